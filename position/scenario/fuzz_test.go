package scenario_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/parley-go/parley/position/scenario"
	"github.com/stretchr/testify/require"
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
