package compare

import (
	"slices"

	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
)

// A supposition is what the readings come to under circumstances.
type supposition struct {
	given   position.Outcome
	truths  []position.Truth // of the readings' conditions
	effects []effect         // of the readings
	tables  map[int32]*table // of the issues that something is given of
	// profiles are what every actor with readings on an issue of one mask makes of
	// its cells.
	profiles []profile
}

// suppose works out what the readings of the statements come to under
// circumstances.
func (p *Prepared) suppose(given position.Outcome, readings [][]position.Reading) supposition {
	s := supposition{given: given, tables: map[int32]*table{}}
	first := p.base.truths == nil
	if first {
		s.truths = make([]position.Truth, len(p.readings))
		s.effects = make([]effect, len(p.readings))
	} else {
		s.truths, s.effects = slices.Clone(p.base.truths), slices.Clone(p.base.effects)
	}
	reckoner := position.Reckon(given)
	var room []position.Truth
	for i := range p.statements {
		st := &p.statements[i]
		if !first && !st.conditional {
			continue
		}
		room = reckoner.Truths(readings[i], room[:0])
		for j, truth := range room {
			at := p.where[st.first+int32(j)]
			s.truths[at] = truth
			s.effects[at] = effectOf(p.readings[at].kind, p.readings[at].strength, truth)
		}
	}
	for id, region := range given.All() {
		if k, ok := p.issues[id]; ok {
			s.tables[k] = narrowed(&p.tables[k], region)
		}
	}
	s.profiles = make([]profile, p.masks)
	for _, t := range s.tables {
		s.profiles = append(s.profiles, make([]profile, t.enterProfiles(int32(len(s.profiles))))...)
	}
	for k := range p.tables {
		t := s.table(p, int32(k))
		for i := range t.entries {
			if e := &t.entries[i]; t.wide == nil {
				s.profiles[e.profile] = s.profileOf(t, e)
			}
		}
	}
	return s
}

// enterProfiles gives every entry of the table its place for a profile, from the
// first one on, and returns how many places they take.
func (t *table) enterProfiles(first int32) int32 {
	if t.wide != nil {
		return 0
	}
	for i := range t.entries {
		t.entries[i].profile = first + int32(i)
	}
	return int32(len(t.entries))
}

// table returns what is known of issue k, under the circumstances.
func (s *supposition) table(p *Prepared, k int32) *table {
	if len(s.tables) > 0 {
		if t, ok := s.tables[k]; ok {
			return t
		}
	}
	return &p.tables[k]
}

// profileOf works out what one party makes of an issue of one mask.
func (s *supposition) profileOf(t *table, e *entry) profile {
	var sum tally[mask]
	effects := s.effects[t.first+e.from : t.first+e.to]
	for i, r := range t.readings[e.from:e.to] {
		tell(&sum, effects[i], r.mask)
	}
	return profileOf(&sum, t.mask)
}

// profilesOf returns what one party makes of an issue, mask by mask. Of an issue
// of several masks it is worked out each time: kept, it would take more memory
// than the readings that it comes from.
func (s *supposition) profilesOf(t *table, e *entry) []profile {
	if t.wide == nil {
		return s.profiles[e.profile : e.profile+1]
	}
	effects := s.effects[t.first+e.from : t.first+e.to]
	sums := make([]tally[mask], t.masks())
	cells := make([]mask, t.masks())
	for i, r := range t.wide.regions[e.from:e.to] {
		if effects[i] == moot {
			continue
		}
		clear(cells)
		t.fill(cells, r)
		for j := range sums {
			tell(&sums[j], effects[i], cells[j])
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

// narrowed returns the table of an issue of whose domain a part is left.
func narrowed(t *table, domain value.Region) *table {
	n := *t
	n.domain, n.wide = domain, nil
	n.entries = slices.Clone(t.entries)
	n.readings = slices.Clone(t.readings)
	regions := make([]value.Region, len(t.readings))
	for i := range t.readings {
		regions[i] = t.region(int32(i))
	}
	n.divide(regions)
	return &n
}
