package comparetest_test

import (
	"context"
	"fmt"
	"io"
	"log"
	"strings"

	"github.com/google/go-cmp/cmp"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/compare"
	"github.com/parley-go/parley/compare/comparetest"
	"github.com/parley-go/parley/compare/settle"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
)

// A printer stands for the test's t in the examples: it prints what is reported.
type printer struct{}

func (printer) Context() context.Context          { return context.Background() }
func (printer) Helper()                           {}
func (printer) Errorf(format string, args ...any) { fmt.Printf(format+"\n", args...) }
func (printer) Fatal(args ...any)                 { log.Fatal(args...) }

var t printer

// payTalks returns the talks of the examples: on pay, a union wants 5% at least
// and a firm gives 3% at most; on hours, they agree.
func payTalks() *position.Negotiation {
	n, err := position.NewNegotiation(position.Record{
		Actors:  []actor.Actor{{ID: "union"}, {ID: "firm"}},
		Sources: []position.Source{{ID: "leaflet"}},
		Issues:  []position.Issue{pay, hours},
		Positions: []position.Communication{
			{Actor: "union", Statements: []position.Statement{
				position.Demand{
					ID: "raise", Terms: position.Terms{pay.AtLeast(5)},
					Cite: position.Citation{Source: "leaflet", At: "page 1", Quote: "Five per cent"},
				},
				position.Demand{ID: "week", Terms: position.Terms{hours.Is(36)}},
				position.Warning{ID: "walk-out", If: ballot.Yes(), Terms: position.Terms{strike.Yes()}},
			}},
			{Actor: "firm", Statements: []position.Statement{
				position.Demand{ID: "cap", Terms: position.Terms{pay.AtMost(3)}, Strength: position.RedLine},
				position.Demand{ID: "week", Terms: position.Terms{hours.Is(36)}},
			}},
		},
	})
	if err != nil {
		log.Fatal(err)
	}
	return n
}

// The first assertion holds and is silent. The second fails.
func Example() {
	c := comparetest.Compare(t, payTalks(), compare.Options{})
	comparetest.Relation(t, c, "hours", compare.Agreement)
	comparetest.Relation(t, c, "pay", compare.Overlap)
	// Output:
	// pay: the relation is conflict, want overlap
	//     union: at least 5% accepted; less than 5% excluded
	//         union/raise: demand: pay is at least 5%
	//             “Five per cent” (leaflet, page 1)
	//     firm: at most 3% accepted; more than 3% excluded
	//         firm/cap: demand: pay is at most 3% (red line)
	//     cannot stand together: firm/cap, union/raise
}

func ExampleAcceptance() {
	c := comparetest.Compare(t, payTalks(), compare.Options{})
	comparetest.Acceptance(t, c, "union", pay.MoreThan(6), compare.AcceptanceAccepted)
	comparetest.Acceptance(t, c, "firm", pay.Between(2, 4), compare.AcceptanceAccepted)
	// Output:
	// pay: firm has more than 3 and at most 4% excluded, want 2 to 4% accepted
	//     firm: at most 3% accepted; more than 3% excluded
	//         firm/cap: demand: pay is at most 3% (red line)
}

// The circumstances are the comparison's.
func ExampleWarning() {
	carried := comparetest.Compare(t, payTalks(), compare.Options{Given: []position.Term{ballot.Yes()}})
	fmt.Println(comparetest.Warning(t, carried, "union", "walk-out", position.True))
	// Output: true
}

func ExamplePossible() {
	p := settle.New(comparetest.Compare(t, payTalks(), compare.Options{}), settle.Options{})
	comparetest.Possible(t, p, settle.RedLines, true)
	comparetest.Possible(t, p, settle.Firm, true)
	// Output:
	// settlement (firm): no outcome is possible, want one
	//     cannot all be kept, to name one conflict:
	//         firm/cap: demand: pay is at most 3% (red line)
	//         union/raise: demand: pay is at least 5%
	//             “Five per cent” (leaflet, page 1)
}

func ExamplePackage() {
	p := settle.New(comparetest.Compare(t, payTalks(), compare.Options{}), settle.Options{})
	fmt.Println(comparetest.Package(t, p, hours.Between(35, 37)))
	// Output: true
}

// The file has the report of talks in which the firm's limit was 4%.
func ExampleGolden() {
	c := comparetest.Compare(t, payTalks(), compare.Options{Parties: []actor.ID{"union", "firm"}})
	update := false // a flag of the test: flag.Bool("update", false, "write the golden files anew")
	comparetest.Golden(t, "testdata/talks.txt", func(w io.Writer) error {
		pay, _ := c.Issue("pay")
		_, err := fmt.Fprintf(w, "%s: %v\nthe firm takes %v\n", pay.ID, pay.Relation, pay.Stances[1].Accepted)
		return err
	}, update)
	// Output:
	// testdata/talks.txt: the text is not as wanted; - is wanted, + was written
	//     line 1:
	//           pay: conflict
	//         - the firm takes at most 4%
	//         + the firm takes at most 3%
}

// What it changes if the union comes to want 6%.
func ExampleDiff() {
	before := comparetest.Compare(t, payTalks(), compare.Options{})
	r := payTalks().Record()
	r.Positions = append(r.Positions, position.Communication{Actor: "union", Statements: []position.Statement{
		position.Demand{ID: "raise", Terms: position.Terms{pay.AtLeast(6)}},
	}})
	hardened, err := position.NewNegotiation(r)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Print(comparetest.Diff(before, comparetest.Compare(t, hardened, compare.Options{})))
	// Output:
	// pay
	//   - union: at least 5% accepted; less than 5% excluded, by union/raise
	//   + union: at least 6% accepted; less than 6% excluded, by union/raise
}

// Regions are equal if they have the same values, however they came about.
func ExampleOptions() {
	c := comparetest.Compare(t, payTalks(), compare.Options{})
	common := map[position.IssueID]value.Region{}
	for r := range c.Results() {
		common[r.Issue] = r.Common
	}
	want := map[position.IssueID]value.Region{
		"pay":   pay.AtMost(3).Region().Intersect(pay.AtLeast(5).Region()),
		"hours": hours.Is(36).Region(),
	}
	fmt.Println(cmp.Equal(want, common, comparetest.Options()))
	// Output: true
}

// What differs of two records is shown by their lines. Go-cmp puts a space that does
// not break where it likes, so that no program relies on its text.
func ExampleOptions_records() {
	before, after := payTalks().Record(), payTalks().Record()
	after.Positions[1].Statements[0] = position.Demand{ID: "cap", Terms: position.Terms{pay.AtMost(4)}, Strength: position.RedLine}
	diff := cmp.Diff(before, after, comparetest.Options())
	fmt.Print(strings.ReplaceAll(diff, "\u00a0", " "))
	// Output:
	//   position.Record(Inverse(comparetest.Lines, comparetest.telling{
	//   	... // 4 identical fields
	//   	Given: nil,
	//   	Rules: nil,
	//   	Positions: []string{
	//   		... // 3 identical elements
	//   		"union/walk-out: warning strike is yes, if ballot is yes",
	//   		"firm says",
	//   		strings.Join({
	//   			"firm/cap: demand pay is at most ",
	// - 			"3",
	// + 			"4",
	//   			"%; red-line",
	//   		}, ""),
	//   		"firm/week: demand hours is 36 hours",
	//   	},
	//   	Mandates:    nil,
	//   	Drafts:      nil,
	//   	Preferences: nil,
	//   }))
}
