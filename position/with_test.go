package position_test

import (
	"fmt"
	"slices"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
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
				require.EqualError(t, err, wrong.Error())
				require.Equal(t, position.Errors(wrong), position.Errors(err))
				return
			}
			require.NoError(t, err)
			requireSame(t, anew, with)
			require.Equal(t, before.String(), n.Record().String(), "the old value")
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

// requireSame holds one negotiation against another by all that it tells.
func requireSame(t require.TestingT, want, got *position.Negotiation) {
	require.True(t, want.Equal(got))
	require.Equal(t, want.Record().String(), got.Record().String())
	require.Equal(t, slices.Collect(want.Issues()), slices.Collect(got.Issues()))
	require.Equal(t, len(slices.Collect(want.Positions())), len(slices.Collect(got.Positions())))
	for p := range want.Positions() {
		q, ok := got.Position(p.Actor())
		require.True(t, ok)
		require.Equal(t, p.Len(), q.Len())
		require.Equal(t, p.GoString(), q.GoString(), "in the same order")
		require.True(t, p.Equal(q))
		require.Equal(t, p.Len(), len(slices.Collect(q.Statements())))
		for s := range p.Statements() {
			_, ok := q.Statement(s.Ref().Statement)
			require.True(t, ok)
		}
	}
	mandates := slices.Collect(got.Mandates())
	for m := range want.Mandates() {
		require.True(t, m.Equal(mandates[0]))
		mandates = mandates[1:]
	}
	turns := slices.Collect(got.History())
	for turn := range want.History() {
		require.Equal(t, turn.Place, turns[0].Place)
		require.True(t, turn.Communication.Equal(turns[0].Communication))
		turns = turns[1:]
	}
	require.Empty(t, turns)
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
		require.NoError(t, err)
		last := len(r.Positions) - 1
		r.Positions = r.Positions[:last:last]
		before, err := position.NewNegotiation(r)
		if err != nil {
			return // some statement replies to one of the last
		}
		said := whole.Record().Positions[last]
		got, err := before.At(moment).With(said)
		require.NoError(t, err)
		requireSame(t, whole.At(moment), got)
	})
}

func TestWithoutNegotiation(t *testing.T) {
	var none *position.Negotiation
	for _, n := range []*position.Negotiation{none, {}} {
		same, err := n.With()
		require.NoError(t, err)
		require.Empty(t, slices.Collect(same.Positions()))
		_, err = n.With(position.Communication{Actor: "usa"})
		require.ErrorContains(t, err, "usa")
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
				if m, err = m.With(restated(round, i, 1000*i+round)); !assert.NoError(t, err) {
					return
				}
			}
			p, _ := m.Position("seller")
			s, _ := p.Statement(position.StatementID(fmt.Sprintf("offer-%d", i%5)))
			assert.Equal(t, restated(19, i, 1000*i+19).Statements[0], s.Statement)
			assert.Len(t, slices.Collect(m.History()), 22)
		})
	}
	all.Wait()
	require.Len(t, slices.Collect(n.History()), 2)
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
	require.NoError(tb, err)
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
		n, err = n.With(restated(round, round, round))
		require.NoError(t, err)
	}
	said := restated(1_000, 3, 7)
	allocs := testing.AllocsPerRun(100, func() {
		if _, err := n.With(said); err != nil {
			t.Fatal(err)
		}
	})
	require.LessOrEqual(t, allocs, 40.0)
	t.Log(allocs)
}
