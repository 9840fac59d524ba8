package scenario_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/parley-go/parley/internal/yamltree"
	"github.com/parley-go/parley/position/scenario"
	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v4"
)

// large returns a file of that many issues, on each of which both of two actors
// have one or two statements.
func large(issues int) []byte {
	var b, first, second bytes.Buffer
	b.WriteString("parley: 1\ntitle: A large negotiation\nactors:\n  - {id: a, name: First}\n  - {id: b, name: Second}\n" +
		"sources:\n  - {id: s, title: Minutes, date: 2022-01-26}\nissues:\n")
	for i := range issues {
		var kind, low, high string
		switch i % 10 {
		case 0, 1, 2:
			kind, low, high = "type: yesno", "is: yes", "is: no"
		case 3, 4:
			kind, low, high = "type: choice, options: [red, green, blue, white]", "one_of: [red, green]", "not: red"
		case 5, 6:
			kind, low, high = "type: scale, levels: [low, medium, high], status_quo: low", "at_least: medium", "at_most: high"
		case 7, 8:
			kind, low, high = "type: quantity, whole: true, unit: troops, min: 0", "at_most: 5000", "at_least: 2500"
		default:
			kind, low, high = "type: date, decided_by: [a]", "by: 2022-03-01", "from: 2022-02-01"
		}
		fmt.Fprintf(&b, "  - {id: issue-%d, title: What is to become of matter %d, %s}\n", i, i, kind)
		fmt.Fprintf(&first, "      - demand: d%d\n        terms: [{issue: issue-%d, %s}]\n        cite: {source: s, at: page %d}\n", i, i, low, i)
		fmt.Fprintf(&second, "      - offer: o%d\n        terms: [{issue: issue-%d, %s}]\n        only_if: {issue: issue-%d, is: yes}\n", i, i, high, (i/10*10+11)%issues/10*10)
		if i%2 == 0 {
			fmt.Fprintf(&first, "      - claim: c%d\n        terms: [{issue: issue-%d, %s}]\n", i, i, high)
		}
	}
	fmt.Fprintf(&b, "positions:\n  - actor: a\n    statements:\n%s  - actor: b\n    statements:\n%s", &first, &second)
	return b.Bytes()
}

// BenchmarkYAML holds loading and checking against the YAML parser alone, whose
// result is its tree: reading is to cost at most 1.5 times that.
func BenchmarkYAML(b *testing.B) {
	data := large(1000)
	b.Run("scenario", func(b *testing.B) {
		b.SetBytes(int64(len(data)))
		b.ReportAllocs()
		for b.Loop() {
			if _, err := scenario.Parse(data, "f.yaml", scenario.Limits{}); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("parser", func(b *testing.B) {
		b.SetBytes(int64(len(data)))
		b.ReportAllocs()
		for b.Loop() {
			var n yaml.Node
			if err := yaml.Load(data, &n); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// BenchmarkJSON reads what BenchmarkYAML reads, as JSON.
func BenchmarkJSON(b *testing.B) {
	s, err := scenario.Parse(large(1000), "f.yaml", scenario.Limits{})
	require.NoError(b, err)
	var data bytes.Buffer
	require.NoError(b, scenario.WriteJSON(&data, s))
	b.SetBytes(int64(data.Len()))
	for b.Loop() {
		if _, err := scenario.Parse(data.Bytes(), "f.json", scenario.Limits{}); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkFaults reads a file in which every name is a slip.
func BenchmarkFaults(b *testing.B) {
	data := []byte(strings.ReplaceAll(string(large(1000)), "{issue: issue", "{issue: isue"))
	for b.Loop() {
		if _, err := scenario.Parse(data, "f.yaml", scenario.Limits{}); err == nil {
			b.Fatal("no error")
		}
	}
}

// BenchmarkTree reads the YAML into the package's own tree alone.
func BenchmarkTree(b *testing.B) {
	data := large(1000)
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		if _, problems := yamltree.ParseYAML(data, yamltree.Limits{Depth: 100, Nodes: 1_000_000}); problems != nil {
			b.Fatal(problems)
		}
	}
}
