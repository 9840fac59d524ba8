package value

import "math/bits"

// AboveSome returns the values that are at or above some value of the region, in
// the order of the domain: levels above levels, larger numbers, later days. Of an
// empty region, and in a domain without an order, there are none.
func (r Region) AboveSome() Region {
	low, _, ok := r.ends()
	if !ok {
		return r.Domain().None()
	}
	return r.within(Interval{Min: low, Max: End{Unbounded: true}})
}

// BelowSome returns the values that are at or below some value of the region, as
// [Region.AboveSome] does.
func (r Region) BelowSome() Region {
	_, high, ok := r.ends()
	if !ok {
		return r.Domain().None()
	}
	return r.within(Interval{Min: End{Unbounded: true}, Max: high})
}

// AboveAll returns the values that are at or above every value of the region: of
// "2 to 5", 5 and more; of "less than 5", 5 and more too. Of an empty region, and
// in a domain without an order, there are none.
func (r Region) AboveAll() Region {
	_, high, ok := r.ends()
	if !ok || high.Unbounded {
		return r.Domain().None()
	}
	high.Open = false
	return r.within(Interval{Min: high, Max: End{Unbounded: true}})
}

// BelowAll returns the values that are at or below every value of the region, as
// [Region.AboveAll] does.
func (r Region) BelowAll() Region {
	low, _, ok := r.ends()
	if !ok || low.Unbounded {
		return r.Domain().None()
	}
	low.Open = false
	return r.within(Interval{Min: End{Unbounded: true}, Max: low})
}

// ReachesTop reports whether the region goes on to the upper end of its domain: it
// has the highest level, the largest number or the last day, or runs on without
// end. It is false in a domain without an order.
func (r Region) ReachesTop() bool {
	_, high, ok := r.ends()
	if !ok {
		return false
	}
	_, top, _ := r.Domain().All().ends()
	return high == top
}

// ReachesBottom reports whether the region goes on to the lower end of its domain,
// as [Region.ReachesTop] does.
func (r Region) ReachesBottom() bool {
	low, _, ok := r.ends()
	if !ok {
		return false
	}
	bottom, _, _ := r.Domain().All().ends()
	return low == bottom
}

// Unbroken reports whether the region is one stretch without a gap, in a domain
// with an order.
func (r Region) Unbroken() bool {
	low, high, ok := r.ends()
	return ok && r.within(Interval{Min: low, Max: high}).Equal(r)
}

// ends returns the lower and the upper end of a region that has a value, in a
// domain with an order.
func (r Region) ends() (low, high End, ok bool) {
	switch {
	case r.IsEmpty() || !r.Domain().Kind().Ordered():
		return End{}, End{}, false
	case r.domain.finite():
		name := func(i int) End { return End{Value: OfName(r.domain.names[i])} }
		return name(bits.TrailingZeros64(r.mask)), name(bits.Len64(r.mask) - 1), true
	}
	first := true
	for i := range r.Intervals() {
		if first {
			low, first = i.Min, false
		}
		high = i.Max
	}
	return low, high, true
}

// within is [Domain.Within] for ends that are a region's own.
func (r Region) within(i Interval) Region {
	low, high := r.Domain().cuts(i)
	return r.Domain().stretch(low, high)
}
