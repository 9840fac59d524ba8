package position_test

import (
	"fmt"
	"math"
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

func TestTerms(t *testing.T) {
	var (
		deal    = position.YesNo{ID: "deal"}
		status  = position.Choice[Status]{ID: "status", Options: []Status{Neutral, Partner, Member}}
		posture = position.Scale[string]{ID: "posture", Levels: []string{"reduced", "current", "enhanced", "full"}}
		troops  = position.Quantity[Troops]{ID: "troops", Unit: "troops", Min: new(Troops(0))}
		price   = position.Quantity[float64]{ID: "price", Unit: "euros"}
		exact   = position.Quantity[value.Decimal]{ID: "exact"}
		great   = position.Quantity[uint64]{ID: "great"}
		leave   = position.Date{ID: "leave"}
		march   = value.MustDay("2022-03-01")
		april   = value.MustDay("2022-04-01")
	)
	for _, tt := range []struct {
		term         position.Term
		want, reason string
	}{
		{deal.Yes(), "deal is yes", "yes"},
		{deal.No(), "deal is no", "no"},
		{deal.Is(true), "deal is yes", "is, by a truth value"},
		{deal.Is(false), "deal is no", "is, by a truth value"},
		{status.Is(Partner), "status is partner", "is"},
		{status.OneOf(Member, Neutral), "status is neutral or member", "one of"},
		{status.OneOf(Member, Member), "status is member", "one named twice"},
		{status.Not(Member), "status is neutral or partner", "not"},
		{status.NoneOf(Member, Partner), "status is neutral", "none of"},
		{status.NoneOf(), "status is any", "none of nothing leaves all"},
		{status.OneOf(Neutral, Partner, Member), "status is any", "one of all is allowed: something is left"},
		{posture.Is("current"), "posture is current", "is"},
		{posture.OneOf("reduced", "full"), "posture is reduced or full", "one of"},
		{posture.Not("reduced"), "posture is at least current", "not"},
		{posture.NoneOf("reduced", "full"), "posture is current to enhanced", "none of"},
		{posture.AtLeast("enhanced"), "posture is at least enhanced", "at least"},
		{posture.AtLeast("full"), "posture is full", "at least the highest"},
		{posture.AtLeast("reduced"), "posture is any", "at least the lowest"},
		{posture.AtMost("current"), "posture is at most current", "at most"},
		{posture.AtMost("reduced"), "posture is reduced", "at most the lowest"},
		{posture.Between("current", "enhanced"), "posture is current to enhanced", "between includes both ends"},
		{posture.Between("current", "current"), "posture is current", "from a level to itself"},
		{troops.Is(5), "troops is 5 troops", "is"},
		{troops.OneOf(5, 7), "troops is 5 or 7 troops", "one of"},
		{troops.OneOf(5, 6), "troops is 5 to 6 troops", "neighbours make a run"},
		{troops.AtLeast(5), "troops is at least 5 troops", "at least"},
		{troops.AtLeast(0), "troops is any", "at least the least of all"},
		{troops.AtMost(5), "troops is at most 5 troops", "at most"},
		{troops.AtMost(0), "troops is 0 troops", "at most the least of all"},
		{troops.MoreThan(5), "troops is at least 6 troops", "more than"},
		{troops.LessThan(5), "troops is at most 4 troops", "less than"},
		{troops.Between(5, 7), "troops is 5 to 7 troops", "between includes both ends"},
		{troops.Between(5, 5), "troops is 5 troops", "from a number to itself"},
		{price.Is(0.1), "price is 0.1 euros", "a tenth is a tenth"},
		{price.MoreThan(5000.5), "price is more than 5,000.5 euros", "more than leaves its end out"},
		{price.LessThan(-1), "price is less than -1 euros", "less than leaves its end out"},
		{price.Between(1, 2.5), "price is 1 to 2.5 euros", "between includes both ends"},
		{exact.AtMost(decimal(t, "0.1")), "exact is at most 0.1", "decimals"},
		{great.AtLeast(math.MaxUint64), "great is at least 18,446,744,073,709,551,615", "the greatest uint64 is not the greatest number of the domain"},
		{great.MoreThan(math.MaxUint64), "great is at least 18,446,744,073,709,551,616", "more than the greatest uint64"},
		{leave.Is(march), "leave is 2022-03-01", "is"},
		{leave.OneOf(april, march), "leave is 2022-03-01, or 2022-04-01", "one of"},
		{leave.From(march), "leave is 2022-03-01 or later", "from"},
		{leave.By(march), "leave is 2022-03-01 or earlier", "by"},
		{leave.After(march), "leave is 2022-03-02 or later", "after"},
		{leave.Before(march), "leave is 2022-02-28 or earlier", "before"},
		{leave.Between(march, april), "leave is 2022-03-01 to 2022-04-01", "between includes both ends"},
		{leave.Between(march, march), "leave is 2022-03-01", "from a day to itself"},
		{leave.By(value.MustDay("9999-12-31")), "leave is any", "by the last day of all"},
		{troops.AtMost(6).Issue().Term(troops.AtMost(5).Region()), "troops is at most 5 troops", "of a region"},
	} {
		if err := tt.term.Err(); err != nil {
			t.Errorf("%s: %v", tt.reason, err)
			continue
		}
		if got := tt.term.String(); got != tt.want {
			t.Errorf("term %q, want %q: %s", got, tt.want, tt.reason)
		}
		id, _, _ := strings.Cut(tt.want, " ")
		if tt.term.IssueID() != position.IssueID(id) || tt.term.Issue().ID != position.IssueID(id) {
			t.Errorf("%q is about %q, want %q", tt.term, tt.term.IssueID(), id)
		}
		if tt.term.Region().IsEmpty() || !tt.term.Region().Domain().Equal(tt.term.Issue().Domain) {
			t.Errorf("%q has the region %v", tt.term, tt.term.Region())
		}
	}
}

func TestBadTerms(t *testing.T) {
	var (
		status  = position.Choice[Status]{ID: "i", Options: []Status{Neutral, Partner, Member}}
		posture = position.Scale[string]{ID: "i", Levels: []string{"reduced", "current", "enhanced"}}
		troops  = position.Quantity[int]{ID: "i", Unit: "troops", Min: new(0), Max: new(100)}
		small   = position.Quantity[Troops]{ID: "i", Max: new(Troops(100))}
		price   = position.Quantity[float64]{ID: "i", Min: new(0.0), Max: new(100.0)}
		heads   = position.Quantity[float64]{ID: "i", Whole: true, Min: new(0.0)}
		leave   = position.Date{ID: "i"}
		march   = value.MustDay("2022-03-01")
		bad     = position.Choice[string]{ID: "i", Options: []string{"a"}}
		badLine = position.Quantity[int]{ID: "i", Min: new(2), Max: new(1)}
		badDate = position.Date{ID: "a b"}
	)
	for _, tt := range []struct {
		term   position.Term
		code   position.Code
		says   string
		reason string
	}{
		{
			term:   status.Is("neutralish"),
			code:   position.CodeUnknownOption,
			says:   `"neutralish": did you mean "neutral"?`,
			reason: "no such option",
		},
		{
			term:   status.Is(""),
			code:   position.CodeUnknownOption,
			says:   "want one of neutral",
			reason: "no option at all",
		},
		{
			term:   status.OneOf(Neutral, "x"),
			code:   position.CodeUnknownOption,
			says:   `"x"`,
			reason: "one of them unknown",
		},
		{
			term:   status.Not("x"),
			code:   position.CodeUnknownOption,
			says:   `"x"`,
			reason: "not an unknown one",
		},
		{
			term:   status.NoneOf(Member, "x"),
			code:   position.CodeUnknownOption,
			says:   `"x"`,
			reason: "one of them unknown",
		},
		{
			term:   status.OneOf(),
			code:   position.CodeEmpty,
			says:   "want at least one (choice of neutral, partner, member)",
			reason: "one of nothing",
		},
		{
			term:   status.NoneOf(Neutral, Partner, Member),
			code:   position.CodeEmpty,
			says:   "no value",
			reason: "none of all",
		},
		{
			term:   posture.Is("x"),
			code:   position.CodeUnknownOption,
			says:   `"x": want one of reduced, current or enhanced`,
			reason: "no such level",
		},
		{
			term:   posture.AtLeast("x"),
			code:   position.CodeUnknownOption,
			says:   `"x"`,
			reason: "at least an unknown level",
		},
		{
			term:   posture.AtMost("x"),
			code:   position.CodeUnknownOption,
			says:   `"x"`,
			reason: "at most an unknown level",
		},
		{
			term:   posture.Between("reduced", "x"),
			code:   position.CodeUnknownOption,
			says:   `"x"`,
			reason: "up to an unknown level",
		},
		{
			term:   posture.Between("enhanced", "current"),
			code:   position.CodeLowAboveHigh,
			says:   "between enhanced and current",
			reason: "low above high",
		},
		{
			term:   posture.OneOf(),
			code:   position.CodeEmpty,
			says:   "no value",
			reason: "one of nothing",
		},
		{
			term:   posture.NoneOf("reduced", "current", "enhanced"),
			code:   position.CodeEmpty,
			says:   "no value",
			reason: "none of all",
		},
		{
			term:   troops.Is(-1),
			code:   position.CodeOutOfDomain,
			says:   "-1",
			reason: "below the least",
		},
		{
			term:   troops.Is(101),
			code:   position.CodeOutOfDomain,
			says:   "0 to 100",
			reason: "above the greatest",
		},
		{
			term:   troops.AtMost(-1),
			code:   position.CodeOutOfDomain,
			says:   "whole number of troops, 0 to 100",
			reason: "at most less than the least",
		},
		{
			term:   troops.AtLeast(101),
			code:   position.CodeOutOfDomain,
			says:   "101",
			reason: "at least more than the greatest",
		},
		{
			term:   troops.OneOf(5, 500),
			code:   position.CodeOutOfDomain,
			says:   "500",
			reason: "one of them out of bounds",
		},
		{
			term:   troops.OneOf(),
			code:   position.CodeEmpty,
			says:   "no value",
			reason: "one of nothing",
		},
		{
			term:   troops.LessThan(0),
			code:   position.CodeEmpty,
			says:   "no value",
			reason: "less than the least",
		},
		{
			term:   troops.MoreThan(100),
			code:   position.CodeEmpty,
			says:   "no value",
			reason: "more than the greatest",
		},
		{
			term:   troops.Between(5, 4),
			code:   position.CodeLowAboveHigh,
			says:   "between 5 and 4",
			reason: "low above high",
		},
		{
			term:   small.Is(101),
			code:   position.CodeOutOfDomain,
			says:   "101",
			reason: "a caller's own type",
		},
		{
			term:   price.MoreThan(100),
			code:   position.CodeEmpty,
			says:   "no value",
			reason: "more than the greatest",
		},
		{
			term:   price.LessThan(0),
			code:   position.CodeEmpty,
			says:   "no value",
			reason: "less than the least",
		},
		{
			term:   price.Is(math.NaN()),
			code:   position.CodeNotANumber,
			says:   "want a finite one",
			reason: "NaN",
		},
		{
			term:   price.AtMost(math.Inf(1)),
			code:   position.CodeNotANumber,
			says:   "want a finite one",
			reason: "an infinity, though all would be at most that",
		},
		{
			term:   price.AtLeast(math.Inf(-1)),
			code:   position.CodeNotANumber,
			says:   "want a finite one",
			reason: "an infinity below",
		},
		{
			term:   price.Between(1, math.NaN()),
			code:   position.CodeNotANumber,
			says:   "want a finite one",
			reason: "one end NaN",
		},
		{
			term:   price.OneOf(1, math.NaN()),
			code:   position.CodeNotANumber,
			says:   "want a finite one",
			reason: "one of them NaN",
		},
		{
			term:   heads.Is(4.5),
			code:   position.CodeNotWhole,
			says:   "4.5",
			reason: "4.5 on whole numbers",
		},
		{
			term:   heads.AtMost(4.5),
			code:   position.CodeNotWhole,
			says:   "whole number",
			reason: "4.5 on whole numbers, at most",
		},
		{
			term:   heads.MoreThan(4.5),
			code:   position.CodeNotWhole,
			says:   "4.5",
			reason: "4.5 on whole numbers, more than",
		},
		{
			term:   heads.Between(4, 4.5),
			code:   position.CodeNotWhole,
			says:   "4.5",
			reason: "4.5 on whole numbers, up to",
		},
		{
			term:   leave.Is(value.Day{}),
			code:   position.CodeOutOfDomain,
			says:   "want one from 0001-01-01 to 9999-12-31",
			reason: "no day",
		},
		{
			term:   leave.By(value.Day{}),
			code:   position.CodeOutOfDomain,
			says:   "no day",
			reason: "by no day",
		},
		{
			term:   leave.Between(march, value.Day{}),
			code:   position.CodeOutOfDomain,
			says:   "no day",
			reason: "up to no day",
		},
		{
			term:   leave.OneOf(),
			code:   position.CodeEmpty,
			says:   "no value",
			reason: "one of nothing",
		},
		{
			term:   leave.Before(value.MustDay("0001-01-01")),
			code:   position.CodeEmpty,
			says:   "no value",
			reason: "before the first day",
		},
		{
			term:   leave.After(value.MustDay("9999-12-31")),
			code:   position.CodeEmpty,
			says:   "no value",
			reason: "after the last day",
		},
		{
			term:   leave.Between(march, value.MustDay("2022-02-28")),
			code:   position.CodeLowAboveHigh,
			says:   "between 2022-03-01 and 2022-02-28",
			reason: "first after last",
		},
		{
			term:   bad.Is("a"),
			code:   position.CodeIssue,
			says:   "2 to 64",
			reason: "the issue is wrong",
		},
		{
			term:   bad.Is("b"),
			code:   position.CodeIssue,
			says:   "2 to 64",
			reason: "the issue is wrong, and that goes first",
		},
		{
			term:   bad.Not("a"),
			code:   position.CodeIssue,
			says:   "2 to 64",
			reason: "the issue is wrong",
		},
		{
			term:   position.Scale[string]{ID: "i"}.AtLeast("a"),
			code:   position.CodeIssue,
			says:   "0 levels",
			reason: "the issue is wrong",
		},
		{
			term:   badLine.AtMost(1),
			code:   position.CodeIssue,
			says:   "min 2 is above max 1",
			reason: "the issue is wrong",
		},
		{
			term:   badDate.By(march),
			code:   position.CodeIssue,
			says:   `"a b"`,
			reason: "the issue is wrong",
		},
		{
			term:   position.YesNo{}.Yes(),
			code:   position.CodeIssue,
			says:   "letters",
			reason: "the issue is wrong",
		},
		{
			term:   troops.AtMost(5).Issue().Term(price.AtMost(5).Region()),
			code:   position.CodeOutOfDomain,
			says:   "whole number of troops",
			reason: "a region of another domain",
		},
		{
			term:   troops.AtMost(5).Issue().Term(value.Region{}),
			code:   position.CodeOutOfDomain,
			says:   "another domain",
			reason: "a region of no domain",
		},
		{
			term:   troops.AtMost(5).Issue().Term(troops.AtMost(5).Region().Intersect(troops.Is(6).Region())),
			code:   position.CodeEmpty,
			says:   "no value",
			reason: "a region without values",
		},
		{
			term:   position.Spec{ID: "i"}.Term(value.Region{}),
			code:   position.CodeIssue,
			says:   "no domain",
			reason: "of an issue without a domain",
		},
		{
			term:   position.Spec{ID: "a b", Domain: troops.AtMost(5).Issue().Domain}.Term(troops.AtMost(5).Region()),
			code:   position.CodeIssue,
			says:   "letters",
			reason: "of a wrong issue",
		},
		{
			term:   position.Term{},
			code:   position.CodeNil,
			says:   "made by an issue's methods",
			reason: "the zero Term",
		},
	} {
		err := tt.term.Err()
		if err == nil {
			t.Errorf("%s: no error, but %v", tt.reason, tt.term)
			continue
		}
		if !strings.Contains(err.Error(), tt.says) {
			t.Errorf("%s: error %q does not say %q", tt.reason, err, tt.says)
		}
		if !tt.term.Region().IsEmpty() {
			t.Errorf("%s: it has the values %v, want none", tt.reason, tt.term.Region())
		}
		if text := tt.term.String(); !strings.Contains(text, err.Error()) {
			t.Errorf("%s: as text it is %q, want the error in it", tt.reason, text)
		}
		p, fault := position.New("usa", position.Claim{ID: "claim", Terms: position.Terms{tt.term}})
		if want := []string{string(tt.code) + " statements[0].terms[0]"}; p != nil || !slices.Equal(faultsOf(fault), want) {
			t.Errorf("%s: New reports %v, want %v", tt.reason, faultsOf(fault), want)
			continue
		}
		if text := fault.Error(); !strings.HasPrefix(text, "usa/claim: terms[0]: ") || !strings.Contains(text, tt.says) {
			t.Errorf("%s: New says %q, want the statement and %q", tt.reason, text, tt.says)
		}
	}
}

func TestEqualTerms(t *testing.T) {
	troops := position.Quantity[int]{ID: "troops", Unit: "troops"}
	base := troops.AtMost(5)
	for _, tt := range []struct {
		other  position.Term
		equal  bool
		reason string
	}{
		{troops.AtMost(5), true, "the same"},
		{troops.LessThan(6), true, "the same values, said otherwise"},
		{position.Quantity[float64]{ID: "troops", Unit: "troops", Whole: true}.AtMost(5), true, "another Go type"},
		{troops.AtMost(6), false, "other values"},
		{position.Quantity[int]{ID: "tanks", Unit: "troops"}.AtMost(5), false, "another issue"},
		{position.Quantity[int]{ID: "troops", Unit: "tanks"}.AtMost(5), false, "another domain"},
		{troops.Between(6, 5), false, "one in error"},
		{position.Term{}, false, "the zero Term"},
	} {
		if base.Equal(tt.other) != tt.equal || tt.other.Equal(base) != tt.equal {
			t.Errorf("%v equals %v: %v, want %v: %s", base, tt.other, base.Equal(tt.other), tt.equal, tt.reason)
		}
		if got := cmp.Equal(base, tt.other); got != tt.equal {
			t.Errorf("go-cmp: %v equals %v: %v, want %v: %s", base, tt.other, got, tt.equal, tt.reason)
		}
	}
	if diff := cmp.Diff(position.Terms{base}, position.Terms{troops.LessThan(6)}); diff != "" {
		t.Errorf("go-cmp tells equal terms apart:\n%s", diff)
	}
	if !reflect.DeepEqual(base, troops.LessThan(6)) {
		t.Error("reflect.DeepEqual tells equal terms apart")
	}
}

func TestTermIsACopy(t *testing.T) {
	options := []string{"a", "b"}
	deciders := []actor.ID{"usa"}
	issue := position.Choice[string]{ID: "i", Options: options, DecidedBy: deciders}
	low := 1
	quantity := position.Quantity[int]{ID: "q", Min: &low}
	term, atLeast := issue.Is("a"), quantity.AtMost(5)
	options[0], deciders[0], low = "changed", "changed", 3
	term.Issue().DecidedBy[0] = "changed"
	if got, want := term.String(), "i is a"; got != want {
		t.Errorf("the term is %q after others were changed, want %q", got, want)
	}
	if got := term.Issue(); got.DecidedBy[0] != "usa" || !slices.Equal(got.Domain.Names(), []string{"a", "b"}) {
		t.Errorf("its issue is %v after others were changed", got)
	}
	if v := value.OfNumber(decimal(t, "2")); !atLeast.Region().Contains(v) {
		t.Errorf("%v lost 2 after its bound was changed", atLeast)
	}
}

// domainOf returns the domain of a sound issue.
func domainOf(t rapid.TB, issue position.Issue) value.Domain {
	t.Helper()
	spec, err := issue.Spec()
	if err != nil {
		t.Fatalf("issue in error: %v", err)
	}
	return spec.Domain
}

func decimal(t rapid.TB, s string) value.Decimal {
	t.Helper()
	d, err := value.ParseDecimal(s)
	if err != nil {
		t.Fatalf("ParseDecimal(%q): %v", s, err)
	}
	return d
}

// Troops is a number type of a user's own.
type Troops int8

// optionNames returns so many names.
func optionNames(n int) []string {
	names := make([]string, n)
	for i := range names {
		names[i] = fmt.Sprintf("o%d", i)
	}
	return names
}

// A spec makes the same terms as the literal that it comes from.
func TestSpecsMakeTheSameTerms(t *testing.T) {
	spec := func(i position.Issue) position.Spec {
		t.Helper()
		s, err := i.Spec()
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	yesNo := position.YesNo{ID: "i"}
	level := position.Scale[string]{ID: "i", Levels: []string{"low", "medium", "high"}}
	number := position.Quantity[int]{ID: "i", Min: new(0)}
	day := position.Date{ID: "i"}
	name, first := value.OfName, value.MustDay("2022-03-01")
	five, nine := value.OfNumber(decimal(t, "5")), value.OfNumber(decimal(t, "9"))
	for _, tt := range []struct {
		reason    string
		made, has position.Term
	}{
		{"yes", spec(yesNo).OneOf(name("yes")), yesNo.Yes()},
		{"an interval of yes and no", spec(yesNo).Within(value.AtLeast(name("no"))), position.Choice[string]{ID: "i"}.Is("a")},
		{"one level", spec(level).OneOf(name("low")), level.Is("low")},
		{"all levels but two", spec(level).NoneOf(name("low"), name("high")), level.NoneOf("low", "high")},
		{"a level and more", spec(level).Within(value.AtLeast(name("medium"))), level.AtLeast("medium")},
		{"a level that there is not", spec(level).OneOf(name("mid")), level.Is("mid")},
		{"numbers", spec(number).OneOf(five, nine), number.OneOf(5, 9)},
		{"a range", spec(number).Within(value.Between(five, nine)), number.Between(5, 9)},
		{"a range the wrong way round", spec(number).Within(value.Between(nine, five)), number.Between(9, 5)},
		{"more than a number", spec(number).Within(value.MoreThan(five)), number.MoreThan(5)},
		{"less than a number", spec(number).Within(value.LessThan(five)), number.LessThan(5)},
		{"at most a number", spec(number).Within(value.AtMost(five)), number.AtMost(5)},
		{"before a day", spec(day).Within(value.LessThan(value.OfDay(first))), day.Before(first)},
		{"of nothing", spec(number).OneOf(), number.OneOf()},
		{"a region", spec(number).Term(number.AtLeast(7).Region()), number.AtLeast(7)},
	} {
		if (tt.made.Err() == nil) != (tt.has.Err() == nil) || tt.made.Err() == nil && !tt.made.Equal(tt.has) {
			t.Errorf("%s: %v, want %v", tt.reason, tt.made, tt.has)
		}
	}
}

// What is wrong with a spec is told by it as an issue and by its terms.
func TestSpecsInError(t *testing.T) {
	for _, tt := range []struct {
		reason string
		spec   position.Spec
		says   string
	}{
		{
			reason: "no domain",
			spec:   position.Spec{ID: "i"},
			says:   "no domain",
		},
		{
			reason: "no ID",
			spec:   position.Spec{Domain: value.DateDomain()},
			says:   "id: ",
		},
		{
			reason: "a status quo that cannot be",
			spec:   position.Spec{ID: "i", Domain: value.DateDomain(), StatusQuo: value.OfName("a")},
			says:   "status_quo",
		},
	} {
		_, err := tt.spec.Spec()
		for _, err := range []error{err, tt.spec.OneOf().Err(), tt.spec.NoneOf().Err(), tt.spec.Within(value.Interval{}).Err(), tt.spec.Term(value.Region{}).Err()} {
			if err == nil || !strings.Contains(err.Error(), tt.says) {
				t.Errorf("%s: error %v, want one that says %q", tt.reason, err, tt.says)
			}
		}
	}
}

// A term names what it was made by: not what it comes to.
func TestNamed(t *testing.T) {
	choice := position.Choice[string]{ID: "c", Options: []string{"red", "green", "blue"}}
	scale := position.Scale[string]{ID: "s", Levels: []string{"low", "middle", "high"}}
	number := position.Quantity[int]{ID: "n", Min: new(0)}
	spec, err := choice.Spec()
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		term   position.Term
		want   string
		reason string
	}{
		{choice.Not("green"), "[green]", "who says not green names green"},
		{choice.OneOf("blue", "red"), "[blue red]", "as they were said"},
		{scale.AtLeast("middle"), "[middle]", "the end of a range"},
		{scale.Between("low", "middle"), "[low middle]", "both ends"},
		{number.AtMost(5), "[5]", "nobody names the end of the domain"},
		{number.Between(3, 5), "[3 5]", "both ends"},
		{spec.Term(choice.Not("green").Region()), "[red blue]", "a region names what is in it"},
		{spec.Term(spec.Domain.All()), "[]", "or nothing, if everything is"},
	} {
		if got := fmt.Sprint(tt.term.Named()); got != tt.want {
			t.Errorf("%v names %s, want %s: %s", tt.term, got, tt.want, tt.reason)
		}
	}
}
