package position_test

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"

	"pgregory.net/rapid"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/positiontest"
)

// TestWithIsTheLongerRecord says the communications of a record, sound or not, one
// or two at a time, in the order of the record or of time, and holds every
// negotiation on the way against that of the longer record.
func TestWithIsTheLongerRecord(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := positiontest.Record(positiontest.Config{
			MaxParties: 3, MaxCommunications: 6, MaxMandates: 1, MaxRules: rapid.IntRange(0, 1).Draw(t, "rules"), MaxSources: 1,
		}).Draw(t, "record")
		if rapid.Bool().Draw(t, "issues come up") {
			r.Issues = nil
		}
		said := slices.Clone(r.Positions)
		if rapid.Bool().Draw(t, "in time") {
			slices.SortStableFunc(said, func(a, b position.Communication) int {
				if c := a.AsOf.Compare(b.AsOf); c != 0 {
					return c
				}
				return a.Round - b.Round
			})
		}
		if len(said) > 0 && rapid.IntRange(0, 3).Draw(t, "fault") == 0 {
			spoil(t, said)
		}
		r.Positions = nil
		n, err := position.NewNegotiation(r)
		if err != nil {
			return // a rule or mandate replies to what was said
		}
		for len(said) > 0 {
			next := min(rapid.IntRange(1, 2).Draw(t, "at once"), len(said))
			r.Positions = slices.Concat(r.Positions, said[:next])
			anew, wrong := position.NewNegotiation(r)
			before := n.Record()
			with, err := n.With(said[:next]...)
			if wrong != nil {
				if err == nil || err.Error() != wrong.Error() || !reflect.DeepEqual(position.Errors(err), position.Errors(wrong)) {
					t.Fatalf("got the error %v, want that of the longer record: %v", err, wrong)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			wantSame(t, anew, with)
			if got := n.Record().String(); got != before.String() {
				t.Fatalf("the old value was %v and is %v", before, got)
			}
			n, said = with, said[next:]
		}
	})
}

// spoil puts a fault into one of the communications.
func spoil(t *rapid.T, said []position.Communication) {
	i := rapid.IntRange(0, len(said)-1).Draw(t, "spoilt")
	c := &said[i]
	switch rapid.IntRange(0, 4).Draw(t, "how") {
	case 0:
		c.Actor = "nobody-at-all"
	case 1:
		c.Withdraws = append(slices.Clone(c.Withdraws), "never-said")
	case 2:
		c.Statements = append(slices.Clone(c.Statements), nil)
	case 3:
		c.Round = -1
	case 4:
		c.Statements = append(slices.Clone(c.Statements), position.Demand{ID: "no terms"})
	}
}

// wantSame holds one negotiation against another by all that it tells.
func wantSame(t *rapid.T, want, got *position.Negotiation) {
	if !want.Equal(got) || got.Record().String() != want.Record().String() {
		t.Fatalf("got %v, want %v", got.Record(), want.Record())
	}
	if one, other := slices.Collect(got.Issues()), slices.Collect(want.Issues()); !reflect.DeepEqual(one, other) {
		t.Fatalf("got the issues %v, want %v", one, other)
	}
	same := func(p, q *position.Position) bool {
		return p.Equal(q) && p.Len() == q.Len() && p.GoString() == q.GoString()
	}
	positions := slices.Collect(got.Positions())
	if !slices.EqualFunc(positions, slices.Collect(want.Positions()), same) {
		t.Fatalf("got the positions %#v, want %#v", positions, slices.Collect(want.Positions()))
	}
	for _, p := range positions {
		if found, ok := got.Position(p.Actor()); !ok || !same(found, p) {
			t.Fatalf("the position of %s is %#v, want %#v", p.Actor(), found, p)
		}
		if n := len(slices.Collect(p.Statements())); n != p.Len() {
			t.Fatalf("%s has %d statements, want %d", p.Actor(), n, p.Len())
		}
		for s := range p.Statements() {
			if _, ok := p.Statement(s.Ref().Statement); !ok {
				t.Fatalf("%s has no statement %s", p.Actor(), s.Ref())
			}
		}
	}
	if one, other := slices.Collect(got.Mandates()), slices.Collect(want.Mandates()); !slices.EqualFunc(one, other, same) {
		t.Fatalf("got the mandates %#v, want %#v", one, other)
	}
	turns := slices.Collect(got.History())
	if !slices.EqualFunc(turns, slices.Collect(want.History()), func(a, b position.Turn) bool {
		return a.Place == b.Place && a.Communication.Equal(b.Communication)
	}) {
		t.Fatalf("got the history %v, want %v", turns, slices.Collect(want.History()))
	}
}

// TestWithAtAMoment says more at a moment, which tells it if it was said by then.
func TestWithAtAMoment(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := positiontest.Record(positiontest.Config{MaxCommunications: 3, MaxMandates: 1}).Draw(t, "record")
		if len(r.Positions) == 0 {
			return
		}
		moment := position.Moment{Day: r.Positions[rapid.IntRange(0, len(r.Positions)-1).Draw(t, "day of")].AsOf}
		whole, err := position.NewNegotiation(r)
		if err != nil {
			t.Fatal(err)
		}
		last := len(r.Positions) - 1
		r.Positions = r.Positions[:last:last]
		before, err := position.NewNegotiation(r)
		if err != nil {
			return // some statement replies to one of the last
		}
		said := whole.Record().Positions[last]
		got, err := before.At(moment).With(said)
		if err != nil {
			t.Fatal(err)
		}
		wantSame(t, whole.At(moment), got)
	})
}

func TestWithoutNegotiation(t *testing.T) {
	var none *position.Negotiation
	for _, n := range []*position.Negotiation{none, {}} {
		same, err := n.With()
		if err != nil || len(slices.Collect(same.Positions())) > 0 {
			t.Errorf("nothing more is said: got %v and the error %v, want no position", same.Record(), err)
		}
		if _, err = n.With(position.Communication{Actor: "usa"}); err == nil || !strings.Contains(err.Error(), "usa") {
			t.Errorf("an actor that is none speaks: got the error %v, want one that names it", err)
		}
	}
}

// TestWithByMany says different things of one negotiation at once.
func TestWithByMany(t *testing.T) {
	n := haggle(t, 5)
	var all sync.WaitGroup
	for i := range 8 {
		all.Go(func() {
			m := n
			for round := range 20 {
				var err error
				if m, err = m.With(restated(round, i, 1000*i+round)); err != nil {
					t.Error(err)
					return
				}
			}
			p, _ := m.Position("seller")
			s, _ := p.Statement(position.StatementID(fmt.Sprintf("offer-%d", i%5)))
			if want := restated(19, i, 1000*i+19).Statements[0]; !reflect.DeepEqual(s.Statement, want) {
				t.Errorf("the last offer is %v, want %v", s.Statement, want)
			}
			if turns := len(slices.Collect(m.History())); turns != 22 {
				t.Errorf("the history has %d turns, want 22", turns)
			}
		})
	}
	all.Wait()
	if turns := len(slices.Collect(n.History())); turns != 2 {
		t.Errorf("the old history has %d turns, want 2", turns)
	}
}

// TestSince holds what was said since against what was said, and tells a negotiation
// that goes on from one that does not.
func TestSince(t *testing.T) {
	said := func(n, earlier *position.Negotiation) (rounds []int, goesOn bool) {
		turns, goesOn := n.Since(earlier)
		for turn := range turns {
			rounds = append(rounds, turn.Communication.Round)
		}
		return rounds, goesOn
	}
	with := func(n *position.Negotiation, rounds ...int) *position.Negotiation {
		for _, round := range rounds {
			var err error
			if n, err = n.With(restated(round-1, 0, round)); err != nil {
				t.Fatal(err)
			}
		}
		return n
	}
	first := haggle(t, 1)
	third := with(first, 2, 3)
	other := with(first, 2)
	for _, c := range []struct {
		name       string
		n, earlier *position.Negotiation
		rounds     []int
		goesOn     bool
	}{
		{"of itself", third, third, nil, true},
		{"two steps", third, first, []int{2, 3}, true},
		{"many steps", with(third, 4, 5, 6, 7, 8, 9), third, []int{4, 5, 6, 7, 8, 9}, true},
		{"of a later one", first, third, nil, false},
		{"of another that says the same", third, other, nil, false},
		{"of the other, from the same", other, first, []int{2}, true},
		{"an earlier round, so that all is checked anew", with(third, 1), third, nil, false},
		{"of a moment", third, first.At(position.Moment{Channels: []position.Channel{position.Public}}), nil, false},
		{"of nothing", third, nil, []int{0, 0, 2, 3}, true},
		{"nothing of nothing", nil, nil, nil, true},
	} {
		rounds, goesOn := said(c.n, c.earlier)
		if goesOn != c.goesOn || !slices.Equal(rounds, c.rounds) {
			t.Errorf("%s: Since yields rounds %v, %v: want %v, %v", c.name, rounds, goesOn, c.rounds, c.goesOn)
		}
	}
}

// haggle returns a negotiation of two parties with so many offers of each, on as many
// prices.
func haggle(tb testing.TB, issues int) *position.Negotiation {
	r := position.Record{Actors: []actor.Actor{{ID: "seller"}, {ID: "buyer"}}}
	for _, a := range r.Actors {
		c := position.Communication{Actor: a.ID}
		for i := range issues {
			c.Statements = append(c.Statements, restated(0, i, 50).Statements...)
		}
		r.Positions = append(r.Positions, c)
	}
	n, err := position.NewNegotiation(r)
	if err != nil {
		tb.Fatal(err)
	}
	return n
}

// restated returns what the seller says in a round: an offer of a price.
func restated(round, issue, price int) position.Communication {
	on := position.Quantity[int]{ID: position.IssueID(fmt.Sprintf("price-%d", issue%5)), Unit: "EUR"}
	id := position.StatementID(fmt.Sprintf("offer-%d", issue%5))
	return position.Communication{
		Actor: "seller", Round: round + 1,
		Statements: []position.Statement{position.Offer{ID: id, Terms: position.Terms{on.AtLeast(price)}}},
	}
}

// TestWithAllocates bounds what a step allocates, however long the history is.
func TestWithAllocates(t *testing.T) {
	n := haggle(t, 5)
	for round := range 1_000 {
		var err error
		if n, err = n.With(restated(round, round, round)); err != nil {
			t.Fatal(err)
		}
	}
	said := restated(1_000, 3, 7)
	allocs := testing.AllocsPerRun(100, func() {
		if _, err := n.With(said); err != nil {
			t.Fatal(err)
		}
	})
	if allocs > 40 {
		t.Errorf("one offer restated after 1,000 rounds allocates %v times, want at most 40", allocs)
	}
}
