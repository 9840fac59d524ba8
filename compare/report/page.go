package report

import (
	"strings"
	"unicode"

	"github.com/clipperhouse/displaywidth"
)

// lineWidth is the widest line of a text, in columns of a terminal.
const lineWidth = 100

// A page is text laid out in lines, by the width that characters of any script
// take on a terminal.
type page struct{ strings.Builder }

func (p *page) line(s string) {
	p.WriteString(strings.TrimRight(s, " "))
	p.WriteByte('\n')
}

// blank ends a block with one empty line.
func (p *page) blank() {
	if !strings.HasSuffix(p.String(), "\n\n") {
		p.line("")
	}
}

func (p *page) heading(s string) {
	s = oneLine(s)
	p.line(s)
	p.line(strings.Repeat("=", min(displaywidth.String(s), lineWidth)))
	p.line("")
}

func (p *page) subheading(s string) { p.wrap("", "  ", s) }

// paragraph writes text in lines that all begin with the indent.
func (p *page) paragraph(indent, s string) { p.wrap(indent, indent, s) }

// hanging writes text whose further lines are set back.
func (p *page) hanging(indent, s string) { p.wrap(indent, indent+"    ", s) }

func (p *page) wrap(first, further, s string) {
	line, width := first, displaywidth.String(first)
	empty := true
	for word := range strings.FieldsSeq(oneLine(s)) {
		w := displaywidth.String(word)
		if !empty && width+1+w > lineWidth {
			p.line(line)
			line, width, empty = further, displaywidth.String(further), true
		}
		if !empty {
			line += " "
			width++
		}
		line += word
		width += w
		empty = false
	}
	p.line(line)
}

// oneLine makes text safe to stand in a line: white space becomes single spaces,
// and control characters are shown as what they are not.
func oneLine(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return unicode.ReplacementChar
		}
		return r
	}, strings.Join(strings.Fields(s), " "))
}

// A column is a heading and what stands below it.
type column struct {
	head  string
	cells []string
}

func (c column) width(most int) int {
	w := displaywidth.String(c.head)
	for _, cell := range c.cells {
		w = max(w, displaywidth.String(cell))
	}
	return min(w, most)
}

const columnGap = "  "

// columns writes a table. Its leading columns stand in every block of it, and as
// many of the others beside them as fit into a line; what is wider than its
// column ends in an ellipsis.
func (p *page) columns(lead, others []column) {
	const widestLead, widest = 32, 24
	used := 0
	for _, c := range lead {
		used += c.width(widestLead) + len(columnGap)
	}
	for len(others) > 0 {
		n, width := 0, used
		for n < len(others) && (n == 0 || width+others[n].width(widest) <= lineWidth) {
			width += others[n].width(widest) + len(columnGap)
			n++
		}
		p.block(append(append([]column{}, lead...), others[:n]...), len(lead), widestLead, widest)
		p.blank()
		others = others[n:]
	}
}

func (p *page) block(columns []column, lead, widestLead, widest int) {
	widths := make([]int, len(columns))
	for i, c := range columns {
		widths[i] = c.width(widest)
		if i < lead {
			widths[i] = c.width(widestLead)
		}
	}
	row := func(cell func(column) string) {
		var line strings.Builder
		for i, c := range columns {
			text := displaywidth.TruncateString(cell(c), widths[i], "…")
			line.WriteString(text + strings.Repeat(" ", widths[i]-displaywidth.String(text)) + columnGap)
		}
		p.line(line.String())
	}
	row(func(c column) string { return c.head })
	var rule strings.Builder
	for _, w := range widths {
		rule.WriteString(strings.Repeat("-", w) + columnGap)
	}
	p.line(rule.String())
	for i := range columns[0].cells {
		row(func(c column) string { return c.cells[i] })
	}
}
