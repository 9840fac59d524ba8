package settle_test

import (
	"context"
	"fmt"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/compare"
	"github.com/parley-go/parley/compare/settle"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
)

// A seller and a buyer agree on no issue by itself: each gives something for
// something else. The buyer's warranty is out of reach at the buyer's price, and
// for the rest nobody will go first.
func Example() {
	var (
		price    = position.Quantity[int]{ID: "price", Unit: "EUR", Min: new(0)}
		delivery = position.Date{ID: "delivery"}
		warranty = position.Scale[string]{ID: "warranty", Levels: []string{"none", "1 year", "2 years"}}
		may      = value.MustDay("2026-05-01")
	)
	negotiation, err := position.NewNegotiation(position.Record{
		Actors: []actor.Actor{{ID: "seller"}, {ID: "buyer"}},
		Positions: []position.Communication{
			{Actor: "seller", Statements: []position.Statement{
				position.Offer{ID: "rush", Terms: position.Terms{delivery.By(may)}, OnlyIf: price.AtLeast(5000)},
				position.Offer{ID: "warranty", Terms: position.Terms{warranty.Is("2 years")}, OnlyIf: price.AtLeast(5500)},
			}},
			{Actor: "buyer", Statements: []position.Statement{
				position.Refusal{ID: "budget", Terms: position.Terms{price.MoreThan(5200)}, Strength: position.RedLine},
				position.Offer{ID: "price", Terms: position.Terms{price.Between(5000, 5200)}, OnlyIf: delivery.By(may)},
				position.Demand{ID: "season", Terms: position.Terms{delivery.By(may)}},
				position.Demand{ID: "cover", Terms: position.Terms{warranty.Is("2 years")}},
			}},
		},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	comparison, err := compare.Compare(negotiation, compare.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	problem := settle.New(comparison, settle.Options{})
	firm := problem.Settle(context.Background()).Firm

	fmt.Println("possible:", firm.Possible)
	fmt.Println("conflicts:", firm.Conflicts)
	fmt.Println("concessions:", firm.Concessions)

	fmt.Println("zone without", firm.Aside.Statements)
	for issue := range negotiation.Issues() {
		fmt.Printf("  %s: %v\n", issue.ID, firm.Aside.Zone[issue.ID])
	}
	fmt.Println("package:", firm.Package)
	for _, step := range firm.Steps {
		fmt.Println("exchange:", step.Issues)
		for _, w := range step.Circle {
			fmt.Printf("  %s waits for %s before %s (%v)\n", w.Actor, w.For, w.Issue, w.Statement)
		}
	}
	// Output:
	// possible: false
	// conflicts: [[buyer/budget buyer/cover seller/warranty]]
	// concessions: [[buyer/cover] [seller/warranty] [buyer/budget]]
	// zone without [buyer/cover]
	//   delivery: 2026-05-01 or earlier
	//   price: 5,000 to 5,200 EUR
	//   warranty: at most 1 year
	// package: map[delivery:2026-05-01 price:5000]
	// exchange: [delivery price]
	//   seller waits for price before delivery (seller/rush)
	//   buyer waits for delivery before price (buyer/price)
}

// A mediator's text asks too much of both. Either the early delivery goes or the
// low price does; the warranty has to go in any case.
func ExampleProblem_Removals() {
	var (
		price    = position.Quantity[int]{ID: "price", Unit: "EUR", Min: new(0)}
		delivery = position.Date{ID: "delivery"}
		warranty = position.Scale[string]{ID: "warranty", Levels: []string{"none", "1 year", "2 years"}}
		may      = value.MustDay("2026-05-01")
	)
	negotiation, err := position.NewNegotiation(position.Record{
		Actors: []actor.Actor{{ID: "seller"}, {ID: "buyer"}},
		Positions: []position.Communication{
			{Actor: "seller", Statements: []position.Statement{
				position.Offer{ID: "rush", Terms: position.Terms{delivery.By(may)}, OnlyIf: price.AtLeast(5000)},
				position.Refusal{ID: "warranty", Terms: position.Terms{warranty.Is("2 years")}},
			}},
			{Actor: "buyer", Statements: []position.Statement{
				position.Refusal{ID: "budget", Terms: position.Terms{price.MoreThan(5200)}},
			}},
		},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	comparison, err := compare.Compare(negotiation, compare.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	problem := settle.New(comparison, settle.Options{})
	draft := position.Draft{ID: "compromise", Terms: position.Terms{
		delivery.By(may), price.AtMost(4800), warranty.AtLeast("2 years"),
	}}
	removals, err := problem.Removals(settle.Firm, draft)
	if err != nil {
		fmt.Println(err)
		return
	}
	for issues := range removals.All(context.Background()) {
		fmt.Println("without", issues)
	}
	fmt.Println("complete:", removals.Complete())
	// Unordered output:
	// without [price warranty]
	// without [delivery warranty]
	// complete: true
}
