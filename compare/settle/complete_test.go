package settle_test

import (
	"context"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/parley-go/parley/compare/settle"
	"github.com/parley-go/parley/position"
)

// TestEachListIsAllWhereItSaysSo: the words on the conflicts and on the concessions hold
// each by itself, whatever else was cut short.
func TestEachListIsAllWhereItSaysSo(t *testing.T) {
	p := problem(t, said{
		"a": {demand("x", x.Yes()), demand("min", price.AtLeast(700)), demand("y", y.Yes())},
		"b": {demand("not-x", x.No()), demand("max", price.AtMost(400)), demand("least", price.AtMost(300)), offer("y", y.Yes(), nil)},
	})
	want := p.Settle(context.Background())
	assert.Equal(t, [][]position.Ref{refs("a/min", "b/least"), refs("a/min", "b/max"), refs("a/x", "b/not-x")}, sorted(want.Firm.Conflicts))
	assert.Len(t, want.Firm.Concessions, 4, "one of two, times one demand or two")
	only := map[string]int{} // by what alone was known
	for n := 0; ; n++ {
		ctx := &looks{Context: context.Background(), left: n}
		got := p.Settle(ctx).Firm
		if !ctx.ended {
			break
		}
		if got.ConflictsComplete {
			assert.Empty(t, cmp.Diff(want.Firm.Conflicts, got.Conflicts), "ended at look %d", n)
		}
		if got.ConcessionsComplete {
			assert.Empty(t, cmp.Diff(want.Firm.Concessions, got.Concessions), "ended at look %d", n)
		}
		for _, part := range got.Parts {
			at := slices.IndexFunc(want.Firm.Parts, func(other settle.Part) bool { return slices.Equal(other.Issues, part.Issues) })
			require.GreaterOrEqual(t, at, 0, "ended at look %d", n)
			if part.ConflictsComplete {
				assert.Empty(t, cmp.Diff(want.Firm.Parts[at].Conflicts, part.Conflicts), "ended at look %d", n)
			}
			if part.ConcessionsComplete {
				assert.Empty(t, cmp.Diff(want.Firm.Parts[at].Concessions, part.Concessions), "ended at look %d", n)
			}
		}
		if !got.Complete && got.ConflictsComplete && !got.ConcessionsComplete {
			only["conflicts"]++
		}
		if !got.Complete && got.ConflictsComplete && got.ConcessionsComplete {
			only["both"]++
		}
	}
	assert.Positive(t, only["conflicts"], "cut short at the concessions")
	assert.Positive(t, only["both"], "cut short after the lists")
}

// TestLimitIsNoCut: a list that ends at the limit is not complete, but no search was cut
// short; the parts are told in the order of their issues, not of their names.
func TestLimitIsNoCut(t *testing.T) {
	n := negotiation(t, said{
		"a": {demand("x", x.Yes()), demand("y", y.Yes()), demand("z", z.Yes())},
		"b": {demand("not-x", x.No()), demand("not-y", y.No()), demand("not-z", z.No())},
	}, func(r *position.Record) { r.Issues = []position.Issue{z, x, y} })
	for limit, complete := range map[int]bool{1: false, 2: false, 3: false, 8: true} {
		s := settling(t, n, settle.Options{Limit: limit}).Settle(t.Context()).Firm
		assert.True(t, s.Complete, "limit %d", limit)
		assert.Equal(t, limit >= 3, s.ConflictsComplete, "limit %d: there are three conflicts", limit)
		assert.Len(t, s.Conflicts, min(limit, 3), "limit %d", limit)
		assert.Equal(t, complete, s.ConcessionsComplete, "limit %d: there are two to the third concessions", limit)
		assert.Len(t, s.Concessions, limit)
		require.Len(t, s.Parts, 3, "limit %d", limit)
		for k, id := range []position.IssueID{"z", "x", "y"} {
			assert.Equal(t, []position.IssueID{id}, s.Parts[k].Issues, "limit %d", limit)
		}
	}
}

// TestRedLinesAreNeverAgreed: yeses are asked for at the firm threshold alone.
func TestRedLinesAreNeverAgreed(t *testing.T) {
	s := problem(t, said{"a": {demand("min", price.AtLeast(500))}, "b": {demand("max", price.AtMost(550))}}).Settle(t.Context())
	assert.True(t, s.Firm.Possible && s.Firm.Agreed)
	assert.True(t, s.RedLines.Possible)
	assert.False(t, s.RedLines.Agreed)
	assert.Equal(t, "red-line: a settlement is possible", s.RedLines.String())
}

// TestFirmIsWishedForAtRedLines: the witness at the red-line threshold violates as few
// firm statements as can be, and asks for no yes.
func TestFirmIsWishedForAtRedLines(t *testing.T) {
	red := demand("red", price.AtLeast(700))
	red.Strength = position.RedLine
	w := problem(t, said{
		"a": {red, demand("more", price.AtLeast(1000))},
		"b": {demand("most", price.AtMost(900)), demand("less", price.AtMost(800))},
	}).Witness(t.Context(), settle.RedLines)
	assert.True(t, w.Best)
	assert.Equal(t, "700", w.Values["price"].String(), "700 to 800 violates one, and 700 is the lowest named")
	assert.Empty(t, w.Missing)
}
