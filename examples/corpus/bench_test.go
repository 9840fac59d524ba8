package main

import (
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/parley-go/parley/compare/batch"
)

// A thousand small negotiations, by a plain loop and by the pipeline.
func BenchmarkCorpus(b *testing.B) {
	dir := folder(b)
	glob := filepath.Join(dir, "*")
	b.Run("loop", func(b *testing.B) {
		files, err := filepath.Glob(glob)
		require.NoError(b, err)
		for b.Loop() {
			all := func(yield func(batch.Item, error) bool) {
				for _, name := range files {
					for item, err := range items(b.Context(), name) {
						if !yield(item, err) {
							return
						}
					}
				}
			}
			var sum batch.Summary
			for o := range batch.Run(b.Context(), all, batch.Options{}, 2) {
				sum.Add(o)
			}
			require.Equal(b, 1000, sum.Items)
		}
		b.ReportMetric(1000*float64(b.N)/b.Elapsed().Seconds(), "negotiations/s")
	})
	b.Run("pipeline", func(b *testing.B) {
		for b.Loop() {
			out, err := program(b.Context(), "-input", glob, "-output", filepath.Join(b.TempDir(), "out-")).CombinedOutput()
			require.NoError(b, err, "%s", out)
		}
		b.ReportMetric(1000*float64(b.N)/b.Elapsed().Seconds(), "negotiations/s")
	})
}
