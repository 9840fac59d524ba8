package sat

// A sight is what the analysis of a conflict has found out about a variable.
type sight uint8

const (
	unseen  sight = iota
	pending       // to be resolved or kept in the clause
	implied       // follows from variables that the clause keeps
	needed        // does not
)

// learn adds the clause that the conflict teaches, goes back to where it would
// have forced another choice, and makes that choice.
func (s *Solver) learn(conflict ref) {
	s.analyze(conflict)
	s.minimize()
	s.forget()

	levels := s.levels(s.learned)
	s.restarts.conflict(levels)
	s.order.decay()

	// The second literal is of the highest level but the current one: it is to be
	// watched, as it is the first to become open again.
	back := 0
	for i := 1; i < len(s.learned); i++ {
		if level := s.levelOf(s.learned[i]); level > back {
			back = level
			s.learned[1], s.learned[i] = s.learned[i], s.learned[1]
		}
	}
	s.backtrack(back)
	by := noRef
	if len(s.learned) > 1 {
		by = s.clauses.add(s.learned, learnedWith(levels))
		s.watch(by)
		s.watched = s.clauses.end()
		s.stats.Learned++
	}
	s.assign(s.learned[0], by)
}

// analyze resolves the conflict with the causes of its literals until only one
// literal of the current level is left, the first unique implication point
// (Zhang et al. 2001). It leaves the resulting clause in s.learned, that literal
// first.
func (s *Solver) analyze(conflict ref) {
	s.learned = append(s.learned[:0], noLit)
	resolved, left := noLit, 0
	for next, by := len(s.trail), conflict; ; {
		s.use(by)
		for _, l := range s.clauses.lits(by) {
			v := l.Var()
			if l == resolved || s.seen[v] != unseen || s.causes[v].level == 0 {
				continue
			}
			s.see(l, pending)
			s.order.bump(v)
			if s.levelOf(l) == s.level() {
				left++
			} else {
				s.learned = append(s.learned, l)
			}
		}
		for next--; s.seen[s.trail[next].Var()] == unseen; next-- {
		}
		resolved = s.trail[next]
		if left--; left == 0 {
			break
		}
		by = s.causes[resolved.Var()].clause
	}
	s.learned[0] = resolved.Not()
}

// minimize takes the literals out of s.learned that are false because others of
// them are (Sörensson and Biere 2009).
func (s *Solver) minimize() {
	var levels uint64
	for _, l := range s.learned[1:] {
		levels |= s.levelBit(l)
	}
	kept := s.learned[:1]
	for _, l := range s.learned[1:] {
		if !s.follows(l, levels) {
			kept = append(kept, l)
		}
	}
	s.learned = kept
}

// follows reports whether l is false because literals of the learned clause
// other than itself are. Levels has a bit for each level of these, for a quick
// no.
func (s *Solver) follows(l Lit, levels uint64) bool {
	by := s.causes[l.Var()].clause
	if by == noRef {
		return false
	}
	for _, m := range s.clauses.lits(by) {
		if m == l.Not() || s.levelOf(m) == 0 {
			continue
		}
		switch s.seen[m.Var()] {
		case pending, implied:
			continue
		case needed:
			return false
		}
		if levels&s.levelBit(m) == 0 || !s.follows(m, levels) {
			s.see(m, needed)
			return false
		}
		s.see(m, implied)
	}
	return true
}

// see notes what was found out about the variable of l.
func (s *Solver) see(l Lit, what sight) {
	s.seen[l.Var()] = what
	s.touched = append(s.touched, l)
}

// forget clears what was found out about all variables.
func (s *Solver) forget() {
	for _, l := range s.touched {
		s.seen[l.Var()] = unseen
	}
	s.touched = s.touched[:0]
}

// use notes that a learned clause is of use, and whether it now spans fewer
// levels than when it was learned.
func (s *Solver) use(r ref) {
	m := s.clauses.mark(r)
	if !m.has(learnedMark) {
		return
	}
	levels := m.levels()
	if levels > keptLevels {
		levels = min(levels, s.levels(s.clauses.lits(r)))
	}
	s.clauses.set(r, learnedWith(levels)|usedMark)
}

// levels returns on how many decision levels the literals are, their LBD
// (Audemard and Simon 2009).
func (s *Solver) levels(lits []Lit) int {
	for len(s.stamps) <= s.level() {
		s.stamps = append(s.stamps, 0)
	}
	s.stamp++
	n := 0
	for _, l := range lits {
		if level := s.levelOf(l); s.stamps[level] != s.stamp {
			s.stamps[level] = s.stamp
			n++
		}
	}
	return n
}

func (s *Solver) levelOf(l Lit) int     { return int(s.causes[l.Var()].level) }
func (s *Solver) levelBit(l Lit) uint64 { return 1 << (s.levelOf(l) & 63) }
