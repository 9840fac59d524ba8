package sat

import "context"

// checkEvery is after how many rounds of the search, each of which ends in a
// decision or a conflict, the context is looked at; or after so many propagations,
// where these are more work.
const (
	checkEvery             = 64
	checkEveryPropagations = 1 << 13
)

// notifyEvery is after how many conflicts whoever wants to know is told that the
// search goes on.
const notifyEvery = 256

// noLimit is the effort of a search that may meet any number of conflicts.
const noLimit = -1

// solve is Solve for literals of the solver's own variables.
func (s *Solver) solve(ctx context.Context, assumptions []Lit) Status {
	return s.solveWithin(ctx, assumptions, noLimit)
}

// solveWithin is solve with a limit, besides the budget, to the conflicts that
// the search may meet.
func (s *Solver) solveWithin(ctx context.Context, assumptions []Lit, effort int64) Status {
	s.stats.Solves++
	s.core = nil
	s.assumptions = append(s.assumptions[:0], assumptions...)
	if ctx.Err() != nil || s.full {
		return Unknown
	}
	if !s.refuted {
		s.watchAdded()
		s.refuted = s.propagate() != noRef
	}
	if s.refuted {
		return Unsatisfiable
	}
	s.tidy()
	status := s.search(ctx, effort)
	if status == Satisfiable {
		s.model = s.model[:0]
		for v := range s.causes {
			s.model = append(s.model, s.values[MakeLit(v, false)] > 0)
		}
	}
	s.backtrack(0)
	return status
}

// falsified tells which of some literals become false by propagation alone where the
// assumptions are made; nothing where these contradict each other so.
func (s *Solver) falsified(assumptions, lits []Lit) (which []bool) {
	if s.full || s.refuted {
		return nil
	}
	s.watchAdded()
	if s.propagate() != noRef {
		s.refuted = true
		return nil
	}
	defer s.backtrack(0)
	for _, l := range assumptions {
		switch {
		case s.values[l] < 0:
			return nil
		case s.values[l] == 0:
			s.open(l)
		}
	}
	if s.propagate() != noRef {
		return nil
	}
	which = make([]bool, len(lits))
	for n, l := range lits {
		which[n] = s.values[l] < 0
	}
	return which
}

// search decides and propagates until every variable has a value, or the
// assumptions or the clauses are found to contradict each other, or it is
// stopped.
func (s *Solver) search(ctx context.Context, effort int64) Status {
	s.restarts.begin()
	looked := s.stats.Propagations
	for round := 1; ; round++ {
		if conflict := s.propagate(); conflict != noRef {
			s.stats.Conflicts++
			if s.level() == 0 {
				s.refuted = true
				return Unsatisfiable
			}
			if effort == 0 || !s.spend() {
				return Unknown
			}
			effort--
			s.learn(conflict)
			if s.notify != nil && s.stats.Conflicts%notifyEvery == 0 {
				s.notify()
			}
			continue
		}
		if round%checkEvery == 0 || s.stats.Propagations > looked+checkEveryPropagations {
			looked = s.stats.Propagations
			if ctx.Err() != nil {
				return Unknown
			}
		}
		switch {
		case s.reductionDue():
			s.restarts.begin()
			s.backtrack(0)
			s.reduce()
		case s.restarts.due():
			s.stats.Restarts++
			s.restarts.begin()
			s.backtrack(len(s.assumptions))
		}
		if !s.clauses.fits(len(s.causes)) {
			s.full = true
			return Unknown
		}
		if status := s.decide(); status != Unknown {
			return status
		}
	}
}

// spend takes a conflict from the budget, and reports whether there was one left.
func (s *Solver) spend() bool {
	if !s.budgeted {
		return true
	}
	if s.budget == 0 {
		return false
	}
	s.budget--
	return true
}

// decide opens a decision level with the next assumption or, after them, the
// next variable. It returns Satisfiable if there is none left, Unsatisfiable if
// an assumption is false already, and Unknown otherwise.
func (s *Solver) decide() Status {
	if level := s.level(); level < len(s.assumptions) {
		l := s.assumptions[level]
		switch {
		case s.values[l] < 0:
			s.core = s.blame(l)
			return Unsatisfiable
		case s.values[l] > 0: // an empty level keeps levels and assumptions in step
			s.limits = append(s.limits, len(s.trail))
		default:
			s.open(l)
		}
		return Unknown
	}
	for {
		v, ok := s.order.pop()
		if !ok {
			return Satisfiable
		}
		if l := MakeLit(v, !s.saved[v]); s.values[l] == 0 {
			s.open(l)
			return Unknown
		}
	}
}

// level returns the current decision level.
func (s *Solver) level() int { return len(s.limits) }

// open makes l true as a decision, on a level of its own.
func (s *Solver) open(l Lit) {
	s.stats.Decisions++
	s.limits = append(s.limits, len(s.trail))
	s.assign(l, noRef)
}

// assign makes the literal true, which must be open, on the current level.
func (s *Solver) assign(l Lit, by ref) {
	s.values[l], s.values[l.Not()] = 1, -1
	s.causes[l.Var()] = cause{clause: by, level: int32(s.level())}
	s.trail = append(s.trail, l)
}

// backtrack undoes all levels above the one given. Variables keep their values
// in mind, to get them again when they are decided (phase saving, Pipatsrisawat
// and Darwiche 2007).
func (s *Solver) backtrack(level int) {
	if s.level() <= level {
		return
	}
	keep := s.limits[level]
	for _, l := range s.trail[keep:] {
		v := l.Var()
		s.values[l], s.values[l.Not()] = 0, 0
		if !s.fixed[v] {
			s.saved[v] = !l.Negated()
		}
		s.order.insert(v)
	}
	s.trail = s.trail[:keep]
	s.limits = s.limits[:level]
	s.head = keep
}
