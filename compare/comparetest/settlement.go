package comparetest

import (
	"slices"
	"strings"

	"github.com/parley-go/parley/compare/settle"
	"github.com/parley-go/parley/position"
)

// Possible asserts whether some outcome violates no statement that counts at the
// threshold. It searches until the test's context ends, and fails where that comes
// first.
func Possible(t TB, p *settle.Problem, threshold settle.Threshold, want bool) bool {
	t.Helper()
	switch found := p.Possible(t.Context(), threshold); {
	case found == position.Unknown:
		t.Errorf("settlement (%v): the search was cut short, want possible: %t", threshold, want)
		return false
	case found == position.True && !want:
		t.Errorf("settlement (%v): an outcome is possible, want none%s", threshold, witness(t, p, threshold))
		return false
	case found == position.False && want:
		t.Errorf("settlement (%v): no outcome is possible, want one%s", threshold, blame(t, p, threshold))
		return false
	}
	return true
}

// Package asserts that the largest package gives the issue of the term one of its
// values. It searches until the test's context ends, and fails where that comes
// first.
func Package(t TB, p *settle.Problem, want position.Term) bool {
	t.Helper()
	id := want.IssueID()
	if err := want.Err(); err != nil {
		t.Errorf("%s: the term wanted is in error: %v", id, err)
		return false
	}
	issue, ok := p.Negotiation().Issue(id)
	if !ok {
		t.Errorf("%s: the negotiation has no such issue", id)
		return false
	}
	if !sameDomain(t, want, issue.Domain) {
		return false
	}
	found := p.Package(t.Context())
	if found == nil || !found.Best {
		t.Errorf("%s: the search for the largest package was cut short, want %v", id, want.Region())
		return false
	}
	value, settled := found.Values[id]
	switch {
	case !settled:
		t.Errorf("%s: the largest package leaves it open, want %v%s%s", id, want.Region(), values(p, "package", found.Values), said(p, id))
		return false
	case !want.Region().Contains(value):
		t.Errorf("%s: the largest package has %v, want %v%s%s",
			id, issue.Domain.Only(value), want.Region(), values(p, "package", found.Values), said(p, id))
		return false
	}
	return true
}

// witness tells a possible outcome.
func witness(t TB, p *settle.Problem, threshold settle.Threshold) string {
	w := p.Witness(t.Context(), threshold)
	if w == nil {
		return ""
	}
	return values(p, "for example", w.Values)
}

// blame tells one minimal conflict.
func blame(t TB, p *settle.Problem, threshold settle.Threshold) string {
	conflict, ok := p.Conflict(t.Context(), threshold)
	if !ok {
		return ""
	}
	lines := []string{"cannot all be kept:"}
	for _, ref := range conflict.Statements {
		lines = append(lines, shift(quoted(p.Negotiation(), ref))...)
	}
	return indent(lines)
}

// values tells the values of some issues, in the order of the negotiation.
func values(p *settle.Problem, what string, settled map[position.IssueID]position.Value) string {
	var parts []string
	for issue := range p.Negotiation().Issues() {
		if v, ok := settled[issue.ID]; ok {
			parts = append(parts, string(issue.ID)+" "+issue.Domain.Only(v).String())
		}
	}
	if len(parts) == 0 {
		parts = []string{"nothing"}
	}
	return indent([]string{what + ": " + strings.Join(parts, ", ")})
}

// said tells the statements of the parties that have a reading on an issue.
func said(p *settle.Problem, id position.IssueID) string {
	var lines []string
	for _, party := range p.Parties() {
		stands, _ := p.Negotiation().Position(party)
		for s := range stands.Statements() {
			if slices.ContainsFunc(position.Readings(party, s.Statement), func(r position.Reading) bool { return r.Term.IssueID() == id }) {
				lines = append(lines, quoted(p.Negotiation(), position.Ref{Actor: party, Statement: s.Statement.Common().ID})...)
			}
		}
	}
	return indent(lines)
}
