package value

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/parley-go/parley/internal/enum"
	"github.com/parley-go/parley/internal/excerpt"
	"github.com/parley-go/parley/internal/words"
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
	Package: "value", What: "kind",
	Texts:     []string{"", "yesno", "choice", "scale", "quantity", "date"},
	Constants: []string{"", "KindYesNo", "KindChoice", "KindScale", "KindQuantity", "KindDate"},
}

// String returns the kind's name as files write it: "yesno", "choice", "scale",
// "quantity" or "date"; "" for the zero Kind.
func (k Kind) String() string { return kinds.String(k) }

// GoString returns the constant as Go code names it, such as "value.KindDate".
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
	unitOne  string   // of one of them, where that is another
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

// Unit returns what a quantity counts, as it was declared ([Domain.Amount]); "" for
// other kinds.
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
	return d.kind == e.kind && d.unit == e.unit && d.unitOne == e.unitOne && d.whole == e.whole &&
		slices.Equal(d.names, e.names) && equalEnd(d.min, e.min) && equalEnd(d.max, e.max)
}

func equalEnd(a, b *Decimal) bool {
	if a == nil || b == nil {
		return a == b
	}
	return *a == *b
}

// String describes the domain: "choice of neutral, partner, member" or "whole
// number of troops, at least 0". Names and unit are shown as [Value.String] shows
// names.
func (d Domain) String() string {
	return words.Printable(d.describe(d.UnitName(), func(names []string) string { return strings.Join(names, ", ") }))
}

// Brief describes the domain as [Domain.String] does, for messages: long names and
// units are cut off, and of many names the number is told.
func (d Domain) Brief() string {
	return words.Printable(d.describe(unitName(excerpt.Name(d.Unit())), excerpt.List))
}

// describe describes the domain with lists of names as join tells them.
func (d Domain) describe(unit string, join func([]string) string) string {
	switch d.Kind() {
	case KindYesNo:
		return "yes or no"
	case KindChoice:
		return "choice of " + join(d.names)
	case KindScale:
		return "scale from " + join(d.names)
	case KindQuantity:
		text := "number"
		if d.whole {
			text = "whole number"
		}
		if unit != "" {
			text += " of " + unit
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
// value.Domain("yes or no").
func (d Domain) GoString() string { return fmt.Sprintf("value.Domain(%q)", d) }

// YesNoDomain returns the domain of no and yes.
func YesNoDomain() Domain { return yesNoDomain }

// DateDomain returns the domain of all calendar days.
func DateDomain() Domain { return dateDomain }

var (
	yesNoDomain = newFinite(KindYesNo, []string{"no", "yes"})
	dateDomain  = newLine(KindDate, "", true, new(whole(int64(firstDay.n))), new(whole(int64(lastDay.n))))
)

// ChoiceDomain returns the domain of 2 to [MaxOptions] named options, in this
// order. Names are text in UTF-8 without control characters, each its own; all
// that is wrong with them comes back in one error, with the domain of the names as
// they are, so that whoever reports it can say what else is wrong.
func ChoiceDomain(options ...string) (Domain, error) {
	return namedDomain(KindChoice, "options", options)
}

// ScaleDomain returns the domain of 2 to [MaxOptions] named levels, the lowest
// first. Its errors are those of [ChoiceDomain].
func ScaleDomain(levels ...string) (Domain, error) {
	return namedDomain(KindScale, "levels", levels)
}

func namedDomain(kind Kind, what string, names []string) (Domain, error) {
	var errs []error
	if len(names) < 2 || len(names) > MaxOptions {
		errs = append(errs, fmt.Errorf("%d %s: want 2 to %d", len(names), what, MaxOptions))
		names = names[:min(len(names), MaxOptions)]
	}
	seen := make(map[string]bool, len(names))
	for _, n := range names {
		if err := CheckLine(n); err != nil || n == "" {
			errs = append(errs, fmt.Errorf("%s: %q is no name: want text without control characters", what, n))
		}
		if seen[n] {
			errs = append(errs, fmt.Errorf("%s: %q stands twice: each needs its own name", what, n))
		}
		seen[n] = true
	}
	if len(names) == 0 {
		return Domain{}, errors.Join(errs...)
	}
	return newFinite(kind, slices.Clone(names)), errors.Join(errs...)
}

// QuantityDomain returns the domain of the numbers from low to high, both
// included, of whole numbers alone if asked for; nil is no end. All that is wrong
// with the unit and the ends comes back in one error, with the domain without the
// ends that are at fault.
func QuantityDomain(unit string, onlyWhole bool, low, high *Decimal) (Domain, error) {
	var errs []error
	end := func(name string, at *Decimal) *Decimal {
		switch {
		case at == nil:
			return nil
		case at.longerThan(MaxDigits):
			errs = append(errs, fmt.Errorf("%s: number %.20s…: %s", name, at, tooLong))
		case onlyWhole && !at.IsWhole():
			errs = append(errs, fmt.Errorf("%s: %s is no whole number", name, at))
		default:
			return new(*at)
		}
		return nil
	}
	low, high = end("min", low), end("max", high)
	if low != nil && high != nil && low.Compare(*high) > 0 {
		errs = append(errs, fmt.Errorf("min %s is above max %s", low, high))
		high = nil
	}
	if CheckLine(unit) != nil {
		errs = append(errs, fmt.Errorf("unit %q: want text without control characters", unit))
	}
	return newLine(KindQuantity, unit, onlyWhole, low, high), errors.Join(errs...)
}

// CheckLine returns an error for text that no reader can be shown in a line:
// invalid UTF-8, or control characters.
func CheckLine(s string) error {
	if !utf8.ValidString(s) || strings.ContainsFunc(s, unicode.IsControl) {
		return errors.New("want text without control characters")
	}
	return nil
}

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
		return OfDay(Day{int32(days)})
	}
	return OfNumber(n)
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

// A jsonDomain is a domain as JSON has it, in the words of scenario files.
type jsonDomain struct {
	Type    Kind     `json:"type"`
	Options []string `json:"options,omitempty"`
	Levels  []string `json:"levels,omitempty"`
	Unit    string   `json:"unit,omitempty"`
	UnitOne string   `json:"unit_one,omitempty"`
	Whole   bool     `json:"whole,omitempty"`
	Min     *Decimal `json:"min,omitempty"`
	Max     *Decimal `json:"max,omitempty"`
}

// MarshalJSON returns the domain in the words of scenario files, such as
// {"type":"quantity","unit":"troops","whole":true,"min":0}; null for the zero
// Domain.
func (d Domain) MarshalJSON() ([]byte, error) {
	if d.domain == nil {
		return []byte("null"), nil
	}
	j := jsonDomain{Type: d.kind}
	switch d.kind {
	case KindChoice:
		j.Options = d.names
	case KindScale:
		j.Levels = d.names
	case KindQuantity:
		j.Unit, j.UnitOne, j.Whole, j.Min, j.Max = d.unit, d.unitOne, d.whole, d.min, d.max
	}
	return json.Marshal(j)
}

// UnmarshalJSON reads what [Domain.MarshalJSON] writes, and is as strict as the
// issues that domains come from.
func (d *Domain) UnmarshalJSON(text []byte) error {
	if string(text) == "null" {
		*d = Domain{}
		return nil
	}
	var j jsonDomain
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&j); err != nil {
		return fmt.Errorf("value: a domain: %w", err)
	}
	var read Domain
	var err error
	switch j.Type {
	case KindYesNo:
		read = YesNoDomain()
	case KindChoice:
		read, err = ChoiceDomain(j.Options...)
	case KindScale:
		read, err = ScaleDomain(j.Levels...)
	case KindQuantity:
		if read, err = QuantityDomain(j.Unit, j.Whole, j.Min, j.Max); err == nil {
			read, err = read.WithUnitOne(j.UnitOne)
		}
	case KindDate:
		read = DateDomain()
	default:
		err = errors.New("no type: want yesno, choice, scale, quantity or date")
	}
	if err != nil {
		return fmt.Errorf("value: a domain: %w", err)
	}
	*d = read
	return nil
}
