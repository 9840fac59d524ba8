package compare_test

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/compare"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
)

var (
	price    = position.Quantity[int]{ID: "price", Unit: "EUR", Min: new(0)}
	rate     = position.Quantity[float64]{ID: "rate", Unit: "%"}
	delivery = position.Date{ID: "delivery"}
	status   = position.Choice[string]{ID: "status", Options: []string{"neutral", "partner", "member"}}
	posture  = position.Scale[string]{ID: "posture", Levels: []string{"reduced", "current", "enhanced"}}
	signed   = position.YesNo{ID: "signed"}
	paid     = position.YesNo{ID: "paid"}
	calm     = position.YesNo{ID: "calm", Circumstance: true}
)

// talks is a negotiation of a seller, a buyer and a broker, with what each says.
func talks(t testing.TB, seller, buyer []position.Statement, broker ...position.Statement) *position.Negotiation {
	t.Helper()
	record := position.Record{
		Actors: []actor.Actor{{ID: "seller"}, {ID: "buyer"}, {ID: "broker"}, {ID: "agent", SpeaksFor: "buyer"}},
		Issues: []position.Issue{calm},
		Positions: []position.Communication{
			{Actor: "seller", Statements: seller},
			{Actor: "buyer", Statements: buyer},
		},
	}
	if len(broker) > 0 {
		record.Positions = append(record.Positions, position.Communication{Actor: "broker", Statements: broker})
	}
	n, err := position.NewNegotiation(record)
	require.NoError(t, err)
	return n
}

type statements = []position.Statement

func demand(id position.StatementID, terms ...position.Term) position.Demand {
	return position.Demand{ID: id, Terms: terms}
}

func offer(id position.StatementID, terms ...position.Term) position.Offer {
	return position.Offer{ID: id, Terms: terms}
}

func refusal(id position.StatementID, terms ...position.Term) position.Refusal {
	return position.Refusal{ID: id, Terms: terms}
}

func TestRelation(t *testing.T) {
	redLine := func(d position.Demand) position.Demand { d.Strength = position.RedLine; return d }
	preference := func(d position.Demand) position.Demand { d.Strength = position.Preference; return d }
	onlyIf := func(o position.Offer, c position.Condition) position.Offer { o.OnlyIf = c; return o }
	unless := func(r position.Refusal, c position.Condition) position.Refusal { r.Unless = c; return r }
	tentative := func(o position.Offer) position.Offer { o.Strength = position.Tentative; return o }
	to := func(o position.Offer, id actor.ID) position.Offer { o.To = []actor.ID{id}; return o }
	when := func(d position.Demand, c position.Condition) position.Demand { d.If = c; return d }

	tests := []struct {
		name          string
		seller, buyer statements
		given         position.Terms
		issue         position.IssueID
		want          compare.Relation
		common        string
		gap           string
		reason        string
	}{
		{
			"ranges that meet",
			statements{demand("s", price.AtLeast(5000))},
			statements{demand("b", price.AtMost(5500))},
			nil,
			"price", compare.Overlap, "5,000 to 5,500 EUR", "",
			"both accept 5,000 to 5,500 and each accepts more besides",
		},
		{
			"ranges that do not meet",
			statements{demand("s", price.AtLeast(700))},
			statements{demand("b", price.AtMost(400))},
			nil,
			"price", compare.Conflict, "none", "300",
			"whatever one accepts the other excludes; 400 and 700 are 300 apart",
		},
		{
			"the same range",
			statements{demand("s", price.Is(5))},
			statements{offer("b", price.Is(5))},
			nil,
			"price", compare.Agreement, "5 EUR", "", "both accept 5 and nothing else",
		},
		{
			"an exact gap of decimals",
			statements{demand("s", rate.AtLeast(3.3))},
			statements{demand("b", rate.AtMost(3.0))},
			nil,
			"rate", compare.Conflict, "none", "0.3", "3.3 less 3.0 is 0.3 to the last digit",
		},
		{
			"open ends touch",
			statements{demand("s", rate.AtLeast(5))},
			statements{demand("b", rate.LessThan(5))},
			nil,
			"rate", compare.Conflict, "none", "0", "below 5 comes as near to 5 as one likes",
		},
		{
			"days apart",
			statements{demand("s", delivery.From(value.MustDay("2022-03-01")))},
			statements{demand("b", delivery.By(value.MustDay("2022-02-26")))},
			nil,
			"delivery", compare.Conflict, "none", "3", "from 26 February to 1 March 2022 it is three days",
		},
		{
			"levels apart",
			statements{demand("s", posture.AtLeast("enhanced"))},
			statements{demand("b", posture.AtMost("reduced"))},
			nil,
			"posture", compare.Conflict, "none", "2", "reduced and enhanced are two levels apart",
		},
		{
			"choices have no gap",
			statements{demand("s", status.Is("member"))},
			statements{demand("b", status.Is("neutral"))},
			nil,
			"status", compare.Conflict, "none", "", "options have no order",
		},
		{
			"red lines exclude like firm demands",
			statements{redLine(demand("s", status.Is("member")))},
			statements{demand("b", status.Not("member"))},
			nil,
			"status", compare.Conflict, "none", "", "rule 1 knows must, however strong",
		},
		{
			"preferences rule nothing out",
			statements{preference(demand("s", price.AtLeast(700)))},
			statements{preference(demand("b", price.AtMost(400)))},
			nil,
			"price", compare.Apart, "any", "300", "no must: nothing is excluded, but no value has a yes of both",
		},
		{
			"a refusal of one answer is a yes to the other",
			statements{refusal("s", signed.Yes())},
			statements{demand("b", signed.No())},
			nil,
			"signed", compare.Agreement, "no", "", "refusing yes accepts no",
		},
		{
			"a refusal of an option accepts no other",
			statements{refusal("s", status.Is("member"))},
			statements{demand("b", status.Is("partner"))},
			nil,
			"status", compare.Open, "partner", "", "the seller has said yes to nothing, the buyer excludes all but partner",
		},
		{
			"nobody answers",
			statements{to(offer("s", price.AtMost(5)), "buyer")},
			nil, nil,
			"price", compare.Unanswered, "any", "", "the buyer is addressed and has no reading",
		},
		{
			"an offer on a circumstance unknown",
			statements{onlyIf(offer("s", price.AtMost(5)), calm.Yes())},
			statements{demand("b", price.AtMost(5))},
			nil,
			"price", compare.Conditional, "at most 5 EUR", "", "rule 3: the offer's condition is unknown",
		},
		{
			"an offer on a circumstance given",
			statements{onlyIf(offer("s", price.AtMost(5)), calm.Yes())},
			statements{demand("b", price.AtMost(5))},
			position.Terms{calm.Yes()},
			"price", compare.Agreement, "at most 5 EUR", "", "rule 2: the condition is true",
		},
		{
			"an offer on a circumstance that fails",
			statements{onlyIf(offer("s", price.AtMost(5)), calm.Yes())},
			statements{demand("b", price.AtMost(5))},
			position.Terms{calm.No()},
			"price", compare.Conflict, "none", "1",
			"a firm offer with OnlyIf is bound: without it its values are not to be had; 5 and 6 are 1 apart",
		},
		{
			"another offer lifts the bound",
			statements{onlyIf(offer("s", price.AtMost(5)), calm.Yes()), offer("s2", price.Is(4))},
			statements{demand("b", price.AtMost(5))},
			position.Terms{calm.No()},
			"price", compare.Overlap, "4 EUR", "", "rule 1: a yes to 4 may hold, so the bound does not exclude it",
		},
		{
			"a tentative yes never counts for more than conditional",
			statements{tentative(offer("s", price.AtMost(5)))},
			statements{demand("b", price.AtMost(5))},
			nil,
			"price", compare.Conditional, "at most 5 EUR", "", "rule 2 asks for a yes that is not tentative",
		},
		{
			"a demand that may come to bind holds acceptance back",
			statements{offer("s", price.AtMost(9)), when(demand("s2", price.AtMost(5)), calm.No())},
			statements{demand("b", price.Is(7))},
			nil,
			"price", compare.Conditional, "7 EUR", "", "rule 2: a must whose condition is unknown leaves 7 out",
		},
		{
			"terms of one offer wait for each other",
			statements{offer("s", price.AtMost(5), signed.Yes())},
			statements{demand("b", price.AtMost(5), signed.Yes())},
			nil,
			"price", compare.Conditional, "at most 5 EUR", "", "the offer holds for its terms together",
		},
		{
			"what is asked for is accepted",
			statements{onlyIf(offer("s", price.AtMost(5)), paid.Yes())},
			statements{offer("b", paid.Yes())},
			nil,
			"paid", compare.Agreement, "yes", "", "whoever asks for something in exchange has said yes to it",
		},
		{
			"a refusal with a way out",
			statements{unless(refusal("s", signed.Yes()), paid.Yes())},
			statements{demand("b", signed.Yes())},
			nil,
			"signed", compare.Conditional, "yes", "", "yes (Unless) with an unknown condition",
		},
		{
			"a party against itself",
			statements{demand("s", price.AtLeast(5)), demand("s2", price.AtMost(3))},
			statements{offer("b", price.Is(4))},
			nil,
			"price", compare.Conflict, "none", "", "the seller excludes everything: its side is empty, so there is no gap",
		},
		{
			"values not given are out",
			statements{demand("s", price.AtLeast(5))},
			statements{demand("b", price.AtMost(9))},
			position.Terms{price.AtLeast(8)},
			"price", compare.Overlap, "8 to 9 EUR", "", "the values that circumstances leave are the domain",
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			require.NotEmpty(t, test.reason)
			c, err := compare.Compare(talks(t, test.seller, test.buyer), compare.Options{Given: test.given})
			require.NoError(t, err)
			i, ok := c.Issue(test.issue)
			require.True(t, ok)
			assert.Equal(t, test.want, i.Relation, test.reason)
			assert.Equal(t, test.common, i.Common.String(), test.reason)
			gap := ""
			if i.Gap != nil {
				gap = i.Gap.String()
			}
			assert.Equal(t, test.gap, gap, test.reason)
		})
	}
}

func TestThreePartiesConflictThoughNoPairDoes(t *testing.T) {
	n := talks(t, statements{refusal("s", status.Is("neutral"))}, statements{refusal("b", status.Is("partner"))},
		refusal("m", status.Is("member")))
	c, err := compare.Compare(n, compare.Options{})
	require.NoError(t, err)
	i, _ := c.Issue("status")
	assert.Equal(t, compare.Conflict, i.Relation)
	for _, p := range i.Pairs {
		assert.Equal(t, compare.Open, p.Relation, "%v leave each other an option", p.Actors)
	}
	want := [][]position.Ref{{
		{Actor: "broker", Statement: "m"}, {Actor: "buyer", Statement: "b"}, {Actor: "seller", Statement: "s"},
	}}
	assert.Empty(t, cmp.Diff(want, i.Conflicts))
	assert.True(t, i.ConflictsComplete)
}

func TestConflictsCheapestFirst(t *testing.T) {
	red := demand("a-red", price.AtLeast(10))
	red.Strength = position.RedLine
	c, err := compare.Compare(talks(t,
		statements{red, demand("z-firm", price.AtLeast(8))},
		statements{demand("b", price.AtMost(5))}), compare.Options{})
	require.NoError(t, err)
	i, _ := c.Issue("price")
	require.Len(t, i.Conflicts, 2)
	assert.Equal(t, []position.Ref{{Actor: "buyer", Statement: "b"}, {Actor: "seller", Statement: "z-firm"}}, i.Conflicts[0],
		"two firm statements cost less than one of them a red line")
	assert.True(t, i.Movable, "the buyer's demand is no red line")
	all, complete := c.MinimalConflicts(t.Context(), "price")
	assert.False(t, complete(), "nothing has been searched")
	for range 2 {
		found := 0
		for m := range all {
			found++
			assert.True(t, m.Movable())
			assert.Equal(t, 2, m.RedLines+m.Firm)
		}
		assert.Equal(t, 2, found)
		assert.True(t, complete())
	}
}

func TestRedLinesAloneCannotMove(t *testing.T) {
	a, b := demand("a", price.AtLeast(10)), demand("b", price.AtMost(5))
	a.Strength, b.Strength = position.RedLine, position.RedLine
	c, err := compare.Compare(talks(t, statements{a}, statements{b, demand("firm", price.AtMost(4))}), compare.Options{})
	require.NoError(t, err)
	i, _ := c.Issue("price")
	assert.Len(t, i.Conflicts, 2)
	assert.False(t, i.Movable, "one of the two conflicts is of red lines alone")
}

func TestMediator(t *testing.T) {
	proposal := position.Reciprocal{ID: "m", Undertakings: []position.Undertaking{
		{Party: "seller", Terms: position.Terms{price.AtMost(5)}},
		{Party: "buyer", Terms: position.Terms{paid.Yes()}},
	}}
	c, err := compare.Compare(talks(t, statements{offer("s", price.AtMost(5))}, statements{offer("b", paid.Yes())}, proposal), compare.Options{})
	require.NoError(t, err)
	i, _ := c.Issue("price")
	assert.Equal(t, []actor.ID{"seller", "buyer"}, i.Concerned, "a mediator is not concerned in what it proposes")
	assert.Equal(t, compare.Unanswered, i.Relation, "the buyer is a party of the proposal and has not answered")
	assert.Equal(t, "at most 5 EUR", i.Stances[2].Accepted.String(), "the mediator says yes to all of it")
}

func TestNeedsAndBlocked(t *testing.T) {
	offered := offer("s", price.AtMost(5))
	offered.OnlyIf = position.All(status.Is("member"), calm.Yes())
	n := talks(t, statements{offered}, statements{demand("b", price.AtMost(5)), refusal("never", status.Is("member")), demand("neutral", status.Is("neutral"))})
	c, err := compare.Compare(n, compare.Options{})
	require.NoError(t, err)
	i, _ := c.Issue("price")
	require.Equal(t, compare.Conditional, i.Relation)
	require.Len(t, i.Needs, 1)
	need := i.Needs[0]
	assert.Equal(t, position.Ref{Actor: "seller", Statement: "s"}, need.Statement)
	assert.Equal(t, "status is “member” and calm is yes", need.Condition)
	assert.False(t, i.Blocked, "the seller's status of member is asked for, not insisted on: status is open, not in conflict")

	insisting := statements{offered, demand("insist", status.Is("member"))}
	c, err = compare.Compare(talks(t, insisting, statements{demand("b", price.AtMost(5)), refusal("never", status.Is("member"))}), compare.Options{})
	require.NoError(t, err)
	i, _ = c.Issue("price")
	assert.Equal(t, []position.IssueID{"status"}, i.Needs[0].Blocked)
	assert.True(t, i.Blocked)
}

// An offer of many terms waits for all of them, and says so in few words.
func TestNeedsOfLongOffers(t *testing.T) {
	point := func(i int) position.YesNo { return position.YesNo{ID: position.IssueID(fmt.Sprintf("point-%d", i))} }
	points := func(from, to int) (terms position.Terms) {
		for i := from; i < to; i++ {
			terms = append(terms, point(i).Yes())
		}
		return terms
	}
	ids := func(from, to int) []position.IssueID {
		list := []position.IssueID{}
		for i := from; i < to; i++ {
			list = append(list, point(i).ID)
		}
		return list
	}
	exchange := func(mine, theirs position.Terms) position.Reciprocal {
		return position.Reciprocal{ID: "s", OnlyIf: calm.Yes(), Undertakings: []position.Undertaking{
			{Party: "seller", Terms: mine}, {Party: "buyer", Terms: theirs},
		}}
	}
	long := position.Offer{ID: "s", Terms: points(0, 12), OnlyIf: position.Any(calm.Yes(), paid.Yes())}
	for _, test := range []struct {
		said      position.Statement
		refused   []int
		condition string
		issues    []position.IssueID
		blocked   []position.IssueID
		reason    string
	}{
		{offer("s", points(0, 6)...), nil, "point-1 is yes and point-2 is yes and point-3 is yes and point-4 is yes and point-5 is yes", ids(1, 6), ids(0, 0), "five others are named"},
		{offer("s", points(0, 7)...), nil, "the other 6 terms of the offer", ids(0, 0), ids(0, 0), "six are counted"},
		{offer("s", points(0, 12)...), []int{9, 4}, "the other 11 terms of the offer", ids(0, 0), ids(4, 5), "of those counted the first in conflict is told"},
		{long, []int{3}, "calm is yes or paid is yes, and the other 11 terms of the offer", []position.IssueID{"calm", "paid"}, ids(3, 4), "its condition is told in full"},
		{exchange(points(0, 1), points(1, 6)), []int{5}, "calm is yes and point-1 is yes and point-2 is yes and point-3 is yes and point-4 is yes and point-5 is yes", append([]position.IssueID{"calm"}, ids(1, 6)...), ids(0, 0), "what one merely asks for is in no conflict"},
		{exchange(points(0, 3), points(3, 9)), nil, "calm is yes, and the 6 terms of the other parties", []position.IssueID{"calm"}, ids(0, 0), "of an exchange those of others count"},
	} {
		var no position.Terms
		for _, i := range test.refused {
			no = append(no, point(i).Yes())
		}
		seller, buyer := statements{test.said}, statements{demand("b", point(0).Yes())}
		if len(no) > 0 {
			seller = append(seller, demand("insist", no...))
			buyer = append(buyer, refusal("never", no...))
		}
		if _, ok := test.said.(position.Reciprocal); ok {
			seller = seller[:1]
		}
		c, err := compare.Compare(talks(t, seller, buyer), compare.Options{})
		require.NoError(t, err)
		i, _ := c.Issue("point-0")
		require.Len(t, i.Needs, 1, test.reason)
		assert.Equal(t, test.condition, i.Needs[0].Condition, test.reason)
		assert.Equal(t, test.issues, i.Needs[0].Issues, test.reason)
		assert.Equal(t, test.blocked, i.Needs[0].Blocked, test.reason)
	}
}

func TestClaims(t *testing.T) {
	claim := func(id position.StatementID, terms ...position.Term) position.Claim {
		return position.Claim{ID: id, Terms: terms}
	}
	c, err := compare.Compare(talks(t,
		statements{claim("s", price.AtLeast(5), status.Is("member")), claim("s2", calm.Yes())},
		statements{claim("b", price.AtMost(7)), claim("b2", status.Is("neutral"))}), compare.Options{Given: position.Terms{calm.No()}})
	require.NoError(t, err)
	claims := c.Claims()
	var got []string
	for _, claim := range claims {
		got = append(got, string(claim.Issue)+" "+claim.Relation.String()+" "+claim.Common.String())
	}
	assert.Equal(t, []string{"calm one-sided yes", "price shared 5 to 7 EUR", "status contested none"}, got,
		"claims live on a plane of their own, whatever is given")
	assert.Equal(t, []position.Ref{{Actor: "buyer", Statement: "b"}}, claims[1].Stances[1].Statements)
	for range c.Results() {
		t.Error("issues that only claims mention are listed")
	}
}

func TestWarningsTalksAndSilence(t *testing.T) {
	c, err := compare.Compare(talks(t,
		statements{
			position.Warning{ID: "w", If: calm.No(), Terms: position.Terms{posture.AtLeast("enhanced")}},
			position.Talks{ID: "t", Issues: []position.Issue{price}, OnlyIf: calm.Yes()},
		},
		statements{position.Silence{ID: "q", Issues: []position.Issue{price}, Declined: true}}),
		compare.Options{Given: position.Terms{calm.No()}})
	require.NoError(t, err)
	require.Len(t, c.Warnings(), 1)
	assert.Equal(t, position.True, c.Warnings()[0].Triggered)
	require.Len(t, c.Talks(), 1)
	assert.Equal(t, position.False, c.Talks()[0].Holds)
	i, ok := c.Issue("price")
	require.True(t, ok, "an issue that somebody would discuss is on the table")
	assert.Equal(t, compare.Unaddressed, i.Relation)
	assert.Equal(t, []compare.Silence{{Actor: "buyer", Statement: position.Ref{Actor: "buyer", Statement: "q"}, Declined: true}}, i.Silences)
	_, ok = c.Issue("posture")
	assert.False(t, ok, "an issue that only a warning mentions is not listed")
}

func TestErrors(t *testing.T) {
	n := talks(t, statements{demand("s", price.AtLeast(5))}, statements{demand("b", price.AtMost(7))})
	tests := []struct {
		name    string
		n       *position.Negotiation
		options compare.Options
		want    string
		reason  string
	}{
		{
			name:    "no negotiation",
			options: compare.Options{},
			want:    "want two or more",
			reason:  "a nil negotiation has no parties",
		},
		{
			name:    "one party",
			n:       n,
			options: compare.Options{Parties: []actor.ID{"seller"}},
			want:    "want two or more",
			reason:  "a comparison needs two",
		},
		{
			name:    "no party",
			n:       n,
			options: compare.Options{Parties: []actor.ID{}},
			want:    "want two or more",
			reason:  "empty is not nil",
		},
		{
			name:    "unknown party",
			n:       n,
			options: compare.Options{Parties: []actor.ID{"seller", "nobody"}},
			want:    `unknown party "nobody"`,
			reason:  "not on the roster",
		},
		{
			name:    "a spokesperson",
			n:       n,
			options: compare.Options{Parties: []actor.ID{"seller", "agent"}},
			want:    `speaks for "buyer"`,
			reason:  "its principal has the position",
		},
		{
			name:    "an issue that is not there",
			n:       n,
			options: compare.Options{Given: position.Terms{position.YesNo{ID: "clam"}.Yes()}},
			want:    `unknown issue "clam"`,
			reason:  "a slip of the pen would change nothing",
		},
		{
			name:    "twice",
			n:       n,
			options: compare.Options{Parties: []actor.ID{"seller", "seller"}},
			want:    "named twice",
			reason:  "a party is one",
		},
		{
			name:    "contradiction",
			n:       n,
			options: compare.Options{Given: position.Terms{calm.Yes(), calm.No()}},
			want:    "nothing is left",
			reason:  "given terms must hold together",
		},
		{
			name:    "bad term",
			n:       n,
			options: compare.Options{Given: position.Terms{status.Is("x")}},
			want:    `unknown value "x"`,
			reason:  "a term carries its error",
		},
		{
			name:    "another domain",
			n:       n,
			options: compare.Options{Given: position.Terms{position.YesNo{ID: "price"}.Yes()}},
			want:    "want a term of that",
			reason:  "an ID has one domain",
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			c, err := compare.Compare(test.n, test.options)
			assert.Nil(t, c, test.reason)
			assert.ErrorContains(t, err, test.want, test.reason)
		})
	}
	two := compare.Options{Parties: []actor.ID{"buyer", "broker"}, Given: position.Terms{calm.Yes()}}
	c, err := compare.Compare(n, two)
	require.NoError(t, err, "an actor who has said nothing may be compared")
	assert.Equal(t, two.Parties, c.Parties())
	assumed, err := position.NewOutcome(calm.Yes())
	require.NoError(t, err)
	assert.True(t, assumed.Equal(c.Given()))
	relation, _ := c.Relation("price")
	assert.Equal(t, compare.Unanswered, relation)
}

// All that is wrong with options comes at once, in the order of the options.
func TestErrorsComeTogether(t *testing.T) {
	n := talks(t, statements{demand("s", price.AtLeast(5))}, statements{demand("b", price.AtMost(7))})
	options := compare.Options{
		Parties: []actor.ID{"sellar", "buyer", "nobody", "buyer", "agent", "agemt"},
		Given:   position.Terms{position.YesNo{ID: "prise"}.Yes(), status.Is("x"), position.YesNo{ID: "other"}.No(), calm.Yes(), calm.No()},
	}
	const want = `compare: unknown party "sellar": did you mean "seller"?
compare: unknown party "nobody": want an actor of the negotiation
compare: party "buyer" is named twice: want every party once
compare: party "agent" speaks for "buyer": want that one
compare: unknown party "agemt": want an actor of the negotiation
compare: given[1]: unknown value "x": want one of neutral, partner or member
compare: given[4]: calm is no: nothing is left of yes: want terms that can hold together
compare: given: unknown issue "other": want one of the negotiation
compare: given: unknown issue "prise": did you mean "price"?`
	_, err := compare.Compare(n, options)
	assert.EqualError(t, err, want)
	var codes []position.Code
	for _, e := range position.Errors(err) {
		codes = append(codes, e.Code)
	}
	assert.Equal(t, []position.Code{
		position.CodeUnknownActor, position.CodeUnknownActor, position.CodeDuplicate, position.CodeSpeaker, position.CodeUnknownActor,
		position.CodeUnknownOption, position.CodeContradiction, position.CodeUnknownIssue, position.CodeUnknownIssue,
	}, codes)

	_, err = compare.Compare(n, compare.Options{Parties: []actor.ID{"buyr"}})
	assert.EqualError(t, err, "compare: unknown party \"buyr\": did you mean \"buyer\"?\ncompare: too few parties (1): want two or more")
	all := position.Errors(err)
	assert.Equal(t, actor.ID("buyr"), all[0].Actor)
	assert.Equal(t, position.CodeParties, all[1].Code)
}

// Before two have spoken there is nothing to compare; the error says when that was.
func TestTooFewHaveSpoken(t *testing.T) {
	day := value.MustDay
	n := negotiation(t, position.Record{
		Actors: []actor.Actor{{ID: "union"}, {ID: "employer"}},
		Positions: []position.Communication{
			{Actor: "union", AsOf: day("2024-02-01"), Statements: statements{demand("d", paid.Yes())}},
			{Actor: "employer", AsOf: day("2024-03-01"), Channel: position.Leaked, Statements: statements{demand("d", paid.No())}},
		},
	})
	for _, tt := range []struct {
		moment position.Moment
		want   string
	}{
		{position.Moment{Day: day("2024-01-31")}, "(0) as of 2024-01-31"},
		{position.Moment{Day: day("2024-02-28")}, "(1: union) as of 2024-02-28"},
		{position.Moment{Channels: []position.Channel{position.Leaked}}, "(1: employer) through leaked channels"},
		{
			position.Moment{Day: day("2024-02-28"), Channels: []position.Channel{position.Leaked, position.Public}},
			"(1: union) as of 2024-02-28 through public or leaked channels",
		},
	} {
		_, err := compare.Compare(n.At(tt.moment), compare.Options{})
		assert.EqualError(t, err, "compare: too few parties "+tt.want+": want two or more who have spoken, or Options.Parties")
	}
	rounds := negotiation(t, position.Record{
		Actors: []actor.Actor{{ID: "union"}}, Positions: []position.Communication{{Actor: "union", Round: 1}},
	})
	_, err := compare.Compare(rounds.At(position.Moment{Round: 5}), compare.Options{})
	assert.ErrorContains(t, err, "too few parties (1: union) in round 5: want")
	_, err = compare.Compare(nil, compare.Options{})
	assert.EqualError(t, err, "compare: too few parties (0): want two or more who have spoken, or Options.Parties")
}

// Many cells: beyond 64, sets of them take several words.
func TestManyBounds(t *testing.T) {
	var seller, buyer statements
	for i := range 100 {
		id := position.StatementID(strings.Repeat("x", i+1))
		seller = append(seller, offer(id, price.Is(3*i)))
		buyer = append(buyer, refusal(id, price.Is(3*i+1)))
	}
	buyer = append(buyer, offer("some", price.Between(100, 200)))
	c, err := compare.Compare(talks(t, seller, buyer), compare.Options{})
	require.NoError(t, err)
	i, _ := c.Issue("price")
	assert.Equal(t, compare.Overlap, i.Relation)
	var want []string
	for n := 102; n <= 200; n += 3 {
		want = append(want, decimal(n))
	}
	assert.Equal(t, strings.Join(want, " or ")+" EUR", i.Common.String(), "multiples of 3 from 100 to 200; none is one more than another")
}

func decimal(n int) string {
	d, _ := value.DecimalOf(n)
	return d.String()
}

func TestConcurrentUse(t *testing.T) {
	prepared := compare.Prepare(talks(t, statements{demand("s", price.AtLeast(700))}, statements{demand("b", price.AtMost(400))}))
	shared, err := prepared.Compare(compare.Options{})
	require.NoError(t, err)
	want := slices.Collect(shared.Issues())
	var group sync.WaitGroup
	for range 32 {
		group.Go(func() {
			c, err := prepared.Compare(compare.Options{Given: position.Terms{calm.Yes()}})
			if err != nil {
				t.Error(err)
				return
			}
			if diff := cmp.Diff(want, slices.Collect(c.Issues())); diff != "" {
				t.Error(diff)
			}
			if diff := cmp.Diff(want, slices.Collect(shared.Issues())); diff != "" {
				t.Error(diff)
			}
		})
	}
	group.Wait()
}

func TestEnumerations(t *testing.T) {
	for a := compare.AcceptanceExcluded; a <= compare.AcceptanceAccepted; a++ {
		text, err := a.MarshalText()
		require.NoError(t, err)
		var back compare.Acceptance
		require.NoError(t, back.UnmarshalText(text))
		assert.Equal(t, a, back)
	}
	for r := compare.Unaddressed; r <= compare.Conflict; r++ {
		text, err := r.MarshalText()
		require.NoError(t, err)
		var back compare.Relation
		require.NoError(t, back.UnmarshalText(text))
		assert.Equal(t, r, back)
	}
	for r := compare.OneSided; r <= compare.Contested; r++ {
		text, err := r.MarshalText()
		require.NoError(t, err)
		var back compare.ClaimRelation
		require.NoError(t, back.UnmarshalText(text))
		assert.Equal(t, r, back)
	}
	_, err := compare.Acceptance(7).MarshalText()
	require.Error(t, err)
	_, err = compare.Relation(8).MarshalText()
	require.Error(t, err)
	assert.Equal(t, "relation(8)", compare.Relation(8).String())
	assert.Equal(t, "acceptance(7)", compare.Acceptance(7).String())
	var r compare.Relation
	require.ErrorContains(t, r.UnmarshalText([]byte("Conflict")), "want one of", "names are exact")
}
