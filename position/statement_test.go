package position_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/position"
)

// Types that only look like statements.
type (
	embeddedDemand    struct{ position.Demand }
	embeddedStatement struct{ position.Statement }
)

func foreignStatements() map[string]position.Statement {
	demand := position.Demand{ID: "demand", Terms: position.Terms{aid.Yes()}}
	return map[string]position.Statement{
		"a pointer to a demand":               &demand,
		"a nil pointer to a demand":           (*position.Demand)(nil),
		"a nil pointer to a reciprocal":       (*position.Reciprocal)(nil),
		"a struct that embeds a demand":       embeddedDemand{demand},
		"a struct that embeds a statement":    embeddedStatement{demand},
		"a struct that embeds nil":            embeddedStatement{},
		"a nil pointer to one that embeds":    (*embeddedStatement)(nil),
		"a struct without a name that embeds": struct{ position.Statement }{},
	}
}

// eachKind returns one statement of each kind, with all that it may have.
func eachKind() map[position.StatementKind]position.Statement {
	var (
		to      = []actor.ID{"russia"}
		reply   = position.Ref{Actor: "russia", Statement: "demand"}
		cite    = position.Citation{Source: "reply", At: "page 1", Quote: "words"}
		terms   = position.Terms{aid.Yes(), forces.AtMost(5)}
		issues  = []position.Issue{status, aid}
		speaker = actor.ID("price")
	)
	return map[position.StatementKind]position.Statement{
		position.KindDemand:  position.Demand{ID: "s", To: to, Speaker: speaker, ReplyTo: reply, Terms: terms, If: calm.Yes(), Strength: position.Preference, Cite: cite},
		position.KindOffer:   position.Offer{ID: "s", To: to, Speaker: speaker, ReplyTo: reply, Terms: terms, OnlyIf: calm.Yes(), Strength: position.Tentative, Cite: cite},
		position.KindRefusal: position.Refusal{ID: "s", To: to, Speaker: speaker, ReplyTo: reply, Terms: terms, Unless: calm.Yes(), Strength: position.RedLine, Cite: cite},
		position.KindReciprocal: position.Reciprocal{
			ID: "s", To: to, Speaker: speaker, ReplyTo: reply, OnlyIf: calm.Yes(), Strength: position.RedLine, Cite: cite,
			Undertakings: []position.Undertaking{{Party: "usa", Terms: terms}, {Party: "russia", Terms: position.Terms{status.Is(Neutral)}}},
		},
		position.KindClaim:   position.Claim{ID: "s", To: to, Speaker: speaker, ReplyTo: reply, Terms: terms, Cite: cite},
		position.KindWarning: position.Warning{ID: "s", To: to, Speaker: speaker, ReplyTo: reply, If: calm.Yes(), Terms: terms, Cite: cite},
		position.KindTalks:   position.Talks{ID: "s", To: to, Speaker: speaker, ReplyTo: reply, Issues: issues, OnlyIf: calm.Yes(), Cite: cite},
		position.KindSilence: position.Silence{ID: "s", To: to, Speaker: speaker, ReplyTo: reply, Issues: issues, Declined: true, Cite: cite},
	}
}

func TestCommon(t *testing.T) {
	words := map[position.StatementKind]string{
		position.KindDemand: "if", position.KindOffer: "only_if", position.KindRefusal: "unless", position.KindReciprocal: "only_if",
		position.KindClaim: "", position.KindWarning: "if", position.KindTalks: "only_if", position.KindSilence: "",
	}
	strengths := map[position.StatementKind]position.Strength{
		position.KindDemand: position.Preference, position.KindOffer: position.Tentative,
		position.KindRefusal: position.RedLine, position.KindReciprocal: position.RedLine,
	}
	for kind, s := range eachKind() {
		c := s.Common()
		if c.Kind != kind || c.ID != "s" || !slices.Equal(c.To, []actor.ID{"russia"}) || c.Speaker != "price" ||
			c.ReplyTo.String() != "russia/demand" || c.Cite.At != "page 1" || c.Strength != strengths[kind] {
			t.Errorf("%s: Common() = %+v", kind, c)
		}
		if c.Word != words[kind] || (c.Condition != nil) != (words[kind] != "") {
			t.Errorf("%s: has the condition %v by the word %q, want %q", kind, c.Condition, c.Word, words[kind])
		}
		var terms []string
		for _, term := range c.Terms() {
			terms = append(terms, term.String())
		}
		want := []string{"aid is yes", "forces is at most 5 troops"}
		switch kind {
		case position.KindReciprocal:
			want = append(want, "status is neutral")
		case position.KindTalks, position.KindSilence:
			want = nil
		}
		if !slices.Equal(terms, want) {
			t.Errorf("%s: Terms() = %v, want %v", kind, terms, want)
		}
		if about := kind == position.KindTalks || kind == position.KindSilence; about != (len(c.Issues) == 2) {
			t.Errorf("%s: is about the issues %v", kind, c.Issues)
		}
	}
}

func TestEqualStatements(t *testing.T) {
	for kind, s := range eachKind() {
		for otherKind, other := range eachKind() {
			if got := position.EqualStatements(s, other); got != (kind == otherKind) {
				t.Errorf("%s equals %s: %v", kind, otherKind, got)
			}
			if got := cmp.Equal(s, other); got != (kind == otherKind) {
				t.Errorf("go-cmp: %s equals %s: %v", kind, otherKind, got)
			}
		}
	}
	demand := func(change func(*position.Demand)) position.Statement {
		d := eachKind()[position.KindDemand].(position.Demand)
		d.To, d.Terms = slices.Clone(d.To), slices.Clone(d.Terms)
		change(&d)
		return d
	}
	for reason, change := range map[string]func(*position.Demand){
		"another ID":        func(d *position.Demand) { d.ID = "t" },
		"another addressee": func(d *position.Demand) { d.To[0] = "ukraine" },
		"nobody addressed":  func(d *position.Demand) { d.To = nil },
		"another speaker":   func(d *position.Demand) { d.Speaker = "" },
		"no reply":          func(d *position.Demand) { d.ReplyTo = position.Ref{} },
		"other terms":       func(d *position.Demand) { d.Terms[0] = aid.No() },
		"another order":     func(d *position.Demand) { slices.Reverse(d.Terms) },
		"no condition":      func(d *position.Demand) { d.If = nil },
		"another condition": func(d *position.Demand) { d.If = position.Not(calm.Yes()) },
		"another strength":  func(d *position.Demand) { d.Strength = position.Firm },
		"another quotation": func(d *position.Demand) { d.Cite.Quote = "other" },
	} {
		same, other := demand(func(*position.Demand) {}), demand(change)
		if position.EqualStatements(same, other) || position.EqualStatements(other, same) || cmp.Equal(same, other) {
			t.Errorf("a statement equals one with %s", reason)
		}
	}
	silence := eachKind()[position.KindSilence].(position.Silence)
	waiting := silence
	waiting.Declined = false
	if position.EqualStatements(silence, waiting) {
		t.Error("declined equals not answered yet")
	}
	for name, s := range foreignStatements() {
		if position.EqualStatements(s, s) {
			t.Errorf("%s equals itself, though it is no statement", name)
		}
	}
	if position.EqualStatements(nil, nil) {
		t.Error("nil equals nil, though it is no statement")
	}
}

func TestForeignStatements(t *testing.T) {
	for name, s := range foreignStatements() {
		_, err := position.New("usa", position.Claim{ID: "claim", Terms: position.Terms{aid.Yes()}}, s)
		if want := []string{"foreign statements[1]"}; !slices.Equal(faultsOf(err), want) {
			t.Errorf("%s: New reports %v, want %v", name, err, want)
			continue
		}
		if text := err.Error(); !strings.Contains(text, "want a Demand, Offer") {
			t.Errorf("%s: error %q does not say what would be right", name, text)
		}
		_, err = position.Stand("usa", position.Communication{Actor: "usa", Statements: []position.Statement{s}})
		if want := []string{"foreign [0].statements[0]"}; !slices.Equal(faultsOf(err), want) {
			t.Errorf("%s: Stand reports %v, want %v", name, err, want)
		}
		_, err = position.NewNegotiation(position.Record{
			Actors:    []actor.Actor{{ID: "usa"}},
			Positions: []position.Communication{{Actor: "usa", Statements: []position.Statement{s}}},
		})
		if want := []string{"foreign positions[0].statements[0]"}; !slices.Equal(faultsOf(err), want) {
			t.Errorf("%s: NewNegotiation reports %v, want %v", name, err, want)
		}
	}
	_, err := position.New("usa", nil, position.Claim{ID: "claim", Terms: position.Terms{aid.Yes()}}, nil)
	if want := []string{"nil statements[0]", "nil statements[2]"}; !slices.Equal(faultsOf(err), want) {
		t.Errorf("nil for a statement: New reports %v, want %v", err, want)
	}
}

func TestRefs(t *testing.T) {
	for _, tt := range []struct {
		text   string
		want   position.Ref
		ok     bool
		reason string
	}{
		{"usa/open-door", position.Ref{Actor: "usa", Statement: "open-door"}, true, "an actor and a statement"},
		{"usa/1.a_b", position.Ref{Actor: "usa", Statement: "1.a_b"}, true, "any ID"},
		{"", position.Ref{}, false, "nothing"},
		{"usa", position.Ref{}, false, "an actor alone"},
		{"usa/", position.Ref{}, false, "no statement"},
		{"/open-door", position.Ref{}, false, "no actor"},
		{"/", position.Ref{}, false, "neither"},
		{"usa/open/door", position.Ref{}, false, "two slashes"},
		{"the usa/open-door", position.Ref{}, false, "a space"},
		{"usa/open door", position.Ref{}, false, "a space"},
	} {
		got, err := position.ParseRef(tt.text)
		if (err == nil) != tt.ok || got != tt.want {
			t.Errorf("ParseRef(%q) = %v, %v, want %v: %s", tt.text, got, err, tt.want, tt.reason)
			continue
		}
		if tt.ok && got.String() != tt.text {
			t.Errorf("ParseRef(%q) prints as %q: %s", tt.text, got, tt.reason)
		}
	}
	var zero position.Ref
	if !zero.IsZero() || zero.String() != "" || (position.Ref{Actor: "usa"}).IsZero() {
		t.Errorf("the zero Ref is %q", zero)
	}
}

func TestRefOrder(t *testing.T) {
	sorted := []position.Ref{{}, {Actor: "usa", Statement: "a"}, {Actor: "usa", Statement: "b"}, {Actor: "usb", Statement: "a"}}
	for i, r := range sorted {
		for j, s := range sorted {
			want := 0
			if i < j {
				want = -1
			} else if i > j {
				want = 1
			}
			if got := r.Compare(s); got != want {
				t.Errorf("%q.Compare(%q) = %d, want %d", r, s, got, want)
			}
		}
	}
	// By the text: a hyphen comes before a slash, though "us" is before "us-a".
	if r, s := (position.Ref{Actor: "us-a", Statement: "x"}), (position.Ref{Actor: "us", Statement: "x"}); r.Compare(s) != -1 {
		t.Errorf("%v.Compare(%v) = %d, want -1", r, s, r.Compare(s))
	}
}

func TestRefsInJSON(t *testing.T) {
	type holder struct{ Ref position.Ref }
	for _, text := range []string{`{"Ref":"usa/open-door"}`, `{"Ref":""}`} {
		h := holder{position.Ref{Actor: "x", Statement: "y"}}
		if err := json.Unmarshal([]byte(text), &h); err != nil {
			t.Errorf("Unmarshal(%s): %v", text, err)
			continue
		}
		if back, err := json.Marshal(h); err != nil || string(back) != text {
			t.Errorf("%s comes back as %s, %v", text, back, err)
		}
	}
	h := holder{position.Ref{Actor: "x", Statement: "y"}}
	if err := json.Unmarshal([]byte(`{"Ref":"usa"}`), &h); err == nil || h.Ref.String() != "x/y" {
		t.Errorf("a bad reference gives %v, %v, want an error and the reference as it was", h.Ref, err)
	}
}
