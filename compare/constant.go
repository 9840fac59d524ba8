package compare

import (
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
)

// Whether a part of a condition, or several together, can hold is found by trying
// all cases up to these limits.
const (
	maxTriedSize  = 64   // terms and operators
	maxTriedCases = 4096 // combinations of values that the terms tell apart
)

// A proposition is a condition, with what it comes to whatever happens.
type proposition struct {
	said  position.Condition
	parts []*proposition
	size  int            // how many terms and operators it has
	truth position.Truth // Unknown where it depends, or where that is not found out

	term         position.Term // of a proposition without parts that is one
	issue        int           // of the term, among those tried
	inside       []bool        // by the cell of that issue: whether it is in the term
	held, failed bool          // in some case tried
}

// analyse returns the condition with what each of its parts comes to over the
// whole domains. It is exact where a part has at most maxTriedSize terms and
// operators over at most maxTriedCases cases. Beyond, it is that of Kleene (1938),
// sharpened where the terms of one "all" leave an issue nothing or those of one
// "any" leave nothing out. Time grows linearly with the condition, but for these
// cases and for the sorting of intervals.
func analyse(c position.Condition) *proposition {
	p := newProposition(c)
	p.settle()
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
	case position.Term:
		p.term = c
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

// settle finds the truth of the proposition and of its parts.
func (p *proposition) settle() {
	if p.size <= maxTriedSize && p.try() {
		return
	}
	for _, part := range p.parts {
		part.settle()
	}
	switch p.said.(type) {
	case position.Term:
		if p.term.Region().IsAll() {
			p.truth = position.True
		}
	case position.Negation:
		p.truth = -p.parts[0].truth
	case position.Conjunction:
		p.truth = position.True
		for _, part := range p.parts {
			p.truth = min(p.truth, part.truth)
		}
		if p.anyCovers(value.Region.Complement) {
			p.truth = position.False
		}
	case position.Disjunction:
		p.truth = position.False
		for _, part := range p.parts {
			p.truth = max(p.truth, part.truth)
		}
		if p.anyCovers(func(r value.Region) value.Region { return r }) {
			p.truth = position.True
		}
	}
}

// anyCovers reports whether, of some issue, what the function makes of the regions
// of the terms among the parts is together the whole domain.
func (p *proposition) anyCovers(of func(value.Region) value.Region) bool {
	regions := map[position.IssueID][]value.Region{}
	for _, part := range p.parts {
		if id := part.term.IssueID(); id != "" {
			regions[id] = append(regions[id], of(part.term.Region()))
		}
	}
	for _, rs := range regions {
		if rs[0].Domain().Union(rs...).IsAll() {
			return true
		}
	}
	return false
}

// try settles the proposition and its parts by trying all cases, and returns false
// where there are too many.
func (p *proposition) try() bool {
	var terms []*proposition
	p.terms(&terms)
	issues := map[position.IssueID]int{}
	var regions [][]value.Region
	for _, t := range terms {
		id := t.term.IssueID()
		i, ok := issues[id]
		if !ok {
			i = len(regions)
			issues[id] = i
			regions = append(regions, nil)
		}
		t.issue = i
		regions[i] = append(regions[i], t.term.Region())
	}
	cells := make([]value.Partition, len(regions))
	cases := 1
	for i, rs := range regions {
		cells[i] = value.NewPartition(rs[0].Domain(), rs...)
		cases *= cells[i].Len()
		if cases > maxTriedCases {
			return false
		}
	}
	for _, t := range terms {
		t.inside = make([]bool, cells[t.issue].Len())
		for from, to := range cells[t.issue].Spans(t.term.Region()) {
			for cell := from; cell < to; cell++ {
				t.inside[cell] = true
			}
		}
	}
	at := make([]int, len(cells))
	for range cases {
		p.holds(at)
		for i := range at {
			if at[i]++; at[i] < cells[i].Len() {
				break
			}
			at[i] = 0
		}
	}
	p.conclude()
	return true
}

// terms appends all terms of the proposition.
func (p *proposition) terms(all *[]*proposition) {
	if _, ok := p.said.(position.Term); ok {
		*all = append(*all, p)
	}
	for _, part := range p.parts {
		part.terms(all)
	}
}

// holds reports whether the proposition holds in a case, given as the cell of
// every issue, and keeps for it and all of its parts that they held or failed.
func (p *proposition) holds(at []int) bool {
	held := 0
	for _, part := range p.parts {
		held += toInt(part.holds(at))
	}
	var holds bool
	switch p.said.(type) {
	case position.Term:
		holds = p.inside[at[p.issue]]
	case position.Negation:
		holds = held == 0
	case position.Conjunction:
		holds = held == len(p.parts)
	case position.Disjunction:
		holds = held > 0
	}
	p.held, p.failed = p.held || holds, p.failed || !holds
	return holds
}

// neverTogether reports whether no outcome meets all of the propositions; false
// where there are too many cases to try.
func neverTogether(parts []*proposition) bool {
	p := &proposition{said: position.All(), parts: parts, size: 1}
	for _, part := range parts {
		p.size += part.size
	}
	return p.size <= maxTriedSize && p.try() && p.truth == position.False
}

// conclude turns what was seen of all cases into truths.
func (p *proposition) conclude() {
	switch {
	case !p.failed:
		p.truth = position.True
	case !p.held:
		p.truth = position.False
	}
	for _, part := range p.parts {
		part.conclude()
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
