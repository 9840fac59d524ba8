package report_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/compare"
	"github.com/parley-go/parley/position"
)

// An offer binds nobody to refuse more, and a draft that gives more does not meet it.
func TestDraftBeyondAnOffer(t *testing.T) {
	raise := position.Quantity[int]{
		ID: "raise", Title: "Pay raise", Unit: "%", Min: new(0),
		MoreFor: []actor.ID{"union"}, LessFor: []actor.ID{"firm"},
	}
	got := unwrapped(text(t, position.Record{
		Actors: []actor.Actor{{ID: "union", Name: "Union"}, {ID: "firm", Name: "Firm"}},
		Positions: []position.Communication{
			{Actor: "union", Statements: []position.Statement{position.Demand{ID: "pay", Terms: position.Terms{raise.AtLeast(4)}}}},
			{Actor: "firm", Statements: []position.Statement{position.Offer{ID: "pay", Terms: position.Terms{raise.Is(4)}}}},
		},
		Drafts: []position.Draft{
			{ID: "more", Terms: position.Terms{raise.Is(9)}},
			{ID: "offered", Terms: position.Terms{raise.Is(4)}},
		},
	}, compare.Options{}))
	assert.Contains(t, got, "It does not break Firm's offer (firm/pay), but gives something else on “Pay raise”. It meets Union's demand (union/pay).")
	assert.Contains(t, got, "It meets Firm's offer (firm/pay) and Union's demand (union/pay).")
}
