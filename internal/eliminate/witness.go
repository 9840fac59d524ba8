package eliminate

import (
	"context"
	"math"
	"slices"
)

// Tastes say which of several assignments that earn the same is taken.
type Tastes struct {
	// Kept has, for each variable, the value that is kept if it can be, and -1 for
	// none: as many are kept as can be together.
	Kept []int
	// Order has the variables in the order in which they then take their values.
	Order []int
	// Choose returns which of the values left to a variable, ascending, it takes.
	Choose func(variable int, left []int) int
}

// Shown returns the space in which nothing is hidden: what may have whatever value
// serves is an ordinary variable of it. Its fronts have the same points, and
// [Front.Witnesses] says which values serve.
func (s *Space) Shown() *Space {
	t := *s
	t.variables = slices.Clone(s.variables)
	for v := range t.variables {
		t.variables[v].hidden = false
	}
	return &t
}

// Witnesses returns what finds, for a point, an assignment of all variables that reaches
// it: the one that the tastes take. The front must be one of a space without hidden
// variables. Time grows with the assignments that reach the point, told together where
// they share parts. What is returned remembers what several points need, and is not for
// several goroutines at once.
func (f *Front) Witnesses(by Tastes) func(point int) []int {
	t := &tracer{Front: f, mill: &mill{ctx: context.Background(), width: len(f.axes), limbs: f.limbs, limit: math.MaxInt}, joins: map[traced][]list{}}
	return func(i int) []int {
		if len(t.nodes) > mostNodes || t.known == nil {
			t.nodes, t.known = t.nodes[:0], map[traced]int{}
		}
		target := slices.Clone(f.Point(i))
		for n, a := range f.axes {
			if offset := f.plan.offset[a.Objective]; a.Less {
				target[n] += offset
			} else {
				target[n] -= offset
			}
		}
		place, _ := t.find(&f.roots.points, target)
		return t.choose(t.joint(f.roots, place), by)
	}
}

// mostNodes is how many origins are remembered from one point to the next.
const mostNodes = 1 << 18

// A tracer finds all assignments that reach a point, as a graph of choices and of
// parts that come together.
type tracer struct {
	*Front
	*mill
	nodes []origin // parts before what they are parts of
	known map[traced]int
	joins map[traced][]list
	// Of each origin, how many values can be kept within it and outside it.
	inside, outside []int
	seen            []bool
}

// A traced is a point of a message, or where it says so a class of its variable.
type traced struct {
	of          *message
	cell, place int
}

// An origin is what a point is made of: one of some values of a variable, all of its
// parts together, or any one of them.
type origin struct {
	variable int // -1 for parts
	values   []int
	parts    []int
	any      bool
}

func (t *tracer) add(o origin) int {
	t.nodes = append(t.nodes, o)
	return len(t.nodes) - 1
}

// together and either return the origin of parts, of which there may be one alone.
func (t *tracer) together(parts []int) int {
	if len(parts) == 1 {
		return parts[0]
	}
	return t.add(origin{variable: -1, parts: parts})
}

func (t *tracer) either(parts []int) int {
	if len(parts) == 1 {
		return parts[0]
	}
	return t.add(origin{variable: -1, parts: parts, any: true})
}

func (t *tracer) joint(j *joint, place int) int {
	if j.of != nil {
		return t.message(j.of, 0, place)
	}
	if j.a == nil {
		return t.together(nil)
	}
	target := t.point(&j.points, place)
	var ways []int
	rest := make([]int64, len(target))
	for i := range t.mill.len(&j.a.points) {
		for n, x := range t.point(&j.a.points, i) {
			rest[n] = target[n] - x
		}
		if k, ok := t.find(&j.b.points, rest); ok {
			ways = append(ways, t.together([]int{t.joint(j.a, i), t.joint(j.b, k)}))
		}
	}
	return t.either(ways)
}

func (t *tracer) message(m *message, cell, place int) int {
	key := traced{m, cell, place}
	if known, ok := t.known[key]; ok {
		return known
	}
	here := m.in(cell, t.width, t.mill.limbs)
	point := t.point(&here, place)
	b := t.plan.bucket(m.variable, m.relations, m.gains, m.from)
	b.move(cell)
	r := run{Plan: t.plan, mill: t.mill, axes: t.axes}
	var ways []int
	for c, class := range t.plan.variables[m.variable].classes {
		if !r.bucketAllows(b, c) {
			continue
		}
		target := slices.Clone(point)
		for i, of := range b.gains {
			k := len(b.relations) + i
			for n, a := range t.axes {
				if g := t.plan.gains[of]; a.Objective == g.objective {
					target[n] -= r.signed(a, g.points[b.at[k]+c*b.own[k]])
				}
			}
		}
		lists := []list{r.local(m.variable, class)}
		cells := []int{0}
		for i, from := range b.from {
			k := len(b.relations) + len(b.gains) + i
			cells = append(cells, b.at[k]+c*b.own[k])
			lists = append(lists, from.in(cells[i+1], t.width, t.mill.limbs))
		}
		for _, places := range t.split(traced{m, cell, c}, lists, target) {
			parts := []int{t.add(origin{variable: m.variable, values: r.earning(m.variable, class, t.point(&lists[0], places[0]))})}
			for i, from := range b.from {
				parts = append(parts, t.message(from, cells[i+1], places[i+1]))
			}
			ways = append(ways, t.together(parts))
		}
	}
	n := t.either(ways)
	t.known[key] = n
	return n
}

// none is the number of values kept where an assignment cannot be.
const none = math.MinInt32

// split returns all ways to reach the target by a point of each list, as their
// places. The rest of a point that nothing dominates is one that nothing in the join of
// the rest dominates. The lists are those of a class of a message's variable.
func (t *tracer) split(of traced, lists []list, target []int64) [][]int {
	order := make([]int, len(lists)) // the largest is gone through, the others are joined
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int { return len(lists[j].counts) - len(lists[i].counts) })
	joins, ok := t.joins[of]
	if !ok {
		joins = make([]list, len(lists)) // of each list, in that order, and all after it
		for i := len(lists) - 1; i > 0; i-- {
			if joins[i] = lists[order[i]]; i < len(lists)-1 {
				joins[i] = *t.join(&joins[i], &joins[i+1])
			}
		}
		t.joins[of] = joins
	}
	var all [][]int
	places := make([]int, len(lists))
	var from func(i int, target []int64)
	from = func(i int, target []int64) {
		l := &lists[order[i]]
		if i == len(lists)-1 {
			if place, ok := t.find(l, target); ok {
				places[order[i]] = place
				all = append(all, slices.Clone(places))
			}
			return
		}
		rest := make([]int64, len(target))
		for place := range t.mill.len(l) {
			for n, x := range t.point(l, place) {
				rest[n] = target[n] - x
			}
			if _, ok := t.find(&joins[i+1], rest); ok {
				places[order[i]] = place
				from(i+1, rest)
			}
		}
	}
	from(0, target)
	return all
}

// reached returns the origins that are parts of a whole, itself too, parts first.
func (t *tracer) reached(whole int) []int {
	more := len(t.nodes) - len(t.seen)
	t.seen = append(t.seen, make([]bool, max(more, 0))...)
	t.inside, t.outside = append(t.inside, make([]int, max(more, 0))...), append(t.outside, make([]int, max(more, 0))...)
	all := []int{whole}
	t.seen[whole] = true
	for i := 0; i < len(all); i++ {
		for _, p := range t.nodes[all[i]].parts {
			if !t.seen[p] {
				t.seen[p] = true
				all = append(all, p)
			}
		}
	}
	for _, n := range all {
		t.seen[n] = false
	}
	slices.Sort(all)
	return all
}

// choose returns the assignment of a whole that the tastes take.
func (t *tracer) choose(whole int, by Tastes) []int {
	values := make([]int, len(t.plan.space.variables))
	fixed := make([]int, len(t.plan.variables))
	for v := range fixed {
		fixed[v] = -1
	}
	kept := func(v int) int {
		if v < len(by.Kept) {
			return by.Kept[v]
		}
		return -1
	}
	nodes := t.reached(whole)
	leaves := make([][]int, len(t.plan.variables))
	for _, n := range nodes {
		if v := t.nodes[n].variable; v >= 0 {
			leaves[v] = append(leaves[v], n)
		}
	}
	anew := true // whether a choice has ruled out some origin since the last count
	for _, v := range by.Order {
		if anew {
			t.keep(nodes, fixed, kept)
			t.keepOutside(nodes)
		}
		var left []int
		alive := 0
		for _, n := range leaves[v] {
			if t.outside[n] <= none {
				continue
			}
			alive++
			for _, value := range t.nodes[n].values {
				with := t.outside[n]
				if value == kept(v) {
					with++
				}
				if with == t.inside[whole] {
					left = append(left, value)
				}
			}
		}
		slices.Sort(left)
		fixed[v] = by.Choose(v, slices.Compact(left))
		values[v] = fixed[v]
		anew = alive > 1
	}
	return values
}

// keep finds for each origin how many values can be kept within it.
func (t *tracer) keep(nodes, fixed []int, kept func(int) int) {
	for _, n := range nodes {
		t.inside[n] = t.keepIn(&t.nodes[n], fixed, kept)
	}
}

func (t *tracer) keepIn(o *origin, fixed []int, kept func(int) int) int {
	if o.variable >= 0 {
		keeps, at := kept(o.variable), fixed[o.variable]
		switch {
		case at >= 0 && !slices.Contains(o.values, at):
			return none
		case at >= 0 && at == keeps, at < 0 && slices.Contains(o.values, keeps):
			return 1
		default:
			return 0
		}
	}
	if o.any {
		most := none
		for _, p := range o.parts {
			most = max(most, t.inside[p])
		}
		return most
	}
	sum := 0
	for _, p := range o.parts {
		sum = max(sum+t.inside[p], none)
	}
	return sum
}

// keepOutside finds for each origin how many can be kept outside it.
func (t *tracer) keepOutside(nodes []int) {
	for _, n := range nodes {
		t.outside[n] = none
	}
	t.outside[nodes[len(nodes)-1]] = 0
	for _, n := range slices.Backward(nodes) {
		o := &t.nodes[n]
		if t.outside[n] <= none {
			continue
		}
		for i, p := range o.parts {
			with := t.outside[n]
			if !o.any {
				for j, q := range o.parts {
					if i != j {
						with = max(with+t.inside[q], none)
					}
				}
			}
			t.outside[p] = max(t.outside[p], with)
		}
	}
}
