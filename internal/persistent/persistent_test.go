package persistent_test

import (
	"maps"
	"slices"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"pgregory.net/rapid"

	"github.com/parley-go/parley/internal/persistent"
)

// TestVersions makes versions in any order of one another, and holds each against
// what it was made as, after all the others were made.
func TestVersions(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		type version struct {
			log    persistent.Log[int]
			vector persistent.Vector[int]
			byKey  persistent.Map[int, int]
			list   []int
			named  map[int]int
		}
		first := rapid.SliceOfN(rapid.Int(), 0, 100).Draw(t, "first")
		named := map[int]int{}
		for i, v := range first {
			named[i] = v
		}
		versions := []version{{
			log: persistent.LogOf(slices.Clone(first)), vector: persistent.VectorOf(slices.Clone(first)),
			byKey: persistent.MapOf(named), list: first, named: named,
		}}
		for range rapid.IntRange(0, 100).Draw(t, "changes") {
			v := versions[rapid.IntRange(0, len(versions)-1).Draw(t, "of")]
			next := version{log: v.log, vector: v.vector, byKey: v.byKey, list: slices.Clone(v.list), named: map[int]int{}}
			maps.Copy(next.named, v.named)
			edit := v.vector.Edit()
			for range rapid.IntRange(1, 3).Draw(t, "at once") {
				x := rapid.Int().Draw(t, "x")
				key := rapid.IntRange(0, 200).Draw(t, "key")
				next.byKey, next.named[key] = next.byKey.With(key, x), x
				if gone := rapid.IntRange(0, 200).Draw(t, "gone"); gone%2 == 0 {
					next.byKey = next.byKey.Without(gone)
					delete(next.named, gone)
				}
				next.list = append(next.list, x)
				edit.Append(x)
				at := rapid.IntRange(0, len(next.list)-1).Draw(t, "at")
				edit.Set(at, x+1)
				next.list[at] = x + 1
			}
			next.vector = edit.Vector
			next.log = v.log.Append(next.list[len(v.list):]...)
			versions = append(versions, next)
		}
		for _, v := range versions {
			var list []int
			for i, x := range v.vector.All() {
				assert.Equal(t, len(list), i)
				assert.Equal(t, *x, *v.vector.At(i))
				list = append(list, *x)
			}
			assert.Equal(t, v.vector.Len(), len(list))
			assert.True(t, slices.Equal(v.list, list))
			assert.Len(t, v.log.Items(), len(list))
			for key := range 201 {
				want, wanted := v.named[key]
				got, ok := v.byKey.Get(key)
				assert.Equal(t, wanted, ok)
				assert.Equal(t, want, got)
			}
		}
	})
}

// TestLogVersions holds every version of a log against what was appended, and whether it
// goes on from each other against how it was made.
func TestLogVersions(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		logs, lists, made := []persistent.Log[int]{persistent.LogOf([]int{})}, [][]int{nil}, [][]int{{0}}
		for i := range rapid.IntRange(0, 50).Draw(t, "appended") {
			of := rapid.IntRange(0, len(logs)-1).Draw(t, "of")
			more := rapid.SliceOfN(rapid.Int(), 1, 3).Draw(t, "more")
			logs, lists = append(logs, logs[of].Append(more...)), append(lists, slices.Concat(lists[of], more))
			made = append(made, append(slices.Clone(made[of]), i+1))
		}
		for i, l := range logs {
			assert.True(t, slices.Equal(lists[i], l.Items()))
			assert.True(t, l.GoesOn(persistent.Log[int]{}), "from nothing")
			assert.False(t, l.GoesOn(persistent.LogOf(lists[i])), "from another log that has the same")
			for j, from := range logs {
				assert.Equal(t, slices.Contains(made[i], j), l.GoesOn(from), "%d from %d", i, j)
			}
		}
	})
}

// TestKeysOfManyBits has as many keys as fill several levels of the tree.
func TestKeysOfManyBits(t *testing.T) {
	var m persistent.Map[int, int]
	for i := range 20_000 {
		m = m.With(i, -i)
	}
	for i := range 20_000 {
		v, ok := m.Get(i)
		assert.True(t, ok)
		assert.Equal(t, -i, v)
	}
	_, ok := m.Get(20_000)
	assert.False(t, ok)
}

// TestManyAppend lets goroutines append to one version at once: each has its own.
func TestManyAppend(t *testing.T) {
	base := persistent.LogOf(make([]int, 3, 100))
	var all sync.WaitGroup
	for i := range 8 {
		all.Go(func() { assert.Equal(t, []int{0, 0, 0, i, i}, base.Append(i, i).Items()) })
	}
	all.Wait()
	assert.Equal(t, []int{0, 0, 0}, base.Items())
}
