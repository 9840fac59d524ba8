package persistent

import "sync/atomic"

// A Log is a list that only grows at its end. The first to append to a version
// shares its memory; whoever appends to it after that copies it. The zero Log is
// empty.
type Log[T any] struct {
	items []T
	room  *room
}

// A room is where the items of versions are that begin alike.
type room struct {
	taken  atomic.Int64 // how much of it is somebody's
	before *room        // where the items were that were copied
	copied int          // how many these are
}

// LogOf returns the log of the items, which must not be changed any more.
func LogOf[T any](items []T) Log[T] {
	l := Log[T]{items, new(room)}
	l.room.taken.Store(int64(len(items)))
	return l
}

// Items returns what is in the log. It must not be changed.
func (l Log[T]) Items() []T { return l.items[:len(l.items):len(l.items)] }

// Append returns the log with more items, in amortized time linear in these.
func (l Log[T]) Append(items ...T) Log[T] {
	before, after := len(l.items), len(l.items)+len(items)
	if l.room != nil && after <= cap(l.items) && l.room.taken.CompareAndSwap(int64(before), int64(after)) {
		return Log[T]{append(l.items, items...), l.room}
	}
	grown := make([]T, before, max(2*before, after))
	copy(grown, l.items)
	next := LogOf(append(grown, items...))
	next.room.before, next.room.copied = l.room, before
	return next
}

// GoesOn reports whether the log was made by appending to another, or is the other. Its
// time grows with how often the items were copied in between: with the logarithm of
// their number, unless several were appended to one version.
func (l Log[T]) GoesOn(from Log[T]) bool {
	alike := len(l.items)
	for r := l.room; r != nil; r = r.before {
		if r == from.room {
			return len(from.items) <= alike
		}
		alike = min(alike, r.copied)
	}
	return from.room == nil
}
