package settle

import (
	"context"
	"iter"

	"github.com/parley-go/parley/internal/enum"
)

// A Search yields all that there is of a kind, as it is found. It remembers what it
// has found, so that each time it is ranged over it yields the same, and then goes
// on. It is not for several goroutines at once; each may have its own. The zero Search,
// and a nil one, yield nothing and are not complete.
type Search[T any] struct {
	// begin returns nothing where the context ended before there was anything to search.
	begin func(context.Context) (next func(context.Context) (T, bool), complete func() bool)
	next  func(context.Context) (found T, ok bool)
	ended func() bool
	found []T
}

// All yields what has been found and then what is found further, until there is no
// more or the context ends, and [Search.Complete] tells which.
func (s *Search[T]) All(ctx context.Context) iter.Seq[T] {
	return func(yield func(T) bool) {
		for n := 0; s != nil && (n < len(s.found) || s.more(ctx)); n++ {
			if !yield(s.found[n]) {
				return
			}
		}
	}
}

// Complete reports whether everything there is has been yielded, and it is known
// that there is no more.
func (s *Search[T]) Complete() bool { return s != nil && s.ended != nil && s.ended() }

// more finds one more.
func (s *Search[T]) more(ctx context.Context) bool {
	if s.next == nil {
		if s.begin == nil {
			return false
		}
		if s.next, s.ended = s.begin(ctx); s.next == nil {
			return false
		}
	}
	found, ok := s.next(ctx)
	if ok {
		s.found = append(s.found, found)
	}
	return ok
}

// A Status says how a search for one thing has ended. The numbers are not stored;
// texts are. The zero value is CutShort, as nothing is known where nothing was
// searched.
type Status uint8

// The ways in which a search ends.
const (
	CutShort Status = iota // the context ended first, or the effort
	None                   // there is none
	Found                  // one was found
)

var statuses = enum.Names[Status]{Package: "settle", What: "status", Texts: []string{"cut-short", "none", "found"}, Constants: []string{"CutShort", "None", "Found"}}

// String returns "cut-short", "none" or "found".
func (s Status) String() string { return statuses.String(s) }

// GoString returns the constant as Go code names it, such as "settle.Found".
func (s Status) GoString() string { return statuses.GoString(s) }

// MarshalText returns what [Status.String] does; other numbers are an error.
func (s Status) MarshalText() ([]byte, error) { return statuses.Marshal(s) }

// UnmarshalText reads exactly what [Status.MarshalText] writes.
func (s *Status) UnmarshalText(text []byte) error { return statuses.Unmarshal(text, s) }
