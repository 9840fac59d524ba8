package scenario_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/scenario"
	"github.com/parley-go/parley/position/value"
)

// fuzz reads the data as the format; what loads, written back, is the same.
func fuzz(f *testing.F, name string) {
	for _, file := range append(files(f, "valid"), files(f, "invalid")...) {
		if filepath.Ext(file) != filepath.Ext(name) {
			continue
		}
		data, err := os.ReadFile(file)
		require.NoError(f, err)
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		s, err := scenario.Parse(data, name, scenario.Limits{MaxBytes: 1 << 16})
		if err != nil {
			require.NotEmpty(t, scenario.Errors(err))
			for _, e := range scenario.Errors(err) {
				require.Positive(t, e.Line)
				require.Positive(t, e.Column)
				require.NotEmpty(t, e.Detail)
			}
			return
		}
		for ext := range formats {
			requireSame(t, s, rewritten(t, s, ext), ext)
		}
	})
}

func FuzzYAML(f *testing.F) { fuzz(f, "f.yaml") }

func FuzzJSON(f *testing.F) { fuzz(f, "f.json") }

// FuzzParseTerm reads a term; one that is sound is read again from what a file
// says of it, as the same.
func FuzzParseTerm(f *testing.F) {
	n, err := position.NewNegotiation(position.Record{Issues: []position.Issue{
		position.YesNo{ID: "aid"},
		position.Choice[string]{ID: "status", Options: []string{"neutral", "partner", "member"}},
		position.Scale[string]{ID: "level", Levels: []string{"low", "middle", "high"}},
		position.Quantity[value.Decimal]{ID: "price"},
		position.Quantity[int]{ID: "troops", Min: new(0)},
		position.Date{ID: "day"},
	}})
	require.NoError(f, err)
	for _, s := range []string{
		"{issue: aid, is: yes}", "{issue: status, none_of: [neutral]}", "{issue: level, between: [low, middle]}",
		"{issue: price, more_than: 0.5}", "{issue: troops, one_of: [1, 3]}", "{issue: day, before: 2022-03-01}",
		`{"issue": "price", "at_most": 1e999}`, "{issue: aid}", "{is: yes}", "- aid", "", "{issue: troops, more_than: -1}",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		term, err := scenario.ParseTerm(s, n)
		if err != nil {
			require.NotEmpty(t, scenario.Errors(err))
			return
		}
		require.NoError(t, term.Err())
		record := n.Record()
		record.Given = []position.Term{term}
		with, err := position.NewNegotiation(record)
		require.NoError(t, err)
		var file bytes.Buffer
		if scenario.WriteYAML(&file, &scenario.Scenario{Negotiation: with}) != nil {
			return // no one form says it
		}
		again, err := scenario.Parse(file.Bytes(), "f.yaml", scenario.Limits{})
		require.NoError(t, err, "%s", &file)
		require.True(t, with.Equal(again.Negotiation), "%s", &file)
	})
}
