package position_test

import (
	"testing"

	"github.com/parley-go/parley/position"
)

func TestTruthText(t *testing.T) {
	for _, tt := range []struct {
		truth        position.Truth
		want, reason string
	}{
		{position.False, "false", "it fails"},
		{position.Unknown, "unknown", "it depends"},
		{position.True, "true", "it holds"},
		{7, "truth(7)", "a number that stands for nothing"},
		{-128, "truth(-128)", "the least of them"},
	} {
		if got := tt.truth.String(); got != tt.want {
			t.Errorf("Truth(%d).String() = %q, want %q: %s", int8(tt.truth), got, tt.want, tt.reason)
		}
	}
	if zero := position.Truth(0); zero != position.Unknown {
		t.Errorf("the zero Truth is %v, want unknown", zero)
	}
}
