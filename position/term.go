package position

import (
	"errors"
	"fmt"
	"slices"
)

// A Term is one issue limited to a set of values: "troops at most 5,000". The
// methods of the five kinds of [Issue] make terms. A Term is a [Condition] by
// itself.
//
// A term built wrong (an unknown option, nothing left of the domain, low above
// high, 4.5 on whole numbers) carries its error, and whatever takes it reports
// that. Terms are immutable; compare them with [Term.Equal]. The zero Term is
// about nothing and is refused where it enters a statement.
type Term struct {
	spec   *Spec
	region Region
	code   Code
	err    error
}

// Terms are terms that hold together, at most one for an issue.
type Terms []Term

// Issue returns the issue that the term is about.
func (t Term) Issue() Spec {
	if t.spec == nil {
		return Spec{}
	}
	s := *t.spec
	s.DecidedBy = slices.Clone(s.DecidedBy)
	return s
}

// IssueID returns the ID of the issue that the term is about.
func (t Term) IssueID() IssueID {
	if t.spec == nil {
		return ""
	}
	return t.spec.ID
}

// Region returns the values that the term allows: a non-empty region of the
// issue's domain. For a term built wrong it is empty.
func (t Term) Region() Region { return t.region }

// Err returns what is wrong with the term, nil if nothing is.
func (t Term) Err() error {
	_, err := t.problem()
	return err
}

func (t Term) problem() (Code, error) {
	if t.spec == nil && t.err == nil {
		return CodeNil, errors.New("an empty Term: want one made by an issue's methods")
	}
	return t.code, t.err
}

// Equal reports whether both terms allow the same values of the same issue.
func (t Term) Equal(u Term) bool {
	return t.IssueID() == u.IssueID() && t.region.Equal(u.region) && (t.err == nil) == (u.err == nil)
}

// String returns the issue's ID and the values: "us-forces is at most 5,000
// troops".
func (t Term) String() string {
	if err := t.Err(); err != nil {
		return fmt.Sprintf("%s: %v", t.IssueID(), err)
	}
	return string(t.IssueID()) + " is " + t.region.String()
}

// GoString returns the term in the words of [Term.String] with its type:
// position.Term("aid is yes").
func (t Term) GoString() string { return fmt.Sprintf("position.Term(%q)", t) }

// Term returns the term that limits the issue to a region of its domain, for
// programs that work with issues of any kind.
func (s Spec) Term(region Region) Term {
	if s.Domain.Kind() == 0 {
		return failed(s, CodeIssue, s.problem(errors.New("no domain: want one that an issue gives")))
	}
	if err := s.check(); err != nil {
		return failed(s, CodeIssue, err)
	}
	if !region.comparable(s.Domain.All()) {
		return failed(s, CodeOutOfDomain, fmt.Errorf("the region is of another domain: want one of %s", s.Domain))
	}
	s.DecidedBy = slices.Clone(s.DecidedBy)
	return s.term(region)
}

func failed(s Spec, code Code, err error) Term {
	return Term{spec: &s, region: s.Domain.None(), code: code, err: err}
}

func (s Spec) term(r Region) Term {
	if r.IsEmpty() {
		return failed(s, CodeEmpty, fmt.Errorf("leaves no value: want at least one of %s", s.Domain))
	}
	if r.tooLong() {
		return failed(s, CodeNotANumber, fmt.Errorf("an end of its values: %w", errTooLong))
	}
	return Term{spec: &s, region: r}
}

// oneOf returns the term of the values named.
func (s Spec) oneOf(err error, values ...Value) Term {
	if err != nil {
		return failed(s, CodeIssue, err)
	}
	for _, v := range values {
		if code, err := s.check1(v); err != nil {
			return failed(s, code, err)
		}
	}
	return s.term(s.Domain.each(values))
}

// noneOf returns the term of all values but those named.
func (s Spec) noneOf(err error, values ...Value) Term {
	t := s.oneOf(err, values...)
	if len(values) == 0 && err == nil {
		return s.term(s.Domain.All())
	}
	if t.err != nil {
		return t
	}
	return s.term(t.region.Complement())
}

// check1 returns what is wrong with a value that a term names.
func (s Spec) check1(v Value) (Code, error) {
	d := s.Domain
	switch {
	case d.All().Contains(v):
		return "", nil
	case d.finite():
		return CodeUnknownOption, d.unknown(v.name)
	case d.kind == KindDate:
		return CodeOutOfDomain, errors.New("no day: want one from 0001-01-01 to 9999-12-31")
	case d.whole && !v.number.IsWhole():
		return CodeNotWhole, fmt.Errorf("%s is no whole number: the issue takes whole numbers alone", v)
	default:
		return CodeOutOfDomain, fmt.Errorf("%s is out of the domain: want a %s", v, d)
	}
}

// between returns the term of all values from low to high, both included; a
// zero Value is no end. An exclusive term leaves its one end out.
func (s Spec) between(err error, low, high Value, exclusive bool) Term {
	if err != nil {
		return failed(s, CodeIssue, err)
	}
	for _, v := range []Value{low, high} {
		if v.IsZero() {
			continue
		}
		if code, err := s.check1(v); err != nil {
			return failed(s, code, err)
		}
	}
	d := s.Domain
	if d.finite() {
		from, to := 0, len(d.names)-1
		if !low.IsZero() {
			from = slices.Index(d.names, low.name)
		}
		if !high.IsZero() {
			to = slices.Index(d.names, high.name)
		}
		if from > to {
			return failed(s, CodeLowAboveHigh, fmt.Errorf("between %s and %s: the lower end is above the upper", low, high))
		}
		return s.term(Region{domain: d.domain, mask: d.all.mask >> from << from & (^uint64(0) >> (63 - to))})
	}
	if !low.IsZero() && !high.IsZero() && low.axis().Compare(high.axis()) > 0 {
		return failed(s, CodeLowAboveHigh, fmt.Errorf("between %s and %s: the lower end is above the upper", low, high))
	}
	r := d.All()
	if !low.IsZero() {
		at := cut{at: low.axis()}
		if exclusive {
			at = cutAfter(d.domain, at.at)
		}
		r = r.Intersect(edges{cuts: []cut{at}}.region(d.domain))
	}
	if !high.IsZero() {
		at := cutAfter(d.domain, high.axis())
		if exclusive {
			at = cut{at: high.axis()}
		}
		r = r.Intersect(edges{cuts: []cut{at}, inside: true}.region(d.domain))
	}
	return s.term(r)
}

// Is returns the term that the issue is settled by yes, or by no.
func (i YesNo) Is(yes bool) Term {
	s, err := i.Spec()
	return s.oneOf(err, NameValue(yesNo(yes)))
}

// Yes returns the term that the issue is settled by yes.
func (i YesNo) Yes() Term { return i.Is(true) }

// No returns the term that the issue is settled by no.
func (i YesNo) No() Term { return i.Is(false) }

// Is returns the term of one option.
func (i Choice[T]) Is(option T) Term { return i.OneOf(option) }

// OneOf returns the term of the options named. Of no option it is in error.
func (i Choice[T]) OneOf(options ...T) Term {
	s, err := i.Spec()
	return s.oneOf(err, names(options)...)
}

// Not returns the term of every option but one.
func (i Choice[T]) Not(option T) Term { return i.NoneOf(option) }

// NoneOf returns the term of every option but those named: of all options where
// none is, and in error where all are.
func (i Choice[T]) NoneOf(options ...T) Term {
	s, err := i.Spec()
	return s.noneOf(err, names(options)...)
}

// Is returns the term of one level.
func (i Scale[T]) Is(level T) Term { return i.OneOf(level) }

// OneOf returns the term of the levels named. Of no level it is in error.
func (i Scale[T]) OneOf(levels ...T) Term {
	s, err := i.Spec()
	return s.oneOf(err, names(levels)...)
}

// Not returns the term of every level but one.
func (i Scale[T]) Not(level T) Term { return i.NoneOf(level) }

// NoneOf returns the term of every level but those named: of all levels where
// none is, and in error where all are.
func (i Scale[T]) NoneOf(levels ...T) Term {
	s, err := i.Spec()
	return s.noneOf(err, names(levels)...)
}

// AtLeast returns the term of a level and all above it.
func (i Scale[T]) AtLeast(level T) Term {
	s, err := i.Spec()
	return s.between(err, NameValue(string(level)), Value{}, false)
}

// AtMost returns the term of a level and all below it.
func (i Scale[T]) AtMost(level T) Term {
	s, err := i.Spec()
	return s.between(err, Value{}, NameValue(string(level)), false)
}

// Between returns the term of the levels from low to high, both included.
func (i Scale[T]) Between(low, high T) Term {
	s, err := i.Spec()
	return s.between(err, NameValue(string(low)), NameValue(string(high)), false)
}

func names[T ~string](options []T) []Value {
	values := make([]Value, len(options))
	for i, o := range options {
		values[i] = NameValue(string(o))
	}
	return values
}

// Is returns the term of one number.
func (i Quantity[N]) Is(n N) Term { return i.OneOf(n) }

// OneOf returns the term of the numbers named. Of no number it is in error.
func (i Quantity[N]) OneOf(numbers ...N) Term {
	return i.with(numbers, func(s Spec, v []Value) Term { return s.oneOf(nil, v...) })
}

// AtLeast returns the term of a number and all above it.
func (i Quantity[N]) AtLeast(n N) Term {
	return i.with([]N{n}, func(s Spec, v []Value) Term { return s.between(nil, v[0], Value{}, false) })
}

// AtMost returns the term of a number and all below it.
func (i Quantity[N]) AtMost(n N) Term {
	return i.with([]N{n}, func(s Spec, v []Value) Term { return s.between(nil, Value{}, v[0], false) })
}

// MoreThan returns the term of all numbers above one: of whole numbers, from the
// next one.
func (i Quantity[N]) MoreThan(n N) Term {
	return i.with([]N{n}, func(s Spec, v []Value) Term { return s.between(nil, v[0], Value{}, true) })
}

// LessThan returns the term of all numbers below one: of whole numbers, up to the
// one before.
func (i Quantity[N]) LessThan(n N) Term {
	return i.with([]N{n}, func(s Spec, v []Value) Term { return s.between(nil, Value{}, v[0], true) })
}

// Between returns the term of the numbers from low to high, both included.
func (i Quantity[N]) Between(low, high N) Term {
	return i.with([]N{low, high}, func(s Spec, v []Value) Term { return s.between(nil, v[0], v[1], false) })
}

// with makes a term from numbers, each of which must be one.
func (i Quantity[N]) with(numbers []N, term func(Spec, []Value) Term) Term {
	s, err := i.Spec()
	if err != nil {
		return failed(s, CodeIssue, err)
	}
	values := make([]Value, len(numbers))
	for j, n := range numbers {
		d, err := DecimalOf(n)
		if err != nil {
			return failed(s, CodeNotANumber, err)
		}
		values[j] = NumberValue(d)
	}
	return term(s, values)
}

// Is returns the term of one day.
func (i Date) Is(day Day) Term { return i.OneOf(day) }

// OneOf returns the term of the days named. Of no day it is in error.
func (i Date) OneOf(days ...Day) Term {
	s, err := i.Spec()
	values := make([]Value, len(days))
	for j, d := range days {
		values[j] = DayValue(d)
	}
	return s.oneOf(err, values...)
}

// From returns the term of a day and all later ones.
func (i Date) From(day Day) Term {
	s, err := i.Spec()
	return s.between(err, DayValue(day), Value{}, false)
}

// By returns the term of a day and all earlier ones.
func (i Date) By(day Day) Term {
	s, err := i.Spec()
	return s.between(err, Value{}, DayValue(day), false)
}

// After returns the term of all days later than one.
func (i Date) After(day Day) Term {
	s, err := i.Spec()
	return s.between(err, DayValue(day), Value{}, true)
}

// Before returns the term of all days earlier than one.
func (i Date) Before(day Day) Term {
	s, err := i.Spec()
	return s.between(err, Value{}, DayValue(day), true)
}

// Between returns the term of the days from first to last, both included.
func (i Date) Between(first, last Day) Term {
	s, err := i.Spec()
	return s.between(err, DayValue(first), DayValue(last), false)
}
