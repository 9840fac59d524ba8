package value

import (
	"math/big"
	"slices"
)

// Representative returns one value of the region that a person would name for all
// of it: the status quo if it is inside, else the lowest end that the region
// contains, the calendar's own first day apart, else a round number in its first
// interval. Named values stand in the order of the domain, and the first one is
// taken. It is no value where the region is empty.
func (r Region) Representative(statusQuo Value) Value {
	switch {
	case r.IsEmpty():
		return Value{}
	case r.Contains(statusQuo):
		return statusQuo
	case r.domain.finite():
		return OfName(r.Names()[0])
	}
	i := r.onlyInterval()
	switch {
	case i.Min.Value.day == firstDay && i.Max.Value.day != lastDay:
		return i.Max.Value // nobody means the first day of the calendar
	case !i.Min.Unbounded && !i.Min.Open:
		return i.Min.Value
	case !i.Max.Unbounded && !i.Max.Open:
		return i.Max.Value
	default:
		return OfNumber(round(i))
	}
}

// Lowest returns the lowest value of the region, and whether it has one: there is
// no lowest number above 5. The calendar's own first day is none.
func (r Region) Lowest() (Value, bool) {
	if names := r.Names(); len(names) > 0 {
		return OfName(names[0]), true
	}
	for i := range r.Intervals() {
		return i.Min.Value, i.Min.closed() && i.Min.Value.day != firstDay
	}
	return Value{}, false
}

// Highest returns the highest value of the region, and whether it has one. The
// calendar's own last day is none.
func (r Region) Highest() (Value, bool) {
	if names := r.Names(); len(names) > 0 {
		return OfName(names[len(names)-1]), true
	}
	last := Interval{Max: End{Unbounded: true}}
	for i := range r.Intervals() {
		last = i
	}
	return last.Max.Value, last.Max.closed() && last.Max.Value.day != lastDay
}

// Middle returns the value in the middle of the region: of named values and of
// intervals that which has as many before it as after it, of an even number the
// lower; and of an interval its middle, rounded down to the digits of its ends if
// that is inside, else up to these, else as it is. Of an interval without an end it
// is the [Region.Representative], and of an empty region no value.
func (r Region) Middle() Value {
	if r.IsEmpty() {
		return Value{}
	}
	if names := r.Names(); len(names) > 0 {
		return OfName(names[(len(names)-1)/2])
	}
	intervals := slices.Collect(r.Intervals())
	i := intervals[(len(intervals)-1)/2]
	if i.Min.Unbounded || i.Max.Unbounded || i.Min.Value.day == firstDay || i.Max.Value.day == lastDay {
		within, _ := Domain{r.domain}.Within(i)
		return within.Representative(Value{})
	}
	low, high := i.Min.Value.axis(), i.Max.Value.axis()
	exp := min(low.exp, high.exp, 0)
	sum := new(big.Int).Add(low.big(exp), high.big(exp))
	middle := decimalOfBig(sum.Mul(sum, big.NewInt(5)), exp-1)
	down := middle.floor(exp)
	if v := r.domain.onAxis(down); down.Equal(middle) || r.domain.whole || r.Contains(v) {
		return v
	}
	if up := r.domain.onAxis(down.Sub(Decimal{coef: -1, exp: exp})); r.Contains(up) {
		return up
	}
	return r.domain.onAxis(middle)
}

func (e End) closed() bool { return !e.Unbounded && !e.Open }

// round returns a number with as few digits as can be between two ends, neither
// of which is itself inside.
func round(i Interval) Decimal {
	low, high := i.Min.Value.number, i.Max.Value.number
	inside := func(d Decimal) bool {
		return (i.Min.Unbounded || d.Compare(low) > 0) && (i.Max.Unbounded || d.Compare(high) < 0)
	}
	switch {
	case inside(Decimal{}):
		return Decimal{}
	case i.Max.Unbounded:
		return low.floor(0).next()
	case i.Min.Unbounded:
		return Decimal{}.Sub(Decimal{}.Sub(high).floor(0).next())
	}
	// The first multiple of a power of ten above the lower end, for the greatest
	// power that has one below the upper end.
	for exp := int32(MaxDigits); exp >= -2*MaxDigits; exp-- {
		step := Decimal{coef: 1, exp: exp}
		if next := low.floor(exp).Sub(Decimal{}.Sub(step)); inside(next) {
			return next
		}
	}
	return low
}
