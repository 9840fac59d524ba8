package sat

import (
	"context"
	"slices"
)

// A MaxSAT finds a model that makes as few soft literals false as can be: fewest
// of the first level, among such models fewest of the second, and so on. It is
// core-guided (OLL, Morgado et al. 2014; RC2, Ignatiev et al. 2019): it starts
// from a cost of nothing, and each core shows that one more soft literal has to
// go.
//
// It adds variables and clauses to its solver, all of which only define counts,
// so that the solver's models are what they were. Clauses may be added between
// its searches; what it has found out stays.
type MaxSAT struct {
	solver      *Solver
	assumptions []Lit
	levels      []level
}

// A level is the soft literals of one level, and what is known of their cost: in
// every model that meets the levels before it in full, at least lower of them are
// false, and exactly so many where all goals are met.
type level struct {
	soft  []Lit
	names []Lit // a literal for each soft one that implies it, no two the same
	lower int
	goals []goal
}

// A goal is a literal to be made true: a soft one, or the negated count that
// leaves fewer than bound of the goals of an earlier core unmet.
type goal struct {
	lit   Lit
	count *Totalizer // nil for a soft literal
	bound int
}

// An Optimum is the best that a [MaxSAT] has found.
type Optimum struct {
	// Status is Satisfiable with a model, Unsatisfiable where the clauses and
	// assumptions have none, and Unknown where the search was stopped before it
	// found one.
	Status Status
	// Complete is set if there is nothing better to be found.
	Complete bool
	// Costs says how many soft literals of each level are false in the model.
	Costs []int
	// Lower says that no model has a lower cost, levels compared in order. It is
	// equal to Costs where the model is the best.
	Lower []int
	// Model is the model, also of the variables that count.
	Model Model
}

// coreEffort is how many conflicts a search may meet that makes a core smaller,
// which need not become minimal here.
const coreEffort = 200

// NewMaxSAT returns a search for models under the assumptions that make as many
// literals of the levels true as can be. The first level matters most. A literal
// given twice counts twice.
func NewMaxSAT(s *Solver, levels [][]Lit, assumptions ...Lit) *MaxSAT {
	s.check("NewMaxSAT", slices.Concat(levels...))
	s.check("NewMaxSAT", assumptions)
	return newMaxSAT(s, levels, assumptions)
}

func newMaxSAT(s *Solver, levels [][]Lit, assumptions []Lit) *MaxSAT {
	m := &MaxSAT{solver: s, assumptions: slices.Clone(assumptions)}
	for _, soft := range levels {
		m.levels = append(m.levels, newLevel(s, soft))
	}
	return m
}

func newLevel(s *Solver, soft []Lit) level {
	l := level{soft: slices.Clone(soft), names: slices.Clone(soft)}
	given := make(map[Lit]bool, len(soft))
	for i, lit := range soft {
		if given[lit] {
			// A core names a literal once, so each further one needs another name.
			l.names[i] = s.NewVar()
			s.addClause(l.names[i].Not(), lit)
		}
		given[lit] = true
	}
	l.reset()
	return l
}

// reset forgets what is known of the cost.
func (l *level) reset() {
	l.lower, l.goals = 0, nil
	for _, lit := range l.names {
		l.goals = append(l.goals, goal{lit: lit})
	}
}

// Solve searches on for the best model. It is also of use where it is stopped: it
// tells the best model found by then and how much better another may be, and goes
// on where it was when it is called again.
func (m *MaxSAT) Solve(ctx context.Context) Optimum {
	var best Optimum
	switch m.try(ctx, m.Best(), &best) {
	case Unsatisfiable:
		best = m.improve(ctx)
	case Satisfiable:
		best.Complete = true
	}
	for _, l := range m.levels {
		best.Lower = append(best.Lower, l.lower)
	}
	return best
}

// Best returns assumptions under which exactly the best models are models, once
// [MaxSAT.Solve] has answered that it is complete: to choose among these by other
// means. They begin with those given to [NewMaxSAT].
func (m *MaxSAT) Best() []Lit {
	lits := slices.Clone(m.assumptions)
	for _, l := range m.levels {
		lits = append(lits, l.lits()...)
	}
	return lits
}

// improve raises the lower bounds, level by level, until a model meets them.
func (m *MaxSAT) improve(ctx context.Context) Optimum {
	var best Optimum
	switch m.try(ctx, m.assumptions, &best) {
	case Unsatisfiable:
		return Optimum{Status: Unsatisfiable, Complete: true}
	case Unknown:
		return best
	}
	fixed := slices.Clone(m.assumptions)
	for i := range m.levels {
		before := m.levels[i].lower
		met := m.raise(ctx, i, fixed, &best)
		if m.levels[i].lower > before {
			for j := i + 1; j < len(m.levels); j++ {
				m.levels[j].reset()
			}
		}
		if !met {
			return best
		}
		fixed = append(fixed, m.levels[i].lits()...)
	}
	best.Complete = true
	return best
}

// raise raises the lower bound of level i until the best model meets it, and
// reports whether it got that far. The fixed literals make the models meet the
// levels before it.
func (m *MaxSAT) raise(ctx context.Context, i int, fixed []Lit, best *Optimum) bool {
	l := &m.levels[i]
	for {
		for m.drop(l, fixed) {
		}
		// Cores that have no goal in common come first, until there is a model
		// without all of their goals (Berg and Järvisalo 2017).
		left := slices.Clone(l.goals)
		var cores [][]goal
		status := Unknown
		for {
			status = m.try(ctx, append(slices.Clone(fixed), lits(left)...), best)
			if status != Unsatisfiable {
				break
			}
			core := m.solver.blamed(lits(left), fixed)
			core, _ = m.solver.minimizeCore(ctx, core, fixed, coreEffort)
			var goals []goal
			left = slices.DeleteFunc(left, func(g goal) bool {
				in := slices.Contains(core, g.lit)
				if in {
					goals = append(goals, g)
				}
				return in
			})
			cores = append(cores, goals)
		}
		l.goals = left
		for _, core := range cores {
			l.relax(m.solver, core)
		}
		if status == Satisfiable && (len(cores) == 0 || best.Costs[i] == l.lower) {
			return true
		}
		if status == Unknown {
			return false
		}
	}
}

// drop takes the goals off that the fixed literals make false by propagation alone, all
// of them at once: each is a core by itself, and would take a search. It reports whether
// there were any.
func (m *MaxSAT) drop(l *level, fixed []Lit) bool {
	missed := m.solver.falsified(fixed, lits(l.goals))
	var left, bounds []goal
	for n, g := range l.goals {
		switch {
		case missed == nil || !missed[n]:
			left = append(left, g)
			continue
		case g.count != nil:
			bounds = append(bounds, g)
		}
		l.lower++
	}
	dropped := len(left) < len(l.goals)
	l.goals = left
	for _, g := range bounds {
		l.bound(g.count, g.bound+1)
	}
	return dropped
}

// relax replaces the goals of a core, one of which cannot be met, by the goal
// that no more than one is left unmet, and raises the bounds of the counts that
// the core has shown to be too low.
func (l *level) relax(s *Solver, core []goal) {
	l.lower++
	var unmet []Lit
	for _, g := range core {
		unmet = append(unmet, g.lit.Not())
		if g.count != nil {
			l.bound(g.count, g.bound+1)
		}
	}
	l.bound(newTotalizer(s, unmet), 2)
}

// bound adds the goal that fewer than k of what is counted are true, if there are
// that many.
func (l *level) bound(count *Totalizer, k int) {
	if k <= count.Len() {
		l.goals = append(l.goals, goal{lit: count.atLeast(k).Not(), count: count, bound: k})
	}
}

// lits returns the literals of the level's goals.
func (l *level) lits() []Lit { return lits(l.goals) }

func lits(goals []goal) []Lit {
	var all []Lit
	for _, g := range goals {
		all = append(all, g.lit)
	}
	return all
}

// try searches for a model under the assumptions and notes it if it is better.
func (m *MaxSAT) try(ctx context.Context, assumptions []Lit, best *Optimum) Status {
	status := m.solver.solve(ctx, assumptions)
	if status != Satisfiable {
		return status
	}
	costs := make([]int, len(m.levels))
	for i, l := range m.levels {
		for _, lit := range l.soft {
			if !m.solver.Value(lit) {
				costs[i]++
			}
		}
	}
	if best.Status != Satisfiable || slices.Compare(costs, best.Costs) < 0 {
		best.Status, best.Costs, best.Model = Satisfiable, costs, m.solver.Model()
	}
	return status
}
