package sat

import "slices"

// Sinks returns groups of the literals, which must have variables of their own: those of
// a group imply each other, and none of the other literals, by clauses that have two
// literals after what is fixed. So a model that makes any of the literals true makes all
// of some group true. Literals that are fixed are in none. Each group is in the order
// given, and the groups are in that of their first. It takes time linear in the clauses
// (Tarjan 1972).
func (s *Solver) Sinks(lits ...Lit) [][]Lit {
	s.check("Sinks", lits)
	if s.full || s.refuted {
		return nil
	}
	s.watchAdded()
	if s.propagate() != noRef {
		s.refuted = true
		return nil
	}
	if len(s.trail) > s.swept.facts {
		s.sweep()
	}
	t := newTarjan(s, lits)
	for _, l := range lits {
		if s.values[l] == 0 && t.index[l] == 0 {
			t.visit(l)
		}
	}
	place := make(map[int32]int, len(lits)) // of a group
	var groups [][]Lit
	for _, l := range lits {
		c := t.component[l]
		if s.values[l] != 0 || !t.sink[c] {
			continue
		}
		at, ok := place[c]
		if !ok {
			at = len(groups)
			place[c] = at
			groups = append(groups, nil)
		}
		groups[at] = append(groups[at], l)
	}
	return groups
}

// A tarjan finds the strongly connected components of the implications that clauses
// of two literals are.
type tarjan struct {
	*Solver
	wanted    []bool // by literal
	index     []int32
	low       []int32
	component []int32 // by literal, where it is done
	next      int32
	stack     []Lit
	sink      []bool // by component: it has a wanted literal and leads to no other that has
	reaches   []bool // by component: it has one or leads to one
}

func newTarjan(s *Solver, wanted []Lit) *tarjan {
	n := len(s.values)
	t := &tarjan{
		Solver:    s,
		wanted:    make([]bool, n),
		index:     make([]int32, n),
		low:       make([]int32, n),
		component: slices.Repeat([]int32{-1}, n),
	}
	for _, l := range wanted {
		t.wanted[l] = true
	}
	return t
}

// visit follows the implications from a literal, without recursion, as they may be deep.
func (t *tarjan) visit(from Lit) {
	type frame struct {
		at   Lit
		next int // of its watches
	}
	t.enter(from)
	frames := []frame{{at: from}}
	for len(frames) > 0 {
		f := &frames[len(frames)-1]
		watches := t.watches[f.at]
		for f.next < len(watches) {
			w := watches[f.next]
			f.next++
			to := w.blocker
			if w.clause&binaryClause == 0 || t.values[to] != 0 {
				continue
			}
			if t.index[to] == 0 {
				t.enter(to)
				frames = append(frames, frame{at: to})
				break
			}
			if t.component[to] < 0 {
				t.low[f.at] = min(t.low[f.at], t.index[to])
			}
		}
		if done := frames[len(frames)-1]; done.next == len(t.watches[done.at]) {
			frames = frames[:len(frames)-1]
			if len(frames) > 0 {
				before := frames[len(frames)-1].at
				t.low[before] = min(t.low[before], t.low[done.at])
			}
			if t.low[done.at] == t.index[done.at] {
				t.leave(done.at)
			}
		}
	}
}

func (t *tarjan) enter(l Lit) {
	t.next++
	t.index[l], t.low[l] = t.next, t.next
	t.stack = append(t.stack, l)
}

// leave makes a component of all that was entered since the literal. What it leads to is
// done.
func (t *tarjan) leave(first Lit) {
	c := int32(len(t.sink))
	from := len(t.stack) - 1
	for t.stack[from] != first {
		from--
	}
	members := t.stack[from:]
	t.stack = t.stack[:from]
	for _, l := range members {
		t.component[l] = c
	}
	has, leads := false, false
	for _, l := range members {
		has = has || t.wanted[l]
		for _, w := range t.watches[l] {
			if to := w.blocker; w.clause&binaryClause != 0 && t.values[to] == 0 && t.component[to] != c {
				leads = leads || t.reaches[t.component[to]]
			}
		}
	}
	t.sink, t.reaches = append(t.sink, has && !leads), append(t.reaches, has || leads)
}
