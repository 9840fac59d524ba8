package sat

import "slices"

// A queue holds the variables that may have to be decided, in a binary heap with
// the next one on top: the highest priority first, then the highest activity,
// then the lowest number. Its zero value is empty.
type queue struct {
	heap  []int32 // variables
	place []int32 // by variable: its index in heap, or absent
	ranks []rank  // by variable
	step  float64 // what a conflict adds to the activity of its variables
}

// A rank is what decides a variable's place.
type rank struct {
	priority int
	activity float64
}

const (
	absent = -1

	// activityDecay is what one conflict leaves of the weight of all earlier
	// ones, as in MiniSat (Eén and Sörensson 2003).
	activityDecay = 0.95
	activityMax   = 1e100
)

// grow makes room for so many more variables.
func (q *queue) grow(variables int) {
	q.heap = slices.Grow(q.heap, variables)
	q.place = slices.Grow(q.place, variables)
	q.ranks = slices.Grow(q.ranks, variables)
}

// add appends a new variable, which has the lowest activity.
func (q *queue) add() {
	if q.step == 0 {
		q.step = 1
	}
	q.ranks = append(q.ranks, rank{})
	q.place = append(q.place, absent)
	q.insert(len(q.place) - 1)
}

// before reports whether v is to be decided before w.
func (q *queue) before(v, w int32) bool {
	a, b := &q.ranks[v], &q.ranks[w]
	switch {
	case a.priority != b.priority:
		return a.priority > b.priority
	case a.activity != b.activity:
		return a.activity > b.activity
	default:
		return v < w
	}
}

// insert puts v into the queue if it is not there.
func (q *queue) insert(v int) {
	if q.place[v] != absent {
		return
	}
	q.place[v] = int32(len(q.heap))
	q.heap = append(q.heap, int32(v))
	q.up(len(q.heap) - 1)
}

// pop removes and returns the next variable; ok is false where there is none.
func (q *queue) pop() (v int, ok bool) {
	if len(q.heap) == 0 {
		return 0, false
	}
	top, last := q.heap[0], q.heap[len(q.heap)-1]
	q.heap = q.heap[:len(q.heap)-1]
	q.place[top] = absent
	if top != last {
		// What was last mostly belongs far down, so it is cheaper to fill the gap
		// from below, down to a leaf, than to compare it on every level.
		gap := q.sink()
		q.heap[gap], q.place[last] = last, int32(gap)
		q.up(gap)
	}
	return int(top), true
}

// bump raises the activity of v by one step.
func (q *queue) bump(v int) {
	q.ranks[v].activity += q.step
	if q.ranks[v].activity > activityMax {
		q.scale()
	}
	if i := q.place[v]; i != absent {
		q.up(int(i))
	}
}

// scale makes all activities smaller. The least of them become 0 and so equal,
// which can change their variables' order.
func (q *queue) scale() {
	for i := range q.ranks {
		q.ranks[i].activity /= activityMax
	}
	q.step /= activityMax
	for i := len(q.heap)/2 - 1; i >= 0; i-- {
		q.down(i)
	}
}

// decay makes all bumps so far count for less than those to come. There must be
// a bump between two of them, or the step grows out of bounds.
func (q *queue) decay() { q.step /= activityDecay }

// setPriority gives v a priority and its new place.
func (q *queue) setPriority(v, priority int) {
	q.ranks[v].priority = priority
	if i := q.place[v]; i != absent {
		q.up(int(i))
		q.down(int(q.place[v]))
	}
}

func (q *queue) up(i int) {
	v := q.heap[i]
	for i > 0 {
		parent := (i - 1) / 2
		if !q.before(v, q.heap[parent]) {
			break
		}
		q.heap[i] = q.heap[parent]
		q.place[q.heap[i]] = int32(i)
		i = parent
	}
	q.heap[i], q.place[v] = v, int32(i)
}

// sink moves the gap at the top down to a leaf, and returns where that is.
func (q *queue) sink() int {
	gap := 0
	for child := 1; child < len(q.heap); child = 2*gap + 1 {
		if right := child + 1; right < len(q.heap) && q.before(q.heap[right], q.heap[child]) {
			child = right
		}
		q.heap[gap] = q.heap[child]
		q.place[q.heap[gap]] = int32(gap)
		gap = child
	}
	return gap
}

func (q *queue) down(i int) {
	v := q.heap[i]
	for {
		child := 2*i + 1
		if child >= len(q.heap) {
			break
		}
		if right := child + 1; right < len(q.heap) && q.before(q.heap[right], q.heap[child]) {
			child = right
		}
		if !q.before(q.heap[child], v) {
			break
		}
		q.heap[i] = q.heap[child]
		q.place[q.heap[i]] = int32(i)
		i = child
	}
	q.heap[i], q.place[v] = v, int32(i)
}
