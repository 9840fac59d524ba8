package scenario

import (
	"slices"

	"github.com/parley-go/parley/internal/yamltree"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
)

// formOf returns the key of a term and its value that stand for its region, and
// whether there are any: those by which the same options or levels are named, or else
// the shortest.
func formOf(t position.Term) (key string, n yamltree.Node, ok bool) {
	r, kind := t.Region(), t.Region().Domain().Kind()
	if kind == value.KindChoice || kind == value.KindScale {
		if key, n, ok := formAsNamed(r, t.Named()); ok {
			return key, n, true
		}
	}
	if v, ok := r.Single(); ok {
		return "is", nodeOf(v), true
	}
	switch kind {
	case value.KindChoice, value.KindScale:
		key, n := formOfNames(r)
		return key, n, true
	case value.KindQuantity, value.KindDate:
		return formOnLine(r)
	default: // yes or no: either
		return "is", n, false
	}
}

// formAsNamed returns the form of a region that names just these options or levels.
func formAsNamed(r value.Region, named []value.Value) (key string, n yamltree.Node, ok bool) {
	d := r.Domain()
	names := make([]string, len(named))
	for i, v := range named {
		names[i], _ = v.Name()
	}
	is := func(found value.Region, err error) bool { return err == nil && found.Equal(r) }
	one := len(named) == 1
	switch {
	case one && is(d.OneOf(named...)):
		return "is", text(names[0]), true
	case one && is(d.NoneOf(named...)):
		return "not", text(names[0]), true
	case one && is(d.Within(value.AtLeast(named[0]))):
		return "at_least", text(names[0]), true
	case one && is(d.Within(value.AtMost(named[0]))):
		return "at_most", text(names[0]), true
	case len(named) == 2 && is(d.Within(value.Between(named[0], named[1]))):
		return "between", texts(names), true
	case len(named) > 1 && is(d.OneOf(named...)):
		return "one_of", texts(names), true
	case len(named) > 1 && is(d.NoneOf(named...)):
		return "none_of", texts(names), true
	default:
		return "", n, false
	}
}

func formOfNames(r value.Region) (string, yamltree.Node) {
	all, names, others := r.Domain().Names(), r.Names(), r.Complement().Names()
	if r.Domain().Kind() == value.KindScale && len(others) > 0 {
		first := slices.Index(all, names[0])
		last := first + len(names) - 1
		switch {
		case last >= len(all) || all[last] != names[len(names)-1]: // with gaps
		case first == 0:
			return "at_most", text(all[last])
		case last == len(all)-1:
			return "at_least", text(all[first])
		default:
			return "between", texts([]string{names[0], names[len(names)-1]})
		}
	}
	switch {
	case len(others) == 1:
		return "not", text(others[0])
	case len(others) < len(names):
		return "none_of", texts(others)
	default:
		return "one_of", texts(names)
	}
}

// formOnLine is formOf for numbers and days, of which there are several.
func formOnLine(r value.Region) (key string, n yamltree.Node, ok bool) {
	intervals := slices.Collect(r.Intervals())
	if len(intervals) == 1 {
		return formOfInterval(intervals[0], r.Domain())
	}
	list := yamltree.Node{Kind: yamltree.List}
	for _, i := range intervals {
		if i.Min.Unbounded || i.Max.Unbounded || i.Min.Open || i.Max.Open {
			return "one_of", list, false
		}
		for v, more := i.Min.Value, true; more; v, more = next(v, r.Domain()) {
			list.Items = append(list.Items, nodeOf(v))
			if v == i.Max.Value {
				break
			}
			if len(list.Items) == maxListed {
				return "one_of", yamltree.Node{}, false
			}
		}
		if last := list.Items[len(list.Items)-1]; last.Text != i.Max.Value.String() {
			return "one_of", list, false // no steps lead there
		}
	}
	return "one_of", list, true
}

// maxListed is the greatest number of values that are written one by one: a file
// with more cannot be read within the default limits.
const maxListed = 1_000_000

// next returns the next whole number or day, and whether there is one.
func next(v value.Value, d value.Domain) (value.Value, bool) {
	if day, ok := v.Day(); ok {
		return value.OfDay(value.DayOf(day.Time().AddDate(0, 0, 1))), true
	}
	n, _ := v.Number()
	return value.OfNumber(n.Sub(minusOne)), d.Whole()
}

var minusOne, _ = value.DecimalOf(-1)

func formOfInterval(i value.Interval, d value.Domain) (key string, n yamltree.Node, ok bool) {
	whole := slices.Collect(d.All().Intervals())[0]
	fromStart, toEnd := i.Min == whole.Min, i.Max == whole.Max
	low, high := i.Min, i.Max
	quantity := d.Kind() == value.KindQuantity
	name := func(number, day string) string {
		if quantity {
			return number
		}
		return day
	}
	switch {
	case low.Unbounded && high.Unbounded: // any number
		return "at_least", n, false
	case fromStart && !high.Unbounded && high.Open:
		return "less_than", nodeOf(high.Value), true
	case fromStart && !high.Unbounded:
		return name("at_most", "by"), nodeOf(high.Value), true
	case toEnd && low.Open:
		return "more_than", nodeOf(low.Value), true
	case toEnd:
		return name("at_least", "from"), nodeOf(low.Value), true
	case low.Open || high.Open:
		return "between", n, false
	default:
		return "between", yamltree.Node{Kind: yamltree.List, Items: []yamltree.Node{nodeOf(low.Value), nodeOf(high.Value)}}, true
	}
}

// nodeOf returns a value as files write it.
func nodeOf(v value.Value) yamltree.Node {
	if _, ok := v.Number(); ok {
		return plain(v.String())
	}
	return text(v.String())
}
