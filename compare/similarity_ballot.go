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
	ends     []end // of the levels
	issues   int
	marks    []mark       // the stands taken
	stands   []stand      // the same as spans
	likeness [][]likeness // of an issue on which one party takes stand p and the other stand q
	cast     [][]taken    // what each party says
	places   []int        // of the stands that the votes on an issue take
}

// A taken stand is one that a party takes on some issues.
type taken struct {
	stand  int
	number int // of the issues
	issues issueSet
}

// mostStands limits the stands on a ballot. The time that two parties take grows
// with its square, and with more of them it is faster to go through the issues
// one by one.
const mostStands = 32

// A mark is a party's stand on an issue of one mask.
type mark struct{ accepted, side mask }

func (m mark) stand(ends []end) stand {
	return stand{accepted: spansOf([]mask{m.accepted}, ends), side: spansOf([]mask{m.side}, ends)}
}

// newBallot returns a ballot of scales with so many levels, or where that is 0 of
// issues without an order.
func newBallot(levels, parties int) *ballot {
	b := &ballot{ruler: unordered, cast: make([][]taken, parties)}
	if levels > 0 {
		b.ruler, b.ends = ordered, endsOfLevels(levels)
	}
	return b
}

// count takes in the votes on an issue, unless there would be too many stands.
func (b *ballot) count(votes []vote) bool {
	known := len(b.marks)
	b.places = b.places[:0]
	for _, v := range votes {
		p := v.entry.profile[0]
		m := mark{p.accepted, p.willing()}
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
		b.add(m.stand(b.ends))
	}
	for i, v := range votes {
		b.vote(v.party, b.places[i])
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

// vote notes what a party says of the issue at hand.
func (b *ballot) vote(party, stand int) {
	all := b.cast[party]
	i := slices.IndexFunc(all, func(t taken) bool { return t.stand == stand })
	if i < 0 {
		i = len(all)
		all = append(all, taken{stand: stand})
		b.cast[party] = all
	}
	all[i].issues.add(b.issues)
	all[i].number++
}

// sum adds up the likeness of two parties over the issues on the ballot.
//
// Who has voted on all of them takes its last stand on those that its other stands
// leave, and these need no counting: of complete votes no, abstain and yes, four
// counts of nine are made.
func (b *ballot) sum(i, j int, s *likenessSum) {
	one, other := b.cast[i], b.cast[j]
	lastOfOne, lastOfOther := b.last(one), b.last(other)
	var left [mostStands]int // of the issues of each of the other's stands
	for q := range other {
		left[q] = other[q].number
	}
	for p := range one {
		rest := one[p].number
		for q := range other {
			n := rest
			switch {
			case q == lastOfOther:
			case p == lastOfOne:
				n = left[q]
			default:
				n = one[p].issues.common(other[q].issues)
			}
			rest -= n
			left[q] -= n
			s.add(n, b.likeness[one[p].stand][other[q].stand])
		}
	}
}

// last returns the place of the last stand of a party that has voted on all
// issues, and -1 for another party.
func (b *ballot) last(votes []taken) int {
	n := 0
	for i := range votes {
		n += votes[i].number
	}
	if n < b.issues {
		return -1
	}
	return len(votes) - 1
}

// An issueSet is a set of a ballot's issues, no longer than it needs to be.
type issueSet []uint64

func (s *issueSet) add(issue int) {
	for len(*s) <= issue>>6 {
		*s = append(*s, 0)
	}
	(*s)[issue>>6] |= 1 << (issue & 63)
}

// common returns how many issues are in both sets. Votes take nearly all their time
// in its loop, which spills its variables to memory where it is inlined.
//
//go:noinline
func (s issueSet) common(t issueSet) int {
	n := min(len(s), len(t))
	s, t = s[:n], t[:n]
	common := 0
	for i, w := range s {
		common += bits.OnesCount64(w & t[i])
	}
	return common
}
