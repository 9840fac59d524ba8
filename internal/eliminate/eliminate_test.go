package eliminate_test

import (
	"context"
	"fmt"
	"math/big"
	"math/rand/v2"
	"os"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/parley-go/parley/internal/eliminate"
	"github.com/parley-go/parley/internal/soak"
)

const plenty = 1 << 20

// TestSoakFronts holds fronts, counts, membership and witnesses against enumeration: of
// ten thousand spaces at least where it goes on, and of a few else.
func TestSoakFronts(t *testing.T) {
	kinds := []string{"empty", "hidden", "floored", "several", "in cases", "of 1 objectives", "of 2 objectives", "of 3 objectives", "of 4 objectives", "tied"}
	soak.Run(t, kinds, func(seed uint64, seen soak.Counts) {
		r := rand.New(rand.NewPCG(seed, 1))
		spaces := 500
		if _, lasting := os.LookupEnv(soak.Variable); lasting && seed == 0 {
			spaces = 10_000
		}
		for n := range spaces {
			s := randomSpace(r)
			if !compareWithSlow(t, r, s, seen) {
				t.Logf("space %d: %+v", n, s)
				return
			}
		}
		seen["spaces"] += spaces
	})
}

func compareWithSlow(t *testing.T, r *rand.Rand, s slowSpace, seen soak.Counts) bool {
	ctx := t.Context()
	plan := s.space().Prepare(ctx)
	if r.IntN(3) == 0 {
		if cased := s.space().PrepareWithin(ctx, 1); cased.InCases() {
			plan = cased
			seen["in cases"]++
		}
	}
	axes := eliminate.Axes(s.objectives)
	if len(axes) > 0 && r.IntN(4) == 0 {
		axes[r.IntN(len(axes))].Less = true
	}
	var least []*int64
	if s.objectives > 0 && r.IntN(3) == 0 {
		least = make([]*int64, s.objectives)
		least[r.IntN(len(least))] = new(int64(r.IntN(8)))
		seen["floored"]++
	}
	points, counts := s.front(axes, least)
	f := plan.Front(ctx, axes, eliminate.Options{Least: least, Limit: plenty})
	ok := assert.True(t, f.Complete)
	var got [][]int64
	for i := range f.Len() {
		got = append(got, slices.Clone(f.Point(i)))
	}
	if len(axes) == 0 && len(points) > 0 {
		got, points = nil, nil
	}
	if ok = ok && assert.Equal(t, points, got); !ok {
		return false
	}
	for i, n := range counts {
		ok = ok && assert.Equal(t, int64(n), f.Count(i).Int64(), "the count of %v", f.Point(i))
	}
	all := s.assignments()
	within := map[string]bool{}
	for _, values := range all {
		within[text(s.visible(values))] = true
	}
	total, complete := plan.Count(ctx)
	ok = ok && assert.True(t, complete) && assert.Equal(t, int64(len(within)), total.Int64(), "the count of all")
	for range 3 {
		values := make([]int, len(s.sizes))
		for v, size := range s.sizes {
			values[v] = r.IntN(size)
		}
		contained, known := plan.Contains(values)
		ok = ok && assert.True(t, known) && assert.Equal(t, within[text(s.visible(values))], contained, "whether %v is contained", values)
		for o := range s.objectives {
			ok = ok && assert.Equal(t, s.earned(values, eliminate.Axis{Objective: o}), s.space().Value(o, values))
		}
	}
	seen[fmt.Sprintf("of %d objectives", s.objectives)]++
	switch {
	case len(all) == 0:
		seen["empty"]++
	case f.Len() > 1:
		seen["several"]++
	}
	if slices.Contains(s.hidden, true) {
		seen["hidden"]++
	}
	if !ok || f.Len() == 0 {
		return ok
	}
	tastes := eliminate.Tastes{Order: r.Perm(len(s.sizes)), Choose: func(v int, left []int) int {
		if v%2 == 0 {
			return left[(len(left)-1)/2]
		}
		return left[len(left)-1]
	}}
	for _, size := range s.sizes {
		tastes.Kept = append(tastes.Kept, r.IntN(size+1)-1)
	}
	shown := s.space().Shown().Prepare(ctx).Front(ctx, axes, eliminate.Options{Least: least, Limit: plenty})
	if ok = assert.Equal(t, f.Len(), shown.Len()); !ok {
		return false
	}
	i := r.IntN(f.Len())
	want := s.witness(f.Point(i), axes, tastes)
	if counts[i] > 1 {
		seen["tied"]++
	}
	witness, found := shown.Witnesses(ctx, tastes)(i)
	return assert.True(t, found) && assert.Equal(t, want, witness, "the witness of %v, by %+v", f.Point(i), tastes)
}

// zeroSum returns a space of so many yes/no variables, of which each earns the first
// objective a power of two where it is yes, and the second the same where it is no.
func zeroSum(variables int) *eliminate.Space {
	s := eliminate.NewSpace(2)
	for i := range variables {
		v := s.Variable(2)
		s.Points(0, v, []int64{0, 1 << i})
		s.Points(1, v, []int64{1 << i, 0})
	}
	return s
}

func TestCutShort(t *testing.T) {
	p := zeroSum(12).Prepare(t.Context())
	f := p.Front(t.Context(), eliminate.Axes(2), eliminate.Options{Limit: 1 << 13})
	assert.True(t, f.Complete)
	assert.Equal(t, 1<<12, f.Len(), "nothing dominates anything")
	f = p.Front(t.Context(), eliminate.Axes(2), eliminate.Options{Limit: 1 << 11})
	assert.False(t, f.Complete)
	assert.Zero(t, f.Len())
	ended, end := context.WithCancel(t.Context())
	end()
	f = p.Front(ended, eliminate.Axes(2), eliminate.Options{Limit: plenty})
	assert.False(t, f.Complete)
}

func TestProgress(t *testing.T) {
	called := 0
	p := zeroSum(16).Prepare(t.Context())
	f := p.Front(t.Context(), eliminate.Axes(2), eliminate.Options{Limit: plenty, Progress: func(eliminated, variables int) {
		called++
		assert.Equal(t, 16, variables)
		assert.LessOrEqual(t, eliminated, 16)
	}})
	require.True(t, f.Complete)
	assert.Positive(t, called)
}

// TestCounts has more assignments than a machine word counts.
func TestCounts(t *testing.T) {
	s := eliminate.NewSpace(1)
	for range 100 {
		v := s.Variable(101)
		s.Points(0, v, append(make([]int64, 99), 1, 1))
	}
	p := s.Prepare(t.Context())
	n, complete := p.Count(t.Context())
	assert.True(t, complete)
	assert.Equal(t, new(big.Int).Exp(big.NewInt(101), big.NewInt(100), nil), n)
	f := p.Front(t.Context(), eliminate.Axes(1), eliminate.Options{Limit: plenty})
	require.Equal(t, 1, f.Len())
	assert.Equal(t, []int64{100}, f.Point(0))
	assert.Equal(t, new(big.Int).Lsh(big.NewInt(1), 100), f.Count(0), "two values of each earn the point")
}

// TestCountsOfFronts adds variables that earn nothing, so that each point is reached by
// more assignments than a machine word counts.
func TestCountsOfFronts(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 70))
	for range 300 {
		slow := randomSpace(r)
		axes := eliminate.Axes(slow.objectives)
		points, counts := slow.front(axes, nil)
		s := slow.space()
		for range 70 {
			s.Variable(2)
		}
		f := s.Prepare(t.Context()).Front(t.Context(), axes, eliminate.Options{Limit: plenty})
		require.Equal(t, len(points), f.Len())
		for i, n := range counts {
			require.Zero(t, slices.Compare(points[i], f.Point(i)), "%v is no %v", f.Point(i), points[i])
			require.Equal(t, new(big.Int).Lsh(big.NewInt(int64(n)), 70), f.Count(i), "the count of %v", points[i])
		}
	}
}

// TestWideConditions have one that is on all variables, told by gates.
func TestWideConditions(t *testing.T) {
	const variables = 40
	s := eliminate.NewSpace(2)
	h := s.Hidden(2)
	var yes, no []eliminate.Condition
	for range variables {
		v := s.Variable(2)
		s.Points(0, v, []int64{0, 1})
		yes = append(yes, eliminate.In(v, []bool{false, true}))
		no = append(no, eliminate.In(v, []bool{true, false}))
	}
	s.Gain(1, eliminate.All(no...), 7)
	// All are yes, or no; and which of them is something hidden.
	s.Require(eliminate.Any(eliminate.All(append(yes, eliminate.In(h, []bool{true, false}))...), eliminate.All(append(no, eliminate.In(h, []bool{false, true}))...)))
	p := s.Prepare(t.Context())
	n, complete := p.Count(t.Context())
	assert.True(t, complete)
	assert.Equal(t, int64(2), n.Int64())
	f := p.Front(t.Context(), eliminate.Axes(2), eliminate.Options{Limit: plenty})
	require.Equal(t, 2, f.Len())
	assert.Equal(t, []int64{variables, 0}, f.Point(0))
	assert.Equal(t, []int64{0, 7}, f.Point(1))
	values := make([]int, variables+1)
	contained, _ := p.Contains(values)
	assert.True(t, contained)
	values[1] = 1
	contained, _ = p.Contains(values)
	assert.False(t, contained)
}

// TestCases have a hidden variable that all others wait for, one way or the other.
func TestCases(t *testing.T) {
	const variables = 40
	s := eliminate.NewSpace(2)
	h := s.Hidden(3)
	for i := range variables {
		v := s.Variable(3)
		s.Points(i%2, v, []int64{0, 1, 2})
		// 0 or 1 if the hidden value is 0, 1 or 2 if it is 1, and 1 alone if it is 2.
		for value, in := range [][]bool{{true, true, false}, {false, true, true}, {false, true, false}} {
			hidden := make([]bool, 3)
			hidden[value] = true
			s.Require(eliminate.Any(eliminate.Not(eliminate.In(h, hidden)), eliminate.In(v, in)))
		}
	}
	p := s.Prepare(t.Context())
	n, complete := p.Count(t.Context())
	assert.True(t, complete)
	want := new(big.Int).Lsh(big.NewInt(1), variables+1)
	assert.Equal(t, want.Sub(want, big.NewInt(1)), n, "twice 2^40, less the assignment of ones, which serves in all cases")
	f := p.Front(t.Context(), eliminate.Axes(2), eliminate.Options{Limit: plenty})
	require.True(t, f.Complete)
	require.Equal(t, 1, f.Len())
	assert.Equal(t, []int64{variables, variables}, f.Point(0), "all are 2")
	values := make([]int, variables+1)
	for v := range values {
		values[v] = 1
	}
	for value, want := range []bool{true, true, true} {
		values[1] = value
		contained, known := p.Contains(values)
		assert.True(t, known)
		assert.Equal(t, want, contained)
	}
	values[1], values[2] = 0, 2
	contained, known := p.Contains(values)
	assert.True(t, known)
	assert.False(t, contained)
	shown := s.Shown().Prepare(t.Context()).Front(t.Context(), eliminate.Axes(2), eliminate.Options{Limit: plenty})
	require.Equal(t, 1, shown.Len())
	witness, found := shown.Witnesses(t.Context(), eliminate.Tastes{Order: []int{0}, Choose: func(_ int, left []int) int { return left[0] }})(0)
	require.True(t, found)
	assert.Equal(t, 1, witness[0], "the hidden value that serves")
}
