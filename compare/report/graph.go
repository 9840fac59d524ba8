package report

import (
	"strings"

	"github.com/clipperhouse/displaywidth"

	"github.com/parley-go/parley/compare"
	"github.com/parley-go/parley/position"
)

// A stroke is how an edge of a graph is drawn for the worst relation of two
// parties: told apart by its width and by its dashes, and not by its colour alone.
type stroke struct {
	colour string
	width  string
	dots   string // the style of Graphviz
	dashes string // the style of SVG; "" for none
}

var strokes = map[compare.Relation]stroke{
	compare.Conflict:    {"#b3362c", "4", "solid", ""},
	compare.Apart:       {"#b3362c", "2.5", "dashed", "7 3"},
	compare.Open:        {"#697581", "1", "dotted", "1 3"},
	compare.Unanswered:  {"#697581", "1", "dotted", "1 3"},
	compare.Unaddressed: {"#697581", "1", "dotted", "1 3"},
	compare.Conditional: {"#8a5300", "1.5", "dashed", "4 3"},
	compare.Overlap:     {"#2b7a4b", "1.5", "solid", ""},
	compare.Agreement:   {"#2b7a4b", "1.5", "solid", ""},
}

// edgeLabel says how two parties stand and which issues divide them, in lines.
func (b bond) edgeLabel(titles map[position.IssueID]string) []string {
	var all []string
	for _, part := range b.divides(titles) {
		all = append(all, lines(part)...)
	}
	return all
}

// lines breaks text between words.
func lines(text string) []string {
	const widest = 28 // columns; Mermaid breaks wider lines itself
	var all []string
	for word := range strings.FieldsSeq(text) {
		if n := len(all) - 1; n >= 0 && displaywidth.String(all[n])+1+displaywidth.String(word) <= widest {
			all[n] += " " + word
			continue
		}
		all = append(all, word)
	}
	return all
}
