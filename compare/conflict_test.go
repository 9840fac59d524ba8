package compare_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/compare"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
)

// manyRefusals is a negotiation in which 40 statements each refuse 20 of 64
// options, so that there are more minimal conflicts than anybody waits for.
func manyRefusals(t testing.TB) (*position.Negotiation, map[position.Ref]position.Term) {
	random := rand.New(rand.NewPCG(1, 2))
	var options []string
	for i := range 64 {
		options = append(options, fmt.Sprintf("option-%d", i))
	}
	site := position.Choice[string]{ID: "site", Options: slices.Clone(options)}
	refused := map[position.Ref]position.Term{}
	said := map[actor.ID]statements{}
	for i := range 40 {
		who := []actor.ID{"seller", "buyer"}[i%2]
		random.Shuffle(len(options), func(i, j int) { options[i], options[j] = options[j], options[i] })
		s := refusal(position.StatementID(fmt.Sprintf("s%d", i)), site.OneOf(options[:20]...))
		said[who] = append(said[who], s)
		refused[position.Ref{Actor: who, Statement: s.ID}] = s.Terms[0]
	}
	return talks(t, said["seller"], said["buyer"]), refused
}

// minimal reports whether the statements leave no value, and without any of them
// some.
func minimal(conflict []position.Ref, refused map[position.Ref]position.Term) bool {
	left := func(without int) value.Region {
		all := refused[conflict[0]].Issue().Domain.All()
		for i, ref := range conflict {
			if i != without {
				all = all.Without(refused[ref].Region())
			}
		}
		return all
	}
	for i := range conflict {
		if left(i).IsEmpty() {
			return false
		}
	}
	return left(-1).IsEmpty()
}

func TestManyMinimalConflicts(t *testing.T) {
	n, refused := manyRefusals(t)
	c, err := compare.Compare(n, compare.Options{})
	require.NoError(t, err)

	i, _ := c.Issue("site")
	require.Equal(t, compare.Conflict, i.Relation)
	assert.Len(t, i.Conflicts, compare.DefaultConflictLimit)
	assert.False(t, i.ConflictsComplete)
	for _, conflict := range i.Conflicts {
		assert.True(t, minimal(conflict, refused), "%v", conflict)
	}
	again, _ := c.Issue("site")
	assert.Equal(t, i.Conflicts, again.Conflicts)

	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	conflicts, complete := c.MinimalConflicts(ctx, "site")
	const enough = 5000
	found := 0
	for m := range conflicts {
		found++
		require.Equal(t, len(m.Statements), m.Firm)
		if found == enough {
			cancel()
		}
	}
	assert.Equal(t, enough, found, "once the context is done nothing more comes")
	assert.False(t, complete(), "it was stopped")
	for range conflicts {
		t.Fatal("a context that is done before the search lets nothing come")
	}
	assert.False(t, complete(), "a search that was stopped has not found all")
}
