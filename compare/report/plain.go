package report

import (
	"net/url"
	"strings"
	"unicode"
)

// plain makes text from outside safe to stand in a line of any form: what
// [oneLine] does, and what would turn the direction of the text around it or is
// no character becomes U+FFFD too.
func plain(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case '\u202a' <= r && r <= '\u202e', '\u2066' <= r && r <= '\u2069', r == '\ufffe', r == '\uffff':
			return unicode.ReplacementChar
		case r == '\u2028', r == '\u2029':
			return ' '
		default:
			return r
		}
	}, oneLine(strings.ToValidUTF8(s, "\ufffd")))
}

// webLink returns the address of a source as a link may have it, and false for
// what is none on the web: a reader who follows a link must not run a program.
func webLink(s string) (string, bool) {
	u, err := url.Parse(strings.TrimSpace(s))
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return "", false
	}
	return u.String(), true
}
