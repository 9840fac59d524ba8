package compare_test

import (
	"fmt"
	"log"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/compare"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
)

// A seller and a buyer on one issue, the price. The seller's demand accepts 5,000
// EUR and more and excludes the rest. The buyer's red line excludes more than
// 5,200; what it offers waits for the delivery, so it is conditional; of less it
// has said nothing. Together they reach conditional, from 5,000 to 5,200.
func Example() {
	price := position.Quantity[int]{ID: "price", Unit: "EUR", Min: new(0)}
	delivery := position.Date{ID: "delivery"}
	talks, err := position.NewNegotiation(position.Record{
		Actors: []actor.Actor{{ID: "seller"}, {ID: "buyer"}},
		Positions: []position.Communication{
			{Actor: "seller", Statements: []position.Statement{
				position.Demand{ID: "floor", Terms: position.Terms{price.AtLeast(5000)}},
			}},
			{Actor: "buyer", Statements: []position.Statement{
				position.Refusal{ID: "budget", Terms: position.Terms{price.MoreThan(5200)}, Strength: position.RedLine},
				position.Offer{ID: "bid", Terms: position.Terms{price.AtLeast(4800)}, OnlyIf: delivery.By(value.MustDay("2026-05-01"))},
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
	issue, _ := comparison.Issue("price")
	for _, s := range issue.Stances {
		fmt.Printf("%s: accepted %v; conditional %v; open %v; excluded %v\n", s.Actor, s.Accepted, s.Conditional, s.Open, s.Excluded)
	}
	fmt.Printf("together: %v, %v\n", issue.Relation, issue.Common)
	// Output:
	// seller: accepted at least 5,000 EUR; conditional none; open none; excluded at most 4,999 EUR
	// buyer: accepted none; conditional 4,800 to 5,200 EUR; open at most 4,799 EUR; excluded at least 5,201 EUR
	// together: conditional, 5,000 to 5,200 EUR
}

// The seller lowers its floor, and ties to the price what it had offered freely.
func ExampleMoves() {
	price := position.Quantity[int]{ID: "price", Unit: "EUR", Min: new(0)}
	delivery := position.Date{ID: "delivery"}
	may := value.MustDay("2026-05-01")

	before, err := position.New("seller",
		position.Demand{ID: "floor", Terms: position.Terms{price.AtLeast(6000)}},
		position.Offer{ID: "rush", Terms: position.Terms{delivery.By(may)}},
	)
	if err != nil {
		log.Fatal(err)
	}
	after, err := position.New("seller",
		position.Demand{ID: "floor", Terms: position.Terms{price.AtLeast(5500)}},
		position.Offer{ID: "rush", Terms: position.Terms{delivery.By(may)}, OnlyIf: price.AtLeast(5800)},
	)
	if err != nil {
		log.Fatal(err)
	}
	moves, err := compare.Moves(before, after)
	if err != nil {
		log.Fatal(err)
	}
	for _, m := range moves {
		fmt.Printf("%s: %v, freed %v, given less readily %v\n", m.Issue, m.Move, m.Freed, m.Lowered)
	}
	// Output:
	// delivery: hardening, freed none, given less readily 2026-05-01 or earlier
	// price: concession, freed 5,500 to 5,999 EUR, given less readily none
}

// The buyer asks for an early delivery in return for its price, and a day later
// the seller gives up the summer and offers May.
func ExampleComparison_Rounds() {
	price := position.Quantity[int]{ID: "price", Unit: "EUR", Min: new(0)}
	delivery := position.Date{ID: "delivery"}
	day := value.MustDay

	talks, err := position.NewNegotiation(position.Record{
		Actors: []actor.Actor{{ID: "seller"}, {ID: "buyer"}},
		Positions: []position.Communication{
			{Actor: "seller", AsOf: day("2026-02-02"), Statements: []position.Statement{
				position.Demand{ID: "summer", Terms: position.Terms{delivery.From(day("2026-06-01"))}},
			}},
			{Actor: "buyer", AsOf: day("2026-02-02"), Statements: []position.Statement{
				position.Offer{ID: "bid", Terms: position.Terms{price.Is(5000)}, OnlyIf: delivery.By(day("2026-05-01"))},
			}},
			{Actor: "seller", AsOf: day("2026-02-03"), Withdraws: []position.StatementID{"summer"}, Statements: []position.Statement{
				position.Offer{ID: "rush", Terms: position.Terms{delivery.By(day("2026-05-01"))}},
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
	for _, round := range comparison.Rounds() {
		for _, m := range round.Moves {
			fmt.Printf("%v %s, %s: %v, answers %v\n", round.Day, m.Actor, m.Issue, m.Move, m.Answers)
		}
		for _, c := range round.Changes {
			fmt.Printf("%v %v %v\n", round.Day, c.Statement, c.Change)
		}
	}
	// Output:
	// 2026-02-03 seller, delivery: concession, answers [buyer/bid]
	// 2026-02-03 seller/rush made
	// 2026-02-03 seller/summer withdrawn
}

// At 5,300 EUR the seller has what its offer asks for, and the buyer's red line
// is crossed. The warranty is not in the draft.
func ExampleComparison_CheckDraft() {
	price := position.Quantity[int]{ID: "price", Unit: "EUR", Min: new(0)}
	delivery := position.Date{ID: "delivery"}
	warranty := position.YesNo{ID: "warranty"}
	may := value.MustDay("2026-05-01")
	talks, err := position.NewNegotiation(position.Record{
		Actors: []actor.Actor{{ID: "seller"}, {ID: "buyer"}},
		Positions: []position.Communication{
			{Actor: "seller", Statements: []position.Statement{
				position.Offer{ID: "rush", Terms: position.Terms{delivery.By(may)}, OnlyIf: price.AtLeast(5000)},
			}},
			{Actor: "buyer", Statements: []position.Statement{
				position.Refusal{ID: "budget", Terms: position.Terms{price.MoreThan(5200)}, Strength: position.RedLine},
				position.Demand{ID: "cover", Terms: position.Terms{warranty.Yes()}},
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
	check, err := comparison.CheckDraft(position.Draft{ID: "d1", Terms: position.Terms{price.Is(5300), delivery.Is(may)}})
	if err != nil {
		log.Fatal(err)
	}
	for _, j := range check.Statements {
		fmt.Println(j.Statement, j.Verdict)
	}
	for _, p := range check.Parties {
		fmt.Println(p.Actor, "can sign:", p.CanSign())
	}
	// Output:
	// buyer/budget violated
	// buyer/cover not-covered
	// seller/rush met
	// seller can sign: true
	// buyer can sign: false
}

// What a buyer's agent has offered is held against what the buyer has allowed.
func ExampleCheckMandate() {
	price := position.Quantity[int]{ID: "price", Unit: "EUR", Min: new(0)}
	delivery := position.Date{ID: "delivery"}
	warranty := position.Scale[string]{ID: "warranty", Levels: []string{"none", "1 year", "2 years"}}

	mandate, err := position.New("buyer",
		position.Refusal{ID: "budget", Terms: position.Terms{price.MoreThan(5200)}},
		position.Demand{ID: "season", Terms: position.Terms{delivery.By(value.MustDay("2026-06-01"))}},
	)
	if err != nil {
		log.Fatal(err)
	}
	offered, err := position.New("buyer",
		position.Offer{ID: "price", Terms: position.Terms{price.Between(5000, 5500)}},
		position.Offer{ID: "date", Terms: position.Terms{delivery.By(value.MustDay("2026-05-01"))}},
		position.Offer{ID: "cover", Terms: position.Terms{warranty.Is("1 year")}},
	)
	if err != nil {
		log.Fatal(err)
	}
	statements, err := compare.CheckMandate(offered, mandate)
	if err != nil {
		log.Fatal(err)
	}
	for _, s := range statements {
		for _, i := range s.Issues {
			fmt.Printf("%v: %s: %v; outside: %v\n", s.Ref, i.ID, i.Verdict, i.Outside)
		}
	}
	// Output:
	// buyer/cover: warranty: not-covered; outside: none
	// buyer/date: delivery: inside; outside: none
	// buyer/price: price: outside; outside: 5,201 to 5,500 EUR
}

// A union of coasts offers a quota that is more than one of its members can take.
func ExampleComparison_Bloc() {
	quota := position.Quantity[int]{ID: "quota", Unit: "ships", Min: new(0)}
	talks, err := position.NewNegotiation(position.Record{
		Actors: []actor.Actor{
			{ID: "coasts", Members: []actor.ID{"north", "south"}},
			{ID: "north"},
			{ID: "south"},
		},
		Positions: []position.Communication{
			{Actor: "coasts", Statements: []position.Statement{position.Offer{ID: "quota", Terms: position.Terms{quota.AtMost(100)}}}},
			{Actor: "north", Statements: []position.Statement{position.Demand{ID: "limit", Terms: position.Terms{quota.AtMost(120)}}}},
			{Actor: "south", Statements: []position.Statement{position.Demand{ID: "limit", Terms: position.Terms{quota.AtMost(80)}}}},
		},
	})
	if err != nil {
		log.Fatal(err)
	}
	comparison, err := compare.Compare(talks, compare.Options{})
	if err != nil {
		log.Fatal(err)
	}
	bloc, _ := comparison.Bloc("coasts")
	for _, i := range bloc.Issues {
		fmt.Printf("%s: members in %v\n", i.ID, i.Relation)
		fmt.Println("breaks with nobody:", i.Joint.Accepted)
		fmt.Println("offered beyond a member's limit:", i.Beyond)
	}
	// Output:
	// quota: members in overlap
	// breaks with nobody: at most 80 ships
	// offered beyond a member's limit: 81 to 100 ships
}

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
