package eliminate

import "slices"

// A Space is a set of assignments and what they earn. Build it by its methods, then
// [Space.Prepare] it.
type Space struct {
	objectives  int
	variables   []variable
	constraints []Condition
	tables      []table
	gains       []gain
}

type variable struct {
	size   int
	hidden bool
}

// A table has the points that the values of one variable earn.
type table struct {
	objective, variable int
	points              []int64
}

// A gain is what is earned where a condition holds.
type gain struct {
	objective int
	condition Condition
	points    int64
}

// NewSpace returns the space of no variables, with so many objectives.
func NewSpace(objectives int) *Space { return &Space{objectives: objectives} }

// Variable adds a variable with so many values, 0 and up, and returns its number.
func (s *Space) Variable(size int) int { return s.add(variable{size: size}) }

// Hidden adds a variable that may have whatever value serves: assignments of the
// others are counted once if they meet the conditions with some value of it. It earns
// nothing.
func (s *Space) Hidden(size int) int { return s.add(variable{size: size, hidden: true}) }

func (s *Space) add(v variable) int {
	s.variables = append(s.variables, v)
	return len(s.variables) - 1
}

// Require adds that the condition holds.
func (s *Space) Require(c Condition) { s.constraints = append(s.constraints, c) }

// Points adds, for each value of a variable that is not hidden, what it earns. All
// points of an objective, as sizes, must together fit an int64.
func (s *Space) Points(objective, variable int, points []int64) {
	s.tables = append(s.tables, table{objective, variable, points})
}

// Gain adds what is earned where the condition, which is on no hidden variable,
// holds.
func (s *Space) Gain(objective int, c Condition, points int64) {
	s.gains = append(s.gains, gain{objective, c, points})
}

// With returns the space in which further conditions hold; the space itself stays as
// it is.
func (s *Space) With(further ...Condition) *Space {
	t := *s
	t.constraints = slices.Concat(s.constraints, further)
	return &t
}

// Value returns what an assignment of all variables earns towards an objective.
func (s *Space) Value(objective int, values []int) int64 {
	var sum int64
	for _, t := range s.tables {
		if t.objective == objective {
			sum += t.points[values[t.variable]]
		}
	}
	for _, g := range s.gains {
		if g.objective == objective && g.condition.holds(values) {
			sum += g.points
		}
	}
	return sum
}
