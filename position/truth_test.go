package position_test

import (
	"fmt"
	"testing"

	"github.com/parley-go/parley/internal/enumtest"
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
	for _, truth := range []position.Truth{position.False, position.Unknown, position.True} {
		enumtest.Check(t, truth, truth.String(), func(text []byte) (position.Truth, error) {
			got := position.Truth(7)
			err := got.UnmarshalText(text)
			return got, err
		})
	}
	for _, n := range []int8{-128, -2, 2, 127} {
		enumtest.CheckNone(t, position.Truth(n), fmt.Sprintf("truth(%d)", n))
	}
	truth := position.True
	if err := truth.UnmarshalText([]byte("yes")); err == nil || truth != position.True {
		t.Errorf("UnmarshalText(yes) = %v, %v, want an error and the truth as it was", truth, err)
	}
	if zero := position.Truth(0); zero != position.Unknown {
		t.Errorf("the zero Truth is %v, want unknown", zero)
	}
}
