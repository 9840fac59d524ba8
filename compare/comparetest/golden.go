package comparetest

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// Golden asserts that what write writes is the content of a file, and otherwise
// tells the lines that differ. All forms of a report may be written:
//
//	var update = flag.Bool("update", false, "write the golden files anew")
//
//	func TestReport(t *testing.T) {
//		c := comparetest.Compare(t, talks, compare.Options{})
//		r, err := report.New(c)
//		if err != nil {
//			t.Fatal(err)
//		}
//		comparetest.Golden(t, "testdata/want.txt", r.Text, *update)
//	}
//
// Where update is set, it writes the file instead, and its folder where there is
// none. The flag is the test's own: a package that defined it at import would do
// so in every program that imports it, and clash with those that have the same.
func Golden(t TB, file string, write func(io.Writer) error, update bool) bool {
	t.Helper()
	var got bytes.Buffer
	if err := write(&got); err != nil {
		t.Errorf("%s: %v", file, err)
		return false
	}
	if update {
		if err := save(file, got.Bytes()); err != nil {
			t.Errorf("%v", err)
			return false
		}
		return true
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Errorf("%v: run the test with update set to write it", err)
		return false
	}
	if bytes.Equal(want, got.Bytes()) {
		return true
	}
	t.Errorf("%s: the text is not as wanted; - is wanted, + was written%s", file, hunks(edits(lines(want), lines(got.Bytes()))))
	return false
}

// lines returns the lines of a text, each with its newline.
func lines(text []byte) []string { return slices.Collect(strings.Lines(string(text))) }

func save(file string, content []byte) error {
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		return err
	}
	return os.WriteFile(file, content, 0o644)
}

// around is how many lines are shown before and after those that differ.
const around = 2

// hunks tells the lines that differ, and a few around them.
func hunks(all []edit) string {
	near := make([]bool, len(all))
	for i, e := range all {
		if e.mark != ' ' {
			for j := max(0, i-around); j < min(len(all), i+around+1); j++ {
				near[j] = true
			}
		}
	}
	var shown []string
	for i, e := range all {
		if !near[i] {
			continue
		}
		if i == 0 || !near[i-1] {
			shown = append(shown, fmt.Sprintf("line %d:", e.at+1))
		}
		shown = append(shown, fmt.Sprintf("    %c %s", e.mark, visible(e.line)))
	}
	return indent(shown)
}

// visible returns a line without its newline. One that ends in other white space,
// such as a carriage return, and a last line without a newline are returned as a Go
// string, so that the end can be seen.
func visible(line string) string {
	text, ended := strings.CutSuffix(line, "\n")
	if !ended || strings.TrimRightFunc(text, unicode.IsSpace) != text {
		return strconv.Quote(line)
	}
	return text
}
