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
	s := &subject{issue: literal(position.Spec{ID: "i", Domain: d}), landmarks: landmarks(d)}
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
	issue        position.Issue // of one of the types that literal returns
	id           position.IssueID
	circumstance bool
	landmarks    []value.Value
}

func newSubject(issue position.Issue) *subject {
	spec, err := issue.Spec()
	if err != nil {
		panic(fmt.Sprintf("positiontest: no terms of an issue in error: %v", err))
	}
	return &subject{literal(spec), spec.ID, spec.Circumstance, landmarks(spec.Domain)}
}

// literal returns the issue of the spec, of the one Go type that stands for all
// issues of its kind.
func literal(s position.Spec) position.Issue {
	d := s.Domain
	name, _ := s.StatusQuo.Name()
	switch d.Kind() {
	case value.KindYesNo:
		i := position.YesNo{ID: s.ID, Title: s.Title, DecidedBy: s.DecidedBy, Circumstance: s.Circumstance}
		if name != "" {
			i.StatusQuo = new(name == "yes")
		}
		return i
	case value.KindChoice:
		return position.Choice[string]{
			ID: s.ID, Title: s.Title, Options: d.Names(), DecidedBy: s.DecidedBy,
			StatusQuo: name, Circumstance: s.Circumstance,
		}
	case value.KindScale:
		return position.Scale[string]{
			ID: s.ID, Title: s.Title, Levels: d.Names(), DecidedBy: s.DecidedBy,
			StatusQuo: name, Circumstance: s.Circumstance,
		}
	case value.KindQuantity:
		i := position.Quantity[value.Decimal]{
			ID: s.ID, Title: s.Title, Unit: d.Unit(), Whole: d.Whole(), DecidedBy: s.DecidedBy,
			Circumstance: s.Circumstance,
		}
		if n, ok := d.Min(); ok {
			i.Min = &n
		}
		if n, ok := d.Max(); ok {
			i.Max = &n
		}
		if n, ok := s.StatusQuo.Number(); ok {
			i.StatusQuo = &n
		}
		return i
	case value.KindDate:
		day, _ := s.StatusQuo.Day()
		return position.Date{
			ID: s.ID, Title: s.Title, DecidedBy: s.DecidedBy, StatusQuo: day, Circumstance: s.Circumstance,
		}
	default:
		panic("positiontest: the zero Domain has no values")
	}
}

func (s *subject) term(t *rapid.T) position.Term {
	switch i := s.issue.(type) {
	case position.YesNo:
		one(t, "form", "is") // as for other kinds
		return i.Is(s.name(t) == "yes")
	case position.Choice[string]:
		switch one(t, "form", "is", "not", "one of", "none of") {
		case "is":
			return i.Is(s.name(t))
		case "not":
			return i.Not(s.name(t))
		case "one of":
			return i.OneOf(s.names(t, len(s.landmarks))...)
		default:
			return i.NoneOf(s.names(t, len(s.landmarks)-1)...)
		}
	case position.Scale[string]:
		switch one(t, "form", "is", "at least", "at most", "between", "not", "one of", "none of") {
		case "is":
			return i.Is(s.name(t))
		case "at least":
			return i.AtLeast(s.name(t))
		case "at most":
			return i.AtMost(s.name(t))
		case "between":
			low := number(t, len(s.landmarks), "low")
			high := low + number(t, len(s.landmarks)-low, "levels above low")
			return i.Between(nameOf(s.landmarks[low]), nameOf(s.landmarks[high]))
		case "not":
			return i.Not(s.name(t))
		case "one of":
			return i.OneOf(s.names(t, len(s.landmarks))...)
		default:
			return i.NoneOf(s.names(t, len(s.landmarks)-1)...)
		}
	case position.Quantity[value.Decimal]:
		return s.quantityTerm(t, i)
	case position.Date:
		return s.dateTerm(t, i)
	default:
		panic(fmt.Sprintf("positiontest: no terms of a %T", s.issue))
	}
}

func (s *subject) quantityTerm(t *rapid.T, i position.Quantity[value.Decimal]) position.Term {
	form := one(t, "form", "is", "at least", "at most", "between", "more than", "less than", "one of")
	n := numberOf(one(t, "number", s.landmarks...))
	switch form {
	case "is":
		return i.Is(n)
	case "at least":
		return i.AtLeast(n)
	case "at most":
		return i.AtMost(n)
	case "between":
		m := numberOf(one(t, "other end", s.landmarks...))
		if n.Compare(m) > 0 {
			n, m = m, n
		}
		return i.Between(n, m)
	case "more than":
		if i.Max != nil && *i.Max == n {
			return i.Is(n) // nothing is more than that
		}
		return i.MoreThan(n)
	case "less than":
		if i.Min != nil && *i.Min == n {
			return i.Is(n)
		}
		return i.LessThan(n)
	default:
		all := []value.Decimal{n}
		for _, v := range some(t, "another", 0, 2, s.landmarks) {
			all = append(all, numberOf(v))
		}
		return i.OneOf(all...)
	}
}

func (s *subject) dateTerm(t *rapid.T, i position.Date) position.Term {
	form := one(t, "form", "is", "from", "by", "between", "after", "before", "one of")
	day := dayOf(one(t, "day", s.landmarks...))
	switch form {
	case "is":
		return i.Is(day)
	case "from":
		return i.From(day)
	case "by":
		return i.By(day)
	case "between":
		other := dayOf(one(t, "other end", s.landmarks...))
		if day.Compare(other) > 0 {
			day, other = other, day
		}
		return i.Between(day, other)
	case "after":
		return i.After(day)
	case "before":
		return i.Before(day)
	default:
		all := []value.Day{day}
		for _, v := range some(t, "another", 0, 2, s.landmarks) {
			all = append(all, dayOf(v))
		}
		return i.OneOf(all...)
	}
}

func (s *subject) name(t *rapid.T) string { return nameOf(one(t, "name", s.landmarks...)) }

func (s *subject) names(t *rapid.T, most int) []string {
	var names []string
	for _, v := range some(t, "name", 1, most, s.landmarks) {
		names = append(names, nameOf(v))
	}
	return names
}

func nameOf(v value.Value) string {
	name, _ := v.Name()
	return name
}

func numberOf(v value.Value) value.Decimal {
	n, _ := v.Number()
	return n
}

func dayOf(v value.Value) value.Day {
	d, _ := v.Day()
	return d
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
		if subject.circumstance {
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
