package scenario

import (
	"strings"
	"unicode/utf8"
)

// maxGuesses is how many comparisons of names one reading may spend on guessing
// what was meant: many unknown names times many known ones cost too much.
const maxGuesses = 100_000

// suggest returns what would be right instead of an unknown name: a name close
// to it, else the general advice.
func (r *reader) suggest(name string, known []string, advice string) string {
	best, least := "", min(max(len(name)/3, 1), utf8.RuneCountInString(name)-1)+1
	for _, k := range known {
		if r.guesses++; r.guesses > maxGuesses {
			break
		}
		if d := distance(name, k, least); d < least {
			best, least = k, d
		}
	}
	if best == "" {
		return advice
	}
	return "did you mean " + quoted(best) + "?"
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
