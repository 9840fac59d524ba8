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
		faults []string // of a statement about it
		says   []string // by the issue and by the statement
		reason string
	}{
		{
			issue:  position.YesNo{},
			faults: []string{"bad-id statements[0].issues[0].id"},
			says:   []string{"letters"},
			reason: "no ID",
		},
		{
			issue:  position.YesNo{ID: "a b"},
			faults: []string{"bad-id statements[0].issues[0].id"},
			says:   []string{`"a b"`, "letters"},
			reason: "a space in the ID",
		},
		{
			issue:  position.YesNo{ID: position.IssueID(long)},
			faults: []string{"bad-id statements[0].issues[0].id"},
			says:   []string{"want"},
			reason: "too long an ID",
		},
		{
			issue:  position.YesNo{ID: "i", Title: "a\nb"},
			faults: []string{"bad-text statements[0].issues[0].title"},
			says:   []string{"title", "control characters"},
			reason: "a line break in the title",
		},
		{
			issue:  position.YesNo{ID: "i", Title: "\xff"},
			faults: []string{"bad-text statements[0].issues[0].title"},
			says:   []string{"title"},
			reason: "a title that is no text",
		},
		{
			issue:  position.YesNo{ID: "i", DecidedBy: []actor.ID{"the usa"}},
			faults: []string{"bad-id statements[0].issues[0].decided_by[0]"},
			says:   []string{`"the usa"`, "want letters"},
			reason: "a decider with a bad ID",
		},
		{
			issue:  position.YesNo{ID: "i", DecidedBy: []actor.ID{"usa", "usa"}},
			faults: []string{"duplicate statements[0].issues[0].decided_by[1]"},
			says:   []string{`"usa" is listed twice`},
			reason: "a decider listed twice",
		},
		{
			issue:  position.Choice[string]{ID: "i"},
			faults: []string{"bad-issue statements[0].issues[0]"},
			says:   []string{"0 options", "2 to 64"},
			reason: "no options",
		},
		{
			issue:  position.Choice[string]{ID: "i", Options: ok[:1]},
			faults: []string{"bad-issue statements[0].issues[0]"},
			says:   []string{"1 options", "2 to 64"},
			reason: "one option",
		},
		{
			issue:  position.Choice[string]{ID: "i", Options: optionNames(65)},
			faults: []string{"bad-issue statements[0].issues[0]"},
			says:   []string{"65 options", "2 to 64"},
			reason: "65 options",
		},
		{
			issue:  position.Choice[string]{ID: "i", Options: []string{"a", "b", "a"}},
			faults: []string{"bad-issue statements[0].issues[0]"},
			says:   []string{`"a" stands twice`},
			reason: "an option twice",
		},
		{
			issue:  position.Choice[string]{ID: "i", Options: []string{"a", ""}},
			faults: []string{"bad-issue statements[0].issues[0]"},
			says:   []string{"want text"},
			reason: "an option without a name",
		},
		{
			issue:  position.Choice[string]{ID: "i", Options: []string{"a", "b\x00"}},
			faults: []string{"bad-issue statements[0].issues[0]"},
			says:   []string{"control characters"},
			reason: "a control character in an option",
		},
		{
			issue:  position.Choice[string]{ID: "i", Options: []string{"a", "\xff"}},
			faults: []string{"bad-issue statements[0].issues[0]"},
			says:   []string{"want text"},
			reason: "an option that is no text",
		},
		{
			issue:  position.Choice[string]{ID: "i", Options: ok, StatusQuo: "c"},
			faults: []string{"unknown-option statements[0].issues[0].status_quo"},
			says:   []string{"status_quo", `"c"`, "want one of a or b"},
			reason: "a status quo that is no option",
		},
		{
			issue:  position.Scale[string]{ID: "i"},
			faults: []string{"bad-issue statements[0].issues[0]"},
			says:   []string{"0 levels", "2 to 64"},
			reason: "no levels",
		},
		{
			issue:  position.Scale[string]{ID: "i", Levels: ok[:1]},
			faults: []string{"bad-issue statements[0].issues[0]"},
			says:   []string{"1 levels", "2 to 64"},
			reason: "one level",
		},
		{
			issue:  position.Scale[string]{ID: "i", Levels: optionNames(65)},
			faults: []string{"bad-issue statements[0].issues[0]"},
			says:   []string{"65 levels", "2 to 64"},
			reason: "65 levels",
		},
		{
			issue:  position.Scale[string]{ID: "i", Levels: []string{"a", "a"}},
			faults: []string{"bad-issue statements[0].issues[0]"},
			says:   []string{`"a" stands twice`},
			reason: "a level twice",
		},
		{
			issue:  position.Scale[string]{ID: "i", Levels: ok, StatusQuo: "c"},
			faults: []string{"unknown-option statements[0].issues[0].status_quo"},
			says:   []string{"status_quo", `"c"`},
			reason: "a status quo that is no level",
		},
		{
			issue:  position.Quantity[int]{ID: "i", Min: new(2), Max: new(1)},
			faults: []string{"bad-issue statements[0].issues[0]"},
			says:   []string{"min 2 is above max 1"},
			reason: "min above max",
		},
		{
			issue:  position.Quantity[float64]{ID: "i", Min: new(math.NaN())},
			faults: []string{"bad-issue statements[0].issues[0]"},
			says:   []string{"min", "want a finite one"},
			reason: "NaN for a bound",
		},
		{
			issue:  position.Quantity[float64]{ID: "i", Max: new(math.Inf(1))},
			faults: []string{"bad-issue statements[0].issues[0]"},
			says:   []string{"max", "want a finite one"},
			reason: "an infinity for a bound",
		},
		{
			issue:  position.Quantity[float64]{ID: "i", StatusQuo: new(math.NaN())},
			faults: []string{"bad-issue statements[0].issues[0]"},
			says:   []string{"status quo", "want a finite one"},
			reason: "NaN as it stands",
		},
		{
			issue:  position.Quantity[float64]{ID: "i", Whole: true, Min: new(0.5)},
			faults: []string{"bad-issue statements[0].issues[0]"},
			says:   []string{"min", "0.5 is no whole number"},
			reason: "a fraction for a bound of whole numbers",
		},
		{
			issue:  position.Quantity[float64]{ID: "i", Whole: true, StatusQuo: new(0.5)},
			faults: []string{"not-whole statements[0].issues[0].status_quo"},
			says:   []string{"status_quo", "0.5 is no whole number"},
			reason: "a fraction as it stands",
		},
		{
			issue:  position.Quantity[int]{ID: "i", Max: new(5), StatusQuo: new(6)},
			faults: []string{"out-of-domain statements[0].issues[0].status_quo"},
			says:   []string{"status_quo: 6", "at most 5"},
			reason: "a status quo out of bounds",
		},
		{
			issue:  position.Quantity[int]{ID: "i", Unit: "a\tb"},
			faults: []string{"bad-issue statements[0].issues[0]"},
			says:   []string{"unit", "control characters"},
			reason: "a tabulator in the unit",
		},
		{
			issue:  position.Scale[string]{ID: "a b", Title: "\x00", Levels: []string{"a", "a", ""}, StatusQuo: "c"},
			faults: []string{"bad-issue statements[0].issues[0]", "bad-issue statements[0].issues[0]", "bad-id statements[0].issues[0].id", "bad-text statements[0].issues[0].title", "unknown-option statements[0].issues[0].status_quo"},
			says:   []string{`id: "a b"`, "title", `"a" stands twice`, "no name", "status_quo", `"c"`},
			reason: "everything that is wrong together",
		},
		{
			issue:  position.Choice[string]{ID: "a b", Title: "\x00"},
			faults: []string{"bad-issue statements[0].issues[0]", "bad-id statements[0].issues[0].id", "bad-text statements[0].issues[0].title"},
			says:   []string{`id: "a b"`, "title", "0 options"},
			reason: "everything that is wrong together, without options too",
		},
	} {
		_, err := tt.issue.Spec()
		if err == nil {
			t.Errorf("%s: no error", tt.reason)
			continue
		}
		// The error comes out of New as it does out of Spec, whoever takes the issue.
		p, fault := position.New("usa", position.Talks{ID: "talks", Issues: []position.Issue{tt.issue}})
		if p != nil || !slices.Equal(faultsOf(fault), tt.faults) {
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
