package compare_test

import (
	"fmt"
	"log"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/compare"
	"github.com/parley-go/parley/position"
)

// Three states vote on four resolutions. By hand, where no to abstain and abstain
// to yes are 1 apart of 2:
//
//	       ceasefire  aid      sanctions  inquiry
//	north  yes        yes      no         abstain
//	south  yes        abstain  yes        abstain
//	west   no         no       yes        yes
//
//	north and south  0 + 1 + 2 + 0 = 3 of 8, S = 1 - 2*3/8 = 0.25
//	north and west   2 + 2 + 2 + 1 = 7 of 8, S = 1 - 2*7/8 = -0.75
//	south and west   2 + 1 + 0 + 1 = 4 of 8, S = 1 - 2*4/8 = 0
func ExampleComparison_Similarities() {
	resolution := func(id position.IssueID) position.Scale[string] {
		return position.Scale[string]{ID: id, Levels: []string{"no", "abstain", "yes"}}
	}
	votes := func(state actor.ID, ceasefire, aid, sanctions, inquiry string) position.Communication {
		return position.Communication{Actor: state, Statements: []position.Statement{
			position.Offer{ID: "ceasefire", Terms: position.Terms{resolution("ceasefire").Is(ceasefire)}},
			position.Offer{ID: "aid", Terms: position.Terms{resolution("aid").Is(aid)}},
			position.Offer{ID: "sanctions", Terms: position.Terms{resolution("sanctions").Is(sanctions)}},
			position.Offer{ID: "inquiry", Terms: position.Terms{resolution("inquiry").Is(inquiry)}},
		}}
	}
	assembly, err := position.NewNegotiation(position.Record{
		Actors: []actor.Actor{{ID: "north"}, {ID: "south"}, {ID: "west"}},
		Positions: []position.Communication{
			votes("north", "yes", "yes", "no", "abstain"),
			votes("south", "yes", "abstain", "yes", "abstain"),
			votes("west", "no", "no", "yes", "yes"),
		},
	})
	if err != nil {
		log.Fatal(err)
	}
	comparison, err := compare.Compare(assembly, compare.Options{})
	if err != nil {
		log.Fatal(err)
	}
	for s := range comparison.Similarities() {
		fmt.Printf("%s and %s: agree on %g of %d, S = %g\n", s.Actors[0], s.Actors[1], *s.Agreeing, s.Issues, 2**s.Mean-1)
	}
	// Output:
	// north and south: agree on 0.5 of 4, S = 0.25
	// north and west: agree on 0 of 4, S = -0.75
	// south and west: agree on 0.25 of 4, S = 0
}

// A buyer that pays on delivery, and says elsewhere that it pays in any case.
func ExampleLint() {
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
	for _, f := range compare.Lint(deal) {
		fmt.Println(f.Statement, f.Code, f.Related)
	}
	// Output:
	// buyer/on-delivery never-binds [buyer/in-any-case]
	// seller/payment never-holds []
}
