package batch

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"
	"unicode/utf8"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/compare"
	"github.com/parley-go/parley/compare/bargain"
	"github.com/parley-go/parley/compare/report"
	"github.com/parley-go/parley/compare/settle"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/scenario"
)

// Options say how every item is answered. The zero value compares all who have
// spoken, and searches for settlements as long as that takes.
type Options struct {
	// Limits are those of one item.
	Limits scenario.Limits
	// Moment is the one as of which positions are compared; zero for the last.
	Moment position.Moment
	// Parties are the actors compared; nil for all with a position.
	Parties []actor.ID
	// Given are terms that are supposed, as a scenario file writes them:
	// "{issue: attack, is: no}".
	Given []string
	// Settle are the options of the search for settlements. Progress is called by
	// several goroutines at a time.
	Settle settle.Options
	// Timeout is how long the settlements of one item are searched for; 0 for no
	// limit. What was cut short says so in the report.
	Timeout time.Duration
}

// An Outcome is what came of one item: a report, or faults.
type Outcome struct {
	Item   Item
	Report *report.Report // nil where there are faults
	Faults []Fault        // in the order of their places; none where there is a report
}

// A Fault is one reason why an item has no report.
type Fault struct {
	// Code says what sort of fault it is: one of package scenario's codes, or one of
	// this package's.
	Code position.Code `json:"code"`
	// Line and Column tell its place, from 1, in the file that the item comes from;
	// zero where it has none.
	Line   int `json:"line,omitempty"`
	Column int `json:"column,omitempty"`
	// Detail names what is wrong and says what would be right.
	Detail string `json:"detail"`
}

// Codes of faults beside those of package scenario.
const (
	// CodeRead: the item could not be read, or its line is too long.
	CodeRead position.Code = "unreadable"
	// CodeCompare: what is asked for cannot be asked of this negotiation: an unknown
	// party, fewer than two of them, a term on an unknown issue.
	CodeCompare position.Code = "not-comparable"
	// CodeCancelled: the context ended before there was an answer.
	CodeCancelled position.Code = "cancelled"
	// CodePanic: the item brought out a fault of the library itself.
	CodePanic position.Code = "panic"
)

// Analyse answers one item: the report of its comparison and settlements, or all
// that is wrong with it. It never panics. An item whose context ended has no
// report, so that a second try answers it alike; a search cut short by
// [Options.Timeout] has, and says so.
func Analyse(ctx context.Context, item Item, opts Options) (outcome Outcome) {
	outcome.Item = item
	defer outcome.recover()
	name := item.Name
	if item.Line > 0 {
		name = "line.json" // lines are JSON, whatever their file is called
	}
	s, err := scenario.Parse(item.Text, name, opts.Limits)
	if err != nil {
		outcome.Faults = faults(item, err)
		return outcome
	}
	outcome.Report, outcome.Faults = analyse(ctx, compare.Prepare(s.Negotiation.At(opts.Moment)), opts, nil)
	return outcome
}

// recover makes a panic of the library, or of a function among the options, a
// fault.
func (o *Outcome) recover() {
	if r := recover(); r != nil {
		o.Report = nil
		o.Faults = []Fault{{Code: CodePanic, Detail: fmt.Sprintf("a fault of the library, which is worth a report: %v", r)}}
	}
}

// analyse answers a negotiation, prepared as of the moment, without some statements.
func analyse(ctx context.Context, p *compare.Prepared, opts Options, without []position.Ref) (*report.Report, []Fault) {
	var given []position.Term
	for _, text := range opts.Given {
		term, err := scenario.ParseTerm(text, p.Negotiation())
		if err != nil {
			return nil, []Fault{{Code: CodeCompare, Detail: fmt.Sprintf("given %s: %v", text, err)}}
		}
		given = append(given, term)
	}
	comparison, err := p.Compare(compare.Options{Parties: opts.Parties, Given: given, Without: without})
	if err != nil {
		return nil, []Fault{{Code: CodeCompare, Detail: err.Error()}}
	}
	search := ctx
	if opts.Timeout > 0 {
		var cancel context.CancelFunc
		search, cancel = context.WithTimeout(ctx, opts.Timeout)
		defer cancel()
	}
	problem := settle.New(comparison, opts.Settle)
	r, err := report.New(comparison, problem.Settle(search), bargain.Weigh(search, problem, bargain.Options{}))
	switch {
	case ctx.Err() != nil:
		return nil, []Fault{{Code: CodeCancelled, Detail: context.Cause(ctx).Error()}}
	case err != nil:
		return nil, []Fault{{Code: CodeCompare, Detail: err.Error()}}
	}
	return r, nil
}

// Unreadable returns the outcome of an item that came with an error, as [Lines] and
// [Files] yield them.
func Unreadable(item Item, err error) Outcome {
	return Outcome{Item: item, Faults: []Fault{{Code: CodeRead, Line: item.Line, Detail: err.Error()}}}
}

// faults returns what is wrong with an item's text, with places in its file.
func faults(item Item, err error) []Fault {
	var all []Fault
	for _, e := range scenario.Errors(err) {
		all = append(all, Fault{e.Code, e.Line + max(item.Line, 1) - 1, e.Column, e.Detail})
	}
	if len(all) == 0 {
		all = append(all, Fault{Code: CodeRead, Line: item.Line, Detail: err.Error()})
	}
	return all
}

// Err returns the faults as one error, each with its place; nil where there is a
// report.
func (o Outcome) Err() error {
	var errs []error
	for _, f := range o.Faults {
		place := o.Item.Name
		if f.Line > 0 {
			place += fmt.Sprintf(":%d", f.Line)
		}
		if f.Column > 0 {
			place += fmt.Sprintf(":%d", f.Column)
		}
		errs = append(errs, fmt.Errorf("%s: %s", place, f.Detail))
	}
	return errors.Join(errs...)
}

// A place is where an item stood, as JSON has it.
type place struct {
	Name   string `json:"name"`
	Line   int    `json:"line,omitempty"`
	Offset int64  `json:"offset,omitempty"`
}

// MarshalJSON writes a report as package report does, with "item" before its keys:
// the name, and the line and the offset in bytes where the file has many. An item
// with faults is written with its place, the faults, and its own bytes: as "text", or
// as "base64" where they are no UTF-8.
func (o Outcome) MarshalJSON() ([]byte, error) {
	at := place{o.Item.Name, o.Item.Line, o.Item.Offset}
	if o.Report != nil {
		return json.Marshal(struct {
			Item place `json:"item"`
			*report.Report
		}{at, o.Report})
	}
	dead := struct {
		Item   place   `json:"item"`
		Faults []Fault `json:"faults"`
		Text   *string `json:"text,omitempty"`
		Bytes  []byte  `json:"base64,omitempty"`
	}{Item: at, Faults: o.Faults}
	if utf8.Valid(o.Item.Text) {
		dead.Text = new(string(o.Item.Text))
	} else {
		dead.Bytes = o.Item.Text
	}
	return json.Marshal(dead)
}
