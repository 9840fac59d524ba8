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
// to talk, silence and sources. Quotes and citations are footnotes, one a statement, numbered in the order in which they are first
// referred to. Sections with nothing to tell are left out.
//
// What comes from the negotiation is escaped: it stands there as it was written
// and is never markup. Links lead to http and https addresses alone.
//
// It returns the errors of w.
func (r *Report) Markdown(w io.Writer) error {
	m := markdownWriter{index: r.index(), report: r, numbers: map[position.Ref]int{}}
	m.head()
	m.table()
	m.explanations()
	m.chapters()
	m.claims()
	m.warnings()
	m.talks()
	m.silence()
	m.sources()
	m.footnotes()
	_, err := io.WriteString(w, strings.TrimRight(m.String(), "\n")+"\n")
	return err
}

type markdownWriter struct {
	strings.Builder
	index
	report *Report
	// numbers has the footnote of every statement referred to, noted in order.
	numbers map[position.Ref]int
	noted   []position.Ref
}

func (m *markdownWriter) head() {
	title := m.report.Title
	if title == "" {
		title = untitled
	}
	m.heading("#", title)
	for _, line := range m.report.compared(m.index) {
		m.paragraph(line)
	}
	m.paragraph(m.report.verdict())
}

func (m *markdownWriter) table() {
	if len(m.report.Issues) == 0 {
		return
	}
	m.heading("##", "Issues")
	head := []string{"Issue", "Relation"}
	for _, id := range m.report.Parties {
		head = append(head, m.name(id))
	}
	m.row(head)
	m.WriteString(strings.Repeat("| --- ", len(head)) + "|\n")
	for _, i := range m.report.Issues {
		row := []string{string(i.Issue), i.Relation.String()}
		for _, id := range m.report.Parties {
			row = append(row, cell(stanceOf(i, id), slices.Contains(i.Concerned, id)))
		}
		m.row(row)
	}
	m.WriteByte('\n')
	m.paragraph(legend)
}

func (m *markdownWriter) explanations() {
	for _, i := range m.report.Issues {
		m.heading("###", heading(i.Issue, i.Title))
		for _, p := range m.explanation(i) {
			m.paragraph(p)
		}
		m.said(m.supports(i))
	}
}

// said names statements with their footnotes.
func (m *markdownWriter) said(refs []position.Ref) {
	if len(refs) == 0 {
		return
	}
	var parts []string
	for _, ref := range refs {
		parts = append(parts, escapeMarkdown(m.whose(ref))+m.mark(ref))
	}
	fmt.Fprintf(m, "Evidence: %s.\n\n", join(parts, "and"))
}

// mark returns the mark of a statement's footnote.
func (m *markdownWriter) mark(ref position.Ref) string {
	n, ok := m.numbers[ref]
	if !ok {
		m.noted = append(m.noted, ref)
		n = len(m.noted)
		m.numbers[ref] = n
	}
	return fmt.Sprintf("[^%d]", n)
}

func (m *markdownWriter) chapters() {
	for _, c := range m.report.chapters(m.index) {
		m.heading("##", c.Title)
		if c.Hint != "" {
			m.paragraph(c.Hint)
		}
		for _, p := range c.Passages {
			m.heading("###", p.Title)
			for _, line := range p.Lines {
				m.paragraph(line)
			}
		}
	}
}

func (m *markdownWriter) claims() {
	if len(m.report.Claims) == 0 {
		return
	}
	m.heading("##", "Claims")
	for _, c := range m.report.Claims {
		m.heading("###", heading(c.Issue, c.Title))
		m.paragraph(m.claimed(c))
		var refs []position.Ref
		for _, s := range c.Stances {
			refs = append(refs, s.Statements...)
		}
		m.said(unique(refs))
	}
}

func (m *markdownWriter) warnings() {
	if len(m.report.Warnings) == 0 {
		return
	}
	m.heading("##", "Warnings")
	for _, w := range m.report.Warnings {
		m.item(escapeMarkdown(m.warned(w)) + m.mark(w.Statement))
	}
	m.WriteByte('\n')
}

func (m *markdownWriter) talks() {
	if len(m.report.Talks) == 0 {
		return
	}
	m.heading("##", "Ready to talk")
	for _, t := range m.report.Talks {
		m.item(escapeMarkdown(m.readiness(t)) + m.mark(t.Statement))
	}
	m.WriteByte('\n')
}

func (m *markdownWriter) silence() {
	lines := m.report.silent(m.index)
	if len(lines) == 0 {
		return
	}
	m.heading("##", "Silence")
	for _, line := range lines {
		m.item(escapeMarkdown(line))
	}
	m.WriteByte('\n')
}

func (m *markdownWriter) sources() {
	if len(m.report.Sources) == 0 {
		return
	}
	m.heading("##", "Sources")
	for _, s := range m.report.Sources {
		link, ok := webLink(s.Link)
		if ok {
			s.Link = ""
		}
		line := escapeMarkdown(string(s.ID)) + ": " + escapeMarkdown(described(s))
		if ok {
			line += fmt.Sprintf(", [link](<%s>)", escapeAddress(link))
		}
		m.item(line)
	}
	m.WriteByte('\n')
}

func (m *markdownWriter) footnotes() {
	for i, ref := range m.noted {
		s := m.statement(ref)
		line := escapeMarkdown(ref.String())
		if s.Cite.Quote != "" {
			line += " " + escapeMarkdown(quoted(s.Cite.Quote))
		}
		if s.Cite.Source != "" {
			place := string(s.Cite.Source)
			if s.Cite.At != "" {
				place += ", " + s.Cite.At
			}
			line += " (" + escapeMarkdown(place) + ")"
		}
		if c := m.circumstances(s); c != "" {
			line += "; " + escapeMarkdown(c)
		}
		fmt.Fprintf(m, "[^%d]: %s\n", i+1, line)
	}
}

func (m *markdownWriter) heading(marks, s string) {
	m.WriteString(marks + " " + escapeBlock(s) + "\n\n")
}

func (m *markdownWriter) paragraph(s string) { m.WriteString(escapeBlock(s) + "\n\n") }

// item writes an item of a list; what it consists of is escaped already.
func (m *markdownWriter) item(s string) { m.WriteString("- " + guardStart(s) + "\n") }

func (m *markdownWriter) row(cells []string) {
	for _, c := range cells {
		m.WriteString("| " + escapeMarkdown(c) + " ")
	}
	m.WriteString("|\n")
}

// markdownEscapes are for the characters that are markup wherever they stand.
// "<" and "&" become entities, so that even what takes Markdown for HTML first
// reads no tag.
var markdownEscapes = strings.NewReplacer(
	`\`, `\\`, "`", "\\`", "*", `\*`, "_", `\_`, "[", `\[`, "]", `\]`, "|", `\|`,
	"~", `\~`, "$", `\$`, "#", `\#`, ">", `\>`, "<", "&lt;", "&", "&amp;",
)

// escapeMarkdown makes text one that Markdown shows as it is, within a line.
func escapeMarkdown(s string) string { return markdownEscapes.Replace(plain(s)) }

// escapeBlock makes text one that Markdown shows as it is, at the start of a
// line too.
func escapeBlock(s string) string { return guardStart(escapeMarkdown(s)) }

// guardStart escapes what begins a list, a rule or an underline. All else that
// begins a block is escaped wherever it stands.
func guardStart(s string) string {
	digits := len(s) - len(strings.TrimLeft(s, "0123456789"))
	switch rest := s[digits:]; {
	case rest == "":
		return s
	case digits > 0 && (rest[0] == '.' || rest[0] == ')'), digits == 0 && strings.ContainsRune("-+=:", rune(rest[0])):
		return s[:digits] + `\` + rest
	default:
		return s
	}
}

// escapeAddress makes an address one that stands between "<" and ">".
func escapeAddress(link string) string {
	return strings.NewReplacer("<", "%3C", ">", "%3E", `\`, "%5C", "|", "%7C", "`", "%60", " ", "%20").Replace(plain(link))
}
