package settle

import (
	"cmp"
	"context"
	"iter"
	"slices"

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
	status, _ := e.Solver.Solve(ctx, append(redLines, firm...)...)
	switch status {
	case sat.Satisfiable:
		return position.True
	case sat.Unsatisfiable:
		return position.False
	default:
		return position.Unknown
	}
}

// A Set is a minimal conflict, or a concession.
type Set struct {
	// Statements are sorted by reference.
	Statements []position.Ref
	// RedLines and Firm are how many of them are of that strength.
	RedLines, Firm int
}

// Compare orders sets by cost, those with the fewest red lines and then the
// fewest firm statements first, and equal ones by their references.
func (s Set) Compare(t Set) int {
	return cmp.Or(
		cmp.Compare(s.RedLines, t.RedLines),
		cmp.Compare(s.Firm, t.Firm),
		slices.CompareFunc(s.Statements, t.Statements, position.Ref.Compare),
	)
}

// set returns the statements at some places of those that count.
func (p *Problem) set(counting []int, members []int) Set {
	var s Set
	for _, m := range members {
		st := p.statements[counting[m]]
		s.Statements = append(s.Statements, st.ref)
		if st.strength == position.RedLine {
			s.RedLines++
		} else {
			s.Firm++
		}
	}
	slices.SortFunc(s.Statements, position.Ref.Compare)
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

// Conflicts yields the minimal conflicts: sets of statements that cannot all be
// kept though any part of them can (minimal unsatisfiable subsets). They come as
// they are found; sort them by [Set.Compare]. There are none where an outcome is
// possible, nor where none meets the rules, and exponentially many at worst:
// complete, once the sequence has ended, tells whether all were found before the
// context ended. The search is MARCO (Liffiton et al. 2016).
func (p *Problem) Conflicts(ctx context.Context, t Threshold) (conflicts iter.Seq[Set], complete func() bool) {
	e := newEncoding(p, Progress{Threshold: t, Stage: "conflicts"})
	e.insist()
	redLines, firm := e.threshold(t)
	search, err := sat.NewMarco(e.Solver, append(redLines, firm...))
	counting, n := p.counting(t), 0
	return func(yield func(Set) bool) {
		if err != nil {
			return
		}
		for found := range search.All(ctx) {
			if found.Kind != sat.MUS || len(found.Members) == 0 {
				continue // the rules alone have an empty one
			}
			n++
			e.tell(Progress{Threshold: t, Stage: "conflicts", Conflicts: n})
			if !yield(p.set(counting, found.Members)) {
				return
			}
		}
	}, func() bool { return err == nil && search.Complete() }
}

// Conflict returns one minimal conflict, by shrinking what a single search blames,
// and false where there is none or the context ended.
func (p *Problem) Conflict(ctx context.Context, t Threshold) (Set, bool) {
	e := newEncoding(p, Progress{Threshold: t, Stage: "conflicts"})
	e.insist()
	redLines, firm := e.threshold(t)
	lits := append(redLines, firm...)
	if status, _ := e.Solver.Solve(ctx, lits...); status != sat.Unsatisfiable {
		return Set{}, false
	}
	core, complete, err := e.Solver.MinimizeCore(ctx, e.Solver.Core())
	if err != nil || !complete || len(core) == 0 {
		return Set{}, false
	}
	var members []int
	for i, l := range lits {
		if slices.Contains(core, l) {
			members = append(members, i)
		}
	}
	return p.set(p.counting(t), members), true
}

// Concessions yields the sets of statements that, no longer insisted on, and
// nothing less, make an outcome possible (minimal correction sets): those with the
// fewest red lines first, then those with the fewest firm statements, and among
// equals in no order; sort them by [Set.Compare]. There are none where an outcome
// is possible, nor where none meets the rules. Complete, once the sequence has
// ended, tells whether all were found before the context ended. Each is the optimum of a core-guided search (RC2,
// Ignatiev et al. 2019) after those before it.
func (p *Problem) Concessions(ctx context.Context, t Threshold) (concessions iter.Seq[Set], complete func() bool) {
	e := newEncoding(p, Progress{Threshold: t, Stage: "concessions"})
	e.insist()
	redLines, firm := e.threshold(t)
	search, err := sat.NewCorrections(e.Solver, [][]sat.Lit{redLines, firm})
	counting, n := p.counting(t), 0
	return func(yield func(Set) bool) {
		if err != nil {
			return
		}
		for found := range search.All(ctx) {
			if len(found.Members) == 0 {
				continue // all can be kept
			}
			n++
			e.tell(Progress{Threshold: t, Stage: "concessions", Concessions: n})
			if !yield(p.set(counting, found.Members)) {
				return
			}
		}
	}, func() bool { return err == nil && search.Complete() }
}

// Zone returns, for each issue that is no circumstance, the values that it takes
// in any possible outcome; nothing where none is possible. Complete is false where
// the context ended first: the values are then those found by then. It asks at
// most once for each cell of each issue.
//
// Statements that are set aside are not insisted on: with a concession set aside,
// the zone is what the rest of the table would allow.
func (p *Problem) Zone(ctx context.Context, t Threshold, aside ...position.Ref) (zone map[position.IssueID]value.Region, complete bool) {
	e := newEncoding(p, Progress{Threshold: t, Stage: "zone"})
	e.insist()
	var insisted []sat.Lit
	for _, s := range p.counting(t) {
		if !slices.Contains(aside, p.statements[s].ref) {
			insisted = append(insisted, e.insists[s])
		}
	}
	status, _ := e.Solver.Solve(ctx, insisted...)
	if status != sat.Satisfiable {
		return nil, status == sat.Unsatisfiable
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
	complete = true
	zone = map[position.IssueID]value.Region{}
	for k := range p.issues {
		i := &p.issues[k]
		if i.spec.Circumstance {
			continue
		}
		for from, to := range i.partition.Spans(i.domain) {
			for c := from; c < to && complete; c++ {
				if reached[k][c] {
					continue
				}
				status, _ := e.Solver.Solve(ctx, append(insisted[:len(insisted):len(insisted)], e.ladders[k].At(c)...)...)
				switch status {
				case sat.Satisfiable:
					note()
				case sat.Unknown:
					complete = false
				}
			}
		}
		zone[i.spec.ID] = i.partition.Union(func(c int) bool { return reached[k][c] })
		e.tell(Progress{Threshold: t, Stage: "zone", Issues: len(zone)})
	}
	return zone, complete
}
