package comparetest_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/compare"
	"github.com/parley-go/parley/compare/comparetest"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/positiontest"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// say returns the comparison of the union and the firm after the firm has said
// more.
func say(t *testing.T, issues []position.Issue, given []position.Term, more ...position.Statement) *compare.Comparison {
	r := talks()
	r.Issues = issues
	r.Positions = append(r.Positions, position.Communication{Actor: "firm", Statements: more})
	n, err := position.NewNegotiation(r)
	require.NoError(t, err)
	return comparetest.Compare(t, n, compare.Options{Given: given})
}

func TestDiff(t *testing.T) {
	issues := talks().Issues
	before := say(t, issues, nil)
	parking := position.YesNo{ID: "parking"}
	tests := []struct {
		reason string
		after  *compare.Comparison
		want   string
	}{
		{"the same", say(t, issues, nil), ""},
		{
			"the same statement in other words",
			say(t, issues, nil, position.Demand{ID: "week", Terms: position.Terms{hours.Is(36)}, Cite: position.Citation{Source: "leaflet"}}),
			"",
		},
		{
			"the firm's limit rises to the union's",
			say(t, issues, nil, position.Demand{ID: "cap", Terms: position.Terms{pay.AtMost(5)}}),
			`
pay
  - relation: conflict
  - common: none
  + relation: overlap
  + common: 5%
  - firm: at most 3% accepted; more than 3% excluded, by firm/cap
  - cannot stand together: firm/cap, union/raise
  + firm: at most 5% accepted; more than 5% excluded, by firm/cap
`,
		},
		{
			"an issue more",
			say(t, issues, nil, position.Offer{ID: "parking", Terms: position.Terms{parking.Yes()}}),
			`
parking
  + values: yes or no
  + relation: unanswered
  + common: any
  + concerned: union, firm
  + union has said nothing on it
  + firm: yes accepted; no open, by firm/parking
`,
		},
		{
			"a circumstance given that nothing waits for",
			say(t, issues, []position.Term{ballot.Yes()}),
			`
the comparison
  - given: nothing
  + given: ballot is yes
`,
		},
		{
			"another statement that says the same",
			say(t, issues, nil, position.Demand{ID: "rest", Terms: position.Terms{hours.Is(36)}}),
			`
hours
  - firm: 36 hours accepted; at most 35 or at least 37 hours excluded, by firm/week
  + firm: 36 hours accepted; at most 35 or at least 37 hours excluded, by firm/rest, firm/week
`,
		},
	}
	for _, tt := range tests {
		t.Run(tt.reason, func(t *testing.T) {
			want := strings.TrimPrefix(tt.want, "\n")
			assert.Equal(t, want, comparetest.Diff(before, tt.after))
			back := comparetest.Diff(tt.after, before)
			for line := range strings.Lines(want) {
				swapped := strings.NewReplacer("  - ", "  + ", "  + ", "  - ").Replace(line)
				assert.Contains(t, back, swapped)
			}
		})
	}

	assert.Empty(t, comparetest.Diff(before, say(t, []position.Issue{hours, pay}, nil)), "another order")
	three := compared(t)
	assert.Contains(t, comparetest.Diff(before, three), "  - parties: union, firm\n  + parties: union, firm, council\n")
}

// Diff tells a difference wherever a finding that it is about has one.
func TestDiffMissesNothing(t *testing.T) {
	cfg := positiontest.Config{MinParties: 2, MaxParties: 2, MaxIssues: 2, MaxStatements: 2}
	rapid.Check(t, func(t *rapid.T) {
		r := positiontest.Record(cfg).Draw(t, "record")
		n, err := position.NewNegotiation(r)
		require.NoError(t, err)
		given := positiontest.Given(r.Issues).Draw(t, "given")
		a := comparetest.Compare(t, n, compare.Options{Parties: []actor.ID{"a", "b"}})
		b, err := compare.Compare(n, compare.Options{Parties: []actor.ID{"a", "b"}, Given: given})
		if err != nil {
			t.Skip("the circumstances contradict those of the record")
		}
		assert.Equal(t, equal(a, b), comparetest.Diff(a, b) == "", "%s\n%s", r.String(), comparetest.Diff(a, b))
		assert.Empty(t, comparetest.Diff(a, a))
	})
}

// equal compares what Diff is about, value by value.
func equal(a, b *compare.Comparison) bool {
	issues := func(c *compare.Comparison) []compare.Issue { return slices.Collect(c.Issues()) }
	return a.Given().Equal(b.Given()) && slices.EqualFunc(issues(a), issues(b), func(i, j compare.Issue) bool {
		return i.ID == j.ID && i.Domain.Equal(j.Domain) && i.Relation == j.Relation && i.Common.Equal(j.Common) &&
			slices.Equal(i.Concerned, j.Concerned) &&
			slices.EqualFunc(i.Conflicts, j.Conflicts, slices.Equal[[]position.Ref]) &&
			slices.EqualFunc(i.Stances, j.Stances, func(s, u compare.Stance) bool {
				return s.Actor == u.Actor && s.Silent == u.Silent && s.Accepted.Equal(u.Accepted) && s.Conditional.Equal(u.Conditional) &&
					s.Open.Equal(u.Open) && s.Excluded.Equal(u.Excluded) && slices.Equal(s.Statements, u.Statements)
			})
	})
}
