package words

import (
	"slices"
	"unicode"
)

// A class is a value of the property Word_Break of a character.
type class uint8

const (
	other class = iota
	carriage
	lineFeed
	newline
	extending // Extend, Format and ZWJ: WB4 passes over all three
	regionalIndicator
	katakana
	hebrew
	letter
	singleQuote
	doubleQuote
	midNumLet
	midLetter
	midNum
	numeric
	connector // ExtendNumLet
	space     // WSegSpace
)

// ends reports whether characters of the class end lines.
func (c class) ends() bool { return c == carriage || c == lineFeed || c == newline }

// joiner is the zero width joiner.
const joiner = '\u200d'

// classOf returns the class of a character, as table 3 of UAX #29 defines it.
func classOf(r rune) class {
	switch {
	case 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z':
		return letter
	case '0' <= r && r <= '9':
		return numeric
	}
	switch r {
	case ' ':
		return space
	case '\'':
		return singleQuote
	case '"':
		return doubleQuote
	case '_', '\u202f':
		return connector
	case '\r':
		return carriage
	case '\n':
		return lineFeed
	case '\v', '\f', '\u0085', '\u2028', '\u2029':
		return newline
	case '.', '\u2018', '\u2019', '\u2024', '\ufe52', '\uff07', '\uff0e':
		return midNumLet
	case ':', '\u00b7', '\u0387', '\u055f', '\u05f4', '\u2027', '\ufe13', '\ufe55', '\uff1a':
		return midLetter
	case ',', ';', '\u037e', '\u0589', '\u060c', '\u060d', '\u066c', '\u07f8', '\u2044', '\ufe50', '\ufe54', '\uff0c', '\uff1b':
		return midNum
	}
	switch {
	case r < 0x80, r == '\u200b':
		return other
	case 0x1f1e6 <= r && r <= 0x1f1ff:
		return regionalIndicator
	case unicode.In(r, unicode.M, unicode.Other_Grapheme_Extend), 0x1f3fb <= r && r <= 0x1f3ff:
		return extending
	case unicode.Is(unicode.Prepended_Concatenation_Mark, r):
		return numeric
	case unicode.Is(unicode.Cf, r):
		return extending
	case unicode.Is(unicode.Zs, r) && r != '\u00a0' && r != '\u2007':
		return space
	case unicode.Is(unicode.Nd, r), r == '\u066b', r == '\u19da':
		return numeric
	case unicode.Is(unicode.Pc, r):
		return connector
	case unicode.Is(unicode.Katakana, r), inRanges(katakanaToo, r):
		return katakana
	case unicode.Is(unicode.Hebrew, r) && unicode.Is(unicode.Lo, r):
		return hebrew
	case inRanges(lettersToo, r):
		return letter
	case unicode.In(r, unicode.L, unicode.Nl, unicode.Other_Alphabetic) && !unicode.In(r, unicode.Ideographic, unicode.Hiragana) && !complexContext(r):
		return letter
	default:
		return other
	}
}

// complexContext reports whether the script of a letter sets no spaces between
// words, so that only a dictionary tells them (Line_Break=SA).
func complexContext(r rune) bool {
	return unicode.In(r, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar,
		unicode.Tai_Le, unicode.New_Tai_Lue, unicode.Tai_Tham, unicode.Tai_Viet, unicode.Ahom)
}

// pictographic reports whether a character is an Extended_Pictographic.
func pictographic(r rune) bool { return r >= 0x80 && inRanges(pictographics[:], r) }

// inRanges reports whether a character lies in one of the ranges, which are sorted.
func inRanges(ranges [][2]rune, r rune) bool {
	_, ok := slices.BinarySearchFunc(ranges, r, func(of [2]rune, r rune) int {
		switch {
		case of[1] < r:
			return -1
		case of[0] > r:
			return 1
		default:
			return 0
		}
	})
	return ok
}

// katakanaToo are those beside the script.
var katakanaToo = [][2]rune{{0x3031, 0x3035}, {0x309b, 0x309c}, {0x30a0, 0x30a0}, {0x30fc, 0x30fc}, {0xff70, 0xff70}}

// lettersToo are those that are not alphabetic.
var lettersToo = [][2]rune{
	{0xb8, 0xb8},
	{0x2c2, 0x2c5},
	{0x2d2, 0x2d7},
	{0x2de, 0x2df},
	{0x2e5, 0x2eb},
	{0x2ed, 0x2ed},
	{0x2ef, 0x2ff},
	{0x55a, 0x55c},
	{0x55e, 0x55e},
	{0x58a, 0x58a},
	{0x5f3, 0x5f3},
	{0x70f, 0x70f},
	{0xa708, 0xa716},
	{0xa720, 0xa721},
	{0xa789, 0xa78a},
	{0xab5b, 0xab5b},
}
