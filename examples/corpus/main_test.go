package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/parley-go/parley/compare/batch"
	"github.com/parley-go/parley/position/scenario"
)

// TestMain is the program itself where a test starts it.
func TestMain(m *testing.M) {
	if os.Getenv("CORPUS_PROGRAM") != "" {
		main()
		return
	}
	os.Exit(m.Run())
}

func program(ctx context.Context, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, os.Args[0], args...)
	cmd.Env = append(os.Environ(), "CORPUS_PROGRAM=1")
	return cmd
}

// talks returns a negotiation on a price: the seller wants as much as n, the buyer
// pays up to 50; on every third they have a circumstance between them.
func talks(n int) string {
	only := ""
	if n%3 == 0 {
		only = `, "only_if": {"issue": "calm", "is": "yes"}`
	}
	return fmt.Sprintf(`{"parley": 1, "title": "Talks %d", "actors": [{"id": "seller"}, {"id": "buyer"}],`+
		` "issues": [{"id": "price", "type": "quantity"}, {"id": "calm", "type": "yesno", "circumstance": true}],`+
		` "positions": [{"actor": "seller", "statements": [{"offer": "bid", "terms": [{"issue": "price", "at_least": %d}]%s}]},`+
		` {"actor": "buyer", "statements": [{"demand": "cap", "terms": [{"issue": "price", "at_most": 50}]}]}]}`, n, n%100, only)
}

// bad returns what has no report: no JSON, a sound negotiation with an error, one
// that cannot be compared, and bytes that are no text.
func bad(n int) string {
	return []string{"{\"parley\": 1,", `{"parley": 1, "issues": [{"id": "x"}]}`, `{"parley": 1}`, "{\"title\": \"\xff\"}"}[n%4]
}

// folder writes a thousand negotiations, fifty of them bad: six hundred files, and
// four hundred lines of two files.
func folder(t testing.TB) string {
	dir := t.TempDir()
	var lines []string
	for n := range 1000 {
		text := talks(n)
		if n%20 == 7 {
			text = bad(n / 20)
		}
		if n < 600 {
			require.NoError(t, os.WriteFile(filepath.Join(dir, fmt.Sprintf("t%03d.json", n)), []byte(text), 0o644))
		} else {
			lines = append(lines, text)
		}
	}
	require.NoError(t, os.WriteFile(filepath.Join(dir, "a.jsonl"), []byte(strings.Join(lines[:250], "\n")), 0o644))
	require.NoError(t, os.WriteFile(filepath.Join(dir, "b.jsonl"), []byte(strings.Join(lines[250:], "\n")+"\n\n"), 0o644))
	return dir
}

// answers are what the pipeline, or the loop, makes of a folder.
type answers struct {
	reports, dead []string // sorted
	summary       string
}

// loop answers a folder by a plain loop.
func loop(t *testing.T, dir string) answers {
	var got answers
	var sum batch.Summary
	files, err := filepath.Glob(filepath.Join(dir, "*"))
	require.NoError(t, err)
	for _, name := range files {
		for item, err := range items(t.Context(), name) {
			require.NoError(t, err)
			o := batch.Analyse(t.Context(), item, batch.Options{})
			sum.Add(o)
			line, err := json.Marshal(o)
			require.NoError(t, err)
			if o.Report != nil {
				got.reports = append(got.reports, string(line))
			} else {
				got.dead = append(got.dead, string(line))
			}
		}
	}
	slices.Sort(got.reports)
	slices.Sort(got.dead)
	text, err := json.Marshal(sum)
	require.NoError(t, err)
	got.summary = string(text) + "\n"
	return got
}

// written returns what the pipeline wrote.
func written(t *testing.T, prefix string, shards int) answers {
	read := func(kind string) []string {
		var lines []string
		for i := range shards {
			text, err := os.ReadFile(fmt.Sprintf("%s%s-%05d-of-%05d.jsonl", prefix, kind, i, shards))
			require.NoError(t, err)
			lines = append(lines, strings.Split(strings.TrimSuffix(string(text), "\n"), "\n")...)
		}
		slices.Sort(lines)
		return lines
	}
	summary, err := os.ReadFile(prefix + "summary.json")
	require.NoError(t, err)
	return answers{read("reports"), read("dead"), string(summary)}
}

// The pipeline, killed half-way and run again, answers as the plain loop does: every
// input has a report or a dead letter, once.
func TestCorpus(t *testing.T) {
	dir := folder(t)
	want := loop(t, dir)
	assert.Len(t, want.reports, 950)
	assert.Len(t, want.dead, 50)

	// A file that nobody has written yet stops the pipeline at it.
	middle := filepath.Join(dir, "t300.json")
	text, err := os.ReadFile(middle)
	require.NoError(t, err)
	require.NoError(t, os.Remove(middle))
	require.NoError(t, syscall.Mkfifo(middle, 0o644))
	prefix := filepath.Join(t.TempDir(), "out-")
	args := []string{"-input", filepath.Join(dir, "*"), "-output", prefix, "-shards", "3"}
	killed := program(t.Context(), args...)
	require.NoError(t, killed.Start())
	writer, err := os.OpenFile(middle, os.O_WRONLY, 0) // waits for a reader
	require.NoError(t, err)
	require.NoError(t, killed.Process.Kill())
	assert.Error(t, killed.Wait())
	require.NoError(t, writer.Close())

	require.NoError(t, os.Remove(middle))
	require.NoError(t, os.WriteFile(middle, text, 0o644))
	out, err := program(t.Context(), args...).CombinedOutput()
	require.NoError(t, err, "%s", out)
	assert.Equal(t, want, written(t, prefix, 3))
}

func TestSweep(t *testing.T) {
	dir := t.TempDir()
	file, table := filepath.Join(dir, "talks.json"), filepath.Join(dir, "table.jsonl")
	require.NoError(t, os.WriteFile(file, []byte(talks(30)), 0o644))
	rows := []string{`{"name":"calm","given":["{issue: calm, is: yes}"]}`, `{"name":"storm","given":["{issue: calm, is: no}"]}`}
	require.NoError(t, os.WriteFile(table, []byte(strings.Join(rows, "\n")+"\n"), 0o644))
	prefix := filepath.Join(dir, "out-")
	out, err := program(t.Context(), "-input", file, "-sweep", table, "-output", prefix).CombinedOutput()
	require.NoError(t, err, "%s", out)

	s, err := scenario.ReadFile(file, scenario.Limits{})
	require.NoError(t, err)
	sweep, err := batch.NewSweep(t.Context(), s.Negotiation, batch.Options{})
	require.NoError(t, err)
	var want []string
	for _, row := range rows {
		var what batch.Supposition
		require.NoError(t, json.Unmarshal([]byte(row), &what))
		line, err := json.Marshal(sweep.Suppose(t.Context(), what))
		require.NoError(t, err)
		want = append(want, string(line))
	}
	got, err := os.ReadFile(prefix + "swept-00000-of-00001.jsonl")
	require.NoError(t, err)
	lines := strings.Split(strings.TrimSuffix(string(got), "\n"), "\n")
	slices.Sort(lines)
	slices.Sort(want)
	assert.Equal(t, want, lines)
	assert.Contains(t, want[0], `"from":"conditional","to":"overlap"`)
}

func TestUsage(t *testing.T) {
	for _, args := range [][]string{nil, {"-input", "x"}, {"-input", "x", "-output", "y", "z"}, {"-input", "x", "-output", "y", "-shards", "0"}} {
		out, err := program(t.Context(), args...).CombinedOutput()
		assert.Error(t, err)
		assert.Contains(t, string(out), "see corpus -h")
	}
	out, err := program(t.Context(), "-input", "no/such/*", "-output", "y").CombinedOutput()
	assert.Error(t, err)
	assert.Contains(t, string(out), "no/such")
}
