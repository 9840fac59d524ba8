package yamltree

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
)

// JSON returns the tree as an indented JSON text.
func JSON(n *Node) []byte {
	w := &jsonWriter{}
	w.value(n, "\n")
	w.b.WriteByte('\n')
	return w.b.Bytes()
}

type jsonWriter struct{ b bytes.Buffer }

// value writes a node whose lines begin with the given break.
func (w *jsonWriter) value(n *Node, newline string) {
	switch {
	case n.Kind == Scalar && n.Plain:
		w.b.WriteString(n.Text)
	case n.Kind == Scalar:
		w.text(n.Text)
	case n.Kind == List:
		w.list(n, newline, '[', ']')
	default:
		w.list(n, newline, '{', '}')
	}
}

func (w *jsonWriter) list(n *Node, newline string, open, end byte) {
	w.b.WriteByte(open)
	within := newline + "  "
	if n.flat() {
		if fits(n, width-len(newline)) {
			within = ""
		}
	}
	for i := range n.Items {
		if i > 0 {
			w.b.WriteByte(',')
			if within == "" {
				w.b.WriteByte(' ')
			}
		}
		w.b.WriteString(within)
		if n.Kind == Map {
			w.text(n.Items[i].Key.Text)
			w.b.WriteString(": ")
		}
		w.value(&n.Items[i], within)
	}
	if within != "" {
		w.b.WriteString(newline)
	}
	w.b.WriteByte(end)
}

// flat reports whether all items are scalars.
func (n *Node) flat() bool {
	for i := range n.Items {
		if n.Items[i].Kind != Scalar {
			return false
		}
	}
	return true
}

// text writes a string. What [Text] takes for control characters is escaped,
// which JSON does not ask for.
func (w *jsonWriter) text(s string) {
	var b strings.Builder
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	_ = enc.Encode(s) // a string always can be
	for _, r := range strings.TrimSuffix(b.String(), "\n") {
		if r >= 0x7f && r < 0xa0 {
			fmt.Fprintf(&w.b, `\u%04x`, r)
			continue
		}
		w.b.WriteRune(r)
	}
}
