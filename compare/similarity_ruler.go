package compare

import (
	"math/big"
	"math/bits"

	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
)

// A stand is what a party stands for on an issue: the cells that it accepts, and
// those of its side.
type stand struct{ accepted, side []span }

// A span is a run of cells, from one to the one before another. Low and high are
// its ends on the line, where the issue has one.
type span struct {
	from, to  int32
	low, high int64
}

// An end of a cell is where it begins and where it ends: how far from the lower
// end of the width, in units of 1/whole of it, and no further beyond it than whole.
type end struct{ low, high int64 }

// spansOf returns the cells of an issue's masks as runs, lowest first, with a gap
// between each two. The ends of the cells are nil where they have none.
func spansOf(masks []mask, ends []end) []span {
	var spans []span
	for i, m := range masks {
		for m != 0 {
			from := bits.TrailingZeros64(uint64(m))
			to := from + bits.TrailingZeros64(^uint64(m>>from))
			m &^= ^mask(0) >> (cellsPerMask - (to - from)) << from
			s := span{from: int32(i*cellsPerMask + from), to: int32(i*cellsPerMask + to)}
			if last := len(spans) - 1; last >= 0 && spans[last].to == s.from {
				s.from = spans[last].from
				spans = spans[:last]
			}
			if ends != nil {
				s.low, s.high = ends[s.from].low, ends[s.to-1].high
			}
			spans = append(spans, s)
		}
	}
	return spans
}

// endsOfLevels returns the ends of a scale's levels.
func endsOfLevels(levels int) []end {
	ends := make([]end, levels)
	for i := range ends {
		at := parts(big.NewRat(int64(i), 1), big.NewRat(int64(levels-1), 1))
		ends[i] = end{at, at}
	}
	return ends
}

// A width is the stretch of the line on which an issue's values lie.
type width struct{ low, high value.Value }

// widthOf returns the width of a domain of numbers; nil where it lacks an end.
func widthOf(d value.Domain) *width {
	low, below := d.Min()
	high, above := d.Max()
	if !below || !above {
		return nil
	}
	return &width{value.OfNumber(low), value.OfNumber(high)}
}

// named reads all statements that stand, once it is asked, and returns the width of an
// issue by the least and the greatest value in any of them; nil where there is none. An
// end of the domain is no value that somebody named.
func (p *Prepared) named() func(issue int32) *width {
	var widths []width
	tell := func(t position.Term) {
		d := t.Region().Domain()
		if kind := d.Kind(); kind != value.KindQuantity && kind != value.KindDate {
			return
		}
		k, ok := p.issues.Get(t.IssueID())
		if !ok {
			return
		}
		lowest, _ := d.All().Lowest()
		highest, _ := d.All().Highest()
		for i := range t.Region().Intervals() {
			if !i.Min.Unbounded && !i.Min.Value.Equal(lowest) {
				widths[k].stretch(i.Min.Value)
			}
			if !i.Max.Unbounded && !i.Max.Value.Equal(highest) {
				widths[k].stretch(i.Max.Value)
			}
		}
	}
	return func(issue int32) *width {
		if widths == nil {
			widths = make([]width, p.tables.Len())
			for said := range p.negotiation.Positions() {
				for s := range said.Statements() {
					c := s.Statement.Common()
					for _, t := range c.Terms() {
						tell(t)
					}
					for t := range position.TermsOf(c.Condition) {
						tell(t)
					}
				}
			}
		}
		if widths[issue].low.IsZero() {
			return nil
		}
		return &widths[issue]
	}
}

// stretch lets a width reach as far as a value.
func (w *width) stretch(v value.Value) {
	if w.low.IsZero() || place(v).Cmp(place(w.low)) < 0 {
		w.low = v
	}
	if w.high.IsZero() || place(v).Cmp(place(w.high)) > 0 {
		w.high = v
	}
}

// place returns a number, or the number of a day.
func place(v value.Value) *big.Rat {
	if day, ok := v.Day(); ok {
		return big.NewRat(int64(day.Since(value.Day{})), 1)
	}
	n, _ := v.Number()
	return rational(n)
}

// ends returns the ends of an issue's cells.
func (w *width) ends(t *table) []end {
	ends := make([]end, t.partition.Len())
	if w == nil { // nobody named a value, so that there is one cell
		return ends
	}
	low := place(w.low)
	wide := new(big.Rat).Sub(place(w.high), low)
	at := func(e value.End, beyond int64) int64 {
		if e.Unbounded {
			return beyond
		}
		return parts(new(big.Rat).Sub(place(e.Value), low), wide)
	}
	// Cells next to each other would merge into one interval.
	for odd := range 2 {
		cell := odd
		for i := range t.partition.Union(func(cell int) bool { return cell%2 == odd }).Intervals() {
			ends[cell] = end{at(i.Min, -whole), at(i.Max, 2*whole)}
			cell += 2
		}
	}
	return ends
}

func rational(d value.Decimal) *big.Rat {
	r, _ := new(big.Rat).SetString(d.String())
	return r
}

// parts returns a part of a width in units of 1/whole, rounded down, from -whole to twice
// the whole. Of no width, nothing is no part, and all else is more than that.
func parts(part, width *big.Rat) int64 {
	if width.Sign() == 0 {
		return int64(part.Sign()) * whole
	}
	n := new(big.Int).Mul(part.Num(), width.Denom())
	d := new(big.Int).Mul(part.Denom(), width.Num())
	n.Mul(n, big.NewInt(whole))
	if n.Div(n, d); !n.IsInt64() {
		return max(-1, 2*int64(n.Sign())) * whole
	}
	return min(max(n.Int64(), -whole), 2*whole)
}

// A ruler says how far apart stands on an issue are.
type ruler uint8

const (
	unordered ruler = iota // stands that do not meet are as far apart as can be
	ordered                // they are as far apart as their spans
	unbounded              // so too, but the width is that of what was said
)

// compare returns what the issue adds to the similarity of two parties.
func (r ruler) compare(a, b stand) likeness {
	_, agreeing := r.apart(a.accepted, b.accepted)
	gap, _ := r.apart(a.side, b.side)
	return likeness{agreeing: agreeing, unbounded: r == unbounded, closeness: uint64(whole - gap)}
}

// apart returns how far two sets of cells are apart, in units of 1/whole, and
// whether they share a cell. Where there is no distance, as from no cells at all,
// it is the whole width.
func (r ruler) apart(a, b []span) (gap int64, meet bool) {
	gap = whole
	for len(a) > 0 && len(b) > 0 {
		if a[0].from > b[0].from {
			a, b = b, a
		}
		if b[0].from < a[0].to {
			return 0, true
		}
		if r != unordered {
			gap = min(gap, b[0].low-a[0].high)
		}
		a = a[1:]
	}
	return gap, false
}
