package genius_test

import (
	"fmt"
	"math/big"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/genius"
	"github.com/parley-go/parley/position/value"
)

func profile(text string) []genius.Profile {
	return []genius.Profile{{Actor: "a", Name: "f", Data: []byte(text)}}
}

// space is a GENIUS profile with what is right within its objective, and after it.
func space(within, after string) string {
	return `<utility_space><objective index="0" name="any">` + within + `</objective>` + after + `</utility_space>`
}

// web is a GeniusWeb profile of one issue, whose values, utilities and weight these
// are, with what comes after.
func web(values, utilities, weight, after string) string {
	return `{"LinearAdditiveUtilitySpace": {"domain": {"name": "d", "issuesValues": {"i": ` + values + `}}, "issueUtilities": {"i": ` +
		utilities + `}, "issueWeights": {"i": ` + weight + `}, "name": "n"` + after + `}}`
}

const (
	choice = `<issue index="1" name="i"><item value="x" evaluation="3"/><item value="y" evaluation="2"/></issue><weight index="1" value="0.5"/>`
	xy     = `{"values": ["x", "y"]}`
	halves = `{"DiscreteValueSetUtilities": {"valueUtilities": {"x": 1, "y": 0.25}}}`
)

// lines returns the preferences as lines without their indentation.
func lines(p position.Preferences) []string {
	var list []string
	for l := range strings.Lines(p.String()) {
		list = append(list, strings.TrimSpace(l))
	}
	return list
}

// What is read, by hand, with what is told of it.
func TestRead(t *testing.T) {
	real := func(evaluator string) string {
		return space(`<issue index="1" name="i" type="real"><range lowerbound="1" upperbound="3"/>`+evaluator+`</issue><weight index="1" value="1"/>`, "")
	}
	integer := func(evaluator string) string {
		return space(`<issue index="1" name="i" type="integer" lowerbound="1" upperbound="9">`+evaluator+`</issue><weight index="1" value="1"/>`, "")
	}
	for _, tt := range []struct {
		text     string
		want     []string // the lines of the preferences
		findings []string // their codes
		reason   string
	}{
		{
			text:   space(choice, ""),
			want:   []string{"preferences of a; full marks 30; without agreement 0", "i is x: 15 points", "i is y: 10 points"},
			reason: "of 3 they would be 1.5 and 1",
		},
		{
			text:   space(choice, `<reservation value="0.25"/><discount_factor value="1.0"/>`),
			want:   []string{"preferences of a; full marks 300; without agreement 75", "i is x: 150 points", "i is y: 100 points"},
			reason: "a reservation of a quarter needs hundredths of 3",
		},
		{
			text:     space(choice, `<reservation value="0"/><discount_factor value="0.5"/>`),
			want:     []string{"preferences of a; full marks 30; without agreement 0", "i is x: 15 points", "i is y: 10 points"},
			findings: []string{"discount"},
			reason:   "a discount",
		},
		{
			text:   space(`<issue index="1" name="i"><item value="x" evaluation="4.5"/><item value="y" evaluation="0.5"/></issue><issue index="2" name="j"><item value="x" evaluation="2"/><item value="y" evaluation="0"/></issue><weight index="1" value="1"/><weight index="2" value="1"/>`, ""),
			want:   []string{"preferences of a; full marks 18; without agreement 0", "i is x: 18 points", "i is y: 2 points", "j is x: 18 points"},
			reason: "the least common multiple of 9/2 and 2 is 18",
		},
		{
			text:     space(`<issue index="1" name="i"><item value="x" evaluation="0"/><item value="y" evaluation="-1"/></issue><weight index="1" value="1"/>`, ""),
			want:     []string{"preferences of a; full marks 1; without agreement 0", "always: 0 points"},
			findings: nil,
			reason:   "a greatest evaluation that is not above 0",
		},
		{
			text:     space(`<issue index="1" name="i"><item value="x" evaluation="3"/><item value="x" evaluation="1"/><item value="y"/></issue><weight index="1" value="9"/><weight index="1" value="1"/><weight index="7" value="1"/>`, ""),
			want:     []string{"preferences of a; full marks 1; without agreement 0", "i is x: 1 points"},
			findings: []string{"twice", "unused", "twice", "missing"},
			reason:   "what stands twice, what is missing and what is not used",
		},
		{
			text:     space(`<issue index="1" name="i"><item value="x" evaluation="3"/><item value="y" evaluation="1"/></issue>`, ""),
			want:     []string{"preferences of a; full marks 3; without agreement 0", "always: 0 points"},
			findings: []string{"missing"},
			reason:   "no weight",
		},
		{
			text:     space(`<objective index="5"><issue index="1" name="only"><item value="x" evaluation="7"/></issue><weight index="1" value="0.5"/></objective><weight index="5" value="1"/>`, ""),
			want:     []string{"preferences of a; full marks 70; without agreement 0", "always: 35 points"},
			findings: []string{"one-value"},
			reason:   "an issue of one value, in an objective of its own",
		},
		{
			text:   integer(`<evaluator ftype="linear" offset="0.5" slope="0.25"/>`),
			want:   []string{"preferences of a; full marks 10; without agreement 0", "i from 1 (5 points) to 3 (10 points) to 9 (10 points)"},
			reason: "a whole number at which utility is cut",
		},
		{
			text:   integer(`<evaluator offset="1.5" slope="-0.3"/>`),
			want:   []string{"preferences of a; full marks 10; without agreement 0", "i from 1 (10 points) to 2 (10 points) to 3 (9 points) to 6 (0 points) to 9 (0 points)"},
			reason: "whole numbers on either side of where utility is cut: 1.5 - 0.3 · (3 - 1) is 0.9, and 0 at 6",
		},
		{
			text:   integer(`<evaluator ftype="linear" parameter0="0" parameter1="0.125"/>`),
			want:   []string{"preferences of a; full marks 1000; without agreement 0", "i from 1 (125 points) to 8 (1000 points) to 9 (1000 points)"},
			reason: "parameters count from 0, not from the lower bound",
		},
		{
			text:   real(`<evaluator ftype="linear" parameter0="-0.5" parameter1="0.5"/>`),
			want:   []string{"preferences of a; full marks 1; without agreement 0", "i from 1 (0 points) to 3 (1 points)"},
			reason: "a real number from one cut to the other",
		},
		{
			text:     real(`<evaluator ftype="linear" parameter0="0" parameter1="0.75"/>`),
			want:     []string{"preferences of a; full marks 100; without agreement 0", "i from 1 (75 points) to 1.333333333333 (100 points) to 3 (100 points)"},
			findings: []string{"rounded"},
			reason:   "a cut at 4/3",
		},
		{
			text:   real(`<evaluator ftype="linear" parameter0="0" parameter1="0.8"/>`),
			want:   []string{"preferences of a; full marks 10; without agreement 0", "i from 1 (8 points) to 1.25 (10 points) to 3 (10 points)"},
			reason: "a cut at 5/4",
		},
		{
			text:   real(`<evaluator ftype="constant" parameter0="0.5"/>`),
			want:   []string{"preferences of a; full marks 10; without agreement 0", "i from 1 (5 points) to 3 (5 points)"},
			reason: "a constant",
		},
		{
			text:     real(`<evaluator ftype="triangular" parameter0="1" parameter1="2" parameter2="3"/>`),
			want:     []string{"preferences of a; full marks 1; without agreement 0", "always: 0 points"},
			findings: []string{"evaluator"},
			reason:   "an evaluator that is not known",
		},
		{
			text:     real(""),
			want:     []string{"preferences of a; full marks 1; without agreement 0", "always: 0 points"},
			findings: []string{"missing"},
			reason:   "no evaluator",
		},
		{
			text: space(`<issue index="1" name="i"><item value="x" evaluation="7"/><item value="y" evaluation="3"/></issue><weight index="1" value="0.1234567890123456789"/>`, `<reservation value="0.12345678901234"/>`),
			want: []string{
				"preferences of a; full marks 1; without agreement 0.123456789012", "i is x: 0.123456789012 points", "i is y: 0.052910052434 points",
			},
			findings: []string{"rounded"},
			reason:   "a weight of 19 digits, 3/7 of which is 0.05291005243386…",
		},
		{
			text:   web(xy, halves, "1", ""),
			want:   []string{"preferences of a; full marks 100; without agreement 0", "i is x: 100 points", "i is y: 25 points"},
			reason: "utilities are not divided by the greatest",
		},
		{
			text:   web(xy, halves, "0.5", `, "reservationBid": {"issuevalues": {"i": "y"}}`),
			want:   []string{"preferences of a; full marks 1000; without agreement 125", "i is x: 500 points", "i is y: 125 points"},
			reason: "a reservation bid",
		},
		{
			text:     web(xy, `{"DiscreteValueSetUtilities": {"valueUtilities": {"x": 1, "x": 0.5, "z": 1}}}`, "1", `, "reservationBid": {"issuevalues": {"j": "y"}}`),
			want:     []string{"preferences of a; full marks 10; without agreement 0", "i is x: 5 points"},
			findings: []string{"twice", "missing", "unused", "missing", "unused"},
			reason:   "what stands twice, what is missing and what is not used",
		},
		{
			text:     web(xy, `{"Other": {}}`, "1", `, "reservationBid": null`),
			want:     []string{"preferences of a; full marks 1; without agreement 0", "always: 0 points"},
			findings: []string{"evaluator"},
			reason:   "utilities that are not known",
		},
	} {
		n, findings, err := genius.Read(profile(tt.text), genius.Limits{})
		if !assert.NoError(t, err, tt.reason) {
			continue
		}
		p, _ := n.Preference("a")
		assert.Equal(t, tt.want, lines(p), tt.reason)
		var codes []string
		for _, f := range findings {
			codes = append(codes, string(f.Code))
			assert.Equal(t, "f", f.File, tt.reason)
			assert.NotEmpty(t, f.Summary, tt.reason)
		}
		assert.Equal(t, tt.findings, codes, "%s: %v", tt.reason, findings)
	}
}

// A published form of GeniusWeb, with numbers, steps and a reservation bid.
func TestReadGeniusWeb(t *testing.T) {
	data, err := os.ReadFile("testdata/jobs.json")
	require.NoError(t, err)
	n, findings, err := genius.Read([]genius.Profile{{Actor: "employee", Name: "jobs.json", Data: data}}, genius.Limits{})
	require.NoError(t, err)
	var told []string
	for _, f := range findings {
		told = append(told, f.String())
	}
	assert.Equal(t, []string{`jobs.json: issue "salary": steps of 500: left out [step]`}, told)
	assert.Equal(t, "jobs", n.Title())
	employee, _ := n.Roster().Actor("employee")
	assert.Equal(t, "jobs1", employee.Name)
	var issues []string
	for s := range n.Issues() {
		issues = append(issues, fmt.Sprintf("%s %q: %s", s.ID, s.Title, s.Domain))
	}
	assert.Equal(t, []string{
		`salary "salary": number, 2,000 to 4,000`, `hours "hours": whole number, 24 to 40`, `lease-car "lease car": choice of yes, no`,
	}, issues)
	p, _ := n.Preference("employee")
	// 0.5 · 0.25, 0.5 · 1, 0.44 and 0.06 of 1000; the bid earns 125, half of 440, and 0.
	assert.Equal(t, []string{
		"preferences of employee; full marks 1000; without agreement 345",
		"salary from 2000 (125 points) to 4000 (500 points)",
		"hours from 24 (440 points) to 40 (0 points)",
		"lease-car is yes: 60 points",
	}, lines(p))
}

func TestIDs(t *testing.T) {
	var within strings.Builder
	names := []string{"a b", "a-b", "a?b", "a-b-2", "́x", "", "Preis (€)", strings.Repeat("ü", 700)}
	names = slices.DeleteFunc(names, func(s string) bool { return s == "" })
	for i, name := range names {
		fmt.Fprintf(&within, `<issue index="%d" name="%s"><item value="x" evaluation="1"/><item value="y" evaluation="0"/></issue>`, i, name)
	}
	n, _, err := genius.Read(profile(space(within.String(), "")), genius.Limits{})
	require.NoError(t, err)
	var ids, titles []string
	for s := range n.Issues() {
		ids, titles = append(ids, string(s.ID)), append(titles, s.Title)
	}
	assert.Equal(t, names, titles)
	assert.Equal(t, []string{"a-b", "a-b-2", "a-b-3", "a-b-2-2", "-́x", "Preis----", strings.Repeat("ü", 496)}, ids)
}

func TestFaults(t *testing.T) {
	for _, tt := range []struct {
		text   string
		want   []string
		reason string
	}{
		{text: " \n", want: []string{"f: an empty file"}, reason: "nothing"},
		{text: "<a>", want: []string{"f: no XML profile: XML syntax error"}, reason: "an element without its end"},
		{text: "<a/><b/>", want: []string{"f: no XML profile: 2 elements at the top: want one"}, reason: "two elements"},
		{text: "<!-- -->", want: []string{"f: no XML profile: 0 elements at the top: want one"}, reason: "none"},
		{text: "<negotiation_template/>", want: []string{"f: a negotiation_template, which has a domain alone: want a utility_space"}, reason: "a domain"},
		{text: "<other/>", want: []string{`f: a "other": want a utility_space`}, reason: "another element"},
		{text: `<?xml version="1.0" encoding="UTF-16"?><utility_space/>`, want: []string{"want UTF-8, US-ASCII or ISO-8859-1"}, reason: "an encoding"},
		{text: space(`<issue index="1"/>`, ""), want: []string{"f: an issue without a name: want that attribute"}, reason: "an issue without a name"},
		{text: space(choice+choice, ""), want: []string{`f: issue "i": the name of another issue: want one of its own`}, reason: "two issues of one name"},
		{text: space(`<issue name="i" type="colour"/>`, ""), want: []string{`f: issue "i": type "colour": want discrete, integer or real`}, reason: "a type"},
		{text: space(`<issue name="i"/>`, ""), want: []string{`f: issue "i": no values: want at least one`}, reason: "no values"},
		{text: space(`<issue name="i"><item/></issue>`, ""), want: []string{`f: issue "i": an item without "value": want that attribute`}, reason: "an item without a value"},
		{
			text:   space(`<issue name="i"><item value="x" evaluation="high"/><item value="y" evaluation="NaN"/></issue>`, `<reservation value="x"/><discount_factor/>`),
			want:   []string{`f: issue "i": evaluation of a item: "high" is no number`, `evaluation of a item: "NaN" is no number`, `f: value of a reservation: "x" is no number`, `f: a discount_factor without "value"`},
			reason: "all at once",
		},
		{text: space(`<issue name="i" type="real"/>`, ""), want: []string{`f: issue "i": no bounds: want lowerbound and upperbound`}, reason: "no bounds"},
		{text: space(`<issue name="i" type="real" lowerbound="3" upperbound="1"/>`, ""), want: []string{`from 3 to 1: want the lower bound first`}, reason: "bounds the wrong way round"},
		{text: space(`<issue name="i" type="integer" lowerbound="1" upperbound="1.5"/>`, ""), want: []string{`from 1 to 1.5: want whole numbers`}, reason: "integers with a fraction"},
		{text: space(`<issue name="i" type="real" lowerbound="1" upperbound="2"><evaluator ftype="linear"/></issue>`, ""), want: []string{`a evaluator without "parameter0"`, `a evaluator without "parameter1"`}, reason: "no parameters"},
		{text: space(`<issue name="i"><item value="" evaluation="1"/><item value="y" evaluation="1"/></issue>`, ""), want: []string{`options: "" is no name`}, reason: "a value without a name"},
		{text: space(many(65), ""), want: []string{`f: issue "i": 65 values: want at most 64`}, reason: "too many values"},
		{text: space(`<issue index="1" name="i"><item value="x" evaluation="0.1234567890123456789"/><item value="y" evaluation="0.2345678901234567891"/></issue><weight index="1" value="12345678"/>`, ""), want: []string{"points of 8 digits before the point: want weights and utilities of fewer"}, reason: "weights beyond all bounds"},
		{text: `[`, want: []string{"f: no JSON profile: "}, reason: "a list without its end"},
		{text: `{"a":1} 2`, want: []string{"f: no JSON profile: more than one value"}, reason: "two values"},
		{text: `{"DefaultPartialOrdering": {}}`, want: []string{"f: no LinearAdditiveUtilitySpace: want one"}, reason: "another profile"},
		{text: `[1]`, want: []string{"f: no LinearAdditiveUtilitySpace: want one"}, reason: "a list"},
		{text: `{"LinearAdditiveUtilitySpace": {"name": {}}}`, want: []string{"f: name: want text", "f: a domain without issuesValues"}, reason: "no domain"},
		{text: web("{}", halves, "1", ""), want: []string{`f: issue "i": no values: want a list of values, or a range`}, reason: "neither values nor a range"},
		{text: web(`{"values": [[]]}`, halves, "1", ""), want: []string{`f: issue "i": values: want a list of texts`}, reason: "values that are no text"},
		{text: web(`{"range": [1, 2, "x"]}`, halves, "1", ""), want: []string{`f: issue "i": step: "x" is no number`}, reason: "a range that is none"},
		{text: web(`{"range": [2, 1, 1]}`, `{"NumberValueSetUtilities": {}}`, "[]", ""), want: []string{"from 2 to 1: want the lower bound first", "weight: want a number"}, reason: "a range the wrong way round"},
		{text: web(`{"range": [1, 2, 1]}`, `{"NumberValueSetUtilities": {}}`, "1", ""), want: []string{"lowValue: want a number", "lowUtility", "highValue", "highUtility"}, reason: "nothing that should be there"},
		{text: web(xy, `{"NumberValueSetUtilities": {}}`, "1", ""), want: []string{"utilities of another kind than its values"}, reason: "numbers for names"},
		{text: web(`{"range": [1, 2, 1]}`, `{"NumberValueSetUtilities": {"lowValue": 1, "highValue": 3, "lowUtility": 0, "highUtility": 1}}`, "1", ""), want: []string{"utilities from 1 to 3, and values from 1 to 2: want the same bounds"}, reason: "other bounds"},
		{text: web(xy, `{"DiscreteValueSetUtilities": {}}`, "1", ""), want: []string{"DiscreteValueSetUtilities without valueUtilities"}, reason: "no utilities"},
		{text: web(xy, halves, "1", `, "reservationBid": {}`), want: []string{"f: a reservationBid without issuevalues"}, reason: "a bid of nothing"},
		{text: web(xy, halves, "1", `, "reservationBid": {"issuevalues": {"i": ["x"]}}`), want: []string{`f: issue "i": reservationBid: want one value`}, reason: "a bid of several values"},
		{text: web(xy, halves, "1", `, "reservationBid": {"issuevalues": {"i": "z"}}`), want: []string{`f: issue "i": reservationBid: unknown value "z": want one of x or y`}, reason: "a bid of what there is not"},
	} {
		n, findings, err := genius.Read(profile(tt.text), genius.Limits{})
		if !assert.Error(t, err, tt.reason) {
			continue
		}
		assert.Nil(t, n, tt.reason)
		assert.Nil(t, findings, tt.reason)
		told := strings.Split(err.Error(), "\n")
		if assert.Len(t, told, len(tt.want), "%s: %v", tt.reason, err) {
			for i, want := range tt.want {
				assert.Contains(t, told[i], want, tt.reason)
			}
		}
	}
}

// many is an issue of so many values.
func many(n int) string {
	var b strings.Builder
	b.WriteString(`<issue name="i">`)
	for i := range n {
		fmt.Fprintf(&b, `<item value="v%d" evaluation="1"/>`, i)
	}
	return b.String() + "</issue>"
}

func TestLimits(t *testing.T) {
	deep := strings.Repeat("<a>", 5) + strings.Repeat("</a>", 5)
	list := strings.Repeat("[", 5) + strings.Repeat("]", 5)
	for _, tt := range []struct {
		text   string
		limits genius.Limits
		want   string
		reason string
	}{
		{
			text:   "<a/>",
			limits: genius.Limits{MaxBytes: 3},
			want:   "f: more than 3 bytes: want a smaller file, or a higher limit",
			reason: "too large",
		},
		{
			text:   deep,
			limits: genius.Limits{MaxDepth: 4},
			want:   "elements nested more than 4 deep",
			reason: "too deep",
		},
		{
			text:   deep,
			limits: genius.Limits{MaxDepth: 5},
			want:   `a "a": want a utility_space`,
			reason: "as deep as may be",
		},
		{
			text:   list,
			limits: genius.Limits{MaxDepth: 4},
			want:   "objects and lists nested too deep",
			reason: "too deep, in JSON",
		},
		{
			text:   list,
			limits: genius.Limits{MaxDepth: 5},
			want:   "no LinearAdditiveUtilitySpace",
			reason: "as deep as may be, in JSON",
		},
		{
			text:   strings.Repeat("[", 1_000_000),
			limits: genius.Limits{},
			want:   "nested too deep",
			reason: "far too deep",
		},
		{
			text:   strings.Repeat("<a>", 1_000_000),
			limits: genius.Limits{},
			want:   "nested more than 100 deep",
			reason: "far too deep",
		},
	} {
		_, _, err := genius.Read(profile(tt.text), tt.limits)
		assert.ErrorContains(t, err, tt.want, tt.reason)
	}
}

// Profiles are of one domain, or an error tells in what they differ.
func TestDomainsThatDiffer(t *testing.T) {
	first := space(choice+`<issue name="n" type="integer" lowerbound="1" upperbound="9"/>`, "")
	for _, tt := range []struct {
		second string
		want   []string
		reason string
	}{
		{space(`<issue name="n" type="integer" lowerbound="1" upperbound="9"/>`+strings.Replace(choice, `"x"`, `"z"`, 1), ""), []string{`issue "i": other values`}, "another value"},
		{space(choice, ""), []string{`issue "n": an issue of the first profile that this one does not have`}, "an issue less"},
		{space(choice+`<issue name="n" type="integer" lowerbound="1" upperbound="9"/><issue name="m"><item value="x" evaluation="1"/></issue>`, ""), []string{`issue "m": no issue of the first profile`}, "an issue more"},
		{space(choice+`<issue name="n" type="real" lowerbound="1" upperbound="9"/>`, ""), []string{`issue "n": of another kind`}, "another kind"},
		{space(choice+`<issue name="n" type="integer" lowerbound="0" upperbound="9"/>`, ""), []string{`issue "n": from 0 to 9, and from 1 to 9 in the first profile`}, "other bounds"},
	} {
		_, _, err := genius.Read([]genius.Profile{{Actor: "a", Name: "f", Data: []byte(first)}, {Actor: "b", Name: "g", Data: []byte(tt.second)}}, genius.Limits{})
		if assert.Error(t, err, tt.reason) {
			told := strings.Split(err.Error(), "\n")
			require.Len(t, told, len(tt.want), tt.reason)
			for i, want := range tt.want {
				assert.Contains(t, told[i], "g: "+want, tt.reason)
			}
		}
	}
	_, _, err := genius.Read([]genius.Profile{{Actor: "a", Data: []byte(first)}, {Actor: "a", Data: []byte(first)}}, genius.Limits{})
	assert.ErrorContains(t, err, `"a"`, "an actor twice")
	n, _, err := genius.Read(nil, genius.Limits{})
	require.NoError(t, err)
	assert.Zero(t, n.Roster().Len(), "no profiles")
}

// Of any profile, every outcome earns what the formula says, exactly, or rounded where
// that is told.
func TestPointsAgainstTheFormula(t *testing.T) {
	rounded, exact := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		decimal := rapid.StringMatching(`(0|[1-9][0-9]?)(\.[0-9]{1,3})?`)
		long := rapid.StringMatching(`0\.[0-9]{14,17}`)
		number := rapid.OneOf(decimal, decimal, decimal, long)
		type issue struct {
			weight      string
			evaluations []string
		}
		issues := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) issue {
			return issue{decimal.Draw(t, "weight"), rapid.SliceOfN(number, 1, 4).Draw(t, "evaluations")}
		}), 1, 4).Draw(t, "issues")
		var within strings.Builder
		for i, is := range issues {
			fmt.Fprintf(&within, `<issue index="%d" name="i%d">`, i, i)
			for j, e := range is.evaluations {
				fmt.Fprintf(&within, `<item value="v%d" evaluation="%s"/>`, j, e)
			}
			fmt.Fprintf(&within, `</issue><weight index="%d" value="%s"/>`, i, is.weight)
		}
		n, findings, err := genius.Read(profile(space(within.String(), "")), genius.Limits{})
		require.NoError(t, err)
		p, _ := n.Preference("a")
		var o position.Outcome
		want := new(big.Rat)
		for i, is := range issues {
			at := rapid.IntRange(0, len(is.evaluations)-1).Draw(t, "value")
			greatest := new(big.Rat)
			for _, e := range is.evaluations {
				if r := rat(t, e); r.Cmp(greatest) > 0 {
					greatest = r
				}
			}
			if greatest.Sign() > 0 {
				earned := new(big.Rat).Mul(rat(t, is.weight), rat(t, is.evaluations[at]))
				want.Add(want, earned.Quo(earned, greatest))
			}
			if s, ok := n.Issue(position.IssueID(fmt.Sprintf("i%d", i))); ok {
				o = o.Leaving(s.ID, s.Domain.Only(value.OfName(fmt.Sprintf("v%d", at))))
			}
		}
		points, ok := p.Points(o)
		require.True(t, ok)
		got := new(big.Rat).Quo(rat(t, points.String()), rat(t, p.FullMarks().String()))
		off := new(big.Rat).Sub(got, want)
		if slices.ContainsFunc(findings, func(f genius.Finding) bool { return f.Code == genius.CodeRounded }) {
			rounded++
			// Half of the last place for each issue.
			require.LessOrEqual(t, off.Abs(off).Cmp(big.NewRat(int64(len(issues)), 2_000_000_000_000)), 0, "%v, want %v", got, want)
			return
		}
		exact++
		require.Zero(t, off.Sign(), "%v, want %v by\n%v", got, want, p)
	})
	assert.Positive(t, exact)
	assert.Positive(t, rounded)
}

func rat(t require.TestingT, s string) *big.Rat {
	r, ok := new(big.Rat).SetString(s)
	require.True(t, ok)
	return r
}

// fuzz reads whatever it is given as the profile of one party and as those of two.
func fuzz(f *testing.F, seeds ...string) {
	for _, s := range seeds {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		limits := genius.Limits{MaxBytes: 1 << 16}
		n, findings, err := genius.Read([]genius.Profile{{Actor: "a", Name: "f", Data: data}}, limits)
		if err != nil {
			require.Nil(t, n)
			return
		}
		for _, found := range findings {
			require.NotEmpty(t, found.Summary)
		}
		_, known := n.Preference("a")
		require.True(t, known)
		two, _, err := genius.Read([]genius.Profile{{Actor: "a", Data: data}, {Actor: "b", Data: data}}, limits)
		require.NoError(t, err)
		a, _ := two.Preference("a")
		b, _ := two.Preference("b")
		b.Actor = a.Actor
		require.True(t, a.Equal(b))
	})
}

func seed(f *testing.F, name string) string {
	data, err := os.ReadFile("testdata/" + name)
	require.NoError(f, err)
	return string(data)
}

func FuzzXML(f *testing.F) {
	fuzz(f, seed(f, "buyer.xml"), seed(f, "seller.xml"), space(choice, ""),
		`<?xml version="1.0" encoding="ISO-8859-1"?>`+space(choice, `<reservation value="1e-3"/>`))
}

func FuzzJSON(f *testing.F) {
	fuzz(f, seed(f, "jobs.json"), web(xy, halves, "1", ""), web(xy, halves, "0.5", `, "reservationBid": {"issuevalues": {"i": "y"}}`))
}
