package position

import (
	"slices"
)

// A Draft is a text that may become an agreement, or a part of one: terms that
// hold together.
type Draft struct {
	ID    DraftID
	Title string
	Terms Terms
}

// A DraftID names a draft; the rule for it is that of an actor's ID.
type DraftID string

// Equal reports whether both drafts have the same terms under the same name.
func (d Draft) Equal(e Draft) bool {
	return d.ID == e.ID && d.Title == e.Title && slices.EqualFunc(d.Terms, e.Terms, Term.Equal)
}
