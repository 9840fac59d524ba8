package compare

import (
	"cmp"
	"iter"
	"maps"
	"slices"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/position"
)

// A Round is what the parties did to their positions on one day.
type Round struct {
	Day position.Day `json:"day,omitzero"` // no day, for what is undated
	// Moves are those on issues that moved, in the order in which the parties
	// spoke and then of the issues.
	Moves []Move `json:"moves"`
	// Changes are what became of the statements, in the order in which the parties
	// spoke and then by reference.
	Changes []Change `json:"changes"`
}

// Ledger tells, round by round, who conceded what, who hardened where, and which
// concession answered which: for every party, the moves and changes from each of
// its communications to the next, in order of time, under the circumstances of
// the comparison. The first communication of an actor has nothing yet to move
// from. Days on which nobody spoke again are left out.
//
// A move answers a statement of another actor that stood before the day, if that
// had asked for some of the values conceded: in its condition, as
// [position.Reading] has it, or in a reciprocal proposal as an undertaking of the
// one who moved.
//
// Its time grows with the statements that stand after each communication.
func (c *Comparison) Ledger() []Round {
	l := ledger{issues: c.prepared.issues, given: c.given, standing: map[actor.ID]position.Turn{}, rounds: []Round{}}
	for turn := range c.prepared.negotiation.History() {
		who := turn.Communication.Actor
		if turn.Communication.AsOf != l.day {
			l.day, l.earlier = turn.Communication.AsOf, maps.Clone(l.standing)
		}
		if before, spoken := l.standing[who]; spoken && hasBit(c.among, c.prepared.places[who]) {
			l.enter(before, turn)
		}
		l.standing[who] = turn
	}
	return l.rounds
}

// A ledger is what the ledger is written from.
type ledger struct {
	issues   map[position.IssueID]int32 // their places in the negotiation
	given    position.Outcome
	standing map[actor.ID]position.Turn // everybody's last
	day      position.Day
	earlier  map[actor.ID]position.Turn // everybody's last before the day
	rounds   []Round
}

// enter takes in a communication of one who has spoken before.
func (l *ledger) enter(before, turn position.Turn) {
	c := turn.Communication
	occasion := Occasion{c.Actor, before.Place, turn.Place, c.AsOf, c.Channel}
	said := changes(before.Position, turn.Position)
	moves := movesOf(viewOf(before.Position, l.given), viewOf(turn.Position, l.given), said)
	moves = slices.DeleteFunc(moves, func(m Move) bool { return m.Move == Unchanged })
	slices.SortFunc(moves, func(a, b Move) int { return cmp.Compare(l.issues[a.Issue], l.issues[b.Issue]) })
	for i := range moves {
		moves[i].Occasion = occasion
	}
	l.answer(moves)
	for i := range said {
		said[i].Occasion = occasion
	}
	if len(l.rounds) == 0 || l.rounds[len(l.rounds)-1].Day != c.AsOf {
		l.rounds = append(l.rounds, Round{Day: c.AsOf, Moves: []Move{}, Changes: []Change{}})
	}
	round := &l.rounds[len(l.rounds)-1]
	round.Moves, round.Changes = append(round.Moves, moves...), append(round.Changes, said...)
}

// answer finds, for moves of one actor, the statements of others that had asked
// for them.
func (l *ledger) answer(moves []Move) {
	byIssue := map[position.IssueID]*Move{}
	for i := range moves {
		if m := &moves[i]; !m.Conceded().IsEmpty() {
			byIssue[m.Issue] = m
		}
	}
	if len(byIssue) == 0 {
		return
	}
	for who, last := range l.earlier {
		if who == moves[0].Actor {
			continue
		}
		for s := range last.Position.Statements() {
			for t := range asks(who, s.Statement, moves[0].Actor) {
				if m, ok := byIssue[t.IssueID()]; ok && m.Conceded().Overlaps(t.Region()) {
					m.Answers = append(m.Answers, position.Ref{Actor: who, Statement: s.Statement.Common().ID})
				}
			}
		}
	}
	for _, m := range byIssue {
		m.Answers = sortedRefs(m.Answers)
	}
}

// asks yields what a statement of one actor asks of another: the terms of its
// condition, and what the other would undertake.
func asks(who actor.ID, s position.Statement, of actor.ID) iter.Seq[position.Term] {
	return func(yield func(position.Term) bool) {
		for _, r := range position.Readings(who, s) {
			if r.Asked && !yield(r.Term) {
				return
			}
		}
		if r, ok := s.(position.Reciprocal); ok {
			for _, u := range r.Undertakings {
				for _, t := range u.Terms {
					if u.Party == of && !yield(t) {
						return
					}
				}
			}
		}
	}
}

// sortedRefs sorts references in place and returns them without those that are
// there twice.
func sortedRefs(refs []position.Ref) []position.Ref {
	slices.SortFunc(refs, position.Ref.Compare)
	return slices.Compact(refs)
}
