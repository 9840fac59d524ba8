package settle

import (
	"cmp"
	"context"
	"iter"
	"slices"

	"github.com/parley-go/parley/position"
)

// Pieces are the problems of the parts, that of every part as if there were no other.
type pieces struct {
	parts []*Problem // in the order of the first issue ID of each
	of    []*Problem // by statement, nil for those without readings
}

// parts returns the problems of the parts, worked out once. A part is its own.
func (p *Problem) parts() []*Problem {
	if p.pieces == nil {
		return []*Problem{p}
	}
	return p.pieces().parts
}

// home returns the part that has all of some statements, and the problem itself where
// there is none.
func (p *Problem) home(statements []position.Ref) (home *Problem) {
	for _, ref := range statements {
		s, ok := slices.BinarySearchFunc(p.statements, ref, func(s statement, ref position.Ref) int { return s.ref.Compare(ref) })
		if !ok || p.pieces == nil {
			return p
		}
		if of := p.pieces().of; s >= len(of) || of[s] == nil || home != nil && home != of[s] {
			return p
		}
		home = p.pieces().of[s]
	}
	if home == nil {
		return p
	}
	return home
}

// each asks a question of every part, each within its share of the time.
func (p *Problem) each(ctx context.Context, ask func(context.Context, *Problem)) {
	parts := p.parts()
	turns := &turns{ctx, len(parts)}
	for _, part := range parts {
		turns.take(func(ctx context.Context) { ask(ctx, part) })
	}
}

// smallestFirst returns the parts, those with the fewest issues and statements first:
// where one answer settles the whole, it is found soonest so.
func (p *Problem) smallestFirst() []*Problem {
	size := func(part *Problem) int { return len(part.issues) + len(part.statements) }
	return slices.SortedStableFunc(slices.Values(p.parts()), func(a, b *Problem) int { return cmp.Compare(size(a), size(b)) })
}

// connect returns, for each issue, one that stands for all that it is connected to.
func (p *Problem) connect() []int {
	stands := make([]int, len(p.issues))
	for k := range stands {
		stands[k] = k
	}
	find := func(k int) int {
		for stands[k] != k {
			stands[k] = stands[stands[k]]
			k = stands[k]
		}
		return k
	}
	// join connects the issues of the terms to each other, and to an issue.
	join := func(k int, terms iter.Seq[position.Term]) int {
		for t := range terms {
			on := p.places[t.IssueID()]
			if k >= 0 {
				stands[find(on)] = find(k)
			}
			k = on
		}
		return k
	}
	packages := map[*position.Package]bool{nil: true}
	for _, s := range p.statements {
		if !reads(s.said.Common().Kind) {
			continue
		}
		k := join(-1, termsOf(s.said))
		for _, r := range p.comparison.Prepared().Readings(s.ref) {
			if !packages[r.Besides] {
				// Each statement of the package has terms in it and waits for the rest.
				packages[r.Besides] = true
				k = join(k, slices.Values(r.Besides.Terms()))
			}
		}
	}
	for _, rule := range p.rules {
		join(-1, position.TermsOf(rule.Condition))
	}
	for k := range stands {
		stands[k] = find(k)
	}
	return stands
}

// split returns the problems of the parts.
func (p *Problem) split() pieces {
	stands := p.connect()
	of := make([]*Problem, len(p.issues)) // by the issue that stands for a part
	size := make([]int, len(p.issues))    // of that part, in issues
	for _, k := range stands {
		size[k]++
	}
	var parts []*Problem
	issues, byID := make([]issue, len(p.issues)), make([]int, len(p.issues))
	for _, k := range p.byID {
		if of[stands[k]] == nil {
			part := &Problem{
				comparison:  p.comparison,
				negotiation: p.negotiation,
				given:       p.given,
				parties:     p.parties,
				compared:    p.compared,
				issues:      issues[:0:size[stands[k]]],
				byID:        byID[:0:size[stands[k]]],
				places:      make(map[position.IssueID]int, size[stands[k]]),
				limit:       p.limit,
				effort:      p.effort,
				progress:    p.progress,
			}
			issues, byID = issues[size[stands[k]]:], byID[size[stands[k]]:]
			of[stands[k]] = part
			parts = append(parts, part)
		}
	}
	if len(parts) <= 1 {
		return pieces{parts: []*Problem{p}}
	}
	at := make([]*Problem, len(p.statements))
	for k, i := range p.issues {
		part := of[stands[k]]
		part.places[i.spec.ID] = len(part.issues)
		part.issues = append(part.issues, i)
		for _, r := range i.readings {
			at[r.statement] = part
		}
	}
	for _, k := range p.byID {
		part := of[stands[k]]
		part.byID = append(part.byID, part.places[p.issues[k].spec.ID])
	}
	places := make([]int, len(p.statements))
	said := make(map[*Problem]int, len(parts))
	for _, part := range at {
		said[part]++
	}
	statements := make([]statement, len(p.statements))
	for s, part := range at {
		if part == nil {
			continue
		}
		if part.statements == nil {
			part.statements, statements = statements[:0:said[part]], statements[said[part]:]
		}
		places[s] = len(part.statements)
		part.statements = append(part.statements, p.statements[s])
	}
	for _, s := range p.insistences {
		at[s].insistences = append(at[s].insistences, places[s])
	}
	for _, rule := range p.rules {
		part := parts[0] // of a rule without terms
		for t := range position.TermsOf(rule.Condition) {
			part = of[stands[p.places[t.IssueID()]]]
			break
		}
		part.rules = append(part.rules, rule)
	}
	total := 0
	for _, i := range p.issues {
		total += len(i.readings)
	}
	readings := make([]reading, 0, total)
	for _, part := range parts {
		for k := range part.issues {
			i, from := &part.issues[k], len(readings)
			for _, r := range i.readings {
				readings = append(readings, reading{r.Reading, places[r.statement]})
			}
			i.readings = readings[from:len(readings):len(readings)]
		}
		part.ask()
	}
	return pieces{parts, at}
}
