package persistent

import "iter"

// chunk is how many items are copied together.
const chunk = 32

// A Vector is a list whose items can be replaced one by one. The zero Vector is
// empty.
type Vector[T any] struct {
	chunks [][]T // all but the last are full
	n      int
}

// VectorOf returns the vector of the items, which must not be changed any more.
func VectorOf[T any](items []T) Vector[T] {
	v := Vector[T]{make([][]T, 0, (len(items)+chunk-1)/chunk), len(items)}
	for from := 0; from < len(items); from += chunk {
		to := min(from+chunk, len(items))
		v.chunks = append(v.chunks, items[from:to:to])
	}
	return v
}

// Len returns the number of items.
func (v Vector[T]) Len() int { return v.n }

// At returns where item i is kept. It must not be changed.
func (v Vector[T]) At(i int) *T { return &v.chunks[i/chunk][i%chunk] }

// All yields the places of the items with where they are kept. They must not be
// changed.
func (v Vector[T]) All() iter.Seq2[int, *T] {
	return func(yield func(int, *T) bool) {
		for c, items := range v.chunks {
			for i := range items {
				if !yield(c*chunk+i, &items[i]) {
					return
				}
			}
		}
	}
}

// Edit returns an editor of the vector, which stays as it is.
func (v Vector[T]) Edit() Editor[T] { return Editor[T]{Vector: v} }

// An Editor makes a new version of a vector. Each change copies 32 items at most,
// and the first of them the list of all chunks, a 32nd part of the vector. It is for
// one goroutine.
type Editor[T any] struct {
	Vector[T] // as it is now
	edited    bool
	// The chunks that no other version has: of the first 64, and of the others.
	own  uint64
	more map[int]bool
}

// Set replaces item i.
func (e *Editor[T]) Set(i int, item T) {
	e.room(i / chunk)
	e.chunks[i/chunk][i%chunk] = item
}

// Append adds an item at the end.
func (e *Editor[T]) Append(item T) {
	last := e.n / chunk
	e.room(last)
	e.chunks[last] = append(e.chunks[last], item)
	e.n++
}

// room makes chunk c the editor's own.
func (e *Editor[T]) room(c int) {
	if !e.edited {
		e.edited = true
		chunks := make([][]T, len(e.chunks), len(e.chunks)+1)
		copy(chunks, e.chunks)
		e.chunks = chunks
	}
	switch {
	case c < 64 && e.own>>c&1 == 1 || e.more[c]:
		return
	case c == len(e.chunks):
		e.chunks = append(e.chunks, make([]T, 0, 1))
	default:
		items := make([]T, len(e.chunks[c]), min(len(e.chunks[c])+1, chunk))
		copy(items, e.chunks[c])
		e.chunks[c] = items
	}
	if c < 64 {
		e.own |= 1 << c
		return
	}
	if e.more == nil {
		e.more = map[int]bool{}
	}
	e.more[c] = true
}
