package actor

import (
	"strconv"
	"strings"
)

// A Path leads from what was given as a whole to a part of it, step by step. The
// empty Path leads to the whole. Compare paths with slices.Equal.
type Path []Step

// A Step goes from a part to one within it: to what stands under a key, or, where
// there is no key, to an element of a list.
type Step struct {
	// Key is the field's name, as files write it.
	Key string
	// Index is the element's place in its list, from 0.
	Index int
}

// String returns the path as people write it: "positions[0].statements[2].terms[1]".
func (p Path) String() string {
	var b strings.Builder
	for i, s := range p {
		switch {
		case s.Key == "":
			b.WriteString("[" + strconv.Itoa(s.Index) + "]")
		case i > 0:
			b.WriteString("." + s.Key)
		default:
			b.WriteString(s.Key)
		}
	}
	return b.String()
}

// Key returns the last key on the way; "" where there is none.
func (p Path) Key() string {
	for i := len(p) - 1; i >= 0; i-- {
		if p[i].Key != "" {
			return p[i].Key
		}
	}
	return ""
}
