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
