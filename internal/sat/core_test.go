package sat_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/parley-go/parley/internal/sat"
)

func TestMinimizeCore(t *testing.T) {
	random := newRand(11)
	cores := 0
	for range 5_000 {
		f := randomFormula(random, 7)
		s := f.solver(t)
		lits := randomLits(random, f.vars, random.IntN(8))
		fixed := randomLits(random, f.vars, random.IntN(3))
		if f.satisfiable(slices.Concat(lits, fixed)...) {
			require.Panics(t, func() { s.MinimizeCore(t.Context(), lits, fixed...) }, "no core")
			continue
		}
		cores++
		part, complete := s.MinimizeCore(t.Context(), lits, fixed...)
		require.True(t, complete)
		require.False(t, f.satisfiable(slices.Concat(part, fixed)...))
		at := 0
		for i, l := range part {
			for lits[at] != l { // in the order of lits: runs out of range if not
				at++
			}
			rest := slices.Delete(slices.Clone(part), i, i+1)
			require.True(t, f.satisfiable(slices.Concat(rest, fixed)...), "%v without %v", part, l)
		}
	}
	assert.Greater(t, cores, 1_000)
}

func TestMinimizeCoreStops(t *testing.T) {
	s, soft := switchedFormula(t, 0, 40, 400)
	s.SetBudget(0)
	part, complete := s.MinimizeCore(t.Context(), soft)
	assert.False(t, complete)
	assert.Equal(t, soft, part, "not yet known to be a core")

	s.SetBudget(-1)
	status := s.Solve(t.Context(), soft...)
	require.Equal(t, sat.Unsatisfiable, status)
	s.SetBudget(30)
	part, complete = s.MinimizeCore(t.Context(), s.Core())
	assert.False(t, complete)
	s.SetBudget(-1)
	status = s.Solve(t.Context(), part...)
	assert.Equal(t, sat.Unsatisfiable, status)
}
