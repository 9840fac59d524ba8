package comparetest

import (
	"slices"
	"strconv"
	"testing"

	"github.com/stretchr/testify/assert"
	"pgregory.net/rapid"
)

// The lines without + are the first text and those without - the second; no more
// lines are taken out and put in than the shortest way needs.
func TestEdits(t *testing.T) {
	text := rapid.SliceOfN(rapid.SampledFrom([]string{"a", "b", "c"}), 0, 7)
	rapid.Check(t, func(t *rapid.T) {
		a, b := text.Draw(t, "a"), text.Draw(t, "b")
		checkEdits(t, a, b, edits(a, b))
		changed := 0
		for _, e := range edits(a, b) {
			if e.mark != ' ' {
				changed++
			}
		}
		assert.Equal(t, fewest(a, b), changed)
	})
}

// Texts too long for the shortest way are changed as a whole, but for the ends that
// they share.
func TestEditsOfLongTexts(t *testing.T) {
	text := func(from, to int) []string {
		var lines []string
		for i := from; i < to; i++ {
			lines = append(lines, strconv.Itoa(i))
		}
		return lines
	}
	a := slices.Concat([]string{"head"}, text(0, 5000), []string{"tail"})
	b := slices.Concat([]string{"head"}, text(1, 5001), []string{"tail"})
	all := edits(a, b)
	checkEdits(t, a, b, all)
	assert.Len(t, all, 10_002)
}

func checkEdits(t assert.TestingT, a, b []string, all []edit) {
	var first, second []string
	for _, e := range all {
		assert.Equal(t, len(first), e.at)
		if e.mark != '+' {
			first = append(first, e.line)
		}
		if e.mark != '-' {
			second = append(second, e.line)
		}
	}
	assert.True(t, slices.Equal(a, first), "%q: %q", a, first)
	assert.True(t, slices.Equal(b, second), "%q: %q", b, second)
}

// fewest tries every way from one text to the other.
func fewest(a, b []string) int {
	switch {
	case len(a) == 0 || len(b) == 0:
		return len(a) + len(b)
	case a[0] == b[0]:
		return min(fewest(a[1:], b[1:]), 1+fewest(a[1:], b), 1+fewest(a, b[1:]))
	default:
		return 1 + min(fewest(a[1:], b), fewest(a, b[1:]))
	}
}
