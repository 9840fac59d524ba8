package actor_test

import (
	"fmt"

	"github.com/parley-go/parley/actor"
)

func Example() {
	roster, err := actor.NewRoster(
		actor.Actor{ID: "nato", Name: "NATO", Kind: actor.Alliance, Members: []actor.ID{"usa", "germany"}},
		actor.Actor{ID: "usa", Name: "United States", Kind: actor.State},
		actor.Actor{ID: "germany", Name: "Germany", Kind: actor.State},
		actor.Actor{ID: "price", Name: "Ned Price", Kind: actor.Person, SpeaksFor: "usa"},
	)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(roster.Members("nato"))
	fmt.Println(roster.Principal("price"))
	fmt.Println(roster.MaySpeakFor("price", "nato"))
	// Output:
	// [usa germany]
	// usa
	// false
}

func ExampleNewRoster_errors() {
	_, err := actor.NewRoster(
		actor.Actor{ID: "nato", Members: []actor.ID{"usa"}},
		actor.Actor{ID: "price", SpeaksFor: "price"},
	)
	fmt.Println(err)
	// Output:
	// actor "nato": members: unknown actor "usa": members are actors of the same roster
	// actor "price": speaks_for: it speaks for itself in a circle: price speaks for price
}
