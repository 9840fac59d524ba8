package value_test

import (
	"fmt"
	"math/big"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/parley-go/parley/internal/soak"
	"github.com/parley-go/parley/position/value"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/parley-go/parley/position"
)

// A line is a domain of numbers or days with the places at which the tests look:
// every one at which a drawn region may begin or end, the middles between them
// where there is something, and one far off to either side. A place counts
// halves, so that even ones are whole. What a region has at the places tells
// all of it.
type line struct {
	name   string
	issue  position.Issue
	domain value.Domain
	places []int // ascending; the first and the last are the far ones
	whole  bool
	value  func(place int) value.Value
	inside func(place int) bool
	// term returns the values from low to high; a nil end is none.
	term func(t rapid.TB, low, high *int, lowOpen, highOpen bool) value.Region
	only func(t rapid.TB, places []int) value.Region
}

const (
	windowEnd = 150    // regions begin and end at 0 to this
	farOff    = 20_000 // in halves
)

func places(whole bool) []int {
	step := 1
	if whole {
		step = 2
	}
	list := []int{-farOff}
	for p := -4; p <= 2*windowEnd+4; p += step {
		list = append(list, p)
	}
	return append(list, farOff)
}

func numberAt(place int) value.Value {
	d, err := value.DecimalOf(float64(place) / 2)
	if err != nil {
		panic(err)
	}
	return value.OfNumber(d)
}

func regionOf(t rapid.TB, term position.Term) value.Region {
	t.Helper()
	if err := term.Err(); err != nil {
		t.Fatalf("term in error: %v", err)
	}
	return term.Region()
}

func domainOf(t rapid.TB, issue position.Issue) value.Domain {
	t.Helper()
	spec, err := issue.Spec()
	if err != nil {
		t.Fatalf("issue in error: %v", err)
	}
	return spec.Domain
}

func quantityLine(t rapid.TB, name string, whole bool, low, high *float64) line {
	q := position.Quantity[float64]{ID: "q", Unit: "units", Whole: whole, Min: low, Max: high}
	l := line{
		name: name, issue: q, domain: domainOf(t, q), places: places(whole), whole: whole, value: numberAt,
		inside: func(p int) bool {
			return (low == nil || float64(p)/2 >= *low) && (high == nil || float64(p)/2 <= *high)
		},
	}
	l.only = func(t rapid.TB, places []int) value.Region {
		var numbers []float64
		for _, p := range places {
			numbers = append(numbers, float64(p)/2)
		}
		return regionOf(t, q.OneOf(numbers...))
	}
	l.term = func(t rapid.TB, low, high *int, lowOpen, highOpen bool) value.Region {
		r := l.domain.All()
		if low != nil {
			end := q.AtLeast
			if lowOpen {
				end = q.MoreThan
			}
			r = r.Intersect(end(float64(*low) / 2).Region())
		}
		if high != nil {
			end := q.AtMost
			if highOpen {
				end = q.LessThan
			}
			r = r.Intersect(end(float64(*high) / 2).Region())
		}
		return r
	}
	return l
}

func dateLine(t rapid.TB) line {
	d := position.Date{ID: "d"}
	origin := time.Date(2022, 1, 1, 0, 0, 0, 0, time.UTC)
	day := func(place int) value.Day { return value.DayOf(origin.AddDate(0, 0, place/2)) }
	return line{
		name: "days", issue: d, domain: domainOf(t, d), places: places(true), whole: true,
		value:  func(place int) value.Value { return value.OfDay(day(place)) },
		inside: func(int) bool { return true },
		only: func(t rapid.TB, places []int) value.Region {
			var days []value.Day
			for _, p := range places {
				days = append(days, day(p))
			}
			return regionOf(t, d.OneOf(days...))
		},
		term: func(_ rapid.TB, low, high *int, lowOpen, highOpen bool) value.Region {
			r := domainOf(t, d).All()
			if low != nil {
				end := d.From
				if lowOpen {
					end = d.After
				}
				r = r.Intersect(end(day(*low)).Region())
			}
			if high != nil {
				end := d.By
				if highOpen {
					end = d.Before
				}
				r = r.Intersect(end(day(*high)).Region())
			}
			return r
		},
	}
}

func lines(t rapid.TB) []line {
	return []line{
		quantityLine(t, "whole numbers without bounds", true, nil, nil),
		quantityLine(t, "whole numbers from 0", true, new(0.0), nil),
		quantityLine(t, "whole numbers from 0 to 150", true, new(0.0), new(150.0)),
		quantityLine(t, "numbers without bounds", false, nil, nil),
		quantityLine(t, "numbers up to 150", false, nil, new(150.0)),
		quantityLine(t, "numbers from 0 to 150", false, new(0.0), new(150.0)),
		dateLine(t),
	}
}

// A known is a region with what the tests know it to have, place by place.
type known struct {
	region value.Region
	has    []bool
}

func (l line) known(r value.Region, has func(place int) bool) known {
	k := known{r, make([]bool, len(l.places))}
	for i, p := range l.places {
		k.has[i] = l.inside(p) && has(p)
	}
	return k
}

// combine is the slow way to combine regions: place by place.
func (l line) combine(a, b known, rule func(a, b bool) bool) []bool {
	has := make([]bool, len(l.places))
	for i, p := range l.places {
		has[i] = l.inside(p) && rule(a.has[i], b.has[i])
	}
	return has
}

func (l line) drawLeaf(t *rapid.T) known {
	// Ends are at whole places within the window, where every domain has values.
	end := rapid.Custom(func(t *rapid.T) int { return 2 * rapid.IntRange(0, windowEnd).Draw(t, "end") })
	switch rapid.IntRange(0, 5).Draw(t, "leaf") {
	case 0:
		return l.known(l.domain.All(), func(int) bool { return true })
	case 1:
		return l.known(l.domain.None(), func(int) bool { return false })
	case 2: // single values, often more than 64 of them
		chosen := rapid.SliceOfNDistinct(end, 1, 120, rapid.ID).Draw(t, "values")
		return l.known(l.only(t, chosen), func(p int) bool { return slices.Contains(chosen, p) })
	case 3: // every other value: as many cuts as can be
		var chosen []int
		for p := 0; p <= 2*windowEnd; p += 4 {
			chosen = append(chosen, p)
		}
		return l.known(l.only(t, chosen), func(p int) bool { return slices.Contains(chosen, p) })
	default:
		var low, high *int
		if rapid.Bool().Draw(t, "has low") {
			low = new(end.Draw(t, "low"))
		}
		if rapid.Bool().Draw(t, "has high") {
			high = new(end.Draw(t, "high"))
		}
		lowOpen, highOpen := rapid.Bool().Draw(t, "low open"), rapid.Bool().Draw(t, "high open")
		return l.known(l.term(t, low, high, lowOpen, highOpen), func(p int) bool {
			return (low == nil || p > *low || p == *low && !lowOpen) &&
				(high == nil || p < *high || p == *high && !highOpen)
		})
	}
}

func (l line) draw(t *rapid.T, depth int) known {
	if depth == 0 {
		return l.drawLeaf(t)
	}
	switch rapid.IntRange(0, 5).Draw(t, "made by") {
	case 0:
		return l.drawLeaf(t)
	case 1:
		a, b := l.draw(t, depth-1), l.draw(t, depth-1)
		return known{a.region.Intersect(b.region), l.combine(a, b, func(a, b bool) bool { return a && b })}
	case 2:
		a, b := l.draw(t, depth-1), l.draw(t, depth-1)
		return known{a.region.Union(b.region), l.combine(a, b, func(a, b bool) bool { return a || b })}
	case 3:
		a, b := l.draw(t, depth-1), l.draw(t, depth-1)
		return known{a.region.Without(b.region), l.combine(a, b, func(a, b bool) bool { return a && !b })}
	case 4:
		a := l.draw(t, depth-1)
		return known{a.region.Complement(), l.combine(a, a, func(a, _ bool) bool { return !a })}
	default: // by way of a partition, whose regions share their cuts and have more of them than they need
		a, b := l.draw(t, depth-1), l.draw(t, depth-1)
		p := value.NewPartition(l.domain, a.region, b.region)
		if p.Packed() {
			a.region = p.Region(p.Mask(a.region))
		}
		return a
	}
}

func TestSoakRegions(t *testing.T) {
	var kinds []string
	for _, l := range lines(t) {
		kinds = append(kinds, l.name+" empty", l.name+" apart", l.name+" overlapping")
	}
	soak.Run(t, kinds, func(_ uint64, seen soak.Counts) {
		for _, l := range lines(t) {
			rapid.Check(t, func(t *rapid.T) { seen[l.name+" "+l.check(t)]++ })
		}
	})
}

// check holds what regions tell and make against a look at every place, and says
// how two of them lay.
func (l line) check(t *rapid.T) string {
	a, b := l.draw(t, 2), l.draw(t, 2)
	l.checkValues(t, "a", a.region, a.has)
	l.checkValues(t, "intersection", a.region.Intersect(b.region), l.combine(a, b, func(a, b bool) bool { return a && b }))
	l.checkValues(t, "union", a.region.Union(b.region), l.combine(a, b, func(a, b bool) bool { return a || b }))
	l.checkValues(t, "difference", a.region.Without(b.region), l.combine(a, b, func(a, b bool) bool { return a && !b }))
	l.checkValues(t, "complement", a.region.Complement(), l.combine(a, a, func(a, _ bool) bool { return !a }))
	l.checkRelations(t, a, b)
	l.checkDistance(t, a, b)
	switch {
	case a.region.IsEmpty() || b.region.IsEmpty():
		return "empty"
	case a.region.Overlaps(b.region):
		return "overlapping"
	default:
		return "apart"
	}
}

// checkValues compares one region with what it should have.
func (l line) checkValues(t *rapid.T, what string, r value.Region, has []bool) {
	t.Helper()
	for i, p := range l.places {
		if got := r.Contains(l.value(p)); got != has[i] {
			t.Errorf("%s %v: Contains(%v) = %v, want %v", what, r, l.value(p), got, has[i])
		}
	}
	some, all := slices.Contains(has, true), true
	for i, p := range l.places {
		all = all && (has[i] || !l.inside(p))
	}
	if r.IsEmpty() == some {
		t.Errorf("%s %v: IsEmpty() = %v", what, r, r.IsEmpty())
	}
	if r.IsAll() != all {
		t.Errorf("%s %v: IsAll() = %v, want %v", what, r, r.IsAll(), all)
	}
	if !r.IsValid() || !r.Domain().Equal(l.domain) {
		t.Errorf("%s %v: of the domain %v, want %v", what, r, r.Domain(), l.domain)
	}
	if names := r.Names(); names != nil {
		t.Errorf("%s %v: Names() = %v, want none", what, r, names)
	}
	want := l.intervals(has)
	got := slices.Collect(r.Intervals())
	if !slices.Equal(got, want) {
		t.Errorf("%s: Intervals() = %v, want %v", what, got, want)
	}
	for range r.Intervals() {
		break // a loop may end early
	}
	single, ok := r.Single()
	isSingle := len(want) == 1 && want[0].Min == want[0].Max && !want[0].Min.Unbounded && !want[0].Min.Open
	if ok != isSingle || ok && single != want[0].Min.Value || !ok && !single.IsZero() {
		t.Errorf("%s %v: Single() = %v, %v, want %v", what, r, single, ok, isSingle)
	}
	switch text := r.String(); {
	case (text == "none") == some, (text == "any") != all, text == "":
		t.Errorf("%s: text %q of a region with some value: %v, all: %v", what, text, some, all)
	}
}

// intervals is the slow way to tell the intervals: the runs of places inside.
func (l line) intervals(has []bool) []value.Interval {
	end := func(i, outward int) value.End {
		p := l.places[i]
		switch {
		case p == -farOff || p == farOff:
			if l.domain.Kind() == value.KindDate {
				// Days have a first and a last.
				if p < 0 {
					return value.End{Value: value.OfDay(value.MustDay("0001-01-01"))}
				}
				return value.End{Value: value.OfDay(value.MustDay("9999-12-31"))}
			}
			return value.End{Unbounded: true}
		case p%2 == 0:
			return value.End{Value: l.value(p)}
		default: // from a middle on: the whole place before it is left out
			return value.End{Value: l.value(p + outward), Open: true}
		}
	}
	var list []value.Interval
	for i := 0; i < len(has); i++ {
		if !has[i] {
			continue
		}
		first := i
		for i+1 < len(has) && has[i+1] {
			i++
		}
		list = append(list, value.Interval{Min: end(first, -1), Max: end(i, 1)})
	}
	return list
}

func (l line) checkRelations(t *rapid.T, a, b known) {
	t.Helper()
	subset, overlap, equal := true, false, true
	for i := range l.places {
		subset = subset && (!a.has[i] || b.has[i])
		overlap = overlap || a.has[i] && b.has[i]
		equal = equal && a.has[i] == b.has[i]
	}
	r, s := a.region, b.region
	if got := r.Subset(s); got != subset {
		t.Errorf("%v in %v: %v, want %v", r, s, got, subset)
	}
	if r.Overlaps(s) != overlap || s.Overlaps(r) != overlap {
		t.Errorf("%v overlaps %v: %v, %v, want %v", r, s, r.Overlaps(s), s.Overlaps(r), overlap)
	}
	if r.Equal(s) != equal || s.Equal(r) != equal || cmp.Equal(r, s) != equal {
		t.Errorf("%v equals %v: %v, %v, want %v", r, s, r.Equal(s), s.Equal(r), equal)
	}
	if equal && r.String() != s.String() {
		t.Errorf("equal regions read %q and %q", r, s)
	}
}

// checkDistance compares with the definition: the infimum of the distances
// between values. A middle stands for the open run between two whole places, the
// closure of which has the same infimum.
func (l line) checkDistance(t *rapid.T, a, b known) {
	t.Helper()
	closure := func(p int) (low, high int) {
		if p%2 == 0 {
			return p, p
		}
		return p - 1, p + 1
	}
	least, found := 0, false
	for i, p := range l.places {
		for j, q := range l.places {
			if !a.has[i] || !b.has[j] {
				continue
			}
			pLow, pHigh := closure(p)
			qLow, qHigh := closure(q)
			if d := max(0, pLow-qHigh, qLow-pHigh); !found || d < least {
				least, found = d, true
			}
		}
	}
	for _, pair := range [][2]value.Region{{a.region, b.region}, {b.region, a.region}} {
		got, ok := pair[0].Distance(pair[1])
		want := decimal(t, big.NewRat(int64(least), 2).FloatString(1))
		if ok != found || got != want {
			t.Errorf("distance of %v and %v = %v, %v, want %v, %v", pair[0], pair[1], got, ok, want, found)
		}
	}
}

func drawNames(t *rapid.T, names []string) (chosen []string, has map[string]bool) {
	has = map[string]bool{}
	for _, n := range names {
		if rapid.Bool().Draw(t, n) {
			chosen = append(chosen, n)
			has[n] = true
		}
	}
	return chosen, has
}

func optionNames(n int) []string {
	names := make([]string, n)
	for i := range names {
		names[i] = fmt.Sprintf("n%d", i)
	}
	return names
}

func TestRegionsOfNames(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		names := optionNames(rapid.SampledFrom([]int{2, 3, 5, 63, 64}).Draw(t, "names"))
		var issue position.Issue = position.Choice[string]{ID: "i", Options: names}
		ordered := rapid.Bool().Draw(t, "ordered")
		if ordered {
			issue = position.Scale[string]{ID: "i", Levels: names}
		}
		d := domainOf(t, issue)
		region := func(chosen []string) value.Region {
			r := d.None()
			for _, n := range chosen {
				r = r.Union(d.Only(value.OfName(n)))
			}
			return r
		}
		x, inA := drawNames(t, names)
		y, inB := drawNames(t, names)
		a, b := region(x), region(y)
		check := func(what string, r value.Region, rule func(a, b bool) bool) {
			t.Helper()
			var want []string
			for _, n := range names {
				in := rule(inA[n], inB[n])
				if in {
					want = append(want, n)
				}
				if got := r.Contains(value.OfName(n)); got != in {
					t.Errorf("%s: Contains(%s) = %v, want %v", what, n, got, in)
				}
			}
			if got := r.Names(); !slices.Equal(got, want) {
				t.Errorf("%s: Names() = %v, want %v", what, got, want)
			}
			if r.IsEmpty() != (len(want) == 0) || r.IsAll() != (len(want) == len(names)) {
				t.Errorf("%s: IsEmpty() = %v, IsAll() = %v of %v", what, r.IsEmpty(), r.IsAll(), want)
			}
			v, ok := r.Single()
			if ok != (len(want) == 1) || ok && v != value.OfName(want[0]) {
				t.Errorf("%s: Single() = %v, %v of %v", what, v, ok, want)
			}
			for i := range r.Intervals() {
				t.Errorf("%s: interval %v of names", what, i)
			}
		}
		check("a", a, func(a, _ bool) bool { return a })
		check("intersection", a.Intersect(b), func(a, b bool) bool { return a && b })
		check("union", a.Union(b), func(a, b bool) bool { return a || b })
		check("difference", a.Without(b), func(a, b bool) bool { return a && !b })
		check("complement", a.Complement(), func(a, _ bool) bool { return !a })

		subset, overlap, equal := true, false, true
		least, found := 0, false
		for i, n := range names {
			subset = subset && (!inA[n] || inB[n])
			overlap = overlap || inA[n] && inB[n]
			equal = equal && inA[n] == inB[n]
			for j, m := range names {
				if apart := max(i-j, j-i); inA[n] && inB[m] && (!found || apart < least) {
					least, found = apart, true
				}
			}
		}
		if a.Subset(b) != subset || a.Overlaps(b) != overlap || a.Equal(b) != equal {
			t.Errorf("%v and %v: Subset %v, Overlaps %v, Equal %v, want %v, %v, %v",
				a, b, a.Subset(b), a.Overlaps(b), a.Equal(b), subset, overlap, equal)
		}
		got, ok := a.Distance(b)
		if !ordered {
			least, found = 0, false
		}
		if ok != found || got != decimal(t, fmt.Sprint(least)) {
			t.Errorf("distance of %v and %v = %v, %v, want %v, %v", a, b, got, ok, least, found)
		}
	})
}

func TestDistance(t *testing.T) {
	troops := position.Quantity[int]{ID: "troops"}
	price := position.Quantity[float64]{ID: "price"}
	day := position.Date{ID: "day"}
	scale := position.Scale[string]{ID: "scale", Levels: []string{"low", "middle", "high", "top"}}
	choice := position.Choice[string]{ID: "choice", Options: []string{"a", "b"}}
	yes := position.YesNo{ID: "yes"}
	for _, tt := range []struct {
		a, b   position.Term
		want   string // "" for none
		reason string
	}{
		{troops.AtMost(4), troops.AtLeast(5), "1", "whole 4 and 5 are 1 apart"},
		{troops.LessThan(5), troops.MoreThan(4), "1", "the same, said otherwise"},
		{price.LessThan(5), price.AtLeast(5), "0", "below 5.0 and from 5.0 are 0 apart"},
		{price.LessThan(5), price.MoreThan(5), "0", "an infimum, though 5.0 is in neither"},
		{price.AtMost(3.0), price.AtLeast(3.3), "0.3", "exactly 0.3"},
		{price.Between(1, 9), price.Is(4), "0", "one within the other"},
		{troops.OneOf(1, 50), troops.OneOf(20, 43), "7", "the nearest pair, not the first"},
		{troops.OneOf(20, 43), troops.OneOf(1, 50), "7", "the same the other way round"},
		{day.By(value.MustDay("2022-03-01")), day.From(value.MustDay("2022-03-31")), "30", "days"},
		{day.Before(value.MustDay("2022-03-01")), day.From(value.MustDay("2022-03-01")), "1", "a day is whole"},
		{scale.AtMost("low"), scale.AtLeast("high"), "2", "levels"},
		{scale.OneOf("low", "top"), scale.Is("high"), "1", "the nearest level, above or below"},
		{choice.Is("a"), choice.Is("b"), "", "options have no distance"},
		{yes.Yes(), yes.No(), "", "nor have yes and no"},
		{yes.Yes(), yes.Yes(), "", "not even where they are the same"},
		{troops.AtMost(4), price.AtMost(4), "", "different domains"},
	} {
		got, ok := regionOf(t, tt.a).Distance(regionOf(t, tt.b))
		if tt.want == "" {
			if ok {
				t.Errorf("distance of %v and %v = %v, want none: %s", tt.a, tt.b, got, tt.reason)
			}
			continue
		}
		if !ok || got != decimal(t, tt.want) {
			t.Errorf("distance of %v and %v = %v, %v, want %s: %s", tt.a, tt.b, got, ok, tt.want, tt.reason)
		}
	}
	all := domainOf(t, troops).All()
	if got, ok := all.Distance(all.Complement()); ok {
		t.Errorf("distance of an empty region = %v, want none", got)
	}
}

func TestRegionText(t *testing.T) {
	var (
		troops  = position.Quantity[int]{ID: "troops", Unit: "troops", Min: new(0)}
		debt    = position.Quantity[int]{ID: "debt"}
		share   = position.Quantity[float64]{ID: "share", Unit: "%", Min: new(0.0), Max: new(100.0)}
		angle   = position.Quantity[float64]{ID: "angle", Unit: "°"}
		status  = position.Choice[string]{ID: "status", Options: []string{"neutral", "partner", "member"}}
		posture = position.Scale[string]{ID: "posture", Levels: []string{"none at all", "reduced", "current", "enhanced", "full"}}
		deal    = position.YesNo{ID: "deal"}
		leave   = position.Date{ID: "leave"}
		many    = position.Choice[string]{ID: "many", Options: strings.Split("abcdefgh", "")}
		day     = value.MustDay
	)
	union := func(terms ...position.Term) value.Region {
		r := regionOf(t, terms[0])
		for _, term := range terms[1:] {
			r = r.Union(regionOf(t, term))
		}
		return r
	}
	for _, tt := range []struct {
		region       value.Region
		want, reason string
	}{
		{union(troops.AtMost(5000)), "at most 5,000 troops", "the least of the domain goes unsaid"},
		{union(troops.Between(0, 5000)), "at most 5,000 troops", "the same region reads the same"},
		{union(troops.LessThan(5001)), "at most 5,000 troops", "whole numbers have closed ends"},
		{union(troops.AtLeast(5000)), "at least 5,000 troops", "no upper end"},
		{union(troops.MoreThan(5000)), "at least 5,001 troops", "whole numbers have closed ends"},
		{union(troops.Between(1000, 5000)), "1,000 to 5,000 troops", "both ends"},
		{union(troops.Is(0)), "0 troops", "the domain's own end, where it is all there is"},
		{union(troops.Is(5000)), "5,000 troops", "one value"},
		{union(troops.OneOf(1, 3)), "1 or 3 troops", "two values, the unit once"},
		{union(troops.OneOf(0, 2)), "0 or 2 troops", "one of them the domain's end"},
		{union(troops.AtMost(10), troops.AtLeast(20)), "at most 10 or at least 20 troops", "all but a middle"},
		{union(troops.AtMost(0), troops.Between(5, 7)), "0 or 5 to 7 troops", "a value and a run"},
		{union(troops.AtMost(4), troops.AtLeast(5)), "any", "nothing is left out"},
		{troops.AtMost(4).Region().Intersect(troops.AtLeast(5).Region()), "none", "nothing is left"},
		{union(debt.AtMost(-1000)), "at most -1,000", "no unit, below zero"},
		{union(debt.Is(0)), "0", "zero without bounds"},
		{union(debt.Between(-5, 0)), "-5 to 0", "zero is an end like others where it is no bound"},
		{union(debt.AtLeast(0)), "at least 0", "zero is no bound of this domain"},
		{union(share.AtMost(50)), "at most 50%", "a per cent sign follows at once"},
		{union(share.LessThan(50)), "less than 50%", "an open end"},
		{union(share.MoreThan(12.5)), "more than 12.5%", "an open end; the greatest of the domain goes unsaid"},
		{union(share.Between(10, 20)), "10 to 20%", "both ends"},
		{share.MoreThan(10).Region().Intersect(share.LessThan(20).Region()), "more than 10 and less than 20%", "both ends open"},
		{share.MoreThan(10).Region().Intersect(share.AtMost(20).Region()), "more than 10 and at most 20%", "one end open"},
		{share.AtLeast(10).Region().Intersect(share.LessThan(20).Region()), "at least 10 and less than 20%", "the other end open"},
		{union(share.Is(10)).Complement(), "less than 10 or more than 10%", "all but one"},
		{union(share.Is(0)).Complement(), "more than 0%", "all but the least"},
		{union(share.Is(100)).Complement(), "less than 100%", "all but the greatest"},
		{union(share.Is(0)), "0%", "the least alone"},
		{union(share.Is(100)), "100%", "the greatest alone"},
		{union(share.AtMost(100)), "any", "the whole domain"},
		{union(angle.AtLeast(45)), "at least 45°", "a degree sign follows at once"},
		{union(status.OneOf("partner", "neutral")), "neutral or partner", "in the order of the domain"},
		{union(status.Is("member")), "member", "one option"},
		{union(status.Not("member")), "neutral or partner", "the same region reads the same"},
		{union(status.NoneOf()), "any", "every option"},
		{status.Is("member").Region().Intersect(status.Is("partner").Region()), "none", "no option"},
		{union(many.OneOf("a", "b", "c")), "a, b or c", "three options"},
		{union(many.OneOf("a", "b", "c", "d", "e")), "a, b, c, d or e", "five options"},
		{union(many.NoneOf("c", "d")), "any but c or d", "many options, by those left out"},
		{union(posture.AtMost("current")), "at most current", "from the lowest level on"},
		{union(posture.AtLeast("current")), "at least current", "up to the highest level"},
		{union(posture.Between("reduced", "enhanced")), "reduced to enhanced", "levels between"},
		{union(posture.Is("none at all")), "none at all", "the lowest level alone is named"},
		{union(posture.Is("full")), "full", "the highest level alone is named"},
		{union(posture.OneOf("reduced", "full")), "reduced or full", "levels apart"},
		{union(posture.NoneOf("current")), "none at all, reduced, enhanced or full", "levels about a gap"},
		{union(deal.Yes()), "yes", "yes"},
		{union(deal.No()), "no", "no"},
		{union(deal.Yes(), deal.No()), "any", "yes or no"},
		{union(leave.By(day("2022-03-01"))), "2022-03-01 or earlier", "by"},
		{union(leave.Before(day("2022-03-01"))), "2022-02-28 or earlier", "days have closed ends"},
		{union(leave.From(day("2022-03-01"))), "2022-03-01 or later", "from"},
		{union(leave.After(day("2024-02-28"))), "2024-02-29 or later", "the day after, in a leap year"},
		{union(leave.Between(day("2022-03-01"), day("2022-03-31"))), "2022-03-01 to 2022-03-31", "both ends"},
		{union(leave.Is(day("2022-03-01"))), "2022-03-01", "one day"},
		{union(leave.OneOf(day("2022-03-01"), day("2022-03-03"))), "2022-03-01, or 2022-03-03", "two days"},
		{union(leave.Is(day("2022-03-01"))).Complement(), "2022-02-28 or earlier, or 2022-03-02 or later", "all but one day"},
		{union(leave.Is(day("0001-01-01"))), "0001-01-01", "the first day alone"},
		{union(leave.By(day("9999-12-31"))), "any", "the whole calendar"},
		{value.Region{}, "none", "the zero region"},
	} {
		if got := tt.region.String(); got != tt.want {
			t.Errorf("text %q, want %q: %s", got, tt.want, tt.reason)
		}
	}
}

func TestRegionsOfDifferentDomains(t *testing.T) {
	troops := position.Quantity[int]{ID: "troops", Unit: "troops", Min: new(0)}
	region := regionOf(t, troops.AtMost(5))
	for _, tt := range []struct {
		other  value.Region
		reason string
	}{
		{regionOf(t, position.Quantity[int]{ID: "troops", Unit: "tanks", Min: new(0)}.AtMost(5)), "another unit"},
		{regionOf(t, position.Quantity[int]{ID: "troops", Unit: "troops", Min: new(1)}.AtMost(5)), "another lower bound"},
		{regionOf(t, position.Quantity[int]{ID: "troops", Unit: "troops"}.AtMost(5)), "no lower bound"},
		{regionOf(t, position.Quantity[int]{ID: "troops", Unit: "troops", Min: new(0), Max: new(9)}.AtMost(5)), "an upper bound"},
		{regionOf(t, position.Quantity[float64]{ID: "troops", Unit: "troops", Min: new(0.0)}.AtMost(5)), "numbers that need not be whole"},
		{regionOf(t, position.Date{ID: "troops"}.By(value.MustDay("2022-03-01"))), "days"},
		{regionOf(t, position.YesNo{ID: "troops"}.Yes()), "yes or no"},
		{value.Region{}, "no domain at all"},
	} {
		for _, pair := range [][2]value.Region{{region, tt.other}, {tt.other, region}} {
			r, s := pair[0], pair[1]
			for name, got := range map[string]value.Region{
				"Intersect": r.Intersect(s), "Union": r.Union(s), "Without": r.Without(s),
			} {
				if got.IsValid() || !got.IsEmpty() {
					t.Errorf("%s with %s gives %v, want the zero region", name, tt.reason, got)
				}
			}
			if r.Subset(s) || r.Overlaps(s) || r.Equal(s) {
				t.Errorf("%s: Subset %v, Overlaps %v, Equal %v, want none of them", tt.reason, r.Subset(s), r.Overlaps(s), r.Equal(s))
			}
			if d, ok := r.Distance(s); ok {
				t.Errorf("%s: distance %v, want none", tt.reason, d)
			}
		}
	}
	// An issue is its ID and domain, not its Go type, nor the literal it came from.
	same := regionOf(t, position.Quantity[Troops]{ID: "other", Unit: "troops", Min: new(Troops(0))}.AtMost(5))
	if !region.Equal(same) || !region.Subset(same) || !region.Overlaps(same) {
		t.Errorf("%v and %v differ, want regions of equal domains to be equal", region, same)
	}
	if one, two := regionOf(t, position.Choice[string]{ID: "c", Options: []string{"a", "b"}}.Is("a")),
		regionOf(t, position.Choice[string]{ID: "c", Options: []string{"b", "a"}}.Is("a")); one.Equal(two) || one.Overlaps(two) {
		t.Error("the order of options is part of a domain")
	}
}

func TestZeroRegion(t *testing.T) {
	var zero value.Region
	if zero.IsValid() || !zero.IsEmpty() || zero.IsAll() || !zero.Equal(value.Region{}) {
		t.Error("the zero region is valid, has values or differs from itself")
	}
	if got := zero.Complement(); got.IsValid() {
		t.Errorf("its complement is %v, want the zero region", got)
	}
	if v, ok := zero.Single(); ok || zero.Contains(v) || zero.Names() != nil {
		t.Errorf("it has the value %v", v)
	}
	for i := range zero.Intervals() {
		t.Errorf("it has the interval %v", i)
	}
	if got := zero.Domain(); !got.Equal(value.Domain{}) {
		t.Errorf("its domain is %v, want the zero domain", got)
	}
}

func TestContainsOtherValues(t *testing.T) {
	number, day := value.OfNumber(decimal(t, "1")), value.OfDay(value.MustDay("2022-03-01"))
	name := value.OfName("yes")
	for _, tt := range []struct {
		issue  position.Issue
		value  value.Value
		has    bool
		reason string
	}{
		{position.YesNo{ID: "i"}, name, true, "its own"},
		{position.YesNo{ID: "i"}, number, false, "a number is no name"},
		{position.YesNo{ID: "i"}, value.OfName("Yes"), false, "case matters"},
		{position.Quantity[int]{ID: "i"}, number, true, "its own"},
		{position.Quantity[int]{ID: "i"}, day, false, "a day is no number"},
		{position.Quantity[int]{ID: "i"}, name, false, "a name is no number"},
		{position.Quantity[int]{ID: "i"}, value.OfNumber(decimal(t, "4.5")), false, "4.5 is no whole number"},
		{position.Quantity[float64]{ID: "i"}, value.OfNumber(decimal(t, "4.5")), true, "4.5 is a number"},
		{position.Quantity[float64]{ID: "i", Whole: true}, value.OfNumber(decimal(t, "4.5")), false, "whole by declaration"},
		{position.Quantity[int]{ID: "i", Min: new(2)}, number, false, "below the least"},
		{position.Quantity[int]{ID: "i", Max: new(0)}, number, false, "above the greatest"},
		{position.Date{ID: "i"}, day, true, "its own"},
		{position.Date{ID: "i"}, number, false, "a number is no day"},
		{position.Date{ID: "i"}, value.OfDay(value.Day{}), false, "no day"},
		{position.Date{ID: "i"}, value.Value{}, false, "no value"},
		{position.Quantity[int]{ID: "i"}, value.Value{}, false, "no value, though a number without one is zero"},
	} {
		d := domainOf(t, tt.issue)
		if got := d.All().Contains(tt.value); got != tt.has {
			t.Errorf("all of %v contains %v: %v, want %v: %s", d, tt.value, got, tt.has, tt.reason)
		}
		only := d.Only(tt.value)
		if got, ok := only.Single(); ok != tt.has || ok && got != tt.value {
			t.Errorf("Only(%v) of %v = %v, want it: %v: %s", tt.value, d, only, tt.has, tt.reason)
		}
	}
}

// TestRegionsInAssertions has the same region made in two ways: go-cmp takes
// them for equal by their Equal methods; what testify does, reflect.DeepEqual,
// goes by the insides, which are alike for regions that the same values made.
func TestRegionsInAssertions(t *testing.T) {
	q := position.Quantity[int]{ID: "q"}
	one, two := q.AtMost(4).Region(), q.LessThan(5).Region()
	if diff := cmp.Diff(one, two); diff != "" {
		t.Errorf("go-cmp tells equal regions apart:\n%s", diff)
	}
	if cmp.Equal(one, q.AtMost(5).Region()) {
		t.Error("go-cmp takes different regions for equal")
	}
	if !reflect.DeepEqual(one, two) {
		t.Error("reflect.DeepEqual tells equal regions apart")
	}
	if reflect.DeepEqual(one, q.AtMost(5).Region()) {
		t.Error("reflect.DeepEqual takes different regions for equal")
	}
}
