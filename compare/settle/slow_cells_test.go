package settle_test

import (
	"iter"
	"math/big"
	"math/bits"
	"slices"
	"time"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
)

// A slowIssue is an issue whose values are divided into cells, in their order, so
// fine that every term, widened or not, and every floor is a set of cells: each
// value at which something begins or ends is a cell of its own, and of whole
// numbers and days its neighbours too; what lies between two of these is one.
type slowIssue struct {
	spec    position.Spec
	cells   []value.Region
	left    cells   // those that the circumstances leave
	classes []cells // of these, the sets of cells that nothing tells apart
}

// cells are a set of an issue's cells, as bits.
type cells uint64

func (c cells) has(cell int) bool   { return cell >= 0 && c>>cell&1 == 1 }
func (c cells) within(d cells) bool { return c&^d == 0 }
func (c cells) lowest() int         { return bits.TrailingZeros64(uint64(c)) }
func (c cells) highest() int        { return bits.Len64(uint64(c)) - 1 }
func (c cells) len() int            { return bits.OnesCount64(uint64(c)) }
func (c cells) unbroken() bool      { return c != 0 && c.len() == c.highest()-c.lowest()+1 }
func (c cells) all() iter.Seq[int] {
	return func(yield func(int) bool) {
		for i := range 64 {
			if c.has(i) && !yield(i) {
				return
			}
		}
	}
}

// newSlowIssue returns the issue with cells that tell the regions apart, and
// false where there are too many.
func newSlowIssue(spec position.Spec, regions []value.Region) (slowIssue, bool) {
	i := slowIssue{spec: spec}
	d := spec.Domain
	if names := d.Names(); names != nil {
		for _, name := range names {
			i.cells = append(i.cells, d.Only(value.OfName(name)))
		}
		return i, true
	}
	var marks []*big.Rat
	mark := func(v value.Value) {
		marks = append(marks, placeOf(v))
		if d.Whole() || d.Kind() == value.KindDate {
			one := big.NewRat(1, 1)
			marks = append(marks, new(big.Rat).Sub(placeOf(v), one), new(big.Rat).Add(placeOf(v), one))
		}
	}
	for _, r := range append(regions, d.All()) {
		for v := range endsOf(r) {
			mark(v)
		}
	}
	if !spec.StatusQuo.IsZero() {
		mark(spec.StatusQuo)
	}
	slices.SortFunc(marks, (*big.Rat).Cmp)
	above := d.All() // what is not divided yet
	for _, m := range slices.CompactFunc(marks, func(a, b *big.Rat) bool { return a.Cmp(b) == 0 }) {
		v := valueAt(d, m)
		point := d.Only(v)
		if point.IsEmpty() {
			continue
		}
		below, err := d.Within(value.Interval{Min: value.End{Unbounded: true}, Max: value.End{Value: v}})
		if err != nil {
			panic(err)
		}
		if between := above.Intersect(below).Without(point); !between.IsEmpty() {
			i.cells = append(i.cells, between)
		}
		i.cells = append(i.cells, point)
		above = above.Without(below)
	}
	if !above.IsEmpty() {
		i.cells = append(i.cells, above)
	}
	return i, len(i.cells) <= 64
}

// endsOf yields the numbers or days at which a region begins and ends, open or
// closed; those of the calendar itself are no ends.
func endsOf(r value.Region) iter.Seq[value.Value] {
	return func(yield func(value.Value) bool) {
		for i := range r.Intervals() {
			for _, end := range []value.End{i.Min, i.Max} {
				if isEnd(end) && !yield(end.Value) {
					return
				}
			}
		}
	}
}

func isEnd(end value.End) bool {
	calendar := []value.Value{value.OfDay(value.MustDay("0001-01-01")), value.OfDay(value.MustDay("9999-12-31"))}
	return !end.Unbounded && !slices.Contains(calendar, end.Value)
}

// placeOf returns where a number or a day lies on the line; days are one apart.
func placeOf(v value.Value) *big.Rat {
	if d, ok := v.Day(); ok {
		return big.NewRat(d.Time().Unix()/(24*60*60), 1)
	}
	n, _ := v.Number()
	place, _ := new(big.Rat).SetString(n.String())
	return place
}

// valueAt returns the number or the day at the place; no value where that is none.
func valueAt(d value.Domain, place *big.Rat) value.Value {
	if d.Kind() == value.KindDate {
		days, _ := place.Float64()
		return value.OfDay(value.DayOf(time.Unix(int64(days)*24*60*60, 0).UTC()))
	}
	n, err := value.ParseDecimal(place.FloatString(digitsOf(place)))
	if err != nil {
		panic(err)
	}
	return value.OfNumber(n)
}

// digitsOf returns how many digits a decimal number has after the point.
func digitsOf(place *big.Rat) int {
	digits, exact := place.FloatPrec()
	if !exact {
		panic("no decimal number")
	}
	return digits
}

func (i *slowIssue) every() cells { return 1<<len(i.cells) - 1 }

// in returns the cells of a region.
func (i *slowIssue) in(r value.Region) cells {
	var in cells
	for c, cell := range i.cells {
		if cell.Subset(r) {
			in |= 1 << c
		}
	}
	return in
}

// region returns the values of the cells.
func (i *slowIssue) region(of cells) value.Region {
	r := i.spec.Domain.None()
	for c := range of.all() {
		r = r.Union(i.cells[c])
	}
	return r
}

// find returns the cell of a value, none where the domain does not have it.
func (i *slowIssue) find(v value.Value) cells {
	for c, cell := range i.cells {
		if cell.Contains(v) {
			return 1 << c
		}
	}
	return 0
}

// point reports whether the cell is one value.
func (i *slowIssue) point(cell int) bool {
	_, one := i.cells[cell].Single()
	return one
}

func (i *slowIssue) statusQuo() cells {
	if i.spec.StatusQuo.IsZero() {
		return 0
	}
	return i.find(i.spec.StatusQuo)
}

// divide makes the classes: of the cells that are left, those that lie in the same
// of the sets.
func (i *slowIssue) divide(sets []cells) {
	i.classes = nil
	undivided := i.left
	for undivided != 0 {
		first := undivided.lowest()
		class := cells(0)
		for c := range undivided.all() {
			if !slices.ContainsFunc(sets, func(s cells) bool { return s.has(c) != s.has(first) }) {
				class |= 1 << c
			}
		}
		i.classes = append(i.classes, class)
		undivided &^= class
	}
}

// class returns the class of a cell.
func (i *slowIssue) class(cell int) cells {
	for _, class := range i.classes {
		if class.has(cell) {
			return class
		}
	}
	return 0
}

// A slowInterest tells for somebody which values are better than others.
type slowInterest struct {
	i     *slowIssue
	wants int // 1 more, -1 less, 0 neither
}

func (i *slowIssue) interest(who actor.ID) slowInterest {
	switch {
	case slices.Contains(i.spec.MoreFor, who):
		return slowInterest{i, 1}
	case slices.Contains(i.spec.LessFor, who):
		return slowInterest{i, -1}
	default:
		return slowInterest{i, 0}
	}
}

// upFrom returns a cell and all better ones.
func (in slowInterest) upFrom(cell int) cells {
	if in.wants > 0 {
		return in.i.every() &^ (1<<cell - 1)
	}
	return 1<<(cell+1) - 1
}

func (in slowInterest) downFrom(cell int) cells {
	return slowInterest{in.i, -in.wants}.upFrom(cell)
}

func (in slowInterest) best(of cells) int {
	if in.wants > 0 {
		return of.highest()
	}
	return of.lowest()
}

func (in slowInterest) worst(of cells) int { return slowInterest{in.i, -in.wants}.best(of) }

// wanted widens what is demanded, asked for or wanted of others: to every value at
// least as good as some; as written where it takes in the worst end.
func (in slowInterest) wanted(written cells) cells {
	if in.wants == 0 || written == 0 || written.has(in.worst(in.i.every())) {
		return written
	}
	return in.upFrom(in.worst(written))
}

// given widens what is given: to every value at least as good as some; of one
// stretch that goes on to the worst end, and is not all, to every value at least
// as good as every value.
func (in slowInterest) given(written cells) cells {
	switch {
	case in.wants == 0 || written == 0:
		return written
	case written.unbroken() && written.has(in.worst(in.i.every())) && written != in.i.every():
		return in.beyond(in.best(written), in.upFrom)
	default:
		return in.upFrom(in.worst(written))
	}
}

// refused widens what is refused: to every value at most as good as some; as
// written where it takes in the best end.
func (in slowInterest) refused(written cells) cells {
	if in.wants == 0 || written == 0 || written.has(in.best(in.i.every())) {
		return written
	}
	return in.downFrom(in.best(written))
}

// floor returns what is off if the condition of a term fails: the values at most
// as good as every value of the widened term, or without an interest its values;
// never the status quo and what is better.
func (in slowInterest) floor(widened cells) cells {
	quo := in.i.statusQuo()
	if in.wants == 0 || widened == 0 {
		return widened &^ quo
	}
	floor := in.beyond(in.worst(widened), in.downFrom)
	if quo != 0 {
		floor &^= in.upFrom(quo.lowest())
	}
	return floor
}

// beyond returns the values that lie, that way, at or beyond every value of the
// cell: its own only if it has no other.
func (in slowInterest) beyond(cell int, way func(int) cells) cells {
	all := way(cell)
	if !in.i.point(cell) {
		all &^= 1 << cell
	}
	return all
}
