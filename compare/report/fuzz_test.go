package report_test

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/parley-go/parley/compare"
	"github.com/parley-go/parley/compare/report"
	"github.com/parley-go/parley/compare/settle"
	"github.com/parley-go/parley/position/scenario"
)

// allForms returns the report as text and in all other forms, by their names.
func allForms(r *report.Report) map[string]string {
	texts := map[string]string{}
	write := func(name string, form func(*report.Report, io.Writer) error) {
		var b bytes.Buffer
		if err := form(r, &b); err != nil {
			b.WriteString(err.Error()) // a buffer is never full
		}
		texts[name] = b.String()
	}
	write("text", (*report.Report).Text)
	for _, form := range forms {
		write(form.file, form.write)
	}
	return texts
}

// FuzzWholeWay takes a file the whole way, to the report in all its forms.
func FuzzWholeWay(f *testing.F) {
	for _, pattern := range []string{"../../position/scenario/testdata/valid/*.yaml", "../../examples/*/testdata/scenario.yaml"} {
		files, err := filepath.Glob(pattern)
		require.NoError(f, err)
		require.NotEmpty(f, files, pattern)
		for _, file := range files {
			data, err := os.ReadFile(file)
			require.NoError(f, err)
			f.Add(data)
		}
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		s, err := scenario.Parse(data, "f.yaml", scenario.Limits{MaxBytes: 1 << 14, MaxNodes: 3000})
		if err != nil {
			return
		}
		c, err := compare.Compare(s.Negotiation, compare.Options{})
		if err != nil {
			return // fewer than two parties
		}
		for d := range c.Drafts() {
			_, err := json.Marshal(d)
			require.NoError(t, err)
		}
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		r, err := report.New(c, settle.New(c, settle.Options{Limit: 3}).Settle(ctx))
		require.NoError(t, err)
		text, err := json.Marshal(r)
		require.NoError(t, err)
		var back report.Report
		require.NoError(t, json.Unmarshal(text, &back), "%s", text)
		if diff := cmp.Diff(r, &back); diff != "" {
			t.Fatalf("-written +read\n%s", diff)
		}
		again := allForms(&back)
		for name, text := range allForms(r) {
			if text == "" || !utf8.ValidString(text) {
				t.Errorf("%s: %q", name, text)
			}
			if again[name] != text {
				t.Errorf("%s of what is read back differs:\n%s", name, cmp.Diff(text, again[name]))
			}
		}
		for _, form := range forms {
			form.check(t, again[form.file])
		}
	})
}
