package batch_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/compare"
	"github.com/parley-go/parley/compare/bargain"
	"github.com/parley-go/parley/compare/batch"
	"github.com/parley-go/parley/compare/report"
	"github.com/parley-go/parley/compare/settle"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/scenario"
)

// apart is a negotiation of one issue on which a buyer and a seller conflict, in
// one line; the seller came down from 12 on its second day.
const apart = `{"parley": 1, "actors": [{"id": "seller"}, {"id": "buyer"}], "issues": [{"id": "price", "type": "quantity"}],` +
	`"positions": [{"actor": "seller", "as_of": "2026-03-01", "statements": [{"offer": "bid", "terms": [{"issue": "price", "at_least": 12}]}, {"demand": "floor", "terms": [{"issue": "price", "at_least": 8}]}]},` +
	`{"actor": "seller", "as_of": "2026-03-02", "statements": [{"offer": "bid", "terms": [{"issue": "price", "at_least": 10}]}]},` +
	`{"actor": "buyer", "as_of": "2026-03-01", "statements": [{"demand": "cap", "terms": [{"issue": "price", "at_most": 6}]}]}]}`

// agreed is one on which both say yes.
const agreed = `{"parley": 1, "actors": [{"id": "seller"}, {"id": "buyer"}], "issues": [{"id": "price", "type": "quantity"}],` +
	`"positions": [{"actor": "buyer", "statements": [{"demand": "p", "terms": [{"issue": "price", "is": 7}]}]},` +
	`{"actor": "seller", "statements": [{"demand": "p", "terms": [{"issue": "price", "is": 7}]}]}]}`

// faulty has a fault in column 53, and another in column 74.
const faulty = `{"parley": 1, "actors": [{"id": "a"}, {"id": "b"}], "oops": [], "title": []}`

func lines(texts ...string) iter.Seq2[batch.Item, error] {
	return batch.Lines(strings.NewReader(strings.Join(texts, "\n")), "talks.jsonl", scenario.Limits{})
}

func TestLines(t *testing.T) {
	type read struct {
		place  string
		offset int64
		text   string
		err    error
	}
	tests := []struct {
		name string
		text string
		want []read
	}{
		{
			name: "one a line, the last without an end",
			text: "{}\n[1]\r\n{2}",
			want: []read{{"f:1", 0, "{}", nil}, {"f:2", 3, "[1]", nil}, {"f:3", 8, "{2}", nil}},
		},
		{
			name: "white space alone",
			text: "\n  \n{}\n\n",
			want: []read{{"f:3", 4, "{}", nil}},
		},
		{
			name: "nothing",
			text: "",
			want: nil,
		},
		{
			name: "a line at the limit",
			text: strings.Repeat("x", 32) + "\n{}",
			want: []read{{"f:1", 0, strings.Repeat("x", 32), nil}, {"f:2", 33, "{}", nil}},
		},
		{
			name: "beyond the limit, in pieces",
			text: strings.Repeat("x", 100) + "\n{}",
			want: []read{
				{"f:1", 0, strings.Repeat("x", 64), batch.ErrTooLong},
				{"f:1", 64, strings.Repeat("x", 36), batch.ErrTooLong},
				{"f:2", 101, "{}", nil},
			},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got []read
			for item, err := range batch.Lines(strings.NewReader(tt.text), "f", scenario.Limits{MaxBytes: 32}) {
				got = append(got, read{item.Place(), item.Offset, string(item.Text), err})
			}
			assert.Equal(t, tt.want, got)
		})
	}
}

// Every byte of the input but line ends and lines of white space comes back, at the
// offset that its item tells, and no item holds more than twice the limit.
func TestLinesLoseNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.SliceOf(rapid.SampledFrom([]byte("ab \n\r"))).Draw(t, "text")
		limit := rapid.IntRange(16, 40).Draw(t, "limit")
		left := bytes.Clone(text)
		for item, err := range batch.Lines(bytes.NewReader(text), "f", scenario.Limits{MaxBytes: limit}) {
			assert.LessOrEqual(t, len(item.Text), 2*limit)
			assert.Equal(t, string(text[item.Offset:][:len(item.Text)]), string(item.Text))
			assert.Equal(t, bytes.Count(text[:item.Offset], []byte("\n"))+1, item.Line)
			if err == nil {
				assert.LessOrEqual(t, len(item.Text), limit)
			}
			copy(left[item.Offset:], bytes.Repeat([]byte(" "), len(item.Text)))
		}
		assert.Empty(t, strings.TrimSpace(string(left)))
	})
}

func TestLinesErrorOfReading(t *testing.T) {
	broken := errors.New("the disk is gone")
	in := io.MultiReader(strings.NewReader("{}\n{\"half"), iotest.ErrReader(broken))
	var texts []string
	var errs []error
	for item, err := range batch.Lines(in, "f", scenario.Limits{}) {
		texts, errs = append(texts, string(item.Text)), append(errs, err)
	}
	assert.Equal(t, []string{"{}", "{\"half"}, texts)
	assert.NoError(t, errs[0])
	assert.ErrorIs(t, errs[1], broken)
	assert.ErrorContains(t, errs[1], "reading f:2")
}

func TestFiles(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"b.yaml": "b", "a/z.json": "z", "a/y.YML": "y", "notes.txt": "no", ".hidden/x.yaml": "no", "a/.x.yaml": "no", "long.json": "0123456789",
	} {
		name = filepath.Join(dir, name)
		require.NoError(t, os.MkdirAll(filepath.Dir(name), 0o755))
		require.NoError(t, os.WriteFile(name, []byte(text), 0o644))
	}
	var got []string
	for item, err := range batch.Files(scenario.Limits{MaxBytes: 4}, dir, filepath.Join(dir, "notes.txt"), filepath.Join(dir, "none.yaml")) {
		rel, _ := filepath.Rel(dir, item.Name)
		got = append(got, fmt.Sprintf("%s %s %t", filepath.ToSlash(rel), item.Text, errors.Is(err, os.ErrNotExist)))
	}
	assert.Equal(t, []string{"a/y.YML y false", "a/z.json z false", "b.yaml b false", "long.json 01234 false", "notes.txt no false", "none.yaml  true"}, got)
	for range batch.Files(scenario.Limits{}, dir, dir) {
		break // a walk can be left
	}
}

func TestAnalyse(t *testing.T) {
	item := batch.Item{Name: "talks.jsonl", Line: 7, Text: []byte(apart)}
	o := batch.Analyse(t.Context(), item, batch.Options{})
	require.NoError(t, o.Err())
	require.NotNil(t, o.Report)
	assert.Equal(t, compare.Conflict, o.Report.Issues[0].Relation)
	assert.Equal(t, "2", o.Report.Issues[0].Gap.String()) // from 6 to 8
	assert.Equal(t, [][]position.Ref{{{Actor: "buyer", Statement: "cap"}, {Actor: "seller", Statement: "floor"}}}, o.Report.Settlements[0].Conflicts)
	assert.Equal(t, item, o.Item)

	var told struct {
		Item    struct{ Name string }
		Parties []string
	}
	text, err := json.Marshal(o)
	require.NoError(t, err)
	require.NoError(t, json.Unmarshal(text, &told))
	assert.Equal(t, "talks.jsonl", told.Item.Name)
	assert.Equal(t, []string{"seller", "buyer"}, told.Parties)
}

func TestAnalyseAsked(t *testing.T) {
	o := batch.Analyse(t.Context(), batch.Item{Text: []byte(apart)}, batch.Options{Given: []string{"{issue: price, at_most: 6}"}})
	require.NoError(t, o.Err())
	assert.Equal(t, "at most 6", o.Report.Given[0].Values)
}

func TestFaults(t *testing.T) {
	tests := []struct {
		name string
		text string
		opts batch.Options
		want []batch.Fault // without what would be right
		says string
	}{
		{
			name: "faults of the text, each at its place in the file",
			text: faulty,
			want: []batch.Fault{{Code: scenario.CodeKey, Line: 7, Column: 53}, {Code: scenario.CodeShape, Line: 7, Column: 74}},
			says: "talks.jsonl:7:53: ",
		},
		{
			name: "an unknown party",
			text: apart,
			opts: batch.Options{Parties: []actor.ID{"seller", "byer"}},
			want: []batch.Fault{{Code: batch.CodeCompare}},
			says: `talks.jsonl: compare: unknown party "byer": did you mean "buyer"?`,
		},
		{
			name: "a term on an unknown issue",
			text: apart,
			opts: batch.Options{Given: []string{"{issue: prize, is: 3}"}},
			want: []batch.Fault{{Code: batch.CodeCompare}},
			says: `did you mean "price"?`,
		},
		{
			name: "a fault of the library",
			text: apart,
			opts: batch.Options{Settle: settle.Options{Progress: func(settle.Progress) { panic("boom") }}},
			want: []batch.Fault{{Code: batch.CodePanic}},
			says: "boom",
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			o := batch.Analyse(t.Context(), batch.Item{Name: "talks.jsonl", Line: 7, Text: []byte(tt.text)}, tt.opts)
			assert.Nil(t, o.Report)
			got := slices.Clone(o.Faults)
			for i := range got {
				assert.NotEmpty(t, got[i].Detail)
				got[i].Detail = ""
			}
			assert.Equal(t, tt.want, got)
			assert.ErrorContains(t, o.Err(), tt.says)
		})
	}
}

func TestDeadLetterKeepsItsBytes(t *testing.T) {
	for _, text := range []string{faulty, "{\"title\": \"\xff\xfe\"}", ""} {
		o := batch.Analyse(t.Context(), batch.Item{Name: "f", Line: 2, Offset: 9, Text: []byte(text)}, batch.Options{})
		line, err := json.Marshal(o)
		require.NoError(t, err)
		var dead struct {
			Item struct {
				Name         string
				Line, Offset int
			}
			Faults []batch.Fault
			Text   string
			Base64 []byte
		}
		require.NoError(t, json.Unmarshal(line, &dead))
		assert.Equal(t, text, dead.Text+string(dead.Base64))
		assert.Equal(t, []int{2, 9}, []int{dead.Item.Line, dead.Item.Offset})
		assert.Equal(t, o.Faults, dead.Faults)
	}
}

// Workers change neither the order nor the answers.
func TestRun(t *testing.T) {
	texts := []string{apart, faulty, agreed, apart, "", agreed, faulty, "[", agreed}
	var want []string
	for item, err := range lines(texts...) {
		require.NoError(t, err)
		line, err := json.Marshal(batch.Analyse(t.Context(), item, batch.Options{}))
		require.NoError(t, err)
		want = append(want, string(line))
	}
	require.Len(t, want, 8)
	for workers := range 6 {
		var got []string
		for o := range batch.Run(t.Context(), lines(texts...), batch.Options{}, workers) {
			line, err := json.Marshal(o)
			require.NoError(t, err)
			got = append(got, string(line))
		}
		assert.Equal(t, want, got, "%d workers", workers)
	}
}

func TestRunTellsItemsThatCannotBeRead(t *testing.T) {
	in := batch.Lines(strings.NewReader(apart+"\n"+strings.Repeat(" ", 3000)), "f", scenario.Limits{MaxBytes: 1000})
	var codes []position.Code
	for o := range batch.Run(t.Context(), in, batch.Options{}, 2) {
		for _, f := range o.Faults {
			codes = append(codes, f.Code)
		}
	}
	assert.Equal(t, []position.Code{batch.CodeRead, batch.CodeRead}, codes)
}

// Those yielded are the first, each once, whenever the context ends.
func TestRunCancelled(t *testing.T) {
	texts := slices.Repeat([]string{agreed}, 20)
	for end := range 8 {
		ctx, cancel := context.WithCancel(t.Context())
		var seen []int
		whole := 0
		for o := range batch.Run(ctx, lines(texts...), batch.Options{}, 3) {
			seen = append(seen, o.Item.Line)
			if o.Report != nil {
				whole++
			} else {
				assert.Equal(t, batch.CodeCancelled, o.Faults[0].Code)
			}
			if len(seen) == end+1 {
				cancel()
			}
		}
		cancel()
		assert.GreaterOrEqual(t, whole, end+1)
		assert.Less(t, len(seen), len(texts))
		for i, line := range seen {
			assert.Equal(t, i+1, line)
		}
	}
}

func TestRunLeft(t *testing.T) {
	var read int
	endless := func(yield func(batch.Item, error) bool) {
		for yield(batch.Item{Text: []byte(agreed)}, nil) {
			read++
		}
	}
	for range batch.Run(t.Context(), endless, batch.Options{}, 3) {
		break
	}
	// Run has waited for the reader, so that nothing writes read any more.
	assert.Less(t, read, 20)
}

func TestSummary(t *testing.T) {
	var sum batch.Summary
	for o := range batch.Run(t.Context(), lines(apart, faulty, agreed, apart), batch.Options{}, 2) {
		sum.Add(o)
	}
	// By hand: the seller's first words, its concession on the second day, and the
	// buyer's demand, in each of two; two faults in one item.
	want := `{"items":4,"faulty":1,"cut_short":0,"faults":{"unknown-key":1,"wrong-shape":1},` +
		`"relations":{"agreement":1,"conflict":2},"conflicts":[{"parties":["buyer","seller"],"issues":2}],` +
		`"settlements":{"firm":{"agreed":1,"impossible":2},"red-line":{"possible":3}},"moves":{"concession":2}}`
	got, err := json.Marshal(sum)
	require.NoError(t, err)
	assert.JSONEq(t, want, string(got))

	var back batch.Summary
	require.NoError(t, json.Unmarshal(got, &back))
	assert.Equal(t, sum, back)
	assert.Error(t, json.Unmarshal([]byte(`{"items": 1, "other": 2}`), &back))

	empty, err := json.Marshal(batch.Summary{})
	require.NoError(t, err)
	assert.JSONEq(t, `{"items":0,"faulty":0,"cut_short":0,"faults":{},"relations":{},"conflicts":[],"settlements":{},"moves":{}}`, string(empty))
}

// A report has a search that was cut short, be it for settlements or for what outcomes
// are worth.
func TestSummaryOfSearchesCutShort(t *testing.T) {
	for name, r := range map[string]*report.Report{
		"a settlement": {Settlements: []settle.Settlement{{Complete: true}, {}}},
		"a frontier":   {Bargain: []bargain.Answer{{Frontier: bargain.Frontier{Complete: true}}, {}}},
	} {
		var sum batch.Summary
		sum.Add(batch.Outcome{Report: r})
		assert.Equal(t, 1, sum.CutShort, name)
	}
	var sum batch.Summary
	sum.Add(batch.Outcome{Report: &report.Report{
		Settlements: []settle.Settlement{{Complete: true}},
		Bargain:     []bargain.Answer{{Frontier: bargain.Frontier{Complete: true}}},
	}})
	assert.Zero(t, sum.CutShort)
}

// Whatever the parts and their order, they merge into the summary of the whole.
func TestSummaryMerge(t *testing.T) {
	var outcomes []batch.Outcome
	for o := range batch.Run(t.Context(), lines(apart, faulty, agreed, "[", apart, agreed), batch.Options{}, 1) {
		outcomes = append(outcomes, o)
	}
	var whole batch.Summary
	for _, o := range outcomes {
		whole.Add(o)
	}
	want, err := json.Marshal(whole)
	require.NoError(t, err)
	rapid.Check(t, func(t *rapid.T) {
		parts := make([]batch.Summary, rapid.IntRange(1, 4).Draw(t, "parts"))
		for _, i := range rapid.Permutation(indices(len(outcomes))).Draw(t, "order") {
			parts[rapid.IntRange(0, len(parts)-1).Draw(t, "part")].Add(outcomes[i])
		}
		var merged batch.Summary
		for _, i := range rapid.Permutation(indices(len(parts))).Draw(t, "parts in order") {
			merged.Merge(parts[i])
		}
		got, err := json.Marshal(merged)
		require.NoError(t, err)
		assert.Equal(t, string(want), string(got))
	})
}

func indices(n int) []int {
	list := make([]int, n)
	for i := range list {
		list[i] = i
	}
	return list
}
