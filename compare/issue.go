package compare

import (
	"cmp"
	"encoding/json"
	"fmt"
	"iter"
	"slices"
	"strings"
	"sync"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
)

// An Issue is all that a comparison finds of one issue. Its lists are empty, not
// nil, where there is nothing to tell.
type Issue struct {
	ID     position.IssueID `json:"issue"`
	Title  string           `json:"title,omitempty"`
	Domain value.Domain     `json:"domain"`
	// MoreFor are the actors for whom more of the issue is better, and LessFor those
	// for whom less is.
	MoreFor  []actor.ID `json:"more_for,omitempty"`
	LessFor  []actor.ID `json:"less_for,omitempty"`
	Relation Relation   `json:"relation"`
	// Common are the values that reach the best acceptance: none for a conflict,
	// all that are left for an issue that nobody addresses.
	Common value.Region `json:"common"`
	// Concerned are the parties concerned, in the order of the comparison.
	Concerned []actor.ID `json:"concerned"`
	// Stances has what every party compared makes of the values, concerned or
	// not.
	Stances []Stance `json:"stances"`
	// Pairs has the relation of every two parties concerned.
	Pairs []Pair `json:"pairs"`
	// Conflicts are the minimal conflicts, where the relation is [Conflict], by
	// the references of their statements: the cheapest first, those with the
	// fewest red lines and then the fewest firm statements; equal ones by their
	// references.
	Conflicts [][]position.Ref `json:"conflicts"`
	// ConflictsComplete says that there are no others.
	ConflictsComplete bool `json:"conflicts_complete"`
	// Movable says that the relation is [Conflict] and that some statement of
	// every conflict listed is no red line.
	Movable bool `json:"movable"`
	// Gap is how far the parties are apart: the largest gap of a pair; nil where
	// no pair has one.
	Gap *value.Decimal `json:"gap"`
	// Needs is what the parties' conditional acceptance waits for, by statement.
	// It is told of relations short of acceptance that are no conflict.
	Needs []Need `json:"needs"`
	// Blocked says that the relation is [Conditional] and one of the conditions
	// that it waits for is itself in conflict.
	Blocked bool `json:"blocked"`
	// UnansweredBy are the parties concerned that have no reading on the issue,
	// whatever the relation.
	UnansweredBy []actor.ID `json:"unanswered_by"`
	// Silences are what parties were asked about the issue and did not say.
	Silences []Silence `json:"silences"`
	// Talks are the parties' readiness to discuss it.
	Talks []Readiness `json:"talks"`
}

// UnmarshalJSON reads what encoding/json writes of an issue. The regions are of
// the issue's domain.
func (i *Issue) UnmarshalJSON(text []byte) error {
	type plain Issue
	if err := json.Unmarshal(text, (*plain)(i)); err != nil {
		return err
	}
	return bind(string(i.ID), i.Domain, append(regionsOf(i.Stances), &i.Common))
}

// regionsOf returns where the regions of stances are kept.
func regionsOf(stances []Stance) []*value.Region {
	var regions []*value.Region
	for i := range stances {
		s := &stances[i]
		regions = append(regions, &s.Accepted, &s.Conditional, &s.Open, &s.Excluded)
	}
	return regions
}

// bind makes regions read from JSON those of their domain.
func bind(issue string, d value.Domain, regions []*value.Region) error {
	for _, r := range regions {
		bound, err := r.Bind(d)
		if err != nil {
			return fmt.Errorf("compare: issue %q: %w", issue, err)
		}
		*r = bound
	}
	return nil
}

// A Stance is what one party makes of the values of an issue. Every value that
// the circumstances leave is in exactly one of the four regions.
type Stance struct {
	Actor       actor.ID     `json:"actor"`
	Accepted    value.Region `json:"accepted"`
	Conditional value.Region `json:"conditional"`
	Open        value.Region `json:"open"`
	Excluded    value.Region `json:"excluded"`
	// Silent says that the party has no reading on the issue.
	Silent bool `json:"silent"`
	// Statements are those that give a reading on it, sorted by reference.
	Statements []position.Ref `json:"statements"`
}

// Acceptance returns what the party makes of one value, and false for a value
// that the issue does not have or the circumstances do not leave.
func (s Stance) Acceptance(v value.Value) (Acceptance, bool) {
	switch {
	case s.Accepted.Contains(v):
		return AcceptanceAccepted, true
	case s.Conditional.Contains(v):
		return AcceptanceConditional, true
	case s.Open.Contains(v):
		return AcceptanceOpen, true
	default:
		return AcceptanceExcluded, s.Excluded.Contains(v)
	}
}

// A Pair is the relation of two parties concerned in an issue, by the same rule
// as that of all of them.
type Pair struct {
	Actors   [2]actor.ID `json:"actors"` // in the order of the comparison
	Relation Relation    `json:"relation"`
	// Gap is the smallest distance between the two sides, where they are in
	// conflict or apart on a scale, quantity or date, in levels, units or days: a
	// side is in a conflict the values that the party does not exclude, and where
	// they are apart those that it puts at conditional or better. It is an infimum:
	// whole 4 and 5 are 1 apart, below 5.0 and from 5.0 are 0 apart. It is nil for
	// other relations and kinds of issue, and where a side has no value.
	Gap *value.Decimal `json:"gap"`
}

// A Need is something that a party's conditional acceptance of values waits for.
type Need struct {
	Actor     actor.ID     `json:"actor"`
	Statement position.Ref `json:"statement"`
	// Condition is what has to hold, as [position.AbridgeCondition] tells it; ""
	// where the statement is merely tentative. Of an offer or a reciprocal that waits for more than five terms
	// besides its condition, it tells their number alone: "the other 11 terms of
	// the offer", "the 11 terms of the other parties", "the other 11 issues of the single undertaking". [position.Readings] has
	// the conditions themselves.
	Condition string `json:"condition"`
	// Issues are those that the condition names, in the order of the negotiation.
	Issues []position.IssueID `json:"issues"`
	// Tentative says that the statement is: it would have to be made firm.
	Tentative bool `json:"tentative"`
	// Blocked are those of the issues that are in conflict, and of the terms that
	// the condition merely counts the first that is on such an issue.
	Blocked []position.IssueID `json:"blocked"`
}

// A Silence is a party's not saying what it was asked.
type Silence struct {
	Actor     actor.ID     `json:"actor"`
	Statement position.Ref `json:"statement"`
	// Declined says that it declined to answer; otherwise it has not answered
	// yet.
	Declined bool `json:"declined"`
}

// A Readiness is a party's being ready to talk.
type Readiness struct {
	Actor     actor.ID     `json:"actor"`
	Statement position.Ref `json:"statement"`
	// Issues are those that it is ready to discuss, as [Comparison.Talks] tells them.
	// In [Issue], whose issue is one of them, they are left out, and nil.
	Issues []position.IssueID `json:"issues,omitempty"`
	// Precondition is what has to hold first, as [position.AbridgeCondition] tells
	// it; "" for nothing.
	Precondition string `json:"precondition"`
	// Holds is the truth of the precondition under the circumstances.
	Holds position.Truth `json:"holds"`
}

// DefaultConflictLimit is how many minimal conflicts [Comparison.Issue] lists of
// an issue; [Comparison.MinimalConflicts] yields all.
const DefaultConflictLimit = 1000

// Issues yields all that is found of every issue, in the order of the
// negotiation. Each is worked out when it is asked for.
func (c *Comparison) Issues() iter.Seq[Issue] {
	c = c.made()
	return func(yield func(Issue) bool) {
		for i := range c.listed {
			if !yield(c.issue(i)) {
				return
			}
		}
	}
}

// Issue returns all that is found of the issue, and whether the comparison lists
// it. Its time grows linearly with the readings and the parties, with the pairs
// of parties, and with the minimal conflicts listed.
func (c *Comparison) Issue(id position.IssueID) (Issue, bool) {
	c = c.made()
	i, ok := c.find(id)
	if !ok {
		return Issue{}, false
	}
	return c.issue(i), true
}

func (c *Comparison) issue(i int) Issue {
	t := c.table(c.listed[i])
	r := c.result(i)
	if t.wide == nil {
		r.Common = t.union(func(int) mask { return c.results[i].common })
	}
	w := c.newWork()
	w.turnTo(t)
	spec, _ := c.prepared.negotiation.Issue(t.id)
	found := Issue{
		ID: r.Issue, Title: spec.Title, Domain: spec.Domain, MoreFor: spec.MoreFor, LessFor: spec.LessFor,
		Relation: r.Relation, Common: r.Common,
		Concerned: []actor.ID{}, Stances: w.stances(t), Pairs: []Pair{}, UnansweredBy: []actor.ID{},
		Silences: []Silence{}, Talks: []Readiness{},
	}
	sides := map[actor.ID]Stance{}
	for j, who := range c.parties {
		if !hasBit(w.set, who) {
			continue
		}
		s := found.Stances[j]
		sides[s.Actor] = s
		found.Concerned = append(found.Concerned, s.Actor)
		if s.Silent {
			found.UnansweredBy = append(found.UnansweredBy, s.Actor)
		}
	}
	n := len(found.Concerned)
	found.Pairs = slices.Grow(found.Pairs, n*(n-1)/2)
	for p := range w.pairs(t) {
		p.measure(sides[p.Actors[0]], sides[p.Actors[1]])
		if p.Gap != nil && (found.Gap == nil || p.Gap.Compare(*found.Gap) > 0) {
			found.Gap = p.Gap
		}
		found.Pairs = append(found.Pairs, p)
	}
	found.Conflicts, found.Movable, found.ConflictsComplete = c.listConflicts(i)
	found.Needs = c.needs(w, t, found)
	found.Blocked = found.Relation == Conditional &&
		slices.ContainsFunc(found.Needs, func(n Need) bool { return len(n.Blocked) > 0 })
	var about []int32
	if t.uses != nil {
		about = t.uses.about
	}
	for _, s := range about {
		if !hasBit(c.among, c.prepared.statement(s).actor) {
			continue
		}
		switch said := c.prepared.statement(s).said.(type) {
		case position.Silence:
			found.Silences = append(found.Silences, Silence{
				c.actorOf(s), c.prepared.ref(s), said.Declined,
			})
		case position.Talks:
			found.Talks = append(found.Talks, c.readiness(s))
		}
	}
	slices.SortFunc(found.Silences, func(a, b Silence) int { return a.Statement.Compare(b.Statement) })
	slices.SortFunc(found.Talks, func(a, b Readiness) int { return a.Statement.Compare(b.Statement) })
	return found
}

func (g *group) actorOf(statement int32) actor.ID {
	return g.prepared.actors[g.prepared.statement(statement).actor]
}

// stances returns what every party compared makes of the values.
func (w *work) stances(t *table) []Stance {
	stances := make([]Stance, len(w.parties))
	for i, who := range w.parties {
		stances[i] = w.stance(t, who)
	}
	return stances
}

// stance returns what one party makes of the values.
func (w *work) stance(t *table, who int32) Stance {
	s := silentStance(w.prepared.actors[who], t.domain)
	if e := t.entry(who); e != nil {
		s.Silent = false
		s.Accepted, s.Conditional, s.Excluded = w.regions(t, e)
		s.Open = t.domain.Without(s.Accepted).Without(s.Conditional).Without(s.Excluded)
		s.Statements = w.statementsOf(t, e)
	}
	return s
}

// silentStance is that of a party without a reading on an issue.
func silentStance(who actor.ID, domain value.Region) Stance {
	none := domain.Domain().None()
	return Stance{
		Actor: who, Accepted: none, Conditional: none, Open: domain, Excluded: none,
		Silent: true, Statements: []position.Ref{},
	}
}

// entry returns what the actor says of the issue, nil for nothing.
func (t *table) entry(who int32) *entry {
	i, ok := slices.BinarySearchFunc(t.entries, who, func(e entry, who int32) int { return cmp.Compare(e.actor, who) })
	if !ok {
		return nil
	}
	return &t.entries[i]
}

// regions returns what one party makes of the values of an issue.
func (w *work) regions(t *table, e *entry) (accepted, conditional, excluded value.Region) {
	profiles := t.profilesOf(e)
	return t.union(func(i int) mask { return profiles[i].accepted }),
		t.union(func(i int) mask { return profiles[i].conditional }),
		t.union(func(i int) mask { return profiles[i].excluded })
}

func (g *group) statementsOf(t *table, e *entry) []position.Ref {
	var refs []position.Ref
	last := int32(-1)
	for _, r := range t.readings[e.from:e.to] {
		if r.statement != last {
			refs = append(refs, g.prepared.ref(r.statement))
			last = r.statement
		}
	}
	slices.SortFunc(refs, position.Ref.Compare)
	return refs
}

// measure finds the gap between the sides of a pair, if it is in conflict or apart:
// in a conflict the values that each does not exclude, else those that it puts at
// conditional or better.
func (p *Pair) measure(a, b Stance) {
	if p.Relation != Conflict && p.Relation != Apart {
		return
	}
	if gap, ok := a.side(p.Relation).Distance(b.side(p.Relation)); ok {
		p.Gap = &gap
	}
}

func (s Stance) side(r Relation) value.Region {
	side := s.Accepted.Union(s.Conditional)
	if r == Conflict {
		side = side.Union(s.Open)
	}
	return side
}

// PairResults yields the relation of every two parties concerned in every issue,
// by issue in the order of the negotiation and then by the parties in the order
// of the comparison, without gaps. Two of whom neither has a reading are
// [Unanswered]. Its time grows linearly with the readings and the pairs.
func (c *Comparison) PairResults() iter.Seq2[position.IssueID, Pair] {
	c = c.made()
	return func(yield func(position.IssueID, Pair) bool) {
		w := c.newWork()
		for _, k := range c.listed {
			t := c.table(k)
			w.turnTo(t)
			for p := range w.pairs(t) {
				if !yield(t.id, p) {
					return
				}
			}
		}
	}
}

// A member is a party concerned in an issue. It is silent where it has no
// profiles.
type member struct {
	party    int32
	profiles []profile
}

func (w *work) member(t *table, who int32) member {
	m := member{party: who}
	if e := t.entry(who); e != nil {
		m.profiles = t.profilesOf(e)
	}
	return m
}

// pairs yields the relation of every two parties concerned in an issue, by rule
// 6.
func (w *work) pairs(t *table) iter.Seq[Pair] {
	return func(yield func(Pair) bool) {
		w.members = w.members[:0]
		for _, who := range w.parties {
			if hasBit(w.set, who) {
				w.members = append(w.members, w.member(t, who))
			}
		}
		for i, a := range w.members {
			for _, b := range w.members[i+1:] {
				actors := [2]actor.ID{w.prepared.actors[a.party], w.prepared.actors[b.party]}
				if !yield(Pair{Actors: actors, Relation: w.relatePair(t, a, b)}) {
					return
				}
			}
		}
	}
}

func (w *work) relatePair(t *table, a, b member) Relation {
	silent := a.profiles == nil || b.profiles == nil
	apart := func() bool { return a.stands() && b.stands() }
	if t.wide == nil {
		m := newMeeting(t.mask)
		m.join(a.on(0))
		m.join(b.on(0))
		return m.relation(m.same(), silent, apart)
	}
	meetings := w.newMeetings(t)
	for i := range meetings {
		meetings[i].join(a.on(i))
		meetings[i].join(b.on(i))
	}
	all, same := sum(meetings)
	return all.relation(same, silent, apart)
}

// stands reports whether the member puts some values at conditional or better.
func (m member) stands() bool {
	return slices.ContainsFunc(m.profiles, func(p profile) bool { return p.willing() != 0 })
}

// on returns what the member makes of the cells of the i-th mask.
func (m member) on(i int) profile {
	if m.profiles == nil {
		return profile{}
	}
	return m.profiles[i]
}

// needs returns what the parties' conditional acceptance waits for: of the
// common values where the relation is conditional, else of whatever each of them
// puts at conditional.
func (c *Comparison) needs(w *work, t *table, found Issue) []Need {
	if found.Relation != Conditional && found.Relation != Unanswered && found.Relation != Open && found.Relation != Apart {
		return []Need{}
	}
	needs := []Need{}
	for i := range t.entries {
		e := &t.entries[i]
		if !hasBit(w.set, e.actor) {
			continue
		}
		_, values, _ := w.regions(t, e)
		if found.Relation == Conditional {
			values = values.Intersect(found.Common)
		}
		if values.IsEmpty() {
			continue
		}
		for j := e.from; j < e.to; j++ {
			if n, ok := c.need(t, e, j, values); ok {
				needs = append(needs, n)
			}
		}
	}
	slices.SortStableFunc(needs, func(a, b Need) int { return a.Statement.Compare(b.Statement) })
	type told struct {
		statement position.Ref
		condition string
		tentative bool
	}
	before := map[told]bool{}
	return slices.DeleteFunc(needs, func(n Need) bool {
		key := told{n.Statement, n.Condition, n.Tentative}
		again := before[key]
		before[key] = true
		return again
	})
}

// need returns what the j-th reading, one of the entry's, adds to what acceptance of
// the values waits for.
func (c *Comparison) need(t *table, e *entry, j int32, values value.Region) (Need, bool) {
	r := t.readings[j]
	n := Need{
		Actor: c.actorOf(r.statement), Statement: c.prepared.ref(r.statement),
		Issues: []position.IssueID{}, Blocked: []position.IssueID{},
	}
	region := t.region(j)
	switch r.effect {
	case mayGrant, redMayGrant:
		if !region.Overlaps(values) {
			return Need{}, false
		}
		n.Tentative = r.strength == position.Tentative
		if r.truth == position.Unknown {
			c.wait(&n, r, false)
		}
	case mayRequire:
		if values.Subset(region) {
			return Need{}, false
		}
		c.wait(&n, r, true) // it would have to fail for the values to do
	case mayBar:
		if !region.Overlaps(values) {
			return Need{}, false
		}
		c.wait(&n, r, true)
	case redMayWithhold:
		lifted := []value.Region{t.domain.Domain().None()} // by red-line yeses
		for i := e.from; i < e.to; i++ {
			if t.readings[i].effect == redGrants {
				lifted = append(lifted, t.region(i))
			}
		}
		if region.Intersect(values).Without(t.domain.Domain().Union(lifted...)).IsEmpty() {
			return Need{}, false
		}
		c.wait(&n, r, false)
	default:
		return Need{}, false
	}
	return n, true
}

// namedTerms is how many terms that a statement waits for besides its condition
// are told by name.
const namedTerms = 5

// wait notes what a reading on the issue waits for: that its condition holds, or
// that it fails.
func (c *Comparison) wait(n *Need, short reading, fails bool) {
	r := &c.prepared.readings(short.statement)[short.nth]
	var parts []position.Condition
	switch {
	case r.If == nil:
	case r.Fails != fails:
		parts = append(parts, position.Not(r.If))
	default:
		parts = append(parts, r.If)
	}
	var counted []string
	with := func(terms position.Terms, number int, aside func(position.IssueID) bool, words string) {
		if number > namedTerms {
			counted = append(counted, fmt.Sprintf(words, number))
			return
		}
		for _, t := range terms {
			if !aside(t.IssueID()) {
				parts = append(parts, t)
			}
		}
	}
	if len(r.With) > 0 {
		own := func(id position.IssueID) bool { return id == r.Term.IssueID() }
		number, words := len(r.With), "the %d terms of the other parties"
		if c.prepared.statement(short.statement).said.Common().Kind == position.KindOffer {
			number, words = number-1, "the other %d terms of the offer"
		}
		with(r.With, number, own, words)
	}
	if r.Besides != nil {
		own := func(id position.IssueID) bool { return slices.Contains(r.Own, id) }
		with(r.Besides.Terms(), len(r.Besides.Terms())-len(r.Own), own, "the other %d issues of the single undertaking")
	}
	condition := position.All(parts...)
	n.Issues, n.Blocked = c.mentioned(condition)
	var told []string
	if len(parts) > 0 {
		told = append(told, position.AbridgeCondition(condition))
	}
	n.Condition = strings.Join(append(told, counted...), ", and ")
	if len(counted) == 0 {
		return
	}
	c.blocking.once.Do(func() { c.blocking.at = c.findBlocking() })
	if k, ok := c.blocking.at[short.statement]; ok {
		n.Blocked = append(n.Blocked, c.table(k).id)
	}
}

// findBlocking finds, for every statement with more terms than are named, the
// first of the issues that it waits for that is in conflict.
func (c *Comparison) findBlocking() map[int32]int32 {
	first := map[int32]int32{}
	for i, s := range c.prepared.statements.All() {
		if s.said == nil || !s.conditional {
			continue
		}
		var with position.Terms
		for _, r := range c.prepared.readings(int32(i)) {
			if len(r.With) > len(with) {
				with = r.With
			}
			if r.Besides != nil && len(r.Besides.Terms()) > len(with) {
				with = r.Besides.Terms()
			}
		}
		if len(with) <= namedTerms {
			continue
		}
		for _, t := range with {
			k := c.place(t.IssueID())
			if before, ok := first[int32(i)]; ok && before < k {
				continue
			}
			if relation, ok := c.Relation(t.IssueID()); ok && relation == Conflict {
				first[int32(i)] = k
			}
		}
	}
	return first
}

// mentioned returns the issues that a condition mentions, and those of them that
// are in conflict.
func (c *Comparison) mentioned(condition position.Condition) (all, inConflict []position.IssueID) {
	var places []int32
	for t := range position.TermsOf(condition) {
		places = append(places, c.place(t.IssueID()))
	}
	slices.Sort(places)
	all, inConflict = []position.IssueID{}, []position.IssueID{}
	for _, k := range slices.Compact(places) {
		id := c.table(k).id
		all = append(all, id)
		if relation, ok := c.Relation(id); ok && relation == Conflict {
			inConflict = append(inConflict, id)
		}
	}
	return all, inConflict
}

// A ready has the readiness that statements tell of, by their numbers, without their
// issues: what is told at each of many issues is read once.
type ready struct {
	once sync.Once
	by   map[int32]Readiness
}

// readiness returns what a statement of talks tells, without its issues.
func (c *Comparison) readiness(statement int32) Readiness {
	c.ready.once.Do(func() {
		c.ready.by = map[int32]Readiness{}
		for i, said := range said[position.Talks](c) {
			c.ready.by[i] = Readiness{
				Actor:        c.actorOf(i),
				Statement:    c.prepared.ref(i),
				Precondition: position.AbridgeCondition(said.OnlyIf),
				Holds:        position.Evaluate(said.OnlyIf, c.given),
			}
		}
	})
	return c.ready.by[statement]
}

// Talks returns the readiness of all parties to talk, sorted by reference.
func (c *Comparison) Talks() []Readiness {
	c = c.made()
	all := []Readiness{}
	for i, said := range said[position.Talks](c) {
		r := c.readiness(i)
		for _, issue := range said.Issues {
			spec, _ := issue.Spec()
			r.Issues = append(r.Issues, spec.ID)
		}
		all = append(all, r)
	}
	slices.SortFunc(all, func(a, b Readiness) int { return a.Statement.Compare(b.Statement) })
	return all
}

// said yields the statements of one kind that the parties compared have made.
func said[K position.Statement](c *Comparison) iter.Seq2[int32, K] {
	return func(yield func(int32, K) bool) {
		for i, s := range c.prepared.statements.All() {
			if said, ok := s.said.(K); ok && hasBit(c.among, s.actor) && !yield(int32(i), said) {
				return
			}
		}
	}
}
