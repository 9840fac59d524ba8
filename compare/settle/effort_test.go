package settle_test

import (
	"context"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/parley-go/parley/compare/settle"
	"github.com/parley-go/parley/position"
)

// TestEffort: the same effort gives the same answer, whoever asks again, and a greater
// one nothing worse.
func TestEffort(t *testing.T) {
	answers := map[int64]settle.Settlements{}
	efforts := []int64{1, 4, 16, 64, 256, 1024, 4096, 0}
	cut := 0
	for _, effort := range efforts {
		answers[effort] = pigeons(t, 5, settle.Options{Effort: effort}).Settle(context.Background())
		again := pigeons(t, 5, settle.Options{Effort: effort}).Settle(context.Background())
		require.Empty(t, cmp.Diff(answers[effort].All(), again.All()), "effort %d", effort)
		if !answers[effort].Firm.Complete {
			cut++
		}
	}
	assert.Greater(t, cut, 1, "some efforts are too small")
	assert.True(t, answers[0].Firm.Complete, "no limit")
	for n, effort := range efforts[1:] {
		less, more := answers[efforts[n]].Firm, answers[effort].Firm
		assert.LessOrEqual(t, len(less.Conflicts), len(more.Conflicts), "effort %d", effort)
		assert.LessOrEqual(t, len(less.Concessions), len(more.Concessions), "effort %d", effort)
		assert.True(t, more.Complete || !less.Complete, "effort %d", effort)
		assert.True(t, more.ConflictsComplete || !less.ConflictsComplete, "effort %d", effort)
		assert.True(t, more.ConcessionsComplete || !less.ConcessionsComplete, "effort %d", effort)
		for _, part := range less.Parts {
			for _, c := range part.Conflicts {
				assert.Contains(t, answers[0].Firm.Conflicts, c, "what is found early is a conflict")
			}
		}
	}
	first := answers[1].Firm
	assert.Contains(t, first.Conflicts, refs("a/x", "b/x"), "what takes no search is told whatever the effort")
	assert.False(t, first.ConflictsComplete)
}

// asked are the questions that a context can cut short, each with whether it was not.
var asked = map[string]func(context.Context, *settle.Problem) (complete bool){
	"possible": func(ctx context.Context, p *settle.Problem) bool {
		return p.Possible(ctx, settle.Firm) != position.Unknown
	},
	"witness": func(ctx context.Context, p *settle.Problem) bool { return p.Witness(ctx, settle.Firm).Best },
	"zone": func(ctx context.Context, p *settle.Problem) bool {
		_, status := p.Zone(ctx, settle.RedLines)
		return status != settle.CutShort
	},
	"package": func(ctx context.Context, p *settle.Problem) bool { return p.Package(ctx).Best },
	"plan": func(ctx context.Context, p *settle.Problem) bool {
		_, status, _ := p.Plan(ctx, p.Package(context.Background()).Values)
		return status != settle.CutShort
	},
	"conflict": func(ctx context.Context, p *settle.Problem) bool {
		_, status := p.Conflict(ctx, settle.Firm)
		return status != settle.CutShort
	},
	"conflicts": func(ctx context.Context, p *settle.Problem) bool {
		search := p.Conflicts(settle.Firm)
		for range search.All(ctx) {
		}
		return search.Complete()
	},
	"concessions": func(ctx context.Context, p *settle.Problem) bool {
		search := p.Concessions(settle.Firm)
		for range search.All(ctx) {
		}
		return search.Complete()
	},
	"rules": func(ctx context.Context, p *settle.Problem) bool {
		_, status := p.Rules(ctx, refs("a/x", "b/y"))
		return status != settle.CutShort
	},
	"removals": func(ctx context.Context, p *settle.Problem) bool {
		search, _ := p.Removals(settle.RedLines, position.Draft{ID: "d", Terms: position.Terms{x.No(), y.No()}})
		for range search.All(ctx) {
		}
		return search.Complete()
	},
}

// TestEveryQuestionEndsAtAnyLook: at whichever look the context ends, a question says
// that it was cut short, and looks no more than once for each part from then on.
func TestEveryQuestionEndsAtAnyLook(t *testing.T) {
	var a, b []position.Statement
	for i := range 70 { // so many that the context is looked at while the clauses are made
		id := position.StatementID(fmt.Sprintf("s%d", i))
		a = append(a, offer(id, price.AtLeast(10*i), z.Yes()))
		b = append(b, position.Demand{ID: id, Terms: position.Terms{price.AtMost(2000 - i)}, Strength: position.Preference})
	}
	p := problem(t, said{
		"a": append(a, offer("x", x.Yes(), y.Yes()), demand("z", z.Yes())),
		"b": append(b, offer("y", y.Yes(), x.Yes()), demand("z", z.No())),
	}, func(r *position.Record) { r.Rules = position.Rules(position.Any(x.Yes(), y.Yes())) })
	for what, ask := range asked {
		for n := 0; ; n++ {
			require.Less(t, n, 100_000, what)
			ctx := &looks{Context: context.Background(), left: n}
			complete := ask(ctx, p)
			assert.Equal(t, !ctx.ended, complete, "%s: ended at look %d", what, n)
			assert.LessOrEqual(t, ctx.after, 8, "%s: looks after the end", what)
			if !ctx.ended {
				break
			}
		}
	}
}
