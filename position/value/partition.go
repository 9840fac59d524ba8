package value

import (
	"iter"
	"math/bits"
	"slices"
)

// A Partition divides a domain into cells: the options or levels of a finite
// domain, and on a line of numbers or days the pieces between all the places
// where some region begins or ends. Each of these regions is then a set of
// whole cells, and so is all that can be said of them: a computation over
// infinitely many values becomes one over a few cells.
//
// A Partition is immutable and may be used by many goroutines.
type Partition struct {
	all   Region // the domain; on a line, with all the cuts
	first int    // the cells before it lie below the domain
	cells int
}

// NewPartition divides the domain by the regions given; regions of other
// domains count for nothing. It costs time n log n in their intervals.
func NewPartition(d Domain, regions ...Region) Partition {
	if d.domain == nil {
		return Partition{}
	}
	if d.finite() {
		return Partition{all: d.all, cells: len(d.names)}
	}
	number := len(d.all.cuts)
	for _, r := range regions {
		number += len(r.cuts)
	}
	cuts := append(make([]cut, 0, number), d.all.cuts...)
	for _, r := range regions {
		if r.comparable(d.all) {
			cuts = append(cuts, r.cuts...)
		}
	}
	slices.SortFunc(cuts, cut.compare)
	cuts = slices.CompactFunc(cuts, func(a, b cut) bool { return a == b })
	p := Partition{all: Region{domain: d.domain, cuts: cuts}, cells: len(cuts) + 1}
	if d.min != nil {
		p.first++
		p.cells--
	}
	if d.max != nil {
		p.cells--
	}
	if p.Packed() {
		p.all.mask = (^uint64(0) >> (maxCuts - p.cells)) << p.first
	} else {
		p.all = d.all
		p.all.cuts = cuts
	}
	return p
}

// Len returns the number of cells.
func (p Partition) Len() int { return p.cells }

// Packed reports whether every set of cells fits into the bits of a uint64, so
// that [Partition.Mask] and [Partition.Region] may be used.
func (p Partition) Packed() bool { return len(p.all.cuts) < maxCuts }

// Mask returns the cells that have a value of the region as bits, the first cell
// lowest: of a region that the partition was made from, or that is built from such,
// the cells that it consists of. Where the partition is not [Partition.Packed], it is
// 0.
func (p Partition) Mask(r Region) uint64 {
	if r.domain == nil || p.all.domain == nil || !p.Packed() {
		return 0
	}
	if p.all.domain.finite() {
		return r.mask
	}
	var mask uint64
	for from, to := range p.Spans(r) {
		mask |= (^uint64(0) >> (64 - (to - from))) << from
	}
	return mask
}

// Region returns the union of the cells whose bits are set, the reverse of
// [Partition.Mask]; no values where the partition is not [Partition.Packed]. It
// allocates nothing.
func (p Partition) Region(mask uint64) Region {
	if !p.Packed() {
		return Region{domain: p.all.domain}
	}
	return Region{domain: p.all.domain, cuts: p.all.cuts, mask: mask << p.first & p.all.mask}
}

// Spans yields the runs of cells that have a value of the region, one for each of its
// own, from the first cell to the one after the last. Runs of a region that the
// partition was not made from may share a cell.
func (p Partition) Spans(r Region) iter.Seq2[int, int] {
	return func(yield func(int, int) bool) {
		if r.domain == nil || p.all.domain == nil {
			return
		}
		if p.all.domain.finite() {
			for left := r.mask; left != 0; {
				from := bits.TrailingZeros64(left)
				to := from + bits.TrailingZeros64(^(left >> from))
				if !yield(from, to) {
					return
				}
				left &^= 1<<to - 1
			}
			return
		}
		for s := range r.spans() {
			from, to := 0, p.cells
			if s.low != nil {
				from = p.cell(*s.low)
			}
			if s.high != nil {
				to = p.ends(*s.high)
			}
			if from < to && !yield(from, to) {
				return
			}
		}
	}
}

// cell returns the cell that begins at the cut, within the domain.
func (p Partition) cell(c cut) int {
	i, found := slices.BinarySearchFunc(p.all.cuts, c, cut.compare)
	if found {
		i++
	}
	return min(max(i-p.first, 0), p.cells)
}

// ends returns the cell after the last that has a value below the cut.
func (p Partition) ends(c cut) int {
	i, _ := slices.BinarySearchFunc(p.all.cuts, c, cut.compare)
	return min(max(i+1-p.first, 0), p.cells)
}

// Find returns the cell that has the value, and whether there is one. It costs
// time logarithmic in the number of cells.
func (p Partition) Find(v Value) (cell int, ok bool) {
	switch {
	case p.all.domain == nil || !p.all.domain.all.Contains(v):
		return 0, false
	case p.all.domain.finite():
		return slices.Index(p.all.domain.names, v.name), true
	default:
		return p.cell(cut{at: v.axis()}), true
	}
}

// Union returns the union of the cells for which inside is true. Unlike
// [Partition.Region] it serves partitions of any size.
func (p Partition) Union(inside func(cell int) bool) Region {
	if p.all.domain == nil {
		return Region{}
	}
	if p.all.domain.finite() {
		r := Region{domain: p.all.domain}
		for i := range p.cells {
			if inside(i) {
				r.mask |= 1 << i
			}
		}
		return r
	}
	var e edges
	last := false
	for i := range p.cells + 1 {
		now := i < p.cells && inside(i)
		if now != last {
			if at := i + p.first - 1; at < 0 {
				e.inside = true
			} else if at < len(p.all.cuts) {
				e.cuts = append(e.cuts, p.all.cuts[at])
			}
		}
		last = now
	}
	return e.region(p.all.domain)
}

// Cell returns one cell as a region; empty where there is no such cell.
func (p Partition) Cell(i int) Region {
	return p.Union(func(cell int) bool { return cell == i })
}
