package hitting_test

import (
	"context"
	"math/bits"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/parley-go/parley/internal/hitting"
)

// slow finds the minimal hitting sets from their definition.
func slow(family [][]int, elements int) [][]int {
	hits := func(set uint) bool {
		for _, of := range family {
			if !slices.ContainsFunc(of, func(v int) bool { return set>>v&1 == 1 }) {
				return false
			}
		}
		return true
	}
	var found [][]int
	for set := range uint(1) << elements {
		if !hits(set) {
			continue
		}
		var members []int
		minimal := true
		for rest := set; rest != 0; rest &= rest - 1 {
			v := bits.TrailingZeros(rest)
			members = append(members, v)
			minimal = minimal && !hits(set&^(1<<v))
		}
		if minimal {
			found = append(found, members)
		}
	}
	slices.SortFunc(found, slices.Compare)
	return found
}

func collect(s *hitting.Search) [][]int {
	var found [][]int
	for set := range s.All(context.Background()) {
		slices.Sort(set)
		found = append(found, set)
	}
	slices.SortFunc(found, slices.Compare)
	return found
}

func TestAll(t *testing.T) {
	tests := []struct {
		reason string
		family [][]int
		want   [][]int
	}{
		{"nothing has to be hit", nil, [][]int{nil}},
		{"an empty set cannot be hit", [][]int{{0}, {}}, nil},
		{"each element of one set hits it", [][]int{{0, 1, 2}}, [][]int{{0}, {1}, {2}}},
		{"sets apart need an element each", [][]int{{0}, {1, 2}}, [][]int{{0, 1}, {0, 2}}},
		{"what is shared hits both", [][]int{{0, 1}, {1, 2}}, [][]int{{0, 2}, {1}}},
	}
	for _, test := range tests {
		s := hitting.New(test.family, 3)
		assert.False(t, s.Complete(), "%s: nothing has been searched", test.reason)
		for range 2 {
			got := collect(s)
			require.Len(t, got, len(test.want), test.reason)
			for i := range got {
				assert.ElementsMatch(t, test.want[i], got[i], test.reason)
			}
			assert.True(t, s.Complete(), test.reason)
		}
	}
}

func TestAllFromDefinition(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 500 {
		elements := 1 + random.IntN(8)
		family := make([][]int, random.IntN(7))
		for i := range family {
			for v := range elements {
				if random.IntN(3) == 0 {
					family[i] = append(family[i], v)
				}
			}
		}
		got, want := collect(hitting.New(family, elements)), slow(family, elements)
		require.Len(t, got, len(want), "%v", family)
		for i := range got {
			require.ElementsMatch(t, want[i], got[i], "%v", family)
		}
	}
}

func TestStopped(t *testing.T) {
	s := hitting.New([][]int{{0, 1}, {2, 3}}, 4)
	for range s.All(t.Context()) {
		break
	}
	assert.False(t, s.Complete(), "the loop ended early")

	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	found := 0
	for range s.All(ctx) {
		found++
		cancel()
	}
	assert.Equal(t, 1, found)
	assert.False(t, s.Complete(), "the context ended")
	for range s.All(ctx) {
		t.Fatal("nothing comes once the context is done")
	}
	assert.False(t, s.Complete())
}
