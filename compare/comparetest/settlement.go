package comparetest

import (
	"context"
	"strings"
	"time"

	"github.com/parley-go/parley/compare"
	"github.com/parley-go/parley/compare/settle"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
)

// Possible asserts whether some outcome violates no statement that counts at the
// threshold. It searches until the test's context ends or little is left of the
// time that the test has, and fails where that comes first.
func Possible(t TB, p *settle.Problem, threshold settle.Threshold, want bool) bool {
	t.Helper()
	ctx, cancel := searching(t)
	defer cancel()
	switch found := p.Possible(ctx, threshold); {
	case found == position.Unknown:
		t.Errorf("settlement (%v): the search was cut short, want possible: %t", threshold, want)
		return false
	case found == position.True && !want:
		t.Errorf("settlement (%v): an outcome is possible, want none%s", threshold, witness(ctx, p, threshold))
		return false
	case found == position.False && want:
		t.Errorf("settlement (%v): no outcome is possible, want one%s", threshold, blame(ctx, p, threshold))
		return false
	}
	return true
}

// Package asserts that the largest package gives the issue of the term one of its
// values. Of packages equally large there is one, as [settle.Problem.Package] says:
// where several values could be signed, want all of them. It searches as long as
// [Possible].
func Package(t TB, p *settle.Problem, want position.Term) bool {
	t.Helper()
	id := want.IssueID()
	if err := want.Err(); err != nil {
		t.Errorf("%s: the term wanted is in error: %v", id, err)
		return false
	}
	if !exists(t, p.Negotiation(), id) {
		return false
	}
	issue, _ := p.Negotiation().Issue(id)
	switch {
	case issue.Circumstance:
		t.Errorf("%s: it is a circumstance, which no package settles, want %v", id, want.Region())
		return false
	case !sameDomain(t, want, issue.Domain):
		return false
	}
	ctx, cancel := searching(t)
	defer cancel()
	found := p.Package(ctx)
	if !found.Best {
		t.Errorf("%s: the search for the largest package was cut short, want %v", id, want.Region())
		return false
	}
	value, settled := found.Values[id]
	switch {
	case !settled:
		t.Errorf("%s: the largest package leaves it open, want %v%s", id, want.Region(), beside(p, id, found.Values))
		return false
	case !want.Region().Contains(value):
		t.Errorf("%s: the largest package has %v, want %v%s", id, issue.Domain.Only(value), want.Region(), beside(p, id, found.Values))
		return false
	}
	return true
}

// searching returns a context for a search: that of the test, which ends before the
// last tenth of the time that the test has left, so that the test can tell.
func searching(t TB) (context.Context, context.CancelFunc) {
	if timed, ok := t.(interface{ Deadline() (time.Time, bool) }); ok {
		if deadline, ok := timed.Deadline(); ok {
			return context.WithDeadline(t.Context(), deadline.Add(-time.Until(deadline)/10))
		}
	}
	return context.WithCancel(t.Context())
}

// witness tells a possible outcome.
func witness(ctx context.Context, p *settle.Problem, threshold settle.Threshold) string {
	w := p.Witness(ctx, threshold)
	if w.Status != settle.Found {
		return ""
	}
	return indent([]string{values(p, "for example", w.Values)})
}

// blame tells one minimal conflict, and what else binds the outcomes.
func blame(ctx context.Context, p *settle.Problem, threshold settle.Threshold) string {
	var lines []string
	if conflict, status := p.Conflict(ctx, threshold); status == settle.Found {
		lines = append(lines, "cannot all be kept, to name one conflict:")
		for _, ref := range conflict.Statements {
			lines = append(lines, shift(quoted(p.Negotiation(), ref))...)
		}
	}
	if len(lines) == 0 {
		lines = append(lines, "no outcome meets the rules under what is given, whatever the parties say")
	}
	if given := p.Given(); given.Len() > 0 {
		lines = append(lines, "given: "+circumstances(given))
	}
	for rule := range p.Negotiation().Rules() {
		lines = append(lines, "rule: "+position.AbridgeCondition(rule.Condition))
	}
	return indent(lines)
}

// values tells the values of some issues, in the order of the negotiation.
func values(p *settle.Problem, what string, settled map[position.IssueID]value.Value) string {
	var parts []string
	for issue := range p.Negotiation().Issues() {
		if v, ok := settled[issue.ID]; ok {
			parts = append(parts, string(issue.ID)+" "+issue.Domain.Only(v).String())
		}
	}
	if len(parts) == 0 {
		parts = []string{"nothing"}
	}
	return what + ": " + strings.Join(parts, ", ")
}

// beside tells a package, and what the parties make of an issue with the rest of the
// package in place.
func beside(p *settle.Problem, id position.IssueID, settled map[position.IssueID]value.Value) string {
	lines := []string{values(p, "package", settled)}
	var given []position.Term
	for issue := range p.Negotiation().Issues() {
		if region, ok := p.Given().Region(issue.ID); ok {
			given = append(given, issue.Term(region))
		}
		if v, ok := settled[issue.ID]; ok && issue.ID != id {
			given = append(given, issue.Term(issue.Domain.Only(v)))
		}
	}
	c, err := compare.Compare(p.Negotiation(), compare.Options{Parties: p.Parties(), Given: given})
	if err != nil {
		return indent(append(lines, err.Error()))
	}
	found, ok := c.Issue(id)
	if !ok {
		return indent(append(lines, "nobody has said anything of it"))
	}
	lines = append(lines, "with the rest of the package in place:")
	return indent(append(lines, shift(behind(c, found, c.Parties()))...))
}
