package sat

import (
	"strconv"
)

// A Lit is a variable or its negation. Variables are numbered from 0, in the
// order in which [Solver.NewVar] made them. Literals are comparable and ordered
// by variable, a variable before its negation. The zero value is the first
// variable.
type Lit uint32

// maxVars is how many variables a Lit can tell apart, with one literal to spare
// that belongs to no solver.
const maxVars = 1<<31 - 1

// noLit is a literal of no solver.
const noLit Lit = 1<<32 - 1

// MakeLit returns the literal of a variable, negated or not. A variable that no
// solver can have gives a literal that every solver refuses.
func MakeLit(variable int, negated bool) Lit {
	if variable < 0 || variable >= maxVars {
		return noLit
	}
	l := Lit(variable) << 1
	if negated {
		l |= 1
	}
	return l
}

// Var returns the number of the literal's variable.
func (l Lit) Var() int { return int(l >> 1) }

// Negated reports whether the literal is a negation.
func (l Lit) Negated() bool { return l&1 == 1 }

// Not returns the literal that is true where l is false.
func (l Lit) Not() Lit { return l ^ 1 }

// String returns "x3" for variable 3 and "¬x3" for its negation.
func (l Lit) String() string {
	text := "x" + strconv.Itoa(l.Var())
	if l.Negated() {
		return "¬" + text
	}
	return text
}

// A Model is a truth value for each variable, by its number.
type Model []bool

// Value reports whether the literal is true in the model. Both literals of a
// variable that the model does not have are false.
func (m Model) Value(l Lit) bool {
	v := l.Var()
	return v < len(m) && m[v] != l.Negated()
}
