package settle_test

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/compare"
	"github.com/parley-go/parley/compare/settle"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/positiontest"
	"github.com/parley-go/parley/position/value"
)

type said map[actor.ID][]position.Statement

func negotiation(t testing.TB, what said, change ...func(*position.Record)) *position.Negotiation {
	t.Helper()
	var r position.Record
	for _, id := range []actor.ID{"a", "b", "c"} {
		r.Actors = append(r.Actors, actor.Actor{ID: id})
		if statements, ok := what[id]; ok {
			r.Positions = append(r.Positions, position.Communication{Actor: id, Statements: statements})
		}
	}
	for _, c := range change {
		c(&r)
	}
	n, err := position.NewNegotiation(r)
	require.NoError(t, err)
	return n
}

func problem(t testing.TB, what said, change ...func(*position.Record)) *settle.Problem {
	t.Helper()
	p := settling(t, negotiation(t, what, change...), settle.Options{})
	return p
}

// settling returns the problem of a comparison of all who have spoken.
func settling(t require.TestingT, n *position.Negotiation, opts settle.Options, given ...position.Term) *settle.Problem {
	c, err := compare.Compare(n, compare.Options{Given: given})
	require.NoError(t, err)
	return settle.New(c, opts)
}

func compared(t testing.TB, what said, id position.IssueID) compare.Issue {
	t.Helper()
	c, err := compare.Compare(negotiation(t, what), compare.Options{})
	require.NoError(t, err)
	i, ok := c.Issue(id)
	require.True(t, ok)
	return i
}

func refs(texts ...string) []position.Ref {
	var list []position.Ref
	for _, text := range texts {
		r, err := position.ParseRef(text)
		if err != nil {
			panic(err)
		}
		list = append(list, r)
	}
	return list
}

func demand(id position.StatementID, terms ...position.Term) position.Demand {
	return position.Demand{ID: id, Terms: terms}
}

var (
	price = position.Quantity[int]{ID: "price", Unit: "EUR", Min: new(0)}
	x     = position.YesNo{ID: "x"}
	y     = position.YesNo{ID: "y"}
	z     = position.YesNo{ID: "z"}
)

// The example of Liffiton et al. (2016): clauses {x}, {not x}, {not x or y} and
// {not y}.
func TestPublishedExample(t *testing.T) {
	p := problem(t, said{
		"a": {demand("1", x.Yes()), position.Demand{ID: "3", Terms: position.Terms{y.Yes()}, If: x.Yes()}},
		"b": {demand("2", x.No()), demand("4", y.No())},
	})
	s := p.Settle(context.Background()).Firm
	assert.False(t, s.Possible)
	assert.Equal(t, [][]position.Ref{refs("a/1", "b/2"), refs("a/1", "a/3", "b/4")}, s.Conflicts)
	assert.Equal(t, [][]position.Ref{refs("a/1"), refs("a/3", "b/2"), refs("b/2", "b/4")}, s.Concessions)
	assert.True(t, s.ConflictsComplete && s.ConcessionsComplete)
}

func TestThreeParties(t *testing.T) {
	seat := position.Choice[string]{ID: "seat", Options: []string{"north", "south", "west"}}
	refuse := func(id position.StatementID, o string) position.Refusal {
		return position.Refusal{ID: id, Terms: position.Terms{seat.Is(o)}}
	}
	what := said{"a": {refuse("1", "north")}, "b": {refuse("2", "south")}, "c": {refuse("3", "west")}}
	pairs := compared(t, what, "seat").Pairs
	assert.Len(t, pairs, 3)
	for _, p := range pairs {
		assert.NotEqual(t, compare.Conflict, p.Relation, "%v: any two leave the third seat", p.Actors)
	}
	s := problem(t, what).Settle(context.Background()).Firm
	assert.Equal(t, [][]position.Ref{refs("a/1", "b/2", "c/3")}, s.Conflicts)
	assert.Equal(t, [][]position.Ref{refs("a/1"), refs("b/2"), refs("c/3")}, s.Concessions)
}

func TestSellerAndBuyer(t *testing.T) {
	p := problem(t, said{"a": {demand("min", price.AtLeast(5000))}, "b": {demand("max", price.AtMost(5500))}})
	s := p.Settle(context.Background()).Firm
	assert.True(t, s.Possible && s.Agreed)
	assert.Equal(t, "5,000 to 5,500 EUR", s.Zone["price"].String())
	assert.Equal(t, "5000", s.Witness["price"].String(), "the lower end of the one cell that both accept")
	assert.Equal(t, [][]position.IssueID{{"price"}}, s.Plan)

	what := said{"a": {demand("min", price.AtLeast(700))}, "b": {demand("max", price.AtMost(400))}}
	assert.Equal(t, "300", compared(t, what, "price").Gap.String())
	s = problem(t, what).Settle(context.Background()).Firm
	assert.False(t, s.Possible)
	assert.Nil(t, s.Zone)
	require.NotNil(t, s.Aside)
	assert.Equal(t, refs("a/min"), s.Aside.Statements)
	assert.Equal(t, "at most 400 EUR", s.Aside.Zone["price"].String(), "what the buyer alone would allow")
}

func TestRedLines(t *testing.T) {
	red := demand("red", price.AtLeast(700))
	red.Strength = position.RedLine
	both := problem(t, said{"a": {red}, "b": {demand("firm", price.AtMost(400)), demand("soft", price.AtMost(300))}}).Settle(context.Background())
	assert.Equal(t, [][]position.Ref{refs("b/firm", "b/soft"), refs("a/red")}, both.Firm.Concessions,
		"two firm statements cost less than one red line")
	assert.Equal(t, settle.RedLines, both.RedLines.Threshold)
	assert.True(t, both.RedLines.Possible)
	assert.Equal(t, "at least 700 EUR", both.RedLines.Zone["price"].String())
	assert.Nil(t, both.RedLines.Missing)
}

func offer(id position.StatementID, term position.Term, onlyIf position.Condition) position.Offer {
	return position.Offer{ID: id, Terms: position.Terms{term}, OnlyIf: onlyIf}
}

// Each gives first what the other waits for: one exchange.
func TestCircularPrecondition(t *testing.T) {
	s := problem(t, said{
		"a": {offer("x", x.Yes(), y.Yes())},
		"b": {offer("y", y.Yes(), x.Yes())},
	}).Settle(context.Background()).Firm
	assert.Equal(t, map[position.IssueID]value.Value{"x": value.OfName("yes"), "y": value.OfName("yes")}, s.Package)
	require.Equal(t, [][]position.IssueID{{"x", "y"}}, s.Plan)
	assert.True(t, s.Steps[0].Proposal.IsZero())
	assert.Equal(t, []settle.Wait{
		{Issue: "x", Actor: "a", Statement: refs("a/x")[0], For: "y"},
		{Issue: "y", Actor: "b", Statement: refs("b/y")[0], For: "x"},
	}, s.Steps[0].Circle)
	assert.Equal(t, []actor.ID{"a", "b"}, s.Steps[0].By)
}

// The circle names the statements that wait, not others of the same actors on the
// same issues.
func TestCircleNamesThoseWhoWait(t *testing.T) {
	level := position.Scale[string]{ID: "level", Levels: []string{"low", "middle", "high"}}
	for _, test := range []struct {
		reason string
		other  position.Statement
	}{
		{"it gives another value", offer("a", x.No(), level.Is("low"))},
		{"its condition is false in the package", offer("a", x.Yes(), level.Is("high"))},
		{"its condition is not settled by the package", offer("a", x.Yes(), position.All(level.Is("middle"), z.Yes()))},
		{"it is tentative", position.Offer{ID: "a", Terms: position.Terms{x.Yes()}, OnlyIf: level.Is("middle"), Strength: position.Tentative}},
	} {
		s := problem(t, said{
			"a": {test.other, offer("b", x.Yes(), level.Is("middle"))},
			"b": {offer("a", level.Is("middle"), x.Yes())},
		}).Settle(context.Background()).Firm
		require.Len(t, s.Steps, 1, test.reason)
		assert.Equal(t, []settle.Wait{
			{Issue: "x", Actor: "a", Statement: refs("a/b")[0], For: "level"},
			{Issue: "level", Actor: "b", Statement: refs("b/a")[0], For: "x"},
		}, s.Steps[0].Circle, test.reason)
	}
}

func TestReciprocalProposalBreaksTheCircle(t *testing.T) {
	exchange := position.Reciprocal{ID: "both", Undertakings: []position.Undertaking{
		{Party: "a", Terms: position.Terms{x.Yes()}}, {Party: "b", Terms: position.Terms{y.Yes()}},
	}}
	s := problem(t, said{"a": {exchange}, "b": {exchange}}).Settle(context.Background()).Firm
	require.Equal(t, [][]position.IssueID{{"x", "y"}}, s.Plan)
	assert.Equal(t, refs("a/both")[0], s.Steps[0].Proposal)
	assert.Empty(t, s.Steps[0].Circle)
}

func TestLongerCircles(t *testing.T) {
	x, y, z := position.YesNo{ID: "x", DecidedBy: []actor.ID{"a"}}, position.YesNo{ID: "y", DecidedBy: []actor.ID{"b"}}, position.YesNo{ID: "z", DecidedBy: []actor.ID{"c"}}
	circle := said{
		"a": {offer("x", x.Yes(), y.Yes())},
		"b": {offer("y", y.Yes(), z.Yes())},
		"c": {offer("z", z.Yes(), x.Yes())},
	}
	s := problem(t, circle).Settle(context.Background()).Firm
	require.Equal(t, [][]position.IssueID{{"x", "y", "z"}}, s.Plan)
	assert.Len(t, s.Steps[0].Circle, 3)

	calm := position.YesNo{ID: "calm", Circumstance: true}
	circle["b"] = []position.Statement{offer("y", y.Yes(), position.Any(z.Yes(), calm.Yes()))}
	s = problem(t, circle).Settle(context.Background()).Firm
	assert.Equal(t, [][]position.IssueID{{"x", "y", "z"}}, s.Plan, "any-of does not help while the circumstance is unknown")

	s = problem(t, circle, func(r *position.Record) { r.Given = []position.Term{calm.Yes()} }).Settle(context.Background()).Firm
	assert.Equal(t, [][]position.IssueID{{"y"}, {"x"}, {"z"}}, s.Plan, "a circumstance breaks the circle: b goes first")
}

func TestCircleOfFive(t *testing.T) {
	issues := make([]position.YesNo, 5)
	for i := range issues {
		issues[i] = position.YesNo{ID: position.IssueID(fmt.Sprintf("issue-%d", i)), DecidedBy: []actor.ID{[]actor.ID{"a", "b", "c"}[i%3]}}
	}
	circle := said{}
	for i, issue := range issues {
		who := issue.DecidedBy[0]
		circle[who] = append(circle[who], offer(position.StatementID(issue.ID), issue.Yes(), issues[(i+1)%5].Yes()))
	}
	s := problem(t, circle).Settle(context.Background()).Firm
	require.Equal(t, [][]position.IssueID{{"issue-0", "issue-1", "issue-2", "issue-3", "issue-4"}}, sortedSteps(s.Plan))
	require.Len(t, s.Steps[0].Circle, 5)
	for i, w := range s.Steps[0].Circle {
		assert.Equal(t, w.For, s.Steps[0].Circle[(i+1)%5].Issue, "each waits for the next")
	}
}

// sortedSteps returns the steps with the issues of each sorted.
func sortedSteps(plan [][]position.IssueID) [][]position.IssueID {
	for _, step := range plan {
		slices.Sort(step)
	}
	return plan
}

func TestRules(t *testing.T) {
	not := func(r *position.Record) { r.Rules = position.Rules(position.Not(position.All(x.Yes(), y.Yes()))) }
	s := problem(t, said{"a": {demand("x", x.Yes())}, "b": {demand("y", y.Yes())}}, not).Settle(context.Background()).Firm
	assert.Equal(t, [][]position.Ref{refs("a/x", "b/y")}, s.Conflicts, "no two statements conflict but for the rule")
}

// Rules that no outcome meets are no conflict of statements, and no concession
// helps.
func TestNoOutcomeMeetsTheRules(t *testing.T) {
	p := problem(t, said{"a": {demand("x", x.Yes())}, "b": {demand("not-x", x.No())}}, func(r *position.Record) {
		r.Rules = position.Rules(position.Any(x.No(), y.Yes()), x.Yes())
		r.Given = position.Terms{y.No()}
	})
	empty := settle.Settlement{
		Conflicts: [][]position.Ref{}, ConflictRules: [][]position.RuleID{}, ConflictsComplete: true,
		Concessions: [][]position.Ref{}, ConcessionsComplete: true, Parts: []settle.Part{}, Complete: true,
	}
	red, firm := empty, empty
	red.Threshold = settle.RedLines
	firm.Missing, firm.Plan, firm.Steps = []settle.Missing{}, [][]position.IssueID{}, []settle.Step{}
	firm.Package = map[position.IssueID]value.Value{}
	assert.Empty(t, cmp.Diff([]settle.Settlement{firm, red}, p.Settle(context.Background()).All()))
	_, status := p.Conflict(context.Background(), settle.Firm)
	assert.Equal(t, settle.None, status)
	assert.Equal(t, settle.None, p.Witness(context.Background(), settle.Firm).Status)
	assert.Empty(t, removals(t, p, settle.RedLines, x.No()))
}

func TestContextEnds(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	p := problem(t, said{"a": {demand("min", price.AtLeast(700))}, "b": {demand("max", price.AtMost(400))}})
	for _, s := range p.Settle(ctx).All() {
		assert.False(t, s.Complete)
		assert.False(t, s.ConflictsComplete && s.ConcessionsComplete)
	}
}

func TestSettlementsAsData(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := positiontest.Negotiation(positiontest.Config{}).Draw(t, "negotiation")
		p := settling(t, n, settle.Options{})
		for _, s := range p.Settle(context.Background()).All() {
			text, err := json.Marshal(s)
			require.NoError(t, err)
			var back settle.Settlement
			require.NoError(t, json.Unmarshal(text, &back))
			require.NoError(t, back.Bind(func(id position.IssueID) (value.Domain, bool) {
				spec, ok := n.Issue(id)
				return spec.Domain, ok
			}))
			assert.Empty(t, cmp.Diff(s, back), "%s", text)
		}
	})
}

func TestRulesOfConflicts(t *testing.T) {
	named := func(r *position.Record) {
		r.Rules = []position.Rule{
			{ID: "either", Condition: position.Any(x.No(), y.No())},
			{ID: "neither", Condition: position.Any(x.No(), y.No(), z.Yes())},
			{ID: "beside", Condition: position.Any(z.Yes(), y.No())},
		}
	}
	p := problem(t, said{"a": {demand("x", x.Yes()), demand("z", z.No())}, "b": {demand("y", y.Yes()), demand("z", z.Yes())}}, named)
	s := p.Settle(context.Background()).Firm
	assert.Equal(t, [][]position.Ref{refs("a/x", "b/y"), refs("a/z", "b/y"), refs("a/z", "b/z")}, s.Conflicts)
	assert.Equal(t, [][]position.RuleID{{"either"}, {"beside"}, {}}, s.ConflictRules)
	all := refs("a/x", "a/z", "b/y")
	rules, status := p.Rules(context.Background(), all)
	assert.Equal(t, settle.Found, status)
	assert.Equal(t, []position.RuleID{"beside"}, rules, "those that come first are left out first")
	rules, status = p.Rules(context.Background(), refs("a/x"))
	assert.Empty(t, rules)
	assert.Equal(t, settle.None, status, "one that can be kept")
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	rules, status = p.Rules(ctx, all)
	assert.Equal(t, settle.CutShort, status)
	assert.Equal(t, []position.RuleID{"either", "neither", "beside"}, rules, "nothing could be left out in time")
}

// Seller and buyer both give the same two terms in one offer.
func TestOfferedTogether(t *testing.T) {
	both := position.Offer{ID: "both", Terms: position.Terms{price.Is(90), x.Yes()}}
	s := problem(t, said{"a": {both}, "b": {both}}).Settle(context.Background()).Firm
	require.Equal(t, [][]position.IssueID{{"price", "x"}}, s.Plan)
	assert.Equal(t, []settle.Step{{
		Issues: []position.IssueID{"price", "x"}, By: []actor.ID{"a", "b"}, Offers: refs("a/both", "b/both"),
	}}, s.Steps)

	// The one waits for the other, who does not wait.
	s = problem(t, said{"a": {both}, "b": {demand("all", price.Is(90), x.Yes())}}).Settle(context.Background()).Firm
	require.Len(t, s.Steps, 1)
	assert.Equal(t, refs("a/both"), s.Steps[0].Offers)
}

func TestWhichOfTheBest(t *testing.T) {
	more, less := []actor.ID{"a"}, []actor.ID{"b"}
	for _, test := range []struct {
		reason string
		issue  position.Quantity[int]
		want   string
	}{
		{"nobody has an interest: the lowest that is named", position.Quantity[int]{}, "13"},
		{"all who have one want more", position.Quantity[int]{MoreFor: more}, "20"},
		{"all who have one want less", position.Quantity[int]{LessFor: less}, "11"},
		{"some want more and some less", position.Quantity[int]{MoreFor: more, LessFor: less}, "15"},
		{"the status quo comes first", position.Quantity[int]{MoreFor: more, StatusQuo: new(12)}, "12"},
		{"an interest of somebody who is not compared is none", position.Quantity[int]{MoreFor: []actor.ID{"c"}}, "13"},
	} {
		level := test.issue
		level.ID, level.Min, level.Max = "level", new(11), new(20)
		n := negotiation(t, said{"a": {position.Offer{ID: "o", Terms: position.Terms{level.Between(13, 17)}, Strength: position.Tentative}}, "b": nil})
		w := settling(t, n, settle.Options{}).Witness(context.Background(), settle.RedLines)
		assert.Equal(t, test.want, w.Values["level"].String(), test.reason)
	}
}

func TestCircumstancesThatNobodyMentions(t *testing.T) {
	calm, rain := position.YesNo{ID: "calm", Circumstance: true}, position.YesNo{ID: "rain", Circumstance: true}
	p := problem(t, said{"a": {offer("x", x.Yes(), calm.Yes())}, "b": nil}, func(r *position.Record) { r.Issues = []position.Issue{rain, calm, x} })
	values := p.Witness(context.Background(), settle.Firm).Values
	assert.Contains(t, values, position.IssueID("calm"))
	assert.NotContains(t, values, position.IssueID("rain"))
}

// A single undertaking of many statements: each waits for all the others.
func TestLargeSingleUndertaking(t *testing.T) {
	var mine, theirs []position.Statement
	const points = 120
	for i := range points {
		id := fmt.Sprintf("point-%03d", i)
		point := position.YesNo{ID: position.IssueID(id)}
		mine = append(mine, position.Offer{ID: position.StatementID(id), Terms: position.Terms{point.Yes()}})
		theirs = append(theirs, demand(position.StatementID(id), point.Yes()))
	}
	n := negotiation(t, said{"a": mine, "b": theirs}, func(r *position.Record) { r.Positions[0].SingleUndertaking = true })
	s := settling(t, n, settle.Options{}).Settle(t.Context()).Firm
	assert.True(t, s.Complete && s.Agreed)
	assert.Len(t, s.Package, points)
	require.Len(t, s.Plan, 1)
	assert.Len(t, s.Plan[0], points)
	assert.Len(t, s.Steps[0].Circle, 2)
}
