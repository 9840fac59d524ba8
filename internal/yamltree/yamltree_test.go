package yamltree_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/parley-go/parley/internal/yamltree"
)

var limits = yamltree.Limits{Depth: 100, Nodes: 10_000}

// value returns the tree as encoding/json decodes it into any.
func value(n *yamltree.Node) any {
	switch {
	case n.Kind == yamltree.List:
		list := []any{}
		for i := range n.Items {
			list = append(list, value(&n.Items[i]))
		}
		return list
	case n.Kind == yamltree.Map:
		m := map[string]any{}
		for i := range n.Items {
			m[n.Items[i].Key.Text] = value(&n.Items[i])
		}
		return m
	case n.Null:
		return nil
	case n.Plain && (n.Text == "true" || n.Text == "false"):
		return n.Text == "true"
	case n.Plain:
		return json.Number(n.Text)
	default:
		return n.Text
	}
}

// texts returns the tree without a word on quotes, which YAML leaves to choice.
func texts(n *yamltree.Node) any {
	if n.Kind == yamltree.Scalar {
		return n.Text
	}
	list := []any{n.Kind}
	for i := range n.Items {
		if key := n.Items[i].Key; key != nil {
			list = append(list, key.Text)
		}
		list = append(list, texts(&n.Items[i]))
	}
	return list
}

// The reader takes what encoding/json takes, but for halves of characters and
// raw control characters of Latin-1, and makes the same of it.
func TestParseJSONAgreesWithTheStandardLibrary(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		pieces := rapid.SampledFrom([]string{
			"{", "}", "[", "]", ",", ":", " ", "\n", "\t", "\r", `"a"`, `"b":`, `"é\n"`, `"\u00e9\ud83d\udd4a"`, `"\""`, "0", "-1", "1.5", "1e+3",
			"01", "1.", ".5", "-", "1e", "+1", "true", "false", "null", "nul", `"`, `\`, "0x1", "NaN", `"\x"`, `"\u12"`,
		})
		text := strings.Join(rapid.SliceOfN(pieces, 1, 12).Draw(t, "pieces"), "")
		var want any
		dec := json.NewDecoder(strings.NewReader(text))
		dec.UseNumber()
		sound := json.Valid([]byte(text))
		got, problem := yamltree.ParseJSON([]byte(text), limits)
		require.Equal(t, sound, problem == nil, "%q: %v", text, problem)
		if sound {
			require.NoError(t, dec.Decode(&want))
			require.Equal(t, want, value(got), text)
		}
	})
}

func TestIsNumber(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.StringMatching(`[-+0-9.eE]{1,8}`).Draw(t, "s")
		assert.Equal(t, json.Valid([]byte(s)), yamltree.IsNumber(s), s)
	})
}

func TestPlaces(t *testing.T) {
	const text = "a: [é, bb]\nc:\n  - d: \"x\"\n"
	root, problems := yamltree.ParseYAML([]byte(text), limits)
	require.Empty(t, problems)
	list := root.Items[0]
	assert.Equal(t, [2]int{1, 8}, [2]int{list.Items[1].Line, list.Items[1].Column}, "columns count characters")
	inner := root.Items[1].Items[0]
	assert.Equal(t, [2]int{3, 5}, [2]int{inner.Items[0].Key.Line, inner.Items[0].Key.Column})
	assert.Equal(t, [2]int{3, 8}, [2]int{inner.Items[0].Line, inner.Items[0].Column})

	asJSON, problem := yamltree.ParseJSON([]byte("{\"é\": [1,\n  \"é\", 2]}"), limits)
	require.Nil(t, problem)
	assert.Equal(t, [2]int{1, 8}, [2]int{asJSON.Items[0].Items[0].Line, asJSON.Items[0].Items[0].Column})
	assert.Equal(t, [2]int{2, 8}, [2]int{asJSON.Items[0].Items[2].Line, asJSON.Items[0].Items[2].Column})
}

// What is written is read again as the same, and JSON also by the standard
// library, whatever its lines end in.
func TestWriting(t *testing.T) {
	var node func(depth int) *rapid.Generator[yamltree.Node]
	node = func(depth int) *rapid.Generator[yamltree.Node] {
		return rapid.Custom(func(t *rapid.T) yamltree.Node {
			n := yamltree.Node{Block: rapid.Bool().Draw(t, "block")}
			switch kind := rapid.IntRange(0, 3).Draw(t, "kind"); {
			case kind == 0 && depth > 0:
				n.Kind = yamltree.List
				n.Items = rapid.SliceOfN(node(depth-1), 0, 3).Draw(t, "items")
			case kind == 1 && depth > 0:
				n.Kind = yamltree.Map
				for i, item := range rapid.SliceOfN(node(depth-1), 0, 3).Draw(t, "items") {
					item.Key = &yamltree.Node{Text: string(rune('a'+i)) + rapid.OneOf(rapid.StringN(0, 5, 20), odd).Draw(t, "key")}
					n.Items = append(n.Items, item)
				}
			case kind == 2:
				n.Plain, n.Text = true, rapid.SampledFrom([]string{"1", "-2.5", "true"}).Draw(t, "plain")
			default:
				n.Text = rapid.OneOf(rapid.String(), odd, rapid.StringMatching(`[a \n:#-]{0,12}`)).Draw(t, "text")
			}
			return n
		})
	}
	rapid.Check(t, func(t *rapid.T) {
		root := node(4).Draw(t, "root")
		end := rapid.SampledFrom([]string{"\r\n", "\r"}).Draw(t, "end")
		otherwise := func(data []byte) []byte {
			data, problem := yamltree.Text([]byte(strings.ReplaceAll(string(data), "\n", end)))
			require.Nil(t, problem)
			return data
		}
		data, problem := yamltree.Text(yamltree.YAML(&root))
		require.Nil(t, problem)
		again, problems := yamltree.ParseYAML(data, limits)
		require.Empty(t, problems, "%s", data)
		require.Equal(t, texts(&root), texts(again), "%s", data)
		same, problems := yamltree.ParseYAML(otherwise(data), limits)
		require.Empty(t, problems, "%q %s", end, data)
		require.Equal(t, again, same, "%q %s", end, data)

		data, problem = yamltree.Text(yamltree.JSON(&root))
		require.Nil(t, problem)
		require.True(t, json.Valid(data), "%s", data)
		again, problem = yamltree.ParseJSON(data, limits)
		require.Nil(t, problem)
		require.Equal(t, value(&root), value(again), "%s", data)
		same, problem = yamltree.ParseJSON(otherwise(data), limits)
		require.Nil(t, problem)
		require.Equal(t, again, same, "%q %s", end, data)
	})
}

func TestDirectives(t *testing.T) {
	tests := []struct {
		text, want string // the place of the problem, "" for none
		reason     string
	}{
		{
			text:   "%YAML 1.2\n---\na: 1\n",
			reason: "the version that is read",
		},
		{
			text:   "# file\n\n%YAML\t1.2 # of 2009\n---\na: 1\n",
			reason: "behind a comment, and before one",
		},
		{
			text:   "%YAML 1.1\n---\na: 1\n",
			reason: "a version that differs in nothing that is read",
		},
		{
			text:   "%YAML 1.3\n---\na: 1\n",
			want:   "1:1",
			reason: "a version that is not known",
		},
		{
			text:   "%YAML 1.2#\n---\na: 1\n",
			want:   "1:1",
			reason: "a comment without a space before it",
		},
		{
			text:   "%YAML 1.2\n%YAML 1.2\n---\na: 1\n",
			want:   "2:1",
			reason: "two versions",
		},
		{
			text:   "%TAG ! x\n---\na: 1\n",
			want:   "1:1",
			reason: "a tag, which nothing uses",
		},
		{
			text:   "%FOO\n---\na: 1\n",
			want:   "1:1",
			reason: "one that is not known",
		},
		{
			text:   "a: 1\n...\n# more\n%YAML 1.2\n---\nb\n",
			want:   "4:1",
			reason: "behind a document",
		},
		{
			text:   "a: 1\n... # end\n\n%TAG ! x\n",
			want:   "4:1",
			reason: "behind a document that tells its end with a comment",
		},
		{
			text:   "a: |\n %b\n ...\n %c\n",
			reason: "text",
		},
		{
			text:   "{a: b\n%c d}\n",
			reason: "more text",
		},
	}
	for _, tt := range tests {
		root, problems := yamltree.ParseYAML([]byte(tt.text), limits)
		if tt.want == "" {
			assert.Empty(t, problems, tt.reason)
			continue
		}
		assert.Nil(t, root, tt.reason)
		if assert.Len(t, problems, 1, tt.reason) {
			assert.Contains(t, problems[0].Error(), tt.want+": directive \"%", tt.reason)
			assert.Contains(t, problems[0].Error(), "want none, but for one \"%YAML 1.2\" at the start", tt.reason)
			assert.Equal(t, yamltree.Unsupported, problems[0].Code, tt.reason)
		}
	}
}

// Whatever is read has its places, and is read as the same from what is written of
// it.
func FuzzParseYAML(f *testing.F) {
	for _, s := range []string{
		"a: [b, {c: d}]\n", "- \"a\n  b\"\n- 'c'\n", "a: |\n  b\n", "? a\n: >2-\n    b\n", "%YAML 1.2\n--- # c\n- [a: b, \"]\"]\n...\n",
		"a: \u2028 # \u0085\n", "a: \"\\U000F0000\ufeff\"\r\n", "&a [*a]", "!b c", "%TAG ! x", "[a,\n\tb]",
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		data, problem := yamltree.Text(data)
		if problem != nil {
			return
		}
		root, problems := yamltree.ParseYAML(data, limits)
		for _, p := range problems {
			require.Positive(t, p.Line)
			require.Positive(t, p.Column)
			require.NotEmpty(t, p.Detail)
		}
		if root == nil {
			require.NotEmpty(t, problems)
		}
		if len(problems) > 0 {
			return
		}
		lines := 1 + strings.Count(string(data), "\n")
		for _, place := range placesOf(root) {
			require.LessOrEqual(t, place[0], lines+1) // nothing, at the end
			require.Positive(t, place[1])
		}
		asText(root)
		written := yamltree.YAML(root)
		again, problems := yamltree.ParseYAML(written, limits)
		require.Empty(t, problems, "%s", written)
		require.Equal(t, texts(root), texts(again), "%s", written)
	})
}

// asText makes text of all scalars.
func asText(n *yamltree.Node) {
	n.Plain, n.Null = false, false
	for i := range n.Items {
		if n.Items[i].Key != nil {
			asText(n.Items[i].Key)
		}
		asText(&n.Items[i])
	}
}
