package position_test

import (
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
		{"NATO", true, "an apostrophe ends a word"},
		{"无条件", true, "a script without spaces has no words to cut"},
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
