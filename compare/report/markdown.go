package report

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/parley-go/parley/position"
)

// Markdown writes the report in GitHub Flavored Markdown: the verdict, a table
// of the issues with what each party says, the explanation of every issue, what
// they come to together where that was asked, then claims, warnings, readiness
// to talk, silence and sources. Quotes and citations are footnotes, one a
// statement, numbered in the order in which they are first referred to. Sections
// with nothing to tell are left out.
//
// What comes from the negotiation is escaped: it stands there as it was written
// and is never markup. Links lead to http and https addresses alone.
//
// It returns the errors of w.
func (r *Report) Markdown(w io.Writer) error {
	m := newMarkdownWriter(r)
	d := r.document(m.index)
	m.brief(d.Brief)
	m.table()
	m.passages(d.Issues)
	for _, c := range d.Chapters {
		m.heading("## ", c.Title)
		if c.Hint != "" {
			m.paragraph(c.Hint)
		}
		m.passages(c)
	}
	m.footnotes()
	_, err := io.WriteString(w, strings.TrimRight(m.String(), "\n")+"\n")
	return err
}

func newMarkdownWriter(r *Report) *markdownWriter {
	return &markdownWriter{index: r.index(), report: r, numbers: map[position.Ref]int{}}
}

type markdownWriter struct {
	markdownPage
	index
	report *Report
	// numbers has the footnote of every statement referred to, noted in order.
	numbers map[position.Ref]int
	noted   []position.Ref
}

func (m *markdownWriter) table() {
	if len(m.report.Issues) == 0 {
		return
	}
	m.heading("## ", "Issues")
	head := []string{"Issue", "Relation"}
	for _, id := range m.report.Parties {
		head = append(head, m.name(id))
	}
	m.row(head)
	m.markup(strings.Repeat("| --- ", len(head)) + "|\n")
	for _, i := range m.report.Issues {
		row := []string{m.title(i.ID), i.Relation.String()}
		for _, id := range m.report.Parties {
			row = append(row, cell(stanceOf(i, id), slices.Contains(i.Concerned, id)))
		}
		m.row(row)
	}
	m.markup("\n")
	m.paragraph(legend)
}

func (m *markdownWriter) passages(c chapter) {
	for _, p := range c.Passages {
		if c.List {
			m.item(p)
			continue
		}
		m.passage(p)
	}
	if c.List {
		m.markup("\n")
	}
}

func (m *markdownWriter) passage(p passage) {
	m.heading("### ", p.heading())
	for _, line := range p.Lines {
		m.paragraph(line)
	}
	for _, t := range p.Tables {
		m.tabled(t)
	}
	for _, line := range p.Further {
		m.paragraph(line)
	}
	for _, f := range p.Folds {
		m.paragraph(f.Title + ":")
		for n, line := range f.Lines {
			m.markup(fmt.Sprintf("%d. ", n+1))
			m.block(line)
			m.markup("\n")
		}
		m.markup("\n")
	}
	m.evidence(p.Evidence)
}

// tabled writes a table of figures, which stand flush right.
func (m *markdownWriter) tabled(t table) {
	m.paragraph(t.Caption + ":")
	write := func(r row) { m.row(slices.Concat([]string{r.Name}, r.Figures, []string{r.Words})) }
	write(t.Head)
	m.markup("| --- " + strings.Repeat("| ---: ", len(t.Head.Figures)) + "| --- |\n")
	for _, r := range t.Rows {
		write(r)
	}
	m.markup("\n")
}

// item writes an item of a list, with the marks of its footnotes.
func (m *markdownWriter) item(p passage) {
	m.markup("- ")
	if p.Subject != "" {
		m.block(p.Subject)
		m.markup(": ")
	}
	var parts []string
	for _, part := range append([]string{strings.TrimSuffix(p.Title, ".")}, p.Lines...) {
		if part != "" {
			parts = append(parts, part)
		}
	}
	m.block(strings.Join(parts, ", "))
	if p.Address != "" {
		m.markup(", ")
		m.link("link", p.Address)
	}
	for _, ref := range p.Evidence {
		m.mark(ref)
	}
	m.markup("\n")
}

// evidence names statements with their footnotes.
func (m *markdownWriter) evidence(refs []position.Ref) {
	if len(refs) == 0 {
		return
	}
	m.markup("Evidence: ")
	for i, ref := range refs {
		switch {
		case i == 0:
		case i == len(refs)-1:
			m.markup(" and ")
		default:
			m.markup(", ")
		}
		m.text(m.whose(ref))
		m.mark(ref)
	}
	m.markup(".\n\n")
}

// mark writes the mark of a statement's footnote.
func (m *markdownWriter) mark(ref position.Ref) {
	n, ok := m.numbers[ref]
	if !ok {
		m.noted = append(m.noted, ref)
		n = len(m.noted)
		m.numbers[ref] = n
	}
	m.markup(fmt.Sprintf("[^%d]", n))
}

func (m *markdownWriter) footnotes() {
	for i, ref := range m.noted {
		s := m.statement(ref)
		line := strings.TrimSpace(ref.String() + " " + cited(s.Cite))
		if how := m.manner(s); how != "" {
			line += "; " + how
		}
		m.markup(fmt.Sprintf("[^%d]: ", i+1))
		m.text(line)
		m.markup("\n")
	}
}
