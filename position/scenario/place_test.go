package scenario_test

import (
	"testing"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/scenario"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestPlaces(t *testing.T) {
	type (
		statements = map[position.Ref]scenario.Place
		issues     = map[position.IssueID]scenario.Place
		drafts     = map[position.DraftID]scenario.Place
		rules      = map[position.RuleID]scenario.Place
		mandates   = map[actor.ID]scenario.Place
		worths     = map[actor.ID][]scenario.Place
	)
	for _, tt := range []struct {
		name, text string
		want       scenario.Places
		reason     string
	}{
		{"f.yaml", "parley: 1\n", scenario.Places{
			Statements: statements{}, Issues: issues{}, Drafts: drafts{}, Rules: rules{}, Mandates: mandates{}, Limits: statements{},
			Preferences: mandates{}, Worths: worths{},
		}, "a file about nothing"},
		{
			"f.yaml", `parley: 1
actors: [{id: usa}, {id: russia}]
issues:
  - {id: aid, type: yesno}
  - id: shape
    type: yesno
rules: [{issue: aid, is: yes}, {id: cap, issue: aid, is: yes}]
positions:
  - actor: usa
    as_of: 2022-02-17
    statements:
      - demand: later
        terms: [{issue: aid, is: yes}]
      - {talks: again, issues: [aid]}
  - actor: usa
    as_of: 2022-01-26
    statements: [{claim: earlier, terms: [{issue: aid, is: no}]}, {claim: again, terms: [{issue: aid, is: no}]}]
  - {actor: russia}
  - actor: usa
    as_of: 2022-02-17
    withdraws: [later]
    statements:
      - {talks: earlier, issues: [aid]}
  - {actor: russia, round: 2, statements: [{talks: twice, issues: [aid]}]}
  - {actor: russia, round: 1, statements: [{talks: twice, issues: [shape]}]}
mandates:
  - actor: usa
    statements:
      - {demand: later, terms: [{issue: aid, is: yes}]}
drafts:
  - id: first
    terms: [{issue: aid, is: yes}]
  - {id: second, terms: [{issue: aid, is: no}]}
preferences:
  - actor: russia
    worth: []
    ranked: [{issue: aid, is: no}]
  - {actor: usa, ranked: [], worth: [{issue: aid, is: no, points: 1}, {points: 2, all: []}]}
`,
			scenario.Places{
				Statements: statements{
					{Actor: "usa", Statement: "later"}:    {Line: 12, Column: 9},
					{Actor: "usa", Statement: "again"}:    {Line: 14, Column: 9},
					{Actor: "usa", Statement: "earlier"}:  {Line: 23, Column: 9},
					{Actor: "russia", Statement: "twice"}: {Line: 24, Column: 44},
				},
				Issues:   issues{"aid": {Line: 4, Column: 5}, "shape": {Line: 5, Column: 5}},
				Drafts:   drafts{"first": {Line: 31, Column: 5}, "second": {Line: 33, Column: 5}},
				Rules:    rules{"rule-1": {Line: 7, Column: 9}, "cap": {Line: 7, Column: 32}},
				Mandates: mandates{"usa": {Line: 27, Column: 5}},
				Limits:   statements{{Actor: "usa", Statement: "later"}: {Line: 29, Column: 9}},

				Preferences: mandates{"russia": {Line: 35, Column: 5}, "usa": {Line: 38, Column: 5}},
				Worths: worths{
					"russia": {{Line: 37, Column: 14}},
					"usa":    {{Line: 38, Column: 38}, {Line: 38, Column: 71}},
				},
			},
			"every part of a file, and the last of what was said again",
		},
		{
			"f.json", `{"parley": 1, "actors": [{"id": "usa"}], "issues": [{"id": "aid", "type": "yesno"}],
"positions": [{"actor": "usa", "statements": [
	{"terms": [{"issue": "aid", "is": "yes"}], "demand": "d"}]}]}`,
			scenario.Places{
				Statements: statements{{Actor: "usa", Statement: "d"}: {Line: 3, Column: 2}},
				Issues:     issues{"aid": {Line: 1, Column: 53}},
				Drafts:     drafts{},
				Rules:      rules{}, Mandates: mandates{}, Limits: statements{}, Preferences: mandates{}, Worths: worths{},
			},
			"JSON",
		},
	} {
		s, err := scenario.Parse([]byte(tt.text), tt.name, scenario.Limits{})
		require.NoError(t, err, tt.reason)
		assert.Equal(t, tt.want, s.Places, tt.reason)
	}
}

// A file in error has no places, nor has a scenario that was not read.
func TestPlacesOfNoFile(t *testing.T) {
	s, err := scenario.Parse([]byte("parley: 1\nissues: [{id: aid, type: yesno}]\nnone: 1\n"), "f.yaml", scenario.Limits{})
	require.Error(t, err)
	assert.Equal(t, scenario.Places{}, s.Places)
	assert.Equal(t, scenario.Place{}, s.Places.Issues["aid"])
	assert.Equal(t, "0:0", scenario.Place{}.String())
	assert.Equal(t, "3:14", scenario.Place{Line: 3, Column: 14}.String())
}
