package compare_test

import (
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

// move is the definition of a move, value by value.
func (s slow) move(before, after *position.Position, issue position.IssueID) slowMove {
	only := func(p *position.Position, yields bool) []slowReading {
		return slices.DeleteFunc(s.readingsOf(p), func(r slowReading) bool {
			return r.issue != issue || yields && !r.yields
		})
	}
	m := slowMove{Issue: issue, Answers: []position.Ref{}}
	for _, v := range s.domain(issue) {
		was := s.acceptance(only(before, false), v) == compare.AcceptanceExcluded
		is := s.acceptance(only(after, false), v) == compare.AcceptanceExcluded
		gave, gives := s.acceptance(only(before, true), v), s.acceptance(only(after, true), v)
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
// every actor's communications each two that follow each other.
func (s slow) ledger(t testingT) []slowMove {
	type said struct {
		position.Communication
		place int
	}
	var order []said
	places := map[actor.ID]int{}
	for _, c := range s.n.Record().Positions {
		order = append(order, said{c, places[c.Actor]})
		places[c.Actor]++
	}
	slices.SortStableFunc(order, func(a, b said) int { return a.AsOf.Compare(b.AsOf) })
	stands := func(who actor.ID, upTo int) (*position.Position, int) {
		var spoken []position.Communication
		last := -1
		for _, c := range order[:upTo] {
			if c.Actor == who {
				spoken, last = append(spoken, c.Communication), c.place
			}
		}
		p, err := position.Stand(who, spoken...)
		if err != nil {
			t.Fatalf("stand: %v", err)
		}
		return p, last
	}
	var moves []slowMove
	for i, c := range order {
		before, from := stands(c.Actor, i)
		after, to := stands(c.Actor, i+1)
		if from < 0 || !slices.Contains(s.parties, c.Actor) {
			continue
		}
		for spec := range s.n.Issues() {
			if spec.Circumstance {
				continue
			}
			m := s.move(before, after, spec.ID)
			if m.Move == "unchanged" {
				continue
			}
			m.Actor, m.From, m.To = c.Actor, from, to
			for other := range s.n.Roster().All() {
				today := slices.IndexFunc(order, func(o said) bool { return o.AsOf == c.AsOf })
				if p, _ := stands(other.ID, today); other.ID != c.Actor {
					m.Answers = append(m.Answers, s.askedFor(p, c.Actor, m)...)
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
func (s slow) askedFor(p *position.Position, of actor.ID, m slowMove) []position.Ref {
	var refs []position.Ref
	conceded := append(slices.Clone(m.Freed), m.Raised...)
	for st := range p.Statements() {
		ref := position.Ref{Actor: p.Actor(), Statement: st.Statement.Common().ID}
		asked := false
		for _, r := range s.readingsOf(p) {
			asked = asked || r.by == ref && r.asked && r.issue == m.Issue && slices.ContainsFunc(conceded, r.contains)
		}
		if reciprocal, ok := st.Statement.(position.Reciprocal); ok {
			for _, u := range reciprocal.Undertakings {
				for _, t := range u.Terms {
					asked = asked || u.Party == of && t.IssueID() == m.Issue && slices.ContainsFunc(conceded, t.Region().Contains)
				}
			}
		}
		if asked {
			refs = append(refs, ref)
		}
	}
	return refs
}

var rounds = positiontest.Config{MinParties: 2, MaxParties: 3, MaxIssues: 4, MaxCommunications: 3}

func TestSoakLedgers(t *testing.T) {
	kinds := []string{"concession", "hardening", "shift", "answer"}
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
			if diff := cmp.Diff(s.ledger(t), got); diff != "" {
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
	mirror := map[compare.MoveKind]compare.MoveKind{
		compare.Unchanged: compare.Unchanged, compare.Shift: compare.Shift,
		compare.Concession: compare.Hardening, compare.Hardening: compare.Concession,
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
			m.Move = mirror[m.Move]
			m.Freed, m.Barred, m.Raised, m.Lowered = m.Barred, m.Freed, m.Lowered, m.Raised
			m.Title = back[i].Title // that of the later position
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
