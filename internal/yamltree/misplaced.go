package yamltree

import (
	"bytes"
	"fmt"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"
)

// misplaced returns the first place where the library lets an indentation pass that
// YAML 1.2 does not, nil where there is none. The tree has no anchors and tags. It
// costs time in the data.
//
// There are two such: a line within brackets or quotes that is indented no further
// than the list or map that they belong to, and an empty line that is indented
// further than the text of several lines that it precedes.
func misplaced(root *yaml.Node, data []byte) *Problem {
	w := walk{data: data, line: 1, column: 1}
	w.node(root, 0)
	return w.problem
}

// A walk goes through the data, from node to node.
type walk struct {
	data              []byte
	pos, line, column int
	// indent is how many spaces each line has to begin with: none outside brackets
	// and quotes. quoted tells within which.
	indent  int
	quoted  bool
	problem *Problem // the first
}

// node walks through a node whose lines have to begin with that many spaces, if it
// is no block.
func (w *walk) node(n *yaml.Node, indent int) {
	if n.Kind == yaml.ScalarNode && n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0 {
		w.to(n)
		w.empty(indent)
		return
	}
	if n.Kind != yaml.ScalarNode && n.Style&yaml.FlowStyle == 0 {
		for _, child := range n.Content {
			w.node(child, n.Column)
		}
		return
	}
	if indent == 0 || n.Kind == yaml.ScalarNode && n.Style == 0 {
		return // anything goes, or the library looks itself
	}
	w.to(n)
	around := w.indent
	w.indent = indent
	if n.Kind == yaml.ScalarNode {
		w.quotes()
	} else {
		w.brackets(n)
	}
	w.indent = around
}

// to walks to the node, which is further on.
func (w *walk) to(n *yaml.Node) {
	for w.line < n.Line && w.pos < len(w.data) {
		end := bytes.IndexByte(w.data[w.pos:], '\n')
		if end < 0 {
			return
		}
		w.pos += end
		w.step()
	}
	for w.column < n.Column && w.pos < len(w.data) {
		w.step()
	}
}

// step walks past a character.
func (w *walk) step() {
	r, size := utf8.DecodeRune(w.data[w.pos:])
	w.pos += size
	w.column++
	if r == '\n' {
		w.line++
		w.column = 1
		w.begin()
	}
}

// begin looks at the beginning of a line.
func (w *walk) begin() {
	line := w.data[w.pos:]
	rest := bytes.TrimLeft(line, " ")
	spaces := len(line) - len(rest)
	if w.problem != nil || spaces >= w.indent {
		return
	}
	text := bytes.TrimLeft(rest, " \t")
	switch {
	case len(text) == 0 || text[0] == '\n' || text[0] == '#' && !w.quoted: // a line without content
	case rest[0] == '\t':
		w.fail(w.line, spaces+1, "a tab in the indentation"+noTabs)
	default:
		w.fail(w.line, spaces+1, fmt.Sprintf(
			"a line within %s no further in than what they belong to: want at least %s before it", w.within(), count(w.indent)))
	}
}

func (w *walk) within() string {
	if w.quoted {
		return "quotes"
	}
	return "brackets"
}

func count(spaces int) string {
	if spaces == 1 {
		return "1 space"
	}
	return fmt.Sprintf("%d spaces", spaces)
}

func (w *walk) fail(line, column int, detail string) {
	w.problem = &Problem{line, column, Syntax, textAt(w.data, line, column), "not valid YAML: " + detail}
}

// next returns the byte that is next, 0 at the end.
func (w *walk) next() byte {
	if w.pos < len(w.data) {
		return w.data[w.pos]
	}
	return 0
}

// quotes walks past text in quotes.
func (w *walk) quotes() {
	quote := w.next()
	w.quoted = true
	for w.step(); w.pos < len(w.data); w.step() {
		switch {
		case w.next() == '\\' && quote == '"':
			w.step()
		case w.next() != quote:
		case quote == '\'' && bytes.HasPrefix(w.data[w.pos:], []byte("''")):
			w.step()
		default:
			w.step()
			w.quoted = false
			return
		}
	}
}

// brackets walks past a list or map in brackets. A map of one key within a list may
// have none.
func (w *walk) brackets(n *yaml.Node) {
	bare := w.next() != '[' && w.next() != '{'
	if !bare {
		w.step()
	}
	for _, child := range n.Content {
		w.node(child, w.indent)
	}
	// Only plain text and comments are left before the end.
	comment := false
	for !bare && w.pos < len(w.data) {
		c := w.next()
		w.step()
		switch {
		case c == '\n':
			comment = w.next() == '#'
		case comment:
		case c == ']' || c == '}':
			return
		case (c == ' ' || c == '\t') && w.next() == '#':
			comment = true
		}
	}
}

// empty looks at the lines behind the head of a text of several lines, up to the
// first that is not empty, which has to begin with that many spaces to belong to
// the text.
func (w *walk) empty(indent int) {
	head, rest, _ := bytes.Cut(w.data[w.pos:], []byte("\n"))
	if head, _, _ = bytes.Cut(head, []byte("#")); bytes.ContainsAny(head, "123456789") {
		return // it tells how far the text is indented
	}
	longest, number := 0, 0
	for line := w.line + 1; ; line++ {
		text := bytes.TrimLeft(rest, " ")
		spaces := len(rest) - len(text)
		switch {
		case len(text) == 0:
			return
		case text[0] != '\n':
			if spaces >= indent && spaces < longest {
				w.fail(number, spaces+1, fmt.Sprintf(
					"an empty line of %s before text behind %s: want no more than before the text", count(longest), count(spaces)))
			}
			return
		case spaces > longest:
			longest, number = spaces, line
		}
		rest = text[1:]
	}
}
