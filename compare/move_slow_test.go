package compare_test

import (
	stdcmp "cmp"
	"slices"
	"testing"

	"github.com/parley-go/parley/internal/soak"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/compare"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/positiontest"
	"github.com/parley-go/parley/position/value"
)

// A slowMove is what the definition says of one move: of every value whether it
// was freed, barred, raised or lowered.
type slowMove struct {
	Actor    actor.ID
	From, To int
	Issue    position.IssueID
	Move     string
	Freed    []value.Value
	Barred   []value.Value
	Raised   []value.Value
	Lowered  []value.Value
	Answers  []position.Ref
}

// gives returns the acceptance that a value gets from what an actor would give alone.
func (s slow) gives(readings []slowReading, v value.Value) compare.Acceptance {
	best := compare.AcceptanceOpen
	for _, r := range readings {
		if !r.yields || !r.contains(v) {
			continue
		}
		switch truth := r.condition(s); {
		case truth == position.True && !r.tentative:
			best = compare.AcceptanceAccepted
		case truth != position.False:
			best = max(best, compare.AcceptanceConditional)
		}
	}
	return best
}

// move is the definition of a move, value by value.
func (s slow) move(before, after []slowStatement, issue position.IssueID) slowMove {
	earlier, later := on(s.readingsOf(before), issue), on(s.readingsOf(after), issue)
	m := slowMove{Issue: issue, Answers: []position.Ref{}}
	for _, v := range s.domain(issue) {
		was, is := s.excluded(earlier, v, false), s.excluded(later, v, false)
		gave, gives := s.gives(earlier, v), s.gives(later, v)
		if was && !is {
			m.Freed = append(m.Freed, v)
		}
		if !was && is {
			m.Barred = append(m.Barred, v)
		}
		if gives > gave {
			m.Raised = append(m.Raised, v)
		}
		if gives < gave {
			m.Lowered = append(m.Lowered, v)
		}
	}
	closer, further := len(m.Freed)+len(m.Raised) > 0, len(m.Barred)+len(m.Lowered) > 0
	switch {
	case len(earlier) == 0 && len(later) > 0:
		m.Move = "first-word"
	case len(earlier) > 0 && len(later) == 0:
		m.Move = "dropped"
	case closer && further:
		m.Move = "shift"
	case closer:
		m.Move = "concession"
	case further:
		m.Move = "hardening"
	default:
		m.Move = "unchanged"
	}
	return m
}

// ledger is the ledger from its definition: the record in order of time, and of
// every actor's communications each two that follow each other, each standing for
// what the actor stood by on its day.
func (s slow) ledger() []slowMove {
	record := s.n.Record().Positions
	places := map[actor.ID]int{}
	type occasion struct {
		position.Communication
		place int
	}
	var order []occasion
	for _, c := range record {
		order = append(order, occasion{c, places[c.Actor]})
		places[c.Actor]++
	}
	slices.SortStableFunc(order, func(a, b occasion) int {
		return stdcmp.Or(a.AsOf.Compare(b.AsOf), stdcmp.Compare(a.Round, b.Round))
	})
	said := func(upTo int) (said []position.Communication) {
		for _, o := range order[:upTo] {
			said = append(said, o.Communication)
		}
		return said
	}
	var moves []slowMove
	for i, c := range order {
		if !slices.Contains(s.parties, c.Actor) {
			continue
		}
		last := -1
		for j, o := range order[:i] {
			if o.Actor == c.Actor {
				last = j
			}
		}
		if last < 0 {
			continue
		}
		before := standing(c.Actor, said(last+1), order[last].AsOf)
		after := standing(c.Actor, said(i+1), c.AsOf)
		for spec := range s.n.Issues() {
			if spec.Circumstance {
				continue
			}
			m := s.move(before, after, spec.ID)
			if m.Move == "unchanged" {
				continue
			}
			m.Actor, m.From, m.To = c.Actor, order[last].place, c.place
			for other := range s.n.Roster().All() {
				this := slices.IndexFunc(order, func(o occasion) bool { return o.AsOf == c.AsOf && o.Round == c.Round })
				if other.ID != c.Actor {
					m.Answers = append(m.Answers, s.askedFor(standing(other.ID, said(this), c.AsOf), c.Actor, m)...)
				}
			}
			slices.SortFunc(m.Answers, position.Ref.Compare)
			moves = append(moves, m)
		}
	}
	return moves
}

// askedFor returns the statements of a position that had asked an actor for some
// of what it conceded.
func (s slow) askedFor(stands []slowStatement, of actor.ID, m slowMove) []position.Ref {
	var refs []position.Ref
	conceded := append(slices.Clone(m.Freed), m.Raised...)
	for _, st := range stands {
		asked := slices.ContainsFunc(s.readingsOf([]slowStatement{st}), func(r slowReading) bool {
			return r.asked && r.issue == m.Issue && slices.ContainsFunc(conceded, r.contains)
		})
		if reciprocal, ok := st.statement.(position.Reciprocal); ok {
			for _, u := range reciprocal.Undertakings {
				for _, t := range u.Terms {
					wanted := s.wanted(st.by.Actor, t.IssueID(), s.formula(t, false).in)
					asked = asked || u.Party == of && t.IssueID() == m.Issue &&
						slices.ContainsFunc(conceded, func(v value.Value) bool { return slices.Contains(wanted, v) })
				}
			}
		}
		if asked {
			refs = append(refs, st.by)
		}
	}
	return refs
}

var rounds = positiontest.Config{MinParties: 2, MaxParties: 3, MaxIssues: 4, MaxCommunications: 3}

func TestSoakLedgers(t *testing.T) {
	kinds := []string{"first-word", "dropped", "concession", "hardening", "shift", "answer"}
	soak.Run(t, kinds, func(_ uint64, seen soak.Counts) {
		rapid.Check(t, func(t *rapid.T) {
			d := draw(t, rounds)
			s := newSlow(d.n, d.parties, d.options.Given)
			var got []slowMove
			for _, round := range d.compare(t).Rounds() {
				for _, m := range round.Moves {
					in := func(r value.Region) (values []value.Value) {
						for _, v := range s.domain(m.Issue) {
							if r.Contains(v) {
								values = append(values, v)
							}
						}
						return values
					}
					if m.AsOf != round.Day {
						t.Fatalf("a move of %v in the round of %v", m.AsOf, round.Day)
					}
					got = append(got, slowMove{
						m.Actor, m.From, m.To, m.Issue, m.Move.String(), in(m.Freed), in(m.Barred), in(m.Raised), in(m.Lowered), m.Answers,
					})
					seen[m.Move.String()]++
					seen["answer"] += len(m.Answers)
				}
			}
			if diff := cmp.Diff(s.ledger(), got); diff != "" {
				t.Fatalf("-by the definition +ledger\n%s\n%s", diff, d.n.Record().String())
			}
		})
	})
}

// twoPositions draws two positions of one actor over the same issues.
func twoPositions(t *rapid.T) (a, b *position.Position) {
	r := positiontest.Record(positiontest.Config{MaxCommunications: 2}).Draw(t, "record")
	who := r.Positions[0].Actor
	var said []position.Communication
	for _, c := range r.Positions {
		if c.Actor == who {
			c.Withdraws = nil
			said = append(said, c)
		}
	}
	var positions []*position.Position
	for _, c := range []position.Communication{said[0], said[len(said)-1]} {
		p, err := position.Stand(who, c)
		if err != nil {
			t.Fatal(err)
		}
		positions = append(positions, p)
	}
	return positions[0], positions[1]
}

func TestAMoveAndItsReverseMirror(t *testing.T) {
	mirror := map[string]string{
		"unchanged": "unchanged", "shift": "shift", "concession": "hardening", "hardening": "concession",
		"first-word": "dropped", "dropped": "first-word",
	}
	rapid.Check(t, func(t *rapid.T) {
		a, b := twoPositions(t)
		there, err := compare.Moves(a, b)
		if err != nil {
			t.Fatal(err)
		}
		back, err := compare.Moves(b, a)
		if err != nil {
			t.Fatal(err)
		}
		for i, m := range there {
			if mirror[m.Move.String()] != back[i].Move.String() {
				t.Fatalf("%s: %v there and %v back", m.Issue, m.Move, back[i].Move)
			}
			m.Move = back[i].Move
			m.Freed, m.Barred, m.Raised, m.Lowered = m.Barred, m.Freed, m.Lowered, m.Raised
			m.Offers, m.Offered, m.Allows, m.Allowed = m.Offered, m.Offers, m.Allowed, m.Allows
			m.Title, m.Interest = back[i].Title, back[i].Interest // those of the later position
			if diff := cmp.Diff(back[i], m); diff != "" {
				t.Fatalf("-back +mirrored\n%s", diff)
			}
		}
		still, err := compare.Moves(a, a)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range still {
			if m.Move != compare.Unchanged || len(m.Statements) > 0 {
				t.Fatalf("%v moved from its position to the same: %v", m.Issue, m.Move)
			}
		}
		if changes, err := compare.Changes(a, a); err != nil || len(changes) > 0 {
			t.Fatalf("changes of a position to itself: %v, %v", changes, err)
		}
	})
}
