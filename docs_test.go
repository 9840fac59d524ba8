package parley_test

import (
	"io/fs"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/parley-go/parley/compare"
	"github.com/parley-go/parley/position/scenario"
)

// A fence is a fenced block of a page.
type fence struct {
	language string
	text     string
	line     int // of its first line of text, from 1
}

// fences returns the fenced blocks of a page.
func fences(t *testing.T, page string) []fence {
	t.Helper()
	var found []fence
	var open *fence
	for i, line := range strings.SplitAfter(page, "\n") {
		mark, fenced := strings.CutPrefix(strings.TrimSpace(line), "```")
		switch {
		case fenced && open == nil:
			open = &fence{language: mark, line: i + 2}
		case fenced:
			require.Empty(t, mark, "line %d: a block begins within a block", i+1)
			found = append(found, *open)
			open = nil
		case open != nil:
			open.text += line
		}
	}
	require.Nil(t, open, "a block does not end")
	return found
}

// What the pages in compare/docs show is true. The YAML of a page is its first block, the
// table, or stands after the table's lines: each is a sound scenario and comes
// out as it expects. Go code stands word for word in code that go test compiles,
// and what it prints in the Output of an example there.
func TestDocs(t *testing.T) {
	pages, err := fs.Glob(os.DirFS("."), "compare/docs/*.md")
	require.NoError(t, err)
	require.NotEmpty(t, pages)
	code := sources(t)
	for _, page := range pages {
		t.Run(path.Base(page), func(t *testing.T) {
			shown := fences(t, read(t, page))
			require.NotEmpty(t, shown)
			table, within := "", []string(nil)
			for _, f := range shown {
				switch f.language {
				case "yaml":
					if table == "" {
						table = f.text
						checkScenario(t, f, table)
						break
					}
					checkScenario(t, f, table+f.text)
				case "go":
					within = containing(code, f.text)
					assert.NotEmpty(t, within, "line %d: no Go file has this:\n%s", f.line, f.text)
				case "text":
					output := regexp.MustCompile(`(?m)^`).ReplaceAllString(strings.TrimSuffix(f.text, "\n"), "// ")
					output = strings.ReplaceAll(output, "// \n", "//\n")
					assert.NotEmpty(t, containing(within, output), "line %d: the code above does not print this:\n%s", f.line, f.text)
				case "console":
				default:
					t.Errorf("line %d: a block of %q is checked by nothing", f.line, f.language)
				}
			}
		})
	}
}

// checkScenario checks that a block makes a sound scenario that comes out as it
// expects.
func checkScenario(t *testing.T, f fence, text string) {
	t.Helper()
	s, err := scenario.Parse([]byte(text), "page", scenario.Limits{})
	if !assert.NoError(t, err, "line %d", f.line) {
		return
	}
	n := 0
	for range s.Negotiation.Positions() {
		n++
	}
	if n < 2 {
		assert.Empty(t, s.Expect.Issues, "line %d: nobody is there to compare", f.line)
		return
	}
	comparison, err := compare.Compare(s.Negotiation, compare.Options{})
	if !assert.NoError(t, err, "line %d", f.line) {
		return
	}
	assert.NoError(t, scenario.Check(s.Expect, comparison.Relation, nil), "line %d", f.line)
}

// sources returns the text of every Go file of the module's packages, indentation
// left out.
func sources(t *testing.T) []string {
	t.Helper()
	var texts []string
	require.NoError(t, fs.WalkDir(os.DirFS("."), ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && (d.Name() == "testdata" || name != "." && strings.HasPrefix(d.Name(), ".")):
			return fs.SkipDir
		case path.Ext(name) == ".go":
			texts = append(texts, flat(read(t, name)))
		}
		return nil
	}))
	return texts
}

// containing returns those of the texts that have the lines of the block, however
// they are indented. A line "// …" stands for lines left out.
func containing(texts []string, block string) []string {
	return slices.DeleteFunc(slices.Clone(texts), func(text string) bool {
		for part := range strings.SplitSeq(flat(block), "// …\n") {
			_, rest, ok := strings.Cut("\n"+text+"\n", "\n"+strings.TrimSuffix(part, "\n")+"\n")
			if !ok {
				return true
			}
			text = rest
		}
		return false
	})
}

// flat returns the text without the indentation and the last line end.
func flat(text string) string {
	return regexp.MustCompile(`(?m)^[\t ]+`).ReplaceAllString(strings.TrimSuffix(text, "\n"), "")
}
