package position

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/parley-go/parley/internal/enum"
	"github.com/parley-go/parley/position/value"
)

// A SourceID names a source; the rule for it is that of an actor's ID.
type SourceID string

// A Source is where statements are known from.
type Source struct {
	ID        SourceID  `json:"id"`
	Title     string    `json:"title,omitempty"`
	Date      value.Day `json:"date,omitzero"`
	Publisher string    `json:"publisher,omitempty"`
	// Link is where the source can be read.
	Link string `json:"link,omitempty"`
	// Channel is the way by which its content became known.
	Channel Channel `json:"channel,omitzero"`
	// Authenticity is how sure the source is.
	Authenticity Authenticity `json:"authenticity,omitzero"`
	// Text is the source's text, where it is at hand. Quotations are then
	// verified against it.
	Text string `json:"text,omitempty"`
}

// A Citation says where a statement can be found in a source.
type Citation struct {
	Source SourceID `json:"source"`
	// At is the place within the source: a page, an article, a paragraph.
	At string `json:"at,omitempty"`
	// Quote is what the source says, in its exact words. "[…]" stands for words
	// left out.
	Quote string `json:"quote,omitempty"`
}

// IsZero reports whether nothing is cited.
func (c Citation) IsZero() bool { return c == Citation{} }

// elision stands for words that a quotation leaves out.
const elision = "[…]"

// Quotes reports whether the source's text has the quotation word for word, from
// the start of a word to the end of one. White space counts alike however much
// there is of it; the parts of a quotation with "[…]" must follow each other in
// order. An empty quotation is in every text.
func (s Source) Quotes(quote string) bool { return quotes(fold(s.Text), quote) }

// quotes is Quotes with the text folded.
func quotes(text, quote string) bool {
	quote = fold(quote)
	if _, ok := afterWords(text, quote); ok {
		return true
	}
	for part := range strings.SplitSeq(quote, elision) {
		rest, ok := afterWords(text, strings.TrimSpace(part))
		if !ok {
			return false
		}
		text = rest
	}
	return true
}

// afterWords returns what follows the first place where the text has the words.
func afterWords(text, words string) (rest string, ok bool) {
	for from := 0; ; {
		i := strings.Index(text[from:], words)
		if i < 0 {
			return "", false
		}
		at := from + i
		if !withinWord(text, at) && !withinWord(text, at+len(words)) {
			return text[at+len(words):], true
		}
		_, size := utf8.DecodeRuneInString(text[at:])
		from = at + size
	}
}

// withinWord reports whether a word of the text goes on over the place. Scripts
// that set no space between words have no such places.
func withinWord(text string, at int) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:at])
	after, _ := utf8.DecodeRuneInString(text[at:])
	return inWord(before) && inWord(after)
}

func inWord(r rune) bool {
	return (unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r)) && !unicode.In(r,
		unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}

func fold(s string) string { return strings.Join(strings.Fields(s), " ") }

// A Channel is the way by which something was said or became known. The numbers
// are the order from the open to the hearsay and are not stored; texts are. The
// zero value is Public.
type Channel uint8

// The channels.
const (
	Public   Channel = iota // said for all to hear
	Private                 // said to the other side alone
	Leaked                  // said in private and made known by others
	Reported                // told by others
)

var channels = enum.Names[Channel]{
	Package: "position", What: "channel",
	Texts:     []string{"public", "private", "leaked", "reported"},
	Constants: []string{"Public", "Private", "Leaked", "Reported"},
}

// String returns "public", "private", "leaked" or "reported".
func (c Channel) String() string { return channels.String(c) }

// GoString returns the constant as Go code names it, such as "position.Reported".
func (c Channel) GoString() string { return channels.GoString(c) }

// MarshalText returns what [Channel.String] does; other numbers are an error.
func (c Channel) MarshalText() ([]byte, error) { return channels.Marshal(c) }

// UnmarshalText reads exactly what [Channel.MarshalText] writes.
func (c *Channel) UnmarshalText(text []byte) error { return channels.Unmarshal(text, c) }

// Authenticity is how sure a source is. The numbers are not stored; texts are.
// The zero value says nothing about it.
type Authenticity uint8

// The degrees of authenticity.
const (
	Unstated    Authenticity = iota // nothing is said about it
	Confirmed                       // confirmed by whom it is laid to
	Unconfirmed                     // neither confirmed nor denied
	Denied                          // denied by whom it is laid to
)

var authenticities = enum.Names[Authenticity]{
	Package: "position", What: "authenticity",
	Texts:     []string{"", "confirmed", "unconfirmed", "denied"},
	Constants: []string{"Unstated", "Confirmed", "Unconfirmed", "Denied"},
}

// String returns "confirmed", "unconfirmed", "denied", or "" for Unstated.
func (a Authenticity) String() string { return authenticities.String(a) }

// GoString returns the constant as Go code names it, such as "position.Denied".
func (a Authenticity) GoString() string { return authenticities.GoString(a) }

// MarshalText returns what [Authenticity.String] does; other numbers are an
// error.
func (a Authenticity) MarshalText() ([]byte, error) { return authenticities.Marshal(a) }

// UnmarshalText reads exactly what [Authenticity.MarshalText] writes.
func (a *Authenticity) UnmarshalText(text []byte) error {
	return authenticities.Unmarshal(text, a)
}
