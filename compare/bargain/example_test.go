package bargain_test

import (
	"context"
	"fmt"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/compare"
	"github.com/parley-go/parley/compare/bargain"
	"github.com/parley-go/parley/compare/settle"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
)

// A seller and a buyer have scoring sheets, and the buyer has a budget. A draft gives
// the seller all the time in the world at the buyer's expense: the buyer could have more
// at no cost to the seller.
func Example() {
	var (
		price    = position.Quantity[int]{ID: "price", Unit: "EUR", Min: new(80), Max: new(120)}
		delivery = position.Scale[string]{ID: "delivery", Levels: []string{"this week", "this month", "this year"}}
		knot     = position.KnotAt[int, int]
		points   = value.MustDecimal[int]
	)
	negotiation, err := position.NewNegotiation(position.Record{
		Actors: []actor.Actor{{ID: "seller"}, {ID: "buyer"}},
		Positions: []position.Communication{
			{Actor: "seller", Statements: []position.Statement{
				position.Offer{ID: "rush", Terms: position.Terms{delivery.Is("this week")}, OnlyIf: price.AtLeast(100)},
			}},
			{Actor: "buyer", Statements: []position.Statement{
				position.Refusal{ID: "budget", Terms: position.Terms{price.MoreThan(105)}, Strength: position.RedLine},
			}},
		},
		Preferences: []position.Preferences{
			{Actor: "seller", Reservation: new(points(20)), Of: new(points(100)), Worth: []position.Worth{
				{Line: price.Line(knot(80, 0), knot(120, 80))},
				{If: delivery.AtLeast("this month"), Points: points(10)},
				{If: delivery.Is("this year"), Points: points(10)},
			}},
			{Actor: "buyer", Reservation: new(points(30)), Of: new(points(100)), Worth: []position.Worth{
				{Line: price.Line(knot(80, 60), knot(120, 0))},
				{If: delivery.AtMost("this month"), Points: points(15)},
				{If: delivery.Is("this week"), Points: points(25)},
			}},
		},
		Drafts: []position.Draft{{ID: "draft", Terms: position.Terms{price.Is(100), delivery.Is("this year")}}},
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
	answer := bargain.New(settle.New(comparison, settle.Options{}), bargain.Options{}).Answer(context.Background())

	fmt.Println(len(answer.Points), "points on the frontier of", answer.Outcomes, "outcomes")
	for _, s := range answer.Solutions {
		fmt.Println(s.Solution, s.Points)
	}
	draft := answer.Drafts[0]
	fmt.Println("the draft gives", draft.Low, "and leaves", draft.Left)
	for _, c := range answer.Costs {
		fmt.Println(c.Statement, "costs the seller", c.Best["seller"].To.Sub(*c.Best["seller"].From))
	}
	// Output:
	// 20 points on the frontier of 58 outcomes
	// nash-product [map[buyer:62.5 seller:50]]
	// kalai-smorodinsky [map[buyer:62.5 seller:50]]
	// egalitarian [map[buyer:62.5 seller:50]]
	// utilitarian [map[buyer:62.5 seller:50]]
	// the draft gives map[buyer:30 seller:60] and leaves map[buyer:7.5 seller:0]
	// buyer/budget costs the seller 20
	// seller/rush costs the seller 0
}
