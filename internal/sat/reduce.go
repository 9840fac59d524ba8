package sat

import (
	"cmp"
	"slices"
)

const (
	// keptLevels is how many decision levels a learned clause may span to be kept
	// for good (Audemard and Simon 2009).
	keptLevels = 2

	// The first reduction comes after reduceFirst conflicts, and from one to the
	// next it takes reduceMore more.
	reduceFirst = 2_000
	reduceMore  = 300
)

// A sweep says what there was when the clauses were last swept.
type sweep struct {
	facts        int   // literals that are true in every model
	propagations int64 // of the solver
}

// reductionDue reports whether it is time to reduce.
func (s *Solver) reductionDue() bool {
	return s.stats.Conflicts-s.reducedAt >= reduceFirst+reduceMore*s.reductions
}

// reduce drops half of the learned clauses: those that span the most decision
// levels, the longer ones first, leaving out what was used since the last time.
// It must be called on level 0.
func (s *Solver) reduce() {
	s.dropLearned()
	s.sweep()
	s.reductions++
	s.reducedAt = s.stats.Conflicts
}

// dropLearned marks the learned clauses that are least likely to be of use.
func (s *Solver) dropLearned() {
	var idle []ref
	for r := s.clauses.first(); r < s.clauses.end(); r = s.clauses.after(r) {
		m := s.clauses.mark(r)
		switch {
		case !m.has(learnedMark) || m.levels() <= keptLevels:
		case m.has(usedMark):
			s.clauses.set(r, m&^usedMark)
		default:
			idle = append(idle, r)
		}
	}
	slices.SortFunc(idle, func(a, b ref) int {
		return cmp.Or(
			cmp.Compare(s.clauses.mark(b).levels(), s.clauses.mark(a).levels()),
			cmp.Compare(len(s.clauses.lits(b)), len(s.clauses.lits(a))),
			cmp.Compare(a, b),
		)
	})
	for _, r := range idle[:len(idle)/2] {
		s.clauses.set(r, s.clauses.mark(r)|droppedMark)
	}
}

// tidy sweeps the clauses if there are new facts, and the search has done enough
// since the last time to be worth it. It must be called on level 0.
func (s *Solver) tidy() {
	if len(s.trail) > s.swept.facts &&
		s.stats.Propagations-s.swept.propagations > int64(len(s.clauses.words)) {
		s.sweep()
	}
}

// sweep takes the dropped clauses out, those that are true in every model, and
// literals that are false in every one. It must be called on level 0, with all
// consequences drawn.
func (s *Solver) sweep() {
	for i := range s.watches {
		s.watches[i] = s.watches[i][:0]
	}
	for _, l := range s.trail {
		s.causes[l.Var()].clause = noRef // needed no more, and about to move
	}
	s.stats.Clauses, s.stats.Learned = 0, 0
	all := arena{words: s.clauses.words}
	s.clauses.words = s.clauses.words[:min(1, len(all.words))]
	for r := all.first(); r < all.end(); {
		// What is read lies at or after what is written.
		m, lits, next := all.mark(r), all.lits(r), all.after(r)
		if !m.has(droppedMark) && !s.holds(lits) {
			kept := lits[:0]
			for _, l := range lits {
				if s.values[l] == 0 {
					kept = append(kept, l)
				}
			}
			s.watch(s.clauses.add(kept, m))
			if m.has(learnedMark) {
				s.stats.Learned++
			} else {
				s.stats.Clauses++
			}
		}
		r = next
	}
	s.watched = s.clauses.end()
	s.swept = sweep{facts: len(s.trail), propagations: s.stats.Propagations}
}

// holds reports whether one of the literals is true.
func (s *Solver) holds(lits []Lit) bool {
	for _, l := range lits {
		if s.values[l] > 0 {
			return true
		}
	}
	return false
}
