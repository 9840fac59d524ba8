package report

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/parley-go/parley/position"
)

// Text writes the report as plain text, at most 100 columns wide: the verdict, a
// table of the issues with what each party says, the explanation of every issue
// in words and quotes, then claims, warnings, readiness to talk, silence and
// sources. Sections with nothing to tell are left out.
//
// It returns the errors of w.
func (r *Report) Text(w io.Writer) error {
	t := newTextWriter(r)
	d := r.document(t.index)
	t.brief(d.Brief)
	t.table()
	t.passages(d.Issues)
	for _, c := range d.Chapters {
		t.heading(c.Title)
		if c.Hint != "" {
			t.paragraph("", c.Hint)
			t.blank()
		}
		t.passages(c)
	}
	_, err := io.WriteString(w, t.String())
	return err
}

func newTextWriter(r *Report) *textWriter {
	return &textWriter{index: r.index(), report: r, shown: map[position.Ref]bool{}}
}

type textWriter struct {
	textLines
	index
	report *Report
	shown  map[position.Ref]bool // the statements told as evidence before
}

// table shows a row an issue, as many parties beside each other as fit.
func (t *textWriter) table() {
	if len(t.report.Issues) == 0 {
		return
	}
	t.heading("Positions")
	lead := []column{{head: "Issue", most: widestLead}, {head: "Relation", most: widestLead}}
	for _, i := range t.report.Issues {
		lead[0].cells = append(lead[0].cells, t.title(i.ID))
		lead[1].cells = append(lead[1].cells, i.Relation.String())
	}
	var columns []column
	for _, id := range t.report.Parties {
		col := column{head: plain(t.name(id)), most: widest}
		for _, i := range t.report.Issues {
			col.cells = append(col.cells, cell(stanceOf(i, id), slices.Contains(i.Concerned, id)))
		}
		columns = append(columns, col)
	}
	t.columns("", lead, columns)
	t.paragraph("", legend)
	t.blank()
}

func (t *textWriter) passages(c chapter) {
	for _, p := range c.Passages {
		t.passage(p, c.List)
	}
	t.blank()
}

// passage writes a passage; item says that it is one of a list.
func (t *textWriter) passage(p passage, item bool) {
	lines := p.Lines
	if item {
		lines = []string{textItem(p)}
	} else {
		t.subheading(p.heading())
	}
	for _, line := range lines {
		if len(p.Evidence) > 0 { // which is set back itself
			t.paragraph("  ", line)
		} else {
			t.hanging("  ", line)
		}
	}
	for _, told := range p.Tables {
		t.blank()
		t.tabled("  ", told)
	}
	for _, line := range p.Further {
		t.hanging("  ", line)
	}
	for _, f := range p.Folds {
		t.hanging("  ", f.Title+":")
		for n, line := range f.Lines {
			t.hanging("    ", fmt.Sprintf("%d. %s", n+1, line))
		}
	}
	for _, ref := range p.Evidence {
		// Readiness to talk is told in full in a chapter of its own.
		if item || t.statement(ref).Kind != position.KindTalks {
			t.evidence(ref)
		}
	}
	if !item {
		t.blank()
	}
}

// textItem returns an item of a list: "[letter] Letter of the buyer, 2022-03-01".
func textItem(p passage) string {
	var parts []string
	for _, part := range append(append([]string{strings.TrimSuffix(p.Title, ".")}, p.Lines...), p.Address) {
		if part != "" {
			parts = append(parts, part)
		}
	}
	item := strings.Join(parts, ", ")
	if p.Subject != "" {
		item = "[" + p.Subject + "] " + item
	}
	return item
}

// evidence shows what was said, where it can be found, and how it was said; all
// that once, and the reference alone from then on.
func (t *textWriter) evidence(ref position.Ref) {
	s := t.statement(ref)
	cite := s.Cite
	line := ref.String()
	if t.shown[ref] {
		t.hanging("    ", line+" (see above)")
		return
	}
	t.shown[ref] = true
	if cite.Quote != "" {
		line += " " + quoted(cite.Quote)
	}
	if cite.Source != "" {
		line += " [" + string(cite.Source)
		if cite.At != "" {
			line += ", " + cite.At
		}
		line += "]"
	}
	if m := t.manner(s); m != "" {
		line += "; " + m
	}
	t.hanging("    ", line)
}
