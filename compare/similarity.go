package compare

import (
	"iter"
	"math/bits"
	"slices"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
)

// A Similarity tells how alike two positions are, over the issues on which both
// have said yes to something. A yes counts whatever it depends on, and a
// tentative one and a mediator's do too. Where either has none, the issue speaks
// neither for the pair nor against it; circumstances do not count at all.
//
// Similarity is symmetric. A position that accepts something on every issue on
// which it says yes has Agreeing 1 and Mean 1 with itself.
//
// Both numbers are sums of whole parts divided once, so that not a bit of them
// depends on the order of the issues. Agreeing is the float64 nearest to the
// share; in Mean, the ends of a gap are cut off after 61 binary places of the
// width, and sum and quotient are each rounded to a float64.
type Similarity struct {
	Actors [2]actor.ID `json:"actors"` // in the order of the comparison, or as they were asked for
	// Issues is how many issues the rest is about.
	Issues int `json:"issues"`
	// Agreeing is the share of them, from 0 to 1, on which the relation of the
	// two is [Agreement] or [Overlap]; nil where there are no issues.
	Agreeing *float64 `json:"agreeing"`
	// Mean is how close the two are, from 0 to 1: the mean of 1 - gap/width over
	// the issues. The gap is the smallest distance between the
	// two sides, as in [Pair], but 0 where these meet; the width is the distance
	// between the ends of the declared domain, or, where it lacks one, between the
	// least and the greatest value that stands in any statement of anybody, those of
	// conditions, claims and warnings among them. A gap is never more than the width. Yes/no issues and choices count 1
	// where the sides meet and 0 where they do not. A party that contradicts
	// itself so far that no value is left has no side, and counts 0. Mean is nil
	// where there are no issues.
	//
	// On complete votes, one level of every scale no, abstain, yes from each party, 2 Mean - 1
	// is the similarity score S with equal weights (Signorino and Ritter 1999).
	Mean *float64 `json:"mean"`
	// Unbounded is how many of the issues are as wide as what was said of them: dates,
	// and quantities without both a lowest and a highest number.
	Unbounded int `json:"unbounded"`
}

// Similarity returns how alike the positions of two parties compared are, and
// false where either is none of them. A party may be held against itself. Its
// time grows linearly with the issues and with what all parties compared say of
// them; [Comparison.Similarities] does the same work once for all pairs.
func (c *Comparison) Similarity(a, b actor.ID) (Similarity, bool) {
	c = c.made()
	parties := make([]int32, 0, 2)
	for _, id := range []actor.ID{a, b} {
		who, ok := c.prepared.places[id]
		if !ok || !hasBit(c.among, who) {
			return Similarity{}, false
		}
		parties = append(parties, who)
	}
	parties = slices.Compact(parties)
	sum := c.gather(parties).sum(0, len(parties)-1)
	return sum.similarity(a, b), true
}

// Similarities yields what [Comparison.Similarity] returns of every two parties,
// in the order of the comparison. The call reads the positions, in time and
// memory that grow linearly with the readings; what it returns can be ranged over
// again and again, each time in time that grows linearly with the pairs and the
// issues. Issues with named values on which many parties take few different
// stands, such as votes, are counted 64 at a time.
func (c *Comparison) Similarities() iter.Seq[Similarity] {
	c = c.made()
	g := c.gather(c.parties)
	ids := c.Parties()
	return func(yield func(Similarity) bool) {
		for i, a := range ids {
			for j := i + 1; j < len(ids); j++ {
				sum := g.sum(i, j)
				if !yield(sum.similarity(a, ids[j])) {
					return
				}
			}
		}
	}
}

// A likeness is what one issue adds to the similarity of two parties.
type likeness struct {
	agreeing, unbounded bool
	closeness           uint64 // 1 - gap/width, in units of 1/whole
}

// whole is the width of an issue. A gap is whole units or fewer, so that sums of
// gaps are exact; what is as far beyond the width as that has room too.
const whole = 1 << 61

// A likenessSum adds up what issues add.
type likenessSum struct {
	issues, agreeing, unbounded int
	high, low                   uint64 // closeness, as a number of 128 bits
}

// add takes in n issues that add the same.
func (s *likenessSum) add(n int, l likeness) {
	s.issues += n
	if l.agreeing {
		s.agreeing += n
	}
	if l.unbounded {
		s.unbounded += n
	}
	high, low := bits.Mul64(uint64(n), l.closeness)
	var carry uint64
	s.low, carry = bits.Add64(s.low, low, 0)
	s.high += high + carry
}

func (s *likenessSum) similarity(a, b actor.ID) Similarity {
	found := Similarity{Actors: [2]actor.ID{a, b}, Issues: s.issues, Unbounded: s.unbounded}
	var numbers struct{ agreeing, mean float64 } // one allocation for both
	if s.issues > 0 {
		numbers.agreeing = float64(s.agreeing) / float64(s.issues)
		found.Agreeing = &numbers.agreeing
		closeness := float64(s.high)*8 + float64(s.low)/whole
		numbers.mean = closeness / float64(s.issues)
		found.Mean = &numbers.mean
	}
	return found
}

// A gathering is what some parties stand for.
type gathering struct {
	ballots []*ballot
	rulers  []ruler // of the issues that are on no ballot
	lists   []list  // of each party, its stands on these
}

// A list is one party's stands, in the order of the issues.
type list struct {
	stands []listed
	spans  []span
}

// A listed stand is kept without pointers, as there may be millions.
type listed struct {
	ruler             int32
	first, mid, after int32 // its spans: those accepted from first to mid, its side from mid to after
}

func (l *list) append(ruler int, s stand) {
	first := len(l.spans)
	l.spans = append(append(l.spans, s.accepted...), s.side...)
	l.stands = append(l.stands, listed{int32(ruler), int32(first), int32(first + len(s.accepted)), int32(len(l.spans))})
}

func (l *list) stand(s listed) stand {
	return stand{accepted: l.spans[s.first:s.mid], side: l.spans[s.mid:s.after]}
}

// gather reads what the parties stand for on every issue on which they have a
// yes.
func (c *Comparison) gather(parties []int32) *gathering {
	g := &gathering{lists: make([]list, len(parties))}
	places := make([]int, len(c.prepared.actors)) // from 1
	for i, who := range parties {
		places[who] = i + 1
	}
	byLevels := map[int]*ballot{}
	named := c.prepared.named()
	var votes []vote
	for _, k := range c.listed {
		t := c.table(k)
		votes = votes[:0]
		for i := range t.entries {
			e := &t.entries[i]
			if place := places[e.actor]; place > 0 && t.saysYes(e) {
				votes = append(votes, vote{place - 1, e})
			}
		}
		if len(votes) == 0 {
			continue
		}
		d := t.domain.Domain()
		if kind := d.Kind(); kind == value.KindQuantity || kind == value.KindDate {
			r, width := ordered, widthOf(d)
			if width == nil {
				r, width = unbounded, named(k)
			}
			g.list(c, t, r, width.ends(t), votes)
			continue
		}
		levels := 0
		if d.Kind() == value.KindScale {
			levels = t.partition.Len()
		}
		b, ok := byLevels[levels]
		if !ok {
			b = newBallot(levels, len(parties))
			byLevels[levels] = b
			g.ballots = append(g.ballots, b)
		}
		if !b.count(votes) {
			g.list(c, t, b.ruler, b.ends, votes)
		}
	}
	return g
}

// A vote is what a party, known by its place in a gathering, says of the issue at
// hand.
type vote struct {
	party int
	entry *entry
}

// saysYes reports whether one of the readings is a yes.
func (t *table) saysYes(e *entry) bool {
	return slices.ContainsFunc(t.readings[e.from:e.to], func(r reading) bool { return r.kind == position.Yes })
}

// list puts what the parties say of an issue onto their lists.
func (g *gathering) list(c *Comparison, t *table, r ruler, ends []end, votes []vote) {
	var accepted, side []mask
	for _, v := range votes {
		profiles := t.profilesOf(v.entry)
		accepted, side = accepted[:0], side[:0]
		for _, p := range profiles {
			accepted = append(accepted, p.accepted)
			side = append(side, p.willing())
		}
		g.lists[v.party].append(len(g.rulers), stand{spansOf(accepted, ends), spansOf(side, ends)})
	}
	g.rulers = append(g.rulers, r)
}

// sum adds up the likeness of two parties over all issues.
func (g *gathering) sum(i, j int) likenessSum {
	var s likenessSum
	for _, b := range g.ballots {
		b.sum(i, j, &s)
	}
	a, b := &g.lists[i], &g.lists[j]
	for x, y := 0, 0; x < len(a.stands) && y < len(b.stands); {
		one, other := a.stands[x], b.stands[y]
		switch {
		case one.ruler < other.ruler:
			x++
		case one.ruler > other.ruler:
			y++
		default:
			s.add(1, g.rulers[one.ruler].compare(a.stand(one), b.stand(other)))
			x, y = x+1, y+1
		}
	}
	return s
}
