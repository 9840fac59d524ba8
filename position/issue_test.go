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

// Status is a caller's own type of options.
type Status string

const (
	Neutral Status = "neutral"
	Partner Status = "partner"
	Member  Status = "member"
)

func TestSpecs(t *testing.T) {
	deciders := []actor.ID{"nato", "usa"}
	for _, tt := range []struct {
		issue     position.Issue
		id        position.IssueID
		title     string // as it is shown
		statusQuo value.Value
		reason    string
	}{
		{position.YesNo{ID: "i", Title: "T", DecidedBy: deciders, StatusQuo: new(true), Circumstance: true}, "i", "T", value.OfName("yes"), "all of yes/no"},
		{position.YesNo{ID: "i", DecidedBy: deciders, StatusQuo: new(false), Circumstance: true}, "i", "", value.OfName("no"), "no as it stands"},
		{
			position.Choice[Status]{ID: "i", Title: "T", Options: []Status{Neutral, Partner, Member}, DecidedBy: deciders, StatusQuo: Partner, Circumstance: true},
			"i", "T", value.OfName("partner"), "all of a choice",
		},
		{
			position.Scale[Status]{ID: "i", Levels: []Status{Neutral, Member}, DecidedBy: deciders, StatusQuo: Member, Circumstance: true},
			"i", "", value.OfName("member"), "all of a scale",
		},
		{
			position.Quantity[Troops]{ID: "i", Unit: "u", Min: new(Troops(-128)), Max: new(Troops(127)), DecidedBy: deciders, StatusQuo: new(Troops(0)), Circumstance: true},
			"i", "", value.OfNumber(value.Decimal{}), "all of a quantity; zero is a value",
		},
		{
			position.Date{ID: "i", Title: "T", DecidedBy: deciders, StatusQuo: value.MustDay("2022-03-01"), Circumstance: true},
			"i", "T", value.OfDay(value.MustDay("2022-03-01")), "all of a date",
		},
	} {
		s, err := tt.issue.Spec()
		if err != nil {
			t.Errorf("%s: %v", tt.reason, err)
			continue
		}
		if s.ID != tt.id || s.Title != tt.title || s.StatusQuo != tt.statusQuo || !s.Circumstance ||
			!slices.Equal(s.DecidedBy, deciders) {
			t.Errorf("%s: %+v", tt.reason, s)
		}
		again, _ := tt.issue.Spec()
		if !s.Equal(again) || !cmp.Equal(s, again) || !position.EqualIssues(tt.issue, tt.issue) {
			t.Errorf("%s: differs from itself", tt.reason)
		}
	}
}

func TestIssuesWithoutStatusQuo(t *testing.T) {
	for _, issue := range []position.Issue{
		position.YesNo{ID: "i"},
		position.Choice[string]{ID: "i", Options: []string{"a", "b"}},
		position.Scale[string]{ID: "i", Levels: []string{"a", "b"}},
		position.Quantity[int]{ID: "i"},
		position.Date{ID: "i"},
	} {
		if s, err := issue.Spec(); err != nil || !s.StatusQuo.IsZero() || s.Circumstance {
			t.Errorf("%T: %+v, %v, want no status quo and no circumstance", issue, s, err)
		}
	}
}

func TestBadIssues(t *testing.T) {
	ok := []string{"a", "b"}
	long := strings.Repeat("x", 1001)
	for _, tt := range []struct {
		issue  position.Issue
		says   []string
		reason string
	}{
		{position.YesNo{}, []string{"letters"}, "no ID"},
		{position.YesNo{ID: "a b"}, []string{`"a b"`, "letters"}, "a space in the ID"},
		{position.YesNo{ID: position.IssueID(long)}, []string{"want"}, "too long an ID"},
		{position.YesNo{ID: "i", Title: "a\nb"}, []string{"title", "control characters"}, "a line break in the title"},
		{position.YesNo{ID: "i", Title: "\xff"}, []string{"title"}, "a title that is no text"},
		{position.YesNo{ID: "i", DecidedBy: []actor.ID{"the usa"}}, []string{`"the usa"`, "want the ID of an actor"}, "a decider with a bad ID"},
		{position.YesNo{ID: "i", DecidedBy: []actor.ID{"usa", "usa"}}, []string{`"usa" twice`}, "a decider listed twice"},
		{position.Choice[string]{ID: "i"}, []string{"0 options", "2 to 64"}, "no options"},
		{position.Choice[string]{ID: "i", Options: ok[:1]}, []string{"1 options", "2 to 64"}, "one option"},
		{position.Choice[string]{ID: "i", Options: optionNames(65)}, []string{"65 options", "2 to 64"}, "65 options"},
		{position.Choice[string]{ID: "i", Options: []string{"a", "b", "a"}}, []string{`"a" stands twice`}, "an option twice"},
		{position.Choice[string]{ID: "i", Options: []string{"a", ""}}, []string{"want text"}, "an option without a name"},
		{position.Choice[string]{ID: "i", Options: []string{"a", "b\x00"}}, []string{"control characters"}, "a control character in an option"},
		{position.Choice[string]{ID: "i", Options: []string{"a", "\xff"}}, []string{"want text"}, "an option that is no text"},
		{position.Choice[string]{ID: "i", Options: ok, StatusQuo: "c"}, []string{"status quo c", "want one of a or b"}, "a status quo that is no option"},
		{position.Scale[string]{ID: "i"}, []string{"0 levels", "2 to 64"}, "no levels"},
		{position.Scale[string]{ID: "i", Levels: ok[:1]}, []string{"1 levels", "2 to 64"}, "one level"},
		{position.Scale[string]{ID: "i", Levels: optionNames(65)}, []string{"65 levels", "2 to 64"}, "65 levels"},
		{position.Scale[string]{ID: "i", Levels: []string{"a", "a"}}, []string{`"a" stands twice`}, "a level twice"},
		{position.Scale[string]{ID: "i", Levels: ok, StatusQuo: "c"}, []string{"status quo c"}, "a status quo that is no level"},
		{position.Quantity[int]{ID: "i", Min: new(2), Max: new(1)}, []string{"min 2 is above max 1"}, "min above max"},
		{position.Quantity[float64]{ID: "i", Min: new(math.NaN())}, []string{"min", "want a finite one"}, "NaN for a bound"},
		{position.Quantity[float64]{ID: "i", Max: new(math.Inf(1))}, []string{"max", "want a finite one"}, "an infinity for a bound"},
		{position.Quantity[float64]{ID: "i", StatusQuo: new(math.NaN())}, []string{"status quo", "want a finite one"}, "NaN as it stands"},
		{position.Quantity[float64]{ID: "i", Whole: true, Min: new(0.5)}, []string{"min", "0.5 is no whole number"}, "a fraction for a bound of whole numbers"},
		{position.Quantity[float64]{ID: "i", Whole: true, StatusQuo: new(0.5)}, []string{"status quo", "0.5 is no whole number"}, "a fraction as it stands"},
		{position.Quantity[int]{ID: "i", Max: new(5), StatusQuo: new(6)}, []string{"status quo 6", "at most 5"}, "a status quo out of bounds"},
		{position.Quantity[int]{ID: "i", Unit: "a\tb"}, []string{"unit", "control characters"}, "a tabulator in the unit"},
		{
			position.Scale[string]{ID: "a b", Title: "\x00", Levels: []string{"a", "a", ""}, StatusQuo: "c"},
			[]string{`ID "a b"`, "title", `"a" stands twice`, "no name", "status quo c"},
			"everything that is wrong together",
		},
		{
			position.Choice[string]{ID: "a b", Title: "\x00"},
			[]string{`ID "a b"`, "title", "0 options"},
			"everything that is wrong together, without options too",
		},
	} {
		_, err := tt.issue.Spec()
		if err == nil {
			t.Errorf("%s: no error", tt.reason)
			continue
		}
		// The error comes out of New as it does out of Spec, whoever takes the issue.
		p, fault := position.New("usa", position.Talks{ID: "talks", Issues: []position.Issue{tt.issue}})
		if p != nil || !slices.Equal(faultsOf(fault), []string{"bad-issue statements[0].issues[0]"}) {
			t.Errorf("%s: New reports %v", tt.reason, fault)
			continue
		}
		for _, want := range tt.says {
			if !strings.Contains(err.Error(), want) || !strings.Contains(fault.Error(), want) {
				t.Errorf("%s: error %q does not say %q", tt.reason, err, want)
			}
		}
		if !strings.Contains(fault.Error(), "usa/talks") {
			t.Errorf("%s: error %q does not name the statement", tt.reason, fault)
		}
	}
}

func TestIssueAtTheLimits(t *testing.T) {
	for _, tt := range []struct {
		issue  position.Issue
		reason string
	}{
		{position.Choice[string]{ID: "i", Options: optionNames(2)}, "2 options"},
		{position.Choice[string]{ID: "i", Options: optionNames(64)}, "64 options"},
		{position.Scale[string]{ID: "i", Levels: optionNames(64)}, "64 levels"},
		{position.Quantity[int]{ID: "i", Min: new(5), Max: new(5)}, "one number alone"},
		{position.Quantity[uint64]{ID: "i", Min: new(uint64(0)), Max: new(uint64(math.MaxUint64))}, "every uint64"},
		{position.Quantity[int64]{ID: "i", Min: new(int64(math.MinInt64)), Max: new(int64(math.MaxInt64))}, "every int64"},
		{position.Quantity[float64]{ID: "i", Whole: true, Min: new(1e300)}, "a large whole number"},
		{position.Date{ID: "i", StatusQuo: value.MustDay("0001-01-01")}, "the first day"},
		{position.YesNo{ID: position.IssueID(strings.Repeat("x", 1000))}, "as long an ID as may be"},
	} {
		if _, err := tt.issue.Spec(); err != nil {
			t.Errorf("%s: %v", tt.reason, err)
		}
	}
}

// Types that only look like issues.
type (
	embeddedIssue struct{ position.Issue }
	embeddedYesNo struct{ position.YesNo }
)

func foreignIssues() map[string]position.Issue {
	return map[string]position.Issue{
		"a pointer to a YesNo":                   &position.YesNo{ID: "i"},
		"a nil pointer":                          (*position.YesNo)(nil),
		"a nil pointer to a generic type":        (*position.Choice[string])(nil),
		"a struct that embeds an issue":          embeddedYesNo{position.YesNo{ID: "i"}},
		"a struct that embeds a nil issue":       embeddedIssue{},
		"a pointer to a struct that embeds one":  &embeddedIssue{},
		"a struct without a name that embeds it": struct{ position.Issue }{},
	}
}

func TestForeignIssues(t *testing.T) {
	for name, issue := range foreignIssues() {
		for _, s := range []position.Statement{
			position.Talks{ID: "s", Issues: []position.Issue{issue}},
			position.Silence{ID: "s", Issues: []position.Issue{issue}},
		} {
			if _, err := position.New("usa", s); !slices.Equal(faultsOf(err), []string{"foreign statements[0].issues[0]"}) {
				t.Errorf("%s in %T: New reports %v", name, s, err)
			}
		}
		if _, err := position.NewNegotiation(position.Record{Issues: []position.Issue{issue}}); !slices.Equal(faultsOf(err), []string{"foreign issues[0]"}) {
			t.Errorf("%s in a record: NewNegotiation reports %v", name, err)
		}
		if position.EqualIssues(issue, position.YesNo{ID: "i"}) {
			t.Errorf("%s equals an issue", name)
		}
	}
	if _, err := position.New("usa", position.Talks{ID: "s", Issues: []position.Issue{nil}}); !slices.Equal(faultsOf(err), []string{"nil statements[0].issues[0]"}) {
		t.Errorf("nil for an issue: New reports %v", err)
	}
}

func TestEqualIssues(t *testing.T) {
	base := position.Choice[string]{ID: "i", Options: []string{"neutral", "partner"}}
	for _, tt := range []struct {
		other  position.Issue
		equal  bool
		reason string
	}{
		{base, true, "the same"},
		{position.Choice[Status]{ID: "i", Options: []Status{Neutral, Partner}}, true, "another Go type"},
		{position.Choice[string]{ID: "j", Options: []string{"neutral", "partner"}}, false, "another ID"},
		{position.Choice[string]{ID: "i", Options: []string{"partner", "neutral"}}, false, "another order"},
		{position.Choice[string]{ID: "i", Title: "T", Options: []string{"neutral", "partner"}}, false, "a title"},
		{position.Choice[string]{ID: "i", Options: []string{"neutral", "partner"}, StatusQuo: "neutral"}, false, "a status quo"},
		{position.Choice[string]{ID: "i", Options: []string{"neutral", "partner"}, Circumstance: true}, false, "a circumstance"},
		{position.Choice[string]{ID: "i", Options: []string{"neutral", "partner"}, DecidedBy: []actor.ID{"usa"}}, false, "a decider"},
		{position.Scale[string]{ID: "i", Levels: []string{"neutral", "partner"}}, false, "a scale"},
		{nil, false, "nil"},
	} {
		if position.EqualIssues(base, tt.other) != tt.equal || position.EqualIssues(tt.other, base) != tt.equal {
			t.Errorf("EqualIssues(%v, %v) is not %v: %s", base, tt.other, tt.equal, tt.reason)
		}
	}
}

// Who decides an issue is a set: naming the deciders in another order describes
// the same issue.
func TestOrderOfDeciders(t *testing.T) {
	by := func(ids ...actor.ID) position.YesNo { return position.YesNo{ID: "i", DecidedBy: ids} }
	for _, tt := range []struct {
		first, second position.YesNo
		equal         bool
		reason        string
	}{
		{by("usa", "nato"), by("nato", "usa"), true, "another order"},
		{by("usa", "nato"), by("usa"), false, "one fewer"},
		{by("usa", "nato"), by("usa", "russia"), false, "another one"},
		{by(), by("usa"), false, "one and none"},
	} {
		if position.EqualIssues(tt.first, tt.second) != tt.equal || position.EqualIssues(tt.second, tt.first) != tt.equal {
			t.Errorf("EqualIssues of %v and %v is not %v: %s", tt.first.DecidedBy, tt.second.DecidedBy, tt.equal, tt.reason)
		}
		_, err := position.New("usa",
			position.Claim{ID: "s", Terms: position.Terms{tt.first.Yes()}},
			position.Claim{ID: "t", Terms: position.Terms{tt.second.Yes()}})
		if (err == nil) != tt.equal {
			t.Errorf("New with %v and %v: error %v: %s", tt.first.DecidedBy, tt.second.DecidedBy, err, tt.reason)
		}
	}
}
