package position_test

import (
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
)

func negotiation(t *testing.T, r position.Record) *position.Negotiation {
	t.Helper()
	n, err := position.NewNegotiation(r)
	if err != nil {
		t.Fatalf("NewNegotiation: %v", err)
	}
	return n
}

func TestNegotiation(t *testing.T) {
	n := negotiation(t, record())
	if usa, _ := n.Roster().Actor("usa"); n.Title() != "Replies" || usa.Name != "United States" {
		t.Errorf("title %q, the USA's name %q", n.Title(), usa.Name)
	}
	var issues []position.IssueID
	for s := range n.Issues() {
		issues = append(issues, s.ID)
	}
	if want := []position.IssueID{"status", "calm", "aid", "forces", "leave"}; !slices.Equal(issues, want) {
		t.Errorf("issues %v, want %v: those of the record, then those that others mention", issues, want)
	}
	if s, ok := n.Issue("calm"); !ok || !s.Circumstance {
		t.Errorf("Issue(calm) = %+v, %v", s, ok)
	}
	if s, ok := n.Issue("other"); ok || s.ID != "" {
		t.Errorf("Issue(other) = %+v, %v", s, ok)
	}
	if s, ok := n.Source("reply"); !ok || s.Title != "Written reply" {
		t.Errorf("Source(reply) = %+v, %v", s, ok)
	}
	if s, ok := n.Source("other"); ok {
		t.Errorf("Source(other) = %+v", s)
	}
	if sources := slices.Collect(n.Sources()); len(sources) != 1 {
		t.Errorf("sources %v, want one", sources)
	}
	if rules := slices.Collect(n.Rules()); len(rules) != 1 || rules[0].Condition.String() != "not (aid is yes and status is neutral)" {
		t.Errorf("rules %v", rules)
	}
	if got := n.Given().String(); got != "calm is yes" {
		t.Errorf("given %q, want calm", got)
	}
	if drafts := slices.Collect(n.Drafts()); len(drafts) != 1 || drafts[0].ID != "d1" || len(drafts[0].Terms) != 2 {
		t.Errorf("drafts %v", drafts)
	}
	var actors []actor.ID
	for p := range n.Positions() {
		actors = append(actors, p.Actor())
	}
	if !slices.Equal(actors, []actor.ID{"usa", "russia"}) {
		t.Errorf("positions of %v, want those of who has spoken", actors)
	}
	if p, ok := n.Position("russia"); !ok || p.Len() != 1 {
		t.Errorf("Position(russia) = %v, %v", p, ok)
	}
	if p, ok := n.Position("nato"); ok || p != nil {
		t.Errorf("Position(nato) = %v, %v, want none", p, ok)
	}
	if s, ok := n.Statement(position.Ref{Actor: "russia", Statement: "neutrality"}); !ok || s.Statement.Common().Kind != position.KindDemand {
		t.Errorf("Statement(russia/neutrality) = %v, %v", s, ok)
	}
	for _, ref := range []position.Ref{{}, {Actor: "russia", Statement: "aid"}, {Actor: "nato", Statement: "aid"}} {
		if s, ok := n.Statement(ref); ok {
			t.Errorf("Statement(%v) = %v, want none", ref, s)
		}
	}
}

func TestPositionsAreInTheOrderOfTheRoster(t *testing.T) {
	r := record()
	slices.Reverse(r.Positions)
	var actors []actor.ID
	for p := range negotiation(t, r).Positions() {
		actors = append(actors, p.Actor())
	}
	if !slices.Equal(actors, []actor.ID{"usa", "russia"}) {
		t.Errorf("positions of %v, want the order of the roster", actors)
	}
}

func TestEmptyNegotiation(t *testing.T) {
	n := negotiation(t, position.Record{})
	for s := range n.Issues() {
		t.Errorf("it has the issue %v", s)
	}
	for p := range n.Positions() {
		t.Errorf("it has %v", p)
	}
	if n.Title() != "" || n.Roster().Len() != 0 || n.Given().Len() != 0 {
		t.Errorf("it has the title %q, %d actors, given %v", n.Title(), n.Roster().Len(), n.Given())
	}
}

func TestMoments(t *testing.T) {
	speak := func(who actor.ID, day string, channel position.Channel, statements ...position.Statement) position.Communication {
		c := said(day, statements...)
		c.Actor, c.Channel = who, channel
		return c
	}
	n := negotiation(t, position.Record{
		Actors: []actor.Actor{{ID: "usa"}, {ID: "russia"}},
		Issues: []position.Issue{aid},
		Positions: []position.Communication{
			speak("usa", "2022-02-01", position.Leaked, claim("a", 2)),
			speak("usa", "2022-01-01", position.Public, claim("a", 1), claim("b", 1)),
			withdrawing(speak("usa", "2022-03-01", position.Public, claim("c", 3)), "b"),
			speak("usa", "", position.Private, claim("d", 0)),
			speak("russia", "2022-02-01", position.Public, claim("a", 7)),
		},
	})
	const (
		oldA = "a, forces is at most 1 troops, 2022-01-01"
		newA = "a, forces is at most 2 troops, 2022-02-01, leaked"
		b    = "b, forces is at most 1 troops, 2022-01-01"
		c    = "c, forces is at most 3 troops, 2022-03-01"
		d    = "d, forces is 0 troops, private"
		r    = "a, forces is at most 7 troops, 2022-02-01"
	)
	day := value.MustDay
	for _, tt := range []struct {
		moment      position.Moment
		usa, russia []string // nil where it has no position
		reason      string
	}{
		{position.Moment{}, []string{d, newA, c}, []string{r}, "no limit"},
		{position.Moment{Day: day("2022-03-01")}, []string{d, newA, c}, []string{r}, "the last day itself"},
		{position.Moment{Day: day("2022-02-28")}, []string{d, newA, b}, []string{r}, "the day before a withdrawal"},
		{position.Moment{Day: day("2022-02-01")}, []string{d, newA, b}, []string{r}, "the day of a restatement"},
		{position.Moment{Day: day("2022-01-31")}, []string{d, oldA, b}, nil, "the day before it; Russia has not spoken"},
		{position.Moment{Day: day("2021-12-31")}, []string{d}, nil, "before all days: what is undated counts always"},
		{position.Moment{Channels: []position.Channel{position.Public}}, []string{oldA, c}, []string{r}, "in public"},
		{position.Moment{Channels: []position.Channel{position.Leaked}}, []string{newA}, nil, "by leaks alone"},
		{position.Moment{Channels: []position.Channel{position.Leaked, position.Private}}, []string{d, newA}, nil, "two channels"},
		{position.Moment{Day: day("2022-01-31"), Channels: []position.Channel{position.Public}}, []string{oldA, b}, nil, "both"},
		{position.Moment{Channels: []position.Channel{position.Reported}}, nil, nil, "nothing was said by it"},
	} {
		at := n.At(tt.moment)
		for who, want := range map[actor.ID][]string{"usa": tt.usa, "russia": tt.russia} {
			p, ok := at.Position(who)
			if ok != (want != nil) {
				t.Errorf("%s: %s has a position: %v", tt.reason, who, ok)
				continue
			}
			if ok && !slices.Equal(standing(p), want) {
				t.Errorf("%s: %s stands by %q, want %q", tt.reason, who, standing(p), want)
			}
		}
		if got := len(slices.Collect(at.Issues())); got != 2 {
			t.Errorf("%s: %d issues, want all", tt.reason, got)
		}
	}
	if p, _ := n.Position("usa"); !slices.Equal(standing(p), []string{d, newA, c}) {
		t.Errorf("after all this the negotiation itself has %q", standing(p))
	}
	if at := n.At(position.Moment{Day: day("2022-01-31")}); at.Equal(n) || !at.At(position.Moment{}).Equal(at) {
		t.Error("what was said later is back, or was never gone")
	}
	if !n.At(position.Moment{}).Equal(n) {
		t.Error("without limits the negotiation differs")
	}
}

func TestMomentIsTold(t *testing.T) {
	n := negotiation(t, record())
	day := value.MustDay
	at := func(day value.Day, channels ...position.Channel) position.Moment {
		return position.Moment{Day: day, Channels: channels}
	}
	for _, tt := range []struct {
		moments []position.Moment
		want    position.Moment
		reason  string
	}{
		{nil, position.Moment{}, "all that was said"},
		{[]position.Moment{{}}, position.Moment{}, "no limit"},
		{[]position.Moment{at(day("2022-01-31"))}, at(day("2022-01-31")), "a day"},
		{
			[]position.Moment{at(value.Day{}, position.Leaked, position.Public, position.Leaked)},
			at(value.Day{}, position.Public, position.Leaked), "channels in order, each once",
		},
		{[]position.Moment{at(day("2022-01-31")), at(day("2022-03-01"))}, at(day("2022-01-31")), "what came later is gone already"},
		{[]position.Moment{at(day("2022-03-01")), at(day("2022-01-31"))}, at(day("2022-01-31")), "the earlier of both"},
		{
			[]position.Moment{at(day("2022-01-31")), at(value.Day{}, position.Leaked)},
			at(day("2022-01-31"), position.Leaked), "a day, then a channel",
		},
		{
			[]position.Moment{at(value.Day{}, position.Public, position.Leaked), at(value.Day{}, position.Private, position.Leaked)},
			at(value.Day{}, position.Leaked), "the channel that is in both",
		},
		{
			[]position.Moment{at(value.Day{}, position.Public), at(value.Day{}, position.Leaked)},
			at(value.Day{}, position.Leaked), "none is in both, and nothing stands",
		},
	} {
		got := n
		for _, m := range tt.moments {
			got = got.At(m)
		}
		if !reflect.DeepEqual(got.Moment(), tt.want) {
			t.Errorf("%s: %v, want %v", tt.reason, got.Moment(), tt.want)
		}
		if same := tt.want.Equal(position.Moment{}); got.Equal(n) != same {
			t.Errorf("%s: it equals the negotiation: %v, want %v", tt.reason, !same, same)
		}
	}
	var none *position.Negotiation
	if m := none.Moment(); !m.Equal(position.Moment{}) {
		t.Errorf("a nil negotiation is told at %v", m)
	}
}

func TestMomentString(t *testing.T) {
	day := value.MustDay("2022-01-31")
	for _, tt := range []struct {
		moment position.Moment
		want   string
	}{
		{position.Moment{}, ""},
		{position.Moment{Day: day}, "as of 2022-01-31"},
		{position.Moment{Channels: []position.Channel{position.Leaked}}, "through leaked channels"},
		{
			position.Moment{Day: day, Channels: []position.Channel{position.Reported, position.Public, position.Leaked, position.Public}},
			"as of 2022-01-31 through public, leaked or reported channels",
		},
	} {
		if got := tt.moment.String(); got != tt.want {
			t.Errorf("%#v is %q, want %q", tt.moment, got, tt.want)
		}
	}
}

func TestRepliesOutliveWithdrawal(t *testing.T) {
	r := record()
	r.Positions = append(r.Positions, position.Communication{
		Actor: "russia", AsOf: value.MustDay("2022-03-01"), Withdraws: []position.StatementID{"neutrality"},
	})
	n := negotiation(t, r)
	if p, ok := n.Position("russia"); !ok || p.Len() != 0 {
		t.Errorf("Russia has %v, %v, want an empty position", p, ok)
	}
}

func TestNegotiationIsACopy(t *testing.T) {
	r := record()
	n, same := negotiation(t, r), negotiation(t, record())
	r.Actors[2].Members[0] = "russia"
	r.Actors[0].Name = "changed"
	r.Sources[0].Title = "changed"
	r.Issues[0] = aid
	r.Rules[0] = position.Rule{Condition: aid.Yes()}
	r.Given[0] = calm.No()
	r.Positions[0].Statements[0] = claim("x", 1)
	r.Positions[1].Actor = "nato"
	r.Drafts[0].Terms[0] = forces.AtMost(9)
	r.Drafts[0].Title = "changed"
	if !n.Equal(same) {
		t.Error("a negotiation changes with the record it was made from")
	}
	back := n.Record()
	back.Actors[2].Members[0] = "russia"
	back.Sources[0].Title = "changed"
	back.Issues[0] = aid
	back.Rules[0] = position.Rule{Condition: aid.Yes()}
	back.Given[0] = calm.No()
	back.Positions[0].Statements[0] = claim("x", 1)
	back.Drafts[0].Terms[0] = forces.AtMost(9)
	if !n.Equal(same) {
		t.Error("a negotiation changes with the record that it gives")
	}
	if again := negotiation(t, n.Record()); !again.Equal(n) {
		t.Error("the record of a negotiation makes another one")
	}
}

func TestEqualNegotiations(t *testing.T) {
	base := negotiation(t, record())
	for reason, tt := range map[string]struct {
		change func(*position.Record)
		equal  bool
	}{
		"nothing":             {func(*position.Record) {}, true},
		"the title":           {func(r *position.Record) { r.Title = "other" }, false},
		"an actor":            {func(r *position.Record) { r.Actors[1].Name = "Russia" }, false},
		"a source":            {func(r *position.Record) { r.Sources[0].Link = "https://example.org" }, false},
		"the order of issues": {func(r *position.Record) { slices.Reverse(r.Issues) }, false},
		"a rule":              {func(r *position.Record) { r.Rules = nil }, false},
		"what is given":       {func(r *position.Record) { r.Given = nil }, false},
		"who spoke first":     {func(r *position.Record) { slices.Reverse(r.Positions) }, false},
		"a day":               {func(r *position.Record) { r.Positions[0].AsOf = value.MustDay("2022-01-01") }, false},
		"a channel":           {func(r *position.Record) { r.Positions[0].Channel = position.Private }, false},
		"a statement":         {func(r *position.Record) { r.Positions[0].Statements = nil }, false},
		"a draft's title":     {func(r *position.Record) { r.Drafts[0].Title = "other" }, false},
		"a draft's terms":     {func(r *position.Record) { r.Drafts[0].Terms = r.Drafts[0].Terms[:1] }, false},
		"a draft":             {func(r *position.Record) { r.Drafts = nil }, false},
	} {
		r := record()
		tt.change(&r)
		other := negotiation(t, r)
		if base.Equal(other) != tt.equal || other.Equal(base) != tt.equal || cmp.Equal(base, other) != tt.equal {
			t.Errorf("with another %s: Equal is not %v", reason, tt.equal)
		}
	}
	var none *position.Negotiation
	if none.Equal(base) || base.Equal(none) || !none.Equal(nil) {
		t.Error("a nil negotiation equals one, or differs from nil")
	}
}

// TestManyReaders has a hundred goroutines read all of one negotiation at once,
// for the race detector.
func TestManyReaders(t *testing.T) {
	n := negotiation(t, record())
	read := func() []string {
		list := []string{n.Title(), n.Given().String(), string(n.Roster().Principal("usa"))}
		for s := range n.Issues() {
			list = append(list, s.Title, s.Domain.String(), s.Domain.All().Complement().String())
		}
		for c := range n.Rules() {
			list = append(list, c.Condition.String(), position.Evaluate(c.Condition, n.Given()).String())
		}
		for p := range n.Positions() {
			list = append(list, standing(p)...)
			for s := range p.Statements() {
				list = append(list, readingsOf(p.Actor(), s.Statement)...)
			}
		}
		at := n.At(position.Moment{Channels: []position.Channel{position.Public}})
		for p := range at.Positions() {
			list = append(list, p.String())
		}
		for d := range n.Drafts() {
			for _, term := range d.Terms {
				p := value.NewPartition(term.Issue().Domain, term.Region())
				list = append(list, term.String(), p.Cell(0).String())
			}
		}
		n.Record().Positions[0].Statements[0] = nil // a copy of its own
		return list
	}
	want := read()
	if len(want) < 20 {
		t.Fatalf("a negotiation reads %q", want)
	}
	var wg sync.WaitGroup
	for range 100 {
		wg.Go(func() {
			if got := read(); !slices.Equal(got, want) {
				t.Errorf("one of many reads %q, want %q", got, want)
			}
		})
	}
	wg.Wait()
}

// A nil negotiation and the zero one answer every question, and know nothing.
func TestCheckOutcome(t *testing.T) {
	calm, troops := position.YesNo{ID: "calm"}, position.Quantity[int]{ID: "troops", Min: new(0)}
	n, err := position.NewNegotiation(position.Record{Issues: []position.Issue{calm, troops}})
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		term   position.Term
		says   string
		reason string
	}{
		{
			term:   calm.Yes(),
			reason: "an issue of the negotiation",
		},
		{
			term:   position.YesNo{ID: "troops"}.Yes(),
			says:   `issue "troops" is a whole number`,
			reason: "another kind of issue",
		},
		{
			term:   position.Quantity[int]{ID: "troops"}.Is(1),
			says:   `issue "troops" is a whole number`,
			reason: "other bounds",
		},
		{
			term:   position.YesNo{ID: "clam"}.Yes(),
			says:   `unknown issue "clam": did you mean "calm"?`,
			reason: "a slip of the pen",
		},
		{
			term:   position.YesNo{ID: "weather"}.Yes(),
			says:   `unknown issue "weather": want one of the negotiation`,
			reason: "another matter",
		},
	} {
		o, err := position.NewOutcome(tt.term)
		if err != nil {
			t.Fatal(err)
		}
		switch err := n.CheckOutcome(o); {
		case tt.says == "" && err != nil:
			t.Errorf("CheckOutcome(%v) = %v: %s", o, err, tt.reason)
		case tt.says != "" && (err == nil || !strings.Contains(err.Error(), tt.says)):
			t.Errorf("CheckOutcome(%v) = %v, want %q: %s", o, err, tt.says, tt.reason)
		}
	}
	several, err := position.NewOutcome(position.YesNo{ID: "x"}.Yes(), calm.Yes(), position.YesNo{ID: "troops"}.Yes(), position.YesNo{ID: "a"}.No())
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"unknown-issue ", "issue-changed ", "unknown-issue "}
	if got := faultsOf(n.CheckOutcome(several)); !slices.Equal(got, want) {
		t.Errorf("CheckOutcome tells %q, want %q: all at once, by issue", got, want)
	}
}

func TestNoNegotiation(t *testing.T) {
	for _, n := range []*position.Negotiation{nil, {}} {
		for range n.Issues() {
			t.Error("an issue of no negotiation")
		}
		for range n.Sources() {
			t.Error("a source of no negotiation")
		}
		for range n.Rules() {
			t.Error("a rule of no negotiation")
		}
		for range n.Positions() {
			t.Error("a position of no negotiation")
		}
		for range n.Drafts() {
			t.Error("a draft of no negotiation")
		}
		if n.Title() != "" || n.Roster().Len() != 0 || n.Given().Len() != 0 || n.Record().Positions != nil {
			t.Error("no negotiation has a title, actors, circumstances or a record")
		}
		if _, ok := n.Issue("i"); ok {
			t.Error("no negotiation knows an issue")
		}
		if err := n.CheckOutcome(position.Outcome{}); err != nil {
			t.Errorf("an outcome that says nothing: %v", err)
		}
		if _, ok := n.Source("s"); ok {
			t.Error("no negotiation knows a source")
		}
		if _, ok := n.Position("usa"); ok {
			t.Error("no negotiation knows a position")
		}
		if _, ok := n.Statement(position.Ref{Actor: "usa", Statement: "s"}); ok {
			t.Error("no negotiation knows a statement")
		}
		if n.At(position.Moment{}).Title() != "" {
			t.Error("no negotiation has a title at some moment")
		}
	}
}
