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
//	              ceasefire  aid      sanctions  inquiry
//	aland         yes        yes      no         abstain
//	borneo        yes        abstain  yes        abstain
//	corsica       no         no       yes        yes
//
//	aland, borneo    0 + 1 + 2 + 0 = 3 of 8, S = 1 - 2*3/8 = 0.25
//	aland, corsica   2 + 2 + 2 + 1 = 7 of 8, S = 1 - 2*7/8 = -0.75
//	borneo, corsica  2 + 1 + 0 + 1 = 4 of 8, S = 1 - 2*4/8 = 0
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
		Actors: []actor.Actor{{ID: "aland"}, {ID: "borneo"}, {ID: "corsica"}},
		Positions: []position.Communication{
			votes("aland", "yes", "yes", "no", "abstain"),
			votes("borneo", "yes", "abstain", "yes", "abstain"),
			votes("corsica", "no", "no", "yes", "yes"),
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
	// aland and borneo: agree on 0.5 of 4, S = 0.25
	// aland and corsica: agree on 0 of 4, S = -0.75
	// borneo and corsica: agree on 0.25 of 4, S = 0
}
