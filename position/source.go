package position

import (
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
	// Quote is what the source says, in its exact words. It starts and ends where a
	// word does, by the word boundaries of UAX #29: neither "000 troops" out of
	// "15,000 troops" is a quotation, nor "t agree" out of "don't agree". White space
	// counts alike however much there is of it, and so does text that is canonically
	// equivalent, such as é in one character or in two. "[…]" stands for words left
	// out: the parts follow each other in order. No words at all are in every text.
	Quote string `json:"quote,omitempty"`
}

// IsZero reports whether nothing is cited.
func (c Citation) IsZero() bool { return c == Citation{} }

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
