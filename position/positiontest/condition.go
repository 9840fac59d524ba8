package positiontest

import (
	"github.com/parley-go/parley/position"
	"pgregory.net/rapid"
)

// Condition returns conditions on the issues, with operators nested up to depth
// times: terms alone for depth 0 and below. All and Any have up to three parts,
// and sometimes none. Where there are no issues, it returns All() and Any(). It
// panics where an issue is in error.
func Condition(issues []position.Issue, depth int) *rapid.Generator[position.Condition] {
	s := newSubjects(issues)
	return rapid.Custom(func(t *rapid.T) position.Condition { return s.condition(t, depth) })
}

func (s subjects) condition(t *rapid.T, depth int) position.Condition {
	if len(s) == 0 {
		return one(t, "condition", position.All(), position.Any())
	}
	operator := "term"
	if depth > 0 {
		operator = one(t, "operator", "term", "not", "any", "all", "term")
	}
	switch operator {
	case "term":
		return one(t, "issue", s...).term(t)
	case "not":
		return position.Not(s.condition(t, depth-1))
	}
	parts := make([]position.Condition, one(t, "parts", 1, 2, 2, 2, 2, 2, 2, 3, 3, 3, 3, 0))
	for i := range parts {
		parts[i] = s.condition(t, depth-1)
	}
	if operator == "any" {
		return position.Any(parts...)
	}
	return position.All(parts...)
}
