package bargain_test

import (
	"context"
	"encoding/json"
	"fmt"
	"math/big"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/compare/bargain"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
)

// TestValuesTried has what is tried of an issue, by hand.
func TestValuesTried(t *testing.T) {
	price := position.Quantity[float64]{ID: "x", Min: new(0.0), Max: new(6.0)}
	free := position.Quantity[float64]{ID: "x"}
	troops := position.Quantity[int]{ID: "x", Min: new(0), Max: new(1000), StatusQuo: new(7)}
	few := position.Quantity[int]{ID: "x", Min: new(1), Max: new(4)}
	open := position.Quantity[int]{ID: "x"}
	day := position.Date{ID: "x"}
	level := position.Scale[string]{ID: "x", Levels: []string{"low", "middle", "high"}}
	demand := func(term position.Term) []position.Statement {
		return []position.Statement{position.Demand{ID: "d", Terms: position.Terms{term}}}
	}
	for _, tt := range []struct {
		issue  position.Issue
		said   []position.Statement
		draft  position.Terms
		worth  position.Worth
		grid   int
		want   string
		all    bool
		reason string
	}{
		{issue: level, grid: 2, want: "[low middle high]", all: true, reason: "named values, whatever the grid"},
		{issue: few, grid: 4, want: "[1 2 3 4]", all: true, reason: "whole numbers within the grid"},
		{issue: few, grid: 3, want: "[1 2 4]", reason: "2.5 is half-way, and rounds to the even 2"},
		{issue: price, grid: 4, want: "[0 2 4 6]", reason: "evenly spaced, between the bounds"},
		{issue: price, grid: 3, want: "[0 3 6]", reason: "numbers are never all"},
		{
			issue: price, said: demand(price.AtLeast(5)), grid: 5, want: "[0 2 4 5 6]",
			reason: "a mark beside four evenly spaced values",
		},
		{
			issue: price, said: demand(price.AtLeast(4.5)), grid: 4, want: "[0 3 4.5 6]",
			reason: "a mark beside three",
		},
		{
			issue: price, said: demand(price.AtLeast(4.5)), grid: 2, want: "[0 4.5 6]",
			reason: "the marks alone, where they are more than the grid",
		},
		{
			issue: price, said: demand(price.Is(1.5)), grid: 5, want: "[0 1.5 3 4.5 6]",
			reason: "a mark that is evenly spaced counts once",
		},
		{
			issue: price, said: demand(price.Is(0.5)), grid: 8, want: "[0 0.5 1 2 3 4 5 6]",
			reason: "as many as make up the grid, with a digit",
		},
		{issue: price, said: demand(price.Is(1)), grid: 100, want: "[0 1 2 3 4 5 6]", reason: "no more digits than the finest mark"},
		{
			issue: troops, said: demand(troops.AtMost(5)), draft: position.Terms{troops.Is(900)}, grid: 3,
			want: "[0 5 6 7 8 900 1000]", reason: "ends of cells on both sides, the status quo, and a draft",
		},
		{issue: open, said: demand(open.AtLeast(5)), grid: 3, want: "[4 5]", all: true, reason: "from the lowest mark to the highest"},
		{issue: open, grid: 3, want: "[0]", all: true, reason: "nobody names any"},
		{issue: free, said: demand(free.MoreThan(5)), grid: 3, want: "[5]", reason: "one mark"},
		{
			issue: day, said: demand(day.Between(value.MustDay("2024-01-01"), value.MustDay("2024-01-03"))), grid: 9,
			want: "[2023-12-31 2024-01-01 2024-01-02 2024-01-03 2024-01-04]", all: true, reason: "days, but not the calendar's own ends",
		},
		{
			issue: open, worth: position.Worth{Line: open.Line(position.KnotAt(-2, 0), position.KnotAt(2, 1))}, grid: 9,
			want: "[-2 -1 0 1 2]", all: true, reason: "knots",
		},
		{
			issue: open, worth: position.Worth{If: open.AtLeast(1), Points: number(1)}, grid: 9,
			want: "[0 1]", all: true, reason: "what earns something",
		},
	} {
		r := position.Record{
			Actors: []actor.Actor{{ID: "a"}, {ID: "b"}}, Issues: []position.Issue{tt.issue},
			Positions: []position.Communication{{Actor: "a", Statements: tt.said}, {Actor: "b"}},
		}
		if tt.draft != nil {
			r.Drafts = []position.Draft{{ID: "d", Terms: tt.draft}}
		}
		if tt.worth.If != nil || !tt.worth.Line.IsZero() {
			r.Preferences = []position.Preferences{{Actor: "a", Worth: []position.Worth{tt.worth}}}
		}
		p := problem(t, r, bargain.Options{Grid: tt.grid})
		values, all := p.Values("x")
		assert.Equal(t, tt.want, fmt.Sprint(values), tt.reason)
		assert.Equal(t, tt.all, all, tt.reason)
		assert.Equal(t, tt.all, p.Exact(), tt.reason)
	}
	values, all := problem(t, wages(), bargain.Options{}).Values("unknown")
	assert.Empty(t, values)
	assert.False(t, all)
}

func TestCounts(t *testing.T) {
	for _, tt := range []struct{ digits, json string }{
		{"0", "0"},
		{"148", "148"},
		{"9007199254740991", "9007199254740991"},
		{"9007199254740992", `"9007199254740992"`},
		{"100000000000000000000000000", `"100000000000000000000000000"`},
	} {
		n, _ := new(big.Int).SetString(tt.digits, 10)
		c := bargain.CountOf(n)
		assert.Equal(t, tt.digits, c.String())
		assert.Zero(t, n.Cmp(c.Big()))
		text, err := json.Marshal(c)
		require.NoError(t, err)
		assert.Equal(t, tt.json, string(text))
		var back bargain.Count
		require.NoError(t, json.Unmarshal(text, &back))
		assert.Equal(t, c, back)
	}
	assert.Equal(t, bargain.Count{}, bargain.CountOf(big.NewInt(-1)))
	for _, text := range []string{"-1", "1.5", `"x"`, "01", "null", `""`} {
		assert.Error(t, json.Unmarshal([]byte(text), new(bargain.Count)), text)
	}
	f := bargain.FractionOf(big.NewRat(4, 30))
	assert.Equal(t, "2/15", f.String())
	assert.Zero(t, f.Rat().Cmp(big.NewRat(2, 15)))
	assert.Nil(t, bargain.Fraction{}.Rat())
	for _, text := range []string{"4/30", "x", "1/0", "0.5"} {
		assert.Error(t, new(bargain.Fraction).UnmarshalText([]byte(text)), text)
	}
}

// many is a negotiation of so many yes/no issues, each of which is worth a power of two
// to one party where it is yes, and to the other where it is no: nothing dominates
// anything.
func many(issues int) position.Record {
	r := position.Record{
		Actors:      []actor.Actor{{ID: "a"}, {ID: "b"}},
		Positions:   []position.Communication{{Actor: "a"}, {Actor: "b"}},
		Preferences: []position.Preferences{{Actor: "a"}, {Actor: "b"}},
	}
	for i := range issues {
		on := position.YesNo{ID: position.IssueID(fmt.Sprintf("i%d", i))}
		r.Issues = append(r.Issues, on)
		points := number(uint64(1) << i)
		r.Preferences[0].Worth = append(r.Preferences[0].Worth, position.Worth{If: on.Yes(), Points: points})
		r.Preferences[1].Worth = append(r.Preferences[1].Worth, position.Worth{If: on.No(), Points: points})
	}
	return r
}

func TestCutShort(t *testing.T) {
	p := problem(t, many(30), bargain.Options{Limit: 1000})
	a := p.Answer(t.Context())
	assert.False(t, a.Complete)
	assert.Empty(t, a.Points)
	assert.Equal(t, "1073741824", a.Outcomes.String(), "what can be counted is")
	for _, s := range a.Solutions {
		assert.Empty(t, s.Points)
		assert.Equal(t, bargain.ReasonIncomplete, s.Reason)
	}
	ended, end := context.WithCancel(t.Context())
	end()
	a = problem(t, wages(), bargain.Options{}).Answer(ended)
	assert.False(t, a.Complete)
	for _, d := range a.Drafts {
		assert.False(t, d.Complete)
	}
	for _, c := range a.Costs {
		assert.False(t, c.Complete)
	}
}

func TestProgress(t *testing.T) {
	stages := map[string]bool{}
	r := wages()
	r.Drafts[0].Terms[0] = position.Quantity[int]{ID: "raise", Unit: "halves of a per cent", Min: new(0), Max: new(12)}.Is(9)
	problem(t, r, bargain.Options{Progress: func(p bargain.Progress) {
		stages[p.Stage] = true
		assert.LessOrEqual(t, p.Done, p.Of)
	}}).Answer(t.Context())
	for _, stage := range []string{"witnesses", "drafts", "offers", "costs", "exchanges"} {
		assert.True(t, stages[stage], stage)
	}
	problem(t, many(16), bargain.Options{Progress: func(p bargain.Progress) { stages[p.Stage] = true }}).Drafts(t.Context())
	found := problem(t, many(17), bargain.Options{Progress: func(p bargain.Progress) { stages[p.Stage] = true }})
	_, err := found.Appraise(t.Context(), position.Outcome{})
	require.NoError(t, err)
	assert.True(t, stages["frontier"])
}

// TestAppraiseNamesValues takes values that were not among those tried.
func TestAppraise(t *testing.T) {
	price := position.Quantity[float64]{ID: "price", Min: new(0.0), Max: new(10.0)}
	r := position.Record{
		Actors:    []actor.Actor{{ID: "a"}, {ID: "b"}},
		Issues:    []position.Issue{price},
		Positions: []position.Communication{{Actor: "a"}, {Actor: "b"}},
		Preferences: []position.Preferences{{Actor: "a", Worth: []position.Worth{
			{Line: price.Line(position.KnotAt(0, 0), position.KnotAt(10, 100))},
		}}},
	}
	p := problem(t, r, bargain.Options{Grid: 3})
	o, err := position.NewOutcome(price.Is(7.25))
	require.NoError(t, err)
	a, err := p.Appraise(t.Context(), o)
	require.NoError(t, err)
	worth := map[actor.ID]value.Decimal{"a": number("72.5")}
	assert.Equal(t, bargain.Appraisal{
		Low: worth, High: worth, Dominated: true, Left: map[actor.ID]value.Decimal{"a": number("27.5")}, Complete: true,
	}, a)
	unknown, err := position.NewOutcome(position.YesNo{ID: "unknown"}.Yes())
	require.NoError(t, err)
	_, err = p.Appraise(t.Context(), unknown)
	assert.ErrorContains(t, err, "unknown")
	_, err = p.Exchanges(t.Context(), unknown)
	assert.ErrorContains(t, err, "unknown")
}

// TestNobodyHasPreferences has nothing to tell but how many outcomes there are.
func TestNobodyHasPreferences(t *testing.T) {
	r := wages()
	r.Preferences = nil
	a := problem(t, r, bargain.Options{}).Answer(t.Context())
	assert.True(t, a.Complete)
	assert.Equal(t, "148", a.Outcomes.String())
	assert.Empty(t, a.Parties)
	assert.Empty(t, a.Points)
	assert.Empty(t, a.Solutions)
}

// TestNothing asks everything about nothing.
func TestNothing(t *testing.T) {
	for _, p := range []*bargain.Problem{bargain.New(nil, bargain.Options{}), problem(t, position.Record{
		Actors: []actor.Actor{{ID: "a"}, {ID: "b"}}, Positions: []position.Communication{{Actor: "a"}, {Actor: "b"}},
	}, bargain.Options{})} {
		a := p.Answer(t.Context())
		assert.True(t, a.Complete)
		assert.True(t, a.Exact)
		assert.Equal(t, "1", a.Outcomes.String(), "the outcome of no issues")
		assert.Equal(t, bargain.ReasonNotTwoParties, a.AdjustedWinner.Reason)
		worth, err := p.Appraise(t.Context(), position.Outcome{})
		require.NoError(t, err)
		assert.False(t, worth.Impossible)
		exchanges, err := p.Exchanges(t.Context(), position.Outcome{})
		require.NoError(t, err)
		assert.Empty(t, exchanges.Exchanges)
		assert.NotEmpty(t, p.String())
	}
	r := wages()
	r.Preferences = nil
	r.Drafts[0].Terms = r.Drafts[0].Terms[:1]
	r.Positions[0].Statements = append(r.Positions[0].Statements, position.Refusal{ID: "no", Terms: r.Drafts[0].Terms})
	assert.True(t, problem(t, r, bargain.Options{}).Drafts(t.Context())[0].Impossible, "whether anybody has preferences or not")
}

// TestKeys has the keys of the JSON that other programs rely on.
func TestKeys(t *testing.T) {
	text, err := json.Marshal(problem(t, wages(), bargain.Options{}).Answer(t.Context()))
	require.NoError(t, err)
	var all map[string]json.RawMessage
	require.NoError(t, json.Unmarshal(text, &all))
	for key, want := range map[string]string{
		"threshold": `"firm"`, "parties": `["union","employer"]`, "outcomes": `148`, "exact": `true`, "complete": `true`,
		"no_agreement": `{"union":40,"employer":35}`,
		"drafts": `[{"draft":"d1","impossible":false,"low":{"union":32.5,"employer":45},"high":{"union":32.5,"employer":45},` +
			`"kept":0,"dominated":true,"left":{"union":52.5,"employer":21.666666667},"complete":true}]`,
	} {
		assert.JSONEq(t, want, string(all[key]), key)
	}
	var points, solutions []json.RawMessage
	require.NoError(t, json.Unmarshal(all["frontier"], &points))
	assert.JSONEq(t, `{"points":{"union":85,"employer":52.5},"outcomes":1,"rational":true,"witness":{"raise":9,"term":36,"overtime":"yes"}}`, string(points[0]))
	require.NoError(t, json.Unmarshal(all["solutions"], &solutions))
	assert.JSONEq(t, `{"solution":"nash-product","points":[{"union":80,"employer":56.666666667}],"reason":""}`, string(solutions[0]))
}

// TestAppraisalAfterTheEnd tells nothing of offers and drafts once the context has ended,
// and says so.
func TestAppraisalAfterTheEnd(t *testing.T) {
	ended, end := context.WithCancel(t.Context())
	end()
	r := wages()
	r.Drafts = []position.Draft{{ID: "empty"}}
	p := problem(t, r, bargain.Options{})
	assert.Equal(t, []bargain.DraftAppraisal{{Draft: "empty"}}, p.Drafts(ended))
	offers := p.Offers(ended)
	assert.NotEmpty(t, offers)
	for _, o := range offers {
		assert.Equal(t, bargain.Appraisal{}, o.Appraisal)
	}
}
