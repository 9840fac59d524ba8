package scenario

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/parley-go/parley/internal/sat"
	"github.com/parley-go/parley/internal/yamltree"
	"github.com/parley-go/parley/position"
)

// Limits on the search for an outcome that meets all rules. Rules that people
// write need far less; of others that would take longer, nothing is reported.
const (
	maxVariables = 100_000
	maxWork      = 20_000_000 // conflicts that the search may meet, times variables
	maxBlamed    = 100        // rules of which the fewest to blame are looked for
	maxClause    = 30         // literals of which "or" is one clause: a search visits long ones too often
)

// together reports rules that no outcome meets: at the one that can never hold,
// or else at the list, with some that cannot hold together and none to spare.
func (r *reader) together(list *yamltree.Node, rules []position.Condition, given position.Outcome) {
	ctx := context.Background()
	f := newFormula(rules, given)
	holds := make([]sat.Lit, len(rules))
	for i, rule := range rules {
		holds[i] = f.condition(rule)
	}
	variables := f.solver.Stats().Variables
	if variables > maxVariables {
		return
	}
	f.solver.SetBudget(int64(maxWork / (1 + variables)))
	// The literals are the solver's own, so there is no error.
	if status, _ := f.solver.Solve(ctx, holds...); status != sat.Unsatisfiable {
		return
	}
	detail := "no outcome meets these rules"
	var blamed []string
	if core := f.solver.Core(); len(core) <= maxBlamed {
		core, _, _ = f.solver.MinimizeCore(ctx, core)
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

// A formula is conditions in clauses. The value of an issue with n cells takes
// n-1 variables, of which the k-th says that it is in a cell above the k-th (order
// encoding); an operator takes one (Tseitin).
type formula struct {
	solver  sat.Solver
	ladders map[position.IssueID]ladder
}

// A ladder is the cells of an issue's values, and of each but the last whether the
// value is above it.
type ladder struct {
	cells position.Partition
	above []sat.Lit
}

// newFormula returns a formula for the issues of the conditions, each within
// what is given.
func newFormula(conditions []position.Condition, given position.Outcome) *formula {
	f := &formula{ladders: map[position.IssueID]ladder{}}
	var order []position.IssueID
	regions := map[position.IssueID][]position.Region{}
	for _, c := range conditions {
		for t := range position.TermsOf(c) {
			id := t.IssueID()
			if regions[id] == nil {
				order = append(order, id)
				if region, ok := given.Region(id); ok {
					regions[id] = append(regions[id], region)
				}
			}
			regions[id] = append(regions[id], t.Region())
		}
	}
	for _, id := range order {
		s := ladder{cells: position.NewPartition(regions[id][0].Domain(), regions[id]...)}
		for c := range s.cells.Len() - 1 {
			s.above = append(s.above, f.solver.NewVar())
			if c > 0 {
				f.clause(s.above[c].Not(), s.above[c-1])
			}
		}
		f.ladders[id] = s
		if region, ok := given.Region(id); ok {
			f.clause(f.in(s, region))
		}
	}
	return f
}

func (f *formula) clause(lits ...sat.Lit) {
	_ = f.solver.AddClause(lits...) // literals of its own: there is no error short of 8 GiB
}

// condition returns a literal that is true exactly if the condition holds.
func (f *formula) condition(c position.Condition) sat.Lit {
	switch c := c.(type) {
	case position.Term:
		return f.in(f.ladders[c.IssueID()], c.Region())
	case position.Negation:
		return f.condition(c.Part()).Not()
	case position.Disjunction:
		var parts []sat.Lit
		for part := range c.Parts() {
			parts = append(parts, f.condition(part))
		}
		return f.any(parts)
	default:
		var failed []sat.Lit
		for part := range c.(position.Conjunction).Parts() {
			failed = append(failed, f.condition(part).Not())
		}
		return f.any(failed).Not()
	}
}

// in returns a literal that is true exactly if the value is in the region.
func (f *formula) in(s ladder, r position.Region) sat.Lit {
	var runs []sat.Lit
	for from, to := range s.cells.Spans(r) {
		var outside []sat.Lit
		if from > 0 {
			outside = append(outside, s.above[from-1].Not())
		}
		if to < s.cells.Len() {
			outside = append(outside, s.above[to-1])
		}
		runs = append(runs, f.any(outside).Not())
	}
	return f.any(runs)
}

// any returns a literal that is true exactly if one of them is.
func (f *formula) any(lits []sat.Lit) sat.Lit {
	for len(lits) > maxClause {
		var groups []sat.Lit
		for group := range slices.Chunk(lits, maxClause) {
			groups = append(groups, f.any(group))
		}
		lits = groups
	}
	l := f.solver.NewVar()
	some := []sat.Lit{l.Not()}
	for _, part := range lits {
		f.clause(part.Not(), l)
		some = append(some, part)
	}
	f.clause(some...)
	return l
}
