package compare_test

import (
	"encoding/json"
	"fmt"
	"iter"
	"slices"
	"testing"

	"github.com/parley-go/parley/internal/soak"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/compare"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/positiontest"
	"github.com/parley-go/parley/position/value"
)

// bargain is a negotiation of a union that has made the statements with works
// that have not spoken.
func bargain(t testing.TB, given []position.Term, statements ...position.Statement) *compare.Comparison {
	t.Helper()
	n := negotiation(t, position.Record{
		Actors: actors("union", "works"), Issues: []position.Issue{wage, shifts, pension, strike}, Given: given,
		Positions: []position.Communication{{Actor: "union", Statements: statements}},
	})
	c, err := compare.Compare(n, compare.Options{Parties: ids("union", "works")})
	require.NoError(t, err)
	return c
}

// TestVerdicts has rows for every verdict on every kind of statement that has
// any.
func TestVerdicts(t *testing.T) {
	type terms = position.Terms
	for _, tt := range []struct {
		statement position.Statement
		draft     position.Terms
		want      compare.Verdict
		reason    string
	}{
		{position.Demand{ID: "s", Terms: terms{wage.AtLeast(50)}}, terms{wage.AtMost(40)}, compare.Violated, "a demand that the draft rules out"},
		{position.Demand{ID: "s", Terms: terms{wage.AtLeast(50)}}, terms{wage.Between(60, 70)}, compare.Met, "a demand that every value left meets"},
		{position.Demand{ID: "s", Terms: terms{wage.AtLeast(50)}}, terms{wage.Between(40, 70)}, compare.NotSecured, "one that some values left meet"},
		{position.Demand{ID: "s", Terms: terms{wage.AtLeast(50)}}, terms{shifts.Yes()}, compare.NotCovered, "one on another issue"},
		{position.Demand{ID: "s", Terms: terms{wage.AtLeast(50), shifts.No()}}, terms{wage.Between(60, 70)}, compare.NotSecured, "one of two terms is left open"},
		{position.Demand{ID: "s", Terms: terms{wage.AtLeast(50), shifts.No()}}, terms{wage.Between(60, 70), shifts.Yes()}, compare.Violated, "one of two terms is ruled out"},
		{position.Demand{ID: "s", Terms: terms{wage.AtLeast(50)}, If: shifts.Yes()}, terms{shifts.No(), wage.AtMost(40)}, compare.NotTriggered, "its If is false"},
		{position.Demand{ID: "s", Terms: terms{wage.AtLeast(50)}, If: shifts.Yes()}, terms{shifts.No()}, compare.NotTriggered, "its If is false and the draft silent on its terms"},
		{position.Demand{ID: "s", Terms: terms{wage.AtLeast(50)}, If: shifts.Yes()}, terms{wage.AtMost(40)}, compare.NotSecured, "ruled out, but its If is open"},
		{position.Demand{ID: "s", Terms: terms{wage.AtLeast(50)}, If: shifts.Yes()}, terms{wage.Between(60, 70)}, compare.Met, "met, whatever comes of its If"},
		{position.Demand{ID: "s", Terms: terms{wage.AtLeast(50)}, Strength: position.Preference}, terms{wage.AtMost(40)}, compare.Violated, "a preference can be violated too"},
		{position.Refusal{ID: "s", Terms: terms{pension.Is("ended")}}, terms{pension.Is("ended")}, compare.Violated, "what is refused"},
		{position.Refusal{ID: "s", Terms: terms{pension.Is("ended")}}, terms{pension.Not("kept")}, compare.NotSecured, "what is refused, or something else"},
		{position.Refusal{ID: "s", Terms: terms{pension.Is("ended")}}, terms{pension.Is("kept")}, compare.Met, "a refusal that is kept whatever else happens"},
		{position.Refusal{ID: "s", Terms: terms{pension.Is("ended")}}, terms{shifts.Yes()}, compare.NotCovered, "a refusal on another issue"},
		{position.Refusal{ID: "s", Terms: terms{pension.Is("ended")}, Unless: wage.AtLeast(90)}, terms{pension.Is("ended"), wage.AtLeast(95)}, compare.NotTriggered, "its price is paid"},
		{position.Refusal{ID: "s", Terms: terms{pension.Is("ended")}, Unless: wage.AtLeast(90)}, terms{pension.Is("ended"), wage.AtMost(80)}, compare.Violated, "its price is not paid"},
		{position.Refusal{ID: "s", Terms: terms{pension.Is("ended")}, Unless: wage.AtLeast(90)}, terms{pension.Is("ended")}, compare.NotSecured, "its price is left open"},
		{position.Offer{ID: "s", Terms: terms{shifts.Yes()}}, terms{shifts.Yes()}, compare.Met, "an offer without a condition that the draft takes up"},
		{position.Offer{ID: "s", Terms: terms{shifts.Yes()}}, terms{shifts.No()}, compare.Met, "one that it does not take up: that breaks nothing"},
		{position.Offer{ID: "s", Terms: terms{shifts.Yes()}}, terms{wage.AtMost(40)}, compare.NotCovered, "one that it says nothing of"},
		{position.Offer{ID: "s", Terms: terms{shifts.Yes()}, OnlyIf: wage.AtLeast(50)}, terms{shifts.Yes(), wage.AtMost(40)}, compare.Violated, "taken up without what it asks for"},
		{position.Offer{ID: "s", Terms: terms{shifts.Yes()}, OnlyIf: wage.AtLeast(50), Strength: position.Tentative}, terms{shifts.Yes(), wage.AtMost(40)}, compare.Violated, "the same of a tentative one"},
		{position.Offer{ID: "s", Terms: terms{shifts.Yes()}, OnlyIf: wage.AtLeast(50)}, terms{shifts.Yes()}, compare.NotSecured, "taken up, and what it asks for left open"},
		{
			position.Reciprocal{ID: "s", Undertakings: []position.Undertaking{{Party: "union", Terms: terms{shifts.Yes()}}, {Party: "works", Terms: terms{wage.AtLeast(50)}}}},
			terms{shifts.Yes(), wage.Between(10, 20)},
			compare.Violated, "one side undertakes, and the other does not",
		},
		{
			position.Reciprocal{ID: "s", Undertakings: []position.Undertaking{{Party: "union", Terms: terms{shifts.Yes()}}, {Party: "works", Terms: terms{wage.AtLeast(50)}}}},
			terms{shifts.Yes(), wage.AtLeast(60)},
			compare.Met, "both undertake",
		},
		{
			position.Offer{ID: "s", Terms: terms{shifts.Yes(), pension.Is("kept")}},
			terms{shifts.Yes(), pension.Is("ended")},
			compare.Split, "half of the offer is taken, and the other half ruled out",
		},
		{
			position.Offer{ID: "s", Terms: terms{shifts.Yes(), pension.Is("kept")}},
			terms{shifts.Yes(), pension.Not("cut")},
			compare.Met, "the other half is left open",
		},
	} {
		check, err := bargain(t, nil, tt.statement).CheckDraft(position.Draft{ID: "d", Terms: tt.draft})
		require.NoError(t, err, tt.reason)
		require.Len(t, check.Statements, 1, tt.reason)
		require.Equal(t, tt.want.String(), check.Statements[0].Verdict.String(), tt.reason)
	}
}

func TestAnotherYesKeepsABoundFromBeingBroken(t *testing.T) {
	check, err := bargain(t, nil,
		position.Offer{ID: "dear", Terms: position.Terms{shifts.Yes()}, OnlyIf: wage.AtLeast(50)},
		position.Offer{ID: "cheap", Terms: position.Terms{shifts.Yes()}, OnlyIf: pension.Is("kept")},
	).CheckDraft(position.Draft{ID: "d", Terms: position.Terms{shifts.Yes(), wage.AtMost(40)}})
	require.NoError(t, err)
	require.Equal(t, []compare.Judgement{
		{Statement: refs("union/cheap")[0], Verdict: compare.NotSecured},
		{Statement: refs("union/dear")[0], Verdict: compare.NotSecured},
	}, check.Statements, "offers are alternatives: the draft breaks none while the other may hold")
}

// TestCheckDraft tells a whole check, worked out by hand.
func TestCheckDraft(t *testing.T) {
	type terms = position.Terms
	c := bargain(
		t, []position.Term{strike.No()},
		position.Demand{ID: "pay", Terms: terms{wage.AtLeast(50)}, Strength: position.RedLine},
		position.Demand{ID: "days", Terms: terms{shifts.No()}, Strength: position.Preference},
		position.Offer{ID: "cut", Terms: terms{pension.Is("cut")}, OnlyIf: wage.AtLeast(60)},
		position.Warning{ID: "walk-out", If: wage.AtMost(45), Terms: terms{strike.Yes()}},
		position.Warning{ID: "court", If: pension.Is("ended"), Terms: terms{strike.Yes()}},
		position.Claim{ID: "poor", Terms: terms{wage.AtMost(10)}},
	)
	check, err := c.CheckDraft(position.Draft{ID: "d", Title: "Offer", Terms: terms{wage.Between(30, 40), shifts.Yes(), pension.Not("kept")}})
	require.NoError(t, err)

	require.Equal(t, []compare.Judgement{
		{refs("union/cut")[0], position.Firm, compare.NotSecured}, // cut is left without its price, but ended is left too
		{refs("union/days")[0], position.Preference, compare.Violated},
		{refs("union/pay")[0], position.RedLine, compare.Violated},
	}, check.Statements)
	require.Equal(t, refs("union/walk-out"), check.Warnings)
	require.Equal(t, []compare.Signature{
		{Actor: "union", Acceptance: compare.AcceptanceExcluded, Issues: []position.IssueID{"wage"}, Yes: []position.IssueID{}, Concerned: true, Violated: refs("union/pay")},
		{Actor: "works", Acceptance: compare.AcceptanceOpen, Issues: []position.IssueID{"wage", "night-shifts", "pension"}, Yes: []position.IssueID{}, Concerned: true, Violated: refs()},
	}, check.Parties)
	require.False(t, check.Parties[0].CanSign())
	require.True(t, check.Parties[1].CanSign())

	require.Len(t, check.Issues, 3)
	cut := check.Issues[2]
	require.Equal(t, "cut or ended", cut.Left.String())
	require.Equal(t, "cut", cut.Stances[0].Excluded.String(), "its price is not paid")
	require.Equal(t, "ended", cut.Stances[0].Open.String())
	require.True(t, cut.Stances[1].Silent)

	text, err := json.Marshal(check)
	require.NoError(t, err)
	var back compare.DraftCheck
	require.NoError(t, json.Unmarshal(text, &back))
	require.Empty(t, cmp.Diff(check, back))
}

func TestADraftGoesBeforeCircumstances(t *testing.T) {
	c := bargain(t, []position.Term{wage.AtMost(40)}, position.Demand{ID: "pay", Terms: position.Terms{wage.AtLeast(50)}})
	check, err := c.CheckDraft(position.Draft{ID: "d", Terms: position.Terms{wage.AtLeast(60)}})
	require.NoError(t, err)
	require.Equal(t, compare.Met, check.Statements[0].Verdict)
	check, err = c.CheckDraft(position.Draft{ID: "d", Terms: position.Terms{wage.AtLeast(30)}})
	require.NoError(t, err)
	require.Equal(t, "30 to 40 cents an hour", check.Issues[0].Left.String(), "and else they hold")
	require.Equal(t, compare.Violated, check.Statements[0].Verdict)
}

func TestCheckDraftRefuses(t *testing.T) {
	c := bargain(t, nil, position.Demand{ID: "pay", Terms: position.Terms{wage.AtLeast(50)}})
	for _, tt := range []struct {
		terms position.Terms
		want  string
	}{
		{position.Terms{wage.AtLeast(50), wage.AtMost(40)}, "want terms that can hold together"},
		{position.Terms{position.YesNo{ID: "other"}.Yes()}, `draft "d": terms: unknown issue "other": want one of the negotiation`},
		{position.Terms{position.YesNo{ID: "wage"}.Yes()}, `issue "wage" is a whole number`},
		{position.Terms{wage.AtLeast(-4)}, "want"},
	} {
		_, err := c.CheckDraft(position.Draft{ID: "d", Terms: tt.terms})
		require.ErrorContains(t, err, tt.want)
	}
	_, err := c.CheckDraft(position.Draft{ID: "d", Terms: position.Terms{
		position.YesNo{ID: "wages"}.Yes(), position.YesNo{ID: "other"}.Yes(), wage.AtLeast(-4),
	}})
	require.EqualError(t, err, `compare: draft "d": terms[2]: -4 is out of the domain: want a whole number of cents an hour, at least 0
compare: draft "d": terms: unknown issue "other": want one of the negotiation
compare: draft "d": terms: unknown issue "wages": did you mean "wage"?`)
}

// outcomes yields every full outcome over the values that any term tells apart,
// within what is given and the draft.
func outcomes(s slow, draft map[position.IssueID]value.Region) iter.Seq[slow] {
	var specs []position.Spec
	for spec := range s.n.Issues() {
		specs = append(specs, spec)
	}
	return func(yield func(slow) bool) {
		full := slow{s.n, s.parties, map[position.IssueID][]value.Value{}, s.values}
		var choose func(i int) bool
		choose = func(i int) bool {
			if i == len(specs) {
				return yield(full)
			}
			for _, v := range s.domain(specs[i].ID) {
				if r, ok := draft[specs[i].ID]; ok && !r.Contains(v) {
					continue
				}
				full.given[specs[i].ID] = []value.Value{v}
				if !choose(i + 1) {
					return false
				}
			}
			return true
		}
		choose(0)
	}
}

// breaks reports whether a full outcome breaks a statement, by its readings were
// it firm and all readings of its party.
func (s slow) breaks(own, all []slowReading) bool {
	return slices.ContainsFunc(own, func(r slowReading) bool {
		v := s.given[r.issue][0]
		truth := r.condition(s)
		switch r.kind {
		case position.Must:
			return truth == position.True && !r.contains(v)
		case position.Never:
			return r.contains(v)
		case position.Bound:
			return truth == position.False && r.contains(v) && !slices.ContainsFunc(all, func(y slowReading) bool {
				return y.kind == position.Yes && y.issue == r.issue && y.contains(v) && y.condition(s) == position.True
			})
		default:
			return false
		}
	})
}

// firm returns the position as if all that it says were.
func firm(p *position.Position) *position.Position {
	var statements []position.Statement
	for st := range p.Statements() {
		switch s := st.Statement.(type) {
		case position.Demand:
			s.Strength = position.Firm
			statements = append(statements, s)
		case position.Offer:
			s.Strength = position.Firm
			statements = append(statements, s)
		case position.Reciprocal:
			s.Strength = position.Firm
			statements = append(statements, s)
		default:
			statements = append(statements, s)
		}
	}
	q, err := position.New(p.Actor(), statements...)
	if err != nil {
		panic(err)
	}
	return q
}

// TestSoakVerdicts holds verdicts against every full outcome that a
// draft leaves: what is violated is broken by all of them, and what is met or not
// triggered by none. Of statements without conditions the others are told
// exactly too; with conditions, three-valued logic may leave open what is not.
func TestSoakVerdicts(t *testing.T) {
	depths := []int{-1, 1}
	var kinds []string
	for _, depth := range depths {
		for v := compare.Violated; v <= compare.NotSecured; v++ {
			kinds = append(kinds, fmt.Sprintf("%v at depth %d", v, depth))
		}
	}
	soak.Run(t, kinds, func(_ uint64, seen soak.Counts) {
		for _, depth := range depths {
			rapid.Check(t, func(t *rapid.T) {
				d := draw(t, positiontest.Config{
					MinParties: 2, MaxParties: 2, MaxIssues: 3, MaxCircumstances: 1, MaxStatements: 3, MaxDepth: depth, MaxDrafts: 1,
				})
				c := d.compare(t)
				s := newSlow(d.n, d.parties, d.options.Given)
				for _, draft := range d.n.Record().Drafts {
					check, err := c.CheckDraft(draft)
					if err != nil {
						t.Fatal(err)
					}
					left := map[position.IssueID]value.Region{}
					for _, term := range draft.Terms {
						left[term.IssueID()] = term.Region()
						if g, ok := c.Given().Region(term.IssueID()); ok && !g.Overlaps(term.Region()) {
							return // the draft goes first: told elsewhere
						}
					}
					own, all := map[position.Ref][]slowReading{}, map[actor.ID][]slowReading{}
					for _, j := range check.Statements {
						p, _ := d.n.Position(j.Statement.Actor)
						all[p.Actor()] = s.readingsOf(p)
						own[j.Statement] = slices.DeleteFunc(s.readingsOf(firm(p)), func(r slowReading) bool { return r.by != j.Statement })
					}
					broken, kept := map[position.Ref]bool{}, map[position.Ref]bool{}
					for full := range outcomes(s, left) {
						for _, j := range check.Statements {
							if full.breaks(own[j.Statement], all[j.Statement.Actor]) {
								broken[j.Statement] = true
							} else {
								kept[j.Statement] = true
							}
						}
					}
					for _, j := range check.Statements {
						seen[fmt.Sprintf("%v at depth %d", j.Verdict, depth)]++
						b, k := broken[j.Statement], kept[j.Statement]
						p, _ := d.n.Position(j.Statement.Actor)
						st, _ := p.Statement(j.Statement.Statement)
						exact := plain(st.Statement)
						var right bool
						switch j.Verdict {
						case compare.Violated:
							right = b && !k
						case compare.Met, compare.NotTriggered:
							right = k && !b
						case compare.NotSecured:
							right = b && k || !exact
						case compare.NotCovered:
							right = k || !exact
						}
						if !right {
							t.Fatalf("%v: %v, but broken %v and kept %v\n%s", j.Statement, j.Verdict, b, k, d.n.Record().String())
						}
					}
				}
			})
		}
	})
}

// plain reports whether a statement is one of a single reading without a
// condition that rules anything out: a demand or a refusal.
func plain(s position.Statement) bool {
	c := s.Common()
	return c.Condition == nil && (c.Kind == position.KindDemand || c.Kind == position.KindRefusal)
}

func TestSignaturesFollowTheStances(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := draw(t, positiontest.Config{MaxDrafts: 2})
		c := d.compare(t)
		for check := range c.Drafts() {
			for k, s := range check.Parties {
				if s.Actor != c.Parties()[k] {
					t.Fatalf("signatures of %v, in another order than %v", s.Actor, c.Parties())
				}
				lowest := compare.AcceptanceAccepted
				for _, i := range check.Issues {
					concerned, _ := c.Concerned(i.Issue)
					best := compare.AcceptanceExcluded
					for _, region := range []struct {
						value.Region
						compare.Acceptance
					}{
						{i.Stances[k].Accepted, compare.AcceptanceAccepted},
						{i.Stances[k].Conditional, compare.AcceptanceConditional},
						{i.Stances[k].Open, compare.AcceptanceOpen},
					} {
						if !region.IsEmpty() {
							best = max(best, region.Acceptance)
						}
					}
					if slices.Contains(concerned, s.Actor) || best == compare.AcceptanceExcluded {
						lowest = min(lowest, best)
					}
				}
				if s.Acceptance > lowest || s.Acceptance < lowest && s.CanSign() {
					t.Fatalf("%v goes as far as %v, but its stances say %v", s.Actor, s.Acceptance, lowest)
				}
				if len(s.Violated) > 0 && s.CanSign() {
					t.Fatalf("%v could sign though %v is violated", s.Actor, s.Violated)
				}
			}
		}
	})
}
