package settle

import (
	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/internal/sat"
	"github.com/parley-go/parley/position"
)

// An encoding is a problem in clauses. The value of an issue with n cells takes
// n-1 variables, the k-th of which says that it is in a cell above the k-th
// (order encoding); a region is an "or" of runs of cells, each an "and" of two of
// these; conditions take a variable an operator (Tseitin). Clauses grow linearly
// with statements, and with the cells that bounds (the readings) have.
//
// Issues are taken in the order of their IDs and statements in that of their
// references, so that what the solver finds does not depend on any other.
type encoding struct {
	*Problem
	solver  *sat.Solver
	yes     sat.Lit                // true in every model
	above   [][]sat.Lit            // of every issue, whether its value is above each cell but the last
	both    map[[2]sat.Lit]sat.Lit // the literal that is true exactly if two others are
	insists []sat.Lit              // by statement: that it is insisted on, where it can be
	// within, of every issue, says that the issue's value is known where what is
	// evaluated leaves others open. It is yes for issues whose value is known
	// anyway, and its negation for circumstances that are left as given.
	within []sat.Lit
	doing  Progress
}

// newEncoding returns the encoding of the outcomes that meet the rules, for a
// search that has got as far as it says.
func newEncoding(p *Problem, doing Progress) *encoding {
	e := &encoding{
		Problem: p,
		doing:   doing,
		solver:  &sat.Solver{},
		above:   make([][]sat.Lit, len(p.issues)),
		both:    make(map[[2]sat.Lit]sat.Lit, len(p.statements)),
		insists: make([]sat.Lit, len(p.statements)),
		within:  make([]sat.Lit, len(p.issues)),
	}
	variables := 1 + len(p.insistences)
	for k := range p.issues {
		variables += p.issues[k].partition.Len()
	}
	e.solver.Grow(variables)
	if p.progress != nil {
		e.solver.Notify(func() { p.progress(e.doing) })
	}
	e.yes = e.solver.NewVar()
	e.clause(e.yes)
	for _, k := range p.byID {
		i := &p.issues[k]
		e.within[k] = e.yes
		if i.spec.Circumstance {
			e.within[k] = e.yes.Not()
		}
		e.above[k] = make([]sat.Lit, i.partition.Len()-1)
		for c := range e.above[k] {
			e.above[k][c] = e.solver.NewVar()
			e.clause(e.from(k, c), e.above[k][c].Not())
		}
		e.require(k, i.domain)
	}
	for rule := range p.negotiation.Rules() {
		e.clause(e.condition(rule))
	}
	return e
}

// tell tells how far the search is.
func (e *encoding) tell(doing Progress) {
	e.doing = doing
	if e.progress != nil {
		e.progress(doing)
	}
}

func (e *encoding) clause(lits ...sat.Lit) {
	// Literals are the solver's own, so the only error is that it is full, which
	// it tells again when it is asked to solve.
	_ = e.solver.AddClause(lits...)
}

// and returns a literal that is true exactly if both are: the same one each time.
func (e *encoding) and(a, b sat.Lit) sat.Lit {
	no := e.yes.Not()
	switch {
	case a == no || b == no || a == b.Not():
		return no
	case a == e.yes || a == b:
		return b
	case b == e.yes:
		return a
	}
	pair := [2]sat.Lit{min(a, b), max(a, b)}
	l, ok := e.both[pair]
	if !ok {
		l = e.solver.NewVar()
		e.both[pair] = l
		e.clause(l.Not(), a)
		e.clause(l.Not(), b)
		e.clause(l, a.Not(), b.Not())
	}
	return l
}

// or returns a literal that is true exactly if one of them is.
func (e *encoding) or(a, b sat.Lit) sat.Lit { return e.and(a.Not(), b.Not()).Not() }

// from returns the literal that says that the value of issue k is in cell c or
// above it.
func (e *encoding) from(k, c int) sat.Lit {
	switch {
	case c <= 0:
		return e.yes
	case c > len(e.above[k]):
		return e.yes.Not()
	default:
		return e.above[k][c-1]
	}
}

// in returns a literal that is true exactly if the value of issue k is in the
// region.
func (e *encoding) in(k int, r position.Region) sat.Lit {
	in := e.yes.Not()
	for from, to := range e.issues[k].partition.Spans(r) {
		in = e.or(in, e.and(e.from(k, from), e.from(k, to).Not()))
	}
	return in
}

// exclude adds that the value of issue k is not in the cells before to, from the
// one given on, unless one of the literals is true.
func (e *encoding) exclude(k, from, to int, unless ...sat.Lit) {
	e.clause(append(unless, e.from(k, from).Not(), e.from(k, to))...)
}

// require adds that the value of issue k is in the region, unless one of the
// literals is true.
func (e *encoding) require(k int, r position.Region, unless ...sat.Lit) {
	last := 0
	for from, to := range e.issues[k].partition.Spans(r) {
		if last < from {
			e.exclude(k, last, from, unless...)
		}
		last = to
	}
	if n := e.issues[k].partition.Len(); last < n {
		e.exclude(k, last, n, unless...)
	}
}

// cell returns the cell of issue k in a model.
func (e *encoding) cell(k int, value func(sat.Lit) bool) int {
	c := 0
	for c < len(e.above[k]) && value(e.above[k][c]) {
		c++
	}
	return c
}

// at returns the literals that put an issue into a cell.
func (e *encoding) at(k, c int) []sat.Lit {
	return []sat.Lit{e.from(k, c), e.from(k, c+1).Not()}
}

// condition returns a literal that is true exactly if the condition holds in the
// whole outcome, circumstances included.
func (e *encoding) condition(c position.Condition) sat.Lit {
	switch c := c.(type) {
	case position.Term:
		return e.in(e.places[c.IssueID()], c.Region())
	case position.Conjunction:
		all := e.yes
		for part := range c.Parts() {
			all = e.and(all, e.condition(part))
		}
		return all
	case position.Disjunction:
		some := e.yes.Not()
		for part := range c.Parts() {
			some = e.or(some, e.condition(part))
		}
		return some
	case position.Negation:
		return e.condition(c.Part()).Not()
	default:
		return e.yes // nil always holds
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
		holds, fails = e.yes, e.yes.Not()
		for part := range c.Parts() {
			partHolds, partFails := e.known(part)
			holds, fails = e.and(holds, partHolds), e.or(fails, partFails)
		}
		return holds, fails
	case position.Disjunction:
		holds, fails = e.yes.Not(), e.yes
		for part := range c.Parts() {
			partHolds, partFails := e.known(part)
			holds, fails = e.or(holds, partHolds), e.and(fails, partFails)
		}
		return holds, fails
	case position.Negation:
		holds, fails := e.known(c.Part())
		return fails, holds
	default:
		return e.yes, e.yes.Not()
	}
}

func (e *encoding) knownTerm(t position.Term) (holds, fails sat.Lit) {
	k := e.places[t.IssueID()]
	switch domain := e.issues[k].domain; {
	case domain.Subset(t.Region()):
		return e.yes, e.yes.Not()
	case !domain.Overlaps(t.Region()):
		return e.yes.Not(), e.yes
	}
	in := e.in(k, t.Region())
	return e.and(e.within[k], in), e.and(e.within[k], in.Not())
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
	v := verdict{j.yes, j.yes.Not()}
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
			with = &verdict{j.yes, j.yes.Not()}
			for _, t := range r.With {
				term := j.on(t)
				with.holds, with.fails = j.and(with.holds, term.holds), j.or(with.fails, term.fails)
			}
			j.with[r.statement] = with
		}
		v = verdict{j.and(v.holds, with.holds), j.or(v.fails, with.fails)}
	}
	return v
}

// insist adds that statements which are insisted on are not violated, each under
// a literal of its own.
func (e *encoding) insist() {
	j := e.newJudge(false)
	for _, s := range e.insistences {
		e.insists[s] = e.solver.NewVar()
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
			j.require(k, r.Term.Region(), not, j.of(r).fails)
		case position.Never:
			for from, to := range j.issues[k].partition.Spans(r.Term.Region()) {
				j.exclude(k, from, to, not)
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
		j.exclude(k, from, end, clause...)
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
	accepts := j.solver.NewVar()
	some := []sat.Lit{accepts.Not()}
	for _, r := range j.Problem.of(k, who) {
		switch {
		case r.Kind == position.Yes && !r.Tentative:
			some = append(some, j.and(j.in(k, r.Term.Region()), j.of(r).holds))
		case r.Kind == position.Must:
			j.require(k, r.Term.Region(), accepts.Not(), j.of(r).fails)
		case r.Kind == position.Never:
			for from, to := range j.issues[k].partition.Spans(r.Term.Region()) {
				j.exclude(k, from, to, accepts.Not())
			}
		}
	}
	j.clause(some...)
	return accepts
}
