package comparetest

import (
	"strings"

	"github.com/google/go-cmp/cmp"
	"github.com/parley-go/parley/compare"
	"github.com/parley-go/parley/position"
)

// Diff returns how one comparison differs from another, issue by issue, "" where
// they are equal. Lines with - are of a alone, lines with + of b alone:
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
	section(&out, "the comparison", overall(a), overall(b))
	for _, id := range issues(a, b) {
		section(&out, string(id), findings(a, id), findings(b, id))
	}
	return out.String()
}

// section writes what differs of two lists of lines under a heading.
func section(out *strings.Builder, heading string, a, b []string) {
	if cmp.Equal(a, b) {
		return
	}
	out.WriteString(heading + "\n")
	for _, e := range edits(a, b) {
		if e.mark != ' ' {
			out.WriteString("  " + string(e.mark) + " " + e.line + "\n")
		}
	}
}

// overall tells what a comparison is of.
func overall(c *compare.Comparison) []string {
	return []string{"parties: " + list(c.Parties()), "given: " + circumstances(c.Given())}
}

// issues returns those of both, each once.
func issues(a, b *compare.Comparison) []position.IssueID {
	var ids []position.IssueID
	for r := range a.Results() {
		ids = append(ids, r.Issue)
	}
	for r := range b.Results() {
		if _, listed := a.Relation(r.Issue); !listed {
			ids = append(ids, r.Issue)
		}
	}
	return ids
}

// findings tells what is found of an issue, a line each; nothing where the
// comparison does not list it.
func findings(c *compare.Comparison, id position.IssueID) []string {
	i, ok := c.Issue(id)
	if !ok {
		return nil
	}
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
