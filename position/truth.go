package position

import "github.com/parley-go/parley/internal/enum"

// Truth is what a condition comes to over outcomes that may leave it open:
// false, unknown or true, as in Kleene (1938). The numbers give the order in
// which the least of all parts is the truth of all of them, and the greatest
// the truth of any; the zero value is Unknown, so that nothing is taken to hold
// or to fail by being forgotten.
type Truth int8

// The three truths.
const (
	False   Truth = -1 // it fails whatever else happens
	Unknown Truth = 0  // it depends on what is still open
	True    Truth = 1  // it holds whatever else happens
)

var truths = enum.Names[Truth]{
	Package: "position", What: "truth", First: False,
	Texts:     []string{"false", "unknown", "true"},
	Constants: []string{"False", "Unknown", "True"},
}

// String returns "false", "unknown" or "true".
func (t Truth) String() string { return truths.String(t) }

// GoString returns the constant as Go code names it, such as "position.True".
func (t Truth) GoString() string { return truths.GoString(t) }

// MarshalText returns what [Truth.String] does; other numbers are an error.
func (t Truth) MarshalText() ([]byte, error) { return truths.Marshal(t) }

// UnmarshalText reads exactly what [Truth.MarshalText] writes.
func (t *Truth) UnmarshalText(text []byte) error { return truths.Unmarshal(text, t) }
