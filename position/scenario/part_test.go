package scenario_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/positiontest"
	"github.com/parley-go/parley/position/scenario"
	"github.com/parley-go/parley/position/value"
)

// twice calls f with what a part is in JSON and in YAML.
func twice(t require.TestingT, part json.Marshaler, f func(text string)) {
	inJSON, err := json.Marshal(part)
	require.NoError(t, err)
	f(string(inJSON))
	inYAML, err := scenario.FormatYAML(part)
	require.NoError(t, err)
	f(inYAML)
}

// Each part that is written alone reads back alone as the same.
func TestPartsReadBackAlone(t *testing.T) {
	cfg := positiontest.Config{MaxCommunications: 3, MaxRules: 2, MaxSources: 2, MaxMandates: 1, MaxDrafts: 1}
	rapid.Check(t, func(t *rapid.T) {
		n := positiontest.Negotiation(cfg).Draw(t, "negotiation")
		for spec := range n.Issues() {
			twice(t, spec, func(text string) {
				again, err := scenario.ParseIssue(text)
				require.NoError(t, err, text)
				assert.True(t, spec.Equal(again), text)
			})
		}
		condition := func(c position.Condition) {
			if c == nil {
				return
			}
			twice(t, c.(json.Marshaler), func(text string) {
				again, err := scenario.ParseCondition(text, n)
				require.NoError(t, err, text)
				assert.True(t, position.EqualConditions(c, again), text)
			})
		}
		for rule := range n.Rules() {
			condition(rule.Condition)
		}
		r := n.Record()
		for _, given := range r.Given {
			twice(t, given, func(text string) {
				again, err := scenario.ParseTerm(text, n)
				require.NoError(t, err, text)
				assert.True(t, given.Equal(again), text)
			})
		}
		said := r.Positions
		r.Positions, r.Mandates = nil, nil
		for _, c := range said {
			before, err := position.NewNegotiation(r)
			if err != nil {
				t.Skip("a reply to what comes later")
			}
			for _, s := range c.Statements {
				condition(s.Common().Condition)
				twice(t, s.(json.Marshaler), func(text string) {
					again, err := scenario.ParseStatement(text, n)
					require.NoError(t, err, text)
					assert.True(t, position.EqualStatements(s, again), text)
				})
			}
			if _, err := before.With(c); err != nil {
				t.Skip("a reply to what comes later")
			}
			twice(t, c, func(text string) {
				again, err := scenario.ParseCommunication(text, before)
				require.NoError(t, err, text)
				assert.True(t, c.Equal(again), text)
			})
			r.Positions = append(r.Positions, c)
		}
	})
}

// One line says the whole of a scenario.
func TestALineIsAScenario(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := positiontest.Negotiation(positiontest.Config{MaxSources: 2, MaxPreferences: 2, MaxRules: 1}).Draw(t, "negotiation")
		s := &scenario.Scenario{Negotiation: n, Expect: scenario.Expect{Errors: []string{"a\nb"}}}
		var b strings.Builder
		require.NoError(t, scenario.WriteLine(&b, s))
		assert.Equal(t, 1, strings.Count(b.String(), "\n"))
		again, err := scenario.Parse([]byte(b.String()), "a.json", scenario.Limits{})
		require.NoError(t, err)
		requireSame(t, s, again, "line")
		whole, err := json.Marshal(n)
		require.NoError(t, err)
		again, err = scenario.Parse(whole, "a.json", scenario.Limits{})
		require.NoError(t, err)
		assert.True(t, n.Equal(again.Negotiation))
	})
	assert.Error(t, scenario.WriteLine(&strings.Builder{}, nil))
}

// What is wrong with a part has its place in the part, all of it at once and each once.
func TestFaultsOfPartsHaveTheirPlaces(t *testing.T) {
	pay := position.Quantity[int]{ID: "pay", Unit: "%", Min: new(0)}
	n, err := position.NewNegotiation(position.Record{
		Actors: []actor.Actor{{ID: "union"}, {ID: "firm"}}, Issues: []position.Issue{pay, position.YesNo{ID: "strike"}},
		Positions: []position.Communication{{Actor: "union", AsOf: value.MustDay("2024-03-01")}},
	})
	require.NoError(t, err)
	statement := func(text string) error { _, err := scenario.ParseStatement(text, n); return err }
	condition := func(text string) error { _, err := scenario.ParseCondition(text, n); return err }
	issue := func(text string) error { _, err := scenario.ParseIssue(text); return err }
	communication := func(text string) error { _, err := scenario.ParseCommunication(text, n); return err }
	for _, tt := range []struct {
		parse  func(string) error
		text   string
		want   []string
		reason string
	}{
		{
			parse: statement, text: "demand: raise\nterms:\n  - {issue: pay, at_least: -1}\n  - {issue: wages, at_least: 5}\n",
			want: []string{
				`3:28 terms[0].at_least out-of-domain`,
				`4:13 terms[1].issue unknown-issue`,
			},
			reason: "two terms at fault",
		},
		{
			parse: statement, text: `{"demand": "a b", "terms": [{"issue": "pay", "is": 5}, {"issue": "pay", "is": 6}], "if": {"issue": "pay", "is": 7}}`,
			want:   []string{"1:12 demand bad-id", "1:56 terms[1] two-terms", "1:90 if own-issue"},
			reason: "what position judges",
		},
		{parse: statement, text: "", want: []string{"1:1  syntax"}, reason: "nothing"},
		{parse: statement, text: "raise", want: []string{"1:1  wrong-shape"}, reason: "no map"},
		{parse: statement, text: "{raise: 5}", want: []string{"1:2 raise unknown-key"}, reason: "no kind"},
		{parse: statement, text: "{demand: d, terms: [}", want: []string{"1:21  syntax"}, reason: "no YAML"},
		{
			parse: condition, text: "{all: [{issue: pay, is: 4}, {not: {issue: pay, is: x}}, {any: 5}]}",
			want:   []string{"1:52 all[1].not.is not-a-number", "1:63 all[2].any wrong-shape"},
			reason: "parts of a condition",
		},
		{
			parse: issue, text: "{id: a b, type: scale, levels: [low], colour: red}",
			want:   []string{"1:6 id bad-id", "1:32 levels bad-issue", "1:39 colour unknown-key"},
			reason: "an issue",
		},
		{
			parse: communication, text: "{actor: firm, statements: [{offer: o, terms: [{issue: pay, is: 3}], to: [mars]}], withdraws: [x]}",
			want:   []string{"1:74 statements[0].to[0] unknown-actor", "1:95 withdraws[0] unknown-statement"},
			reason: "what only the negotiation tells",
		},
		{parse: communication, text: "{actor: mars}", want: []string{"1:9 actor unknown-actor"}, reason: "an unknown actor"},
		{parse: communication, text: "[]", want: []string{"1:1  wrong-shape"}, reason: "a list"},
	} {
		err := tt.parse(tt.text)
		var got []string
		for _, e := range scenario.Errors(err) {
			got = append(got, fmt.Sprintf("%d:%d %v %v", e.Line, e.Column, e.Path, e.Code))
		}
		assert.Equal(t, tt.want, got, "%s: %v", tt.reason, err)
	}
}

// What a file cannot say is told by position's own error.
func TestFormatYAMLRefusesWhatNoFileSays(t *testing.T) {
	_, err := scenario.FormatYAML(position.Demand{ID: "d", Terms: position.Terms{{}}})
	e, ok := errors.AsType[*position.Error](err)
	require.True(t, ok, "%v", err)
	assert.Equal(t, position.CodeNil, e.Code)
	assert.Equal(t, "terms[0]", e.Path.String())
	_, err = scenario.FormatYAML(position.Moment{})
	assert.ErrorContains(t, err, "no part of a scenario file")
}

// Whatever is read as a part, written back, is the same; what is not has an error with a
// place.
func FuzzParts(f *testing.F) {
	pay := position.Quantity[float64]{ID: "pay", Unit: "%"}
	status := position.Scale[string]{ID: "status", Levels: []string{"low", "middle", "high"}}
	n, err := position.NewNegotiation(position.Record{
		Actors:  []actor.Actor{{ID: "union"}, {ID: "firm"}},
		Sources: []position.Source{{ID: "leaflet", Text: "Five per cent"}},
		Issues:  []position.Issue{pay, status, position.YesNo{ID: "strike"}, position.Date{ID: "start"}},
	})
	require.NoError(f, err)
	for _, text := range []string{
		"{demand: raise, terms: [{issue: pay, at_least: 5}], if: {not: {issue: strike, is: yes}}, strength: red-line}",
		`{"offer": "o", "terms": [{"issue": "status", "none_of": ["low"]}], "to": ["firm"], "cite": {"source": "leaflet", "quote": "Five"}}`,
		"{any: [{issue: start, from: 2024-01-01}, {all: []}]}",
		"{id: x, type: quantity, unit: men, unit_one: man, whole: true, min: 0, max: 5, status_quo: 3}",
		"actor: union\nas_of: 2024-03-01\nstatements:\n  - {talks: t, issues: [pay]}\n",
		"{issue: pay, between: [1, 2]}", "[]", "",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 1<<12 {
			return
		}
		if s, err := scenario.ParseStatement(text, n); sound(t, err) {
			twice(t, s.(json.Marshaler), func(text string) {
				again, err := scenario.ParseStatement(text, n)
				require.NoError(t, err, text)
				require.True(t, position.EqualStatements(s, again), text)
			})
		}
		if c, err := scenario.ParseCondition(text, n); sound(t, err) {
			twice(t, c.(json.Marshaler), func(text string) {
				again, err := scenario.ParseCondition(text, n)
				require.NoError(t, err, text)
				require.True(t, position.EqualConditions(c, again), text)
			})
		}
		if i, err := scenario.ParseIssue(text); sound(t, err) {
			twice(t, i, func(text string) {
				again, err := scenario.ParseIssue(text)
				require.NoError(t, err, text)
				require.True(t, i.Equal(again), text)
			})
		}
		if c, err := scenario.ParseCommunication(text, n); sound(t, err) {
			twice(t, c, func(text string) {
				again, err := scenario.ParseCommunication(text, n)
				require.NoError(t, err, text)
				require.True(t, c.Equal(again), text)
			})
		}
	})
}

func sound(t *testing.T, err error) bool {
	if err == nil {
		return true
	}
	require.NotEmpty(t, scenario.Errors(err))
	for _, e := range scenario.Errors(err) {
		require.Positive(t, e.Line)
		require.Positive(t, e.Column)
	}
	return false
}
