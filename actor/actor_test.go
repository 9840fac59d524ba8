package actor_test

import (
	"strings"
	"testing"

	"github.com/parley-go/parley/actor"
)

func TestValidID(t *testing.T) {
	for _, tt := range []struct {
		id     string
		valid  bool
		reason string
	}{
		{"usa", true, "letters"},
		{"USA", true, "capital letters"},
		{"r2.d2_c-3po", true, "digits, full stop, underline, hyphen"},
		{"42", true, "digits alone"},
		{"-", true, "a hyphen alone breaks no rule"},
		{"Österreich", true, "letters beyond ASCII"},
		{"中国", true, "letters of any script"},
		{"٣", true, "digits of any script"},
		{strings.Repeat("x", 1000), true, "as long as may be"},
		{"", false, "empty"},
		{strings.Repeat("x", 1001), false, "too long"},
		{strings.Repeat("ö", 501), false, "the limit counts bytes, of which this has 1002"},
		{"the usa", false, "a space"},
		{" usa", false, "a leading space"},
		{"usa\n", false, "a line break"},
		{"usa/open-door", false, "a slash parts an actor from a statement"},
		{"usa:x", false, "a colon"},
		{"½", false, "a number that is no digit"},
		{"a\x00", false, "a control character"},
		{"a\xff", false, "invalid UTF-8"},
		{"🙂", false, "a symbol"},
	} {
		if got := actor.ValidID(tt.id); got != tt.valid {
			t.Errorf("ValidID(%.20q) = %v, want %v: %s", tt.id, got, tt.valid, tt.reason)
		}
		if got := actor.ID(tt.id).Valid(); got != tt.valid {
			t.Errorf("ID(%.20q).Valid() = %v, want %v: %s", tt.id, got, tt.valid, tt.reason)
		}
	}
}

func TestDisplayName(t *testing.T) {
	if got, want := (actor.Actor{ID: "usa", Name: "United States"}).DisplayName(), "United States"; got != want {
		t.Errorf("with a name: DisplayName() = %q, want %q", got, want)
	}
	if got, want := (actor.Actor{ID: "usa"}).DisplayName(), "usa"; got != want {
		t.Errorf("without a name: DisplayName() = %q, want %q", got, want)
	}
}
