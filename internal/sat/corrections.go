package sat

import (
	"context"
	"iter"
	"slices"
)

// A Corrections yields the minimal correction sets of soft literals: sets that,
// no longer insisted on, allow a model, while no part of them is enough. The
// cheapest come first. Each is the optimum of a [MaxSAT] after all earlier ones
// and what contains them are ruled out.
//
// What it rules out binds nobody else who uses the solver.
type Corrections struct {
	solver   *Solver
	soft     []Lit // of all levels, one after another
	search   *MaxSAT
	enabled  Lit // the sets found are ruled out where it is true
	complete bool
}

// A Correction is a minimal correction set.
type Correction struct {
	Costs   []int // how many of its members each level has
	Members []int // indexes, counted through all levels in order; sorted
}

// NewCorrections returns the search for minimal correction sets of the soft
// literals of the levels, under the assumptions. Costs are compared level by
// level, the first one first.
func NewCorrections(s *Solver, levels [][]Lit, assumptions ...Lit) *Corrections {
	soft := slices.Concat(levels...)
	s.check("NewCorrections", soft)
	s.check("NewCorrections", assumptions)
	enabled := s.NewVar()
	s.prefer(enabled.Not())
	return &Corrections{
		solver:  s,
		soft:    soft,
		search:  newMaxSAT(s, levels, append(slices.Clone(assumptions), enabled)),
		enabled: enabled,
	}
}

// All yields the minimal correction sets in order of cost; those of the same cost
// are in no particular order, but always in the same one. Where all soft literals
// can be met, that is the empty set alone; where the clauses and assumptions have
// no model, there is none. It ends early where the context or the budget stops
// the search, and [Corrections.Complete] tells. Called again, it goes on after the
// last set it has yielded.
func (c *Corrections) All(ctx context.Context) iter.Seq[Correction] {
	return func(yield func(Correction) bool) {
		for !c.complete {
			best := c.search.Solve(ctx)
			if !best.Complete {
				return
			}
			if best.Status == Unsatisfiable {
				c.complete = true
				return
			}
			found := Correction{Costs: best.Costs}
			ruledOut := []Lit{c.enabled.Not()}
			for i, l := range c.soft {
				if !best.Model.Value(l) {
					found.Members = append(found.Members, i)
					ruledOut = append(ruledOut, l)
				}
			}
			c.solver.addClause(ruledOut...)
			if !yield(found) {
				return
			}
		}
	}
}

// Complete reports whether all sets there are have been yielded, and it is known
// that there is no other.
func (c *Corrections) Complete() bool { return c.complete }
