package sat_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/parley-go/parley/internal/sat"
)

// FuzzSolver reads bytes as a session with one solver, and holds every answer
// against brute force. Of a byte, the low four bits are a literal of one of eight
// variables, the next two say whether it ends a clause or a list of assumptions,
// or else is to be preferred.
func FuzzSolver(f *testing.F) {
	f.Add([]byte{})
	f.Add([]byte{0x10, 0x11, 0x22})
	f.Add([]byte{0x00, 0x12, 0x01, 0x12, 0x00, 0x13, 0x01, 0x13, 0x20})
	f.Add([]byte{0x35, 0x00, 0x02, 0x14, 0x20, 0x04, 0x25, 0x01, 0x16, 0x07, 0x20, 0x11, 0x22})
	f.Fuzz(func(t *testing.T, session []byte) {
		const vars, longest = 8, 300
		known := formula{vars: vars}
		s := known.solver(t)
		var lits []sat.Lit
		for _, b := range session[:min(len(session), longest)] {
			l := sat.Lit(b & 0xf)
			switch b >> 4 & 3 {
			case 0:
				lits = append(lits, l)
			case 1:
				clause := append(lits, l)
				s.AddClause(clause...)
				known.clauses = append(known.clauses, clause)
				lits = nil
			case 2:
				checkSolve(t, known, s, append(lits, l))
				lits = nil
			case 3:
				s.Prefer(l)
				s.SetPriority(l, int(b>>6))
			}
		}
		checkSolve(t, known, s, nil)

		// What is left over is what one would like, in two levels.
		levels := [][]sat.Lit{lits[:min(len(lits), 4)], lits[min(len(lits), 4):min(len(lits), 9)]}
		search := sat.NewMaxSAT(s, levels)
		checkOptimum(t, known, search, levels, nil)
		soft := lits[:min(len(lits), 9)]
		conflicts, corrections := marco(t, s, soft)
		wantConflicts, wantCorrections := known.minimalSets(soft, nil)
		require.Equal(t, wantConflicts, conflicts)
		require.Equal(t, wantCorrections, corrections)
	})
}
