package position_test

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/parley-go/parley/internal/enumtest"
	"github.com/parley-go/parley/position"
)

func TestQuotes(t *testing.T) {
	const text = "The United States will not agree to close\n\tNATO's Open Door. We are ready to discuss\u00a0forces, " +
		"deployments and\r\nexercises; we are already for it; we are ready for talks […] in Geneva. 我们无条件接受。"
	for _, tt := range []struct {
		quote  string
		has    bool
		reason string
	}{
		{"will not agree to close", true, "word for word"},
		{"close NATO's Open Door", true, "a line break and a tabulator are white space"},
		{"  will   not\nagree ", true, "however much white space there is"},
		{"discuss forces", true, "a space that does not break is white space"},
		{"", true, "an empty quotation"},
		{" \n ", true, "nothing but white space"},
		{"[…]", true, "nothing but words left out"},
		{"The United States […] Open Door.", true, "words left out in the middle"},
		{"will […] agree […] forces", true, "and again"},
		{"[…] exercises; […]", true, "and at the ends"},
		{"The United States[…]Open Door.", true, "without white space about it"},
		{"for talks […] in Geneva", true, "words that the source itself leaves out"},
		{text, true, "all of it"},
		{"will agree to close", false, "a word less"},
		{"will not ever agree", false, "a word more"},
		{"Will not agree", false, "case matters"},
		{"willnotagree", false, "white space is not nothing"},
		{"Open Door […] will not agree", false, "the wrong way round"},
		{"are ready […] are ready […] are ready", false, "each part must follow the one before"},
		{"are ready […] are ready", true, "which is so twice"},
		{"Open Door […] closed", false, "the last part is not there"},
		{"never […] Open Door", false, "the first part is not there"},
		{"ready to disc", false, "a word is not quoted by its beginning"},
		{"tates will", false, "nor by its end"},
		{"or talks […] Geneva", false, "nor in a part of a quotation"},
		{"ready for", true, "though a place before has the words within others"},
		{"NATO", false, "an apostrophe between letters is within a word"},
		{"NATO's", true, "which it is part of"},
		{"无条件", true, "each ideograph is a word"},
		{"The United States ... Open Door", false, "three dots are words like others"},
		{"The United States … Open Door", false, "so is an ellipsis without brackets"},
	} {
		if got := (position.Source{Text: text}).Quotes(tt.quote); got != tt.has {
			t.Errorf("Quotes(%q) = %v, want %v: %s", tt.quote, got, tt.has, tt.reason)
		}
	}
	if (position.Source{}).Quotes("words") {
		t.Error("an empty text has words")
	}
	if !(position.Source{}).Quotes("") {
		t.Error("an empty text does not have an empty quotation")
	}
}

func TestQuotesByWord(t *testing.T) {
	for _, tt := range []struct {
		text, quote string
		has         bool
		reason      string
	}{
		{"at most 15,000 troops", "000 troops", false, "a comma within a number"},
		{"at most 15,000 troops", "15,000", true, "the number"},
		{"at most 15,000 troops", "15", false, "nor its beginning"},
		{"from 12, 15 and 20", "12", true, "a comma after a number"},
		{"1.5 million", "5 million", false, "a stop within a number"},
		{"rule 1. 5 million", "5 million", true, "a stop after a number"},
		{"1'000 men", "000 men", false, "an apostrophe within a number"},
		{"١٢٫٥ مليون", "٥ مليون", false, "other digits"},
		{"-5 degrees", "5 degrees", true, "a sign is no part of a number"},
		{"we don't agree", "t agree", false, "an apostrophe within a word"},
		{"we don’t agree", "t agree", false, "a typographic one"},
		{"we don’t agree", "don", false, "nor its beginning"},
		{"the ‘open door’ policy", "open door", true, "marks around words"},
		{"a long-term plan", "term plan", true, "a hyphen parts words"},
		{"the e.g. case", "g. case", false, "a stop within an abbreviation"},
		{"us_forces", "forces", false, "an underscore joins"},
		{"ten percent", "perce", false, "within a word"},
		{"我们无条件接受。", "无条件", true, "Chinese"},
		{"สันติภาพและความมั่นคง", "ความมั่นคง", true, "Thai is not parted by a dictionary"},
		{"สันติภาพและความมั่นคง", "ความม", false, "but no mark is parted from its letter"},
		{"カタカナ語", "カナ", false, "Katakana holds together"},
		{"カタカナ語", "語", true, "and ends before an ideograph"},
		{"צה״ל מסכים", "ל מסכים", false, "a mark within a Hebrew word"},
		{"צה״ל מסכים", "מסכים", true, "a Hebrew word"},
		{"yes 👩‍👧 no", "👧 no", false, "a sequence of emoji"},
		{"yes 🇺🇸🇷🇺 no", "🇷🇺", true, "a flag after a flag"},
		{"yes 🇺🇸🇷🇺 no", "🇸🇷", false, "no flag across two"},
		{"a café opens", "café", true, "composed in the text alone"},
		{"a café opens", "café", true, "composed in the quotation alone"},
		{"a café opens", "cafe", false, "without its accent"},
		{"a café opens", "́ opens", false, "an accent without its letter"},
		{"25 Å apart", "25 Å", true, "the sign for Ångström"},
		{"대한민국은 동의", "대한민국은", true, "syllables in their parts"},
		{"ẋ̣ is", "ẋ̣", true, "marks in another order"},
		{"x́̀ is", "x̀́", false, "marks whose order counts"},
		{"the ﬁrst step", "first", false, "a ligature is compatible, not equivalent"},
		{"²", "2", false, "so is a superscript"},
		{"5 troops and 15,000 troops […] more", "000 troops […] more", false, "in a part of a quotation"},
		{"15,000 troops, 000 troops", "000 troops", true, "though a place before has it within a number"},
		{"a\xffb", "a\xfeb", true, "what is not UTF-8 is alike"},
		{"a\xffb", "\xff", true, "and no word"},
	} {
		if got := (position.Source{Text: tt.text}).Quotes(tt.quote); got != tt.has {
			t.Errorf("%q has %q: %v, want %v: %s", tt.text, tt.quote, got, tt.has, tt.reason)
		}
	}
}

// A quotation that is all but there in many places takes no longer for it; where
// each place were compared anew, this test would take minutes.
func TestLongQuotation(t *testing.T) {
	const words = "a word of a sentence that goes on "
	long := strings.Repeat(words, 30_000)
	source := position.Source{Text: long + "and ends"}
	for _, tt := range []struct {
		quote string
		has   bool
	}{
		{long, true},
		{strings.Repeat(words, 15_000) + "and ends", true},
		{strings.Repeat(words, 15_000) + "and end", false},
		{strings.Repeat(words, 15_000) + "and goes on", false},
		{"a" + strings.Repeat("\u0301\u0323", 150_000), false},
	} {
		if got := source.Quotes(tt.quote); got != tt.has {
			t.Errorf("%d bytes: %v, want %v", len(tt.quote), got, tt.has)
		}
	}
}

func TestQuotesAsByDefinition(t *testing.T) {
	signs := []string{"a", "b", "é", "e\u0301", "e", "\u0301", "1", ",", ".", "'", " ", "\n", "-", "我", "א", "\"", "カ", "\u200d", "👩", "🇺", "[…]"}
	random := rand.New(rand.NewPCG(3, 4))
	text := func(n int) string {
		var b strings.Builder
		for range random.IntN(n) {
			b.WriteString(signs[random.IntN(len(signs))])
		}
		return b.String()
	}
	seen := map[bool]int{}
	for range 50_000 {
		source, quote := text(16), text(5)
		if random.IntN(2) == 0 && source != "" {
			i := random.IntN(len(source))
			quote = source[i : i+random.IntN(len(source)-i)]
		}
		want := slowQuotes(source, quote)
		seen[want]++
		if got := (position.Source{Text: source}).Quotes(quote); got != want {
			t.Fatalf("%q has %q: %v, want %v", source, quote, got, want)
		}
	}
	if seen[true] < 1_000 || seen[false] < 1_000 {
		t.Errorf("seen %v", seen)
	}
}

func TestChannels(t *testing.T) {
	for c, want := range []string{"public", "private", "leaked", "reported"} {
		enumtest.Check(t, position.Channel(c), want, func(text []byte) (position.Channel, error) {
			got := position.Reported
			err := got.UnmarshalText(text)
			return got, err
		})
	}
	for _, text := range []string{"", "Public", "secret", "0", "channel(0)"} {
		c := position.Leaked
		if err := c.UnmarshalText([]byte(text)); err == nil || c != position.Leaked {
			t.Errorf("UnmarshalText(%q) = %v, %v, want an error and the channel as it was", text, c, err)
		}
	}
	enumtest.CheckNone(t, position.Channel(4), "channel(4)")
	enumtest.CheckNone(t, position.Channel(255), "channel(255)")
}

func TestAuthenticities(t *testing.T) {
	for a, want := range []string{"", "confirmed", "unconfirmed", "denied"} {
		enumtest.Check(t, position.Authenticity(a), want, func(text []byte) (position.Authenticity, error) {
			got := position.Denied
			err := got.UnmarshalText(text)
			return got, err
		})
	}
	for _, text := range []string{"Confirmed", "unstated", "0"} {
		a := position.Denied
		if err := a.UnmarshalText([]byte(text)); err == nil || a != position.Denied {
			t.Errorf("UnmarshalText(%q) = %v, %v, want an error and the authenticity as it was", text, a, err)
		}
	}
	enumtest.CheckNone(t, position.Authenticity(4), "authenticity(4)")
}

func TestCitation(t *testing.T) {
	if !(position.Citation{}).IsZero() {
		t.Error("the zero Citation cites something")
	}
	for _, c := range []position.Citation{{Source: "s"}, {At: "page 1"}, {Quote: "words"}} {
		if c.IsZero() {
			t.Errorf("%+v cites nothing", c)
		}
	}
}
