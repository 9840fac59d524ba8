package position_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
)

func TestRecordStringTellsTheUnitOfOne(t *testing.T) {
	r := position.Record{Issues: []position.Issue{position.Quantity[int]{ID: "staff", Unit: "writers", UnitOne: "writer"}}}
	if got, want := r.String(), "issue staff: whole number of writers; for one, 1 writer\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestRecordString(t *testing.T) {
	forces := position.Scale[string]{
		ID: "forces", Title: "Troops", Levels: []string{"low", "high"}, StatusQuo: "low", DecidedBy: []actor.ID{"usa", "nato"},
	}
	aid, attack := position.YesNo{ID: "aid"}, position.YesNo{ID: "attack", Circumstance: true}
	r := position.Record{
		Title: "Replies",
		Actors: []actor.Actor{
			{ID: "usa", Name: "United States", Kind: actor.State}, {ID: "nato", Members: []actor.ID{"usa"}}, {ID: "press", SpeaksFor: "usa"},
		},
		Sources: []position.Source{{ID: "s1", Channel: position.Leaked, Authenticity: position.Denied, Text: "No."}, {ID: "s2", Title: "Letter", Text: strings.Repeat("ä", 81)}},
		Issues:  []position.Issue{forces, attack, position.YesNo{}, nil, &aid},
		Rules:   position.Rules(position.Not(position.All(aid.Yes(), forces.Is("low"))), nil, (*position.Term)(nil)),
		Given:   []position.Term{attack.Yes()},
		Positions: []position.Communication{
			{Actor: "usa", AsOf: value.MustDay("2024-01-02"), Channel: position.Private, Withdraws: []position.StatementID{"o1"}},
			{Actor: "nato", Statements: []position.Statement{
				position.Reciprocal{
					ID: "x1", Strength: position.Tentative, To: []actor.ID{"usa", "press"}, Speaker: "press",
					Undertakings: []position.Undertaking{
						{Party: "usa", Terms: position.Terms{aid.Yes(), forces.Is("low")}},
						{Party: "nato", Terms: position.Terms{attack.No()}},
					},
					OnlyIf: attack.No(), ReplyTo: position.Ref{Actor: "usa", Statement: "o1"},
					Cite: position.Citation{Source: "s1", At: "page 1", Quote: "No."},
				},
				position.Refusal{ID: "r1", Terms: position.Terms{aid.Yes()}, Unless: attack.Yes(), Strength: position.RedLine},
				position.Silence{ID: "s1", Issues: []position.Issue{aid, nil}, Declined: true},
				nil,
				(*position.Demand)(nil),
			}},
		},
		Drafts: []position.Draft{{ID: "draft1", Title: "First", Terms: position.Terms{aid.No()}}},
		Preferences: []position.Preferences{
			{
				Actor: "usa", Of: new(value.MustDecimal(100)), Reservation: new(value.MustDecimal("2.5")),
				Cite: position.Citation{Source: "s2", At: "page 3"},
				Worth: []position.Worth{
					{If: aid.Yes(), Points: value.MustDecimal(-4)},
					{Line: leave.Line(position.KnotAt(value.MustDay("2024-02-01"), 0), position.KnotAt(value.MustDay("2024-03-01"), 1.5))},
					{Line: leave.Line(position.KnotAt(value.MustDay("2024-02-01"), 0))},
					{},
				},
			},
			{Actor: "nato", Ranked: []position.Condition{position.Not(forces.Is("high")), nil}},
		},
	}
	want := `title "Replies"
actor usa "United States", state
actor nato of usa
actor press for usa
issue forces "Troops": scale from low, high; decided by usa, nato; status quo low
circumstance attack: yes or no
issue : yes or no; in error: issue "": id: "": want letters, digits, '-', '_' and '.' alone, at most 1,000 bytes
issue nil
issue : no values; in error: *position.YesNo is no issue: want a YesNo, Choice, Scale, Quantity, Date or Spec itself, no pointer to it and no type around it
source s1: leaked denied "No."
source s2 "Letter": public "` + strings.Repeat("ä", 80) + `…"
given attack is yes
rule not (aid is yes and forces is low)
rule nil
rule foreign condition
usa on 2024-01-02 (private) withdraws [o1] and says nothing
nato says
	x1: reciprocal: usa aid is yes and forces is low; nato attack is no, only if attack is no; tentative; to usa, press; by press; reply to usa/o1; source s1 page 1 "No."
	r1: refusal of aid is yes, unless attack is yes; red-line
	s1: silence on aid, nil; declined
	nil
	*position.Demand, no statement
draft draft1 "First": aid is no
preferences of usa; full marks 100; without agreement 2.5; source s2 page 3
	aid is yes: -4 points
	leave from 2024-02-01 (0 points) to 2024-03-01 (1.5 points)
	leave from 2024-02-01 (0 points); in error: a line of fewer than two knots: want at least two
	nil: 0 points
preferences of nato
	1. not (forces is high)
	2. nil
`
	if got := r.String(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// What %#v shows is what assertions and generators of tests print: short, in words,
// and without addresses. Nothing in it panics.
func TestGoString(t *testing.T) {
	n := negotiation(t, position.Record{
		Actors: []actor.Actor{{ID: "usa"}, {ID: "russia"}},
		Issues: []position.Issue{aid},
		Positions: []position.Communication{
			{Actor: "usa", AsOf: value.MustDay("2022-01-26"), Channel: position.Leaked, Statements: []position.Statement{
				position.Offer{ID: "support", Terms: position.Terms{aid.Yes()}},
			}},
			{Actor: "usa", AsOf: value.MustDay("2022-02-17"), Statements: []position.Statement{
				position.Demand{ID: "calm", Terms: position.Terms{calm.Yes()}, Strength: position.RedLine},
			}},
		},
	})
	spoken, _ := n.Position("usa")
	long := slices.Repeat([]position.Condition{aid.Yes()}, 101)
	for _, tt := range []struct {
		value  any
		want   string
		reason string
	}{
		{value.Day{}, "value.Day{}", "no day"},
		{value.MustDay("2022-01-26"), `value.MustDay("2022-01-26")`, "a day"},
		{(*value.Day)(nil), "<nil>", "a pointer to no day"},
		{value.Decimal{}, "value.Decimal(0)", "the zero number"},
		{decimal(t, "5.5"), "value.Decimal(5.5)", "a fraction"},
		{value.Value{}, "value.Value{}", "no value"},
		{value.OfName("x"), `value.OfName("x")`, "an option"},
		{value.OfNumber(decimal(t, "5")), "value.OfNumber(value.Decimal(5))", "a number of an issue"},
		{value.OfDay(value.MustDay("2022-01-26")), `value.OfDay(value.MustDay("2022-01-26"))`, "a date"},
		{value.Region{}, `value.Region("none")`, "the zero region"},
		{forces.AtMost(5000).Region(), `value.Region("at most 5,000 troops")`, "numbers"},
		{value.Domain{}, `value.Domain("no values")`, "the zero domain"},
		{aid.Yes().Issue().Domain, `value.Domain("yes or no")`, "a domain"},
		{position.Term{}, `position.Term(": an empty Term: want one made by an issue's methods")`, "the zero term"},
		{position.Terms{aid.Yes()}, `position.Terms{position.Term("aid is yes")}`, "terms"},
		{position.All(aid.Yes(), position.Not(calm.Yes())), `position.Conjunction("aid is yes and not (calm is yes)")`, "all of"},
		{position.Any(aid.Yes()), `position.Disjunction("aid is yes")`, "any of"},
		{position.Negation{}, `position.Negation("not (always)")`, "the zero negation"},
		{position.All(long...), `position.Conjunction("a condition of 101 terms")`, "a long condition"},
		{position.All((*position.Term)(nil)), `position.Conjunction("foreign condition")`, "a nil pointer within"},
		{position.Outcome{}, `position.Outcome("anything")`, "the zero outcome"},
		{n.Given().Leaving("aid", aid.No().Region()), `position.Outcome("aid is no")`, "an outcome"},
		{position.YesNo{ID: "aid", StatusQuo: new(false)}, `position.YesNo{ID:"aid", StatusQuo:new(false)}`, "an issue with a status quo"},
		{position.Quantity[int]{}, "position.Quantity[int]{}", "the zero quantity"},
		{
			position.Quantity[float64]{ID: "q", Unit: "%", Min: new(0.5), DecidedBy: []actor.ID{"usa"}},
			`position.Quantity[float64]{ID:"q", Unit:"%", Min:new(float64(0.5)), DecidedBy:[]actor.ID{"usa"}}`, "a quantity with an end",
		},
		{position.Line{}, `position.Line("no line")`, "the zero line"},
		{
			forces.Line(position.KnotAt(0, 0), position.KnotAt(9, -2.5)),
			`position.Line("forces from 0 (0 points) to 9 (-2.5 points)")`, "a line",
		},
		{
			position.Preferences{Actor: "usa", Worth: []position.Worth{{If: aid.Yes(), Points: value.MustDecimal(3)}}},
			"position.Preferences{\npreferences of usa\n\taid is yes: 3 points\n}", "preferences",
		},
		{position.Record{}, "position.Record{}", "the zero record"},
		{position.Record{Issues: []position.Issue{aid}}, "position.Record{\nissue aid: yes or no\n}", "a record"},
		{(*position.Record)(nil), "<nil>", "a pointer to no record"},
		{(*position.Negotiation)(nil), "(*position.Negotiation)(nil)", "a nil negotiation"},
		{&position.Negotiation{}, "&position.Negotiation{}", "the zero negotiation"},
		{
			n.At(position.Moment{Day: value.MustDay("2022-02-01")}),
			"&position.Negotiation{\nas of 2022-02-01\nactor usa\nactor russia\nissue aid: yes or no\n" +
				"usa on 2022-01-26 (leaked) says\n\tsupport: offer aid is yes\n}", "a negotiation at a moment",
		},
		{(*position.Position)(nil), "(*position.Position)(nil)", "a nil position"},
		{&position.Position{}, "&position.Position{}", "the zero position"},
		{
			spoken, "&position.Position{\nusa stands by\n\tsupport: offer aid is yes on 2022-01-26 (leaked)\n" +
				"\tcalm: demand calm is yes; red-line on 2022-02-17\n}", "a position",
		},
	} {
		if got := fmt.Sprintf("%#v", tt.value); got != tt.want {
			t.Errorf("%s:\n%s, want\n%s", tt.reason, got, tt.want)
		}
	}
}

func TestGoStringOfEnumerators(t *testing.T) {
	for _, tt := range []struct {
		value any
		want  string
	}{
		{position.Tentative, "position.Tentative"},
		{position.Preference, "position.Preference"},
		{position.Firm, "position.Firm"},
		{position.RedLine, "position.RedLine"},
		{position.Strength(2), "position.Strength(2)"},
		{position.False, "position.False"},
		{position.Unknown, "position.Unknown"},
		{position.True, "position.True"},
		{position.Public, "position.Public"},
		{position.Private, "position.Private"},
		{position.Leaked, "position.Leaked"},
		{position.Reported, "position.Reported"},
		{position.Channel(200), "position.Channel(200)"},
		{position.Unstated, "position.Unstated"},
		{position.Confirmed, "position.Confirmed"},
		{position.Unconfirmed, "position.Unconfirmed"},
		{position.Denied, "position.Denied"},
		{position.Yes, "position.Yes"},
		{position.Must, "position.Must"},
		{position.Never, "position.Never"},
		{position.Bound, "position.Bound"},
		{value.Kind(0), "value.Kind(0)"},
		{value.KindYesNo, "value.KindYesNo"},
		{value.KindChoice, "value.KindChoice"},
		{value.KindScale, "value.KindScale"},
		{value.KindQuantity, "value.KindQuantity"},
		{value.KindDate, "value.KindDate"},
	} {
		if got := fmt.Sprintf("%#v", tt.value); got != tt.want {
			t.Errorf("%#v is shown as %s, want %s", tt.value, got, tt.want)
		}
	}
}
