package report

import (
	"strings"
	"unicode"
)

// plain makes text from outside safe to stand in a line of any form: it is what
// [oneLine] returns, each of its characters [harmless].
func plain(s string) string {
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

// oneLine makes text safe to stand in a line: white space becomes single spaces,
// and control characters are shown as what they are not.
func oneLine(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return unicode.ReplacementChar
		}
		return r
	}, strings.Join(strings.Fields(s), " "))
}
