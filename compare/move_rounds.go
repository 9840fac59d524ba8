package compare

import (
	"cmp"
	"iter"
	"slices"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
)

// A Round is what the parties did to their positions in one round of one day.
type Round struct {
	Day   value.Day `json:"day,omitzero"`   // no day, for what is undated
	Round int       `json:"round,omitzero"` // 0 for none
	// Moves are those on issues that moved, in the order in which the parties
	// spoke and then of the issues.
	Moves []Move `json:"moves"`
	// Changes are what became of the statements, in the order in which the parties
	// spoke and then by reference.
	Changes []Change `json:"changes"`
}

// Rounds tells, round by round, who conceded what, who hardened where, and which
// concession answered which: for every party, the moves and changes from each of
// its communications to the next, in order of time, under the circumstances of
// the comparison. The first communication of an actor has nothing yet to move
// from. Rounds in which nobody spoke again are left out.
//
// A move answers a statement of another actor that stood before the round, if that
// had asked for some of the values conceded: in its condition, as
// [position.Reading] has it, or in a reciprocal proposal as an undertaking of the
// one who moved.
//
// What a statement says that it replies to is no matter to its answers.
//
// Its time grows linearly with what was said, and for every statement that is
// made, changed or withdrawn with all that its actor has said on its issues.
func (c *Comparison) Rounds() []Round {
	c = c.made()
	w := roundWriter{
		compared: c, speakers: map[actor.ID]*speaker{},
		asked: map[position.IssueID]map[position.Ref][]request{}, rounds: []Round{},
	}
	for turn := range c.prepared.negotiation.History() {
		w.enter(turn)
	}
	return w.rounds
}

// A roundWriter is what rounds are written from, as far as it has come.
type roundWriter struct {
	compared *Comparison
	speakers map[actor.ID]*speaker
	// asked has what statements ask for, as they stood before the round, by issue.
	asked map[position.IssueID]map[position.Ref][]request
	day   value.Day
	round int
	news  []exchanged // what was said in it
	// rounds are those written.
	rounds []Round
}

// A speaker is what one actor stands by.
type speaker struct {
	place int // of its last communication
	said  map[position.StatementID]heard
	// lapsing has the statements that stand until some day.
	lapsing map[position.StatementID]bool
	// on has the readings of statements on an issue.
	on map[position.IssueID]map[position.StatementID][]int
}

// heard is a statement with its readings, and what their conditions come to.
type heard struct {
	position.Standing
	readings []position.Reading
	truths   []position.Truth
}

// exchanged is a statement that stood, or nil, and what stands in its place, or
// nil.
type exchanged struct {
	ref      position.Ref
	was, now heard
}

// A request is values that a statement asks for: of one actor, or of anybody.
type request struct {
	of     actor.ID
	values value.Region
	until  value.Day
}

// enter takes in a communication.
func (w *roundWriter) enter(turn position.Turn) {
	c := turn.Communication
	if c.AsOf != w.day || c.Round != w.round {
		w.endRound()
		w.day, w.round = c.AsOf, c.Round
	}
	s, spoken := w.speakers[c.Actor]
	if !spoken {
		s = &speaker{
			said: map[position.StatementID]heard{}, lapsing: map[position.StatementID]bool{},
			on: map[position.IssueID]map[position.StatementID][]int{},
		}
		w.speakers[c.Actor] = s
	}
	occasion := Occasion{c.Actor, s.place, turn.Place, c.AsOf, c.Round, c.Channel}
	s.place = turn.Place

	before, now := map[position.StatementID]heard{}, map[position.StatementID]heard{}
	touched := slices.Clone(c.Withdraws)
	reckoner := position.Reckon(w.compared.given)
	lapsed := map[position.StatementID]bool{}
	for id := range s.lapsing {
		if s.said[id].Lapsed(c.AsOf) {
			lapsed[id], touched = true, append(touched, id)
		}
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
	told := spoken && hasBit(w.compared.among, w.compared.prepared.places[c.Actor])
	var issues map[position.IssueID]*opinion
	if told {
		issues = s.opinions(c.Actor, w.compared.given, before, now)
	}
	var changes []Change
	for _, id := range touched {
		s.forget(id)
		if h, ok := now[id]; ok {
			s.remember(id, h)
		}
		ref := position.Ref{Actor: c.Actor, Statement: id}
		w.news = append(w.news, exchanged{ref, before[id], now[id]})
		if change, changed := changeOf(ref, before[id].Standing, now[id].Standing); changed {
			if change.Change == Withdrawn && lapsed[id] {
				change.Change = Lapsed
			}
			changes = append(changes, change)
		}
	}
	if told {
		w.write(occasion, s, issues, changes)
	}
}

// hear reads one statement.
func hear(said position.Standing, r *position.Reckoner) heard {
	readings := said.Readings()
	return heard{said, readings, r.Truths(readings, nil)}
}

func (s *speaker) forget(id position.StatementID) {
	for _, r := range s.said[id].readings {
		delete(s.on[r.Term.IssueID()], id)
	}
	delete(s.said, id)
	delete(s.lapsing, id)
}

func (s *speaker) remember(id position.StatementID, h heard) {
	s.said[id] = h
	if !h.Until.IsZero() {
		s.lapsing[id] = true
	}
	for i, r := range h.readings {
		issue := r.Term.IssueID()
		if s.on[issue] == nil {
			s.on[issue] = map[position.StatementID][]int{}
		}
		s.on[issue][id] = append(s.on[issue][id], i)
	}
}

// opinions returns what the actor says now of the issues on which statements have
// readings, circumstances apart.
func (s *speaker) opinions(who actor.ID, given position.Outcome, statements ...map[position.StatementID]heard) map[position.IssueID]*opinion {
	issues := map[position.IssueID]*opinion{}
	for _, some := range statements {
		for _, h := range some {
			for _, r := range h.readings {
				if spec := r.Term.Issue(); issues[spec.ID] == nil && !spec.Circumstance {
					issues[spec.ID] = s.opinion(who, spec, given)
				}
			}
		}
	}
	return issues
}

// opinion returns what the actor says of an issue now.
func (s *speaker) opinion(who actor.ID, spec position.Spec, given position.Outcome) *opinion {
	o := newOpinion(spec, given)
	for id, readings := range s.on[spec.ID] {
		h := s.said[id]
		for _, i := range readings {
			o.hear(position.Ref{Actor: who, Statement: id}, h.readings[i], h.truths[i])
		}
	}
	o.statements = sortedRefs(o.statements)
	return o
}

// write enters moves and changes into the round of the day. The issues that may
// have moved are given with what was said of them before.
func (w *roundWriter) write(occasion Occasion, s *speaker, issues map[position.IssueID]*opinion, changes []Change) {
	changed := changedIn(changes)
	var moves []Move
	for _, was := range issues {
		if m := moveOf(occasion.Actor, was, s.opinion(occasion.Actor, was.spec, w.compared.given), changed); m.Move != Unchanged {
			m.Occasion = occasion
			w.answer(&m)
			moves = append(moves, m)
		}
	}
	slices.SortFunc(moves, func(a, b Move) int {
		return cmp.Compare(w.compared.place(a.Issue), w.compared.place(b.Issue))
	})
	for i := range changes {
		changes[i].Occasion = occasion
	}
	if last := len(w.rounds) - 1; last < 0 || w.rounds[last].Day != occasion.AsOf || w.rounds[last].Round != occasion.Round {
		w.rounds = append(w.rounds, Round{Day: occasion.AsOf, Round: occasion.Round, Moves: []Move{}, Changes: []Change{}})
	}
	round := &w.rounds[len(w.rounds)-1]
	round.Moves, round.Changes = append(round.Moves, moves...), append(round.Changes, changes...)
}

// answer finds the statements of others that had asked for what a move concedes.
func (w *roundWriter) answer(m *Move) {
	conceded := m.Conceded()
	if conceded.IsEmpty() {
		return
	}
	for ref, requests := range w.asked[m.Issue] {
		if ref.Actor != m.Actor && slices.ContainsFunc(requests, func(r request) bool {
			lapsed := !r.until.IsZero() && r.until.Compare(m.AsOf) < 0
			return !lapsed && (r.of == "" || r.of == m.Actor) && r.values.Overlaps(conceded)
		}) {
			m.Answers = append(m.Answers, ref)
		}
	}
	slices.SortFunc(m.Answers, position.Ref.Compare)
}

// endRound takes in what the statements of the round ask for.
func (w *roundWriter) endRound() {
	for _, e := range w.news {
		for issue := range e.was.requests() {
			delete(w.asked[issue], e.ref)
		}
		for issue, r := range e.now.requests() {
			if w.asked[issue] == nil {
				w.asked[issue] = map[position.Ref][]request{}
			}
			w.asked[issue][e.ref] = append(w.asked[issue][e.ref], r)
		}
	}
	w.news = w.news[:0]
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

// sortedRefs sorts references in place and returns them without those that are
// there twice.
func sortedRefs(refs []position.Ref) []position.Ref {
	slices.SortFunc(refs, position.Ref.Compare)
	return slices.Compact(refs)
}
