package report_test

import (
	"encoding/json"
	"io"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/parley-go/parley/compare"
	"github.com/parley-go/parley/compare/report"
	"github.com/parley-go/parley/internal/hostiletest"
)

// Whatever comes in a file, there is a report of it in all forms, and it can be
// read back.
func TestHostileFiles(t *testing.T) {
	for reason, negotiation := range hostiletest.Files(10) {
		t.Run(reason, func(t *testing.T) {
			c, err := compare.Compare(negotiation(t), compare.Options{})
			require.NoError(t, err)
			start := time.Now()
			lap := func(what string, bytes int) {
				t.Logf("%s of %d MB in %v", what, bytes>>20, time.Since(start).Round(time.Millisecond))
				start = time.Now()
			}
			r, err := report.New(c)
			require.NoError(t, err)
			lap("report", 0)
			text, err := json.Marshal(r)
			require.NoError(t, err)
			lap("JSON", len(text))
			var back report.Report
			require.NoError(t, json.Unmarshal(text, &back))
			lap("reading JSON", len(text))
			assert.Len(t, back.Issues, len(r.Issues))
			var size counter
			require.NoError(t, r.Text(&size))
			lap("text", int(size))
			for _, form := range forms {
				var size counter
				require.NoError(t, form.write(r, io.Writer(&size)), form.file)
				assert.Positive(t, size)
				lap(form.file, int(size))
			}
			hostiletest.CheckMemory(t)
		})
	}
}
