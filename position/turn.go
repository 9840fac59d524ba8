package position

import (
	"slices"

	"github.com/parley-go/parley/actor"
)

// turns returns the communications of a record in order of time, with their places.
func turns(said []Communication) []Turn {
	turns := make([]Turn, len(said))
	places := map[actor.ID]int{}
	for i, c := range said {
		turns[i] = Turn{c, places[c.Actor]}
		places[c.Actor]++
	}
	slices.SortStableFunc(turns, func(a, b Turn) int { return a.Communication.compareTime(b.Communication) })
	return turns
}

// A Turn is one communication, with its place among those of its actor.
type Turn struct {
	Communication Communication // its slices must not be changed
	// Place counts from 0 in the order of the whole record, be it that a moment
	// leaves out some of it.
	Place int
}
