package sat_test

import (
	"context"
	"fmt"

	"github.com/parley-go/parley/internal/sat"
)

// Three guests, of whom no two want to come together, and each on a switch of
// their own.
func Example() {
	ctx := context.Background()
	var s sat.Solver
	ann, bob, cem := s.NewVar(), s.NewVar(), s.NewVar()
	for _, pair := range [][2]sat.Lit{{ann, bob}, {bob, cem}, {ann, cem}} {
		s.AddClause(pair[0].Not(), pair[1].Not())
	}

	status := s.Solve(ctx, ann, bob)
	fmt.Println(status, s.Core())

	everybody := []sat.Lit{ann, bob, cem}
	search := sat.NewMaxSAT(&s, [][]sat.Lit{everybody})
	best := search.Solve(ctx)
	fmt.Println(best.Complete, "stay at home:", best.Costs[0])

	conflicts := sat.NewMarco(&s, everybody)
	n := 0
	for set := range conflicts.All(ctx) {
		if set.Kind == sat.MUS {
			n++
		}
	}
	fmt.Println(conflicts.Complete(), "conflicts:", n)
	// Output:
	// unsatisfiable [x0 x1]
	// true stay at home: 2
	// true conflicts: 3
}

func ExampleSolver_MinimizeCore() {
	var s sat.Solver
	sun, rain, umbrella := s.NewVar(), s.NewVar(), s.NewVar()
	s.AddClause(sun.Not(), rain.Not())
	part, complete := s.MinimizeCore(context.Background(), []sat.Lit{umbrella, rain, sun})
	fmt.Println(part, complete)
	// Output: [x1 x0] true
}

// The cheapest correction leaves the first level alone.
func ExampleCorrections_All() {
	var s sat.Solver
	buyer, seller, broker := s.NewVar(), s.NewVar(), s.NewVar()
	s.AddClause(buyer.Not(), seller.Not(), broker.Not())
	search := sat.NewCorrections(&s, [][]sat.Lit{{buyer, seller}, {broker}})
	for c := range search.All(context.Background()) {
		fmt.Println(c.Members, c.Costs)
		break
	}
	// Output: [2] [0 1]
}
