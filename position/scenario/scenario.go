package scenario

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"slices"
	"strings"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/internal/yamltree"
	"github.com/parley-go/parley/position"
)

// A Scenario is a negotiation and what its author expects of it.
type Scenario struct {
	// Negotiation is what the file says; nil where it has errors.
	Negotiation *position.Negotiation
	// Lint is what the file asks of whoever looks for what is hardly meant.
	Lint Lint
	// Expect is what the file expects.
	Expect Expect
	// Places tell where in the file the parts of the negotiation stand. They are
	// not written.
	Places Places
}

// Lint is what an author asks of a linter. The zero value asks for nothing.
type Lint struct {
	// LeaveOut are codes of findings that are not to be told, as the file has them:
	// whoever lints knows which there are.
	LeaveOut []string
}

// ReadFile reads the scenario in the named file, as [Parse] does.
func ReadFile(name string, limits Limits) (*Scenario, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close() // nothing was written
	return Read(f, name, limits)
}

// Read reads a scenario as [Parse] does, and no more of it than the limits allow.
func Read(r io.Reader, name string, limits Limits) (*Scenario, error) {
	limits = limits.WithDefaults()
	data, err := io.ReadAll(io.LimitReader(r, int64(min(limits.MaxBytes, math.MaxInt-1))+1))
	if err != nil {
		return nil, fmt.Errorf("reading scenario %s: %w", name, err)
	}
	return Parse(data, name, limits)
}

// Parse reads a scenario. The name is for errors, and tells JSON by ".json" at
// its end; with another name, data that begins with '{' and is sound JSON is JSON
// too, and all other data YAML.
//
// All that is wrong comes back in one error, which joins an [*Error] for each
// finding, sorted by line and column; nothing can be said of what follows an
// error of syntax. What is told is bounded: long names are cut off, and after a
// megabyte of faults a last one, of [CodeLimit], tells how many there are. Where the data could be read as YAML or JSON, but is wrong,
// the scenario comes with the error: its Negotiation is nil, and its Expect holds
// what the file expects.
//
// Time and memory grow linearly with the data, whatever is in it, but for
// quotations: these are looked for in the texts of their sources.
func Parse(data []byte, name string, limits Limits) (*Scenario, error) {
	limits = limits.WithDefaults()
	root, problems := parse(data, name, limits)
	r := newReader(name, limits)
	for _, p := range problems {
		if p.Code == yamltree.Empty {
			p.Detail = "an empty file: want a negotiation, which begins with \"parley: 1\""
		}
		r.problem(p)
	}
	if root == nil {
		return nil, r.err()
	}
	s := r.scenario(root)
	if err := r.err(); err != nil {
		return s, err
	}
	return s, nil
}

func parse(data []byte, name string, limits Limits) (*yamltree.Node, []*yamltree.Problem) {
	if len(data) > limits.MaxBytes {
		return nil, []*yamltree.Problem{{
			Line: 1, Column: 1, Code: yamltree.TooLarge,
			Detail: fmt.Sprintf("more than %d bytes: want a smaller file, or a higher limit", limits.MaxBytes),
		}}
	}
	data, problem := yamltree.Text(data)
	if problem != nil {
		return nil, []*yamltree.Problem{problem}
	}
	if len(bytes.TrimSpace(data)) == 0 {
		return nil, []*yamltree.Problem{{Line: 1, Column: 1, Code: yamltree.Empty}}
	}
	bounds := yamltree.Limits{Depth: limits.MaxDepth, Nodes: limits.MaxNodes}
	isJSON := strings.HasSuffix(strings.ToLower(name), ".json")
	brace := bytes.TrimLeft(data, " \t\r\n")[0] == '{'
	if !isJSON && !brace {
		return yamltree.ParseYAML(data, bounds)
	}
	root, problem := yamltree.ParseJSON(data, bounds)
	switch {
	case problem == nil:
		return root, nil
	case isJSON || problem.Code == yamltree.TooLarge:
		return nil, []*yamltree.Problem{problem}
	}
	root, problems := yamltree.ParseYAML(data, bounds)
	if root == nil && bytes.HasPrefix(bytes.TrimLeft(bytes.TrimLeft(data, " \t\r\n")[1:], " \t\r\n"), []byte{'"'}) {
		return nil, []*yamltree.Problem{problem} // meant as JSON, by its look
	}
	return root, problems
}

// ParseTerm reads one term on an issue of the negotiation, as files write it:
// "{issue: us-forces, at_most: 0}", in YAML or JSON, within the default [Limits].
// What is wrong comes back as by [Parse], with places in the text; the term means
// nothing then. A nil negotiation has no issues.
func ParseTerm(text string, n *position.Negotiation) (position.Term, error) {
	return parsePart(text, n, "no term: want one, as {issue: …, is: …}", func(r *reader, root *yamltree.Node) position.Term {
		t, _ := r.term(root)
		return t
	})
}

// ParseStatement reads one statement as a file has it among an actor's: "{demand: raise,
// terms: [{issue: pay, at_least: 5}]}", in YAML or JSON. It has the issues of the
// negotiation, as [ParseTerm] does, and what is wrong comes back alike; the statement is
// nil then. Whom it addresses, who speaks, what it replies to and which source it cites,
// [position.Negotiation.With] checks, which knows whose it is.
func ParseStatement(text string, n *position.Negotiation) (position.Statement, error) {
	s, err := parsePart(text, n, "no statement: want one, as {demand: …, terms: […]}", func(r *reader, root *yamltree.Node) position.Statement {
		s := r.statement(root)
		if s != nil {
			_, err := position.New(besides(s), s)
			r.takenOf(position.Path{{Key: "statements"}, {Index: 0}}, err)
		}
		return s
	})
	if err != nil {
		return nil, err
	}
	return s, nil
}

// besides returns an actor whom a statement does not address.
func besides(s position.Statement) actor.ID {
	who := actor.ID("a")
	for slices.Contains(s.Common().To, who) {
		who += "a"
	}
	return who
}

// ParseCondition reads one condition as a file has it: "{not: {issue: status, is:
// member}}", in YAML or JSON, as [ParseTerm] reads a term. It is nil where something is
// wrong.
func ParseCondition(text string, n *position.Negotiation) (position.Condition, error) {
	c, err := parsePart(text, n, "no condition: want one, as {issue: …, is: …}", func(r *reader, root *yamltree.Node) position.Condition {
		return r.condition(root, "condition")
	})
	if err != nil {
		return nil, err
	}
	return c, nil
}

// ParseIssue reads one issue as a file has it: "{id: pay, type: quantity, unit: %}", in
// YAML or JSON. What is wrong comes back as by [ParseTerm].
func ParseIssue(text string) (position.Spec, error) {
	s, err := parsePart(text, nil, "no issue: want one, as {id: …, type: …}", func(r *reader, root *yamltree.Node) position.Spec {
		s := r.declareIssue(root)
		_, err := s.MarshalJSON()
		r.taken(err)
		return s
	})
	if err != nil {
		return position.Spec{}, err
	}
	return s, nil
}

// ParseCommunication reads what an actor says on one occasion as a file has it among its
// positions: "{actor: union, as_of: 2024-03-01, statements: […]}", in YAML or JSON, and
// checks it as what is said next in the negotiation, as [position.Negotiation.With]
// does. What is wrong comes back as by [ParseTerm].
func ParseCommunication(text string, n *position.Negotiation) (position.Communication, error) {
	c, err := parsePart(text, n, "no communication: want one, as {actor: …, statements: […]}", func(r *reader, root *yamltree.Node) position.Communication {
		c := r.communication(root)
		_, err := n.With(c)
		r.takenOf(position.Path{{Key: "positions"}, {Index: len(n.Record().Positions)}}, err)
		return c
	})
	if err != nil {
		return position.Communication{}, err
	}
	return c, nil
}

// parsePart reads a part of a file by itself, within the default limits.
func parsePart[T any](text string, n *position.Negotiation, nothing string, read func(*reader, *yamltree.Node) T) (part T, err error) {
	limits := Limits{}.WithDefaults()
	r := newReader("", limits)
	root, problems := parse([]byte(text), "", limits)
	for _, p := range problems {
		if p.Code == yamltree.Empty {
			p.Detail = nothing
		}
		r.problem(p)
	}
	if root == nil {
		return part, r.err()
	}
	for s := range n.Issues() {
		r.know(s)
	}
	for s := range n.Sources() {
		r.sources[s.ID] = len(s.Text)
	}
	r.root = root
	part = read(r, root)
	return part, r.err()
}

// WriteYAML writes the scenario as YAML that [Parse] reads as an equal one.
// Whatever a reader of YAML 1.1 would take for something else than text is
// quoted. A term that no form of the format expresses, such as one made of two
// intervals, is an error that names it.
func WriteYAML(w io.Writer, s *Scenario) error { return write(w, s, yamltree.YAML) }

// WriteJSON writes the scenario as [WriteYAML] does, in JSON.
func WriteJSON(w io.Writer, s *Scenario) error { return write(w, s, yamltree.JSON) }

// WriteLine writes the scenario as [WriteJSON] does, in one line: a line of a JSON Lines
// file.
func WriteLine(w io.Writer, s *Scenario) error {
	return write(w, s, func(root *yamltree.Node) []byte {
		var line bytes.Buffer
		_ = json.Compact(&line, yamltree.JSON(root)) // which is sound JSON
		line.WriteByte('\n')
		return line.Bytes()
	})
}

// FormatYAML returns a part of a file in YAML, as [WriteYAML] writes it within a file:
// a statement, term, condition, issue, communication, or what else of package position
// writes itself as JSON. The functions of this package that begin with Parse read it.
func FormatYAML(part json.Marshaler) (string, error) {
	root, err := treeOf(part)
	if err != nil {
		return "", fmt.Errorf("scenario: %w", err)
	}
	return string(yamltree.YAML(root)), nil
}

func write(w io.Writer, s *Scenario, format func(*yamltree.Node) []byte) error {
	if s == nil || s.Negotiation == nil {
		return errors.New("scenario: nothing to write: want a scenario with a negotiation")
	}
	root, err := encode(s)
	if err != nil {
		return fmt.Errorf("scenario: %w", err)
	}
	_, err = w.Write(format(root))
	return err
}
