package settle

import (
	"context"

	"github.com/parley-go/parley/compare"
	"github.com/parley-go/parley/internal/sat"
	"github.com/parley-go/parley/position"
)

// Possible reports whether some outcome violates no statement that counts at the
// threshold: "yes", "no", or [position.Unknown] where the context ended first, or the
// effort.
func (p *Problem) Possible(ctx context.Context, t Threshold) position.Truth {
	possible := position.True
	turns := &turns{ctx, len(p.parts())}
	for _, part := range p.smallestFirst() {
		turns.take(func(ctx context.Context) { possible = min(possible, part.possible(ctx, t)) })
		if possible == position.False {
			break
		}
	}
	return possible
}

// possible is Possible for one part.
func (p *Problem) possible(ctx context.Context, t Threshold) position.Truth {
	if ctx.Err() != nil {
		return position.Unknown
	}
	e := newEncoding(ctx, p, Progress{Threshold: t, Stage: "possible"})
	e.insist()
	redLines, firm := e.threshold(t)
	switch status := e.Solver.Solve(ctx, append(redLines, firm...)...); status {
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
	return &Search[compare.Set]{begin: func(context.Context) (func(context.Context) (compare.Set, bool), func() bool) {
		left, n := p.parts(), 0
		var search *conflicts // in the first part that is left
		return func(ctx context.Context) (compare.Set, bool) {
			for len(left) > 0 {
				if search == nil {
					search = newConflicts(ctx, left[0], t, n)
				}
				if found, ok := search.next(ctx); ok {
					n++
					return found, true
				}
				if !search.Complete() {
					if search.ended { // it is not all there
						search = nil
					}
					return compare.Set{}, false
				}
				left, search = left[1:], nil
			}
			return compare.Set{}, false
		}, func() bool { return len(left) == 0 }
	}}
}

// Conflicts are the search for the minimal conflicts of one part.
type conflicts struct {
	*encoding
	*sat.Marco
	counting []int
	doing    Progress
}

// newConflicts returns that search, where so many have been told of other parts.
func newConflicts(ctx context.Context, p *Problem, t Threshold, told int) *conflicts {
	doing := Progress{Threshold: t, Stage: "conflicts", Conflicts: told}
	e := newEncoding(ctx, p, doing)
	e.insist()
	redLines, firm := e.threshold(t)
	return &conflicts{e, sat.NewMarco(e.Solver, append(redLines, firm...)), p.counting(t), doing}
}

// next returns another conflict.
func (c *conflicts) next(ctx context.Context) (set compare.Set, ok bool) {
	for found := range c.All(ctx) {
		if found.Kind == sat.MUS && len(found.Members) > 0 { // none at all: no outcome meets the rules
			c.doing.Conflicts++
			c.tell(c.doing)
			return c.set(c.counting, found.Members), true
		}
	}
	return compare.Set{}, false
}

// Conflict returns one minimal conflict, by shrinking what a single search blames, in
// the smallest part that has any. There is none where an outcome is possible, nor where
// none meets the rules.
func (p *Problem) Conflict(ctx context.Context, t Threshold) (set compare.Set, status Status) {
	status = None
	turns := &turns{ctx, len(p.parts())}
	for _, part := range p.smallestFirst() {
		turns.take(func(ctx context.Context) {
			if found, how := part.conflict(ctx, t); how != None {
				set, status = found, how
			}
		})
		if status == Found {
			break
		}
	}
	return set, status
}

// conflict is Conflict for one part.
func (p *Problem) conflict(ctx context.Context, t Threshold) (compare.Set, Status) {
	if ctx.Err() != nil {
		return compare.Set{}, CutShort
	}
	e := newEncoding(ctx, p, Progress{Threshold: t, Stage: "conflicts"})
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
	in := make(map[sat.Lit]bool, len(core))
	for _, l := range core {
		in[l] = true
	}
	var members []int
	for i, l := range lits {
		if in[l] {
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
	return &Search[compare.Set]{begin: func(ctx context.Context) (func(context.Context) (compare.Set, bool), func() bool) {
		e := newEncoding(ctx, p, Progress{Threshold: t, Stage: "concessions"})
		e.insist()
		redLines, firm := e.threshold(t)
		search := sat.NewCorrections(e.Solver, [][]sat.Lit{redLines, firm})
		counting, n := p.counting(t), 0
		if e.ended {
			return nil, nil
		}
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
