package sat

import (
	"context"
	"fmt"
	"slices"
)

// A Solver decides formulas by conflict-driven clause learning, in the shape of
// MiniSat (Eén and Sörensson 2003) with the clause deletion of Glucose (Audemard
// and Simon 2009). The zero value is the empty formula, ready to use. Variables
// and clauses can be added at any time; none is ever taken back. To be able to
// let go of a clause, add a literal to it and assume its negation.
//
// A Solver must not be copied, and must not be used by two goroutines at once.
type Solver struct {
	clauses arena
	watches [][]watch // by literal: the clauses to look at when it becomes true
	watched ref       // the first clause that is not watched yet
	refuted bool      // the clauses alone have no model
	full    bool      // a clause found no room

	values   []int8 // by literal: 1 for true, -1 for false, 0 for open
	causes   []cause
	saved    []bool // by variable: the value it had last
	fixed    []bool // by variable: saved is as Prefer said, for good
	trail    []Lit  // what is true, in the order in which it became so
	limits   []int  // by decision level from 1: the length of the trail before it
	head     int    // how much of the trail has been propagated
	order    queue
	restarts restarts

	assumptions []Lit
	core        []Lit
	model       Model

	notify   func() // called after every notifyEvery conflicts, where it is not nil
	budget   int64  // conflicts that may still be met, if budgeted
	budgeted bool

	reductions int64
	reducedAt  int64 // the count of conflicts at the last reduction
	swept      sweep

	// Scratch of the analysis of conflicts.
	seen    []sight // by variable
	touched []Lit   // whose variables are not unseen
	learned []Lit
	added   []Lit
	stamps  []int64 // by decision level
	stamp   int64

	stats Stats
}

// A cause is how a variable got its value: by which clause (noRef for a
// decision) and at which decision level.
type cause struct {
	clause ref
	level  int32
}

// Stats counts what a solver has done in all its calls. The zero value is that of
// a solver which has done nothing.
type Stats struct {
	Variables    int
	Clauses      int   // of two or more literals, as they were added
	Learned      int   // learned clauses that are kept
	Solves       int64 // searches, those of the package's own methods included
	Decisions    int64
	Propagations int64 // literals whose consequences were drawn
	Conflicts    int64
	Restarts     int64
}

// Grow makes room for so many more variables and what belongs to them, so that
// adding them one by one allocates less.
func (s *Solver) Grow(variables int) {
	s.watches = slices.Grow(s.watches, 2*variables)
	s.values = slices.Grow(s.values, 2*variables)
	s.causes = slices.Grow(s.causes, variables)
	s.saved = slices.Grow(s.saved, variables)
	s.fixed = slices.Grow(s.fixed, variables)
	s.seen = slices.Grow(s.seen, variables)
	s.trail = slices.Grow(s.trail, variables)
	s.order.grow(variables)
}

// NewVar adds a variable and returns its literal that is not negated.
func (s *Solver) NewVar() Lit {
	l := MakeLit(len(s.causes), false)
	s.watches = append(s.watches, nil, nil)
	s.values = append(s.values, 0, 0)
	s.causes = append(s.causes, cause{})
	s.saved = append(s.saved, false)
	s.fixed = append(s.fixed, false)
	s.seen = append(s.seen, unseen)
	s.order.add()
	return l
}

// AddClause adds a clause: at least one of the literals is true in every model
// from now on. No literals at all make the formula unsatisfiable. Repeated
// literals count once. It costs time n log n in the literals; the consequences are
// drawn by the next search. A solver that would then hold more than 8 GiB of clauses
// answers [Unknown] to everything from now on.
func (s *Solver) AddClause(lits ...Lit) {
	s.check("AddClause", lits)
	s.addClause(lits...)
}

// addClause is AddClause for literals of the solver's own variables.
func (s *Solver) addClause(lits ...Lit) {
	if s.refuted || s.full {
		return
	}
	s.added = append(s.added[:0], lits...)
	slices.Sort(s.added)
	clause := slices.Compact(s.added)
	open := clause[:0]
	for i, l := range clause {
		if s.values[l] > 0 || i > 0 && l == clause[i-1].Not() {
			return // true in every model
		}
		if s.values[l] == 0 {
			open = append(open, l)
		}
	}
	switch len(open) {
	case 0:
		s.refuted = true
	case 1:
		s.assign(open[0], noRef)
	default:
		if !s.clauses.fits(len(open)) {
			s.full = true
			return
		}
		s.clauses.add(open, 0)
		s.stats.Clauses++
	}
}

// Solve tells whether some model of the clauses makes all assumptions true. It
// is [Unknown] where the context ended or the budget of conflicts ran out; asked
// again, the search goes on with what it has learned. After [Satisfiable], the
// model can be read with [Solver.Value], after [Unsatisfiable], the assumptions
// to blame with [Solver.Core]. The cost is exponential in the number of variables at
// worst.
func (s *Solver) Solve(ctx context.Context, assumptions ...Lit) Status {
	s.check("Solve", assumptions)
	return s.solve(ctx, assumptions)
}

// Value reports whether the literal is true in the model that was found last.
// Both literals of a variable made since then are false.
func (s *Solver) Value(l Lit) bool { return s.model.Value(l) }

// Model returns a copy of the model that was found last, nil before the first.
func (s *Solver) Model() Model { return slices.Clone(s.model) }

// Core returns assumptions of the last call of [Solver.Solve] that no model makes
// true together, sorted; it is empty where the clauses alone have no model, and
// where the call was not answered with [Unsatisfiable]. It need not be minimal:
// [Solver.MinimizeCore] makes it so.
func (s *Solver) Core() []Lit { return slices.Clone(s.core) }

// Prefer makes the literal true, in this and all later searches, whenever its
// variable is to be decided. A variable without preference is decided as it was
// last, and false at first.
//
// A variable's value then differs from what is preferred only where the
// decisions before it leave no choice. So, where every variable has a
// preference, the model has as many of them as can be had, in the sense that no
// other has all of these and one more; and where their priorities all differ, it
// is the first model in the order that compares the highest priority first.
func (s *Solver) Prefer(l Lit) {
	s.check("Prefer", []Lit{l})
	s.prefer(l)
}

func (s *Solver) prefer(l Lit) {
	s.saved[l.Var()] = !l.Negated()
	s.fixed[l.Var()] = true
}

// SetPriority makes the search decide the literal's variable before all of lower
// priority, and after all assumptions. Variables have priority 0 at first.
func (s *Solver) SetPriority(l Lit, priority int) {
	s.check("SetPriority", []Lit{l})
	s.order.setPriority(l.Var(), priority)
}

// SetBudget lets the solver meet so many conflicts more, in all calls together,
// those by [MaxSAT], [Corrections] and [Marco] included. A search that would meet
// another is [Unknown]. A negative number, as at first, sets no limit.
func (s *Solver) SetBudget(conflicts int64) {
	s.budget, s.budgeted = conflicts, conflicts >= 0
}

// Notify has a function called now and then in all searches from now on, by the
// goroutine that searches; nil calls nothing. The function must not use the
// solver.
func (s *Solver) Notify(f func()) { s.notify = f }

// Stats returns the counts so far.
func (s *Solver) Stats() Stats {
	stats := s.stats
	stats.Variables = len(s.causes)
	return stats
}

// check panics if the solver does not have the variable of one of the literals.
func (s *Solver) check(op string, lits []Lit) {
	for _, l := range lits {
		if l.Var() >= len(s.causes) {
			panic(fmt.Sprintf("sat: %s: %v is of none of the solver's %d variables", op, l, len(s.causes)))
		}
	}
}
