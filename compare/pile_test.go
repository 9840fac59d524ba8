package compare

import (
	"maps"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/parley-go/parley/position/value"
)

// TestPile puts intervals onto a pile and takes them away, and holds the union and
// what overlaps some values against going through all.
func TestPile(t *testing.T) {
	d, err := value.QuantityDomain("EUR", true, nil, nil)
	require.NoError(t, err)
	rapid.Check(t, func(t *rapid.T) {
		interval := func(label string) value.Region {
			low := rapid.IntRange(0, 20).Draw(t, label)
			high := low + rapid.IntRange(0, 5).Draw(t, "length")
			from, err := value.Of(low)
			require.NoError(t, err)
			to, err := value.Of(high)
			require.NoError(t, err)
			r, err := d.Within(value.Between(from, to))
			require.NoError(t, err)
			return r
		}
		var p pile
		there := map[int]value.Region{}
		for range rapid.IntRange(1, 60).Draw(t, "changes") {
			if leaves := keys(there); len(leaves) > 0 && rapid.Bool().Draw(t, "take") {
				leaf := rapid.SampledFrom(leaves).Draw(t, "leaf")
				p.take(leaf)
				delete(there, leaf)
			} else {
				r := interval("low")
				leaf := p.put(r)
				require.NotContains(t, there, leaf)
				there[leaf] = r
			}
			union, asked := d.None(), interval("asked")
			var want []int
			for _, leaf := range keys(there) {
				union = union.Union(there[leaf])
				if there[leaf].Overlaps(asked) {
					want = append(want, leaf)
				}
			}
			if len(p.tree) > 0 {
				require.True(t, union.Equal(p.union()))
			}
			require.Equal(t, want, slices.Sorted(p.overlapping(asked)))
		}
	})
}

func keys(m map[int]value.Region) []int {
	return slices.Sorted(maps.Keys(m))
}
