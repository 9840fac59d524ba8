package report

import (
	"strings"

	"github.com/clipperhouse/displaywidth"
)

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
// many of the others beside them as fit into a line; what is wider than its column
// goes on below.
func (p *textLines) columns(lead, others []column) {
	const widestLead, widest = 34, 24
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

func (p *textLines) block(columns []column, lead, widestLead, widest int) {
	widths := make([]int, len(columns))
	for i, c := range columns {
		widths[i] = c.width(widest)
		if i < lead {
			widths[i] = c.width(widestLead)
		}
	}
	row := func(cell func(column) string) {
		cells := make([][]string, len(columns))
		height := 1
		for i, c := range columns {
			cells[i] = filled("", "", cell(c), widths[i])
			height = max(height, len(cells[i]))
		}
		for k := range height {
			var line strings.Builder
			for i, lines := range cells {
				text := ""
				if k < len(lines) {
					text = lines[k]
				}
				line.WriteString(text + strings.Repeat(" ", max(0, widths[i]-displaywidth.String(text))) + columnGap)
			}
			p.line(line.String())
		}
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
