package settle_test

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/parley-go/parley/compare"
	"github.com/parley-go/parley/compare/settle"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/positiontest"
)

// removals returns all removals, which must come by size.
func removals(t require.TestingT, p *settle.Problem, threshold settle.Threshold, terms ...position.Term) [][]position.IssueID {
	search, err := p.Removals(threshold, position.Draft{ID: "d", Terms: terms})
	require.NoError(t, err)
	found := [][]position.IssueID{}
	for set := range search.All(context.Background()) {
		require.True(t, len(found) == 0 || len(found[len(found)-1]) <= len(set), "%v after %v: the smallest first", set, found)
		found = append(found, set)
	}
	require.True(t, search.Complete())
	slices.SortFunc(found, bySize)
	return found
}

func TestRemovals(t *testing.T) {
	what := said{
		"a": {demand("min", price.AtLeast(700)), offer("x", x.Yes(), price.AtLeast(900)), demand("y", y.Yes())},
		"b": {position.Refusal{ID: "budget", Terms: position.Terms{price.MoreThan(1000)}, Strength: position.RedLine}},
	}
	p := problem(t, what, func(r *position.Record) { r.Issues = []position.Issue{y, price} })
	type sets = [][]position.IssueID
	for _, tt := range []struct {
		threshold settle.Threshold
		terms     position.Terms
		want      sets
		reason    string
	}{
		{settle.Firm, nil, sets{}, "nothing to remove"},
		{settle.Firm, position.Terms{price.Is(950), x.Yes()}, sets{}, "it is possible"},
		{settle.Firm, position.Terms{price.Between(500, 750), y.Yes()}, sets{}, "part of it is possible"},
		{settle.Firm, position.Terms{price.AtMost(650), y.Yes()}, sets{{"price"}}, "it bounds the price where nobody did"},
		{settle.RedLines, position.Terms{price.AtMost(650), y.Yes()}, sets{}, "the demand is no red line"},
		{settle.RedLines, position.Terms{price.AtLeast(1200)}, sets{{"price"}}, "the budget is"},
		{settle.Firm, position.Terms{x.Yes(), price.AtMost(800)}, sets{{"price"}, {"x"}}, "one of the two, no matter which"},
		{settle.Firm, position.Terms{price.AtMost(600), y.No()}, sets{{"y", "price"}}, "both, in the order of the negotiation"},
		{settle.Firm, position.Terms{x.Yes(), y.Yes(), price.AtMost(600)}, sets{{"price"}}, "the price alone breaks the demand, so that without x it is no better"},
		{settle.Firm, position.Terms{price.AtMost(600), price.AtLeast(500)}, sets{{"price"}}, "terms on an issue are one"},
	} {
		assert.Empty(t, cmp.Diff(tt.want, removals(t, p, tt.threshold, tt.terms...)), tt.reason)
	}

	what["b"] = append(what["b"], demand("max", price.AtMost(600)))
	assert.Empty(t, removals(t, problem(t, what), settle.Firm, price.AtMost(600), x.No()), "nothing is possible, whatever is removed")

	p = problem(t, what, func(r *position.Record) { r.Given = position.Terms{y.Yes()} })
	assert.Equal(t, sets{{"y"}}, removals(t, p, settle.RedLines, y.No(), x.No()), "the circumstances contradict it")
}

func TestRemovalsRefuse(t *testing.T) {
	p := problem(t, said{"a": {demand("min", price.AtLeast(700))}, "b": {demand("x", x.Yes())}})
	for _, tt := range []struct {
		terms position.Terms
		want  string
	}{
		{
			terms: position.Terms{price.AtLeast(50), price.AtMost(40)},
			want:  "want terms that can hold together",
		},
		{
			terms: position.Terms{z.Yes()},
			want:  `settle: draft "d": unknown issue "z": want one of the negotiation`,
		},
		{
			terms: position.Terms{position.YesNo{ID: "price"}.Yes()},
			want:  `issue "price" is a whole number`,
		},
		{
			terms: position.Terms{price.AtLeast(-4)},
			want:  "want",
		},
	} {
		_, err := p.Removals(settle.Firm, position.Draft{ID: "d", Terms: tt.terms})
		require.ErrorContains(t, err, tt.want)
	}
}

// TestRemovalsAgainstAllOutcomes holds the removals against a look at all
// outcomes.
func TestRemovalsAgainstAllOutcomes(t *testing.T) {
	drafting := small
	drafting.MaxDrafts = 2
	seen := map[string]int{}
	check := func(t testingT, n *position.Negotiation) {
		p := settling(t, n, settle.Options{})
		for d := range n.Drafts() {
			s, ok := newSlow(n, nil, d.Terms)
			if !ok {
				continue
			}
			text, err := position.NewOutcome(d.Terms...)
			require.NoError(t, err)
			for _, threshold := range []settle.Threshold{settle.Firm, settle.RedLines} {
				want := s.removals(threshold, text)
				if diff := cmp.Diff(want, removals(t, p, threshold, d.Terms...)); diff != "" {
					t.Fatalf("%v, draft %v: -want +got\n%s\n%s", threshold, text, diff, n.Record().String())
				}
				for _, set := range want {
					seen[fmt.Sprint("size ", len(set))]++
				}
				if len(want) > 1 {
					seen["several"]++
				}
			}
		}
	}
	for seed := range 200 {
		check(t, positiontest.Negotiation(drafting).Example(seed))
	}
	for _, kind := range []string{"size 1", "size 2", "several"} {
		if seen[kind] == 0 {
			t.Errorf("no removal was of %s: the test has not seen it (it saw %v)", kind, seen)
		}
	}
	rapid.Check(t, func(t *rapid.T) { check(t, positiontest.Negotiation(drafting).Draw(t, "negotiation")) })
}

// TestDraftLaws holds removals against the check of drafts.
func TestDraftLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := positiontest.Negotiation(positiontest.Config{MaxRules: 1, MaxDrafts: 2}).Draw(t, "negotiation")
		p := settling(t, n, settle.Options{})
		c, err := compare.Compare(n, compare.Options{})
		require.NoError(t, err)
		violates := func(terms position.Terms) bool {
			check, err := c.CheckDraft(position.Draft{ID: "d", Terms: terms})
			require.NoError(t, err)
			return slices.ContainsFunc(check.Parties, func(s compare.Signature) bool { return len(s.Violated) > 0 })
		}
		witness := p.Witness(context.Background(), settle.Firm)
		if witness.Status != settle.Found {
			return
		}
		var all position.Terms
		for _, issue := range n.Record().Issues {
			spec, err := issue.Spec()
			require.NoError(t, err)
			v, told := witness.Values[spec.ID]
			if told {
				all = append(all, spec.Term(spec.Domain.Only(v)))
			}
			assert.True(t, told || spec.Circumstance, "only of a circumstance that nobody mentions nothing is told: %v", spec.ID)
		}
		require.Len(t, all, len(witness.Values))
		assert.False(t, violates(all), "a possible outcome violates nothing")
		assert.Empty(t, removals(t, p, settle.Firm, all...), "nor need it be cut")

		for d := range n.Drafts() {
			sets := removals(t, p, settle.Firm, d.Terms...)
			if _, err := n.Given().With(d.Terms...); err == nil && violates(d.Terms) {
				assert.NotEmpty(t, sets, "what violates a statement is not possible")
			}
			for _, set := range sets {
				left := slices.DeleteFunc(slices.Clone(d.Terms), func(t position.Term) bool { return slices.Contains(set, t.IssueID()) })
				assert.Empty(t, removals(t, p, settle.Firm, left...), "a removal is enough")
			}
		}
	})
}

func TestRemovalsEnd(t *testing.T) {
	p := problem(t, said{"a": {demand("min", price.AtLeast(700))}, "b": {demand("x", x.Yes())}})
	draft := position.Draft{ID: "d", Terms: position.Terms{price.AtMost(600), x.No()}}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	search, err := p.Removals(settle.Firm, draft)
	require.NoError(t, err)
	for set := range search.All(ctx) {
		t.Errorf("%v after the context ended", set)
	}
	assert.False(t, search.Complete())

	// A reader may stop, and go on.
	a, b := []position.Statement{}, []position.Statement{demand("z", z.Yes())}
	draft.Terms = nil
	for i := range 6 { // each pair is one too many: 2 to the power of 3 removals
		id := position.StatementID(fmt.Sprintf("s%d", i))
		issue := position.YesNo{ID: position.IssueID(fmt.Sprintf("issue-%d", i))}
		draft.Terms = append(draft.Terms, issue.Yes())
		if i%2 == 1 {
			other := position.YesNo{ID: position.IssueID(fmt.Sprintf("issue-%d", i-1))}
			a = append(a, position.Demand{ID: id, Terms: position.Terms{issue.No()}, If: other.Yes()})
		}
	}
	var told []settle.Progress
	p = settling(t, negotiation(t, said{"a": a, "b": b}), settle.Options{Progress: func(p settle.Progress) { told = append(told, p) }})
	search, err = p.Removals(settle.Firm, draft)
	require.NoError(t, err)
	var found [][]position.IssueID
	for set := range search.All(context.Background()) {
		found = append(found, set)
		break
	}
	assert.False(t, search.Complete())
	found = append(found, slices.Collect(search.All(context.Background()))[1:]...)
	assert.True(t, search.Complete())
	assert.Len(t, found, 8)
	slices.SortFunc(found, bySize)
	assert.Len(t, slices.CompactFunc(found, slices.Equal), 8, "each once")
	assert.Contains(t, told, settle.Progress{Threshold: settle.Firm, Stage: "removals", Removals: 8})
}

// TestRemovalsChangeNothing: a draft that bounds an issue where nobody did leaves
// the problem's own cells as they are.
func TestRemovalsChangeNothing(t *testing.T) {
	rate := position.Quantity[float64]{ID: "rate", Unit: "%"}
	p := problem(t, said{"a": {demand("min", rate.MoreThan(3))}, "b": {demand("max", rate.LessThan(9))}})
	before := p.Witness(context.Background(), settle.Firm)
	assert.Empty(t, removals(t, p, settle.Firm, rate.AtMost(3.5)))
	assert.Empty(t, cmp.Diff(before, p.Witness(context.Background(), settle.Firm)), "an end of the draft is no end of a statement")
}
