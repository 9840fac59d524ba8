package compare

import (
	"errors"
	"fmt"
	"iter"
	"slices"
	"sync"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/internal/near"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
)

// Options say what is compared. The zero value compares all who have spoken,
// under the circumstances that the negotiation itself gives.
type Options struct {
	// Parties are the actors compared, in the order in which they are shown; nil
	// for all with a position, in the order of the roster. An actor who has said
	// nothing may be among them.
	Parties []actor.ID
	// Given are circumstances assumed besides those of the negotiation: "suppose
	// that de-escalation happens". They may be about any issue, and leave it no
	// other values.
	Given []position.Term
}

// Resolve returns the parties that are compared and the circumstances under which
// they are: those of the negotiation and the options together. Its errors are
// those of [Compare].
func (o Options) Resolve(n *position.Negotiation) (parties []actor.ID, given position.Outcome, err error) {
	if n == nil {
		n = &position.Negotiation{}
	}
	parties = slices.Clone(o.Parties)
	if o.Parties == nil {
		for p := range n.Positions() {
			parties = append(parties, p.Actor())
		}
	}
	given, err = o.check(n, len(parties))
	if err != nil {
		return nil, position.Outcome{}, err
	}
	return parties, given, nil
}

// check returns the circumstances that the negotiation and the options give, and
// all that is wrong with the options.
func (o Options) check(n *position.Negotiation, parties int) (position.Outcome, error) {
	given, err := suppose(n, o.Given)
	return given, errors.Join(checkParties(n, o.Parties), o.checkNumber(n, parties), err)
}

func checkParties(n *position.Negotiation, parties []actor.ID) error {
	var errs []error
	report := func(format string, args ...any) {
		errs = append(errs, fmt.Errorf("compare: "+format, args...))
	}
	var guesser *near.Guesser // for all of them, if one is unknown
	for i, id := range parties {
		switch principal := n.Roster().Principal(id); {
		case slices.Contains(parties[:i], id):
			report("party %q is named twice: want every party once", id)
		case !n.Roster().Contains(id):
			if guesser == nil {
				guesser = new(near.Guesser)
			}
			report("unknown party %q: %s", id, near.Advice(guesser, id, principals(n), "want an actor of the negotiation"))
		case principal != id:
			report("party %q speaks for %q: want that one", id, principal)
		}
	}
	return errors.Join(errs...)
}

// principals yields the actors who may be parties, in the order of the roster.
func principals(n *position.Negotiation) iter.Seq[actor.ID] {
	return func(yield func(actor.ID) bool) {
		for a := range n.Roster().All() {
			if a.SpeaksFor == "" && !yield(a.ID) {
				return
			}
		}
	}
}

func (o Options) checkNumber(n *position.Negotiation, parties int) error {
	if parties >= 2 {
		return nil
	}
	if o.Parties != nil {
		return fmt.Errorf("compare: too few parties (%d): want two or more", parties)
	}
	who := ""
	for p := range n.Positions() { // one at most
		who = ": " + string(p.Actor())
	}
	when := n.Moment().String()
	if when != "" {
		when = " " + when
	}
	return fmt.Errorf("compare: too few parties (%d%s)%s: want two or more who have spoken, or Options.Parties", parties, who, when)
}

// suppose returns what the negotiation gives and the terms together.
func suppose(n *position.Negotiation, terms []position.Term) (position.Outcome, error) {
	if len(terms) == 0 {
		return n.Given(), nil
	}
	given, err := n.Given().With(terms...)
	return given, within("given", err, checkTerms(n, terms))
}

// Compare tells where the positions of a negotiation overlap and where they
// conflict, issue by issue.
//
// Everything rests on the four readings that statements give for their party
// ([position.Readings]). For one party and one issue, every value has one of
// four degrees of acceptance, excluded < open < conditional < accepted. All
// conditions are evaluated first, against the circumstances given; the values
// that these leave are the issue's domain from then on.
//
//  1. A value is excluded if a must whose condition is true leaves it out, or a
//     never contains it, or a bound whose condition is false contains it and
//     every yes of that party that contains it has a false condition.
//  2. Else it is accepted if a yes that contains it, and is not tentative, has a
//     true condition, and no must whose condition is unknown leaves it out.
//  3. Else it is conditional if a yes that contains it has a condition that is
//     true or unknown.
//  4. Else it is open.
//  5. Concerned in an issue are, of the parties compared: those who decide it,
//     those with a reading on it (a mediator's apart), those whom a statement
//     that gives a reading on it addresses, and all parties of a reciprocal
//     proposal that does; if these are fewer than two, everyone compared.
//  6. Those concerned together give a value the lowest acceptance that any of
//     them gives it, and the issue's relation is read off the highest acceptance
//     that any value reaches:
//     accepted, [Agreement] if all concerned accept exactly the same values, else
//     [Overlap];
//     conditional, [Conditional];
//     open, [Unanswered] if someone concerned has no reading on the issue, else
//     [Open];
//     excluded, [Conflict].
//     The values that reach it are the issue's common region.
//  7. An issue that nobody compared has a reading on is [Unaddressed]. One that
//     only claims, warnings or conditions mention is not listed, and neither are
//     circumstances.
//
// Strength counts only through readings: what is tentative or a preference never
// rules anything out. Rules of the negotiation play no part; whether all issues
// can be settled together is the business of package settle.
//
// A comparison needs two parties. Compare returns an error where there are
// fewer, where a party is unknown or named twice, and where what is given
// contradicts itself; all that is wrong comes back in one error. A conflict is no
// error, even of a party with itself.
//
// Compare is [Prepare] and [Prepared.Compare] in one.
func Compare(n *position.Negotiation, opts Options) (*Comparison, error) {
	return Prepare(n).Compare(opts)
}

// A Comparison tells how the positions of several parties relate. It keeps the
// relation and the common region of every issue and works out the rest when it
// is asked for. It does not change and may be used by many goroutines at once.
type Comparison struct {
	*supposition
	prepared *Prepared
	parties  []int32
	among    []uint64                          // the parties as a set
	everyone bool                              // whether they are all who have spoken
	listed   []int32                           // the issues
	results  []result                          // of the issues listed
	blocking func() map[int32]int32            // by statement, where a term of many is in conflict; see wait
	common   map[position.IssueID]value.Region // of the issues of several masks
}

type result struct {
	common   mask // where the issue's cells fit into one
	relation Relation
}

// Compare compares the positions as [Compare] does. Its time grows linearly with
// the readings of the parties and the issues, and it makes a fixed number of
// allocations, unless an issue has 64 bounds or more or something is given.
func (p *Prepared) Compare(opts Options) (*Comparison, error) {
	number := len(p.spoken)
	if opts.Parties != nil {
		number = len(opts.Parties)
	}
	given, err := opts.check(p.negotiation, number)
	if err != nil {
		return nil, err
	}
	c := &Comparison{prepared: p, supposition: &p.base, parties: p.spoken, among: make([]uint64, p.words())}
	if opts.Parties != nil {
		c.parties = make([]int32, len(opts.Parties))
		for i, id := range opts.Parties {
			c.parties[i] = p.places[id]
		}
	}
	for _, who := range c.parties {
		setBit(c.among, who)
	}
	c.everyone = opts.Parties == nil
	if len(opts.Given) > 0 {
		s := p.suppose(given, nil)
		c.supposition = &s
	}
	c.blocking = sync.OnceValue(c.findBlocking)
	c.listed = make([]int32, 0, len(p.tables))
	c.results = make([]result, 0, len(p.tables))
	work := c.newWork()
	for k := range p.tables {
		if p.tables[k].listed {
			c.listed = append(c.listed, int32(k))
			c.results = append(c.results, work.relate(c.table(int32(k))))
		}
	}
	return c, nil
}

func (c *Comparison) table(k int32) *table { return c.supposition.table(c.prepared, k) }

// A work is what it takes to go through issues one after the other.
type work struct {
	*Comparison
	concern  // in the issue at hand
	room     []uint64
	meetings []meeting
	members  []member
}

func (c *Comparison) newWork() *work {
	return &work{Comparison: c, room: make([]uint64, c.prepared.words())}
}

// turnTo takes an issue in hand.
func (w *work) turnTo(t *table) {
	if w.everyone && t.all.set != nil {
		w.concern = t.all
		return
	}
	w.concern = w.prepared.concerned(t, w.among, w.room)
}

// relate works out the relation of the parties on one issue.
func (w *work) relate(t *table) result {
	w.turnTo(t)
	if w.readers == 0 {
		return result{relation: Unaddressed, common: t.mask}
	}
	if t.wide != nil {
		return w.relateWide(t)
	}
	m := newMeeting(t.mask)
	heard := int32(0)
	for i := range t.entries {
		if e := &t.entries[i]; hasBit(w.set, e.actor) {
			m.join(w.profiles[e.profile])
			heard++
		}
	}
	if heard < w.number {
		m.join(profile{})
	}
	relation := m.relation(m.same(), heard < w.number)
	return result{relation: relation, common: m.at(relation)}
}

// relateWide is relate for issues of several masks.
func (w *work) relateWide(t *table) result {
	meetings := w.newMeetings(t)
	heard := int32(0)
	for i := range t.entries {
		if e := &t.entries[i]; hasBit(w.set, e.actor) {
			for j, p := range w.profilesOf(t, e) {
				meetings[j].join(p)
			}
			heard++
		}
	}
	if heard < w.number {
		for j := range meetings {
			meetings[j].join(profile{})
		}
	}
	all, same := sum(meetings)
	relation := all.relation(same, heard < w.number)
	if w.common == nil {
		w.common = map[position.IssueID]value.Region{}
	}
	w.common[t.id] = t.union(func(i int) mask { return meetings[i].at(relation) })
	return result{relation: relation}
}

func (w *work) newMeetings(t *table) []meeting {
	w.meetings = w.meetings[:0]
	for _, domain := range t.wide.domain {
		w.meetings = append(w.meetings, newMeeting(domain))
	}
	return w.meetings
}

// union returns the cells of the masks as a region that has no more bounds than it
// needs, as findings have.
func (t *table) union(masks func(i int) mask) value.Region {
	return t.partition.Union(func(cell int) bool {
		return masks(cell/cellsPerMask)>>(cell%cellsPerMask)&1 == 1
	})
}

// region returns the values of the i-th reading.
func (t *table) region(i int32) value.Region {
	if t.wide == nil {
		return t.partition.Region(uint64(t.readings[i].mask))
	}
	return t.wide.regions[i]
}

// Negotiation returns what was compared.
func (c *Comparison) Negotiation() *position.Negotiation { return c.prepared.negotiation }

// Parties returns the parties compared, in the order in which they are shown.
func (c *Comparison) Parties() []actor.ID {
	ids := make([]actor.ID, len(c.parties))
	for i, who := range c.parties {
		ids[i] = c.prepared.actors[who]
	}
	return ids
}

// Given returns the circumstances under which the positions were compared.
func (c *Comparison) Given() position.Outcome { return c.given }

// A Result is the relation of the parties on one issue, without the reasons. It
// is for reckoning with at once: what is stored is an [Issue], whose regions know
// their domain when encoding/json reads them back.
type Result struct {
	Issue    position.IssueID
	Relation Relation
	// Common are the values that reach the best acceptance: none for a conflict,
	// all that are left for an issue that nobody addresses.
	Common value.Region
}

// Results yields the relation and the common region of every issue, in the order
// of the negotiation. It allocates nothing.
func (c *Comparison) Results() iter.Seq[Result] {
	return func(yield func(Result) bool) {
		for i := range c.listed {
			if !yield(c.result(i)) {
				return
			}
		}
	}
}

func (c *Comparison) result(i int) Result {
	t := c.table(c.listed[i])
	r := &c.results[i]
	switch {
	case t.wide == nil:
		return Result{t.id, r.relation, t.partition.Region(uint64(r.common))}
	case r.relation == Unaddressed:
		return Result{t.id, r.relation, t.domain}
	default:
		return Result{t.id, r.relation, c.common[t.id]}
	}
}

// Relation returns the relation of the parties on the issue, and whether the
// comparison lists it.
func (c *Comparison) Relation(id position.IssueID) (Relation, bool) {
	i, ok := c.find(id)
	if !ok {
		return Unaddressed, false
	}
	return c.results[i].relation, true
}

// Concerned returns the parties concerned in the issue, in the order of the
// comparison, and whether the comparison lists it.
func (c *Comparison) Concerned(id position.IssueID) ([]actor.ID, bool) {
	i, ok := c.find(id)
	if !ok {
		return nil, false
	}
	w := c.newWork()
	w.turnTo(c.table(c.listed[i]))
	ids := []actor.ID{}
	for _, who := range c.parties {
		if hasBit(w.set, who) {
			ids = append(ids, c.prepared.actors[who])
		}
	}
	return ids, true
}

// find returns the place of an issue among those listed.
func (c *Comparison) find(id position.IssueID) (int, bool) {
	k, ok := c.prepared.issues[id]
	if !ok {
		return 0, false
	}
	return slices.BinarySearch(c.listed, k)
}
