package comparetest_test

import (
	"bytes"
	"fmt"
	"io"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/compare"
	"github.com/parley-go/parley/compare/comparetest"
	"github.com/parley-go/parley/compare/lint"
	"github.com/parley-go/parley/compare/report"
	"github.com/parley-go/parley/compare/settle"
	"github.com/parley-go/parley/position"
)

// What turns the direction of a text, ends a line where none ends, or commands a
// terminal: where a line is checked, and where a text may be of several lines.
const (
	turning    = "one\u202etwo\u2066three\u2028four\u2029five"
	commanding = turning + "\x1b[31m\u0085\u009b"
)

// hostileTexts is a negotiation with such texts wherever there is one.
func hostileTexts(t *testing.T) *position.Negotiation {
	site := position.Choice[string]{ID: "site", Title: turning, Options: []string{"a" + turning, "b" + turning}, DecidedBy: []actor.ID{"a"}}
	size := position.Quantity[int]{ID: "size", Title: turning, Unit: "m" + turning, Min: new(0)}
	cite := position.Citation{Source: "s", At: commanding, Quote: commanding}
	n, err := position.NewNegotiation(position.Record{
		Title:   turning,
		Actors:  []actor.Actor{{ID: "a", Name: turning}, {ID: "b", Name: turning}, {ID: "m", Name: turning, SpeaksFor: "a"}},
		Sources: []position.Source{{ID: "s", Title: turning, Publisher: turning, Link: "https://example.org/" + turning, Text: commanding}},
		Issues:  []position.Issue{site, size},
		Rules:   []position.Rule{{Title: turning, Condition: position.Any(site.Is("a"+turning), size.AtLeast(1)), Cite: cite}},
		Drafts:  []position.Draft{{ID: "d", Title: turning, Terms: position.Terms{site.Is("a" + turning), size.Is(3)}}},
		Positions: []position.Communication{
			{Actor: "a", Statements: []position.Statement{
				position.Demand{ID: "d", Terms: position.Terms{site.Is("a" + turning)}, Cite: cite, Speaker: "m"},
				position.Offer{ID: "o", Terms: position.Terms{size.AtMost(5)}, OnlyIf: site.Not("b" + turning), Cite: cite},
				position.Claim{ID: "c", Terms: position.Terms{size.Is(2)}, Cite: cite},
			}},
			{Actor: "b", Statements: []position.Statement{
				position.Demand{ID: "d", Terms: position.Terms{site.Is("b" + turning)}, Cite: cite},
				position.Demand{ID: "e", Terms: position.Terms{size.AtLeast(7)}, Cite: cite},
			}},
		},
	})
	require.NoError(t, err)
	return n
}

// harmful returns what a text has that it should not.
func harmful(text string) string {
	i := strings.IndexFunc(text, func(r rune) bool {
		return r == 0x1b || r == 0x85 || r == 0x9b || 0x202a <= r && r <= 0x202e || 0x2066 <= r && r <= 0x2069 || r == 0x2028 || r == 0x2029
	})
	if i < 0 {
		return ""
	}
	return fmt.Sprintf("%q", text[max(0, i-30):min(len(text), i+10)])
}

// Nothing that is printed for people has a character that would command what shows
// it, or turn what stands beside it.
func TestPrintedTextIsHarmless(t *testing.T) {
	n := hostileTexts(t)
	c := comparetest.Compare(t, n, compare.Options{})
	r, err := report.New(c, settle.New(c, settle.Options{}).Settle(t.Context()))
	require.NoError(t, err)
	for name, form := range map[string]func(io.Writer) error{
		"Text": r.Text, "Markdown": r.Markdown, "HTML": r.HTML, "DOT": r.DOT, "Mermaid": r.Mermaid,
		"RollingText": r.RollingText, "RollingMarkdown": r.RollingMarkdown,
	} {
		var b bytes.Buffer
		require.NoError(t, form(&b))
		assert.Empty(t, harmful(b.String()), name)
	}
	for _, f := range lint.Check(n, lint.Options{}) {
		assert.Empty(t, harmful(f.String()), "finding")
	}
	printed := 0
	for _, v := range []any{n, n.Record(), c, r, settle.New(c, settle.Options{}), n.Roster()} {
		printed += printedOf(t, reflect.ValueOf(v), 0)
	}
	for s := range c.Issues() {
		printed += printedOf(t, reflect.ValueOf(s), 0)
	}
	for s := range n.Issues() {
		printed += printedOf(t, reflect.ValueOf(s), 0)
		for v := range s.Domain.All().Intervals() {
			printed += printedOf(t, reflect.ValueOf(v), 0)
		}
	}
	for p := range n.Positions() {
		for s := range p.Statements() {
			printed += printedOf(t, reflect.ValueOf(s), 0)
			for _, reading := range s.Readings() {
				printed += printedOf(t, reflect.ValueOf(reading), 0)
			}
		}
	}
	assert.Greater(t, printed, 50)

	heard := &hearer{TB: t}
	comparetest.Relation(heard, c, "site", compare.Agreement)
	comparetest.Relation(heard, c, "size", compare.Agreement)
	comparetest.Gap(heard, c, "size", 1)
	comparetest.Verdict(heard, c, slices.Collect(n.Drafts())[0], "b", "d", compare.Met)
	comparetest.CanSign(heard, c, slices.Collect(n.Drafts())[0], "b", true)
	assert.Greater(t, len(heard.text), 500)
	assert.Empty(t, harmful(heard.text), "assertions")
}

// A hearer hears what assertions say that fail.
type hearer struct {
	testing.TB
	text string
}

func (h *hearer) Errorf(format string, args ...any) { h.text += fmt.Sprintf(format, args...) + "\n" }

// printedOf prints a value and what it holds, and returns how many.
func printedOf(t *testing.T, v reflect.Value, depth int) int {
	if depth > 12 || !v.IsValid() || v.Kind() == reflect.Pointer && v.IsNil() || v.Kind() == reflect.Interface && v.IsNil() {
		return 0
	}
	n := 0
	if v.CanInterface() {
		if s, ok := v.Interface().(fmt.Stringer); ok {
			n++
			assert.Empty(t, harmful(s.String()), "%T", s)
			assert.Empty(t, harmful(fmt.Sprintf("%#v", s)), "%T", s)
		}
	}
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		n += printedOf(t, v.Elem(), depth+1)
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				n += printedOf(t, v.Field(i), depth+1)
			}
		}
	case reflect.Slice:
		for i := range v.Len() {
			n += printedOf(t, v.Index(i), depth+1)
		}
	case reflect.Map:
		for _, key := range v.MapKeys() {
			n += printedOf(t, v.MapIndex(key), depth+1)
		}
	}
	return n
}
