package position_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
)

// What one actor says on one day, in no rounds, stands in the order in which it was
// given, however much it is and whatever of other days stands between: of sixty
// restatements the last.
func TestManyCommunicationsOfOneDay(t *testing.T) {
	r := position.Record{Actors: []actor.Actor{{ID: "usa"}}}
	var early, late []int // the places of what was said on either day
	for i := range 120 {
		day := "2022-02-01"
		if i%2 == 0 {
			late = append(late, i)
		} else {
			day, early = "2022-01-01", append(early, i)
		}
		c := said(day, claim("a", i))
		c.Actor = "usa"
		r.Positions = append(r.Positions, c)
	}
	n := negotiation(t, r)
	var places []int
	for h := range n.History() {
		places = append(places, h.Place)
	}
	if want := slices.Concat(early, late); !slices.Equal(places, want) {
		t.Errorf("the history is in the order %v, want %v", places, want)
	}
	usa, ok := n.Position("usa")
	if !ok {
		t.Fatal("the actor has no position")
	}
	if a, ok := usa.Statement("a"); !ok || !position.EqualStatements(a.Statement, claim("a", 118)) {
		t.Errorf("stands: %v, want the last of sixty on the later day", a)
	}
}

// A round is the last that counts on its day; what was said on earlier days, or undated,
// stands whatever its round. Of two moments, one after the other, the earlier counts.
func TestMomentsOfRounds(t *testing.T) {
	r := position.Record{Actors: []actor.Actor{{ID: "usa"}}}
	for _, c := range []struct {
		id    position.StatementID
		day   string
		round int
	}{{"undated", "", 9}, {"early", "2022-01-03", 5}, {"first", "2022-01-04", 1}, {"second", "2022-01-04", 2}, {"third", "2022-01-04", 3}} {
		com := said(c.day, claim(c.id, 1))
		com.Actor, com.Round = "usa", c.round
		r.Positions = append(r.Positions, com)
	}
	n := negotiation(t, r)
	day := func(day string, round int) position.Moment {
		return position.Moment{Day: value.MustDay(day), Round: round}
	}
	for _, tt := range []struct {
		moments []position.Moment
		want    string
	}{
		{[]position.Moment{{}}, "undated early first second third"},
		{[]position.Moment{{Round: 2}}, "undated early first second"},
		{[]position.Moment{day("2022-01-04", 2)}, "undated early first second"},
		{[]position.Moment{day("2022-01-04", 0)}, "undated early first second third"},
		{[]position.Moment{day("2022-01-03", 2)}, "undated"},
		{[]position.Moment{day("2022-01-04", 2), day("2022-01-04", 1)}, "undated early first"},
		{[]position.Moment{day("2022-01-04", 1), day("2022-01-04", 2)}, "undated early first"},
		{[]position.Moment{day("2022-01-04", 1), day("2022-01-04", 0)}, "undated early first"},
		{[]position.Moment{day("2022-01-04", 0), day("2022-01-04", 1)}, "undated early first"},
		{[]position.Moment{day("2022-01-03", 0), day("2022-01-04", 1)}, "undated early"},
		{[]position.Moment{day("2022-01-04", 1), day("2022-01-03", 0)}, "undated early"},
		{[]position.Moment{day("2022-01-04", 1), {}}, "undated early first"},
	} {
		at := n
		for _, m := range tt.moments {
			at = at.At(m)
		}
		usa, _ := at.Position("usa")
		var got []string
		for s := range usa.Statements() {
			got = append(got, string(s.Statement.Common().ID))
		}
		if text := strings.Join(got, " "); text != tt.want {
			t.Errorf("at %v: %s, want %s", tt.moments, text, tt.want)
		}
	}
}

// Talks without days have rounds alone.
func TestRoundsWithoutDays(t *testing.T) {
	r := position.Record{Actors: []actor.Actor{{ID: "usa"}}}
	for round := range 4 {
		c := said("", claim(position.StatementID(fmt.Sprint("r", round)), 1))
		c.Actor, c.Round = "usa", round
		r.Positions = append(r.Positions, c)
	}
	usa, _ := negotiation(t, r).At(position.Moment{Round: 2}).Position("usa")
	for round := range 4 {
		if got := usa.Stands(position.StatementID(fmt.Sprint("r", round))); got != (round <= 2) {
			t.Errorf("after the second round, what was said in round %d stands: %v", round, got)
		}
	}
}

// A statement stands through the earlier of its own last day and that of its
// communication.
func TestEarlierOfTwoLastDays(t *testing.T) {
	for _, tt := range []struct {
		own, whole string // "" for none
		last       string // "" for none
	}{
		{"", "", ""},
		{"2022-05-01", "", "2022-05-01"},
		{"", "2022-05-01", "2022-05-01"},
		{"2022-05-01", "2022-05-09", "2022-05-01"},
		{"2022-05-09", "2022-05-01", "2022-05-01"},
		{"2022-05-01", "2022-05-01", "2022-05-01"},
	} {
		until := func(day string) (d value.Day) {
			if day != "" {
				d = value.MustDay(day)
			}
			return d
		}
		c := said("2022-04-01", position.Claim{ID: "a", Terms: position.Terms{forces.AtMost(1)}, Until: until(tt.own)})
		c.Actor, c.Until = "usa", until(tt.whole)
		n := negotiation(t, position.Record{Actors: []actor.Actor{{ID: "usa"}}, Positions: []position.Communication{c}})
		for _, day := range []string{"2022-05-01", "2022-05-02", "2022-05-09", "2022-05-10"} {
			usa, _ := n.At(position.Moment{Day: value.MustDay(day)}).Position("usa")
			if got, want := usa.Stands("a"), tt.last == "" || day <= tt.last; got != want {
				t.Errorf("until %q of a communication until %q: on %s it stands: %v, want %v", tt.own, tt.whole, day, got, want)
			}
		}
	}
}

func TestInterestText(t *testing.T) {
	for interest, want := range map[position.Interest]string{position.More: "more", position.Less: "less", 0: "none"} {
		text, err := interest.MarshalText()
		if err != nil || string(text) != want || interest.String() != want {
			t.Errorf("%d: %s, %v, want %s", interest, text, err, want)
		}
		back := position.Interest(7)
		if err := back.UnmarshalText([]byte(want)); err != nil || back != interest {
			t.Errorf("%s is read as %v, %v", want, back, err)
		}
	}
	if err := new(position.Interest).UnmarshalText([]byte("some")); err == nil {
		t.Error("some is no interest")
	}
}

func TestNobodyHasAnInterestInACircumstance(t *testing.T) {
	for _, tt := range []struct {
		issue position.Issue
		key   string // of the fault
	}{
		{position.Quantity[int]{ID: "x", Circumstance: true, MoreFor: []actor.ID{"usa"}}, "more_for"},
		{position.Quantity[int]{ID: "x", Circumstance: true, LessFor: []actor.ID{"usa"}}, "less_for"},
		{position.Date{ID: "x", Circumstance: true, MoreFor: []actor.ID{"usa"}, LessFor: []actor.ID{"iran"}}, "more_for"},
		{position.Quantity[int]{ID: "x", MoreFor: []actor.ID{"usa"}}, ""},
		{position.Quantity[int]{ID: "x", Circumstance: true}, ""},
	} {
		_, err := position.NewNegotiation(position.Record{
			Actors: []actor.Actor{{ID: "usa"}, {ID: "iran"}}, Issues: []position.Issue{tt.issue},
		})
		switch {
		case tt.key == "":
			if err != nil {
				t.Errorf("%v: %v", tt.issue, err)
			}
		case err == nil || !strings.Contains(err.Error(), tt.key+": an interest in a circumstance"):
			t.Errorf("%v: %v, want a fault of %s", tt.issue, err, tt.key)
		}
	}
}

// Two parties without a name are two faults, and may be two parties; one is not.
func TestReciprocalOfNamelessParties(t *testing.T) {
	for nameless, few := range []bool{true, true, false} {
		s := position.Reciprocal{ID: "s"}
		for range nameless {
			s.Undertakings = append(s.Undertakings, position.Undertaking{Terms: position.Terms{aid.Yes()}})
		}
		_, err := position.New("usa", s)
		if err == nil || strings.Contains(err.Error(), "fewer than two parties") != few {
			t.Errorf("%d parties without a name: %v", nameless, err)
		}
	}
}

func TestEqualRulesMandatesAndMoments(t *testing.T) {
	rule := position.Rule{ID: "cap", Title: "a cap", Condition: aid.Yes(), Cite: position.Citation{At: "page 1"}}
	for i, other := range []position.Rule{
		{ID: "cup", Title: "a cap", Condition: aid.Yes(), Cite: position.Citation{At: "page 1"}},
		{ID: "cap", Title: "a cup", Condition: aid.Yes(), Cite: position.Citation{At: "page 1"}},
		{ID: "cap", Title: "a cap", Condition: aid.No(), Cite: position.Citation{At: "page 1"}},
		{ID: "cap", Title: "a cap", Condition: aid.Yes(), Cite: position.Citation{At: "page 2"}},
	} {
		if rule.Equal(other) || other.Equal(rule) || !other.Equal(other) {
			t.Errorf("rule %d: %v equals %v, or not itself", i, other, rule)
		}
	}
	mandate := position.Mandate{Actor: "usa", Statements: []position.Statement{claim("a", 1)}}
	for i, other := range []position.Mandate{
		{Actor: "russia", Statements: mandate.Statements},
		{Actor: "usa", Statements: []position.Statement{claim("a", 2)}},
	} {
		if mandate.Equal(other) || other.Equal(mandate) || !other.Equal(other) {
			t.Errorf("mandate %d: %v equals %v, or not itself", i, other, mandate)
		}
	}
	day := value.MustDay("2022-02-01")
	moment := position.Moment{Day: day, Round: 1, Channels: []position.Channel{position.Public, position.Leaked}}
	for i, other := range []position.Moment{
		{Round: 1, Channels: moment.Channels},
		{Day: day, Round: 2, Channels: moment.Channels},
		{Day: day, Round: 1, Channels: moment.Channels[:1]},
	} {
		if moment.Equal(other) || other.Equal(moment) || !other.Equal(other) {
			t.Errorf("moment %d: %v equals %v, or not itself", i, other, moment)
		}
	}
}

func TestNegotiationInALine(t *testing.T) {
	r := position.Record{
		Title:  "A house",
		Actors: []actor.Actor{{ID: "usa"}, {ID: "russia"}},
		Issues: []position.Issue{aid},
		Positions: []position.Communication{
			{Actor: "usa", AsOf: value.MustDay("2022-02-01"), Statements: []position.Statement{claim("a", 1), claim("b", 1)}},
			{Actor: "russia", AsOf: value.MustDay("2022-03-01"), Statements: []position.Statement{claim("a", 1)}},
		},
	}
	n := negotiation(t, r)
	issues := 0
	for range n.Issues() {
		issues++
	}
	if issues != 2 { // that of the claims too
		t.Fatalf("%d issues", issues)
	}
	if got, want := n.String(), "A house: 3 statements of 2 actors on 2 issues"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	early := n.At(position.Moment{Day: value.MustDay("2022-02-01")})
	if got, want := early.String(), "A house, as of 2022-02-01: 2 statements of 1 actor on 2 issues"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	r.Title = ""
	if got, want := negotiation(t, r).String(), "a negotiation: 3 statements of 2 actors on 2 issues"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	var none *position.Negotiation
	if got, want := none.String(), "no negotiation"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// Of a term that was made from a region of levels, those are named at which it begins
// or ends, but for the ends of the scale.
func TestLevelsThatARegionNames(t *testing.T) {
	posture := position.Scale[string]{ID: "posture", Levels: []string{"a", "b", "c", "d", "e", "f"}}
	for _, tt := range []struct{ levels, want string }{
		{"a b", "b"},
		{"e f", "e"},
		{"b c d", "b d"},
		{"a b d e f", "b d"},
		{"c", "c"},
		{"a c", "a c"},
		{"a b c d e f", ""},
	} {
		spec, err := posture.Spec()
		if err != nil {
			t.Fatal(err)
		}
		term := spec.Term(posture.OneOf(strings.Fields(tt.levels)...).Region())
		var got []string
		for _, v := range term.Named() {
			got = append(got, v.String())
		}
		if text := strings.Join(got, " "); text != tt.want {
			t.Errorf("%s: names %s, want %s", tt.levels, text, tt.want)
		}
	}
}

// What stands within an "any" is asked for if all holds that stands beside it in the
// "all"s within the outermost "any".
func TestAsksBesideAlternatives(t *testing.T) {
	var x, y, z, u, v, w position.Term
	for id, term := range map[position.IssueID]*position.Term{"x": &x, "y": &y, "z": &z, "u": &u, "v": &v, "w": &w} {
		*term = position.YesNo{ID: id}.Yes()
	}
	got := readingsOf("usa", position.Offer{
		ID: "s", Terms: position.Terms{aid.Yes()}, Strength: position.Preference,
		OnlyIf: position.Any(position.All(x, position.Any(y, z), position.Any(u, v)), w),
	})
	slices.Sort(got)
	want := []string{
		"yes: aid is yes, if (x is yes and (y is yes or z is yes) and (u is yes or v is yes)) or w is yes",
		"yes: u is yes, if (y is yes or z is yes) and x is yes [asked]",
		"yes: v is yes, if (y is yes or z is yes) and x is yes [asked]",
		"yes: w is yes [asked]",
		"yes: x is yes, if (y is yes or z is yes) and (u is yes or v is yes) [asked]",
		"yes: y is yes, if (u is yes or v is yes) and x is yes [asked]",
		"yes: z is yes, if (u is yes or v is yes) and x is yes [asked]",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s", strings.Join(got, "\n"))
	}
}
