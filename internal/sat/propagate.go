package sat

// A watch leads from a literal that has become true to a clause with its
// negation. Each clause is watched by its first two literals (Moskewicz et al.
// 2001). The blocker is another literal of the clause: where it is true, the
// clause need not be looked at (Sörensson and Eén 2009).
type watch struct {
	clause  ref // with the bit binaryClause
	blocker Lit
}

// binaryClause marks the watch of a clause of two literals, of which the blocker
// says all.
const binaryClause ref = 1 << 31

// watch has the clause watched.
func (s *Solver) watch(r ref) {
	lits := s.clauses.lits(r)
	first, second := lits[0], lits[1]
	if len(lits) == 2 {
		r |= binaryClause
	}
	s.watches[first.Not()] = append(s.watches[first.Not()], watch{clause: r, blocker: second})
	s.watches[second.Not()] = append(s.watches[second.Not()], watch{clause: r, blocker: first})
}

// watchAdded has the clauses watched that were added since the last search, on
// level 0. Their literals were open when they were added, so whatever has become
// false since is still to be propagated, and finds them.
//
// The lists of watches begin in one piece of memory, as they are many and short.
func (s *Solver) watchAdded() {
	if s.watched == noRef {
		s.watched = s.clauses.first()
	}
	if s.watched == s.clauses.end() {
		return
	}
	if s.watched == s.clauses.first() {
		s.roomForWatches()
	}
	for r := s.watched; r < s.clauses.end(); r = s.clauses.after(r) {
		s.watch(r)
	}
	s.watched = s.clauses.end()
}

// roomForWatches makes room in the empty lists of watches for those of all
// clauses.
func (s *Solver) roomForWatches() {
	counts := make([]int32, len(s.watches))
	total := 0
	for r := s.clauses.first(); r < s.clauses.end(); r = s.clauses.after(r) {
		for _, l := range s.clauses.lits(r)[:2] {
			counts[l.Not()]++
			total++
		}
	}
	room := make([]watch, total)
	for l, n := range counts {
		s.watches[l] = room[:0:n]
		room = room[n:]
	}
}

// propagate draws the consequences of all literals that have become true. It
// returns a clause whose literals are all false, or noRef.
func (s *Solver) propagate() ref {
	for s.head < len(s.trail) {
		l := s.trail[s.head]
		s.head++
		s.stats.Propagations++
		if conflict := s.visit(l); conflict != noRef {
			return conflict
		}
	}
	return noRef
}

// visit looks at the clauses that watch the negation of l, which has become
// true. Each must find another literal to watch, or its other watched literal
// becomes true, or it is a conflict.
func (s *Solver) visit(l Lit) ref {
	watches := s.watches[l]
	kept := 0
	for i := range watches {
		w := watches[i]
		watches[kept] = w
		kept++
		switch value := s.values[w.blocker]; {
		case value > 0:
			continue
		case w.clause&binaryClause == 0:
		case value < 0:
			s.watches[l] = append(watches[:kept], watches[i+1:]...)
			return w.clause &^ binaryClause
		default:
			s.assign(w.blocker, w.clause&^binaryClause)
			continue
		}

		lits := s.clauses.lits(w.clause)
		if lits[0] == l.Not() {
			lits[0], lits[1] = lits[1], lits[0]
		}
		first := lits[0]
		if s.values[first] > 0 {
			watches[kept-1].blocker = first
			continue
		}
		if k := s.notFalse(lits[2:]); k >= 0 {
			lits[1], lits[2+k] = lits[2+k], lits[1]
			other := lits[1].Not()
			s.watches[other] = append(s.watches[other], watch{clause: w.clause, blocker: first})
			kept--
			continue
		}
		if s.values[first] < 0 {
			s.watches[l] = append(watches[:kept], watches[i+1:]...)
			return w.clause
		}
		s.assign(first, w.clause)
	}
	s.watches[l] = watches[:kept]
	return noRef
}

// notFalse returns the index of the first literal that is not false, or -1.
func (s *Solver) notFalse(lits []Lit) int {
	for i, l := range lits {
		if s.values[l] >= 0 {
			return i
		}
	}
	return -1
}
