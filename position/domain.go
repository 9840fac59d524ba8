package position

import (
	"fmt"
	"slices"
	"strings"

	"github.com/parley-go/parley/internal/enum"
	"github.com/parley-go/parley/internal/near"
)

// A Kind is one of the five kinds of issue. The numbers follow the order of the
// package's doc and are not stored; texts are.
type Kind uint8

// The kinds of issue. The zero Kind is none of them.
const (
	_            Kind = iota
	KindYesNo         // no or yes
	KindChoice        // named options without an order
	KindScale         // named levels, lowest first
	KindQuantity      // numbers with a unit
	KindDate          // calendar days
)

var kinds = enum.Names[Kind]{
	Package: "position", What: "kind",
	Texts:     []string{"", "yesno", "choice", "scale", "quantity", "date"},
	Constants: []string{"", "KindYesNo", "KindChoice", "KindScale", "KindQuantity", "KindDate"},
}

// String returns the kind's name as files write it: "yesno", "choice", "scale",
// "quantity" or "date"; "" for the zero Kind.
func (k Kind) String() string { return kinds.String(k) }

// GoString returns the constant as Go code names it, such as "position.KindDate".
func (k Kind) GoString() string { return kinds.GoString(k) }

// MarshalText returns what [Kind.String] does; other numbers are an error.
func (k Kind) MarshalText() ([]byte, error) { return kinds.Marshal(k) }

// UnmarshalText reads exactly what [Kind.MarshalText] writes.
func (k *Kind) UnmarshalText(text []byte) error { return kinds.Unmarshal(text, k) }

// Ordered reports whether the values of such an issue have an order and a
// distance: scales, quantities and dates.
func (k Kind) Ordered() bool { return k == KindScale || k == KindQuantity || k == KindDate }

// MaxOptions is the greatest number of options of a choice and of levels of a
// scale.
const MaxOptions = 64

// A Domain is the set of values that an issue can take. It does not change and
// may be used by many goroutines. The zero Domain belongs to no issue and has
// no value. Compare domains with [Domain.Equal], not with ==.
type Domain struct{ *domain }

// domain is shared by the regions of an issue.
type domain struct {
	kind     Kind
	names    []string // of a yes/no issue, a choice or a scale
	unit     string   // of a quantity
	whole    bool     // whether a quantity takes whole numbers alone; dates do
	min, max *Decimal // the ends of a quantity or date, where it has them
	all      Region
	unbound  []byte // the JSON of a region whose domain is not known yet
}

func (d *domain) finite() bool { return d.names != nil }

// Kind returns the kind of issue; zero for the zero Domain.
func (d Domain) Kind() Kind {
	if d.domain == nil {
		return 0
	}
	return d.kind
}

// Names returns the values of a finite domain by name: no and yes, the options
// as declared, or the levels from the lowest. It is nil for quantities and
// dates. The slice is the caller's own.
func (d Domain) Names() []string {
	if d.domain == nil {
		return nil
	}
	return slices.Clone(d.names)
}

// Unit returns what a quantity counts; "" for other kinds.
func (d Domain) Unit() string {
	if d.domain == nil {
		return ""
	}
	return d.unit
}

// Whole reports whether a quantity takes whole numbers alone.
func (d Domain) Whole() bool { return d.Kind() == KindQuantity && d.whole }

// Min returns the lowest number of a quantity, and whether it has one.
func (d Domain) Min() (Decimal, bool) {
	if d.Kind() != KindQuantity || d.min == nil {
		return Decimal{}, false
	}
	return *d.min, true
}

// Max returns the highest number of a quantity, and whether it has one.
func (d Domain) Max() (Decimal, bool) {
	if d.Kind() != KindQuantity || d.max == nil {
		return Decimal{}, false
	}
	return *d.max, true
}

// All returns the region of every value.
func (d Domain) All() Region {
	if d.domain == nil {
		return Region{}
	}
	return d.all
}

// None returns the region of no value.
func (d Domain) None() Region { return Region{domain: d.domain} }

// Only returns the region of one value, empty where the domain does not have
// it.
func (d Domain) Only(v Value) Region {
	if d.domain == nil || !d.All().Contains(v) {
		return d.None()
	}
	if d.finite() {
		return Region{domain: d.domain, mask: 1 << slices.Index(d.names, v.name)}
	}
	n := v.axis()
	return d.between(cut{at: n}, cutAfter(d.domain, n))
}

// each returns the region of the values. It halves them, as one union after the
// other would cost the square of their number.
func (d Domain) each(values []Value) Region {
	regions := make([]Region, len(values))
	for i, v := range values {
		regions[i] = d.Only(v)
	}
	return d.Union(regions...)
}

// Union returns the values that are in any of the regions, all of them of the
// domain. It costs time n log n in their intervals, where uniting them one after
// the other would cost its square.
func (d Domain) Union(regions ...Region) Region {
	switch half := len(regions) / 2; len(regions) {
	case 0:
		return d.None()
	case 1:
		return regions[0]
	default:
		return d.Union(regions[:half]...).Union(d.Union(regions[half:]...))
	}
}

// Equal reports whether both are domains of the same values: the same kind and
// the same options in the same order, or the same unit, bounds and wholeness.
func (d Domain) Equal(e Domain) bool {
	if d.domain == e.domain || d.domain == nil || e.domain == nil {
		return d.domain == e.domain
	}
	return d.kind == e.kind && d.unit == e.unit && d.whole == e.whole &&
		slices.Equal(d.names, e.names) && equalEnd(d.min, e.min) && equalEnd(d.max, e.max)
}

func equalEnd(a, b *Decimal) bool {
	if a == nil || b == nil {
		return a == b
	}
	return *a == *b
}

// String describes the domain: "choice of neutral, partner, member" or "whole
// number of troops, at least 0".
func (d Domain) String() string {
	switch d.Kind() {
	case KindYesNo:
		return "yes or no"
	case KindChoice:
		return "choice of " + strings.Join(d.names, ", ")
	case KindScale:
		return "scale from " + strings.Join(d.names, ", ")
	case KindQuantity:
		text := "number"
		if d.whole {
			text = "whole number"
		}
		if d.unit != "" {
			text += " of " + d.unit
		}
		switch {
		case d.min != nil && d.max != nil:
			text += fmt.Sprintf(", %s to %s", d.min.Grouped(), d.max.Grouped())
		case d.min != nil:
			text += ", at least " + d.min.Grouped()
		case d.max != nil:
			text += ", at most " + d.max.Grouped()
		}
		return text
	case KindDate:
		return "calendar day"
	default:
		return "no values"
	}
}

// GoString returns the domain in the words of [Domain.String] with its type:
// position.Domain("yes or no").
func (d Domain) GoString() string { return fmt.Sprintf("position.Domain(%q)", d) }

func newFinite(kind Kind, names []string) Domain {
	d := &domain{kind: kind, names: names}
	d.all = Region{domain: d, mask: ^uint64(0) >> (MaxOptions - len(names))}
	return Domain{d}
}

func newLine(kind Kind, unit string, whole bool, low, high *Decimal) Domain {
	d := &domain{kind: kind, unit: unit, whole: whole, min: low, max: high}
	all := edges{inside: low == nil}
	if low != nil {
		all.cuts = append(all.cuts, cut{at: *low})
	}
	if high != nil {
		all.cuts = append(all.cuts, cutAfter(d, *high))
	}
	d.all = all.region(d)
	return Domain{d}
}

var (
	yesNoDomain = newFinite(KindYesNo, []string{"no", "yes"})
	dateDomain  = newLine(KindDate, "", true, new(whole(int64(firstDay.n))), new(whole(int64(lastDay.n))))
)

// axis returns where a number or day lies on its line.
func (v Value) axis() Decimal {
	if v.is == dated {
		return whole(int64(v.day.n))
	}
	return v.number
}

// onAxis is the reverse of axis.
func (d *domain) onAxis(n Decimal) Value {
	if d.kind == KindDate {
		days, _ := n.scaled(0)
		return DayValue(Day{int32(days)})
	}
	return NumberValue(n)
}

// unknown says that a finite domain does not have a name.
func (d *domain) unknown(name string) error {
	advice := near.Advice(new(near.Guesser), name, slices.Values(d.names), "want one of "+list(d.names))
	return fmt.Errorf("unknown value %q: %s", name, advice)
}

// suits reports whether v is of the kind of values that the domain has, whatever
// its bounds.
func (d *domain) suits(v Value) bool {
	switch d.kind {
	case KindQuantity:
		return v.is == numeric && (!d.whole || v.number.IsWhole())
	case KindDate:
		return v.is == dated && !v.day.IsZero()
	default:
		return v.is == named
	}
}
