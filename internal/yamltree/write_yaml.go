package yamltree

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// width is how long a line may be before a list or map is spread over several.
const width = 110

// YAML returns the tree as a YAML document that every reader of YAML 1.1 or 1.2
// takes for the same: a scalar without quotes is written as it is, any other so
// that it stays text. What fits stands on one line, but for what is marked as a
// block.
func YAML(n *Node) []byte {
	w := &yamlWriter{}
	w.block(n, 0)
	return []byte(w.b.String())
}

type yamlWriter struct{ b strings.Builder }

// block writes a node that begins on a line of its own.
func (w *yamlWriter) block(n *Node, indent int) {
	switch {
	case n.Kind == Scalar || len(n.Items) == 0:
		w.b.WriteString(flow(n) + "\n")
	case n.Kind == List:
		for i := range n.Items {
			if i > 0 {
				w.indent(indent)
			}
			w.b.WriteString("- ")
			w.item(&n.Items[i], indent+2)
		}
	default:
		for i := range n.Items {
			if i > 0 {
				w.indent(indent)
			}
			w.b.WriteString(flow(n.Items[i].Key) + ":")
			w.member(&n.Items[i], indent)
		}
	}
}

func (w *yamlWriter) indent(n int) { w.b.WriteString(strings.Repeat(" ", n)) }

// item writes an element of a list behind its dash.
func (w *yamlWriter) item(n *Node, indent int) {
	if literal(n) {
		w.literal(n, indent)
		return
	}
	if line, ok := fits(n, width-indent); ok {
		w.b.WriteString(line + "\n")
		return
	}
	w.block(n, indent)
}

// member writes the value behind a key and its colon.
func (w *yamlWriter) member(n *Node, indent int) {
	if literal(n) {
		w.b.WriteString(" ")
		w.literal(n, indent+2)
		return
	}
	if line, ok := fits(n, width-indent-20); ok || n.Kind == Scalar || len(n.Items) == 0 {
		if !ok {
			line = flow(n)
		}
		w.b.WriteString(" " + line + "\n")
		return
	}
	w.b.WriteString("\n")
	w.indent(indent + 2)
	w.block(n, indent+2)
}

// fits returns the node on one line, if it may stand so.
func fits(n *Node, room int) (string, bool) {
	var b strings.Builder
	if !flowWithin(&b, n, room) {
		return "", false
	}
	return b.String(), true
}

// flowWithin writes a node on one line and gives up where that is too long.
func flowWithin(b *strings.Builder, n *Node, room int) bool {
	if n.Kind == Scalar {
		b.WriteString(flow(n))
		return b.Len() <= room
	}
	if n.Block && len(n.Items) > 0 {
		return false
	}
	open, end := "[", "]"
	if n.Kind == Map {
		open, end = "{", "}"
	}
	b.WriteString(open)
	for i := range n.Items {
		if i > 0 {
			b.WriteString(", ")
		}
		if n.Kind == Map {
			b.WriteString(flow(n.Items[i].Key) + ": ")
		}
		if !flowWithin(b, &n.Items[i], room) {
			return false
		}
	}
	b.WriteString(end)
	return b.Len() <= room
}

// flow returns a scalar, or an empty list or map.
func flow(n *Node) string {
	switch {
	case n.Kind == List:
		return "[]"
	case n.Kind == Map:
		return "{}"
	case n.Plain || isPlain(n.Text):
		return n.Text
	default:
		return quote(n.Text)
	}
}

// literal reports whether the scalar is text of several lines that reads best,
// and means the same, with each on a line of its own.
func literal(n *Node) bool {
	if n.Kind != Scalar || n.Plain || !strings.Contains(strings.TrimSuffix(n.Text, "\n"), "\n") {
		return false
	}
	if n.Text[0] == ' ' || n.Text[0] == '\n' || strings.HasSuffix(n.Text, "\n\n") {
		return false
	}
	for line := range strings.SplitSeq(n.Text, "\n") {
		if strings.HasSuffix(line, " ") || strings.ContainsFunc(line, func(r rune) bool { return r != ' ' && !plainRune(r) }) {
			return false
		}
	}
	return true
}

func (w *yamlWriter) literal(n *Node, indent int) {
	text, ended := strings.CutSuffix(n.Text, "\n")
	w.b.WriteString("|")
	if !ended {
		w.b.WriteString("-")
	}
	w.b.WriteString("\n")
	for line := range strings.SplitSeq(text, "\n") {
		if line != "" {
			w.indent(indent)
		}
		w.b.WriteString(line + "\n")
	}
}

// isPlain reports whether text without quotes stays what it is, for readers of
// YAML 1.1 as well and wherever it stands. Text that begins like a number or a
// date is never plain.
func isPlain(s string) bool {
	first, _ := utf8.DecodeRuneInString(s)
	if !unicode.IsLetter(first) || reserved[strings.ToLower(s)] || len(s) > 3*width || s[len(s)-1] == ' ' {
		return false
	}
	for i, r := range s {
		switch r {
		case ' ':
			if i+1 < len(s) && s[i+1] == '#' {
				return false
			}
		case ':', ',', '[', ']', '{', '}', '"', '`', '#', '&', '*', '!', '|', '>', '%', '@', '=', '?', '\\':
			return false
		default:
			if !plainRune(r) {
				return false
			}
		}
	}
	return true
}

// reserved is what a reader of YAML 1.1 or 1.2 takes for something else than
// text, in any case of letters.
var reserved = map[string]bool{
	"y": true, "n": true, "yes": true, "no": true, "on": true, "off": true,
	"true": true, "false": true, "null": true,
}

// plainRune reports whether every reader and screen shows the character as
// itself.
func plainRune(r rune) bool {
	return r < 0x80 && r > ' ' && r != 0x7f || r >= 0x80 && r != utf8.RuneError && unicode.IsGraphic(r) && !unicode.IsSpace(r)
}

// quote returns the text in double quotes.
func quote(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\t':
			b.WriteString(`\t`)
		case r == '\r':
			b.WriteString(`\r`)
		case r == ' ' || plainRune(r):
			b.WriteRune(r)
		case r < 0x100:
			fmt.Fprintf(&b, `\x%02x`, r)
		case r < 0x10000:
			fmt.Fprintf(&b, `\u%04x`, r)
		default:
			fmt.Fprintf(&b, `\U%08x`, r)
		}
	}
	b.WriteByte('"')
	return b.String()
}
