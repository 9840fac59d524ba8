package report_test

import (
	"context"
	"fmt"
	"log"
	"os"
	"time"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/compare"
	"github.com/parley-go/parley/compare/report"
	"github.com/parley-go/parley/compare/settle"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
)

// Rounds of talks between the staff of a shop and its owner: who moved and in
// answer to what, who could sign the draft on the table, whether there is a
// settlement, and how it could be carried out.
func Example_rounds() {
	raise := position.Quantity[float64]{ID: "raise", Title: "Pay is raised by", Unit: "%", Min: new(0.0)}
	saturdays := position.YesNo{ID: "saturdays", Title: "The shop opens on Saturdays", StatusQuo: new(false)}

	talks, err := position.NewNegotiation(position.Record{
		Title:  "The shop's talks",
		Actors: []actor.Actor{{ID: "staff", Name: "Staff"}, {ID: "owner", Name: "Owner"}},
		Issues: []position.Issue{raise, saturdays},
		Positions: []position.Communication{
			{Actor: "staff", AsOf: value.MustDay("2026-03-01"), Statements: []position.Statement{
				position.Demand{ID: "raise", Terms: position.Terms{raise.AtLeast(5)}},
			}},
			{Actor: "owner", AsOf: value.MustDay("2026-03-02"), Statements: []position.Statement{
				position.Demand{ID: "cap", Terms: position.Terms{raise.AtMost(2)}},
			}},
			{Actor: "owner", AsOf: value.MustDay("2026-04-01"), Withdraws: []position.StatementID{"cap"}, Statements: []position.Statement{
				position.Offer{ID: "more", Terms: position.Terms{raise.AtMost(4)}, OnlyIf: saturdays.Yes()},
			}},
			{Actor: "staff", AsOf: value.MustDay("2026-04-08"), Statements: []position.Statement{
				position.Demand{ID: "raise", Terms: position.Terms{raise.AtLeast(3)}},
				position.Offer{ID: "saturdays", Terms: position.Terms{saturdays.Yes()}, OnlyIf: raise.AtLeast(4)},
			}},
		},
		Drafts: []position.Draft{{ID: "mediator", Terms: position.Terms{raise.Is(3.5), saturdays.Yes()}}},
	})
	if err != nil {
		log.Fatal(err)
	}

	// Issue by issue: how they stood in March, and how they came nearer.
	march, err := compare.Compare(talks.At(position.Moment{Day: value.MustDay("2026-03-31")}), compare.Options{})
	if err != nil {
		log.Fatal(err)
	}
	before, _ := march.Issue("raise")
	fmt.Printf("in March: %v on %s, %v apart\n", before.Relation, before.ID, before.Gap)
	now, err := compare.Compare(talks, compare.Options{})
	if err != nil {
		log.Fatal(err)
	}
	for _, round := range now.Rounds() {
		for _, move := range round.Moves {
			fmt.Printf("%v: %s: %v on %s, in answer to %v\n", round.Day, move.Actor, move.Move, move.Issue, move.Answers)
		}
	}

	// The draft on the table.
	for draft := range now.Drafts() {
		for _, party := range draft.Parties {
			fmt.Printf("%s could sign %s: %t\n", party.Actor, draft.Draft, party.CanSign())
		}
		for _, judged := range draft.Statements {
			fmt.Printf("  %v: %v\n", judged.Statement, judged.Verdict)
		}
	}

	// All issues together, within ten seconds.
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	settlements := settle.New(now, settle.Options{}).Settle(ctx)
	firm := settlements.Firm
	fmt.Printf("a settlement is possible: %t, and agreed: %t\n", firm.Possible, firm.Agreed)
	for _, step := range firm.Steps {
		fmt.Printf("together: %v, by %v\n", step.Issues, step.By)
		for _, wait := range step.Circle {
			fmt.Printf("  %v waits for %s\n", wait.Statement, wait.For)
		}
	}

	// Two more words, one at a time.
	table := compare.Prepare(talks)
	for _, said := range []position.Communication{
		{Actor: "staff", AsOf: value.MustDay("2026-04-15"), Statements: []position.Statement{
			position.Demand{ID: "raise", Terms: position.Terms{raise.AtLeast(4.5)}},
		}},
		{Actor: "owner", AsOf: value.MustDay("2026-04-16"), Statements: []position.Statement{
			position.Offer{ID: "more", Terms: position.Terms{raise.AtMost(4.5)}, OnlyIf: saturdays.Yes()},
		}},
	} {
		if table, err = table.With(said); err != nil {
			log.Fatal(err)
		}
		next, err := table.Compare(compare.Options{})
		if err != nil {
			log.Fatal(err)
		}
		issue, _ := next.Issue("raise")
		fmt.Printf("%v: %v on %s\n", said.AsOf, issue.Relation, issue.ID)
	}

	// The draft that their positions imply. Text, Markdown and HTML write the
	// whole report, of which this is a part.
	written, err := report.New(now, settlements)
	if err != nil {
		log.Fatal(err)
	}
	if err := written.RollingText(os.Stdout); err != nil {
		log.Fatal(err)
	}
	// Output:
	// in March: conflict on raise, 3 apart
	// 2026-04-01: owner: concession on raise, in answer to []
	// 2026-04-01: owner: first-word on saturdays, in answer to []
	// 2026-04-08: staff: concession on raise, in answer to []
	// 2026-04-08: staff: first-word on saturdays, in answer to [owner/more]
	// staff could sign mediator: false
	// owner could sign mediator: true
	//   owner/more: met
	//   staff/raise: met
	//   staff/saturdays: violated
	// a settlement is possible: true, and agreed: true
	// together: [raise saturdays], by [staff owner]
	//   owner/more waits for saturdays
	//   staff/saturdays waits for raise
	// 2026-04-15: apart on raise
	// 2026-04-16: conditional on raise
	// The shop's talks
	// ================
	//
	// 1. Pay is raised by: [Staff: at least 3%] [Owner: at most 4% if]
	// 2. The shop opens on Saturdays: [Staff: yes if] [Owner: yes]
}
