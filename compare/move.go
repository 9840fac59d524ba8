package compare

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/internal/enum"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
)

// A MoveKind says which way an actor went on an issue. The numbers are not
// stored; texts are. The zero value is Unchanged.
type MoveKind uint8

// The kinds of move.
const (
	Unchanged  MoveKind = iota // what it excludes and what it would give are the same
	Concession                 // it excludes less or would give more, and neither the opposite
	Hardening                  // it excludes more or would give less, and neither the opposite
	Shift                      // both
	FirstWord                  // it had no reading on the issue before
	Dropped                    // it has none now
)

var moveKinds = enum.Names[MoveKind]{
	Package: "compare", What: "move",
	Texts:     []string{"unchanged", "concession", "hardening", "shift", "first-word", "dropped"},
	Constants: []string{"Unchanged", "Concession", "Hardening", "Shift", "FirstWord", "Dropped"},
}

// String returns the kind's name, such as "concession" or "first-word".
func (k MoveKind) String() string { return moveKinds.String(k) }

// GoString returns the constant as Go code names it, such as "compare.Shift".
func (k MoveKind) GoString() string { return moveKinds.GoString(k) }

// MarshalText returns what [MoveKind.String] does; other numbers are an error.
func (k MoveKind) MarshalText() ([]byte, error) { return moveKinds.Marshal(k) }

// UnmarshalText reads exactly what [MoveKind.MarshalText] writes.
func (k *MoveKind) UnmarshalText(text []byte) error { return moveKinds.Unmarshal(text, k) }

// An Occasion says between which of an actor's communications it has changed
// its position.
type Occasion struct {
	Actor actor.ID `json:"actor"`
	// From and To are the places of two communications among those of the actor,
	// counted from 0 in the order of the whole record; each stands for the position
	// after it. They are 0 and 1 where two positions were compared as such.
	From int `json:"from"`
	To   int `json:"to"`
	// AsOf, Round and Channel are those of the later communication.
	AsOf    value.Day        `json:"as_of,omitzero"`
	Round   int              `json:"round,omitzero"`
	Channel position.Channel `json:"channel,omitzero"`
}

// A Move is how one actor's position on one issue changed. What counts is which
// values it excludes, and which it would give: the acceptance that a value has
// by the terms of the actor's offers and by its own undertakings alone, and not by
// what it demands, refuses or asks for.
type Move struct {
	Occasion
	Issue  position.IssueID `json:"issue"`
	Title  string           `json:"title,omitempty"`
	Domain value.Domain     `json:"domain"`
	// Interest is the actor's in the issue.
	Interest position.Interest `json:"interest,omitzero"`
	Move     MoveKind          `json:"move"`
	// Offers are the values that it would give now, if only on conditions, and
	// Offered those that it would have given before.
	Offers  value.Region `json:"offers"`
	Offered value.Region `json:"offered"`
	// Allows are the values that it does not exclude now, and Allowed those that it
	// did not before.
	Allows  value.Region `json:"allows"`
	Allowed value.Region `json:"allowed"`
	// Freed are the values that are no longer excluded, and Barred those that now
	// are.
	Freed  value.Region `json:"freed"`
	Barred value.Region `json:"barred"`
	// Raised are the values that it would rather give than before, and Lowered
	// those that it would less.
	Raised  value.Region `json:"raised"`
	Lowered value.Region `json:"lowered"`
	// Statements are those on the issue that were made, withdrawn or said in other
	// words in between, sorted by reference.
	Statements []position.Ref `json:"statements"`
	// Answers are the statements of others, standing before the day and round, that had asked
	// for some of the values freed or raised, sorted by reference. [Comparison.Rounds]
	// tells them.
	Answers []position.Ref `json:"answers"`
}

// UnmarshalJSON reads what encoding/json writes of a move. The regions are of
// the issue's domain.
func (m *Move) UnmarshalJSON(text []byte) error {
	type plain Move
	if err := json.Unmarshal(text, (*plain)(m)); err != nil {
		return err
	}
	return bind(string(m.Issue), m.Domain, []*value.Region{
		&m.Offers, &m.Offered, &m.Allows, &m.Allowed, &m.Freed, &m.Barred, &m.Raised, &m.Lowered,
	})
}

// Effects tells in words what the move does to values: "no longer excludes at most
// 3 EUR". Where the actor has an interest, it tells how far the actor goes: "now offers
// up to 5% (before: up to 4%)", "would now take 6% or more (before: 7% or more)". There
// are none where nothing has moved.
func (m Move) Effects() []string {
	var effects []string
	if m.Interest != 0 {
		if !m.Offers.Equal(m.Offered) {
			effects = append(effects, "now offers "+m.reach(m.Offers)+m.before(m.Offered))
			m.Raised, m.Lowered = m.Domain.None(), m.Domain.None()
		}
		if !m.Allows.Equal(m.Allowed) {
			effects = append(effects, "would now take "+m.reach(m.Allows)+m.before(m.Allowed))
			m.Freed, m.Barred = m.Domain.None(), m.Domain.None()
		}
	}
	gives, gave := "would more readily give", "would less readily give"
	switch m.Move {
	case FirstWord:
		gives = "would now give"
	case Dropped:
		gave = "would no longer give"
	}
	for _, e := range []struct {
		lead   string
		values value.Region
	}{
		{"no longer excludes", m.Freed},
		{"now excludes", m.Barred},
		{gives, m.Raised},
		{gave, m.Lowered},
	} {
		if !e.values.IsEmpty() {
			effects = append(effects, e.lead+" "+inQuotes(e.values))
		}
	}
	return effects
}

// before tells what a move leads away from; nothing where there was no reading.
func (m Move) before(values value.Region) string {
	if m.Move == FirstWord {
		return ""
	}
	return " (before: " + m.reach(values) + ")"
}

// inQuotes is [value.Region.Quoted], but that yes and no stand in quotes too: "excludes
// “no”".
func inQuotes(values value.Region) string {
	if _, single := values.Single(); single && values.Domain().Kind() == value.KindYesNo {
		return "“" + values.String() + "”"
	}
	return values.Quoted()
}

// reach tells how far somebody with an interest goes: "up to 5%" or "6% or more", and
// other values as they are.
func (m Move) reach(values value.Region) string {
	switch {
	case values.IsEmpty():
		return "nothing"
	case values.IsAll():
		return "anything"
	case !values.Unbroken(), m.Domain.Kind() == value.KindDate: // "2022-03-01 or later"
		return values.Quoted()
	}
	low, high := ends(values)
	switch {
	case m.Interest == position.More && values.ReachesTop() && !low.Open:
		return m.Domain.Only(low.Value).Quoted() + " or more"
	case m.Interest == position.Less && values.ReachesBottom() && !high.Open:
		return "up to " + m.Domain.Only(high.Value).Quoted()
	default:
		return values.Quoted()
	}
}

// ends returns the ends of one unbroken stretch of values.
func ends(values value.Region) (low, high value.End) {
	if names := values.Names(); len(names) > 0 {
		return value.End{Value: value.OfName(names[0])}, value.End{Value: value.OfName(names[len(names)-1])}
	}
	for i := range values.Intervals() {
		low, high = i.Min, i.Max
	}
	return low, high
}

// Conceded returns the values that were freed or raised.
func (m Move) Conceded() value.Region { return m.Freed.Union(m.Raised) }

// Moves tells how an actor moved from one position to another, issue by issue,
// sorted by issue: from one round to the next, or from what it says in public to
// what it said in private. It is a [Concession] if fewer values are excluded or
// some would rather be given, and neither the opposite; a [Hardening] the other
// way round; a [Shift] if both; else [Unchanged]; but a [FirstWord] if the earlier
// has no reading on the issue, and [Dropped] if the later has none. All issues are told on which
// either position has a reading, circumstances apart. Conditions are evaluated
// against what is given, as [Compare] does.
//
// A nil position is that of somebody who has said nothing. Positions of two
// actors, an issue that has another domain in the other position, and
// circumstances that contradict each other are errors, all of which come together.
// The time grows linearly with the statements.
func Moves(from, to *position.Position, given ...position.Term) ([]Move, error) {
	who, err := sameActor(from, to)
	before, after, unreadable := viewsOf(from, to, given)
	if err := errors.Join(err, unreadable); err != nil {
		return nil, err
	}
	moves := movesOf(who, before, after, changes(from, to))
	for i := range moves {
		moves[i].Occasion = Occasion{Actor: who, From: 0, To: 1}
	}
	return moves, nil
}

// movesOf tells the moves between two views, with what became of the statements
// in between, sorted by issue.
func movesOf(who actor.ID, before, after view, said []Change) []Move {
	changed := changedIn(said)
	issues := before.issues(after)
	moves := make([]Move, len(issues))
	for i, id := range issues {
		moves[i] = moveOf(who, before.on(id, after), after.on(id, before), changed)
	}
	return moves
}

// sameActor returns whose positions both are.
func sameActor(p, q *position.Position) (actor.ID, error) {
	a, b := p.Actor(), q.Actor()
	if a != "" && b != "" && a != b {
		return "", fmt.Errorf("compare: a move from a position of %q to one of %q: want two positions of one actor", a, b)
	}
	return max(a, b), nil
}

// moveOf tells one move of an actor. The statements changed are those whose references are
// so marked.
func moveOf(who actor.ID, before, after *opinion, changed map[position.Ref]bool) Move {
	spec := after.spec
	spec.Title = cmp.Or(spec.Title, before.spec.Title)
	m := moveBetween(who, spec, after.domain, before.hold(), after.hold())
	for _, refs := range [][]position.Ref{before.statements, after.statements} {
		for _, r := range refs {
			if changed[r] {
				m.Statements = append(m.Statements, r)
			}
		}
	}
	m.Statements = sortedRefs(m.Statements)
	return m
}

// A hold is what a position comes to on an issue, as far as moves tell.
type hold struct {
	spoken   bool // whether it has a reading
	excluded value.Region
	// What it would give surely, and what it would if only on conditions.
	accepted, willing value.Region
}

// hold returns what the opinion comes to.
func (o *opinion) hold() hold {
	gives := o.by(yields)
	return hold{len(o.readings) > 0, o.stance().Excluded, gives.Accepted, gives.Accepted.Union(gives.Conditional)}
}

// moveBetween tells the move from one hold to another on an issue of which the values of
// the domain are left.
func moveBetween(who actor.ID, spec position.Spec, domain value.Region, was, is hold) Move {
	m := Move{
		Issue: spec.ID, Title: spec.Title, Domain: spec.Domain, Interest: spec.Interest(who),
		Offers:     is.willing,
		Offered:    was.willing,
		Allows:     domain.Without(is.excluded),
		Allowed:    domain.Without(was.excluded),
		Freed:      was.excluded.Without(is.excluded),
		Barred:     is.excluded.Without(was.excluded),
		Raised:     is.accepted.Without(was.accepted).Union(is.willing.Without(was.willing)),
		Lowered:    was.accepted.Without(is.accepted).Union(was.willing.Without(is.willing)),
		Statements: []position.Ref{}, Answers: []position.Ref{},
	}
	closer := !m.Freed.IsEmpty() || !m.Raised.IsEmpty()
	further := !m.Barred.IsEmpty() || !m.Lowered.IsEmpty()
	switch {
	case !was.spoken && is.spoken:
		m.Move = FirstWord
	case was.spoken && !is.spoken:
		m.Move = Dropped
	case closer && further:
		m.Move = Shift
	case closer:
		m.Move = Concession
	case further:
		m.Move = Hardening
	}
	return m
}

func yields(r position.Reading) bool { return r.Yields }
