package report_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/clipperhouse/displaywidth"
	gocmp "github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/compare"
	"github.com/parley-go/parley/compare/report"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/positiontest"
	"github.com/parley-go/parley/position/value"
)

func text(t require.TestingT, record position.Record, options compare.Options) string {
	n, err := position.NewNegotiation(record)
	require.NoError(t, err)
	c, err := compare.Compare(n, options)
	require.NoError(t, err)
	r, err := report.New(c)
	require.NoError(t, err)
	var b bytes.Buffer
	require.NoError(t, r.Text(&b))
	return b.String()
}

var (
	price  = position.Quantity[int]{ID: "price", Title: "Price of the house", Unit: "EUR", Min: new(0)}
	garden = position.YesNo{ID: "garden", Title: "The garden is included"}
	agreed = position.YesNo{ID: "bank-agrees", Title: "The bank agrees", Circumstance: true}
)

func house() position.Record {
	return position.Record{
		Title:   "A house",
		Actors:  []actor.Actor{{ID: "seller", Name: "Seller"}, {ID: "buyer", Name: "买方"}},
		Sources: []position.Source{{ID: "letter", Title: "Letter of the buyer", Date: value.MustDay("2022-03-01"), Channel: position.Private, Authenticity: position.Confirmed}},
		Positions: []position.Communication{
			{Actor: "seller", Statements: []position.Statement{
				position.Demand{ID: "price", Terms: position.Terms{price.AtLeast(700_000)}},
				position.Offer{ID: "garden", Terms: position.Terms{garden.Yes()}, OnlyIf: price.AtLeast(750_000)},
			}},
			{Actor: "buyer", Statements: []position.Statement{
				position.Demand{ID: "limit", Terms: position.Terms{price.AtMost(400_000)}, Strength: position.RedLine, Cite: position.Citation{Source: "letter", At: "page 2", Quote: "not more than\n400,000"}},
				position.Demand{ID: "garden", Terms: position.Terms{garden.Yes()}, If: agreed.Yes()},
			}},
		},
	}
}

func TestExplanations(t *testing.T) {
	got := text(t, house(), compare.Options{})
	for _, want := range []string{
		"Of 2 issues, 1 is conditional and 1 is in conflict. As they stand, the positions cannot be\nreconciled.\n",
		"\nWhat keeps them apart\n  Price of the house. Seller: at least 700,000 EUR; 买方 (red line): at most 400,000 EUR. 300,000\n    EUR apart.\n",
		"\nWithin reach\n  “The garden is included”. 买方 waits for this: “The bank agrees” is yes; Seller waits for this:\n" +
			"    “Price of the house” is at least 750,000 EUR. Blocked by the conflict on “Price of the house”.\n",
		"Price of the house [price]\n" +
			"  Conflict: Seller demands at least 700,000 EUR; Seller asks for at least 750,000 EUR in return;\n" +
			"  买方 demands at most 400,000 EUR (red line). The gap is 300,000 EUR.\n",
		"  买方's demand (buyer/limit) cannot stand with Seller's demand (seller/price).\n",
		"    buyer/limit “not more than 400,000” [letter, page 2]\n",
		"  Conditional: everyone concerned would take yes, but on conditions that are not known to hold:\n" +
			"  Seller offers yes, only if “Price of the house” is at least 750,000 EUR; 买方 demands yes, if “The\n" +
			"  bank agrees” is yes. It is blocked: what it waits for is itself in conflict.\n",
		"  买方's demand (buyer/garden) is waiting for this: “The bank agrees” is yes.\n",
		"  Seller's offer (seller/garden) is waiting for this: “Price of the house” is at least 750,000 EUR;\n" +
			"  that is blocked by the conflict on “Price of the house”.\n",
		"    seller/garden (see above)\n",
		"  [letter] Letter of the buyer, 2022-03-01, private, confirmed\n",
	} {
		assert.Contains(t, got, want)
	}
	assert.NotContains(t, got, "Claims", "sections with nothing to tell are left out")
}

// The head tells what holds of all statements, and evidence what does not.
func TestWhenAndHow(t *testing.T) {
	said := func(day string, channel position.Channel) position.Record {
		r := house()
		r.Actors = append(r.Actors, actor.Actor{ID: "agent", Name: "The agent", SpeaksFor: "seller"})
		d := r.Positions[0].Statements[0].(position.Demand)
		d.Speaker = "agent"
		r.Positions[0].Statements[0] = d
		for i := range r.Positions {
			r.Positions[i].AsOf, r.Positions[i].Channel = value.MustDay(day), channel
		}
		return r
	}
	same := said("2022-03-01", position.Leaked)
	other := said("2022-03-01", position.Private)
	other.Positions[1].AsOf, other.Positions[1].Channel = value.MustDay("2022-03-02"), position.Public
	for _, test := range []struct {
		record        position.Record
		moment        position.Moment
		head, neither string
		evidence      string
		reason        string
	}{
		{house(), position.Moment{}, "Compared: Seller and 买方.\nOf 2 issues", "All statements", "    seller/price\n", "nothing is known"},
		{
			same,
			position.Moment{},
			"All statements are of 2022-03-01 and were leaked.\nOf 2 issues", ", leaked",
			"    seller/price; through The agent\n", "the head tells what is the same of all",
		},
		{
			other,
			position.Moment{},
			"Compared: Seller and 买方.\nOf 2 issues", "All statements",
			"    seller/price; 2022-03-01, private, through The agent\n", "they differ",
		},
		{
			other,
			position.Moment{Day: value.MustDay("2022-03-02")},
			"\nAs of 2022-03-02.\nOf 2 issues", "channels",
			"    buyer/limit “not more than 400,000” [letter, page 2]; 2022-03-02\n", "public is not worth a word",
		},
		{
			other,
			position.Moment{Channels: []position.Channel{position.Private, position.Public}},
			"\nWhat was said through public and private channels alone.\n", "As of", "", "channels",
		},
		{
			same,
			position.Moment{Day: value.MustDay("2022-03-02"), Channels: []position.Channel{position.Leaked}},
			"\nAs of 2022-03-02, through leaked channels. All statements are of 2022-03-01 and were leaked.\n", "alone", "", "both",
		},
	} {
		n, err := position.NewNegotiation(test.record)
		require.NoError(t, err)
		c, err := compare.Compare(n.At(test.moment), compare.Options{})
		require.NoError(t, err)
		written, err := report.New(c)
		require.NoError(t, err)
		got := write(t, written.Text)
		assert.Contains(t, got, test.head, test.reason)
		assert.NotContains(t, got, test.neither, test.reason)
		assert.Contains(t, got, test.evidence, test.reason)

		stored, err := json.Marshal(written)
		require.NoError(t, err)
		assert.Equal(t, !test.moment.Day.IsZero(), bytes.Contains(stored, []byte(`"title":"A house","as_of":"2022-03-02",`)), test.reason)
		assert.Equal(t, len(test.moment.Channels) > 0, bytes.Contains(stored, []byte(`"channels":`)), test.reason)
		var read report.Report
		require.NoError(t, json.Unmarshal(stored, &read))
		assert.Empty(t, gocmp.Diff(written, &read), test.reason)
	}
}

func TestWords(t *testing.T) {
	record := func(seller, buyer []position.Statement) position.Record {
		return position.Record{
			Actors: []actor.Actor{{ID: "seller", Name: "Seller & Sons"}, {ID: "buyer", Name: "Buyer Inc."}},
			Positions: []position.Communication{
				{Actor: "seller", Statements: seller}, {Actor: "buyer", Statements: buyer},
			},
		}
	}
	demand := func(id position.StatementID, terms ...position.Term) position.Statement {
		return position.Demand{ID: id, Terms: terms}
	}
	rate := position.Quantity[float64]{ID: "rate", Unit: "%"}
	var many position.Terms
	for i := range 12 {
		many = append(many, position.YesNo{ID: position.IssueID(fmt.Sprintf("point-%d", i))}.Yes())
	}
	for _, test := range []struct {
		record position.Record
		want   string
		not    string
		reason string
	}{
		{record(nil, nil), "Compared: Seller & Sons and Buyer Inc. There", "Inc..", "a name that ends a sentence by itself"},
		{
			record([]position.Statement{demand("a", price.AtLeast(5)), demand("b", price.AtMost(3))}, nil),
			"Seller & Sons contradicts itself: Seller & Sons' demands (seller/a and seller/b) cannot stand together.",
			"By pairs", "a party may contradict itself",
		},
		{
			record([]position.Statement{demand("a", price.AtLeast(5))}, []position.Statement{demand("b", price.AtMost(3))}),
			"The one issue is in conflict.", "cannot stand together", "two statements need not be named twice",
		},
		{
			record([]position.Statement{demand("a", rate.LessThan(5))}, []position.Statement{demand("b", rate.AtLeast(5))}),
			"The sides meet without sharing a value.", "gap is 0", "a gap of nothing",
		},
		{
			record(
				[]position.Statement{position.Offer{ID: "o", Terms: position.Terms{price.AtMost(5)}, Strength: position.Tentative}},
				[]position.Statement{demand("b", price.AtMost(5))}),
			"everyone concerned would take at most 5 EUR, but not all of them firmly:", "but on conditions", "what is tentative",
		},
		{
			record([]position.Statement{position.Offer{ID: "o", Terms: many}}, []position.Statement{demand("b", many...)}),
			"Seller & Sons offers yes, together with 11 other terms;", "(yes), point-", "an offer of many terms",
		},
		{
			record([]position.Statement{position.Offer{ID: "o", Terms: many}}, []position.Statement{demand("b", many...)}),
			"Seller & Sons' offer (seller/o) is waiting for this: the other 11 terms of the offer.", "point-1 is yes and", "what it waits for",
		},
		{
			record([]position.Statement{
				position.Claim{ID: "a", Terms: position.Terms{price.AtLeast(5)}},
				position.Claim{ID: "b", Terms: position.Terms{price.AtMost(3)}},
			}, nil),
			"Seller & Sons contradicts itself.", "says none", "claims that contradict each other",
		},
		{
			record(
				[]position.Statement{position.Offer{ID: "o", Terms: position.Terms{price.AtMost(5)}, OnlyIf: agreed.Yes()}},
				[]position.Statement{demand("b", price.AtMost(5))}),
			"Seller & Sons offers at most 5 EUR, only if “The bank agrees” is yes; Buyer Inc. demands at most 5 EUR.", "waiting for this",
			"a condition is told once",
		},
		{
			record(
				[]position.Statement{position.Offer{ID: "o", Terms: position.Terms{rate.AtLeast(3)}, OnlyIf: price.AtMost(5), Strength: position.Tentative}},
				[]position.Statement{demand("b", price.AtMost(5))}),
			"Seller & Sons asks for at most 5 EUR in return (tentative);", "offer (seller/o) is tentative", "what is asked for without insisting on it",
		},
		{
			record([]position.Statement{
				position.Talks{ID: "first", Issues: []position.Issue{price}},
				position.Talks{ID: "second", Issues: []position.Issue{garden, price}},
				position.Talks{ID: "third", Issues: []position.Issue{price}, OnlyIf: agreed.Yes()},
			}, []position.Statement{demand("b", price.AtMost(3))}),
			"Ready to talk ============= " +
				"Seller & Sons is ready to talk about “Price of the house” (seller/first and seller/second) and “The garden is included” (seller/second).",
			"talk about it, on the precondition", "talks of one party stand together, and a readiness without condition takes in one on conditions",
		},
		{
			record(
				[]position.Statement{position.Silence{ID: "x", Issues: []position.Issue{garden}}},
				[]position.Statement{position.Silence{ID: "x", Issues: []position.Issue{garden}}, demand("b", price.AtMost(3))}),
			"Buyer Inc. and Seller & Sons have not answered yet.", "has not answered yet. Seller", "those silent in the same way stand together",
		},
	} {
		got := unwrapped(text(t, test.record, compare.Options{}))
		assert.Contains(t, got, test.want, test.reason)
		assert.NotContains(t, got, test.not, test.reason)
	}
}

// The columns of the table stand below each other on a terminal, whatever the
// script.
func TestTableIsAligned(t *testing.T) {
	r := house()
	r.Actors[0].Name, r.Actors[1].Name = "販売者", "Покупатель"
	_, table, _ := strings.Cut(text(t, r, compare.Options{}), "\n\nIssue")
	table, _, _ = strings.Cut("Issue"+table, "\n\n")
	// Of three wide characters each takes two columns.
	assert.Equal(t, strings.Join([]string{
		"Issue                   Relation     販売者                Покупатель",
		"----------------------  -----------  --------------------  -------------------",
		"Price of the house      conflict     at least 700,000 EUR  at most 400,000 EUR",
		"The garden is included  conditional  yes if                yes if",
	}, "\n"), table)
}

func TestNoLineIsTooWide(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := positiontest.Negotiation(positiontest.Config{MaxParties: 9, MaxSources: 2}).Draw(t, "negotiation")
		for line := range strings.Lines(text(t, n.Record(), compare.Options{})) {
			line = strings.TrimSuffix(line, "\n")
			if displaywidth.String(line) > 100 && strings.Contains(strings.TrimSpace(line), " ") {
				t.Fatalf("wider than 100 columns: %q", line)
			}
			if strings.HasSuffix(line, " ") {
				t.Fatalf("white space at the end of %q", line)
			}
		}
	})
}

func TestSameBytes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := positiontest.Negotiation(positiontest.Config{MaxSources: 2}).Draw(t, "negotiation").Record()
		shuffled := positiontest.Shuffle(t, r)
		shuffled.Actors, shuffled.Issues, shuffled.Sources = r.Actors, r.Issues, r.Sources
		assert.Equal(t, text(t, r, compare.Options{}), text(t, shuffled, compare.Options{}),
			"the order in which statements stand is no matter")
	})
}

// Text from outside cannot move the cursor of a terminal or end a line.
func TestControlCharacters(t *testing.T) {
	r := house()
	d := r.Positions[1].Statements[0].(position.Demand)
	d.Cite.Quote = "red \x1b[31mline\r\nnext"
	r.Positions[1].Statements[0] = d
	got := text(t, r, compare.Options{})
	assert.NotContains(t, got, "\x1b")
	assert.Contains(t, got, "“red \ufffd[31mline next”")
}

func TestNothingOnTheTable(t *testing.T) {
	got := text(t, position.Record{
		Actors:    []actor.Actor{{ID: "a"}, {ID: "b"}},
		Positions: []position.Communication{{Actor: "a"}, {Actor: "b"}},
	}, compare.Options{})
	assert.Equal(t, "Compared: a and b.\nThere is no issue on the table.\n\n", got)
}

type failingWriter struct{}

var errFull = errors.New("disk full")

func (failingWriter) Write([]byte) (int, error) { return 0, errFull }

func TestErrorsOfTheWriter(t *testing.T) {
	n, err := position.NewNegotiation(house())
	require.NoError(t, err)
	c, err := compare.Compare(n, compare.Options{})
	require.NoError(t, err)
	r, err := report.New(c)
	require.NoError(t, err)
	assert.ErrorIs(t, r.Text(failingWriter{}), errFull)
}
