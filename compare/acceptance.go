package compare

import "github.com/parley-go/parley/internal/enum"

// Acceptance is what one party makes of one value of an issue. A greater number
// is a greater acceptance, so that what several parties together make of a value
// is the least of their numbers; the zero value is what somebody makes of it who
// has said nothing. Numbers are not stored; texts are.
type Acceptance int8

// The degrees of acceptance, lowest first.
const (
	AcceptanceExcluded    Acceptance = -1 // it will not do
	AcceptanceOpen        Acceptance = 0  // nothing is said for it or against it
	AcceptanceConditional Acceptance = 1  // there is a yes to it that waits for something
	AcceptanceAccepted    Acceptance = 2  // there is a yes to it
)

var acceptances = enum.Names[Acceptance]{
	Package: "compare", What: "acceptance", First: AcceptanceExcluded,
	Texts:     []string{"excluded", "open", "conditional", "accepted"},
	Constants: []string{"AcceptanceExcluded", "AcceptanceOpen", "AcceptanceConditional", "AcceptanceAccepted"},
}

// String returns "excluded", "open", "conditional" or "accepted".
func (a Acceptance) String() string { return acceptances.String(a) }

// GoString returns the constant as Go code names it, such as "compare.AcceptanceAccepted".
func (a Acceptance) GoString() string { return acceptances.GoString(a) }

// MarshalText returns what [Acceptance.String] does; other numbers are an error.
func (a Acceptance) MarshalText() ([]byte, error) { return acceptances.Marshal(a) }

// UnmarshalText reads exactly what [Acceptance.MarshalText] writes.
func (a *Acceptance) UnmarshalText(text []byte) error { return acceptances.Unmarshal(text, a) }
