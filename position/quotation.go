package position

import (
	"strings"

	"github.com/parley-go/parley/internal/words"
)

// Quotes reports whether the source's text has the quotation word for word, as
// [Citation] tells. Its time grows linearly with both.
func (s Source) Quotes(quote string) bool { return newQuotable(s.Text).quotes(quote) }

// elision stands for words that a quotation leaves out.
const elision = "[…]"

// A quotable is a text that quotations are looked for in: its words, of which
// [boundary] follows each, and precedes the first.
type quotable string

// boundary is no part of any text, for it is not UTF-8.
const boundary = "\xff"

func newQuotable(text string) quotable { return quotable(bounded(folded(text))) }

// folded returns a text in the one form that it shares with all that count alike:
// decomposed, with one space for all white space.
func folded(text string) string {
	return strings.Join(strings.Fields(words.Canonical(text)), " ")
}

// bounded returns the words of a text between boundaries; "" where it has none. What
// lies between two boundaries of a text has the same boundaries within by itself.
func bounded(text string) string {
	if text == "" {
		return ""
	}
	var b strings.Builder
	b.Grow(len(text) + len(text)/2)
	b.WriteString(boundary)
	for word := range words.Of(text) {
		b.WriteString(word)
		b.WriteString(boundary)
	}
	return b.String()
}

// quotes reports whether the text has the quotation.
func (q quotable) quotes(quote string) bool {
	quote = folded(quote)
	if _, ok := q.after(quote); ok {
		return true
	}
	for part := range strings.SplitSeq(quote, elision) {
		rest, ok := q.after(strings.TrimSpace(part))
		if !ok {
			return false
		}
		q = rest
	}
	return true
}

// after returns what follows the first place where the text has the words.
func (q quotable) after(text string) (rest quotable, ok bool) {
	if text == "" {
		return q, true
	}
	sought := bounded(text)
	i := index(string(q), sought)
	if i < 0 {
		return "", false
	}
	return q[i+len(sought)-len(boundary):], true
}

// longWords are so long that strings.Index may compare most of them at too many
// places.
const longWords = 1024

// index is strings.Index in linear time, for what is sought may be long and all but
// there in many places.
func index(text, sought string) int {
	if len(sought) < longWords {
		return strings.Index(text, sought)
	}
	// Knuth, Morris and Pratt (1977): back has, for each beginning of what is sought,
	// how much of its end is a beginning too.
	back := make([]int32, len(sought))
	for i, n := 1, int32(0); i < len(sought); i++ {
		for n > 0 && sought[i] != sought[n] {
			n = back[n-1]
		}
		if sought[i] == sought[n] {
			n++
		}
		back[i] = n
	}
	n := int32(0)
	for i := range len(text) {
		for n > 0 && text[i] != sought[n] {
			n = back[n-1]
		}
		if text[i] == sought[n] {
			n++
		}
		if int(n) == len(sought) {
			return i + 1 - len(sought)
		}
	}
	return -1
}
