package compare_test

import (
	"testing"

	"github.com/parley-go/parley/compare"
	"github.com/parley-go/parley/internal/hostiletest"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// Whatever comes in a file, every question is answered.
func TestHostileFiles(t *testing.T) {
	for reason, negotiation := range hostiletest.Files(4) {
		t.Run(reason, func(t *testing.T) {
			c, err := compare.Compare(negotiation(t), compare.Options{})
			require.NoError(t, err)
			issues, pairs, parties := 0, 0, len(c.Parties())
			for i := range c.Issues() {
				issues++
				pairs += len(i.Pairs)
				assert.Len(t, i.Stances, parties)
			}
			assert.Positive(t, issues)
			for range c.PairResults() {
				pairs--
			}
			assert.Zero(t, pairs, "pairs all at once are as many as one by one")
			similarities := 0
			for range c.Similarities() {
				similarities++
			}
			assert.Equal(t, parties*(parties-1)/2, similarities)
			c.Rounds()
			c.Blocs()
			c.Claims()
			c.Warnings()
			c.Talks()
			hostiletest.CheckMemory(t)
		})
	}
}
