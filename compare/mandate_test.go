package compare_test

import (
	"encoding/json"
	"maps"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/parley-go/parley/compare"
	"github.com/parley-go/parley/internal/soak"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/positiontest"
	"github.com/parley-go/parley/position/value"
)

// TestCheckMandate holds what a negotiator offers against the limits of the
// board, worked out by hand.
func TestCheckMandate(t *testing.T) {
	type terms = position.Terms
	board, err := position.New("board",
		position.Demand{ID: "cap", Terms: terms{wage.AtMost(30)}},
		position.Refusal{ID: "pension", Terms: terms{pension.Is("kept")}, Unless: shifts.Yes()},
	)
	require.NoError(t, err)
	negotiator, err := position.New("works",
		position.Offer{ID: "rise", Terms: terms{wage.Between(20, 40)}},
		position.Offer{ID: "keep", Terms: terms{pension.Is("kept")}, OnlyIf: strike.No()},
		position.Offer{ID: "nights", Terms: terms{shifts.No()}},
		position.Refusal{ID: "no-end", Terms: terms{position.YesNo{ID: "closure"}.Yes()}},
	)
	require.NoError(t, err)
	found, err := compare.CheckMandate(negotiator, board)
	require.NoError(t, err)
	text := func(found []compare.MandateStatement) map[string]string {
		told := map[string]string{}
		for _, s := range found {
			for _, i := range s.Issues {
				told[s.Ref.String()+" "+string(i.ID)] = i.Verdict.String() + ": " + i.Offered.String() + ", outside " + i.Outside.String()
			}
		}
		return told
	}
	require.Equal(t, map[string]string{
		"works/no-end closure":      "not-covered: no, outside none",   // a refusal says yes to the other value
		"works/nights night-shifts": "inside: no, outside none",        // the board asks for yes, but excludes nothing
		"works/keep pension":        "not-secured: kept, outside none", // its price is open
		"works/rise wage":           "outside: 20 to 40 cents an hour, outside 31 to 40 cents an hour",
	}, text(found))
	require.Equal(t, refs("board/cap"), found[3].Issues[0].Limits)

	found, err = compare.CheckMandate(negotiator, board, shifts.No())
	require.NoError(t, err)
	require.Equal(t, "outside: kept, outside kept", text(found)["works/keep pension"], "its price is not paid")

	data, err := json.Marshal(found)
	require.NoError(t, err)
	var back []compare.MandateStatement
	require.NoError(t, json.Unmarshal(data, &back))
	require.Empty(t, cmp.Diff(found, back))

	_, err = compare.CheckMandate(negotiator, board, strike.Yes(), strike.No())
	require.ErrorContains(t, err, "want terms that can hold together")
	found, err = compare.CheckMandate(nil, board)
	require.NoError(t, err)
	require.Empty(t, found)
}

// TestMandateSeesTheOffer holds the limits of a principal against what the very
// statement gives beside the price.
func TestMandateSeesTheOffer(t *testing.T) {
	price := position.Quantity[float64]{ID: "price", Unit: "EUR"}
	volume := position.Quantity[int]{ID: "volume", Unit: "pieces"}
	mandate, err := position.New("buyer",
		position.Refusal{ID: "limit", Terms: position.Terms{price.MoreThan(11)}, Unless: volume.AtLeast(10_000)})
	require.NoError(t, err)
	offered, err := position.New("buyer",
		position.Offer{ID: "both", Terms: position.Terms{price.Is(11.40), volume.Is(5000)}},
		position.Offer{ID: "large", Terms: position.Terms{price.Is(11.40), volume.Is(10_000)}},
		position.Offer{ID: "alone", Terms: position.Terms{price.Is(11.40)}},
	)
	require.NoError(t, err)
	found, err := compare.CheckMandate(offered, mandate)
	require.NoError(t, err)
	verdicts := map[string]compare.MandateVerdict{}
	for _, s := range found {
		for _, i := range s.Issues {
			verdicts[s.Ref.String()+" "+string(i.ID)] = i.Verdict
		}
	}
	require.Equal(t, map[string]compare.MandateVerdict{
		"buyer/both price": compare.Outside, "buyer/both volume": compare.Inside,
		"buyer/large price": compare.Inside, "buyer/large volume": compare.Inside,
		"buyer/alone price": compare.MandateNotSecured,
	}, verdicts, "what is unknown never passes for inside; the volume is asked for, and that excludes nothing")
}

// TestLimitsOfAVerdict holds a price against limits of which some cannot touch it: the
// vendor gives no discount below 85, and none at all without a reference.
func TestLimitsOfAVerdict(t *testing.T) {
	fee := position.Quantity[int]{ID: "fee", Unit: "EUR", Min: new(0)}
	reference := position.YesNo{ID: "reference"}
	board, err := position.New("vendor",
		position.Refusal{ID: "floor", Terms: position.Terms{fee.LessThan(85)}},
		position.Refusal{ID: "reference", Terms: position.Terms{fee.LessThan(95)}, Unless: reference.Yes()},
		position.Demand{ID: "ceiling", Terms: position.Terms{fee.AtMost(200)}},
	)
	require.NoError(t, err)
	limits := func(terms position.Term, given ...position.Term) (compare.MandateVerdict, []position.Ref) {
		said, err := position.New("rep", position.Offer{ID: "o", Terms: position.Terms{terms}})
		require.NoError(t, err)
		found, err := compare.CheckMandate(said, board, given...)
		require.NoError(t, err)
		return found[0].Issues[0].Verdict, found[0].Issues[0].Limits
	}
	for _, tt := range []struct {
		offered position.Term
		given   position.Terms
		verdict compare.MandateVerdict
		limits  []position.Ref
		reason  string
	}{
		{
			offered: fee.Is(88),
			verdict: compare.MandateNotSecured,
			limits:  refs("vendor/reference"),
			reason:  "the floor and the ceiling cannot touch it",
		},
		{
			offered: fee.AtMost(88),
			verdict: compare.Outside,
			limits:  refs("vendor/floor"),
			reason:  "what is below the floor is outside, whatever comes of the reference",
		},
		{
			offered: fee.Is(88),
			given:   position.Terms{reference.No()},
			verdict: compare.Outside,
			limits:  refs("vendor/reference"),
			reason:  "the reference is not to be had",
		},
		{
			offered: fee.AtLeast(190),
			verdict: compare.Outside,
			limits:  refs("vendor/ceiling"),
			reason:  "a demand rules out what it leaves out",
		},
		{
			offered: fee.Is(100),
			verdict: compare.Inside,
			limits:  refs("vendor/ceiling", "vendor/floor", "vendor/reference"),
			reason:  "it keeps to all of them",
		},
	} {
		verdict, named := limits(tt.offered, tt.given...)
		require.Equal(t, tt.verdict, verdict, tt.reason)
		require.Equal(t, tt.limits, named, tt.reason)
	}
}

// mandateVerdict is the definition of what limits make of the values of an issue that
// somebody says yes to, and which of these are outside.
func (s slow) mandateVerdict(limits []slowReading, said []value.Value) (string, []value.Value) {
	if len(limits) == 0 {
		return "not-covered", nil
	}
	var outside []value.Value
	secured := true
	for _, v := range said {
		if s.excluded(limits, v, false) {
			outside = append(outside, v)
		}
		secured = secured && !s.excluded(limits, v, true)
	}
	switch {
	case len(outside) > 0:
		return "outside", outside
	case !secured:
		return "not-secured", nil
	default:
		return "inside", nil
	}
}

// TestSoakMandates holds every statement that a party makes against the limits of
// another, by the definition, value by value. Conditions of the limits are evaluated
// under the terms of that very statement; what is refused is not meant to hold.
func TestSoakMandates(t *testing.T) {
	soak.Run(t, []string{"inside", "outside", "not-secured", "not-covered"}, func(_ uint64, seen soak.Counts) {
		rapid.Check(t, func(t *rapid.T) {
			n := positiontest.Negotiation(positiontest.Config{MinParties: 2, MaxParties: 2, MaxMandates: 2}).Draw(t, "negotiation")
			s := newSlow(n, nil, nil)
			for _, mandate := range n.Record().Mandates {
				limits, err := position.New(mandate.Actor, mandate.Statements...)
				if err != nil {
					t.Fatal(err)
				}
				for p := range n.Positions() {
					for _, st := range s.standing(p.Actor()) {
						st.said = position.Communication{} // it is held against the limits alone
						offered, err := position.New(p.Actor(), st.statement)
						if err != nil {
							t.Fatal(err)
						}
						under, possible := s.supposingIts(st)
						if !possible {
							continue // what it says cannot be, as things are given
						}
						found, err := compare.CheckMandate(offered, limits, n.Record().Given...)
						if err != nil {
							t.Fatal(err)
						}
						got := map[position.IssueID]compare.MandateIssue{}
						for _, told := range found {
							for _, i := range told.Issues {
								got[i.ID] = i
								seen[i.Verdict.String()]++
							}
						}
						for spec := range n.Issues() {
							said, about := s.saidYesTo(st, spec.ID)
							i, told := got[spec.ID]
							if told != (about && !spec.Circumstance) {
								t.Fatalf("%v on %s is told: %t\n%s", st.by, spec.ID, told, n.Record().String())
							}
							if !told {
								continue
							}
							verdict, outside := under.mandateVerdict(on(limitsOf(s, mandate), spec.ID), said)
							if i.Verdict.String() != verdict {
								t.Fatalf("%v on %s is %v: want %s\n%s", st.by, spec.ID, i.Verdict, verdict, n.Record().String())
							}
							for _, v := range said {
								if i.Outside.Contains(v) != slices.Contains(outside, v) {
									t.Fatalf("%v on %s: %v is outside: %t\n%s", st.by, spec.ID, v, i.Outside.Contains(v), n.Record().String())
								}
							}
						}
					}
				}
			}
		})
	})
}

// limitsOf returns the readings of a mandate.
func limitsOf(s slow, m position.Mandate) []slowReading {
	var list []slowStatement
	for _, st := range m.Statements {
		list = append(list, slowStatement{by: position.Ref{Actor: m.Actor, Statement: st.Common().ID}, statement: st})
	}
	return s.readingsOf(list)
}

// supposingIts supposes the terms of a statement, and tells whether they can hold.
func (s slow) supposingIts(st slowStatement) (slow, bool) {
	under, possible := s, true
	under.given = maps.Clone(s.given)
	if _, refuses := st.statement.(position.Refusal); refuses {
		return under, true
	}
	for _, t := range s.terms(st.by.Actor, st.statement) {
		under.given[t.issue] = slices.DeleteFunc(slices.Clone(s.domain(t.issue)), func(v value.Value) bool { return !slices.Contains(t.in, v) })
		possible = possible && len(under.given[t.issue]) > 0
	}
	return under, possible
}

// saidYesTo returns the values that circumstances leave and a statement says yes to,
// on whatever condition, and whether it says yes to any at all.
func (s slow) saidYesTo(st slowStatement, issue position.IssueID) (said []value.Value, about bool) {
	yes := slices.DeleteFunc(on(s.readingsOf([]slowStatement{st}), issue), func(r slowReading) bool { return r.kind != position.Yes })
	said = slices.DeleteFunc(slices.Clone(s.domain(issue)), func(v value.Value) bool {
		return !slices.ContainsFunc(yes, func(r slowReading) bool { return r.contains(v) })
	})
	return said, len(yes) > 0
}
