package words_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	reference "github.com/clipperhouse/uax29/v2/words"
	"github.com/stretchr/testify/assert"
	"golang.org/x/text/unicode/norm"

	"github.com/parley-go/parley/internal/words"
)

func TestOf(t *testing.T) {
	for _, tt := range []struct {
		text   string // with "|" at each boundary within
		reason string
	}{
		{"", "nothing"},
		{"don't", "an apostrophe between letters is within a word"},
		{"don\u2019t", "so is a typographic one"},
		{"'|tis| |the| |parties|'", "but not at its ends"},
		{"15,000| |troops|,| |1.5| |million", "a comma or stop between digits is within a number"},
		{"1'000| |and| |7;8", "so is an apostrophe or semicolon"},
		{"5|,| |6|.", "but not at its ends"},
		{"-|5| |%| |−|3", "a sign is no part of a number"},
		{"long|-|term| |e.g|.", "a hyphen parts words, a stop between letters does not"},
		{"a:b| |c|;|d", "a colon is within a word, a semicolon is not"},
		{"us_forces| |_9a_", "what connects joins"},
		{"3a4", "digits and letters join"},
		{"我|们|接|受|。", "each ideograph is a word"},
		{"ひ|ら|カタカナ|と", "Katakana joins, Hiragana does not"},
		{"ก|า|ร| |ก็|ดี", "Thai is not parted by a dictionary; marks stay with their letters"},
		{"צה\"ל| |ג'| |א|\"| |ב", "in Hebrew, double quotes stand within words and single ones end them"},
		{"परमाणु| |한국어| |сло\u0301во", "marks and syllables are within words"},
		{"👩\u200d👩\u200d👧| |👍🏽|👍|1️⃣", "emoji sequences, modifiers and keycaps hold together"},
		{"🇺🇸|🇷🇺|🇺🇦|🇺", "flags are pairs"},
		{"a|\r\n|b|\u2028|\u0301|c", "line ends part all, marks after them too"},
		{"a  b", ""},
		{"\u0301|a|.\u200d", "marks at the start stand for themselves"},
		{"\xff|a", "what is not UTF-8 is no letter"},
	} {
		text := strings.ReplaceAll(tt.text, "|", "")
		want := strings.Split(tt.text, "|")
		switch {
		case text == "":
			want = nil
		case tt.reason == "":
			want, tt.reason = []string{"a", "  ", "b"}, "spaces hold together"
		}
		assert.Equal(t, want, slices.Collect(words.Of(text)), "%s", tt.reason)
	}
	for range words.Of("a b c") {
		break // and no more is asked of it
	}
}

// TestOfKnowsEachCharacter holds the classes of all characters that package unicode
// knows against those of another implementation, by what they do beside others.
func TestOfKnowsEachCharacter(t *testing.T) {
	beside := []string{"a%a", "1%1", "א%א", "カ%カ", ".%.", "\u200d%", "🇺%🇺", "%%", "_%_", "%\u0301a", "a%1", "\n%\n"}
	for r := range rune(unicode.MaxRune + 1) {
		plain := r > '\u4e10' && r < '\u9f00' || r > '\uac10' && r < '\ud700' || r > 0x20010 && r < 0x2f700 || unicode.Is(unicode.Co, r) && r != '\ue000'
		if unassigned(r) || plain || !utf8.ValidRune(r) {
			continue
		}
		for _, pattern := range beside {
			text := strings.ReplaceAll(pattern, "%", string(r))
			if got, want := slices.Collect(words.Of(text)), segments(text); !slices.Equal(got, want) {
				t.Errorf("%U: %q is %q, want %q", r, text, got, want)
				break
			}
		}
	}
}

func TestOfRandomText(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 20_000 {
		text := sequence(random)
		assert.Equal(t, segments(text), slices.Collect(words.Of(text)), "%q", text)
		if got, want := words.Canonical(text), norm.NFD.String(text); got != want {
			t.Fatalf("%q comes to %q, want %q", text, got, want)
		}
	}
}

// sequence returns a random text of characters with few classes in common.
func sequence(random *rand.Rand) string {
	signs := []rune("aé\u0301\u0327\u0323ἄ1٣.,:;'’\"_ \u00a0\r\n\u2028\u200d\u200b\u00adאבカひ我ก\u0e33한ᄒ🇺🇷👩🏽©ℹ-\u0344\u212b")
	var b strings.Builder
	for range random.IntN(12) {
		b.WriteRune(signs[random.IntN(len(signs))])
	}
	return b.String()
}

func TestCanonical(t *testing.T) {
	for _, tt := range []struct{ text, want, reason string }{
		{"", "", "nothing"},
		{"plain, 1", "plain, 1", "ASCII"},
		{"é", "e\u0301", "a letter with its accent"},
		{"e\u0301", "e\u0301", "decomposed already"},
		{"q\u0307\u0323", "q\u0323\u0307", "the dot below comes first"},
		{"q\u0307\u0301", "q\u0307\u0301", "marks of one class keep their order"},
		{"\u212b", "A\u030a", "the Ångström sign is a letter"},
		{"ṩ", "s\u0323\u0307", "two marks"},
		{"한국", "\u1112\u1161\u11ab\u1100\u116e\u11a8", "Hangul"},
		{"가", "\u1100\u1161", "Hangul without a final consonant"},
		{"ﬁ Ⅳ ²", "ﬁ Ⅳ ²", "what is compatible is not equivalent"},
		{"a\xffb", "a\ufffdb", "what is not UTF-8"},
	} {
		assert.Equal(t, tt.want, words.Canonical(tt.text), "%s", tt.reason)
	}
	for r := range rune(unicode.MaxRune + 1) {
		if got, want := words.Canonical(string(r)), norm.NFD.String(string(r)); got != want {
			t.Fatalf("%U comes to %+q, want %+q", r, got, want)
		}
	}
}

// segments returns what the other implementation yields.
func segments(text string) []string {
	var list []string
	for s := reference.FromString(text); s.Next(); {
		list = append(list, s.Value())
	}
	return list
}

func FuzzWords(f *testing.F) {
	for _, text := range []string{"", "don't agree to 15,000", "צה\"ל", "👩\u200d👧🇺🇸", "q\u0307\u0323가", "\xff\u2028\u0301"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		assert.Equal(t, text, strings.Join(slices.Collect(words.Of(text)), ""))
		once := words.Canonical(text)
		assert.Equal(t, once, words.Canonical(once))
		if strings.ContainsFunc(text, unassigned) || !utf8.ValidString(text) {
			return // the other packages may know more characters
		}
		assert.Equal(t, segments(text), slices.Collect(words.Of(text)))
		assert.Equal(t, norm.NFD.String(text), once)
	})
}

func unassigned(r rune) bool {
	return !unicode.In(r, unicode.L, unicode.M, unicode.N, unicode.P, unicode.S, unicode.Z, unicode.Cc, unicode.Cf, unicode.Co)
}

func TestPrintable(t *testing.T) {
	for _, tt := range []struct{ text, want string }{
		{"", ""},
		{"neutral, שלום \u200f 東 é", "neutral, שלום \u200f 東 é"},
		{"a\u202eb\u2066c\u2069", `a\u202eb\u2066c\u2069`},
		{"a\u2028b\u2029c\u0085", `a\u2028b\u2029c\u0085`},
		{"\x1b[31m\n\x7f", `\x1b[31m\n\x7f`},
	} {
		assert.Equal(t, tt.want, words.Printable(tt.text))
	}
}
