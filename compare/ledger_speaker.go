package compare

import (
	"container/heap"
	"iter"

	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
)

// A speaker is what one actor stands by.
type speaker struct {
	place   int // of its last communication
	said    map[position.StatementID]heard
	lapsing lapses
	on      map[position.IssueID]*standpoint
}

// A heard statement is one with its readings, what their conditions come to, and where
// they are in the piles of their issues.
type heard struct {
	position.Standing
	readings []position.Reading
	truths   []position.Truth
	leaves   []piled
}

// A piled reading is in two piles, or in one, or in none, where it is -1.
type piled struct{ all, gives int }

// hear reads one statement.
func hear(said position.Standing, r *position.Reckoner) heard {
	readings := said.Readings()
	return heard{Standing: said, readings: readings, truths: r.Truths(readings, nil)}
}

// forget takes what a statement says away, where it was said.
func (s *speaker) forget(id position.StatementID) {
	h := s.said[id]
	for i, r := range h.readings {
		s.on[r.Term.IssueID()].forget(effectOf(r.Kind, r.Strength, h.truths[i]), h.leaves[i])
	}
	delete(s.said, id)
}

// remember takes in what a statement says.
func (s *speaker) remember(id position.StatementID, h heard, given position.Outcome) {
	h.leaves = make([]piled, len(h.readings))
	for i, r := range h.readings {
		issue := r.Term.IssueID()
		if s.on[issue] == nil {
			s.on[issue] = &standpoint{domain: left(r.Term.Issue(), given)}
		}
		h.leaves[i] = s.on[issue].remember(r, effectOf(r.Kind, r.Strength, h.truths[i]))
	}
	s.said[id] = h
	if !h.Until.IsZero() {
		heap.Push(&s.lapsing, lapse{h.Until, id})
	}
}

// hold returns what the actor holds of an issue now.
func (s *speaker) hold(spec position.Spec, given position.Outcome) hold {
	if p := s.on[spec.ID]; p != nil {
		return p.hold()
	}
	return newOpinion(spec, given).hold()
}

// lapse yields the statements that stand and have lapsed by a day.
func (s *speaker) lapse(on value.Day) iter.Seq[position.StatementID] {
	return func(yield func(position.StatementID) bool) {
		for len(s.lapsing) > 0 && s.lapsing[0].until.Compare(on) < 0 {
			l := heap.Pop(&s.lapsing).(lapse)
			if h, stands := s.said[l.statement]; stands && h.Until == l.until && !yield(l.statement) {
				return
			}
		}
	}
}

// Lapses are days through which statements stand, or stood, the first one first.
type lapses []lapse

type lapse struct {
	until     value.Day
	statement position.StatementID
}

func (l lapses) Len() int           { return len(l) }
func (l lapses) Less(i, j int) bool { return l[i].until.Compare(l[j].until) < 0 }
func (l lapses) Swap(i, j int)      { l[i], l[j] = l[j], l[i] }
func (l *lapses) Push(x any)        { *l = append(*l, x.(lapse)) }

func (l *lapses) Pop() any {
	last := len(*l) - 1
	x := (*l)[last]
	*l = (*l)[:last]
	return x
}

// A standpoint is what an actor says of one issue, by what its readings come to.
type standpoint struct {
	domain     value.Region // what the circumstances leave
	readings   int
	all, gives [effects]*pile // of all readings, and of the terms that it would give
	held       *hold          // what it comes to, where that is known
}

func (p *standpoint) remember(r position.Reading, e effect) piled {
	p.readings++
	p.held = nil
	at := piled{-1, -1}
	if e == moot {
		return at
	}
	values := r.Term.Region()
	if leavesOut[e] != 0 {
		values = values.Complement()
	}
	at.all = putInto(&p.all[e], values)
	if yields(r) {
		at.gives = putInto(&p.gives[e], values)
	}
	return at
}

func putInto(p **pile, values value.Region) int {
	if *p == nil {
		*p = &pile{}
	}
	return (*p).put(values)
}

func (p *standpoint) forget(e effect, at piled) {
	p.readings--
	p.held = nil
	if at.all >= 0 {
		p.all[e].take(at.all)
	}
	if at.gives >= 0 {
		p.gives[e].take(at.gives)
	}
}

// hold returns what the standpoint comes to.
func (p *standpoint) hold() hold {
	if p.held == nil {
		all, gives := tallyOf(&p.all, p.domain.Domain()), tallyOf(&p.gives, p.domain.Domain())
		accepted, conditional, _ := gives.judge(p.domain)
		p.held = &hold{p.readings > 0, p.domain.Intersect(all.excluded()), accepted, accepted.Union(conditional)}
	}
	return *p.held
}

// tallyOf puts the regions of each effect together.
func tallyOf(piles *[effects]*pile, d value.Domain) tally[value.Region] {
	var t tally[value.Region]
	for e, p := range piles {
		t[e] = d.None()
		if p != nil {
			t[e] = p.union()
		}
	}
	return t
}
