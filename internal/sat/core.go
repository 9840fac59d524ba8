package sat

import (
	"context"
	"slices"
)

// MinimizeCore returns a part of the core, in its order, that no model makes true
// together with the fixed literals while leaving any one out allows it: a minimal
// unsatisfiable subset, found by deletion. The part is empty where the
// clauses and fixed literals alone have no model. Which of several minimal parts
// it is depends on the order of the core and on earlier searches. Complete is false where the
// context or the budget ended the search: the part is then still unsatisfiable
// if its first check got that far, but may not be minimal.
//
// It panics where the literals are no core: where a model makes all of them true. It
// takes a search for each literal that stays, and for some that go.
func (s *Solver) MinimizeCore(ctx context.Context, core []Lit, fixed ...Lit) (part []Lit, complete bool) {
	s.check("MinimizeCore", core)
	s.check("MinimizeCore", fixed)
	part = slices.Clone(core)
	switch s.solve(ctx, slices.Concat(fixed, part)) {
	case Satisfiable:
		panic("sat: MinimizeCore: the literals are no core: a model makes all of them true")
	case Unknown:
		return part, false
	default:
		return s.minimizeCore(ctx, s.blamed(part, fixed), fixed, noLimit)
	}
}

// minimizeCore is MinimizeCore for a set that is known to be a core. Each of its
// searches may meet as many conflicts as effort says.
func (s *Solver) minimizeCore(ctx context.Context, core, fixed []Lit, effort int64) (part []Lit, complete bool) {
	part, complete = core, true
	for needed := 0; needed < len(part); {
		rest := slices.Delete(slices.Clone(part), needed, needed+1)
		switch s.solveWithin(ctx, slices.Concat(fixed, rest), effort) {
		case Unsatisfiable:
			part = s.blamed(rest, fixed)
		case Unknown:
			if ctx.Err() != nil {
				return part, false
			}
			complete = false
			needed++
		case Satisfiable:
			needed++
		}
	}
	return part, complete
}

// blamed returns those of the literals that the last search, under them and the
// fixed ones, found to blame, in their order, each once. A literal that is fixed
// as well is not needed.
func (s *Solver) blamed(lits, fixed []Lit) []Lit {
	told := make([]bool, len(s.core))
	for _, l := range fixed {
		if at, blamed := slices.BinarySearch(s.core, l); blamed {
			told[at] = true
		}
	}
	var part []Lit
	for _, l := range lits {
		if at, blamed := slices.BinarySearch(s.core, l); blamed && !told[at] {
			told[at] = true
			part = append(part, l)
		}
	}
	return part
}

// blame returns the assumptions because of which the assumption l is false, and
// l itself, sorted (Eén and Sörensson 2003, there analyzeFinal). All decisions
// made so far must be assumptions.
func (s *Solver) blame(l Lit) []Lit {
	core := []Lit{l}
	if s.level() > 0 {
		s.see(l, pending)
		for _, m := range slices.Backward(s.trail[s.limits[0]:]) {
			if s.seen[m.Var()] == unseen {
				continue
			}
			by := s.causes[m.Var()].clause
			if by == noRef {
				core = append(core, m)
				continue
			}
			for _, other := range s.clauses.lits(by) {
				if s.seen[other.Var()] == unseen && s.levelOf(other) > 0 {
					s.see(other, pending)
				}
			}
		}
		s.forget()
	}
	slices.Sort(core)
	return core
}
