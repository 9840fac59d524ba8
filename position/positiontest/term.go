package positiontest

import (
	"fmt"

	"pgregory.net/rapid"

	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
)

// Term returns sound terms of the issue, in every form that its kind has: "is",
// "one of", "at least" and so on. Each could stand in a file, and each names few
// values. It panics where the issue is in error.
func Term(issue position.Issue) *rapid.Generator[position.Term] {
	s := newSubject(issue)
	return rapid.Custom(s.term)
}

// Region returns regions of the domain: none, all, and what unions of a few terms
// and their complements leave. It panics where the domain is the zero Domain.
func Region(d value.Domain) *rapid.Generator[value.Region] {
	s := newSubject(position.Spec{ID: "i", Domain: d})
	return rapid.Custom(func(t *rapid.T) value.Region {
		r := d.None()
		for _, part := range several(t, "parts", 0, 3, s.term) {
			r = r.Union(part.Region())
		}
		if chance(t, 4, "complement") {
			r = r.Complement()
		}
		return r
	})
}

// Given returns terms that hold together, at most one for an issue: mostly on
// circumstances, sometimes on issues that are negotiated. It panics where an
// issue is in error.
func Given(issues []position.Issue) *rapid.Generator[position.Terms] {
	s := newSubjects(issues)
	return rapid.Custom(func(t *rapid.T) position.Terms { return s.given(t, len(issues)) })
}

// A subject is an issue that terms are made of.
type subject struct {
	issue     position.Spec
	landmarks []value.Value
}

func newSubject(issue position.Issue) *subject {
	spec, err := issue.Spec()
	if err != nil {
		panic(fmt.Sprintf("positiontest: no terms of an issue in error: %v", err))
	}
	if near, ok := issue.(neighbour); ok {
		return &subject{spec, near.landmarks}
	}
	return &subject{spec, landmarks(spec.Domain)}
}

// forms are those in which terms are made, by kind of issue.
var forms = map[value.Kind][]string{
	value.KindYesNo:    {"is"},
	value.KindChoice:   {"is", "not", "one of", "none of"},
	value.KindScale:    {"is", "at least", "at most", "between", "not", "one of", "none of"},
	value.KindQuantity: {"is", "at least", "at most", "between", "more than", "less than", "one of"},
	value.KindDate:     {"is", "from", "by", "between", "after", "before", "one of"},
}

func (s *subject) term(t *rapid.T) position.Term {
	form := one(t, "form", forms[s.issue.Domain.Kind()]...)
	if s.issue.Domain.Names() == nil {
		return s.termOnLine(t, form)
	}
	switch form {
	case "one of":
		return s.issue.OneOf(some(t, "name", 1, len(s.landmarks), s.landmarks)...)
	case "none of":
		return s.issue.NoneOf(some(t, "name", 1, len(s.landmarks)-1, s.landmarks)...)
	case "between":
		low := number(t, len(s.landmarks), "low")
		high := low + number(t, len(s.landmarks)-low, "levels above low")
		return s.issue.Within(value.Between(s.landmarks[low], s.landmarks[high]))
	}
	v := one(t, "name", s.landmarks...)
	switch form {
	case "is":
		return s.issue.OneOf(v)
	case "not":
		return s.issue.NoneOf(v)
	case "at least":
		return s.issue.Within(value.AtLeast(v))
	default:
		return s.issue.Within(value.AtMost(v))
	}
}

// termOnLine is term for numbers and days.
func (s *subject) termOnLine(t *rapid.T, form string) position.Term {
	v := one(t, "value", s.landmarks...)
	switch form {
	case "is":
		return s.issue.OneOf(v)
	case "at least", "from":
		return s.issue.Within(value.AtLeast(v))
	case "at most", "by":
		return s.issue.Within(value.AtMost(v))
	case "between":
		low, high := v, one(t, "other end", s.landmarks...)
		if compareOnLine(low, high) > 0 {
			low, high = high, low
		}
		return s.issue.Within(value.Between(low, high))
	case "more than", "after":
		return s.beyond(v, value.MoreThan(v))
	case "less than", "before":
		return s.beyond(v, value.LessThan(v))
	default:
		return s.issue.OneOf(append([]value.Value{v}, some(t, "another", 0, 2, s.landmarks)...)...)
	}
}

// beyond returns the term of the interval, or where nothing is in it, of its end.
func (s *subject) beyond(end value.Value, i value.Interval) position.Term {
	if t := s.issue.Within(i); t.Err() == nil {
		return t
	}
	return s.issue.OneOf(end)
}

// compareOnLine orders two numbers, or two days.
func compareOnLine(v, w value.Value) int {
	if n, ok := v.Number(); ok {
		m, _ := w.Number()
		return n.Compare(m)
	}
	first, _ := v.Day()
	second, _ := w.Day()
	return first.Compare(second)
}

// subjects are the issues of a negotiation.
type subjects []*subject

func newSubjects(issues []position.Issue) subjects {
	var s subjects
	for _, i := range issues {
		s = append(s, newSubject(i))
	}
	return s
}

// split returns what is negotiated and what is not.
func (s subjects) split() (negotiated, circumstances subjects) {
	for _, subject := range s {
		if subject.issue.Circumstance {
			circumstances = append(circumstances, subject)
		} else {
			negotiated = append(negotiated, subject)
		}
	}
	return negotiated, circumstances
}

func (s subjects) given(t *rapid.T, most int) position.Terms {
	var terms position.Terms
	negotiated, circumstances := s.split()
	given := some(t, "circumstance given", 0, most, circumstances)
	if chance(t, 4, "negotiated issues given") {
		given = append(given, some(t, "issue given", 0, most-len(given), negotiated)...)
	}
	for _, subject := range given {
		terms = append(terms, subject.term(t))
	}
	return terms
}
