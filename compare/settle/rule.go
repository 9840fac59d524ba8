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
	return p.home(conflict).newCourt(ctx).rules(ctx, conflict)
}

// A court finds out on which rules conflicts rest: in it, each rule has a literal of
// its own, under which it holds.
type court struct {
	*encoding
	hold []sat.Lit // by rule
}

func (p *Problem) newCourt(ctx context.Context) *court {
	c := &court{encoding: newLawless(ctx, p, Progress{Stage: "conflicts"})}
	c.insist()
	for n, rule := range p.rules {
		if c.stopped(n) {
			break
		}
		hold := c.Solver.NewVar()
		c.Clause(hold.Not(), c.condition(rule.Condition))
		c.hold = append(c.hold, hold)
	}
	return c
}

func (c *court) rules(ctx context.Context, conflict []position.Ref) (rules []position.RuleID, status Status) {
	if c.effort > 0 {
		c.Solver.SetBudget(c.effort)
	}
	var kept []sat.Lit
	for _, ref := range conflict {
		s, ok := slices.BinarySearchFunc(c.statements, ref, func(s statement, ref position.Ref) int { return s.ref.Compare(ref) })
		if _, insisting := slices.BinarySearch(c.insistences, s); ok && insisting {
			kept = append(kept, c.insists[s])
		}
	}
	left := slices.Clone(c.hold)
	var blamed []sat.Lit
	for n := -1; n < len(left); n++ {
		if n >= 0 {
			if _, is := slices.BinarySearch(blamed, left[n]); !is {
				left[n] = c.Yes // one that always holds stands for it
				continue
			}
			left[n] = c.Yes
		}
		switch found := c.Solver.Solve(ctx, slices.Concat(kept, left)...); {
		case found == sat.Unsatisfiable:
			blamed = c.Solver.Core()
		case found == sat.Satisfiable && n < 0:
			return []position.RuleID{}, None
		case found == sat.Satisfiable:
			left[n] = c.hold[n]
		default:
			if n >= 0 {
				left[n] = c.hold[n]
			}
			return c.named(left), CutShort
		}
	}
	return c.named(left), Found
}

// named returns the IDs of the rules that are left, in their order: of all, where the
// context ended before they were taken in.
func (c *court) named(left []sat.Lit) []position.RuleID {
	ids := []position.RuleID{}
	for n, rule := range c.Problem.rules {
		if n >= len(left) || left[n] == c.hold[n] {
			ids = append(ids, rule.ID)
		}
	}
	return ids
}
