package report

import (
	"html"
	"html/template"
	"strings"
	"unicode"
	"unicode/utf8"
)

// What is written from right to left stands between these, so that it keeps its own
// direction and leaves that of the sentence around it alone: without them, the order of
// two names in a list would turn round (Unicode Standard Annex 9, section 2.7).
const (
	isolate    = '\u2068' // first strong isolate
	endIsolate = '\u2069' // pop directional isolate
)

// isolated returns a line of text in which all that is written from right to left is
// isolated: a quotation as a whole, and elsewhere words that follow each other. The line
// has no isolates yet, as [plain] lets none pass.
func isolated(line string) string {
	if !strings.ContainsFunc(line, rightToLeft) {
		return line
	}
	var b strings.Builder
	for rest := line; rest != ""; {
		before, quote, quoted := strings.Cut(rest, "“")
		isolateWords(&b, before)
		if !quoted {
			break
		}
		b.WriteString("“")
		quote, after, closed := strings.Cut(quote, "”")
		if strings.ContainsFunc(quote, rightToLeft) {
			b.WriteRune(isolate)
			b.WriteString(quote)
			b.WriteRune(endIsolate)
		} else {
			b.WriteString(quote)
		}
		if closed {
			b.WriteString("”")
		}
		rest = after
	}
	return b.String()
}

// isolateWords writes text with each stretch of it isolated that is written from right to
// left: from the first letter of it to the last, with what stands between them, but no
// farther than a letter of another direction, a mark that parts one thing from the next,
// or more than one space.
func isolateWords(b *strings.Builder, text string) {
	for text != "" {
		from := strings.IndexFunc(text, rightToLeft)
		if from < 0 {
			b.WriteString(text)
			return
		}
		to, depth, last := from, 0, rune(0) // depth is that of parentheses
	stretch:
		for k, r := range text[from:] {
			switch {
			case rightToLeft(r):
				to = from + k + utf8.RuneLen(r)
			case r == '(':
				depth++
			case r == ')' && depth > 0:
				if depth--; to == from+k {
					to++
				}
			case unicode.IsLetter(r), strings.ContainsRune(",;:.[]{}|", r), r == ' ' && last == ' ':
				break stretch
			}
			last = r
		}
		b.WriteString(text[:from])
		b.WriteRune(isolate)
		b.WriteString(text[from:to])
		b.WriteRune(endIsolate)
		text = text[to:]
	}
}

// rightToLeft reports whether a character is a letter that is written from right to left.
func rightToLeft(r rune) bool {
	const first = 0x0590 // no script before is
	return r >= first && unicode.IsLetter(r) && unicode.In(
		r, unicode.Hebrew, unicode.Arabic, unicode.Syriac, unicode.Thaana, unicode.Nko, unicode.Samaritan, unicode.Mandaic, unicode.Adlam,
	)
}

// isolatedHTML returns text escaped, with what is written from right to left in elements
// of its own.
func isolatedHTML(text string) template.HTML {
	return template.HTML(bdi.Replace(html.EscapeString(isolated(plain(text)))))
}

var bdi = strings.NewReplacer(string(isolate), "<bdi>", string(endIsolate), "</bdi>")
