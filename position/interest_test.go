package position_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
)

// TestWidenedReadings has a row for each way in which an interest widens what is
// said, worked out from the definition.
func TestWidenedReadings(t *testing.T) {
	type terms = position.Terms
	var (
		raise = position.Quantity[float64]{
			ID: "raise", Unit: "%", Min: new(0.0), StatusQuo: new(0.0),
			MoreFor: []actor.ID{"union"}, LessFor: []actor.ID{"firm"},
		}
		delivery = position.Date{ID: "delivery", MoreFor: []actor.ID{"union"}, LessFor: []actor.ID{"firm"}}
		posture  = position.Scale[string]{ID: "posture", Levels: []string{"low", "middle", "high"}, MoreFor: []actor.ID{"union"}}
		price    = position.Quantity[float64]{ID: "price", LessFor: []actor.ID{"firm"}, MoreFor: []actor.ID{"union"}}
		peace    = position.YesNo{ID: "peace"}
		strike   = position.YesNo{ID: "strike", Circumstance: true}
		may      = value.MustDay("2026-05-01")
	)
	for _, tt := range []struct {
		who       actor.ID
		statement position.Statement
		want      []string
		reason    string
	}{
		{
			"union",
			position.Demand{ID: "s", Terms: terms{raise.Is(6)}},
			[]string{"yes: raise is at least 6%", "must: raise is at least 6%"},
			"a demand takes what is better",
		},
		{
			"firm",
			position.Demand{ID: "s", Terms: terms{raise.AtLeast(6)}, Strength: position.Preference},
			[]string{"yes: raise is at least 6%"},
			"a demand that takes in the worst end is taken as written",
		},
		{
			"firm",
			position.Offer{ID: "s", Terms: terms{raise.Is(5)}},
			[]string{"yes: raise is at most 5%"},
			"an offer of one value gives no more than that",
		},
		{
			"firm",
			position.Offer{ID: "s", Terms: terms{raise.AtLeast(5)}},
			[]string{"yes: raise is at most 5%"},
			"at least 5 from the one who pays is 5",
		},
		{
			"firm",
			position.Offer{ID: "s", Terms: terms{raise.MoreThan(0)}},
			[]string{"yes: raise is 0%"},
			"more than 0 from the one who pays is hardly more than 0",
		},
		{
			"union",
			position.Offer{ID: "s", Terms: terms{delivery.By(may)}},
			[]string{"yes: delivery is 2026-05-01 or later"},
			"by 1 May from the one who would deliver late",
		},
		{
			"firm",
			position.Offer{ID: "s", Terms: terms{raise.AtLeast(0)}},
			[]string{"yes: raise is any"},
			"the whole domain is never against anything",
		},
		{
			"firm",
			position.Offer{ID: "s", Terms: terms{raise.AtLeast(5)}, OnlyIf: strike.No()},
			[]string{"yes: raise is at most 5%, if strike is no", "bound: raise is at least 5%, not to be had unless strike is no"},
			"the floor is what is at most as good as all that is given",
		},
		{
			"union",
			position.Offer{ID: "s", Terms: terms{raise.AtMost(0)}, OnlyIf: strike.No()},
			[]string{"yes: raise is any, if strike is no"},
			"nothing of the floor is left where it is the status quo",
		},
		{
			"union",
			position.Offer{ID: "s", Terms: terms{posture.AtMost("middle")}, OnlyIf: raise.Is(4)},
			[]string{
				"yes: posture is at least middle, if raise is at least 4%", "bound: posture is at most middle, not to be had unless raise is at least 4%",
				"yes: raise is at least 4% [asked]",
			},
			"levels; what is asked for is widened too",
		},
		{
			"firm",
			position.Refusal{ID: "s", Terms: terms{raise.Is(6)}},
			[]string{"never: raise is at least 6%"},
			"a refusal takes what is worse",
		},
		{
			"firm",
			position.Refusal{ID: "s", Terms: terms{raise.AtMost(1)}},
			[]string{"never: raise is at most 1%"},
			"a refusal that takes in the best end is taken as written",
		},
		{
			"firm",
			position.Demand{ID: "s", Terms: terms{posture.Is("low")}, If: raise.Is(4)},
			[]string{"yes: posture is low, if raise is 4%", "must: posture is low, if raise is 4%"},
			"an If is a fact, and who has no interest is taken as written",
		},
		{
			"firm",
			position.Offer{ID: "s", Terms: terms{peace.Yes()}, OnlyIf: position.All(price.AtLeast(30), price.AtMost(50))},
			[]string{
				"bound: peace is yes, not to be had unless price is at most 50", "yes: peace is yes, if price is at most 50",
				"yes: price is at most 50 [asked]",
			},
			"terms of one all are joined before they are widened",
		},
		{
			"nobody",
			position.Offer{ID: "s", Terms: terms{peace.Yes()}, OnlyIf: position.Any(position.All(price.AtLeast(30), price.AtMost(50), strike.No()), posture.Is("low"))},
			[]string{
				"bound: peace is yes, not to be had unless (price is 30 to 50 and strike is no) or posture is low",
				"yes: peace is yes, if (price is 30 to 50 and strike is no) or posture is low",
				"yes: posture is low [asked]", "yes: price is 30 to 50, if strike is no [asked]",
			},
			"within an any, what stands beside a term is its condition",
		},
		{
			"union",
			position.Reciprocal{ID: "s", Undertakings: []position.Undertaking{
				{Party: "union", Terms: terms{posture.Is("middle")}},
				{Party: "firm", Terms: terms{raise.Is(3)}},
			}},
			[]string{
				"bound: posture is at most middle, not to be had unless raise is at least 3%",
				"yes: posture is at least middle, if raise is at least 3%", "yes: raise is at least 3%",
			},
			"a reciprocal gives its own terms and wants those of others",
		},
	} {
		if diff := cmp.Diff(slices.Sorted(slices.Values(tt.want)), slices.Sorted(slices.Values(readingsOf(tt.who, tt.statement)))); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.reason, diff)
		}
	}
}

// TestSingleUndertaking: nothing is agreed until everything is agreed.
func TestSingleUndertaking(t *testing.T) {
	x, y := position.YesNo{ID: "x"}, position.YesNo{ID: "y"}
	z := position.Quantity[int]{ID: "z", LessFor: []actor.ID{"firm"}}
	p, err := position.Stand("firm", position.Communication{
		Actor: "firm", SingleUndertaking: true,
		Statements: []position.Statement{
			position.Offer{ID: "a", Terms: position.Terms{x.Yes()}},
			position.Offer{ID: "b", Terms: position.Terms{y.Yes(), z.Is(5)}},
			position.Demand{ID: "c", Terms: position.Terms{z.AtMost(7)}},
			position.Demand{ID: "d", Terms: position.Terms{y.No()}, If: x.No()},
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	a, _ := p.Statement("a")
	b, _ := p.Statement("b")
	var got []string
	for _, s := range []position.Standing{a, b} {
		for _, r := range s.Readings() {
			got = append(got, r.String())
		}
	}
	want := []string{
		"yes: x is yes, if y is yes and z is at most 7",
		"bound: x is yes, not to be had unless y is yes and z is at most 7",
		"yes: y is yes, if z is at most 5 and x is yes",
		"bound: y is yes, not to be had unless x is yes",
		"yes: z is at most 5, if y is yes and x is yes",
		"bound: z is at least 5, not to be had unless x is yes",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("what else has to hold is what the rest says (-want +got):\n%s", diff)
	}
	if len(a.Readings()) == len(position.Readings("firm", a.Statement)) {
		t.Error("the offer binds as much alone as within the undertaking")
	}
}
