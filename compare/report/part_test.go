package report_test

import (
	"bytes"
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/parley-go/parley/compare/report"
	"github.com/parley-go/parley/compare/settle"
)

// A part alone is what the whole report has there.
func TestPartsAlone(t *testing.T) {
	r := settledReport(t.Context(), t, harbour())
	for _, tt := range []struct {
		part   report.Part
		text   string // how it begins
		reason string
	}{
		{report.Part{Issue: "fee"}, "Harbour fee for each container (more for", "an issue"},
		{report.Part{Draft: "round-table"}, "Text of the round table [round-table]", "a draft"},
		{report.Part{Settlement: new(settle.RedLines)}, "Keeping the red lines alone", "a settlement"},
		{report.Part{Settlement: new(settle.Firm)}, "Keeping all firm statements and red lines", "the other"},
	} {
		var text, markdown, html bytes.Buffer
		require.NoError(t, r.PartText(&text, tt.part), tt.reason)
		require.NoError(t, r.PartMarkdown(&markdown, tt.part), tt.reason)
		require.NoError(t, r.PartHTML(&html, tt.part), tt.reason)
		assert.True(t, strings.HasPrefix(text.String(), tt.text), "%s: %s", tt.reason, text.String())
		assert.Contains(t, written(t, r, (*report.Report).Text), text.String(), tt.reason)
		passage, _, _ := strings.Cut(markdown.String(), "\nEvidence: ")
		assert.Contains(t, written(t, r, (*report.Report).Markdown), passage, tt.reason)
		checkMarkdown(t, markdown.String())
		assert.True(t, strings.HasPrefix(html.String(), "<article"), tt.reason)
		assert.True(t, strings.HasSuffix(html.String(), "</article>"), tt.reason)
	}
}

func TestPartsThatAreNotThere(t *testing.T) {
	r := reportOf(t, harbour())
	for _, part := range []report.Part{
		{Issue: "nothing"}, {Draft: "nothing"}, {Settlement: new(settle.Firm)},
	} {
		assert.ErrorIs(t, r.PartText(io.Discard, part), report.ErrNoPart)
		assert.ErrorIs(t, r.PartMarkdown(io.Discard, part), report.ErrNoPart)
		assert.ErrorIs(t, r.PartHTML(io.Discard, part), report.ErrNoPart)
	}
	assert.ErrorIs(t, r.PartText(failingWriter{}, report.Part{}), errFull)
	assert.ErrorIs(t, r.PartMarkdown(failingWriter{}, report.Part{}), errFull)
	assert.ErrorIs(t, r.PartHTML(failingWriter{}, report.Part{}), errFull)
}
