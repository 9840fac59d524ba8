package comparetest

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/parley-go/parley/actor"
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

// Zone asserts that the zone of the term's issue, which is all values that it takes in
// any possible outcome, is the values of the term, no fewer and no more. It fails where
// no outcome is possible, and searches as long as [Possible].
func Zone(t TB, p *settle.Problem, threshold settle.Threshold, want position.Term) bool {
	t.Helper()
	if !settles(t, p, want) {
		return false
	}
	id, region := want.IssueID(), want.Region()
	if issue, _ := p.Negotiation().Issue(id); issue.Circumstance {
		t.Errorf("%s: it is a circumstance, which has no zone, want %v", id, region)
		return false
	}
	ctx, cancel := searching(t)
	defer cancel()
	zone, found := p.Zone(ctx, threshold)
	switch {
	case found == settle.CutShort:
		t.Errorf("%s: the search for the zone (%v) was cut short, want %v", id, threshold, region)
		return false
	case found == settle.None:
		t.Errorf("%s: no outcome is possible (%v), want the zone %v%s", id, threshold, region, blame(ctx, p, threshold))
		return false
	case !zone[id].Equal(region):
		t.Errorf("%s: the zone (%v) is %v, want %v%s", id, threshold, zone[id], region, said(p.Comparison(), id, p.Parties()))
		return false
	}
	return true
}

// Witness asserts that the possible outcome that [settle.Problem.Witness] has gives the
// issue of the term one of its values. It fails where no outcome is possible, and
// searches as long as [Possible].
func Witness(t TB, p *settle.Problem, threshold settle.Threshold, want position.Term) bool {
	t.Helper()
	if !settles(t, p, want) {
		return false
	}
	id, region := want.IssueID(), want.Region()
	ctx, cancel := searching(t)
	defer cancel()
	found, ok := bestWitness(ctx, t, p, threshold, fmt.Sprintf("%s: want %v", id, region))
	if !ok {
		return false
	}
	v, told := found.Values[id]
	switch {
	case !told:
		t.Errorf("%s: the witness (%v) does not assume anything of it, as nobody mentions it, want %v%s",
			id, threshold, region, indent([]string{values(p, "witness", found.Values)}))
		return false
	case !region.Contains(v):
		t.Errorf("%s: the witness (%v) has %v, want %v%s%s", id, threshold, region.Domain().Only(v), region,
			indent([]string{values(p, "witness", found.Values)}), said(p.Comparison(), id, p.Parties()))
		return false
	}
	return true
}

// Agreed asserts whether everyone needed has said yes to all of the possible outcome
// that [settle.Problem.Witness] has at the firm threshold. It fails where no outcome is
// possible, and searches as long as [Possible].
func Agreed(t TB, p *settle.Problem, want bool) bool {
	t.Helper()
	ctx, cancel := searching(t)
	defer cancel()
	found, ok := bestWitness(ctx, t, p, settle.Firm, fmt.Sprintf("settlement (firm): want agreed: %t", want))
	if !ok {
		return false
	}
	switch agreed := len(found.Missing) == 0; {
	case agreed && !want:
		t.Errorf("settlement (firm): everyone needed has said yes, want a yes to be missing%s", indent([]string{values(p, "agreed", found.Values)}))
		return false
	case !agreed && want:
		lines := []string{values(p, "not agreed", found.Values)}
		for _, m := range found.Missing {
			lines = append(lines, fmt.Sprintf("%s has not said yes to %s:", m.Actor, m.Issue))
			if i, listed := p.Comparison().Issue(m.Issue); listed {
				lines = append(lines, shift(behind(p.Comparison(), i, []actor.ID{m.Actor}))...)
			}
		}
		t.Errorf("settlement (firm): %s missing, want none%s", plural(len(found.Missing), "yes is", "yeses are"), indent(lines))
		return false
	}
	return true
}

// bestWitness returns the witness, and reports where there is none, or none that is
// known to be the best.
func bestWitness(ctx context.Context, t TB, p *settle.Problem, threshold settle.Threshold, want string) (settle.Witness, bool) {
	t.Helper()
	found := p.Witness(ctx, threshold)
	switch {
	case found.Status == settle.None:
		t.Errorf("%s, and no outcome is possible (%v)%s", want, threshold, blame(ctx, p, threshold))
		return found, false
	case !found.Best:
		t.Errorf("%s, and the search for the witness (%v) was cut short", want, threshold)
		return found, false
	}
	return found, true
}

// settles reports a term that is in error, or that is of no issue of the negotiation.
func settles(t TB, p *settle.Problem, want position.Term) bool {
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
	return sameDomain(t, want, issue.Domain)
}

// said tells what the parties make of an issue, if anything.
func said(c *compare.Comparison, id position.IssueID, parties []actor.ID) string {
	found, ok := c.Issue(id)
	if !ok {
		return indent([]string{"nobody has said anything of it"})
	}
	return evidence(c, found, parties)
}

func plural(n int, one, more string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, more)
}

// Package asserts that the largest package gives the issue of the term one of its
// values. Of packages equally large there is one, as [settle.Problem.Package] says:
// where several values could be signed, want all of them. It searches as long as
// [Possible].
func Package(t TB, p *settle.Problem, want position.Term) bool {
	t.Helper()
	if !settles(t, p, want) {
		return false
	}
	id := want.IssueID()
	issue, _ := p.Negotiation().Issue(id)
	if issue.Circumstance {
		t.Errorf("%s: it is a circumstance, which no package settles, want %v", id, want.Region())
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
	var rest []position.Term
	for issue := range p.Negotiation().Issues() {
		if v, ok := settled[issue.ID]; ok && issue.ID != id {
			rest = append(rest, issue.Term(issue.Domain.Only(v)))
		}
	}
	c, err := inPlace(p.Comparison(), rest)
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

// inPlace compares the same parties with some terms in place, each taken before what is
// given where the two contradict each other.
func inPlace(c *compare.Comparison, terms []position.Term) (*compare.Comparison, error) {
	given := c.Given()
	for _, t := range terms {
		region := t.Region()
		if before, ok := given.Region(t.IssueID()); ok && before.Overlaps(region) {
			region = before.Intersect(region)
		}
		given = given.Leaving(t.IssueID(), region)
	}
	var all []position.Term
	for issue := range c.Negotiation().Issues() {
		if region, ok := given.Region(issue.ID); ok {
			all = append(all, issue.Term(region))
		}
	}
	return compare.Compare(c.Negotiation(), compare.Options{Parties: c.Parties(), Given: all})
}
