package compare

import (
	"math/bits"
	"slices"
)

// A ballot is a set of scales with equally many levels, or of yes/no issues and
// choices, on which parties take few different stands. It holds the issues on
// which a party takes a stand as bits, so that the issues on which two parties
// take two given stands are counted 64 at a time: the votes of hundreds of states
// on thousands of issues fit into a processor's cache, which what they come from
// is a hundred times too large for.
type ballot struct {
	ruler    ruler
	issues   int
	marks    []mark       // the stands taken
	stands   []stand      // the same as spans
	likeness [][]likeness // of an issue on which one party takes stand p and the other stand q
	cast     [][]issueSet // of each party, for each stand, the issues on which it takes it
	places   []int        // of the stands that the votes on an issue take
}

// mostStands limits the stands on a ballot. The time that two parties take grows
// with its square, and with more of them it is faster to go through the issues
// one by one.
const mostStands = 32

// A mark is a party's stand on an issue of one mask.
type mark struct{ accepted, side mask }

func (m mark) stand() stand {
	return stand{accepted: spansOf([]mask{m.accepted}), side: spansOf([]mask{m.side})}
}

// newBallot returns a ballot of scales with so many levels, or where that is 0 of
// issues without an order.
func newBallot(levels, parties int) *ballot {
	return &ballot{ruler: rulerOfLevels(levels), cast: make([][]issueSet, parties)}
}

// count takes in the votes on an issue, unless there would be too many stands.
func (b *ballot) count(c *Comparison, t *table, votes []vote) bool {
	known := len(b.marks)
	b.places = b.places[:0]
	for _, v := range votes {
		p := c.profiles[v.entry.profile]
		m := mark{p.accepted, p.side(t.mask, p.willing())}
		place := slices.Index(b.marks, m)
		if place < 0 {
			place = len(b.marks)
			b.marks = append(b.marks, m)
		}
		b.places = append(b.places, place)
	}
	if len(b.marks) > mostStands {
		b.marks = b.marks[:known]
		return false
	}
	for _, m := range b.marks[known:] {
		b.add(m.stand())
	}
	for i, v := range votes {
		sets := &b.cast[v.party]
		for len(*sets) <= b.places[i] {
			*sets = append(*sets, nil)
		}
		(*sets)[b.places[i]].add(b.issues)
	}
	b.issues++
	return true
}

// add takes in one more stand.
func (b *ballot) add(s stand) {
	b.stands = append(b.stands, s)
	own := make([]likeness, len(b.stands))
	for p, other := range b.stands {
		own[p] = b.ruler.compare(s, other)
		if p < len(b.likeness) {
			b.likeness[p] = append(b.likeness[p], own[p])
		}
	}
	b.likeness = append(b.likeness, own)
}

// An issueSet is a set of a ballot's issues, no longer than it needs to be.
type issueSet []uint64

func (s *issueSet) add(issue int) {
	for len(*s) <= issue>>6 {
		*s = append(*s, 0)
	}
	(*s)[issue>>6] |= 1 << (issue & 63)
}

// common returns how many issues are in both sets.
func (s issueSet) common(t issueSet) int {
	n := min(len(s), len(t))
	s, t = s[:n], t[:n]
	common := 0
	for i, w := range s {
		common += bits.OnesCount64(w & t[i])
	}
	return common
}
