package compare

import (
	"math/big"
	"math/bits"

	"github.com/parley-go/parley/position/value"
)

// A stand is what a party stands for on an issue: the cells that it accepts, and
// those of its side.
type stand struct{ accepted, side []span }

// A span is a run of cells, from one to the one before another. Low and high are
// its ends on the line, where the issue has one.
type span struct {
	from, to  int32
	low, high uint64
}

// An end of a cell is where it begins and where it ends: how far from the lower
// end of the domain, in units of 1/whole of the domain's width.
type end struct{ low, high uint64 }

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

// endsOfCells returns the ends of the cells of a quantity, and nil for an issue
// that has no width: a date, or a quantity that lacks a lowest or a highest number.
func endsOfCells(t *table) []end {
	d := t.domain.Domain()
	lowest, below := d.Min()
	highest, above := d.Max()
	if !below || !above {
		return nil
	}
	width := rational(highest.Sub(lowest))
	at := func(e value.End) uint64 {
		n, _ := e.Value.Number()
		return parts(rational(n.Sub(lowest)), width)
	}
	ends := make([]end, t.partition.Len())
	// Cells next to each other would merge into one interval.
	for odd := range 2 {
		cell := odd
		for i := range t.partition.Union(func(cell int) bool { return cell%2 == odd }).Intervals() {
			ends[cell] = end{at(i.Min), at(i.Max)}
			cell += 2
		}
	}
	return ends
}

func rational(d value.Decimal) *big.Rat {
	r, _ := new(big.Rat).SetString(d.String())
	return r
}

// parts returns a part of a width in units of 1/whole, rounded down; 0 where there
// is no width.
func parts(part, width *big.Rat) uint64 {
	if width.Sign() == 0 {
		return 0
	}
	n := new(big.Int).Mul(part.Num(), width.Denom())
	d := new(big.Int).Mul(part.Denom(), width.Num())
	n.Mul(n, new(big.Int).SetUint64(whole))
	return n.Quo(n, d).Uint64()
}

// A ruler says how far apart stands on an issue are.
type ruler uint8

const (
	unmeasured ruler = iota // the issue has no width
	unordered               // stands that do not meet are as far apart as can be
	ordered                 // they are as far apart as their spans
)

// compare returns what the issue adds to the similarity of two parties.
func (r ruler) compare(a, b stand) likeness {
	_, agreeing := r.apart(a.accepted, b.accepted)
	l := likeness{agreeing: agreeing, measured: r != unmeasured}
	if l.measured {
		gap, _ := r.apart(a.side, b.side)
		l.closeness = whole - gap
	}
	return l
}

// apart returns how far two sets of cells are apart, in units of 1/whole, and
// whether they share a cell. Where there is no distance, as from no cells at all,
// it is the whole width.
func (r ruler) apart(a, b []span) (gap uint64, meet bool) {
	gap = whole
	for len(a) > 0 && len(b) > 0 {
		if a[0].from > b[0].from {
			a, b = b, a
		}
		if b[0].from < a[0].to {
			return 0, true
		}
		if r == ordered {
			gap = min(gap, b[0].low-a[0].high)
		}
		a = a[1:]
	}
	return gap, false
}
