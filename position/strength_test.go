package position_test

import (
	"strings"
	"testing"

	"github.com/parley-go/parley/position"
)

func TestStrengths(t *testing.T) {
	for i, tt := range []struct {
		strength position.Strength
		text     string
		binding  bool
		reason   string
	}{
		{position.Tentative, "tentative", false, "it never rules anything out"},
		{position.Preference, "preference", false, "nor does a wish"},
		{position.Firm, "firm", true, "meant as said"},
		{position.RedLine, "red-line", true, "not to be given up"},
	} {
		if got := tt.strength.String(); got != tt.text {
			t.Errorf("String() = %q, want %q: %s", got, tt.text, tt.reason)
		}
		if got := tt.strength.Binding(); got != tt.binding {
			t.Errorf("%v.Binding() = %v, want %v: %s", tt.strength, got, tt.binding, tt.reason)
		}
		text, err := tt.strength.MarshalText()
		if err != nil || string(text) != tt.text {
			t.Errorf("%v.MarshalText() = %q, %v, want %q", tt.strength, text, err, tt.text)
		}
		var back position.Strength
		if err := back.UnmarshalText([]byte(tt.text)); err != nil || back != tt.strength {
			t.Errorf("UnmarshalText(%q) = %v, %v, want %v", tt.text, back, err, tt.strength)
		}
		if want := position.Tentative + position.Strength(i); tt.strength != want {
			t.Errorf("%v is %d, want %d: a stronger one has a greater number", tt.strength, tt.strength, want)
		}
	}
	if zero := position.Strength(0); zero != position.Firm {
		t.Errorf("the zero Strength is %v, want firm", zero)
	}
}

func TestUnknownStrengths(t *testing.T) {
	for _, n := range []int8{-128, -3, 2, 127} {
		s := position.Strength(n)
		if text, err := s.MarshalText(); err == nil {
			t.Errorf("Strength(%d).MarshalText() = %q, want an error", n, text)
		}
		if got := s.String(); !strings.HasPrefix(got, "strength(") {
			t.Errorf("Strength(%d).String() = %q, want one that begins with strength(", n, got)
		}
	}
	for _, text := range []string{"", "Firm", "redline", "red line", "0", "strength(0)"} {
		s := position.Preference
		if err := s.UnmarshalText([]byte(text)); err == nil || s != position.Preference {
			t.Errorf("UnmarshalText(%q) = %v, %v, want an error and the strength as it was", text, s, err)
		}
	}
}
