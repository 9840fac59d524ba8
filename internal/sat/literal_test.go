package sat_test

import (
	"math"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/parley-go/parley/internal/sat"
)

func TestLit(t *testing.T) {
	l := sat.MakeLit(3, true)
	assert.Equal(t, 3, l.Var())
	assert.True(t, l.Negated())
	assert.Equal(t, sat.MakeLit(3, false), l.Not())
	assert.Equal(t, l, l.Not().Not())
	assert.Equal(t, "¬x3", l.String())
	assert.Equal(t, "x3", l.Not().String())
	assert.Less(t, l.Not(), l)
	assert.Less(t, l, sat.MakeLit(4, false))
	assert.Equal(t, sat.MakeLit(0, false), sat.Lit(0))
}

func TestMakeLitOfNoVariable(t *testing.T) {
	var s sat.Solver
	s.NewVar()
	for _, v := range []int{-1, math.MinInt, math.MaxInt32, math.MaxInt} {
		assert.Panics(t, func() { s.AddClause(sat.MakeLit(v, false)) }, "variable %d", v)
		assert.False(t, s.Value(sat.MakeLit(v, true)))
	}
}

func TestTexts(t *testing.T) {
	assert.Equal(t, "unknown", sat.Unknown.String())
	assert.Equal(t, "satisfiable", sat.Satisfiable.String())
	assert.Equal(t, "unsatisfiable", sat.Unsatisfiable.String())
	assert.Equal(t, "status(7)", sat.Status(7).String())
	assert.Equal(t, "MUS", sat.MUS.String())
	assert.Equal(t, "MCS", sat.MCS.String())
	assert.Equal(t, "kind(7)", sat.Kind(7).String())
}
