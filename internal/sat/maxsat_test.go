package sat_test

import (
	"context"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/parley-go/parley/internal/soak"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/parley-go/parley/internal/sat"
)

// costs returns how many literals of each level the values make false.
func costs(levels [][]sat.Lit, value func(sat.Lit) bool) []int {
	all := make([]int, len(levels))
	for i, soft := range levels {
		for _, l := range soft {
			if !value(l) {
				all[i]++
			}
		}
	}
	return all
}

// optimum returns the least costs of a model, nil where there is none.
func (f formula) optimum(levels [][]sat.Lit, assumptions []sat.Lit) []int {
	var best []int
	for a := range assignment(1) << f.vars {
		if f.isModel(a, assumptions) {
			if c := costs(levels, a.value); best == nil || slices.Compare(c, best) < 0 {
				best = c
			}
		}
	}
	return best
}

// randomLevels returns levels of soft literals, repetitions included.
func randomLevels(random *rand.Rand, vars, n int) [][]sat.Lit {
	levels := make([][]sat.Lit, n)
	for i := range levels {
		levels[i] = randomLits(random, vars, random.IntN(7))
	}
	return levels
}

func TestSoakMaxSAT(t *testing.T) {
	kinds := []string{sat.Satisfiable.String(), sat.Unsatisfiable.String()}
	soak.Run(t, kinds, func(seed uint64, seen soak.Counts) {
		random := newRand(21 + seed)
		for range 4_000 {
			f := randomFormula(random, 7)
			s := f.solver(t)
			levels := randomLevels(random, f.vars, 1+random.IntN(3))
			assumptions := randomLits(random, f.vars, random.IntN(3))
			search := sat.NewMaxSAT(s, levels, assumptions...)
			for range 4 { // with a clause more each time
				status := checkOptimum(t, f, search, levels, assumptions)
				seen[status.String()]++
				checkBest(t, f, s, search, levels, assumptions, random)
				clause := randomClause(random, f.vars)
				s.AddClause(clause...)
				f.clauses = append(f.clauses, clause)
			}
		}
	})
}

func checkOptimum(t *testing.T, f formula, search *sat.MaxSAT, levels [][]sat.Lit, assumptions []sat.Lit) sat.Status {
	t.Helper()
	got := search.Solve(t.Context())
	require.True(t, got.Complete)
	want := f.optimum(levels, assumptions)
	if want == nil {
		require.Equal(t, sat.Unsatisfiable, got.Status)
		require.Nil(t, got.Model)
		return got.Status
	}
	require.Equal(t, sat.Satisfiable, got.Status, "%v", f)
	require.Equal(t, want, got.Costs, "%v, %v under %v", f, levels, assumptions)
	require.Equal(t, want, got.Lower)
	require.Equal(t, want, costs(levels, got.Model.Value))
	for _, clause := range f.clauses {
		require.True(t, slices.ContainsFunc(clause, got.Model.Value))
	}
	for _, l := range assumptions {
		require.True(t, got.Model.Value(l))
	}
	return got.Status
}

// checkBest checks for one assignment that it is a model under search.Best
// exactly if it is a model of least cost.
func checkBest(t *testing.T, f formula, s *sat.Solver, search *sat.MaxSAT, levels [][]sat.Lit, assumptions []sat.Lit, random *rand.Rand) {
	t.Helper()
	best := f.optimum(levels, assumptions)
	if best == nil {
		return
	}
	a := assignment(random.IntN(1 << f.vars))
	under := search.Best()
	for v := range f.vars {
		under = append(under, sat.MakeLit(v, !a.value(lit(v))))
	}
	status := s.Solve(t.Context(), under...)
	want := f.isModel(a, assumptions) && slices.Equal(best, costs(levels, a.value))
	require.Equal(t, want, status == sat.Satisfiable)
}

func TestMaxSATLeavesModelsAsTheyWere(t *testing.T) {
	random := newRand(22)
	for range 500 {
		f := randomFormula(random, 6)
		s := f.solver(t)
		search := sat.NewMaxSAT(s, randomLevels(random, f.vars, 2))
		require.True(t, search.Solve(t.Context()).Complete)
		for range 5 {
			checkSolve(t, f, s, randomLits(random, f.vars, random.IntN(f.vars+1)))
		}
	}
}

// TestMaxSATIsAnytime stops the search after every conflict: what it tells must
// bound the optimum from both sides, and it must get there.
func TestMaxSATIsAnytime(t *testing.T) {
	random := newRand(23)
	stopped := 0
	for range 15 {
		f := random3SAT(random, 13, 40)
		s := f.solver(t)
		levels := [][]sat.Lit{randomLits(random, f.vars, 12), randomLits(random, f.vars, 12)}
		want := f.optimum(levels, nil)
		search := sat.NewMaxSAT(s, levels)
		for calls := 0; ; calls++ {
			require.Less(t, calls, 10_000)
			s.SetBudget(1)
			got := search.Solve(t.Context())
			if got.Complete {
				require.Equal(t, want, got.Costs)
				break
			}
			stopped++
			require.LessOrEqual(t, slices.Compare(got.Lower, want), 0)
			if got.Status == sat.Satisfiable {
				require.GreaterOrEqual(t, slices.Compare(got.Costs, want), 0)
				require.Equal(t, got.Costs, costs(levels, got.Model.Value))
			}
		}
	}
	assert.Greater(t, stopped, 50)
}

func TestMaxSATStopsWithItsContext(t *testing.T) {
	f := random3SAT(newRand(24), 60, 240)
	search := sat.NewMaxSAT(f.solver(t), [][]sat.Lit{randomLits(newRand(25), f.vars, 40)})
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	got := search.Solve(ctx)
	assert.Equal(t, sat.Optimum{Lower: []int{0}}, got)
	assert.True(t, search.Solve(t.Context()).Complete)
}

func TestMaxSATOfNothing(t *testing.T) {
	var s sat.Solver
	x := s.NewVar()
	for _, levels := range [][][]sat.Lit{nil, {nil}, {{}, {x}}} {
		search := sat.NewMaxSAT(&s, levels)
		got := search.Solve(t.Context())
		assert.True(t, got.Complete)
		assert.Equal(t, sat.Satisfiable, got.Status)
		assert.Len(t, got.Costs, len(levels))
	}
}
