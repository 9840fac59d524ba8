package words

import (
	"slices"
	"sort"
	"unicode/utf8"
)

// Canonical returns the canonical decomposition of a text (Normalization Form D of
// Unicode Standard Annex 15), which is the same for all texts that Unicode holds to
// be canonically equivalent. What is not UTF-8 becomes U+FFFD. Its time is n log n
// in the length of a sequence of combining marks, and linear beside.
func Canonical(text string) string {
	if ascii(text) {
		return text
	}
	out := make([]byte, 0, len(text)+len(text)/4)
	var marks []mark // that follow each other, to be sorted
	add := func(r rune) {
		if class := combiningClass(r); class > 0 {
			marks = append(marks, mark{r, class})
			return
		}
		out = appendSorted(out, marks)
		marks = marks[:0]
		out = utf8.AppendRune(out, r)
	}
	for _, r := range text {
		switch d := decomposition(r); {
		case r >= firstSyllable && r < firstSyllable+syllables:
			i := r - firstSyllable
			add(firstLead + i/(vowels*trails))
			add(firstVowel + i%(vowels*trails)/trails)
			if t := i % trails; t > 0 {
				add(beforeTrails + t)
			}
		case d != "":
			for _, r := range d {
				add(r)
			}
		default:
			add(r)
		}
	}
	return string(appendSorted(out, marks))
}

func ascii(text string) bool {
	for i := range len(text) {
		if text[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// A mark is a combining mark, with the class by which marks are sorted.
type mark struct {
	mark  rune
	class uint8
}

// appendSorted appends marks in the canonical order: by class, those of one class
// as they stand.
func appendSorted(out []byte, marks []mark) []byte {
	slices.SortStableFunc(marks, func(m, n mark) int { return int(m.class) - int(n.class) })
	for _, m := range marks {
		out = utf8.AppendRune(out, m.mark)
	}
	return out
}

// Hangul syllables are decomposed by arithmetic (The Unicode Standard, section
// 3.12).
const (
	firstSyllable = 0xac00
	firstLead     = 0x1100
	firstVowel    = 0x1161
	beforeTrails  = 0x11a7
	vowels        = 21
	trails        = 28 // with none
	syllables     = 19 * vowels * trails
)

// decomposition returns what a character decomposes into at last; "" where it does
// not, and for Hangul syllables.
func decomposition(r rune) string {
	if r < decompositions[0].of {
		return ""
	}
	i := sort.Search(len(decompositions), func(i int) bool { return decompositions[i].of >= r })
	if i == len(decompositions) || decompositions[i].of != r {
		return ""
	}
	return decompositions[i].into
}

// combiningClass returns the Canonical_Combining_Class of a character.
func combiningClass(r rune) uint8 {
	if r < combiningClasses[0].first {
		return 0
	}
	i := sort.Search(len(combiningClasses), func(i int) bool { return combiningClasses[i].last >= r })
	if i == len(combiningClasses) || combiningClasses[i].first > r {
		return 0
	}
	return combiningClasses[i].class
}
