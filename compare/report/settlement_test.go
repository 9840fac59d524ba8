package report_test

import (
	"bytes"
	"context"
	"encoding/json"
	"html"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/compare"
	"github.com/parley-go/parley/compare/report"
	"github.com/parley-go/parley/compare/settle"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/positiontest"
)

func settled(t require.TestingT, record position.Record) *report.Report {
	n, err := position.NewNegotiation(record)
	require.NoError(t, err)
	c, err := compare.Compare(n, compare.Options{})
	require.NoError(t, err)
	r, err := report.New(c, settle.New(c, settle.Options{}).Settle(context.Background()))
	require.NoError(t, err)
	return r
}

// Settlements under other circumstances would contradict what is beside them.
func TestSettlementsOfAnotherComparison(t *testing.T) {
	n, err := position.NewNegotiation(house())
	require.NoError(t, err)
	c, err := compare.Compare(n, compare.Options{})
	require.NoError(t, err)
	other, err := compare.Compare(n, compare.Options{Given: []position.Term{price.AtLeast(1)}})
	require.NoError(t, err)
	_, err = report.New(c, settle.New(other, settle.Options{}).Settle(t.Context()))
	assert.ErrorIs(t, err, report.ErrOtherComparison)
	_, err = report.New(c, settle.Settlements{})
	assert.ErrorIs(t, err, report.ErrOtherComparison)
}

func write(t require.TestingT, form func(io.Writer) error) string {
	var b bytes.Buffer
	require.NoError(t, form(&b))
	return b.String()
}

// unwrapped undoes the breaking of lines.
func unwrapped(text string) string { return strings.Join(strings.Fields(text), " ") }

// unescaped undoes Markdown's escapes.
func unescaped(text string) string { return strings.ReplaceAll(text, `\`, "") }

func TestSettlementsInWords(t *testing.T) {
	x, y := position.YesNo{ID: "x"}, position.YesNo{ID: "y"}
	calm := position.YesNo{ID: "calm", Circumstance: true}
	actors := []actor.Actor{{ID: "a", Name: "Ann"}, {ID: "b", Name: "Ben"}}
	says := func(a, b position.Statement) []position.Communication {
		return []position.Communication{
			{Actor: "a", Statements: []position.Statement{a}}, {Actor: "b", Statements: []position.Statement{b}},
		}
	}
	for _, test := range []struct {
		record position.Record
		want   []string
		reason string
	}{
		{
			house(),
			[]string{
				"No settlement is possible.", "买方's demand (buyer/limit) cannot stand with Seller's demand (seller/price).",
				"2 ways to make it possible, the cheapest first", "Without Seller's demand.", "Without 买方's demand (buyer/limit).",
				"With Seller's demand set aside, in any settlement “Price of the house” is at most 400,000 EUR and “The garden is included” is no.",
			},
			"a firm statement costs less than a red line; without 750,000 the garden is not to be had",
		},
		{
			position.Record{
				Actors: actors, Rules: position.Rules(position.Any(x.Yes(), calm.Yes())), Given: position.Terms{calm.No(), x.No()},
				Positions: says(
					position.Demand{ID: "x", Terms: position.Terms{x.Yes()}},
					position.Demand{ID: "y", Terms: position.Terms{y.Yes()}}),
			},
			[]string{
				"No settlement is possible: no outcome meets the rules and what is given.",
				"What could be signed today: nothing, as no package has the yes of everyone needed.",
			},
			"the statements are not to blame",
		},
		{
			position.Record{Actors: actors, Positions: says(
				position.Offer{ID: "x", Terms: position.Terms{x.Yes()}, OnlyIf: y.Yes()},
				position.Offer{ID: "y", Terms: position.Terms{y.Yes()}, OnlyIf: x.Yes()})},
			[]string{
				"A settlement is possible, and everyone needed has said yes to it: x is yes and y is yes.",
				"What could be signed today: x is yes and y is yes.",
				"Step 1: x and y at once, as nobody will go first: Ann (a/x) waits for y before x, and Ben (b/y) waits for x before y.",
			},
			"a circular precondition",
		},
		{
			position.Record{Actors: actors, Positions: says(
				position.Demand{ID: "x", Terms: position.Terms{x.Yes()}, If: calm.Yes()},
				position.Demand{ID: "x", Terms: position.Terms{x.No()}})},
			[]string{
				"A settlement is possible, for example: x is no; assuming that calm is no.",
				"It still lacks the yes of Ann to x.", "What could be signed today: nothing, as no package has the yes of everyone needed.",
			},
			"a circumstance that is assumed",
		},
	} {
		r := settled(t, test.record)
		page := html.UnescapeString(write(t, r.HTML))
		for _, want := range test.want {
			assert.Contains(t, unwrapped(write(t, r.Text)), want, test.reason)
			assert.Contains(t, unescaped(write(t, r.Markdown)), want, test.reason)
			assert.Contains(t, page, want, test.reason)
		}
		assert.Contains(t, page, `<h2 id="together">`)
	}
}

// What a search did not find in time is not told as if there were none of it.
func TestSettlementCutShort(t *testing.T) {
	r := settled(t, house())
	text := unwrapped(write(t, r.Text))
	require.Contains(t, text, "in any settlement “Price of the house” is")
	require.Contains(t, text, "What could be signed today: nothing")
	r.Settlements[0].Complete = false
	text = unwrapped(write(t, r.Text))
	assert.NotContains(t, text, "in any settlement “Price of the house” is")
	assert.NotContains(t, text, "What could be signed today: nothing")
	assert.Contains(t, text, "The search was cut short: there may be more to tell.")
}

func TestStepsNameWhoTakesThem(t *testing.T) {
	x := position.YesNo{ID: "x", DecidedBy: []actor.ID{"b", "c"}}
	y := position.YesNo{ID: "y"}
	var positions []position.Communication
	for _, id := range []actor.ID{"a", "b", "c"} {
		positions = append(positions, position.Communication{
			Actor: id, Statements: []position.Statement{position.Demand{ID: "s", Terms: position.Terms{x.Yes(), y.Yes()}}},
		})
	}
	r := settled(t, position.Record{
		Actors:    []actor.Actor{{ID: "a", Name: "Ann"}, {ID: "b", Name: "Ben"}, {ID: "c", Name: "Cid"}},
		Positions: positions,
	})
	text := unwrapped(write(t, r.Text))
	assert.Contains(t, text, "Step 1: x, which Ben and Cid can do first.", "its deciders")
	assert.Contains(t, text, "Step 2: y, which Ann, Ben and Cid can do first.", "nobody in particular decides it")
}

func TestSettlementsReadBackEqual(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := positiontest.Negotiation(positiontest.Config{}).Draw(t, "negotiation")
		written := settled(t, n.Record())
		text, err := json.Marshal(written)
		require.NoError(t, err)
		var read report.Report
		require.NoError(t, json.Unmarshal(text, &read))
		assert.Empty(t, cmp.Diff(written, &read), "%s", text)
	})
}
