package comparetest_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/compare"
	"github.com/parley-go/parley/compare/comparetest"
	"github.com/parley-go/parley/compare/settle"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
)

// The issues of the pay talks that the tests are about.
var (
	pay      = position.Quantity[float64]{ID: "pay", Unit: "%", Min: new(0.0)}
	hours    = position.Quantity[int]{ID: "hours", Unit: "hours", Min: new(30), Max: new(48)}
	sundays  = position.YesNo{ID: "sundays"}
	training = position.YesNo{ID: "training"}
	canteen  = position.YesNo{ID: "canteen"}
	ballot   = position.YesNo{ID: "ballot", Circumstance: true}
	strike   = position.YesNo{ID: "strike"}
)

// The two address each other: what names nobody would be for the council too.
var toUnion, toFirm = []actor.ID{"union"}, []actor.ID{"firm"}

// talks returns the record of pay talks between a union and a firm, beside whom a
// council is asked about the canteen. By hand:
//
//	pay       union at least 5, firm at most 3 (red line): conflict, 2 apart
//	hours     both demand 36: agreement
//	sundays   the union offers yes if training is yes: conditional
//	training  the union asks for it in return, and the firm offers it: agreement
//	canteen   the firm offers it to the council, which has not answered
//
// If the ballot carries, the union warns of a strike.
func talks() position.Record {
	return position.Record{
		Actors:  []actor.Actor{{ID: "union"}, {ID: "firm"}, {ID: "council"}},
		Sources: []position.Source{{ID: "leaflet", Text: "Five per cent, and not a tenth less."}},
		Issues:  []position.Issue{pay, hours, sundays, training, canteen, ballot, strike},
		Positions: []position.Communication{
			{Actor: "union", AsOf: value.MustDay("2024-03-01"), Statements: []position.Statement{
				position.Demand{
					ID: "raise", To: toFirm, Terms: position.Terms{pay.AtLeast(5)},
					Cite: position.Citation{Source: "leaflet", At: "page 1", Quote: "Five per cent"},
				},
				position.Demand{ID: "week", To: toFirm, Terms: position.Terms{hours.Is(36)}},
				position.Offer{ID: "sundays", To: toFirm, Terms: position.Terms{sundays.Yes()}, OnlyIf: training.Yes()},
				position.Warning{
					ID: "walk-out", If: ballot.Yes(), Terms: position.Terms{strike.Yes()},
					Cite: position.Citation{Source: "leaflet", Quote: "not a tenth less"},
				},
			}},
			{Actor: "firm", Statements: []position.Statement{
				position.Demand{ID: "cap", To: toUnion, Terms: position.Terms{pay.AtMost(3)}, Strength: position.RedLine},
				position.Demand{ID: "week", To: toUnion, Terms: position.Terms{hours.Is(36)}},
				position.Demand{ID: "sundays", To: toUnion, Terms: position.Terms{sundays.Yes()}},
				position.Offer{ID: "training", To: toUnion, Terms: position.Terms{training.Yes()}},
				position.Offer{ID: "canteen", To: []actor.ID{"council"}, Terms: position.Terms{canteen.Yes()}},
			}},
		},
	}
}

// mandated is the talks with a mandate of the firm, which offers more than that.
func mandated(t *testing.T) *compare.Comparison {
	r := talks()
	r.Mandates = []position.Mandate{{Actor: "firm", Statements: []position.Statement{
		position.Refusal{ID: "ceiling", Terms: position.Terms{pay.MoreThan(2)}},
	}}}
	r.Positions[1].Statements = append(r.Positions[1].Statements, position.Claim{ID: "poor", Terms: position.Terms{pay.AtMost(1)}})
	r.Drafts = []position.Draft{{ID: "four", Terms: position.Terms{pay.Is(4)}}}
	n, err := position.NewNegotiation(r)
	require.NoError(t, err)
	return comparetest.Compare(t, n, compare.Options{Parties: parties})
}

func negotiation(t *testing.T) *position.Negotiation {
	n, err := position.NewNegotiation(talks())
	require.NoError(t, err)
	return n
}

var parties = []actor.ID{"union", "firm", "council"}

func compared(t *testing.T, given ...position.Term) *compare.Comparison {
	return comparetest.Compare(t, negotiation(t), compare.Options{Parties: parties, Given: given})
}

func problem(t *testing.T) *settle.Problem {
	return settle.New(comparetest.Compare(t, negotiation(t), compare.Options{Parties: parties}), settle.Options{})
}
