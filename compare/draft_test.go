package compare_test

import (
	"encoding/json"
	"iter"
	"maps"
	"slices"
	"testing"

	"github.com/parley-go/parley/internal/soak"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

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
		{Statement: refs("union/cheap")[0], Verdict: compare.NotSecured, Issues: these("night-shifts"), Taken: these()},
		{Statement: refs("union/dear")[0], Verdict: compare.NotSecured, Issues: these("night-shifts"), Taken: these()},
	}, check.Statements, "offers are alternatives: the draft breaks none while the other may hold")
}

func these(issues ...position.IssueID) []position.IssueID {
	return append([]position.IssueID{}, issues...)
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
		{refs("union/cut")[0], position.Firm, compare.NotSecured, these("pension"), these()}, // cut is left without its price, but ended is left too
		{refs("union/days")[0], position.Preference, compare.Violated, these("night-shifts"), these()},
		{refs("union/pay")[0], position.RedLine, compare.Violated, these("wage"), these()},
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
		{
			terms: position.Terms{wage.AtLeast(50), wage.AtMost(40)},
			want:  "want terms that can hold together",
		},
		{
			terms: position.Terms{position.YesNo{ID: "other"}.Yes()},
			want:  `draft "d": terms: unknown issue "other": want one of the negotiation`,
		},
		{
			terms: position.Terms{position.YesNo{ID: "wage"}.Yes()},
			want:  `issue "wage" is a whole number`,
		},
		{
			terms: position.Terms{wage.AtLeast(-4)},
			want:  "want",
		},
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
	require.Equal(t, position.Path{{Key: "terms"}, {Index: 2}}, position.Errors(err)[0].Path)
}

// asIfFirm returns the readings of a statement as though it were firm, with all yeses
// of its party, and the issues on which it has any itself.
func (s slow) asIfFirm(ref position.Ref) (readings []slowReading, own []position.IssueID) {
	for _, st := range s.standing(ref.Actor) {
		for _, r := range s.readingsOfOne(st, true) {
			if st.by == ref {
				own = append(own, r.issue)
			}
			if st.by == ref || r.kind == position.Yes {
				readings = append(readings, r)
			}
		}
	}
	return readings, own
}

// verdict is the definition of what a draft, which s supposes, makes of a statement:
// the first that fits. Whether the statement is firm is no matter to it.
func (s slow) verdict(st slowStatement, draft position.Terms) string {
	readings, own := s.asIfFirm(st.by)
	violated, secured := false, true
	for _, issue := range own {
		broken := 0
		for _, v := range s.domain(issue) {
			if s.excluded(on(readings, issue), v, false) {
				broken++
			}
			secured = secured && !s.excluded(on(readings, issue), v, true)
		}
		violated = violated || broken == len(s.domain(issue))
	}
	told := func(issue position.IssueID) bool {
		return slices.ContainsFunc(draft, func(t position.Term) bool { return t.IssueID() == issue })
	}
	taken, ruledOut, covered := false, false, false
	for _, t := range s.terms(st.by.Actor, st.statement) {
		covered = covered || told(t.issue)
		taken = taken || told(t.issue) && t.truth(s) == position.True
		ruledOut = ruledOut || told(t.issue) && t.truth(s) == position.False
	}
	switch said := st.statement.(type) {
	case position.Demand:
		if s.truth(said.If) == position.False {
			return "not-triggered"
		}
	case position.Refusal:
		unless := s.formula(said.Unless, false).joined().widened(s, st.by.Actor)
		if said.Unless != nil && unless.truth(s) == position.True {
			return "not-triggered"
		}
	}
	_, isOffer := st.statement.(position.Offer)
	_, isReciprocal := st.statement.(position.Reciprocal)
	switch {
	case violated:
		return "violated"
	case (isOffer || isReciprocal) && taken && ruledOut:
		return "split"
	case !covered:
		return "not-covered"
	case secured:
		return "met"
	default:
		return "not-secured"
	}
}

// draftOf returns the supposition of a draft, which goes before what is given where
// the two contradict each other.
func (s slow) draftOf(draft position.Terms) slow {
	under := s
	under.given = maps.Clone(s.given)
	for _, t := range draft {
		left := under.supposing([]position.Term{t})
		if len(left.domain(t.IssueID())) == 0 {
			delete(under.given, t.IssueID())
			left = under.supposing([]position.Term{t})
		}
		under = left
	}
	return under
}

// TestSoakVerdicts holds every verdict on a draft, and the acceptance of what the
// draft leaves, against the definition, value by value.
func TestSoakVerdicts(t *testing.T) {
	kinds := []string{"not-triggered", "violated", "split", "not-covered", "met", "not-secured", "warning"}
	soak.Run(t, kinds, func(_ uint64, seen soak.Counts) {
		rapid.Check(t, func(t *rapid.T) {
			d := draw(t, positiontest.Config{MinParties: 2, MaxParties: 3, MaxIssues: 4, MaxCommunications: 2, MaxDrafts: 2})
			c := d.compare(t)
			s := newSlow(d.n, d.parties, d.options.Given)
			for _, draft := range d.n.Record().Drafts {
				check, err := c.CheckDraft(draft)
				if err != nil {
					t.Fatal(err)
				}
				under := s.draftOf(draft.Terms)
				want, warnings := map[position.Ref]string{}, []position.Ref{}
				for _, who := range d.parties {
					for _, st := range s.standing(who) {
						switch said := st.statement.(type) {
						case position.Demand, position.Offer, position.Refusal, position.Reciprocal:
							want[st.by] = under.verdict(st, draft.Terms)
							seen[want[st.by]]++
						case position.Warning:
							if under.truth(said.If) == position.True {
								warnings = append(warnings, st.by)
								seen["warning"]++
							}
						}
					}
				}
				got := map[position.Ref]string{}
				for _, j := range check.Statements {
					got[j.Statement] = j.Verdict.String()
				}
				if diff := cmp.Diff(want, got); diff != "" {
					t.Fatalf("draft %v, given %v: -by the definition +told\n%s\n%s", draft.Terms, d.options.Given, diff, d.n.Record().String())
				}
				slices.SortFunc(warnings, position.Ref.Compare)
				if diff := cmp.Diff(warnings, check.Warnings); diff != "" {
					t.Fatalf("draft %v: warnings: -want +got\n%s", draft.Terms, diff)
				}
				for _, i := range check.Issues {
					for k, who := range d.parties {
						readings := s.readingsOn(who, i.ID)
						for _, v := range s.values[i.ID] {
							a, left := i.Stances[k].Acceptance(v)
							if left != slices.Contains(under.domain(i.ID), v) {
								t.Fatalf("draft %v: %s: %v is left: %t", draft.Terms, i.ID, v, left)
							}
							if want := under.acceptance(readings, v); left && a != want {
								t.Fatalf("draft %v: %s gives %v of %s %v: want %v\n%s", draft.Terms, who, v, i.ID, a, want, d.n.Record().String())
							}
						}
					}
				}
			}
		})
	})
}

// outcomes yields every full outcome over the values that any term tells apart,
// within what is supposed.
func (s slow) outcomes() iter.Seq[slow] {
	specs := slices.Collect(s.n.Issues())
	return func(yield func(slow) bool) {
		full := s
		full.given = map[position.IssueID][]value.Value{}
		var choose func(i int) bool
		choose = func(i int) bool {
			if i == len(specs) {
				return yield(full)
			}
			for _, v := range s.domain(specs[i].ID) {
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

// TestVerdictsHoldInEveryOutcome holds verdicts against every full outcome that a
// draft leaves: what is violated is broken by all of them, and what is met or not
// triggered by none.
func TestVerdictsHoldInEveryOutcome(t *testing.T) {
	seen := map[string]int{}
	rapid.Check(t, func(t *rapid.T) {
		d := draw(t, positiontest.Config{MinParties: 2, MaxParties: 2, MaxIssues: 2, MaxCircumstances: 1, MaxStatements: 3, MaxDrafts: 1})
		c := d.compare(t)
		s := newSlow(d.n, d.parties, d.options.Given)
		for _, draft := range d.n.Record().Drafts {
			check, err := c.CheckDraft(draft)
			if err != nil {
				t.Fatal(err)
			}
			for _, j := range check.Statements {
				verdict := j.Verdict.String()
				seen[verdict]++
				readings, own := s.asIfFirm(j.Statement)
				for full := range s.draftOf(draft.Terms).outcomes() {
					broken := slices.ContainsFunc(own, func(issue position.IssueID) bool {
						return full.excluded(on(readings, issue), full.given[issue][0], false)
					})
					if verdict == "violated" && !broken || (verdict == "met" || verdict == "not-triggered") && broken {
						t.Fatalf("%v is %s, and broken: %t, by %v\n%s", j.Statement, verdict, broken, full.given, d.n.Record().String())
					}
				}
			}
		}
	})
	for _, verdict := range []string{"violated", "met", "not-triggered"} {
		if seen[verdict] == 0 {
			t.Errorf("nothing was %s", verdict)
		}
	}
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
					concerned, _ := c.Concerned(i.ID)
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
