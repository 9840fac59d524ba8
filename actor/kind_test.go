package actor_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/parley-go/parley/actor"
)

func TestKindText(t *testing.T) {
	for _, tt := range []struct {
		kind   actor.Kind
		text   string
		reason string
	}{
		{actor.Unspecified, "", "the zero value says nothing"},
		{actor.State, "state", "files write it so"},
		{actor.Alliance, "alliance", "files write it so"},
		{actor.Organization, "organization", "files write it so"},
		{actor.Company, "company", "files write it so"},
		{actor.Union, "union", "files write it so"},
		{actor.PoliticalParty, "political-party", "two words are joined by a hyphen"},
		{actor.Group, "group", "files write it so"},
		{actor.Person, "person", "files write it so"},
	} {
		if got := tt.kind.String(); got != tt.text {
			t.Errorf("Kind(%d).String() = %q, want %q: %s", tt.kind, got, tt.text, tt.reason)
		}
		text, err := tt.kind.MarshalText()
		if err != nil || string(text) != tt.text {
			t.Errorf("Kind(%d).MarshalText() = %q, %v, want %q: %s", tt.kind, text, err, tt.text, tt.reason)
		}
		back := actor.Kind(77)
		if err := back.UnmarshalText([]byte(tt.text)); err != nil || back != tt.kind {
			t.Errorf("UnmarshalText(%q) = %v, %v, want %v: %s", tt.text, back, err, tt.kind, tt.reason)
		}
	}
}

func TestUnknownKind(t *testing.T) {
	for _, n := range []uint8{9, 10, 200, 255} {
		k := actor.Kind(n)
		if got := k.String(); !strings.HasPrefix(got, "kind(") {
			t.Errorf("Kind(%d).String() = %q, want one that begins with kind(", n, got)
		}
		if text, err := k.MarshalText(); err == nil {
			t.Errorf("Kind(%d).MarshalText() = %q, want an error", n, text)
		}
	}
	if got, want := actor.Kind(200).String(), "kind(200)"; got != want {
		t.Errorf("Kind(200).String() = %q, want %q", got, want)
	}
	for _, tt := range []struct{ text, reason string }{
		{"State", "case matters"},
		{"state ", "white space is not taken off"},
		{"kind(1)", "what String says of unknown numbers is for readers"},
		{"1", "numbers are not stored"},
		{"bloc", "no such kind"},
	} {
		k := actor.Union
		err := k.UnmarshalText([]byte(tt.text))
		if err == nil {
			t.Errorf("UnmarshalText(%q) = %v, want an error: %s", tt.text, k, tt.reason)
			continue
		}
		if k != actor.Union {
			t.Errorf("UnmarshalText(%q) changed the kind to %v, want it as it was", tt.text, k)
		}
		for _, want := range []string{tt.text, "alliance", "person"} {
			if !strings.Contains(err.Error(), want) {
				t.Errorf("UnmarshalText(%q): error %q does not mention %q", tt.text, err, want)
			}
		}
	}
}

func TestKindGoString(t *testing.T) {
	for _, tt := range []struct {
		kind actor.Kind
		want string
	}{
		{actor.Unspecified, "actor.Unspecified"},
		{actor.State, "actor.State"},
		{actor.Alliance, "actor.Alliance"},
		{actor.Organization, "actor.Organization"},
		{actor.Company, "actor.Company"},
		{actor.Union, "actor.Union"},
		{actor.PoliticalParty, "actor.PoliticalParty"},
		{actor.Group, "actor.Group"},
		{actor.Person, "actor.Person"},
		{actor.Kind(9), "actor.Kind(9)"},
	} {
		if got := fmt.Sprintf("%#v", tt.kind); got != tt.want {
			t.Errorf("%v is shown as %s, want %s", tt.kind, got, tt.want)
		}
	}
}

func TestKindInJSON(t *testing.T) {
	type holder struct{ Kind actor.Kind }
	data, err := json.Marshal(holder{actor.PoliticalParty})
	if got, want := string(data), `{"Kind":"political-party"}`; err != nil || got != want {
		t.Errorf("Marshal = %s, %v, want %s", got, err, want)
	}
	var back holder
	if err := json.Unmarshal(data, &back); err != nil || back.Kind != actor.PoliticalParty {
		t.Errorf("Unmarshal(%s) = %v, %v, want %v", data, back.Kind, err, actor.PoliticalParty)
	}
}

func FuzzKind(f *testing.F) {
	for _, s := range []string{"", "state", "State", "political-party", "kind(3)", "person "} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		var k actor.Kind
		if k.UnmarshalText([]byte(s)) != nil {
			return
		}
		if text, err := k.MarshalText(); err != nil || string(text) != s || k.String() != s {
			t.Fatalf("%q is read as %v and written as %q, %v", s, k, text, err)
		}
	})
}
