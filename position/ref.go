package position

import (
	"fmt"
	"strings"

	"github.com/parley-go/parley/actor"
)

// A Ref names a statement among those of everybody. Refs may be compared with
// == and used as map keys; the zero Ref names none.
type Ref struct {
	Actor     actor.ID
	Statement StatementID
}

// IsZero reports whether the reference names no statement.
func (r Ref) IsZero() bool { return r == Ref{} }

// String returns the reference as "actor/id", and "" for the zero Ref.
func (r Ref) String() string {
	if r.IsZero() {
		return ""
	}
	return string(r.Actor) + "/" + string(r.Statement)
}

// Compare orders references by their text, bytewise.
func (r Ref) Compare(s Ref) int {
	if r.Actor == s.Actor {
		return strings.Compare(string(r.Statement), string(s.Statement))
	}
	return strings.Compare(r.String(), s.String())
}

// MarshalText returns what [Ref.String] does.
func (r Ref) MarshalText() ([]byte, error) { return []byte(r.String()), nil }

// UnmarshalText reads what [Ref.MarshalText] writes.
func (r *Ref) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*r = Ref{}
		return nil
	}
	parsed, err := ParseRef(string(text))
	if err == nil {
		*r = parsed
	}
	return err
}

// ParseRef reads a reference written as "actor/id", both of them IDs. Any other
// text, "" among them, is an error.
func ParseRef(s string) (Ref, error) {
	a, id, _ := strings.Cut(s, "/")
	if !actor.ValidID(a) || !actor.ValidID(id) {
		return Ref{}, fmt.Errorf("position: %q is no reference: want an actor's ID, a slash and a statement's", s)
	}
	return Ref{actor.ID(a), StatementID(id)}, nil
}
