package parley_test

import (
	"fmt"
	"log"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/compare"
	"github.com/parley-go/parley/position"
)

func Example() {
	raise := position.Quantity[float64]{ID: "raise", Title: "Pay raise", Unit: "%"}
	term := position.Quantity[int]{ID: "term", Title: "Term of the contract", Unit: "months", Min: new(1)}

	talks, err := position.NewNegotiation(position.Record{
		Actors: []actor.Actor{
			{ID: "union", Name: "Union", Kind: actor.Union},
			{ID: "employer", Name: "Employer", Kind: actor.Company},
		},
		Positions: []position.Communication{
			{Actor: "union", Statements: []position.Statement{
				position.Demand{ID: "pay", Terms: position.Terms{raise.AtLeast(4.5)}},
				position.Offer{ID: "long-term", Terms: position.Terms{term.AtMost(24)}, OnlyIf: raise.AtLeast(5)},
			}},
			{Actor: "employer", Statements: []position.Statement{
				position.Demand{ID: "cap", Terms: position.Terms{raise.AtMost(3.5)}, Strength: position.RedLine},
				position.Demand{ID: "stability", Terms: position.Terms{term.AtLeast(18)}},
			}},
		},
	})
	if err != nil {
		log.Fatal(err)
	}
	comparison, err := compare.Compare(talks, compare.Options{})
	if err != nil {
		log.Fatal(err)
	}
	for issue := range comparison.Issues() {
		fmt.Printf("%s: %v, in common: %v\n", issue.ID, issue.Relation, issue.Common)
		for _, conflict := range issue.Conflicts {
			fmt.Printf("  cannot stand together: %v, %v apart\n", conflict, issue.Gap)
		}
		for _, need := range issue.Needs {
			fmt.Printf("  %s waits until %s, blocked by %v\n", need.Statement, need.Condition, need.Blocked)
		}
	}
	// Output:
	// raise: conflict, in common: none
	//   cannot stand together: [employer/cap union/pay], 1 apart
	// term: conditional, in common: 18 to 24 months
	//   union/long-term waits until “Pay raise” is at least 5%, blocked by [raise]
}
