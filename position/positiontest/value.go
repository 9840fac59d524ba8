package positiontest

import (
	"slices"
	"time"

	"github.com/parley-go/parley/position/value"
)

// landmarks returns the values that terms name, the simplest first. There are
// few of them, so that terms meet: all options or levels, the days of a
// fortnight, or some numbers that begin at the lower bound, the upper, or 0.
func landmarks(d value.Domain) []value.Value {
	switch d.Kind() {
	case value.KindYesNo:
		return []value.Value{value.OfName("yes"), value.OfName("no")}
	case value.KindQuantity:
		if d.Whole() {
			return numbers(d, wholeSteps)
		}
		return numbers(d, steps)
	case value.KindDate:
		var days []value.Value
		for _, day := range fortnight {
			days = append(days, value.OfDay(day))
		}
		return days
	default:
		var names []value.Value
		for _, n := range d.Names() {
			names = append(names, value.OfName(n))
		}
		return names
	}
}

// values returns the landmarks, and values between and beyond them. Every term that
// is generated holds one of them.
func values(d value.Domain) []value.Value {
	all := landmarks(d)
	switch d.Kind() {
	case value.KindQuantity:
		unit := steps[0]
		var zero, low, high value.Decimal
		for i, v := range all {
			n, _ := v.Number()
			if i == 0 || n.Compare(low) < 0 {
				low = n
			}
			if i == 0 || n.Compare(high) > 0 {
				high = n
			}
		}
		more := []value.Value{value.OfNumber(low.Sub(unit)), value.OfNumber(high.Sub(zero.Sub(unit)))}
		if !d.Whole() {
			more = append(more, numbers(d, midway)...)
		}
		for _, v := range more {
			if d.All().Contains(v) && !slices.Contains(all, v) {
				all = append(all, v)
			}
		}
	case value.KindDate:
		for _, n := range []int{-1, 14} {
			all = append(all, value.OfDay(value.DayOf(firstDay.AddDate(0, 0, n))))
		}
	}
	return all
}

var (
	wholeSteps = decimals("1", "2", "3", "4", "5", "-1", "-2")
	steps      = decimals("1", "2", "0.5", "1.5", "0.1", "0.3", "-1")
	midway     = decimals("0.2", "0.7", "1.2")
)

// numbers returns those of the domain that lie these steps above its lower bound,
// or below its upper one where there is none, or from 0 where there is neither;
// before them 0 and the bounds.
func numbers(d value.Domain, steps []value.Decimal) []value.Value {
	var zero value.Decimal
	low, bounded := d.Min()
	high, ceiling := d.Max()
	candidates := []value.Decimal{zero}
	if bounded {
		candidates = append(candidates, low)
	}
	for _, step := range steps {
		switch {
		case bounded && low != zero:
			step = low.Sub(zero.Sub(step))
		case ceiling && !bounded:
			step = high.Sub(step)
		}
		candidates = append(candidates, step)
	}
	if ceiling {
		candidates = append(candidates, high)
	}
	var found []value.Value
	all := d.All()
	for _, c := range candidates {
		if v := value.OfNumber(c); all.Contains(v) && !slices.Contains(found, v) {
			found = append(found, v)
		}
	}
	return found
}

var (
	firstDay  = time.Date(2024, time.January, 1, 0, 0, 0, 0, time.UTC)
	fortnight = fortnightFrom(firstDay)
)

func fortnightFrom(first time.Time) []value.Day {
	days := make([]value.Day, 14)
	for i := range days {
		days[i] = value.DayOf(first.AddDate(0, 0, i))
	}
	return days
}
