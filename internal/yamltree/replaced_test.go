package yamltree_test

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/parley-go/parley/internal/yamltree"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// Characters that end a line in YAML 1.1 alone, or mark the order of bytes, are
// characters like others.
func TestCharactersThatEndNoLine(t *testing.T) {
	tests := []struct {
		text, want string
		last       [2]int // where the last scalar stands
		reason     string
	}{
		{"a: # no more:<>  - {refusal: b}\n - c\n", "a|c", [2]int{2, 4}, "in a comment"},
		{"#<>a: b\nc: d\n", "c|d", [2]int{2, 4}, "in a comment on a line of its own"},
		{"a: Heads<>draft\nc: d\n", "a|Heads<>draft|c|d", [2]int{2, 4}, "in plain text"},
		{"a: Heads <> draft\n  on\nc: d\n", "a|Heads <> draft on|c|d", [2]int{3, 4}, "in plain text of two lines"},
		{"a: <>\nc: d\n", "a|<>|c|d", [2]int{2, 4}, "alone"},
		{"a: \"one<>two\"\nc: d\n", "a|one<>two|c|d", [2]int{2, 4}, "in double quotes"},
		{"a: 'one<> two'\nc: d\n", "a|one<> two|c|d", [2]int{2, 4}, "in single quotes"},
		{"a: |\n  <>one<>\n  <>\nc: d\n", "a|<>one<>\n<>\n|c|d", [2]int{4, 4}, "in text of several lines"},
		{"a: >\n  one<>\n  two<>\nc: d\n", "a|one<> two<>\n|c|d", [2]int{4, 4}, "in folded text"},
		{"a<>b: c\n<>: d\n", "a<>b|c|<>|d", [2]int{2, 4}, "in keys"},
		{"{a<>: [<>, \"<>\", b]}\n", "a<>|<>|<>|b", [2]int{1, 15}, "within brackets"},
		{"- <>a: b\n  <>c: d\n", "<>a|b|<>c|d", [2]int{2, 7}, "at the beginning of a key"},
		{"a: \"\\N\\L\\P\\x85\\u2028\\U00002029\\uFEFF\"\nc: <>d\n", "a|\u0085\u2028\u2029\u0085\u2028\u2029\ufeff|c|<>d", [2]int{2, 4}, "beside escapes"},
		{"a: \U000F0000\U000F0002<>\nc: d\n", "a|\U000F0000\U000F0002<>|c|d", [2]int{2, 4}, "beside characters for private use"},
		{"a: \"\\U000F0000\\U000f0001<>\"\nc: d\n", "a|\U000F0000\U000F0001<>|c|d", [2]int{2, 4}, "beside such characters in escapes"},
		{"a: '\\U000F0000\\U<>'\nc: d\n", "a|\\U000F0000\\U<>|c|d", [2]int{2, 4}, "beside what looks like one"},
	}
	for _, c := range []string{"\u0085", "\u2028", "\u2029", "\ufeff"} {
		with := func(s string) string { return strings.ReplaceAll(s, "<>", c) }
		for _, tt := range tests {
			data, problem := yamltree.Text([]byte(with(tt.text)))
			require.Nil(t, problem, "%q %s", c, tt.reason)
			root, problems := yamltree.ParseYAML(data, limits)
			require.Empty(t, problems, "%q %s", c, tt.reason)
			assert.Equal(t, with(tt.want), strings.Join(scalars(root), "|"), "%q %s", c, tt.reason)
			last := root
			for len(last.Items) > 0 {
				last = &last.Items[len(last.Items)-1]
			}
			assert.Equal(t, tt.last, [2]int{last.Line, last.Column}, "%q %s", c, tt.reason)
		}
		for text, want := range map[string]string{
			"a: \"<>\"\nb: c: d\n":       "2:5: not valid YAML: mapping values are not allowed in this context, at \": d\"",
			"a: \"<>b\" c\n":             "1:9: not valid YAML: did not find expected key",
			"a: \"<>\\<>\"\n":            "1:6: not valid YAML: found unknown escape character",
			"a: '<>'\nb: [<>,\nc]\n":     "3:1: not valid YAML: a line within brackets",
			"# <>\na: &b<> c\n":          "2:6: not valid YAML: did not find expected alphabetic or numeric character while scanning an anchor",
			"# <>\n%TAG ! x<>\n---\na\n": "2:1: directive \"%TAG ! x",
		} {
			_, problems := yamltree.ParseYAML([]byte(with(text)), limits)
			require.Len(t, problems, 1, "%q", with(text))
			assert.Contains(t, problems[0].Error(), want, "%q", with(text))
		}
	}
}

// A character for private use that a file has stands for no other one, and a file
// that has them all is refused.
func TestAllCharactersForPrivateUse(t *testing.T) {
	var all strings.Builder
	for r := rune(0xf0000); r < 0xffffa; r++ {
		all.WriteRune(r)
	}
	for _, tt := range []struct{ more, reason string }{{"", "four are left"}, {"\U000FFFFA", "three are left"}} {
		text := all.String() + tt.more + "\u2028"
		root, problems := yamltree.ParseYAML([]byte("a: \""+text+"\"\n"), limits)
		if tt.more != "" {
			require.Len(t, problems, 1, tt.reason)
			assert.Equal(t, yamltree.TooLarge, problems[0].Code, tt.reason)
			assert.Contains(t, problems[0].Error(), "want fewer", tt.reason)
			continue
		}
		require.Empty(t, problems, tt.reason)
		assert.True(t, text == root.Items[0].Text, tt.reason)
	}
}

// odd draws text of characters that are easily mistaken, of one line.
var odd = rapid.StringOfN(rapid.SampledFrom([]rune{
	'a', 'é', '中', '🕊', ' ', '\u0085', '\u2028', '\u2029', '\ufeff', '\u00a0', '\u200b', '\ufffd', '\ue000', '\ue800', '\U000f0000', '\U000f0001', '\U0010fffd',
}), 0, 8, -1)

// Whatever text has, and however its lines end, what is read has it, at the line
// that an editor shows.
func TestLinesAreCounted(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var b strings.Builder
		var want []string
		var places [][2]int
		line, column := 1, 1
		put := func(s string) {
			b.WriteString(s)
			column += utf8.RuneCountInString(s)
		}
		end := func() {
			put(rapid.SampledFrom([]string{"\n", "\r\n", "\r"}).Draw(t, "end"))
			line, column = line+1, 1
		}
		scalar := func(quote, s string) {
			want, places = append(want, s), append(places, [2]int{line, column})
			put(quote + s + quote)
		}
		for i := range rapid.IntRange(1, 5).Draw(t, "pairs") {
			text := odd.Draw(t, "text")
			switch rapid.IntRange(0, 5).Draw(t, "before") {
			case 0:
				put("#" + text)
				end()
			case 1:
				put(" ") // so that no "\r" comes before a "\n"
				end()
			}
			scalar(rapid.SampledFrom([]string{"", "'", `"`}).Draw(t, "quote"), fmt.Sprintf("k%s%d", text, i))
			put(": ")
			switch rapid.IntRange(0, 3).Draw(t, "value") {
			case 0:
				scalar("", "v"+text+"v")
				put(" # " + text)
				end()
			case 1:
				scalar(`"`, text)
				end()
			case 2:
				want, places = append(want, "v"+text+"\nv\n"), append(places, [2]int{line, column})
				put("|")
				end()
				put("  v" + text)
				end()
				put("  v")
				end()
			default:
				put("[")
				scalar("'", text)
				put(",")
				end()
				put("  ")
				scalar("", "v")
				put("]")
				end()
			}
		}
		data, problem := yamltree.Text([]byte(b.String()))
		require.Nil(t, problem)
		root, problems := yamltree.ParseYAML(data, limits)
		require.Empty(t, problems, "%q", b.String())
		require.Equal(t, want, scalars(root), "%q", b.String())
		require.Equal(t, places, placesOf(root), "%q", b.String())
	})
}

// placesOf returns the lines and columns of the scalars, in order.
func placesOf(n *yamltree.Node) [][2]int {
	if n.Kind == yamltree.Scalar {
		return [][2]int{{n.Line, n.Column}}
	}
	var all [][2]int
	for i := range n.Items {
		if key := n.Items[i].Key; key != nil {
			all = append(all, placesOf(key)...)
		}
		all = append(all, placesOf(&n.Items[i])...)
	}
	return all
}

// scalars returns the texts of the scalars, in order.
func scalars(n *yamltree.Node) []string {
	if n.Kind == yamltree.Scalar {
		return []string{n.Text}
	}
	var all []string
	for i := range n.Items {
		if key := n.Items[i].Key; key != nil {
			all = append(all, key.Text)
		}
		all = append(all, scalars(&n.Items[i])...)
	}
	return all
}
