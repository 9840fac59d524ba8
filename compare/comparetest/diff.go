package comparetest

import (
	"slices"
	"strings"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/compare"
	"github.com/parley-go/parley/position"
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
	for _, id := range append(issues(a), slices.DeleteFunc(issues(b), f.has)...) {
		section(&out, string(id), f.Issues[id], g.Issues[id])
	}
	return out.String()
}

// Findings are what is compared of a comparison.
type findings struct {
	Parties []actor.ID
	Given   string
	Issues  map[position.IssueID][]string // a line for each finding
}

func found(c *compare.Comparison) findings {
	if c == nil {
		return findings{}
	}
	f := findings{c.Parties(), circumstances(c.Given()), map[position.IssueID][]string{}}
	for i := range c.Issues() {
		f.Issues[i.Issue] = summary(i)
	}
	return f
}

func (f findings) has(id position.IssueID) bool { return f.Issues[id] != nil }

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

// summary tells what is found of an issue.
func summary(i compare.Issue) []string {
	lines := []string{
		"values: " + i.Domain.String(),
		"relation: " + i.Relation.String(),
		"common: " + i.Common.String(),
		"concerned: " + list(i.Concerned),
	}
	for _, s := range i.Stances {
		line := stance(s)
		if !s.Silent {
			line += ", by " + list(s.Statements)
		}
		lines = append(lines, line)
	}
	for _, set := range i.Conflicts {
		lines = append(lines, "cannot stand together: "+list(set))
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
