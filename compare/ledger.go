package compare

import (
	"cmp"
	"slices"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
)

// A Ledger tells, as [Comparison.Rounds] does, who conceded what in a negotiation that
// goes on, a step after the other. It keeps what every actor stands by, so that a step
// costs what it says and not what was said before.
//
// The zero Ledger has nothing entered. A Ledger is for one goroutine at a time, and
// must not be copied once something is entered.
type Ledger struct {
	compared *Comparison // the last entered
	speakers map[actor.ID]*speaker
	// asked has what statements ask for, as they stood before the round, by issue.
	asked map[position.IssueID]*asked
	day   value.Day
	round int
	news  []exchanged // what was said in it
	last  Round       // that was returned
	told  []Round     // that are to be returned
}

// Enter takes in what has been said since the comparison entered before, and returns
// the rounds in which somebody has spoken again since, in order of time; none, and
// never nil, where nobody has. The first of them takes the place of the last one
// returned where that has its day and round: it has all that was said in it.
//
// What was said since is what [position.Negotiation.Since] yields: the comparison goes
// on from the one before where its negotiation was made of the other's by With, as
// [Prepared.With] does, and where parties and circumstances are the same. Where it does
// not, as at first, the ledger begins anew: the rounds are then all that there are, and
// anew is true.
//
// Its time and memory are those of Rounds, for what was said since alone.
func (l *Ledger) Enter(c *Comparison) (rounds []Round, anew bool) {
	c = c.made()
	turns, goesOn := c.Negotiation().Since(l.compared.Negotiation())
	if anew = l.compared == nil || !goesOn || !c.sameTerms(l.compared); anew {
		*l = Ledger{speakers: map[actor.ID]*speaker{}, asked: map[position.IssueID]*asked{}}
		turns = c.Negotiation().History()
	}
	l.compared, l.told = c, []Round{}
	for turn := range turns {
		l.enter(turn)
	}
	rounds, l.told = l.told, nil
	if len(rounds) > 0 {
		l.last = rounds[len(rounds)-1]
		// The caller may append to them.
		l.last.Moves, l.last.Changes = slices.Clip(l.last.Moves), slices.Clip(l.last.Changes)
	}
	return rounds, anew
}

// sameTerms reports whether the comparison is of the parties of another, under the same
// circumstances.
func (c *Comparison) sameTerms(d *Comparison) bool {
	return slices.Equal(c.among, d.among) && c.given.Equal(d.given)
}

// An exchanged statement is one that stood, or nil, and what stands in its place, or
// nil.
type exchanged struct {
	ref      position.Ref
	was, now heard
}

// enter takes in a communication.
func (l *Ledger) enter(turn position.Turn) {
	c := turn.Communication
	if c.AsOf != l.day || c.Round != l.round {
		l.endRound()
		l.day, l.round = c.AsOf, c.Round
	}
	s, spoken := l.speakers[c.Actor]
	if !spoken {
		s = &speaker{said: map[position.StatementID]heard{}, on: map[position.IssueID]*standpoint{}}
		l.speakers[c.Actor] = s
	}
	occasion := Occasion{c.Actor, s.place, turn.Place, c.AsOf, c.Round, c.Channel}
	s.place = turn.Place

	before, now := map[position.StatementID]heard{}, map[position.StatementID]heard{}
	touched := slices.Clone(c.Withdraws)
	reckoner := position.Reckon(l.compared.given)
	lapsed := map[position.StatementID]bool{}
	for id := range s.lapse(c.AsOf) {
		lapsed[id], touched = true, append(touched, id)
	}
	for said := range c.Standings() {
		id := said.Ref().Statement
		touched = append(touched, id)
		lapsed[id] = said.Lapsed(c.AsOf)
		if !lapsed[id] {
			now[id] = hear(said, reckoner)
		}
	}
	for _, id := range c.Withdraws {
		delete(lapsed, id)
	}
	slices.Sort(touched)
	touched = slices.Compact(touched)
	for _, id := range touched {
		before[id] = s.said[id]
	}
	told := spoken && hasBit(l.compared.among, l.compared.prepared.places[c.Actor])
	var turned map[position.IssueID]*turned
	if told {
		turned = l.holds(s, before, now)
	}
	var changes []Change
	for _, id := range touched {
		s.forget(id)
		if h, ok := now[id]; ok {
			s.remember(id, h, l.compared.given)
		}
		ref := position.Ref{Actor: c.Actor, Statement: id}
		l.news = append(l.news, exchanged{ref, before[id], now[id]})
		change, changed := changeOf(ref, before[id].Standing, now[id].Standing)
		if !changed {
			continue
		}
		if change.Change == Withdrawn && lapsed[id] {
			change.Change = Lapsed
		}
		change.Occasion = occasion
		changes = append(changes, change)
		if told && change.Change != Restated {
			note(turned, ref, before[id], now[id])
		}
	}
	if told {
		l.write(occasion, s, turned, changes)
	}
}

// A turned issue is one on which an actor has said something new.
type turned struct {
	was        hold
	statements []position.Ref // that say something else
}

// holds returns what the actor holds of the issues on which statements have readings,
// circumstances apart.
func (l *Ledger) holds(s *speaker, statements ...map[position.StatementID]heard) map[position.IssueID]*turned {
	issues := map[position.IssueID]*turned{}
	for _, some := range statements {
		for _, h := range some {
			for _, r := range h.readings {
				if id := r.Term.IssueID(); issues[id] == nil && !r.Term.Issue().Circumstance {
					issues[id] = &turned{was: s.hold(r.Term.Issue(), l.compared.given)}
				}
			}
		}
	}
	return issues
}

// note puts a statement down with the issues on which it has readings, or had.
func note(issues map[position.IssueID]*turned, ref position.Ref, versions ...heard) {
	for _, h := range versions {
		for _, r := range h.readings {
			if t := issues[r.Term.IssueID()]; t != nil {
				t.statements = append(t.statements, ref)
			}
		}
	}
}

// write enters moves and changes into the round of the day. The issues that may
// have moved are given with what was held of them before.
func (l *Ledger) write(occasion Occasion, s *speaker, issues map[position.IssueID]*turned, changes []Change) {
	var moves []Move
	for id, t := range issues {
		spec, _ := l.compared.prepared.negotiation.Issue(id)
		m := moveBetween(occasion.Actor, spec, left(spec, l.compared.given), t.was, s.hold(spec, l.compared.given))
		if m.Move == Unchanged {
			continue
		}
		m.Occasion = occasion
		m.Statements = append(m.Statements, sortedRefs(t.statements)...)
		if conceded := m.Conceded(); !conceded.IsEmpty() && l.asked[id] != nil {
			m.Answers = append(m.Answers, sortedRefs(l.asked[id].answered(occasion, conceded))...)
		}
		moves = append(moves, m)
	}
	slices.SortFunc(moves, func(a, b Move) int {
		return cmp.Compare(l.compared.place(a.Issue), l.compared.place(b.Issue))
	})
	round := l.current(occasion)
	round.Moves, round.Changes = append(round.Moves, moves...), append(round.Changes, changes...)
}

// current returns the round of the day, which is to be returned.
func (l *Ledger) current(o Occasion) *Round {
	of := func(r Round) bool { return r.Moves != nil && r.Day == o.AsOf && r.Round == o.Round }
	switch last := len(l.told) - 1; {
	case last >= 0 && of(l.told[last]):
	case last < 0 && of(l.last):
		l.told = append(l.told, l.last)
	default:
		l.told = append(l.told, Round{Day: o.AsOf, Round: o.Round, Moves: []Move{}, Changes: []Change{}})
	}
	return &l.told[len(l.told)-1]
}

// endRound takes in what the statements of the round ask for.
func (l *Ledger) endRound() {
	for _, e := range l.news {
		for issue := range e.was.requests() {
			l.asked[issue].forget(e.ref)
		}
		for issue, r := range e.now.requests() {
			if l.asked[issue] == nil {
				l.asked[issue] = &asked{by: map[position.Ref][]leaf{}}
			}
			l.asked[issue].remember(e.ref, r)
		}
	}
	l.news = l.news[:0]
}
