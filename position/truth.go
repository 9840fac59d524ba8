package position

import "fmt"

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

// String returns "false", "unknown" or "true".
func (t Truth) String() string {
	switch t {
	case False:
		return "false"
	case Unknown:
		return "unknown"
	case True:
		return "true"
	default:
		return fmt.Sprintf("truth(%d)", int8(t))
	}
}
