package value

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
