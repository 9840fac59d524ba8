package yamltree

import (
	"fmt"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/parley-go/parley/internal/excerpt"
)

// ParseJSON reads one JSON text (RFC 8259), which [Text] has been through. Where
// the node is nil, the problem tells why. Time and memory grow linearly with the
// data.
func ParseJSON(data []byte, limits Limits) (*Node, *Problem) {
	p := jsonParser{data: data, limits: limits, line: 1}
	var root Node
	p.space()
	if len(p.data) == p.pos {
		return nil, &Problem{1, 1, Empty, "", "nothing: want an object"}
	}
	if err := p.value(&root, 0); err != nil {
		return nil, err
	}
	p.space()
	if p.pos < len(p.data) {
		return nil, p.fail("more after the end: want one object in a file")
	}
	return &root, nil
}

type jsonParser struct {
	data   []byte
	limits Limits
	pos    int
	nodes  int
	// line is that of pos. start is where it begins, unless column has been there
	// since: then it is further on, and passed what was before it in characters.
	line, start, passed int
}

// column returns that of pos. It costs time in what was read since.
func (p *jsonParser) column() int {
	p.passed += utf8.RuneCount(p.data[p.start:p.pos])
	p.start = p.pos
	return p.passed + 1
}

func (p *jsonParser) space() {
	for ; p.pos < len(p.data); p.pos++ {
		switch p.data[p.pos] {
		case '\n':
			p.line, p.start, p.passed = p.line+1, p.pos+1, 0
		case ' ', '\t', '\r':
		default:
			return
		}
	}
}

func (p *jsonParser) fail(format string, args ...any) *Problem {
	text := ""
	if p.pos < len(p.data) {
		rest, _, _ := strings.Cut(string(p.data[p.pos:min(len(p.data), p.pos+1000)]), "\n")
		text = excerpt.Name(strings.TrimSpace(strings.ToValidUTF8(rest, "")))
	}
	detail := "no JSON: " + fmt.Sprintf(format, args...)
	if text != "" {
		detail += fmt.Sprintf(", not %q", text)
	}
	return &Problem{p.line, p.column(), Syntax, text, detail}
}

func (p *jsonParser) peek() byte {
	if p.pos < len(p.data) {
		return p.data[p.pos]
	}
	return 0
}

func (p *jsonParser) value(n *Node, depth int) *Problem {
	n.Line, n.Column = p.line, p.column()
	if p.nodes++; p.nodes > p.limits.Nodes {
		return &Problem{n.Line, n.Column, TooLarge, "", tooMany(p.limits)}
	}
	switch c := p.peek(); {
	case c == '{' || c == '[':
		if depth == p.limits.Depth {
			return &Problem{n.Line, n.Column, TooLarge, "", tooDeep(p.limits)}
		}
		if c == '{' {
			n.Kind = Map
			return p.members(n, depth+1)
		}
		n.Kind = List
		return p.elements(n, depth+1)
	case c == '"':
		var err *Problem
		n.Text, err = p.text()
		return err
	default:
		return p.word(n)
	}
}

func (p *jsonParser) members(n *Node, depth int) *Problem {
	p.pos++
	p.space()
	if p.peek() == '}' {
		p.pos++
		return nil
	}
	for {
		p.space()
		if p.peek() != '"' {
			return p.fail("want a key in double quotes")
		}
		var item Node
		key := new(Node)
		if err := p.value(key, depth); err != nil {
			return err
		}
		p.space()
		if p.peek() != ':' {
			return p.fail("want ':' after a key")
		}
		p.pos++
		p.space()
		if err := p.value(&item, depth); err != nil {
			return err
		}
		item.Key = key
		n.Items = append(n.Items, item)
		if more, err := p.next('}'); !more || err != nil {
			return err
		}
	}
}

func (p *jsonParser) elements(n *Node, depth int) *Problem {
	p.pos++
	p.space()
	if p.peek() == ']' {
		p.pos++
		return nil
	}
	for {
		p.space()
		var item Node
		if err := p.value(&item, depth); err != nil {
			return err
		}
		n.Items = append(n.Items, item)
		if more, err := p.next(']'); !more || err != nil {
			return err
		}
	}
}

// next reads what stands behind an element: a comma, or the end.
func (p *jsonParser) next(end byte) (more bool, err *Problem) {
	p.space()
	switch p.peek() {
	case ',':
		p.pos++
		return true, nil
	case end:
		p.pos++
		return false, nil
	default:
		return false, p.fail("want ',' or '%c'", end)
	}
}

// word reads a number, true, false or null.
func (p *jsonParser) word(n *Node) *Problem {
	end := p.pos
	for end < len(p.data) && strings.IndexByte(" \t\r\n,:[]{}\"", p.data[end]) < 0 {
		end++
	}
	n.Text, n.Plain = string(p.data[p.pos:end]), true
	switch n.Text {
	case "true", "false":
	case "null":
		n.Null = true
	default:
		if !IsNumber(n.Text) {
			return p.fail("want an object, an array, a string, a number, true, false or null")
		}
	}
	p.pos = end
	return nil
}

// IsNumber reports whether JSON's grammar has s as a number.
func IsNumber(s string) bool {
	s = strings.TrimPrefix(s, "-")
	leading := strings.HasPrefix(s, "0")
	integer, s := cutDigits(s)
	if integer == 0 || integer > 1 && leading {
		return false
	}
	if after, ok := strings.CutPrefix(s, "."); ok {
		var n int
		if n, s = cutDigits(after); n == 0 {
			return false
		}
	}
	if s != "" && (s[0] == 'e' || s[0] == 'E') {
		s = s[1:]
		if s != "" && (s[0] == '+' || s[0] == '-') {
			s = s[1:]
		}
		var n int
		if n, s = cutDigits(s); n == 0 {
			return false
		}
	}
	return s == ""
}

// cutDigits returns how many digits s begins with, and what follows them.
func cutDigits(s string) (int, string) {
	n := 0
	for n < len(s) && '0' <= s[n] && s[n] <= '9' {
		n++
	}
	return n, s[n:]
}

func (p *jsonParser) text() (string, *Problem) {
	start := p.pos + 1
	for i := start; i < len(p.data); i++ {
		switch c := p.data[i]; {
		case c == '"':
			p.pos = i + 1
			return string(p.data[start:i]), nil
		case c == '\\':
			return p.escaped(start, i)
		case c < ' ':
			p.pos = i
			return "", p.fail("a string goes on beyond its line: want '\"' or an escape")
		}
	}
	p.pos = len(p.data)
	return "", p.fail("a string without an end: want '\"'")
}

// escaped reads a string that has its first escape at i.
func (p *jsonParser) escaped(start, i int) (string, *Problem) {
	var b strings.Builder
	b.Write(p.data[start:i])
	for p.pos = i; p.pos < len(p.data); {
		switch c := p.data[p.pos]; {
		case c == '"':
			p.pos++
			return b.String(), nil
		case c == '\\':
			r, size := p.escape(p.data[p.pos:])
			if size == 0 {
				return "", p.fail(`want one of the escapes \" \\ \/ \b \f \n \r \t and \u with four hexadecimal digits, surrogates in pairs`)
			}
			b.WriteRune(r)
			p.pos += size
		case c < ' ':
			return "", p.fail("a string goes on beyond its line: want '\"' or an escape")
		default:
			b.WriteByte(c)
			p.pos++
		}
	}
	return "", p.fail("a string without an end: want '\"'")
}

// escape returns the character that the escape at the start of s stands for, and
// its length; 0 for what is none.
func (p *jsonParser) escape(s []byte) (rune, int) {
	if len(s) < 2 {
		return 0, 0
	}
	if i := strings.IndexByte(`"\/bfnrt`, s[1]); i >= 0 {
		return rune("\"\\/\b\f\n\r\t"[i]), 2
	}
	r, ok := unit(s)
	if !ok {
		return 0, 0
	}
	if !utf16.IsSurrogate(r) {
		return r, 6
	}
	low, ok := unit(s[6:])
	if r = utf16.DecodeRune(r, low); !ok || r == utf8.RuneError {
		return 0, 0
	}
	return r, 12
}

// unit reads a backslash, a u and four hexadecimal digits.
func unit(s []byte) (rune, bool) {
	if len(s) < 6 || s[0] != '\\' || s[1] != 'u' {
		return 0, false
	}
	var r rune
	for _, c := range s[2:6] {
		i := strings.IndexByte("0123456789abcdef", c|0x20)
		if i < 0 || c < '0' {
			return 0, false
		}
		r = r<<4 | rune(i)
	}
	return r, true
}
