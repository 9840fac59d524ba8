// Package enum gives enumerations their texts, both ways and strictly.
package enum

import (
	"fmt"
	"slices"
	"strings"
)

// A Names is the texts of an enumeration whose numbers count from 0; "" stands
// for a value that is left unsaid.
type Names struct {
	Package, What string
	Texts         []string
}

// String returns the text of n, and something like "channel(200)" for a number
// that stands for nothing.
func (e Names) String(n uint8) string {
	if int(n) < len(e.Texts) {
		return e.Texts[n]
	}
	return fmt.Sprintf("%s(%d)", e.What, n)
}

// Has reports whether n stands for something.
func (e Names) Has(n uint8) bool { return int(n) < len(e.Texts) }

// Marshal returns the text of n; a number that stands for nothing is an error.
func (e Names) Marshal(n uint8) ([]byte, error) {
	if !e.Has(n) {
		return nil, fmt.Errorf("%s: %d is no %s", e.Package, n, e.What)
	}
	return []byte(e.Texts[n]), nil
}

// Unmarshal reads exactly the texts that Marshal gives. N is left as it is where
// the text is none of them.
func (e Names) Unmarshal(text []byte, n *uint8) error {
	i := slices.Index(e.Texts, string(text))
	if i < 0 {
		return fmt.Errorf("%s: unknown %s %q: want one of %s", e.Package, e.What, text, e.Choices())
	}
	*n = uint8(i)
	return nil
}

// Choices lists the texts, for messages.
func (e Names) Choices() string {
	said := slices.DeleteFunc(slices.Clone(e.Texts), func(s string) bool { return s == "" })
	return strings.Join(said, ", ")
}
