package compare

import (
	"github.com/parley-go/parley/internal/enum"
	"github.com/parley-go/parley/position"
)

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

// A mask is a set of 64 cells or fewer of an issue's values.
type mask uint64

// cellsPerMask is how many cells a mask has; issues with more take several.
const cellsPerMask = 64

// An effect is what a reading comes to once the truth of its condition is
// known.
type effect uint8

const (
	moot       effect = iota // it says nothing now
	grants                   // a yes that holds and is not tentative
	mayGrant                 // a yes that may hold
	requires                 // a must that holds
	mayRequire               // a must that may hold
	bars                     // a never
	withholds                // a bound whose condition fails
	effects                  // the number of effects
)

func effectOf(kind position.ReadingKind, tentative bool, truth position.Truth) effect {
	switch {
	case kind == position.Never:
		return bars
	case kind == position.Yes && truth == position.True && !tentative:
		return grants
	case kind == position.Yes && truth != position.False:
		return mayGrant
	case kind == position.Must && truth == position.True:
		return requires
	case kind == position.Must && truth == position.Unknown:
		return mayRequire
	case kind == position.Bound && truth == position.False:
		return withholds
	default:
		return moot
	}
}

// leavesOut tells the effects that bear on the values that a reading leaves out
// from those that bear on the values it names, all ones and all zeros.
var leavesOut = [effects]mask{requires: ^mask(0), mayRequire: ^mask(0)}

// A tally gathers, by effect, the cells that any of one party's readings on an
// issue bears on.
type tally [effects]mask

func (t *tally) add(e effect, cells mask) { t[e] |= cells ^ leavesOut[e] }

// A profile is what one party makes of the cells of an issue. What is in none of
// the three sets is open.
type profile struct {
	accepted, conditional, excluded mask
}

// profile applies rules 1 to 4 of [Compare].
func (t *tally) profile(domain mask) profile {
	may := t[grants] | t[mayGrant]
	excluded := domain & (t[requires] | t[bars] | t[withholds]&^may)
	accepted := domain & t[grants] &^ t[mayRequire] &^ excluded
	return profile{accepted, domain & may &^ excluded &^ accepted, excluded}
}

// A meeting is what several parties together make of the cells of an issue: the
// least that any of them does.
type meeting struct {
	accepted, willing, left mask // accepted by all; conditional or better to all; excluded by none
	either                  mask // accepted by any
}

func newMeeting(domain mask) meeting { return meeting{accepted: domain, willing: domain, left: domain} }

// join takes in what one more party makes of the cells.
func (m *meeting) join(p profile) {
	m.accepted &= p.accepted
	m.willing &= p.accepted | p.conditional
	m.left &^= p.excluded
	m.either |= p.accepted
}

// same reports whether all parties accept the same cells.
func (m meeting) same() bool { return m.accepted == m.either }

// sum puts the meetings over the masks of an issue together: what a set of it
// has says only whether any mask has something there. Same is for all masks.
func sum(meetings []meeting) (all meeting, same bool) {
	same = true
	for _, m := range meetings {
		all.accepted |= m.accepted
		all.willing |= m.willing
		all.left |= m.left
		same = same && m.same()
	}
	return all, same
}

// relation applies rule 6 of [Compare]. Same says that all concerned accept the
// same values, silent that somebody concerned has no reading on the issue.
func (m meeting) relation(same, silent bool) Relation {
	switch {
	case m.accepted != 0 && same:
		return Agreement
	case m.accepted != 0:
		return Overlap
	case m.willing != 0:
		return Conditional
	case m.left != 0 && silent:
		return Unanswered
	case m.left != 0:
		return Open
	default:
		return Conflict
	}
}

// at returns the cells that reach the best acceptance, of which the relation
// tells.
func (m meeting) at(r Relation) mask {
	switch r {
	case Agreement, Overlap:
		return m.accepted
	case Conditional:
		return m.willing
	default:
		return m.left
	}
}
