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

var changeKinds = enum.Names[ChangeKind]{Package: "compare", What: "change", Texts: []string{
	"made", "withdrawn", "changed", "strengthened", "weakened", "restated",
}}

// String returns the kind's name, such as "withdrawn".
func (k ChangeKind) String() string { return changeKinds.String(k) }

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
	for was := range from.Statements() {
		c := was.Statement.Common()
		if _, ok := to.Statement(c.ID); !ok {
			all = append(all, Change{Statement: position.Ref{Actor: from.Actor(), Statement: c.ID}, Kind: c.Kind, Change: Withdrawn})
		}
	}
	for is := range to.Statements() {
		c := is.Statement.Common()
		was, ok := from.Statement(c.ID)
		kind, changed := Made, true
		if ok {
			kind, changed = changeOf(was, is)
		}
		if changed {
			all = append(all, Change{Statement: position.Ref{Actor: to.Actor(), Statement: c.ID}, Kind: c.Kind, Change: kind})
		}
	}
	slices.SortFunc(all, func(a, b Change) int { return a.Statement.Compare(b.Statement) })
	return all
}

// changeOf tells what became of a statement that stands in both positions, and
// whether anything did.
func changeOf(was, is position.Standing) (ChangeKind, bool) {
	before, now := was.Statement.Common().Strength, is.Statement.Common().Strength
	switch {
	case !position.SameContent(was.Statement, is.Statement):
		return Changed, true
	case now > before:
		return Strengthened, true
	case now < before:
		return Weakened, true
	default:
		again := was.AsOf != is.AsOf || was.Channel != is.Channel || !position.EqualStatements(was.Statement, is.Statement)
		return Restated, again
	}
}
