package report

import (
	"cmp"
	"fmt"
	"io"
	"strings"
)

// BriefText writes the brief as plain text of at most 50 lines, each at most 100
// columns wide, as [Report.Text] begins with it.
//
// It returns the errors of w.
func (r *Report) BriefText(w io.Writer) error {
	var p textLines
	p.brief(r.briefing(r.index()))
	_, err := io.WriteString(w, p.String())
	return err
}

func (p *textLines) brief(b briefing) {
	if b.Title != "" {
		p.heading(b.Title)
	}
	for _, line := range b.Head {
		p.paragraph("", line)
	}
	for _, part := range b.Parts {
		p.blank()
		p.line(part.Title)
		for _, item := range part.Items {
			p.wrap("  ", "    ", item)
		}
	}
	p.blank()
}

// BriefMarkdown writes the brief in GitHub Flavored Markdown, as [Report.Markdown]
// begins with it.
//
// It returns the errors of w.
func (r *Report) BriefMarkdown(w io.Writer) error {
	var m markdownPage
	m.brief(r.briefing(r.index()))
	_, err := io.WriteString(w, strings.TrimRight(m.String(), "\n")+"\n")
	return err
}

func (m *markdownPage) brief(b briefing) {
	m.heading("# ", cmp.Or(b.Title, untitled))
	for _, line := range b.Head {
		m.paragraph(line)
	}
	for _, part := range b.Parts {
		m.heading("## ", part.Title)
		for _, item := range part.Items {
			m.markup("- ")
			m.block(item)
			m.markup("\n")
		}
		m.markup("\n")
	}
}

// BriefHTML writes the brief as HTML to stand within a page, as the page of
// [Report.HTML] has it: a section without a style of its own.
//
// It returns the errors of w, which is given all of it at once.
func (r *Report) BriefHTML(w io.Writer) error {
	return writeTemplate(w, "brief", r.briefing(r.index()))
}

// writeTemplate writes what one of the templates makes of the data.
func writeTemplate(w io.Writer, name string, data any) error {
	var b strings.Builder
	if err := pageTemplate().ExecuteTemplate(&b, name, data); err != nil {
		return fmt.Errorf("report: writing HTML: %w", err)
	}
	_, err := io.WriteString(w, strings.Map(harmless, strings.ToValidUTF8(b.String(), "\ufffd")))
	return err
}
