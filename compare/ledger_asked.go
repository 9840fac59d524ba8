package compare

import (
	"iter"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
)

// A request is values that a statement asks for: of one actor, or of anybody.
type request struct {
	of     actor.ID
	values value.Region
	until  value.Day
}

// requests yields what a statement asks for, with the issues: the terms of its
// condition, and what others would undertake. Where there is none, it asks for
// nothing.
func (h heard) requests() iter.Seq2[position.IssueID, request] {
	return func(yield func(position.IssueID, request) bool) {
		for _, r := range h.readings {
			if r.Asked && !yield(r.Term.IssueID(), request{values: r.Term.Region(), until: h.Until}) {
				return
			}
		}
		s, ok := h.Statement.(position.Reciprocal)
		if !ok {
			return
		}
		wanted := map[position.IssueID]value.Region{}
		for _, r := range h.readings {
			if r.Kind == position.Yes && !r.Asked && !r.Yields {
				wanted[r.Term.IssueID()] = r.Term.Region()
			}
		}
		for _, u := range s.Undertakings {
			for _, t := range u.Terms {
				if u.Party != h.Actor && !yield(t.IssueID(), request{u.Party, wanted[t.IssueID()], h.Until}) {
					return
				}
			}
		}
	}
}

// Asked is what statements ask for on one issue: of each actor, and of anybody, whose
// ID is empty.
type asked struct {
	of map[actor.ID]*askers
	by map[position.Ref][]leaf
}

// Askers are those who ask something of the same.
type askers struct {
	pile
	leaves []*asker // by the leaf of the pile that has all that they ask for
	by     map[actor.ID]*asker
}

// An asker is what one actor asks for.
type asker struct {
	pile
	among    *askers
	at       int // its leaf there
	requests []asking
}

// An asking is a statement by which something is asked for, until some day.
type asking struct {
	statement position.Ref
	until     value.Day
}

// A leaf is where a request is kept.
type leaf struct {
	*asker
	at int
}

// remember takes in a request of a statement.
func (a *asked) remember(ref position.Ref, r request) {
	if a.of == nil {
		a.of = map[actor.ID]*askers{}
	}
	among := a.of[r.of]
	if among == nil {
		among = &askers{by: map[actor.ID]*asker{}}
		a.of[r.of] = among
	}
	who := among.by[ref.Actor]
	if who == nil {
		who = &asker{among: among, at: among.put(r.values)}
		among.by[ref.Actor] = who
		among.leaves = setAt(among.leaves, who.at, who)
	}
	at := who.put(r.values)
	who.requests = setAt(who.requests, at, asking{ref, r.until})
	among.set(who.at, who.union())
	a.by[ref] = append(a.by[ref], leaf{who, at})
}

// setAt sets an element of a list, which grows where it is too short.
func setAt[E any](list []E, at int, e E) []E {
	for len(list) <= at {
		var none E
		list = append(list, none)
	}
	list[at] = e
	return list
}

// forget takes the requests of a statement away.
func (a *asked) forget(ref position.Ref) {
	for _, l := range a.by[ref] {
		l.take(l.at)
		l.among.set(l.asker.at, l.union())
	}
	delete(a.by, ref)
}

// answered returns the statements of others that have asked the actor, or anybody, for
// some of the values, and have not lapsed. What has lapsed is asked for no more.
func (a *asked) answered(o Occasion, conceded value.Region) []position.Ref {
	var answered []position.Ref
	var lapsed []leaf
	for _, of := range []actor.ID{"", o.Actor} {
		among := a.of[of]
		if among == nil {
			continue
		}
		for i := range among.overlapping(conceded) {
			who := among.leaves[i]
			if who == among.by[o.Actor] {
				continue
			}
			for at := range who.overlapping(conceded) {
				r := who.requests[at]
				if r.until.IsZero() || r.until.Compare(o.AsOf) >= 0 {
					answered = append(answered, r.statement)
				} else {
					lapsed = append(lapsed, leaf{who, at})
				}
			}
		}
	}
	for _, l := range lapsed {
		l.set(l.at, conceded.Domain().None())
		l.among.set(l.asker.at, l.union())
	}
	return answered
}
