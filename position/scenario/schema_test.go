package scenario_test

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/parley-go/parley/internal/yamltree"
	"github.com/parley-go/parley/position/scenario"
	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
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
		{"", "", true, "as it is"},
		{"parley: 1", "parley: 2", false, "another version"},
		{"parley: 1\n", "", false, "no version"},
		{"kind: state", "kind: stat", false, "an enumerator"},
		{"kind: state", "nick: state", false, "an unknown key"},
		{"id: b}", "id: b c}", false, "an ID with a space"},
		{"members: [b]", "members: b", false, "a scalar for a list"},
		{"members: [b]", "members: [b, b]", false, "a member twice"},
		{"members: [b]", "members: [g]", true, "an unknown member"},
		{"2022-01-26, channel", "2022-02-30, channel", false, "a day that is none"},
		{"type: yesno", "type: bool", false, "a type"},
		{", type: yesno", "", false, "no type"},
		{"status_quo: yes", "status_quo: maybe", false, "neither yes nor no"},
		{"decided_by: [a]", "decided_by: [a, a]", false, "a decider twice"},
		{"options: [x, z]", "options: [x]", false, "one option"},
		{"options: [x, z]", "options: [x, x]", false, "an option twice"},
		{"options: [x, z]", "options: [x, '']", false, "an empty option"},
		{"options: [x, z]", "levels: [x, z]", false, "levels of a choice"},
		{"status_quo: x", "status_quo: w", true, "an option that the issue does not have"},
		{"min: 1", "min: '1'", false, "a number in quotes"},
		{"min: 1", "min: 0x1", false, "a number of another grammar"},
		{"min: 1", "min: 10", true, "min above max"},
		{"min: 1", "min: 0.5", true, "a fraction where there are whole numbers"},
		{"min: 1", "min: 1e-2000", true, "too long a number"},
		{"whole: true", "whole: 1", false, "a truth value"},
		{"{not: {issue: y, is: no}}", "{not: {issue: y, is: no}, all: []}", false, "two operators"},
		{"{not: {issue: y, is: no}}", "{not: [{issue: y, is: no}]}", false, "not of a list"},
		{"{not: {issue: y, is: no}}", "{issue: y}", false, "a term without a form"},
		{"{issue: c, one_of: [x, z]}", "{issue: c, one_of: []}", false, "one of nothing"},
		{"{issue: c, one_of: [x, z]}", "{issue: c, one_of: [w]}", true, "an unknown value"},
		{"{issue: c, one_of: [x, z]}", "{issue: c, at_least: x}", true, "a form that choices do not have"},
		{"{issue: c, one_of: [x, z]}", "{issue: c, is: x, not: z}", false, "two forms"},
		{"{issue: c, one_of: [x, z]}", "{is: x, not: z}", false, "no issue"},
		{"between: [2, 3]", "between: [2]", false, "one end"},
		{"between: [2, 3]", "between: [3, 2]", true, "low above high"},
		{"by: 2022-01-26", "by: soon", false, "a day that is none, in a term"},
		{"strength: red-line", "strength: tentative", false, "a strength that demands do not have"},
		{"strength: red-line", "declined: yes", false, "a key of another statement"},
		{"        terms: [{issue: q, between: [2, 3]}]\n", "", false, "no terms"},
		{"terms: [{issue: q, between: [2, 3]}]", "terms: []", false, "empty terms"},
		{"reply_to: b/r1", "reply_to: b", false, "no reference"},
		{"reply_to: b/r1", "reply_to: b/r2", true, "an unknown statement"},
		{"source: s, at", "at", false, "a citation without a source"},
		{"silence: s2", "silence: s2\n        claim: s2", false, "two kinds"},
		{"silence: s2", "sulk: s2", false, "no kind"},
		{"issues: [y, c]", "issues: [y, y]", false, "an issue twice"},
		{", {party: b, terms: [{issue: d, by: 2022-01-26}]}", "", false, "one party"},
		{"{y: open}", "{y: opne}", false, "an unknown relation"},
		{"{y: open}", "{w: open}", true, "an unknown issue"},
		{"rules: [{not", "rules: [{id: a b, not", false, "a rule's ID with a space"},
		{"rules: [{not", "rules: [{of: x, not", false, "an unknown key of a rule"},
		{"rules: [{not", "rules: [{id: r, title: t, cite: {source: s}}, {not", false, "a rule that says nothing"},
		{"is: no}}]", "is: no, id: x}}]", false, "a name within a rule"},
		{"type: yesno,", "type: yesno, more_for: [a],", false, "an interest in yes or no"},
		{"unit: km", "more_for: [a, a]", false, "an interest twice"},
		{"unit: km", "more_for: [a], less_for: [a]", true, "an interest both ways"},
		{"channel: private", "round: 0", false, "a round that is none"},
		{"channel: private", "round: 1.5", false, "half a round"},
		{"channel: private", "until: soon", false, "an end that is no day"},
		{"channel: private", "single_undertaking: 1", false, "a package that is neither true nor false"},
		{"strength: red-line", "until: 2022-02-30", false, "a statement's end that is no day"},
		{"drafts:", "mandates: [{statements: []}]\ndrafts:", false, "a mandate of nobody"},
		{"drafts:", "mandates: [{actor: a}, {actor: a}]\ndrafts:", true, "two mandates of one actor"},
		{"drafts:", "mandates: [{actor: a, statements: [{demand: m}]}]\ndrafts:", false, "a mandate's statement without terms"},
		{"drafts:", "lint: [no-quote]\ndrafts:", false, "a list for a map"},
		{"drafts:", "lint: {leave_out: no-quote}\ndrafts:", false, "a scalar for a list, of lint"},
		{"errors: []", "errors: ''", false, "text for a list"},
		{"drafts: [{id: dr, ", "drafts: [{", false, "a draft without an ID"},
		{"{actor: a, worth", "{worth", false, "preferences of nobody"},
		{"{actor: e, ranked", "{actor: a, ranked", true, "two preferences of one actor"},
		{"{actor: e, ranked", "{actor: g, ranked", true, "preferences of a stranger"},
		{", ranked: [{issue: y, is: no}]", "", false, "a preference for nothing"},
		{"ranked: [{issue: y, is: no}]", "ranked: []", false, "a ranking of nothing"},
		{"ranked: [{issue: y, is: no}]", "ranked: [{issue: y, is: no}], reservation: 4", false, "a ranking with a reservation"},
		{"ranked: [{issue: y, is: no}]", "ranked: [{issue: y, is: no, points: 4}]", false, "a ranking with points"},
		{"ranked: [{issue: y, is: no}]", "ranked: [{issue: y, is: no}], worth: [{issue: y, is: no, points: 4}]", false, "worths and a ranking"},
		{"of: 10", "of: 0", false, "full marks of nothing"},
		{"of: 10", "of: ten", false, "full marks in words"},
		{"reservation: 2", "reservation: '2'", false, "a reservation in quotes"},
		{"[9, 4.5]", "[9]", false, "a knot without points"},
		{"[9, 4.5]", "[9, x]", false, "a knot with points in words"},
		{"[9, 4.5]", "[9, 4.5, 5]", false, "a knot with too much"},
		{", [9, 4.5]", "", false, "a line of one knot"},
		{"[9, 4.5]", "[1, 4.5]", true, "knots that do not ascend"},
		{"[9, 4.5]", "[10, 4.5]", true, "a knot beyond the domain"},
		{"[9, 4.5]", "[8.5, 4.5]", true, "a knot at a fraction of whole numbers"},
		{"[9, 4.5]]", "[9, 4.5]], points: 4", false, "a line with points"},
		{"issue: q, line", "issue: c, line", true, "a line for a choice"},
		{"issue: q, line", "line", false, "a line for nothing"},
		{", points: -1", "", false, "a worth without points"},
		{", points: -1", ", points: -1, line: [[1, 0], [9, 4]]", false, "a worth of both"},
		{", points: -1", ", points: 1234567890123456789", true, "points of too many digits"},
		{"issue: c, not: x, points", "points", false, "points for nothing"},
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
