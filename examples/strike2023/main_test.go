package main

import (
	"flag"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/parley-go/parley/compare"
	"github.com/parley-go/parley/compare/comparetest"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/scenario"
	"github.com/parley-go/parley/position/value"
)

var update = flag.Bool("update", false, "write the file in testdata anew")

func TestReport(t *testing.T) {
	comparetest.Golden(t, "testdata/want.txt", run, *update)
}

// How far apart the two were on pay, when talks broke off and in August.
func TestPay(t *testing.T) {
	for _, tt := range []struct {
		day    value.Day
		gaps   [3]float64
		reason string
	}{
		{may, [...]float64{2, 2, 3}, "6-5-5 against 4-3-2"},
		{august, [...]float64{1, 1, 1.5}, "6-5-5 against 5-4-3.5"},
	} {
		c := on(t, tt.day)
		for year, issue := range []position.IssueID{"raise-1", "raise-2", "raise-3"} {
			assert.True(t, comparetest.Relation(t, c, issue, compare.Apart), tt.reason)
			assert.True(t, comparetest.Gap(t, c, issue, tt.gaps[year]), tt.reason)
		}
	}
}

// Only the Alliance moved, in August.
func TestMoves(t *testing.T) {
	c := on(t, august)
	for issue, want := range map[position.IssueID]compare.MoveKind{
		"raise-1": compare.Concession, "raise-2": compare.Concession, "raise-3": compare.Concession,
		"staff-pre": compare.Concession, "weeks-pre": compare.Concession, "weeks-post": compare.Concession,
		"ai-write": compare.Concession, "transparency": compare.FirstWord, "ai-source": compare.Dropped,
	} {
		comparetest.Moves(t, c, "amptp", issue, want)
		comparetest.Moves(t, c, "wga", issue)
	}
}

// The agreement keeps to every offer of August and to none of the Guild's numbers.
func TestAgreement(t *testing.T) {
	c := on(t, august)
	for draft := range c.Negotiation().Drafts() {
		comparetest.Verdict(t, c, draft, "amptp", "raise-1", compare.Met)
		comparetest.Verdict(t, c, draft, "amptp", "viewership", compare.Violated)
		comparetest.Verdict(t, c, draft, "wga", "raise", compare.Violated)
		comparetest.CanSign(t, c, draft, "wga", false)
		comparetest.CanSign(t, c, draft, "amptp", false)
	}
}

func on(t *testing.T, day value.Day) *compare.Comparison {
	strike, err := scenario.Parse(file, "scenario.yaml", scenario.Limits{})
	require.NoError(t, err)
	return comparetest.Compare(t, strike.Negotiation.At(position.Moment{Day: day}), compare.Options{})
}
