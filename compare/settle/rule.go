package settle

import (
	"context"
	"slices"

	"github.com/parley-go/parley/internal/sat"
	"github.com/parley-go/parley/position"
)

// Rules returns the rules without which the statements of a conflict could be kept
// together: a minimal set of them, in their order, found by leaving out one rule
// after the other. It is empty where they conflict whatever the rules say, and
// [None] where they do not conflict at all. Where the context ends first, what could
// not be left out by then is told.
func (p *Problem) Rules(ctx context.Context, conflict []position.Ref) (rules []position.RuleID, status Status) {
	return p.newCourt().rules(ctx, conflict)
}

// A court finds out on which rules conflicts rest: in it, each rule has a literal of
// its own, under which it holds.
type court struct {
	*encoding
	ids  []position.RuleID
	hold []sat.Lit
}

func (p *Problem) newCourt() *court {
	c := &court{encoding: newLawless(p, Progress{Stage: "conflicts"})}
	c.insist()
	for rule := range p.negotiation.Rules() {
		hold := c.Solver.NewVar()
		c.Clause(hold.Not(), c.condition(rule.Condition))
		c.ids, c.hold = append(c.ids, rule.ID), append(c.hold, hold)
	}
	return c
}

func (c *court) rules(ctx context.Context, conflict []position.Ref) (rules []position.RuleID, status Status) {
	rules = []position.RuleID{}
	var kept []sat.Lit
	for s, st := range c.statements {
		if slices.Contains(conflict, st.ref) && slices.Contains(c.insistences, s) {
			kept = append(kept, c.insists[s])
		}
	}
	left, blamed := slices.Clone(c.hold), c.hold
	for n := -1; n < len(c.hold); n++ {
		without := left
		if n >= 0 {
			if !slices.Contains(blamed, c.hold[n]) {
				left = slices.DeleteFunc(left, func(l sat.Lit) bool { return l == c.hold[n] })
				continue
			}
			without = slices.DeleteFunc(slices.Clone(left), func(l sat.Lit) bool { return l == c.hold[n] })
		}
		switch found, _ := c.Solver.Solve(ctx, slices.Concat(kept, without)...); {
		case found == sat.Unsatisfiable:
			left, blamed = without, c.Solver.Core()
		case found == sat.Satisfiable && n < 0:
			return rules, None
		case found == sat.Unknown:
			return c.named(left), CutShort
		}
	}
	return c.named(left), Found
}

// named returns the IDs of rules, in their order.
func (c *court) named(hold []sat.Lit) []position.RuleID {
	ids := []position.RuleID{}
	for n, l := range c.hold {
		if slices.Contains(hold, l) {
			ids = append(ids, c.ids[n])
		}
	}
	return ids
}
