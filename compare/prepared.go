package compare

import (
	"cmp"
	"math/bits"
	"slices"
	"sync"
	"sync/atomic"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/internal/persistent"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
)

// A Prepared negotiation has all of its statements read and the values of every
// issue divided into cells, so that it can be compared again and again: by
// different circumstances, among different parties. It does not change and may
// be used by many goroutines at once. The zero value, and nil, is one of nothing.
type Prepared struct {
	negotiation *position.Negotiation
	actors      []actor.ID // the roster; actors are known by their place in it
	places      map[actor.ID]int32
	positions   []*position.Position
	spoken      []int32                                    // the actors who have these
	tables      persistent.Vector[*table]                  // of the issues, in the order of the negotiation
	issues      persistent.Map[position.IssueID, int32]    // their places
	statements  persistent.Vector[statement]               // by their numbers; none where one stands no longer
	packages    persistent.Map[*position.Package, []int32] // the statements of single undertakings
	gone        int                                        // how many numbers have no statement
	numbers     func() persistent.Map[position.Ref, int32] // made when first asked for
	mediating   []uint64                                   // the actors who have a mediator's readings
	mediators   []uint64                                   // those of them who have no others
}

// A table is what is known of one issue, under circumstances.
type table struct {
	id           position.IssueID
	partition    value.Partition
	domain       value.Region // what the circumstances leave
	readings     []reading    // by actor, then by statement
	entries      []entry      // the actors with readings, in order of the roster
	addressed    []int32      // actors, for entries
	deciders     []int32
	uses         *uses
	wide         *wide   // where the cells are too many for a mask
	mask         mask    // the domain, where they are not
	all          concern // where all who have spoken are compared; its set is nil if it is not kept
	onTable      int32   // how often statements, claims and warnings apart, have it among their terms or issues
	inPassing    int32   // how often it is mentioned otherwise
	circumstance bool
	listed       bool // whether it is among the issues that a comparison lists
}

// uses tell of the statements that an issue is of some use to.
type uses struct {
	about    []int32             // those of talks and silence about it
	waiting  []int32             // those of whose readings the conditions mention it
	packages []*position.Package // what binds it together with other issues
}

// A concern is who is concerned in an issue.
type concern struct {
	set     []uint64 // the parties concerned
	number  int32    // how many they are
	readers int32    // how many of those compared have a reading on it
}

// wide is what is kept of an issue with too many cells for a mask.
type wide struct {
	domain  []mask
	regions []value.Region // the values of the readings
}

// An entry is what one actor says of one issue.
type entry struct {
	actor    int32
	from, to int32 // its readings within the table
	// Where in table.addressed the actors are whom its statements name: those by
	// terms of their own, and then those by what they ask for.
	addressed, named, asked int32
	nameless                bool       // some statement names nobody
	mediates                bool       // all of its readings are a mediator's
	profile                 [1]profile // what it comes to, where the issue has one mask
}

// A reading is a [position.Reading] in short.
type reading struct {
	mask      mask // its values, where there are not too many cells
	statement int32
	nth       int32 // among the readings of the statement
	kind      position.ReadingKind
	strength  position.Strength
	truth     position.Truth // of its condition
	effect    effect
	asked     bool // whether it comes of what the statement asks for
}

type statement struct {
	said        position.Statement
	besides     *position.Package
	derived     *atomic.Pointer[[]position.Reading] // kept from when they are first asked for
	actor       int32
	names       bool // whether it names actors whom it addresses
	conditional bool // whether the truth of a reading can depend on what is given
	mediates    bool // whether its actor undertakes nothing by it
}

// Prepare reads the negotiation's statements. Time and memory grow linearly with
// statements and readings, but for sorting the bounds of each issue. Where every
// party makes a statement or two on an issue, memory is less than 200 bytes a
// reading, the issues' own included: some 190 with two parties, 120 with 30 or
// 1,000. An issue on which there is one reading alone takes some 450.
//
// A nil negotiation is one without parties.
func Prepare(n *position.Negotiation) *Prepared {
	if n == nil {
		n = &position.Negotiation{}
	}
	p := &Prepared{negotiation: n, places: map[actor.ID]int32{}}
	for a := range n.Roster().All() {
		p.places[a.ID] = int32(len(p.actors))
		p.actors = append(p.actors, a.ID)
	}
	p.numbers = sync.OnceValue(p.number)
	p.mediating, p.mediators = make([]uint64, p.words()), make([]uint64, p.words())
	issues := map[position.IssueID]int32{}
	for s := range n.Issues() {
		issues[s.ID] = int32(len(issues))
	}
	p.issues = persistent.MapOf(issues)
	tables := make([]table, 0, len(issues))
	for s := range n.Issues() {
		tables = append(tables, p.newTable(s))
	}
	p.read(tables, issues)
	pointers := make([]*table, len(tables))
	for k := range tables {
		pointers[k] = &tables[k]
	}
	p.tables = persistent.VectorOf(pointers)
	return p
}

// made returns what was prepared, or nothing prepared where nothing was.
func (p *Prepared) made() *Prepared {
	if p == nil || p.negotiation == nil {
		return Prepare(nil)
	}
	return p
}

// Negotiation returns what is prepared.
func (p *Prepared) Negotiation() *position.Negotiation { return p.made().negotiation }

// newTable returns that of an issue of which nothing is known yet.
func (p *Prepared) newTable(s position.Spec) table {
	t := table{id: s.ID, domain: left(s, p.negotiation.Given()), circumstance: s.Circumstance}
	for _, id := range s.DecidedBy {
		t.deciders = append(t.deciders, p.places[id])
	}
	return t
}

// Readings returns the readings of a statement of one of the positions, nil where
// there is no such statement. All who ask share them, and may not change them. They
// are derived when they are first asked for.
func (p *Prepared) Readings(ref position.Ref) []position.Reading {
	p = p.made()
	i, ok := p.numbers().Get(ref)
	if !ok {
		return nil
	}
	return p.readings(i)
}

// readings returns those of the statement with the number.
func (p *Prepared) readings(number int32) []position.Reading {
	s := p.statement(number)
	if kept := s.derived.Load(); kept != nil {
		return *kept
	}
	readings := p.standing(s).Readings()
	s.derived.Store(&readings)
	return readings
}

func (p *Prepared) statement(number int32) *statement { return p.statements.At(int(number)) }

func (p *Prepared) table(k int32) *table { return *p.tables.At(int(k)) }

// number finds the number of every statement.
func (p *Prepared) number() persistent.Map[position.Ref, int32] {
	numbers := make(map[position.Ref]int32, p.statements.Len())
	for i := range p.statements.Len() {
		numbers[p.ref(int32(i))] = int32(i)
	}
	return persistent.MapOf(numbers)
}

// standing returns the statement as it stands in its position.
func (p *Prepared) standing(s *statement) position.Standing {
	return position.Standing{Actor: p.actors[s.actor], Statement: s.said, Besides: s.besides}
}

// newStatement returns a statement with its readings.
func newStatement(who int32, s position.Standing, common position.Common, derived *atomic.Pointer[[]position.Reading]) (statement, []position.Reading) {
	st := statement{said: s.Statement, actor: who, besides: s.Besides, derived: derived}
	st.names = len(common.To) > 0 || common.Kind == position.KindReciprocal
	readings := s.Readings()
	st.conditional = conditional(readings)
	st.mediates = slices.ContainsFunc(readings, func(r position.Reading) bool { return r.Mediator })
	return st, readings
}

// conditional reports whether the truth of a reading can depend on what is given.
func conditional(readings []position.Reading) bool {
	return slices.ContainsFunc(readings, func(r position.Reading) bool {
		return r.If != nil || r.With != nil || r.Besides != nil
	})
}

// read takes in the statements, and sorts their readings by issue.
func (p *Prepared) read(tables []table, issues map[position.IssueID]int32) {
	number := 0
	for pos := range p.negotiation.Positions() {
		p.positions, p.spoken = append(p.positions, pos), append(p.spoken, p.places[pos.Actor()])
		number += pos.Len()
	}
	statements := make([]statement, 0, number)
	derived := make([]atomic.Pointer[[]position.Reading], number)
	all := make([][]position.Reading, 0, number)
	truths := make([]position.Truth, 0, number)
	counts := make([]int32, len(tables)+1)
	reckoner := position.Reckon(p.negotiation.Given())
	others := make([]uint64, p.words())
	packages := map[*position.Package][]int32{}
	for i, pos := range p.positions {
		who := p.spoken[i]
		for s := range pos.Statements() {
			st, readings := newStatement(who, s, s.Statement.Common(), &derived[len(statements)])
			switch {
			case len(readings) == 0:
			case st.mediates:
				setBit(p.mediating, who)
			default:
				setBit(others, who)
			}
			for i := range readings {
				counts[issues[readings[i].Term.IssueID()]+1]++
			}
			if s.Besides != nil {
				packages[s.Besides] = append(packages[s.Besides], int32(len(statements)))
			}
			truths = reckoner.Truths(readings, truths)
			statements, all = append(statements, st), append(all, readings)
		}
	}
	p.statements, p.packages = persistent.VectorOf(statements), persistent.MapOf(packages)
	for i := range p.mediators {
		p.mediators[i] = p.mediating[i] &^ others[i]
	}
	for i := range tables {
		counts[i+1] += counts[i]
	}
	p.sort(tables, issues, all, truths, counts)
	mention := func(id position.IssueID) *table { return &tables[issues[id]] }
	for i := range statements {
		st := &statements[i]
		mentions(int32(i), st.said.Common(), all[i], 1, mention)
		if st.besides != nil && packages[st.besides][0] == int32(i) {
			mentionPackage(st.besides, 1, mention)
		}
	}
	spoken, sets := p.everybody(), make([]uint64, len(tables))
	for k := range tables {
		t := &tables[k]
		t.list()
		p.keep(t, spoken, sets[k:k+1:k+1])
	}
}

// keep keeps who is concerned in an issue where all who have spoken are compared, in
// a set of one word if there is one; for many actors, it would take too much memory.
func (p *Prepared) keep(t *table, spoken, set []uint64) {
	if p.words() != 1 {
		return
	}
	if set == nil {
		set = make([]uint64, 1)
	}
	t.all = p.concerned(t, spoken, set)
}

// everybody returns the set of those who have spoken.
func (p *Prepared) everybody() []uint64 {
	spoken := make([]uint64, p.words())
	for _, who := range p.spoken {
		setBit(spoken, who)
	}
	return spoken
}

// sort puts the readings of all statements, with the truths of their conditions,
// into the tables of their issues, where those of issue k begin at counts[k].
func (p *Prepared) sort(tables []table, issues map[position.IssueID]int32, all [][]position.Reading, truths []position.Truth, counts []int32) {
	total := counts[len(tables)]
	sorted, regions := make([]reading, total), make([]value.Region, total)
	next := slices.Clone(counts)
	for s, readings := range all {
		for i := range readings {
			r := &readings[i]
			k := issues[r.Term.IssueID()]
			at := next[k]
			next[k]++
			sorted[at] = newReading(int32(s), int32(i), r, truths[0])
			regions[at] = r.Term.Region()
			truths = truths[1:]
		}
	}
	entries := 0
	for k := range tables {
		t := &tables[k]
		t.readings = sorted[counts[k]:counts[k+1]:counts[k+1]]
		t.divide(regions[counts[k]:counts[k+1]])
		for i, r := range t.readings {
			if i == 0 || p.statement(r.statement).actor != p.statement(t.readings[i-1].statement).actor {
				entries++
			}
		}
	}
	room := make([]entry, 0, entries)
	for k := range tables {
		t := &tables[k]
		first := len(room)
		room = p.enter(t, room)
		t.entries = room[first:len(room):len(room)]
		t.profile()
	}
}

// compare orders the readings of one actor on one issue by statement.
func (r reading) compare(s reading) int {
	return cmp.Or(cmp.Compare(r.statement, s.statement), cmp.Compare(r.nth, s.nth))
}

// newReading returns the nth reading of the statement with the number, in short.
func newReading(number, nth int32, r *position.Reading, truth position.Truth) reading {
	return reading{
		statement: number, nth: nth, kind: r.Kind, strength: r.Strength, asked: r.Asked,
		truth: truth, effect: effectOf(r.Kind, r.Strength, truth),
	}
}

// divide divides the values of the issue into cells by the readings' values.
func (t *table) divide(regions []value.Region) {
	t.wide = nil
	if kind := t.domain.Domain().Kind(); kind != value.KindQuantity && kind != value.KindDate {
		t.partition = value.NewPartition(t.domain.Domain())
	} else {
		if !t.domain.IsAll() {
			regions = append(regions[:len(regions):len(regions)], t.domain)
		}
		t.partition = value.NewPartition(t.domain.Domain(), regions...)
		regions = regions[:len(t.readings)]
	}
	if !t.partition.Packed() {
		t.wide = &wide{domain: make([]mask, (t.partition.Len()+cellsPerMask-1)/cellsPerMask), regions: slices.Clone(regions)}
		t.fill(t.wide.domain, t.domain)
		return
	}
	t.mask = mask(t.partition.Mask(t.domain))
	for i, r := range regions {
		t.readings[i].mask = mask(t.partition.Mask(r))
	}
}

// fill adds the cells of a region to masks.
func (t *table) fill(masks []mask, r value.Region) {
	for from, to := range t.partition.Spans(r) {
		for w := from / cellsPerMask; w*cellsPerMask < to; w++ {
			low, high := max(from-w*cellsPerMask, 0), min(to-w*cellsPerMask, cellsPerMask)
			masks[w] |= ^mask(0) >> (cellsPerMask - (high - low)) << low
		}
	}
}

// words is the length of a set of actors.
func (p *Prepared) words() int { return (len(p.actors) + 63) / 64 }

// enter appends an entry for each actor with readings on the issue.
func (p *Prepared) enter(t *table, entries []entry) []entry {
	for from := 0; from < len(t.readings); {
		e := entry{actor: p.statement(t.readings[from].statement).actor, from: int32(from), mediates: true}
		to := from
		for to < len(t.readings) {
			s := p.statement(t.readings[to].statement)
			if s.actor != e.actor {
				break
			}
			e.mediates = e.mediates && s.mediates
			to++
		}
		e.to = int32(to)
		e.addressed = int32(len(t.addressed))
		e.named = p.address(t, t.readings[from:to], false, &e.nameless)
		e.asked = p.address(t, t.readings[from:to], true, &e.nameless)
		entries = append(entries, e)
		from = to
	}
	return entries
}

// address adds the actors whom the statements of some readings name, by terms of
// their own or by what they ask for, and returns how many they are.
func (p *Prepared) address(t *table, readings []reading, asked bool, nameless *bool) int32 {
	first, last := len(t.addressed), int32(-1)
	for i := range readings {
		r := &readings[i]
		if r.asked != asked || r.statement == last {
			continue
		}
		last = r.statement
		if !p.statement(r.statement).names {
			*nameless = true
			continue
		}
		c := p.statement(r.statement).said.Common()
		before := len(t.addressed)
		for _, id := range c.To {
			t.addressed = append(t.addressed, p.places[id])
		}
		if c.Kind == position.KindReciprocal {
			for _, u := range c.Undertakings {
				t.addressed = append(t.addressed, p.places[u.Party])
			}
		}
		*nameless = *nameless || len(t.addressed) == before
	}
	named := t.addressed[first:]
	slices.Sort(named)
	named = slices.Compact(named)
	t.addressed = t.addressed[:first+len(named)]
	return int32(len(named))
}

func setBit(set []uint64, i int32)      { set[i>>6] |= 1 << (i & 63) }
func hasBit(set []uint64, i int32) bool { return set[i>>6]>>(i&63)&1 == 1 }

func count(set []uint64) int {
	n := 0
	for _, w := range set {
		n += bits.OnesCount64(w)
	}
	return n
}

func (p *Prepared) ref(statement int32) position.Ref {
	s := p.statement(statement)
	return position.Ref{Actor: p.actors[s.actor], Statement: s.said.Common().ID}
}
