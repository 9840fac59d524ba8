package report

import (
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
	t := textWriter{index: r.index(), report: r, shown: map[position.Ref]bool{}}
	t.head()
	t.table()
	t.explanations()
	t.chapters()
	t.claims()
	t.warnings()
	t.talks()
	t.silence()
	t.sources()
	_, err := io.WriteString(w, t.String())
	return err
}

type textWriter struct {
	page
	index
	report *Report
	shown  map[position.Ref]bool // the statements told as evidence before
}

func (t *textWriter) head() {
	if t.report.Title != "" {
		t.heading(t.report.Title)
	}
	for _, line := range t.report.compared(t.index) {
		t.paragraph("", line)
	}
	t.paragraph("", t.report.verdict())
	t.blank()
}

// table shows a row an issue, as many parties beside each other as fit.
func (t *textWriter) table() {
	if len(t.report.Issues) == 0 {
		return
	}
	lead := []column{{head: "Issue"}, {head: "Relation"}}
	for _, i := range t.report.Issues {
		lead[0].cells = append(lead[0].cells, string(i.Issue))
		lead[1].cells = append(lead[1].cells, i.Relation.String())
	}
	var columns []column
	for _, id := range t.report.Parties {
		col := column{head: oneLine(t.name(id))}
		for _, i := range t.report.Issues {
			col.cells = append(col.cells, cell(stanceOf(i, id), slices.Contains(i.Concerned, id)))
		}
		columns = append(columns, col)
	}
	t.columns(lead, columns)
	t.paragraph("", legend)
	t.blank()
}

func (t *textWriter) explanations() {
	for _, i := range t.report.Issues {
		t.subheading(heading(i.Issue, i.Title))
		for _, p := range t.explanation(i) {
			t.paragraph("  ", p)
		}
		for _, s := range t.sayings(i) {
			t.evidence(s.statement.Statement)
		}
		for _, s := range i.Silences {
			t.evidence(s.Statement)
		}
		t.blank()
	}
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
	if c := t.circumstances(s); c != "" {
		line += "; " + c
	}
	t.hanging("    ", line)
}

// quoted puts a quotation into marks, inner marks becoming single ones.
func quoted(s string) string {
	return "“" + innerQuotes.Replace(oneLine(s)) + "”"
}

var innerQuotes = strings.NewReplacer("“", "‘", "”", "’")

func (t *textWriter) chapters() {
	for _, c := range t.report.chapters(t.index) {
		t.heading(c.Title)
		if c.Hint != "" {
			t.paragraph("", c.Hint)
			t.blank()
		}
		for _, p := range c.Passages {
			t.subheading(p.Title)
			for _, line := range p.Lines {
				t.hanging("  ", line)
			}
			t.blank()
		}
	}
}

func (t *textWriter) claims() {
	if len(t.report.Claims) == 0 {
		return
	}
	t.heading("Claims")
	for _, c := range t.report.Claims {
		t.subheading(heading(c.Issue, c.Title))
		t.paragraph("  ", t.claimed(c))
		for _, s := range c.Stances {
			for _, ref := range s.Statements {
				t.evidence(ref)
			}
		}
		t.blank()
	}
}

func (t *textWriter) warnings() {
	if len(t.report.Warnings) == 0 {
		return
	}
	t.heading("Warnings")
	for _, w := range t.report.Warnings {
		t.paragraph("  ", t.warned(w))
		t.evidence(w.Statement)
	}
	t.blank()
}

func (t *textWriter) talks() {
	if len(t.report.Talks) == 0 {
		return
	}
	t.heading("Ready to talk")
	for _, r := range t.report.Talks {
		t.paragraph("  ", t.readiness(r))
		t.evidence(r.Statement)
	}
	t.blank()
}

func (t *textWriter) silence() {
	lines := t.report.silent(t.index)
	if len(lines) == 0 {
		return
	}
	t.heading("Silence")
	for _, line := range lines {
		t.hanging("  ", line)
	}
	t.blank()
}

func (t *textWriter) sources() {
	if len(t.report.Sources) == 0 {
		return
	}
	t.heading("Sources")
	for _, s := range t.report.Sources {
		t.hanging("  ", "["+string(s.ID)+"] "+described(s))
	}
	t.blank()
}
