package soak_test

import (
	"os"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/parley-go/parley/internal/soak"
)

func TestRunGoesOnUntilEveryKindIsSeen(t *testing.T) {
	t.Setenv(soak.Variable, "0s")
	var seeds []uint64
	soak.Run(t, []string{"common", "rare"}, func(seed uint64, seen soak.Counts) {
		seeds = append(seeds, seed)
		seen["common"]++
		if len(seeds) == 7 {
			seen["rare"]++
		}
	})
	assert.Len(t, seeds, 7)
	assert.Zero(t, seeds[0], "the first round is the same each time")
	assert.NotEqual(t, seeds[1], seeds[2])
}

func TestRunGoesOnForAsLongAsAsked(t *testing.T) {
	t.Setenv(soak.Variable, "20ms")
	start, rounds := time.Now(), 0
	soak.Run(t, nil, func(uint64, soak.Counts) {
		rounds++
		time.Sleep(time.Millisecond)
	})
	assert.Greater(t, rounds, 1)
	assert.GreaterOrEqual(t, time.Since(start), 20*time.Millisecond)
}

func TestCounts(t *testing.T) {
	assert.Equal(t, "agreement 12, conflict 3", soak.Counts{"conflict": 3, "agreement": 12}.String())
	assert.Empty(t, soak.Counts{}.String())
}

// Without a time, every round is the same each time.
func TestRunIsTheSameEachTime(t *testing.T) {
	t.Setenv(soak.Variable, "") // to have it restored
	require.NoError(t, os.Unsetenv(soak.Variable))
	var seeds []uint64
	soak.Run(t, []string{"rare"}, func(seed uint64, seen soak.Counts) {
		seeds = append(seeds, seed)
		if len(seeds) == 3 {
			seen["rare"]++
		}
	})
	assert.Equal(t, []uint64{0, 1, 2}, seeds)
}
