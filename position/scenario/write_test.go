package scenario_test

import (
	"bytes"
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/positiontest"
	"github.com/parley-go/parley/position/scenario"
	"github.com/parley-go/parley/position/value"
)

func TestRoundTrip(t *testing.T) {
	configs := []positiontest.Config{
		{},
		{MaxSources: 3, MaxCommunications: 3, MaxRules: 3, MaxMandates: 3, MaxDrafts: 3, MaxDepth: 4, MaxStatements: 6, MaxPreferences: 3},
		{MaxIssues: 1, MaxCircumstances: -1, MaxCommunications: 4, MaxStatements: 8},
		{Kinds: []value.Kind{value.KindQuantity, value.KindDate}, MaxDrafts: 4, MaxGiven: 5, MaxPreferences: 2},
	}
	for ext := range formats {
		rapid.Check(t, func(t *rapid.T) {
			r := positiontest.Record(configs[rapid.IntRange(0, len(configs)-1).Draw(t, "configuration")]).Draw(t, "record")
			dress(t, &r)
			n, err := position.NewNegotiation(r)
			require.NoError(t, err)
			s := &scenario.Scenario{Negotiation: n}
			requireSame(t, s, rewritten(t, s, ext), ext)
		})
	}
}

// awkward draws text that is easily mistaken.
var awkward = rapid.OneOf(
	rapid.SampledFrom([]string{
		"yes", "No", "ON", "off", "y", "n", "null", "~", "true", "", " ", " a", "a ", "a: b", "a #b", "#a", "- a", "-", "---", "...",
		"12:30", "0x1F", "0o7", "1_000", ".5", "+1", "1e3", ".inf", ".NaN", "2022-01-26", "2022-01-26T00:00:00Z", "=", "<<", "*a", "&a",
		"!a", "|", ">", "%a", "@a", "`a", "'a", "\"a", "a'b", "a\"b", "{a", "[a", "a, b", "a]", "? a", "?a", ":a", "a:", "\\", "a\\nb",
		"é", "中文", "🕊", "a\u200bb", "\ufeffa", "\u2028", "a\u2029b\u0085", "\U000f0000\u2028", "\u00a0a", "a\u00ad", "\U000e0001", "\ufffd", strings.Repeat("long ", 60),
	}),
	rapid.String(),
)

// dress gives the record texts that have to be quoted.
func dress(t *rapid.T, r *position.Record) {
	line := func(label string) string {
		return strings.Map(func(c rune) rune {
			if c < ' ' || c >= 0x7f && c < 0xa0 {
				return -1
			}
			return c
		}, awkward.Draw(t, label))
	}
	r.Title = line("title")
	for i := range r.Actors {
		r.Actors[i].Name = line("name")
	}
	for i := range r.Sources {
		r.Sources[i].Title, r.Sources[i].Link = line("source's title"), line("link")
	}
	for i := range r.Drafts {
		r.Drafts[i].Title = line("draft's title")
	}
}

// Texts of any number of lines, in whatever place they are written.
func TestRoundTripOfTexts(t *testing.T) {
	for ext := range formats {
		rapid.Check(t, func(t *rapid.T) {
			texts := rapid.SliceOfN(rapid.OneOf(awkward, rapid.StringMatching("[a \n\t\r#:\u2028-]{0,20}")), 1, 3).Draw(t, "texts")
			joined := strings.Join(texts, rapid.SampledFrom([]string{"", "\n", "\n\n", " \n", "\n "}).Draw(t, "joint"))
			y := position.YesNo{ID: "y"}
			option := strings.Map(func(c rune) rune {
				if c < ' ' || c >= 0x7f && c < 0xa0 {
					return -1
				}
				return c
			}, joined) + "'"
			c := position.Choice[string]{ID: "c", Options: []string{option, "yes", "2022"}}
			n, err := position.NewNegotiation(position.Record{
				Actors:  []actor.Actor{{ID: "null"}, {ID: "1e3"}},
				Sources: []position.Source{{ID: "2022-01-26", Text: joined}, {ID: "off"}},
				Issues:  []position.Issue{c, y},
				Positions: []position.Communication{{Actor: "1e3", Statements: []position.Statement{
					position.Claim{
						ID: "on", Terms: position.Terms{y.Yes(), c.OneOf(option, "2022")},
						Cite: position.Citation{Source: "off", At: texts[0], Quote: joined},
					},
				}}},
			})
			require.NoError(t, err)
			s := &scenario.Scenario{Negotiation: n, Expect: scenario.Expect{
				Issues: []scenario.ExpectIssue{{"y", "open"}, {"c", "unaddressed"}},
			}}
			requireSame(t, s, rewritten(t, s, ext), ext)
		})
	}
}

func TestFormsOfTerms(t *testing.T) {
	whole := position.Quantity[int]{ID: "n", Min: new(0)}
	free := position.Quantity[float64]{ID: "n"}
	bounded := position.Quantity[float64]{ID: "n", Min: new(0.0), Max: new(5.0)}
	scale := position.Scale[string]{ID: "n", Levels: []string{"a", "b", "c", "d"}}
	choice := position.Choice[string]{ID: "n", Options: []string{"a", "b", "c", "d"}}
	yes := position.YesNo{ID: "n"}
	day := position.Date{ID: "n"}
	march, may := value.MustDay("2022-03-01"), value.MustDay("2022-05-01")
	union := func(a, b position.Term) position.Term { return a.Issue().Term(a.Region().Union(b.Region())) }
	all := func(i position.Issue) position.Term {
		s, err := i.Spec()
		require.NoError(t, err)
		return s.Term(s.Domain.All())
	}
	tests := []struct {
		term   position.Term
		want   string // "" where no form says it
		reason string
	}{
		{bounded.Between(0, 5), "at_most: 5", "the whole domain"},
		{bounded.Between(0, 3), "at_most: 3", "from the domain's own bound"},
		{bounded.LessThan(3), "less_than: 3", "the same, open"},
		{bounded.Between(1, 3), "between: [1, 3]", "two ends"},
		{free.MoreThan(0.1), "more_than: 0.1", "an open end"},
		{free.OneOf(1, 2, 3), "one_of: [1, 2, 3]", "numbers that have others between them"},
		{whole.OneOf(1, 2, 3), "between: [1, 3]", "whole numbers that have none"},
		{whole.OneOf(1, 2, 7), "one_of: [1, 2, 7]", "whole numbers with a gap"},
		{whole.MoreThan(4), "at_least: 5", "whole numbers have closed ends"},
		{whole.LessThan(5), "at_most: 4", "the same, from the domain's own bound"},
		{whole.Is(0), "is: 0", "one number"},
		{day.By(march), `by: "2022-03-01"`, "the calendar's beginning is no bound"},
		{day.After(march), `from: "2022-03-02"`, "days have closed ends"},
		{day.OneOf(march, may), `one_of: ["2022-03-01", "2022-05-01"]`, "two days"},
		{all(day), `by: "9999-12-31"`, "any day"},
		{scale.AtLeast("b"), "at_least: b", "levels up to the highest"},
		{scale.OneOf("a", "b"), "between: [a, b]", "levels from the lowest"},
		{scale.AtMost("b"), "at_most: b", "a level and those below it"},
		{scale.OneOf("b", "c"), "between: [b, c]", "levels in the middle"},
		{scale.Not("b"), "not: b", "a gap of one level"},
		{scale.OneOf("a", "c"), "one_of: [a, c]", "levels with gaps"},
		{all(scale), "none_of: []", "any level"},
		{choice.Not("a"), "not: a", "all but one option"},
		{choice.OneOf("a", "b"), "one_of: [a, b]", "half of the options"},
		{all(choice), "none_of: []", "any option"},
		{yes.No(), `is: "no"`, "a reader of YAML 1.1 would take no for false"},
		{all(yes), "", "yes or no"},
		{all(free), "", "any number without bounds"},
		{union(free.AtMost(1), free.AtLeast(2)), "", "two intervals"},
		{union(whole.AtMost(1), whole.AtLeast(1_000_000_000)), "", "two intervals, one without an end"},
		{union(whole.Between(1, 2), whole.Between(5, 5_000_000)), "", "too many numbers to list"},
		{free.MoreThan(3).Issue().Term(free.MoreThan(3).Region().Intersect(free.AtMost(5).Region())), "", "one open end of two"},
	}
	for _, tt := range tests {
		n, err := position.NewNegotiation(position.Record{Given: []position.Term{tt.term}})
		require.NoError(t, err, tt.reason)
		var b bytes.Buffer
		err = scenario.WriteYAML(&b, &scenario.Scenario{Negotiation: n})
		if tt.want == "" {
			require.Error(t, err, tt.reason)
			assert.Contains(t, err.Error(), "scenario: given[0]: no form of a term in a file says \"n ", tt.reason)
			assert.Zero(t, b.Len(), tt.reason)
			continue
		}
		require.NoError(t, err, tt.reason)
		assert.Contains(t, b.String(), "given: [{issue: \"n\", "+tt.want+"}]", tt.reason)
	}
}

func TestNothingToWrite(t *testing.T) {
	for _, s := range []*scenario.Scenario{nil, {}} {
		assert.Error(t, scenario.WriteYAML(io.Discard, s))
		assert.Error(t, scenario.WriteJSON(io.Discard, s))
	}
}
