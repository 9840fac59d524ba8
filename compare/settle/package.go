package settle

import (
	"context"
	"maps"

	"github.com/parley-go/parley/internal/sat"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
)

// A Package is values for some issues to which everyone needed has said yes,
// given the package itself and the circumstances.
type Package struct {
	// Status is [None] where no outcome meets the rules, and [CutShort] where the
	// context ended, or the effort, before a package was found in any part.
	Status Status
	// Values are empty where nothing can be signed.
	Values map[position.IssueID]value.Value
	// Best says that the search has come to its end: no other is larger.
	Best bool
}

// A bundle is the encoding of packages: an issue is within if it is in the
// package, and what is not is not known.
type bundle struct {
	*encoding
	issues []int     // those for which someone is needed
	in     []sat.Lit // that they are in the package
}

// newBundle returns the encoding of all packages or, where there are values, of those
// that have nothing but these.
func newBundle(ctx context.Context, p *Problem, doing Progress, values map[int]value.Region) *bundle {
	b := &bundle{encoding: newLawless(ctx, p, doing)}
	needed := p.needed()
	for k := range p.issues {
		b.within[k] = b.Yes.Not()
		region, is := values[k]
		if len(needed[k]) == 0 || values != nil && !is {
			continue
		}
		b.within[k] = b.Solver.NewVar()
		b.issues, b.in = append(b.issues, k), append(b.in, b.within[k])
		if is {
			b.settleOn(k, region)
		}
	}
	b.obey()
	j := b.newJudge(true)
	n := 0
	for _, k := range b.issues {
		for _, who := range needed[k] {
			if n++; b.stopped(n) {
				return b
			}
			b.Clause(b.within[k].Not(), j.accepts(k, who))
		}
	}
	return b
}

// settleOn adds that an issue has the one value of a region, before anything is said of
// it, so that little of what is said remains.
func (b *bundle) settleOn(k int, region value.Region) {
	v, _ := region.Single()
	c, _ := b.Problem.issues[k].partition.Find(v)
	for at, above := range b.ladders[k].Above {
		if at < c {
			b.Clause(above)
		} else {
			b.Clause(above.Not())
		}
	}
}

// statusQuo returns a literal for each issue that has a status quo: that it is in
// the package and keeps it.
func (b *bundle) statusQuo() []sat.Lit {
	var lits []sat.Lit
	for n, k := range b.issues {
		if kept, ok := b.keeps(k); ok {
			lits = append(lits, b.And(b.in[n], kept))
		}
	}
	return lits
}

// Package returns the largest package: values for as many as can be of the issues
// for which someone is needed, such that some outcome that contains it violates as
// little as any outcome must (the fewest red lines, then the fewest firm
// statements). Among equals it is the one in which most issues keep their status
// quo, then the one with the first issues, then the one with the values that
// [Problem.Witness] would take.
func (p *Problem) Package(ctx context.Context) Package {
	whole := Package{Values: map[position.IssueID]value.Value{}, Best: true}
	p.each(ctx, func(ctx context.Context, part *Problem) {
		if whole.Status == None {
			return
		}
		found := part.signable(ctx)
		if found.Status != CutShort { // what the other parts have is a package by itself
			whole.Status = found.Status
		}
		whole.Best = whole.Best && found.Best
		maps.Copy(whole.Values, found.Values)
	})
	switch whole.Status {
	case None:
		return Package{Status: None, Values: map[position.IssueID]value.Value{}, Best: true}
	case CutShort:
		return Package{}
	default:
		return whole
	}
}

// signable is Package for one part.
func (p *Problem) signable(ctx context.Context) Package {
	if ctx.Err() != nil {
		return Package{Status: CutShort}
	}
	b := newBundle(ctx, p, Progress{Stage: "package"}, nil)
	b.insist()
	redLines, firm := b.threshold(Firm)
	search := sat.NewMaxSAT(b.Solver, [][]sat.Lit{redLines, firm, b.in, b.statusQuo()})
	best := search.Solve(ctx)
	switch best.Status {
	case sat.Unsatisfiable:
		return Package{Status: None}
	case sat.Unknown:
		return Package{Status: CutShort}
	}
	holds := best.Model.Value
	if best.Complete {
		b.fix(search.Best())
		b.prefer(b.in)
		if b.possible(ctx) {
			holds = b.Solver.Value
		} else {
			best.Complete = false
		}
	}
	var issues []int
	var in []sat.Lit
	for n, k := range b.issues {
		if holds(b.in[n]) {
			issues, in = append(issues, k), append(in, b.in[n])
		}
	}
	found := Package{Status: Found, Values: b.told(issues, holds)}
	if best.Complete {
		b.fix(in)
		if values, ok := b.choose(ctx, issues); ok {
			found.Values, found.Best = values, true
		}
	}
	return found
}
