package compare_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/compare"
	"github.com/parley-go/parley/position"
)

func TestComparisonAndIssueInALine(t *testing.T) {
	price := position.Quantity[int]{ID: "price", Unit: "EUR", Min: new(0)}
	garden := position.YesNo{ID: "garden"}
	fence := position.Choice[string]{ID: "fence", Options: []string{"wood", "steel", "none"}}
	n, err := position.NewNegotiation(position.Record{
		Actors: []actor.Actor{{ID: "seller"}, {ID: "buyer"}},
		Issues: []position.Issue{price, garden, fence},
		Positions: []position.Communication{
			{Actor: "seller", Statements: []position.Statement{
				position.Demand{ID: "floor", Terms: position.Terms{price.AtLeast(5500)}},
				position.Offer{ID: "garden", Terms: position.Terms{garden.Yes()}, Strength: position.Tentative},
				position.Refusal{ID: "fence", Terms: position.Terms{fence.Is("steel")}},
			}},
			{Actor: "buyer", Statements: []position.Statement{
				position.Demand{ID: "limit", Terms: position.Terms{price.AtMost(5200)}},
				position.Demand{ID: "garden", Terms: position.Terms{garden.Yes()}},
			}},
		},
	})
	require.NoError(t, err)
	assert.Equal(t, "a negotiation: 5 statements of 2 actors on 3 issues", n.String())
	c, err := compare.Compare(n, compare.Options{})
	require.NoError(t, err)
	assert.Equal(t, "2 parties on 3 issues: 1 conflict, 1 conditional, 1 unanswered", c.String())
	for _, tt := range []struct {
		issue position.IssueID
		want  string
	}{
		{"price", "price: conflict, 300 EUR apart; seller accepts at least 5,500 EUR; buyer accepts at most 5,200 EUR"},
		{"garden", "garden: conditional; seller accepts yes on conditions; buyer accepts yes"},
		{"fence", "fence: unanswered; seller excludes steel"},
	} {
		i, ok := c.Issue(tt.issue)
		require.True(t, ok)
		assert.Equal(t, tt.want, i.String())
	}
	assert.Equal(t, "no comparison", (*compare.Comparison)(nil).String())
	assert.Equal(t, "no negotiation", (*position.Negotiation)(nil).String())
}
