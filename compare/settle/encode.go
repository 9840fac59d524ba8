package settle

import (
	"cmp"
	"context"
	"slices"

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
	ctx    context.Context // in which it is made
	ended  bool            // the context did before it was made
	doing  Progress
}

// stopped reports, now and then as n grows, whether the context has ended.
func (e *encoding) stopped(n int) bool {
	const often = 64
	if !e.ended && n%often == often-1 {
		e.ended = e.ctx.Err() != nil
	}
	return e.ended
}

// newEncoding returns the encoding of the outcomes that meet the rules, for a
// search that has got as far as it says. Where the context ends, it and what is added
// to it is left unfinished, which does no harm as long as that context is the one to
// search in.
func newEncoding(ctx context.Context, p *Problem, doing Progress) *encoding {
	e := newLawless(ctx, p, doing)
	e.obey()
	return e
}

// obey adds that the rules hold.
func (e *encoding) obey() {
	for n, rule := range e.rules {
		if e.stopped(n) {
			return
		}
		e.Clause(e.condition(rule.Condition))
	}
}

// newLawless returns the encoding of all outcomes, whether they meet the rules or
// not.
func newLawless(ctx context.Context, p *Problem, doing Progress) *encoding {
	variables := 1 + len(p.insistences)
	for k := range p.issues {
		variables += p.issues[k].partition.Len()
	}
	e := &encoding{
		Problem: p,
		Formula: outcomes.NewFormula(variables),
		ctx:     ctx,
		doing:   doing,
		ladders: make([]*outcomes.Ladder, len(p.issues)),
		insists: make([]sat.Lit, len(p.statements)),
		within:  make([]sat.Lit, len(p.issues)),
	}
	if p.progress != nil {
		e.Solver.Notify(func() { p.progress(e.doing) })
	}
	if p.effort > 0 {
		e.Solver.SetBudget(p.effort)
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

// A judge finds the literals of the conditions of readings: of what holds and of
// what fails, in the whole outcome or by what is known. What several readings share
// it looks at once.
//
// A reading waits for all terms that its statement has besides its own; here it
// waits for its own as well, which makes no difference for a value in it.
type judge struct {
	*encoding
	known    bool
	own      []*verdict // by statement: on its condition
	joined   []*verdict // by statement: on what it waits for as part of a single undertaking
	with     map[*position.Term]verdict
	packages map[*position.Package]*wrapping
}

type verdict struct{ holds, fails sat.Lit }

func (e *encoding) newJudge(known bool) *judge {
	room := func() []*verdict { return make([]*verdict, len(e.statements)) }
	return &judge{e, known, room(), room(), map[*position.Term]verdict{}, map[*position.Package]*wrapping{}}
}

// always is the verdict on what always holds.
func (j *judge) always() verdict { return verdict{j.Yes, j.Yes.Not()} }

// both returns the verdict on two conditions together.
func (j *judge) both(a, b verdict) verdict {
	return verdict{j.And(a.holds, b.holds), j.Or(a.fails, b.fails)}
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
	v := j.always()
	switch {
	case r.If == nil:
	case r.Asked:
		v = j.on(r.If)
	default: // readings of a statement's own terms have one condition
		if j.own[r.statement] == nil {
			j.own[r.statement] = new(j.on(r.If))
		}
		v = *j.own[r.statement]
	}
	if r.Fails {
		v = verdict{v.fails, v.holds}
	}
	if len(r.With) > 0 {
		with, ok := j.with[&r.With[0]]
		if !ok {
			with = j.always()
			for _, t := range r.With {
				with = j.both(with, j.on(t))
			}
			j.with[&r.With[0]] = with
		}
		v = j.both(v, with)
	}
	if r.Besides != nil {
		if j.joined[r.statement] == nil {
			j.joined[r.statement] = new(j.besides(r))
		}
		v = j.both(v, *j.joined[r.statement])
	}
	return v
}

// besides returns the verdict on what the reading of a single undertaking waits for
// besides.
func (j *judge) besides(r reading) verdict {
	w := j.packages[r.Besides]
	if w == nil {
		w = &wrapping{j, r.Besides.Terms(), map[[2]int]verdict{}}
		j.packages[r.Besides] = w
	}
	own := make([]int, 0, len(r.Own))
	for _, id := range r.Own {
		at, ok := slices.BinarySearchFunc(w.terms, id, func(t position.Term, id position.IssueID) int { return cmp.Compare(t.IssueID(), id) })
		if ok {
			own = append(own, at)
		}
	}
	slices.Sort(own)
	return w.but(0, len(w.terms), own)
}

// A wrapping finds the literals of the terms of a package but for a few, as a tree of
// runs of terms: a package of many statements would else take the square of them.
type wrapping struct {
	*judge
	terms position.Terms
	runs  map[[2]int]verdict
}

// but returns the verdict on a run of the terms without those at some places of it.
func (w *wrapping) but(from, to int, without []int) verdict {
	if to-from == 1 && len(without) > 0 {
		return w.always()
	}
	run := [2]int{from, to}
	v, ok := w.runs[run]
	switch {
	case ok && len(without) == 0:
		return v
	case to-from == 1:
		v = w.on(w.terms[from])
	default:
		middle := (from + to) / 2
		n, _ := slices.BinarySearch(without, middle)
		v = w.both(w.but(from, middle, without[:n]), w.but(middle, to, without[n:]))
	}
	if len(without) == 0 {
		w.runs[run] = v
	}
	return v
}

// insist adds that statements which are insisted on are not violated, each under
// a literal of its own. It returns the judge of what they wait for.
func (e *encoding) insist() *judge {
	j := e.newJudge(false)
	for _, s := range e.insistences {
		e.insists[s] = e.Solver.NewVar()
	}
	n := 0
	for _, k := range e.byID {
		for _, said := range e.voices(k) {
			if n++; e.stopped(n) {
				return j
			}
			j.insist(k, said)
		}
	}
	return j
}

// insist does this for what one party says of issue k.
func (j *judge) insist(k int, said []reading) {
	bounds := j.newBounds(k, said)
	for _, r := range said {
		switch not := j.insists[r.statement].Not(); r.Kind {
		case position.Must:
			j.ladders[k].Require(r.Term.Region(), not, j.of(r).fails)
		case position.Never:
			j.never(k, r, not)
		case position.Bound:
			bounds.add(r, not)
		}
	}
	bounds.enforce()
}

// never adds that the value of issue k is not in a never's while that may hold,
// unless the literal is true.
func (j *judge) never(k int, r reading, unless sat.Lit) {
	for from, to := range j.issues[k].partition.Spans(r.Term.Region()) {
		j.ladders[k].Exclude(from, to, unless, j.of(r).fails)
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

// accepts returns a literal that implies that a party accepts the value of issue k
// by what the judge knows (rules 1 and 2 of [compare.Compare]).
func (j *judge) accepts(k int, who actor.ID) sat.Lit {
	accepts := j.Solver.NewVar()
	some := []sat.Lit{accepts.Not()}
	said := j.Problem.of(k, who)
	bounds := j.newBounds(k, said)
	for _, r := range said {
		switch {
		case r.Kind == position.Yes && !r.Tentative():
			some = append(some, j.And(j.ladders[k].In(r.Term.Region()), j.of(r).holds))
		case r.Kind == position.Must:
			j.ladders[k].Require(r.Term.Region(), accepts.Not(), j.of(r).fails)
		case r.Kind == position.Never:
			j.never(k, r, accepts.Not())
		case r.Kind == position.Bound && r.Strength == position.RedLine: // others a yes that holds lifts
			bounds.add(r, accepts.Not())
		}
	}
	bounds.enforce()
	j.Clause(some...)
	return accepts
}
