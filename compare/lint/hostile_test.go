package lint_test

import (
	"testing"

	"github.com/parley-go/parley/compare/lint"
	"github.com/parley-go/parley/internal/hostiletest"
)

// Whatever comes in a file, it is looked at.
func TestHostileFiles(t *testing.T) {
	for reason, negotiation := range hostiletest.Files(4) {
		t.Run(reason, func(t *testing.T) {
			lint.Check(negotiation(t), lint.Options{})
			hostiletest.CheckMemory(t)
		})
	}
}
