package sat

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestFullSolver(t *testing.T) {
	var s Solver
	x, y := s.NewVar(), s.NewVar()
	s.AddClause(x, y)
	assert.True(t, s.clauses.fits(maxWords-len(s.clauses.words)-headerWords-1))
	assert.False(t, s.clauses.fits(maxWords-len(s.clauses.words)-headerWords))

	s.full = true
	s.AddClause(x.Not(), y)
	status := s.Solve(t.Context())
	assert.Equal(t, Unknown, status, "an answer without all clauses")
}
