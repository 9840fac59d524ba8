package compare

import (
	"errors"
	"iter"
	"slices"
	"sync"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/internal/persistent"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
)

// A Comparison tells how the positions of several parties relate. It keeps the
// relation and the common region of every issue and works out the rest when it
// is asked for. It does not change and may be used by many goroutines at once. The
// zero value, and nil, is one of nothing: without parties and issues.
type Comparison struct {
	group
	listed   []int32  // the issues
	results  []result // of the issues listed
	blocking blocking
	ready    ready
	checking checking
	common   map[position.IssueID]value.Region // of the issues of several masks
}

// A group is parties whose positions are held against each other, under
// circumstances.
type group struct {
	prepared *Prepared
	given    position.Outcome
	tables   persistent.Vector[*table] // under what is given
	parties  []int32
	among    []uint64 // the parties as a set
	everyone bool     // whether they are all who have spoken
}

// blocking tells, by statement, where a term of many is in conflict; see wait.
type blocking struct {
	once sync.Once
	at   map[int32]int32
}

type result struct {
	common   mask // where the issue's cells fit into one
	relation Relation
}

// Compare compares the positions as [Compare] does. Its time grows linearly with
// the readings of the parties and the issues, and it makes a fixed number of
// allocations, unless an issue has 64 bounds or more or something is given or left
// out. Leaving out costs what [Prepared.With] does for as many statements.
func (p *Prepared) Compare(opts Options) (*Comparison, error) {
	p = p.made()
	number := len(p.spoken)
	if opts.Parties != nil {
		number = len(opts.Parties)
	}
	given, err := opts.check(p.negotiation, number)
	rest, unknown := p.without(opts.Without)
	if err = errors.Join(err, unknown); err != nil {
		return nil, err
	}
	return rest.compare(opts, given), nil
}

// compare compares positions by sound options.
func (p *Prepared) compare(opts Options, given position.Outcome) *Comparison {
	c := &Comparison{group: group{prepared: p, given: given, tables: p.tables, parties: p.spoken, among: make([]uint64, p.words())}}
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
		c.tables = p.suppose(given)
	}
	c.listed = make([]int32, 0, p.tables.Len())
	c.results = make([]result, 0, p.tables.Len())
	work := c.newWork()
	for k, t := range c.tables.All() {
		if (*t).listed {
			c.listed = append(c.listed, int32(k))
			c.results = append(c.results, work.relate(*t))
		}
	}
	c.common = work.common
	return c
}

// made returns the comparison, or that of nothing where none was made.
func (c *Comparison) made() *Comparison {
	if c == nil || c.prepared == nil {
		p := Prepare(nil)
		return p.compare(Options{}, p.negotiation.Given())
	}
	return c
}

func (g *group) table(k int32) *table { return *g.tables.At(int(k)) }

// A work is what it takes to go through issues one after the other.
type work struct {
	*group
	concern  // in the issue at hand
	room     []uint64
	meetings []meeting
	members  []member
	sides    []mask                            // what those concerned put at conditional or better, each once
	common   map[position.IssueID]value.Region // of the issues of several masks related
}

func (g *group) newWork() *work {
	return &work{group: g, room: make([]uint64, g.prepared.words())}
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
			m.join(e.profile[0])
			heard++
		}
	}
	if heard < w.number {
		m.join(profile{})
	}
	relation := m.relation(m.same(), heard < w.number, func() bool { return w.apart(t) })
	return result{relation: relation, common: m.at(relation)}
}

// relateWide is relate for issues of several masks.
func (w *work) relateWide(t *table) result {
	meetings := w.newMeetings(t)
	heard := int32(0)
	for i := range t.entries {
		if e := &t.entries[i]; hasBit(w.set, e.actor) {
			for j, p := range t.profilesOf(e) {
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
	relation := all.relation(same, heard < w.number, func() bool { return w.apart(t) })
	if w.common == nil {
		w.common = map[position.IssueID]value.Region{}
	}
	w.common[t.id] = t.union(func(i int) mask { return meetings[i].at(relation) })
	return result{relation: relation}
}

// apart reports whether two of those concerned put some values at conditional or
// better and none in common.
func (w *work) apart(t *table) bool {
	if t.wide != nil {
		return w.apartWide(t)
	}
	w.sides = w.sides[:0]
	for i := range t.entries {
		e := &t.entries[i]
		if !hasBit(w.set, e.actor) {
			continue
		}
		side := e.profile[0].willing()
		if side != 0 && !slices.Contains(w.sides, side) {
			w.sides = append(w.sides, side)
		}
	}
	for i, a := range w.sides {
		if slices.ContainsFunc(w.sides[:i], func(b mask) bool { return a&b == 0 }) {
			return true
		}
	}
	return false
}

// apartWide is apart for issues of several masks.
func (w *work) apartWide(t *table) bool {
	var sides [][]mask
	for i := range t.entries {
		e := &t.entries[i]
		if !hasBit(w.set, e.actor) {
			continue
		}
		profiles := t.profilesOf(e)
		side := make([]mask, len(profiles))
		for j, p := range profiles {
			side[j] = p.willing()
		}
		if meet(side, side) && !slices.ContainsFunc(sides, func(s []mask) bool { return slices.Equal(s, side) }) {
			sides = append(sides, side)
		}
	}
	for i, a := range sides {
		if slices.ContainsFunc(sides[:i], func(b []mask) bool { return !meet(a, b) }) {
			return true
		}
	}
	return false
}

// meet reports whether two sets of cells have one in common.
func meet(a, b []mask) bool {
	for i := range a {
		if a[i]&b[i] != 0 {
			return true
		}
	}
	return false
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

// Negotiation returns what was compared, without what was left out.
func (c *Comparison) Negotiation() *position.Negotiation { return c.made().prepared.negotiation }

// Prepared returns what the comparison was made of: the negotiation with its
// readings, to compare it again, and for whoever asks more of it.
func (c *Comparison) Prepared() *Prepared { return c.made().prepared }

// Parties returns the parties compared, in the order in which they are shown.
func (c *Comparison) Parties() []actor.ID {
	c = c.made()
	ids := make([]actor.ID, len(c.parties))
	for i, who := range c.parties {
		ids[i] = c.prepared.actors[who]
	}
	return ids
}

// Given returns the circumstances under which the positions were compared.
func (c *Comparison) Given() position.Outcome { return c.made().given }

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
	made := c.made()
	return func(yield func(Result) bool) {
		for i := range made.listed {
			if !yield(made.result(i)) {
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
	c = c.made()
	i, ok := c.find(id)
	if !ok {
		return Unaddressed, false
	}
	return c.results[i].relation, true
}

// Concerned returns the parties concerned in the issue, in the order of the
// comparison, and whether the comparison lists it.
func (c *Comparison) Concerned(id position.IssueID) ([]actor.ID, bool) {
	c = c.made()
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

// place returns the place of an issue of the negotiation.
func (g *group) place(id position.IssueID) int32 {
	k, _ := g.prepared.issues.Get(id)
	return k
}

// find returns the place of an issue among those listed.
func (c *Comparison) find(id position.IssueID) (int, bool) {
	k, ok := c.prepared.issues.Get(id)
	if !ok {
		return 0, false
	}
	return slices.BinarySearch(c.listed, k)
}
