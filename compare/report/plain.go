package report

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"
)

// plain makes text from outside safe to stand in a line of any form: it is what
// [oneLine] returns, each of its characters [harmless].
func plain(s string) string {
	if tidy(s) {
		return s
	}
	return strings.Map(harmless, oneLine(strings.ToValidUTF8(s, "\ufffd")))
}

// harmless returns U+FFFD for what controls a terminal, would turn the direction of
// the text around it, or is no character; white space stays white space.
func harmless(r rune) rune {
	switch {
	case r == '\n', r == '\t', r == '\r':
		return r
	case unicode.IsControl(r), '\u202a' <= r && r <= '\u202e', '\u2066' <= r && r <= '\u2069', r == '\ufffe', r == '\uffff':
		return unicode.ReplacementChar
	case r == '\u2028', r == '\u2029':
		return ' '
	default:
		return r
	}
}

// harmlessBytes makes each character of a text [harmless].
func harmlessBytes(text []byte) []byte {
	clean := 0 // how far nothing has to change
	for clean < len(text) {
		if c := text[clean]; c >= ' ' && c < unicode.MaxASCII || c == '\n' || c == '\t' || c == '\r' {
			clean++
			continue
		}
		r, size := utf8.DecodeRune(text[clean:])
		if r == utf8.RuneError && size == 1 || harmless(r) != r {
			return append(text[:clean:clean], bytes.Map(harmless, bytes.ToValidUTF8(text[clean:], []byte("\ufffd")))...)
		}
		clean += size
	}
	return text
}

// oneLine makes text safe to stand in a line: white space becomes single spaces,
// and control characters are shown as what they are not.
func oneLine(s string) string {
	if tidy(s) {
		return s
	}
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return unicode.ReplacementChar
		}
		return r
	}, strings.Join(strings.Fields(s), " "))
}

// tidy reports whether text is safe in a line as it is, which most is: printed ASCII,
// words one space apart.
func tidy(s string) bool {
	space := true
	for k := range len(s) {
		switch c := s[k]; {
		case c < ' ' || c >= unicode.MaxASCII:
			return false
		case c != ' ':
			space = false
		case space:
			return false
		default:
			space = true
		}
	}
	return !space || s == ""
}
