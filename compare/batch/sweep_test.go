package batch_test

import (
	"context"
	"fmt"
	"log"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/parley-go/parley/compare/batch"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/scenario"
	"github.com/parley-go/parley/position/value"
)

// Aid is yielded if there is peace; the draft gives it. By March nothing more is
// asked; on 1 April the donor rules it out.
const aid = `
parley: 1
actors: [{id: donor}, {id: state}]
issues:
  - {id: aid, type: yesno, decided_by: [donor]}
  - {id: peace, type: yesno, circumstance: true}
positions:
  - {actor: state, as_of: 2026-03-01, statements: [{demand: aid, terms: [{issue: aid, is: yes}]}]}
  - {actor: donor, as_of: 2026-03-01, statements: [{offer: aid, terms: [{issue: aid, is: yes}], only_if: {issue: peace, is: yes}}]}
  - {actor: donor, as_of: 2026-04-01, statements: [{refusal: never, terms: [{issue: aid, is: yes}]}]}
drafts:
  - {id: d, terms: [{issue: aid, is: yes}]}
`

func TestSweep(t *testing.T) {
	file, err := scenario.Parse([]byte(aid), "aid.yaml", scenario.Limits{})
	require.NoError(t, err)
	march := value.MustDay("2026-03-01")
	relation := func(to string) batch.Flip {
		return batch.Flip{Question: batch.OfRelation, Of: "aid", From: "conflict", To: to}
	}
	settled := func(to batch.Answer) batch.Flip {
		return batch.Flip{Question: batch.OfSettlement, Of: "firm", From: "impossible", To: string(to)}
	}
	signs := batch.Flip{Question: batch.OfSignature, Of: "d/donor", From: "no", To: "yes"}
	tests := []struct {
		name string
		what batch.Supposition
		want []batch.Flip
		err  string
	}{
		{
			name: "nothing",
			want: []batch.Flip{},
		},
		{
			name: "a circumstance that does not help: the refusal stands",
			what: batch.Supposition{Given: []string{"{issue: peace, is: yes}"}},
			want: []batch.Flip{},
		},
		{
			name: "an earlier day: the offer waits for a circumstance",
			what: batch.Supposition{AsOf: march},
			want: []batch.Flip{relation("conditional"), settled(batch.Possible), signs},
		},
		{
			name: "an earlier day, and the circumstance",
			what: batch.Supposition{AsOf: march, Given: []string{"{issue: peace, is: yes}"}},
			want: []batch.Flip{relation("agreement"), settled(batch.Agreed), signs},
		},
		{
			name: "an earlier day, and that it does not come: the bound holds",
			what: batch.Supposition{AsOf: march, Given: []string{"{issue: peace, is: no}"}},
			want: []batch.Flip{},
		},
		{
			name: "without the refusal: the offer waits for a circumstance",
			what: batch.Supposition{Without: []position.Ref{{Actor: "donor", Statement: "never"}}},
			want: []batch.Flip{relation("conditional"), settled(batch.Possible), signs},
		},
		{
			name: "on an earlier day without the offer: nobody answers",
			what: batch.Supposition{AsOf: march, Without: []position.Ref{{Actor: "donor", Statement: "aid"}}},
			want: []batch.Flip{relation("unanswered"), settled(batch.Possible), signs},
		},
		{
			name: "an unknown statement",
			what: batch.Supposition{Name: "row 6", Without: []position.Ref{{Actor: "donor", Statement: "nevre"}}},
			want: []batch.Flip{},
			err:  `row 6: compare: without[0]: unknown statement "donor/nevre": did you mean "donor/never"?`,
		},
		{
			name: "an unknown issue",
			what: batch.Supposition{Name: "row 7", Given: []string{"{issue: piece, is: no}"}},
			want: []batch.Flip{},
			err:  `row 7: given {issue: piece, is: no}: 1:9: unknown issue "piece": want one that issues lists`,
		},
	}
	sweep, err := batch.NewSweep(t.Context(), file.Negotiation, batch.Options{})
	require.NoError(t, err)
	var table []batch.Supposition
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := sweep.Suppose(t.Context(), tt.what)
			assert.Equal(t, tt.want, got.Flips)
			if tt.err == "" {
				assert.NoError(t, got.Err())
			} else {
				assert.EqualError(t, got.Err(), tt.err)
			}
		})
		table = append(table, tt.what)
	}
	i := 0
	for got := range sweep.All(t.Context(), slices.Values(table), 3) {
		assert.Equal(t, tests[i].want, got.Flips)
		i++
	}
	assert.Equal(t, len(tests), i)
}

func TestSweepOfNothing(t *testing.T) {
	file, err := scenario.Parse([]byte("{parley: 1}"), "none.yaml", scenario.Limits{})
	require.NoError(t, err)
	_, err = batch.NewSweep(t.Context(), file.Negotiation, batch.Options{})
	assert.ErrorContains(t, err, "too few parties")
}

// An issue that comes to the table, as x does of which only a claim is left, is a
// flip too.
func TestSweepOverIssuesThatCome(t *testing.T) {
	file, err := scenario.Parse([]byte(`
parley: 1
actors: [{id: a}, {id: b}]
issues: [{id: x, type: yesno}, {id: y, type: yesno}]
positions:
  - {actor: a, as_of: 2026-01-01, statements: [{demand: x, terms: [{issue: x, is: yes}]}]}
  - {actor: b, as_of: 2026-01-01, statements: [{demand: x, terms: [{issue: x, is: yes}]}]}
  - {actor: b, as_of: 2026-02-01, withdraws: [x], statements: [{demand: y, terms: [{issue: y, is: yes}]}]}
  - {actor: a, as_of: 2026-02-01, withdraws: [x], statements: [{claim: x, terms: [{issue: x, is: no}]}]}
`), "f.yaml", scenario.Limits{})
	require.NoError(t, err)
	sweep, err := batch.NewSweep(t.Context(), file.Negotiation, batch.Options{})
	require.NoError(t, err)
	got := sweep.Suppose(t.Context(), batch.Supposition{AsOf: value.MustDay("2026-01-01")})
	require.NoError(t, got.Err())
	assert.Equal(t, []batch.Flip{
		{Question: batch.OfRelation, Of: "y", From: "unanswered", To: "unaddressed"},
		{Question: batch.OfSettlement, Of: "firm", From: "possible", To: "agreed"},
		{Question: batch.OfRelation, Of: "x", From: "", To: "agreement"},
	}, got.Flips)
}

// Under which suppositions would the verdicts be others?
func ExampleSweep() {
	file, err := scenario.Parse([]byte(aid), "aid.yaml", scenario.Limits{})
	if err != nil {
		log.Fatal(err)
	}
	ctx := context.Background()
	sweep, err := batch.NewSweep(ctx, file.Negotiation, batch.Options{})
	if err != nil {
		log.Fatal(err)
	}
	table := []batch.Supposition{
		{Name: "there is peace", Given: []string{"{issue: peace, is: yes}"}},
		{Name: "in March", AsOf: value.MustDay("2026-03-01")},
		{Name: "in March, with peace", AsOf: value.MustDay("2026-03-01"), Given: []string{"{issue: peace, is: yes}"}},
	}
	for swept := range sweep.All(ctx, slices.Values(table), 2) {
		fmt.Printf("%s: %d verdicts are others\n", swept.Supposition.Name, len(swept.Flips))
		for _, f := range swept.Flips {
			fmt.Printf("  %s of %s: %s, not %s\n", f.Question, f.Of, f.To, f.From)
		}
	}
	// Output:
	// there is peace: 0 verdicts are others
	// in March: 3 verdicts are others
	//   relation of aid: conditional, not conflict
	//   settlement of firm: possible, not impossible
	//   signature of d/donor: yes, not no
	// in March, with peace: 3 verdicts are others
	//   relation of aid: agreement, not conflict
	//   settlement of firm: agreed, not impossible
	//   signature of d/donor: yes, not no
}
