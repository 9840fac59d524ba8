package outcomes

import (
	"context"
	"slices"

	"github.com/parley-go/parley/internal/sat"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
)

// Limits on the search for an outcome that meets conditions. What people write
// needs far less; what would take longer is not known.
const (
	maxVariables = 100_000
	maxWork      = 20_000_000 // conflicts that the search may meet, times variables
	maxBlamed    = 100        // conditions of which the fewest to blame are looked for
)

// Truth returns what the condition comes to in all outcomes: [position.True] or
// [position.False] if it is that in every one, and [position.Unknown] if it
// depends, or where that takes too long to find out.
func Truth(c position.Condition) position.Truth {
	q, ok := newQuestion([]position.Condition{c}, position.Outcome{})
	switch {
	case ok && q.solve(q.holds[0]) == sat.Unsatisfiable:
		return position.False
	case ok && q.solve(q.holds[0].Not()) == sat.Unsatisfiable:
		return position.True
	default:
		return position.Unknown
	}
}

// Contradiction returns the indexes, ascending, of conditions that no outcome
// within what is given meets together, and none if some outcome meets them all or
// that takes too long to find out. Of up to a hundred of them, none can be spared.
func Contradiction(conditions []position.Condition, given position.Outcome) []int {
	q, ok := newQuestion(conditions, given)
	if !ok {
		return nil
	}
	// Every condition has a literal of its own, as conditions may be the same.
	own := make([]sat.Lit, len(q.holds))
	for i, holds := range q.holds {
		own[i] = q.Solver.NewVar()
		q.Clause(own[i].Not(), holds)
	}
	if q.solve(own...) != sat.Unsatisfiable {
		return nil
	}
	core := q.Solver.Core()
	if len(core) <= maxBlamed {
		core, _ = q.Solver.MinimizeCore(context.Background(), core) // it is one
	}
	var blamed []int
	for i, l := range own {
		if slices.Contains(core, l) {
			blamed = append(blamed, i)
		}
	}
	return blamed
}

// A question is a formula of the outcomes over the issues of some conditions.
type question struct {
	*Formula
	holds []sat.Lit // of each condition, whether it holds
}

// newQuestion returns the formula of the outcomes within what is given, and false
// where it would be too large.
func newQuestion(conditions []position.Condition, given position.Outcome) (q question, ok bool) {
	var order []position.IssueID
	regions := map[position.IssueID][]value.Region{}
	for _, c := range conditions {
		for t := range position.TermsOf(c) {
			id := t.IssueID()
			if regions[id] == nil {
				order = append(order, id)
				within := t.Region().Domain().All()
				if region, ok := given.Region(id); ok {
					within = region
				}
				regions[id] = append(regions[id], within)
			}
			regions[id] = append(regions[id], t.Region())
		}
	}
	q = question{Formula: NewFormula(len(order))}
	ladders := make(map[position.IssueID]*Ladder, len(order))
	for _, id := range order {
		within := regions[id][0]
		ladders[id] = q.Ladder(value.NewPartition(within.Domain(), regions[id]...))
		ladders[id].Require(within)
	}
	for _, c := range conditions {
		q.holds = append(q.holds, q.Condition(c, func(id position.IssueID) *Ladder { return ladders[id] }))
		if q.Solver.Stats().Variables > maxVariables {
			return question{}, false
		}
	}
	q.Solver.SetBudget(int64(maxWork / (1 + q.Solver.Stats().Variables)))
	return q, true
}

// solve tells whether some outcome makes the literals true.
func (q question) solve(lits ...sat.Lit) sat.Status {
	status := q.Solver.Solve(context.Background(), lits...)
	return status
}
