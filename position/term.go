package position

import (
	"errors"
	"fmt"
	"slices"

	"github.com/parley-go/parley/internal/excerpt"
	"github.com/parley-go/parley/internal/words"
	"github.com/parley-go/parley/position/value"
)

// A Term is one issue limited to a set of values: "troops at most 5,000". The
// methods of the kinds of [Issue] make terms. A Term is a [Condition] by
// itself.
//
// A term built wrong (an unknown option, nothing left of the domain, low above
// high, 4.5 on whole numbers) carries its error, and whatever takes it reports
// that. Terms are immutable; compare them with [Term.Equal]. The zero Term is
// about nothing and is refused where it enters a statement.
type Term struct {
	spec   *Spec
	region value.Region
	named  []value.Value // the options or levels that it was made by; nil where it was made from a region
	fault  *termFault    // nil for a sound term
}

// A termFault is what is wrong with a term.
type termFault struct {
	code Code
	err  error
}

// Terms are terms that hold together, at most one for an issue.
type Terms []Term

// Issue returns the issue that the term is about.
func (t Term) Issue() Spec {
	if t.spec == nil {
		return Spec{}
	}
	return t.spec.copied()
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
func (t Term) Region() value.Region { return t.region }

// Err returns what is wrong with the term, nil if nothing is.
func (t Term) Err() error {
	_, err := t.problem()
	return err
}

func (t Term) problem() (Code, error) {
	if t.fault != nil {
		return t.fault.code, t.fault.err
	}
	if t.spec == nil {
		return CodeNil, errors.New("an empty Term: want one made by an issue's methods")
	}
	return "", nil
}

// Equal reports whether both terms allow the same values of the same issue.
func (t Term) Equal(u Term) bool {
	return t.IssueID() == u.IssueID() && t.region.Equal(u.region) && (t.fault == nil) == (u.fault == nil)
}

// String returns the issue's ID and the values: "us-forces is at most 5,000
// troops".
func (t Term) String() string {
	if err := t.Err(); err != nil {
		return fmt.Sprintf("%s: %v", t.IssueID(), err)
	}
	return string(t.IssueID()) + " is " + t.region.String()
}

// titled returns the words of [Term.String] with the title of the issue in place of
// its ID, where it has one: "“Troops in the east” is at most 5,000 troops".
func (t Term) titled() string {
	if t.Err() != nil {
		return t.String()
	}
	if t.spec.Title == "" {
		return string(t.IssueID()) + " is " + t.region.Quoted()
	}
	return "“" + words.Printable(excerpt.Of(t.spec.Title, 80)) + "” is " + t.region.Quoted()
}

// GoString returns the term in the words of [Term.String] with its type:
// position.Term("aid is yes").
func (t Term) GoString() string { return fmt.Sprintf("position.Term(%q)", t) }

// Term returns the term that limits the issue to a region of its domain.
func (s Spec) Term(region value.Region) Term { return s.Maker().Term(region) }

// OneOf returns the term of the values named. Of no value it is in error.
func (s Spec) OneOf(values ...value.Value) Term { return s.Maker().OneOf(values...) }

// NoneOf returns the term of all values but those named: of all values where none
// is, and in error where all are.
func (s Spec) NoneOf(values ...value.Value) Term { return s.Maker().NoneOf(values...) }

// Within returns the term of the values in the interval. It is in error on a
// yes/no issue and on a choice, whose values have no order.
func (s Spec) Within(i value.Interval) Term { return s.Maker().Within(i) }

// A Maker makes terms on one issue, which it has checked once: for programs that
// make many of them. All its terms are in error where the issue is, or for the
// zero Maker.
type Maker struct {
	spec *Spec
	err  error
}

// Maker returns what makes terms on the issue.
func (s Spec) Maker() Maker {
	s, err := s.Spec()
	return Maker{&s, err}
}

// Term returns the term that limits the issue to a region of its domain.
func (m Maker) Term(region value.Region) Term { return m.term(region, nil) }

// OneOf returns the term of the values named. Of no value it is in error. Time grows
// as n log n.
func (m Maker) OneOf(values ...value.Value) Term {
	if m.unsound() {
		return m.term(value.Region{}, nil)
	}
	return m.term(m.spec.Domain.OneOf(values...)).naming(values...)
}

// NoneOf returns the term of all values but those named: of all values where none
// is, and in error where all are.
func (m Maker) NoneOf(values ...value.Value) Term {
	if m.unsound() {
		return m.term(value.Region{}, nil)
	}
	return m.term(m.spec.Domain.NoneOf(values...)).naming(values...)
}

// Within returns the term of the values in the interval. It is in error on a
// yes/no issue and on a choice, whose values have no order.
func (m Maker) Within(i value.Interval) Term {
	if m.unsound() {
		return m.term(value.Region{}, nil)
	}
	var ends []value.Value
	for _, e := range []value.End{i.Min, i.Max} {
		if !e.Unbounded {
			ends = append(ends, e.Value)
		}
	}
	return m.term(m.spec.Domain.Within(i)).naming(ends...)
}

func (m Maker) unsound() bool { return m.spec == nil || m.err != nil }

// term returns the term of a region, or of what is wrong with it or with the issue.
func (m Maker) term(r value.Region, err error) Term {
	switch {
	case m.spec == nil:
		return Term{}
	case m.err != nil:
		return m.failed(CodeIssue, m.err)
	case err == nil:
		err = m.spec.Domain.CheckRegion(r)
	}
	if err != nil {
		return m.failed(codeOf(err), err)
	}
	return Term{spec: m.spec, region: r}
}

func (m Maker) failed(code Code, err error) Term {
	return Term{spec: m.spec, region: m.spec.Domain.None(), fault: &termFault{code, err}}
}

// codeOf returns the code of what is wrong with a value or a region.
func codeOf(err error) Code {
	var e *value.Error
	switch {
	case !errors.As(err, &e):
		return CodeIssue
	case e.Fault == value.FaultTooLong:
		return CodeNotANumber
	default:
		return Code(e.Fault)
	}
}

// naming returns the term with the options or levels that it was made by.
func (t Term) naming(values ...value.Value) Term {
	if t.fault == nil && t.region.Domain().Names() != nil {
		t.named = append([]value.Value{}, values...)
	}
	return t
}

// Named returns the values that somebody names who says the term: the options or
// levels that it was made by, be it "not green", and of numbers and days those at
// which its values begin or end, but for the ends of the domain, which nobody has to
// name. Of options and levels of a term that was made from a region it returns all
// that are in it, or of levels those at which it begins or ends; of all values none.
func (t Term) Named() []value.Value {
	if t.named != nil {
		return slices.Clone(t.named)
	}
	r := t.region
	var named []value.Value
	if r.IsAll() {
		return named
	}
	switch all := r.Domain().Names(); r.Domain().Kind() {
	case value.KindYesNo, value.KindChoice:
		for _, name := range r.Names() {
			named = append(named, value.OfName(name))
		}
	case value.KindScale:
		in := func(n int) bool { return n < 0 || n == len(all) || r.Contains(value.OfName(all[n])) }
		for n, name := range all {
			if in(n) && !(in(n-1) && in(n+1)) {
				named = append(named, value.OfName(name))
			}
		}
	default:
		bottom, top := r.ReachesBottom(), r.ReachesTop()
		intervals := slices.Collect(r.Intervals())
		for n, i := range intervals {
			if !i.Min.Unbounded && !(n == 0 && bottom) {
				named = append(named, i.Min.Value)
			}
			if !i.Max.Unbounded && !(n == len(intervals)-1 && top) {
				named = append(named, i.Max.Value)
			}
		}
	}
	return named
}

// Is returns the term that the issue is settled by yes, or by no.
func (i YesNo) Is(yes bool) Term {
	s, err := i.Spec()
	return Maker{&s, err}.OneOf(value.OfName(yesNo(yes)))
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
	return Maker{&s, err}.OneOf(names(options)...)
}

// Not returns the term of every option but one.
func (i Choice[T]) Not(option T) Term { return i.NoneOf(option) }

// NoneOf returns the term of every option but those named: of all options where
// none is, and in error where all are.
func (i Choice[T]) NoneOf(options ...T) Term {
	s, err := i.Spec()
	return Maker{&s, err}.NoneOf(names(options)...)
}

// Is returns the term of one level.
func (i Scale[T]) Is(level T) Term { return i.OneOf(level) }

// OneOf returns the term of the levels named. Of no level it is in error.
func (i Scale[T]) OneOf(levels ...T) Term {
	s, err := i.Spec()
	return Maker{&s, err}.OneOf(names(levels)...)
}

// Not returns the term of every level but one.
func (i Scale[T]) Not(level T) Term { return i.NoneOf(level) }

// NoneOf returns the term of every level but those named: of all levels where
// none is, and in error where all are.
func (i Scale[T]) NoneOf(levels ...T) Term {
	s, err := i.Spec()
	return Maker{&s, err}.NoneOf(names(levels)...)
}

// AtLeast returns the term of a level and all above it.
func (i Scale[T]) AtLeast(level T) Term {
	s, err := i.Spec()
	return Maker{&s, err}.Within(value.AtLeast(value.OfName(string(level))))
}

// AtMost returns the term of a level and all below it.
func (i Scale[T]) AtMost(level T) Term {
	s, err := i.Spec()
	return Maker{&s, err}.Within(value.AtMost(value.OfName(string(level))))
}

// Between returns the term of the levels from low to high, both included.
func (i Scale[T]) Between(low, high T) Term {
	s, err := i.Spec()
	return Maker{&s, err}.Within(value.Between(value.OfName(string(low)), value.OfName(string(high))))
}

func names[T ~string](options []T) []value.Value {
	values := make([]value.Value, len(options))
	for i, o := range options {
		values[i] = value.OfName(string(o))
	}
	return values
}

// Is returns the term of one number.
func (i Quantity[N]) Is(n N) Term { return i.OneOf(n) }

// OneOf returns the term of the numbers named. Of no number it is in error.
func (i Quantity[N]) OneOf(numbers ...N) Term {
	return i.with(numbers, func(m Maker, v []value.Value) Term { return m.OneOf(v...) })
}

// AtLeast returns the term of a number and all above it.
func (i Quantity[N]) AtLeast(n N) Term {
	return i.with([]N{n}, func(m Maker, v []value.Value) Term { return m.Within(value.AtLeast(v[0])) })
}

// AtMost returns the term of a number and all below it.
func (i Quantity[N]) AtMost(n N) Term {
	return i.with([]N{n}, func(m Maker, v []value.Value) Term { return m.Within(value.AtMost(v[0])) })
}

// MoreThan returns the term of all numbers above one: of whole numbers, from the
// next one.
func (i Quantity[N]) MoreThan(n N) Term {
	return i.with([]N{n}, func(m Maker, v []value.Value) Term { return m.Within(value.MoreThan(v[0])) })
}

// LessThan returns the term of all numbers below one: of whole numbers, up to the
// one before.
func (i Quantity[N]) LessThan(n N) Term {
	return i.with([]N{n}, func(m Maker, v []value.Value) Term { return m.Within(value.LessThan(v[0])) })
}

// Between returns the term of the numbers from low to high, both included.
func (i Quantity[N]) Between(low, high N) Term {
	return i.with([]N{low, high}, func(m Maker, v []value.Value) Term { return m.Within(value.Between(v[0], v[1])) })
}

// with makes a term from numbers, each of which must be one.
func (i Quantity[N]) with(numbers []N, term func(Maker, []value.Value) Term) Term {
	s, err := i.Spec()
	m := Maker{&s, err}
	values := make([]value.Value, len(numbers))
	for j, n := range numbers {
		d, err := value.DecimalOf(n)
		if err != nil {
			if m.err != nil {
				return m.failed(CodeIssue, m.err)
			}
			return m.failed(CodeNotANumber, err)
		}
		values[j] = value.OfNumber(d)
	}
	return term(m, values)
}

// Is returns the term of one day.
func (i Date) Is(day value.Day) Term { return i.OneOf(day) }

// OneOf returns the term of the days named. Of no day it is in error.
func (i Date) OneOf(days ...value.Day) Term {
	s, err := i.Spec()
	values := make([]value.Value, len(days))
	for j, d := range days {
		values[j] = value.OfDay(d)
	}
	return Maker{&s, err}.OneOf(values...)
}

// From returns the term of a day and all later ones.
func (i Date) From(day value.Day) Term {
	s, err := i.Spec()
	return Maker{&s, err}.Within(value.AtLeast(value.OfDay(day)))
}

// By returns the term of a day and all earlier ones.
func (i Date) By(day value.Day) Term {
	s, err := i.Spec()
	return Maker{&s, err}.Within(value.AtMost(value.OfDay(day)))
}

// After returns the term of all days later than one.
func (i Date) After(day value.Day) Term {
	s, err := i.Spec()
	return Maker{&s, err}.Within(value.MoreThan(value.OfDay(day)))
}

// Before returns the term of all days earlier than one.
func (i Date) Before(day value.Day) Term {
	s, err := i.Spec()
	return Maker{&s, err}.Within(value.LessThan(value.OfDay(day)))
}

// Between returns the term of the days from first to last, both included.
func (i Date) Between(first, last value.Day) Term {
	s, err := i.Spec()
	return Maker{&s, err}.Within(value.Between(value.OfDay(first), value.OfDay(last)))
}
