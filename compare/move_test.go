package compare_test

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/compare"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
)

var (
	wage    = position.Quantity[int]{ID: "wage", Title: "Pay rise", Unit: "cents an hour", Min: new(0)}
	shifts  = position.YesNo{ID: "night-shifts", Title: "Night shifts"}
	strike  = position.YesNo{ID: "strike", Circumstance: true}
	pension = position.Choice[string]{ID: "pension", Options: []string{"kept", "cut", "ended"}}
)

func of(t *testing.T, statements ...position.Statement) *position.Position {
	t.Helper()
	p, err := position.New("union", statements...)
	require.NoError(t, err)
	return p
}

func negotiation(t testing.TB, r position.Record) *position.Negotiation {
	t.Helper()
	n, err := position.NewNegotiation(r)
	require.NoError(t, err)
	return n
}

func actors(ids ...actor.ID) []actor.Actor {
	var list []actor.Actor
	for _, id := range ids {
		list = append(list, actor.Actor{ID: id})
	}
	return list
}

func ids(ids ...actor.ID) []actor.ID { return ids }

func refs(texts ...string) []position.Ref {
	list := []position.Ref{}
	for _, text := range texts {
		r, err := position.ParseRef(text)
		if err != nil {
			panic(err)
		}
		list = append(list, r)
	}
	return list
}

// TestMoves has rows for what each kind of statement adds to a move.
func TestMoves(t *testing.T) {
	type terms = position.Terms
	for _, tt := range []struct {
		from, to position.Statement
		given    []position.Term
		want     compare.MoveKind
		changed  string // freed, barred, raised, lowered
		reason   string
	}{
		{
			position.Demand{ID: "s", Terms: terms{wage.AtLeast(50)}},
			position.Demand{ID: "s", Terms: terms{wage.AtLeast(30)}},
			nil,
			compare.Concession, "30 to 49 cents an hour/none/none/none", "a demand that asks for less excludes less",
		},
		{
			position.Demand{ID: "s", Terms: terms{wage.AtLeast(50)}},
			position.Demand{ID: "s", Terms: terms{wage.AtLeast(50)}, Strength: position.Preference},
			nil,
			compare.Concession, "at most 49 cents an hour/none/none/none", "a preference excludes nothing",
		},
		{
			position.Demand{ID: "s", Terms: terms{wage.AtLeast(50)}},
			position.Demand{ID: "s", Terms: terms{wage.AtLeast(50)}, If: strike.No()},
			nil,
			compare.Concession, "at most 49 cents an hour/none/none/none", "what is demanded on an open condition excludes nothing yet",
		},
		{
			position.Demand{ID: "s", Terms: terms{wage.AtLeast(50)}},
			position.Demand{ID: "s", Terms: terms{wage.AtLeast(50)}, If: strike.No()},
			[]position.Term{strike.No()},
			compare.Unchanged, "none/none/none/none", "and on one that is given, all that it did",
		},
		{
			position.Demand{ID: "s", Terms: terms{wage.Between(30, 50)}},
			position.Demand{ID: "s", Terms: terms{wage.Between(40, 60)}},
			nil,
			compare.Shift, "51 to 60 cents an hour/30 to 39 cents an hour/none/none", "a window that slides frees and bars",
		},
		{
			position.Offer{ID: "s", Terms: terms{shifts.Yes()}, OnlyIf: wage.AtLeast(50)},
			position.Offer{ID: "s", Terms: terms{shifts.Yes()}},
			nil,
			compare.Concession, "none/none/yes/none", "what was conditional is accepted",
		},
		{
			position.Offer{ID: "s", Terms: terms{shifts.Yes()}},
			position.Offer{ID: "s", Terms: terms{shifts.Yes()}, Strength: position.Tentative},
			nil,
			compare.Hardening, "none/none/none/yes", "a tentative yes is never more than conditional",
		},
		{
			position.Refusal{ID: "s", Terms: terms{pension.Is("ended")}},
			position.Refusal{ID: "s", Terms: terms{pension.Is("ended")}, Unless: strike.Yes()},
			nil,
			compare.Concession, "ended/none/none/none", "a refusal that names its price frees the value, and gives nothing",
		},
		{
			position.Refusal{ID: "s", Terms: terms{pension.OneOf("cut", "ended")}},
			position.Offer{ID: "s", Terms: terms{pension.Is("cut")}},
			nil,
			compare.Concession, "cut or ended/none/cut/none", "an offer in place of a refusal",
		},
	} {
		moves, err := compare.Moves(of(t, tt.from), of(t, tt.to), tt.given...)
		require.NoError(t, err, tt.reason)
		m := moves[0]
		require.Equal(t, tt.want, m.Move, tt.reason)
		regions := m.Freed.String() + "/" + m.Barred.String() + "/" + m.Raised.String() + "/" + m.Lowered.String()
		require.Equal(t, tt.changed, regions, tt.reason)
		require.Equal(t, []position.Ref{{Actor: "union", Statement: "s"}}, m.Statements, tt.reason)
	}
}

func TestMovesIgnoreWhatIsAskedFor(t *testing.T) {
	before := of(t, position.Offer{ID: "s", Terms: position.Terms{shifts.Yes()}, OnlyIf: wage.AtLeast(50)})
	after := of(t, position.Offer{ID: "s", Terms: position.Terms{shifts.Yes()}, OnlyIf: wage.AtLeast(80)})
	moves, err := compare.Moves(before, after)
	require.NoError(t, err)
	for _, m := range moves {
		require.Equal(t, compare.Unchanged, m.Move, "to ask for more is no move on %s", m.Issue)
	}
}

func TestMovesOfSomebodyWhoHadSaidNothing(t *testing.T) {
	offer := of(t, position.Offer{ID: "s", Terms: position.Terms{shifts.Yes()}})
	moves, err := compare.Moves(nil, offer)
	require.NoError(t, err)
	require.Len(t, moves, 1)
	require.Equal(t, compare.FirstWord, moves[0].Move)
	require.Equal(t, compare.Occasion{Actor: "union", From: 0, To: 1}, moves[0].Occasion)
	moves, err = compare.Moves(nil, nil)
	require.NoError(t, err)
	require.Empty(t, moves)
}

func TestMovesRefuse(t *testing.T) {
	works, err := position.New("works", position.Offer{ID: "s", Terms: position.Terms{shifts.Yes()}})
	require.NoError(t, err)
	_, err = compare.Moves(of(t, position.Offer{ID: "s", Terms: position.Terms{shifts.Yes()}}), works)
	require.EqualError(t, err, `compare: a move from a position of "union" to one of "works": want two positions of one actor`)
	_, err = compare.Changes(of(t), works)
	require.Error(t, err)

	inEuro := position.Quantity[int]{ID: "wage", Unit: "euro"}
	_, err = compare.Moves(
		of(t, position.Offer{ID: "s", Terms: position.Terms{wage.AtMost(3)}}),
		of(t, position.Offer{ID: "s", Terms: position.Terms{inEuro.AtMost(3)}}))
	require.ErrorContains(t, err, `issue "wage" is a whole number of cents an hour, at least 0 here and a whole number of euro there: want one domain for an issue`)
	_, err = compare.Moves(nil, of(t, position.Offer{ID: "s", Terms: position.Terms{wage.AtMost(3)}}), inEuro.AtMost(5))
	require.ErrorContains(t, err, "want one domain for an issue")
	works, err = position.New("works", position.Offer{ID: "s", Terms: position.Terms{
		inEuro.AtMost(3), position.Date{ID: "night-shifts"}.From(value.MustDay("2024-01-01")),
	}})
	require.NoError(t, err)
	union := of(t, position.Offer{ID: "s", Terms: position.Terms{wage.AtMost(3), shifts.Yes()}})
	const together = `compare: given[1]: strike is no: nothing is left of yes: want terms that can hold together
compare: issue "night-shifts" is a yes or no here and a calendar day there: want one domain for an issue
compare: issue "wage" is a whole number of cents an hour, at least 0 here and a whole number of euro there: want one domain for an issue`
	_, err = compare.Moves(union, works, strike.Yes(), strike.No())
	require.EqualError(t, err, `compare: a move from a position of "union" to one of "works": want two positions of one actor`+"\n"+together)
	_, err = compare.CheckMandate(union, works, strike.Yes(), strike.No())
	require.EqualError(t, err, together)
	_, err = compare.Moves(nil, nil, strike.Yes(), strike.No())
	require.ErrorContains(t, err, "want terms that can hold together")
}

func TestChanges(t *testing.T) {
	type terms = position.Terms
	before := of(
		t,
		position.Claim{ID: "gone", Terms: terms{strike.Yes()}},
		position.Claim{ID: "changed", Terms: terms{strike.Yes()}},
		position.Demand{ID: "harder", Terms: terms{wage.AtLeast(50)}},
		position.Demand{ID: "softer", Terms: terms{pension.Is("kept")}},
		position.Warning{ID: "again", If: pension.Not("kept"), Terms: terms{strike.Yes()}},
		position.Offer{ID: "same", Terms: terms{shifts.Yes()}},
	)
	after := of(
		t,
		position.Claim{ID: "changed", Terms: terms{strike.No()}},
		position.Demand{ID: "harder", Terms: terms{wage.AtLeast(50)}, Strength: position.RedLine},
		position.Demand{ID: "softer", Terms: terms{pension.Is("kept")}, Strength: position.Preference},
		position.Warning{ID: "again", If: pension.Not("kept"), Terms: terms{strike.Yes()}, Cite: position.Citation{Source: "radio"}},
		position.Offer{ID: "same", Terms: terms{shifts.Yes()}},
		position.Silence{ID: "new", Issues: []position.Issue{pension}},
	)
	changes, err := compare.Changes(before, after)
	require.NoError(t, err)
	found := map[position.StatementID]compare.ChangeKind{}
	for _, c := range changes {
		found[c.Statement.Statement] = c.Change
	}
	require.Equal(t, map[position.StatementID]compare.ChangeKind{
		"gone": compare.Withdrawn, "changed": compare.Changed, "harder": compare.Strengthened,
		"softer": compare.Weakened, "again": compare.Restated, "new": compare.Made,
	}, found)
}

// TestLedger tells a wage round in three letters, worked out by hand.
func TestLedger(t *testing.T) {
	type terms = position.Terms
	march, april, may := value.MustDay("2021-03-01"), value.MustDay("2021-04-01"), value.MustDay("2021-05-01")
	n := negotiation(t, position.Record{
		Actors: actors("union", "works"),
		Issues: []position.Issue{wage, shifts},
		Positions: []position.Communication{
			{Actor: "union", AsOf: march, Statements: []position.Statement{
				position.Demand{ID: "pay", Terms: terms{wage.AtLeast(50)}},
				position.Refusal{ID: "nights", Terms: terms{shifts.Yes()}, Unless: wage.AtLeast(80)},
			}},
			{Actor: "works", AsOf: march, Statements: []position.Statement{
				position.Demand{ID: "cap", Terms: terms{wage.AtMost(20)}, Strength: position.RedLine},
			}},
			// This letter is later than the one that the record has after it.
			{Actor: "union", AsOf: may, Withdraws: []position.StatementID{"nights"}, Statements: []position.Statement{
				position.Offer{ID: "deal", Terms: terms{shifts.Yes()}, OnlyIf: wage.AtLeast(40)},
				position.Demand{ID: "pay", Terms: terms{wage.AtLeast(40)}},
			}},
			{Actor: "works", AsOf: april, Statements: []position.Statement{
				position.Demand{ID: "cap", Terms: terms{wage.AtMost(80)}},
				position.Offer{ID: "rise", Terms: terms{wage.AtLeast(60)}, OnlyIf: shifts.Yes()},
			}},
		},
	})
	c, err := compare.Compare(n, compare.Options{})
	require.NoError(t, err)
	ledger := c.Rounds()
	require.Len(t, ledger, 2)

	require.Equal(t, april, ledger[0].Day)
	require.Len(t, ledger[0].Moves, 2)
	require.Equal(t, compare.FirstWord, ledger[0].Moves[1].Move, "of the shifts that it asks for")
	works := ledger[0].Moves[0]
	require.Equal(t, compare.Occasion{Actor: "works", From: 0, To: 1, AsOf: april}, works.Occasion)
	require.Equal(t, compare.Concession, works.Move)
	require.Equal(t, "21 to 80 cents an hour", works.Freed.String())
	require.Equal(t, "at least 60 cents an hour", works.Raised.String())
	require.Equal(t, refs("union/nights"), works.Answers, "the union had asked for 80 in exchange for nights; what it demands is no condition")
	require.Equal(t, refs("works/cap", "works/rise"), works.Statements)

	require.Equal(t, may, ledger[1].Day)
	require.Len(t, ledger[1].Moves, 2)
	nights := ledger[1].Moves[1]
	require.Equal(t, compare.Concession, nights.Move, "a refusal with a price gives nothing, and an offer does")
	require.Equal(t, "yes", nights.Raised.String())
	require.Equal(t, refs("works/rise"), nights.Answers, "the works had asked for nights")
	pay := ledger[1].Moves[0]
	require.Equal(t, compare.Occasion{Actor: "union", From: 0, To: 1, AsOf: may}, pay.Occasion)
	require.Equal(t, wage.ID, pay.Issue)
	require.Equal(t, compare.Concession, pay.Move)
	require.Equal(t, "40 to 49 cents an hour", pay.Freed.String())
	require.Empty(t, pay.Answers)

	var kinds []string
	for _, c := range ledger[1].Changes {
		kinds = append(kinds, c.Statement.String()+" "+c.Change.String())
	}
	require.Equal(t, []string{"union/deal made", "union/nights withdrawn", "union/pay changed"}, kinds)

	text, err := json.Marshal(ledger)
	require.NoError(t, err)
	var back []compare.Round
	require.NoError(t, json.Unmarshal(text, &back))
	require.Empty(t, cmp.Diff(ledger, back))
}

// What was said again in the same words is told as restated where the day or the
// channel alone is another, and not at all where neither is.
func TestRestated(t *testing.T) {
	said := position.Demand{ID: "pay", Terms: position.Terms{wage.AtLeast(50)}}
	may, june := value.MustDay("2021-05-01"), value.MustDay("2021-06-01")
	stand := func(day value.Day, channel position.Channel) *position.Position {
		p, err := position.Stand("union", position.Communication{
			Actor: "union", AsOf: day, Channel: channel, Statements: []position.Statement{said},
		})
		require.NoError(t, err)
		return p
	}
	for _, tt := range []struct {
		to     *position.Position
		want   []compare.ChangeKind
		reason string
	}{
		{stand(june, position.Public), []compare.ChangeKind{compare.Restated}, "another day"},
		{stand(may, position.Leaked), []compare.ChangeKind{compare.Restated}, "another channel"},
		{stand(may, position.Public), nil, "nothing else"},
	} {
		changes, err := compare.Changes(stand(may, position.Public), tt.to)
		require.NoError(t, err)
		var kinds []compare.ChangeKind
		for _, c := range changes {
			kinds = append(kinds, c.Change)
		}
		require.Equal(t, tt.want, kinds, tt.reason)
	}
}
