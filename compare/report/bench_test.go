package report_test

import (
	"fmt"
	"io"
	"testing"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/compare"
	"github.com/parley-go/parley/compare/report"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
)

// large is a report of 1,000 issues, 10 parties and 3,000 statements with quotes
// of 100 characters: on each issue of all kinds three parties speak.
func large(tb testing.TB) *report.Report {
	const parties, issues, speaking = 10, 1000, 3
	record := position.Record{Title: "Large", Sources: []position.Source{{ID: "book", Title: "The book of everything"}}}
	positions := make([]position.Communication, parties)
	for p := range parties {
		id := actor.ID(fmt.Sprintf("party-%d", p))
		record.Actors = append(record.Actors, actor.Actor{ID: id, Name: fmt.Sprintf("The party of number %d", p)})
		positions[p].Actor = id
	}
	quote := fmt.Sprintf("%-99s.", "What somebody said at length, and another wrote down")
	for i := range issues {
		id := position.IssueID(fmt.Sprintf("issue-%d", i))
		title := fmt.Sprintf("What is to become of matter number %d", i)
		var term func(n int) position.Term
		switch i % 5 {
		case 0:
			issue := position.YesNo{ID: id, Title: title}
			record.Issues, term = append(record.Issues, issue), func(n int) position.Term { return issue.Is(n%2 == 0) }
		case 1:
			options := []string{"red", "green", "blue"}
			issue := position.Choice[string]{ID: id, Title: title, Options: options}
			record.Issues, term = append(record.Issues, issue), func(n int) position.Term { return issue.Is(options[n%3]) }
		case 2:
			levels := []string{"none", "low", "middle", "high"}
			issue := position.Scale[string]{ID: id, Title: title, Levels: levels}
			record.Issues, term = append(record.Issues, issue), func(n int) position.Term { return issue.AtLeast(levels[n%4]) }
		case 3:
			issue := position.Quantity[int]{ID: id, Title: title, Unit: "pieces", Min: new(0)}
			record.Issues, term = append(record.Issues, issue), func(n int) position.Term { return issue.Between(100*n, 100*n+150) }
		default:
			issue := position.Date{ID: id, Title: title}
			record.Issues, term = append(record.Issues, issue), func(n int) position.Term {
				return issue.By(value.DayOf(value.MustDay("2024-01-01").Time().AddDate(0, n, 0)))
			}
		}
		for n := range speaking {
			at := (i + 3*n) % parties
			to := actor.ID(fmt.Sprintf("party-%d", (i+3*((n+1)%speaking))%parties))
			positions[at].Statements = append(positions[at].Statements, position.Demand{
				ID: position.StatementID(fmt.Sprintf("s%d", i)), To: []actor.ID{to}, Terms: position.Terms{term(i/7 + n)},
				Cite: position.Citation{Source: "book", At: fmt.Sprintf("page %d", i), Quote: fmt.Sprintf("%.94s %05d", quote, i)},
			})
		}
	}
	record.Positions = positions
	n, err := position.NewNegotiation(record)
	if err != nil {
		tb.Fatal(err)
	}
	c, err := compare.Compare(n, compare.Options{})
	if err != nil {
		tb.Fatal(err)
	}
	r, err := report.New(c)
	if err != nil {
		tb.Fatal(err)
	}
	return r
}

type counter int64

func (c *counter) Write(p []byte) (int, error) {
	*c += counter(len(p))
	return len(p), nil
}

func BenchmarkForms(b *testing.B) {
	r := large(b)
	for _, form := range []struct {
		name  string
		write func(*report.Report, io.Writer) error
	}{
		{"text", (*report.Report).Text},
		{"markdown", (*report.Report).Markdown},
		{"html", (*report.Report).HTML},
		{"dot", (*report.Report).DOT},
		{"mermaid", (*report.Report).Mermaid},
	} {
		b.Run(form.name, func(b *testing.B) {
			var size counter
			for b.Loop() {
				size = 0
				if err := form.write(r, &size); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(size)/1e6, "MB")
		})
	}
}

// The size of a page is a promise; its time is the benchmark's.
func TestPageIsNotTooLarge(t *testing.T) {
	const most = 8_000_000
	var size counter
	if err := large(t).HTML(&size); err != nil {
		t.Fatal(err)
	}
	if size > most {
		t.Errorf("the page has %d bytes, more than %d", size, most)
	}
}
