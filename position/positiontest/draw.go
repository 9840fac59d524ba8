package positiontest

import (
	"slices"

	"pgregory.net/rapid"
)

// one draws one of several; the first is the simplest.
func one[E any](t *rapid.T, label string, of ...E) E {
	return rapid.SampledFrom(of).Draw(t, label)
}

// chance draws true in about one of n cases, and false when it shrinks.
func chance(t *rapid.T, n int, label string) bool { return number(t, n, label) == n-1 }

// number draws 0 to n-1.
func number(t *rapid.T, n int, label string) int {
	if n <= len(small) {
		return one(t, label, small[:n]...)
	}
	return one(t, label, upTo(n)...)
}

// small saves making these numbers for every draw.
var small = upTo(64)

func upTo(n int) []int {
	numbers := make([]int, n)
	for i := range numbers {
		numbers[i] = i
	}
	return numbers
}

// A failure shrinks best if what is drawn depends little on what was drawn before:
// then lowering one number, or taking one group out, leaves the meaning of the
// rest. So what may turn out not to be needed is often drawn all the same.

// some draws from least to most different elements of a pool, in any order, or all
// where there are too few. Past the least each takes a single draw that says both
// whether it comes and which it is, so that one removal takes it out when a
// failure shrinks.
func some[E any](t *rapid.T, label string, least, most int, pool []E) []E {
	if most <= 0 {
		return nil
	}
	pool = slices.Clone(pool)
	var drawn []E
	for {
		i := 0
		if len(drawn) < least {
			i = number(t, max(1, len(pool)), label)
		} else {
			i = number(t, max(1, 2*len(pool)), label) - len(pool)
		}
		if i < 0 || i >= len(pool) || len(drawn) == most {
			return drawn
		}
		drawn = append(drawn, pool[i])
		pool = slices.Delete(pool, i, i+1)
	}
}

// several draws from least to most things. Each is a group of draws that says
// first whether it comes, so that shrinking takes it out as a whole.
func several[E any](t *rapid.T, label string, least, most int, draw func(*rapid.T) E) []E {
	const odds = 6 // that it goes on: all but one in so many
	var drawn []E
	next := rapid.Custom(func(t *rapid.T) bool {
		more := number(t, odds, "more") > 0
		if !more && len(drawn) >= least || len(drawn) == most {
			return false
		}
		drawn = append(drawn, draw(t))
		return true
	})
	for most > 0 && next.Draw(t, label) {
	}
	return drawn
}
