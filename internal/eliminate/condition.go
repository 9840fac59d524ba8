package eliminate

import (
	"math/bits"
	"slices"
)

// An op is what a condition does with its parts.
type op uint8

const (
	opIn op = iota
	opAll
	opAny
	opNot
)

// dual returns the operator that a negation makes of another.
func (o op) dual() op {
	if o == opAll {
		return opAny
	}
	return opAll
}

// A Condition is a proposition over the values of variables. The zero Condition is
// that variable 0 has no value, which never holds.
type Condition struct {
	op    op
	on    int
	in    set
	parts []Condition
}

// In returns the condition that the variable has one of the values whose places are
// true.
func In(variable int, values []bool) Condition {
	in := newSet(len(values))
	for v, inside := range values {
		if inside {
			in.add(v)
		}
	}
	return Condition{on: variable, in: in}
}

// All returns the condition that holds if all parts do; always, where there are none.
func All(parts ...Condition) Condition { return Condition{op: opAll, parts: parts} }

// Any returns the condition that holds if any part does; never, where there are none.
func Any(parts ...Condition) Condition { return Condition{op: opAny, parts: parts} }

// Not returns the condition that holds if the part fails.
func Not(part Condition) Condition { return Condition{op: opNot, parts: []Condition{part}} }

// holds reports whether the condition holds in an assignment.
func (c Condition) holds(values []int) bool {
	switch c.op {
	case opIn:
		return c.in.has(values[c.on])
	case opNot:
		return !c.parts[0].holds(values)
	}
	for _, p := range c.parts {
		if p.holds(values) == (c.op == opAny) {
			return c.op == opAny
		}
	}
	return c.op == opAll
}

// given returns the condition where some variables have a value, others having -1.
func (c Condition) given(values []int) Condition {
	if c.op == opIn {
		switch {
		case values[c.on] < 0:
			return c
		case c.in.has(values[c.on]):
			return All()
		default:
			return Any()
		}
	}
	parts := make([]Condition, len(c.parts))
	for i, p := range c.parts {
		parts[i] = p.given(values)
	}
	return Condition{op: c.op, parts: parts}
}

// isOn reports whether the condition is on one of some variables.
func (c Condition) isOn(variable func(int) bool) bool {
	return c.op == opIn && variable(c.on) || slices.ContainsFunc(c.parts, func(p Condition) bool { return p.isOn(variable) })
}

// A set has values as bits.
type set []uint64

func newSet(size int) set { return make(set, (size+63)/64) }

// full returns the set of all values of so many.
func full(size int) set {
	s := newSet(size)
	for v := range size {
		s.add(v)
	}
	return s
}

func (s set) add(v int)      { s[v>>6] |= 1 << (v & 63) }
func (s set) has(v int) bool { return v>>6 < len(s) && s[v>>6]>>(v&63)&1 == 1 }

func (s set) len() int {
	n := 0
	for _, word := range s {
		n += bits.OnesCount64(word)
	}
	return n
}

// combine returns a set made word by word from two, as long as the first.
func (s set) combine(t set, f func(a, b uint64) uint64) set {
	u := make(set, len(s))
	for i := range s {
		var b uint64
		if i < len(t) {
			b = t[i]
		}
		u[i] = f(s[i], b)
	}
	return u
}

func (s set) and(t set) set { return s.combine(t, func(a, b uint64) uint64 { return a & b }) }
func (s set) or(t set) set  { return s.combine(t, func(a, b uint64) uint64 { return a | b }) }
func (s set) without(t set) set {
	return s.combine(t, func(a, b uint64) uint64 { return a &^ b })
}

func (s set) equal(t set) bool {
	for i := range s {
		if s[i] != t[i] {
			return false
		}
	}
	return true
}
