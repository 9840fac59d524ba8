package main

import (
	"bytes"
	"flag"
	"io"
	"os"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/compare"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/scenario"
	"github.com/parley-go/parley/position/value"
)

var update = flag.Bool("update", false, "write the files in testdata anew")

func TestReport(t *testing.T) {
	r, err := analyse()
	require.NoError(t, err)
	for golden, write := range map[string]func(io.Writer) error{
		"testdata/want.txt":    run,
		"testdata/report.html": r.HTML,
	} {
		var got bytes.Buffer
		require.NoError(t, write(&got))
		if *update {
			require.NoError(t, os.WriteFile(golden, got.Bytes(), 0o644))
		}
		want, err := os.ReadFile(golden)
		require.NoError(t, err)
		assert.Equal(t, string(want), got.String())
	}
}

// The file expects a relation for every issue on the table.
func TestExpectations(t *testing.T) {
	winter := parse(t)
	c, err := compare.Compare(winter.Negotiation, compare.Options{})
	require.NoError(t, err)
	assert.NoError(t, scenario.Check(winter.Expect, c.Relation, nil))
	var listed, expected []position.IssueID
	for r := range c.Results() {
		listed = append(listed, r.Issue)
	}
	for _, e := range winter.Expect.Issues {
		expected = append(expected, e.Issue)
	}
	assert.Equal(t, listed, expected)
}

// How the three stood to each other after each round.
func TestRounds(t *testing.T) {
	n := parse(t).Negotiation
	const (
		none        = compare.Unaddressed
		agreement   = compare.Agreement
		conditional = compare.Conditional
		unanswered  = compare.Unanswered
		apart       = compare.Apart
		conflict    = compare.Conflict
	)
	days := [4]string{"2021-12-17", "2022-01-12", "2022-01-26", "2022-02-17"}
	tests := []struct {
		issue  position.IssueID
		want   [len(days)]compare.Relation
		reason string
	}{
		{"enlargement", [...]compare.Relation{conflict, conflict, conflict, conflict}, "refused on the day of the drafts"},
		{"posture-east", [...]compare.Relation{unanswered, conflict, conflict, conflict}, "refused in the NATO-Russia Council"},
		{"us-forces-east", [...]compare.Relation{none, unanswered, unanswered, conflict}, "a demand of the Russian answer"},
		{"build-up-reversed", [...]compare.Relation{none, none, unanswered, conflict}, "refused in the Russian answer"},
		{"form", [...]compare.Relation{none, unanswered, apart, apart}, "signed is short of legally binding, and NATO says nothing of the form"},
		{"written-answer", [...]compare.Relation{none, none, agreement, agreement}, "asked for on 14 January and given"},
		{"exercise-transparency", [...]compare.Relation{unanswered, unanswered, conditional, conditional}, "NATO offers it in its reply"},
		{"hotline", [...]compare.Relation{unanswered, unanswered, conditional, conditional}, "NATO would look into it"},
		{"offices", [...]compare.Relation{none, unanswered, unanswered, unanswered}, "Russia has not answered"},
		{"missiles", [...]compare.Relation{unanswered, unanswered, unanswered, unanswered}, "the West is ready to talk and offers no terms"},
		{"us-missiles-ukraine", [...]compare.Relation{none, unanswered, unanswered, unanswered}, "offered before the talks"},
		{"us-forces-ukraine", [...]compare.Relation{none, none, unanswered, unanswered}, "added in the US reply"},
		{"aegis-inspections", [...]compare.Relation{none, none, unanswered, conditional}, "taken up in the Russian answer"},
		{"de-escalation", [...]compare.Relation{none, unanswered, unanswered, conditional}, "the Russian answer names its conditions"},
	}
	for i, day := range days {
		c, err := compare.Compare(n.At(position.Moment{Day: value.MustDay(day)}),
			compare.Options{Parties: []actor.ID{"russia", "usa", "nato"}})
		require.NoError(t, err)
		for _, test := range tests {
			relation, _ := c.Relation(test.issue)
			assert.Equal(t, test.want[i], relation, "%s on %s: %s", test.issue, day, test.reason)
		}
	}
}

func TestWhatHungOnWhat(t *testing.T) {
	c, err := compare.Compare(parse(t).Negotiation, compare.Options{})
	require.NoError(t, err)
	needs := func(id position.IssueID) map[actor.ID]string {
		issue, ok := c.Issue(id)
		require.True(t, ok, id)
		conditions := map[actor.ID]string{}
		for _, need := range issue.Needs {
			conditions[need.Actor] = need.Condition
		}
		return conditions
	}
	assert.Equal(t, map[actor.ID]string{
		"russia": "“Kyiv complies with the Minsk agreements” is yes and “Arms supplies to Ukraine end and delivered arms are removed” is yes and " +
			"“Western advisers and instructors leave Ukraine” is yes and “NATO ends its joint exercises” is yes",
	}, needs("de-escalation"))
	assert.Equal(t, map[actor.ID]string{
		"russia": "",
		"usa": "“Russia de-escalates its actions towards Ukraine” is yes and “Russian missile bases opened in the same way” is at least 2 bases and " +
			"“Who chooses which Russian bases are opened” is “chosen-by-usa”",
		"hosts": "“Russian missile bases opened in the same way” is at least 1 base",
	}, needs("aegis-inspections"))
	assert.Equal(t, map[actor.ID]string{"russia": "“The Russian proposals are settled as one package” is yes", "nato": ""}, needs("hotline"))
}

func TestWhatWasNeverAnswered(t *testing.T) {
	c, err := compare.Compare(parse(t).Negotiation, compare.Options{})
	require.NoError(t, err)
	var byRussia, byUSA, byNATO []position.IssueID
	for issue := range c.Issues() {
		if slices.Contains(issue.UnansweredBy, "russia") && issue.Relation == compare.Unanswered {
			byRussia = append(byRussia, issue.ID)
		}
		if slices.Contains(issue.UnansweredBy, "usa") && issue.Relation == compare.Unanswered {
			byUSA = append(byUSA, issue.ID)
		}
		if slices.Contains(issue.UnansweredBy, "nato") && (issue.Relation == compare.Unanswered || issue.Relation == compare.Apart) {
			byNATO = append(byNATO, issue.ID)
		}
	}
	assert.Equal(t, []position.IssueID{
		"principles", "consent", "base-choice",
		"us-missiles-ukraine", "russian-missiles-ukraine", "us-forces-ukraine", "russian-forces-ukraine",
		"withdrawal-abroad", "coercion", "notification", "incidents", "offices",
	}, byRussia)
	assert.Equal(t, []position.IssueID{
		"strike-weapons", "no-bases", "indivisible-security", "package", "missiles", "nuclear-abroad",
		"minsk", "arms-to-ukraine", "advisers",
		"deployments", "bombers-and-warships", "third-territory", "un-charter",
	}, byUSA)
	assert.Equal(t, []position.IssueID{
		"strike-weapons", "no-military-activity", "indivisible-security", "form", "package", "missiles",
		"joint-exercises", "exercise-limits", "exercise-ceiling", "consultations", "adversaries",
	}, byNATO)
}

func TestWhatWasContested(t *testing.T) {
	c, err := compare.Compare(parse(t).Negotiation, compare.Options{})
	require.NoError(t, err)
	var contested []position.IssueID
	for _, claim := range c.Claims() {
		if claim.Relation == compare.Contested {
			contested = append(contested, claim.Issue)
		}
	}
	assert.Equal(t, []position.IssueID{"answer-of-31-january", "no-escalation-promised", "west-threatens-russia"}, contested)
}

// Every statement says where it comes from, and every source is cited.
func TestSources(t *testing.T) {
	record := parse(t).Negotiation.Record()
	cited := map[position.SourceID]bool{}
	for _, c := range record.Positions {
		assert.False(t, c.AsOf.IsZero(), c.Actor)
		for _, s := range c.Statements {
			cite := s.Common().Cite
			assert.NotEmpty(t, cite.Source, "%s/%s", c.Actor, s.Common().ID)
			cited[cite.Source] = true
		}
	}
	for _, s := range record.Sources {
		assert.True(t, cited[s.ID], s.ID)
	}
}

func parse(t *testing.T) *scenario.Scenario {
	winter, err := scenario.Parse(file, "scenario.yaml", scenario.Limits{})
	require.NoError(t, err)
	return winter
}
