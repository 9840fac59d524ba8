package sat

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestFullSolver(t *testing.T) {
	var s Solver
	x, y := s.NewVar(), s.NewVar()
	require.NoError(t, s.AddClause(x, y))
	assert.True(t, s.clauses.fits(maxWords-len(s.clauses.words)-headerWords-1))
	assert.False(t, s.clauses.fits(maxWords-len(s.clauses.words)-headerWords))

	s.full = true
	assert.ErrorIs(t, s.AddClause(x.Not(), y), ErrFull)
	status, err := s.Solve(t.Context())
	require.NoError(t, err)
	assert.Equal(t, Unknown, status, "an answer without all clauses")
}
