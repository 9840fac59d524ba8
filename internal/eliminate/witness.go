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
// it: the one that the tastes take; none where the context has ended. The front must be
// one of a space without hidden variables. Nothing is looked for before it is asked for.
// Time grows with the assignments that reach the point, told together where they share
// parts. What is returned remembers what several points need, and is not for several
// goroutines at once.
func (f *Front) Witnesses(ctx context.Context, by Tastes) func(point int) (values []int, found bool) {
	t := f.tracer(ctx)
	return func(i int) ([]int, bool) {
		whole := t.trace(f.Point(i))
		if t.cut {
			return nil, false
		}
		values := t.choose(whole, by)
		return values, !t.cut
	}
}

// none is the number of values kept where an assignment cannot be.
const none = math.MinInt32

// reached returns the origins that are parts of a whole, itself too, parts first.
func (t *tracer) reached(whole int32) []int32 {
	more := len(t.origins) - len(t.seen)
	t.seen = append(t.seen, make([]bool, max(more, 0))...)
	t.inside, t.outside = append(t.inside, make([]int, max(more, 0))...), append(t.outside, make([]int, max(more, 0))...)
	all := []int32{whole}
	t.seen[whole] = true
	for i := 0; i < len(all); i++ {
		for _, p := range t.partsOf(&t.origins[all[i]]) {
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
func (t *tracer) choose(whole int32, by Tastes) []int {
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
	leaves := make([][]int32, len(t.plan.variables))
	for _, n := range nodes {
		if v := t.origins[n].variable; v >= 0 {
			leaves[v] = append(leaves[v], n)
		}
	}
	anew := true // whether a choice has ruled out some origin since the last count
	var left []int
	for _, v := range by.Order {
		if anew {
			if t.spend(len(nodes)); t.cut {
				return nil
			}
			t.keep(nodes, fixed, kept)
			t.keepOutside(nodes)
		}
		left = left[:0]
		for _, n := range leaves[v] {
			for _, value := range t.origins[n].values {
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
		left = slices.Compact(left)
		fixed[v] = by.Choose(v, left)
		values[v] = fixed[v]
		anew = slices.ContainsFunc(leaves[v], func(n int32) bool {
			return t.outside[n] > none && t.keepIn(&t.origins[n], fixed, kept) != t.inside[n]
		})
	}
	return values
}

// keep finds for each origin how many values can be kept within it.
func (t *tracer) keep(nodes []int32, fixed []int, kept func(int) int) {
	for _, n := range nodes {
		t.inside[n] = t.keepIn(&t.origins[n], fixed, kept)
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
		for _, p := range t.partsOf(o) {
			most = max(most, t.inside[p])
		}
		return most
	}
	sum := 0
	for _, p := range t.partsOf(o) {
		sum = max(sum+t.inside[p], none)
	}
	return sum
}

// keepOutside finds for each origin how many can be kept outside it.
func (t *tracer) keepOutside(nodes []int32) {
	for _, n := range nodes {
		t.outside[n] = none
	}
	t.outside[nodes[len(nodes)-1]] = 0
	for _, n := range slices.Backward(nodes) {
		o := &t.origins[n]
		if t.outside[n] <= none {
			continue
		}
		for i, p := range t.partsOf(o) {
			with := t.outside[n]
			if !o.any {
				for j, q := range t.partsOf(o) {
					if i != j {
						with = max(with+t.inside[q], none)
					}
				}
			}
			t.outside[p] = max(t.outside[p], with)
		}
	}
}
