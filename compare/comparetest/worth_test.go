package comparetest_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/compare"
	"github.com/parley-go/parley/compare/bargain"
	"github.com/parley-go/parley/compare/comparetest"
	"github.com/parley-go/parley/compare/settle"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
)

// sheets are a union and a firm whose outcomes are worth this, and who have nothing
// without an agreement:
//
//	raise  no       yes
//	1      1 | 6    3 | 5
//	2      2 | 3    4 | 2
//
// The firm's red line is no 3. The first of the frontier's points is 4 and 2, the
// second 3 and 5, which betters 2 and 3; the third 1 and 6. The products are 8, 15 and 6.
func sheets(t *testing.T) *bargain.Problem {
	raise := position.Quantity[int]{ID: "raise", Min: new(1), Max: new(3)}
	free := position.YesNo{ID: "free"}
	number := value.MustDecimal[int]
	n, err := position.NewNegotiation(position.Record{
		Actors: []actor.Actor{{ID: "union"}, {ID: "firm"}},
		Issues: []position.Issue{raise, free},
		Positions: []position.Communication{
			{Actor: "union"},
			{Actor: "firm", Statements: []position.Statement{position.Demand{ID: "cap", Terms: position.Terms{raise.AtMost(2)}, Strength: position.RedLine}}},
		},
		Preferences: []position.Preferences{
			{Actor: "union", Reservation: new(number(0)), Worth: []position.Worth{
				{Line: raise.Line(position.KnotAt(1, 1), position.KnotAt(3, 3))}, {If: free.Yes(), Points: number(2)},
			}},
			{Actor: "firm", Reservation: new(number(0)), Worth: []position.Worth{
				{Line: raise.Line(position.KnotAt(1, 5), position.KnotAt(3, -1))}, {If: free.No(), Points: number(1)},
			}},
		},
		Drafts: []position.Draft{
			{ID: "second", Terms: position.Terms{raise.Is(2), free.No()}},
			{ID: "first", Terms: position.Terms{raise.Is(1)}},
			{ID: "third", Terms: position.Terms{raise.Is(3)}},
		},
	})
	require.NoError(t, err)
	return bargain.New(settle.New(comparetest.Compare(t, n, compare.Options{}), settle.Options{}), bargain.Options{})
}

func of(union, firm int) map[actor.ID]value.Decimal {
	return map[actor.ID]value.Decimal{"union": value.MustDecimal(union), "firm": value.MustDecimal(firm)}
}

func TestWorthHolds(t *testing.T) {
	p := sheets(t)
	assert.True(t, comparetest.Frontier(t, p, 3))
	assert.True(t, comparetest.Solution(t, p, bargain.NashProduct, of(3, 5)))
	assert.True(t, comparetest.Solution(t, p, bargain.Utilitarian, of(3, 5)))
	assert.True(t, comparetest.Left(t, p, "second", of(1, 2)))
	assert.True(t, comparetest.Left(t, p, "second", map[actor.ID]value.Decimal{"firm": value.MustDecimal(2)}))
	assert.True(t, comparetest.Dominated(t, p, "second", true))
	assert.True(t, comparetest.Kept(t, p, "second", 0))
	assert.True(t, comparetest.Dominated(t, p, "first", false))
	assert.True(t, comparetest.Kept(t, p, "first", 2))
	comparetest.Scenario(t, "../../examples/labourcontract/scenario.yaml")
}

func TestWorthFails(t *testing.T) {
	for _, tt := range []struct {
		name   string
		assert func(t comparetest.TB, p *bargain.Problem) bool
		want   string
	}{
		{
			"frontier", func(t comparetest.TB, p *bargain.Problem) bool { return comparetest.Frontier(t, p, 2) },
			"frontier (firm): it has 3 points, want 2\n    union 4, firm 2\n    union 3, firm 5\n    union 1, firm 6",
		},
		{
			"solution", func(t comparetest.TB, p *bargain.Problem) bool {
				return comparetest.Solution(t, p, bargain.NashProduct, of(4, 2))
			},
			"nash-product (firm): it is union 3, firm 5, want union 4, firm 2",
		},
		{
			"no solution", func(t comparetest.TB, p *bargain.Problem) bool {
				return comparetest.Solution(t, p, bargain.NashProduct)
			},
			"nash-product (firm): it is union 3, firm 5, want none",
		},
		{
			"unknown solution", func(t comparetest.TB, p *bargain.Problem) bool {
				return comparetest.Solution(t, p, "kalai", of(3, 5))
			},
			"kalai (firm): there is no such solution: want one of [nash-product kalai-smorodinsky egalitarian utilitarian]",
		},
		{
			"left", func(t comparetest.TB, p *bargain.Problem) bool { return comparetest.Left(t, p, "second", of(2, 2)) },
			"draft second (firm): it leaves union 1, firm 2, want union 2, firm 2",
		},
		{
			"dominated", func(t comparetest.TB, p *bargain.Problem) bool { return comparetest.Dominated(t, p, "second", false) },
			"draft second (firm): it is dominated, want it not to be\n    more at no cost to the others: union 1, firm 2",
		},
		{
			"not dominated", func(t comparetest.TB, p *bargain.Problem) bool { return comparetest.Dominated(t, p, "first", true) },
			"draft first (firm): it is not dominated, as it reaches 2 points of the frontier, want it to be",
		},
		{
			"kept", func(t comparetest.TB, p *bargain.Problem) bool { return comparetest.Kept(t, p, "first", 1) },
			"draft first (firm): it keeps 2 points of the frontier, want 1",
		},
		{
			"impossible", func(t comparetest.TB, p *bargain.Problem) bool { return comparetest.Kept(t, p, "third", 1) },
			"draft third (firm): it is not possible, want kept: 1",
		},
		{
			"unknown draft", func(t comparetest.TB, p *bargain.Problem) bool { return comparetest.Dominated(t, p, "fourth", true) },
			"draft fourth: the negotiation has no such draft, want dominated: true",
		},
	} {
		heard := &hearer{TB: t}
		assert.False(t, tt.assert(heard, sheets(t)), tt.name)
		assert.Equal(t, tt.want+"\n", heard.text, tt.name)
	}
}
