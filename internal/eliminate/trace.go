package eliminate

import (
	"context"
	"math"
	"slices"
)

// A tracer finds all assignments that reach a point, by going back through the tables
// (Dechter 1999): as a graph of choices and of parts that come together, in which what
// several points or ways have in common stands once.
type tracer struct {
	*Front
	*mill
	origins []origin // parts before what they are parts of
	parts   []int32  // of origins, one after the other
	// Of each point of a message, by the message's variable, of each point of a joint, and
	// of each point of a class of a variable: its origin and one more, or 0.
	messages map[*message][]int32
	joints   map[*joint][]int32
	classes  [][][]int32
	buckets  map[*message]bucket
	joins    map[split][]list
	waiting  []int32 // parts of origins that are being made
	places   []int32 // of ways that a point can be split, one after the other
	order    []int   // of lists that a point is split among
	// Of each origin, how many values can be kept within it and outside it.
	inside, outside []int
	seen            []bool
}

// mostOrigins is how many are remembered from one point to the next.
const mostOrigins = 1 << 18

// An origin is what a point is made of: one of some values of a variable, all of its
// parts together, or any one of them.
type origin struct {
	variable int   // -1 for parts
	values   []int // ascending
	from, to int32 // its parts
	any      bool
}

// A split is where points are split: a combination of classes of a message, and a class
// of its variable.
type split struct {
	of          *message
	cell, class int
}

func (f *Front) tracer(ctx context.Context) *tracer {
	t := &tracer{Front: f, mill: &mill{ctx: ctx, width: len(f.axes), limbs: f.limbs, limit: math.MaxInt, cut: ctx.Err() != nil}}
	t.buckets, t.joins = map[*message]bucket{}, map[split][]list{}
	t.forget()
	return t
}

// forget forgets the origins.
func (t *tracer) forget() {
	t.origins, t.parts = t.origins[:0], t.parts[:0]
	t.messages, t.joints = map[*message][]int32{}, map[*joint][]int32{}
	t.classes = make([][][]int32, len(t.plan.variables))
}

// trace returns the origin of a point of the front.
func (t *tracer) trace(point []int64) int32 {
	if len(t.origins) > mostOrigins {
		t.forget()
	}
	target := slices.Clone(point)
	for n, a := range t.axes {
		if offset := t.plan.offset[a.Objective]; a.Less {
			target[n] += offset
		} else {
			target[n] -= offset
		}
	}
	place, _ := t.find(&t.roots.points, target)
	return t.joint(t.roots, place)
}

func (t *tracer) origin(o origin) int32 {
	t.origins = append(t.origins, o)
	return int32(len(t.origins) - 1)
}

// together and either return the origin of the parts that wait from a place on, of which
// there may be one alone.
func (t *tracer) together(from int) int32 { return t.whole(from, false) }
func (t *tracer) either(from int) int32   { return t.whole(from, true) }

func (t *tracer) whole(from int, any bool) int32 {
	parts := t.waiting[from:]
	t.waiting = t.waiting[:from]
	if len(parts) == 1 {
		return parts[0]
	}
	at := int32(len(t.parts))
	t.parts = append(t.parts, parts...)
	return t.origin(origin{variable: -1, from: at, to: int32(len(t.parts)), any: any})
}

// partsOf returns the parts of an origin.
func (t *tracer) partsOf(o *origin) []int32 { return t.parts[o.from:o.to] }

func (t *tracer) joint(j *joint, place int) int32 {
	if j.of != nil {
		return t.message(j.of, 0, place)
	}
	if j.a == nil {
		return t.together(len(t.waiting))
	}
	known, ok := t.joints[j]
	if !ok {
		known = make([]int32, t.mill.len(&j.points))
		t.joints[j] = known
	}
	if known[place] > 0 {
		return known[place] - 1
	}
	ways := len(t.waiting)
	t.pairs(&j.a.points, &j.b.points, t.point(&j.points, place), func(i, k int) {
		both := len(t.waiting)
		t.waiting = append(t.waiting, t.joint(j.a, i))
		t.waiting = append(t.waiting, t.joint(j.b, k))
		t.waiting = append(t.waiting, t.together(both))
	})
	n := t.either(ways)
	known[place] = n + 1
	return n
}

func (t *tracer) message(m *message, cell, place int) int32 {
	known, ok := t.messages[m]
	if !ok {
		known = make([]int32, m.starts[len(m.starts)-1])
		t.messages[m] = known
	}
	at := m.starts[cell] + place
	if known[at] > 0 {
		return known[at] - 1
	}
	b, ok := t.buckets[m]
	if !ok {
		b = t.plan.bucket(m.variable, m.relations, m.gains, m.from)
		t.buckets[m] = b
	}
	b.move(cell)
	point := m.points.points[at*t.width : (at+1)*t.width]
	target := make([]int64, t.width)
	lists, cells := make([]list, 1+len(b.from)), make([]int, len(b.from))
	ways := len(t.waiting)
	for c := range t.plan.variables[m.variable].classes {
		if !t.plan.allows(&b, c) {
			continue
		}
		copy(target, point)
		t.plan.earn(&b, c, t.axes, -1, target)
		lists[0] = t.locals[m.variable][c]
		for i, from := range b.from {
			k := len(b.relations) + len(b.gains) + i
			cells[i] = b.at[k] + c*b.own[k]
			lists[1+i] = from.in(cells[i], t.width, t.mill.limbs)
		}
		places := len(t.places)
		t.split(split{m, cell, c}, lists, target)
		for p := places; p < len(t.places); p += len(lists) {
			all := len(t.waiting)
			t.waiting = append(t.waiting, t.local(m.variable, c, int(t.places[p])))
			for i, from := range b.from {
				t.waiting = append(t.waiting, t.message(from, cells[i], int(t.places[p+1+i])))
			}
			t.waiting = append(t.waiting, t.together(all))
		}
		t.places = t.places[:places]
	}
	n := t.either(ways)
	known[at] = n + 1
	return n
}

// local returns the origin of a point of a class of a variable.
func (t *tracer) local(v, class, place int) int32 {
	if t.classes[v] == nil {
		t.classes[v] = make([][]int32, len(t.locals[v]))
	}
	if t.classes[v][class] == nil {
		t.classes[v][class] = make([]int32, t.mill.len(&t.locals[v][class]))
	}
	known := &t.classes[v][class][place]
	if *known == 0 {
		values := t.plan.earning(v, t.plan.variables[v].classes[class], t.axes, t.point(&t.locals[v][class], place))
		*known = t.origin(origin{variable: v, values: values}) + 1
	}
	return *known - 1
}

// split puts all ways to reach the target by a point of each list among places, as the
// places of the points. The rest of a point that nothing dominates is one that nothing in
// the join of the rest dominates.
func (t *tracer) split(of split, lists []list, target []int64) {
	t.order = t.order[:0] // the largest first, and none of a point alone
	for i := range lists {
		switch t.mill.len(&lists[i]) {
		case 0:
			return
		case 1:
			for n, x := range lists[i].points {
				target[n] -= x
			}
		default:
			t.order = append(t.order, i)
		}
	}
	slices.SortStableFunc(t.order, func(i, j int) int { return len(lists[j].counts) - len(lists[i].counts) })
	joins := make([]list, len(t.order)) // of each list, in that order, and all after it
	if len(joins) > 0 {
		joins[len(joins)-1] = lists[t.order[len(joins)-1]]
	}
	if len(joins) > 2 {
		known, ok := t.joins[of]
		if !ok {
			for i := len(joins) - 2; i > 0; i-- {
				joins[i] = *t.join(&lists[t.order[i]], &joins[i+1])
			}
			known = joins
			t.joins[of] = known
		}
		joins = known
	}
	t.divide(lists, joins, make([]int32, len(lists)), 0, target)
}

// divide does so from a list on, with places so far.
func (t *tracer) divide(lists, joins []list, places []int32, at int, target []int64) {
	switch len(t.order) - at {
	case 0:
		if !slices.ContainsFunc(target, func(n int64) bool { return n != 0 }) {
			t.places = append(t.places, places...)
		}
	case 1:
		if place, ok := t.find(&lists[t.order[at]], target); ok {
			places[t.order[at]] = int32(place)
			t.places = append(t.places, places...)
		}
	case 2:
		t.pairs(&lists[t.order[at]], &joins[at+1], target, func(i, k int) {
			places[t.order[at]], places[t.order[at+1]] = int32(i), int32(k)
			t.places = append(t.places, places...)
		})
	default:
		t.pairs(&lists[t.order[at]], &joins[at+1], target, func(i, k int) {
			places[t.order[at]] = int32(i)
			t.divide(lists, joins, places, at+1, t.point(&joins[at+1], k))
		})
	}
}

// pairs calls a function with the places of every two points of two lists whose sum is the
// target, by looking in the larger list for what is missing to each point of the smaller.
func (m *mill) pairs(a, b *list, target []int64, do func(i, k int)) {
	less, more, swapped := a, b, false
	if m.len(a) > m.len(b) {
		less, more, swapped = b, a, true
	}
	n := m.len(more)
	if n == 0 {
		return
	}
	rest := make([]int64, m.width)
	for i := range m.len(less) {
		if m.spend(1); m.cut {
			return
		}
		for n, x := range m.point(less, i) {
			rest[n] = target[n] - x
		}
		if k, ok := m.find(more, rest); ok {
			if swapped {
				do(k, i)
			} else {
				do(i, k)
			}
		}
	}
}
