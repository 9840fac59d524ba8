package position_test

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/words"
	"golang.org/x/text/unicode/norm"

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

// slowQuotes is what Citation says of quotations, looked for at every place.
func slowQuotes(text, quote string) bool {
	fold := func(s string) string {
		return strings.Join(strings.Fields(norm.NFC.String(strings.ToValidUTF8(s, "\ufffd"))), " ")
	}
	text, quote = fold(text), fold(quote)
	boundary := map[int]bool{0: true}
	end := 0
	for word := words.FromString(text); word.Next(); {
		end += len(word.Value())
		boundary[end] = true
	}
	var inOrder func(from int, parts []string) bool
	inOrder = func(from int, parts []string) bool {
		if len(parts) == 0 {
			return true
		}
		part := strings.TrimSpace(parts[0])
		for at := from; at+len(part) <= len(text); at++ {
			if text[at:at+len(part)] == part && (part == "" || boundary[at] && boundary[at+len(part)]) && inOrder(at+len(part), parts[1:]) {
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
		{"15,000 don't", "000 don"},
		{"cafe\u0301 \u212b", "café Å"},
	} {
		f.Add(s[0], s[1])
	}
	f.Fuzz(func(t *testing.T, text, quote string) {
		if len(text) > 100 || len(quote) > 40 || !utf8.ValidString(text) || !utf8.ValidString(quote) {
			return
		}
		if strings.ContainsFunc(text+quote, unassigned) {
			return // which another version of Unicode may know
		}
		if got, want := (position.Source{Text: text}).Quotes(quote), slowQuotes(text, quote); got != want {
			t.Fatalf("Quotes of %q by %q = %v, want %v", quote, text, got, want)
		}
	})
}

func unassigned(r rune) bool {
	return !unicode.In(r, unicode.L, unicode.M, unicode.N, unicode.P, unicode.S, unicode.Z, unicode.Cc, unicode.Cf, unicode.Co)
}
