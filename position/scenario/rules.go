package scenario

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/parley-go/parley/internal/outcomes"
	"github.com/parley-go/parley/internal/sat"
	"github.com/parley-go/parley/internal/yamltree"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
)

// Limits on the search for an outcome that meets all rules. Rules that people
// write need far less; of others that would take longer, nothing is reported.
const (
	maxVariables = 100_000
	maxWork      = 20_000_000 // conflicts that the search may meet, times variables
	maxBlamed    = 100        // rules of which the fewest to blame are looked for
)

// together reports rules that no outcome meets: at the one that can never hold,
// or else at the list, with some that cannot hold together and none to spare.
func (r *reader) together(list *yamltree.Node, rules []position.Condition, given position.Outcome) {
	ctx := context.Background()
	f, issues := ladders(rules, given)
	ladder := func(id position.IssueID) *outcomes.Ladder { return issues[id] }
	holds := make([]sat.Lit, len(rules))
	for i, rule := range rules {
		holds[i] = f.Solver.NewVar() // of its own, as rules may be the same
		f.Clause(holds[i].Not(), f.Condition(rule, ladder))
	}
	variables := f.Solver.Stats().Variables
	if variables > maxVariables {
		return
	}
	f.Solver.SetBudget(int64(maxWork / (1 + variables)))
	// The literals are the solver's own, so there is no error.
	if status, _ := f.Solver.Solve(ctx, holds...); status != sat.Unsatisfiable {
		return
	}
	detail := "no outcome meets these rules"
	var blamed []string
	if core := f.Solver.Core(); len(core) <= maxBlamed {
		core, _, _ = f.Solver.MinimizeCore(ctx, core)
		for i := range rules {
			if slices.Contains(core, holds[i]) {
				blamed = append(blamed, fmt.Sprintf("rules[%d]", i))
				if len(core) == 1 {
					list, detail = &list.Items[i], "no outcome meets this rule"
				}
			}
		}
	}
	if given.Len() > 0 {
		detail += " and what is given"
	}
	if len(blamed) > 1 {
		detail += ": " + strings.Join(blamed, " and ") + " cannot hold together"
	}
	r.add(list, position.CodeContradiction, "%s: want rules that some outcome meets", detail)
}

// ladders returns, in a formula of their own, the issues of the conditions, each
// within what is given.
func ladders(conditions []position.Condition, given position.Outcome) (*outcomes.Formula, map[position.IssueID]*outcomes.Ladder) {
	var order []position.IssueID
	regions := map[position.IssueID][]value.Region{}
	for _, c := range conditions {
		for t := range position.TermsOf(c) {
			id := t.IssueID()
			if regions[id] == nil {
				order = append(order, id)
				regions[id] = append(regions[id], t.Region().Domain().All())
				if region, ok := given.Region(id); ok {
					regions[id][0] = region
				}
			}
			regions[id] = append(regions[id], t.Region())
		}
	}
	f := outcomes.NewFormula(len(order))
	found := make(map[position.IssueID]*outcomes.Ladder, len(order))
	for _, id := range order {
		within := regions[id][0]
		found[id] = f.Ladder(value.NewPartition(within.Domain(), regions[id]...))
		found[id].Require(within)
	}
	return f, found
}
