package settle

import (
	"cmp"
	"context"
	"maps"
	"slices"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/internal/sat"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
)

// A Witness is a possible outcome, with a value for every issue, circumstances
// included: it says which of these it assumes. One that no statement and no rule
// mentions is assumed by nobody and not told.
type Witness struct {
	// Status is [None] where no outcome is possible, and [CutShort] where the context
	// ended before one was found.
	Status Status
	Values map[position.IssueID]value.Value
	// Missing are the yeses that it would still need: pairs of an issue and
	// someone needed who does not accept its value while the circumstances are as
	// given, in the order of the issues and of the parties.
	Missing []Missing
	// Best says that the search has come to its end: no other outcome is better.
	Best bool
}

// A Missing yes is that of someone needed who does not accept an issue's value.
type Missing struct {
	Issue position.IssueID `json:"issue"`
	Actor actor.ID         `json:"actor"`
}

// Witness returns a possible outcome: at the firm threshold the one with the
// fewest missing yeses, at the red-line threshold the one that violates the
// fewest firm statements; among equals the one in which most issues keep their
// status quo. Then, issue by issue in their order: if all parties with an interest in
// it want the same, the value best for them; if some want more and some less, the one
// in the middle of those left ([value.Region.Middle]); else the lowest that somebody
// has named in a statement that gives readings, else the lowest. Where that is a set of
// values that nothing tells apart, [value.Region.Representative] stands for it.
func (p *Problem) Witness(ctx context.Context, t Threshold) Witness {
	w := Witness{Status: Found, Values: make(map[position.IssueID]value.Value, len(p.issues)), Best: true}
	p.each(ctx, func(ctx context.Context, part *Problem) {
		if w.Status == None {
			return
		}
		found := part.witness(ctx, t)
		if found.Status != Found {
			w.Status = found.Status
		}
		w.Best = w.Best && found.Best
		maps.Copy(w.Values, found.Values)
		w.Missing = append(w.Missing, found.Missing...)
	})
	if w.Status != Found {
		return Witness{Status: w.Status, Best: w.Status == None}
	}
	for k, i := range p.issues {
		if i.spec.Circumstance && !p.mentioned()[k].is {
			delete(w.Values, i.spec.ID)
		}
	}
	slices.SortStableFunc(w.Missing, func(a, b Missing) int { return cmp.Compare(p.places[a.Issue], p.places[b.Issue]) })
	return w
}

// witness is Witness for one part.
func (p *Problem) witness(ctx context.Context, t Threshold) Witness {
	if ctx.Err() != nil {
		return Witness{Status: CutShort}
	}
	e := newEncoding(ctx, p, Progress{Threshold: t, Stage: "witness"})
	e.insist()
	redLines, firm := e.threshold(Firm)
	hard, wishes := append(redLines[:len(redLines):len(redLines)], firm...), []sat.Lit(nil)
	if t == RedLines {
		hard, wishes = redLines, firm
	}
	yeses := e.yeses()
	if t == Firm {
		for _, y := range yeses {
			wishes = append(wishes, y.accepts)
		}
	}
	search := sat.NewMaxSAT(e.Solver, [][]sat.Lit{wishes, e.statusQuo()}, hard...)
	best := search.Solve(ctx)
	switch best.Status {
	case sat.Unsatisfiable:
		return Witness{Status: None, Best: true}
	case sat.Unknown:
		return Witness{Status: CutShort}
	}
	all := make([]int, len(p.issues))
	for k := range all {
		all[k] = k
	}
	w := Witness{Status: Found, Best: best.Complete}
	value := best.Model.Value
	if best.Complete {
		e.fix(search.Best())
		if w.Values, w.Best = e.choose(ctx, all); w.Best {
			value = e.Solver.Value
		}
	}
	if !w.Best {
		w.Values = e.told(all, value)
	}
	if t == Firm {
		for _, y := range yeses {
			if !value(y.accepts) {
				w.Missing = append(w.Missing, y.Missing)
			}
		}
	}
	return w
}

// A yes is that of someone needed to an issue's value.
type yes struct {
	Missing
	accepts sat.Lit
}

// yeses returns the yeses that a settlement needs, in the order of the issues and
// of the parties, with the circumstances as given.
func (e *encoding) yeses() []yes {
	j := e.newJudge(true)
	var all []yes
	n := 0
	for k, needed := range e.needed() {
		for _, who := range needed {
			if n++; e.stopped(n) {
				return all
			}
			all = append(all, yes{Missing{e.issues[k].spec.ID, who}, j.accepts(k, who)})
		}
	}
	return all
}

// statusQuo returns a literal for each issue that has a status quo: that its cell
// has it.
func (e *encoding) statusQuo() []sat.Lit {
	var lits []sat.Lit
	for k := range e.issues {
		if kept, ok := e.keeps(k); ok {
			lits = append(lits, kept)
		}
	}
	return lits
}

// keeps returns a literal that is true exactly if the cell of an issue has its
// status quo, and whether it has one.
func (e *encoding) keeps(k int) (kept sat.Lit, ok bool) {
	c, ok := e.issues[k].partition.Find(e.issues[k].spec.StatusQuo)
	if !ok {
		return 0, false
	}
	return e.And(e.ladders[k].From(c), e.ladders[k].From(c+1).Not()), true
}
