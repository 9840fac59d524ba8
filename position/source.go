package position

import (
	"fmt"
	"slices"
	"strings"
)

// A SourceID names a source; the rule for it is that of an actor's ID.
type SourceID string

// A Source is where statements are known from.
type Source struct {
	ID        SourceID
	Title     string
	Date      Day
	Publisher string
	// Link is where the source can be read.
	Link string
	// Channel is the way by which its content became known.
	Channel Channel
	// Authenticity is how sure the source is.
	Authenticity Authenticity
	// Text is the source's text, where it is at hand. Quotations are then
	// verified against it.
	Text string
}

// A Citation says where a statement can be found in a source.
type Citation struct {
	Source SourceID
	// At is the place within the source: a page, an article, a paragraph.
	At string
	// Quote is what the source says, in its exact words. "[…]" stands for words
	// left out.
	Quote string
}

// IsZero reports whether nothing is cited.
func (c Citation) IsZero() bool { return c == Citation{} }

// elision stands for words that a quotation leaves out.
const elision = "[…]"

// Quotes reports whether the source's text has the quotation word for word. White
// space counts alike however much there is of it; the parts of a quotation with
// "[…]" must follow each other in order. An empty quotation is in every text.
func (s Source) Quotes(quote string) bool {
	text, quote := fold(s.Text), fold(quote)
	if strings.Contains(text, quote) {
		return true
	}
	for part := range strings.SplitSeq(quote, elision) {
		part = strings.TrimSpace(part)
		i := strings.Index(text, part)
		if i < 0 {
			return false
		}
		text = text[i+len(part):]
	}
	return true
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

var channelNames = []string{"public", "private", "leaked", "reported"}

// String returns "public", "private", "leaked" or "reported".
func (c Channel) String() string { return enumString("channel", channelNames, uint8(c)) }

// MarshalText returns what [Channel.String] does; other numbers are an error.
func (c Channel) MarshalText() ([]byte, error) {
	return enumMarshal("channel", channelNames, uint8(c))
}

// UnmarshalText reads exactly what [Channel.MarshalText] writes.
func (c *Channel) UnmarshalText(text []byte) error {
	n, err := enumUnmarshal("channel", channelNames, text)
	*c = Channel(n)
	return err
}

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

var authenticityNames = []string{"", "confirmed", "unconfirmed", "denied"}

// String returns "confirmed", "unconfirmed", "denied", or "" for Unstated.
func (a Authenticity) String() string { return enumString("authenticity", authenticityNames, uint8(a)) }

// MarshalText returns what [Authenticity.String] does; other numbers are an
// error.
func (a Authenticity) MarshalText() ([]byte, error) {
	return enumMarshal("authenticity", authenticityNames, uint8(a))
}

// UnmarshalText reads exactly what [Authenticity.MarshalText] writes.
func (a *Authenticity) UnmarshalText(text []byte) error {
	n, err := enumUnmarshal("authenticity", authenticityNames, text)
	*a = Authenticity(n)
	return err
}

func enumString(what string, names []string, n uint8) string {
	if int(n) < len(names) {
		return names[n]
	}
	return fmt.Sprintf("%s(%d)", what, n)
}

func enumMarshal(what string, names []string, n uint8) ([]byte, error) {
	if int(n) >= len(names) {
		return nil, fmt.Errorf("position: %d is no %s", n, what)
	}
	return []byte(names[n]), nil
}

func enumUnmarshal(what string, names []string, text []byte) (uint8, error) {
	if i := slices.Index(names, string(text)); i >= 0 {
		return uint8(i), nil
	}
	return 0, fmt.Errorf("position: unknown %s %q: want %s", what, text,
		list(slices.DeleteFunc(slices.Clone(names), func(s string) bool { return s == "" })))
}
