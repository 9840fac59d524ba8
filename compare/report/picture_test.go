package report_test

import (
	"encoding/xml"
	"io"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/compare/report"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
)

// pictures are all that a report has alone.
var pictures = map[string]func(*report.Report, io.Writer) error{
	"axes":       func(r *report.Report, w io.Writer) error { return r.AxesSVG(w) },
	"moves":      func(r *report.Report, w io.Writer) error { return r.MovesSVG(w) },
	"drafts":     func(r *report.Report, w io.Writer) error { return r.DraftsSVG(w) },
	"parties":    (*report.Report).PartiesSVG,
	"conditions": (*report.Report).ConditionsSVG,
	"frontier":   (*report.Report).FrontierSVG,
}

// bargaining is a sale in three rounds: the seller comes down from 10 to 8, which
// answers what the buyer asks for, the buyer goes up from 5 to 6 and back to 4.
func bargaining() position.Record {
	var (
		price    = position.Quantity[float64]{ID: "price", Title: "Price", Unit: "EUR", Min: new(0.0), MoreFor: []actor.ID{"seller"}, LessFor: []actor.ID{"buyer"}}
		delivery = position.YesNo{ID: "delivery", Title: "Delivery"}
		colour   = position.Choice[string]{ID: "colour", Title: "Colour", Options: []string{"red", "blue", "green"}}
	)
	day := value.MustDay
	return position.Record{
		Actors: []actor.Actor{{ID: "seller", Name: "Seller"}, {ID: "buyer", Name: "Buyer"}},
		Issues: []position.Issue{price, delivery, colour},
		Positions: []position.Communication{
			{Actor: "seller", AsOf: day("2026-01-01"), Statements: []position.Statement{
				position.Offer{ID: "price", Terms: position.Terms{price.Is(10)}},
				position.Offer{ID: "colour", Terms: position.Terms{colour.Is("red")}},
			}},
			{Actor: "buyer", AsOf: day("2026-01-02"), Statements: []position.Statement{
				position.Offer{ID: "price", Terms: position.Terms{price.Is(5)}},
				position.Offer{ID: "delivery", Terms: position.Terms{delivery.Yes()}, OnlyIf: price.AtMost(8)},
			}},
			{Actor: "seller", AsOf: day("2026-02-01"), Statements: []position.Statement{
				position.Offer{ID: "price", Terms: position.Terms{price.Is(8)}},
				position.Offer{ID: "colour", Terms: position.Terms{colour.OneOf("red", "blue")}},
			}},
			{Actor: "buyer", AsOf: day("2026-02-02"), Statements: []position.Statement{position.Offer{ID: "price", Terms: position.Terms{price.Is(6)}}}},
			{Actor: "buyer", AsOf: day("2026-02-03"), Statements: []position.Statement{position.Offer{ID: "price", Terms: position.Terms{price.Is(4)}}}},
		},
		Drafts: []position.Draft{{ID: "first", Title: "First draft", Terms: position.Terms{price.Is(7), delivery.Yes()}}},
	}
}

// svg is what one may ask of a picture.
type svg struct {
	title, words string
	texts        []string
}

// readSVG holds that a picture stands alone: that it is well-formed, loads and runs
// nothing, and has a title and its facts in words; and that every number in it is
// one.
func readSVG(t require.TestingT, picture string) svg {
	require.NotRegexp(t, `NaN|Inf|%!|e\+`, picture)
	var found svg
	d := xml.NewDecoder(strings.NewReader(picture))
	var path []string
	for {
		token, err := d.Token()
		if err == io.EOF {
			break
		}
		require.NoError(t, err)
		switch token := token.(type) {
		case xml.StartElement:
			path = append(path, token.Name.Local)
			require.NotContains(t, []string{"script", "a", "image", "foreignObject", "use", "animate", "set"}, token.Name.Local)
			for _, a := range token.Attr {
				require.NotRegexp(t, `^(on|href|src|style)`, a.Name.Local)
				if regexp.MustCompile(`^(x|y|x1|x2|y1|y2|width|height|r|cx|cy)$`).MatchString(a.Name.Local) {
					require.Regexp(t, `^-?[0-9]+(\.[0-9]+)?%?$`, a.Value, "%s of %s", a.Name.Local, token.Name.Local)
				}
			}
		case xml.EndElement:
			path = path[:len(path)-1]
		case xml.CharData:
			switch strings.Join(path, "/") {
			case "svg/title":
				found.title += string(token)
			case "svg/desc":
				found.words += string(token)
			default:
				if len(path) > 0 && path[len(path)-1] == "text" {
					found.texts = append(found.texts, string(token))
				}
			}
		}
	}
	require.NotEmpty(t, found.title)
	require.NotEmpty(t, found.words)
	return found
}

func TestPicturesStandAlone(t *testing.T) {
	for name, write := range pictures {
		for what, r := range map[string]*report.Report{
			"harbour": reportOf(t, harbour()), "bargaining": reportOf(t, bargaining()), "crowd": reportOf(t, crowd(50, 4)), "pay": weighed(t, pay()), "nothing": {},
		} {
			t.Run(name+" of "+what, func(t *testing.T) {
				got := written(t, r, write)
				readSVG(t, got)
				assert.True(t, strings.HasPrefix(got, `<svg xmlns="http://www.w3.org/2000/svg"`))
				assert.Contains(t, got, "prefers-color-scheme: dark")
			})
		}
		for _, attack := range attacks {
			got := written(t, deface(t, attack), write)
			readSVG(t, got)
			harmless(t, name+".svg", got)
		}
		assert.ErrorIs(t, write(reportOf(t, harbour()), failingWriter{}), errFull, name)
	}
}

func TestMovesInWords(t *testing.T) {
	got := readSVG(t, written(t, reportOf(t, bargaining()), pictures["moves"]))
	for _, want := range []string{
		"Seller: 2026-01-01 at at least 10 EUR; 2026-02-01 at at least 8 EUR (concession, in answer to Buyer)",
		"Buyer: 2026-01-02 at at most 5 EUR; 2026-02-02 at at most 6 EUR (concession); 2026-02-03 at at most 4 EUR (hardening)",
		"Seller: 2026-01-01 at red; 2026-02-01 at red or blue (concession)",
	} {
		assert.Contains(t, got.words, want)
	}
	for _, want := range []string{"10", "8 → Buyer", "5", "6", "4", "Seller, wants more", "red", "2026-02-03"} {
		assert.Contains(t, got.texts, want)
	}
}

func TestPicturesOfOne(t *testing.T) {
	r := reportOf(t, bargaining())
	got := readSVG(t, written(t, r, func(r *report.Report, w io.Writer) error { return r.MovesSVG(w, "colour") }))
	assert.NotContains(t, got.words, "EUR")
	assert.Contains(t, got.words, "red or blue")
	for _, test := range []struct {
		reason string
		err    error
		want   string
	}{
		{
			reason: "there is no such issue",
			err:    r.AxesSVG(io.Discard, "prize"),
			want:   `report: no picture of the axis of issue "prize": want price`,
		},
		{
			reason: "nobody moved on it",
			err:    r.MovesSVG(io.Discard, "delivery"),
			want:   `report: no picture of the moves of issue "delivery": want price or colour`,
		},
		{
			reason: "there is no such draft",
			err:    r.DraftsSVG(io.Discard, "second"),
			want:   `report: unknown draft "second": want first`,
		},
		{
			reason: "there is no draft at all",
			err:    (&report.Report{}).DraftsSVG(io.Discard, "second"),
			want:   `report: unknown draft "second": there is none`,
		},
	} {
		assert.EqualError(t, test.err, test.want, test.reason)
	}
}

func TestDraftsInWords(t *testing.T) {
	got := readSVG(t, written(t, reportOf(t, bargaining()), pictures["drafts"]))
	assert.Contains(t, got.words, "Price: 7 EUR: Seller at least 8 EUR, Buyer at most 8 EUR", "what the buyer asks for it would take too")
}

func TestConditionsInWords(t *testing.T) {
	got := readSVG(t, written(t, reportOf(t, bargaining()), pictures["conditions"]))
	assert.Contains(t, got.words, "Price (overlap). – Buyer's offer: Delivery (buyer/delivery).")
}

func TestPartiesInWords(t *testing.T) {
	r := reportOf(t, crowd(50, 4))
	got := readSVG(t, written(t, r, pictures["parties"]))
	assert.Contains(t, got.texts, "and 10 others")
	assert.Contains(t, got.words, "other pairs")
	assert.Contains(t, written(t, r, (*report.Report).DOT), "and 10 others")
	assert.Contains(t, written(t, r, (*report.Report).Mermaid), "and 10 others")
}

// Members of a bloc stand in a frame together, in all drawings of parties.
func TestBlocsAreGroups(t *testing.T) {
	record := crowd(4, 2)
	record.Actors = append(record.Actors, actor.Actor{ID: "union", Name: "The union", Members: []actor.ID{"party-1", "party-3"}})
	r := reportOf(t, record)
	assert.Contains(t, readSVG(t, written(t, r, pictures["parties"])).texts, "The union")
	assert.Contains(t, written(t, r, (*report.Report).DOT), "subgraph cluster_0 {\n\t\tgraph [label=\"The union\"]\n\t\tp1 [label=\"The party of number 1\"]\n\t\tp3 [")
	assert.Contains(t, written(t, r, (*report.Report).Mermaid), "    subgraph g0[\"The union\"]\n        p1([\"The party of number 1\"])\n        p3(")
}

// Numbers may be beyond all floats, or close to each other far from zero.
func TestPicturesOfEnormousNumbers(t *testing.T) {
	many := func(text string) value.Decimal {
		d, err := value.ParseDecimal(text)
		require.NoError(t, err)
		return d
	}
	for _, pair := range [][2]string{
		{"1e400", "1e400"}, {"-1e400", "1e400"}, {"0", "1e400"}, {"1e-400", "2e-400"}, {"123456789012345678901", "123456789012345678902"}, {"0", "0"},
	} {
		domain, err := value.QuantityDomain("EUR", false, nil, nil)
		require.NoError(t, err)
		low, err := domain.Within(value.AtMost(value.OfNumber(many(pair[0]))))
		require.NoError(t, err)
		high, err := domain.Within(value.AtLeast(value.OfNumber(many(pair[1]))))
		require.NoError(t, err)
		r := reportOf(t, bargaining())
		i := &r.Issues[0]
		i.Domain = domain
		for k, region := range []ends{{high, low}, {low, high}} {
			i.Stances[k].Accepted, i.Stances[k].Conditional = region[0], domain.None()
			i.Stances[k].Open, i.Stances[k].Excluded = region[0].Complement(), domain.None()
		}
		for k := range r.Moves {
			if r.Moves[k].Issue == i.ID {
				r.Moves[k].Domain = domain
				r.Moves[k].Offered, r.Moves[k].Offers = low, high
				r.Moves[k].Allowed, r.Moves[k].Allows = domain.All(), domain.All()
			}
		}
		readSVG(t, written(t, r, pictures["axes"]))
		readSVG(t, written(t, r, pictures["moves"]))
		assert.NotRegexp(t, `"(NaN|[+-]?Inf)`, written(t, r, (*report.Report).HTML), "%v", pair)
	}
}

type ends [2]value.Region

// The pictures of a page tell their facts as text, as those that stand alone do.
func TestPicturesOfPageInWords(t *testing.T) {
	page := written(t, reportOf(t, bargaining()), (*report.Report).HTML)
	for _, want := range []string{
		"Seller: accepts at least 8 EUR", "2026-02-02 at at most 6 EUR (concession)", "Delivery: yes: Seller no answer, Buyer yes if",
	} {
		assert.Regexp(t, `<desc id="words[0-9]+">[^<]*`+regexp.QuoteMeta(want), page)
	}
}
