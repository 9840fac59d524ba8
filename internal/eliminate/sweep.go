package eliminate

import "slices"

// sweep joins two lists of any width: it goes through all sums of a point of the one
// and a point of the other in descending order, and keeps those that none before
// dominates. With three objectives a staircase tells (Kung, Luccio & Preparata 1975), so
// that time grows with the number of sums times the logarithm of the staircase's size,
// and the number of those that are not dominated at once times the logarithm of the size
// of the smaller list.
func (m *mill) sweep(a, b *list) *list {
	out := m.get()
	f := m.filter(out)
	h := &m.heads
	h.start(m.width, m.len(a))
	last := m.len(b) - 1
	for _, i := range h.order {
		h.set(i, m.point(a, int(i)), m.point(b, 0))
	}
	h.heapify()
	for len(h.order) > 0 && !m.cut {
		i := h.order[0]
		sum, at := h.sum(i), int(h.at[i])
		k := m.len(out)
		switch {
		case k > 0 && slices.Equal(sum, m.point(out, k-1)):
			add(m.count(out, k-1), m.multiplied(m.count(a, int(i)), m.count(b, at)))
		case !f.dominated(sum, int(h.checked[i])):
			f.keep(sum, m.multiplied(m.count(a, int(i)), m.count(b, at)))
		}
		// What comes next of this point is less than all that is kept: what some of that
		// dominates need not wait for its turn.
		for at++; at <= last; at++ {
			h.set(i, m.point(a, int(i)), m.point(b, at))
			if !f.dominated(sum, 0) {
				break
			}
		}
		m.spend(at - int(h.at[i]))
		m.cut = m.cut || m.len(out) > m.limit
		h.at[i], h.checked[i] = int32(at), int32(m.len(out))
		if at > last {
			h.drop()
		}
		h.sink(0)
	}
	m.handle(out)
	return out
}

// Heads are the greatest sums that are yet to come of each point of a list, as a heap,
// the greatest of all first.
type heads struct {
	width   int
	sums    []int64 // by place in the list
	at      []int32 // by place: which point of the other list is in the sum
	checked []int32 // by place: how many of those kept are known not to dominate the sum
	order   []int32 // of places: the heap
}

// start makes room for so many sums of so many objectives.
func (h *heads) start(width, n int) {
	h.width = width
	h.sums = slices.Grow(h.sums[:0], n*width)[:n*width]
	h.at, h.checked, h.order = h.at[:0], h.checked[:0], h.order[:0]
	for i := range int32(n) {
		h.at, h.checked, h.order = append(h.at, 0), append(h.checked, 0), append(h.order, i)
	}
}

func (h *heads) sum(i int32) []int64 { return h.sums[int(i)*h.width : (int(i)+1)*h.width] }

func (h *heads) set(i int32, p, q []int64) {
	sum := h.sum(i)
	for n := range sum {
		sum[n] = p[n] + q[n]
	}
}

// greater reports whether the sum at one place comes before that at another.
func (h *heads) greater(i, j int32) bool {
	p, q := h.sum(i), h.sum(j)
	for n, x := range p {
		if x != q[n] {
			return x > q[n]
		}
	}
	return false
}

func (h *heads) heapify() {
	for i := len(h.order)/2 - 1; i >= 0; i-- {
		h.sink(i)
	}
}

// drop takes the first out, and puts the last in its place.
func (h *heads) drop() {
	last := len(h.order) - 1
	h.order[0] = h.order[last]
	h.order = h.order[:last]
}

// sink moves what stands at a place of the heap down to where it belongs.
func (h *heads) sink(at int) {
	if at >= len(h.order) {
		return
	}
	i := h.order[at]
	for {
		child := 2*at + 1
		if child >= len(h.order) {
			break
		}
		if child+1 < len(h.order) && h.greater(h.order[child+1], h.order[child]) {
			child++
		}
		if !h.greater(h.order[child], i) {
			break
		}
		h.order[at] = h.order[child]
		at = child
	}
	h.order[at] = i
}
