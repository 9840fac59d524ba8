package settle

import (
	"context"
	"slices"

	"github.com/parley-go/parley/internal/sat"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
)

// Zone returns, for each issue that is no circumstance, the values that it takes
// in any possible outcome: [None] where none is possible, and those values found by
// then where it was [CutShort]; nil where it was cut short before it was known that
// any is possible. At worst it takes a search for each cell of each issue; a search
// is after as many cells that were not seen yet as it can be, and what an issue can
// take besides while all others stay is seen without one.
//
// Statements that are set aside are not insisted on: with a concession set aside,
// the zone is what the rest of the table would allow.
func (p *Problem) Zone(ctx context.Context, t Threshold, aside ...position.Ref) (zone map[position.IssueID]value.Region, status Status) {
	without := make(map[position.Ref]bool, len(aside))
	for _, ref := range aside {
		without[ref] = true
	}
	zone, status = map[position.IssueID]value.Region{}, Found
	possible := position.True
	p.each(ctx, func(ctx context.Context, part *Problem) {
		if possible == position.False {
			return
		}
		found, complete := part.zone(ctx, t, without, zone)
		possible = min(possible, found)
		if !complete {
			status = CutShort
		}
	})
	switch possible {
	case position.True:
		return zone, status
	case position.False:
		return nil, None
	default:
		return nil, CutShort
	}
}

// zone adds the zone of one part, and tells whether an outcome is possible there, and
// whether that is all of its zone.
func (p *Problem) zone(ctx context.Context, t Threshold, without map[position.Ref]bool, zone map[position.IssueID]value.Region) (possible position.Truth, complete bool) {
	if ctx.Err() != nil {
		return position.Unknown, false
	}
	e := newEncoding(ctx, p, Progress{Threshold: t, Stage: "zone", Issues: len(zone)})
	v := &variety{judge: e.insist(), insisted: make([]bool, len(p.statements))}
	var insisted []sat.Lit
	for _, s := range p.counting(t) {
		if !without[p.statements[s].ref] {
			v.insisted[s] = true
			insisted = append(insisted, e.insists[s])
		}
	}
	switch found := e.Solver.Solve(ctx, insisted...); found {
	case sat.Unsatisfiable:
		return position.False, true
	case sat.Unknown:
		return position.Unknown, false
	}
	var issues []int
	for k, i := range p.issues {
		if !i.spec.Circumstance {
			issues = append(issues, k)
		}
	}
	reached, complete := e.reach(ctx, issues, insisted, v.see)
	for _, k := range issues {
		i := &p.issues[k]
		zone[i.spec.ID] = i.partition.Union(func(c int) bool { return reached[k][c] })
		e.tell(Progress{Threshold: t, Stage: "zone", Issues: len(zone)})
	}
	return position.True, complete
}

// reach returns the cells that issues take in any model under the assumptions, by
// issue, and whether these are all. The solver must have found a model. See is told of
// every model, and may find more cells in it than those that the issues are in.
func (e *encoding) reach(ctx context.Context, issues []int, assumptions []sat.Lit, see func(reached [][]bool)) (reached [][]bool, complete bool) {
	reached = make([][]bool, len(e.issues))
	for _, k := range issues {
		reached[k] = make([]bool, e.issues[k].partition.Len())
	}
	left := issues
	for {
		for _, k := range left {
			reached[k][e.ladders[k].Cell(e.Solver.Value)] = true
		}
		see(reached)
		// One search is after any run of cells that was not seen, and takes as many of
		// them as its decisions allow.
		after := e.Solver.NewVar()
		goals := []sat.Lit{after.Not()}
		still := left[:0:0]
		for _, k := range left {
			before := len(goals)
			for from, to := range e.unseen(k, reached[k]) {
				goal := e.And(e.ladders[k].From(from), e.ladders[k].From(to).Not())
				if goal == e.Yes.Not() {
					continue
				}
				e.Solver.SetPriority(goal, 1)
				e.Solver.Prefer(goal)
				goals = append(goals, goal)
			}
			if len(goals) > before {
				still = append(still, k)
			}
		}
		left = still
		if len(left) == 0 {
			return reached, true
		}
		e.Clause(goals...)
		switch e.Solver.Solve(ctx, append(slices.Clip(assumptions), after)...) {
		case sat.Unsatisfiable:
			return reached, true
		case sat.Unknown:
			return reached, false
		}
	}
}

// unseen yields the runs of cells in an issue's domain that were not reached.
func (e *encoding) unseen(k int, reached []bool) func(yield func(from, to int) bool) {
	return func(yield func(from, to int) bool) {
		for first, last := range e.issues[k].partition.Spans(e.issues[k].domain) {
			for from := first; from < last; from++ {
				to := from
				for to < last && !reached[to] {
					to++
				}
				if to > from && !yield(from, to) {
					return
				}
				from = to
			}
		}
	}
}

// A variety finds, in a model, what each issue can take while all others stay.
type variety struct {
	*judge
	insisted []bool // by statement
}

// see marks, for each issue that is asked for, the cells that it could as well be in: by
// the readings on it, whose conditions stay as they are, and without a change to any
// term that anything else waits for.
func (v *variety) see(reached [][]bool) {
	at := make([]int, len(v.issues))
	for k := range at {
		at[k] = v.ladders[k].Cell(v.Solver.Value)
	}
	waits := v.waits(at)
	for k, cells := range reached {
		if cells == nil {
			continue
		}
		barred := newTally(len(cells))
		for _, region := range waits[k] {
			v.differ(barred, k, at[k], region)
		}
		for _, said := range v.voices(k) {
			v.bar(barred, k, said)
		}
		for from, to := range v.issues[k].partition.Spans(v.issues[k].domain) {
			for c := from; c < to; c++ {
				cells[c] = cells[c] || barred.at(c) == 0
			}
		}
	}
}

// differ counts the cells of issue k that are not on the same side of a region's
// bounds as the cell that it is in.
func (v *variety) differ(barred *tally, k, at int, region value.Region) {
	in := false
	for from, to := range v.issues[k].partition.Spans(region) {
		in = in || from <= at && at < to
	}
	if in {
		barred.add(0, len(barred.changes)-1, 1)
	}
	for from, to := range v.issues[k].partition.Spans(region) {
		if in {
			barred.add(from, to, -1)
		} else {
			barred.add(from, to, 1)
		}
	}
}

// bar counts the cells of issue k that what one party says of it rules out.
func (v *variety) bar(barred *tally, k int, said []reading) {
	partition := v.issues[k].partition
	bounds, lifted := [2]*tally{}, [2]*tally{}
	for _, r := range said {
		level := 0
		if r.Strength == position.RedLine {
			level = 1
		}
		if r.Kind == position.Yes || !v.insisted[r.statement] {
			continue
		}
		switch on := v.judge.of(r); {
		case r.Kind == position.Bound && !v.Solver.Value(on.holds):
			if bounds[level] == nil {
				bounds[level] = newTally(partition.Len())
			}
			bounds[level].addAll(partition, r.Term.Region(), 1)
		case r.Kind == position.Must && !v.Solver.Value(on.fails):
			barred.add(0, partition.Len(), 1)
			barred.addAll(partition, r.Term.Region(), -1)
		case r.Kind == position.Never && !v.Solver.Value(on.fails):
			barred.addAll(partition, r.Term.Region(), 1)
		}
	}
	for level := range bounds {
		if bounds[level] == nil {
			continue
		}
		lifted[level] = newTally(partition.Len())
		for _, r := range said {
			if r.Kind == position.Yes && (level == 0 || r.Strength == position.RedLine) && v.Solver.Value(v.judge.of(r).holds) {
				lifted[level].addAll(partition, r.Term.Region(), 1)
			}
		}
		for c := range partition.Len() {
			if bounds[level].at(c) > 0 && lifted[level].at(c) == 0 {
				barred.add(c, c+1, 1)
			}
		}
	}
}

// waits returns, by issue, the regions of the terms on it that something waits for which
// may rule out the values that issues have in a model: rules, and the conditions of the
// readings that are about these values.
func (v *variety) waits(at []int) [][]value.Region {
	waits := make([][]value.Region, len(v.issues))
	wait := func(t position.Term) {
		k := v.places[t.IssueID()]
		waits[k] = append(waits[k], t.Region())
	}
	for _, rule := range v.rules {
		for t := range position.TermsOf(rule.Condition) {
			wait(t)
		}
	}
	shared := map[*position.Term]bool{}
	own := make([]bool, len(v.statements))
	for k := range v.issues {
		for _, said := range v.voices(k) {
			bound := false
			about := func(r reading) bool {
				in := false
				for from, to := range v.issues[k].partition.Spans(r.Term.Region()) {
					in = in || from <= at[k] && at[k] < to
				}
				return in
			}
			for _, r := range said {
				bound = bound || r.Kind == position.Bound && v.insisted[r.statement] && about(r)
			}
			for _, r := range said {
				switch {
				case r.Kind == position.Yes && !bound, r.Kind != position.Yes && !v.insisted[r.statement]:
					continue
				case about(r) == (r.Kind == position.Must):
					continue
				}
				for _, terms := range []position.Terms{r.With, r.Besides.Terms()} {
					if len(terms) > 0 && !shared[&terms[0]] {
						shared[&terms[0]] = true
						for _, t := range terms {
							wait(t)
						}
					}
				}
				if r.If == nil || !r.Asked && own[r.statement] {
					continue
				}
				own[r.statement] = own[r.statement] || !r.Asked
				for t := range position.TermsOf(r.If) {
					wait(t)
				}
			}
		}
	}
	return waits
}

// A tally counts something for each cell, by how the count changes from the cell
// before.
type tally struct {
	changes []int
	cell    int // the last that was asked for
	count   int
}

func newTally(cells int) *tally { return &tally{changes: make([]int, cells+1), cell: -1} }

// add counts a run of cells. All is counted before anything is asked for.
func (t *tally) add(from, to, n int) {
	t.changes[from] += n
	t.changes[to] -= n
}

func (t *tally) addAll(cells value.Partition, r value.Region, n int) {
	for from, to := range cells.Spans(r) {
		t.add(from, to, n)
	}
}

// at returns the count of a cell, asked for in ascending order.
func (t *tally) at(c int) int {
	for t.cell < c {
		t.cell++
		t.count += t.changes[t.cell]
	}
	return t.count
}
