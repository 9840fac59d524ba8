package scenario_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/scenario"
)

// files returns the names of the files of testdata in the folder.
func files(t testing.TB, folder string) []string {
	t.Helper()
	names, err := filepath.Glob(filepath.Join("testdata", folder, "*"))
	require.NoError(t, err)
	require.NotEmpty(t, names)
	return names
}

// formats are both ways to write a scenario, by the end of a file's name.
var formats = map[string]func(io.Writer, *scenario.Scenario) error{
	".yaml": scenario.WriteYAML,
	".json": scenario.WriteJSON,
}

// rewritten returns what is read from the scenario, written.
func rewritten(t require.TestingT, s *scenario.Scenario, ext string) *scenario.Scenario {
	var b bytes.Buffer
	require.NoError(t, formats[ext](&b, s))
	again, err := scenario.Parse(b.Bytes(), "again"+ext, scenario.Limits{})
	require.NoError(t, err, "%s", b.Bytes())
	return again
}

// requireSame fails unless both scenarios say and expect the same.
func requireSame(t require.TestingT, want, got *scenario.Scenario, ext string) {
	if !want.Negotiation.Equal(got.Negotiation) {
		var a, b bytes.Buffer
		_ = scenario.WriteYAML(&a, want)
		_ = scenario.WriteYAML(&b, got)
		require.Equal(t, a.String(), b.String(), ext)
		require.Fail(t, "the negotiations differ", "%s:\n%s", ext, a.String())
	}
	require.Equal(t, want.Lint, got.Lint, ext)
	require.Equal(t, len(want.Expect.Issues)+len(want.Expect.Errors), len(got.Expect.Issues)+len(got.Expect.Errors))
	for i, expected := range want.Expect.Issues {
		require.Equal(t, expected, got.Expect.Issues[i])
	}
}

// Every file of testdata embeds what it expects.
func TestFiles(t *testing.T) {
	for _, name := range slices.Concat(files(t, "valid"), files(t, "invalid")) {
		t.Run(filepath.ToSlash(name), func(t *testing.T) {
			s, err := scenario.ReadFile(name, scenario.Limits{})
			require.NotNil(t, s, "%v", err)
			found := scenario.Errors(err)
			for _, want := range s.Expect.Errors {
				matches := 0
				for _, e := range found {
					if strings.Contains(e.Error(), ":"+want) {
						matches++
					}
				}
				assert.Equal(t, 1, matches, "errors with %q", want)
			}
			assert.Len(t, found, len(s.Expect.Errors), "%v", err)
			assert.Equal(t, strings.Contains(filepath.ToSlash(name), "/invalid/"), err != nil)
			assert.True(t, slices.IsSortedFunc(found, func(e, f *scenario.Error) int {
				if e.Line != f.Line {
					return e.Line - f.Line
				}
				return e.Column - f.Column
			}))
			if err != nil {
				assert.Nil(t, s.Negotiation)
				return
			}
			for ext := range formats {
				requireSame(t, s, rewritten(t, s, ext), ext)
			}
		})
	}
}

// What cannot be read at all cannot embed what it expects.
func TestSyntax(t *testing.T) {
	tests := []struct {
		name, text string
		want       string // of the only error; "" for none
		reason     string
	}{
		{
			name:   "f.yaml",
			want:   "f.yaml:1:1: an empty file: want a negotiation, which begins with \"parley: 1\"",
			reason: "nothing at all",
		},
		{
			name:   "f.yaml",
			text:   " \r\n\t\n",
			want:   "1:1: an empty file",
			reason: "white space alone",
		},
		{
			name:   "f.yaml",
			text:   "# nothing\n",
			want:   "1:1: an empty file",
			reason: "a comment alone",
		},
		{
			name:   "f.json",
			text:   "\ufeff",
			want:   "1:1: an empty file",
			reason: "a byte order mark alone",
		},
		{
			name:   "f.yaml",
			text:   "---\n...\n",
			want:   "2:1: nothing: want a negotiation, as a map",
			reason: "a document without content",
		},
		{
			name:   "f.yaml",
			text:   "- parley\n",
			want:   "1:1: a list: want a negotiation, as a map",
			reason: "a list for a map",
		},
		{
			name:   "f.yaml",
			text:   "parley: 1\n---\nparley: 1\n",
			want:   "2:1: a second document: want one in a file",
			reason: "two documents",
		},
		{
			name:   "f.yaml",
			text:   "parley: 1\n---\n\"",
			want:   "3:2: not valid YAML: ",
			reason: "a second document with an error",
		},
		{
			name:   "f.yaml",
			text:   "parley: 1\ntitle: [a, b\nrules: []\n",
			want:   "3:6: not valid YAML: did not find expected ',' or ']'",
			reason: "a bracket without its end",
		},
		{
			name:   "f.yaml",
			text:   "parley: 1\ntitle: a: b\n",
			want:   "2:9: not valid YAML: mapping values are not allowed in this context, at \": b\"",
			reason: "a colon in plain text",
		},
		{
			name:   "f.yaml",
			text:   "parley: 1\nactors:\n\t- {id: a}\n",
			want:   "want spaces, not tabs",
			reason: "a tab for indentation",
		},
		{
			name:   "f.yaml",
			text:   "parley: 1\ntitle: \"\\q\"\n",
			want:   "not valid YAML: found unknown escape character",
			reason: "an escape that is none",
		},
		{
			name:   "f.yaml",
			text:   "parley: 1\ntitle: \xff\n",
			want:   "2:8: byte 0xff is no UTF-8: want a file in UTF-8",
			reason: "broken UTF-8",
		},
		{
			name:   "f.yaml",
			text:   "parley: 1\ntitle: äöü\xed\xa0\x80\n",
			want:   "2:11: byte 0xed is no UTF-8",
			reason: "a surrogate in UTF-8; columns count characters",
		},
		{
			name:   "f.yaml",
			text:   "\xff\xfep\x00a\x00",
			want:   "1:1: byte 0xff is no UTF-8",
			reason: "UTF-16",
		},
		{
			name:   "f.yaml",
			text:   "parley: 1\ntitle: a\x01\n",
			want:   "2:9: control character U+0001",
			reason: "a control character",
		},
		{
			name:   "f.yaml",
			text:   "parley: 1\ntitle: a\u009b\n",
			want:   "2:9: control character U+009B",
			reason: "a control character of Latin-1",
		},
		{
			name:   "f.json",
			text:   "{\"parley\": 1, \"title\": \"a\x00\"}",
			want:   "1:26: control character U+0000",
			reason: "a control character in JSON",
		},
		{
			name:   "f.json",
			text:   "parley: 1",
			want:   "1:1: no JSON: want an object",
			reason: "YAML under a name of JSON",
		},
		{
			name:   "f.JSON",
			text:   "{parley: 1}",
			want:   "1:2: no JSON: want a key in double quotes",
			reason: "the end of a name counts in any case",
		},
		{
			name:   "f.json",
			text:   "{\"parley\": 1,}",
			want:   "1:14: no JSON: want a key in double quotes, not \"}\"",
			reason: "a comma too many",
		},
		{
			name:   "f.json",
			text:   "{\"parley\": 01}",
			want:   "1:12: no JSON: want an object, an array",
			reason: "a number with a leading zero",
		},
		{
			name:   "f.json",
			text:   "{\"parley\": 1} {}",
			want:   "1:15: no JSON: more after the end",
			reason: "two objects",
		},
		{
			name:   "f.json",
			text:   "{\"title\": \"\\ud83d\"}",
			want:   "1:12: no JSON: want one of the escapes",
			reason: "half a character",
		},
		{
			name:   "f.json",
			text:   "{\"title\": \"a\nb\"}",
			want:   "1:13: no JSON: a string goes on beyond its line",
			reason: "a line break in a string",
		},
		{
			name:   "f.json",
			text:   "{\"title\": \"a",
			want:   "1:13: no JSON: a string without an end",
			reason: "the file ends in a string",
		},
		{
			name:   "f.json",
			text:   "{\"title\" 1}",
			want:   "1:10: no JSON: want ':' after a key",
			reason: "no colon",
		},
		{
			name:   "f.json",
			text:   "{\"rules\": [1 2]}",
			want:   "1:14: no JSON: want ',' or ']', not \"2]}\"",
			reason: "no comma",
		},
		{
			name:   "-",
			text:   "{\"parley\": 1, \"title\": \"\\ud83d\"}",
			want:   "1:25: no JSON: want one of the escapes",
			reason: "meant as JSON by its look",
		},
		{
			name:   "-",
			text:   "{parley: 1, title: [}",
			want:   "not valid YAML",
			reason: "YAML by its look",
		},
		{
			name:   "-",
			text:   "{\"parley\": 1}",
			reason: "JSON by its look",
		},
		{
			text:   "title: x",
			want:   "1:1: a negotiation without \"parley\"",
			reason: "an error without a file's name begins with the line",
		},
	}
	for _, tt := range tests {
		s, err := scenario.Parse([]byte(tt.text), tt.name, scenario.Limits{})
		if tt.want == "" {
			require.NoError(t, err, tt.reason)
			require.NotNil(t, s.Negotiation, tt.reason)
			continue
		}
		found := scenario.Errors(err)
		if assert.Len(t, found, 1, "%s: %v", tt.reason, err) {
			assert.Contains(t, found[0].Error(), tt.want, tt.reason)
			assert.Equal(t, tt.name, found[0].File, tt.reason)
		}
	}
}

func TestErrorIsData(t *testing.T) {
	_, err := scenario.Parse([]byte("parley: 1\nactors: [{id: usa}, {id: nato, members: [eu]}]\n"), "f.yaml", scenario.Limits{})
	var e *scenario.Error
	require.ErrorAs(t, err, &e)
	assert.Equal(t, &scenario.Error{
		File: "f.yaml", Line: 2, Column: 42, Text: "eu",
		Path: position.Path{{Key: "actors"}, {Index: 1}, {Key: "members"}, {Index: 0}},
		Code: position.CodeActor, Detail: `members: unknown actor "eu": members are actors of the same roster`,
	}, e)
	assert.Nil(t, scenario.Errors(errors.New("another")))
	assert.Nil(t, scenario.Errors(nil))
}

func TestReadFileWithoutFile(t *testing.T) {
	_, err := scenario.ReadFile("testdata/none.yaml", scenario.Limits{})
	require.ErrorIs(t, err, os.ErrNotExist)
}

func TestReadFails(t *testing.T) {
	broken := errors.New("broken")
	_, err := scenario.Read(io.MultiReader(strings.NewReader("parley: 1"), failing{broken}), "f.yaml", scenario.Limits{})
	require.ErrorIs(t, err, broken)
}

type failing struct{ err error }

func (f failing) Read([]byte) (int, error) { return 0, f.err }

func TestParseTerm(t *testing.T) {
	s, err := scenario.ReadFile("testdata/valid/everything.yaml", scenario.Limits{})
	require.NoError(t, err)
	tests := []struct {
		text, want, fault, reason string
	}{
		{
			text:   "{issue: us-forces, at_most: 0}",
			want:   "0 troops",
			reason: "a flow map",
		},
		{
			text:   "issue: attack\nis: yes",
			want:   "yes",
			reason: "a block map",
		},
		{
			text:   `{"issue": "withdrawal", "by": "2022-03-01"}`,
			want:   "2022-03-01 or earlier",
			reason: "JSON",
		},
		{
			text:   "{issue: us-force, at_most: 0}",
			fault:  `1:9: unknown issue "us-force": did you mean "us-forces"?`,
			reason: "an unknown issue",
		},
		{
			text:   "{issue: us-forces, at_most: many}",
			fault:  `1:29: at_most: "many" is no number`,
			reason: "a bad value",
		},
		{
			text:   "us-forces",
			fault:  `1:1: "us-forces": want a term, as {issue: …, is: …}`,
			reason: "no term",
		},
		{
			fault:  "1:1: no term: want one, as {issue: …, is: …}",
			reason: "nothing",
		},
		{
			text:   "{issue: us-forces",
			fault:  "not valid YAML: did not find expected",
			reason: "not valid YAML",
		},
	}
	for _, tt := range tests {
		term, err := scenario.ParseTerm(tt.text, s.Negotiation)
		if tt.fault != "" {
			require.Error(t, err, tt.reason)
			assert.Contains(t, err.Error(), tt.fault, tt.reason)
			continue
		}
		require.NoError(t, err, tt.reason)
		assert.Equal(t, tt.want, term.Region().String(), tt.reason)
		_, err = s.Negotiation.Given().With(term)
		if tt.reason != "a block map" { // which contradicts what is given
			assert.NoError(t, err, tt.reason)
		}
	}
}

// A file in JSON and the same file in YAML give the same errors, but for places.
func TestJSONAndYAMLAgree(t *testing.T) {
	for _, name := range files(t, "invalid") {
		if filepath.Ext(name) != ".json" {
			continue
		}
		data, err := os.ReadFile(name)
		require.NoError(t, err)
		require.True(t, json.Valid(data), name)
		_, asJSON := scenario.Parse(data, "f.json", scenario.Limits{})
		_, asYAML := scenario.Parse(append([]byte("# YAML\n"), data...), "f.yaml", scenario.Limits{})
		var inJSON, inYAML []string
		for _, e := range scenario.Errors(asJSON) {
			inJSON = append(inJSON, e.Path.String()+": "+string(e.Code))
		}
		for _, e := range scenario.Errors(asYAML) {
			inYAML = append(inYAML, e.Path.String()+": "+string(e.Code))
		}
		missing := slices.DeleteFunc(slices.Clone(inJSON), func(s string) bool { return slices.Contains(inYAML, s) })
		assert.Subset(t, []string{"title: wrong-shape", "actors[1].id: wrong-shape", "given[1].is: wrong-shape"}, missing,
			"%s: null is a word in YAML and nothing in JSON", name)
	}
}
