package sat_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/parley-go/parley/internal/soak"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/parley-go/parley/internal/sat"
)

func TestCorrectionsOfPublishedExample(t *testing.T) {
	s, switches := published(t)
	tests := []struct {
		levels [][]sat.Lit
		want   []sat.Correction
	}{
		{[][]sat.Lit{switches}, []sat.Correction{
			{Costs: []int{1}, Members: []int{0}},
			{Costs: []int{2}, Members: []int{1, 2}},
			{Costs: []int{2}, Members: []int{1, 3}},
		}},
		{[][]sat.Lit{switches[:2], switches[2:]}, []sat.Correction{
			{Costs: []int{1, 0}, Members: []int{0}},
			{Costs: []int{1, 1}, Members: []int{1, 2}},
			{Costs: []int{1, 1}, Members: []int{1, 3}},
		}},
		{[][]sat.Lit{switches[:1], switches[1:]}, []sat.Correction{
			{Costs: []int{0, 2}, Members: []int{1, 2}},
			{Costs: []int{0, 2}, Members: []int{1, 3}},
			{Costs: []int{1, 0}, Members: []int{0}},
		}},
	}
	for _, tt := range tests {
		search := sat.NewCorrections(s, tt.levels)
		got := slices.Collect(search.All(t.Context()))
		assert.True(t, search.Complete())
		slices.SortStableFunc(got, func(a, b sat.Correction) int {
			if c := slices.Compare(a.Costs, b.Costs); c != 0 {
				return 0 // the order of costs is what is tested
			}
			return slices.Compare(a.Members, b.Members)
		})
		assert.Equal(t, tt.want, got)
	}
}

func TestSoakCorrections(t *testing.T) {
	kinds := []string{"correction of 0", "correction of 1", "correction of 2", "correction of 3"}
	soak.Run(t, kinds, func(seed uint64, seen soak.Counts) {
		random := newRand(41 + seed)
		for range 2_000 {
			f := randomFormula(random, 7)
			s := f.solver(t)
			levels := [][]sat.Lit{randomLits(random, f.vars, random.IntN(5)), randomLits(random, f.vars, random.IntN(5))}
			assumptions := randomLits(random, f.vars, random.IntN(3))
			_, want := f.minimalSets(slices.Concat(levels...), assumptions)
			for range 2 { // a second search is not bound by what the first has ruled out
				search := sat.NewCorrections(s, levels, assumptions...)
				var got [][]int
				var last []int
				for c := range search.All(t.Context()) {
					got = append(got, c.Members)
					seen[fmt.Sprintf("correction of %d", min(len(c.Members), 3))]++
					first, _ := slices.BinarySearch(c.Members, len(levels[0]))
					require.Equal(t, []int{first, len(c.Members) - first}, c.Costs)
					require.LessOrEqual(t, slices.Compare(last, c.Costs), 0, "costs fall")
					last = c.Costs
				}
				require.True(t, search.Complete())
				require.Equal(t, want, sorted(got), "%v, %v under %v", f, levels, assumptions)
			}
			checkSolve(t, f, s, assumptions)
		}
	})
}

func TestCorrectionsGoOn(t *testing.T) {
	s, soft := switchedFormula(t, 0, 6, 28)
	_, want := marco(t, s, soft)

	search := sat.NewCorrections(s, [][]sat.Lit{soft[:20], soft[20:]})
	var got [][]int
	for budget := int64(0); !search.Complete(); budget++ {
		s.SetBudget(budget % 50)
		for c := range search.All(t.Context()) {
			got = append(got, c.Members)
			break
		}
	}
	assert.Equal(t, want, sorted(got))
}
