package compare

import (
	"cmp"
	"slices"

	"github.com/parley-go/parley/position"
)

// A Set is a set of statements with what it would cost to give them up: a minimal
// conflict, or a concession.
type Set struct {
	// Statements are sorted by reference.
	Statements []position.Ref
	// RedLines and Firm are how many of them are of that strength.
	RedLines, Firm int
}

// Add puts a firm statement or a red line into the set, at its place. It does not
// look whether it is there already.
func (s *Set) Add(ref position.Ref, strength position.Strength) {
	at, _ := slices.BinarySearchFunc(s.Statements, ref, position.Ref.Compare)
	s.Statements = slices.Insert(s.Statements, at, ref)
	if strength == position.RedLine {
		s.RedLines++
	} else {
		s.Firm++
	}
}

// Movable reports whether some statement in the set is no red line.
func (s Set) Movable() bool { return s.Firm > 0 }

// Compare orders sets by cost, those with the fewest red lines and then the
// fewest firm statements first, and equal ones by their references.
func (s Set) Compare(t Set) int {
	return cmp.Or(
		cmp.Compare(s.RedLines, t.RedLines),
		cmp.Compare(s.Firm, t.Firm),
		slices.CompareFunc(s.Statements, t.Statements, position.Ref.Compare),
	)
}
