package compare_test

import (
	"encoding/json"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/compare"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/positiontest"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// lintRecord is a negotiation of the USA, which says this, and Russia, which says
// nothing; the EU, of which France is a member, is known.
func lintRecord(said ...position.Statement) position.Record {
	return position.Record{
		Actors: []actor.Actor{
			{ID: "usa"},
			{ID: "russia"},
			{ID: "eu", Members: []actor.ID{"france"}},
			{ID: "france"},
			{ID: "press", SpeaksFor: "eu"},
		},
		Positions: []position.Communication{{Actor: "usa", Statements: said}, {Actor: "russia"}},
	}
}

func lint(t testing.TB, r position.Record) []compare.Finding {
	t.Helper()
	n, err := position.NewNegotiation(r)
	require.NoError(t, err)
	return compare.Lint(n)
}

// Every code is given by a least model, and by nothing else in it.
func TestLintCodes(t *testing.T) {
	var (
		aid        = position.YesNo{ID: "aid"}
		withdrawal = position.YesNo{ID: "withdrawal"}
		attack     = position.YesNo{ID: "attack"}
		calm       = position.YesNo{ID: "calm", Circumstance: true}
		visas      = position.YesNo{ID: "visas", DecidedBy: []actor.ID{"france"}}
		status     = position.Choice[string]{ID: "status", Options: []string{"neutral", "partner", "member"}}
		troops     = position.Quantity[int]{ID: "troops", Min: new(0)}
		some       = position.Terms{aid.Yes()}
		source     = position.Source{ID: "letter"}
	)
	with := func(r position.Record, change func(*position.Record)) position.Record {
		change(&r)
		return r
	}
	tested := map[compare.FindingCode]bool{}
	for _, tt := range []struct {
		record position.Record
		want   string // code, statement, issue and related of each finding
		reason string
	}{
		{lintRecord(position.Demand{ID: "d", Terms: some, If: position.Any()}), "never-holds usa/d  []", "any of nothing"},
		{
			lintRecord(position.Demand{ID: "d", Terms: some, If: position.All(status.Is("member"), status.Is("neutral"))}),
			"never-holds usa/d  []", "two values of one issue",
		},
		{
			lintRecord(position.Offer{ID: "o", Terms: some, OnlyIf: position.Any(calm.Yes(), position.All(troops.AtMost(3), troops.AtLeast(4)))}),
			"never-holds usa/o  []", "a part",
		},
		{lintRecord(position.Demand{ID: "d", Terms: some, If: position.Not(troops.AtLeast(0))}), "never-holds usa/d  []", "not everything"},
		{lintRecord(position.Talks{ID: "t", Issues: []position.Issue{aid}, OnlyIf: position.Any()}), "never-holds usa/t  []", "a precondition"},
		{lintRecord(position.Warning{ID: "w", Terms: some, If: position.Any()}), "never-holds usa/w  []", "a warning"},
		{lintRecord(position.Demand{ID: "d", Terms: some, If: position.All()}), "always-holds usa/d  []", "all of nothing"},
		{
			lintRecord(position.Offer{ID: "o", Terms: some, OnlyIf: position.Any(withdrawal.Yes(), withdrawal.No())}),
			"always-holds usa/o  []", "yes or no",
		},
		{
			lintRecord(position.Refusal{ID: "r", Terms: some, Unless: position.Any(
				position.All(calm.Yes(), withdrawal.Yes()), position.Not(calm.Yes()), withdrawal.No(),
			)}),
			"always-holds usa/r  []", "over two issues at once",
		},
		{lintRecord(position.Demand{ID: "d", Terms: position.Terms{troops.AtLeast(0)}}), "whole-domain usa/d troops []", "a quantity's lowest"},
		{
			lintRecord(position.Claim{ID: "c", Terms: position.Terms{status.OneOf("neutral", "partner", "member")}}),
			"whole-domain usa/c status []", "all options",
		},
		{
			lintRecord(position.Offer{ID: "o", Terms: some, OnlyIf: position.All(withdrawal.Yes(), troops.AtLeast(0))}),
			"whole-domain usa/o troops []", "in a condition",
		},
		{
			with(lintRecord(position.Demand{ID: "d", Terms: some, If: calm.Yes()}), func(r *position.Record) { r.Given = []position.Term{calm.No()} }),
			"never-binds usa/d  []", "what is given settles the condition",
		},
		{
			with(lintRecord(position.Demand{ID: "d", Terms: position.Terms{troops.AtMost(9)}}), func(r *position.Record) { r.Given = []position.Term{troops.AtMost(5)} }),
			"never-binds usa/d  []", "what is given settles the terms",
		},
		{
			with(lintRecord(position.Offer{ID: "o", Terms: position.Terms{aid.Yes(), troops.Is(0)}, OnlyIf: calm.Yes()}), func(r *position.Record) { r.Given = []position.Term{calm.Yes()} }),
			"never-binds usa/o  []", "what is given meets the condition, though its terms still wait for each other",
		},
		{
			lintRecord(position.Offer{ID: "o", Terms: some, OnlyIf: withdrawal.Yes()}, position.Offer{ID: "p", Terms: some}),
			"never-binds usa/o  [usa/p]", "the same without condition",
		},
		{
			lintRecord(position.Reciprocal{ID: "r", Undertakings: []position.Undertaking{
				{Party: "usa", Terms: some}, {Party: "russia", Terms: position.Terms{troops.AtLeast(0)}},
			}}),
			"asks-nothing usa/r  []", "any number of troops",
		},
		{
			lintRecord(position.Offer{ID: "o", Terms: some, OnlyIf: attack.Yes()}, position.Refusal{ID: "r", Terms: position.Terms{attack.Yes()}}),
			"asks-for-excluded usa/o attack [usa/r]", "aid if attacked",
		},
		{lintRecord(position.Demand{ID: "d", Terms: position.Terms{calm.Yes()}}), "circumstance usa/d calm []", "a demand that it be calm"},
		{
			with(lintRecord(position.Demand{ID: "d", Terms: position.Terms{calm.Yes()}}), func(r *position.Record) { r.Given = []position.Term{calm.No()} }),
			"circumstance usa/d calm []", "that nothing is left of it is no contradiction",
		},
		{
			lintRecord(position.Demand{ID: "d", Terms: position.Terms{visas.Yes()}, To: []actor.ID{"russia"}}),
			"nobody-decides usa/d visas []", "France is not asked",
		},
		{
			lintRecord(position.Reciprocal{ID: "r", Undertakings: []position.Undertaking{
				{Party: "usa", Terms: some}, {Party: "russia", Terms: position.Terms{visas.Yes()}},
			}}),
			"nobody-decides usa/r visas []", "Russia is to give what is France's",
		},
		{
			lintRecord(
				position.Demand{ID: "d", Terms: position.Terms{troops.AtMost(3)}},
				position.Demand{ID: "e", Terms: position.Terms{troops.AtMost(4)}},
				position.Demand{ID: "f", Terms: position.Terms{troops.AtLeast(4)}},
			),
			"contradiction usa troops [usa/d usa/f]", "the second limit can be spared",
		},
		{
			with(lintRecord(position.Demand{ID: "d", Terms: some, Cite: position.Citation{Source: "letter", At: "page 1"}}),
				func(r *position.Record) { r.Sources = []position.Source{source} }),
			"no-quote usa/d  []", "a page is no quotation",
		},
		{
			with(lintRecord(
				position.Demand{ID: "d", Terms: some},
				position.Demand{ID: "e", Terms: some, Strength: position.Preference},
				position.Claim{ID: "f", Terms: some},
			), func(r *position.Record) { r.Sources = []position.Source{source} }),
			"no-citation usa/d  []", "what does not bind may go without",
		},
		{with(lintRecord(), func(r *position.Record) { r.Issues = []position.Issue{aid} }), "unmentioned  aid []", "an issue alone"},
	} {
		var got []string
		for _, f := range lint(t, tt.record) {
			about := f.Statement.String()
			if f.Statement.IsZero() {
				about = string(f.Actor)
			} else {
				assert.Equal(t, f.Statement.Actor, f.Actor, tt.reason)
			}
			got = append(got, fmt.Sprintf("%s %s %s %v", f.Code, about, f.Issue, f.Related))
			assert.NotEmpty(t, f.Summary, tt.reason)
			tested[f.Code] = true
		}
		assert.Equal(t, []string{tt.want}, got, tt.reason)
	}
	for _, code := range declaredFindingCodes(t) {
		assert.True(t, tested[code], "no row has the code %q", code)
	}
}

// declaredFindingCodes reads the codes from the source.
func declaredFindingCodes(t *testing.T) []compare.FindingCode {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), "finding.go", nil, 0)
	require.NoError(t, err)
	var codes []compare.FindingCode
	ast.Inspect(file, func(n ast.Node) bool {
		spec, ok := n.(*ast.ValueSpec)
		if ok {
			text, err := strconv.Unquote(spec.Values[0].(*ast.BasicLit).Value)
			require.NoError(t, err)
			codes = append(codes, compare.FindingCode(text))
		}
		return true
	})
	require.NotEmpty(t, codes)
	return codes
}

// What a sound model has gives no finding, however close it comes to one.
func TestLintOfSoundModels(t *testing.T) {
	var (
		aid        = position.YesNo{ID: "aid"}
		withdrawal = position.YesNo{ID: "withdrawal"}
		calm       = position.YesNo{ID: "calm", Circumstance: true}
		troops     = position.Quantity[int]{ID: "troops", Min: new(0)}
		visas      = position.YesNo{ID: "visas", DecidedBy: []actor.ID{"france"}}
		some       = position.Terms{aid.Yes()}
	)
	for _, tt := range []struct {
		reason string
		record position.Record
	}{
		{"nothing at all", position.Record{}},
		{"demands and an offer in return", lintRecord(
			position.Demand{ID: "d", Terms: position.Terms{troops.AtMost(5)}, If: calm.No()},
			position.Demand{ID: "e", Terms: position.Terms{troops.AtLeast(5)}},
			position.Offer{ID: "o", Terms: some, OnlyIf: position.Any(withdrawal.Yes(), position.All(calm.Yes(), troops.Is(5)))},
			position.Refusal{ID: "r", Terms: position.Terms{position.YesNo{ID: "bases"}.Yes()}, Unless: calm.Yes()},
		)},
		{"an exchange", lintRecord(position.Reciprocal{ID: "r", Undertakings: []position.Undertaking{
			{Party: "usa", Terms: some}, {Party: "russia", Terms: position.Terms{withdrawal.Yes()}},
		}})},
		{"a tentative offer beside a firm one with a condition", lintRecord(
			position.Offer{ID: "o", Terms: some, OnlyIf: withdrawal.Yes()},
			position.Offer{ID: "p", Terms: some, OnlyIf: calm.Yes(), Strength: position.Tentative},
		)},
		{"a part of what an offer ties to a condition is offered without", lintRecord(
			position.Offer{ID: "o", Terms: position.Terms{troops.AtMost(9)}, OnlyIf: withdrawal.Yes()},
			position.Offer{ID: "p", Terms: position.Terms{troops.AtMost(5)}},
		)},
		{"who decides is addressed", lintRecord(
			position.Demand{ID: "d", Terms: position.Terms{visas.Yes()}, To: []actor.ID{"france"}},
		)},
		{"its bloc is addressed by its spokesman", lintRecord(
			position.Demand{ID: "d", Terms: position.Terms{visas.Yes()}, To: []actor.ID{"press"}},
		)},
		{"who decides undertakes it", lintRecord(position.Reciprocal{ID: "r", Undertakings: []position.Undertaking{
			{Party: "usa", Terms: some}, {Party: "france", Terms: position.Terms{visas.Yes()}},
		}})},
		{"an offer of what others decide is no demand", lintRecord(position.Offer{ID: "o", Terms: position.Terms{visas.Yes()}})},
		{"preferences bind nobody, and contradict nobody", lintRecord(
			position.Demand{ID: "d", Terms: some, Strength: position.Preference},
			position.Demand{ID: "e", Terms: position.Terms{aid.No()}, Strength: position.Preference},
		)},
		{"a part of what is asked for is excluded", lintRecord(
			position.Offer{ID: "o", Terms: some, OnlyIf: troops.AtLeast(5)},
			position.Demand{ID: "d", Terms: position.Terms{troops.AtLeast(10)}},
		)},
		{"issues of a condition and of talks", position.Record{
			Actors: []actor.Actor{{ID: "usa"}},
			Issues: []position.Issue{calm, aid},
			Positions: []position.Communication{{Actor: "usa", Statements: []position.Statement{
				position.Talks{ID: "t", Issues: []position.Issue{aid}, OnlyIf: calm.Yes()},
			}}},
		}},
		{"an issue of a rule and one of a draft", position.Record{
			Issues: []position.Issue{aid, calm},
			Rules:  []position.Condition{calm.Yes()},
			Drafts: []position.Draft{{ID: "first", Terms: some}},
		}},
	} {
		assert.Empty(t, lint(t, tt.record), tt.reason)
	}
	assert.Empty(t, compare.Lint(nil), "no negotiation")
	assert.Empty(t, compare.Lint(&position.Negotiation{}), "one about nothing")
}

// Conditions too large to try every case are told of where their parts, or the
// terms of one issue, settle them, and never wrongly.
func TestLintOfLargeConditions(t *testing.T) {
	number := position.Quantity[int]{ID: "number"}
	var switches, no position.Terms
	for i := range 20 {
		issue := position.YesNo{ID: position.IssueID(fmt.Sprintf("switch-%d", i))}
		switches, no = append(switches, issue.Yes()), append(no, issue.No())
	}
	parts := func(terms position.Terms, more ...position.Condition) []position.Condition {
		var all []position.Condition
		for _, t := range terms {
			all = append(all, t)
		}
		return append(all, more...)
	}
	deep := position.Condition(switches[0])
	for range position.MaxConditionDepth - 10 {
		deep = position.Not(deep)
	}
	for _, tt := range []struct {
		condition position.Condition
		want      []compare.FindingCode
		reason    string
	}{
		{position.All(parts(switches)...), nil, "2^20 cases, one of which holds"},
		{position.All(parts(switches, no[7])...), []compare.FindingCode{compare.FindingNeverHolds}, "yes and no among 20"},
		{position.Any(parts(switches, no[7])...), []compare.FindingCode{compare.FindingAlwaysHolds}, "yes or no among 20"},
		{position.Not(position.Any(parts(switches, no[7])...)), []compare.FindingCode{compare.FindingNeverHolds}, "the opposite"},
		{
			position.All(position.Any(parts(switches)...), position.All(number.AtMost(1), number.AtLeast(2))),
			[]compare.FindingCode{compare.FindingNeverHolds},
			"a part that fails fails all",
		},
		{
			position.Any(position.All(parts(switches)...), position.All(number.AtMost(1), number.AtLeast(2))),
			[]compare.FindingCode{compare.FindingNeverHolds},
			"a part that never holds leaves the rest",
		},
		{
			position.Not(position.Any(position.All(parts(switches)...), position.All())),
			[]compare.FindingCode{compare.FindingNeverHolds},
			"a part that always holds meets any",
		},
		{deep, nil, "as deep as may be"},
	} {
		found := lint(t, lintRecord(position.Demand{ID: "d", Terms: position.Terms{position.YesNo{ID: "aid"}.Yes()}, If: tt.condition}))
		var got []compare.FindingCode
		for _, f := range found {
			got = append(got, f.Code)
		}
		assert.Equal(t, tt.want, got, tt.reason)
	}
}

func TestFindingJSON(t *testing.T) {
	aid := position.YesNo{ID: "aid"}
	r := lintRecord(
		position.Demand{ID: "d", Terms: position.Terms{aid.Yes()}},
		position.Refusal{ID: "r", Terms: position.Terms{aid.Yes()}, Unless: position.All()},
		position.Demand{ID: "e", Terms: position.Terms{aid.No()}},
	)
	r.Issues = []position.Issue{aid, position.YesNo{ID: "bases"}}
	found := lint(t, r)
	text, err := json.MarshalIndent(found, "", "  ")
	require.NoError(t, err)
	assert.Equal(t, `[
  {
    "code": "unmentioned",
    "issue": "bases",
    "summary": "no statement, rule or draft mentions it: want it left out, or what was said of it",
    "related": []
  },
  {
    "code": "contradiction",
    "actor": "usa",
    "issue": "aid",
    "summary": "its own statements leave the issue no value: want one of them changed or withdrawn",
    "related": [
      "usa/d",
      "usa/e"
    ]
  },
  {
    "code": "always-holds",
    "actor": "usa",
    "statement": "usa/r",
    "summary": "unless: \"always\" always holds: want what some outcome fails, or nothing",
    "related": []
  }
]`, string(text))
	var back []compare.Finding
	require.NoError(t, json.Unmarshal(text, &back))
	assert.Empty(t, cmp.Diff(found, back))
}

var lintConfig = positiontest.Config{MaxIssues: 3, MaxStatements: 6, MaxCommunications: 2, MaxRules: 1, MaxDrafts: 1, MaxSources: 2}

// The order in which things were said and are listed makes no difference.
func TestLintOrder(t *testing.T) {
	seen := map[compare.FindingCode]bool{}
	rapid.Check(t, func(t *rapid.T) {
		n := positiontest.Negotiation(lintConfig).Draw(t, "negotiation")
		shuffled, err := position.NewNegotiation(positiontest.Shuffle(t, n.Record()))
		require.NoError(t, err)
		found := compare.Lint(n)
		if diff := cmp.Diff(found, compare.Lint(shuffled)); diff != "" {
			t.Fatalf("the order matters: -before +after\n%s\n%s", diff, positiontest.Format(n.Record()))
		}
		if !slices.IsSortedFunc(found, compare.Finding.Compare) {
			t.Fatalf("not sorted: %v", found)
		}
		for _, f := range found {
			seen[f.Code] = true
			for _, ref := range append(f.Related, f.Statement) {
				if _, ok := n.Statement(ref); !ok && !ref.IsZero() {
					t.Fatalf("%v does not stand", ref)
				}
			}
		}
	})
	for _, code := range declaredFindingCodes(t) {
		if !seen[code] {
			t.Logf("random negotiations gave no %q", code)
		}
	}
	assert.Greater(t, len(seen), 6)
}

// slowConstants lists the outermost parts of a condition that come to the same in
// every case, each as its code and text: every case is tried for every part.
func slowConstants(c position.Condition) []string {
	regions := map[position.IssueID][]position.Region{}
	for t := range position.TermsOf(c) {
		regions[t.IssueID()] = append(regions[t.IssueID()], t.Region())
	}
	cases := []position.Outcome{{}}
	for id, rs := range regions {
		cells := position.NewPartition(rs[0].Domain(), rs...)
		var longer []position.Outcome
		for _, o := range cases {
			for i := range cells.Len() {
				longer = append(longer, o.Leaving(id, cells.Cell(i)))
			}
		}
		cases = longer
	}
	held := 0
	for _, o := range cases {
		if position.Evaluate(c, o) == position.True {
			held++
		}
	}
	term, isTerm := c.(position.Term)
	switch {
	case held == 0:
		return []string{fmt.Sprintf("never-holds %q never", c)}
	case held == len(cases) && isTerm:
		return []string{fmt.Sprintf("whole-domain %s", term.IssueID())}
	case held == len(cases):
		return []string{fmt.Sprintf("always-holds %q always", c)}
	}
	var all []string
	switch c := c.(type) {
	case position.Conjunction:
		for part := range c.Parts() {
			all = append(all, slowConstants(part)...)
		}
	case position.Disjunction:
		for part := range c.Parts() {
			all = append(all, slowConstants(part)...)
		}
	case position.Negation:
		all = slowConstants(c.Part())
	}
	return all
}

func TestLintOfConditions(t *testing.T) {
	told := map[compare.FindingCode]int{}
	untold := 0
	rapid.Check(t, func(t *rapid.T) {
		issues := positiontest.Issues(positiontest.Config{MaxIssues: 2, MaxCircumstances: 1}).Draw(t, "issues")
		condition := positiontest.Condition(issues, 3).Draw(t, "condition")
		want := slowConstants(condition)
		slices.Sort(want)
		want = slices.Compact(want)
		var got []string
		r := lintRecord(position.Warning{ID: "w", If: condition, Terms: position.Terms{position.YesNo{ID: "other"}.Yes()}})
		for _, who := range []actor.ID{"a", "b", "c", "d", "onlooker"} {
			r.Actors = append(r.Actors, actor.Actor{ID: who})
		}
		n, err := position.NewNegotiation(r)
		require.NoError(t, err)
		for _, f := range compare.Lint(n) {
			told[f.Code]++
			switch f.Code {
			case compare.FindingNeverHolds, compare.FindingAlwaysHolds:
				text, _ := strings.CutPrefix(f.Summary, "if: ")
				text, _, _ = strings.Cut(text, " holds: want")
				got = append(got, fmt.Sprintf("%s %s", f.Code, strings.TrimSuffix(text, " holds")))
			case compare.FindingWholeDomain:
				got = append(got, fmt.Sprintf("%s %s", f.Code, f.Issue))
			}
		}
		slices.Sort(got)
		if diff := cmp.Diff(want, got, emptyIsNil); diff != "" {
			t.Fatalf("of %v: -want +got\n%s", condition, diff)
		}
		if len(want) == 0 {
			untold++
		}
	})
	assert.Positive(t, told[compare.FindingNeverHolds])
	assert.Positive(t, told[compare.FindingAlwaysHolds])
	assert.Positive(t, untold)
}

var emptyIsNil = cmp.Transformer("emptyIsNil", func(s []string) []string { return append([]string{}, s...) })

// An actor contradicts itself where it excludes every value, and the statements
// named are one of the minimal conflicts of its position alone.
func TestLintOfContradictions(t *testing.T) {
	contradictions := 0
	rapid.Check(t, func(t *rapid.T) {
		r := positiontest.Record(positiontest.Config{MaxIssues: 2, MaxStatements: 7}).Draw(t, "record")
		r.Actors = append(r.Actors, actor.Actor{ID: "mute"})
		n, err := position.NewNegotiation(r)
		require.NoError(t, err)
		found := compare.Lint(n)
		for p := range n.Positions() {
			c, err := compare.Compare(n, compare.Options{Parties: []actor.ID{p.Actor(), "mute"}})
			require.NoError(t, err)
			for i := range c.Issues() {
				s := i.Stances[0]
				want := !s.Excluded.IsEmpty() && s.Accepted.Union(s.Conditional).Union(s.Open).IsEmpty()
				at := slices.IndexFunc(found, func(f compare.Finding) bool {
					return f.Code == compare.FindingContradiction && f.Actor == p.Actor() && f.Issue == i.Issue
				})
				if want != (at >= 0) {
					t.Fatalf("%s contradicts itself on %s: %t, and told: %t\n%s", p.Actor(), i.Issue, want, at >= 0, positiontest.Format(r))
				}
				if !want {
					continue
				}
				contradictions++
				if !slices.ContainsFunc(i.Conflicts, func(refs []position.Ref) bool { return slices.Equal(refs, found[at].Related) }) {
					t.Fatalf("%v is none of the minimal conflicts %v\n%s", found[at].Related, i.Conflicts, positiontest.Format(r))
				}
			}
		}
	})
	assert.Positive(t, contradictions)
}

// A statement that never binds may as well be a preference, whatever more is
// given.
func TestLintOfWhatNeverBinds(t *testing.T) {
	weakened := 0
	rapid.Check(t, func(t *rapid.T) {
		r := positiontest.Record(positiontest.Config{MaxIssues: 3, MaxStatements: 6}).Draw(t, "record")
		n, err := position.NewNegotiation(r)
		require.NoError(t, err)
		given := positiontest.Given(r.Issues).Draw(t, "given")
		if _, err := n.Given().With(given...); err != nil {
			given = nil
		}
		before, err := compare.Compare(n, compare.Options{Given: given})
		require.NoError(t, err)
		idle := map[position.Ref]bool{}
		for _, f := range compare.Lint(n) {
			if f.Code == compare.FindingNeverBinds {
				idle[f.Statement] = true
			}
		}
		for _, p := range r.Positions {
			for i, s := range p.Statements {
				if idle[position.Ref{Actor: p.Actor, Statement: s.Common().ID}] {
					p.Statements[i] = preferred(s)
					weakened++
				}
			}
		}
		m, err := position.NewNegotiation(r)
		require.NoError(t, err)
		after, err := compare.Compare(m, compare.Options{Given: given})
		require.NoError(t, err)
		if diff := cmp.Diff(byIssue(before), byIssue(after)); diff != "" {
			t.Fatalf("%v bind: -before +after\n%s\n%s", idle, diff, positiontest.Format(n.Record()))
		}
	})
	assert.Positive(t, weakened)
}

// preferred returns the statement as a preference, where it may be one.
func preferred(s position.Statement) position.Statement {
	switch s := s.(type) {
	case position.Demand:
		s.Strength = position.Preference
		return s
	case position.Offer:
		s.Strength = position.Preference
		return s
	case position.Reciprocal:
		s.Strength = position.Preference
		return s
	default:
		return s
	}
}

// Issues on which there are more than 64 bounds are kept in another way.
func TestLintOfManyBounds(t *testing.T) {
	troops := position.Quantity[int]{ID: "troops", Min: new(0)}
	said := []position.Statement{position.Offer{ID: "plain", Terms: position.Terms{troops.AtMost(50)}}}
	var want []string
	for i := range 100 {
		id := fmt.Sprintf("o%02d", i)
		said = append(said, position.Offer{
			ID: position.StatementID(id), Terms: position.Terms{troops.AtMost(i)}, OnlyIf: position.YesNo{ID: "withdrawal"}.Yes(),
		})
		if i <= 50 {
			want = append(want, fmt.Sprintf("never-binds usa/%s [usa/plain]", id))
		}
	}
	list := func(said []position.Statement) []string {
		var got []string
		for _, f := range lint(t, lintRecord(said...)) {
			got = append(got, fmt.Sprintf("%s %v %v", f.Code, f.Statement, f.Related))
		}
		return got
	}
	assert.Equal(t, want, list(said))

	said = nil
	for i := range 100 {
		said = append(said, position.Demand{ID: position.StatementID(fmt.Sprintf("d%02d", i)), Terms: position.Terms{troops.AtMost(i + 10)}})
	}
	said = append(said, position.Demand{ID: "more", Terms: position.Terms{troops.AtLeast(11)}})
	assert.Equal(t, []string{"contradiction  [usa/d00 usa/more]"}, list(said), "only the lowest of the limits is below 11")
}

func BenchmarkLint(b *testing.B) {
	for _, size := range []int{100, 1000} {
		n, err := position.NewNegotiation(positiontest.Planted(size, 4*size, size/10))
		require.NoError(b, err)
		b.Run(fmt.Sprintf("issues=%d", size), func(b *testing.B) {
			for b.Loop() {
				compare.Lint(n)
			}
		})
	}
}
