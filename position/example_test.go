package position_test

import (
	"fmt"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
)

func ExampleNew() {
	forces := position.Quantity[int]{ID: "us-forces", Unit: "troops", Min: new(0)}
	withdrawal := position.Date{ID: "withdrawal"}
	calm := position.YesNo{ID: "de-escalation", Circumstance: true}

	usa, err := position.New("usa", position.Offer{
		ID:     "restraint",
		Terms:  position.Terms{forces.AtMost(5000)},
		OnlyIf: position.All(calm.Yes(), withdrawal.By(value.MustDay("2022-03-01"))),
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	for s := range usa.Statements() {
		for _, r := range position.Readings(usa.Actor(), s.Statement) {
			fmt.Println(r)
		}
	}
	// Output:
	// yes: us-forces is at most 5,000 troops, if de-escalation is yes and withdrawal is 2022-03-01 or earlier
	// bound: us-forces is at most 5,000 troops, not to be had unless de-escalation is yes and withdrawal is 2022-03-01 or earlier
	// yes: withdrawal is 2022-03-01 or earlier
}

func ExampleNew_errors() {
	status := position.Choice[string]{ID: "status", Options: []string{"neutral", "partner", "member"}}
	forces := position.Quantity[int]{ID: "us-forces", Unit: "troops", Min: new(0)}

	_, err := position.New("usa",
		position.Demand{ID: "membership", Terms: position.Terms{status.Is("membre")}},
		position.Offer{ID: "restraint", Terms: position.Terms{forces.AtMost(-1)}},
	)
	fmt.Println(err)
	// Output:
	// usa/membership: terms[0]: unknown value "membre": did you mean "member"?
	// usa/restraint: terms[0]: -1 is out of the domain: want a whole number of troops, at least 0
}

func ExampleRegion_String() {
	forces := position.Quantity[int]{ID: "us-forces", Unit: "troops", Min: new(0)}
	status := position.Choice[string]{ID: "status", Options: []string{"neutral", "partner", "member"}}
	withdrawal := position.Date{ID: "withdrawal"}

	atMost := forces.AtMost(5000).Region()
	fmt.Println(atMost)
	fmt.Println(atMost.Complement())
	fmt.Println(atMost.Intersect(forces.MoreThan(1000).Region()))
	fmt.Println(atMost.Intersect(forces.MoreThan(5000).Region()))
	fmt.Println(atMost.Union(forces.MoreThan(5000).Region()))
	fmt.Println(status.Not("member").Region())
	fmt.Println(withdrawal.By(value.MustDay("2022-03-01")).Region())
	// Output:
	// at most 5,000 troops
	// at least 5,001 troops
	// 1,001 to 5,000 troops
	// none
	// any
	// neutral or partner
	// 2022-03-01 or earlier
}

func ExampleRegion_Distance() {
	price := position.Quantity[float64]{ID: "price", Unit: "%"}
	gap, ok := price.AtMost(3.0).Region().Distance(price.AtLeast(3.3).Region())
	fmt.Println(gap, ok)
	// Output: 0.3 true
}

func ExampleEvaluate() {
	calm := position.YesNo{ID: "de-escalation"}
	forces := position.Quantity[int]{ID: "us-forces", Unit: "troops", Min: new(0)}
	condition := position.All(calm.Yes(), position.Not(forces.AtLeast(1000)))

	for _, terms := range []position.Terms{
		{calm.Yes(), forces.AtMost(500)},
		{calm.Yes(), forces.AtMost(5000)},
		{calm.No()},
	} {
		outcome, err := position.NewOutcome(terms...)
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Printf("%v: %v\n", outcome, position.Evaluate(condition, outcome))
	}
	// Output:
	// de-escalation is yes, us-forces is at most 500 troops: true
	// de-escalation is yes, us-forces is at most 5,000 troops: unknown
	// de-escalation is no: false
}

func ExampleStand() {
	forces := position.Quantity[int]{ID: "us-forces", Unit: "troops", Min: new(0)}
	usa, err := position.Stand("usa",
		position.Communication{
			Actor: "usa", AsOf: value.MustDay("2022-01-26"), Channel: position.Leaked,
			Statements: []position.Statement{
				position.Offer{ID: "restraint", Terms: position.Terms{forces.AtMost(5000)}},
			},
		},
		position.Communication{
			Actor: "usa", AsOf: value.MustDay("2022-02-02"),
			Statements: []position.Statement{
				position.Offer{ID: "restraint", Terms: position.Terms{forces.AtMost(0)}},
			},
		},
	)
	if err != nil {
		fmt.Println(err)
		return
	}
	for s := range usa.Statements() {
		fmt.Println(s.AsOf, s.Channel, s.Statement.Common().Terms())
	}
	// Output: 2022-02-02 public [us-forces is 0 troops]
}

// What the usa says has leaked, and what russia says is public: by public words
// alone, the usa has no position.
func ExampleNegotiation_At() {
	forces := position.Quantity[int]{ID: "us-forces", Unit: "troops", Min: new(0)}
	talks, err := position.NewNegotiation(position.Record{
		Actors: []actor.Actor{{ID: "usa"}, {ID: "russia"}},
		Positions: []position.Communication{
			{Actor: "usa", AsOf: value.MustDay("2022-01-26"), Channel: position.Leaked, Statements: []position.Statement{
				position.Offer{ID: "restraint", Terms: position.Terms{forces.AtMost(5000)}},
			}},
			{Actor: "russia", AsOf: value.MustDay("2022-02-17"), Statements: []position.Statement{
				position.Demand{ID: "withdrawal", Terms: position.Terms{forces.Is(0)}},
			}},
		},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, moment := range []position.Moment{
		{},
		{Day: value.MustDay("2022-01-31")},
		{Channels: []position.Channel{position.Public}},
	} {
		var speakers []actor.ID
		for p := range talks.At(moment).Positions() {
			speakers = append(speakers, p.Actor())
		}
		fmt.Println(speakers)
	}
	// Output:
	// [usa russia]
	// [usa]
	// [russia]
}

// A record as text, as it is logged where a property fails.
func ExampleRecord_String() {
	aid := position.YesNo{ID: "aid"}
	attack := position.YesNo{ID: "attack", Circumstance: true}
	fmt.Print(position.Record{
		Issues: []position.Issue{aid, attack},
		Positions: []position.Communication{{
			Actor:      "usa",
			Statements: []position.Statement{position.Offer{ID: "support", Terms: position.Terms{aid.Yes()}, OnlyIf: attack.Yes()}},
		}},
	})
	// Output:
	// issue aid: yes or no
	// circumstance attack: yes or no
	// usa says
	// 	support: offer aid is yes, only if attack is yes
}

// What a raise of 4.5 % with paid overtime is worth to a union.
func ExamplePreferences() {
	raise := position.Quantity[float64]{ID: "raise", Unit: "%", Min: new(0.0), Max: new(6.0)}
	overtime := position.YesNo{ID: "overtime"}
	union := position.Preferences{
		Actor: "union",
		Worth: []position.Worth{
			{Line: raise.Line(position.KnotAt(0, 0), position.KnotAt(6, 60))},
			{If: overtime.Yes(), Points: value.MustDecimal(30)},
		},
		Reservation: new(value.MustDecimal(40)),
		Of:          new(value.MustDecimal(100)),
	}
	draft, err := position.NewOutcome(raise.Is(4.5), overtime.Yes())
	if err != nil {
		fmt.Println(err)
		return
	}
	points, known := union.Points(draft)
	fmt.Println(points, known)
	// Output:
	// 75 true
}
