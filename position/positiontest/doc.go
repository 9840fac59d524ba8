// Package positiontest makes random issues, terms, conditions, statements and
// whole negotiations for property tests: those of Parley itself, and those of
// programs that embed it or model scenarios with it. It is for tests alone; what
// it makes is sound but means nothing, so that it is no sample of how people
// negotiate.
//
// The generators are those of pgregory.net/rapid. It is under the Mozilla Public
// License 2.0, and Parley itself under the MIT License; only programs whose tests
// import this package take rapid in.
//
//	func TestTheOrderOfStatementsIsNoMatter(t *testing.T) {
//		rapid.Check(t, func(t *rapid.T) {
//			n := positiontest.Negotiation(positiontest.Config{}).Draw(t, "negotiation")
//			shuffled, err := position.NewNegotiation(positiontest.Shuffle(t, n.Record()))
//			if err != nil {
//				t.Fatal(err)
//			}
//			for p := range n.Positions() {
//				if q, ok := shuffled.Position(p.Actor()); !ok || !p.Equal(q) {
//					t.Fatalf("%v has become %v:\n%s", p, q, n.Record())
//				}
//			}
//		})
//	}
//
// Domains are small and values few, so that what one actor says meets what
// another says. What fails shrinks towards few actors, issues and statements,
// the first values and firm demands; [position.Record.String] shows it as text.
//
// What is drawn about a model's own issues should come near the values that the model
// names, or a property that it breaks is never found out. [Near] sees to that.
//
// Generators may be used by many goroutines at once, and the same seed gives the
// same value as long as rapid and this package stay the same.
package positiontest
