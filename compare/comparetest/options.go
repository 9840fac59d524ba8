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
// Testify's assert.Equal compares by reflect.DeepEqual and knows no options. It
// serves all that is plain data, findings and reports included, and the types of
// one canonical form: [position.Day], [position.Decimal], [position.Value],
// [position.Region], [position.Domain], [position.Term]. Of a
// *position.Negotiation, a *position.Position, a *compare.Comparison and what else
// is worked out on demand, it may tell apart what is equal: assert instead that
// Equal is true, or that Diff is empty.
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
