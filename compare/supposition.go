package compare

import (
	"slices"

	"github.com/parley-go/parley/internal/persistent"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
)

// suppose returns the tables under circumstances, which leave no more than those that
// the negotiation itself gives. Only those are made anew on which something is given,
// or the conditions of whose readings wait for that.
func (p *Prepared) suppose(given position.Outcome) persistent.Vector[*table] {
	s := supposition{prepared: p, tables: p.tables.Edit(), own: make([]*table, p.tables.Len())}
	base := p.negotiation.Given()
	var waiting []int32
	for id, region := range given.All() {
		k, ok := p.issues.Get(id)
		if before, told := base.Region(id); !ok || told && before.Equal(region) {
			continue
		}
		t := s.table(k)
		regions := p.regions(t)
		t.domain = region
		t.divide(regions)
		if t.uses == nil {
			continue
		}
		waiting = append(waiting, t.uses.waiting...)
		for _, pack := range t.uses.packages {
			bound, _ := p.packages.Get(pack)
			waiting = append(waiting, bound...)
		}
	}
	slices.Sort(waiting)
	reckoner := position.Reckon(given)
	var truths []position.Truth
	for _, number := range slices.Compact(waiting) {
		readings := p.readings(number)
		truths = reckoner.Truths(readings, truths[:0])
		for i := range readings {
			k, _ := p.issues.Get(readings[i].Term.IssueID())
			r := p.reading(p.table(k), number, int32(i))
			if was := &p.table(k).readings[r]; was.truth != truths[i] {
				now := &s.table(k).readings[r]
				now.truth, now.effect = truths[i], effectOf(now.kind, now.strength, truths[i])
			}
		}
	}
	for _, k := range s.changed {
		s.own[k].profile()
	}
	return s.tables.Vector
}

// A supposition is tables under circumstances, as far as they are made.
type supposition struct {
	prepared *Prepared
	tables   persistent.Editor[*table]
	own      []*table // those that are made anew
	changed  []int32  // their places
	room     struct {
		tables   []table
		readings []reading
		entries  []entry
	}
}

// table returns the table of issue k, as one that may be changed.
func (s *supposition) table(k int32) *table {
	if s.own[k] != nil {
		return s.own[k]
	}
	s.room.tables = append(grow(s.room.tables, 1), *s.prepared.table(k))
	t := &s.room.tables[len(s.room.tables)-1]
	t.readings, s.room.readings = copied(t.readings, s.room.readings)
	t.entries, s.room.entries = copied(t.entries, s.room.entries)
	s.own[k], s.changed = t, append(s.changed, k)
	s.tables.Set(int(k), t)
	return t
}

// slab is how many elements are made at once.
const slab = 256

// grow returns a slice to which n elements can be appended in place: the room, or one
// that is new.
func grow[E any](room []E, n int) []E {
	if len(room)+n <= cap(room) {
		return room
	}
	return make([]E, 0, max(n, slab))
}

// copied returns a copy of the elements in the room, and what the room is then.
func copied[E any](elements, room []E) (own, rest []E) {
	room = append(grow(room, len(elements)), elements...)
	return room[len(room)-len(elements) : len(room) : len(room)], room
}

// reading returns where in the table the nth reading of a statement is.
func (p *Prepared) reading(t *table, number, nth int32) int {
	e := t.entry(p.statement(number).actor)
	i, _ := slices.BinarySearchFunc(t.readings[e.from:e.to], reading{statement: number, nth: nth}, reading.compare)
	return int(e.from) + i
}

// regions returns the values of the table's readings.
func (p *Prepared) regions(t *table) []value.Region {
	regions := make([]value.Region, len(t.readings))
	for i := range t.readings {
		regions[i] = p.region(t, i)
	}
	return regions
}

// region returns the values of the i-th of the table's readings, with no more bounds
// than they need: those of a mask have the bounds of all.
func (p *Prepared) region(t *table, i int) value.Region {
	if kind := t.domain.Domain().Kind(); t.wide == nil && (kind == value.KindQuantity || kind == value.KindDate) {
		r := t.readings[i]
		return p.readings(r.statement)[r.nth].Term.Region()
	}
	return t.region(int32(i))
}

// profile works out what every party makes of an issue of one mask.
func (t *table) profile() {
	if t.wide != nil {
		return
	}
	for i := range t.entries {
		e := &t.entries[i]
		var sum tally[mask]
		for _, r := range t.readings[e.from:e.to] {
			tell(&sum, r.effect, r.mask)
		}
		e.profile[0] = profileOf(&sum, t.mask)
	}
}

// profilesOf returns what one party makes of an issue, mask by mask. Of an issue
// of several masks it is worked out each time: kept, it would take more memory
// than the readings that it comes from.
func (t *table) profilesOf(e *entry) []profile {
	if t.wide == nil {
		return e.profile[:]
	}
	sums := make([]tally[mask], t.masks())
	cells := make([]mask, t.masks())
	for i, r := range t.wide.regions[e.from:e.to] {
		effect := t.readings[int(e.from)+i].effect
		if effect == moot {
			continue
		}
		clear(cells)
		t.fill(cells, r)
		for j := range sums {
			tell(&sums[j], effect, cells[j])
		}
	}
	profiles := make([]profile, t.masks())
	for j := range sums {
		profiles[j] = profileOf(&sums[j], t.wide.domain[j])
	}
	return profiles
}

// masks is how many masks the cells of the issue take.
func (t *table) masks() int {
	if t.wide == nil {
		return 1
	}
	return len(t.wide.domain)
}
