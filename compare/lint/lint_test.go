package lint_test

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
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/compare"
	"github.com/parley-go/parley/compare/lint"
	"github.com/parley-go/parley/internal/planted"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/positiontest"
	"github.com/parley-go/parley/position/value"
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
		},
		Positions: []position.Communication{{Actor: "usa", Statements: said}, {Actor: "russia"}},
	}
}

func check(t testing.TB, r position.Record) []lint.Finding {
	t.Helper()
	n, err := position.NewNegotiation(r)
	require.NoError(t, err)
	return lint.Check(n, lint.Options{})
}

// Every code is given by a least model, and by nothing else in it.
func TestCodes(t *testing.T) {
	var (
		aid        = position.YesNo{ID: "aid"}
		withdrawal = position.YesNo{ID: "withdrawal"}
		attack     = position.YesNo{ID: "attack"}
		calm       = position.YesNo{ID: "calm", Circumstance: true}
		visas      = position.YesNo{ID: "visas", DecidedBy: []actor.ID{"france"}}
		status     = position.Choice[string]{ID: "status", Options: []string{"neutral", "partner", "member"}}
		troops     = position.Quantity[int]{ID: "troops", Min: new(0)}
		raise      = position.Quantity[int]{ID: "raise", MoreFor: []actor.ID{"usa"}}
		some       = position.Terms{aid.Yes()}
		strike     = position.YesNo{ID: "strike", DecidedBy: []actor.ID{"usa"}}
		source     = position.Source{ID: "letter"}
	)
	ruled := func(rules ...position.Condition) position.Record {
		return position.Record{Rules: position.Rules(rules...)}
	}
	with := func(r position.Record, change func(*position.Record)) position.Record {
		change(&r)
		return r
	}
	retold := func(first, then position.Communication) position.Record {
		first.Actor, then.Actor = "usa", "usa"
		first.Statements = []position.Statement{position.Demand{ID: "d", Terms: position.Terms{troops.AtMost(3)}}}
		then.Statements = []position.Statement{position.Demand{ID: "d", Terms: position.Terms{troops.AtMost(4)}}}
		return position.Record{Actors: []actor.Actor{{ID: "usa"}}, Positions: []position.Communication{first, then}}
	}
	tested := map[lint.Code]bool{}
	for _, tt := range []struct {
		record position.Record
		want   string // code, whom or what it is about, issue and related of each finding
		reason string
	}{
		{
			record: lintRecord(position.Demand{ID: "d", Terms: some, If: position.Any()}),
			want:   "never-holds usa/d  []",
			reason: "any of nothing",
		},
		{
			record: lintRecord(position.Demand{ID: "d", Terms: some, If: position.All(status.Is("member"), status.Is("neutral"))}),
			want:   "never-holds usa/d  []",
			reason: "two values of one issue",
		},
		{
			record: lintRecord(position.Offer{ID: "o", Terms: some, OnlyIf: position.Any(calm.Yes(), position.All(troops.AtMost(3), troops.AtLeast(4)))}),
			want:   "never-holds usa/o  []",
			reason: "a part",
		},
		{
			record: lintRecord(position.Demand{ID: "d", Terms: some, If: position.Not(troops.AtLeast(0))}),
			want:   "never-holds usa/d  []",
			reason: "not everything",
		},
		{
			record: lintRecord(position.Talks{ID: "t", Issues: []position.Issue{aid}, OnlyIf: position.Any()}),
			want:   "never-holds usa/t  []",
			reason: "a precondition",
		},
		{
			record: lintRecord(position.Warning{ID: "w", Terms: some, If: position.Any()}),
			want:   "never-holds usa/w  []",
			reason: "a warning",
		},
		{
			record: ruled(aid.Yes(), position.All(troops.AtMost(3), troops.AtLeast(4))),
			want:   "never-holds [2]  []",
			reason: "a rule",
		},
		{
			record: ruled(position.Any(calm.Yes(), position.All(status.Is("member"), status.Is("neutral")))),
			want:   "never-holds [1]  []",
			reason: "a part of a rule",
		},
		{
			record: with(ruled(calm.Yes(), position.All(aid.Yes(), aid.No())), func(r *position.Record) { r.Given = []position.Term{calm.No()} }),
			want:   "never-holds [2]  []",
			reason: "a rule is told of over the whole domains, whatever is given",
		},
		{
			record: lintRecord(position.Demand{ID: "d", Terms: some, If: position.All()}),
			want:   "always-holds usa/d  []",
			reason: "all of nothing",
		},
		{
			record: ruled(position.Any(aid.Yes(), aid.No())),
			want:   "always-holds [1]  []",
			reason: "a rule that binds nobody",
		},
		{
			record: ruled(aid.Yes(), position.All(calm.Yes(), position.Not(position.All(aid.Yes(), aid.No())))),
			want:   "always-holds [2]  []",
			reason: "a part of a rule",
		},
		{
			record: lintRecord(position.Offer{ID: "o", Terms: some, OnlyIf: position.Any(withdrawal.Yes(), withdrawal.No())}),
			want:   "always-holds usa/o  []",
			reason: "yes or no",
		},
		{
			record: lintRecord(position.Refusal{ID: "r", Terms: some, Unless: position.Any(
				position.All(calm.Yes(), withdrawal.Yes()), position.Not(calm.Yes()), withdrawal.No(),
			)}),
			want:   "always-holds usa/r  []",
			reason: "over two issues at once",
		},
		{
			record: lintRecord(position.Demand{ID: "d", Terms: position.Terms{troops.AtLeast(0)}}),
			want:   "whole-domain usa/d troops []",
			reason: "a quantity's lowest",
		},
		{
			record: lintRecord(position.Claim{ID: "c", Terms: position.Terms{status.OneOf("neutral", "partner", "member")}}),
			want:   "whole-domain usa/c status []",
			reason: "all options",
		},
		{
			record: lintRecord(position.Offer{ID: "o", Terms: some, OnlyIf: position.All(withdrawal.Yes(), troops.AtLeast(0))}),
			want:   "whole-domain usa/o troops []",
			reason: "in a condition",
		},
		{
			record: ruled(troops.AtLeast(0)),
			want:   "whole-domain [1] troops []",
			reason: "as a rule",
		},
		{
			record: ruled(position.All(aid.Yes(), troops.AtLeast(0))),
			want:   "whole-domain [1] troops []",
			reason: "in a rule",
		},
		{
			record: position.Record{Drafts: []position.Draft{{ID: "first", Terms: position.Terms{aid.Yes(), troops.AtLeast(0)}}}},
			want:   "whole-domain first troops []",
			reason: "in a draft",
		},
		{
			record: with(lintRecord(position.Demand{ID: "d", Terms: some, If: calm.Yes()}), func(r *position.Record) { r.Given = []position.Term{calm.No()} }),
			want:   "never-binds usa/d  []",
			reason: "what is given settles the condition",
		},
		{
			record: with(lintRecord(position.Demand{ID: "d", Terms: position.Terms{troops.AtMost(9)}}), func(r *position.Record) { r.Given = []position.Term{troops.AtMost(5)} }),
			want:   "never-binds usa/d  []",
			reason: "what is given settles the terms",
		},
		{
			record: with(lintRecord(position.Offer{ID: "o", Terms: position.Terms{aid.Yes(), troops.Is(0)}, OnlyIf: calm.Yes()}), func(r *position.Record) { r.Given = []position.Term{calm.Yes()} }),
			want:   "never-binds usa/o  []",
			reason: "what is given meets the condition, though its terms still wait for each other",
		},
		{
			record: lintRecord(position.Offer{ID: "o", Terms: some, OnlyIf: withdrawal.Yes()}, position.Offer{ID: "p", Terms: some}),
			want:   "never-binds usa/o  [usa/p]",
			reason: "the same without condition",
		},
		{
			record: lintRecord(position.Reciprocal{ID: "r", Undertakings: []position.Undertaking{
				{Party: "usa", Terms: some}, {Party: "russia", Terms: position.Terms{troops.AtLeast(0)}},
			}}),
			want:   "asks-nothing usa/r  []",
			reason: "any number of troops",
		},
		{
			record: lintRecord(position.Offer{ID: "o", Terms: some, OnlyIf: attack.Yes()}, position.Refusal{ID: "r", Terms: position.Terms{attack.Yes()}}),
			want:   "asks-for-excluded usa/o attack [usa/r]",
			reason: "aid if attacked",
		},
		{
			record: lintRecord(position.Refusal{ID: "r", Terms: position.Terms{troops.AtLeast(10)}}, position.Offer{ID: "o", Terms: position.Terms{troops.Is(10)}, Strength: position.Tentative}),
			want:   "offers-excluded usa/o troops [usa/r]",
			reason: "against a refusal, however tentatively",
		},
		{
			record: with(lintRecord(position.Refusal{ID: "r", Terms: position.Terms{troops.AtLeast(10)}}), func(r *position.Record) {
				r.Positions[0].AsOf = value.MustDay("2022-05-01")
				r.Positions = append(r.Positions, position.Communication{
					Actor: "usa", AsOf: value.MustDay("2022-08-01"),
					Statements: []position.Statement{position.Offer{ID: "august", Terms: position.Terms{troops.Is(10)}}},
				})
			}),
			want:   "offers-excluded usa/august troops [usa/r]",
			reason: "across days",
		},
		{
			record: lintRecord(
				position.Demand{ID: "d", Terms: position.Terms{troops.AtMost(3)}},
				position.Reciprocal{ID: "x", Undertakings: []position.Undertaking{
					{Party: "usa", Terms: position.Terms{troops.Is(5)}}, {Party: "russia", Terms: position.Terms{withdrawal.Yes()}},
				}},
			),
			want:   "offers-excluded usa/x troops [usa/d]",
			reason: "an undertaking against a demand",
		},
		{
			record: with(lintRecord(position.Offer{ID: "o", Terms: some, OnlyIf: withdrawal.Yes()}), func(r *position.Record) {
				r.Positions = append(r.Positions, position.Communication{Actor: "eu"})
			}),
			want:   "asks-nobody usa/o withdrawal []",
			reason: "which of the two others is to withdraw",
		},
		{
			record: lintRecord(position.Offer{ID: "o", Terms: some, OnlyIf: strike.No()}),
			want:   "asks-itself usa/o strike []",
			reason: "aid only if we do not strike",
		},
		{
			record: lintRecord(position.Refusal{ID: "r", Terms: some, Unless: position.Any(
				withdrawal.Yes(), position.All(calm.Yes(), strike.Yes()), strike.No(),
			)}),
			want:   "asks-itself usa/r strike []",
			reason: "twice, in parts of a condition",
		},
		{
			record: lintRecord(position.Reciprocal{ID: "r", OnlyIf: strike.No(), Undertakings: []position.Undertaking{
				{Party: "usa", Terms: some}, {Party: "russia", Terms: position.Terms{withdrawal.Yes()}},
			}}),
			want:   "asks-itself usa/r strike []",
			reason: "an exchange",
		},
		{
			record: lintRecord(position.Demand{ID: "d", Terms: position.Terms{calm.Yes()}}),
			want:   "circumstance usa/d calm []",
			reason: "a demand that it be calm",
		},
		{
			record: with(lintRecord(position.Demand{ID: "d", Terms: position.Terms{calm.Yes()}}), func(r *position.Record) { r.Given = []position.Term{calm.No()} }),
			want:   "circumstance usa/d calm []",
			reason: "that nothing is left of it is no contradiction",
		},
		{
			record: lintRecord(position.Demand{ID: "d", Terms: position.Terms{visas.Yes()}, To: []actor.ID{"russia"}}),
			want:   "nobody-decides usa/d visas []",
			reason: "France is not asked",
		},
		{
			record: lintRecord(position.Reciprocal{ID: "r", Undertakings: []position.Undertaking{
				{Party: "usa", Terms: some}, {Party: "russia", Terms: position.Terms{visas.Yes()}},
			}}),
			want:   "nobody-decides usa/r visas []",
			reason: "Russia is to give what is France's",
		},
		{
			record: lintRecord(
				position.Demand{ID: "d", Terms: position.Terms{troops.AtMost(3)}},
				position.Demand{ID: "e", Terms: position.Terms{troops.AtMost(4)}},
				position.Demand{ID: "f", Terms: position.Terms{troops.AtLeast(4)}},
			),
			want:   "contradiction usa troops [usa/d usa/f]",
			reason: "the second limit can be spared",
		},
		{
			record: ruled(troops.AtMost(4), calm.Yes(), position.Any(aid.Yes(), troops.AtLeast(5)), troops.AtLeast(5), aid.No()),
			want:   "contradiction [1 4]  []",
			reason: "two rules, whose conflict needs no third",
		},
		{
			record: ruled(aid.Yes(), position.Any(aid.No(), withdrawal.Yes()), position.Any(aid.No(), withdrawal.No())),
			want:   "contradiction [1 2 3]  []",
			reason: "three rules, of which any two can be kept",
		},
		{
			record: with(lintRecord(position.Demand{ID: "d", Terms: some, Cite: position.Citation{Source: "letter", At: "page 1"}}),
				func(r *position.Record) { r.Sources = []position.Source{source} }),
			want:   "no-quote usa/d  []",
			reason: "a page is no quotation",
		},
		{
			record: with(lintRecord(
				position.Demand{ID: "d", Terms: some},
				position.Demand{ID: "e", Terms: some, Strength: position.Preference},
				position.Claim{ID: "f", Terms: some},
			), func(r *position.Record) { r.Sources = []position.Source{source} }),
			want:   "no-citation usa/d  []",
			reason: "what does not bind may go without",
		},
		{
			record: with(lintRecord(), func(r *position.Record) { r.Issues = []position.Issue{aid} }),
			want:   "unmentioned  aid []",
			reason: "an issue alone",
		},
		{
			record: lintRecord(position.Demand{ID: "d", Terms: position.Terms{raise.AtMost(6)}}),
			want:   "against-interest usa/d raise []",
			reason: "more is better, and less is demanded",
		},
		{
			record: lintRecord(position.Refusal{ID: "r", Terms: position.Terms{raise.AtLeast(6)}}),
			want:   "against-interest usa/r raise []",
			reason: "the best is refused",
		},
		{
			record: lintRecord(position.Offer{ID: "o", Terms: some, OnlyIf: position.Not(raise.AtLeast(6))}),
			want:   "against-interest usa/o raise []",
			reason: "the worst is asked for",
		},
		{
			record: lintRecord(position.Offer{ID: "o", Terms: position.Terms{raise.AtMost(6)}}),
			want:   "open-ended usa/o raise []",
			reason: "at most 6 from one who would have more is 6",
		},
		{
			record: retold(position.Communication{AsOf: value.MustDay("2022-03-01")}, position.Communication{}),
			want:   "undated usa/d  []",
			reason: "what has no day comes before what has one",
		},
		{
			record: retold(position.Communication{Round: 2}, position.Communication{}),
			want:   "undated usa/d  []",
			reason: "what has no round comes before what has one",
		},
		{
			record: lintRecord(position.Demand{ID: "d", Terms: some, If: raise.Is(6)}),
			want:   "single-value usa/d raise []",
			reason: "6 and not 7",
		},
		{
			record: with(lintRecord(), func(r *position.Record) { r.Rules = position.Rules(position.Any(raise.Is(6), aid.No())) }),
			want:   "single-value [1] raise []",
			reason: "a rule on one value",
		},
		{
			record: with(lintRecord(), func(r *position.Record) {
				r.Issues = []position.Issue{raise}
				r.Preferences = []position.Preferences{{Actor: "usa", Worth: []position.Worth{
					{Line: raise.Line(position.KnotAt(0, 60), position.KnotAt(6, 0))},
				}}}
			}),
			want:   "worth-against-interest usa raise []",
			reason: "more is better, and earns less",
		},
		{
			record: with(lintRecord(position.Refusal{ID: "r", Terms: some}), func(r *position.Record) {
				r.Preferences = []position.Preferences{{Actor: "usa", Ranked: []position.Condition{aid.Yes()}}}
			}),
			want:   "worth-for-excluded usa aid [usa/r]",
			reason: "what is refused is ranked",
		},
	} {
		var got []string
		for _, f := range check(t, tt.record) {
			about := f.Statement.String()
			switch {
			case f.Rules != nil:
				about = fmt.Sprint(f.Rules)
			case f.Draft != "":
				about = string(f.Draft)
			case f.Statement.IsZero():
				about = string(f.Actor)
			default:
				assert.Equal(t, f.Statement.Actor, f.Actor, tt.reason)
			}
			got = append(got, fmt.Sprintf("%s %s %s %v", f.Code, about, f.Issue, f.Related))
			assert.NotEmpty(t, f.Summary, tt.reason)
			tested[f.Code] = true
		}
		assert.Equal(t, []string{tt.want}, got, tt.reason)
	}
	for _, code := range declaredCodes(t) {
		assert.True(t, tested[code], "no row has the code %q", code)
	}
}

// declaredCodes reads the codes from the source.
func declaredCodes(t *testing.T) []lint.Code {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), "code.go", nil, 0)
	require.NoError(t, err)
	var codes []lint.Code
	for _, d := range file.Decls {
		if d, ok := d.(*ast.GenDecl); ok && d.Tok == token.CONST {
			for _, s := range d.Specs {
				text, err := strconv.Unquote(s.(*ast.ValueSpec).Values[0].(*ast.BasicLit).Value)
				require.NoError(t, err)
				codes = append(codes, lint.Code(text))
			}
		}
	}
	require.NotEmpty(t, codes)
	return codes
}

// What a sound model has gives no finding, however close it comes to one.
func TestCheckOfSoundModels(t *testing.T) {
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
		{"an offer of which a part is ruled out", lintRecord(
			position.Refusal{ID: "r", Terms: position.Terms{troops.AtLeast(10)}},
			position.Offer{ID: "o", Terms: position.Terms{troops.AtMost(10)}},
		)},
		{"a refusal on a condition that an offer does without", lintRecord(
			position.Demand{ID: "d", Terms: position.Terms{troops.AtMost(3)}, If: calm.Yes()},
			position.Offer{ID: "o", Terms: position.Terms{troops.Is(5)}},
		)},
		{"what is asked of somebody, or somebody else speaks of", position.Record{
			Actors: []actor.Actor{{ID: "a"}, {ID: "b"}, {ID: "c"}},
			Positions: []position.Communication{
				{Actor: "a", Statements: []position.Statement{
					position.Offer{ID: "o", Terms: some, OnlyIf: withdrawal.Yes(), To: []actor.ID{"b"}},
					position.Offer{ID: "p", Terms: position.Terms{troops.Is(1)}, OnlyIf: position.YesNo{ID: "peace"}.Yes()},
				}},
				{Actor: "b", Statements: []position.Statement{position.Refusal{ID: "r", Terms: position.Terms{position.YesNo{ID: "peace"}.Yes()}}}},
				{Actor: "c"},
			},
		}},
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
			position.Demand{ID: "d", Terms: position.Terms{visas.Yes()}, To: []actor.ID{"eu"}},
		)},
		{"who decides undertakes it", lintRecord(position.Reciprocal{ID: "r", Undertakings: []position.Undertaking{
			{Party: "usa", Terms: some}, {Party: "france", Terms: position.Terms{visas.Yes()}},
		}})},
		{"an offer of what others decide is no demand", lintRecord(position.Offer{ID: "o", Terms: position.Terms{visas.Yes()}})},
		{"what the actor decides with another, or nobody is said to decide", lintRecord(
			position.Offer{ID: "o", Terms: some, OnlyIf: position.All(
				withdrawal.Yes(),
				position.YesNo{ID: "treaty", DecidedBy: []actor.ID{"usa", "russia"}}.Yes(),
				position.YesNo{ID: "border", DecidedBy: []actor.ID{"russia", "usa"}}.Yes(),
				position.YesNo{ID: "union", DecidedBy: []actor.ID{"france"}}.Yes(),
			)},
		)},
		{"what the actor alone decides, offered with the rest", lintRecord(
			position.Offer{ID: "o", Terms: position.Terms{aid.Yes(), position.YesNo{ID: "strike", DecidedBy: []actor.ID{"usa"}}.No()}, OnlyIf: withdrawal.Yes()},
		)},
		{"a circumstance that the actor decides is not asked for", lintRecord(
			position.Offer{ID: "o", Terms: some, OnlyIf: position.YesNo{ID: "winter", Circumstance: true, DecidedBy: []actor.ID{"usa"}}.Yes()},
		)},
		{"a demand asks for nothing by its condition", lintRecord(
			position.Demand{ID: "d", Terms: some, If: position.YesNo{ID: "strike", DecidedBy: []actor.ID{"usa"}}.No()},
		)},
		{"rules that some outcome meets", position.Record{Rules: position.Rules(
			position.Any(aid.Yes(), withdrawal.Yes()), position.Not(aid.Yes()), position.Any(withdrawal.No(), calm.Yes()),
		)}},
		{"a rule against what is given", position.Record{Rules: position.Rules(calm.Yes()), Given: []position.Term{calm.No()}}},
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
			Rules:  position.Rules(calm.Yes()),
			Drafts: []position.Draft{{ID: "first", Terms: some}},
		}},
	} {
		assert.Empty(t, check(t, tt.record), tt.reason)
	}
	assert.Empty(t, lint.Check(nil, lint.Options{}), "no negotiation")
	assert.Empty(t, lint.Check(&position.Negotiation{}, lint.Options{}), "one about nothing")
}

// Large conditions are told of exactly, and those that are too large where their
// parts settle them.
func TestCheckOfLargeConditions(t *testing.T) {
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
	var many position.Terms
	for range 100 {
		many = append(many, switches...)
	}
	deep := position.Condition(switches[0])
	for range position.MaxConditionDepth - 10 {
		deep = position.Not(deep)
	}
	for _, tt := range []struct {
		condition position.Condition
		want      []lint.Code
		reason    string
	}{
		{position.All(parts(switches)...), nil, "2^20 cases, one of which holds"},
		{position.All(parts(switches, no[7])...), []lint.Code{lint.NeverHolds}, "yes and no among 20"},
		{position.Any(parts(switches, no[7])...), []lint.Code{lint.AlwaysHolds}, "yes or no among 20"},
		{position.Not(position.Any(parts(switches, no[7])...)), []lint.Code{lint.NeverHolds}, "the opposite"},
		{
			position.All(position.Any(parts(switches)...), position.All(number.AtMost(1), number.AtLeast(2))),
			[]lint.Code{lint.NeverHolds},
			"a part that fails fails all",
		},
		{
			position.Any(position.All(parts(switches)...), position.All(number.AtMost(1), number.AtLeast(2))),
			[]lint.Code{lint.NeverHolds},
			"a part that never holds leaves the rest",
		},
		{
			position.Not(position.Any(position.All(parts(switches)...), position.All())),
			[]lint.Code{lint.NeverHolds},
			"a part that always holds meets any",
		},
		{deep, nil, "as deep as may be"},
		{position.All(parts(many, no[7])...), nil, "too large: the parts alone do not tell"},
		{
			position.Any(position.All(parts(many)...), position.All(switches[7], no[7])),
			[]lint.Code{lint.NeverHolds},
			"too large: a part is told",
		},
		{position.All(parts(many, position.All(switches[7], no[7]))...), []lint.Code{lint.NeverHolds}, "too large: a part that fails fails all"},
	} {
		found := check(t, lintRecord(position.Demand{ID: "d", Terms: position.Terms{position.YesNo{ID: "aid"}.Yes()}, If: tt.condition}))
		var got []lint.Code
		for _, f := range found {
			got = append(got, f.Code)
		}
		assert.Equal(t, tt.want, got, tt.reason)
	}
}

func TestFindingJSON(t *testing.T) {
	aid, troops := position.YesNo{ID: "aid"}, position.Quantity[int]{ID: "troops", Min: new(0)}
	r := lintRecord(
		position.Demand{ID: "d", Terms: position.Terms{aid.Yes()}},
		position.Refusal{ID: "r", Terms: position.Terms{aid.Yes()}, Unless: position.All()},
		position.Demand{ID: "e", Terms: position.Terms{aid.No()}},
	)
	r.Issues = []position.Issue{aid, position.YesNo{ID: "bases"}}
	r.Rules = position.Rules(troops.AtMost(4), troops.AtLeast(5))
	r.Drafts = []position.Draft{{ID: "first", Terms: position.Terms{troops.AtLeast(0)}}}
	found := check(t, r)
	text, err := json.MarshalIndent(found, "", "  ")
	require.NoError(t, err)
	assert.Equal(t, `[
  {
    "code": "unmentioned",
    "issue": "bases",
    "summary": "no statement, rule, draft or preference mentions it: want it left out, or what was said of it",
    "related": []
  },
  {
    "code": "contradiction",
    "rules": [
      1,
      2
    ],
    "summary": "no outcome meets them together: want one of them changed or left out",
    "related": []
  },
  {
    "code": "whole-domain",
    "draft": "first",
    "issue": "troops",
    "summary": "the term allows every value: want some ruled out, or the term left out",
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
	var back []lint.Finding
	require.NoError(t, json.Unmarshal(text, &back))
	assert.Empty(t, cmp.Diff(found, back))
}

func TestFindingString(t *testing.T) {
	d, e, f := position.Ref{Actor: "usa", Statement: "d"}, position.Ref{Actor: "usa", Statement: "e"}, position.Ref{Actor: "usa", Statement: "f"}
	for _, tt := range []struct {
		finding lint.Finding
		want    string
		reason  string
	}{
		{
			finding: lint.Finding{Code: "c", Actor: "usa", Statement: d, Issue: "aid", Summary: "odd: want it even", Related: []position.Ref{e}},
			want:    "usa/d: aid: odd: want it even [c]; see usa/e",
			reason:  "a term of a statement",
		},
		{
			finding: lint.Finding{Code: "c", Actor: "usa", Statement: d, Summary: "odd", Related: []position.Ref{}},
			want:    "usa/d: odd [c]",
			reason:  "a statement",
		},
		{
			finding: lint.Finding{Code: "c", Actor: "usa", Issue: "aid", Summary: "odd", Related: []position.Ref{d, e, f}},
			want:    "usa: aid: odd [c]; see usa/d, usa/e and usa/f",
			reason:  "an actor",
		},
		{
			finding: lint.Finding{Code: "c", Statements: []position.Ref{d, e, f}, Issue: "aid", Summary: "odd"},
			want:    "3 statements (usa/d, usa/e and usa/f): aid: odd [c]",
			reason:  "several statements",
		},
		{
			finding: lint.Finding{Code: "c", Rules: []int{2}, Summary: "odd"},
			want:    "rule 2: odd [c]",
			reason:  "a rule",
		},
		{
			finding: lint.Finding{Code: "c", Rules: []int{2}, Issue: "aid", Summary: "odd"},
			want:    "rule 2: aid: odd [c]",
			reason:  "a term of a rule",
		},
		{
			finding: lint.Finding{Code: "c", Rules: []int{1, 3}, Summary: "odd"},
			want:    "rules 1 and 3: odd [c]",
			reason:  "two rules",
		},
		{
			finding: lint.Finding{Code: "c", Rules: []int{1, 3, 4}, Summary: "odd"},
			want:    "rules 1, 3 and 4: odd [c]",
			reason:  "more rules",
		},
		{
			finding: lint.Finding{Code: "c", Draft: "first", Issue: "aid", Summary: "odd"},
			want:    "draft first: aid: odd [c]",
			reason:  "a term of a draft",
		},
		{
			finding: lint.Finding{Code: "c", Issue: "aid", Summary: "odd"},
			want:    "aid: odd [c]",
			reason:  "an issue",
		},
		{
			finding: lint.Finding{Code: "c", Actor: "usa", Worths: []int{2}, Summary: "odd"},
			want:    "usa: worth 2: odd [c]",
			reason:  "a worth",
		},
		{
			finding: lint.Finding{Code: "c", Actor: "usa", Worths: []int{2, 3}, Issue: "aid", Summary: "odd"},
			want:    "usa: worths 2 and 3: aid: odd [c]",
			reason:  "two worths",
		},
	} {
		assert.Equal(t, tt.want, tt.finding.String(), tt.reason)
	}
}

// Each finding comes before the next, and only a finding equals itself.
func TestFindingCompare(t *testing.T) {
	d := position.Ref{Actor: "usa", Statement: "d"}
	inOrder := []lint.Finding{
		{Issue: "aid", Code: "z"},
		{Issue: "bases", Code: "a"},
		{Rules: []int{1}},
		{Rules: []int{1}, Issue: "aid"},
		{Rules: []int{1, 3}},
		{Rules: []int{2}},
		{Rules: []int{10}},
		{Draft: "first", Issue: "aid"},
		{Draft: "second"},
		{Statements: []position.Ref{d}},
		{Actor: "russia", Issue: "aid"},
		{Actor: "usa"},
		{Actor: "usa", Worths: []int{1}},
		{Actor: "usa", Worths: []int{1, 2}},
		{Actor: "usa", Worths: []int{2}, Issue: "aid"},
		{Actor: "usa", Statement: d},
		{Actor: "usa", Statement: d, Issue: "aid", Code: "a", Summary: "z"},
		{Actor: "usa", Statement: d, Issue: "aid", Code: "b", Summary: "a"},
		{Actor: "usa", Statement: d, Issue: "aid", Code: "b", Summary: "b"},
		{Actor: "usa", Statement: d, Issue: "aid", Code: "b", Summary: "b", Related: []position.Ref{d}},
	}
	for i, f := range inOrder {
		for j, g := range inOrder {
			assert.Equal(t, toSign(i-j), f.Compare(g), "%v and %v", f, g)
		}
	}
}

func toSign(n int) int { return min(max(n, -1), 1) }

// What does not bind is told with the cause that applies.
func TestCheckTellsWhyAStatementNeverBinds(t *testing.T) {
	var (
		aid        = position.YesNo{ID: "aid"}
		bases      = position.YesNo{ID: "bases"}
		withdrawal = position.YesNo{ID: "withdrawal"}
		calm       = position.YesNo{ID: "calm", Circumstance: true}
		winter     = position.YesNo{ID: "winter", Circumstance: true}
		troops     = position.Quantity[int]{ID: "troops", Min: new(0), Unit: "troops"}
		some       = position.Terms{aid.Yes()}
	)
	const open = ": want a condition that is open, or none"
	for _, tt := range []struct {
		said   []position.Statement
		given  []position.Term
		want   string // after "rules nothing out, as "
		reason string
	}{
		{
			[]position.Statement{position.Demand{ID: "d", Terms: some, If: calm.Yes()}},
			[]position.Term{calm.No(), winter.Yes()},
			"its condition fails given that calm is no" + open, "a demand; the winter has no part in it",
		},
		{
			[]position.Statement{position.Demand{ID: "d", Terms: some, If: position.All(winter.No(), troops.AtMost(3), withdrawal.Yes(), calm.Yes())}},
			[]position.Term{troops.AtLeast(5), calm.No()},
			"its condition fails given that calm is no and troops is at least 5 troops" + open, "all that is given of the condition, by issue",
		},
		{
			[]position.Statement{position.Offer{ID: "o", Terms: some, OnlyIf: calm.Yes()}, position.Offer{ID: "p", Terms: some}},
			[]position.Term{calm.Yes()},
			"its condition holds given that calm is yes" + open, "an offer; that another says yes anyway is no matter then",
		},
		{
			[]position.Statement{position.Refusal{ID: "r", Terms: some, Unless: calm.Yes()}},
			[]position.Term{calm.Yes()},
			"its condition holds given that calm is yes" + open, "a refusal",
		},
		{
			[]position.Statement{position.Reciprocal{ID: "r", Undertakings: []position.Undertaking{
				{Party: "usa", Terms: some}, {Party: "russia", Terms: position.Terms{withdrawal.Yes()}},
			}}},
			[]position.Term{aid.Yes(), withdrawal.Yes()},
			"its condition holds given that withdrawal is yes" + open, "what the other party would do; its own part is no condition",
		},
		{
			[]position.Statement{position.Demand{ID: "d", Terms: position.Terms{troops.AtMost(9)}}},
			[]position.Term{troops.AtMost(5)},
			"its terms are settled given that troops is at most 5 troops: want terms that are open, or it left out", "a demand",
		},
		{
			[]position.Statement{position.Refusal{ID: "r", Terms: position.Terms{troops.AtLeast(9)}}},
			[]position.Term{troops.AtMost(5)},
			"its terms are settled given that troops is at most 5 troops: want terms that are open, or it left out", "a refusal",
		},
		{
			[]position.Statement{position.Offer{ID: "o", Terms: some, OnlyIf: withdrawal.Yes()}, position.Demand{ID: "p", Terms: some}},
			nil,
			"usa/p says yes anyway: want the condition there too, or none here", "a demand beside an offer",
		},
		{
			[]position.Statement{
				position.Offer{ID: "o", Terms: position.Terms{troops.AtMost(9)}, OnlyIf: withdrawal.Yes()},
				position.Offer{ID: "q", Terms: position.Terms{troops.AtMost(5)}},
				position.Offer{ID: "p", Terms: position.Terms{troops.Between(3, 10)}},
			},
			nil,
			"usa/p and usa/q say yes anyway: want the condition there too, or none here", "two that say yes to all of it together",
		},
		{
			[]position.Statement{
				position.Offer{ID: "o", Terms: position.Terms{aid.Yes(), bases.Yes()}, OnlyIf: withdrawal.Yes()},
				position.Offer{ID: "p", Terms: some},
			},
			[]position.Term{bases.No()},
			"its terms are settled given that bases is no and usa/p says yes anyway: want terms that are open, or it left out; the condition there too, or none here",
			"one term for each cause",
		},
	} {
		r := lintRecord(tt.said...)
		r.Given = tt.given
		var got []string
		for _, f := range check(t, r) {
			if f.Code == lint.NeverBinds && f.Statement.Statement == tt.said[0].Common().ID {
				got = append(got, f.Summary)
			}
		}
		assert.Equal(t, []string{"rules nothing out, as " + tt.want}, got, tt.reason)
	}
}

// At a moment, what nobody has said yet is no finding.
func TestCheckAtAMoment(t *testing.T) {
	aid, visas := position.YesNo{ID: "aid"}, position.YesNo{ID: "visas", DecidedBy: []actor.ID{"france"}}
	r := lintRecord(position.Demand{ID: "d", Terms: position.Terms{visas.Yes()}, If: position.Any()})
	r.Issues = []position.Issue{aid, visas}
	early, late := value.MustDay("2022-01-26"), value.MustDay("2022-02-17")
	for i := range r.Positions {
		r.Positions[i].AsOf = early
	}
	codes := func(n *position.Negotiation) (all []lint.Code) {
		for _, f := range lint.Check(n, lint.Options{}) {
			all = append(all, f.Code)
		}
		return all
	}
	n, err := position.NewNegotiation(r)
	require.NoError(t, err)
	assert.Equal(t, []lint.Code{lint.Unmentioned, lint.NeverHolds, lint.NobodyDecides}, codes(n))
	assert.Equal(t, codes(n), codes(n.At(position.Moment{})), "everything is no moment")
	r.Positions = append(r.Positions, position.Communication{
		Actor: "france", AsOf: late, Statements: []position.Statement{position.Offer{ID: "o", Terms: position.Terms{aid.Yes()}}},
	})
	n, err = position.NewNegotiation(r)
	require.NoError(t, err)
	assert.Equal(t, []lint.Code{lint.NeverHolds}, codes(n), "France answers")
	assert.Equal(t, []lint.Code{lint.NeverHolds}, codes(n.At(position.Moment{Day: early})), "France is to answer")
}

var lintConfig = positiontest.Config{
	MaxIssues: 3, MaxStatements: 6, MaxCommunications: 2, MaxRules: 1, MaxDrafts: 1, MaxSources: 2, MaxPreferences: 2,
}

// The order in which things were said and are listed makes no difference.
func TestCheckOrder(t *testing.T) {
	seen := map[lint.Code]bool{}
	rapid.Check(t, func(t *rapid.T) {
		n := positiontest.Negotiation(lintConfig).Draw(t, "negotiation")
		shuffled, err := position.NewNegotiation(positiontest.Shuffle(t, n.Record()))
		require.NoError(t, err)
		found := lint.Check(n, lint.Options{})
		if diff := cmp.Diff(found, lint.Check(shuffled, lint.Options{})); diff != "" {
			t.Fatalf("the order matters: -before +after\n%s\n%s", diff, n.Record().String())
		}
		if !slices.IsSortedFunc(found, lint.Finding.Compare) {
			t.Fatalf("not sorted: %v", found)
		}
		for _, f := range found {
			seen[f.Code] = true
			for _, ref := range append(slices.Concat(f.Related, f.Statements), f.Statement) {
				if _, ok := n.Statement(ref); !ok && !ref.IsZero() {
					t.Fatalf("%v does not stand", ref)
				}
			}
		}
	})
	for _, code := range declaredCodes(t) {
		if !seen[code] {
			t.Logf("random negotiations gave no %q", code)
		}
	}
	assert.Greater(t, len(seen), 6)
}

// slowConstants lists the outermost parts of a condition that come to the same in
// every case, each as its code and text: every case is tried for every part.
func slowConstants(c position.Condition) []string {
	held, cases := slowHeld(c)
	term, isTerm := c.(position.Term)
	switch {
	case held == 0:
		return []string{fmt.Sprintf("never-holds %q never", c)}
	case held == cases && isTerm:
		return []string{fmt.Sprintf("whole-domain %s", term.IssueID())}
	case held == cases:
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

// slowHeld tries every case that the condition's terms tell apart, and returns in
// how many it holds, and how many there are.
func slowHeld(c position.Condition) (held, number int) {
	regions := map[position.IssueID][]value.Region{}
	for t := range position.TermsOf(c) {
		regions[t.IssueID()] = append(regions[t.IssueID()], t.Region())
	}
	cases := []position.Outcome{{}}
	for id, rs := range regions {
		cells := value.NewPartition(rs[0].Domain(), rs...)
		var longer []position.Outcome
		for _, o := range cases {
			for i := range cells.Len() {
				longer = append(longer, o.Leaving(id, cells.Cell(i)))
			}
		}
		cases = longer
	}
	for _, o := range cases {
		if position.Evaluate(c, o) == position.True {
			held++
		}
	}
	return held, len(cases)
}

// slowMeets reports whether some outcome meets all of the conditions.
func slowMeets(conditions ...position.Condition) bool {
	held, _ := slowHeld(position.All(conditions...))
	return held > 0
}

// Rules contradict each other where no outcome meets them, and those named are
// ones of which none can be spared.
func TestCheckOfRules(t *testing.T) {
	contradictions, sound := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		issues := positiontest.Issues(positiontest.Config{MaxIssues: 2, MaxCircumstances: 1}).Draw(t, "issues")
		rules := rapid.SliceOfN(positiontest.Condition(issues, 1), 0, 5).Draw(t, "rules")
		r := position.Record{Rules: position.Rules(rules...)}
		for _, who := range []actor.ID{"a", "b", "c", "d", "onlooker"} {
			r.Actors = append(r.Actors, actor.Actor{ID: who})
		}
		n, err := position.NewNegotiation(r)
		require.NoError(t, err)
		var named []position.Condition
		for _, f := range lint.Check(n, lint.Options{}) {
			if f.Code == lint.Contradiction {
				require.Empty(t, named, "one contradiction")
				require.IsIncreasing(t, append([]int{0}, f.Rules...))
				for _, number := range f.Rules {
					named = append(named, rules[number-1])
				}
			}
		}
		possible := slices.DeleteFunc(slices.Clone(rules), func(c position.Condition) bool { return !slowMeets(c) })
		if want := !slowMeets(possible...); want != (named != nil) {
			t.Fatalf("%v contradict each other: %t, and told: %v", rules, want, named)
		}
		if named == nil {
			sound++
			return
		}
		contradictions++
		require.False(t, slowMeets(named...))
		for i := range named {
			require.True(t, slowMeets(slices.Delete(slices.Clone(named), i, i+1)...), "%v can be spared of %v", named[i], named)
		}
	})
	assert.Positive(t, contradictions)
	assert.Positive(t, sound)
}

// However many rules there are, those to blame are found.
func TestCheckOfManyRules(t *testing.T) {
	number := position.Quantity[int]{ID: "number"}
	rules := []position.Condition{number.AtMost(1), number.AtLeast(2)}
	for i := range 2_000 {
		rules = append(rules, number.AtMost(1_000+i))
	}
	found := check(t, position.Record{Rules: position.Rules(rules...)})
	require.Len(t, found, 1)
	assert.Equal(t, []int{1, 2}, found[0].Rules)

	// Of 13 switches, each is on if the one before is; the first is on and the last
	// is off.
	rules, want := nil, []int(nil)
	before := position.Condition(position.All())
	for i := range 13 {
		is := position.YesNo{ID: position.IssueID(fmt.Sprintf("switch-%d", i))}
		rules = append(rules, position.Any(position.Not(before), is.Yes()))
		want = append(want, i+1)
		before = is.Yes()
	}
	rules, want = append(rules, position.Not(before)), append(want, 14)
	found = slices.DeleteFunc(check(t, position.Record{Rules: position.Rules(rules...)}), func(f lint.Finding) bool { return f.Code != lint.Contradiction })
	require.Len(t, found, 1)
	assert.Equal(t, want, found[0].Rules)
	found = check(t, position.Record{Rules: position.Rules(position.All(rules...))})
	require.Len(t, found, 1, "as one rule")
	assert.Equal(t, lint.NeverHolds, found[0].Code)
}

func TestCheckOfConditions(t *testing.T) {
	told := map[lint.Code]int{}
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
		r.Rules = position.Rules(position.Not(condition), condition)
		n, err := position.NewNegotiation(r)
		require.NoError(t, err)
		var ofRule []string
		for _, f := range lint.Check(n, lint.Options{}) {
			told[f.Code]++
			what := string(f.Issue)
			if f.Code == lint.NeverHolds || f.Code == lint.AlwaysHolds {
				text, _ := strings.CutPrefix(f.Summary, "if: ")
				text, _, _ = strings.Cut(text, " holds: want")
				what = strings.TrimSuffix(text, " holds")
			}
			switch {
			case f.Code == lint.Contradiction || f.Code == lint.SingleValue:
			case !f.Statement.IsZero():
				got = append(got, fmt.Sprintf("%s %s", f.Code, what))
			case slices.Equal(f.Rules, []int{2}):
				ofRule = append(ofRule, fmt.Sprintf("%s %s", f.Code, what))
			}
		}
		slices.Sort(got)
		slices.Sort(ofRule)
		if diff := cmp.Diff(want, got, emptyIsNil); diff != "" {
			t.Fatalf("of %v: -want +got\n%s", condition, diff)
		}
		if diff := cmp.Diff(got, ofRule); diff != "" {
			t.Fatalf("of %v: -in a statement +as a rule\n%s", condition, diff)
		}
		if len(want) == 0 {
			untold++
		}
	})
	assert.Positive(t, told[lint.NeverHolds])
	assert.Positive(t, told[lint.AlwaysHolds])
	assert.Positive(t, untold)
}

var emptyIsNil = cmp.Transformer("emptyIsNil", func(s []string) []string { return append([]string{}, s...) })

// An actor contradicts itself where it excludes every value, and the statements
// named are one of the minimal conflicts of its position alone.
func TestCheckOfContradictions(t *testing.T) {
	contradictions := 0
	rapid.Check(t, func(t *rapid.T) {
		r := positiontest.Record(positiontest.Config{MaxIssues: 2, MaxStatements: 7}).Draw(t, "record")
		r.Actors = append(r.Actors, actor.Actor{ID: "mute"})
		n, err := position.NewNegotiation(r)
		require.NoError(t, err)
		found := lint.Check(n, lint.Options{})
		for p := range n.Positions() {
			c, err := compare.Compare(n, compare.Options{Parties: []actor.ID{p.Actor(), "mute"}})
			require.NoError(t, err)
			for i := range c.Issues() {
				s := i.Stances[0]
				want := !s.Excluded.IsEmpty() && s.Accepted.Union(s.Conditional).Union(s.Open).IsEmpty()
				at := slices.IndexFunc(found, func(f lint.Finding) bool {
					return f.Code == lint.Contradiction && f.Actor == p.Actor() && f.Issue == i.ID
				})
				if want != (at >= 0) {
					t.Fatalf("%s contradicts itself on %s: %t, and told: %t\n%s", p.Actor(), i.ID, want, at >= 0, r.String())
				}
				if !want {
					continue
				}
				contradictions++
				if !slices.ContainsFunc(i.Conflicts, func(refs []position.Ref) bool { return slices.Equal(refs, found[at].Related) }) {
					t.Fatalf("%v is none of the minimal conflicts %v\n%s", found[at].Related, i.Conflicts, r.String())
				}
			}
		}
	})
	assert.Positive(t, contradictions)
}

// A firm statement that never binds may as well be a preference, whatever more is
// given; the yes of a red line is more than that of a preference, as it lifts the
// bounds of red lines. What no other statement is to blame for is due to what is
// given.
func TestCheckOfWhatNeverBinds(t *testing.T) {
	weakened, blamed := 0, 0
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
		idle := neverBind(n)
		anyway := neverBind(withoutGiven(t, r))
		for ref, yes := range idle {
			if len(yes) == 0 {
				blamed++
				if still, ok := anyway[ref]; ok && len(still) == 0 {
					t.Fatalf("%v binds no more where nothing is given\n%s", ref, n.Record().String())
				}
			}
		}
		for _, p := range r.Positions {
			for i, s := range p.Statements {
				if _, ok := idle[position.Ref{Actor: p.Actor, Statement: s.Common().ID}]; ok && s.Common().Strength != position.RedLine {
					p.Statements[i] = preferred(s)
					weakened++
				}
			}
		}
		m, err := position.NewNegotiation(r)
		require.NoError(t, err)
		after, err := compare.Compare(m, compare.Options{Given: given})
		require.NoError(t, err)
		if diff := cmp.Diff(slices.Collect(before.Issues()), slices.Collect(after.Issues())); diff != "" {
			t.Fatalf("%v bind: -before +after\n%s\n%s", idle, diff, n.Record().String())
		}
	})
	assert.Positive(t, weakened)
	assert.Positive(t, blamed)
}

// neverBind returns the statements that never bind, with those that say yes
// anyway.
func neverBind(n *position.Negotiation) map[position.Ref][]position.Ref {
	idle := map[position.Ref][]position.Ref{}
	for _, f := range lint.Check(n, lint.Options{}) {
		if f.Code != lint.NeverBinds {
			continue
		}
		for _, ref := range append(f.Statements, f.Statement) {
			idle[ref] = f.Related
		}
	}
	return idle
}

func withoutGiven(t require.TestingT, r position.Record) *position.Negotiation {
	r.Given = nil
	n, err := position.NewNegotiation(r)
	require.NoError(t, err)
	return n
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

// What is to be said of many statements is said once.
func TestCheckOfManyStatements(t *testing.T) {
	troops, withdrawal := position.Quantity[int]{ID: "troops", Min: new(0)}, position.YesNo{ID: "withdrawal"}
	said := []position.Statement{position.Offer{ID: "plain", Terms: position.Terms{troops.AtMost(50)}}}
	var want []position.Ref
	for i := range 100 {
		id := position.StatementID(fmt.Sprintf("o%02d", i))
		said = append(said, position.Offer{ID: id, Terms: position.Terms{troops.AtMost(i)}, OnlyIf: withdrawal.Yes()})
		if i <= 50 {
			want = append(want, position.Ref{Actor: "usa", Statement: id})
		}
	}
	found := check(t, lintRecord(said...))
	require.Len(t, found, 1)
	assert.Equal(t, want, found[0].Statements)
	assert.Equal(t, "51 statements (usa/o00, usa/o01, usa/o02, usa/o03, usa/o04 and 46 more): "+
		"rules nothing out, as usa/plain says yes anyway: want the condition there too, or none here [never-binds]; see usa/plain", found[0].String())
	assert.Len(t, check(t, lintRecord(said[:6]...)), 5, "five are named one by one")

	said = nil
	for i := range 100 {
		said = append(said, position.Demand{ID: position.StatementID(fmt.Sprintf("d%02d", i)), Terms: position.Terms{troops.AtMost(i + 10)}})
	}
	said = append(said, position.Demand{ID: "more", Terms: position.Terms{troops.AtLeast(11)}})
	found = check(t, lintRecord(said...))
	require.Len(t, found, 1)
	assert.Equal(t, []position.Ref{{Actor: "usa", Statement: "d00"}, {Actor: "usa", Statement: "more"}}, found[0].Related,
		"only the lowest of the limits is below 11")
}

// Statements of several actors are told together too.
func TestCheckOfQuotations(t *testing.T) {
	r := lintRecord()
	r.Sources = []position.Source{{ID: "letter"}, {ID: "speech"}}
	for i := range 31 {
		r.Positions[i%2].Statements = append(r.Positions[i%2].Statements, position.Claim{
			ID:    position.StatementID(fmt.Sprintf("s%02d", i)),
			Terms: position.Terms{position.YesNo{ID: "aid"}.Yes()},
			Cite:  position.Citation{Source: r.Sources[i%2].ID},
		})
	}
	found := check(t, r)
	require.Len(t, found, 1)
	assert.Empty(t, found[0].Actor)
	assert.Equal(t, "31 statements (russia/s01, russia/s03, russia/s05, russia/s07, russia/s09 and 26 more): "+
		"no quotation of what is cited: want the source's words [no-quote]", found[0].String())
}

// What is left out makes no difference to the rest.
func TestCheckLeavesOut(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := positiontest.Negotiation(lintConfig).Draw(t, "negotiation")
		var codes []lint.Code
		all := lint.Check(n, lint.Options{})
		for _, f := range all {
			if rapid.Bool().Draw(t, "left out") {
				codes = append(codes, f.Code)
			}
		}
		want := slices.DeleteFunc(slices.Clone(all), func(f lint.Finding) bool { return slices.Contains(codes, f.Code) })
		require.Equal(t, want, lint.Check(n, lint.Options{LeaveOut: codes}))
	})
}

func BenchmarkCheck(b *testing.B) {
	for _, size := range []int{100, 1000} {
		n, err := position.NewNegotiation(planted.Record(size, 4*size, size/10))
		require.NoError(b, err)
		b.Run(fmt.Sprintf("issues=%d", size), func(b *testing.B) {
			for b.Loop() {
				lint.Check(n, lint.Options{})
			}
		})
	}
}
