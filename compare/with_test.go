package compare_test

import (
	"fmt"
	"maps"
	"slices"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/parley-go/parley/compare"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/positiontest"
)

// TestWithIsPrepareOfTheLongerRecord says the communications of a record one or two
// at a time, and holds all that is found on the way against what is found of the
// longer record.
func TestWithIsPrepareOfTheLongerRecord(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		kinds := []position.StatementKind{
			position.KindDemand, position.KindOffer, position.KindRefusal, position.KindClaim,
			position.KindWarning, position.KindTalks, position.KindSilence,
		}
		if rapid.Bool().Draw(t, "reciprocals") {
			kinds = append(kinds, position.KindReciprocal)
		}
		r := positiontest.Record(positiontest.Config{
			MaxParties: 3, MaxCommunications: 6, MaxDrafts: 1, Statements: kinds,
			Separate: rapid.Bool().Draw(t, "separate"),
		}).Draw(t, "record")
		if rapid.Bool().Draw(t, "issues come up") {
			r.Issues = nil
		}
		said := slices.Clone(r.Positions)
		slices.SortStableFunc(said, func(a, b position.Communication) int {
			if c := a.AsOf.Compare(b.AsOf); c != 0 {
				return c
			}
			return a.Round - b.Round
		})
		r.Positions = nil
		n, err := position.NewNegotiation(r)
		if err != nil {
			return // a draft tells of an issue in other words
		}
		given := rapid.SampledFrom([]bool{false, true}).Draw(t, "something given")
		p := compare.Prepare(n)
		for len(said) > 0 {
			next := min(rapid.IntRange(1, 2).Draw(t, "at once"), len(said))
			r.Positions = slices.Concat(r.Positions, said[:next])
			longer, wrong := position.NewNegotiation(r)
			q, err := p.With(said[:next]...)
			if wrong != nil {
				require.EqualError(t, err, wrong.Error())
				return
			}
			require.NoError(t, err)
			anew := compare.Prepare(longer)
			requireAlike(t, anew, q, compare.Options{})
			if circumstances := slices.Collect(maps.Keys(circumstancesOf(longer))); given && len(circumstances) > 0 {
				slices.Sort(circumstances)
				id := rapid.SampledFrom(circumstances).Draw(t, "given")
				term := positiontest.Term(circumstancesOf(longer)[id]).Draw(t, "term")
				requireAlike(t, anew, q, compare.Options{Given: []position.Term{term}})
			}
			p, said = q, said[next:]
		}
	})
}

// circumstancesOf returns the issues of which something may be given.
func circumstancesOf(n *position.Negotiation) map[position.IssueID]position.Issue {
	all := map[position.IssueID]position.Issue{}
	for s := range n.Issues() {
		all[s.ID] = s
	}
	return all
}

// requireAlike holds all that one comparison finds against another.
func requireAlike(t *rapid.T, anew, with *compare.Prepared, opts compare.Options) {
	want, wrong := anew.Compare(opts)
	got, err := with.Compare(opts)
	if wrong != nil {
		require.EqualError(t, err, wrong.Error())
		return
	}
	require.NoError(t, err)
	alike := func(what string, want, got any) {
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("%s: -anew +with\n%s", what, diff)
		}
	}
	alike("issues", slices.Collect(want.Issues()), slices.Collect(got.Issues()))
	alike("relations", relations(want), relations(got))
	alike("claims", want.Claims(), got.Claims())
	alike("warnings", want.Warnings(), got.Warnings())
	alike("talks", want.Talks(), got.Talks())
	alike("rounds", want.Rounds(), got.Rounds())
	alike("similarities", slices.Collect(want.Similarities()), slices.Collect(got.Similarities()))
	alike("drafts", slices.Collect(want.Drafts()), slices.Collect(got.Drafts()))
	for p := range want.Negotiation().Positions() {
		for s := range p.Statements() {
			require.Equal(t, len(anew.Readings(s.Ref())), len(with.Readings(s.Ref())))
		}
	}
}

// relations returns those of all parties and of each pair.
func relations(c *compare.Comparison) []string {
	var all []string
	for r := range c.Results() {
		all = append(all, fmt.Sprint(r.Issue, r.Relation, r.Common))
	}
	for id, p := range c.PairResults() {
		all = append(all, fmt.Sprint(id, p.Actors, p.Relation))
	}
	return all
}

// haggle returns a negotiation of two parties with so many statements of each, one an
// issue.
func haggle(tb testing.TB, issues int) *position.Negotiation {
	var seller, buyer statements
	for i := range issues {
		seller = append(seller, offer(position.StatementID(fmt.Sprintf("s%d", i)), priceOf(i).AtLeast(50)))
		buyer = append(buyer, demand(position.StatementID(fmt.Sprintf("b%d", i)), priceOf(i).AtMost(40)))
	}
	return talks(tb, seller, buyer)
}

func priceOf(i int) position.Quantity[int] {
	return position.Quantity[int]{ID: position.IssueID(fmt.Sprintf("price-%d", i)), Unit: "EUR"}
}

// lowered returns what the seller says in a round: one of its offers, at a price.
func lowered(round, issue, price int) position.Communication {
	return position.Communication{
		Actor: "seller", Round: round,
		Statements: statements{offer(position.StatementID(fmt.Sprintf("s%d", issue)), priceOf(issue).AtLeast(price))},
	}
}

// TestWithByMany lets many say different things of one negotiation at once.
func TestWithByMany(t *testing.T) {
	p := compare.Prepare(haggle(t, 5))
	var all sync.WaitGroup
	for i := range 8 {
		all.Go(func() {
			q := p
			for round := range 20 {
				var err error
				if q, err = q.With(lowered(round+1, i%5, 50-round)); !assert.NoError(t, err) {
					return
				}
			}
			c, err := q.Compare(compare.Options{})
			if assert.NoError(t, err) {
				relation, _ := c.Relation(priceOf(i % 5).ID)
				assert.NotEqual(t, compare.Conflict, relation, "it came down to 31, and 40 was asked for")
			}
		})
	}
	all.Wait()
	c, err := p.Compare(compare.Options{})
	require.NoError(t, err)
	for r := range c.Results() {
		require.Equal(t, compare.Apart, r.Relation)
	}
}

// TestWithAllocates bounds what it takes to restate one offer and to compare again.
func TestWithAllocates(t *testing.T) {
	p := compare.Prepare(haggle(t, 5))
	said := lowered(1, 3, 45)
	allocs := testing.AllocsPerRun(100, func() {
		q, err := p.With(said)
		if err == nil {
			_, err = q.Compare(compare.Options{})
		}
		if err != nil {
			t.Fatal(err)
		}
	})
	require.LessOrEqual(t, allocs, 60.0)
	t.Log(allocs)
}
