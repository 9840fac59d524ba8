package actor_test

import (
	"testing"

	"github.com/parley-go/parley/actor"
)

func TestPath(t *testing.T) {
	for _, tt := range []struct {
		path              actor.Path
		text, key, reason string
	}{
		{nil, "", "", "the whole"},
		{actor.Path{{Key: "title"}}, "title", "title", "a field"},
		{actor.Path{{Index: 1}}, "[1]", "", "an element of the whole"},
		{actor.Path{{Index: 1}, {Key: "members"}, {Index: 0}}, "[1].members[0]", "members", "a field of an element"},
		{actor.Path{{Key: "actors"}, {Index: 2}, {Key: "id"}}, "actors[2].id", "id", "a list under a key"},
		{actor.Path{{Key: "all"}, {Index: 0}, {Index: 3}}, "all[0][3]", "all", "a list in a list"},
	} {
		if got := tt.path.String(); got != tt.text {
			t.Errorf("String() = %q, want %q: %s", got, tt.text, tt.reason)
		}
		if got := tt.path.Key(); got != tt.key {
			t.Errorf("Key() = %q, want %q: %s", got, tt.key, tt.reason)
		}
	}
}
