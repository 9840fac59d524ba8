package near_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/parley-go/parley/internal/near"
)

func TestAdvice(t *testing.T) {
	for _, tt := range []struct {
		name   string
		known  []string
		want   string // "" for the general advice
		reason string
	}{
		{"emplyer", []string{"union", "employer"}, "employer", "a letter left out"},
		{"rusisa", []string{"russia"}, "russia", "two letters swapped are one slip"},
		{"membre", []string{"partner", "member"}, "member", "two letters swapped"},
		{"USA", []string{"usa"}, "usa", "case is no difference"},
		{"X", []string{"x"}, "x", "case is no difference of one letter either"},
		{"z", []string{"x", "y"}, "", "another letter is another name"},
		{"ab", []string{"cd"}, "", "nothing in common"},
		{"aid", []string{"aim", "air"}, "aim", "the first of two as near"},
		{"neutralish", []string{"neutral"}, "neutral", "three slips of ten letters"},
		{"neutralishly", []string{"neutral"}, "", "five of twelve are too many"},
		{"mars", nil, "", "nothing is known"},
		{"", []string{"a"}, "", "no name"},
		{strings.Repeat("a", 65), []string{strings.Repeat("a", 65) + "b"}, "", "names too long to compare"},
	} {
		want := "want another"
		if tt.want != "" {
			want = fmt.Sprintf("did you mean %q?", tt.want)
		}
		if got := near.Advice(new(near.Guesser), tt.name, slices.Values(tt.known), "want another"); got != want {
			t.Errorf("%q among %q: %s, want %s: %s", tt.name, tt.known, got, want, tt.reason)
		}
	}
}

// A Guesser stops when it has compared as many names as it may.
func TestAdviceIsLimited(t *testing.T) {
	var g near.Guesser
	yielded := 0
	many := func(yield func(string) bool) {
		for yielded <= near.MaxGuesses {
			yielded++
			if !yield("no such name") {
				return
			}
		}
	}
	known := slices.Values([]string{"aim"})
	if got := near.Advice(&g, "aid", known, "none"); got != `did you mean "aim"?` {
		t.Errorf("at first: %s", got)
	}
	near.Advice(&g, "aid", many, "none")
	if yielded != near.MaxGuesses {
		t.Errorf("looked at %d names, want %d: one for each comparison left, and the one too many", yielded, near.MaxGuesses)
	}
	if got := near.Advice(&g, "aid", known, "none"); got != "none" {
		t.Errorf("in the end: %s, want the general advice", got)
	}
}
