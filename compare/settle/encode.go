package settle

import (
	"fmt"
	"strings"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/internal/sat"
	"github.com/parley-go/parley/position"
)

// An encoding is a problem in clauses. The value of an issue with n cells takes
// n-1 variables, the k-th of which says that it is in a cell above the k-th
// (order encoding); a region is an "or" of runs of cells, each an "and" of two of
// these; conditions take a variable an operator (Tseitin). Clauses grow linearly
// with statements, and with the cells that bounds (the readings) have.
type encoding struct {
	*Problem
	solver  *sat.Solver
	yes     sat.Lit     // true in every model
	above   [][]sat.Lit // of every issue, whether its value is above each cell but the last
	regions []map[string]sat.Lit
	insists map[int]sat.Lit // by statement: that it is insisted on
	// within, of every issue, says that the issue's value is known where what is
	// evaluated leaves others open. It is yes for issues whose value is known
	// anyway, and its negation for circumstances that are left as given.
	within []sat.Lit
}

func newEncoding(p *Problem) *encoding {
	e := &encoding{
		Problem: p,
		solver:  &sat.Solver{},
		above:   make([][]sat.Lit, len(p.issues)),
		regions: make([]map[string]sat.Lit, len(p.issues)),
		insists: map[int]sat.Lit{},
		within:  make([]sat.Lit, len(p.issues)),
	}
	e.yes = e.solver.NewVar()
	e.clause(e.yes)
	for k := range p.issues {
		i := &p.issues[k]
		e.regions[k] = map[string]sat.Lit{}
		e.within[k] = e.yes
		if i.spec.Circumstance {
			e.within[k] = e.yes.Not()
		}
		for c := range i.partition.Len() - 1 {
			e.above[k] = append(e.above[k], e.solver.NewVar())
			if c > 0 {
				e.clause(e.above[k][c].Not(), e.above[k][c-1])
			}
		}
		e.clause(e.in(k, i.domain))
	}
	for rule := range p.negotiation.Rules() {
		e.clause(e.condition(rule))
	}
	return e
}

func (e *encoding) clause(lits ...sat.Lit) {
	// Literals are the solver's own, so the only error is that it is full, which
	// it tells again when it is asked to solve.
	_ = e.solver.AddClause(lits...)
}

// all returns a literal that is true exactly if all are.
func (e *encoding) all(lits []sat.Lit) sat.Lit {
	if len(lits) == 1 {
		return lits[0]
	}
	l := e.solver.NewVar()
	long := []sat.Lit{l}
	for _, part := range lits {
		e.clause(l.Not(), part)
		long = append(long, part.Not())
	}
	e.clause(long...)
	return l
}

// any returns a literal that is true exactly if one of them is.
func (e *encoding) any(lits []sat.Lit) sat.Lit {
	negated := make([]sat.Lit, len(lits))
	for i, l := range lits {
		negated[i] = l.Not()
	}
	return e.all(negated).Not()
}

// in returns a literal that is true exactly if the value of issue k is in the
// region.
func (e *encoding) in(k int, r position.Region) sat.Lit {
	i := &e.issues[k]
	var key strings.Builder
	var runs []sat.Lit
	for from, to := range i.partition.Spans(r) {
		fmt.Fprintf(&key, "%d-%d ", from, to)
		var run []sat.Lit
		if from > 0 {
			run = append(run, e.above[k][from-1])
		}
		if to < i.partition.Len() {
			run = append(run, e.above[k][to-1].Not())
		}
		if len(run) == 0 {
			return e.yes
		}
		runs = append(runs, 0)
		if len(run) == 1 {
			runs[len(runs)-1] = run[0]
			continue
		}
		runs[len(runs)-1] = e.run(k, from, to, run)
	}
	if len(runs) == 0 {
		return e.yes.Not()
	}
	if l, ok := e.regions[k][key.String()]; ok {
		return l
	}
	l := e.any(runs)
	e.regions[k][key.String()] = l
	return l
}

// run returns the literal of a run of cells.
func (e *encoding) run(k, from, to int, ends []sat.Lit) sat.Lit {
	key := fmt.Sprintf("%d-%d", from, to)
	if l, ok := e.regions[k][key]; ok {
		return l
	}
	l := e.all(ends)
	e.regions[k][key] = l
	return l
}

// condition returns a literal that is true exactly if the condition holds in the
// whole outcome, circumstances included.
func (e *encoding) condition(c position.Condition) sat.Lit {
	switch c := c.(type) {
	case position.Term:
		return e.in(e.places[c.IssueID()], c.Region())
	case position.Conjunction:
		lits := []sat.Lit{e.yes}
		for part := range c.Parts() {
			lits = append(lits, e.condition(part))
		}
		return e.all(lits)
	case position.Disjunction:
		lits := []sat.Lit{e.yes.Not()}
		for part := range c.Parts() {
			lits = append(lits, e.condition(part))
		}
		return e.any(lits)
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
		all, some := []sat.Lit{e.yes}, []sat.Lit{e.yes.Not()}
		for part := range c.Parts() {
			holds, fails := e.known(part)
			all, some = append(all, holds), append(some, fails)
		}
		return e.all(all), e.any(some)
	case position.Disjunction:
		some, all := []sat.Lit{e.yes.Not()}, []sat.Lit{e.yes}
		for part := range c.Parts() {
			holds, fails := e.known(part)
			some, all = append(some, holds), append(all, fails)
		}
		return e.any(some), e.all(all)
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
	return e.all([]sat.Lit{e.within[k], in}), e.all([]sat.Lit{e.within[k], in.Not()})
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
	own   map[int]verdict // by statement: on its condition
	with  map[int]verdict // by statement: on the terms that its readings wait for
}

type verdict struct{ holds, fails sat.Lit }

func (e *encoding) newJudge(known bool) *judge {
	return &judge{e, known, map[int]verdict{}, map[int]verdict{}}
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
		own, ok := j.own[r.statement]
		if !ok {
			own = j.on(r.If)
			j.own[r.statement] = own
		}
		v = own
		if r.Fails {
			v = verdict{own.fails, own.holds}
		}
	}
	if len(r.With) > 0 {
		with, ok := j.with[r.statement]
		if !ok {
			terms := make([]position.Condition, len(r.With))
			for i, t := range r.With {
				terms[i] = t
			}
			with = j.on(position.All(terms...))
			j.with[r.statement] = with
		}
		v = verdict{j.all([]sat.Lit{v.holds, with.holds}), j.any([]sat.Lit{v.fails, with.fails})}
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
	for k := range e.issues {
		for _, r := range e.issues[k].readings {
			region := e.in(k, r.Term.Region())
			switch r.Kind {
			case position.Must:
				e.clause(e.insists[r.statement].Not(), j.of(r).fails, region)
			case position.Never:
				e.clause(e.insists[r.statement].Not(), region.Not())
			case position.Bound:
				j.bound(k, r)
			}
		}
	}
}

// bound adds that values of a bound whose condition fails are not to be had,
// unless a yes of that party to the value holds.
func (j *judge) bound(k int, r reading) {
	i := &j.issues[k]
	left := r.Term.Region().Intersect(i.domain)
	var yeses []reading
	for _, y := range j.Problem.of(i, j.statements[r.statement].ref.Actor) {
		if y.Kind == position.Yes && y.Term.Region().Overlaps(left) {
			yeses = append(yeses, y)
		}
	}
	// The cells of the bound, those together that the same yeses have.
	type group struct {
		values position.Region
		yeses  []reading
	}
	groups := map[string]*group{}
	var order []*group
	for from, to := range i.partition.Spans(left) {
		for c := from; c < to; c++ {
			cell := i.partition.Cell(c)
			having := make([]byte, len(yeses))
			g := &group{values: cell}
			for n, y := range yeses {
				if cell.Subset(y.Term.Region()) {
					having[n] = 1
					g.yeses = append(g.yeses, y)
				}
			}
			if known, ok := groups[string(having)]; ok {
				known.values = known.values.Union(cell)
				continue
			}
			groups[string(having)] = g
			order = append(order, g)
		}
	}
	for _, g := range order {
		clause := []sat.Lit{j.insists[r.statement].Not(), j.of(r).holds, j.in(k, g.values).Not()}
		for _, y := range g.yeses {
			clause = append(clause, j.of(y).holds)
		}
		j.clause(clause...)
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
	for _, r := range j.Problem.of(&j.issues[k], who) {
		in := j.in(k, r.Term.Region())
		switch {
		case r.Kind == position.Yes && !r.Tentative:
			some = append(some, j.all([]sat.Lit{in, j.of(r).holds}))
		case r.Kind == position.Must:
			j.clause(accepts.Not(), in, j.of(r).fails)
		case r.Kind == position.Never:
			j.clause(accepts.Not(), in.Not())
		}
	}
	j.clause(some...)
	return accepts
}
