package compare

import (
	"iter"

	"github.com/parley-go/parley/position/value"
)

// A pile is regions of one domain, of which each can be taken away again, with the
// union of all: a complete binary tree whose leaves are the regions and whose nodes
// have the union of what is below them, so that a change makes the unions from one
// leaf to the root anew.
type pile struct {
	// tree[1] is the root, and below node i are 2i and 2i+1; the second half are the
	// leaves.
	tree []value.Region
	free []int // the leaves that are of no use
}

// put adds a region, and returns the leaf that has it.
func (p *pile) put(r value.Region) int {
	if len(p.free) == 0 {
		p.grow(r.Domain().None())
	}
	last := len(p.free) - 1
	leaf := p.free[last]
	p.free = p.free[:last]
	p.set(leaf, r)
	return leaf
}

// take takes the region of a leaf away.
func (p *pile) take(leaf int) {
	p.set(leaf, p.tree[1].Domain().None())
	p.free = append(p.free, leaf)
}

// set puts a region in the place of another.
func (p *pile) set(leaf int, r value.Region) {
	i := len(p.tree)/2 + leaf
	p.tree[i] = r
	for i /= 2; i > 0; i /= 2 {
		p.tree[i] = join(p.tree[2*i], p.tree[2*i+1])
	}
}

// join returns the union of two regions, which is one of them where it has the other
// within.
func join(a, b value.Region) value.Region {
	switch {
	case b.Subset(a):
		return a
	case a.Subset(b):
		return b
	default:
		return a.Union(b)
	}
}

// grow makes room for as many leaves again, without values.
func (p *pile) grow(none value.Region) {
	leaves := len(p.tree) / 2
	more := max(leaves, 1)
	tree := make([]value.Region, 2*(leaves+more))
	for i := range tree {
		tree[i] = none
	}
	copy(tree[len(tree)/2:], p.tree[leaves:])
	for i := len(tree)/2 - 1; i > 0; i-- {
		tree[i] = join(tree[2*i], tree[2*i+1])
	}
	p.tree = tree
	for i := range more {
		p.free = append(p.free, leaves+more-1-i)
	}
}

// union returns the values of all regions, of which there has been one.
func (p *pile) union() value.Region { return p.tree[1] }

// overlapping yields the leaves whose regions have some of the values.
func (p *pile) overlapping(values value.Region) iter.Seq[int] {
	return func(yield func(int) bool) {
		if len(p.tree) > 0 {
			p.search(1, values, yield)
		}
	}
}

func (p *pile) search(node int, values value.Region, yield func(int) bool) bool {
	switch {
	case !p.tree[node].Overlaps(values):
		return true
	case node >= len(p.tree)/2:
		return yield(node - len(p.tree)/2)
	default:
		return p.search(2*node, values, yield) && p.search(2*node+1, values, yield)
	}
}
