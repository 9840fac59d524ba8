package compare_test

import (
	"encoding/json"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/compare"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/positiontest"
	"github.com/parley-go/parley/position/value"
)

// TestBloc has an alliance of three, one of them through another bloc, worked out
// by hand.
func TestBloc(t *testing.T) {
	type terms = position.Terms
	n := negotiation(t, position.Record{
		Actors: []actor.Actor{
			{ID: "alliance", Members: ids("north", "coast")},
			{ID: "coast", Members: ids("east", "west")},
			{ID: "north"},
			{ID: "east"},
			{ID: "west"},
			{ID: "other"},
		},
		Issues: []position.Issue{wage, shifts, pension},
		Positions: []position.Communication{
			{Actor: "alliance", Statements: []position.Statement{
				position.Offer{ID: "rise", Terms: terms{wage.AtMost(40)}},
				position.Demand{ID: "pension", Terms: terms{pension.Is("cut")}},
			}},
			{Actor: "north", Statements: []position.Statement{
				position.Demand{ID: "cap", Terms: terms{wage.AtMost(30)}},
				position.Refusal{ID: "no-end", Terms: terms{pension.Is("ended")}},
			}},
			{Actor: "east", Statements: []position.Statement{
				position.Offer{ID: "rise", Terms: terms{wage.AtMost(50)}},
				position.Offer{ID: "nights", Terms: terms{shifts.Yes()}, OnlyIf: pension.Is("kept")},
			}},
			{Actor: "other", Statements: []position.Statement{position.Offer{ID: "rise", Terms: terms{wage.AtMost(9)}}}},
		},
	})
	c, err := compare.Compare(n, compare.Options{Parties: ids("alliance", "other", "east", "north")})
	require.NoError(t, err)
	b, ok := c.Bloc("alliance")
	require.True(t, ok)
	require.Equal(t, ids("east", "north"), b.Members, "in the order of the comparison; west is not compared, coast not either")
	require.Len(t, b.Issues, 3)

	pay := b.Issues[0]
	require.Equal(t, compare.Overlap, pay.Relation)
	require.Equal(t, "at most 30 cents an hour", pay.Joint.Accepted.String())
	require.Equal(t, "at least 31 cents an hour", pay.Joint.Excluded.String())
	require.Equal(t, "none", pay.Joint.Open.String())
	require.Equal(t, refs("east/rise", "north/cap"), pay.Joint.Statements)
	require.Equal(t, "at most 40 cents an hour", pay.Own.Accepted.String())
	require.Equal(t, "31 to 40 cents an hour", pay.Beyond.String())
	require.Equal(t, []compare.Pair{
		{Actors: [2]actor.ID{"alliance", "east"}, Relation: compare.Overlap},
		{Actors: [2]actor.ID{"alliance", "north"}, Relation: compare.Overlap},
	}, pay.Pairs)

	nights := b.Issues[1]
	require.Equal(t, compare.Unanswered, nights.Relation)
	require.Equal(t, "any", nights.Joint.Open.String(), "north has said nothing")
	require.True(t, nights.Own.Silent)
	require.Empty(t, nights.Pairs)

	pensions := b.Issues[2]
	require.Equal(t, compare.Open, pensions.Relation, "north excludes ended; east asks for kept")
	require.Equal(t, "kept or cut", pensions.Joint.Open.String())
	require.Equal(t, "none", pensions.Beyond.String())

	_, ok = c.Bloc("coast")
	require.True(t, ok, "east is compared")
	_, ok = c.Bloc("other")
	require.False(t, ok, "it has no members")
	_, ok = c.Bloc("nobody")
	require.False(t, ok)
	var blocs []actor.ID
	for _, b := range c.Blocs() {
		blocs = append(blocs, b.Bloc)
	}
	require.Equal(t, ids("alliance"), blocs, "of coast, only one member is compared, and not coast")

	data, err := json.Marshal(b)
	require.NoError(t, err)
	var back compare.Bloc
	require.NoError(t, json.Unmarshal(data, &back))
	require.Empty(t, cmp.Diff(b, back))
}

// TestJointPositionsAgainstTheSlowRule makes a bloc of all parties but the first
// and holds its joint position against the definition, value by value.
func TestJointPositionsAgainstTheSlowRule(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := positiontest.Record(positiontest.Config{MinParties: 3, MaxParties: 4}).Draw(t, "record")
		bloc := actor.Actor{ID: "bloc"}
		var parties []actor.ID
		for _, said := range r.Positions {
			if !slices.Contains(parties, said.Actor) {
				parties = append(parties, said.Actor)
			}
		}
		bloc.Members = parties[1:]
		r.Actors = append(r.Actors, bloc)
		n, err := position.NewNegotiation(r)
		if err != nil {
			t.Fatal(err)
		}
		c, err := compare.Compare(n, compare.Options{Parties: parties})
		if err != nil {
			t.Fatal(err)
		}
		b, _ := c.Bloc("bloc") // its members may have members too
		among, err := compare.Compare(n, compare.Options{Parties: b.Members})
		if err != nil {
			t.Fatal(err)
		}
		s := newSlow(n, b.Members, nil)
		for _, i := range b.Issues {
			if want, _ := among.Relation(i.ID); i.Relation != want {
				t.Fatalf("%s: %v among %v, want %v\n%s", i.ID, i.Relation, b.Members, want, n.Record().String())
			}
			for _, v := range s.domain(i.ID) {
				want := compare.AcceptanceAccepted
				for _, who := range b.Members {
					want = min(want, s.acceptance(s.readingsOn(who, i.ID), v))
				}
				if got, ok := i.Joint.Acceptance(v); !ok || got != want {
					t.Fatalf("%s, %v: %v, want %v\n%s", i.ID, v, got, want, n.Record().String())
				}
			}
		}
	})
}

// The gap between a bloc and a member is that of any pair.
func TestBlocGaps(t *testing.T) {
	level := position.Scale[string]{ID: "level", Levels: []string{"low", "middle", "high"}}
	says := func(who actor.ID, level position.Term) position.Communication {
		return position.Communication{Actor: who, Statements: []position.Statement{position.Demand{ID: "d", Terms: position.Terms{level}}}}
	}
	n := negotiation(t, position.Record{
		Actors:    []actor.Actor{{ID: "north"}, {ID: "south"}, {ID: "alliance", Members: ids("north", "south")}},
		Issues:    []position.Issue{level},
		Positions: []position.Communication{says("north", level.Is("low")), says("south", level.Is("middle")), says("alliance", level.Is("high"))},
	})
	c, err := compare.Compare(n, compare.Options{})
	require.NoError(t, err)
	b, _ := c.Bloc("alliance")
	one, err := value.DecimalOf(1)
	require.NoError(t, err)
	two, err := value.DecimalOf(2)
	require.NoError(t, err)
	require.Equal(t, []compare.Pair{
		{Actors: [2]actor.ID{"alliance", "north"}, Relation: compare.Conflict, Gap: &two},
		{Actors: [2]actor.ID{"alliance", "south"}, Relation: compare.Conflict, Gap: &one},
	}, b.Issues[0].Pairs)
}
