package report_test

import (
	"context"
	"fmt"
	"io"
	"regexp"
	"strings"
	"testing"

	"github.com/clipperhouse/displaywidth"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/compare"
	"github.com/parley-go/parley/compare/report"
	"github.com/parley-go/parley/compare/settle"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/positiontest"
	"github.com/parley-go/parley/position/value"
)

// settledReport returns the report of what a search until the context ends finds.
func settledReport(ctx context.Context, t require.TestingT, record position.Record) *report.Report {
	n, err := position.NewNegotiation(record)
	require.NoError(t, err)
	c, err := compare.Compare(n, compare.Options{})
	require.NoError(t, err)
	r, err := report.New(c, settle.New(c, settle.Options{Limit: 5}).Settle(ctx))
	require.NoError(t, err)
	return r
}

// alone writes the brief alone.
func alone(t require.TestingT, r *report.Report, write func(*report.Report, io.Writer, report.Part) error) string {
	return written(t, r, func(r *report.Report, w io.Writer) error { return write(r, w, report.Part{}) })
}

// checkBrief holds the brief to one page, to lines that fit, and to telling nothing
// twice.
func checkBrief(t require.TestingT, r *report.Report) {
	brief := alone(t, r, (*report.Report).PartText)
	lines := strings.Split(strings.TrimSuffix(brief, "\n"), "\n")
	assert.LessOrEqual(t, len(lines), 50, "%s", brief)
	for _, line := range lines {
		assert.LessOrEqual(t, displaywidth.String(line), 100, "%q", line)
	}
	told := map[string]bool{}
	for _, sentence := range regexp.MustCompile(`\n( {2}|)\b`).Split(brief, -1) {
		sentence = strings.Join(strings.Fields(sentence), " ")
		assert.False(t, sentence != "" && told[sentence], "told twice: %q\n%s", sentence, brief)
		told[sentence] = true
	}
}

func TestBriefIsOnePage(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := positiontest.Negotiation(positiontest.Config{
			MaxParties: 9, MaxSources: 2, MaxCommunications: 3, MaxRules: 1,
		}).Draw(t, "negotiation")
		r := settledReport(t.Context(), t, n.Record())
		checkBrief(t, r)
		assert.True(t, strings.HasPrefix(written(t, r, (*report.Report).Text), alone(t, r, (*report.Report).PartText)), "the report begins with it")
		assert.True(t, strings.HasPrefix(written(t, r, (*report.Report).Markdown), alone(t, r, (*report.Report).PartMarkdown)))
		assert.Contains(t, written(t, r, (*report.Report).HTML), alone(t, r, (*report.Report).PartHTML))
	})
}

// Sixty parties on two hundred issues, of long titles and names in several scripts.
func TestBriefOfMany(t *testing.T) {
	many := position.Record{Title: strings.Repeat("A conference of very many ", 20)}
	names := []string{"Federal Democratic Republic of Somewhere", "自由と平和のための同盟", "الاتحاد", "R"}
	for k := range 60 {
		many.Actors = append(many.Actors, actor.Actor{ID: actor.ID(fmt.Sprintf("party-%d", k)), Name: fmt.Sprintf("%s %d", names[k%4], k)})
	}
	forces := func(k int) position.Quantity[int] {
		return position.Quantity[int]{
			ID: position.IssueID(fmt.Sprintf("issue-%d", k)), Unit: "troops", Min: new(0),
			Title: strings.TrimSpace(strings.Repeat("Forces that are stationed ", 1+k%9)),
		}
	}
	for round := range 2 {
		for k, a := range many.Actors {
			c := position.Communication{Actor: a.ID, AsOf: value.MustDay("2024-01-01"), Round: round + 1}
			for j := range 200 {
				id := position.StatementID(fmt.Sprintf("s%d", j))
				switch issue := forces(j); (j + k) % 5 {
				case 0:
					c.Statements = append(c.Statements, position.Demand{ID: id, Terms: position.Terms{issue.AtLeast(1000*k + round)}, Strength: position.RedLine})
				case 1:
					c.Statements = append(c.Statements, position.Refusal{ID: id, Terms: position.Terms{issue.AtLeast(500 * j)}})
				case 2:
					c.Statements = append(c.Statements, position.Offer{ID: id, Terms: position.Terms{issue.AtMost(k)}, OnlyIf: forces((j + 1) % 200).AtMost(j)})
				}
			}
			many.Positions = append(many.Positions, c)
		}
	}
	ended, end := context.WithCancel(t.Context())
	end() // as the search has no part in it
	r := settledReport(ended, t, many)
	checkBrief(t, r)
}

// The brief measures from where the gap is measured, and names what the conflicts are
// about.
func TestBriefInWords(t *testing.T) {
	raise := position.Quantity[float64]{
		ID: "raise", Title: "Pay raise", Unit: "%",
		MoreFor: []actor.ID{"union"}, LessFor: []actor.ID{"firm"},
	}
	bonus := position.Quantity[int]{ID: "bonus", Title: "Bonus", Unit: "EUR", Min: new(0)}
	shifts := position.YesNo{ID: "shifts", Title: "Weekend shifts"}
	says := func(union, firm []position.Statement) position.Record {
		return position.Record{
			Actors:    []actor.Actor{{ID: "union", Name: "Union"}, {ID: "firm", Name: "Firm"}},
			Positions: []position.Communication{{Actor: "union", Statements: union}, {Actor: "firm", Statements: firm}},
		}
	}
	for _, test := range []struct {
		record position.Record
		want   []string
		reason string
	}{
		{
			record: says(
				[]position.Statement{position.Demand{ID: "pay", Terms: position.Terms{raise.AtLeast(5.5)}}},
				[]position.Statement{
					position.Offer{ID: "pay", Terms: position.Terms{raise.Is(4)}},
					position.Refusal{ID: "ceiling", Terms: position.Terms{raise.MoreThan(5)}, Strength: position.RedLine},
				}),
			want: []string{
				"Union: at least 5.5%; Firm: at most 4% (red line: at most 5%). 0.5 percentage points apart.",
				"Somebody has to yield on “Pay raise”.",
				"Union yields there; every other way gives up a red line.",
			},
			reason: "the offer is short of the red line, from which the gap is measured",
		},
		{
			record: says(
				[]position.Statement{position.Demand{ID: "pay", Terms: position.Terms{raise.AtLeast(5.5)}}},
				[]position.Statement{position.Demand{ID: "pay", Terms: position.Terms{raise.AtMost(4)}, Strength: position.RedLine}}),
			want:   []string{"Union: at least 5.5%; Firm (red line): at most 4%. 1.5 percentage points apart."},
			reason: "the bid is the limit",
		},
		{
			record: says(
				[]position.Statement{
					position.Demand{ID: "pay", Terms: position.Terms{raise.AtLeast(5.5)}},
					position.Demand{ID: "bonus", Terms: position.Terms{bonus.AtLeast(1500)}, Strength: position.Preference},
				},
				[]position.Statement{
					position.Demand{ID: "pay", Terms: position.Terms{raise.AtMost(4)}},
					position.Offer{ID: "bonus", Terms: position.Terms{bonus.AtMost(1000)}, OnlyIf: raise.AtMost(4)},
				}),
			want:   []string{"Somebody has to yield on “Pay raise”. Nothing else stands in the way."},
			reason: "nobody has to yield on what no statement in the conflict is about",
		},
		{
			record: says(
				[]position.Statement{
					position.Demand{ID: "pay", Terms: position.Terms{raise.AtLeast(5.5)}},
					position.Offer{ID: "shifts", Terms: position.Terms{shifts.Yes()}, OnlyIf: position.Any(raise.AtLeast(6), bonus.AtLeast(1500))},
				},
				[]position.Statement{
					position.Demand{ID: "pay", Terms: position.Terms{raise.AtMost(4)}},
					position.Demand{ID: "shifts", Terms: position.Terms{shifts.Yes()}},
				}),
			want:   []string{"In the way: the conflict on “Pay raise”."},
			reason: "there is a way around what is in conflict",
		},
		{
			record: says(
				[]position.Statement{
					position.Demand{ID: "pay", Terms: position.Terms{raise.AtLeast(5.5)}},
					position.Offer{ID: "shifts", Terms: position.Terms{shifts.Yes()}, OnlyIf: raise.AtLeast(6)},
				},
				[]position.Statement{
					position.Demand{ID: "pay", Terms: position.Terms{raise.AtMost(4)}},
					position.Demand{ID: "shifts", Terms: position.Terms{shifts.Yes()}},
				}),
			want:   []string{"Blocked by the conflict on “Pay raise”."},
			reason: "all that is waited for is in conflict",
		},
	} {
		brief := unwrapped(alone(t, settled(t, test.record), (*report.Report).PartText))
		for _, want := range test.want {
			assert.Contains(t, brief, want, test.reason)
		}
	}
}

func TestBriefTellsWhoCouldNotSign(t *testing.T) {
	price := position.Quantity[int]{ID: "price", Title: "Price", Unit: "EUR"}
	ceiling := position.Refusal{ID: "ceiling", Terms: position.Terms{price.MoreThan(10)}, Strength: position.RedLine}
	record := position.Record{
		Actors: []actor.Actor{{ID: "buyer", Name: "Buyer"}, {ID: "seller", Name: "Seller"}},
		Positions: []position.Communication{
			{Actor: "buyer", Statements: []position.Statement{position.Demand{ID: "bid", Terms: position.Terms{price.AtMost(12)}}}},
			{Actor: "seller", Statements: []position.Statement{position.Demand{ID: "ask", Terms: position.Terms{price.AtLeast(11)}}}},
		},
		Mandates: []position.Mandate{{Actor: "buyer", Statements: []position.Statement{ceiling}}},
		Drafts: []position.Draft{
			{ID: "low", Title: "The low one", Terms: position.Terms{price.Is(9)}},
			{ID: "lower", Terms: position.Terms{price.Is(8)}},
			{ID: "middle", Terms: position.Terms{price.Is(12)}},
		},
	}
	brief := unwrapped(alone(t, settled(t, record), (*report.Report).PartText))
	assert.Contains(t, brief, "Seller could not sign the drafts “The low one” and lower. "+
		"Nothing that anybody insists on stands against the draft middle. Beyond its own mandate: Buyer on “Price”.")
}
