package positiontest

import (
	"slices"

	"pgregory.net/rapid"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
)

// Preferences returns sound preferences of an actor over the issues that are
// negotiated: worths, among them lines on quantities and dates, or rankings of up to
// four conditions. Points are few and have at most three digits, so that different
// outcomes earn the same. Operators are nested up to depth times in a condition. Some
// have a reservation or full marks; none cites a source. It panics where an issue is
// in error.
func Preferences(issues []position.Issue, who actor.ID, depth int) *rapid.Generator[position.Preferences] {
	negotiated, _ := newSubjects(issues).split()
	return rapid.Custom(func(t *rapid.T) position.Preferences { return negotiated.preferences(t, who, depth) })
}

// preferences draws the preferences of some actors.
func (m *maker) preferences(t *rapid.T) []position.Preferences {
	var all []position.Preferences
	for _, who := range some(t, "preferences of", 0, m.cfg.MaxPreferences, m.actors) {
		p := m.negotiated.preferences(t, who, m.cfg.MaxDepth)
		p.Cite = m.cite(t)
		all = append(all, p)
	}
	return all
}

func (s subjects) preferences(t *rapid.T, who actor.ID, depth int) position.Preferences {
	p := position.Preferences{Actor: who}
	if chance(t, 4, "full marks") {
		p.Of = new(one(t, "of", fullMarks...))
	}
	if chance(t, 4, "ranking") {
		p.Ranked = several(t, "ranked", 1, 4, func(t *rapid.T) position.Condition { return s.condition(t, depth) })
		return p
	}
	p.Worth = several(t, "worth", 1, 5, func(t *rapid.T) position.Worth { return s.worth(t, depth) })
	if chance(t, 3, "reservation") {
		p.Reservation = new(one(t, "points", points...))
	}
	return p
}

// worth draws a line where there is something to draw one through, or else a
// condition with points.
func (s subjects) worth(t *rapid.T, depth int) position.Worth {
	var lined subjects
	for _, subject := range s {
		if subject.issue.Domain.Names() == nil && len(subject.landmarks) > 1 {
			lined = append(lined, subject)
		}
	}
	if chance(t, 3, "line") && len(lined) > 0 {
		return position.Worth{Line: one(t, "line of", lined...).line(t)}
	}
	return position.Worth{If: s.condition(t, depth), Points: one(t, "points", points...)}
}

// line draws a line through two to four landmarks of a quantity or date.
func (s *subject) line(t *rapid.T) position.Line {
	at := some(t, "knot", 2, 4, s.landmarks)
	slices.SortFunc(at, compareOnLine)
	knots := make([]position.Knot, len(at))
	for i, v := range at {
		knots[i] = position.Knot{At: v, Points: one(t, "points", points...)}
	}
	return s.issue.Line(knots...)
}

var (
	points    = decimals("1", "0", "2", "3", "10", "-1", "0.5", "-2.5", "0.125")
	fullMarks = []value.Decimal{value.MustDecimal(10), value.MustDecimal(100), value.MustDecimal("0.5")}
)
