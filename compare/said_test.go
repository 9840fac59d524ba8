package compare_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/compare"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
)

// TestWhatIsSaidAtATable has what people say of pay, prices and days, and what it
// comes to, worked out by hand from the rule.
func TestWhatIsSaidAtATable(t *testing.T) {
	type (
		terms      = position.Terms
		statements = []position.Statement
	)
	union, firm := []actor.ID{"union"}, []actor.ID{"firm"}
	var (
		raise    = position.Quantity[float64]{ID: "raise", Unit: "%", Min: new(0.0), MoreFor: union, LessFor: firm}
		delivery = position.Date{ID: "delivery", MoreFor: union, LessFor: firm} // the union delivers here
		strike   = position.YesNo{ID: "strike", Circumstance: true}
		deposit  = position.YesNo{ID: "deposit"}
		price    = position.Quantity[float64]{ID: "price", Unit: "EUR", Min: new(0.0)}
		cost     = position.Quantity[float64]{ID: "cost", Unit: "EUR", Min: new(0.0), MoreFor: union, LessFor: firm}
		troops   = position.Quantity[int]{ID: "troops", Min: new(0), StatusQuo: new(0)}
		leave    = position.YesNo{ID: "leave"}
		x        = position.YesNo{ID: "x"}
		y        = position.YesNo{ID: "y", Circumstance: true}
		w        = position.YesNo{ID: "w", Circumstance: true}
		april    = value.MustDay("2026-04-15")
		may      = value.MustDay("2026-05-01")
	)
	for _, tt := range []struct {
		union, firm statements
		given       terms
		issue       position.IssueID
		relation    compare.Relation
		common      string
		gap         string // "" for none
		reason      string
	}{
		{
			statements{position.Demand{ID: "u", Terms: terms{raise.AtLeast(6)}}},
			statements{position.Offer{ID: "f", Terms: terms{raise.Is(5)}}},
			nil, "raise", compare.Apart, "at least 6%", "1", "the union excludes what is below 6, and the firm has not refused it",
		},
		{
			statements{position.Demand{ID: "u", Terms: terms{raise.AtLeast(6)}}},
			statements{position.Demand{ID: "f", Terms: terms{raise.AtMost(5)}}},
			nil, "raise", compare.Conflict, "none", "1", "both insist",
		},
		{
			statements{position.Offer{ID: "u", Terms: terms{raise.Is(4.5)}}},
			statements{position.Offer{ID: "f", Terms: terms{raise.Is(5)}}},
			nil, "raise", compare.Overlap, "4.5 to 5%", "", "who offers 5 gives 4.8 too",
		},
		{
			statements{position.Offer{ID: "u", Terms: terms{delivery.By(may)}}},
			statements{position.Demand{ID: "f", Terms: terms{delivery.By(april)}, Strength: position.Preference}},
			nil, "delivery", compare.Apart, "any", "16", "by 1 May, from one who would deliver late, is 1 May",
		},
		{
			statements{position.Demand{ID: "u", Terms: terms{raise.AtLeast(200)}}},
			statements{position.Offer{ID: "f", Terms: terms{raise.MoreThan(0)}}},
			nil, "raise", compare.Apart, "at least 200%", "200", "more than 0, from one who pays, is hardly more",
		},
		{
			statements{position.Demand{ID: "u", Terms: terms{raise.AtLeast(5)}}},
			statements{position.Offer{ID: "f", Terms: terms{raise.AtLeast(5)}, OnlyIf: strike.No()}},
			terms{strike.Yes()}, "raise", compare.Conflict, "none", "0", "5 and more are off, and the union excludes the rest: the sides touch",
		},
		{
			statements{position.Demand{ID: "u", Terms: terms{deposit.Yes()}}},
			statements{position.Offer{ID: "f", Terms: terms{deposit.Yes()}, OnlyIf: cost.Is(100)}},
			terms{cost.Is(90)}, "deposit", compare.Agreement, "yes", "", "a lower price is as good",
		},
		{
			statements{position.Offer{ID: "u", Terms: terms{price.AtLeast(10)}}},
			statements{position.Offer{ID: "f", Terms: terms{deposit.Yes()}, OnlyIf: position.All(price.AtLeast(30), price.AtMost(50))}},
			nil, "price", compare.Overlap, "30 to 50 EUR", "", "both terms of one all are asked for together",
		},
		{
			statements{position.Offer{ID: "u", Terms: terms{troops.AtMost(5000)}, OnlyIf: leave.Yes()}},
			statements{position.Demand{ID: "f", Terms: terms{troops.Is(0)}}},
			terms{leave.No()}, "troops", compare.Open, "0", "", "the status quo is never off",
		},
		{
			statements{
				position.Offer{ID: "u", Terms: terms{x.Yes()}, OnlyIf: y.Yes(), Strength: position.RedLine},
				position.Offer{ID: "v", Terms: terms{x.Yes()}, OnlyIf: w.Yes(), Strength: position.Tentative},
			},
			statements{position.Demand{ID: "f", Terms: terms{x.Yes()}}},
			terms{y.No(), w.Yes()}, "x", compare.Conflict, "none", "", "a tentative word lifts no red line",
		},
		{
			statements{position.Demand{ID: "u", Terms: terms{price.AtLeast(100)}}},
			statements{position.Offer{ID: "f", Terms: terms{price.Is(50)}}, position.Refusal{ID: "g", Terms: terms{price.MoreThan(90)}}},
			nil, "price", compare.Conflict, "none", "10", "in a conflict the sides are what is not excluded",
		},
	} {
		c := compared(t, position.Record{
			Actors:    []actor.Actor{{ID: "union"}, {ID: "firm"}},
			Positions: []position.Communication{{Actor: "union", Statements: tt.union}, {Actor: "firm", Statements: tt.firm}},
			Given:     tt.given,
		})
		i, ok := c.Issue(tt.issue)
		require.True(t, ok, tt.reason)
		gap := ""
		if i.Gap != nil {
			gap = i.Gap.String()
		}
		assert.Equal(t, []string{tt.relation.String(), tt.common, tt.gap}, []string{i.Relation.String(), i.Common.String(), gap}, tt.reason)
	}
}

// TestSilentThird: two name values apart, and a third has said nothing; and four, of
// whom two demand and nobody decides.
func TestSilentThird(t *testing.T) {
	q := position.Quantity[int]{ID: "q"}
	x := position.YesNo{ID: "x"}
	offers := func(id position.StatementID, term position.Term) []position.Statement {
		return []position.Statement{position.Offer{ID: id, Terms: position.Terms{term}}}
	}
	c := compared(t, position.Record{
		Actors: []actor.Actor{{ID: "a"}, {ID: "b"}, {ID: "c"}},
		Positions: []position.Communication{
			{Actor: "a", Statements: offers("s", q.Is(1))}, {Actor: "b", Statements: offers("s", q.Is(3))}, {Actor: "c"},
		},
	})
	i, _ := c.Issue("q")
	assert.Equal(t, compare.Apart, i.Relation)
	assert.Equal(t, []actor.ID{"c"}, i.UnansweredBy)

	c = compared(t, position.Record{
		Actors: []actor.Actor{{ID: "a"}, {ID: "b"}, {ID: "c"}, {ID: "d"}},
		Positions: []position.Communication{
			{Actor: "a", Statements: []position.Statement{position.Demand{ID: "s", Terms: position.Terms{x.Yes()}}}},
			{Actor: "b", Statements: []position.Statement{position.Demand{ID: "s", Terms: position.Terms{x.Yes()}}}},
			{Actor: "c"}, {Actor: "d"},
		},
	})
	i, _ = c.Issue("x")
	assert.Equal(t, compare.Unanswered, i.Relation)
	assert.Equal(t, []actor.ID{"c", "d"}, i.UnansweredBy)
}

// TestDraftsOfWhatIsSaid holds drafts against limits, packages and options.
func TestDraftsOfWhatIsSaid(t *testing.T) {
	type terms = position.Terms
	price := position.Quantity[float64]{ID: "price", Unit: "EUR", Min: new(0.0)}
	volume := position.Quantity[int]{ID: "volume", Unit: "pieces", Min: new(0)}
	supplier := []position.Statement{
		position.Demand{ID: "floor", Terms: terms{price.AtLeast(11.80)}},
		position.Refusal{ID: "small", Terms: terms{price.LessThan(12.50)}, Unless: volume.AtLeast(10_000)},
	}
	check := func(said []position.Statement, other []position.Statement, draft terms) compare.DraftCheck {
		c := compared(t, position.Record{
			Actors:    []actor.Actor{{ID: "a"}, {ID: "b"}},
			Positions: []position.Communication{{Actor: "a", Statements: said}, {Actor: "b", Statements: other}},
		})
		found, err := c.CheckDraft(position.Draft{ID: "d", Terms: draft})
		require.NoError(t, err)
		return found
	}
	found := check(supplier, nil, terms{price.Is(12), volume.Is(5000)})
	assert.Equal(t, compare.Violated, found.Statements[1].Verdict, "12 is below 12.50, and 5,000 are too few")
	assert.False(t, found.Parties[0].CanSign())

	found = check([]position.Statement{
		position.Refusal{ID: "least", Terms: terms{price.LessThan(10.50)}, Strength: position.RedLine},
	}, nil, terms{price.Is(11.40)})
	assert.Equal(t, compare.Met, found.Statements[0].Verdict, "the red line is kept whatever else happens")

	years := position.Quantity[int]{ID: "years"}
	form := position.Choice[string]{ID: "form", Options: []string{"treaty", "laboratory"}}
	found = check([]position.Statement{
		position.Offer{ID: "both", Terms: terms{years.Is(10), form.Is("treaty")}},
	}, nil, terms{years.Is(10), form.Is("laboratory")})
	assert.Equal(t, compare.Split, found.Statements[0].Verdict, "10 years are taken, and the treaty is not")

	found = check(
		[]position.Statement{position.Demand{ID: "s", Terms: terms{price.AtLeast(500)}}},
		[]position.Statement{position.Demand{ID: "s", Terms: terms{price.AtMost(300)}}},
		terms{price.OneOf(100, 1000)},
	)
	for i, out := range []string{"100 EUR", "1,000 EUR"} {
		assert.Empty(t, found.Parties[i].Yes, "neither has said yes to both options")
		assert.Equal(t, out, found.Issues[0].Stances[i].Excluded.String(), "each excludes one")
	}
}

// TestMovesOfWhatIsSaid tells a first word from a concession, and which way somebody
// with an interest went.
func TestMovesOfWhatIsSaid(t *testing.T) {
	price := position.Quantity[float64]{ID: "price", Unit: "EUR", LessFor: []actor.ID{"board"}}
	sale := position.YesNo{ID: "sale"}
	moves, err := compare.Moves(
		of(t, position.Offer{ID: "p", Terms: position.Terms{position.YesNo{ID: "talks"}.Yes()}}),
		of(t, position.Refusal{ID: "s", Terms: position.Terms{sale.Yes()}, Unless: position.Quantity[float64]{ID: "worth"}.MoreThan(35)}),
	)
	require.NoError(t, err)
	kinds := map[position.IssueID]compare.MoveKind{}
	for _, m := range moves {
		kinds[m.Issue] = m.Move
	}
	assert.Equal(t, map[position.IssueID]compare.MoveKind{"sale": compare.FirstWord, "worth": compare.FirstWord, "talks": compare.Dropped}, kinds)

	board := func(s position.Statement) *position.Position {
		p, err := position.New("board", s)
		require.NoError(t, err)
		return p
	}
	bids := []*position.Position{
		board(position.Offer{ID: "bid", Terms: position.Terms{price.Is(19)}, Strength: position.Tentative}),
		board(position.Offer{ID: "bid", Terms: position.Terms{price.Is(30)}, Strength: position.Tentative}),
		board(position.Offer{ID: "bid", Terms: position.Terms{price.Is(31)}}),
	}
	for i := range bids[1:] {
		moves, err := compare.Moves(bids[i], bids[i+1])
		require.NoError(t, err)
		assert.Equal(t, compare.Concession, moves[0].Move, "a higher bid, or a firmer one")
	}
}

func compared(t *testing.T, r position.Record) *compare.Comparison {
	t.Helper()
	n, err := position.NewNegotiation(r)
	require.NoError(t, err)
	c, err := compare.Compare(n, compare.Options{})
	require.NoError(t, err)
	return c
}
