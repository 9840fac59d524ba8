package position

import (
	"slices"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/internal/near"
	"github.com/parley-go/parley/internal/persistent"
)

// grown has what a negotiation shares with those that say more.
type grown struct {
	positions persistent.Log[Communication]
	history   persistent.Log[Turn]
	issues    persistent.Log[Spec]
}

// With returns the negotiation in which the communications were made as well, as
// [NewNegotiation] does of the record with them at its end, errors included. What
// does not change is shared; n stays as it is, and others may use it meanwhile. At
// the moment of [Negotiation.At], it tells that moment of what was said by then, the
// communications among it.
//
// What is added is ordered in time as everything is: a communication without a day
// comes before all that have one, and one without a round before the rounds of its
// day. Where the others have days or rounds, one that restates what they said needs
// its own, or the words restated stand; package lint tells of it.
//
// A communication costs time and memory linear in itself, besides the list of all
// positions and a 32nd part of the list of its actor's statements; where something
// lapses by its day, also the positions of those who said it. All is checked anew, as
// NewNegotiation does, where a communication is earlier than another before it, where
// it is the first to tell of an issue while rules, circumstances, mandates or drafts
// alone tell of some, and where something is wrong.
func (n *Negotiation) With(communications ...Communication) (*Negotiation, error) {
	n = n.orEmpty()
	if n.complete != nil {
		next, err := n.complete.With(communications...)
		if err != nil {
			return nil, err
		}
		return next.leavingOut(n.without), nil
	}
	if n.whole != nil {
		whole, err := n.whole.With(communications...)
		if err != nil {
			return nil, err
		}
		return whole.At(n.moment), nil
	}
	next := n
	for _, c := range communications {
		if next = next.step(c.clone()); next == nil {
			r := n.record
			r.Positions = slices.Concat(r.Positions, communications)
			return NewNegotiation(r)
		}
	}
	return next, nil
}

// step returns the negotiation after one more communication; nil where that is not
// sound, or changes what is said of earlier ones.
func (n *Negotiation) step(c Communication) *Negotiation {
	if n.known == nil || len(n.history) > 0 && c.compareTime(n.history[len(n.history)-1].Communication) < 0 {
		return nil
	}
	known := *n.known
	known.guesser = near.Guesser{}
	for _, id := range c.Withdraws {
		if _, made := known.made.Get(Ref{c.Actor, id}); !made {
			return nil
		}
	}
	for _, s := range c.Statements {
		if !isStatement(s) {
			return nil
		}
		ref := Ref{c.Actor, s.id()}
		if _, made := known.made.Get(ref); !made {
			known.made = known.made.With(ref, true)
		}
	}
	f := newFaults()
	g := &glossary{before: n, known: &known}
	checkActor(c.Actor, f)
	g.communication(c, f)
	if len(*f.list) > 0 || g.late || len(g.specs) > 0 && n.said < len(n.issues) {
		return nil
	}
	next := *n
	next.known = &known
	next.meet(g.specs)
	next.enter(c)
	return &next
}

// meet takes in issues that nobody has told of before.
func (n *Negotiation) meet(issues []Spec) {
	if len(issues) == 0 {
		return
	}
	for i, s := range issues {
		n.index = n.index.With(s.ID, n.said+i)
	}
	n.grown.issues = n.grown.issues.Append(issues...)
	n.issues = n.grown.issues.Items()
	n.said = len(n.issues)
}

// enter takes in a sound communication, the last in time.
func (n *Negotiation) enter(c Communication) {
	if c.AsOf.Compare(n.last) > 0 {
		n.last = c.AsOf
	}
	on := n.today()
	n.positions, n.mandates = slices.Clone(n.positions), slices.Clone(n.mandates)
	for _, positions := range [][]*Position{n.positions, n.mandates} {
		for i, p := range positions {
			positions[i] = p.later(on)
		}
	}
	place := 0
	if i, spoken := n.places[c.Actor]; spoken {
		place = n.positions[i].times
		n.positions[i] = n.positions[i].with(c, on)
	} else {
		n.add(stand(c.Actor, []Communication{c}, on))
	}
	n.grown.positions = n.grown.positions.Append(c)
	n.record.Positions = n.grown.positions.Items()
	n.grown.history = n.grown.history.Append(Turn{c, place})
	n.history = n.grown.history.Items()
}

// add puts the position of an actor who has not spoken before among the others, in
// the order of the roster.
func (n *Negotiation) add(p *Position) {
	positions := make([]*Position, 0, len(n.positions)+1)
	places := make(map[actor.ID]int, len(n.positions)+1)
	for a := range n.roster.All() {
		i, spoken := n.places[a.ID]
		switch {
		case a.ID == p.actor:
			positions = append(positions, p)
		case spoken:
			positions = append(positions, n.positions[i])
		default:
			continue
		}
		places[a.ID] = len(positions) - 1
	}
	n.positions, n.places = positions, places
}
