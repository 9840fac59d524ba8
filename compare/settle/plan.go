package settle

import (
	"cmp"
	"container/heap"
	"context"
	"errors"
	"fmt"
	"iter"
	"maps"
	"slices"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/internal/near"
	"github.com/parley-go/parley/internal/sat"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
)

// A Step of a plan puts the values of some issues of a package in place at once.
type Step struct {
	// Issues are in the order of the negotiation. A step of one issue is a move
	// that can be made first; one of several is an exchange: nobody will go first.
	Issues []position.IssueID `json:"issues"`
	// By are those of the parties, in their order, who carry it out: the deciders
	// of any of its issues; for an issue that none of them decides, everyone needed.
	By []actor.ID `json:"by"`
	// Proposal is the reciprocal proposal that has a term for each of the issues
	// that contains its value, the first by reference; zero where there is none.
	Proposal position.Ref `json:"proposal,omitzero"`
	// Offers tells, where an exchange has no proposal and yet everyone who waits
	// offers the whole of it, these offers, by reference: it is offered together.
	Offers []position.Ref `json:"offers,omitempty"`
	// Circle tells, where an exchange has neither, who waits for what: a circular
	// precondition, each wait for the issue of the next and the last for that of the
	// first.
	Circle []Wait `json:"circle,omitempty"`
}

// A Wait is a statement's waiting for another issue of a step.
type Wait struct {
	Issue     position.IssueID `json:"issue"`
	Actor     actor.ID         `json:"actor"`
	Statement position.Ref     `json:"statement"`
	For       position.IssueID `json:"for"`
}

// Plan returns the steps by which a package can be carried out, from the
// circumstances on: each adds a smallest set of issues whose values everyone
// needed accepts given what is in place and the set itself, the first such set in
// the order of issues. Every package has a plan. There is [None] for values that are
// no package, and the steps are those found by then, as they are where the context
// ended. Values of unknown issues, or outside an issue's domain, are an error.
func (p *Problem) Plan(ctx context.Context, values map[position.IssueID]value.Value) (steps []Step, status Status, err error) {
	if err := p.checkValues(values); err != nil {
		return nil, None, err
	}
	all, ok := p.newPlans(ctx, values)
	if !ok {
		return nil, CutShort, nil
	}
	for {
		if ctx.Err() != nil {
			return steps, CutShort, nil
		}
		plan, set, status := all.next(ctx)
		if plan == nil {
			return steps, status, nil
		}
		step, ok := plan.step(ctx, set)
		if !ok {
			return steps, CutShort, nil
		}
		steps = append(steps, step)
		if !plan.place(ctx, set) {
			return steps, CutShort, nil
		}
		all.placed += len(set)
		all.rank(plan.part)
	}
}

// checkValues returns an error for each value that is of no issue, or outside its
// domain, sorted by issue.
func (p *Problem) checkValues(values map[position.IssueID]value.Value) error {
	var errs []error
	var guesser near.Guesser
	for _, id := range slices.Sorted(maps.Keys(values)) {
		k, ok := p.places[id]
		switch {
		case !ok:
			errs = append(errs, fmt.Errorf("settle: plan: unknown issue %q: %s", id,
				near.Advice(&guesser, id, p.issueIDs(), "want one of the negotiation")))
		case p.issues[k].spec.Domain.Only(values[id]).IsEmpty():
			errs = append(errs, fmt.Errorf("settle: plan: issue %q: %v is none of its values", id, values[id]))
		}
	}
	return errors.Join(errs...)
}

// issueIDs yields the issues in the order of the negotiation.
func (p *Problem) issueIDs() iter.Seq[position.IssueID] {
	return func(yield func(position.IssueID) bool) {
		for _, i := range p.issues {
			if !yield(i.spec.ID) {
				return
			}
		}
	}
}

// Plans are those of the parts of a package.
type plans struct {
	of        []*plan // by part
	single    places  // of the parts that have an issue which is accepted by now: that issue
	exchanges places  // of the parts that have none such, but a smallest set: the size, and its first issue
	unasked   []int   // the parts that have neither, as far as is known
	none      bool    // a part has no further step
	placed    int     // issues
}

// A place is that of a part in the order in which the next step is taken.
type place struct{ size, first, part int }

// Places are a heap, the next place first.
type places []place

func (p places) Len() int { return len(p) }
func (p places) Less(i, j int) bool {
	return cmp.Or(cmp.Compare(p[i].size, p[j].size), cmp.Compare(p[i].first, p[j].first)) < 0
}
func (p places) Swap(i, j int) { p[i], p[j] = p[j], p[i] }
func (p *places) Push(x any)   { *p = append(*p, x.(place)) }
func (p *places) Pop() any {
	last := (*p)[len(*p)-1]
	*p = (*p)[:len(*p)-1]
	return last
}

// Indexes are a heap, the least first.
type indexes []int

func (x indexes) Len() int           { return len(x) }
func (x indexes) Less(i, j int) bool { return x[i] < x[j] }
func (x indexes) Swap(i, j int)      { x[i], x[j] = x[j], x[i] }
func (x *indexes) Push(k any)        { *x = append(*x, k.(int)) }
func (x *indexes) Pop() any {
	last := (*x)[len(*x)-1]
	*x = (*x)[:len(*x)-1]
	return last
}

// newPlans returns the plans of which nothing is in place; ok is false where the
// context ended first.
func (p *Problem) newPlans(ctx context.Context, values map[position.IssueID]value.Value) (_ *plans, ok bool) {
	all := &plans{}
	for n, part := range p.parts() {
		plan, ok := part.newPlan(ctx, values)
		if !ok {
			return nil, false
		}
		plan.part = n
		plan.first = func(k int) int { return p.places[part.issues[k].spec.ID] }
		all.of = append(all.of, plan)
		all.rank(n)
	}
	return all, true
}

// rank finds the place of a part whose plan has changed.
func (all *plans) rank(part int) {
	plan := all.of[part]
	switch k, ok := plan.single(); {
	case ok:
		heap.Push(&all.single, place{1, plan.first(k), part})
	case plan.left > 0:
		all.unasked = append(all.unasked, part)
	}
}

// next returns the smallest set of issues that are accepted together, the first in
// their order, and the plan of its part. Without one, it tells whether all is in place.
func (all *plans) next(ctx context.Context) (plan *plan, set []int, status Status) {
	if len(all.single) > 0 {
		at := heap.Pop(&all.single).(place)
		plan = all.of[at.part]
		k, _ := plan.single()
		return plan, []int{k}, Found
	}
	for ; len(all.unasked) > 0; all.unasked = all.unasked[1:] {
		part := all.unasked[0]
		plan := all.of[part]
		switch plan.set, status = plan.smallest(ctx, all.placed); status {
		case CutShort:
			return nil, nil, CutShort
		case None:
			all.none = true
		default:
			heap.Push(&all.exchanges, place{len(plan.set), plan.first(plan.set[0]), part})
		}
	}
	switch {
	case len(all.exchanges) > 0:
		plan = all.of[heap.Pop(&all.exchanges).(place).part]
		return plan, plan.set, Found
	case all.none:
		return nil, nil, None
	default:
		return nil, nil, Found
	}
}

// A plan is what is in place of a package in one part, and what is left.
type plan struct {
	*Problem
	part    int
	first   func(k int) int      // the place of an issue among those of all parts
	values  map[int]value.Region // the values of the package, as regions
	left    int                  // how many issues are not in place
	in      []bool               // by issue: it is in place
	known   *knowledge           // of the circumstances and what is in place
	waiting map[int][]*waiting   // by issue: what waits for it
	steps   int                  // how many have been taken
	ready   indexes              // the issues left that are accepted by now, a heap
	is      []bool               // by issue: it is or was among these
	set     []int                // the smallest set, where nothing is ready
	bundle  *bundle
}

// newPlan returns the plan of one part; ok is false where the context ended first.
func (p *Problem) newPlan(ctx context.Context, values map[position.IssueID]value.Value) (_ *plan, ok bool) {
	plan := &plan{
		Problem: p,
		values:  map[int]value.Region{},
		in:      make([]bool, len(p.issues)),
		known:   newKnowledge(p),
		waiting: map[int][]*waiting{},
		is:      make([]bool, len(p.issues)),
	}
	for k := range p.issues {
		i := &p.issues[k]
		v, ok := values[i.spec.ID]
		if !ok {
			continue
		}
		plan.values[k] = i.spec.Domain.Only(v)
		plan.left++
	}
	if !plan.wait(ctx) {
		return nil, false
	}
	for k := range p.issues {
		if ctx.Err() != nil {
			return nil, false
		}
		plan.look(k)
	}
	return plan, true
}

// look notes an issue that is left and accepted by now.
func (p *plan) look(k int) {
	if _, is := p.values[k]; is && !p.in[k] && !p.is[k] && p.accepted(k) {
		p.is[k] = true
		heap.Push(&p.ready, k)
	}
}

// A waiting is issues left whose acceptance may turn on terms, in order.
type waiting struct {
	issues  []int
	all     *awaited // the terms, where they are awaited all together
	spare   int      // of these, how many a reading may do without
	failing int      // of these, when it was last looked at
	step    int      // the step at which that was
}

// wait finds out what waits for what; ok is false where the context ended.
func (p *plan) wait(ctx context.Context) (ok bool) {
	// Of one statement all readings but what it asks for share a condition.
	type of struct {
		statement int
		terms     *position.Term
	}
	shared := map[of]*waiting{}
	join := func(key of, k int, terms iter.Seq[position.Term], all position.Terms, spare int) {
		w := shared[key]
		if w == nil {
			w = &waiting{}
			if all != nil {
				w.all = p.known.await(all)
			}
			shared[key] = w
			p.await(w, terms)
		}
		if n := len(w.issues); n == 0 || w.issues[n-1] != k {
			w.issues = append(w.issues, k)
		}
		w.spare = max(w.spare, spare)
	}
	for k := range p.issues {
		if _, is := p.values[k]; !is {
			continue
		}
		for _, r := range p.issues[k].readings {
			if ctx.Err() != nil {
				return false
			}
			if r.If != nil && r.Asked {
				p.await(&waiting{issues: []int{k}}, position.TermsOf(r.If))
			} else if r.If != nil {
				join(of{statement: r.statement}, k, position.TermsOf(r.If), nil, 0)
			}
			if len(r.With) > 0 {
				join(of{terms: &r.With[0]}, k, slices.Values(r.With), r.With, 1)
			}
			if terms := r.Besides.Terms(); len(terms) > 0 {
				join(of{terms: &terms[0]}, k, slices.Values(terms), terms, len(r.Own))
			}
		}
	}
	return true
}

// await notes that something waits for terms.
func (p *plan) await(w *waiting, terms iter.Seq[position.Term]) {
	for t := range terms {
		on := p.places[t.IssueID()]
		if list := p.waiting[on]; len(list) == 0 || list[len(list)-1] != w {
			p.waiting[on] = append(list, w)
		}
	}
}

// turned reports whether acceptance of what waits may have turned by the last step:
// not, as long as more of the terms that are awaited together are open than a reading can
// do without, and none has failed since.
func (p *plan) turned(w *waiting) bool {
	if w.step == p.steps {
		return false
	}
	w.step = p.steps
	if w.all == nil {
		return true
	}
	before := w.failing
	w.failing = w.all.failing
	return w.failing != before || w.all.open <= w.spare
}

// accepted reports whether everyone needed accepts the value of an issue, given
// what is in place and the value itself.
func (p *plan) accepted(k int) bool { return p.acceptedBy(k, p.needed()[k], k) }

// acceptedBy reports whether all of some parties accept the value of an issue, given
// what is known and the values of further issues.
func (p *plan) acceptedBy(k int, parties []actor.ID, further ...int) bool {
	defer p.known.learn(p.values, further...)()
	return !slices.ContainsFunc(parties, func(who actor.ID) bool { return !p.accepts(k, who) })
}

// accepts applies rules 1 and 2 of [compare.Compare] to one value.
func (p *plan) accepts(k int, who actor.ID) bool {
	said := p.of(k, who)
	var yes, redYes bool
	for _, r := range said {
		if r.Kind == position.Yes && !r.Tentative() && p.values[k].Subset(r.Term.Region()) && p.known.truth(r.Reading) == position.True {
			yes, redYes = true, redYes || r.Strength == position.RedLine
		}
	}
	return yes && !slices.ContainsFunc(said, func(r reading) bool {
		in := p.values[k].Subset(r.Term.Region())
		switch r.Kind {
		case position.Must:
			return !in && p.known.truth(r.Reading) != position.False
		case position.Never:
			return in && p.known.truth(r.Reading) != position.False
		case position.Bound: // a yes that holds lifts those of no red line
			return in && r.Strength == position.RedLine && !redYes && p.known.truth(r.Reading) != position.True
		default:
			return false
		}
	})
}

// single returns the first issue left that is accepted by now.
func (p *plan) single() (k int, ok bool) {
	for len(p.ready) > 0 {
		if k := p.ready[0]; !p.in[k] {
			return k, true
		}
		heap.Pop(&p.ready)
	}
	return 0, false
}

// place puts the values of issues in place; ok is false where the context ended.
func (p *plan) place(ctx context.Context, set []int) (ok bool) {
	p.steps++
	p.known.learn(p.values, set...)
	for _, k := range set {
		p.in[k] = true
	}
	p.left -= len(set)
	for _, k := range set {
		for _, w := range p.waiting[k] {
			if !p.turned(w) {
				continue
			}
			for _, other := range w.issues {
				if ctx.Err() != nil {
					return false
				}
				p.look(other)
			}
		}
	}
	return true
}

// smallest returns the smallest set of issues that are accepted together, the
// first in their order, where so many of all parts are in place.
func (p *plan) smallest(ctx context.Context, placed int) (set []int, status Status) {
	b := p.bundle
	if b == nil {
		b = newBundle(ctx, p.Problem, Progress{}, p.values)
		if b.ended {
			return nil, CutShort
		}
		p.bundle = b
	}
	b.doing = Progress{Stage: "plan", Issues: placed}
	var left []sat.Lit
	of := make(map[sat.Lit]int, len(b.issues))
	for n, k := range b.issues {
		if p.in[k] {
			b.Clause(b.in[n])
			continue
		}
		left = append(left, b.in[n])
		of[b.in[n]] = k
	}
	// Whatever is accepted has all of one of these groups.
	groups := b.Solver.Sinks(left...)
	slices.SortStableFunc(groups, func(a, b []sat.Lit) int { return cmp.Compare(len(a), len(b)) })
	for _, group := range groups {
		if len(group) > len(groups[0]) {
			break
		}
		in := make(map[sat.Lit]bool, len(group))
		for _, l := range group {
			in[l] = true
			set = append(set, of[l])
		}
		alone := slices.Clone(left)
		for n, l := range alone {
			if !in[l] {
				alone[n] = l.Not()
			}
		}
		switch b.Solver.Solve(ctx, alone...) {
		case sat.Satisfiable:
			return set, Found
		case sat.Unknown:
			return nil, CutShort
		}
		set = nil
	}
	one := b.Solver.NewVar()
	b.Clause(append(slices.Clone(left), one.Not())...)
	spared := slices.Clone(left)
	for n, l := range spared {
		spared[n] = l.Not()
	}
	search := sat.NewMaxSAT(b.Solver, [][]sat.Lit{spared}, one)
	switch best := search.Solve(ctx); {
	case best.Status == sat.Unsatisfiable:
		return nil, None
	case !best.Complete:
		return nil, CutShort
	}
	b.prefer(left)
	if found := b.Solver.Solve(ctx, search.Best()...); found != sat.Satisfiable {
		return nil, CutShort
	}
	for _, l := range left {
		if b.Solver.Value(l) {
			set = append(set, of[l])
		}
	}
	return set, Found
}

// step tells what kind of step a smallest set of issues is; ok is false where the
// context ended.
func (p *plan) step(ctx context.Context, set []int) (s Step, ok bool) {
	for _, k := range set {
		s.Issues = append(s.Issues, p.issues[k].spec.ID)
	}
	carry := map[actor.ID]bool{}
	for _, k := range set {
		maps.Copy(carry, p.carryOut(k))
	}
	for _, who := range p.parties {
		if carry[who] {
			s.By = append(s.By, who)
		}
	}
	if len(set) == 1 {
		return s, true
	}
	if s.Proposal = p.proposal(set); !s.Proposal.IsZero() {
		return s, true
	}
	var together bool
	if s.Offers, together = p.offers(set); together {
		return s, true
	}
	s.Offers = nil
	s.Circle, ok = p.circle(ctx, set)
	return s, ok
}

// carryOut returns the parties that decide an issue, or are needed for one that no party
// decides.
func (p *plan) carryOut(k int) map[actor.ID]bool {
	if decide := p.deciders(k); len(decide) > 0 {
		return decide
	}
	carry := map[actor.ID]bool{}
	for _, who := range p.needed()[k] {
		carry[who] = true
	}
	return carry
}

// covering yields the places of the statements of a kind that have a term for each
// issue of a set that contains its value, by reference.
func (p *plan) covering(set []int, kind position.StatementKind) iter.Seq[int] {
	return func(yield func(int) bool) {
		covers := map[int]int{} // by statement: how many of the issues
		for _, k := range set {
			for _, r := range p.issues[k].readings {
				own := r.Kind == position.Yes && !r.Asked && p.statements[r.statement].said.Common().Kind == kind
				if own && p.values[k].Subset(r.Term.Region()) {
					covers[r.statement]++
				}
			}
		}
		for _, s := range slices.Sorted(maps.Keys(covers)) {
			if covers[s] == len(set) && !yield(s) {
				return
			}
		}
	}
}

// proposal returns the reciprocal proposal that covers the set, the first by
// reference.
func (p *plan) proposal(set []int) position.Ref {
	for s := range p.covering(set, position.KindReciprocal) {
		return p.statements[s].ref
	}
	return position.Ref{}
}

// offers returns the offers of the whole set by those who wait for some of it, and
// whether each of them makes one.
func (p *plan) offers(set []int) (offers []position.Ref, together bool) {
	waits := map[actor.ID]bool{}
	for _, k := range set {
		for _, who := range p.needed()[k] {
			waits[who] = waits[who] || !p.acceptedBy(k, []actor.ID{who}, k)
		}
	}
	defer p.known.learn(p.values, set...)()
	offered := map[actor.ID]bool{}
	for s := range p.covering(set, position.KindOffer) {
		st := p.statements[s]
		if st.strength == position.Tentative || !waits[st.ref.Actor] || !p.meant(set[0], s) {
			continue
		}
		offers, offered[st.ref.Actor] = append(offers, st.ref), true
	}
	for who, waiting := range waits {
		if waiting && !offered[who] {
			return nil, false
		}
	}
	return offers, true
}

// meant reports whether what an offer with a term on issue k is made for is in place.
func (p *plan) meant(k, offer int) bool {
	return slices.ContainsFunc(p.issues[k].readings, func(r reading) bool {
		if r.statement != offer || r.Kind != position.Yes || r.Asked {
			return false
		}
		alone := *r.Reading
		alone.With = nil
		return p.known.truth(&alone) == position.True
	})
}

// circle returns a circle of statements that wait for each other within a smallest
// set. There is one, as each of its issues is waited for: the set would do without
// one that is not. Ok is false where the context ended.
func (p *plan) circle(ctx context.Context, set []int) (circle []Wait, ok bool) {
	before := map[int]value.Region{}
	for _, k := range set {
		before[k] = p.known.left[k]
	}
	defer p.known.learn(p.values, set...)()
	within := make(map[int]bool, len(set))
	for _, k := range set {
		within[k] = true
	}
	var waits []Wait
	at := map[int]int{} // by issue: the place of the wait for it
	for on := set[0]; ; {
		if first, again := at[on]; again {
			circle = waits[first:]
			slices.Reverse(circle)
			return circle, true
		}
		if ctx.Err() != nil {
			return nil, false
		}
		wait, waiting := p.waitFor(on, within, before)
		at[on] = len(waits)
		waits = append(waits, wait)
		on = waiting
	}
}

// waitFor returns which other issue of a smallest set waits for an issue, the first
// in their order: somebody needed for it accepts its value with the whole set in
// place, as is known, and not without the issue. It tells the first statement that
// says so.
func (p *plan) waitFor(on int, within map[int]bool, before map[int]value.Region) (w Wait, waiting int) {
	var candidates indexes
	for _, w := range p.waiting[on] {
		for _, k := range w.issues {
			if k != on && within[k] {
				candidates = append(candidates, k)
			}
		}
	}
	heap.Init(&candidates)
	for last := -1; len(candidates) > 0; {
		k := heap.Pop(&candidates).(int)
		if k == last {
			continue
		}
		last = k
		needed := make(map[actor.ID]bool, len(p.needed()[k]))
		for _, who := range p.needed()[k] {
			needed[who] = true
		}
		for who, said := range p.voices(k) {
			if !needed[who] {
				continue
			}
			remember := p.known.learn(before, on)
			accepted := p.accepts(k, who)
			truths := make([]position.Truth, len(said))
			for n, r := range said {
				truths[n] = p.known.truth(r.Reading)
			}
			remember()
			if accepted {
				continue
			}
			for n, r := range said {
				if p.turns(k, r, truths[n], p.known.truth(r.Reading)) {
					return Wait{p.issues[k].spec.ID, who, p.statements[r.statement].ref, p.issues[on].spec.ID}, k
				}
			}
		}
	}
	return Wait{}, on
}

// turns reports whether acceptance of the value of issue k may turn on a reading
// whose condition changes.
func (p *plan) turns(k int, r reading, before, after position.Truth) bool {
	in := p.values[k].Subset(r.Term.Region())
	switch r.Kind {
	case position.Yes:
		return in && !r.Tentative() && before != position.True && after == position.True
	case position.Must:
		return !in && before != position.False && after == position.False
	case position.Never:
		return in && before != position.False && after == position.False
	default: // bound
		return in && before != position.True && after == position.True
	}
}
