package sat_test

import (
	"context"
	"runtime"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/parley-go/parley/internal/sat"
)

// hopeless takes far longer than any test.
func hopeless() formula { return pigeonhole(14, 13) }

func TestContextStopsSearch(t *testing.T) {
	s := hopeless().solver(t)
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	began := time.Now()
	status := s.Solve(ctx)
	assert.Equal(t, sat.Unknown, status)
	assert.Less(t, time.Since(began), 2*time.Second)
	assert.Empty(t, s.Core())

	conflicts := s.Stats().Conflicts
	status = s.Solve(ctx)
	assert.Equal(t, sat.Unknown, status)
	assert.Equal(t, conflicts, s.Stats().Conflicts, "a context that has ended lets it search")
}

func TestContextStopsEnumeration(t *testing.T) {
	f := hopeless()
	s := f.solver(t)
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	soft := []sat.Lit{lit(0), lit(1)}
	search := sat.NewMarco(s, soft)
	for set := range search.All(ctx) {
		assert.Equal(t, sat.Set{Kind: sat.MUS, Members: []int{0, 1}}, set)
	}
	assert.False(t, search.Complete())
	corrections := sat.NewCorrections(s, [][]sat.Lit{soft})
	for range corrections.All(ctx) {
		t.Error("a correction of what cannot be corrected")
	}
	assert.False(t, corrections.Complete())
}

func TestBudget(t *testing.T) {
	s := pigeonhole(7, 6).solver(t)
	s.SetBudget(0)
	status := s.Solve(t.Context())
	assert.Equal(t, sat.Unknown, status)

	// In small parts it gets there too, and each part keeps to its budget.
	const part = 50
	for parts := 0; status == sat.Unknown; parts++ {
		require.Less(t, parts, 10_000)
		before := s.Stats().Conflicts
		s.SetBudget(part)
		status = s.Solve(t.Context())
		require.LessOrEqual(t, s.Stats().Conflicts-before, int64(part+1))
	}
	assert.Equal(t, sat.Unsatisfiable, status)

	s = pigeonhole(7, 6).solver(t)
	s.SetBudget(0)
	s.SetBudget(-1)
	status = s.Solve(t.Context())
	assert.Equal(t, sat.Unsatisfiable, status)
}

// TestMemory lets a long search learn for a while: it must keep only a part of
// what it has learned, and hardly allocate any more once it has.
func TestMemory(t *testing.T) {
	s := hopeless().solver(t)
	s.SetBudget(20_000)
	s.Solve(t.Context())
	stats := s.Stats()
	assert.EqualValues(t, 20_001, stats.Conflicts)
	assert.Less(t, stats.Learned, 15_000)

	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	s.SetBudget(5_000)
	s.Solve(t.Context())
	runtime.ReadMemStats(&after)
	assert.Less(t, after.Mallocs-before.Mallocs, uint64(5_000), "allocations")
	assert.Less(t, after.TotalAlloc-before.TotalAlloc, uint64(32<<20), "bytes")
}

func TestQuestionsHardlyAllocate(t *testing.T) {
	f := random3SAT(newRand(51), 200, 700)
	s := f.solver(t)
	assumptions := randomLits(newRand(52), f.vars, 5)
	ask := func() {
		s.Solve(t.Context(), assumptions...)
	}
	ask()
	assert.Less(t, testing.AllocsPerRun(20, ask), 10.0)
}
