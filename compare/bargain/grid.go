package bargain

import (
	"fmt"
	"math/big"
	"slices"

	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
)

// The calendar's own first and last day.
var firstDay, lastDay = value.MustDay("0001-01-01"), value.MustDay("9999-12-31")

// An issue is one with the values that are tried.
type issue struct {
	spec     position.Spec
	values   []value.Value // ascending; of a circumstance one for each cell
	variable int
	all      bool // whether all of its values are tried
}

// A ruler gives numbers and days places on a line: whole ones, as it counts in units
// of the last of so many digits after the point.
type ruler struct {
	domain value.Domain
	digits int
}

// at returns the place of a number or a day.
func (r ruler) at(v value.Value) *big.Int {
	if day, ok := v.Day(); ok {
		return big.NewInt(int64(day.Since(value.Day{})))
	}
	n, _ := v.Number()
	return scaled(n, r.digits)
}

// value returns the number or day at a place.
func (r ruler) value(at *big.Int) value.Value {
	if r.domain.Kind() == value.KindDate {
		return value.OfDay(value.DayOf(firstDay.Time().AddDate(0, 0, int(at.Int64())-1)))
	}
	return value.OfNumber(unscaled(at, r.digits))
}

// whole reports whether the values of the domain have no fractions.
func (r ruler) whole() bool { return r.domain.Whole() || r.domain.Kind() == value.KindDate }

// scaled returns a number that has no more than so many digits after the point in
// units of the last of them.
func scaled(d value.Decimal, digits int) *big.Int {
	d = d.Mul(tenTo(digits))
	if n, ok := d.Int64(); ok {
		return big.NewInt(n)
	}
	return rat(d).Num()
}

// tenTo returns a power of ten.
func tenTo(power int) value.Decimal {
	if power >= -18 && power <= 18 {
		return powersOfTen[power+18]
	}
	d, _ := value.ParseDecimal(fmt.Sprintf("1e%d", power))
	return d
}

// powersOfTen are those from -18 to 18.
var powersOfTen = func() (p [37]value.Decimal) {
	for i := range p {
		p[i] = value.MustDecimal(fmt.Sprintf("1e%d", i-18))
	}
	return p
}()

// unscaled is the reverse of scaled.
func unscaled(n *big.Int, digits int) value.Decimal {
	if n.IsInt64() {
		return decimalOf(n.Int64(), digits)
	}
	d, _ := value.ParseDecimal(fmt.Sprintf("%se-%d", n, digits))
	return d
}

// decimalOf returns so many units of the last of so many digits after the point.
func decimalOf(n int64, digits int) value.Decimal {
	d, _ := value.DecimalOf(n)
	return d.Mul(tenTo(-digits))
}

// marks returns the values of an issue that somebody has named or that something
// begins or ends at, in any order: the ends of what is left of its domain, of cells, the
// knots of lines, the status quo, and values of drafts.
func (p *Problem) marks(s position.Spec, left value.Region) []value.Value {
	var marks []value.Value
	add := func(v value.Value) {
		if !v.IsZero() && s.Domain.All().Contains(v) {
			marks = append(marks, v)
		}
	}
	ends := func(r value.Region) {
		for i := range r.Intervals() {
			for _, e := range []value.End{i.Min, i.Max} {
				if !e.Unbounded && !calendar(e.Value) {
					add(e.Value)
				}
			}
		}
	}
	cells := p.settle.Cells(s.ID)
	for odd := range 2 { // every other cell, so that no two are one interval
		ends(cells.Union(func(c int) bool { return c%2 == odd }))
	}
	for _, prefers := range p.prefers {
		for _, w := range prefers.Earns() {
			if w.Line.IssueID() == s.ID {
				for _, k := range w.Line.Knots() {
					add(k.At)
				}
			}
			for t := range position.TermsOf(w.If) {
				if t.IssueID() == s.ID {
					ends(t.Region())
					ends(t.Region().Complement())
				}
			}
		}
	}
	for d := range p.settle.Negotiation().Drafts() {
		for _, t := range d.Terms {
			if t.IssueID() == s.ID {
				ends(t.Region())
			}
		}
	}
	for _, r := range p.also[s.ID] {
		ends(r)
	}
	add(s.StatusQuo)
	return slices.DeleteFunc(marks, func(v value.Value) bool { return !reaches(left, v) })
}

// reaches reports whether a value is within the region or an end of it.
func reaches(r value.Region, v value.Value) bool {
	if r.Contains(v) {
		return true
	}
	for i := range r.Intervals() {
		if i.Min.Value == v || i.Max.Value == v {
			return true
		}
	}
	return false
}

// calendar reports whether the value is the calendar's own first or last day, which
// nobody has named.
func calendar(v value.Value) bool {
	d, ok := v.Day()
	return ok && (d == firstDay || d == lastDay)
}

// tried returns the values of an issue that are tried, ascending, and whether these
// are all: named values all, numbers and days by their marks.
func (p *Problem) tried(s position.Spec) (values []value.Value, all bool) {
	left, ok := p.settle.Given().Region(s.ID)
	if !ok {
		left = s.Domain.All()
	}
	if names := left.Names(); names != nil {
		for _, name := range names {
			values = append(values, value.OfName(name))
		}
		return values, true
	}
	if only, ok := left.Single(); ok {
		return []value.Value{only}, true
	}
	r, named := ruler{domain: s.Domain}, p.marks(s, left)
	if len(named) == 0 {
		return []value.Value{left.Representative(s.StatusQuo)}, r.whole()
	}
	for _, v := range named {
		if n, ok := v.Number(); ok && !r.whole() {
			after, _ := n.Digits()
			r.digits = max(r.digits, after)
		}
	}
	marks := make([]*big.Int, 0, len(named))
	for _, v := range named {
		marks = append(marks, r.at(v))
	}
	places, all := r.places(marks, p.grid)
	values = make([]value.Value, 0, len(places))
	for _, at := range places {
		if v := r.value(at); left.Contains(v) {
			values = append(values, v)
		}
	}
	return values, all
}

// places returns the places that are tried where these are marked, and whether they
// are all from the first mark to the last: all whole ones where these are no more than
// the grid has, and else the marks and as many evenly spaced places as make up the
// grid with them.
func (r ruler) places(marks []*big.Int, grid int) (places []*big.Int, all bool) {
	marks = ascending(marks)
	low, span := marks[0], new(big.Int).Sub(marks[len(marks)-1], marks[0])
	if r.whole() && span.Cmp(big.NewInt(int64(grid-1))) <= 0 {
		return spaced(low, span, int(span.Int64())+1), true
	}
	for n := grid; n > 2; n-- {
		if places = ascending(slices.Concat(marks, spaced(low, span, n))); len(places) <= grid {
			return places, false
		}
	}
	return marks, false
}

// spaced returns so many evenly spaced places, each rounded to a whole one, half to
// even.
func spaced(low, span *big.Int, n int) []*big.Int {
	places, room := make([]*big.Int, n), make([]big.Int, n)
	steps, one := big.NewInt(int64(max(n-1, 1))), big.NewInt(1)
	sum, rest := new(big.Int).Mul(low, steps), new(big.Int)
	for i := range places {
		at := &room[i]
		at.DivMod(sum, steps, rest)
		if half := rest.Lsh(rest, 1).Cmp(steps); half > 0 || half == 0 && at.Bit(0) == 1 {
			at.Add(at, one)
		}
		places[i] = at
		sum.Add(sum, span)
	}
	return places
}

// ascending returns the places in order, each once.
func ascending(places []*big.Int) []*big.Int {
	slices.SortFunc(places, (*big.Int).Cmp)
	return slices.CompactFunc(places, func(a, b *big.Int) bool { return a.Cmp(b) == 0 })
}
