package position_test

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/position"
)

func FuzzParseRef(f *testing.F) {
	for _, s := range []string{"usa/offer", "usa/", "/offer", "a/b/c", "", "/", "ü/2022", "a b/c", "usa/\x00"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		ref, err := position.ParseRef(s)
		who, id, _ := strings.Cut(s, "/")
		if sound := actor.ValidID(who) && actor.ValidID(id); sound != (err == nil) {
			t.Fatalf("ParseRef(%q) = %v, %v, want an error: %v", s, ref, err, !sound)
		}
		if err == nil && ref.String() != s {
			t.Fatalf("%q prints as %q", s, ref)
		}
	})
}

// slowQuotes is what Source.Quotes says, looked for at every place.
func slowQuotes(text, quote string) bool {
	fold := func(s string) string { return strings.Join(strings.Fields(s), " ") }
	text, quote = fold(text), fold(quote)
	noSpaces := []*unicode.RangeTable{
		unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar,
	}
	word := func(r rune) bool {
		return (unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r)) && !unicode.In(r, noSpaces...)
	}
	boundary := func(at int) bool {
		before, _ := utf8.DecodeLastRuneInString(text[:at])
		after, _ := utf8.DecodeRuneInString(text[at:])
		return !word(before) || !word(after)
	}
	var inOrder func(from int, parts []string) bool
	inOrder = func(from int, parts []string) bool {
		if len(parts) == 0 {
			return true
		}
		part := strings.TrimSpace(parts[0])
		for at := from; at+len(part) <= len(text); at++ {
			if text[at:at+len(part)] == part && boundary(at) && boundary(at+len(part)) && inOrder(at+len(part), parts[1:]) {
				return true
			}
		}
		return false
	}
	return inOrder(0, []string{quote}) || inOrder(0, strings.Split(quote, "[…]"))
}

func FuzzQuotes(f *testing.F) {
	for _, s := range [][2]string{
		{"We stand by the Open Door Policy.", "Open Door Policy"},
		{"We stand by the Open Door Policy.", "We […] Policy"},
		{"We stand by the Open Door Policy.", "Policy […] We"},
		{"aa a", "a"},
		{"a a a", "a […] a […] a"},
		{"ab", "a[…]b"},
		{"a [… ] b", "[…]"},
		{"門戸開放", "戸開"},
		{"e\u0301a e", "e"},
		{"", ""},
		{"a\n  b", "a b"},
	} {
		f.Add(s[0], s[1])
	}
	f.Fuzz(func(t *testing.T, text, quote string) {
		if len(text) > 100 || len(quote) > 40 || !utf8.ValidString(text) || !utf8.ValidString(quote) {
			return
		}
		if got, want := (position.Source{Text: text}).Quotes(quote), slowQuotes(text, quote); got != want {
			t.Fatalf("Quotes of %q by %q = %v, want %v", quote, text, got, want)
		}
	})
}
