package lint_test

import (
	"fmt"
	"log"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/compare/lint"
	"github.com/parley-go/parley/position"
)

// A buyer that pays on delivery, and says elsewhere that it pays in any case.
func ExampleCheck() {
	paid, delivered := position.YesNo{ID: "paid"}, position.YesNo{ID: "delivered"}
	deal, err := position.NewNegotiation(position.Record{
		Actors: []actor.Actor{{ID: "buyer"}, {ID: "seller"}},
		Positions: []position.Communication{
			{Actor: "buyer", Statements: []position.Statement{
				position.Offer{ID: "on-delivery", Terms: position.Terms{paid.Yes()}, OnlyIf: delivered.Yes()},
				position.Offer{ID: "in-any-case", Terms: position.Terms{paid.Yes()}},
			}},
			{Actor: "seller", Statements: []position.Statement{
				position.Demand{ID: "payment", Terms: position.Terms{paid.Yes()}, If: position.All(delivered.Yes(), delivered.No())},
			}},
		},
	})
	if err != nil {
		log.Fatal(err)
	}
	for _, f := range lint.Check(deal, lint.Options{}) {
		fmt.Println(f)
	}
	// Output:
	// buyer/on-delivery: rules nothing out, as buyer/in-any-case says yes anyway: want the condition there too, or none here [never-binds]; see buyer/in-any-case
	// seller/payment: if: "delivered is yes and delivered is no" never holds: want what some outcome meets [never-holds]
}
