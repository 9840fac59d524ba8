package compare

import (
	"math/big"
	"math/bits"

	"github.com/parley-go/parley/position"
)

// A stand is what a party stands for on an issue: the cells that it accepts, and
// those of its side.
type stand struct{ accepted, side []span }

// A span is a run of cells, from one to the one before another.
type span struct{ from, to int32 }

// spansOf returns the cells of an issue's masks as runs, lowest first, with a gap
// between each two.
func spansOf(masks []mask) []span {
	var spans []span
	for i, m := range masks {
		for m != 0 {
			from := bits.TrailingZeros64(uint64(m))
			to := from + bits.TrailingZeros64(^uint64(m>>from))
			m &^= ^mask(0) >> (cellsPerMask - (to - from)) << from
			s := span{int32(i*cellsPerMask + from), int32(i*cellsPerMask + to)}
			if last := len(spans) - 1; last >= 0 && spans[last].to == s.from {
				spans[last].to = s.to
			} else {
				spans = append(spans, s)
			}
		}
	}
	return spans
}

// A ruler measures how far stands on an issue are apart.
type ruler struct {
	measures bool  // whether the issue has a width
	ends     []end // of every cell; nil where the cells have no order
}

// An end of a cell is where it begins and where it ends, from 0 to whole: as far
// from the lower end of the domain as that many parts of its width.
type end struct{ low, high uint64 }

// rulerOfLevels returns the ruler of a scale with so many levels, or where that
// is 0 of issues without an order.
func rulerOfLevels(levels int) ruler {
	r := ruler{measures: true}
	for i := range levels {
		at := parts(big.NewRat(int64(i), int64(levels-1)))
		r.ends = append(r.ends, end{at, at})
	}
	return r
}

// rulerOfLine returns the ruler of an issue of numbers or days, which has a width
// where its domain has both ends.
func rulerOfLine(t *table) ruler {
	d := t.domain.Domain()
	lowest, below := d.Min()
	highest, above := d.Max()
	if !below || !above {
		return ruler{}
	}
	low, width := rational(lowest), rational(highest.Sub(lowest))
	at := func(e position.End) uint64 {
		n, _ := e.Value.Number()
		if width.Sign() == 0 { // all that there is is one number
			return 0
		}
		from := rational(n)
		return parts(from.Quo(from.Sub(from, low), width))
	}
	r := ruler{measures: true, ends: make([]end, t.partition.Len())}
	// Cells next to each other would merge into one interval.
	for odd := range 2 {
		cell := odd
		for i := range t.partition.Union(func(cell int) bool { return cell%2 == odd }).Intervals() {
			r.ends[cell] = end{at(i.Min), at(i.Max)}
			cell += 2
		}
	}
	return r
}

func rational(d position.Decimal) *big.Rat {
	r, _ := new(big.Rat).SetString(d.String())
	return r
}

// parts returns a fraction from 0 to 1 in units of 1/whole, rounded to the
// nearest.
func parts(r *big.Rat) uint64 {
	n := new(big.Int).Lsh(r.Num(), 64) // twice as many, to round to the nearest
	n.Quo(n.Add(n, r.Denom()), new(big.Int).Lsh(r.Denom(), 1))
	return n.Uint64()
}

// compare returns what the issue adds to the similarity of two parties.
func (r *ruler) compare(a, b stand) likeness {
	_, agreeing := r.apart(a.accepted, b.accepted)
	l := likeness{agreeing: agreeing, measured: r.measures}
	if r.measures {
		gap, _ := r.apart(a.side, b.side)
		l.closeness = whole - gap
	}
	return l
}

// apart returns how far two sets of cells are apart, in units of 1/whole, and
// whether they share a cell. Where there is no distance, as from no cells at all,
// it is the whole width.
func (r *ruler) apart(a, b []span) (gap uint64, meet bool) {
	gap = whole
	for len(a) > 0 && len(b) > 0 {
		if a[0].from > b[0].from {
			a, b = b, a
		}
		if b[0].from < a[0].to {
			return 0, true
		}
		if r.ends != nil {
			gap = min(gap, r.ends[b[0].from].low-r.ends[a[0].to-1].high)
		}
		a = a[1:]
	}
	return gap, false
}
