// Package enum gives enumerations their texts, both ways and strictly.
package enum

import (
	"fmt"
	"slices"
	"strings"
)

// A Names is the texts of an enumeration, in the order of its numbers; "" stands
// for a value that is left unsaid. Package and What are for messages.
type Names[T ~int8 | ~uint8] struct {
	Package, What string
	// First is the number of the first text; the others follow without a gap.
	First T
	Texts []string
	// Constants are the names of the Go constants, in the same order; "" for a
	// number that has none.
	Constants []string
}

// place returns where the text of n stands; out of the texts for a number that
// stands for nothing.
func (e Names[T]) place(n T) int { return int(n) - int(e.First) }

// String returns the text of n, and something like "channel(200)" for a number
// that stands for nothing.
func (e Names[T]) String(n T) string {
	if e.Has(n) {
		return e.Texts[e.place(n)]
	}
	return fmt.Sprintf("%s(%d)", e.What, int(n))
}

// GoString returns the constant of n as Go code names it, such as
// "position.Leaked", and something like "position.Channel(200)" for a number that
// has none.
func (e Names[T]) GoString(n T) string {
	if i := e.place(n); 0 <= i && i < len(e.Constants) && e.Constants[i] != "" {
		return e.Package + "." + e.Constants[i]
	}
	return fmt.Sprintf("%T(%d)", n, int(n))
}

// Has reports whether n stands for something.
func (e Names[T]) Has(n T) bool { return 0 <= e.place(n) && e.place(n) < len(e.Texts) }

// Marshal returns the text of n; a number that stands for nothing is an error.
func (e Names[T]) Marshal(n T) ([]byte, error) {
	if !e.Has(n) {
		return nil, fmt.Errorf("%s: %d is no %s", e.Package, int(n), e.What)
	}
	return []byte(e.String(n)), nil
}

// Unmarshal reads exactly the texts that Marshal gives. N is left as it is where
// the text is none of them.
func (e Names[T]) Unmarshal(text []byte, n *T) error {
	i := slices.Index(e.Texts, string(text))
	if i < 0 {
		return &Error{e.Package, e.What, string(text), e.said()}
	}
	*n = e.First + T(i)
	return nil
}

// Choices lists the texts, for messages.
func (e Names[T]) Choices() string { return strings.Join(e.said(), ", ") }

// said returns the texts but the one for what is left unsaid.
func (e Names[T]) said() []string {
	return slices.DeleteFunc(slices.Clone(e.Texts), func(s string) bool { return s == "" })
}

// An Error says that a text is none of an enumeration's.
type Error struct {
	Package, What string
	Text          string
	Choices       []string // the texts that there are
}

func (e *Error) Error() string {
	return fmt.Sprintf("%s: unknown %s %q: want one of %s", e.Package, e.What, e.Text, strings.Join(e.Choices, ", "))
}
