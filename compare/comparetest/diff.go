package comparetest

import (
	"slices"
	"strings"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/compare"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
)

// Diff returns how one comparison differs from another, issue by issue, "" where
// they are equal. Lines with - are of a alone, lines with + of b alone; a nil
// comparison has none:
//
//	pay
//	  - relation: conflict
//	  - common: none
//	  + relation: overlap
//	  + common: 5%
//	  - firm: at most 3% accepted; more than 3% excluded, by firm/cap
//	  - cannot stand together: firm/cap, union/raise
//	  + firm: at most 5% accepted; more than 5% excluded, by firm/cap
//
// Two comparisons are equal if they are of the same parties under the same
// circumstances, and list the same issues with the same values, relation, common
// region, parties concerned, stances and minimal conflicts. All else that is told
// of the issues follows from these and from the statements. Claims, warnings, the
// words of statements and the order of issues are no matter; the order of parties
// is.
//
// The issues come in the order of a, and then those of b alone.
func Diff(a, b *compare.Comparison) string {
	var out strings.Builder
	f, g := found(a), found(b)
	section(&out, "the comparison", f.overall(), g.overall())
	for _, id := range append(issues(a), slices.DeleteFunc(issues(b), func(id position.IssueID) bool { return f.lines(id) != nil })...) {
		section(&out, string(id), f.lines(id), g.lines(id))
	}
	return out.String()
}

// Findings are what is compared of a comparison.
type findings struct {
	Parties []actor.ID
	Given   string
	Issues  map[position.IssueID]finding
}

// A finding is what is found of one issue. Its texts are short, so that go-cmp
// shows them whole.
type finding struct {
	Values, Relation, Common string
	Concerned                []actor.ID
	Stances                  []outlook
	Conflicts                []string
}

// An outlook is a stance in words.
type outlook struct {
	Actor                                 actor.ID
	Silent                                bool
	Accepted, Conditional, Open, Excluded string
	Statements                            []position.Ref
}

func outlookOf(s compare.Stance) outlook {
	values := func(r value.Region) string {
		if r.IsEmpty() {
			return ""
		}
		return r.String()
	}
	return outlook{
		s.Actor, s.Silent, values(s.Accepted), values(s.Conditional), values(s.Open), values(s.Excluded), s.Statements,
	}
}

// line tells what a party makes of an issue.
func (o outlook) line() string {
	if o.Silent {
		return string(o.Actor) + " has said nothing on it"
	}
	var parts []string
	for _, part := range [][2]string{
		{o.Accepted, "accepted"}, {o.Conditional, "conditional"}, {o.Open, "open"}, {o.Excluded, "excluded"},
	} {
		if part[0] != "" {
			parts = append(parts, part[0]+" "+part[1])
		}
	}
	return string(o.Actor) + ": " + strings.Join(parts, "; ")
}

func found(c *compare.Comparison) findings {
	if c == nil {
		return findings{}
	}
	f := findings{c.Parties(), circumstances(c.Given()), map[position.IssueID]finding{}}
	for i := range c.Issues() {
		f.Issues[i.ID] = summary(i)
	}
	return f
}

// lines tells what is found of an issue; nothing where it is not listed.
func (f findings) lines(id position.IssueID) []string {
	i, ok := f.Issues[id]
	if !ok {
		return nil
	}
	return i.lines()
}

// overall tells what a comparison is of; nothing of none.
func (f findings) overall() []string {
	if f.Issues == nil {
		return nil
	}
	return []string{"parties: " + list(f.Parties), "given: " + f.Given}
}

// issues returns those that a comparison lists, in its order.
func issues(c *compare.Comparison) []position.IssueID {
	var ids []position.IssueID
	if c != nil {
		for r := range c.Results() {
			ids = append(ids, r.Issue)
		}
	}
	return ids
}

func summary(i compare.Issue) finding {
	f := finding{Values: i.Domain.String(), Relation: i.Relation.String(), Common: i.Common.String(), Concerned: i.Concerned}
	for _, s := range i.Stances {
		f.Stances = append(f.Stances, outlookOf(s))
	}
	for _, set := range i.Conflicts {
		f.Conflicts = append(f.Conflicts, list(set))
	}
	return f
}

func (f finding) lines() []string {
	lines := []string{"values: " + f.Values, "relation: " + f.Relation, "common: " + f.Common, "concerned: " + list(f.Concerned)}
	for _, s := range f.Stances {
		line := s.line()
		if len(s.Statements) > 0 {
			line += ", by " + list(s.Statements)
		}
		lines = append(lines, line)
	}
	for _, set := range f.Conflicts {
		lines = append(lines, "cannot stand together: "+set)
	}
	return lines
}

// section writes what differs of two lists of lines under a heading.
func section(out *strings.Builder, heading string, a, b []string) {
	if slices.Equal(a, b) {
		return
	}
	out.WriteString(heading + "\n")
	for _, e := range edits(a, b) {
		if e.mark != ' ' {
			out.WriteString("  " + string(e.mark) + " " + e.line + "\n")
		}
	}
}
