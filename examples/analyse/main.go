// Analyse reads negotiations from scenario files and reports where the positions
// meet, where they conflict and what could be settled.
package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/compare"
	"github.com/parley-go/parley/compare/bargain"
	"github.com/parley-go/parley/compare/lint"
	"github.com/parley-go/parley/compare/report"
	"github.com/parley-go/parley/compare/settle"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/scenario"
	"github.com/parley-go/parley/position/value"
)

const usage = `Usage: analyse [flags] FILE...

Analyse reads negotiations from scenario files, YAML or JSON, and reports where the
positions meet. "-" is standard input.

  analyse talks.yaml
  analyse -format html -o talks.html talks.yaml
  analyse -given '{issue: attack, is: no}' -actors usa,russia talks.yaml
  analyse -as-of 2022-02-02 -channel public -channel leaked talks.yaml
  analyse -format json *.yaml
  analyse -moves=false -draft first-draft talks.yaml
  analyse -format svg -picture moves -o moves.svg talks.yaml
  analyse -expect testdata/*.yaml
  analyse -lint talks.yaml

Many negotiations, of folders or one a line, are answered one JSON line each, in
their order and in bounded memory:

  analyse -p 8 -o reports.jsonl folder
  analyse -summary folder
  analyse -lines -p 4 -dead dead.jsonl talks.jsonl >reports.jsonl

It exits with 0; with 1 where a file has errors or is not as it expects, after all
files have been tried; and with 2 where it is used wrongly. What -dead takes is no
error.

Flags:
`

func main() { os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr)) }

// A command is what the flags ask for.
type command struct {
	format   string
	picture  string // for svg
	output   string
	expect   bool
	lints    bool
	given    []string
	actors   []actor.ID
	moment   position.Moment
	moves    bool
	drafts   []position.DraftID // nil for all
	limit    int
	timeout  time.Duration
	progress io.Writer // nil for none
	many     stream
}

// formats are the ways to write a report.
var formats = map[string]func(*report.Report, io.Writer) error{
	"text":     (*report.Report).Text,
	"markdown": (*report.Report).Markdown,
	"html":     (*report.Report).HTML,
	"dot":      (*report.Report).DOT,
	"mermaid":  (*report.Report).Mermaid,
	"json":     func(r *report.Report, w io.Writer) error { return json.NewEncoder(w).Encode(r) },
}

// pictures are those that a report has alone, and named those of one issue or draft.
var (
	pictures = map[string]func(*report.Report, io.Writer) error{
		"axes":       func(r *report.Report, w io.Writer) error { return r.AxesSVG(w) },
		"moves":      func(r *report.Report, w io.Writer) error { return r.MovesSVG(w) },
		"drafts":     func(r *report.Report, w io.Writer) error { return r.DraftsSVG(w) },
		"parties":    (*report.Report).PartiesSVG,
		"conditions": (*report.Report).ConditionsSVG,
		"frontier":   (*report.Report).FrontierSVG,
	}
	named = map[string]func(r *report.Report, w io.Writer, id string) error{
		"axis":  func(r *report.Report, w io.Writer, id string) error { return r.AxesSVG(w, position.IssueID(id)) },
		"moves": func(r *report.Report, w io.Writer, id string) error { return r.MovesSVG(w, position.IssueID(id)) },
		"draft": func(r *report.Report, w io.Writer, id string) error { return r.DraftsSVG(w, position.DraftID(id)) },
	}
)

const wantPicture = "axes, moves, drafts, parties, conditions, frontier, or one with an ID: \"axis ISSUE\", \"moves ISSUE\", \"draft DRAFT\""

// draw returns what writes a picture; nil for an unknown one.
func draw(picture string) func(*report.Report, io.Writer) error {
	kind, id, one := strings.Cut(picture, " ")
	switch {
	case !one:
		return pictures[kind]
	case named[kind] == nil:
		return nil
	default:
		return func(r *report.Report, w io.Writer) error { return named[kind](r, w, id) }
	}
}

func run(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	c, files, err := parse(args, stderr)
	switch {
	case errors.Is(err, flag.ErrHelp):
		return 0
	case err != nil:
		return 2
	}
	if f, ok := stderr.(*os.File); ok && isTerminal(f) {
		c.progress = stderr
	}
	if c.many.asked() {
		return c.stream(files, stdin, stdout, stderr)
	}
	var out bytes.Buffer
	code := 0
	for _, name := range files {
		if err := c.analyse(name, stdin, &out); err != nil {
			fmt.Fprintln(stderr, err)
			code = 1
		}
	}
	if code != 0 && c.output != "" {
		return code // a file is written whole or not at all
	}
	o, err := newOutput(c.output, stdout)
	if err == nil {
		_, err = o.Write(out.Bytes())
		err = errors.Join(err, o.close(err == nil))
	}
	if err != nil {
		fmt.Fprintln(stderr, err)
		return 1
	}
	return code
}

// parse reads the flags. What is wrong with them it has told.
func parse(args []string, stderr io.Writer) (*command, []string, error) {
	c := &command{}
	flags := flag.NewFlagSet("analyse", flag.ContinueOnError)
	flags.SetOutput(stderr)
	flags.Usage = func() {
		fmt.Fprint(stderr, usage)
		flags.PrintDefaults()
	}
	flags.StringVar(&c.format, "format", "text", "write the report as `text`, json, markdown, html, dot, mermaid or svg; json is one document a line")
	flags.StringVar(&c.picture, "picture", "", "with -format svg, draw a `picture`: "+wantPicture)
	flags.StringVar(&c.output, "o", "", "write to a `file`, whole or not at all")
	flags.BoolVar(&c.expect, "expect", false, "check what the files expect, and write no report")
	flags.BoolVar(&c.lints, "lint", false, "tell what in the files is sound but hardly meant, and write no report")
	flags.BoolVar(&c.moves, "moves", true, "tell how positions moved from each communication to the next")
	flags.Func("draft", "check this `draft` of the file; may be repeated; all by default", func(s string) error {
		c.drafts = append(c.drafts, position.DraftID(s))
		return nil
	})
	flags.IntVar(&c.limit, "limit", settle.DefaultLimit, "list at most so many conflicts and concessions of all issues together")
	c.timeout = time.Minute
	flags.Func("timeout", "search for settlements of a file for so `long`, such as 90s (default 1m0s)", func(text string) error {
		long, err := time.ParseDuration(text)
		if err != nil {
			return errors.New("want a duration with its unit, such as 30s or 2m")
		}
		c.timeout = long
		return nil
	})
	flags.Func("given", "suppose a `term`, such as '{issue: attack, is: no}'; may be repeated", func(s string) error {
		c.given = append(c.given, s)
		return nil
	})
	flags.Func("actors", "compare these actors, as `a,b`", func(s string) error {
		for id := range strings.SplitSeq(s, ",") {
			c.actors = append(c.actors, actor.ID(strings.TrimSpace(id)))
		}
		return nil
	})
	flags.Func("channel", "count what was said by this `channel`: public, private, leaked or reported; may be repeated", func(s string) error {
		var channel position.Channel
		err := channel.UnmarshalText([]byte(s))
		c.moment.Channels = append(c.moment.Channels, channel)
		return err
	})
	flags.Func("as-of", "count what was said until a `day`, such as 2022-02-02", func(s string) (err error) {
		c.moment.Day, err = value.ParseDay(s)
		return err
	})
	flags.IntVar(&c.moment.Round, "round", 0, "count what was said until round `n` of the last day that counts; 0 for all of it")
	flags.BoolVar(&c.many.lines, "lines", false, "read one negotiation a line, as JSON, and write a report a line")
	flags.IntVar(&c.many.workers, "p", 0, "answer so many negotiations at a time, one a file or line, and write a report a line")
	flags.StringVar(&c.many.dead, "dead", "", "write what has no report to a `file`, one a line with its place, its faults and its own bytes")
	flags.BoolVar(&c.many.summary, "summary", false, "count what comes of all negotiations, and write no report")
	if err := flags.Parse(args); err != nil {
		return nil, nil, err
	}
	fail := func(format string, args ...any) (*command, []string, error) {
		err := fmt.Errorf(format, args...)
		fmt.Fprintf(stderr, "analyse: %v; see analyse -h\n", err)
		return nil, nil, err
	}
	switch {
	case c.format == "svg" && draw(c.picture) == nil:
		return fail("unknown picture %q: want -picture with %s", c.picture, wantPicture)
	case c.format != "svg" && c.picture != "":
		return fail("-picture wants -format svg")
	case c.format != "svg" && formats[c.format] == nil:
		return fail("unknown format %q: want text, json, markdown, html, dot, mermaid or svg", c.format)
	case flags.NArg() == 0:
		return fail("no file: want one or more, or - for standard input")
	case c.many.asked() && (c.expect || c.lints || c.drafts != nil || !c.moves || c.format != "json" && isSet(flags, "format")):
		return fail("-lines, -p, -dead and -summary write all of each report as JSON: want them without -expect, -lint, -draft, -moves and other formats")
	case c.many.workers < 0:
		return fail("-p wants a number above 0")
	case c.moment.Round < 0:
		return fail("-round wants a number from 1, or 0 for no limit")
	case c.limit < 1 || c.timeout <= 0:
		return fail("-limit and -timeout want a number above 0")
	}
	return c, flags.Args(), nil
}

// analyse reads one file and writes its report, or checks what it expects.
func (c *command) analyse(name string, stdin io.Reader, w io.Writer) error {
	s, err := read(name, stdin)
	if c.expect && s != nil {
		var comparison *compare.Comparison
		if err == nil {
			comparison, err = c.compare(s.Negotiation.At(c.moment))
		}
		if err := c.check(s.Expect, comparison, err); err != nil {
			return fmt.Errorf("%s: not as expected:\n%w", name, err)
		}
		return nil
	}
	if err != nil {
		return err
	}
	if c.lints {
		found := lint.Check(s.Negotiation.At(c.moment), lint.Options{LeaveOut: leftOut(s.Lint)})
		slices.SortStableFunc(found, func(f, g lint.Finding) int {
			return place(s, f).Compare(place(s, g))
		})
		for _, f := range found {
			fmt.Fprintf(w, "%s:%v: %v\n", name, place(s, f), f)
		}
		return nil
	}
	r, err := c.report(s.Negotiation)
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	if c.format == "svg" {
		if err := draw(c.picture)(r, w); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		return nil
	}
	return formats[c.format](r, w)
}

// check holds what the author of a file expects against what came of it.
func (c *command) check(expect scenario.Expect, comparison *compare.Comparison, err error) error {
	if err != nil || len(expect.Bargain) == 0 {
		return scenario.Check(expect, comparison.Relation, err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), c.timeout)
	defer cancel()
	r, err := report.New(comparison, bargain.Weigh(ctx, settle.New(comparison, settle.Options{}), bargain.Options{}))
	if err != nil {
		return err
	}
	return r.Check(expect)
}

// leftOut returns the codes that the file asks not to be told of.
func leftOut(l scenario.Lint) []lint.Code {
	codes := make([]lint.Code, len(l.LeaveOut))
	for i, code := range l.LeaveOut {
		codes[i] = lint.Code(code)
	}
	return codes
}

// place returns where in the file to look for what was found.
func place(s *scenario.Scenario, f lint.Finding) scenario.Place {
	p := s.Places
	switch {
	case !f.Statement.IsZero():
		return p.Statements[f.Statement]
	case len(f.Statements) > 0:
		return p.Statements[f.Statements[0]]
	case len(f.Worths) > 0:
		return p.Worths[f.Actor][f.Worths[0]-1]
	case len(f.Related) > 0:
		return p.Statements[f.Related[0]]
	case len(f.Rules) > 0:
		return p.Rules[slices.Collect(s.Negotiation.Rules())[f.Rules[0]-1].ID]
	case f.Draft != "":
		return p.Drafts[f.Draft]
	default:
		return p.Issues[f.Issue]
	}
}

func read(name string, stdin io.Reader) (*scenario.Scenario, error) {
	if name == "-" {
		return scenario.Read(stdin, "standard input", scenario.Limits{})
	}
	if info, err := os.Stat(name); err == nil && info.IsDir() {
		return nil, fmt.Errorf("%s is a folder: want a file, or -p or -summary for all files in it", name)
	}
	return scenario.ReadFile(name, scenario.Limits{})
}

// compare returns the comparison that was asked for.
func (c *command) compare(n *position.Negotiation) (*compare.Comparison, error) {
	var given []position.Term
	for _, text := range c.given {
		term, err := scenario.ParseTerm(text, n)
		if err != nil {
			return nil, fmt.Errorf("-given %s: %w", text, err)
		}
		given = append(given, term)
	}
	return compare.Compare(n, compare.Options{Parties: c.actors, Given: given})
}

func (c *command) report(n *position.Negotiation) (*report.Report, error) {
	n = n.At(c.moment)
	comparison, err := c.compare(n)
	if err != nil {
		return nil, err
	}
	problem := settle.New(comparison, settle.Options{Limit: c.limit, Progress: c.tell})
	ctx, cancel := context.WithTimeout(context.Background(), c.timeout)
	defer cancel()
	r, err := report.New(comparison, problem.Settle(ctx), bargain.Weigh(ctx, problem, bargain.Options{}))
	if err != nil {
		return nil, err
	}
	return r, c.narrow(r)
}

// narrow leaves out of the report what was not asked for.
func (c *command) narrow(r *report.Report) error {
	if !c.moves {
		r.Moves, r.Changes = []compare.Move{}, []compare.Change{}
		r.Brief.Latest = nil
	}
	var known []string
	for _, d := range r.Drafts {
		known = append(known, string(d.Draft))
	}
	for _, id := range c.drafts {
		if !slices.Contains(known, string(id)) {
			if len(known) == 0 {
				return fmt.Errorf("-draft %s: unknown draft: the file has none", id)
			}
			return fmt.Errorf("-draft %s: unknown draft: want one of the file's: %s", id, strings.Join(known, ", "))
		}
	}
	r.Drafts = slices.DeleteFunc(r.Drafts, func(d compare.DraftCheck) bool {
		return c.drafts != nil && !slices.Contains(c.drafts, d.Draft)
	})
	for i := range r.Bargain {
		a := &r.Bargain[i]
		a.Drafts = slices.DeleteFunc(a.Drafts, func(d bargain.DraftAppraisal) bool {
			return c.drafts != nil && !slices.Contains(c.drafts, d.Draft)
		})
		a.Exchanges = slices.DeleteFunc(a.Exchanges, func(d bargain.DraftExchanges) bool {
			return c.drafts != nil && !slices.Contains(c.drafts, d.Draft)
		})
	}
	return nil
}

// tell shows on a terminal how far a search is.
func (c *command) tell(p settle.Progress) {
	if c.progress != nil {
		fmt.Fprintf(c.progress, "\r\x1b[K%v: %s, %d conflicts, %d concessions, %d issues\r", p.Threshold, p.Stage, p.Conflicts, p.Concessions, p.Issues)
	}
}

// isSet reports whether a flag was given.
func isSet(flags *flag.FlagSet, name string) bool {
	set := false
	flags.Visit(func(f *flag.Flag) { set = set || f.Name == name })
	return set
}

func isTerminal(f *os.File) bool {
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}
