package positiontest_test

import (
	"fmt"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/positiontest"
	"pgregory.net/rapid"
)

// A law of one's own: whoever refuses something without condition does not ask
// for it in the same breath. A test passes it to rapid.Check, which draws the
// negotiations; here they are drawn from seeds.
func Example() {
	negotiations := positiontest.Negotiation(positiontest.Config{
		Statements: []position.StatementKind{position.KindRefusal},
	})
	law := func(n *position.Negotiation) error {
		for p := range n.Positions() {
			for s := range p.Statements() {
				var never position.Outcome
				for _, r := range position.Readings(p.Actor(), s.Statement) {
					if r.Kind == position.Never && r.Condition() == nil {
						never, _ = never.With(r.Term)
					}
				}
				for _, r := range position.Readings(p.Actor(), s.Statement) {
					refused, ok := never.Region(r.Term.IssueID())
					if ok && r.Kind == position.Yes && refused.Overlaps(r.Term.Region()) {
						return fmt.Errorf("%v is refused and wanted:\n%s", r.Term, n.Record().String())
					}
				}
			}
		}
		return nil
	}
	for seed := range 100 {
		if err := law(negotiations.Example(seed)); err != nil {
			fmt.Println(err)
			return
		}
	}
	fmt.Println("it holds")
	// Output: it holds
}

// A scenario's own issues make the conditions that it is tested with.
func ExampleCondition() {
	withdrawal := position.Date{ID: "withdrawal"}
	attack := position.YesNo{ID: "attack", Circumstance: true}
	conditions := positiontest.Condition([]position.Issue{attack, withdrawal}, 3)
	terms := positiontest.Given([]position.Issue{attack, withdrawal})

	type drawn struct {
		condition position.Condition
		given     position.Terms
	}
	both := rapid.Custom(func(t *rapid.T) drawn {
		return drawn{conditions.Draw(t, "condition"), terms.Draw(t, "given")}
	})
	for seed := range 100 {
		d := both.Example(seed)
		given, err := position.NewOutcome(d.given...)
		if err != nil {
			fmt.Println(err)
			return
		}
		before := position.Evaluate(d.condition, position.Outcome{})
		if after := position.Evaluate(d.condition, given); before != position.Unknown && after != before {
			fmt.Printf("%v: %v, and %v given %v\n", d.condition, before, after, given)
			return
		}
	}
	fmt.Println("what is decided stays so, whatever is given")
	// Output: what is decided stays so, whatever is given
}

// A buyer who has offered 10 USD may offer what the seller wants, 13, too. Near the
// record, a property that it never does is found false soon.
func ExampleNear() {
	price := position.Quantity[int]{ID: "price", Unit: "USD #.00"}
	n, err := position.NewNegotiation(position.Record{
		Actors: []actor.Actor{{ID: "seller"}, {ID: "buyer"}},
		Positions: []position.Communication{
			{Actor: "seller", Statements: []position.Statement{position.Demand{ID: "price", Terms: position.Terms{price.AtLeast(13)}}}},
			{Actor: "buyer", Statements: []position.Statement{position.Offer{ID: "price", Terms: position.Terms{price.Is(10)}}}},
		},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	terms := positiontest.Term(positiontest.Near(n)[0])
	for seed := range 100 {
		if offer := terms.Example(seed); price.Is(13).Region().Equal(offer.Region()) {
			fmt.Println(offer)
			return
		}
	}
	// Output: price is USD 13.00
}
