// Package hitting finds the minimal hitting sets of a family of sets: those that
// share an element with each of them, and of which no element can be spared.
package hitting

import (
	"context"
	"iter"
	"slices"
)

// A Search finds all minimal hitting sets of a family, as by MMCS (Murakami and
// Uno 2014). It may not be used by several goroutines at once.
type Search struct {
	family   [][]int
	elements int
	complete bool
}

// New returns the search for the minimal hitting sets of a family of sets of
// numbers from 0 on and below elements. It keeps the family.
func New(family [][]int, elements int) *Search {
	return &Search{family: family, elements: elements}
}

// All yields the minimal hitting sets in the order in which they are found, which
// is always the same. Of an empty family that is the empty set, and of one with an
// empty set in it there is none. It ends early where the context is done, and
// [Search.Complete] tells. Ranged over again, it starts again. What it yields is
// the caller's own.
//
// There may be exponentially many, and the time from one to the next is
// exponential at worst. Memory is linear in the family.
func (s *Search) All(ctx context.Context) iter.Seq[[]int] {
	return func(yield func([]int) bool) {
		s.complete = false
		p := newPath(ctx, s.family, s.elements, yield)
		s.complete = p.extend()
	}
}

// Complete reports whether the last range over All has yielded all sets there are.
func (s *Search) Complete() bool { return s.complete }

// A path extends a set, one element at a time, only as long as every element of it
// hits some set alone.
type path struct {
	sets   [][]int
	of     [][]int // the sets that have each element
	free   []bool  // the elements that may be added
	chosen []int
	alone  []int // how many sets each chosen element hits alone
	hits   []int // how many chosen elements hit each set
	sum    []int // the sum of these elements: where there is one, it
	done   func() bool
	yield  func([]int) bool
}

func newPath(ctx context.Context, sets [][]int, n int, yield func([]int) bool) *path {
	p := &path{
		sets:  sets,
		of:    make([][]int, n),
		free:  make([]bool, n),
		alone: make([]int, n),
		hits:  make([]int, len(sets)),
		sum:   make([]int, len(sets)),
		done:  func() bool { return ctx.Err() != nil },
		yield: yield,
	}
	for i, set := range sets {
		for _, v := range set {
			p.of[v] = append(p.of[v], i)
			p.free[v] = true
		}
	}
	return p
}

// extend returns false where the search is to stop.
func (p *path) extend() bool {
	if p.done() {
		return false
	}
	open := p.narrowest()
	if open < 0 {
		return p.yield(slices.Clone(p.chosen))
	}
	var candidates []int
	for _, v := range p.sets[open] {
		if p.free[v] {
			candidates = append(candidates, v)
			p.free[v] = false
		}
	}
	goOn := true
	for _, v := range candidates {
		if goOn {
			p.add(v)
			if !slices.ContainsFunc(p.chosen, func(u int) bool { return p.alone[u] == 0 }) {
				goOn = p.extend()
			}
			p.remove(v)
		}
		p.free[v] = true
	}
	return goOn
}

// narrowest returns the set not yet hit with the fewest free elements, or -1.
func (p *path) narrowest() int {
	best, fewest := -1, 0
	for i, set := range p.sets {
		if p.hits[i] > 0 {
			continue
		}
		n := 0
		for _, v := range set {
			if p.free[v] {
				n++
			}
		}
		if best < 0 || n < fewest {
			best, fewest = i, n
		}
	}
	return best
}

func (p *path) add(v int) {
	p.chosen = append(p.chosen, v)
	for _, i := range p.of[v] {
		switch p.hits[i] {
		case 0:
			p.alone[v]++
		case 1:
			p.alone[p.sum[i]]--
		}
		p.hits[i]++
		p.sum[i] += v
	}
}

func (p *path) remove(v int) {
	p.chosen = p.chosen[:len(p.chosen)-1]
	for _, i := range p.of[v] {
		p.hits[i]--
		p.sum[i] -= v
		switch p.hits[i] {
		case 0:
			p.alone[v]--
		case 1:
			p.alone[p.sum[i]]++
		}
	}
}
