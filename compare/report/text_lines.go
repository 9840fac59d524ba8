package report

import (
	"iter"
	"strings"

	"github.com/clipperhouse/displaywidth"
)

// lineWidth is the widest line of a text, in columns of a terminal.
const lineWidth = 100

// A textLines is text laid out in lines, by the width that characters of any script
// take on a terminal.
type textLines struct{ strings.Builder }

func (p *textLines) line(s string) {
	p.WriteString(isolated(strings.TrimRight(strings.Map(harmless, s), " ")))
	p.WriteByte('\n')
}

// blank ends a block with one empty line.
func (p *textLines) blank() {
	if !strings.HasSuffix(p.String(), "\n\n") {
		p.line("")
	}
}

func (p *textLines) heading(s string) {
	lines := wrapped("", "", plain(s))
	width := 0
	for _, line := range lines {
		p.line(line)
		width = max(width, displaywidth.String(line))
	}
	p.line(strings.Repeat("=", width))
	p.line("")
}

func (p *textLines) subheading(s string) { p.wrap("", "  ", s) }

// paragraph writes text in lines that all begin with the indent.
func (p *textLines) paragraph(indent, s string) { p.wrap(indent, indent, s) }

// hanging writes text whose further lines are set back.
func (p *textLines) hanging(indent, s string) { p.wrap(indent, indent+"    ", s) }

func (p *textLines) wrap(first, further, s string) {
	for _, line := range wrapped(first, further, s) {
		p.line(line)
	}
}

// wrapped returns text in lines, of which the first begins with first and the others
// with further.
func wrapped(first, further, s string) []string { return filled(first, further, s, lineWidth) }

// filled is wrapped for lines of any width. Lines break between words, between
// characters of two columns, as those of Chinese and Japanese are, and within a word
// that no line can hold, unless it is an address on the web.
func filled(first, further, s string, most int) []string {
	var lines []string
	line, width := first, displaywidth.String(first)
	empty := true
	for word := range strings.FieldsSeq(plain(s)) {
		space := !empty
		for part, w := range unbroken(word, most-displaywidth.String(further)) {
			gap := 0
			if space {
				gap = 1
			}
			if !empty && width+gap+w > most {
				lines = append(lines, strings.TrimRight(line, " "))
				line, width, gap = further, displaywidth.String(further), 0
			}
			line, width, empty, space = line+strings.Repeat(" ", gap)+part, width+gap+w, false, false
		}
	}
	return append(lines, strings.TrimRight(line, " "))
}

// unbroken yields the parts of a word between which a line may break, with their
// widths, of which none is wider than most.
func unbroken(word string, most int) iter.Seq2[string, int] {
	return func(yield func(string, int) bool) {
		if _, ok := webLink(word); ok { // which nobody could follow in two parts
			yield(word, displaywidth.String(word))
			return
		}
		const name = 16 // a word of no more columns is a name, hardly a sentence
		if w := displaywidth.String(word); w <= min(name, most) {
			yield(word, w)
			return
		}
		from, at, width, wide := 0, 0, 0, false
		g := displaywidth.StringGraphemes(word)
		for g.Next() {
			w := g.Width()
			broad := w > 1 && !closesQuote(g.Value())
			if at > from && (wide && w > 0 && !closesQuote(g.Value()) || broad && !opensQuote(word[from:at]) || width+w > most) {
				if !yield(word[from:at], width) {
					return
				}
				from, width = at, 0
			}
			wide = w > 1 && !opensQuote(g.Value())
			at, width = at+len(g.Value()), width+w
		}
		if at > from {
			yield(word[from:at], width)
		}
	}
}

// closesQuote reports whether a line must not begin with it, and opensQuote whether one
// must not end with it.
func closesQuote(s string) bool {
	return strings.ContainsAny(s, "、。，．・：；？！）］｝〉》」』】〕”’),.:;?!")
}

func opensQuote(s string) bool {
	return strings.HasSuffix(s, "（") || strings.HasSuffix(s, "「") || strings.HasSuffix(s, "『") ||
		strings.HasSuffix(s, "《") || strings.HasSuffix(s, "〈") || strings.HasSuffix(s, "【") ||
		strings.HasSuffix(s, "“") || strings.HasSuffix(s, "‘") || strings.HasSuffix(s, "(")
}
