package position_test

import (
	"encoding/json"
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

// domains has one of every kind, and both sorts of numbers.
func domains(tb testing.TB) []position.Domain {
	tb.Helper()
	var all []position.Domain
	for _, issue := range []position.Issue{
		position.YesNo{ID: "i"},
		position.Choice[string]{ID: "i", Options: []string{"neutral", "partner", "member"}},
		position.Scale[string]{ID: "i", Levels: []string{"low", "high", "1", "2022-03-01"}},
		position.Quantity[int]{ID: "i", Min: new(-3), Max: new(100)},
		position.Quantity[float64]{ID: "i", Unit: "%"},
		position.Date{ID: "i"},
	} {
		s, err := issue.Spec()
		if err != nil {
			tb.Fatal(err)
		}
		all = append(all, s.Domain)
	}
	return all
}

func FuzzRegionJSON(f *testing.F) {
	for _, s := range []string{
		`[]`, `[{}]`, `["yes"]`, `["no","yes"]`, `["partner","neutral","partner"]`, `[{"min":2,"max":50}]`, `[{"min":7,"open_min":true}]`,
		`[{"max":"2022-03-01"}]`, `[{"min":5,"max":2}]`, `[{"min":1e-1000},{"max":-1e999}]`, `[{"min":null}]`, `null`, `{}`, `[1]`, ` [ ] `, `[`,
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		var unbound position.Region
		if json.Unmarshal([]byte(s), &unbound) != nil {
			return
		}
		for _, d := range domains(t) {
			r, err := unbound.Bind(d)
			if err != nil {
				continue
			}
			data, err := json.Marshal(r)
			if err != nil {
				t.Fatalf("Marshal of %v: %v", r, err)
			}
			var again position.Region
			if err := json.Unmarshal(data, &again); err != nil {
				t.Fatalf("%q of %v is written as %s: %v", s, d, data, err)
			}
			if back, err := again.Bind(d); err != nil || !back.Equal(r) {
				t.Fatalf("%q of %v is written as %s, which reads as %v, %v, want %v", s, d, data, back, err, r)
			}
			if v := r.Representative(position.Value{}); r.IsEmpty() != v.IsZero() || !v.IsZero() && !r.Contains(v) {
				t.Fatalf("%v stands for %v", v, r)
			}
			if !r.Complement().Complement().Equal(r) || r.Overlaps(r.Complement()) {
				t.Fatalf("the complement of %v is %v", r, r.Complement())
			}
		}
	})
}

func FuzzValueJSON(f *testing.F) {
	for _, s := range []string{`null`, `"yes"`, `"partner"`, `5`, `-3.0`, `1e-7`, `"2022-03-01"`, `"2022-02-30"`, `""`, `"\ud800"`, `true`, ` 5 `} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		var unbound position.Value
		if json.Unmarshal([]byte(s), &unbound) != nil {
			return
		}
		for _, d := range domains(t) {
			v, err := unbound.Bind(d)
			if err != nil {
				continue
			}
			if !d.All().Contains(v) {
				t.Fatalf("%q is read as %v, which %v does not have", s, v, d)
			}
			data, err := json.Marshal(v)
			if err != nil {
				t.Fatalf("Marshal of %v: %v", v, err)
			}
			var again position.Value
			if err := json.Unmarshal(data, &again); err != nil {
				t.Fatalf("%q is written as %s: %v", s, data, err)
			}
			if back, err := again.Bind(d); err != nil || back != v {
				t.Fatalf("%q is written as %s, which reads as %v, %v", s, data, back, err)
			}
		}
	})
}

func FuzzDomainJSON(f *testing.F) {
	for _, d := range domains(f) {
		data, err := json.Marshal(d)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(data))
	}
	for _, s := range []string{`null`, `{}`, `{"type":""}`, `{"type":"choice","options":["a","a"]}`, `{"type":"yesno","unit":"x"}`, `{"type":"quantity","whole":true,"min":0.5}`} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		var d, back position.Domain
		if json.Unmarshal([]byte(s), &d) != nil {
			return
		}
		data, err := json.Marshal(d)
		if err != nil {
			t.Fatalf("Marshal of %v: %v", d, err)
		}
		if err := json.Unmarshal(data, &back); err != nil || !back.Equal(d) {
			t.Fatalf("%q is written as %s, which reads as %v, %v", s, data, back, err)
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
