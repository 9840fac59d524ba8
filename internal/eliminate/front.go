package eliminate

import (
	"cmp"
	"context"
	"math"
	"math/bits"
	"slices"
	"sync"
)

// A list has points of which none dominates another, each with the number of
// assignments that reach it, in descending order: by the first objective, then by the
// second, and so on.
type list struct {
	points []int64  // width of them a point
	counts []uint64 // limbs of them a point, the lowest first
}

// A mill joins and merges lists of points of the same width, with counts of the same
// number of limbs.
type mill struct {
	ctx        context.Context
	width      int
	limbs      int
	limit      int // on the points of a list
	held       int // points in tables
	work       int // points handled since the context was asked
	cut        bool
	progress   func()
	free       []*list
	stairs     stairs // for three objectives: of the second and third
	heads      heads
	product    []uint64
	candidates []int32
}

var mills = sync.Pool{New: func() any { return &mill{} }}

func (m *mill) get() *list {
	if n := len(m.free); n > 0 {
		l := m.free[n-1]
		m.free = m.free[:n-1]
		l.points, l.counts = l.points[:0], l.counts[:0]
		return l
	}
	return &list{}
}

func (m *mill) put(lists ...*list) { m.free = append(m.free, lists...) }

func (m *mill) len(l *list) int { return len(l.counts) / m.limbs }

func (m *mill) point(l *list, i int) []int64 { return l.points[i*m.width : (i+1)*m.width] }

func (m *mill) count(l *list, i int) []uint64 { return l.counts[i*m.limbs : (i+1)*m.limbs] }

// handle notes that some points have been handled, and cuts the search short where
// the context has ended or there are too many.
func (m *mill) handle(l *list) {
	n := m.len(l)
	m.cut = m.cut || n > m.limit
	m.spend(n + 1)
}

func (m *mill) spend(work int) {
	if m.work += work; m.work > 1<<16 {
		m.work = 0
		m.cut = m.cut || m.ctx.Err() != nil
		if m.progress != nil {
			m.progress()
		}
	}
}

// add adds a count to another.
func add(into, count []uint64) {
	var carry uint64
	for i := range into {
		into[i], carry = bits.Add64(into[i], count[i], carry)
	}
}

// multiplied returns the product of two counts, which has as many limbs.
func (m *mill) multiplied(a, b []uint64) []uint64 {
	m.product = append(m.product[:0], make([]uint64, m.limbs)...)
	for i, x := range a {
		if x == 0 {
			continue
		}
		var carry uint64
		for j := 0; i+j < m.limbs; j++ {
			high, low := bits.Mul64(x, b[j])
			var c uint64
			low, c = bits.Add64(low, carry, 0)
			high += c
			m.product[i+j], c = bits.Add64(m.product[i+j], low, 0)
			carry = high + c
		}
	}
	return m.product
}

// shift returns the list with its points moved by one, and its counts multiplied by
// that of it.
func (m *mill) shift(l *list, by []int64, count []uint64) *list {
	out := m.get()
	out.points = slices.Grow(out.points, len(l.points))[:len(l.points)]
	switch m.width {
	case 1:
		for i, x := range l.points {
			out.points[i] = x + by[0]
		}
	case 2:
		x, y := by[0], by[1]
		for i := 0; i+1 < len(l.points); i += 2 {
			out.points[i], out.points[i+1] = l.points[i]+x, l.points[i+1]+y
		}
	default:
		for i := range l.points {
			out.points[i] = l.points[i] + by[i%m.width]
		}
	}
	if m.limbs == 1 {
		out.counts = slices.Grow(out.counts, len(l.counts))[:len(l.counts)]
		for i, n := range l.counts {
			out.counts[i] = n * count[0]
		}
		return out
	}
	for i := range m.len(l) {
		out.counts = append(out.counts, m.multiplied(m.count(l, i), count)...)
	}
	return out
}

// join returns the sums of every point of one list and every point of the other
// that none of them dominates.
func (m *mill) join(a, b *list) *list {
	if m.len(a) > m.len(b) {
		a, b = b, a
	}
	switch {
	case m.len(a) == 0 || m.cut:
		return m.get()
	case m.width == 2:
		return m.joinRun(a, b, 0, m.len(a))
	default:
		return m.sweep(a, b)
	}
}

// joinRun joins a run of the points of one staircase with another: the halves of the
// run, merged.
func (m *mill) joinRun(a, b *list, from, to int) *list {
	if to-from == 1 || m.cut {
		out := m.shift(b, m.point(a, from), m.count(a, from))
		m.handle(out)
		return out
	}
	middle := (from + to) / 2
	low, high := m.joinRun(a, b, from, middle), m.joinRun(a, b, middle, to)
	out := m.merge(low, high)
	m.put(low, high)
	return out
}

// merge returns the points of both lists that none of them dominates.
func (m *mill) merge(a, b *list) *list {
	out := m.get()
	if m.width == 2 {
		m.mergeStairs(out, a, b)
	} else {
		m.mergeAny(out, a, b)
	}
	m.handle(out)
	return out
}

// mergeStairs merges two staircases, in linear time.
func (m *mill) mergeStairs(out, a, b *list) {
	out.points = slices.Grow(out.points, len(a.points)+len(b.points))
	out.counts = slices.Grow(out.counts, len(a.counts)+len(b.counts))
	i, j, highest := 0, 0, int64(math.MinInt64) // points have fewer digits
	for i < len(a.points) || j < len(b.points) {
		order := 0
		switch {
		case j == len(b.points):
			order = 1
		case i == len(a.points):
			order = -1
		default:
			if order = cmp.Compare(a.points[i], b.points[j]); order == 0 {
				order = cmp.Compare(a.points[i+1], b.points[j+1])
			}
		}
		from, at := a, i
		if order < 0 {
			from, at = b, j
		}
		if y := from.points[at+1]; y > highest {
			highest = y
			out.points = append(out.points, from.points[at], y)
			if m.limbs == 1 {
				out.counts = append(out.counts, from.counts[at/2])
			} else {
				out.counts = append(out.counts, m.count(from, at/2)...)
			}
			if order == 0 {
				add(m.count(out, m.len(out)-1), m.count(b, j/2))
			}
		}
		if order >= 0 {
			i += 2
		}
		if order <= 0 {
			j += 2
		}
	}
}

// mergeAny merges two lists of any width.
func (m *mill) mergeAny(out, a, b *list) {
	f := m.filter(out)
	i, j := 0, 0
	for i < m.len(a) || j < m.len(b) {
		order := 0
		switch {
		case j == m.len(b):
			order = 1
		case i == m.len(a):
			order = -1
		default:
			order = slices.Compare(m.point(a, i), m.point(b, j))
		}
		switch {
		case order > 0:
			f.take(m.point(a, i), m.count(a, i))
			i++
		case order < 0:
			f.take(m.point(b, j), m.count(b, j))
			j++
		default:
			if f.take(m.point(a, i), m.count(a, i)) {
				add(m.count(out, m.len(out)-1), m.count(b, j))
			}
			i++
			j++
		}
	}
}

// A filter takes points in descending order and keeps those that none before
// dominates. No point after another dominates it.
type filter struct {
	*mill
	out *list
}

func (m *mill) filter(out *list) filter {
	m.stairs = m.stairs[:0]
	return filter{m, out}
}

func (f filter) take(point []int64, count []uint64) (taken bool) {
	if f.dominated(point, 0) {
		return false
	}
	f.keep(point, count)
	return true
}

// keep adds a point that none before dominates.
func (f filter) keep(point []int64, count []uint64) {
	f.out.points, f.out.counts = append(f.out.points, point...), append(f.out.counts, count...)
	if f.width == 3 {
		f.stairs.add(point[1], point[2])
	}
}

// dominated reports whether one that is kept dominates the point or is as good, where
// so many of the first are known not to.
func (f filter) dominated(point []int64, not int) bool {
	n := f.len(f.out)
	switch f.width {
	case 0, 1:
		return n > 0
	case 2:
		return n > 0 && f.out.points[2*n-1] >= point[1]
	case 3:
		return f.stairs.reach(point[1], point[2])
	}
	f.spend((n - not) / 8)
	for k := not; k < n; k++ {
		kept := f.point(f.out, k)
		all := true
		for i := 1; i < len(point) && all; i++ {
			all = kept[i] >= point[i]
		}
		if all {
			return true
		}
	}
	return false
}

// sorted returns the points, given in any order, that none of them dominates.
func (m *mill) sorted(l *list) *list {
	n := m.len(l)
	m.candidates = m.candidates[:0]
	for i := range n {
		m.candidates = append(m.candidates, int32(i))
	}
	slices.SortFunc(m.candidates, func(i, j int32) int {
		p, q := m.point(l, int(i)), m.point(l, int(j))
		if len(p) > 0 && p[0] != q[0] {
			return cmp.Compare(q[0], p[0])
		}
		return slices.Compare(q, p)
	})
	out := m.get()
	f := m.filter(out)
	for at, i := range m.candidates {
		p, c := m.point(l, int(i)), m.count(l, int(i))
		if at > 0 && slices.Equal(p, m.point(l, int(m.candidates[at-1]))) {
			if k := m.len(out); k > 0 && slices.Equal(p, m.point(out, k-1)) {
				add(m.count(out, k-1), c)
			}
			continue
		}
		f.take(p, c)
	}
	return out
}

// find returns the place of a point.
func (m *mill) find(l *list, point []int64) (place int, ok bool) {
	low, high := 0, m.len(l)
	if m.width == 2 {
		for low < high {
			middle := int(uint(low+high) / 2)
			if l.points[2*middle] > point[0] {
				low = middle + 1
			} else {
				high = middle
			}
		}
		return low, 2*low < len(l.points) && l.points[2*low] == point[0] && l.points[2*low+1] == point[1]
	}
	for low < high {
		middle := (low + high) / 2
		if slices.Compare(m.point(l, middle), point) > 0 {
			low = middle + 1
		} else {
			high = middle
		}
	}
	return low, low < m.len(l) && slices.Equal(m.point(l, low), point)
}
