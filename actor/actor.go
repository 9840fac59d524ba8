// Package actor says who negotiates: states, alliances, companies, unions,
// persons; who is a member of which bloc, and who speaks for whom.
//
// An [Actor] is plain data. A [Roster] is a set of actors that has been checked
// as a whole and answers questions that need all of them:
//
//	roster, err := actor.NewRoster(
//		actor.Actor{ID: "nato", Name: "NATO", Kind: actor.Alliance, Members: []actor.ID{"usa"}},
//		actor.Actor{ID: "usa", Name: "United States", Kind: actor.State},
//		actor.Actor{ID: "price", Name: "Ned Price", Kind: actor.Person, SpeaksFor: "usa"},
//	)
//	roster.Principal("price") // usa
//
// What actors say is the business of package position.
package actor

import (
	"slices"
	"unicode"
	"unicode/utf8"
)

// An ID names an actor wherever one is meant: letters of any script, with their
// marks, digits, '-', '_' and '.', at most [MaxID] bytes. Case matters.
type ID string

// IDRule says what an ID is made of, [MaxID] included, for messages.
const IDRule = "letters, digits, '-', '_' and '.' alone, at most 1,000 bytes"

// MaxID is the greatest length of an ID, in bytes.
const MaxID = 1000

// Valid reports whether the ID is one: not empty, not too long, and of letters
// and digits of any script, '-', '_' and '.' alone.
func (id ID) Valid() bool { return ValidID(string(id)) }

// ValidID reports whether s may stand as an ID. Statements, issues, sources and
// drafts follow the same rule as actors.
func ValidID(s string) bool {
	if s == "" || len(s) > MaxID || !utf8.ValidString(s) {
		return false
	}
	for i, r := range s {
		mark := i > 0 && unicode.IsMark(r)
		if !mark && !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '-' && r != '_' && r != '.' {
			return false
		}
	}
	return true
}

// An Actor is whoever negotiates or speaks.
type Actor struct {
	// ID names the actor; it is unique in a roster.
	ID ID
	// Name is what a reader is shown; where it is empty, the ID is.
	Name string
	// Kind is what sort of actor it is; the zero value leaves that open.
	Kind Kind
	// Members are the actors that a bloc consists of. They may be blocs
	// themselves.
	Members []ID
	// SpeaksFor is the principal of a spokesperson; empty for whoever speaks
	// for itself.
	SpeaksFor ID
}

// DisplayName returns the actor's name, or its ID where it has none.
func (a Actor) DisplayName() string {
	if a.Name == "" {
		return string(a.ID)
	}
	return a.Name
}

func (a Actor) clone() Actor {
	a.Members = slices.Clone(a.Members)
	return a
}
