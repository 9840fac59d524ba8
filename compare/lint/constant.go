package lint

import (
	"github.com/parley-go/parley/internal/outcomes"
	"github.com/parley-go/parley/position"
)

// maxSize is how many terms and operators a part of a condition has at most of
// which all outcomes are searched. As a formula is made for each part, the work
// grows with the size and the depth.
const maxSize = 1_000

// A proposition is a condition, with what it comes to whatever happens.
type proposition struct {
	said  position.Condition
	parts []*proposition
	size  int            // how many terms and operators it has
	truth position.Truth // Unknown where it depends, or where that is not found out
}

// analyse returns the condition with what it comes to over the whole domains and,
// where that depends, what its parts do.
func analyse(c position.Condition) *proposition {
	p := newProposition(c)
	p.settle(repeats(c))
	return p
}

func newProposition(c position.Condition) *proposition {
	p := &proposition{said: c, size: 1}
	add := func(part position.Condition) {
		inner := newProposition(part)
		p.parts = append(p.parts, inner)
		p.size += inner.size
	}
	switch c := c.(type) {
	case position.Conjunction:
		for part := range c.Parts() {
			add(part)
		}
	case position.Disjunction:
		for part := range c.Parts() {
			add(part)
		}
	case position.Negation:
		add(c.Part())
	}
	return p
}

// repeats reports whether two terms of the condition are on one issue. Where none
// are, the logic of Kleene misses nothing.
func repeats(c position.Condition) bool {
	seen := map[position.IssueID]bool{}
	for t := range position.TermsOf(c) {
		if seen[t.IssueID()] {
			return true
		}
		seen[t.IssueID()] = true
	}
	return false
}

// settle finds the truth of the proposition and, where it depends, of its parts.
func (p *proposition) settle(search bool) {
	switch p.said.(type) {
	case position.Conjunction, position.Disjunction:
		if search && p.size <= maxSize {
			p.truth = outcomes.Truth(p.said)
		}
	}
	if p.truth != position.Unknown {
		return
	}
	for _, part := range p.parts {
		part.settle(search)
	}
	switch c := p.said.(type) {
	case position.Term:
		if c.Region().IsAll() {
			p.truth = position.True
		}
	case position.Negation:
		p.truth = -p.parts[0].truth
	case position.Conjunction:
		p.truth = position.True
		for _, part := range p.parts {
			p.truth = min(p.truth, part.truth)
		}
	case position.Disjunction:
		p.truth = position.False
		for _, part := range p.parts {
			p.truth = max(p.truth, part.truth)
		}
	}
}

// eachConstant calls the function with the outermost parts that come to the same
// whatever happens, be it the whole proposition.
func (p *proposition) eachConstant(do func(*proposition)) {
	if p.truth != position.Unknown {
		do(p)
		return
	}
	for _, part := range p.parts {
		part.eachConstant(do)
	}
}
