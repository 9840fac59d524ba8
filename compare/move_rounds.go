package compare

import (
	"slices"

	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
)

// A Round is what the parties did to their positions in one round of one day.
type Round struct {
	Day   value.Day `json:"day,omitzero"`   // no day, for what is undated
	Round int       `json:"round,omitzero"` // 0 for none
	// Moves are those on issues that moved, in the order in which the parties
	// spoke and then of the issues.
	Moves []Move `json:"moves"`
	// Changes are what became of the statements, in the order in which the parties
	// spoke and then by reference.
	Changes []Change `json:"changes"`
}

// Rounds tells, round by round, who conceded what, who hardened where, and which
// concession answered which: for every party, the moves and changes from each of
// its communications to the next, in order of time, under the circumstances of
// the comparison. The first communication of an actor has nothing yet to move
// from. Rounds in which nobody spoke again are left out.
//
// A move answers a statement of another actor that stood before the round, if that
// had asked for some of the values conceded: in its condition, as
// [position.Reading] has it, or in a reciprocal proposal as an undertaking of the
// one who moved.
//
// What a statement says that it replies to is no matter to its answers.
//
// Its time grows with n log n of what was said and of what it tells, times the intervals
// of what an actor says of an issue; the memory that it needs besides its answer, linearly.
// A [Ledger] goes on from where it was.
func (c *Comparison) Rounds() []Round {
	rounds, _ := new(Ledger).Enter(c)
	return rounds
}

// sortedRefs sorts references in place and returns them without those that are
// there twice.
func sortedRefs(refs []position.Ref) []position.Ref {
	slices.SortFunc(refs, position.Ref.Compare)
	return slices.Compact(refs)
}
