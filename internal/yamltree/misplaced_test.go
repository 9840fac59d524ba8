package yamltree_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/parley-go/parley/internal/yamltree"
)

// Cases of the YAML test suite (github.com/yaml/yaml-test-suite) on indentation, by
// their names there, and what is next to them.
func TestIndentation(t *testing.T) {
	const (
		tab   = "want spaces, not tabs, for indentation"
		space = "no further in than what they belong to: want at least "
	)
	tests := []struct {
		name, text string
		want       string // of the problem, or the values where there is none
		reason     string
	}{
		{
			name:   "9C9N",
			text:   "---\nflow: [a,\nb,\nc]\n",
			want:   "3:1: not valid YAML: a line within brackets " + space + "1 space",
			reason: "a list in brackets",
		},
		{
			text:   "flow: [a,\n b,\n c]\n",
			want:   "flow a b c",
			reason: "the same, indented",
		},
		{
			text:   "flow: [\n  a\n]\n",
			want:   "3:1: not valid YAML: a line within brackets " + space + "1 space",
			reason: "the end of a list",
		},
		{
			text:   "[a,\nb,\nc]\n",
			want:   "a b c",
			reason: "nothing around the brackets",
		},
		{
			text:   "- x: [a,\n  b]\n",
			want:   "2:3: not valid YAML: a line within brackets " + space + "3 spaces",
			reason: "within a map that is in a list",
		},
		{
			text:   "- x: [a,\n   b]\n",
			want:   "x a b",
			reason: "further in than that map",
		},
		{
			text:   "x:\n- {a: b,\n c: d}\n",
			want:   "x a b c d",
			reason: "within a list that is no further in than its key",
		},
		{
			text:   "- [a: b,\nc]\n",
			want:   "2:1: not valid YAML: a line within brackets " + space,
			reason: "behind a pair without braces",
		},
		{
			text:   "- [[], \"]\", ']', it's # ]\n # ]\n, {}\n]\n",
			want:   "3:1: not valid YAML: a line within brackets " + space,
			reason: "brackets that are no ends",
		},
		{
			text:   "- [a]\n- [\"b\", 'c']\n",
			want:   "a b c",
			reason: "lines between brackets",
		},
		{
			text:   "- [a,\n# comment\n\n b]\n",
			want:   "a b",
			reason: "comments and empty lines",
		},
		{
			text:   "- [é, \"é\",\né]\n",
			want:   "2:1: not valid YAML: a line within brackets ",
			reason: "characters of several bytes",
		},
		{
			name:   "VJP3-00",
			text:   "k: {\nk\n:\nv\n}\n",
			want:   "3:1: not valid YAML: ",
			reason: "a map in braces",
		},
		{
			name:   "VJP3-01",
			text:   "k: {\n k\n :\n v\n }\n",
			want:   "k k v",
			reason: "the same, indented",
		},
		{
			name:   "QB6E",
			text:   "---\nquoted: \"a\nb\nc\"\n",
			want:   "3:1: not valid YAML: a line within quotes " + space + "1 space",
			reason: "text in quotes",
		},
		{
			text:   "quoted: 'it''s \"\n\n# b'\n",
			want:   "3:1: not valid YAML: a line within quotes ",
			reason: "no comment is within quotes",
		},
		{
			text:   "quoted: \"a\\\"\n\n  b\\\n  c\"\n",
			want:   "quoted a\"\nbc",
			reason: "escapes of a quote and of the end of a line",
		},
		{
			text:   "quoted: \"a\\\nb\"\n",
			want:   "2:1: not valid YAML: a line within quotes ",
			reason: "behind the escaped end of a line",
		},
		{
			text:   "\"a\nb\"\n",
			want:   "a b",
			reason: "nothing around the quotes",
		},
		{
			text:   "- {a: \"b\n c\",\n d: e}\n- \"f\ng\"\n",
			want:   "5:1: not valid YAML: a line within quotes ",
			reason: "quotes within brackets before",
		},
		{
			name:   "DK95-00",
			text:   "foo:\n \tbar\n",
			want:   "foo bar",
			reason: "a tab behind the indentation",
		},
		{
			name:   "DK95-01",
			text:   "foo: \"bar\n\tbaz\"\n",
			want:   "2:1: not valid YAML: a tab in the indentation: " + tab,
			reason: "a tab within quotes",
		},
		{
			name:   "DK95-02",
			text:   "foo: \"bar\n  \tbaz\"\n",
			want:   "foo bar baz",
			reason: "a tab within quotes, behind the indentation",
		},
		{
			name:   "DK95-03",
			text:   " \t\nfoo: 1\n",
			want:   "foo 1",
			reason: "a tab in an empty line",
		},
		{
			name:   "DK95-04",
			text:   "foo: 1\n\t\nbar: 2\n",
			want:   "foo 1 bar 2",
			reason: "the same",
		},
		{
			name:   "DK95-05",
			text:   "foo: 1\n \t\nbar: 2\n",
			want:   "foo 1 bar 2",
			reason: "the same",
		},
		{
			name:   "DK95-06",
			text:   "foo:\n  a: 1\n  \tb: 2\n",
			want:   "3:3: not valid YAML: found a tab character that violates indentation while scanning a plain scalar that begins in line 2: " + tab,
			reason: "a tab before a key",
		},
		{
			name:   "DK95-07",
			text:   "%YAML 1.2\n\t\n---\n",
			reason: "a tab in an empty line before the document",
		},
		{
			name:   "Y79Y-000",
			text:   "foo: |\n\t\nbar: 1\n",
			want:   "2:1: not valid YAML: found a tab character where an indentation space is expected while scanning a block scalar that begins in line 1: " + tab,
			reason: "a tab in a text of several lines",
		},
		{
			name:   "Y79Y-001",
			text:   "foo: |\n \t\nbar: 1\n",
			want:   "foo \t\n bar 1",
			reason: "a tab behind the indentation of text",
		},
		{
			name:   "Y79Y-002",
			text:   "- [\n\t\n foo\n ]\n",
			want:   "foo",
			reason: "a tab in an empty line within brackets",
		},
		{
			name:   "Y79Y-003",
			text:   "- [\n\tfoo,\n foo\n ]\n",
			want:   "2:1: not valid YAML: a tab in the indentation: " + tab,
			reason: "a tab within brackets",
		},
		{
			name:   "Y79Y-004",
			text:   "-\t-\n",
			want:   "1:2: not valid YAML: found a tab character where an indentation space is expected: " + tab,
			reason: "a tab before a list",
		},
		{
			name:   "Y79Y-005",
			text:   "- \t-\n",
			want:   "1:3: not valid YAML: found a tab character where an indentation space is expected: " + tab,
			reason: "the same",
		},
		{
			name:   "Y79Y-006",
			text:   "?\t-\n",
			want:   "1:2: not valid YAML: found character that cannot start any token while scanning for the next token: " + tab,
			reason: "a tab before a list as a key",
		},
		{
			name:   "Y79Y-007",
			text:   "? -\n:\t-\n",
			want:   "2:2: not valid YAML: found character that cannot start any token while scanning for the next token: " + tab,
			reason: "a tab before a list as a value",
		},
		{
			name:   "Y79Y-008",
			text:   "?\tkey:\n",
			want:   "1:2: not valid YAML: found character that cannot start any token while scanning for the next token: " + tab,
			reason: "a tab before a map as a key",
		},
		{
			name:   "Y79Y-009",
			text:   "? key:\n:\tkey:\n",
			want:   "2:2: not valid YAML: found character that cannot start any token while scanning for the next token: " + tab,
			reason: "a tab before a map as a value",
		},
		{
			name:   "Y79Y-010",
			text:   "-\t-1\n",
			want:   "-1",
			reason: "a tab before a scalar",
		},
		{
			name:   "S98Z",
			text:   "empty block scalar: >\n \n  \n   \n # comment\n",
			want:   "4:2: not valid YAML: an empty line of 3 spaces before text behind 1 space: want no more",
			reason: "empty lines further in than text",
		},
		{
			text:   "a: >\n   \nb: 1\n",
			want:   "a  b 1",
			reason: "empty lines alone",
		},
		{
			text:   "a: >2\n   \n  # text\n",
			want:   "a  \n# text\n",
			reason: "an indentation that is told",
		},
		{
			text:   "a: | # 3\n    \n  # text\n",
			want:   "2:3: not valid YAML: an empty line of 4 spaces before text behind 2 spaces",
			reason: "a number in a comment tells none",
		},
		{
			text:   "|\n \n# text\n",
			want:   "2:1: not valid YAML: an empty line of 1 space before text behind 0 spaces",
			reason: "nothing around the text",
		},
		{
			text:   "a: |\n   \n   \n",
			want:   "a ",
			reason: "nothing behind the empty lines",
		},
	}
	for _, tt := range tests {
		root, problems := yamltree.ParseYAML([]byte(tt.text), limits)
		if !strings.Contains(tt.want, "not valid YAML") {
			require.Empty(t, problems, "%s: %s", tt.name, tt.reason)
			assert.Equal(t, tt.want, strings.Join(scalars(root), " "), "%s: %s", tt.name, tt.reason)
			continue
		}
		assert.Nil(t, root, "%s: %s", tt.name, tt.reason)
		if assert.Len(t, problems, 1, "%s: %s", tt.name, tt.reason) {
			assert.Contains(t, problems[0].Error(), tt.want, "%s: %s", tt.name, tt.reason)
			assert.Equal(t, yamltree.Syntax, problems[0].Code, "%s: %s", tt.name, tt.reason)
		}
	}
}
