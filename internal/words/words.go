// Package words finds the words of a text, and tells texts alike that Unicode holds
// to be the same: the word boundaries of UAX #29 and the canonical decomposition of
// UAX #15. Both know the characters of Unicode 15 at least. It also makes texts
// harmless that are printed.
package words

import (
	"iter"
	"unicode/utf8"
)

// Of yields the words of a text and what stands between them, so that all of it
// makes up the text: what lies between the word boundaries of UAX #29 (Unicode
// Standard Annex 29, section 4.1). Its time grows linearly with the text, and it
// needs no room beside.
func Of(text string) iter.Seq[string] {
	return func(yield func(string) bool) {
		var before unit
		here, rest := first(text)
		next, rest := first(rest)
		start, end, flags := 0, here.size, 0
		for here.size > 0 {
			var after unit
			after, rest = first(rest)
			if here.class == regionalIndicator {
				flags++
			} else {
				flags = 0
			}
			if next.size == 0 || !joins(before, here, next, after, flags%2 == 1) {
				if !yield(text[start:end]) {
					return
				}
				start = end
			}
			end += next.size
			before, here, next = here, next, after
		}
	}
}

// A unit is a character with the extending characters after it, which all rules
// from WB5 on pass over (WB4).
type unit struct {
	class     class
	size      int  // in bytes; 0 beyond the text
	extended  bool // whether extending characters follow
	joiner    bool // whether the last of them is a zero width joiner
	pictorial bool // whether the character is an Extended_Pictographic
}

// first returns the first unit of a text, and what follows it.
func first(text string) (u unit, rest string) {
	if text == "" {
		return unit{}, ""
	}
	r, size := utf8.DecodeRuneInString(text)
	u = unit{class: classOf(r), size: size, joiner: r == joiner, pictorial: pictographic(r)}
	for u.class != newline && u.class != carriage && u.class != lineFeed {
		r, size := utf8.DecodeRuneInString(text[u.size:])
		if size == 0 || classOf(r) != extending {
			break
		}
		u.size += size
		u.extended, u.joiner = true, r == joiner
	}
	return u, text[u.size:]
}

// joins reports whether no boundary lies between the units here and next, by the
// first rule that says so. Odd says whether here is the first of a pair of regional
// indicators.
func joins(before, here, next, after unit, odd bool) bool {
	letter := func(u unit) bool { return u.class == letter || u.class == hebrew }
	within := func(u unit) bool { // within a word of letters
		return u.class == midLetter || u.class == midNumLet || u.class == singleQuote
	}
	amid := func(u unit) bool { // amid digits
		return u.class == midNum || u.class == midNumLet || u.class == singleQuote
	}
	switch {
	case here.class == carriage && next.class == lineFeed: // WB3
		return true
	case here.class.ends() || next.class.ends(): // WB3a, WB3b
		return false
	case here.joiner && next.pictorial: // WB3c
		return true
	case here.class == space && next.class == space && !here.extended: // WB3d
		return true
	case letter(here) && letter(next): // WB5
		return true
	case letter(here) && within(next) && letter(after): // WB6
		return true
	case letter(before) && within(here) && letter(next): // WB7
		return true
	case here.class == hebrew && next.class == singleQuote: // WB7a
		return true
	case here.class == hebrew && next.class == doubleQuote && after.class == hebrew: // WB7b
		return true
	case before.class == hebrew && here.class == doubleQuote && next.class == hebrew: // WB7c
		return true
	case here.class == numeric && next.class == numeric: // WB8
		return true
	case letter(here) && next.class == numeric: // WB9
		return true
	case here.class == numeric && letter(next): // WB10
		return true
	case before.class == numeric && amid(here) && next.class == numeric: // WB11
		return true
	case here.class == numeric && amid(next) && after.class == numeric: // WB12
		return true
	case here.class == katakana && next.class == katakana: // WB13
		return true
	case next.class == connector: // WB13a
		return letter(here) || here.class == numeric || here.class == katakana || here.class == connector
	case here.class == connector: // WB13b
		return letter(next) || next.class == numeric || next.class == katakana
	case here.class == regionalIndicator && next.class == regionalIndicator: // WB15, WB16
		return odd
	default: // WB999
		return false
	}
}
