package sat

import "fmt"

// A Status is what a search found out. The zero value is [Unknown].
type Status uint8

// What a search can find out.
const (
	Unknown       Status = iota // the search was stopped
	Satisfiable                 // there is a model
	Unsatisfiable               // there is none
)

// String returns "unknown", "satisfiable" or "unsatisfiable", and something like
// "status(7)" for a number that stands for nothing.
func (s Status) String() string {
	switch s {
	case Unknown:
		return "unknown"
	case Satisfiable:
		return "satisfiable"
	case Unsatisfiable:
		return "unsatisfiable"
	default:
		return fmt.Sprintf("status(%d)", uint8(s))
	}
}
