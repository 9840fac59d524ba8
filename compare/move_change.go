package compare

import (
	"slices"

	"github.com/parley-go/parley/internal/enum"
	"github.com/parley-go/parley/position"
)

// A ChangeKind says what became of a statement. The numbers are not stored;
// texts are.
type ChangeKind uint8

// The kinds of change.
const (
	Made         ChangeKind = iota // it was not said before
	Withdrawn                      // it no longer stands
	Changed                        // it says something else, or of another kind
	Strengthened                   // it says the same with more strength
	Weakened                       // it says the same with less strength
	Restated                       // it was said again and says the same
)

var changeKinds = enum.Names[ChangeKind]{
	Package: "compare", What: "change",
	Texts:     []string{"made", "withdrawn", "changed", "strengthened", "weakened", "restated"},
	Constants: []string{"Made", "Withdrawn", "Changed", "Strengthened", "Weakened", "Restated"},
}

// String returns the kind's name, such as "withdrawn".
func (k ChangeKind) String() string { return changeKinds.String(k) }

// GoString returns the constant as Go code names it, such as "compare.Restated".
func (k ChangeKind) GoString() string { return changeKinds.GoString(k) }

// MarshalText returns what [ChangeKind.String] does; other numbers are an error.
func (k ChangeKind) MarshalText() ([]byte, error) { return changeKinds.Marshal(k) }

// UnmarshalText reads exactly what [ChangeKind.MarshalText] writes.
func (k *ChangeKind) UnmarshalText(text []byte) error {
	return changeKinds.Unmarshal(text, k)
}

// A Change is what became of one statement from one position of its actor to
// another. Claims, warnings, talks and silence change too, though they make no
// [Move].
type Change struct {
	Occasion
	Statement position.Ref           `json:"statement"`
	Kind      position.StatementKind `json:"kind"` // as it is now, or was if it is withdrawn
	Change    ChangeKind             `json:"change"`
}

// Changes tells what became of every statement from one position of an actor to
// another, sorted by reference. Statements that were not said again are left
// out. Positions of two actors are an error.
//
// What a statement says is its kind, its terms or issues, its condition, whom it
// addresses and what it replies to. The day, the channel, the speaker and the
// citation are how it was said: where these alone differ, it is restated.
func Changes(from, to *position.Position) ([]Change, error) {
	who, err := sameActor(from, to)
	if err != nil {
		return nil, err
	}
	all := changes(from, to)
	for i := range all {
		all[i].Occasion = Occasion{Actor: who, From: 0, To: 1}
	}
	return all, nil
}

func changes(from, to *position.Position) []Change {
	all := []Change{}
	add := func(id position.StatementID, was, is position.Standing) {
		ref := position.Ref{Actor: max(from.Actor(), to.Actor()), Statement: id}
		if change, changed := changeOf(ref, was, is); changed {
			all = append(all, change)
		}
	}
	for was := range from.Statements() {
		id := was.Statement.Common().ID
		is, _ := to.Statement(id)
		add(id, was, is)
	}
	for is := range to.Statements() {
		id := is.Statement.Common().ID
		if _, stood := from.Statement(id); !stood {
			add(id, position.Standing{}, is)
		}
	}
	slices.SortFunc(all, func(a, b Change) int { return a.Statement.Compare(b.Statement) })
	return all
}

// changeOf tells what became of a statement, and whether anything did. Where it
// did not stand before, or does not stand now, there is no statement.
func changeOf(ref position.Ref, was, is position.Standing) (Change, bool) {
	switch {
	case was.Statement == nil && is.Statement == nil:
		return Change{}, false
	case was.Statement == nil:
		return Change{Statement: ref, Kind: is.Statement.Common().Kind, Change: Made}, true
	case is.Statement == nil:
		return Change{Statement: ref, Kind: was.Statement.Common().Kind, Change: Withdrawn}, true
	}
	change := Change{Statement: ref, Kind: is.Statement.Common().Kind}
	before, now := was.Statement.Common().Strength, is.Statement.Common().Strength
	switch {
	case !position.SameContent(was.Statement, is.Statement):
		change.Change = Changed
	case now > before:
		change.Change = Strengthened
	case now < before:
		change.Change = Weakened
	default:
		change.Change = Restated
		return change, was.AsOf != is.AsOf || was.Channel != is.Channel || !position.EqualStatements(was.Statement, is.Statement)
	}
	return change, true
}

// changedIn returns the statements that now say something else.
func changedIn(changes []Change) map[position.Ref]bool {
	changed := map[position.Ref]bool{}
	for _, c := range changes {
		changed[c.Statement] = c.Change != Restated
	}
	return changed
}
