package yamltree

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"
)

// width is how long a line may be before a list or map is spread over several.
const width = 110

// YAML returns the tree as a YAML document that every reader of YAML 1.1 or 1.2
// takes for the same: a scalar without quotes is written as it is, any other so
// that it stays text. What fits stands on one line, but for what is marked as a
// block.
func YAML(n *Node) []byte {
	data, err := yaml.Dump(styled(n, 0, -1), yaml.WithIndent(2), yaml.WithCompactSeqIndent(false), yaml.WithLineWidth(-1))
	if err != nil {
		panic("yamltree: " + err.Error()) // the library knows all kinds of nodes that styled makes
	}
	return unveiled(data)
}

// styled returns the node as one of the library's that tells how it is written: on
// one line if that fits in the room, else in lines that begin in the column.
func styled(n *Node, column, room int) *yaml.Node {
	if n.Kind == Scalar {
		return &yaml.Node{Kind: yaml.ScalarNode, Value: veiled(n.Text), Style: style(n)}
	}
	to := &yaml.Node{Kind: yaml.SequenceNode}
	if fits(n, room) {
		to.Style = yaml.FlowStyle
	}
	room = width - column - len("- ")
	if n.Kind == Map {
		to.Kind = yaml.MappingNode
		room = width - column - 20 // a key
	}
	for i := range n.Items {
		if n.Kind == Map {
			to.Content = append(to.Content, styled(n.Items[i].Key, column, room))
		}
		to.Content = append(to.Content, styled(&n.Items[i], column+2, room))
	}
	return to
}

// style returns how a scalar is written. The library itself puts one of several
// lines in quotes where it has to, as within brackets.
func style(n *Node) yaml.Style {
	switch {
	case n.Plain && readable(n.Text) || isPlain(n.Text):
		return 0
	case literal(n.Text):
		return yaml.LiteralStyle
	default:
		return yaml.DoubleQuotedStyle
	}
}

// fits reports whether the node may stand on one line and is no longer than the
// room, in bytes.
func fits(n *Node, room int) bool { return roomBehind(n, room) >= 0 }

// roomBehind returns what a node on one line leaves of the room, less than 0 where
// it does not fit.
func roomBehind(n *Node, room int) int {
	switch {
	case room < len(n.Text) || n.Block && len(n.Items) > 0:
		return -1
	case n.Kind == Scalar && style(n) == 0:
		return room - len(n.Text)
	case n.Kind == Scalar:
		return room - len(strconv.Quote(n.Text))
	}
	room -= len("[]")
	for i := range n.Items {
		if i > 0 {
			room -= len(", ")
		}
		if n.Kind == Map {
			room = roomBehind(n.Items[i].Key, room) - len(": ")
		}
		if room = roomBehind(&n.Items[i], room); room < 0 {
			return room
		}
	}
	return room
}

// literal reports whether text of several lines reads best, and means the same,
// with each on a line of its own.
func literal(s string) bool {
	return strings.Contains(strings.TrimSuffix(s, "\n"), "\n") && s[0] != ' ' && s[0] != '\n' && !strings.HasSuffix(s, "\n\n") &&
		!strings.Contains(s+"\n", " \n") && readable(strings.ReplaceAll(s, "\n", ""))
}

// isPlain reports whether text without quotes stays what it is, for readers of
// YAML 1.1 as well and wherever it stands. Text that begins like a number or a
// date is never plain.
func isPlain(s string) bool {
	first, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLetter(first) && !reserved[strings.ToLower(s)] && len(s) <= 3*width && !strings.HasSuffix(s, " ") &&
		!strings.ContainsAny(s, ":,[]{}\"`#&*!|>%@=?\\") && readable(s)
}

// reserved is what a reader of YAML 1.1 or 1.2 takes for something else than
// text, in any case of letters.
var reserved = map[string]bool{
	"y": true, "n": true, "yes": true, "no": true, "on": true, "off": true,
	"true": true, "false": true, "null": true,
}

// readable reports whether the text has only spaces and plain characters.
func readable(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return r != ' ' && !plainRune(r) })
}

// plainRune reports whether every reader and screen shows the character as
// itself.
func plainRune(r rune) bool {
	return r < 0x80 && r > ' ' && r != 0x7f || r >= 0x80 && r != utf8.RuneError && unicode.IsGraphic(r) && !unicode.IsSpace(r)
}

// veiled returns text for the library to write. It would escape characters above
// U+FFFF, which can be read, and write some that cannot be seen: each of these
// passes it as two characters for private use, which it takes for letters.
func veiled(s string) string {
	var b strings.Builder
	for _, r := range s {
		if r < 0x7f || r <= 0xffff && plainRune(r) {
			b.WriteRune(r)
			continue
		}
		b.WriteRune(veil + r>>11)
		b.WriteRune(veil + 0x800 + r&0x7ff)
	}
	return b.String()
}

// veil is the first character for private use; none of them is plain.
const veil = 0xe000

// unveiled returns what the library wrote with the veiled characters, escaped
// unless they are plain. Those that are not stand in double quotes.
func unveiled(data []byte) []byte {
	var b bytes.Buffer
	high := rune(0)
	for _, c := range string(data) {
		switch r := high<<11 | c&0x7ff; {
		case c < veil || c > veil+0xfff:
			b.WriteRune(c)
		case c < veil+0x800:
			high = c - veil
		case plainRune(r):
			b.WriteRune(r)
		case r < 0x100:
			fmt.Fprintf(&b, `\x%02x`, r)
		case r < 0x10000:
			fmt.Fprintf(&b, `\u%04x`, r)
		default:
			fmt.Fprintf(&b, `\U%08x`, r)
		}
	}
	return b.Bytes()
}
