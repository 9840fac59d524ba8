package settle

import (
	"context"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/internal/sat"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
)

// A Witness is a possible outcome, with a value for every issue, circumstances
// included: it says which of these it assumes.
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
// status quo, then the one with the lowest values in the order of issues. A value
// stands for the cell around it: the status quo if that is inside, else an end of
// the cell, else a round number.
func (p *Problem) Witness(ctx context.Context, t Threshold) Witness {
	e := newEncoding(p, Progress{Threshold: t, Stage: "witness"})
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
	// The literals are the solver's own, so there is no error.
	search, _ := sat.NewMaxSAT(e.Solver, [][]sat.Lit{wishes, e.statusQuo()}, hard...)
	best := search.Solve(ctx)
	switch best.Status {
	case sat.Unsatisfiable:
		return Witness{Status: None, Best: true}
	case sat.Unknown:
		return Witness{Status: CutShort}
	}
	w := Witness{Status: Found, Values: map[position.IssueID]value.Value{}, Best: best.Complete}
	value := best.Model.Value
	if best.Complete && e.lowest(ctx, search.Best()) {
		value = e.Solver.Value
	} else {
		w.Best = false
	}
	for k := range p.issues {
		i := &p.issues[k]
		w.Values[i.spec.ID] = i.partition.Cell(e.ladders[k].Cell(value)).Representative(i.spec.StatusQuo)
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
	for k, needed := range e.needed() {
		for _, who := range needed {
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

// lowest finds the model under the assumptions that has the lowest values in the
// order of issues, and reports whether it did.
func (e *encoding) lowest(ctx context.Context, assumptions []sat.Lit) bool {
	var order []sat.Lit
	for k := range e.issues {
		for _, above := range e.ladders[k].Above {
			order = append(order, above.Not())
		}
	}
	e.prefer(order)
	status, err := e.Solver.Solve(ctx, assumptions...)
	return err == nil && status == sat.Satisfiable
}

// prefer makes the solver find, from now on, the model that comes first if the
// literals are compared one after the other, true before false.
func (e *encoding) prefer(order []sat.Lit) {
	for i, l := range order {
		// The literals are the solver's own, so there is no error.
		_ = e.Solver.SetPriority(l, len(order)-i)
		_ = e.Solver.Prefer(l)
	}
}
