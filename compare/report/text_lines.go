package report

import (
	"strings"

	"github.com/clipperhouse/displaywidth"
)

// lineWidth is the widest line of a text, in columns of a terminal.
const lineWidth = 100

// A textLines is text laid out in lines, by the width that characters of any script
// take on a terminal.
type textLines struct{ strings.Builder }

func (p *textLines) line(s string) {
	p.WriteString(strings.TrimRight(strings.Map(harmless, s), " "))
	p.WriteByte('\n')
}

// blank ends a block with one empty line.
func (p *textLines) blank() {
	if !strings.HasSuffix(p.String(), "\n\n") {
		p.line("")
	}
}

func (p *textLines) heading(s string) {
	s = plain(s)
	p.line(s)
	p.line(strings.Repeat("=", min(displaywidth.String(s), lineWidth)))
	p.line("")
}

func (p *textLines) subheading(s string) { p.wrap("", "  ", s) }

// paragraph writes text in lines that all begin with the indent.
func (p *textLines) paragraph(indent, s string) { p.wrap(indent, indent, s) }

// hanging writes text whose further lines are set back.
func (p *textLines) hanging(indent, s string) { p.wrap(indent, indent+"    ", s) }

func (p *textLines) wrap(first, further, s string) {
	line, width := first, displaywidth.String(first)
	empty := true
	for word := range strings.FieldsSeq(plain(s)) {
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
