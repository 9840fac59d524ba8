package eliminate_test

import (
	"math/rand/v2"
	"slices"

	"github.com/parley-go/parley/internal/eliminate"
)

// What follows finds, slowly and obviously, what a space has: by looking at every
// assignment.

// A slowCondition is a condition as a tree.
type slowCondition struct {
	op    string // "in", "all", "any" or "not"
	on    int
	in    []bool
	parts []slowCondition
}

func (c slowCondition) holds(values []int) bool {
	switch c.op {
	case "in":
		return c.in[values[c.on]]
	case "not":
		return !c.parts[0].holds(values)
	case "all":
		for _, p := range c.parts {
			if !p.holds(values) {
				return false
			}
		}
		return true
	default:
		for _, p := range c.parts {
			if p.holds(values) {
				return true
			}
		}
		return false
	}
}

func (c slowCondition) condition() eliminate.Condition {
	var parts []eliminate.Condition
	for _, p := range c.parts {
		parts = append(parts, p.condition())
	}
	switch c.op {
	case "in":
		return eliminate.In(c.on, c.in)
	case "not":
		return eliminate.Not(parts[0])
	case "all":
		return eliminate.All(parts...)
	default:
		return eliminate.Any(parts...)
	}
}

type slowGain struct {
	objective int
	condition slowCondition
	points    int64
}

// A slowSpace is a space as what it was made of.
type slowSpace struct {
	sizes       []int
	hidden      []bool
	objectives  int
	constraints []slowCondition
	tables      [][][]int64 // by objective and variable; nil where there is none
	gains       []slowGain
}

func (s slowSpace) space() *eliminate.Space {
	sp := eliminate.NewSpace(s.objectives)
	for v, size := range s.sizes {
		if s.hidden[v] {
			sp.Hidden(size)
		} else {
			sp.Variable(size)
		}
	}
	for _, c := range s.constraints {
		sp.Require(c.condition())
	}
	for o, tables := range s.tables {
		for v, points := range tables {
			if points != nil {
				sp.Points(o, v, points)
			}
		}
	}
	for _, g := range s.gains {
		sp.Gain(g.objective, g.condition.condition(), g.points)
	}
	return sp
}

// assignments returns every assignment of all variables that meets the conditions.
func (s slowSpace) assignments() (all [][]int) {
	values := make([]int, len(s.sizes))
	var from func(v int)
	from = func(v int) {
		if v == len(s.sizes) {
			for _, c := range s.constraints {
				if !c.holds(values) {
					return
				}
			}
			all = append(all, slices.Clone(values))
			return
		}
		for values[v] = 0; values[v] < s.sizes[v]; values[v]++ {
			from(v + 1)
		}
	}
	from(0)
	return all
}

// visible returns an assignment without what is hidden in it.
func (s slowSpace) visible(values []int) []int {
	values = slices.Clone(values)
	for v, hidden := range s.hidden {
		if hidden {
			values[v] = -1
		}
	}
	return values
}

func (s slowSpace) earned(values []int, a eliminate.Axis) int64 {
	sum := int64(0)
	for v, points := range s.tables[a.Objective] {
		if points != nil {
			sum += points[values[v]]
		}
	}
	for _, g := range s.gains {
		if g.objective == a.Objective && g.condition.holds(values) {
			sum += g.points
		}
	}
	if a.Less {
		return -sum
	}
	return sum
}

func (s slowSpace) point(values []int, axes []eliminate.Axis) []int64 {
	p := make([]int64, len(axes))
	for i, a := range axes {
		p[i] = s.earned(values, a)
	}
	return p
}

func dominates(p, q []int64) bool {
	for i := range p {
		if p[i] < q[i] {
			return false
		}
	}
	return !slices.Equal(p, q)
}

// front returns the points that nothing dominates and that reach the floors,
// descending, and how many assignments of what is visible reach each.
func (s slowSpace) front(axes []eliminate.Axis, least []*int64) (points [][]int64, counts []int) {
	seen := map[string]bool{}
	for _, values := range s.assignments() {
		if key := text(s.visible(values)); seen[key] {
			continue
		} else {
			seen[key] = true
		}
		p := s.point(values, axes)
		if at := slices.IndexFunc(points, func(q []int64) bool { return slices.Equal(p, q) }); at >= 0 {
			counts[at]++
			continue
		}
		points, counts = append(points, p), append(counts, 1)
	}
	type pair struct {
		point []int64
		count int
	}
	var best []pair
	for i, p := range points {
		dominated := slices.ContainsFunc(points, func(q []int64) bool { return dominates(q, p) })
		for n, a := range axes {
			if a.Objective < len(least) && !a.Less && least[a.Objective] != nil && p[n] < *least[a.Objective] {
				dominated = true
			}
		}
		if !dominated {
			best = append(best, pair{p, counts[i]})
		}
	}
	slices.SortFunc(best, func(a, b pair) int { return slices.Compare(b.point, a.point) })
	points, counts = nil, nil
	for _, b := range best {
		points, counts = append(points, b.point), append(counts, b.count)
	}
	return points, counts
}

func text(values []int) string {
	var b []byte
	for _, v := range values {
		b = append(b, byte(v+1))
	}
	return string(b)
}

// witness returns the assignment that the tastes take of those that reach a point.
func (s slowSpace) witness(point []int64, axes []eliminate.Axis, t eliminate.Tastes) []int {
	var left [][]int
	most := -1
	for _, values := range s.assignments() {
		if !slices.Equal(s.point(values, axes), point) {
			continue
		}
		kept := 0
		for v, value := range values {
			if value == t.Kept[v] {
				kept++
			}
		}
		if kept > most {
			most, left = kept, nil
		}
		if kept == most {
			left = append(left, values)
		}
	}
	for _, v := range t.Order {
		var values []int
		for _, l := range left {
			values = append(values, l[v])
		}
		slices.Sort(values)
		chosen := t.Choose(v, slices.Compact(values))
		left = slices.DeleteFunc(left, func(l []int) bool { return l[v] != chosen })
	}
	return left[0]
}

// randomSpace returns a small space.
func randomSpace(r *rand.Rand) slowSpace {
	s := slowSpace{objectives: r.IntN(5)}
	variables := 1 + r.IntN(6)
	for range variables {
		s.sizes = append(s.sizes, 1+r.IntN(5))
		s.hidden = append(s.hidden, r.IntN(4) == 0)
	}
	var condition func(depth int, hidden bool) slowCondition
	condition = func(depth int, hidden bool) slowCondition {
		kinds := []string{"in", "in", "all", "any", "any", "not"}
		kind := kinds[r.IntN(len(kinds))]
		if depth == 0 {
			kind = "in"
		}
		c := slowCondition{op: kind}
		switch kind {
		case "in":
			c.on = r.IntN(variables)
			if s.hidden[c.on] && !hidden {
				return slowCondition{op: "any"}
			}
			for range s.sizes[c.on] {
				c.in = append(c.in, r.IntN(2) == 0)
			}
		case "not":
			c.parts = []slowCondition{condition(depth-1, hidden)}
		default:
			for range r.IntN(5) {
				c.parts = append(c.parts, condition(depth-1, hidden))
			}
		}
		return c
	}
	for range r.IntN(6) {
		c := condition(3, true)
		if r.IntN(3) > 0 {
			c = slowCondition{op: "any", parts: []slowCondition{c, condition(1, true)}}
		}
		s.constraints = append(s.constraints, c)
	}
	ranking := r.IntN(4) == 0
	for o := range s.objectives {
		tables := make([][]int64, variables)
		for v := range tables {
			if !s.hidden[v] && r.IntN(3) > 0 && !ranking {
				for range s.sizes[v] {
					tables[v] = append(tables[v], int64(r.IntN(9)-3))
				}
			}
		}
		s.tables = append(s.tables, tables)
		if ranking {
			for j := range 4 {
				s.gains = append(s.gains, slowGain{o, condition(2, false), 1 << j})
			}
			continue
		}
		for range r.IntN(3) {
			s.gains = append(s.gains, slowGain{o, condition(2, false), int64(r.IntN(9) - 4)})
		}
	}
	return s
}
