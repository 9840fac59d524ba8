package report_test

import (
	"encoding/xml"
	"fmt"
	"io"
	"os/exec"
	"strings"
	"testing"

	"github.com/parley-go/parley/compare/report"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// Graphviz reads what is written for it, and shows hostile labels as they are.
func TestGraphviz(t *testing.T) {
	dot, err := exec.LookPath("dot")
	if err != nil {
		t.Skip("Graphviz is not installed, so nothing here reads the graph: ", err)
	}
	draw := func(t *testing.T, graph string) string {
		t.Helper()
		command := exec.CommandContext(t.Context(), dot, "-Tsvg")
		command.Stdin = strings.NewReader(graph)
		var warnings strings.Builder
		command.Stderr = &warnings
		picture, err := command.Output()
		require.NoError(t, err, "%s\n%s", warnings.String(), graph)
		assert.Empty(t, strings.TrimSpace(warnings.String()))
		return string(picture)
	}
	t.Run("harbour", func(t *testing.T) {
		texts := svgTexts(t, draw(t, written(t, reportOf(t, harbour()), (*report.Report).DOT)))
		for _, want := range []string{"City of Norwick", "東海汽船", "refuses owner (“city”)", "waits for", "storm"} {
			assert.Contains(t, texts, want)
		}
	})
	t.Run("nothing", func(t *testing.T) { draw(t, written(t, &report.Report{}, (*report.Report).DOT)) })
	for n, attack := range attacks {
		t.Run(fmt.Sprint("attack ", n), func(t *testing.T) {
			record := hostile(acceptable(attack))
			texts := svgTexts(t, draw(t, written(t, reportOf(t, record), (*report.Report).DOT)))
			want := strings.Join(strings.Fields(strings.ReplaceAll(acceptable(attack), "\u202e", "\ufffd")), " ")
			assert.Contains(t, texts, want, "the name is drawn as it was written")
			draw(t, written(t, deface(t, attack), (*report.Report).DOT))
		})
	}
}

// svgTexts returns the lines of text that a picture shows, each once.
func svgTexts(t *testing.T, picture string) map[string]bool {
	t.Helper()
	texts := map[string]bool{}
	d := xml.NewDecoder(strings.NewReader(picture))
	inside := false
	for {
		token, err := d.Token()
		if err == io.EOF {
			return texts
		}
		require.NoError(t, err)
		switch token := token.(type) {
		case xml.StartElement:
			inside = token.Name.Local == "text"
			assert.NotContains(t, []string{"script", "a", "image"}, token.Name.Local)
		case xml.EndElement:
			inside = false
		case xml.CharData:
			if inside {
				texts[strings.ReplaceAll(string(token), "\u00a0", " ")] = true
			}
		}
	}
}
