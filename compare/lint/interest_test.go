package lint_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/compare/lint"
	"github.com/parley-go/parley/position"
)

// What reaches the end that is the worst or the best for its speaker is told where it is
// hardly meant: by who gives it, wants it or refuses it. Claims and warnings give
// nothing, and whoever has no interest has no worst.
func TestCheckOfTermsAgainstAnInterest(t *testing.T) {
	raise := position.Quantity[int]{ID: "raise", MoreFor: []actor.ID{"usa"}, LessFor: []actor.ID{"russia"}}
	others := position.Quantity[int]{ID: "others", MoreFor: []actor.ID{"france"}}
	aid := position.YesNo{ID: "aid", DecidedBy: []actor.ID{"russia"}}
	type terms = position.Terms
	reciprocal := func(own, other position.Term) position.Statement {
		return position.Reciprocal{ID: "s", Undertakings: []position.Undertaking{
			{Party: "usa", Terms: terms{own}}, {Party: "russia", Terms: terms{other}},
		}}
	}
	atMost, atLeast := raise.AtMost(5), raise.AtLeast(5)
	spec, err := raise.Spec()
	require.NoError(t, err)
	broken := spec.Term(atMost.Region().Union(raise.Is(7).Region()))
	for _, tt := range []struct {
		statement position.Statement
		want      lint.Code // "" for none
		summary   string    // a part of it
		reason    string
	}{
		{position.Offer{ID: "s", Terms: terms{atMost}}, lint.OpenEnded, "taken as the nearer end alone", "gives what is worst for it, too"},
		{position.Offer{ID: "s", Terms: terms{raise.OneOf(5, 7)}}, "", "", "gives two values"},
		{position.Offer{ID: "s", Terms: terms{broken}}, lint.OpenEnded, "and so everything", "gives what is worst for it, and one value beyond a gap"},
		{position.Offer{ID: "s", Terms: terms{atLeast}}, "", "", "gives what is best for it"},
		{reciprocal(atMost, aid.Yes()), lint.OpenEnded, "taken as the nearer end alone", "undertakes what is worst for it, too"},
		{reciprocal(atLeast, aid.Yes()), "", "", "undertakes what is best for it"},
		{reciprocal(aid.Yes(), atMost), lint.AgainstInterest, "wants", "wants of another what is worst for it"},
		{reciprocal(aid.Yes(), atLeast), "", "", "wants of another what is best for it"},
		{position.Demand{ID: "s", Terms: terms{atMost}}, lint.AgainstInterest, "wants", "demands what is worst for it, too"},
		{position.Demand{ID: "s", Terms: terms{atLeast}}, "", "", "demands what is best for it"},
		{position.Refusal{ID: "s", Terms: terms{atLeast}}, lint.AgainstInterest, "refuses", "refuses what is best for it"},
		{position.Refusal{ID: "s", Terms: terms{atMost}}, "", "", "refuses what is worst for it"},
		{position.Claim{ID: "s", Terms: terms{atMost}}, "", "", "a claim wants nothing"},
		{position.Claim{ID: "s", Terms: terms{atLeast}}, "", "", "a claim refuses nothing"},
		{position.Warning{ID: "s", If: aid.No(), Terms: terms{atMost}}, "", "", "a warning wants nothing"},
		{position.Demand{ID: "s", Terms: terms{others.AtMost(5)}}, "", "", "no interest of its own"},
		{position.Offer{ID: "s", Terms: terms{others.AtMost(5)}}, "", "", "no interest of its own"},
	} {
		got, summary := interestOf(check(t, lintRecord(tt.statement)))
		assert.Equal(t, tt.want, got, tt.reason)
		assert.Contains(t, summary, tt.summary, tt.reason)
	}
}

// interestOf returns the first finding about an interest.
func interestOf(found []lint.Finding) (code lint.Code, summary string) {
	for _, f := range found {
		if f.Code == lint.OpenEnded || f.Code == lint.AgainstInterest {
			return f.Code, f.Summary
		}
	}
	return "", ""
}

// A condition on one value of what somebody would have more or less of is told, whoever
// that is, be there one or several of either.
func TestCheckOfSingleValues(t *testing.T) {
	for _, tt := range []struct {
		more, less []actor.ID
		want       bool
	}{
		{nil, nil, false},
		{[]actor.ID{"usa"}, nil, true},
		{nil, []actor.ID{"russia"}, true},
		{[]actor.ID{"usa"}, []actor.ID{"russia"}, true},
		{[]actor.ID{"usa"}, []actor.ID{"russia", "france"}, true},
	} {
		raise := position.Quantity[int]{ID: "raise", MoreFor: tt.more, LessFor: tt.less}
		aid := position.YesNo{ID: "aid"}
		told := func(condition position.Condition) bool {
			for _, f := range check(t, lintRecord(position.Offer{ID: "s", Terms: position.Terms{aid.Yes()}, OnlyIf: condition})) {
				if f.Code == lint.SingleValue {
					return true
				}
			}
			return false
		}
		assert.Equal(t, tt.want, told(raise.Is(5)), "more for %v, less for %v", tt.more, tt.less)
		assert.False(t, told(raise.OneOf(5, 6)), "two values")
	}
}

// A condition is searched up to a thousand terms and operators; what is larger is read
// off its parts.
func TestCheckOfConditionsAtTheLimit(t *testing.T) {
	aid, calm := position.YesNo{ID: "aid"}, position.YesNo{ID: "calm"}
	for _, tt := range []struct {
		terms int
		want  bool
	}{{998, true}, {999, true}, {1000, false}} { // and the "all" that holds them
		parts := []position.Condition{calm.No()}
		for range tt.terms - 1 {
			parts = append(parts, calm.Yes())
		}
		found := check(t, lintRecord(position.Demand{ID: "d", Terms: position.Terms{aid.Yes()}, If: position.All(parts...)}))
		told := len(found) == 1 && found[0].Code == lint.NeverHolds
		assert.Equal(t, tt.want, told, "%d terms: %v", tt.terms, found)
	}
}

// Five statements are all named; of six, five are, and one more is counted.
func TestFindingNamesAFewStatements(t *testing.T) {
	refs := []position.Ref{}
	for _, id := range []position.StatementID{"a", "b", "c", "d", "e", "f"} {
		refs = append(refs, position.Ref{Actor: "usa", Statement: id})
	}
	five := lint.Finding{Code: "c", Statements: refs[:5], Summary: "odd"}
	assert.Equal(t, "5 statements (usa/a, usa/b, usa/c, usa/d and usa/e): odd [c]", five.String())
	six := lint.Finding{Code: "c", Statements: refs, Summary: "odd"}
	assert.Equal(t, "6 statements (usa/a, usa/b, usa/c, usa/d, usa/e and 1 more): odd [c]", six.String())
}

// What is offered and ruled out is told only where all that is offered is ruled out.
func TestCheckOfOffersThatAreRuledOutInPart(t *testing.T) {
	troops := position.Quantity[int]{ID: "troops"}
	told := func(offer, refusal position.Term) bool {
		found := check(t, lintRecord(
			position.Offer{ID: "o", Terms: position.Terms{offer}},
			position.Refusal{ID: "r", Terms: position.Terms{refusal}},
		))
		for _, f := range found {
			if f.Code == lint.OffersExcluded {
				return true
			}
		}
		return false
	}
	assert.True(t, told(troops.Is(5), troops.AtMost(5)))
	assert.False(t, told(troops.Is(5), troops.AtMost(4)), "none of it")
	assert.False(t, told(troops.Between(4, 6), troops.AtMost(5)), "a part of it")
}

// An offer on a condition that fails binds too: of three limits that leave no value, it
// is one.
func TestCheckOfABoundThatFails(t *testing.T) {
	troops := position.Quantity[int]{ID: "troops"}
	calm := position.YesNo{ID: "calm", Circumstance: true}
	r := lintRecord(
		position.Refusal{ID: "few", Terms: position.Terms{troops.AtMost(4)}},
		position.Refusal{ID: "many", Terms: position.Terms{troops.AtLeast(6)}},
		position.Offer{ID: "five", Terms: position.Terms{troops.Is(5)}, OnlyIf: calm.Yes()},
	)
	told := func() bool {
		for _, f := range check(t, r) {
			if f.Code == lint.Contradiction {
				return true
			}
		}
		return false
	}
	assert.False(t, told(), "it may hold")
	r.Given = []position.Term{calm.No()}
	assert.True(t, told(), "it fails")
}
