package sat

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// TestQueueOrder holds what is popped against a sorted list, across so many bumps
// that activities have to be scaled down.
func TestQueueOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var q queue
		n := rapid.IntRange(1, 30).Draw(t, "variables")
		for range n {
			q.add()
		}
		variable := rapid.IntRange(0, n-1)
		t.Repeat(map[string]func(*rapid.T){
			"bump": func(t *rapid.T) { q.bump(variable.Draw(t, "variable")) },
			"priority": func(t *rapid.T) {
				q.setPriority(variable.Draw(t, "variable"), rapid.IntRange(-3, 3).Draw(t, "priority"))
			},
			"insert": func(t *rapid.T) { q.insert(variable.Draw(t, "variable")) },
			"conflicts": func(t *rapid.T) {
				v := variable.Draw(t, "variable")
				for range 1_000 {
					q.bump(v)
					q.decay()
				}
			},
			"pop": func(t *rapid.T) {
				waiting := slices.Clone(q.heap)
				v, ok := q.pop()
				require.Equal(t, len(waiting) > 0, ok)
				for _, w := range waiting {
					require.False(t, q.before(w, int32(v)), "%d comes before %d", w, v)
				}
			},
			"": func(t *rapid.T) {
				for v, at := range q.place {
					require.True(t, at == absent || q.heap[at] == int32(v))
				}
				require.Less(t, q.step, 1e101)
			},
		})
	})
}

func TestQueueScales(t *testing.T) {
	var q queue
	for range 3 {
		q.add()
	}
	for i := range 20_000 {
		q.bump(i % 2)
		q.decay()
	}
	q.bump(0)
	for _, want := range []int{0, 1, 2} {
		v, ok := q.pop()
		require.True(t, ok)
		require.Equal(t, want, v)
	}
}
