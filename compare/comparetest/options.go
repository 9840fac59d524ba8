package comparetest

import (
	"github.com/google/go-cmp/cmp"
	"github.com/parley-go/parley/compare"
	"github.com/parley-go/parley/position"
)

// Options returns what [cmp.Diff] and [cmp.Equal] need to compare the exported
// types of actor, position, compare, settle and report, alone or within types of
// one's own:
//
//	if diff := cmp.Diff(want, got, comparetest.Options()); diff != "" {
//		t.Errorf("the moves are not as expected (-want +got):\n%s", diff)
//	}
//
// Most of these types need no option: they are plain data, or have an Equal method
// that go-cmp finds by itself. The options see to the others. Two issues are equal
// if [position.EqualIssues] has them equal, whatever their Go types; two
// comparisons if [Diff] finds no difference; two partitions if they have the same
// cells. For a *compare.Prepared and a *settle.Problem there is no option: compare
// what they answer.
//
// Testify's assert.Equal knows neither options nor Equal methods: it compares by
// reflect.DeepEqual. Findings and whole reports are equal to it if they are equal,
// and so are IDs, references, days, decimals, values and regions; but regions from
// [compare.Comparison.Results] and from partitions may not be, as they keep bounds
// that they do not need. For those, and for issues, use go-cmp within testify:
//
//	assert.Empty(t, cmp.Diff(want, got, comparetest.Options()))
func Options() cmp.Options {
	return cmp.Options{
		cmp.Comparer(position.EqualIssues),
		cmp.Comparer(equalComparisons),
		cmp.Comparer(equalPartitions),
	}
}

func equalComparisons(a, b *compare.Comparison) bool {
	if a == nil || b == nil {
		return a == b
	}
	return Diff(a, b) == ""
}

func equalPartitions(p, q position.Partition) bool {
	if p.Len() != q.Len() {
		return false
	}
	for i := range p.Len() {
		if !p.Cell(i).Equal(q.Cell(i)) {
			return false
		}
	}
	return true
}
