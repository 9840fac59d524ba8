package report_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"github.com/clipperhouse/displaywidth"
	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/compare"
	"github.com/parley-go/parley/compare/report"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/positiontest"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func text(t require.TestingT, r position.Record, options compare.Options) string {
	n, err := position.NewNegotiation(r)
	require.NoError(t, err)
	c, err := compare.Compare(n, options)
	require.NoError(t, err)
	var b bytes.Buffer
	require.NoError(t, report.New(c).Text(&b))
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
		Sources: []position.Source{{ID: "letter", Title: "Letter of the buyer", Date: position.MustDay("2022-03-01"), Channel: position.Private, Authenticity: position.Confirmed}},
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
		"Of 2 issues: 1 in conflict (price), 1 conditional (garden). As they stand, the positions cannot be\nreconciled.\n",
		"price: Price of the house\n" +
			"  Conflict: Seller demands at least 700,000 EUR; Seller asks for at least 750,000 EUR in return;\n" +
			"  买方 demands at most 400,000 EUR (red line). The gap is 300,000 EUR.\n",
		"Cannot stand together: buyer/limit and seller/price.\n",
		"    buyer/limit “not more than 400,000” [letter, page 2]\n",
		"  Conditional on more than is known, at yes: Seller offers yes, only if price is at least 750,000\n" +
			"  EUR; 买方 demands yes, if bank-agrees is yes. It is blocked: what it waits for is itself in\n  conflict.\n",
		"  买方 waits until bank-agrees is yes (buyer/garden).\n",
		"  Seller waits until price is at least 750,000 EUR (seller/garden); blocked by the conflict on\n  price.\n",
		"  [letter] Letter of the buyer, 2022-03-01, private, confirmed\n",
	} {
		assert.Contains(t, got, want)
	}
	assert.NotContains(t, got, "Claims", "sections with nothing to tell are left out")
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
		"Issue   Relation     販売者                Покупатель",
		"------  -----------  --------------------  -------------------",
		"price   conflict     at least 700,000 EUR  at most 400,000 EUR",
		"garden  conditional  yes if                yes if",
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
	assert.ErrorIs(t, report.New(c).Text(failingWriter{}), errFull)
}
