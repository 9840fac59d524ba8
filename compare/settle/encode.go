package settle

import (
	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/internal/outcomes"
	"github.com/parley-go/parley/internal/sat"
	"github.com/parley-go/parley/position"
)

// An encoding is a problem in clauses, which grow linearly with statements, and
// with the cells that bounds (the readings) have.
//
// Issues are taken in the order of their IDs and statements in that of their
// references, so that what the solver finds does not depend on any other.
type encoding struct {
	*Problem
	*outcomes.Formula
	ladders []*outcomes.Ladder // by issue
	insists []sat.Lit          // by statement: that it is insisted on, where it can be
	// within, of every issue, says that the issue's value is known where what is
	// evaluated leaves others open. It is yes for issues whose value is known
	// anyway, and its negation for circumstances that are left as given.
	within []sat.Lit
	doing  Progress
}

// newEncoding returns the encoding of the outcomes that meet the rules, for a
// search that has got as far as it says.
func newEncoding(p *Problem, doing Progress) *encoding {
	variables := 1 + len(p.insistences)
	for k := range p.issues {
		variables += p.issues[k].partition.Len()
	}
	e := &encoding{
		Problem: p,
		Formula: outcomes.NewFormula(variables),
		doing:   doing,
		ladders: make([]*outcomes.Ladder, len(p.issues)),
		insists: make([]sat.Lit, len(p.statements)),
		within:  make([]sat.Lit, len(p.issues)),
	}
	if p.progress != nil {
		e.Solver.Notify(func() { p.progress(e.doing) })
	}
	for _, k := range p.byID {
		i := &p.issues[k]
		e.within[k] = e.Yes
		if i.spec.Circumstance {
			e.within[k] = e.Yes.Not()
		}
		e.ladders[k] = e.Ladder(i.partition)
		e.ladders[k].Require(i.domain)
	}
	for rule := range p.negotiation.Rules() {
		e.Clause(e.condition(rule.Condition))
	}
	return e
}

// condition returns a literal that is true exactly if the condition holds in the
// whole outcome, circumstances included.
func (e *encoding) condition(c position.Condition) sat.Lit {
	return e.Condition(c, func(id position.IssueID) *outcomes.Ladder { return e.ladders[e.places[id]] })
}

// tell tells how far the search is.
func (e *encoding) tell(doing Progress) {
	e.doing = doing
	if e.progress != nil {
		e.progress(doing)
	}
}

// known returns literals of which the first is true exactly if it is known that
// the condition holds, and the second exactly if it is known that it fails: by
// the values of issues that are within, and else by what the circumstances leave
// (Kleene 1938).
func (e *encoding) known(c position.Condition) (holds, fails sat.Lit) {
	switch c := c.(type) {
	case position.Term:
		return e.knownTerm(c)
	case position.Conjunction:
		holds, fails = e.Yes, e.Yes.Not()
		for part := range c.Parts() {
			partHolds, partFails := e.known(part)
			holds, fails = e.And(holds, partHolds), e.Or(fails, partFails)
		}
		return holds, fails
	case position.Disjunction:
		holds, fails = e.Yes.Not(), e.Yes
		for part := range c.Parts() {
			partHolds, partFails := e.known(part)
			holds, fails = e.Or(holds, partHolds), e.And(fails, partFails)
		}
		return holds, fails
	case position.Negation:
		holds, fails := e.known(c.Part())
		return fails, holds
	default:
		return e.Yes, e.Yes.Not()
	}
}

func (e *encoding) knownTerm(t position.Term) (holds, fails sat.Lit) {
	k := e.places[t.IssueID()]
	switch domain := e.issues[k].domain; {
	case domain.Subset(t.Region()):
		return e.Yes, e.Yes.Not()
	case !domain.Overlaps(t.Region()):
		return e.Yes.Not(), e.Yes
	}
	in := e.ladders[k].In(t.Region())
	return e.And(e.within[k], in), e.And(e.within[k], in.Not())
}

// A judge finds the literals of the conditions of readings, each statement's
// condition and terms once: of what holds and of what fails, in the whole outcome
// or by what is known.
//
// A reading waits for all terms that its statement has besides its own; here it
// waits for its own as well, which makes no difference for a value in it.
type judge struct {
	*encoding
	known bool
	own   []*verdict // by statement: on its condition
	with  []*verdict // by statement: on the terms that its readings wait for
}

type verdict struct{ holds, fails sat.Lit }

func (e *encoding) newJudge(known bool) *judge {
	return &judge{e, known, make([]*verdict, len(e.statements)), make([]*verdict, len(e.statements))}
}

// on returns the verdict on a condition.
func (j *judge) on(c position.Condition) verdict {
	if j.known {
		holds, fails := j.encoding.known(c)
		return verdict{holds, fails}
	}
	holds := j.condition(c)
	return verdict{holds, holds.Not()}
}

// of returns the verdict on what a reading waits for.
func (j *judge) of(r reading) verdict {
	v := verdict{j.Yes, j.Yes.Not()}
	if r.If != nil {
		own := j.own[r.statement]
		if own == nil {
			own = new(j.on(r.If))
			j.own[r.statement] = own
		}
		v = *own
		if r.Fails {
			v = verdict{own.fails, own.holds}
		}
	}
	if len(r.With) > 0 {
		with := j.with[r.statement]
		if with == nil {
			with = &verdict{j.Yes, j.Yes.Not()}
			for _, t := range r.With {
				term := j.on(t)
				with.holds, with.fails = j.And(with.holds, term.holds), j.Or(with.fails, term.fails)
			}
			j.with[r.statement] = with
		}
		v = verdict{j.And(v.holds, with.holds), j.Or(v.fails, with.fails)}
	}
	return v
}

// insist adds that statements which are insisted on are not violated, each under
// a literal of its own.
func (e *encoding) insist() {
	j := e.newJudge(false)
	for _, s := range e.insistences {
		e.insists[s] = e.Solver.NewVar()
	}
	for _, k := range e.byID {
		for _, said := range e.voices(k) {
			j.insist(k, said)
		}
	}
}

// insist does this for what one party says of issue k.
func (j *judge) insist(k int, said []reading) {
	var yeses []consent
	for _, r := range said {
		switch not := j.insists[r.statement].Not(); r.Kind {
		case position.Must:
			j.ladders[k].Require(r.Term.Region(), not, j.of(r).fails)
		case position.Never:
			for from, to := range j.issues[k].partition.Spans(r.Term.Region()) {
				j.ladders[k].Exclude(from, to, not)
			}
		case position.Bound:
			if yeses == nil {
				yeses = j.consents(k, said)
			}
			for from, to := range j.issues[k].partition.Spans(r.Term.Region()) {
				j.bound(k, from, to, yeses, not, j.of(r).holds)
			}
		}
	}
}

// A consent is a run of cells to which a party says yes, on a condition.
type consent struct {
	from, to int
	holds    sat.Lit
}

func (j *judge) consents(k int, said []reading) []consent {
	var list []consent
	for _, r := range said {
		if r.Kind != position.Yes {
			continue
		}
		for from, to := range j.issues[k].partition.Spans(r.Term.Region()) {
			list = append(list, consent{from, to, j.of(r).holds})
		}
	}
	return list
}

// bound adds that the value of issue k is not in a run of cells, unless one of
// the literals is true or a yes to the value holds. There is a clause for each
// part of the run with the same yeses.
func (j *judge) bound(k, from, to int, yeses []consent, unless ...sat.Lit) {
	for from < to {
		end, clause := to, unless
		for _, y := range yeses {
			switch {
			case y.to <= from:
			case y.from <= from:
				clause, end = append(clause, y.holds), min(end, y.to)
			default:
				end = min(end, y.from)
			}
		}
		j.ladders[k].Exclude(from, end, clause...)
		from = end
	}
}

// threshold returns the literals of the statements that count at a threshold,
// red lines apart, each by reference.
func (e *encoding) threshold(t Threshold) (redLines, firm []sat.Lit) {
	for _, s := range e.insistences {
		switch {
		case e.statements[s].strength == position.RedLine:
			redLines = append(redLines, e.insists[s])
		case t == Firm:
			firm = append(firm, e.insists[s])
		}
	}
	return redLines, firm
}

// accepts returns a literal that implies that a party accepts the value of issue
// k by what the judge knows, where no statement of it is violated.
func (j *judge) accepts(k int, who actor.ID) sat.Lit {
	accepts := j.Solver.NewVar()
	some := []sat.Lit{accepts.Not()}
	for _, r := range j.Problem.of(k, who) {
		switch {
		case r.Kind == position.Yes && !r.Tentative():
			some = append(some, j.And(j.ladders[k].In(r.Term.Region()), j.of(r).holds))
		case r.Kind == position.Must:
			j.ladders[k].Require(r.Term.Region(), accepts.Not(), j.of(r).fails)
		case r.Kind == position.Never:
			for from, to := range j.issues[k].partition.Spans(r.Term.Region()) {
				j.ladders[k].Exclude(from, to, accepts.Not())
			}
		}
	}
	j.Clause(some...)
	return accepts
}
