package compare_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/parley-go/parley/compare"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
)

func TestGoStringOfEnumerators(t *testing.T) {
	for _, tt := range []struct {
		value any
		want  string
	}{
		{compare.Unaddressed, "compare.Unaddressed"},
		{compare.Agreement, "compare.Agreement"},
		{compare.Overlap, "compare.Overlap"},
		{compare.Conditional, "compare.Conditional"},
		{compare.Unanswered, "compare.Unanswered"},
		{compare.Open, "compare.Open"},
		{compare.Conflict, "compare.Conflict"},
		{compare.Apart, "compare.Apart"},
		{compare.Relation(8), "compare.Relation(8)"},
		{compare.OneSided, "compare.OneSided"},
		{compare.Shared, "compare.Shared"},
		{compare.Contested, "compare.Contested"},
		{compare.AcceptanceExcluded, "compare.AcceptanceExcluded"},
		{compare.AcceptanceOpen, "compare.AcceptanceOpen"},
		{compare.AcceptanceConditional, "compare.AcceptanceConditional"},
		{compare.AcceptanceAccepted, "compare.AcceptanceAccepted"},
		{compare.Acceptance(-2), "compare.Acceptance(-2)"},
		{compare.Violated, "compare.Violated"},
		{compare.Met, "compare.Met"},
		{compare.NotTriggered, "compare.NotTriggered"},
		{compare.NotCovered, "compare.NotCovered"},
		{compare.NotSecured, "compare.NotSecured"},
		{compare.Split, "compare.Split"},
		{compare.Inside, "compare.Inside"},
		{compare.Outside, "compare.Outside"},
		{compare.MandateNotSecured, "compare.MandateNotSecured"},
		{compare.MandateNotCovered, "compare.MandateNotCovered"},
		{compare.Unchanged, "compare.Unchanged"},
		{compare.Concession, "compare.Concession"},
		{compare.Hardening, "compare.Hardening"},
		{compare.Shift, "compare.Shift"},
		{compare.FirstWord, "compare.FirstWord"},
		{compare.Dropped, "compare.Dropped"},
		{compare.Made, "compare.Made"},
		{compare.Withdrawn, "compare.Withdrawn"},
		{compare.Changed, "compare.Changed"},
		{compare.Strengthened, "compare.Strengthened"},
		{compare.Weakened, "compare.Weakened"},
		{compare.Restated, "compare.Restated"},
		{compare.Lapsed, "compare.Lapsed"},
	} {
		assert.Equal(t, tt.want, fmt.Sprintf("%#v", tt.value))
	}
}

// A transcript keeps what an assertion says where it fails.
type transcript struct{ text string }

func (t *transcript) Errorf(format string, args ...any) { t.text += fmt.Sprintf(format, args...) }

// Assertions show values by %#v: what users compare is told in words.
func TestAssertionsAreReadable(t *testing.T) {
	n := talks(t, []position.Statement{position.Offer{ID: "o", Terms: position.Terms{price.AtMost(55)}}}, nil)
	first := func(day string) *position.Negotiation {
		return n.At(position.Moment{Day: value.MustDay(day)})
	}
	for _, tt := range []struct {
		expected, actual any
		says             []string
		never            string
	}{
		{compare.Conflict, compare.Open, []string{"expected: compare.Conflict\n", "actual  : compare.Open\n"}, "0x"},
		{
			value.MustDay("2022-01-26"), value.MustDay("2022-01-27"),
			[]string{`expected: value.MustDay("2022-01-26")`, `actual  : value.MustDay("2022-01-27")`},
			"0x",
		},
		{
			price.AtMost(55).Region(), price.AtLeast(55).Region(),
			[]string{`expected: value.Region("at most 55`, `actual  : value.Region("at least 55`},
			"",
		},
		{first("2022-01-01"), first("2022-01-02"), []string{"as of 2022-01-01", "as of 2022-01-02", "o: offer price is at most 55"}, ""},
	} {
		var said transcript
		assert.False(t, assert.Equal(&said, tt.expected, tt.actual))
		for _, want := range tt.says {
			assert.Contains(t, said.text, want)
		}
		if tt.never != "" {
			head, _, _ := strings.Cut(said.text, "Diff:")
			assert.NotContains(t, head, tt.never)
		}
	}
}
