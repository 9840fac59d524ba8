package report_test

import (
	"encoding/json"
	"fmt"
	"io"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

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

// crowd is a negotiation of many parties on issues of two kinds, on all of which
// each of them has a demand that is addressed to everyone.
func crowd(parties, issues int) position.Record {
	record := position.Record{Title: "Crowd", Issues: make([]position.Issue, issues)}
	for i := range issues {
		id, title := position.IssueID(fmt.Sprintf("issue-%d", i)), fmt.Sprintf("What is to become of matter number %d", i)
		record.Issues[i] = position.YesNo{ID: id, Title: title}
		if i%2 == 1 {
			record.Issues[i] = position.Quantity[int]{ID: id, Title: title, Unit: "t", Min: new(0)}
		}
	}
	for p := range parties {
		id := actor.ID(fmt.Sprintf("party-%d", p))
		record.Actors = append(record.Actors, actor.Actor{ID: id, Name: fmt.Sprintf("The party of number %d", p)})
		said := position.Communication{Actor: id, Statements: make([]position.Statement, issues)}
		for i := range issues {
			said.Statements[i] = position.Demand{
				ID: position.StatementID(fmt.Sprintf("s%d", i)), Terms: position.Terms{wish(record.Issues[i], p*7+i*3)},
			}
		}
		record.Positions = append(record.Positions, said)
	}
	return record
}

// chorus is a negotiation of so many statements by ten parties on 1,000 issues.
func chorus(statements int) position.Record {
	const parties = 10
	record := crowd(parties, 1000)
	for k := range record.Positions {
		record.Positions[k].Statements = nil
	}
	for k := range statements {
		said := &record.Positions[k%parties]
		issue := k / parties % len(record.Issues)
		said.Statements = append(said.Statements, position.Demand{
			ID: position.StatementID(fmt.Sprintf("s%d", k)), Terms: position.Terms{wish(record.Issues[issue], k%parties*7+issue*3)},
		})
	}
	return record
}

// wish returns the n-th of some terms on an issue.
func wish(issue position.Issue, n int) position.Term {
	if yesNo, ok := issue.(position.YesNo); ok {
		return yesNo.Is(n%5 < 2)
	}
	return issue.(position.Quantity[int]).Between(n%50, n%50+40)
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

// The HTML of 1,000 parties on 30 issues has to stay under 20 MB.
func BenchmarkManyParties(b *testing.B) {
	r := reportOf(b, crowd(1000, 30))
	var size counter
	for b.Loop() {
		size = 0
		if err := r.HTML(&size); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(size)/1e6, "MB")
}

// A report of 200,000 statements in all forms has to take 10 s at most.
func BenchmarkManyStatements(b *testing.B) {
	n, err := position.NewNegotiation(chorus(200_000))
	if err != nil {
		b.Fatal(err)
	}
	c, err := compare.Compare(n, compare.Options{})
	if err != nil {
		b.Fatal(err)
	}
	var size counter
	for b.Loop() {
		size = 0
		r, err := report.New(c)
		if err != nil {
			b.Fatal(err)
		}
		for _, write := range []func(*report.Report, io.Writer) error{
			(*report.Report).Text, (*report.Report).Markdown, (*report.Report).HTML, (*report.Report).DOT, (*report.Report).Mermaid,
			func(r *report.Report, w io.Writer) error { return json.NewEncoder(w).Encode(r) },
		} {
			if err := write(r, &size); err != nil {
				b.Fatal(err)
			}
		}
	}
	b.ReportMetric(float64(size)/1e6, "MB")
}

// The page grows linearly with the parties, where all of them have something to say
// to all others: what 200 parties take more than 100, twice as many take twice.
func TestPageGrowsLinearly(t *testing.T) {
	const issues, slack = 10, 1.1
	var sizes []float64
	for _, parties := range []int{100, 200, 400} {
		var size counter
		require.NoError(t, reportOf(t, crowd(parties, issues)).HTML(&size))
		sizes = append(sizes, float64(size))
	}
	assert.Less(t, sizes[2]-sizes[1], 2*slack*(sizes[1]-sizes[0]), "%v bytes", sizes)
	// 20 MB are enough for 1,000 parties on 30 issues.
	const most = 20e6 / (1000 * 30)
	assert.Less(t, (sizes[2]-sizes[1])/(200*issues), most, "bytes for each party and issue")
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
