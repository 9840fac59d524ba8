package compare

import (
	"math/bits"
	"slices"
	"sync"

	"github.com/parley-go/parley/actor"
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
	spoken      []int32 // the actors who have a position
	tables      []table // of the issues, in the order of the negotiation
	issues      map[position.IssueID]int32
	statements  []statement // of all positions, in their order
	readings    []reading   // by issue, then as the statements that give them
	where       []int32     // for every statement in order, where its readings are
	addressed   []int32     // actors, for entries
	mediators   []uint64    // the actors all of whose readings are a mediator's
	masks       int32       // how many profiles there are
	base        supposition // what the negotiation itself gives
	// derived are the readings themselves. They take more memory than all else
	// together, and are kept from when they are first asked for.
	derived func() *derived
}

// Derived readings are those of every statement.
type derived struct {
	places   map[position.Ref]int32
	readings [][]position.Reading
}

// A table is what is known of one issue.
type table struct {
	id        position.IssueID
	partition value.Partition
	domain    value.Region
	readings  []reading // those on the issue, the first of which is at first
	entries   []entry   // the actors with readings, in order of the roster
	deciders  []int32
	about     []int32 // statements of talks and silence about it
	wide      *wide   // where the cells are too many for a mask
	mask      mask    // the domain, where they are not
	all       concern // where all who have spoken are compared; its set is nil if it is not kept
	first     int32
	listed    bool // whether it is among the issues that a comparison lists
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
	// Where in Prepared.addressed the actors are whom its statements name: those by
	// terms of their own, and then those by what they ask for.
	addressed, named, asked int32
	profile                 int32 // where in supposition.profiles its profile is, where the issue has one mask
	nameless                bool  // some statement names nobody
	mediates                bool  // all of its readings are a mediator's
}

// A reading is a [position.Reading] in short.
type reading struct {
	mask      mask // its values, where there are not too many cells
	statement int32
	nth       int32 // among the readings of the statement
	kind      position.ReadingKind
	strength  position.Strength
	asked     bool // whether it comes of what the statement asks for
}

type statement struct {
	said        position.Statement
	actor       int32
	first       int32 // its first reading in Prepared.where
	conditional bool  // whether the truth of a reading can depend on what is given
	mediates    bool  // whether its actor undertakes nothing by it
	besides     *position.Package
}

// Prepare reads the negotiation's statements. Time and memory grow linearly with
// statements and readings, but for sorting the bounds of each issue. Where every
// party makes a statement or two on an issue, memory is less than 200 bytes a
// reading, the issues' own included: some 180 with two parties, 110 with 30 or
// 1,000. An issue on which there is one reading alone takes some 450.
//
// A nil negotiation is one without parties.
func Prepare(n *position.Negotiation) *Prepared {
	if n == nil {
		n = &position.Negotiation{}
	}
	p := &Prepared{
		negotiation: n,
		places:      map[actor.ID]int32{},
		issues:      map[position.IssueID]int32{},
	}
	for a := range n.Roster().All() {
		p.places[a.ID] = int32(len(p.actors))
		p.actors = append(p.actors, a.ID)
	}
	for s := range n.Issues() {
		p.issues[s.ID] = int32(len(p.issues))
	}
	p.tables = make([]table, 0, len(p.issues))
	for s := range n.Issues() {
		t := table{id: s.ID, domain: s.Domain.All(), listed: !s.Circumstance}
		for _, id := range s.DecidedBy {
			t.deciders = append(t.deciders, p.places[id])
		}
		p.tables = append(p.tables, t)
	}
	p.derived = sync.OnceValue(p.derive)
	readings := p.read()
	p.mediate()
	p.list()
	spoken := make([]uint64, p.words())
	for _, who := range p.spoken {
		setBit(spoken, who)
	}
	if p.words() == 1 { // for many actors, it would take too much memory
		sets := make([]uint64, len(p.tables))
		for k := range p.tables {
			t := &p.tables[k]
			t.all = p.concerned(t, spoken, sets[k:k+1:k+1])
		}
	}
	p.base = p.suppose(n.Given(), readings)
	return p
}

// made returns what was prepared, or nothing prepared where nothing was.
func (p *Prepared) made() *Prepared {
	if p == nil || p.negotiation == nil {
		return Prepare(nil)
	}
	return p
}

// Readings returns the readings of a statement of one of the positions, nil where
// there is no such statement. All who ask share them, and may not change them. They
// are derived when they are first asked for.
func (p *Prepared) Readings(ref position.Ref) []position.Reading {
	d := p.made().derived()
	i, ok := d.places[ref]
	if !ok {
		return nil
	}
	return d.readings[i]
}

func (p *Prepared) derive() *derived {
	d := &derived{make(map[position.Ref]int32, len(p.statements)), make([][]position.Reading, len(p.statements))}
	for i := range p.statements {
		s := &p.statements[i]
		d.places[p.ref(int32(i))] = int32(i)
		d.readings[i] = p.standing(s).Readings()
	}
	return d
}

// standing returns the statement as it stands in its position.
func (p *Prepared) standing(s *statement) position.Standing {
	return position.Standing{Actor: p.actors[s.actor], Statement: s.said, Besides: s.besides}
}

// read takes in the statements and sorts their readings by issue. It returns the
// readings of every statement.
func (p *Prepared) read() [][]position.Reading {
	statements := 0
	for pos := range p.negotiation.Positions() {
		p.spoken = append(p.spoken, p.places[pos.Actor()])
		statements += pos.Len()
	}
	p.statements = make([]statement, 0, statements)
	all := make([][]position.Reading, 0, statements)
	counts := make([]int32, len(p.tables)+1)
	total := int32(0)
	for pos := range p.negotiation.Positions() {
		who := p.places[pos.Actor()]
		for s := range pos.Statements() {
			readings := s.Readings()
			st := statement{said: s.Statement, actor: who, first: total, besides: s.Besides}
			for i := range readings {
				r := &readings[i]
				st.conditional = st.conditional || r.If != nil || r.With != nil || r.Besides != nil
				st.mediates = st.mediates || r.Mediator
				counts[p.issues[r.Term.IssueID()]+1]++
			}
			total += int32(len(readings))
			p.statements, all = append(p.statements, st), append(all, readings)
		}
	}
	for i := range p.tables {
		counts[i+1] += counts[i]
	}
	p.sort(all, counts)
	return all
}

// sort puts the readings in the order of the issues, where those of issue k
// begin at counts[k].
func (p *Prepared) sort(all [][]position.Reading, counts []int32) {
	total := counts[len(p.tables)]
	p.readings, p.where = make([]reading, total), make([]int32, total)
	regions := make([]value.Region, total)
	next := slices.Clone(counts)
	for s, readings := range all {
		for i := range readings {
			r := &readings[i]
			k := p.issues[r.Term.IssueID()]
			at := next[k]
			next[k]++
			p.where[p.statements[s].first+int32(i)] = at
			p.readings[at] = reading{
				statement: int32(s), nth: int32(i), kind: r.Kind, strength: r.Strength, asked: r.Asked,
			}
			regions[at] = r.Term.Region()
		}
	}
	entries := 0
	for k := range p.tables {
		t := &p.tables[k]
		t.first, t.readings = counts[k], p.readings[counts[k]:counts[k+1]]
		t.divide(regions[counts[k]:counts[k+1]])
		for i, r := range t.readings {
			if i == 0 || p.statements[r.statement].actor != p.statements[t.readings[i-1].statement].actor {
				entries++
			}
		}
	}
	room := make([]entry, 0, entries)
	for k := range p.tables {
		t := &p.tables[k]
		first := len(room)
		room = p.enter(t, room)
		t.entries = room[first:len(room):len(room)]
		p.masks += t.enterProfiles(p.masks)
	}
}

// divide divides the values of the issue into cells by the readings' values.
func (t *table) divide(regions []value.Region) {
	if kind := t.domain.Domain().Kind(); kind != value.KindQuantity && kind != value.KindDate {
		t.partition = value.NewPartition(t.domain.Domain())
	} else {
		t.partition = value.NewPartition(t.domain.Domain(), append([]value.Region{t.domain}, regions...)...)
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
		e := entry{actor: p.statements[t.readings[from].statement].actor, from: int32(from), mediates: true}
		to := from
		for to < len(t.readings) && p.statements[t.readings[to].statement].actor == e.actor {
			e.mediates = e.mediates && p.statements[t.readings[to].statement].mediates
			to++
		}
		e.to = int32(to)
		e.addressed = int32(len(p.addressed))
		e.named = p.address(t.readings[from:to], false, &e.nameless)
		e.asked = p.address(t.readings[from:to], true, &e.nameless)
		entries = append(entries, e)
		from = to
	}
	return entries
}

// address adds the actors whom the statements of some readings name, by terms of
// their own or by what they ask for, and returns how many they are.
func (p *Prepared) address(readings []reading, asked bool, nameless *bool) int32 {
	first, last := len(p.addressed), int32(-1)
	for i := range readings {
		r := &readings[i]
		if r.asked != asked || r.statement == last {
			continue
		}
		last = r.statement
		c := p.statements[r.statement].said.Common()
		before := len(p.addressed)
		for _, id := range c.To {
			p.addressed = append(p.addressed, p.places[id])
		}
		if c.Kind == position.KindReciprocal {
			for _, u := range c.Undertakings {
				p.addressed = append(p.addressed, p.places[u.Party])
			}
		}
		*nameless = *nameless || len(p.addressed) == before
	}
	named := p.addressed[first:]
	slices.Sort(named)
	named = slices.Compact(named)
	p.addressed = p.addressed[:first+len(named)]
	return int32(len(named))
}

// mediate finds the actors all of whose readings are a mediator's.
func (p *Prepared) mediate() {
	p.mediators = make([]uint64, p.words())
	others := make([]uint64, p.words())
	for i := range p.readings {
		s := &p.statements[p.readings[i].statement]
		if s.mediates {
			setBit(p.mediators, s.actor)
		} else {
			setBit(others, s.actor)
		}
	}
	for i := range others {
		p.mediators[i] &^= others[i]
	}
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
	s := &p.statements[statement]
	return position.Ref{Actor: p.actors[s.actor], Statement: s.said.Common().ID}
}
