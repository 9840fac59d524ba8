package sat_test

import (
	"context"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/parley-go/parley/internal/sat"
)

func TestTotalizerCounts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 9).Draw(t, "inputs")
		var s sat.Solver
		inputs := make([]sat.Lit, n)
		for i := range inputs {
			inputs[i] = s.NewVar()
			if rapid.Bool().Draw(t, "negated") {
				inputs[i] = inputs[i].Not()
			}
			if i > 0 && rapid.IntRange(0, 5).Draw(t, "again") == 0 {
				inputs[i] = inputs[i-1]
			}
		}
		totalizer := sat.NewTotalizer(&s, inputs...)
		require.Equal(t, n, totalizer.Len())
		for range rapid.IntRange(1, 4).Draw(t, "questions") {
			k := rapid.IntRange(1, n).Draw(t, "k")
			count, err := totalizer.AtLeast(k)
			require.NoError(t, err)
			signs := rapid.Uint16().Draw(t, "signs")
			assumptions := []sat.Lit{count.Not()}
			inputsTrue := 0
			for _, l := range inputs {
				if signs>>l.Var()&1 == 1 != l.Negated() {
					inputsTrue++
				} else {
					l = l.Not()
				}
				assumptions = append(assumptions, l)
			}
			status := s.Solve(context.Background(), assumptions...)
			require.Equal(t, inputsTrue < k, status == sat.Satisfiable)
		}
	})
}

func TestTotalizerOfTooMany(t *testing.T) {
	var s sat.Solver
	totalizer := sat.NewTotalizer(&s, s.NewVar(), s.NewVar())
	for _, k := range []int{-1, 0, 3} {
		_, err := totalizer.AtLeast(k)
		assert.ErrorContains(t, err, "of 2 inputs: want from 1 to all of them")
	}
	empty := sat.NewTotalizer(&s)
	_, err := empty.AtLeast(1)
	assert.Error(t, err)
}

func TestTotalizerGrowsWithTheCount(t *testing.T) {
	var s sat.Solver
	inputs := make([]sat.Lit, 1_000)
	for i := range inputs {
		inputs[i] = s.NewVar()
	}
	totalizer := sat.NewTotalizer(&s, inputs...)
	assert.Equal(t, 1_000, s.Stats().Variables)
	_, err := totalizer.AtLeast(2)
	require.NoError(t, err)
	assert.LessOrEqual(t, s.Stats().Variables, 3*1_000)
	assert.LessOrEqual(t, s.Stats().Clauses, 4*1_000)
}
