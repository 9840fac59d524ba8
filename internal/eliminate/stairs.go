package eliminate

import (
	"math/bits"
	"slices"
)

// Stairs are points as far as their last two objectives go, of which none is as high as
// another: their seconds descend and their thirds ascend.
type stairs []step

type step struct{ second, third int64 }

// place returns how many steps have a second that is at least as high. Its time grows
// with the logarithm of the number of steps.
func (s stairs) place(second int64) int {
	place, n := 0, len(s)
	for n > 0 {
		half := (n + 1) / 2
		_, lower := bits.Sub64(unsigned(s[place+half-1].second), unsigned(second), 0)
		place += half & (int(lower) - 1) // no branch, which nobody could predict
		n -= half
	}
	return place
}

// unsigned returns numbers in the same order.
func unsigned(n int64) uint64 { return uint64(n) ^ 1<<63 }

// reach reports whether some step is as high as a point. Its time is that of place.
func (s stairs) reach(second, third int64) bool {
	place := s.place(second)
	return place > 0 && s[place-1].third >= third
}

// add puts in a point that no step is as high as. Its time is that of place, and of moving
// what comes after.
func (s *stairs) add(second, third int64) {
	steps := *s
	// The steps from place on have a lower second; they are no use where their third
	// is not higher. One before of the same second has a lower third.
	from := steps.place(second)
	to := from
	if from > 0 && steps[from-1].second == second {
		from--
	}
	for to < len(steps) && steps[to].third <= third {
		to++
	}
	*s = slices.Replace(steps, from, to, step{second, third})
}
