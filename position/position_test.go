package position_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
)

// standing returns what stands, as "id terms day channel", in order.
func standing(p *position.Position) []string {
	var list []string
	for s := range p.Statements() {
		var text strings.Builder
		text.WriteString(string(s.Statement.Common().ID))
		for _, term := range s.Statement.Common().Terms() {
			text.WriteString(", " + term.String())
		}
		if !s.AsOf.IsZero() {
			text.WriteString(", " + s.AsOf.String())
		}
		if s.Channel != position.Public {
			text.WriteString(", " + s.Channel.String())
		}
		list = append(list, text.String())
	}
	return list
}

func claim(id position.StatementID, most int) position.Statement {
	return position.Claim{ID: id, Terms: position.Terms{forces.AtMost(most)}}
}

func said(day string, statements ...position.Statement) position.Communication {
	c := position.Communication{Actor: "usa", Statements: statements}
	if day != "" {
		c.AsOf = value.MustDay(day)
	}
	return c
}

func withdrawing(c position.Communication, ids ...position.StatementID) position.Communication {
	c.Withdraws = ids
	return c
}

func TestPositionsGrow(t *testing.T) {
	for _, tt := range []struct {
		said   []position.Communication
		want   []string
		reason string
	}{
		{nil, nil, "who has said nothing stands by nothing"},
		{[]position.Communication{said("")}, nil, "nor does who has said so"},
		{
			[]position.Communication{said("2022-01-01", claim("a", 1)), said("2022-01-02", claim("b", 2))},
			[]string{"a, forces is at most 1 troops, 2022-01-01", "b, forces is at most 2 troops, 2022-01-02"},
			"what is said later adds to what was said before",
		},
		{
			[]position.Communication{said("2022-01-01", claim("a", 1), claim("b", 2)), said("2022-01-02", claim("a", 3))},
			[]string{"a, forces is at most 3 troops, 2022-01-02", "b, forces is at most 2 troops, 2022-01-01"},
			"the same ID restates, in its old place",
		},
		{
			[]position.Communication{said("2022-01-02", claim("a", 2)), said("2022-01-01", claim("a", 1))},
			[]string{"a, forces is at most 2 troops, 2022-01-02"},
			"the day orders, not the place",
		},
		{
			[]position.Communication{said("2022-01-01", claim("a", 1)), said("", claim("a", 2))},
			[]string{"a, forces is at most 1 troops, 2022-01-01"},
			"undated comes first",
		},
		{
			[]position.Communication{said("2022-01-01", claim("a", 1)), said("2022-01-01", claim("a", 2))},
			[]string{"a, forces is at most 2 troops, 2022-01-01"},
			"on one day the order is that given",
		},
		{
			[]position.Communication{said("", claim("a", 1)), said("", claim("a", 2))},
			[]string{"a, forces is at most 2 troops"},
			"so it is where both are undated",
		},
		{
			[]position.Communication{said("2022-01-01", claim("a", 1), claim("b", 2)), withdrawing(said("2022-01-02"), "a")},
			[]string{"b, forces is at most 2 troops, 2022-01-01"},
			"what is withdrawn no longer stands; all else does",
		},
		{
			[]position.Communication{withdrawing(said("2022-01-02"), "a"), said("2022-01-01", claim("a", 1), claim("b", 2))},
			[]string{"b, forces is at most 2 troops, 2022-01-01"},
			"withdrawals go by the day too",
		},
		{
			[]position.Communication{said("2022-01-01", claim("a", 1), claim("b", 2)), withdrawing(said("2022-01-02", claim("a", 3)), "a")},
			[]string{"b, forces is at most 2 troops, 2022-01-01", "a, forces is at most 3 troops, 2022-01-02"},
			"what a communication withdraws goes before what it states",
		},
		{
			[]position.Communication{
				said("2022-01-01", claim("a", 1)), withdrawing(said("2022-01-02"), "a"),
				withdrawing(said("2022-01-03"), "a"), said("2022-01-04", claim("a", 4)),
			},
			[]string{"a, forces is at most 4 troops, 2022-01-04"},
			"withdrawn, withdrawn again and said anew",
		},
		{
			[]position.Communication{said("2022-01-01", claim("a", 1)), {
				Actor: "usa", AsOf: value.MustDay("2022-01-02"), Channel: position.Leaked,
				Statements: []position.Statement{position.Demand{ID: "a", Terms: position.Terms{aid.Yes()}}},
			}},
			[]string{"a, aid is yes, 2022-01-02, leaked"},
			"a claim may become a demand",
		},
	} {
		p, err := position.Stand("usa", tt.said...)
		if err != nil {
			t.Errorf("%s: %v", tt.reason, err)
			continue
		}
		if got := standing(p); !slices.Equal(got, tt.want) || p.Len() != len(tt.want) || p.Actor() != "usa" {
			t.Errorf("%s: %q stand, want %q", tt.reason, got, tt.want)
		}
		for s := range p.Statements() {
			if got, ok := p.Statement(s.Statement.Common().ID); !ok || !position.EqualStatements(got.Statement, s.Statement) {
				t.Errorf("%s: Statement(%s) = %v, %v", tt.reason, s.Statement.Common().ID, got, ok)
			}
		}
		if got, ok := p.Statement("other"); ok {
			t.Errorf("%s: Statement(other) = %v", tt.reason, got)
		}
	}
}

// TestGrowthAgainstReplay holds Stand against the rules done one by one: sort by
// day, then for each communication take away and put.
func TestGrowthAgainstReplay(t *testing.T) {
	days := []string{"", "2022-01-01", "2022-01-02"}
	ids := []position.StatementID{"a", "b", "c"}
	rapid.Check(t, func(t *rapid.T) {
		var list []position.Communication
		for i := range rapid.IntRange(0, 6).Draw(t, "communications") {
			c := said(rapid.SampledFrom(days).Draw(t, "day"))
			for _, id := range rapid.SliceOfDistinct(rapid.SampledFrom(ids), rapid.ID).Draw(t, "states") {
				c.Statements = append(c.Statements, claim(id, i+1))
			}
			c.Withdraws = rapid.SliceOfDistinct(rapid.SampledFrom(ids), rapid.ID).Draw(t, "withdraws")
			list = append(list, c)
		}
		want := map[position.StatementID]position.Statement{}
		known, sound := map[position.StatementID]bool{}, true
		for _, day := range days {
			for _, c := range list {
				if c.AsOf.String() != day {
					continue
				}
				for _, id := range c.Withdraws {
					sound = sound && known[id]
					delete(want, id)
				}
				for _, s := range c.Statements {
					known[s.Common().ID] = true
					want[s.Common().ID] = s
				}
			}
		}
		p, err := position.Stand("usa", list...)
		if (err == nil) != sound {
			t.Fatalf("Stand: %v, want sound: %v", err, sound)
		}
		if err != nil {
			return
		}
		if p.Len() != len(want) {
			t.Errorf("%q stand, want %d", standing(p), len(want))
		}
		for id, s := range want {
			if got, ok := p.Statement(id); !ok || !position.EqualStatements(got.Statement, s) {
				t.Errorf("%s is %v, want %v", id, got.Statement, s)
			}
		}
	})
}

func TestNewIsOneCommunication(t *testing.T) {
	p, err := position.New("usa", claim("a", 1), claim("b", 2))
	if err != nil {
		t.Fatal(err)
	}
	q, err := position.Stand("usa", said("", claim("b", 2), claim("a", 1)))
	if err != nil {
		t.Fatal(err)
	}
	if !p.Equal(q) || !cmp.Equal(p, q) {
		t.Error("New and Stand differ, want equal positions in whatever order")
	}
}

func TestEqualPositions(t *testing.T) {
	base, err := position.Stand("usa", said("2022-01-01", claim("a", 1), claim("b", 2)))
	if err != nil {
		t.Fatal(err)
	}
	other := said("2022-01-01", claim("b", 2), claim("a", 1))
	other.Channel = position.Leaked
	for _, tt := range []struct {
		who    actor.ID
		said   []position.Communication
		equal  bool
		reason string
	}{
		{"usa", []position.Communication{said("2022-01-01", claim("b", 2), claim("a", 1))}, true, "another order"},
		{"usa", []position.Communication{said("", claim("a", 7)), said("2022-01-01", claim("a", 1), claim("b", 2))}, true, "what stood before does not count"},
		{"usa", []position.Communication{said("2022-01-01", claim("a", 1))}, false, "one less"},
		{"usa", []position.Communication{said("2022-01-01", claim("a", 1), claim("b", 3))}, false, "another value"},
		{"usa", []position.Communication{said("2022-01-01", claim("a", 1), claim("c", 2))}, false, "another ID"},
		{"usa", []position.Communication{said("2022-01-02", claim("a", 1), claim("b", 2))}, false, "another day"},
		{"usa", []position.Communication{other}, false, "another channel"},
		{"russia", nil, false, "another actor"},
	} {
		q, err := position.Stand(tt.who, tt.said...)
		if err != nil {
			t.Errorf("%s: %v", tt.reason, err)
			continue
		}
		if base.Equal(q) != tt.equal || q.Equal(base) != tt.equal || cmp.Equal(base, q) != tt.equal {
			t.Errorf("Equal is not %v: %s", tt.equal, tt.reason)
		}
	}
	var none *position.Position
	if none.Equal(base) || base.Equal(none) || !none.Equal(nil) {
		t.Error("a nil position equals one that is none, or differs from nil")
	}
}

func TestZeroPosition(t *testing.T) {
	var p position.Position
	if p.Actor() != "" || p.Len() != 0 || len(standing(&p)) != 0 {
		t.Errorf("the zero Position is %v", &p)
	}
	if s, ok := p.Statement("a"); ok {
		t.Errorf("it has the statement %v", s)
	}
}

func TestPositionText(t *testing.T) {
	p, err := position.New("usa", claim("a", 1), claim("b", 2))
	if err != nil {
		t.Fatal(err)
	}
	if got, want := p.String(), "position of \"usa\", with 2 standing"; got != want {
		t.Errorf("String() = %q, want %q", got, want)
	}
}

// TestPositionIsACopy changes all that was given afterwards: slices, and what
// issues point to.
func TestPositionIsACopy(t *testing.T) {
	type given struct {
		statements []position.Statement
		change     func()
	}
	give := func() given {
		var (
			to       = []actor.ID{"russia"}
			terms    = position.Terms{aid.Yes()}
			options  = []string{"x", "y"}
			deciders = []actor.ID{"usa"}
			low, now = 0, 5
			yes      = true
			issues   = []position.Issue{
				position.Choice[string]{ID: "choice", Options: options, DecidedBy: deciders},
				position.Scale[string]{ID: "scale", Levels: options, DecidedBy: deciders},
				position.Quantity[int]{ID: "quantity", Min: &low, Max: &now, StatusQuo: &now, DecidedBy: deciders},
				position.YesNo{ID: "yesno", StatusQuo: &yes, DecidedBy: deciders},
				position.Date{ID: "date", DecidedBy: deciders},
			}
			undertakings = []position.Undertaking{{Party: "usa", Terms: terms}, {Party: "russia", Terms: position.Terms{forces.AtMost(1)}}}
		)
		statements := []position.Statement{
			position.Demand{ID: "demand", To: to, Terms: terms},
			position.Offer{ID: "offer", To: to, Terms: terms},
			position.Refusal{ID: "refusal", To: to, Terms: terms},
			position.Reciprocal{ID: "reciprocal", To: to, Undertakings: undertakings},
			position.Claim{ID: "claim", To: to, Terms: terms},
			position.Warning{ID: "warning", To: to, Terms: terms},
			position.Talks{ID: "talks", To: to, Issues: issues},
			position.Silence{ID: "silence", To: to, Issues: issues},
		}
		return given{statements, func() {
			to[0], options[0], deciders[0] = "changed", "changed", "changed"
			low, now, yes = 3, 4, false
			terms[0] = aid.No()
			issues[0], issues[1] = aid, forces
			undertakings[0].Party, undertakings[1].Terms[0] = "changed", forces.AtMost(9)
			for i := range statements {
				statements[i] = nil
			}
		}}
	}
	changed, untouched := give(), give()
	p, err := position.New("usa", changed.statements...)
	if err != nil {
		t.Fatal(err)
	}
	q, err := position.Stand("usa", position.Communication{Actor: "usa", Statements: changed.statements})
	if err != nil {
		t.Fatal(err)
	}
	n, err := position.NewNegotiation(position.Record{
		Actors:    []actor.Actor{{ID: "usa"}, {ID: "russia"}},
		Positions: []position.Communication{{Actor: "usa", Statements: changed.statements}},
	})
	if err != nil {
		t.Fatal(err)
	}
	changed.change()
	r, _ := n.Position("usa")
	for name, made := range map[string]*position.Position{"New": p, "Stand": q, "NewNegotiation": r} {
		for _, want := range untouched.statements {
			id := want.Common().ID
			if got, ok := made.Statement(id); !ok || !position.EqualStatements(got.Statement, want) {
				t.Errorf("%s: %s is %+v after what was given was changed, want %+v", name, id, got.Statement, want)
			}
		}
	}
}

// TestAssertionsOnStatements has positions and what they are made of in go-cmp
// without options, and in reflect.DeepEqual, by which testify compares.
func TestAssertionsOnStatements(t *testing.T) {
	for kind := range eachKind() {
		one, other := eachKind()[kind], eachKind()[kind]
		if diff := cmp.Diff(one, other); diff != "" {
			t.Errorf("go-cmp tells equal statements apart:\n%s", diff)
		}
		if !reflect.DeepEqual(one, other) {
			t.Errorf("reflect.DeepEqual tells equal %s statements apart", kind)
		}
		p, err := position.New("usa", one)
		if err != nil {
			t.Fatal(err)
		}
		q, err := position.New("usa", other)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(p, q); diff != "" {
			t.Errorf("go-cmp tells equal positions apart:\n%s", diff)
		}
		if !reflect.DeepEqual(p, q) {
			t.Errorf("reflect.DeepEqual tells equal positions of a %s apart", kind)
		}
		if diff := cmp.Diff(position.Readings("usa", one), position.Readings("usa", other)); diff != "" {
			t.Errorf("go-cmp tells equal readings apart:\n%s", diff)
		}
		if empty, err := position.New("usa"); err != nil || cmp.Equal(p, empty) || reflect.DeepEqual(p, empty) {
			t.Errorf("a position of a %s equals an empty one, %v", kind, err)
		}
	}
}
