package bargain_test

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/parley-go/parley/compare"
	"github.com/parley-go/parley/compare/bargain"
	"github.com/parley-go/parley/compare/settle"
	"github.com/parley-go/parley/internal/hostiletest"
)

// Whatever comes in a file, everything ends soon after its context, in little memory,
// and what was not searched to its end says so and tells no point.
func TestHostileFiles(t *testing.T) {
	for reason, negotiation := range hostiletest.Files(10) {
		t.Run(reason, func(t *testing.T) {
			c, err := compare.Compare(negotiation(t), compare.Options{})
			require.NoError(t, err)
			ctx, cancel := context.WithTimeout(t.Context(), 5*time.Second)
			defer cancel()
			start := time.Now()
			answers := bargain.Weigh(ctx, settle.New(c, settle.Options{}), bargain.Options{Limit: 100_000})
			for _, a := range answers.List {
				t.Logf("%v: complete %t, %v outcomes, %d points, %d drafts, %d costs, in %v", a.Threshold, a.Complete, a.Outcomes,
					len(a.Points), len(a.Drafts), len(a.Costs), time.Since(start).Round(time.Millisecond))
				assert.Equal(t, a.Complete, len(a.Points) > 0)
				for _, s := range a.Solutions {
					if !a.Complete {
						assert.Empty(t, s.Points)
						assert.NotEmpty(t, s.Reason)
					}
				}
				for _, cost := range a.Costs {
					assert.Equal(t, cost.Complete, len(cost.Best) > 0)
				}
			}
			hostiletest.CheckMemory(t)
		})
	}
}
