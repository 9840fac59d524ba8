package position

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/parley-go/parley/internal/excerpt"
	"github.com/parley-go/parley/position/value"
)

// A form is a map of a scenario file under construction, in the order of its keys, as
// JSON. What is empty, and so its default, is left out.
type form struct{ text []byte }

func (f *form) set(key string, value []byte) {
	if len(f.text) > 0 {
		f.text = append(f.text, ',')
	}
	f.text = append(append(append(f.text, formText(key)...), ':'), value...)
}

func (f *form) setText(key, s string) {
	if s != "" {
		f.set(key, formText(s))
	}
}

func (f *form) setList(key string, items [][]byte) {
	if len(items) > 0 {
		f.set(key, formList(items))
	}
}

func (f *form) setTrue(key string, is bool) {
	if is {
		f.set(key, []byte("true"))
	}
}

func (f *form) setNumber(key string, d *value.Decimal) {
	if d != nil {
		f.set(key, []byte(d.String()))
	}
}

func (f *form) setCitation(c Citation) {
	if c.Source == "" {
		return
	}
	var cite form
	cite.setText("source", string(c.Source))
	cite.setText("at", c.At)
	cite.setText("quote", c.Quote)
	f.set("cite", cite.bytes())
}

// append adds the keys of another map.
func (f *form) append(object []byte) {
	keys := object[1 : len(object)-1]
	if len(f.text) > 0 && len(keys) > 0 {
		f.text = append(f.text, ',')
	}
	f.text = append(f.text, keys...)
}

func (f *form) bytes() []byte { return slices.Concat([]byte{'{'}, f.text, []byte{'}'}) }

func formText(s string) []byte {
	var b strings.Builder
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	_ = enc.Encode(s) // a string always can be
	return []byte(strings.TrimSuffix(b.String(), "\n"))
}

func formTexts[T ~string](list []T) [][]byte {
	items := make([][]byte, len(list))
	for i, s := range list {
		items[i] = formText(string(s))
	}
	return items
}

func formList(items [][]byte) []byte {
	list := []byte{'['}
	for i, item := range items {
		if i > 0 {
			list = append(list, ',')
		}
		list = append(list, item...)
	}
	return append(list, ']')
}

// formOf returns a value as files have it.
func formOf(v value.Value) []byte {
	if n, ok := v.Number(); ok {
		return []byte(n.String())
	}
	if name, ok := v.Name(); ok {
		return formText(name)
	}
	return formText(v.String())
}

func formsOf(values ...value.Value) []byte {
	items := make([][]byte, len(values))
	for i, v := range values {
		items[i] = formOf(v)
	}
	return formList(items)
}

// TermKeys returns the keys by which a term of a scenario file says what it allows, by
// the kind of its issue: "is" alone for a yes/no issue; none for the zero Kind.
func TermKeys(kind value.Kind) []string {
	switch kind {
	case value.KindYesNo:
		return []string{"is"}
	case value.KindChoice:
		return []string{"is", "one_of", "not", "none_of"}
	case value.KindScale:
		return []string{"is", "one_of", "not", "none_of", "at_least", "at_most", "between"}
	case value.KindQuantity:
		return []string{"is", "one_of", "at_least", "at_most", "more_than", "less_than", "between"}
	case value.KindDate:
		return []string{"is", "one_of", "from", "by", "before", "after", "between"}
	default:
		return nil
	}
}

// noForm tells that no form of a term says one.
func noForm(t Term) string {
	return fmt.Sprintf("no form of a term in a file says %q: want one of %s, or several terms in a condition",
		t, excerpt.Or(TermKeys(t.Region().Domain().Kind())))
}

// formOfTerm returns the key of a term and its value that stand for its region, and
// whether there are any: those by which the same options or levels are named, or else
// the shortest.
func formOfTerm(t Term) (key string, of []byte, ok bool) {
	r, kind := t.Region(), t.Region().Domain().Kind()
	if kind == value.KindChoice || kind == value.KindScale {
		if key, of, ok := formAsNamed(r, t.Named()); ok {
			return key, of, true
		}
	}
	if v, ok := r.Single(); ok {
		return "is", formOf(v), true
	}
	switch kind {
	case value.KindChoice, value.KindScale:
		key, of := formOfNames(r)
		return key, of, true
	case value.KindQuantity, value.KindDate:
		return formOnLine(r)
	default: // yes or no: either
		return "is", nil, false
	}
}

// formAsNamed returns the form of a region that names just these options or levels.
func formAsNamed(r value.Region, named []value.Value) (key string, of []byte, ok bool) {
	d := r.Domain()
	is := func(found value.Region, err error) bool { return err == nil && found.Equal(r) }
	one := len(named) == 1
	switch {
	case one && is(d.OneOf(named...)):
		return "is", formOf(named[0]), true
	case one && is(d.NoneOf(named...)):
		return "not", formOf(named[0]), true
	case one && is(d.Within(value.AtLeast(named[0]))):
		return "at_least", formOf(named[0]), true
	case one && is(d.Within(value.AtMost(named[0]))):
		return "at_most", formOf(named[0]), true
	case len(named) == 2 && is(d.Within(value.Between(named[0], named[1]))):
		return "between", formsOf(named...), true
	case len(named) > 1 && is(d.OneOf(named...)):
		return "one_of", formsOf(named...), true
	case len(named) > 1 && is(d.NoneOf(named...)):
		return "none_of", formsOf(named...), true
	default:
		return "", nil, false
	}
}

func formOfNames(r value.Region) (string, []byte) {
	all, names, others := r.Domain().Names(), r.Names(), r.Complement().Names()
	if r.Domain().Kind() == value.KindScale && len(others) > 0 {
		first := slices.Index(all, names[0])
		last := first + len(names) - 1
		switch {
		case last >= len(all) || all[last] != names[len(names)-1]: // with gaps
		case first == 0:
			return "at_most", formText(all[last])
		case last == len(all)-1:
			return "at_least", formText(all[first])
		default:
			return "between", formList(formTexts([]string{names[0], names[len(names)-1]}))
		}
	}
	switch {
	case len(others) == 1:
		return "not", formText(others[0])
	case len(others) < len(names):
		return "none_of", formList(formTexts(others))
	default:
		return "one_of", formList(formTexts(names))
	}
}

// formOnLine is formOfTerm for numbers and days, of which there are several.
func formOnLine(r value.Region) (key string, of []byte, ok bool) {
	intervals := slices.Collect(r.Intervals())
	if len(intervals) == 1 {
		return formOfInterval(intervals[0], r.Domain())
	}
	var listed []value.Value
	for _, i := range intervals {
		if i.Min.Unbounded || i.Max.Unbounded || i.Min.Open || i.Max.Open {
			return "one_of", nil, false
		}
		for v, more := i.Min.Value, true; more; v, more = next(v, r.Domain()) {
			listed = append(listed, v)
			if v == i.Max.Value {
				break
			}
			if len(listed) == maxListed {
				return "one_of", nil, false
			}
		}
		if listed[len(listed)-1] != i.Max.Value {
			return "one_of", nil, false // no steps lead there
		}
	}
	return "one_of", formsOf(listed...), len(listed) > 0
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
	return value.OfNumber(n.Add(value.MustDecimal(1))), d.Whole()
}

func formOfInterval(i value.Interval, d value.Domain) (key string, of []byte, ok bool) {
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
		return "at_least", nil, false
	case fromStart && !high.Unbounded && high.Open:
		return "less_than", formOf(high.Value), true
	case fromStart && !high.Unbounded:
		return name("at_most", "by"), formOf(high.Value), true
	case toEnd && low.Open:
		return "more_than", formOf(low.Value), true
	case toEnd:
		return name("at_least", "from"), formOf(low.Value), true
	case low.Open || high.Open:
		return "between", nil, false
	default:
		return "between", formsOf(low.Value, high.Value), true
	}
}
