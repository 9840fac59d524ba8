package scenario_test

import (
	"bytes"
	"fmt"
	"io"
	"math"
	"runtime"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/parley-go/parley/position/scenario"
)

func TestLimits(t *testing.T) {
	tests := []struct {
		text   string
		limits scenario.Limits
		want   string // "" for none
		reason string
	}{
		{
			text:   "parley: 1",
			limits: scenario.Limits{MaxBytes: 9},
			reason: "as large as may be",
		},
		{
			text:   "parley: 1\n",
			limits: scenario.Limits{MaxBytes: 9},
			want:   "1:1: more than 9 bytes: want a smaller file, or a higher limit",
			reason: "a byte too many",
		},
		{
			text:   "parley: 1",
			limits: scenario.Limits{MaxDepth: 1},
			reason: "as deep as may be",
		},
		{
			text:   "parley: 1\nrules: [{all: []}]\n",
			limits: scenario.Limits{MaxDepth: 3},
			want:   "2:15: lists and maps nested more than 3 deep",
			reason: "too deep",
		},
		{
			text:   `{"parley": 1, "rules": [{"all": []}]}`,
			limits: scenario.Limits{MaxDepth: 3},
			want:   "1:33: lists and maps nested more than 3 deep",
			reason: "too deep, in JSON",
		},
		{
			text:   `{"parley": 1, "rules": [{"all": []}]}`,
			limits: scenario.Limits{MaxDepth: 4},
			reason: "as deep as may be, in JSON",
		},
		{
			text:   "parley: 1",
			limits: scenario.Limits{math.MaxInt, math.MaxInt, math.MaxInt},
			reason: "no limits",
		},
		{
			text:   "parley: 1",
			limits: scenario.Limits{MaxNodes: 3},
			reason: "as many as may be",
		},
		{
			text:   "parley: 1",
			limits: scenario.Limits{MaxNodes: 2},
			want:   "1:1: more than 2 values",
			reason: "one too many",
		},
		{
			text:   `{"parley": 1}`,
			limits: scenario.Limits{MaxNodes: 2},
			want:   "1:12: more than 2 values",
			reason: "one too many, in JSON",
		},
		{
			text:   mentions,
			limits: scenario.Limits{MaxNodes: 40},
			want:   "5:17: too much to work out",
			reason: "mentions count for more",
		},
		{
			text:   mentions,
			limits: scenario.Limits{MaxNodes: 58},
			reason: "as many as may be, with mentions",
		},
	}
	for _, tt := range tests {
		_, err := scenario.Read(strings.NewReader(tt.text), "", tt.limits)
		if tt.want == "" {
			assert.NoError(t, err, tt.reason)
			continue
		}
		found := scenario.Errors(err)
		require.Len(t, found, 1, "%s: %v", tt.reason, err)
		assert.Contains(t, found[0].Error(), tt.want, tt.reason)
		assert.Equal(t, scenario.CodeLimit, found[0].Code, tt.reason)
	}
}

// mentions has at most 40 nodes, and three mentions of an issue with six options.
const mentions = `parley: 1
issues:
  - {id: c, type: choice, options: [a, b, d, e, f, g]}
given: [{issue: c, is: a}]
rules: [{issue: c, is: a}, {issue: c, not: b}]
`

// endless is a reader of as much as anybody asks for.
type endless struct{ read int }

func (e *endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = '#'
	}
	e.read += len(p)
	return len(p), nil
}

func TestReadStopsAtTheLimit(t *testing.T) {
	r := &endless{}
	_, err := scenario.Read(io.LimitReader(r, 100<<20), "f.yaml", scenario.Limits{})
	require.Len(t, scenario.Errors(err), 1)
	assert.Contains(t, err.Error(), "f.yaml:1:1: more than 8388608 bytes")
	assert.Less(t, r.read, 10<<20)
}

// allocated returns how many bytes the program has ever asked for.
func allocated() uint64 {
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	return stats.TotalAlloc
}

// Whatever is thrown at it, reading ends, with the right words and out of a bounded
// heap. What would never end, the deadline of go test would.
func TestHostileFiles(t *testing.T) {
	if testing.Short() {
		t.Skip("reads files of several megabytes")
	}
	list := func(n int, format string) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, format, i)
		}
		return b.String()
	}
	var pigeons strings.Builder // 13 of them, for 12 holes: hard for every search that does not count
	pigeons.WriteString("parley: 1\nx: 1\nissues:\n")
	for i := range 13 {
		pigeons.WriteString(list(12, "  - {id: p"+fmt.Sprint(i)+"-%d, type: yesno}\n"))
	}
	pigeons.WriteString("rules:\n")
	for i := range 13 {
		fmt.Fprintf(&pigeons, "  - any: [%s]\n", list(12, "{issue: p"+fmt.Sprint(i)+"-%d, is: yes}, "))
		for j := range i {
			for k := range 12 {
				fmt.Fprintf(&pigeons, "  - any: [{issue: p%d-%d, is: no}, {issue: p%d-%[2]d, is: no}]\n", i, k, j)
			}
		}
	}
	tests := []struct {
		name, text, want, reason string
	}{
		{
			name:   "f.yaml",
			text:   strings.Repeat("[", 10_000),
			want:   "nested more than 200 deep",
			reason: "10,000 brackets",
		},
		{
			name:   "f.json",
			text:   strings.Repeat("[", 10_000),
			want:   "nested more than 200 deep",
			reason: "10,000 brackets in JSON",
		},
		{
			name:   "-",
			text:   strings.Repeat(`{"a":`, 10_000),
			want:   "nested more than 200 deep",
			reason: "10,000 braces in what may be either",
		},
		{
			name:   "f.yaml",
			text:   strings.Repeat("{a: ", 10_000),
			want:   "nested more than 200 deep",
			reason: "10,000 braces",
		},
		{
			name:   "f.yaml",
			text:   strings.Repeat("- ", 100_000),
			want:   "nested more than 200 deep",
			reason: "dashes on one line",
		},
		{
			name:   "f.yaml",
			text:   strings.Repeat("? ", 100_000),
			want:   "nested more than 200 deep",
			reason: "keys that are maps",
		},
		{
			name:   "f.yaml",
			text:   "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nparley: [*c, *c]\n",
			want:   `alias "*c": want no anchors`,
			reason: "anchors as a bomb",
		},
		{
			name:   "f.yaml",
			text:   "parley: 1\ntitle: &a [*a]\n",
			want:   "want no anchors",
			reason: "an anchor within itself",
		},
		{
			name:   "f.yaml",
			text:   "[" + strings.Repeat("a,", 3<<20) + "]",
			want:   "more than 1000000 values",
			reason: "as many values as fit",
		},
		{
			name:   "f.yaml",
			text:   strings.Repeat("---\n", 1<<17),
			want:   "a second document",
			reason: "documents",
		},
		{
			name:   "f.yaml",
			text:   list(100_000, "%%TAG !t%d! x\n") + "---\nparley: 1\n",
			want:   `directive "%TAG !t0! x": want none`,
			reason: "directives",
		},
		{
			name:   "f.yaml",
			text:   "parley: 1\n...\n" + list(100_000, "%%TAG !t%d! x\n") + "---\n",
			want:   `3:1: directive "%TAG !t0! x"`,
			reason: "directives before a second document",
		},
		{
			name:   "f.yaml",
			text:   "parley: 1\n" + strings.Repeat("#\n", 2<<20),
			want:   "more than 1000000 values",
			reason: "lines of comments beyond the limit",
		},
		{
			name:   "f.yaml",
			text:   "parley: 1\ntitle: " + strings.Repeat("x ", 1<<20) + "\nx: 1\n",
			want:   `unknown key "x"`,
			reason: "long text",
		},
		{
			name:   "f.yaml",
			text:   "parley: 1\n? " + strings.Repeat("x", 2<<20) + "\n: 1\n",
			want:   `unknown key "xxx`,
			reason: "a long key",
		},
		{
			name:   "f.yaml",
			text:   "parley: 1\nactors: [" + list(20_000, "{id: a%d, members: [b%[1]d]}, ") + "]",
			want:   `unknown actor "b0"`,
			reason: "many slips",
		},
		{
			name:   "f.yaml",
			text:   "parley: 1\nactors: [" + list(20_000, "{id: a%d, speaks_for: a1}, ") + "]",
			want:   "in a circle",
			reason: "many speakers",
		},
		{
			name: "f.yaml",
			text: "parley: 1\nactors: [" + list(1000, "{id: a%d}, ") + "]\nissues: [{id: x, type: yesno, decided_by: [" +
				list(1000, "a%d, ") + "]}]\nrules: [" + list(2_000, "{issue: x, is: yes}, # %d\n ") + "]",
			want:   "too much to work out",
			reason: "many deciders of what is mentioned often",
		},
		{
			name: "f.yaml",
			text: "parley: 1\nactors: [{id: a}]\nsources: [{id: s, text: " + strings.Repeat("ab ", 1<<20) + "}]\nissues: [{id: x, type: yesno}]\n" +
				"positions:\n  - actor: a\n    statements:\n" + list(2_000, "      - {claim: c%d, terms: [{issue: x, is: yes}], cite: {source: s, quote: ab c}}\n"),
			want:   "too much to work out",
			reason: "many quotations from a long text",
		},
		{
			name:   "f.yaml",
			text:   "parley: 1\nissues: [{id: x, type: quantity}, {id: y, type: quantitie}]\ngiven: [{issue: x, one_of: [" + list(50_000, "%d.5, ") + "]}]",
			want:   `did you mean "quantity"?`,
			reason: "a long list of numbers",
		},
		{
			name:   "f.yaml",
			text:   "parley: 1\nissues: [{id: x, type: quantity, min: " + strings.Repeat("9", 1<<20) + "}]",
			want:   "too long a number",
			reason: "a long number",
		},
		{
			name:   "f.yaml",
			text:   pigeons.String(),
			want:   `unknown key "x"`,
			reason: "rules that are hard to decide",
		},
		{
			name: "f.yaml",
			text: "parley: 1\nx: 1\nissues: [{id: n, type: quantity}]\nrules: [{issue: n, one_of: [" + list(90_000, "%d, ") +
				"]}, {issue: n, one_of: [" + list(90_000, "%d.5, ") + "]}]",
			want:   `unknown key "x"`,
			reason: "rules of many numbers",
		},
		{
			name:   "f.yaml",
			text:   "parley: 1\nissues: [{id: x, type: quantity, min: 1e999999999}]",
			want:   "too long a number",
			reason: "a great number",
		},
	}
	for _, tt := range tests {
		before := allocated()
		_, err := scenario.Parse([]byte(tt.text), tt.name, scenario.Limits{})
		t.Logf("%d MB allocated for %d bytes: %s", (allocated()-before)>>20, len(tt.text), tt.reason)
		assert.Less(t, allocated()-before, uint64(2)<<30, tt.reason)
		require.Error(t, err, tt.reason)
		assert.Contains(t, err.Error(), tt.want, tt.reason)
	}
}

func TestWriteIsBounded(t *testing.T) {
	s, err := scenario.Parse([]byte("parley: 1\nissues: [{id: x, type: quantity, whole: true}]\n"+
		"given: [{issue: x, one_of: [1"+strings.Repeat("0", 900)+", 5]}]"), "f.yaml", scenario.Limits{})
	require.NoError(t, err)
	var b bytes.Buffer
	require.NoError(t, scenario.WriteYAML(&b, s))
	again, err := scenario.Parse(b.Bytes(), "f.yaml", scenario.Limits{})
	require.NoError(t, err)
	assert.True(t, s.Negotiation.Equal(again.Negotiation))
}
