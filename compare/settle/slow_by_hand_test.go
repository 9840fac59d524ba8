package settle_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/compare/settle"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
)

// The slow answers themselves, held against some worked out by hand.

func slowly(t *testing.T, what said, change ...func(*position.Record)) *slow {
	t.Helper()
	s, ok := newSlow(negotiation(t, what, change...), nil, nil)
	require.True(t, ok)
	return s
}

// taken returns those of the values that may stand for the issue in a best outcome.
func taken(s *slow, id position.IssueID, values ...value.Value) (list []value.Value) {
	k := s.place[id]
	left := cells(0)
	for _, o := range s.best(settle.Firm) {
		left |= s.issues[k].class(o[k])
	}
	for _, v := range values {
		if ok, _, _ := s.choose(k, left, v); ok {
			list = append(list, v)
		}
	}
	return list
}

func TestTakenByHand(t *testing.T) {
	numbers := func(list ...float64) (values []value.Value) {
		for _, n := range list {
			d, err := value.DecimalOf(n)
			require.NoError(t, err)
			values = append(values, value.OfNumber(d))
		}
		return values
	}
	a, b := []actor.ID{"a"}, []actor.ID{"b"}
	raise := position.Quantity[float64]{ID: "raise", Unit: "%", Min: new(0.0), Max: new(20.0), MoreFor: a, LessFor: b}
	staff := position.Quantity[int]{ID: "staff", Min: new(0), MoreFor: a, LessFor: b}
	both := position.Quantity[int]{ID: "staff", Min: new(0), Max: new(9), MoreFor: []actor.ID{"a", "b"}}
	plain := position.Quantity[int]{ID: "staff", Min: new(0)}
	quo := position.Quantity[int]{ID: "staff", Min: new(0), StatusQuo: new(7), MoreFor: a, LessFor: b}
	preferred := position.Demand{ID: "wish", Terms: position.Terms{staff.AtMost(6)}, Strength: position.Preference}
	for _, tt := range []struct {
		what   said
		id     position.IssueID
		all    []value.Value
		want   []value.Value
		reason string
	}{
		{
			said{"a": {offer("bid", raise.Is(4.5), nil)}, "b": {offer("bid", raise.Is(5), nil)}},
			"raise", numbers(4, 4.5, 4.7, 4.75, 4.8, 5), numbers(4.7, 4.8), "half-way in the overlap, to one digit",
		},
		{
			said{"a": {demand("min", staff.AtLeast(5))}, "b": {demand("max", staff.AtMost(9))}},
			"staff", numbers(5, 6, 7, 8, 9), numbers(7), "the middle of five",
		},
		{
			said{"a": {demand("min", staff.Is(5))}, "b": {demand("max", staff.Is(8)), preferred}},
			"staff", numbers(5, 6, 7, 8), numbers(6), "the lower of the middle two, whoever else names what",
		},
		{
			said{"a": {demand("min", both.AtLeast(5))}, "b": {demand("min", both.AtLeast(4))}},
			"staff", numbers(4, 5, 6, 7, 8, 9), numbers(9), "the best for all who want the same",
		},
		{
			said{"a": {demand("max", plain.AtMost(5))}, "b": {demand("max", plain.AtMost(8))}},
			"staff", numbers(0, 2, 3, 5), numbers(5), "the lowest that somebody has named",
		},
		{
			said{"a": {demand("min", quo.AtLeast(5))}, "b": {demand("max", quo.AtMost(8))}},
			"staff", numbers(5, 6, 7, 8), numbers(7), "the status quo, before any middle",
		},
	} {
		assert.Equal(t, tt.want, taken(slowly(t, tt.what), tt.id, tt.all...), tt.reason)
	}
}

func TestConflictsByHand(t *testing.T) {
	s := slowly(t, said{"a": {demand("x", x.Yes()), demand("price", price.AtLeast(7))}, "b": {demand("y", y.Yes()), demand("price", price.AtMost(4))}},
		func(r *position.Record) {
			r.Rules = []position.Rule{
				{ID: "either", Condition: position.Any(x.Yes(), y.Yes())},
				{ID: "never-both", Condition: position.Not(position.All(x.Yes(), y.Yes()))},
				{Condition: position.Not(position.All(y.Yes(), x.Yes()))},
			}
		})
	assert.Equal(t, [][]position.Ref{refs("a/price", "b/price"), refs("a/x", "b/y")},
		s.sets(s.counted(settle.Firm), func(set uint) bool { return !s.feasible(set) }))
	assert.Empty(t, s.rulesOf(refs("a/price", "b/price")))
	assert.Equal(t, []position.RuleID{"rule-3"}, s.rulesOf(refs("a/x", "b/y")), "that before it was left out first")
	var parts [][]position.IssueID
	for _, part := range s.parts() {
		parts = append(parts, s.specsOf(part))
	}
	assert.ElementsMatch(t, [][]position.IssueID{{"x", "y"}, {"price"}}, parts)
}

// excluded returns the values of an issue that no outcome has which keeps to the
// statement.
func excluded(s *slow, ref string, id position.IssueID) value.Region {
	place, k := s.setOf(refs(ref)), s.place[id]
	kept := cells(0)
	for _, o := range s.outcomes {
		if o.violates&place == 0 {
			kept |= s.issues[k].class(o.cells[k])
		}
	}
	return s.issues[k].region(s.issues[k].left &^ kept)
}

func TestReadingsByHand(t *testing.T) {
	a, b := []actor.ID{"a"}, []actor.ID{"b"}
	raise := position.Quantity[float64]{ID: "raise", MoreFor: a, LessFor: b}
	troops := position.Quantity[int]{ID: "troops", Min: new(0), StatusQuo: new(0), LessFor: b}
	strike := position.YesNo{ID: "strike", Circumstance: true}
	given := func(terms ...position.Term) func(*position.Record) {
		return func(r *position.Record) { r.Given = terms }
	}
	one := func(r *position.Record) {
		for i := range r.Positions {
			r.Positions[i].SingleUndertaking = true
		}
	}
	red := func(st position.Offer) position.Offer {
		st.Strength = position.RedLine
		return st
	}
	for _, tt := range []struct {
		what   said
		change func(*position.Record)
		ref    string
		id     position.IssueID
		want   string
		reason string
	}{
		{said{"a": {demand("d", raise.Is(6))}, "b": nil}, given(), "a/d", "raise", "less than 6", "more is as good"},
		{said{"b": {demand("d", raise.Is(6))}, "a": nil}, given(), "b/d", "raise", "more than 6", "less is as good"},
		{said{"b": {demand("d", raise.AtLeast(6))}, "a": nil}, given(), "b/d", "raise", "less than 6", "against the interest, as written"},
		{said{"b": {position.Refusal{ID: "r", Terms: position.Terms{raise.Is(6)}}}, "a": nil}, given(), "b/r", "raise", "at least 6", "worse is refused too"},
		{
			said{"b": {offer("o", raise.AtLeast(5), strike.No())}, "a": nil},
			given(strike.Yes()), "b/o", "raise", "at least 5",
			"the floor of what is given: the employer's best is off, and all that is worse for it",
		},
		{
			said{"b": {offer("o", troops.AtMost(5000), x.Yes())}, "a": nil},
			given(x.No()), "b/o", "troops", "at least 5,000",
			"the status quo and what is better are never off",
		},
		{said{"a": {offer("o", y.Yes(), x.Yes()), offer("other", y.Yes(), z.Yes())}, "b": nil}, given(x.No()), "a/o", "y", "none", "another yes lifts a bound"},
		{said{"a": {red(offer("o", y.Yes(), x.Yes())), offer("other", y.Yes(), z.Yes())}, "b": nil}, given(x.No()), "a/o", "y", "yes", "but not that of a red line"},
		{said{"a": {position.Refusal{ID: "r", Terms: position.Terms{y.Yes()}, Unless: x.Yes()}, demand("d", y.Yes())}, "b": nil}, given(x.No()), "a/r", "y", "yes", "no yes lifts a refusal"},
		{said{"a": {offer("o", y.Yes(), nil), offer("p", x.Yes(), nil)}, "b": nil}, given(x.No()), "a/o", "y", "none", "two offers are apart"},
		{
			said{"a": {offer("o", y.Yes(), nil), offer("p", x.Yes(), nil)}, "b": nil},
			func(r *position.Record) { one(r); given(x.No())(r) }, "a/o", "y", "yes", "of a single undertaking nothing is, without all of it",
		},
	} {
		got := excluded(slowly(t, tt.what, tt.change), tt.ref, tt.id)
		assert.Equal(t, tt.want, got.String(), tt.reason)
	}
}

func TestNeededByHand(t *testing.T) {
	decided := position.YesNo{ID: "d", DecidedBy: []actor.ID{"b"}}
	two := func(parties ...actor.ID) position.Reciprocal {
		return position.Reciprocal{ID: "r", Undertakings: []position.Undertaking{
			{Party: parties[0], Terms: position.Terms{x.Yes()}}, {Party: parties[1], Terms: position.Terms{y.Yes()}},
		}}
	}
	to := func(id actor.ID, term position.Term) position.Demand {
		return position.Demand{ID: "to", To: []actor.ID{id}, Terms: position.Terms{term}}
	}
	for _, tt := range []struct {
		what   said
		id     position.IssueID
		want   string
		reason string
	}{
		{said{"a": {demand("1", x.Yes())}, "b": {demand("1", y.Yes())}, "c": {demand("1", y.Yes())}}, "x", "a b c", "nobody is named: all"},
		{said{"a": {to("b", x.Yes())}, "b": nil, "c": nil}, "x", "a b", "one is named"},
		{said{"a": {demand("1", decided.Yes())}, "b": nil, "c": nil}, "d", "a b", "whoever decides is meant"},
		{said{"a": {to("c", decided.Yes())}, "b": nil, "c": nil}, "d", "a b", "one named who decides nothing is concerned, but not needed"},
		{said{"a": {position.Offer{ID: "o", To: []actor.ID{"c"}, Terms: position.Terms{x.Yes()}, OnlyIf: decided.Yes()}}, "b": nil, "c": nil}, "d", "a b", "what is asked for is asked of those who decide"},
		{said{"a": nil, "b": nil, "c": {two("a", "b")}}, "x", "a b", "a mediator is not needed"},
		{said{"a": {demand("1", y.Yes())}, "b": nil, "c": {two("a", "b")}}, "y", "a b", "nor among everyone"},
		{said{"a": nil, "b": nil, "c": {two("a", "c")}}, "x", "a c", "the parties of a proposal"},
		{said{"a": {position.Talks{ID: "1", Issues: []position.Issue{x}}}, "b": {position.Claim{ID: "1", Terms: position.Terms{x.Yes()}}}}, "x", "", "nobody has said anything of it"},
	} {
		s := slowly(t, tt.what)
		var got []string
		for _, who := range s.needed[s.place[tt.id]] {
			got = append(got, string(who))
		}
		assert.Equal(t, tt.want, strings.Join(got, " "), tt.reason)
	}
	s := slowly(t, said{"a": {demand("1", x.Yes())}, "b": {demand("1", x.Yes())}}, func(r *position.Record) { r.Given = position.Terms{x.Yes()} })
	assert.Empty(t, s.needed[0], "of one value there is nothing to say yes to")
}
