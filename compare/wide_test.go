package compare_test

import (
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
	"github.com/parley-go/parley/internal/soak"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/positiontest"
	"github.com/parley-go/parley/position/value"
)

// crowded adds an actor to a record who names so many numbers and days that the
// values of every ordered issue on the table fall into more than 64 cells, where there
// are so many.
func crowded(r position.Record, c *compare.Comparison) position.Record {
	said := position.Communication{Actor: "crowd"}
	for s := range c.Negotiation().Issues() {
		if _, listed := c.Relation(s.ID); !listed {
			continue
		}
		var named []value.Value
		for k := range 150 {
			switch s.Domain.Kind() {
			case value.KindQuantity:
				d, _ := value.ParseDecimal(fmt.Sprintf("%d", k-70))
				tenth, _ := value.ParseDecimal(fmt.Sprintf("%d.5", k-70))
				named = append(named, value.OfNumber(d), value.OfNumber(tenth))
			case value.KindDate:
				named = append(named, value.OfDay(value.DayOf(value.MustDay("2021-11-01").Time().AddDate(0, 0, 3*k))))
			}
		}
		named = slices.DeleteFunc(named, func(v value.Value) bool { return s.Domain.Only(v).IsEmpty() })
		if len(named) > 0 {
			said.Statements = append(said.Statements, position.Demand{
				ID: position.StatementID(s.ID), Terms: position.Terms{s.OneOf(named...)}, Strength: position.Preference,
			})
		}
	}
	r.Actors = append(slices.Clone(r.Actors), actor.Actor{ID: "crowd"})
	r.Positions = append(slices.Clone(r.Positions), said)
	return r
}

// What somebody says who is not compared changes nothing that is found of those who
// are, though it divides the values into more cells than a word has bits.
func TestSoakManyBoundsOfAnother(t *testing.T) {
	kinds := []string{"agreement", "overlap", "conditional", "unanswered", "open", "conflict", "unaddressed", "apart"}
	soak.Run(t, kinds, func(_ uint64, seen soak.Counts) {
		rapid.Check(t, func(t *rapid.T) {
			d := draw(t, positiontest.Config{MinParties: 2, MaxParties: 4, MaxCommunications: 2})
			d.options.Parties = d.parties
			narrow := d.compare(t)
			among, err := position.NewNegotiation(crowded(d.n.Record(), narrow))
			if err != nil {
				t.Fatal(err)
			}
			wide := drawn{n: among, options: d.options}.compare(t)
			if diff := cmp.Diff(slices.Collect(narrow.Issues()), slices.Collect(wide.Issues())); diff != "" {
				t.Fatalf("-alone +in a crowd\n%s\n%s", diff, d.n.Record().String())
			}
			for r := range narrow.Results() {
				seen[r.Relation.String()]++
				relation, _ := wide.Relation(r.Issue)
				if relation != r.Relation {
					t.Fatalf("%s: %v alone, %v in a crowd", r.Issue, r.Relation, relation)
				}
			}
			if diff := cmp.Diff(slices.Collect(narrow.Results()), slices.Collect(wide.Results())); diff != "" {
				t.Fatalf("-alone +in a crowd\n%s", diff)
			}
		})
	})
}

// What a draft makes of a party's statements and values is no matter of what others say,
// though that divides the values into more cells than a word has bits.
func TestManyBoundsOfAnotherChangeNoVerdict(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := draw(t, positiontest.Config{MinParties: 2, MaxParties: 3, MaxCommunications: 2, MaxDrafts: 2})
		d.options.Parties = d.parties
		narrow := d.compare(t)
		r := crowded(d.n.Record(), narrow)
		among, err := position.NewNegotiation(r)
		if err != nil {
			t.Fatal(err)
		}
		d.options.Parties = append(slices.Clone(d.parties), "crowd")
		wide := drawn{n: among, options: d.options}.compare(t)
		for _, draft := range r.Drafts {
			alone, err := narrow.CheckDraft(draft)
			if err != nil {
				t.Fatal(err)
			}
			crowd, err := wide.CheckDraft(draft)
			if err != nil {
				t.Fatal(err)
			}
			crowd.Statements = slices.DeleteFunc(crowd.Statements, func(j compare.Judgement) bool { return j.Statement.Actor == "crowd" })
			for i := range crowd.Issues {
				crowd.Issues[i].Stances = crowd.Issues[i].Stances[:len(d.parties)]
			}
			for i := range alone.Parties { // whom the crowd addresses is concerned
				alone.Parties[i] = compare.Signature{Violated: alone.Parties[i].Violated, Yes: alone.Parties[i].Yes}
				crowd.Parties[i] = compare.Signature{Violated: crowd.Parties[i].Violated, Yes: crowd.Parties[i].Yes}
			}
			crowd.Parties = crowd.Parties[:len(d.parties)]
			if diff := cmp.Diff(alone, crowd); diff != "" {
				t.Fatalf("draft %v: -alone +in a crowd\n%s\n%s", draft.Terms, diff, d.n.Record().String())
			}
		}
	})
}

// One prepared negotiation answers the same whatever it was asked before.
func TestPreparedRemembersNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := draw(t, sizes)
		text := func(c *compare.Comparison) string {
			whole, err := json.Marshal([]any{
				slices.Collect(c.Issues()), c.Claims(), c.Warnings(), c.Talks(), c.Blocs(), c.Rounds(), c.Mandates(),
				slices.Collect(c.Drafts()), slices.Collect(c.Similarities()),
			})
			if err != nil {
				t.Fatal(err)
			}
			return string(whole)
		}
		p := compare.Prepare(d.n)
		plain, err := p.Compare(compare.Options{Parties: d.parties})
		if err != nil {
			t.Fatal(err)
		}
		want := text(plain)
		supposed, err := p.Compare(d.options)
		if err != nil {
			t.Fatal(err)
		}
		if got := text(supposed); got != text(d.compare(t)) {
			t.Fatal("the second comparison is other than one of a negotiation prepared anew")
		}
		again, err := p.Compare(compare.Options{Parties: d.parties})
		if err != nil {
			t.Fatal(err)
		}
		if text(plain) != want || text(again) != want {
			t.Fatal("a comparison with something given has changed one without")
		}
	})
}

// Where statements exclude more cells than are searched, one conflict is told: a
// minimal one, of which the statement that excludes most is no part.
func TestConflictOfTooManyCells(t *testing.T) {
	var even []int
	for k := range 2_100 {
		even = append(even, 2*k)
	}
	seller := statements{
		refusal("even", price.OneOf(even...)), // some 4,200 cells
		refusal("middle", price.Between(600, 3_600)),
		demand("low", price.AtMost(2_099)),
	}
	buyer := statements{demand("high", price.AtLeast(2_100))}
	for i := range 2_200 {
		seller = append(seller, refusal(position.StatementID(fmt.Sprintf("s%d", i)), price.Between(1_000, 2_950)))
	}
	c, err := compare.Compare(talks(t, seller, buyer), compare.Options{})
	require.NoError(t, err)
	i, _ := c.Issue("price")
	assert.Equal(t, compare.Conflict, i.Relation)
	assert.Equal(t, [][]position.Ref{{{Actor: "buyer", Statement: "high"}, {Actor: "seller", Statement: "low"}}}, i.Conflicts)
	assert.False(t, i.ConflictsComplete)
	conflicts, complete := c.MinimalConflicts(t.Context(), "price")
	assert.Len(t, slices.Collect(conflicts), 1)
	assert.False(t, complete())
}
