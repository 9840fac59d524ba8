package settle

import (
	"context"
	"slices"

	"github.com/parley-go/parley/compare"
	"github.com/parley-go/parley/internal/sat"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
)

// Possible reports whether some outcome violates no statement that counts at the
// threshold: "yes", "no", or [position.Unknown] where the context ended first.
func (p *Problem) Possible(ctx context.Context, t Threshold) position.Truth {
	e := newEncoding(p, Progress{Threshold: t, Stage: "possible"})
	e.insist()
	redLines, firm := e.threshold(t)
	status := e.Solver.Solve(ctx, append(redLines, firm...)...)
	switch status {
	case sat.Satisfiable:
		return position.True
	case sat.Unsatisfiable:
		return position.False
	default:
		return position.Unknown
	}
}

// set returns the statements at some places of those that count.
func (p *Problem) set(counting []int, members []int) compare.Set {
	var s compare.Set
	for _, m := range members {
		st := p.statements[counting[m]]
		s.Add(st.ref, st.strength)
	}
	return s
}

// counting returns the statements that count at a threshold, red lines first,
// each by reference, as [encoding.threshold] has their literals.
func (p *Problem) counting(t Threshold) []int {
	var redLines, firm []int
	for _, s := range p.insistences {
		switch {
		case p.statements[s].strength == position.RedLine:
			redLines = append(redLines, s)
		case t == Firm:
			firm = append(firm, s)
		}
	}
	return append(redLines, firm...)
}

// Conflicts searches the minimal conflicts: sets of statements that cannot all be
// kept though any part of them can (minimal unsatisfiable subsets). They come as
// they are found; sort them by [compare.Set.Compare]. There are none where an outcome
// is possible, nor where none meets the rules, and exponentially many at worst. The
// search is MARCO (Liffiton et al. 2016), in one part after the other: statements on
// issues that nothing connects are in no conflict with each other.
func (p *Problem) Conflicts(t Threshold) *Search[compare.Set] {
	return &Search[compare.Set]{begin: func() (func(context.Context) (compare.Set, bool), func() bool) {
		parts := p.newParting(t)
		var of *part
		var search *sat.Marco // in that part
		return func(ctx context.Context) (compare.Set, bool) {
			for {
				if search == nil || search.Complete() {
					next, ok := parts.next(ctx)
					if !ok {
						return compare.Set{}, false
					}
					of, search = next, parts.marco(next)
				}
				if found, ok := parts.conflict(ctx, of, search); ok {
					return found, true
				}
				if !search.Complete() {
					return compare.Set{}, false
				}
			}
		}, func() bool { return parts.complete }
	}}
}

// Conflict returns one minimal conflict, by shrinking what a single search blames.
// There is none where an outcome is possible, nor where none meets the rules.
func (p *Problem) Conflict(ctx context.Context, t Threshold) (compare.Set, Status) {
	e := newEncoding(p, Progress{Threshold: t, Stage: "conflicts"})
	e.insist()
	redLines, firm := e.threshold(t)
	lits := append(redLines, firm...)
	switch status := e.Solver.Solve(ctx, lits...); status {
	case sat.Satisfiable:
		return compare.Set{}, None
	case sat.Unknown:
		return compare.Set{}, CutShort
	}
	core, complete := e.Solver.MinimizeCore(ctx, e.Solver.Core())
	switch {
	case !complete:
		return compare.Set{}, CutShort
	case len(core) == 0:
		return compare.Set{}, None
	}
	var members []int
	for i, l := range lits {
		if slices.Contains(core, l) {
			members = append(members, i)
		}
	}
	return p.set(p.counting(t), members), Found
}

// Concessions searches the sets of statements that, no longer insisted on, and
// nothing less, make an outcome possible (minimal correction sets): those with the
// fewest red lines first, then those with the fewest firm statements, and among
// equals in no order; sort them by [compare.Set.Compare]. There are none where an
// outcome is possible, nor where none meets the rules. Each is the optimum of a
// core-guided search (RC2, Ignatiev et al. 2019) after those before it.
func (p *Problem) Concessions(t Threshold) *Search[compare.Set] {
	return &Search[compare.Set]{begin: func() (func(context.Context) (compare.Set, bool), func() bool) {
		e := newEncoding(p, Progress{Threshold: t, Stage: "concessions"})
		e.insist()
		redLines, firm := e.threshold(t)
		search := sat.NewCorrections(e.Solver, [][]sat.Lit{redLines, firm})
		counting, n := p.counting(t), 0
		return func(ctx context.Context) (compare.Set, bool) {
			for found := range search.All(ctx) {
				if len(found.Members) == 0 {
					continue // all can be kept
				}
				n++
				e.tell(Progress{Threshold: t, Stage: "concessions", Concessions: n})
				return p.set(counting, found.Members), true
			}
			return compare.Set{}, false
		}, search.Complete
	}}
}

// Zone returns, for each issue that is no circumstance, the values that it takes
// in any possible outcome: [None] where none is possible, and those values found by
// then where it was [CutShort]. It asks at most once for each cell of each issue.
//
// Statements that are set aside are not insisted on: with a concession set aside,
// the zone is what the rest of the table would allow.
func (p *Problem) Zone(ctx context.Context, t Threshold, aside ...position.Ref) (zone map[position.IssueID]value.Region, status Status) {
	e := newEncoding(p, Progress{Threshold: t, Stage: "zone"})
	e.insist()
	var insisted []sat.Lit
	for _, s := range p.counting(t) {
		if !slices.Contains(aside, p.statements[s].ref) {
			insisted = append(insisted, e.insists[s])
		}
	}
	switch found := e.Solver.Solve(ctx, insisted...); found {
	case sat.Unsatisfiable:
		return nil, None
	case sat.Unknown:
		return nil, CutShort
	}
	reached := make([][]bool, len(p.issues))
	for k := range p.issues {
		reached[k] = make([]bool, p.issues[k].partition.Len())
	}
	note := func() {
		for k := range p.issues {
			reached[k][e.ladders[k].Cell(e.Solver.Value)] = true
		}
	}
	note()
	status = Found
	zone = map[position.IssueID]value.Region{}
	for k := range p.issues {
		i := &p.issues[k]
		if i.spec.Circumstance {
			continue
		}
		for from, to := range i.partition.Spans(i.domain) {
			for c := from; c < to && status == Found; c++ {
				if reached[k][c] {
					continue
				}
				switch found := e.Solver.Solve(ctx, append(insisted[:len(insisted):len(insisted)], e.ladders[k].At(c)...)...); found {
				case sat.Satisfiable:
					note()
				case sat.Unknown:
					status = CutShort
				}
			}
		}
		zone[i.spec.ID] = i.partition.Union(func(c int) bool { return reached[k][c] })
		e.tell(Progress{Threshold: t, Stage: "zone", Issues: len(zone)})
	}
	return zone, status
}
