package settle

import (
	"cmp"
	"context"
	"slices"

	"github.com/parley-go/parley/compare"
	"github.com/parley-go/parley/internal/sat"
	"github.com/parley-go/parley/position"
)

// A Part is issues that statements, conditions or rules connect, and that nothing
// connects to others, where their statements cannot all be kept.
type Part struct {
	// Issues are in the order of the negotiation, circumstances apart, but where there
	// is nothing else.
	Issues []position.IssueID `json:"issues"`
	// Conflicts and Concessions are as in [Settlement], of this part alone.
	Conflicts           [][]position.Ref `json:"conflicts"`
	ConflictsComplete   bool             `json:"conflicts_complete"`
	Concessions         [][]position.Ref `json:"concessions"`
	ConcessionsComplete bool             `json:"concessions_complete"`
}

// apart lists the conflicts and the concessions of the whole, and the parts that have
// any, in the order of their first issues. The conflicts of the whole are those of
// the parts, and each of its concessions is one of every part.
func (p *Problem) apart(ctx context.Context, t Threshold) (conflicts, concessions listing, parts []Part) {
	var found []*Problem
	complete, lawful := true, true
	three := &turns{ctx, 3}
	three.take(func(ctx context.Context) {
		p.each(ctx, func(ctx context.Context, part *Problem) {
			switch possible, law := part.standing(ctx, t); {
			case possible == position.Unknown:
				complete = false
			case possible == position.False && law:
				found = append(found, part)
			case possible == position.False:
				lawful = false
			}
		})
	})
	if !lawful {
		return listing{}, listing{}, nil
	}
	if !complete {
		conflicts.ended, concessions.ended = cut, cut
	}
	of := make([]Part, len(found))
	three.take(func(ctx context.Context) {
		turns := &turns{ctx, len(found)}
		for n, part := range found {
			var one listing
			turns.take(func(ctx context.Context) { one = part.conflicts(ctx, t, len(conflicts.sets)) })
			conflicts.sets, conflicts.ended = append(conflicts.sets, one.sets...), max(conflicts.ended, one.ended)
			of[n].Issues, of[n].Conflicts, of[n].ConflictsComplete = part.ids(), references(one.sets), one.ended == all
		}
	})
	slices.SortFunc(conflicts.sets, compare.Set.Compare)
	if len(conflicts.sets) > p.limit {
		conflicts.sets, conflicts.ended = conflicts.sets[:p.limit], max(conflicts.ended, first)
	}
	sums := []sum{{}}
	three.take(func(ctx context.Context) {
		turns := &turns{ctx, len(found)}
		for n, part := range found {
			var one listing
			turns.take(func(ctx context.Context) { one = part.concessions(ctx, t) })
			of[n].Concessions, of[n].ConcessionsComplete = references(one.sets), one.ended == all
			concessions.ended = max(concessions.ended, one.ended)
			var fits bool
			if sums, fits = combine(sums, one.sets, p.limit); !fits {
				concessions.ended = max(concessions.ended, first)
			}
		}
	})
	if complete && len(found) > 0 {
		for _, s := range sums {
			concessions.sets = append(concessions.sets, s.set())
		}
	}
	firsts := make(map[position.IssueID]int, len(found))
	for n, part := range found {
		firsts[of[n].Issues[0]] = p.places[part.issues[0].spec.ID]
	}
	slices.SortFunc(of, func(a, b Part) int { return cmp.Compare(firsts[a.Issues[0]], firsts[b.Issues[0]]) })
	return conflicts, concessions, of
}

// standing tells of one part whether an outcome is possible, and where none is,
// whether some outcome at least meets the rules.
func (p *Problem) standing(ctx context.Context, t Threshold) (possible position.Truth, lawful bool) {
	if ctx.Err() != nil {
		return position.Unknown, false
	}
	e := newEncoding(ctx, p, Progress{Threshold: t, Stage: "conflicts"})
	e.insist()
	redLines, firm := e.threshold(t)
	switch e.Solver.Solve(ctx, append(redLines, firm...)...) {
	case sat.Satisfiable:
		return position.True, true
	case sat.Unsatisfiable:
		return position.False, len(e.Solver.Core()) > 0
	default:
		return position.Unknown, false
	}
}

// conflicts lists the minimal conflicts of one part, as many as are listed, where so
// many have been told of other parts.
func (p *Problem) conflicts(ctx context.Context, t Threshold, told int) (list listing) {
	if ctx.Err() != nil {
		return listing{ended: cut}
	}
	search := newConflicts(ctx, p, t, told)
	for set, ok := search.next(ctx); ok; set, ok = search.next(ctx) {
		if len(list.sets) == p.limit {
			list.ended = first
			return list
		}
		list.sets = append(list.sets, set)
	}
	if !search.Complete() {
		list.ended = cut
	}
	return list
}

// concessions lists the cheapest concessions of one part, as many as are listed.
func (p *Problem) concessions(ctx context.Context, t Threshold) (list listing) {
	if ctx.Err() != nil {
		return listing{ended: cut}
	}
	e := newEncoding(ctx, p, Progress{Threshold: t, Stage: "concessions"})
	e.insist()
	redLines, firm := e.threshold(t)
	search, counting := sat.NewCorrections(e.Solver, [][]sat.Lit{redLines, firm}), p.counting(t)
	for found := range search.All(ctx) {
		if len(list.sets) == p.limit {
			list.ended = first
			return list
		}
		list.sets = append(list.sets, p.set(counting, found.Members))
		e.tell(Progress{Threshold: t, Stage: "concessions", Concessions: len(list.sets)})
	}
	if !search.Complete() {
		list.ended = cut
	}
	return list
}

// ids returns the issues of a part, circumstances apart, but where there is nothing
// else.
func (p *Problem) ids() []position.IssueID {
	var ids, circumstances []position.IssueID
	for _, i := range p.issues {
		if i.spec.Circumstance {
			circumstances = append(circumstances, i.spec.ID)
		} else {
			ids = append(ids, i.spec.ID)
		}
	}
	if len(ids) == 0 {
		return circumstances
	}
	return ids
}

// A listing is the sets that are listed, and how the list has ended.
type listing struct {
	sets  []compare.Set
	ended ending
}

// An ending says how a list has ended. Later ones prevail where lists are joined.
type ending uint8

const (
	all   ending = iota // with all there are
	first               // at the limit
	cut                 // with the context
)

// A sum is a concession of some parts together.
type sum struct {
	redLines, firm int
	last           *compare.Set // the concession of the last of the parts
	before         *sum         // those of the others
}

// combine returns the cheapest sums with one of the concessions each, as many as the
// limit, and whether these are all. Both lists are sorted by cost.
func combine(sums []sum, concessions []compare.Set, limit int) (list []sum, fits bool) {
	for i := range sums {
		for j := range concessions {
			// There are as many that are no dearer: both indexes run through them.
			if (i+1)*(j+1) > limit {
				break
			}
			s, c := &sums[i], &concessions[j]
			list = append(list, sum{s.redLines + c.RedLines, s.firm + c.Firm, c, s})
		}
	}
	slices.SortStableFunc(list, func(a, b sum) int {
		return cmp.Or(cmp.Compare(a.redLines, b.redLines), cmp.Compare(a.firm, b.firm))
	})
	return list[:min(len(list), limit)], len(sums)*len(concessions) <= limit
}

// set returns all statements of the sum.
func (s *sum) set() compare.Set {
	set := compare.Set{RedLines: s.redLines, Firm: s.firm}
	for ; s.before != nil; s = s.before {
		set.Statements = append(set.Statements, s.last.Statements...)
	}
	slices.SortFunc(set.Statements, position.Ref.Compare)
	return set
}
