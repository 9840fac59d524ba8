package settle_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/compare"
	"github.com/parley-go/parley/compare/settle"
	"github.com/parley-go/parley/position"
)

// An answered question is what a search tells, and whether it says that this is all.
type answered struct {
	What any
	All  bool
}

// questions are all that can be asked of a problem within a context, by name.
func questions(p *settle.Problem) map[string]func(context.Context) answered {
	ask := map[string]func(context.Context) answered{
		"package": func(ctx context.Context) answered {
			found := p.Package(ctx)
			return answered{found, found.Status != settle.CutShort && found.Best}
		},
	}
	values := p.Package(context.Background()).Values
	ask["plan"] = func(ctx context.Context) answered {
		steps, status, err := p.Plan(ctx, values)
		return answered{[]any{steps, status, err}, status != settle.CutShort}
	}
	draft := position.Draft{ID: "d", Terms: position.Terms{x.Yes(), y.No(), price.AtLeast(700)}}
	for _, t := range []settle.Threshold{settle.Firm, settle.RedLines} {
		ask[fmt.Sprintf("all at %v", t)] = func(ctx context.Context) answered {
			s := p.Settle(ctx).All()[t]
			return answered{s, s.Complete}
		}
		at := func(name string) string { return fmt.Sprintf("%s at %v", name, t) }
		ask[at("possible")] = func(ctx context.Context) answered {
			truth := p.Possible(ctx, t)
			return answered{truth, truth != position.Unknown}
		}
		ask[at("witness")] = func(ctx context.Context) answered {
			w := p.Witness(ctx, t)
			return answered{w, w.Status != settle.CutShort && w.Best}
		}
		ask[at("conflict")] = func(ctx context.Context) answered {
			conflict, status := p.Conflict(ctx, t)
			return answered{[]any{conflict, status}, status != settle.CutShort}
		}
		ask[at("zone")] = func(ctx context.Context) answered {
			zone, status := p.Zone(ctx, t)
			return answered{[]any{zone, status}, status != settle.CutShort}
		}
		var first []position.Ref
		for c := range p.Concessions(t).All(context.Background()) {
			first = c.Statements
			break
		}
		ask[at("zone aside")] = func(ctx context.Context) answered {
			zone, status := p.Zone(ctx, t, first...)
			return answered{[]any{zone, status}, status != settle.CutShort}
		}
		ask[at("conflicts")] = searching(func() *settle.Search[compare.Set] { return p.Conflicts(t) })
		ask[at("concessions")] = searching(func() *settle.Search[compare.Set] { return p.Concessions(t) })
		if _, err := p.Removals(t, draft); err == nil {
			ask[at("removals")] = searching(func() *settle.Search[[]position.IssueID] {
				s, _ := p.Removals(t, draft)
				return s
			})
		}
		if conflict, status := p.Conflict(context.Background(), t); status == settle.Found {
			ask[at("rules")] = func(ctx context.Context) answered {
				rules, status := p.Rules(ctx, conflict.Statements)
				return answered{[]any{rules, status}, status != settle.CutShort}
			}
		}
	}
	return ask
}

func searching[T any](search func() *settle.Search[T]) func(context.Context) answered {
	return func(ctx context.Context) answered {
		s := search()
		return answered{slices.Collect(s.All(ctx)), s.Complete()}
	}
}

// TestAllIsAllWhereverTheContextEnds: whatever is asked, and wherever the context ends,
// what is said to be all is what is found without end.
func TestAllIsAllWhereverTheContextEnds(t *testing.T) {
	red := func(id position.StatementID, terms ...position.Term) position.Demand {
		return position.Demand{ID: id, Terms: terms, Strength: position.RedLine}
	}
	models := map[string]*settle.Problem{
		"red lines in conflict, in two ways": problem(t, said{
			"a": {red("x", x.Yes()), red("y", y.Yes()), demand("min", price.AtLeast(700))},
			"b": {red("not-x", x.No()), red("not-y", y.No()), demand("max", price.AtMost(400))},
		}),
		"rules in the way": problem(t, said{
			"a": {red("x", x.Yes()), demand("z", z.Yes())}, "b": {red("y", y.Yes()), demand("max", price.AtMost(400))},
		}, func(r *position.Record) {
			r.Rules = position.Rules(position.Not(position.All(x.Yes(), y.Yes())), position.Any(z.No(), price.AtLeast(500)))
		}),
		"an exchange of three": problem(t, said{
			"a": {offer("x", x.Yes(), y.Yes())}, "b": {offer("y", y.Yes(), z.Yes())}, "c": {offer("z", z.Yes(), x.Yes())},
		}),
		"a package with numbers": problem(t, said{
			"a": {offer("x", x.Yes(), price.AtLeast(600)), demand("min", price.AtLeast(500))},
			"b": {offer("price", price.AtMost(650), x.Yes()), demand("z", z.No())},
			"c": {demand("z", z.Yes())},
		}),
		"pigeons": pigeons(t, 3, settle.Options{}),
	}
	random := rand.New(rand.NewPCG(5, 6))
	for k := range 12 {
		models[fmt.Sprintf("at random, %d", k)] = randomProblem(t, random)
	}
	cuts := 0
	for reason, p := range models {
		for name, ask := range questions(p) {
			want := ask(context.Background())
			require.True(t, want.All, "%s: %s", reason, name)
			for n := 0; ; n++ {
				ctx := &looks{Context: context.Background(), left: n}
				got := ask(ctx)
				switch {
				case got.All:
					assert.Empty(t, cmp.Diff(want, got), "%s: %s ended at look %d", reason, name, n)
				case !ctx.ended:
					t.Errorf("%s: %s is not all, and the context went on", reason, name)
				default:
					cuts++
				}
				if !ctx.ended || t.Failed() {
					break
				}
			}
		}
	}
	assert.Greater(t, cuts, 1_000)
}

// randomProblem is of three who say a little of four issues.
func randomProblem(t *testing.T, random *rand.Rand) *settle.Problem {
	term := func() position.Term {
		terms := []position.Term{
			x.Yes(), x.No(), y.Yes(), y.No(), z.Yes(), z.No(), price.AtLeast(700), price.AtMost(400), price.AtMost(800),
		}
		return terms[random.IntN(len(terms))]
	}
	what := said{}
	for _, who := range []actor.ID{"a", "b", "c"} {
		for i := range 3 {
			id := position.StatementID(fmt.Sprintf("s%d", i))
			own, other := term(), term()
			strength := []position.Strength{position.Firm, position.RedLine}[random.IntN(2)]
			var s position.Statement = position.Demand{ID: id, Terms: position.Terms{own}, Strength: strength}
			if own.IssueID() != other.IssueID() && random.IntN(2) == 0 {
				s = position.Offer{ID: id, Terms: position.Terms{own}, OnlyIf: other, Strength: strength}
			}
			what[who] = append(what[who], s)
		}
	}
	return problem(t, what)
}
