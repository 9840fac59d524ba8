package settle_test

import (
	"context"
	"testing"
	"time"

	"github.com/parley-go/parley/compare/settle"
	"github.com/parley-go/parley/internal/hostiletest"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// Whatever comes in a file, there is an answer soon after the context has ended.
func TestHostileFiles(t *testing.T) {
	for reason, negotiation := range hostiletest.Files(4) {
		t.Run(reason, func(t *testing.T) {
			n := negotiation(t)
			start := time.Now()
			p := settling(t, n, settle.Options{Limit: 3})
			made := time.Since(start)
			ctx, cancel := context.WithTimeout(t.Context(), 2*time.Second)
			defer cancel()
			settlements := p.Settle(ctx).All()
			require.Len(t, settlements, 2)
			t.Logf("%v to make and %v to settle: possible %t, complete %t", made, time.Since(start)-made, settlements[0].Possible, settlements[0].Complete)
			for _, s := range settlements {
				assert.LessOrEqual(t, len(s.Conflicts), 3)
				assert.LessOrEqual(t, len(s.Concessions), 3)
			}
			hostiletest.CheckMemory(t)
		})
	}
}
