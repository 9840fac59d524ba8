package position_test

import (
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
)

// The issues of a wage round.
var (
	raise    = position.Quantity[float64]{ID: "raise", Unit: "%", Min: new(0.0), Max: new(6.0)}
	months   = position.Quantity[int]{ID: "term", Unit: "months", Min: new(12), Max: new(36), StatusQuo: new(24)}
	overtime = position.YesNo{ID: "overtime", StatusQuo: new(false)}
	start    = position.Date{ID: "start"}
	weather  = position.YesNo{ID: "weather", Circumstance: true}
)

// points returns a number of points.
func points[N value.Number | ~string](n N) value.Decimal { return value.MustDecimal(n) }

// wages is a wage round in which two parties and nobody else have preferences.
func wages() position.Record {
	knot := position.KnotAt[float64, float64]
	return position.Record{
		Actors:  []actor.Actor{{ID: "union"}, {ID: "employer"}, {ID: "clerk", SpeaksFor: "union"}},
		Sources: []position.Source{{ID: "memo", Text: "The scoring sheet."}},
		Issues:  []position.Issue{raise, months, overtime, start, weather},
		Preferences: []position.Preferences{
			{
				Actor: "employer",
				Worth: []position.Worth{
					{Line: raise.Line(knot(0, 50), knot(6, 0))},
					{Line: months.Line(knot(12, 0), knot(36, 40))},
					{If: overtime.No(), Points: points(10)},
				},
				Reservation: new(points(35)), Of: new(points(100)),
			},
			{
				Actor: "union",
				Worth: []position.Worth{
					{Line: raise.Line(knot(0, 0), knot(6, 60))},
					{Line: months.Line(knot(12, 0), knot(36, 10))},
					{If: overtime.Yes(), Points: points(30)},
				},
				Reservation: new(points(40)), Of: new(points(100)),
				Cite: position.Citation{Source: "memo", Quote: "scoring sheet"},
			},
		},
	}
}

func TestPreferencesOfANegotiation(t *testing.T) {
	n := negotiation(t, wages())
	var who []actor.ID
	for p := range n.Preferences() {
		who = append(who, p.Actor)
	}
	if want := []actor.ID{"union", "employer"}; !slices.Equal(who, want) {
		t.Errorf("preferences of %v, want %v, the order of the actors", who, want)
	}
	if p, ok := n.Preference("employer"); !ok || p.Actor != "employer" || len(p.Worth) != 3 {
		t.Errorf("Preference(employer) = %v, %v", p, ok)
	}
	if p, ok := n.Preference("clerk"); ok || p.Actor != "" {
		t.Errorf("Preference(clerk) = %v, %v, want none", p, ok)
	}
	var none *position.Negotiation
	for p := range none.Preferences() {
		t.Errorf("a nil negotiation has %v", p)
	}
	if p, ok := none.Preference("union"); ok {
		t.Errorf("a nil negotiation has %v", p)
	}
	bare := wages()
	bare.Preferences = nil
	if n.Equal(negotiation(t, bare)) || !n.Equal(negotiation(t, wages())) {
		t.Error("negotiations are not told apart by their preferences alone")
	}
}

func TestPreferencesAreCopied(t *testing.T) {
	r := wages()
	n := negotiation(t, r)
	r.Preferences[0].Worth[0], *r.Preferences[1].Of = position.Worth{}, points(7)
	if p, _ := n.Preference("union"); p.FullMarks() != points(100) {
		t.Errorf("full marks are %v after a change of the record", p.FullMarks())
	}
	if p, _ := n.Preference("employer"); p.Worth[0].Line.IsZero() {
		t.Error("a worth is gone after a change of the record")
	}
	again := n.Record()
	again.Preferences[0].Worth[0] = position.Worth{}
	if p, _ := n.Preference("employer"); p.Worth[0].Line.IsZero() {
		t.Error("a worth is gone after a change of the negotiation's record")
	}
}

// The figures are those of the worked example, and others by hand.
func TestPoints(t *testing.T) {
	n := negotiation(t, wages())
	for _, tt := range []struct {
		outcome         position.Outcome
		union, employer string // "" where they are not known
		reason          string
	}{
		{
			outcome: outcome(t, raise.Is(3), months.Is(18), overtime.No()),
			union:   "32.5", employer: "45", // 30 + 2.5; 25 + 10 + 10
			reason: "a draft",
		},
		{
			outcome: outcome(t, raise.Is(4), months.Is(36), overtime.Yes()),
			union:   "80", employer: "56.666666667", // 40 + 10 + 30; 50/3 + 40
			reason: "points between knots are rounded to nine places",
		},
		{
			outcome: outcome(t, raise.Is(4.5), months.Is(36), overtime.Yes(), start.Is(value.MustDay("2024-01-01"))),
			union:   "85", employer: "52.5", // 45 + 10 + 30; 12.5 + 40
			reason: "an issue that nobody values makes no difference",
		},
		{
			outcome: outcome(t, raise.Is(0), months.Is(13), overtime.No()),
			union:   "0.416666667", employer: "61.666666667", // 10/24; 50 + 40/24 + 10
			reason: "a knot itself",
		},
		{
			outcome: outcome(t, raise.Is(4), months.Is(36)),
			union:   "", employer: "",
			reason: "a condition that is open",
		},
		{
			outcome: outcome(t, months.Is(36), overtime.Yes()),
			union:   "", employer: "",
			reason: "a line whose issue is open",
		},
		{
			outcome: outcome(t, raise.AtMost(4), months.Is(36), overtime.Yes()),
			union:   "", employer: "",
			reason: "a line whose issue is half open",
		},
	} {
		for who, want := range map[actor.ID]string{"union": tt.union, "employer": tt.employer} {
			p, _ := n.Preference(who)
			got, ok := p.Points(tt.outcome)
			if ok != (want != "") || ok && got != points(want) {
				t.Errorf("%s: %s has %v, %v, want %q", tt.reason, who, got, ok, want)
			}
		}
	}
}

func TestLine(t *testing.T) {
	day := value.MustDay
	number := func(n float64) value.Value { return value.OfNumber(points(n)) }
	kinked := raise.Line(position.KnotAt(1, 10), position.KnotAt(2, 0), position.KnotAt(4, 3))
	fine := raise.Line(position.KnotAt(0, 0), position.KnotAt(1, points("0.000000001")), position.KnotAt(3, points("0.000000000001")))
	dates := start.Line(position.KnotAt(day("2024-02-01"), 0), position.KnotAt(day("2024-03-01"), -29))
	for _, tt := range []struct {
		line   position.Line
		at     value.Value
		want   string // "" for none
		reason string
	}{
		{kinked, number(0), "10", "before the first knot"},
		{kinked, number(1), "10", "the first knot"},
		{kinked, number(1.25), "7.5", "going down"},
		{kinked, number(2), "0", "a knot between"},
		{kinked, number(2.5), "0.75", "going up"},
		{kinked, number(6), "3", "beyond the last knot"},
		{fine, number(0.25), "0", "a quarter of the ninth place"},
		{fine, number(0.5), "0", "half of the ninth place goes to the even"},
		{fine, number(0.75), "0.000000001", "three quarters of it"},
		{fine, number(3), "0.000000000001", "at a knot points stand as they are"},
		{fine, number(2), "0.000000001", "0.0000000005005 between two knots"},
		{dates, value.OfDay(day("2024-02-15")), "-14", "14 of the 29 days of February 2024"},
		{dates, value.OfDay(day("0001-01-01")), "0", "long before"},
		{dates, value.OfDay(day("9999-12-31")), "-29", "long after"},
		{kinked, number(7), "", "beyond the domain"},
		{kinked, value.OfName("much"), "", "no number"},
		{kinked, value.Value{}, "", "no value"},
		{dates, number(7), "", "no day"},
		{position.Line{}, number(1), "", "the zero line"},
		{raise.Line(position.KnotAt(1, 10)), number(1), "", "a line in error"},
	} {
		got, ok := tt.line.Points(tt.at)
		if ok != (tt.want != "") || ok && got != points(tt.want) {
			t.Errorf("%v earns %v, %v at %v, want %q: %s", tt.line, got, ok, tt.at, tt.want, tt.reason)
		}
	}
	if got := dates.Knots(); len(got) != 2 || got[1] != position.KnotAt(day("2024-03-01"), -29) {
		t.Errorf("knots %v", got)
	}
	if dates.IssueID() != "start" || dates.Issue().ID != "start" || dates.Err() != nil || dates.IsZero() {
		t.Errorf("%v is of %q, error %v", dates, dates.IssueID(), dates.Err())
	}
	var none position.Line
	if none.IssueID() != "" || none.Issue().ID != "" || none.Err() == nil || !none.IsZero() {
		t.Errorf("the zero line is of %q, error %v", none.IssueID(), none.Err())
	}
	if whole := (position.Knot{}); position.KnotAt(math.NaN(), 1) != whole || position.KnotAt(1, math.Inf(1)) != whole {
		t.Error("a knot of no number is one")
	}
}

func TestNoAgreement(t *testing.T) {
	yes, no := position.Worth{If: overtime.Yes(), Points: points(30)}, position.Worth{If: overtime.No(), Points: points(10)}
	line := position.Worth{Line: months.Line(position.KnotAt(12, 0), position.KnotAt(36, 10))}
	unsettled := position.Worth{If: position.Any(overtime.No(), raise.AtLeast(4)), Points: points(5)}
	for _, tt := range []struct {
		prefers position.Preferences
		want    string // "" where they are not known
		reason  string
	}{
		{position.Preferences{Worth: []position.Worth{yes, unsettled}, Reservation: new(points(-4))}, "-4", "as given"},
		{position.Preferences{Worth: []position.Worth{yes, no, line}}, "15", "the status quo: no overtime, 24 months"},
		{position.Preferences{Worth: []position.Worth{yes}}, "0", "a status quo that earns nothing"},
		{position.Preferences{Worth: []position.Worth{no, unsettled}}, "", "an issue without a status quo, be it of no matter"},
		{position.Preferences{Worth: []position.Worth{{If: position.All(), Points: points(3)}}}, "3", "what always holds"},
		{position.Preferences{Ranked: []position.Condition{overtime.Yes()}}, "", "a ranking"},
	} {
		got, ok := tt.prefers.NoAgreement()
		if ok != (tt.want != "") || ok && got != points(tt.want) {
			t.Errorf("%s: %v, %v, want %q", tt.reason, got, ok, tt.want)
		}
	}
	if got := (position.Preferences{}).FullMarks(); got != points(1) {
		t.Errorf("full marks are %v where nothing is said, want 1", got)
	}
}

func TestRanking(t *testing.T) {
	p := position.Preferences{Ranked: []position.Condition{overtime.Yes(), position.Not(raise.AtMost(3)), months.AtLeast(24)}}
	for _, tt := range []struct {
		outcome position.Outcome
		want    int
	}{
		{outcome(t, overtime.Yes(), raise.Is(4), months.Is(24)), 7},
		{outcome(t, overtime.Yes(), raise.Is(3), months.Is(12)), 4},
		{outcome(t, overtime.No(), raise.Is(4), months.Is(24)), 3},
		{outcome(t, overtime.No(), raise.Is(3), months.Is(24)), 1},
		{outcome(t, overtime.No(), raise.Is(3), months.Is(12)), 0},
	} {
		if got, ok := p.Points(tt.outcome); !ok || got != points(tt.want) {
			t.Errorf("%v earns %v, %v, want %d", tt.outcome, got, ok, tt.want)
		}
	}
	if !p.IsRanking() || (position.Preferences{Worth: []position.Worth{{}}}).IsRanking() {
		t.Error("a ranking is not told from worths")
	}
	var issues []position.IssueID
	for s := range p.Issues() {
		issues = append(issues, s.ID)
	}
	if want := []position.IssueID{"overtime", "raise", "term"}; !slices.Equal(issues, want) {
		t.Errorf("it mentions %v, want %v", issues, want)
	}
	long := position.Preferences{Ranked: slices.Repeat([]position.Condition{overtime.Yes()}, position.MaxRanked)}
	if first := long.Earns()[0].Points; first != points(int64(1)<<59) {
		t.Errorf("the first of 60 earns %v, want 2^59", first)
	}
}

func TestIssuesOfPreferences(t *testing.T) {
	p := position.Preferences{Worth: []position.Worth{
		{If: position.All(months.AtLeast(24), overtime.Yes(), months.AtMost(30)), Points: points(1)},
		{Line: raise.Line(position.KnotAt(0, 0), position.KnotAt(6, 60))},
		{If: overtime.No(), Points: points(1)},
	}}
	var once, often []position.IssueID
	for s := range p.Issues() {
		once = append(once, s.ID)
	}
	for _, w := range p.Worth {
		for s := range w.Issues() {
			often = append(often, s.ID)
		}
	}
	if want := []position.IssueID{"term", "overtime", "raise"}; !slices.Equal(once, want) {
		t.Errorf("Preferences.Issues yields %v, want %v", once, want)
	}
	if want := []position.IssueID{"term", "overtime", "term", "raise", "overtime"}; !slices.Equal(often, want) {
		t.Errorf("Worth.Issues yields %v, want %v", often, want)
	}
	for range p.Issues() {
		break // it can be left early
	}
}

func TestEqualPreferences(t *testing.T) {
	base := func() position.Preferences {
		return position.Preferences{
			Actor: "union", Reservation: new(points(1)), Of: new(points(2)), Cite: position.Citation{Source: "memo"},
			Worth: []position.Worth{
				{If: overtime.Yes(), Points: points(3)},
				{Line: raise.Line(position.KnotAt(0, 0), position.KnotAt(6, 60))},
			},
		}
	}
	if !base().Equal(base()) || !cmp.Equal(base(), base()) {
		t.Error("preferences are not equal to themselves")
	}
	for reason, change := range map[string]func(*position.Preferences){
		"the actor":              func(p *position.Preferences) { p.Actor = "employer" },
		"no reservation":         func(p *position.Preferences) { p.Reservation = nil },
		"another reservation":    func(p *position.Preferences) { *p.Reservation = points(5) },
		"no full marks":          func(p *position.Preferences) { p.Of = nil },
		"another source":         func(p *position.Preferences) { p.Cite.At = "page 2" },
		"fewer worths":           func(p *position.Preferences) { p.Worth = p.Worth[:1] },
		"other points":           func(p *position.Preferences) { p.Worth[0].Points = points(4) },
		"another condition":      func(p *position.Preferences) { p.Worth[0].If = overtime.No() },
		"a condition for a line": func(p *position.Preferences) { p.Worth[1] = p.Worth[0] },
		"another order":          func(p *position.Preferences) { slices.Reverse(p.Worth) },
		"another knot": func(p *position.Preferences) {
			p.Worth[1].Line = raise.Line(position.KnotAt(0, 0), position.KnotAt(6, 61))
		},
		"a line for another issue": func(p *position.Preferences) {
			p.Worth[1].Line = months.Line(position.KnotAt(12, 0), position.KnotAt(36, 60))
		},
		"a ranking": func(p *position.Preferences) {
			p.Worth, p.Reservation, p.Ranked = nil, nil, []position.Condition{overtime.Yes()}
		},
	} {
		p := base()
		change(&p)
		if p.Equal(base()) || base().Equal(p) {
			t.Errorf("%s makes no difference", reason)
		}
	}
}

// TestPreferenceFaults has everything that preferences can be wrong by: all of it is
// told at once, where it lies, with what would be right.
func TestPreferenceFaults(t *testing.T) {
	knot := position.KnotAt[float64, float64]
	worth := func(w ...position.Worth) position.Preferences { return position.Preferences{Actor: "union", Worth: w} }
	yes := position.Worth{If: overtime.Yes(), Points: points(1)}
	line := func(knots ...position.Knot) position.Preferences {
		return worth(position.Worth{Line: raise.Line(knots...)})
	}
	for _, tt := range []struct {
		prefers []position.Preferences
		want    []string // each as "code path"
		says    []string
		reason  string
	}{
		{
			prefers: []position.Preferences{{Worth: []position.Worth{yes}}},
			want:    []string{"bad-id preferences[0].actor"},
			says:    []string{"want letters"},
			reason:  "nobody's preferences",
		},
		{
			prefers: []position.Preferences{{Actor: "unoin", Worth: []position.Worth{yes}}},
			want:    []string{"unknown-actor preferences[0].actor"},
			says:    []string{`did you mean "union"?`},
			reason:  "a stranger's preferences",
		},
		{
			prefers: []position.Preferences{{Actor: "clerk", Worth: []position.Worth{yes}}},
			want:    []string{"bad-speaker preferences[0].actor"},
			says:    []string{`"clerk" speaks for "union": want that one`},
			reason:  "a spokesperson's preferences",
		},
		{
			prefers: []position.Preferences{worth(yes), worth(yes)},
			want:    []string{"duplicate preferences[1].actor"},
			says:    []string{`"union" has preferences already`, "want all of its worths together"},
			reason:  "two preferences of one actor",
		},
		{
			prefers: []position.Preferences{{Actor: "union", Worth: []position.Worth{yes}, Ranked: []position.Condition{overtime.Yes()}}},
			want:    []string{"bad-preference preferences[0].ranked"},
			says:    []string{"a ranking beside worths", "want one of them"},
			reason:  "worths and a ranking",
		},
		{
			prefers: []position.Preferences{{Actor: "union", Ranked: []position.Condition{overtime.Yes()}, Reservation: new(points(1))}},
			want:    []string{"bad-preference preferences[0].reservation"},
			says:    []string{"which has no distances"},
			reason:  "a ranking with a reservation",
		},
		{
			prefers: []position.Preferences{{Actor: "union", Ranked: slices.Repeat([]position.Condition{overtime.Yes()}, 61)}},
			want:    []string{"bad-preference preferences[0].ranked"},
			says:    []string{"61", "want at most 60"},
			reason:  "a ranking that is too long",
		},
		{
			prefers: []position.Preferences{{Actor: "union", Ranked: []position.Condition{nil, weather.Yes(), position.All(nil)}}},
			want: []string{
				"nil preferences[0].ranked[0]",
				"circumstance preferences[0].ranked[1]",
				"nil preferences[0].ranked[2].all[0]",
			},
			says:   []string{`the circumstance "weather"`},
			reason: "a ranking of what nobody negotiates, and of nothing",
		},
		{
			prefers: []position.Preferences{
				{Actor: "union", Worth: []position.Worth{yes}, Of: new(points(0))},
				{Actor: "employer", Ranked: []position.Condition{overtime.No()}, Of: new(points(-1))},
			},
			want:   []string{"bad-preference preferences[0].of", "bad-preference preferences[1].of"},
			says:   []string{"full marks of 0", "want a number above 0"},
			reason: "full marks of nothing",
		},
		{
			prefers: []position.Preferences{worth(
				position.Worth{Points: points(1)},
				position.Worth{If: overtime.Yes(), Line: months.Line(knot(12, 0), knot(36, 10))},
				position.Worth{Points: points(1), Line: months.Line(knot(12, 0), knot(36, 10))},
				position.Worth{If: position.All(weather.Yes(), weather.No(), position.YesNo{ID: "other"}.Yes())},
			)},
			want: []string{
				"nil preferences[0].worth[0]",
				"bad-preference preferences[0].worth[1]",
				"bad-preference preferences[0].worth[2].points",
				"circumstance preferences[0].worth[3]",
				"unknown-issue preferences[0].worth[3]",
			},
			says:   []string{"want one, or a line", "want a worth for each", "whose knots have them"},
			reason: "each worth is told of",
		},
		{
			prefers: []position.Preferences{worth(position.Worth{If: position.YesNo{ID: "overtime", Title: "Overtime"}.Yes()})},
			want:    []string{"issue-changed preferences[0].worth[0]"},
			says:    []string{"described in two ways"},
			reason:  "an issue that is described otherwise",
		},
		{
			prefers: []position.Preferences{worth(position.Worth{If: raise.AtLeast(7)})},
			want:    []string{"out-of-domain preferences[0].worth[0]"},
			says:    []string{"0 to 6"},
			reason:  "a condition beyond the domain",
		},
		{
			prefers: []position.Preferences{worth(
				position.Worth{Line: position.Spec{ID: "overtime", Domain: value.YesNoDomain()}.Line(knot(0, 0), knot(1, 1))},
				position.Worth{Line: weatherSpec(t).Line()},
				position.Worth{Line: position.Quantity[int]{ID: "a b"}.Line(knot(0, 0), knot(1, 1))},
			)},
			want: []string{
				"bad-line preferences[0].worth[0].line",
				"bad-line preferences[0].worth[1].line",
				"bad-issue preferences[0].worth[2].line",
			},
			says:   []string{`a line for "overtime"`, "want a quantity or a date"},
			reason: "lines for what has no distances",
		},
		{
			prefers: []position.Preferences{line(knot(0, 0))},
			want:    []string{"bad-line preferences[0].worth[0].line"},
			says:    []string{"fewer than two knots"},
			reason:  "a line of one knot",
		},
		{
			prefers: []position.Preferences{line(knot(0, 0), knot(2, 1), knot(2, 2), knot(1, 3), knot(7, 4), position.Knot{}, knot(3, 5))},
			want: []string{
				"bad-line preferences[0].worth[0].line[2]",
				"bad-line preferences[0].worth[0].line[3]",
				"out-of-domain preferences[0].worth[0].line[4]",
				"not-a-number preferences[0].worth[0].line[5]",
			},
			says:   []string{"a knot at 2 after one at 2", "a knot at 1 after one at 2", "a knot without a value"},
			reason: "knots that do not ascend, beyond the domain, and none",
		},
		{
			prefers: []position.Preferences{worth(position.Worth{Line: months.Line(knot(12, 0), knot(24.5, 1), knot(36, 2))})},
			want:    []string{"not-whole preferences[0].worth[0].line[1]"},
			says:    []string{"24.5"},
			reason:  "a fraction where there are whole numbers alone",
		},
		{
			prefers: []position.Preferences{worth(position.Worth{Line: start.Line(knot(12, 0), position.KnotAt(value.MustDay("2024-01-01"), 1))})},
			want:    []string{"out-of-domain preferences[0].worth[0].line[0]"},
			says:    []string{"12"},
			reason:  "a number where there are days",
		},
		{
			prefers: []position.Preferences{{
				Actor: "union", Worth: []position.Worth{{If: overtime.Yes(), Points: long()}}, Reservation: new(long()), Of: new(long()),
				Cite: position.Citation{Source: "memo", Quote: "another sheet"},
			}},
			want: []string{
				"not-a-number preferences[0].worth[0].points",
				"not-a-number preferences[0].reservation",
				"not-a-number preferences[0].of",
				"misquoted preferences[0].cite.quote",
			},
			says:   []string{"at most 1000 digits", "want its exact words"},
			reason: "numbers of a thousand and one digits, and words that nobody wrote",
		},
	} {
		r := wages()
		r.Preferences = tt.prefers
		n, err := position.NewNegotiation(r)
		if err == nil || n != nil {
			t.Errorf("%s: no error", tt.reason)
			continue
		}
		if got := faultsOf(err); !slices.Equal(got, tt.want) {
			t.Errorf("%s: reports %q, want %q", tt.reason, got, tt.want)
		}
		for _, part := range tt.says {
			if !strings.Contains(err.Error(), part) {
				t.Errorf("%s: error %q does not say %q", tt.reason, err, part)
			}
		}
	}
}

// weatherSpec is a circumstance with no distances.
func weatherSpec(t *testing.T) position.Spec {
	t.Helper()
	s, err := weather.Spec()
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// long is a number of too many digits.
func long() value.Decimal {
	d := points("1e999")
	return d.Mul(points(10))
}

func TestPointDigits(t *testing.T) {
	yes := func(n string) position.Worth { return position.Worth{If: overtime.Yes(), Points: points(n)} }
	over := func(is position.Issue, knots ...string) position.Worth {
		s, err := is.Spec()
		if err != nil {
			t.Fatal(err)
		}
		var list []position.Knot
		for _, k := range knots {
			at, earns, _ := strings.Cut(k, ":")
			list = append(list, position.KnotAt(points(at), points(earns)))
		}
		return position.Worth{Line: s.Line(list...)}
	}
	for _, tt := range []struct {
		worth       []position.Worth
		reservation string
		sound       bool
		reason      string
	}{
		{[]position.Worth{yes("999999999999999999")}, "", true, "18 digits before the point"},
		{[]position.Worth{yes("1000000000000000000")}, "", false, "19"},
		{[]position.Worth{yes("0.123456789012345678")}, "", true, "18 digits after the point, and no whole one"},
		{[]position.Worth{yes("1.123456789012345678")}, "", false, "one whole one beside them"},
		{[]position.Worth{yes("-500000000000000000"), yes("400000000000000000")}, "", true, "a sum of 900,000,000,000,000,000 without signs"},
		{[]position.Worth{yes("-500000000000000000"), yes("500000000000000000")}, "", false, "a sum of 10^18 without signs"},
		{[]position.Worth{yes("99999999999999999"), yes("0.1")}, "", true, "17 digits before the point, the finest one after it"},
		{[]position.Worth{yes("999999999999999999"), yes("0.1")}, "", false, "18 digits before the point, the finest one after it"},
		{[]position.Worth{yes("1")}, "999999999999999999", true, "a reservation of 18 digits"},
		{[]position.Worth{yes("1")}, "-1000000000000000000", false, "a reservation of 19"},
		{[]position.Worth{yes("10")}, "0.12345678901234567", false, "points of 2 digits beside a reservation of 17"},
		{[]position.Worth{over(months, "12:0", "36:999999999999999996")}, "", false, "a slope of one place, 41,666,666,666,666,666.5, beside 18 digits"},
		{[]position.Worth{over(months, "12:0", "36:99999999999999996")}, "", true, "a slope of one place, 4,166,666,666,666,666.5, beside 17 digits"},
		{[]position.Worth{over(months, "12:0", "36:240000000000000000")}, "", true, "a slope without a fraction and 18 digits"},
		{[]position.Worth{over(months, "12:0", "36:1000000000")}, "", false, "a slope without an end is rounded to 9 places, beside 10 digits"},
		{[]position.Worth{over(months, "12:0", "36:100000000")}, "", true, "the same beside 9 digits"},
		{[]position.Worth{over(months, "12:0", "13:999999999999999999")}, "", true, "nothing lies between"},
		{[]position.Worth{over(raise, "0:0", "1:999999999")}, "", true, "numbers between have 9 places, beside 9 digits"},
		{[]position.Worth{over(raise, "0:0", "1:1000000000")}, "", false, "numbers between have 9 places, beside 10 digits"},
		{[]position.Worth{over(raise, "0:999999999999999999", "1:999999999999999999")}, "", true, "a level line has no places"},
		{[]position.Worth{over(raise, "0:-90000000", "1:5"), over(raise, "0:900000000", "1:5")}, "", true, "of a line the greatest counts: 990,000,000"},
	} {
		r := wages()
		r.Preferences = []position.Preferences{{Actor: "union", Worth: tt.worth}}
		if tt.reservation != "" {
			r.Preferences[0].Reservation = new(points(tt.reservation))
		}
		_, err := position.NewNegotiation(r)
		if got := faultsOf(err); tt.sound && err != nil || !tt.sound && !slices.Equal(got, []string{"too-many-digits preferences[0]"}) {
			t.Errorf("%s: %v", tt.reason, err)
		}
	}
}
