package position

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/parley-go/parley/position/value"
)

// A Line says what every value of one quantity or date earns: at its knots what
// these say, between two of them what lies on the straight line from one to the
// other, and beyond the outermost the points of the nearest.
//
// Points between knots are rounded to [LinePlaces] digits after the point, half to
// even; all else is exact. The Line methods of [Quantity], [Date] and [Spec] make
// one. A line built wrong carries what is wrong with it, and whatever takes it
// reports that. Lines are immutable; compare them with [Line.Equal]. The zero Line
// is about nothing.
type Line struct {
	spec   *Spec
	knots  []Knot
	faults []knotFault // nil for a sound line
}

// LinePlaces is the number of digits after the point to which a [Line] rounds points
// between its knots.
const LinePlaces = 9

// A Knot is a value and the points that it earns. The zero Knot is none, and is
// refused where it enters a line.
type Knot struct {
	At     value.Value
	Points value.Decimal
}

// A knotFault is what is wrong with a line: with one of its knots, or below 0 with
// all of it.
type knotFault struct {
	knot int
	code Code
	err  error
}

// KnotAt returns the knot of a number or a day: KnotAt(4.5, 20). It returns the zero
// Knot, which no line takes, where a number is NaN, infinite or too long.
func KnotAt[V value.Number | value.Day, P value.Number](at V, points P) Knot {
	v, err := value.Of(at)
	earned, wrong := value.DecimalOf(points)
	if err != nil || wrong != nil {
		return Knot{}
	}
	return Knot{v, earned}
}

// Line returns the line through two or more knots, in ascending order of their
// numbers.
func (i Quantity[N]) Line(knots ...Knot) Line {
	s, err := i.Spec()
	return Maker{&s, err}.Line(knots...)
}

// Line returns the line through two or more knots, in ascending order of their
// days.
func (i Date) Line(knots ...Knot) Line {
	s, err := i.Spec()
	return Maker{&s, err}.Line(knots...)
}

// Line returns the line through two or more knots, in ascending order of their
// values. It is in error on issues other than quantities and dates.
func (s Spec) Line(knots ...Knot) Line { return s.Maker().Line(knots...) }

// Line returns the line through two or more knots, in ascending order of their
// values. It is in error on issues other than quantities and dates, and the zero Line
// for the zero Maker.
func (m Maker) Line(knots ...Knot) Line {
	if m.spec == nil {
		return Line{}
	}
	s, err := m.spec, m.err
	l := Line{spec: s, knots: slices.Clone(knots)}
	report := func(knot int, code Code, err error) { l.faults = append(l.faults, knotFault{knot, code, err}) }
	kind := s.Domain.Kind()
	switch {
	case err != nil:
		report(-1, CodeIssue, err)
		return l
	case kind != value.KindQuantity && kind != value.KindDate:
		report(-1, CodeLine, fmt.Errorf("a line for %q, which is a %s: want a quantity or a date, or points for each value", s.ID, s.Domain))
		return l
	case len(knots) < 2:
		report(-1, CodeLine, errors.New("a line of fewer than two knots: want at least two"))
	}
	var before value.Value // the last sound one
	for i, k := range knots {
		if k.At.IsZero() {
			report(i, CodeNotANumber, errors.New("a knot without a value: want a finite number or a day, and points"))
			continue
		}
		if _, err := value.DecimalOf(k.Points); err != nil {
			report(i, codeOf(err), err)
		}
		if err := s.Domain.Check(k.At); err != nil {
			report(i, codeOf(err), err)
			continue
		}
		if !before.IsZero() && distance(before, k.At).Sign() <= 0 {
			report(i, CodeLine, fmt.Errorf("a knot at %s after one at %s: want knots in ascending order, one for a value", k.At, before))
		}
		before = k.At
	}
	return l
}

// distance returns how far one number or day is above another of its kind.
func distance(from, to value.Value) value.Decimal {
	if day, ok := to.Day(); ok {
		start, _ := from.Day()
		return value.MustDecimal(day.Since(start))
	}
	n, _ := to.Number()
	start, _ := from.Number()
	return n.Sub(start)
}

// IsZero reports whether the line is about nothing.
func (l Line) IsZero() bool { return l.spec == nil }

// Issue returns the issue that the line is about.
func (l Line) Issue() Spec {
	if l.spec == nil {
		return Spec{}
	}
	return l.spec.copied()
}

// IssueID returns the ID of the issue that the line is about.
func (l Line) IssueID() IssueID {
	if l.spec == nil {
		return ""
	}
	return l.spec.ID
}

// Knots returns the knots, in ascending order where the line is sound. The slice is
// the caller's own.
func (l Line) Knots() []Knot { return slices.Clone(l.knots) }

// Err returns what is wrong with the line, nil if nothing is.
func (l Line) Err() error {
	if l.spec == nil {
		return errors.New("an empty Line: want one made by an issue's Line method")
	}
	var errs []error
	for _, f := range l.faults {
		errs = append(errs, f.err)
	}
	return errors.Join(errs...)
}

// Points returns what the value earns, and whether it earns anything: whether the
// line is sound and the value one of its issue's. Time grows logarithmically with
// the knots.
func (l Line) Points(v value.Value) (value.Decimal, bool) {
	if l.spec == nil || l.faults != nil || l.spec.Domain.Check(v) != nil {
		return value.Decimal{}, false
	}
	next, found := slices.BinarySearchFunc(l.knots, v, func(k Knot, v value.Value) int { return distance(v, k.At).Sign() })
	switch {
	case found || next == 0:
		return l.knots[next].Points, true
	case next == len(l.knots):
		return l.knots[next-1].Points, true
	}
	low, high := l.knots[next-1], l.knots[next]
	run, rise := distance(low.At, high.At), high.Points.Sub(low.Points)
	// One division and so one rounding: (low · run + rise · way) / run.
	points, err := low.Points.Mul(run).Add(rise.Mul(distance(low.At, v))).Quo(run, LinePlaces)
	return points, err == nil
}

// places returns the greatest number of digits after the point that the line's
// points have, at the knots and between them.
func (l Line) places() int {
	most := 0
	for i, k := range l.knots {
		after, _ := k.Points.Digits()
		most = max(most, after)
		if i == 0 {
			continue
		}
		run, rise := distance(l.knots[i-1].At, k.At), k.Points.Sub(l.knots[i-1].Points)
		whole := l.spec.Domain.Whole() || l.spec.Domain.Kind() == value.KindDate
		if rise.Sign() == 0 || whole && run == value.MustDecimal(1) { // nothing new between them
			continue
		}
		slope, err := rise.Quo(run, LinePlaces)
		if after, _ := slope.Digits(); err == nil && whole && slope.Mul(run) == rise {
			most = max(most, after)
			continue
		}
		most = max(most, LinePlaces)
	}
	return most
}

// greatest returns the greatest points of the line, whatever their sign.
func (l Line) greatest() value.Decimal {
	var most value.Decimal
	for _, k := range l.knots {
		if points := k.Points.Abs(); points.Compare(most) > 0 {
			most = points
		}
	}
	return most
}

// Equal reports whether both lines have the same knots for the same issue.
func (l Line) Equal(m Line) bool {
	return l.IssueID() == m.IssueID() && l.IsZero() == m.IsZero() && (l.faults == nil) == (m.faults == nil) &&
		l.Issue().Domain.Equal(m.Issue().Domain) && slices.Equal(l.knots, m.knots)
}

// String returns the issue's ID and the knots: "raise from 0 (0 points) to 6 (60
// points)".
func (l Line) String() string {
	if l.spec == nil {
		return "no line"
	}
	parts := make([]string, len(l.knots))
	for i, k := range l.knots {
		parts[i] = fmt.Sprintf("%s (%s points)", k.At, k.Points)
	}
	text := string(l.spec.ID) + " from " + strings.Join(parts, " to ")
	if len(l.faults) > 0 {
		text += fmt.Sprintf("; in error: %v", l.faults[0].err)
	}
	return text
}

// GoString returns the line in the words of [Line.String] with its type:
// position.Line("raise from 0 (0 points) to 6 (60 points)").
func (l Line) GoString() string { return fmt.Sprintf("position.Line(%q)", l) }
