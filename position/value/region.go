package value

import (
	"fmt"
	"iter"
	"math/bits"
	"slices"
	"sort"
	"strings"

	"github.com/parley-go/parley/internal/enum"
	"github.com/parley-go/parley/internal/words"
)

// A Region is a set of values of one domain: some options, some levels, or
// numbers or days in finitely many intervals, each end of which is open or
// closed. Whole numbers and days are exact: more than 4 is at least 5.
//
// Regions are immutable and may be used by many goroutines. The zero Region
// belongs to no domain and has no value. Operations on regions of different
// domains give the zero Region, or false. Compare regions with [Region.Equal],
// not with ==.
//
// Operations cost time linear in the intervals of both regions, and no more than
// a few instructions on named values.
type Region struct {
	domain *domain
	// On a line of numbers or days, the cuts divide it into len(cuts)+1 cells.
	// They may be shared with other regions and may be more than this one needs.
	cuts []cut
	// Bit i says whether option or cell i is inside. With 64 cuts or more, bit 0
	// alone counts and every further cell is the opposite of the one before.
	mask uint64
}

// maxCuts is the number of cuts from which on cells alternate.
const maxCuts = 64

// A cut is a place on a line between two values: just before at, or just after.
// On lines of whole numbers and days it is always just before.
type cut struct {
	at    Decimal
	after bool
}

func cutAfter(d *domain, n Decimal) cut {
	if d.whole {
		return cut{at: n.next()}
	}
	return cut{at: n, after: true}
}

func (c cut) compare(d cut) int {
	if s := c.at.Compare(d.at); s != 0 || c.after == d.after {
		return s
	}
	if d.after {
		return -1
	}
	return 1
}

// edges are the cuts of a region that has no more of them than it needs.
type edges struct {
	cuts   []cut
	inside bool // whether the line starts inside
}

func (e edges) region(d *domain) Region {
	const alternating = 0x5555_5555_5555_5555 // cells 0, 2, 4, …
	mask := uint64(alternating)
	if !e.inside {
		mask <<= 1
	}
	if len(e.cuts) < maxCuts {
		mask &= ^uint64(0) >> (maxCuts - 1 - len(e.cuts))
	} else {
		mask &= 1
	}
	return Region{domain: d, cuts: e.cuts, mask: mask}
}

// between returns the values of the domain between two cuts.
func (d *domain) between(low, high cut) Region {
	return edges{cuts: []cut{low, high}}.region(d).Intersect(d.all)
}

// in reports whether cell i is inside.
func (r Region) in(i int) bool {
	if len(r.cuts) < maxCuts {
		return r.mask>>i&1 == 1
	}
	return (r.mask&1 == 1) == (i%2 == 0)
}

// Domain returns the domain that the region is a part of.
func (r Region) Domain() Domain {
	if !r.IsValid() {
		return Domain{}
	}
	return Domain{r.domain}
}

// IsValid reports whether the region belongs to a domain.
func (r Region) IsValid() bool { return r.domain != nil && r.domain.unbound == nil }

// IsEmpty reports whether the region has no value.
func (r Region) IsEmpty() bool { return r.mask == 0 && len(r.cuts) < maxCuts }

// IsAll reports whether the region is its whole domain.
func (r Region) IsAll() bool { return r.domain != nil && r.domain.all.Subset(r) }

// Contains reports whether the value is in the region. It costs time
// logarithmic in the number of intervals.
func (r Region) Contains(v Value) bool {
	if r.domain == nil || !r.domain.suits(v) {
		return false
	}
	if r.domain.finite() {
		i := slices.Index(r.domain.names, v.name)
		return i >= 0 && r.mask>>i&1 == 1
	}
	n := v.axis()
	return r.in(sort.Search(len(r.cuts), func(i int) bool {
		return r.cuts[i].compare(cut{at: n}) > 0
	}))
}

// Intersect returns the values that are in both regions.
func (r Region) Intersect(s Region) Region {
	return r.combine(s, func(a, b bool) bool { return a && b }, r.mask&s.mask)
}

// Union returns the values that are in either region.
func (r Region) Union(s Region) Region {
	return r.combine(s, func(a, b bool) bool { return a || b }, r.mask|s.mask)
}

// Without returns the values of r that are not in s.
func (r Region) Without(s Region) Region {
	return r.combine(s, func(a, b bool) bool { return a && !b }, r.mask&^s.mask)
}

// Complement returns the values of the domain that are not in the region.
func (r Region) Complement() Region {
	if r.domain == nil {
		return Region{}
	}
	return r.domain.all.Without(r)
}

// combine applies a rule of membership cell by cell; finite is its result where
// the domain has names.
func (r Region) combine(s Region, rule func(a, b bool) bool, finite uint64) Region {
	if !r.comparable(s) {
		return Region{}
	}
	if r.domain.finite() {
		return Region{domain: r.domain, mask: finite}
	}
	var e edges
	last := false
	for at, in := range r.walk(s) {
		now := rule(in.r, in.s)
		switch {
		case at == nil:
			e.inside = now
		case now != last:
			e.cuts = append(e.cuts, *at)
		}
		last = now
	}
	return e.region(r.domain)
}

func (r Region) comparable(s Region) bool {
	return r.IsValid() && s.IsValid() && (Domain{r.domain}).Equal(Domain{s.domain})
}

type membership struct{ r, s bool }

// walk yields the cells between the cuts of two lines, lowest first, each with
// the cut at its low end (nil for the first) and where it is inside.
func (r Region) walk(s Region) iter.Seq2[*cut, membership] {
	return func(yield func(*cut, membership) bool) {
		i, j := 0, 0
		if !yield(nil, membership{r.in(0), s.in(0)}) {
			return
		}
		for i < len(r.cuts) || j < len(s.cuts) {
			order := -1
			switch {
			case i == len(r.cuts):
				order = 1
			case j < len(s.cuts):
				order = r.cuts[i].compare(s.cuts[j])
			}
			var at *cut
			if order >= 0 {
				at = &s.cuts[j]
				j++
			}
			if order <= 0 {
				at = &r.cuts[i]
				i++
			}
			if !yield(at, membership{r.in(i), s.in(j)}) {
				return
			}
		}
	}
}

// Subset reports whether every value of r is in s.
func (r Region) Subset(s Region) bool {
	return r.everywhere(s, func(in membership) bool { return !in.r || in.s }, r.mask&^s.mask == 0)
}

// Overlaps reports whether the regions share a value.
func (r Region) Overlaps(s Region) bool {
	return r.comparable(s) &&
		!r.everywhere(s, func(in membership) bool { return !in.r || !in.s }, r.mask&s.mask == 0)
}

// Equal reports whether both regions are the same values of the same domain.
func (r Region) Equal(s Region) bool {
	if r.domain == nil || s.domain == nil {
		return r.domain == s.domain
	}
	return r.everywhere(s, func(in membership) bool { return in.r == in.s }, r.mask == s.mask)
}

func (r Region) everywhere(s Region, rule func(membership) bool, finite bool) bool {
	if !r.comparable(s) {
		return false
	}
	if r.domain.finite() {
		return finite
	}
	for _, in := range r.walk(s) {
		if !rule(in) {
			return false
		}
	}
	return true
}

// Names returns the values of a finite region by name, in the order of the
// domain; nil for quantities and dates.
func (r Region) Names() []string {
	if r.domain == nil || !r.domain.finite() {
		return nil
	}
	names := make([]string, 0, bits.OnesCount64(r.mask))
	for m := r.mask; m != 0; m &= m - 1 {
		names = append(names, r.domain.names[bits.TrailingZeros64(m)])
	}
	return names
}

// Single returns the region's value where it has exactly one.
func (r Region) Single() (Value, bool) {
	if r.domain == nil {
		return Value{}, false
	}
	if r.domain.finite() {
		if bits.OnesCount64(r.mask) != 1 {
			return Value{}, false
		}
		return OfName(r.domain.names[bits.TrailingZeros64(r.mask)]), true
	}
	var only Value
	n := 0
	for i := range r.Intervals() {
		n++
		if n > 1 || i.Min.Unbounded || i.Max.Unbounded || i.Min.Open || i.Min.Value != i.Max.Value {
			return Value{}, false
		}
		only = i.Min.Value
	}
	return only, n == 1
}

// Intervals yields the intervals of a quantity's or date's region, lowest
// first, with a gap between each two; none for named values. Ends that are the
// domain's own are given like any others.
func (r Region) Intervals() iter.Seq[Interval] {
	return func(yield func(Interval) bool) {
		if r.domain == nil || r.domain.finite() {
			return
		}
		for s := range r.spans() {
			i := Interval{Min: End{Unbounded: true}, Max: End{Unbounded: true}}
			if s.low != nil {
				i.Min = End{Value: r.domain.onAxis(s.low.at), Open: s.low.after}
			}
			if s.high != nil {
				i.Max = End{Value: r.domain.onAxis(s.high.at), Open: !s.high.after}
				if r.domain.whole {
					i.Max = End{Value: r.domain.onAxis(s.high.at.previous())}
				}
			}
			if !yield(i) {
				return
			}
		}
	}
}

// tooLong reports whether an end is a number that nobody may give. More than a
// whole number of as many digits as can be begins with such a one.
func (r Region) tooLong() bool {
	long := func(c cut) bool { return c.at.longerThan(MaxDigits) }
	if !slices.ContainsFunc(r.cuts, long) { // as nearly always
		return false
	}
	for i := range r.Intervals() {
		if i.Min.Value.number.longerThan(MaxDigits) || i.Max.Value.number.longerThan(MaxDigits) {
			return true
		}
	}
	return false
}

// A span is a run of cells inside; a nil cut is the end of the line.
type span struct{ low, high *cut }

func (r Region) spans() iter.Seq[span] {
	return func(yield func(span) bool) {
		var s span
		inside := r.in(0)
		for i := range r.cuts {
			if next := r.in(i + 1); next != inside {
				if inside {
					s.high = &r.cuts[i]
					if !yield(s) {
						return
					}
				} else {
					s = span{low: &r.cuts[i]}
				}
				inside = next
			}
		}
		if inside {
			s.high = nil
			yield(s)
		}
	}
}

// Distance returns how far two regions of an ordered domain are apart, in
// levels, units or days: the infimum of the distances between their values, so
// that whole 4 and 5 are 1 apart and below 5.0 is 0 from at least 5.0. It
// returns false where a region is empty or the domain is a choice or yes/no.
func (r Region) Distance(s Region) (Decimal, bool) {
	if !r.comparable(s) || !r.domain.kind.Ordered() || r.IsEmpty() || s.IsEmpty() {
		return Decimal{}, false
	}
	if r.domain.finite() {
		n := 0
		for r.mask<<n&s.mask == 0 && r.mask>>n&s.mask == 0 {
			n++
		}
		return whole(int64(n)), true
	}
	if r.Overlaps(s) {
		return Decimal{}, true
	}
	var (
		least Decimal
		found bool
		high  [2]*cut // where the last run of r and of s ended
	)
	measure := func(owner int, at *cut) {
		other := high[1-owner]
		if other == nil {
			return
		}
		gap := at.at.Sub(other.at)
		if r.domain.whole {
			gap = gap.next()
		}
		if !found || gap.Compare(least) < 0 {
			least, found = gap, true
		}
	}
	before := membership{}
	for at, in := range r.walk(s) {
		if before.r && !in.r {
			high[0] = at
		}
		if before.s && !in.s {
			high[1] = at
		}
		if in.r && !before.r {
			measure(0, at)
		}
		if in.s && !before.s {
			measure(1, at)
		}
		before = in
	}
	return least, true
}

// String returns the region the way people write it: "neutral or partner", "at
// most 5,000 troops", "2022-03-01 or earlier"; "none" for no value and "any"
// for the whole domain. Names and units are shown as [Value.String] shows names.
func (r Region) String() string { return r.text(func(name string) string { return name }) }

// Quoted returns what [Region.String] does, with the names of options and levels in
// quotes, to stand in a sentence: "“neutral” or “partner”", "at most “current”". Yes
// and no need none.
func (r Region) Quoted() string {
	return r.text(func(name string) string {
		if r.domain.kind == KindYesNo {
			return name
		}
		return "“" + name + "”"
	})
}

// text is what String returns, with names as name shows them.
func (r Region) text(name func(string) string) string {
	return words.Printable(r.worded(name))
}

func (r Region) worded(name func(string) string) string {
	switch {
	case r.IsEmpty():
		return "none"
	case r.IsAll():
		return "any"
	case r.domain.kind == KindScale:
		return r.levels(name)
	case r.domain.kind == KindQuantity:
		return r.quantities()
	case r.domain.kind == KindDate:
		return r.days()
	default:
		return r.options(name)
	}
}

// GoString returns the region in the words of [Region.String] with its type:
// value.Region("neutral or partner").
func (r Region) GoString() string { return fmt.Sprintf("value.Region(%q)", r) }

// options lists names, or those left out where they are far fewer.
func (r Region) options(name func(string) string) string {
	const most = 5
	names := r.Names()
	if len(names) > most {
		if others := r.Complement().Names(); len(others) <= most {
			return "any but " + enum.Or(each(others, name))
		}
	}
	return enum.Or(each(names, name))
}

func (r Region) levels(name func(string) string) string {
	names, levels := r.Names(), r.domain.names
	low := bits.TrailingZeros64(r.mask)
	high := 63 - bits.LeadingZeros64(r.mask)
	switch {
	case len(names) == 1 || high-low+1 != len(names):
		return r.options(name)
	case low == 0:
		return "at most " + name(levels[high])
	case high == len(levels)-1:
		return "at least " + name(levels[low])
	default:
		return name(levels[low]) + " to " + name(levels[high])
	}
}

func each(names []string, text func(string) string) []string {
	texts := make([]string, len(names))
	for i, n := range names {
		texts[i] = text(n)
	}
	return texts
}

func (r Region) quantities() string {
	var parts []string
	one := false // whether the last number is one
	d := r.domain
	for i := range r.Intervals() {
		low, high := i.Min, i.Max
		// What the domain itself says goes unsaid, unless it is the value.
		if d.min != nil && !low.Open && low.Value.number == *d.min && low.Value != high.Value {
			low = End{Unbounded: true}
		}
		if d.max != nil && !high.Open && high.Value.number == *d.max && low.Value != high.Value {
			high = End{Unbounded: true}
		}
		from, to := d.digits(low.Value.number), d.digits(high.Value.number)
		more, less := "at least ", "at most "
		if low.Open {
			more = "more than "
		}
		if high.Open {
			less = "less than "
		}
		// A unit that says where the number stands is written with each, another once,
		// behind them all.
		number := func(text string, n Decimal) string {
			one = n == whole(1)
			if d.placed() {
				return d.amount(text, one)
			}
			return text
		}
		switch {
		case high.Unbounded:
			parts = append(parts, more+number(from, low.Value.number))
		case low.Unbounded:
			parts = append(parts, less+number(to, high.Value.number))
		case low.Value == high.Value:
			parts = append(parts, number(from, low.Value.number))
		case !low.Open && !high.Open:
			parts = append(parts, number(from+" to "+to, Decimal{}))
		default:
			parts = append(parts, more+number(from, Decimal{})+" and "+less+number(to, Decimal{}))
		}
	}
	text := strings.Join(parts, " or ")
	if d.placed() {
		return text
	}
	return d.amount(text, one)
}

func (r Region) days() string {
	var parts []string
	for i := range r.Intervals() {
		low, high := i.Min.Value.day, i.Max.Value.day
		switch {
		case low == high:
			parts = append(parts, low.String())
		case low == firstDay:
			parts = append(parts, high.String()+" or earlier")
		case high == lastDay:
			parts = append(parts, low.String()+" or later")
		default:
			parts = append(parts, low.String()+" to "+high.String())
		}
	}
	return strings.Join(parts, ", or ")
}
