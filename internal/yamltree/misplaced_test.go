package yamltree_test

import (
	"strings"
	"testing"

	"github.com/parley-go/parley/internal/yamltree"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
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
		{"9C9N", "---\nflow: [a,\nb,\nc]\n", "3:1: no YAML: a line within brackets " + space + "1 space", "a list in brackets"},
		{"", "flow: [a,\n b,\n c]\n", "flow a b c", "the same, indented"},
		{"", "flow: [\n  a\n]\n", "3:1: no YAML: a line within brackets " + space + "1 space", "the end of a list"},
		{"", "[a,\nb,\nc]\n", "a b c", "nothing around the brackets"},
		{"", "- x: [a,\n  b]\n", "2:3: no YAML: a line within brackets " + space + "3 spaces", "within a map that is in a list"},
		{"", "- x: [a,\n   b]\n", "x a b", "further in than that map"},
		{"", "x:\n- {a: b,\n c: d}\n", "x a b c d", "within a list that is no further in than its key"},
		{"", "- [a: b,\nc]\n", "2:1: no YAML: a line within brackets " + space, "behind a pair without braces"},
		{"", "- [[], \"]\", ']', it's # ]\n # ]\n, {}\n]\n", "3:1: no YAML: a line within brackets " + space, "brackets that are no ends"},
		{"", "- [a]\n- [\"b\", 'c']\n", "a b c", "lines between brackets"},
		{"", "- [a,\n# comment\n\n b]\n", "a b", "comments and empty lines"},
		{"", "- [é, \"é\",\né]\n", "2:1: no YAML: a line within brackets ", "characters of several bytes"},
		{"VJP3-00", "k: {\nk\n:\nv\n}\n", "3:1: no YAML: ", "a map in braces"},
		{"VJP3-01", "k: {\n k\n :\n v\n }\n", "k k v", "the same, indented"},
		{"QB6E", "---\nquoted: \"a\nb\nc\"\n", "3:1: no YAML: a line within quotes " + space + "1 space", "text in quotes"},
		{"", "quoted: 'it''s \"\n\n# b'\n", "3:1: no YAML: a line within quotes ", "no comment is within quotes"},
		{"", "quoted: \"a\\\"\n\n  b\\\n  c\"\n", "quoted a\"\nbc", "escapes of a quote and of the end of a line"},
		{"", "quoted: \"a\\\nb\"\n", "2:1: no YAML: a line within quotes ", "behind the escaped end of a line"},
		{"", "\"a\nb\"\n", "a b", "nothing around the quotes"},
		{"", "- {a: \"b\n c\",\n d: e}\n- \"f\ng\"\n", "5:1: no YAML: a line within quotes ", "quotes within brackets before"},
		{"DK95-00", "foo:\n \tbar\n", "foo bar", "a tab behind the indentation"},
		{"DK95-01", "foo: \"bar\n\tbaz\"\n", "2:1: no YAML: a tab in the indentation: " + tab, "a tab within quotes"},
		{"DK95-02", "foo: \"bar\n  \tbaz\"\n", "foo bar baz", "a tab within quotes, behind the indentation"},
		{"DK95-03", " \t\nfoo: 1\n", "foo 1", "a tab in an empty line"},
		{"DK95-04", "foo: 1\n\t\nbar: 2\n", "foo 1 bar 2", "the same"},
		{"DK95-05", "foo: 1\n \t\nbar: 2\n", "foo 1 bar 2", "the same"},
		{"DK95-06", "foo:\n  a: 1\n  \tb: 2\n", "3:3: no YAML: found a tab character that violates indentation while scanning a plain scalar that begins in line 2: " + tab, "a tab before a key"},
		{"DK95-07", "%YAML 1.2\n\t\n---\n", "", "a tab in an empty line before the document"},
		{"Y79Y-000", "foo: |\n\t\nbar: 1\n", "2:1: no YAML: found a tab character where an indentation space is expected while scanning a block scalar that begins in line 1: " + tab, "a tab in a text of several lines"},
		{"Y79Y-001", "foo: |\n \t\nbar: 1\n", "foo \t\n bar 1", "a tab behind the indentation of text"},
		{"Y79Y-002", "- [\n\t\n foo\n ]\n", "foo", "a tab in an empty line within brackets"},
		{"Y79Y-003", "- [\n\tfoo,\n foo\n ]\n", "2:1: no YAML: a tab in the indentation: " + tab, "a tab within brackets"},
		{"Y79Y-004", "-\t-\n", "1:2: no YAML: found a tab character where an indentation space is expected: " + tab, "a tab before a list"},
		{"Y79Y-005", "- \t-\n", "1:3: no YAML: found a tab character where an indentation space is expected: " + tab, "the same"},
		{"Y79Y-006", "?\t-\n", "1:2: no YAML: found character that cannot start any token while scanning for the next token: " + tab, "a tab before a list as a key"},
		{"Y79Y-007", "? -\n:\t-\n", "2:2: no YAML: found character that cannot start any token while scanning for the next token: " + tab, "a tab before a list as a value"},
		{"Y79Y-008", "?\tkey:\n", "1:2: no YAML: found character that cannot start any token while scanning for the next token: " + tab, "a tab before a map as a key"},
		{"Y79Y-009", "? key:\n:\tkey:\n", "2:2: no YAML: found character that cannot start any token while scanning for the next token: " + tab, "a tab before a map as a value"},
		{"Y79Y-010", "-\t-1\n", "-1", "a tab before a scalar"},
		{"S98Z", "empty block scalar: >\n \n  \n   \n # comment\n", "4:2: no YAML: an empty line of 3 spaces before text behind 1 space: want no more", "empty lines further in than text"},
		{"", "a: >\n   \nb: 1\n", "a  b 1", "empty lines alone"},
		{"", "a: >2\n   \n  # text\n", "a  \n# text\n", "an indentation that is told"},
		{"", "a: | # 3\n    \n  # text\n", "2:3: no YAML: an empty line of 4 spaces before text behind 2 spaces", "a number in a comment tells none"},
		{"", "|\n \n# text\n", "2:1: no YAML: an empty line of 1 space before text behind 0 spaces", "nothing around the text"},
		{"", "a: |\n   \n   \n", "a ", "nothing behind the empty lines"},
	}
	for _, tt := range tests {
		root, problems := yamltree.ParseYAML([]byte(tt.text), limits)
		if !strings.Contains(tt.want, "no YAML") {
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
