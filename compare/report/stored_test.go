package report_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/compare/report"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
)

// everyForm are all forms of a report that people read.
var everyForm = map[string]func(*report.Report, io.Writer) error{
	"text": (*report.Report).Text, "Markdown": (*report.Report).Markdown, "HTML": (*report.Report).HTML,
	"DOT": (*report.Report).DOT, "Mermaid": (*report.Report).Mermaid,
	"rolling text": (*report.Report).RollingText, "rolling Markdown": (*report.Report).RollingMarkdown,
}

// A report that was stored and damaged is an error where it is read, or can be
// written.
func TestDamagedReports(t *testing.T) {
	text, err := json.Marshal(settled(t, harbour()))
	require.NoError(t, err)
	var tree any
	require.NoError(t, json.Unmarshal(text, &tree))
	forms := maps.Clone(everyForm)
	for _, alike := range []string{"Markdown", "Mermaid", "rolling Markdown"} { // text and DOT but for marks
		delete(forms, alike)
	}
	refused, written := 0, 0
	for damage, text := range damaged(tree) {
		var r report.Report
		if json.Unmarshal(text, &r) != nil {
			refused++
			continue
		}
		written++
		writeAll(t, damage, &r, forms)
	}
	assert.Greater(t, refused, 100)
	assert.Greater(t, written, 100)
}

func writeAll(t *testing.T, reason string, r *report.Report, forms map[string]func(*report.Report, io.Writer) error) {
	for name, form := range forms {
		func() {
			defer func() {
				if p := recover(); p != nil {
					t.Errorf("%s: %s panics: %v", reason, name, p)
				}
			}()
			assert.NoError(t, form(r, io.Discard), "%s: %s", reason, name)
		}()
	}
}

// damaged yields the JSON of a tree with one thing in it replaced: of the elements of
// lists, the first that has a place of its kind.
func damaged(tree any) func(func(string, []byte) bool) {
	others := []any{nil, []any{[]any{}}, map[string]any{}, "", -1}
	return func(yield func(string, []byte) bool) {
		seen := map[string]bool{}
		var walk func(path string, at any, set func(any)) bool
		walk = func(path string, at any, set func(any)) bool {
			if !seen[path] {
				seen[path] = true
				for _, other := range others {
					set(other)
					text, err := json.Marshal(tree)
					if err != nil {
						panic(err)
					}
					if !yield(fmt.Sprintf("%s is %v", path, other), text) {
						return false
					}
				}
				set(at)
			}
			switch at := at.(type) {
			case []any:
				for i, element := range at {
					if !walk(path+"[]", element, func(v any) { at[i] = v }) {
						return false
					}
				}
			case map[string]any:
				for _, key := range slices.Sorted(maps.Keys(at)) {
					if !walk(path+"."+key, at[key], func(v any) { at[key] = v }) {
						return false
					}
				}
			}
			return true
		}
		walk("", tree, func(v any) {})
	}
}

// Numbers that are too large for a picture's arithmetic are drawn all the same.
func TestEnormousNumbers(t *testing.T) {
	for _, two := range [][2]string{
		{"1e400", "1e400"}, {"-1e400", "-1e400"}, {"1e400", "-1e400"}, {"1e308", "1e309"}, {"1e400", "0"}, {"1e-400", "1e-400"},
	} {
		price := position.Quantity[value.Decimal]{ID: "price"}
		var terms [2]value.Decimal
		for i, text := range two {
			d, err := value.ParseDecimal(text)
			require.NoError(t, err)
			terms[i] = d
		}
		for _, words := range [][2]position.Term{
			{price.AtMost(terms[0]), price.AtMost(terms[1])},
			{price.AtMost(terms[0]), price.AtLeast(terms[1])},
			{price.Is(terms[0]), price.Is(terms[1])},
		} {
			r := settled(t, position.Record{
				Actors: []actor.Actor{{ID: "buyer"}, {ID: "seller"}},
				Positions: []position.Communication{
					{Actor: "buyer", Statements: []position.Statement{position.Demand{ID: "d", Terms: position.Terms{words[0]}}}},
					{Actor: "seller", Statements: []position.Statement{position.Demand{ID: "d", Terms: position.Terms{words[1]}}}},
				},
			})
			writeAll(t, two[0]+", "+two[1], r, everyForm)
			var b bytes.Buffer
			require.NoError(t, r.HTML(&b))
			for _, none := range []string{"NaN", "Inf"} {
				assert.False(t, strings.Contains(b.String(), none), "%v: %s", words, none)
			}
		}
	}
}

func FuzzStoredReports(f *testing.F) {
	text, err := json.Marshal(reportOf(f, house()))
	require.NoError(f, err)
	f.Add(text)
	f.Add([]byte(`{"issues": [{"issue": "a", "domain": {"kind": "yes/no"}, "conflicts": [[]]}]}`))
	f.Add([]byte(`{"parties": null, "drafts": [{"issues": [{"stances": []}], "parties": [{}]}]}`))
	f.Fuzz(func(t *testing.T, text []byte) {
		var r report.Report
		if json.Unmarshal(text, &r) == nil {
			writeAll(t, "stored", &r, everyForm)
		}
	})
}
