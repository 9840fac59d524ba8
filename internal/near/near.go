// Package near says what was meant by a name that nobody has.
package near

import (
	"fmt"
	"iter"
	"strings"
	"unicode/utf8"
)

// MaxGuesses is how many comparisons of names one Guesser makes: many unknown names
// times many known ones cost too much.
const MaxGuesses = 100_000

// A Guesser finds what was meant by unknown names. The zero Guesser is ready; once
// it has made [MaxGuesses] comparisons, it guesses no more.
type Guesser struct{ guesses int }

// Advice returns what would be right instead of the unknown name: "did you mean …?"
// with the nearest of the known names where one is close, the first among equals,
// and else the general advice.
func Advice[T ~string](g *Guesser, name T, known iter.Seq[T], advice string) string {
	best, least := "", min(max(len(name)/3, 1), utf8.RuneCountInString(string(name))-1)+1
	for k := range known {
		if g.guesses++; g.guesses > MaxGuesses {
			break
		}
		if d := distance(string(name), string(k), least); d < least {
			best, least = string(k), d
		}
	}
	if best == "" {
		return advice
	}
	return fmt.Sprintf("did you mean %q?", best)
}

// distance returns how many characters must be put in, taken out, replaced or
// swapped with their neighbour to make one name the other, in any case of
// letters (optimal string alignment); most+1 where it is more than that.
func distance(a, b string, most int) int {
	const tooLong = 64
	if len(a) > tooLong || len(b) > tooLong || abs(utf8.RuneCountInString(a)-utf8.RuneCountInString(b)) > most {
		return most + 1
	}
	s, t := []rune(strings.ToLower(a)), []rune(strings.ToLower(b))
	before, last, now := make([]int, len(t)+1), make([]int, len(t)+1), make([]int, len(t)+1)
	for j := range last {
		last[j] = j
	}
	for i := range s {
		now[0] = i + 1
		for j := range t {
			cost := 1
			if s[i] == t[j] {
				cost = 0
			}
			now[j+1] = min(last[j+1]+1, now[j]+1, last[j]+cost)
			if i > 0 && j > 0 && s[i] == t[j-1] && s[i-1] == t[j] {
				now[j+1] = min(now[j+1], before[j-1]+1)
			}
		}
		before, last, now = last, now, before
	}
	return min(last[len(t)], most+1)
}

func abs(n int) int { return max(n, -n) }
