package persistent

import "sync/atomic"

// A Log is a list that only grows at its end. The first to append to a version
// shares its memory; whoever appends to it after that copies it. The zero Log is
// empty.
type Log[T any] struct {
	items []T
	taken *atomic.Int64 // how much of the room is somebody's
}

// LogOf returns the log of the items, which must not be changed any more.
func LogOf[T any](items []T) Log[T] {
	l := Log[T]{items: items, taken: new(atomic.Int64)}
	l.taken.Store(int64(len(items)))
	return l
}

// Items returns what is in the log. It must not be changed.
func (l Log[T]) Items() []T { return l.items[:len(l.items):len(l.items)] }

// Append returns the log with more items, in amortized time linear in these.
func (l Log[T]) Append(items ...T) Log[T] {
	before, after := len(l.items), len(l.items)+len(items)
	if l.taken != nil && after <= cap(l.items) && l.taken.CompareAndSwap(int64(before), int64(after)) {
		return Log[T]{append(l.items, items...), l.taken}
	}
	grown := make([]T, before, max(2*before, after))
	copy(grown, l.items)
	return LogOf(append(grown, items...))
}
