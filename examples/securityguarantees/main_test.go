package main

import (
	"bytes"
	"flag"
	"os"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/compare"
	"github.com/parley-go/parley/compare/report"
	"github.com/parley-go/parley/compare/settle"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/scenario"
)

var update = flag.Bool("update", false, "write testdata/want.txt anew")

func TestReport(t *testing.T) {
	const golden = "testdata/want.txt"
	var got bytes.Buffer
	require.NoError(t, run(&got))
	if *update {
		require.NoError(t, os.WriteFile(golden, got.Bytes(), 0o644))
	}
	want, err := os.ReadFile(golden)
	require.NoError(t, err)
	assert.Equal(t, string(want), got.String())
}

// The same case as a scenario file is the same negotiation, gives byte for byte
// the same report, and is what it expects.
func TestScenarioFile(t *testing.T) {
	s, err := scenario.ReadFile("testdata/scenario.yaml", scenario.Limits{})
	require.NoError(t, err)
	n, err := position.NewNegotiation(record())
	require.NoError(t, err)
	assert.True(t, n.Equal(s.Negotiation))

	comparison, err := compare.Compare(s.Negotiation, compare.Options{})
	require.NoError(t, err)
	r, err := report.New(comparison, settle.New(comparison, settle.Options{}).Settle(t.Context()))
	require.NoError(t, err)
	var got bytes.Buffer
	require.NoError(t, r.Text(&got))
	want, err := os.ReadFile("testdata/want.txt")
	require.NoError(t, err)
	assert.Equal(t, string(want), got.String())
	require.NotEmpty(t, s.Expect.Issues)
	assert.NoError(t, scenario.Check(s.Expect, comparison.Relation, nil))
}

// What the article says, as the table in README.md has it.
func TestWhatTheArticleSays(t *testing.T) {
	n, err := position.NewNegotiation(record())
	require.NoError(t, err)
	c, err := compare.Compare(n, compare.Options{Parties: []actor.ID{"russia", "usa", "nato"}})
	require.NoError(t, err)

	enlargement, ok := c.Issue("no-enlargement")
	require.True(t, ok)
	assert.Equal(t, compare.Conflict, enlargement.Relation)
	assert.Equal(t, []compare.Pair{
		{Actors: [2]actor.ID{"russia", "usa"}, Relation: compare.Conflict},
		{Actors: [2]actor.ID{"russia", "nato"}, Relation: compare.Conflict},
		{Actors: [2]actor.ID{"usa", "nato"}, Relation: compare.Agreement},
	}, enlargement.Pairs)

	for _, id := range []position.IssueID{
		"free-choice", "exercise-briefings", "civilian-hotline", "offices-reopened",
		"us-missiles-forbearance", "us-forces-forbearance", "russia-missiles-forbearance", "russia-forces-forbearance",
	} {
		i, ok := c.Issue(id)
		require.True(t, ok, id)
		assert.Equal(t, compare.Unanswered, i.Relation, id)
		assert.Equal(t, []actor.ID{"russia"}, i.UnansweredBy, id)
	}
	forces, _ := c.Issue("us-forces-forbearance")
	require.Len(t, forces.Needs, 1)
	assert.Equal(t, "“Russia places no offensive ground-launched ballistic missiles in Ukraine” is yes and “Russia places no substantial forces in Ukraine” is yes", forces.Needs[0].Condition)

	preconditions := map[actor.ID]string{}
	for _, r := range c.Talks() {
		preconditions[r.Actor] = r.Precondition
	}
	assert.Equal(t, map[actor.ID]string{"nato": "“Russia reverses its military presence across Ukraine” is yes", "usa": "“Russia's threatening activities against Ukraine de-escalate” is yes"}, preconditions)

	claims := map[position.IssueID]compare.ClaimRelation{}
	for _, claim := range c.Claims() {
		claims[claim.Issue] = claim.Relation
	}
	assert.Equal(t, map[position.IssueID]compare.ClaimRelation{
		"presence-justified": compare.OneSided, "west-threatens-russia": compare.Contested,
		"us-deployment-compliant": compare.OneSided, "russia-intends-attack": compare.OneSided,
		"concerns-respected": compare.OneSided,
	}, claims)

	require.Len(t, c.Warnings(), 1)
	assert.Equal(t, "“Russia attacks Ukraine” is yes or “Russia's force stance” is “increased”", c.Warnings()[0].If)

	leak, ok := c.Issue("leak-authentic")
	require.True(t, ok)
	assert.Equal(t, []compare.Silence{
		{Actor: "nato", Statement: position.Ref{Actor: "nato", Statement: "leak"}},
		{Actor: "russia", Statement: position.Ref{Actor: "russia", Statement: "leak"}, Declined: true},
		{Actor: "usa", Statement: position.Ref{Actor: "usa", Statement: "leak"}},
	}, leak.Silences)

	replies, ok := n.Source("replies")
	require.True(t, ok)
	assert.Equal(t, position.Leaked, replies.Channel)
	assert.Equal(t, position.Unconfirmed, replies.Authenticity)
}

// Every statement says where it comes from, in words of the article.
func TestEveryStatementIsCited(t *testing.T) {
	for _, c := range record().Positions {
		for _, s := range c.Statements {
			cite := s.Common().Cite
			assert.True(t, slices.ContainsFunc(sources, func(s position.Source) bool { return s.ID == cite.Source }), s.Common().ID)
			assert.NotEmpty(t, cite.Quote, s.Common().ID)
		}
	}
}
