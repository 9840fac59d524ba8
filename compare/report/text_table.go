package report

import (
	"strings"

	"github.com/clipperhouse/displaywidth"
)

// A column is a heading and what stands below it.
type column struct {
	head  string
	cells []string
	most  int  // the most columns of a terminal that it takes
	right bool // it is set flush right, as figures are
}

const widestLead, widest = 34, 24

func (c column) width() int {
	w := displaywidth.String(c.head)
	for _, cell := range c.cells {
		w = max(w, displaywidth.String(cell))
	}
	return min(w, c.most)
}

const columnGap = "  "

// columns writes a table, set back by the indent. Its leading columns stand in every
// block of it, and as many of the others beside them as fit into a line; what is wider
// than its column goes on below.
func (p *textLines) columns(indent string, lead, others []column) {
	used := len(indent)
	for _, c := range lead {
		used += c.width() + len(columnGap)
	}
	for len(others) > 0 {
		n, width := 0, used
		for n < len(others) && (n == 0 || width+others[n].width() <= lineWidth) {
			width += others[n].width() + len(columnGap)
			n++
		}
		p.block(indent, append(append([]column{}, lead...), others[:n]...))
		p.blank()
		others = others[n:]
	}
}

func (p *textLines) block(indent string, columns []column) {
	widths := make([]int, len(columns))
	for i, c := range columns {
		widths[i] = c.width()
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
			line.WriteString(indent)
			for i, lines := range cells {
				text := ""
				if k < len(lines) {
					text = lines[k]
				}
				blank := strings.Repeat(" ", max(0, widths[i]-displaywidth.String(text)))
				if columns[i].right {
					text = blank + text
				} else {
					text += blank
				}
				line.WriteString(text + columnGap)
			}
			p.line(line.String())
		}
	}
	row(func(c column) string { return c.head })
	var rule strings.Builder
	rule.WriteString(indent)
	for _, w := range widths {
		rule.WriteString(strings.Repeat("-", w) + columnGap)
	}
	p.line(rule.String())
	for i := range columns[0].cells {
		row(func(c column) string { return c.cells[i] })
	}
}

// tabled writes a table of figures.
func (p *textLines) tabled(indent string, t table) {
	p.hanging(indent, t.Caption+":")
	p.blank()
	name, words := column{head: plain(t.Head.Name), most: widestLead}, column{head: plain(t.Head.Words)}
	figures := make([]column, len(t.Head.Figures))
	for k, head := range t.Head.Figures {
		figures[k] = column{head: plain(head), most: widest, right: true}
	}
	for _, r := range t.Rows {
		name.cells, words.cells = append(name.cells, plain(r.Name)), append(words.cells, plain(r.Words))
		for k, figure := range r.Figures {
			figures[k].cells = append(figures[k].cells, figure)
		}
	}
	words.most = lineWidth - len(indent) - name.width() - len(columnGap)
	for _, c := range figures {
		words.most -= c.width() + len(columnGap)
	}
	if words.most < widest { // which stands below the figures then
		words.most = lineWidth / 2
	}
	p.columns(indent, []column{name}, append(figures, words))
}
