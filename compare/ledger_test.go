package compare_test

import (
	"fmt"
	"log"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/compare"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/positiontest"
)

// TestLedgerTellsTheRounds enters a negotiation as it goes on, from any step or none, and
// holds what is told on the way, put together, against all rounds at once.
func TestLedgerTellsTheRounds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := positiontest.Negotiation(positiontest.Config{MaxParties: 3, MaxCommunications: 6}).Draw(t, "negotiation")
		r := n.Record()
		said := r.Positions
		if rapid.Bool().Draw(t, "in order") {
			said = nil
			for turn := range n.History() {
				said = append(said, turn.Communication)
			}
		}
		r.Positions = said[:2]
		n, err := position.NewNegotiation(r)
		if err != nil {
			return // what is told later tells of an issue of the first
		}
		var ledger compare.Ledger
		var told []compare.Round
		p := compare.Prepare(n)
		for i := 2; ; i++ {
			c, err := p.Compare(compare.Options{})
			if err != nil {
				return // fewer than two have spoken
			}
			if i == len(said) || rapid.Bool().Draw(t, "enter") {
				rounds, anew := ledger.Enter(c)
				if anew {
					told = nil
				}
				told = joined(told, rounds)
				if diff := cmp.Diff(c.Rounds(), told); diff != "" {
					t.Fatalf("-rounds +ledger\n%s", diff)
				}
			}
			if i == len(said) {
				return
			}
			if p, err = p.With(said[i]); err != nil {
				return
			}
		}
	})
}

// joined returns rounds with those that a ledger has told after them.
func joined(before, after []compare.Round) []compare.Round {
	if last := len(before) - 1; last >= 0 && len(after) > 0 && before[last].Day == after[0].Day && before[last].Round == after[0].Round {
		before = before[:last]
	}
	return append(append([]compare.Round{}, before...), after...)
}

// TestLedgerGoesOn enters what a buyer says next, and then a negotiation that goes on
// otherwise.
func TestLedgerGoesOn(t *testing.T) {
	bid := func(round, price int) position.Communication {
		return position.Communication{Actor: "buyer", Round: round, Statements: statements{offer("bid", priceOf(0).AtMost(price))}}
	}
	enter := func(l *compare.Ledger, p *compare.Prepared) ([]compare.Round, bool) {
		c, err := p.Compare(compare.Options{})
		require.NoError(t, err)
		return l.Enter(c)
	}
	offers := func(r compare.Round) (all []string) {
		for _, m := range r.Moves {
			all = append(all, m.Offers.String())
		}
		return all
	}
	with := func(p *compare.Prepared, said position.Communication) *compare.Prepared {
		q, err := p.With(said)
		require.NoError(t, err)
		return q
	}
	first := with(compare.Prepare(haggle(t, 1)), bid(1, 30))
	var ledger compare.Ledger
	rounds, anew := enter(&ledger, first)
	require.True(t, anew)
	require.Len(t, rounds, 1)

	rounds, anew = enter(&ledger, first)
	require.False(t, anew)
	require.Equal(t, []compare.Round{}, rounds, "nobody has spoken since")

	second := with(first, bid(1, 35))
	rounds, anew = enter(&ledger, second)
	require.False(t, anew)
	require.Len(t, rounds, 1, "the same round goes on")
	require.Equal(t, []string{"at most 30 EUR", "at most 35 EUR"}, offers(rounds[0]))
	_ = append(rounds[0].Moves, compare.Move{}) // must not be seen

	third := with(with(second, bid(1, 36)), bid(2, 38))
	rounds, anew = enter(&ledger, third)
	require.False(t, anew)
	require.Len(t, rounds, 2)
	require.Equal(t, []string{"at most 30 EUR", "at most 35 EUR", "at most 36 EUR"}, offers(rounds[0]))
	require.Equal(t, []string{"at most 38 EUR"}, offers(rounds[1]))

	rounds, anew = enter(&ledger, with(second, bid(2, 39)))
	require.True(t, anew, "it does not go on from the third")
	require.Len(t, rounds, 2)
	require.Equal(t, []string{"at most 39 EUR"}, offers(rounds[1]))
}

// A seller and a buyer bid in turns. What each bid moved is told as it is made.
func ExampleLedger() {
	price := position.Quantity[int]{ID: "price", Unit: "EUR", Min: new(0), MoreFor: []actor.ID{"seller"}, LessFor: []actor.ID{"buyer"}}
	bid := func(who actor.ID, round, euros int) position.Communication {
		return position.Communication{Actor: who, Round: round, Statements: []position.Statement{
			position.Offer{ID: "bid", Terms: position.Terms{price.Is(euros)}},
		}}
	}
	haggling, err := position.NewNegotiation(position.Record{
		Actors:    []actor.Actor{{ID: "seller"}, {ID: "buyer"}},
		Positions: []position.Communication{bid("seller", 1, 100), bid("buyer", 1, 60)},
	})
	if err != nil {
		log.Fatal(err)
	}
	prepared := compare.Prepare(haggling)
	var ledger compare.Ledger
	for _, said := range []position.Communication{bid("seller", 2, 90), bid("buyer", 2, 70), bid("seller", 3, 80)} {
		if prepared, err = prepared.With(said); err != nil {
			log.Fatal(err)
		}
		comparison, err := prepared.Compare(compare.Options{})
		if err != nil {
			log.Fatal(err)
		}
		rounds, _ := ledger.Enter(comparison)
		last := rounds[len(rounds)-1]
		move := last.Moves[len(last.Moves)-1]
		fmt.Printf("round %d: %s %v: %s\n", last.Round, move.Actor, move.Move, move.Effects()[0])
	}
	// Output:
	// round 2: seller concession: now offers 90 EUR or more (before: 100 EUR or more)
	// round 2: buyer concession: now offers up to 70 EUR (before: up to 60 EUR)
	// round 3: seller concession: now offers 80 EUR or more (before: 90 EUR or more)
}
