package position_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/internal/enumtest"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
)

// readingsOf returns the readings as text, with their marks behind them.
func readingsOf(who actor.ID, s position.Statement) []string {
	var list []string
	for _, r := range position.Readings(who, s) {
		text := r.String()
		if r.Tentative() {
			text += " [tentative]"
		}
		if r.Mediator {
			text += " [mediator]"
		}
		if r.Asked {
			text += " [asked]"
		}
		list = append(list, text)
	}
	return list
}

// TestReadings has a row for each line of the table of readings, and for what
// is said beside the table.
func TestReadings(t *testing.T) {
	type terms = position.Terms
	var (
		all, anyOf, not = position.All, position.Any, position.Not
		march           = value.MustDay("2022-03-01")
		sanctions       = position.YesNo{ID: "sanctions"}
		posture         = position.Scale[string]{ID: "posture", Levels: []string{"low", "middle", "high"}}
		leaveBy         = leave.By(march)
	)
	exchange := []position.Undertaking{
		{Party: "usa", Terms: terms{forces.AtMost(0), aid.No()}},
		{Party: "russia", Terms: terms{leaveBy}},
	}
	for _, tt := range []struct {
		statement position.Statement
		want      []string
		reason    string
	}{
		{
			position.Demand{ID: "s", Terms: terms{aid.Yes(), forces.AtMost(5000)}},
			[]string{"yes: aid is yes", "must: aid is yes", "yes: forces is at most 5,000 troops", "must: forces is at most 5,000 troops"},
			"a firm demand, for each term",
		},
		{
			position.Demand{ID: "s", Terms: terms{aid.Yes()}, If: calm.Yes(), Strength: position.RedLine},
			[]string{"yes: aid is yes, if calm is yes", "must: aid is yes, if calm is yes"},
			"a red line with a condition",
		},
		{
			position.Demand{ID: "s", Terms: terms{aid.Yes()}, If: calm.Yes(), Strength: position.Preference},
			[]string{"yes: aid is yes, if calm is yes"},
			"a preference rules nothing out",
		},
		{
			position.Demand{ID: "s", Terms: terms{aid.Yes()}, If: sanctions.Yes()},
			[]string{"yes: aid is yes, if sanctions is yes", "must: aid is yes, if sanctions is yes"},
			"the If of a demand asks for nothing",
		},
		{
			position.Offer{ID: "s", Terms: terms{aid.Yes()}},
			[]string{"yes: aid is yes"},
			"an offer of one term on no condition",
		},
		{
			position.Offer{ID: "s", Terms: terms{aid.Yes(), forces.AtMost(5), status.Is(Neutral)}},
			[]string{
				"yes: aid is yes, if forces is at most 5 troops and status is neutral",
				"yes: forces is at most 5 troops, if aid is yes and status is neutral",
				"yes: status is neutral, if aid is yes and forces is at most 5 troops",
			},
			"an offer accepts its terms together; without a condition there is no bound",
		},
		{
			position.Offer{ID: "s", Terms: terms{aid.Yes(), forces.AtMost(5)}, OnlyIf: calm.Yes()},
			[]string{
				"yes: aid is yes, if calm is yes and forces is at most 5 troops", "bound: aid is yes, not to be had unless calm is yes",
				"yes: forces is at most 5 troops, if calm is yes and aid is yes", "bound: forces is at most 5 troops, not to be had unless calm is yes",
			},
			"a firm offer is bound to its condition, not to its other terms; a circumstance is not asked for",
		},
		{
			position.Offer{ID: "s", Terms: terms{aid.Yes()}, OnlyIf: leaveBy, Strength: position.RedLine},
			[]string{
				"yes: aid is yes, if leave is 2022-03-01 or earlier", "bound: aid is yes, not to be had unless leave is 2022-03-01 or earlier",
				"yes: leave is 2022-03-01 or earlier [asked]",
			},
			"what an offer asks for, it has said yes to",
		},
		{
			position.Offer{ID: "s", Terms: terms{aid.Yes()}, OnlyIf: leaveBy, Strength: position.Preference},
			[]string{"yes: aid is yes, if leave is 2022-03-01 or earlier", "yes: leave is 2022-03-01 or earlier [asked]"},
			"a preference is bound to nothing",
		},
		{
			position.Offer{ID: "s", Terms: terms{aid.Yes()}, OnlyIf: leaveBy, Strength: position.Tentative},
			[]string{
				"yes: aid is yes, if leave is 2022-03-01 or earlier [tentative]",
				"yes: leave is 2022-03-01 or earlier [tentative] [asked]",
			},
			"a tentative offer, whose yeses are all tentative",
		},
		{
			position.Offer{ID: "s", Terms: terms{aid.Yes()}, OnlyIf: all()},
			[]string{"yes: aid is yes, if always", "bound: aid is yes, not to be had unless always"},
			"a condition that always holds is one",
		},
		{
			position.Offer{ID: "s", Terms: terms{aid.Yes()}, OnlyIf: all(position.Not(position.Any(status.Is(Member), status.Not(Member))), status.Is(Member))},
			[]string{"yes: aid is yes, if never", "bound: aid is yes, not to be had unless never"},
			"what has no value in common with the rest of an all is not asked for",
		},
		{
			position.Refusal{ID: "s", Terms: terms{forces.AtLeast(100), status.Is(Member)}},
			[]string{"never: forces is at least 100 troops", "never: status is member"},
			"a refusal, for each term",
		},
		{
			position.Refusal{ID: "s", Terms: terms{aid.Yes()}, Strength: position.RedLine},
			[]string{"never: aid is yes", "yes: aid is no"},
			"on a yes/no issue also yes to the other value",
		},
		{
			position.Refusal{ID: "s", Terms: terms{aid.No()}},
			[]string{"never: aid is no", "yes: aid is yes"},
			"and the other way round",
		},
		{
			position.Refusal{ID: "s", Terms: terms{forces.AtLeast(100)}, Unless: calm.Yes()},
			[]string{"never: forces is at least 100 troops, unless calm is yes"},
			"a refusal with a way out limits, and gives nothing",
		},
		{
			position.Refusal{ID: "s", Terms: terms{aid.Yes()}, Unless: leaveBy},
			[]string{
				"never: aid is yes, unless leave is 2022-03-01 or earlier", "yes: aid is no",
				"yes: aid is yes, if leave is 2022-03-01 or earlier", "yes: leave is 2022-03-01 or earlier [asked]",
			},
			"on a yes/no issue also yes to the other value, to the one refused where the way out is open, and to what it asks for",
		},
		{
			position.Reciprocal{ID: "s", Undertakings: exchange},
			[]string{
				"yes: forces is 0 troops, if leave is 2022-03-01 or earlier", "bound: forces is 0 troops, not to be had unless leave is 2022-03-01 or earlier",
				"yes: aid is no, if leave is 2022-03-01 or earlier", "bound: aid is no, not to be had unless leave is 2022-03-01 or earlier",
				"yes: leave is 2022-03-01 or earlier",
			},
			"its own terms for all terms of the others, and yes to those",
		},
		{
			position.Reciprocal{ID: "s", Undertakings: append(slices.Clone(exchange), position.Undertaking{Party: "nato", Terms: terms{posture.AtMost("middle")}}), OnlyIf: all(calm.Yes(), sanctions.No())},
			[]string{
				"yes: forces is 0 troops, if (calm is yes and sanctions is no) and leave is 2022-03-01 or earlier and posture is at most middle",
				"bound: forces is 0 troops, not to be had unless (calm is yes and sanctions is no) and leave is 2022-03-01 or earlier and posture is at most middle",
				"yes: aid is no, if (calm is yes and sanctions is no) and leave is 2022-03-01 or earlier and posture is at most middle",
				"bound: aid is no, not to be had unless (calm is yes and sanctions is no) and leave is 2022-03-01 or earlier and posture is at most middle",
				"yes: leave is 2022-03-01 or earlier", "yes: posture is at most middle", "yes: sanctions is no [asked]",
			},
			"three parties, a condition and what it asks for",
		},
		{
			position.Reciprocal{ID: "s", Undertakings: exchange, Strength: position.Preference},
			[]string{
				"yes: forces is 0 troops, if leave is 2022-03-01 or earlier", "yes: aid is no, if leave is 2022-03-01 or earlier",
				"yes: leave is 2022-03-01 or earlier",
			},
			"a preferred exchange is bound to nothing",
		},
		{
			position.Reciprocal{ID: "s", Undertakings: exchange, Strength: position.Tentative},
			[]string{
				"yes: forces is 0 troops, if leave is 2022-03-01 or earlier [tentative]",
				"yes: aid is no, if leave is 2022-03-01 or earlier [tentative]", "yes: leave is 2022-03-01 or earlier [tentative]",
			},
			"a tentative exchange",
		},
		{
			position.Reciprocal{ID: "s", OnlyIf: sanctions.No(), Undertakings: []position.Undertaking{
				{Party: "russia", Terms: terms{leaveBy}}, {Party: "ukraine", Terms: terms{status.Is(Neutral)}},
			}},
			[]string{
				"yes: leave is 2022-03-01 or earlier [mediator]", "yes: status is neutral [mediator]",
				"yes: sanctions is no [mediator] [asked]",
			},
			"a mediator undertakes nothing: yes to all of it, bound to nothing",
		},
		{
			position.Offer{ID: "s", Terms: terms{forces.AtMost(5)}, OnlyIf: all(not(sanctions.Yes()), anyOf(calm.Yes(), not(not(aid.Yes()))))},
			[]string{
				"yes: forces is at most 5 troops, if sanctions is no and (calm is yes or aid is yes)",
				"bound: forces is at most 5 troops, not to be had unless sanctions is no and (calm is yes or aid is yes)",
				"yes: sanctions is no [asked]", "yes: aid is yes [asked]",
			},
			"a term that is denied asks for the other values; denied twice, for its own; every term of a disjunction counts",
		},
		{
			position.Offer{ID: "s", Terms: terms{forces.AtMost(5)}, OnlyIf: not(all(status.Is(Member), posture.AtLeast("middle"), attack.Yes()))},
			[]string{
				"yes: forces is at most 5 troops, if status is neutral or partner or posture is low or attack is no",
				"bound: forces is at most 5 troops, not to be had unless status is neutral or partner or posture is low or attack is no",
				"yes: status is neutral or partner [asked]", "yes: posture is low [asked]",
			},
			"not is pushed inward through all; a circumstance is not asked for",
		},
		{
			position.Offer{ID: "s", Terms: terms{forces.AtMost(5)}, OnlyIf: not(posture.AtLeast("low"))},
			[]string{
				"yes: forces is at most 5 troops, if never",
				"bound: forces is at most 5 troops, not to be had unless never",
			},
			"a term without other values asks for nothing where it is denied",
		},
		{
			position.Refusal{ID: "s", Terms: terms{forces.AtLeast(9)}, Unless: anyOf(attack.Yes(), sanctions.Yes())},
			[]string{
				"never: forces is at least 9 troops, unless attack is yes or sanctions is yes", "yes: sanctions is yes [asked]",
			},
			"a refusal asks too, but not for circumstances",
		},
		{position.Claim{ID: "s", Terms: terms{aid.Yes()}}, nil, "claims live on a plane of their own"},
		{position.Warning{ID: "s", If: attack.Yes(), Terms: terms{aid.Yes()}}, nil, "a warning tells what follows"},
		{position.Talks{ID: "s", Issues: []position.Issue{aid}, OnlyIf: leaveBy}, nil, "nothing is conceded by talks"},
		{position.Silence{ID: "s", Issues: []position.Issue{aid}, Declined: true}, nil, "silence says nothing"},
		{nil, nil, "nil is no statement"},
		{(*position.Demand)(nil), nil, "nor is a nil pointer"},
		{&position.Demand{ID: "s", Terms: terms{aid.Yes()}}, nil, "nor any pointer"},
		{embeddedDemand{position.Demand{ID: "s", Terms: terms{aid.Yes()}}}, nil, "nor what embeds one"},
	} {
		got, want := readingsOf("usa", tt.statement), tt.want
		slices.Sort(got)
		slices.Sort(want)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.reason, diff)
		}
	}
}

func TestOwnReadingsComeFirst(t *testing.T) {
	rs := position.Readings("usa", position.Offer{ID: "s", Terms: position.Terms{aid.Yes()}, OnlyIf: position.All(forces.AtMost(5), leave.By(value.MustDay("2022-03-01")))})
	asked := false
	for _, r := range rs {
		if asked && !r.Asked {
			t.Errorf("%v comes after what is asked for", r)
		}
		asked = asked || r.Asked
	}
	if !asked || len(rs) != 4 {
		t.Errorf("readings %v, want a yes, a bound and two that are asked for", rs)
	}
}

func TestReadingKinds(t *testing.T) {
	for k, want := range []string{"yes", "must", "never", "bound"} {
		enumtest.Check(t, position.ReadingKind(k), want, func(text []byte) (position.ReadingKind, error) {
			got := position.Bound
			err := got.UnmarshalText(text)
			return got, err
		})
	}
	enumtest.CheckNone(t, position.ReadingKind(4), "reading(4)")
	k := position.Bound
	if err := k.UnmarshalText([]byte("no")); err == nil || k != position.Bound {
		t.Errorf("UnmarshalText(no) = %v, %v, want an error and the kind as it was", k, err)
	}
}

func TestEqualReadings(t *testing.T) {
	base := position.Reading{Kind: position.Yes, Term: aid.Yes(), If: calm.Yes(), With: position.Terms{aid.Yes(), forces.AtMost(5)}}
	for _, tt := range []struct {
		change func(*position.Reading)
		equal  bool
		reason string
	}{
		{func(*position.Reading) {}, true, "the same"},
		{func(r *position.Reading) { r.With = position.Terms{forces.LessThan(6)} }, true, "its own issue does not count among With"},
		{func(r *position.Reading) { r.If, r.With = position.All(calm.Yes(), forces.AtMost(5)), nil }, true, "the same condition, all of it in If"},
		{func(r *position.Reading) { r.Kind = position.Must }, false, "another kind"},
		{func(r *position.Reading) { r.Term = aid.No() }, false, "another value"},
		{func(r *position.Reading) { r.If = nil }, false, "without its If"},
		{func(r *position.Reading) { r.Fails = true }, false, "where If fails"},
		{func(r *position.Reading) { r.Strength = position.Tentative }, false, "tentative"},
		{func(r *position.Reading) { r.Mediator = true }, false, "a mediator's"},
		{func(r *position.Reading) { r.Asked = true }, false, "asked for"},
	} {
		other := base
		tt.change(&other)
		if base.Equal(other) != tt.equal || other.Equal(base) != tt.equal || cmp.Equal(base, other) != tt.equal {
			t.Errorf("Equal is not %v: %s", tt.equal, tt.reason)
		}
	}
	if c := (position.Reading{Kind: position.Yes, Term: aid.Yes()}).Condition(); c != nil {
		t.Errorf("Condition() = %v, want nil where it always holds", c)
	}
	if c := (position.Reading{Term: aid.Yes(), With: position.Terms{aid.Yes()}}).Condition(); c != nil {
		t.Errorf("Condition() = %v, want nil where With has its own issue alone", c)
	}
	if c := (position.Reading{Term: aid.Yes(), If: calm.Yes(), Fails: true}).Condition(); !position.EqualConditions(c, position.Not(calm.Yes())) {
		t.Errorf("Condition() = %v, want that calm fails", c)
	}
}
