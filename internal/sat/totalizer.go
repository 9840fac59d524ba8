package sat

import "fmt"

// A Totalizer counts how many of its inputs are true: for each number asked for,
// it has a literal that is true in every model with at least so many (Bailleux
// and Boufkhad 2003). The encoding grows with the largest number asked for
// (Martins et al. 2014): up to k of n inputs take at most k times n variables and
// k² times n clauses. The clauses lead from inputs to counts only, so a count may
// be true with fewer inputs; to bound from below, count the negated inputs.
type Totalizer struct {
	solver *Solver
	root   counter
}

// A counter counts the inputs below it, in a balanced binary tree.
type counter struct {
	inputs int
	parts  []counter // two, or none for a single input
	counts []Lit     // counts[i] is true if more than i inputs are
}

// NewTotalizer returns a totalizer over the inputs, where a literal given twice
// counts twice. It adds nothing to the solver yet.
func NewTotalizer(s *Solver, inputs ...Lit) *Totalizer {
	s.check("NewTotalizer", inputs)
	return newTotalizer(s, inputs)
}

func newTotalizer(s *Solver, inputs []Lit) *Totalizer {
	return &Totalizer{solver: s, root: newCounter(inputs)}
}

func newCounter(inputs []Lit) counter {
	switch n := len(inputs); n {
	case 0:
		return counter{}
	case 1:
		return counter{inputs: 1, counts: []Lit{inputs[0]}}
	default:
		return counter{inputs: n, parts: []counter{newCounter(inputs[:n/2]), newCounter(inputs[n/2:])}}
	}
}

// Len returns the number of inputs.
func (t *Totalizer) Len() int { return t.root.inputs }

// AtLeast returns a literal that is true in every model in which at least k
// inputs are. To allow fewer than k, assume its negation. The error is of a k
// that is not from 1 to [Totalizer.Len].
func (t *Totalizer) AtLeast(k int) (Lit, error) {
	if k < 1 || k > t.Len() {
		return noLit, fmt.Errorf("sat: AtLeast: %d of %d inputs: want from 1 to all of them", k, t.Len())
	}
	return t.atLeast(k), nil
}

func (t *Totalizer) atLeast(k int) Lit {
	t.root.extend(t.solver, k)
	return t.root.counts[k-1]
}

// extend makes the counter count up to k, or all its inputs.
func (c *counter) extend(s *Solver, k int) {
	k = min(k, c.inputs)
	counted := len(c.counts)
	if k <= counted {
		return
	}
	left, right := &c.parts[0], &c.parts[1]
	left.extend(s, k)
	right.extend(s, k)
	for range k - counted {
		c.counts = append(c.counts, s.NewVar())
	}
	for a := range min(k, len(left.counts)) + 1 {
		for b := max(0, counted+1-a); b <= min(k-a, len(right.counts)); b++ {
			clause := []Lit{c.counts[a+b-1]}
			if a > 0 {
				clause = append(clause, left.counts[a-1].Not())
			}
			if b > 0 {
				clause = append(clause, right.counts[b-1].Not())
			}
			s.addClause(clause...)
		}
	}
}
