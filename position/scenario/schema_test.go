package scenario_test

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/parley-go/parley/internal/yamltree"
	"github.com/parley-go/parley/position/scenario"
)

func compiled(t testing.TB) *jsonschema.Schema {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(scenario.Schema()))
	require.NoError(t, err)
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	require.NoError(t, c.AddResource("urn:parley:scenario:1", doc))
	s, err := c.Compile("urn:parley:scenario:1")
	require.NoError(t, err)
	return s
}

// instance returns the tree as a schema sees it. In YAML, a plain scalar is a
// number or a truth value if JSON's grammar has it as one, and else text: a file
// with ~ or null for a name is read, though editors may take that for nothing.
func instance(t testing.TB, n *yamltree.Node) any {
	switch {
	case n.Kind == yamltree.List:
		list := []any{}
		for i := range n.Items {
			list = append(list, instance(t, &n.Items[i]))
		}
		return list
	case n.Kind == yamltree.Map:
		m := map[string]any{}
		for i := range n.Items {
			m[n.Items[i].Key.Text] = instance(t, &n.Items[i])
		}
		return m
	case n.Null:
		return nil
	case n.Plain && yamltree.IsNumber(n.Text):
		if len(n.Text) > 100 { // the validator works with rationals
			return n.Text
		}
		v, err := jsonschema.UnmarshalJSON(strings.NewReader(n.Text))
		require.NoError(t, err)
		return v
	case n.Plain && (n.Text == "true" || n.Text == "false"):
		return n.Text == "true"
	default:
		return n.Text
	}
}

func tree(t testing.TB, name string) any {
	data, err := os.ReadFile(name)
	require.NoError(t, err)
	data, problem := yamltree.Text(data)
	require.Nil(t, problem)
	limits := yamltree.Limits{Depth: 100, Nodes: 10_000}
	if filepath.Ext(name) == ".json" {
		root, problem := yamltree.ParseJSON(data, limits)
		require.Nil(t, problem)
		return instance(t, root)
	}
	root, _ := yamltree.ParseYAML(data, limits)
	require.NotNil(t, root)
	return instance(t, root)
}

// lenient lists the files whose errors are of names, of what belongs together and
// of YAML alone, which no schema tells.
var lenient = []string{"circles.yaml", "rule.yaml", "rules.yaml"}

func TestSchemaAndReaderAgree(t *testing.T) {
	s := compiled(t)
	for _, name := range files(t, "valid") {
		assert.NoError(t, s.Validate(tree(t, name)), name)
	}
	for _, name := range files(t, "invalid") {
		err := s.Validate(tree(t, name))
		if slices.Contains(lenient, filepath.Base(name)) {
			assert.NoError(t, err, name)
		} else {
			assert.Error(t, err, name)
		}
	}
}

// Each row breaks one sound file in one place.
func TestSchemaAndReaderOnOneFault(t *testing.T) {
	s := compiled(t)
	const sound = `parley: 1
actors: [{id: a, kind: state, members: [b]}, {id: b}, {id: e}]
sources: [{id: s, date: 2022-01-26, channel: leaked, authenticity: denied}]
issues:
  - {id: y, type: yesno, status_quo: yes, decided_by: [a]}
  - {id: c, type: choice, options: [x, z], status_quo: x}
  - {id: l, type: scale, levels: [lo, hi]}
  - {id: q, type: quantity, unit: km, whole: true, min: 1, max: 9}
  - {id: d, type: date}
rules: [{not: {issue: y, is: no}}]
given: [{issue: c, one_of: [x, z]}]
positions:
  - actor: a
    as_of: 2022-01-26
    statements:
      - demand: s1
        terms: [{issue: q, between: [2, 3]}]
        if: {issue: y, is: yes}
        strength: red-line
        reply_to: b/r1
        cite: {source: s, at: p}
  - actor: b
    channel: private
    statements:
      - reciprocal: r1
        undertakings: [{party: a, terms: [{issue: y, is: yes}]}, {party: b, terms: [{issue: d, by: 2022-01-26}]}]
      - silence: s2
        issues: [y, c]
        declined: no
drafts: [{id: dr, terms: [{issue: l, at_least: hi}]}]
preferences:
  - {actor: a, worth: [{issue: q, line: [[1, 0], [9, 4.5]]}, {issue: c, not: x, points: -1}], reservation: 2, of: 10}
  - {actor: e, ranked: [{issue: y, is: no}]}
expect: {issues: {y: open}, errors: []}
`
	tests := []struct {
		old, new string
		lenient  bool
		reason   string
	}{
		{
			lenient: true,
			reason:  "as it is",
		},
		{
			old:    "parley: 1",
			new:    "parley: 2",
			reason: "another version",
		},
		{
			old:    "parley: 1\n",
			reason: "no version",
		},
		{
			old:    "kind: state",
			new:    "kind: stat",
			reason: "an enumerator",
		},
		{
			old:    "kind: state",
			new:    "nick: state",
			reason: "an unknown key",
		},
		{
			old:    "id: b}",
			new:    "id: b c}",
			reason: "an ID with a space",
		},
		{
			old:    "members: [b]",
			new:    "members: b",
			reason: "a scalar for a list",
		},
		{
			old:    "members: [b]",
			new:    "members: [b, b]",
			reason: "a member twice",
		},
		{
			old:     "members: [b]",
			new:     "members: [g]",
			lenient: true,
			reason:  "an unknown member",
		},
		{
			old:    "2022-01-26, channel",
			new:    "2022-02-30, channel",
			reason: "a day that is none",
		},
		{
			old:    "type: yesno",
			new:    "type: bool",
			reason: "a type",
		},
		{
			old:    ", type: yesno",
			reason: "no type",
		},
		{
			old:    "status_quo: yes",
			new:    "status_quo: maybe",
			reason: "neither yes nor no",
		},
		{
			old:    "decided_by: [a]",
			new:    "decided_by: [a, a]",
			reason: "a decider twice",
		},
		{
			old:    "options: [x, z]",
			new:    "options: [x]",
			reason: "one option",
		},
		{
			old:    "options: [x, z]",
			new:    "options: [x, x]",
			reason: "an option twice",
		},
		{
			old:    "options: [x, z]",
			new:    "options: [x, '']",
			reason: "an empty option",
		},
		{
			old:    "options: [x, z]",
			new:    "levels: [x, z]",
			reason: "levels of a choice",
		},
		{
			old:     "status_quo: x",
			new:     "status_quo: w",
			lenient: true,
			reason:  "an option that the issue does not have",
		},
		{
			old:    "min: 1",
			new:    "min: '1'",
			reason: "a number in quotes",
		},
		{
			old:    "min: 1",
			new:    "min: 0x1",
			reason: "a number of another grammar",
		},
		{
			old:     "min: 1",
			new:     "min: 10",
			lenient: true,
			reason:  "min above max",
		},
		{
			old:     "min: 1",
			new:     "min: 0.5",
			lenient: true,
			reason:  "a fraction where there are whole numbers",
		},
		{
			old:     "min: 1",
			new:     "min: 1e-2000",
			lenient: true,
			reason:  "too long a number",
		},
		{
			old:    "whole: true",
			new:    "whole: 1",
			reason: "a truth value",
		},
		{
			old:    "{not: {issue: y, is: no}}",
			new:    "{not: {issue: y, is: no}, all: []}",
			reason: "two operators",
		},
		{
			old:    "{not: {issue: y, is: no}}",
			new:    "{not: [{issue: y, is: no}]}",
			reason: "not of a list",
		},
		{
			old:    "{not: {issue: y, is: no}}",
			new:    "{issue: y}",
			reason: "a term without a form",
		},
		{
			old:    "{issue: c, one_of: [x, z]}",
			new:    "{issue: c, one_of: []}",
			reason: "one of nothing",
		},
		{
			old:     "{issue: c, one_of: [x, z]}",
			new:     "{issue: c, one_of: [w]}",
			lenient: true,
			reason:  "an unknown value",
		},
		{
			old:     "{issue: c, one_of: [x, z]}",
			new:     "{issue: c, at_least: x}",
			lenient: true,
			reason:  "a form that choices do not have",
		},
		{
			old:    "{issue: c, one_of: [x, z]}",
			new:    "{issue: c, is: x, not: z}",
			reason: "two forms",
		},
		{
			old:    "{issue: c, one_of: [x, z]}",
			new:    "{is: x, not: z}",
			reason: "no issue",
		},
		{
			old:    "between: [2, 3]",
			new:    "between: [2]",
			reason: "one end",
		},
		{
			old:     "between: [2, 3]",
			new:     "between: [3, 2]",
			lenient: true,
			reason:  "low above high",
		},
		{
			old:    "by: 2022-01-26",
			new:    "by: soon",
			reason: "a day that is none, in a term",
		},
		{
			old:    "strength: red-line",
			new:    "strength: tentative",
			reason: "a strength that demands do not have",
		},
		{
			old:    "strength: red-line",
			new:    "declined: yes",
			reason: "a key of another statement",
		},
		{
			old:    "        terms: [{issue: q, between: [2, 3]}]\n",
			reason: "no terms",
		},
		{
			old:    "terms: [{issue: q, between: [2, 3]}]",
			new:    "terms: []",
			reason: "empty terms",
		},
		{
			old:    "reply_to: b/r1",
			new:    "reply_to: b",
			reason: "no reference",
		},
		{
			old:     "reply_to: b/r1",
			new:     "reply_to: b/r2",
			lenient: true,
			reason:  "an unknown statement",
		},
		{
			old:    "source: s, at",
			new:    "at",
			reason: "a citation without a source",
		},
		{
			old:    "silence: s2",
			new:    "silence: s2\n        claim: s2",
			reason: "two kinds",
		},
		{
			old:    "silence: s2",
			new:    "sulk: s2",
			reason: "no kind",
		},
		{
			old:    "issues: [y, c]",
			new:    "issues: [y, y]",
			reason: "an issue twice",
		},
		{
			old:    ", {party: b, terms: [{issue: d, by: 2022-01-26}]}",
			reason: "one party",
		},
		{
			old:    "{y: open}",
			new:    "{y: opne}",
			reason: "an unknown relation",
		},
		{
			old:     "{y: open}",
			new:     "{w: open}",
			lenient: true,
			reason:  "an unknown issue",
		},
		{
			old:    "rules: [{not",
			new:    "rules: [{id: a b, not",
			reason: "a rule's ID with a space",
		},
		{
			old:    "rules: [{not",
			new:    "rules: [{of: x, not",
			reason: "an unknown key of a rule",
		},
		{
			old:    "rules: [{not",
			new:    "rules: [{id: r, title: t, cite: {source: s}}, {not",
			reason: "a rule that says nothing",
		},
		{
			old:    "is: no}}]",
			new:    "is: no, id: x}}]",
			reason: "a name within a rule",
		},
		{
			old:    "type: yesno,",
			new:    "type: yesno, more_for: [a],",
			reason: "an interest in yes or no",
		},
		{
			old:    "unit: km",
			new:    "more_for: [a, a]",
			reason: "an interest twice",
		},
		{
			old:     "unit: km",
			new:     "more_for: [a], less_for: [a]",
			lenient: true,
			reason:  "an interest both ways",
		},
		{
			old:    "channel: private",
			new:    "round: 0",
			reason: "a round that is none",
		},
		{
			old:    "channel: private",
			new:    "round: 1.5",
			reason: "half a round",
		},
		{
			old:    "channel: private",
			new:    "until: soon",
			reason: "an end that is no day",
		},
		{
			old:    "channel: private",
			new:    "single_undertaking: 1",
			reason: "a package that is neither true nor false",
		},
		{
			old:    "strength: red-line",
			new:    "until: 2022-02-30",
			reason: "a statement's end that is no day",
		},
		{
			old:    "drafts:",
			new:    "mandates: [{statements: []}]\ndrafts:",
			reason: "a mandate of nobody",
		},
		{
			old:     "drafts:",
			new:     "mandates: [{actor: a}, {actor: a}]\ndrafts:",
			lenient: true,
			reason:  "two mandates of one actor",
		},
		{
			old:    "drafts:",
			new:    "mandates: [{actor: a, statements: [{demand: m}]}]\ndrafts:",
			reason: "a mandate's statement without terms",
		},
		{
			old:    "drafts:",
			new:    "lint: [no-quote]\ndrafts:",
			reason: "a list for a map",
		},
		{
			old:    "drafts:",
			new:    "lint: {leave_out: no-quote}\ndrafts:",
			reason: "a scalar for a list, of lint",
		},
		{
			old:    "errors: []",
			new:    "errors: ''",
			reason: "text for a list",
		},
		{
			old:    "drafts: [{id: dr, ",
			new:    "drafts: [{",
			reason: "a draft without an ID",
		},
		{
			old:    "{actor: a, worth",
			new:    "{worth",
			reason: "preferences of nobody",
		},
		{
			old:     "{actor: e, ranked",
			new:     "{actor: a, ranked",
			lenient: true,
			reason:  "two preferences of one actor",
		},
		{
			old:     "{actor: e, ranked",
			new:     "{actor: g, ranked",
			lenient: true,
			reason:  "preferences of a stranger",
		},
		{
			old:    ", ranked: [{issue: y, is: no}]",
			reason: "a preference for nothing",
		},
		{
			old:    "ranked: [{issue: y, is: no}]",
			new:    "ranked: []",
			reason: "a ranking of nothing",
		},
		{
			old:    "ranked: [{issue: y, is: no}]",
			new:    "ranked: [{issue: y, is: no}], reservation: 4",
			reason: "a ranking with a reservation",
		},
		{
			old:    "ranked: [{issue: y, is: no}]",
			new:    "ranked: [{issue: y, is: no, points: 4}]",
			reason: "a ranking with points",
		},
		{
			old:    "ranked: [{issue: y, is: no}]",
			new:    "ranked: [{issue: y, is: no}], worth: [{issue: y, is: no, points: 4}]",
			reason: "worths and a ranking",
		},
		{
			old:    "of: 10",
			new:    "of: 0",
			reason: "full marks of nothing",
		},
		{
			old:    "of: 10",
			new:    "of: ten",
			reason: "full marks in words",
		},
		{
			old:    "reservation: 2",
			new:    "reservation: '2'",
			reason: "a reservation in quotes",
		},
		{
			old:    "[9, 4.5]",
			new:    "[9]",
			reason: "a knot without points",
		},
		{
			old:    "[9, 4.5]",
			new:    "[9, x]",
			reason: "a knot with points in words",
		},
		{
			old:    "[9, 4.5]",
			new:    "[9, 4.5, 5]",
			reason: "a knot with too much",
		},
		{
			old:    ", [9, 4.5]",
			reason: "a line of one knot",
		},
		{
			old:     "[9, 4.5]",
			new:     "[1, 4.5]",
			lenient: true,
			reason:  "knots that do not ascend",
		},
		{
			old:     "[9, 4.5]",
			new:     "[10, 4.5]",
			lenient: true,
			reason:  "a knot beyond the domain",
		},
		{
			old:     "[9, 4.5]",
			new:     "[8.5, 4.5]",
			lenient: true,
			reason:  "a knot at a fraction of whole numbers",
		},
		{
			old:    "[9, 4.5]]",
			new:    "[9, 4.5]], points: 4",
			reason: "a line with points",
		},
		{
			old:     "issue: q, line",
			new:     "issue: c, line",
			lenient: true,
			reason:  "a line for a choice",
		},
		{
			old:    "issue: q, line",
			new:    "line",
			reason: "a line for nothing",
		},
		{
			old:    ", points: -1",
			reason: "a worth without points",
		},
		{
			old:    ", points: -1",
			new:    ", points: -1, line: [[1, 0], [9, 4]]",
			reason: "a worth of both",
		},
		{
			old:     ", points: -1",
			new:     ", points: 1234567890123456789",
			lenient: true,
			reason:  "points of too many digits",
		},
		{
			old:    "issue: c, not: x, points",
			new:    "points",
			reason: "points for nothing",
		},
	}
	for _, tt := range tests {
		require.Contains(t, sound, tt.old, tt.reason)
		text := strings.Replace(sound, tt.old, tt.new, 1)
		_, err := scenario.Parse([]byte(text), "f.yaml", scenario.Limits{})
		assert.Equal(t, tt.old == "", err == nil, "%s: %v", tt.reason, err)
		assert.LessOrEqual(t, len(scenario.Errors(err)), 4, "%s: one fault brings few errors: %v", tt.reason, err)
		root, _ := yamltree.ParseYAML([]byte(text), yamltree.Limits{Depth: 100, Nodes: 10_000})
		require.NotNil(t, root, tt.reason)
		assert.Equal(t, tt.lenient, s.Validate(instance(t, root)) == nil, tt.reason)
	}
}

func TestSchemaIsACopy(t *testing.T) {
	scenario.Schema()[0] = 'x'
	assert.Equal(t, byte('{'), scenario.Schema()[0])
}
