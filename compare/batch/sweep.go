package batch

import (
	"context"
	"iter"

	"github.com/parley-go/parley/compare"
	"github.com/parley-go/parley/compare/report"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
)

// A Supposition is what is assumed of one negotiation, in one row of a table. The
// zero value assumes nothing.
type Supposition struct {
	// Name is what the author calls it.
	Name string `json:"name"`
	// Given are terms besides those of [Options.Given], as a scenario file writes
	// them: "{issue: attack, is: no}".
	Given []string `json:"given,omitempty"`
	// AsOf, Round and Channels are the moment as of which positions are compared, in
	// place of [Options.Moment]; all zero for that one.
	AsOf     value.Day          `json:"as_of,omitzero"`
	Round    int                `json:"round,omitempty"`
	Channels []position.Channel `json:"channels,omitempty"`
	// Without are the statements left out, as [compare.Options.Without] are.
	Without []position.Ref `json:"without,omitempty"`
}

// A Sweep is one negotiation that is looked at under many suppositions. It is safe for
// concurrent use.
type Sweep struct {
	negotiation *position.Negotiation
	prepared    *compare.Prepared // as of the moment of the options
	opts        Options
	base        *report.Report
	verdicts    []Verdict
}

// NewSweep answers the negotiation with nothing supposed but what the options say,
// with the errors of comparing it, or that of the context where it ended.
func NewSweep(ctx context.Context, n *position.Negotiation, opts Options) (*Sweep, error) {
	o := Outcome{}
	prepared := compare.Prepare(n.At(opts.Moment))
	o.Report, o.Faults = analyse(ctx, prepared, opts, nil)
	if o.Report == nil {
		return nil, o.Err()
	}
	return &Sweep{n, prepared, opts, o.Report, Verdicts(o.Report)}, nil
}

// Report returns what comes of the negotiation with nothing supposed.
func (s *Sweep) Report() *report.Report { return s.base }

// A Swept is what comes of one supposition.
type Swept struct {
	Supposition Supposition    `json:"supposition"`
	Report      *report.Report `json:"-"`
	// Flips are the verdicts that it changes, in the order of [Verdicts].
	Flips []Flip `json:"flips"`
	// Faults say why there is no report: an unknown issue or statement, a term that
	// contradicts what is given, fewer than two who had spoken.
	Faults []Fault `json:"faults,omitempty"`
}

// Err returns the faults as one error; nil where there is a report.
func (s Swept) Err() error {
	return Outcome{Item: Item{Name: s.Supposition.Name}, Faults: s.Faults}.Err()
}

// A Flip is a verdict that is another under a supposition.
type Flip struct {
	Question Question `json:"question"`
	Of       string   `json:"of"`
	From     string   `json:"from"` // "" where the question did not come up
	To       string   `json:"to"`   // "" where it no longer comes up
}

// Suppose answers the negotiation under one supposition. It never panics.
func (s *Sweep) Suppose(ctx context.Context, what Supposition) (swept Swept) {
	swept = Swept{Supposition: what, Flips: []Flip{}}
	o := Outcome{}
	func() {
		defer o.recover()
		opts := s.opts
		opts.Given = append(opts.Given[:len(opts.Given):len(opts.Given)], what.Given...)
		prepared := s.prepared
		if m := (position.Moment{Day: what.AsOf, Round: what.Round, Channels: what.Channels}); !m.Equal(position.Moment{}) {
			prepared = compare.Prepare(s.negotiation.At(m))
		}
		o.Report, o.Faults = analyse(ctx, prepared, opts, what.Without)
	}()
	swept.Report, swept.Faults = o.Report, o.Faults
	if o.Report != nil {
		swept.Flips = append(swept.Flips, flips(s.verdicts, Verdicts(o.Report))...)
	}
	return swept
}

// All answers the suppositions with so many workers at a time, and yields what comes
// of them in their order, as [Run] does for items.
func (s *Sweep) All(ctx context.Context, table iter.Seq[Supposition], workers int) iter.Seq[Swept] {
	return inOrder(ctx, table, workers, s.Suppose)
}

// A Question is what a verdict answers.
type Question string

// The questions.
const (
	OfRelation   Question = "relation"   // how the positions on an issue relate: a relation
	OfSettlement Question = "settlement" // what can be settled, at a threshold: an [Answer]
	OfSignature  Question = "signature"  // whether a party could sign a draft: "yes" or "no"
)

// A Verdict is one answer of a report.
type Verdict struct {
	Question Question `json:"question"`
	// Of is what is asked of: an issue's ID, a threshold ("firm", "red-line"), or a
	// draft and a party ("d1/usa").
	Of     string `json:"of"`
	Answer string `json:"answer"`
}

// Verdicts returns the relation of every issue, the answers of the settlements, and
// who could sign each draft, in this order.
func Verdicts(r *report.Report) []Verdict {
	var list []Verdict
	for _, i := range r.Issues {
		list = append(list, Verdict{OfRelation, string(i.ID), i.Relation.String()})
	}
	for _, s := range r.Settlements {
		list = append(list, Verdict{OfSettlement, s.Threshold.String(), string(answer(s))})
	}
	for _, d := range r.Drafts {
		for _, p := range d.Parties {
			sign := "no"
			if p.CanSign() {
				sign = "yes"
			}
			list = append(list, Verdict{OfSignature, string(d.Draft) + "/" + string(p.Actor), sign})
		}
	}
	return list
}

// flips returns the verdicts that differ: those that there were, in their order, then
// those that are new.
func flips(before, after []Verdict) []Flip {
	type asked struct {
		question Question
		of       string
	}
	now := map[asked]string{}
	for _, v := range after {
		now[asked{v.Question, v.Of}] = v.Answer
	}
	var list []Flip
	for _, v := range before {
		q := asked{v.Question, v.Of}
		if now[q] != v.Answer {
			list = append(list, Flip{v.Question, v.Of, v.Answer, now[q]})
		}
		delete(now, q)
	}
	for _, v := range after {
		if _, isNew := now[asked{v.Question, v.Of}]; isNew {
			list = append(list, Flip{v.Question, v.Of, "", v.Answer})
		}
	}
	return list
}
