package value

import (
	"fmt"
	"slices"

	"github.com/parley-go/parley/internal/excerpt"
	"github.com/parley-go/parley/internal/near"
)

// Check returns an [*Error] where the domain does not have the value.
func (d Domain) Check(v Value) error {
	switch {
	case d.All().Contains(v):
		return nil
	case d.domain == nil:
		return fault(FaultOutOfDomain, "%s: a domain without values", v)
	case d.finite():
		name, ok := v.Name()
		if !ok {
			return fault(FaultOutOfDomain, "%s is no name: want one of %s", v, excerpt.Or(d.names))
		}
		return fault(FaultUnknownName, "%v", d.unknown(name))
	case d.kind == KindDate:
		return fault(FaultOutOfDomain, "no day: want one from 0001-01-01 to 9999-12-31")
	case d.whole && v.is == numeric && !v.number.IsWhole():
		return fault(FaultNotWhole, "%s is no whole number: the issue takes whole numbers alone", v)
	default:
		return fault(FaultOutOfDomain, "%s is out of the domain: want a %s", v, d)
	}
}

// unknown says that a finite domain does not have a name.
func (d *domain) unknown(name string) error {
	advice := near.Advice(new(near.Guesser), name, slices.Values(d.names), "want one of "+excerpt.Or(d.names))
	return fmt.Errorf("unknown value %q: %s", excerpt.Name(name), advice)
}

// CheckRegion returns an [*Error] where the region is not one that somebody may
// name: of this domain, with a value, its ends no longer than [MaxDigits].
func (d Domain) CheckRegion(r Region) error {
	switch {
	case !r.comparable(d.All()):
		return fault(FaultOutOfDomain, "the region is of another domain: want one of %s", d)
	case r.IsEmpty():
		return fault(FaultEmpty, "leaves no value: want at least one (%s)", d)
	case r.tooLong():
		return fault(FaultTooLong, "an end of its values: %s", tooLong)
	default:
		return nil
	}
}

// OneOf returns the region of the values named. A value that the domain does not
// have is an [*Error]. Time grows as n log n.
func (d Domain) OneOf(values ...Value) (Region, error) {
	regions := make([]Region, len(values))
	for i, v := range values {
		if err := d.Check(v); err != nil {
			return d.None(), err
		}
		regions[i] = d.Only(v)
	}
	return d.Union(regions...), nil
}

// NoneOf returns the region of all values but those named. Its errors are those
// of [Domain.OneOf].
func (d Domain) NoneOf(values ...Value) (Region, error) {
	named, err := d.OneOf(values...)
	if err != nil {
		return d.None(), err
	}
	return d.All().Without(named), nil
}

// Within returns the region of the values in the interval: of numbers, days, or
// levels of a scale, which have closed or open ends too. An end that the domain
// does not have, ends the wrong way round, and a domain without an order are an
// [*Error].
func (d Domain) Within(i Interval) (Region, error) {
	if !d.Kind().Ordered() {
		return d.None(), fault(FaultOutOfDomain, "an interval of a %s: want a domain with an order", d)
	}
	for _, end := range []End{i.Min, i.Max} {
		if end.Unbounded {
			continue
		}
		if err := d.Check(end.Value); err != nil {
			return d.None(), err
		}
	}
	if !i.Min.Unbounded && !i.Max.Unbounded && d.place(i.Min.Value).Compare(d.place(i.Max.Value)) > 0 {
		return d.None(), fault(FaultLowAboveHigh, "between %s and %s: the lower end is above the upper", i.Min.Value, i.Max.Value)
	}
	low, high := d.cuts(i)
	return d.stretch(low, high), nil
}

// stretch returns the values between two cuts; nil is no end.
func (d Domain) stretch(low, high *cut) Region {
	if d.finite() {
		named := Region{domain: d.domain}
		for n := range d.names {
			at := cut{at: whole(int64(n))}
			if (low == nil || low.compare(at) <= 0) && (high == nil || at.compare(*high) < 0) {
				named.mask |= 1 << n
			}
		}
		return named
	}
	r := d.All()
	if low != nil {
		r = r.Intersect(edges{cuts: []cut{*low}}.region(d.domain))
	}
	if high != nil {
		r = r.Intersect(edges{cuts: []cut{*high}, inside: true}.region(d.domain))
	}
	return r
}

// place returns where a value lies in the order of the domain.
func (d Domain) place(v Value) Decimal {
	if d.finite() {
		return whole(int64(slices.Index(d.names, v.name)))
	}
	return v.axis()
}

// cuts returns where the interval begins and ends; nil where it does not.
func (d Domain) cuts(i Interval) (low, high *cut) {
	after := func(n Decimal) cut {
		if d.finite() {
			return cut{at: n.next()}
		}
		return cutAfter(d.domain, n)
	}
	if !i.Min.Unbounded {
		low = &cut{at: d.place(i.Min.Value)}
		if i.Min.Open {
			*low = after(low.at)
		}
	}
	if !i.Max.Unbounded {
		high = new(after(d.place(i.Max.Value)))
		if i.Max.Open {
			*high = cut{at: d.place(i.Max.Value)}
		}
	}
	return low, high
}
