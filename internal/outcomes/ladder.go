package outcomes

import (
	"github.com/parley-go/parley/internal/sat"
	"github.com/parley-go/parley/position/value"
)

// A Ladder is the value of one issue. With n cells it takes n-1 variables, the
// k-th of which says that the value is in a cell above the k-th (order encoding); a
// region is an "or" of runs of cells, each an "and" of two of these.
type Ladder struct {
	Above   []sat.Lit // of each cell but the last, whether the value is above it
	formula *Formula
	cells   value.Partition
}

// Ladder adds an issue, whose values are divided into the cells.
func (f *Formula) Ladder(cells value.Partition) *Ladder {
	l := &Ladder{make([]sat.Lit, cells.Len()-1), f, cells}
	for c := range l.Above {
		l.Above[c] = f.Solver.NewVar()
		f.Clause(l.From(c), l.Above[c].Not())
	}
	return l
}

// From returns the literal that says that the value is in cell c or above it.
func (l *Ladder) From(c int) sat.Lit {
	switch {
	case c <= 0:
		return l.formula.Yes
	case c > len(l.Above):
		return l.formula.Yes.Not()
	default:
		return l.Above[c-1]
	}
}

// At returns the two literals that put the value into a cell.
func (l *Ladder) At(c int) []sat.Lit { return []sat.Lit{l.From(c), l.From(c + 1).Not()} }

// In returns a literal that is true exactly if the value is in the region.
func (l *Ladder) In(r value.Region) sat.Lit {
	in := l.formula.Yes.Not()
	for from, to := range l.cells.Spans(r) {
		in = l.formula.Or(in, l.formula.And(l.From(from), l.From(to).Not()))
	}
	return in
}

// Exclude adds that the value is not in the cells before to, from the one given
// on, unless one of the literals is true.
func (l *Ladder) Exclude(from, to int, unless ...sat.Lit) {
	l.formula.Clause(append(unless, l.From(from).Not(), l.From(to))...)
}

// Require adds that the value is in the region, unless one of the literals is
// true.
func (l *Ladder) Require(r value.Region, unless ...sat.Lit) {
	last := 0
	for from, to := range l.cells.Spans(r) {
		if last < from {
			l.Exclude(last, from, unless...)
		}
		last = to
	}
	if n := l.cells.Len(); last < n {
		l.Exclude(last, n, unless...)
	}
}

// Cell returns the cell of the value in a model.
func (l *Ladder) Cell(value func(sat.Lit) bool) int {
	c := 0
	for c < len(l.Above) && value(l.Above[c]) {
		c++
	}
	return c
}
