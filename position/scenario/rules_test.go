package scenario_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/parley-go/parley/internal/soak"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/scenario"
	"github.com/parley-go/parley/position/value"
)

// The issues of the tests' rules, and of each all the values that any rule tells
// apart.
var (
	ruleAid    = position.YesNo{ID: "aid"}
	ruleStatus = position.Choice[string]{ID: "status", Options: []string{"out", "half", "in"}}
	ruleLevel  = position.Scale[string]{ID: "level", Levels: []string{"low", "middle", "high"}}
	ruleForces = position.Quantity[float64]{ID: "forces", Max: new(2.0)}
	ruleDay    = position.Date{ID: "day"}

	day1, day2 = value.MustDay("2022-03-01"), value.MustDay("2022-03-02")
)

func ruleValues() [][]position.Term {
	var values [][]position.Term
	values = append(values,
		[]position.Term{ruleAid.No(), ruleAid.Yes()},
		[]position.Term{ruleStatus.Is("out"), ruleStatus.Is("half"), ruleStatus.Is("in")},
		[]position.Term{ruleLevel.Is("low"), ruleLevel.Is("middle"), ruleLevel.Is("high")},
		[]position.Term{ruleForces.Is(0.5), ruleForces.Is(1), ruleForces.Is(1.5), ruleForces.Is(2)},
		[]position.Term{ruleDay.Is(value.MustDay("2022-02-28")), ruleDay.Is(day1), ruleDay.Is(day2), ruleDay.Is(value.MustDay("2022-03-03"))},
	)
	return values
}

// ruleTerms returns terms on all issues that tell apart no other values.
func ruleTerms() []position.Term {
	return []position.Term{
		ruleAid.Yes(), ruleAid.No(), ruleStatus.Is("in"), ruleStatus.NoneOf("in"), ruleStatus.OneOf("out", "half"), ruleStatus.OneOf("out", "half", "in"),
		ruleLevel.AtLeast("middle"), ruleLevel.AtMost("low"), ruleLevel.OneOf("low", "high"),
		ruleForces.AtLeast(1), ruleForces.LessThan(1), ruleForces.MoreThan(1), ruleForces.OneOf(1, 2), ruleForces.LessThan(2),
		ruleDay.By(day1), ruleDay.After(day1), ruleDay.Between(day1, day2), ruleDay.OneOf(day1, day2),
	}
}

// meets reports whether some outcome meets all rules within what is given, by
// looking at every one.
func meets(t require.TestingT, rules []position.Rule, given []position.Term) bool {
	outcomes := []position.Outcome{{}}
	for _, values := range ruleValues() {
		var more []position.Outcome
		for _, o := range outcomes {
			for _, v := range values {
				with, err := o.With(v)
				require.NoError(t, err)
				more = append(more, with)
			}
		}
		outcomes = more
	}
	var all []position.Condition
	for _, r := range rules {
		all = append(all, r.Condition)
	}
	for _, g := range given {
		all = append(all, g)
	}
	for _, o := range outcomes {
		if position.Evaluate(position.All(all...), o) == position.True {
			return true
		}
	}
	return false
}

func TestSoakRules(t *testing.T) {
	term := rapid.SampledFrom(ruleTerms())
	var condition func(depth int) *rapid.Generator[position.Condition]
	condition = func(depth int) *rapid.Generator[position.Condition] {
		return rapid.Custom(func(t *rapid.T) position.Condition {
			kind := rapid.IntRange(0, 5).Draw(t, "kind")
			if depth == 0 || kind < 3 {
				return term.Draw(t, "term")
			}
			parts := rapid.SliceOfN(condition(depth-1), 0, 3).Draw(t, "parts")
			switch kind {
			case 3:
				return position.All(parts...)
			case 4:
				return position.Any(parts...)
			default:
				return position.Not(condition(depth-1).Draw(t, "part"))
			}
		})
	}
	soak.Run(t, []string{"possible", "impossible"}, func(_ uint64, seen soak.Counts) {
		rapid.Check(t, func(t *rapid.T) {
			record := position.Record{
				Rules: position.Rules(rapid.SliceOfN(condition(3), 0, 6).Draw(t, "rules")...),
				Given: rapid.SliceOfN(term, 0, 2).Draw(t, "given"),
			}
			n, err := position.NewNegotiation(record)
			if err != nil {
				t.Skip("contradicts what is given")
			}
			var file bytes.Buffer
			require.NoError(t, scenario.WriteYAML(&file, &scenario.Scenario{Negotiation: n}))
			_, err = scenario.Parse(file.Bytes(), "f.yaml", scenario.Limits{})
			want := meets(t, record.Rules, record.Given)
			if want {
				seen["possible"]++
				require.NoError(t, err, "%s", &file)
				return
			}
			seen["impossible"]++
			found := scenario.Errors(err)
			require.Len(t, found, 1, "%s", &file)
			assert.Equal(t, position.CodeContradiction, found[0].Code)
			// What is blamed cannot be met, and all of it is needed for that.
			var blamed []position.Rule
			for i, rule := range record.Rules {
				if strings.Contains(found[0].Detail, fmt.Sprintf("rules[%d]", i)) || found[0].Path.String() == fmt.Sprintf("rules[%d]", i) {
					blamed = append(blamed, rule)
				}
			}
			require.NotEmpty(t, blamed, "%s", &file)
			assert.False(t, meets(t, blamed, record.Given), "%v of %s", err, &file)
			for i := range blamed {
				rest := append(append([]position.Rule{}, blamed[:i]...), blamed[i+1:]...)
				assert.True(t, meets(t, rest, record.Given), "%v of %s", err, &file)
			}
		})
	})
}

// A fault elsewhere in a file does not hide that its rules cannot be met; one in
// the rules does, as they are not known then.
func TestRulesBesideOtherFaults(t *testing.T) {
	const issues = "parley: 1\nissues: [{id: a, type: yesno}]\n"
	for _, tt := range []struct {
		text   string
		want   []string
		reason string
	}{
		{
			text:   "title: \"\\u0001\"\nrules: [{any: []}]\n",
			want:   []string{"bad-text title", "contradiction rules[0]"},
			reason: "a fault elsewhere",
		},
		{
			text:   "rules: [{any: []}, {issue: b, is: yes}]\n",
			want:   []string{"unknown-issue rules[1].issue"},
			reason: "a fault in a rule",
		},
		{
			text:   "rules: [{any: [{issue: a, is: perhaps}]}]\n",
			want:   []string{"unknown-option rules[0].any[0].is"},
			reason: "a fault in the only part of a rule",
		},
		{
			text:   "rules: [{issue: a, is: yes}]\ngiven: [{issue: a, is: yes}, {issue: a, is: no}]\n",
			want:   []string{"contradiction given[1]"},
			reason: "what is given contradicts itself",
		},
	} {
		_, err := scenario.Parse([]byte(issues+tt.text), "f.yaml", scenario.Limits{})
		var got []string
		for _, e := range scenario.Errors(err) {
			got = append(got, string(e.Code)+" "+e.Path.String())
		}
		assert.Equal(t, tt.want, got, "%s: %v", tt.reason, err)
	}
}
