package compare_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/compare"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/positiontest"
	"github.com/parley-go/parley/position/value"
)

// comparison returns what the record comes to.
func comparison(t *rapid.T, r position.Record) *compare.Comparison {
	n, err := position.NewNegotiation(r)
	if err != nil {
		t.Fatal(err)
	}
	c, err := compare.Compare(n, compare.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// byIssue holds findings so that they do not depend on an order of parties.
func byIssue(c *compare.Comparison) map[position.IssueID]compare.Issue {
	found := map[position.IssueID]compare.Issue{}
	for i := range c.Issues() {
		slices.Sort(i.Concerned)
		slices.Sort(i.UnansweredBy)
		slices.SortFunc(i.Stances, func(a, b compare.Stance) int { return cmpIDs(a.Actor, b.Actor) })
		for k, p := range i.Pairs {
			if p.Actors[0] > p.Actors[1] {
				i.Pairs[k].Actors = [2]actor.ID{p.Actors[1], p.Actors[0]}
			}
		}
		slices.SortFunc(i.Pairs, func(a, b compare.Pair) int {
			return slices.Compare(a.Actors[:], b.Actors[:])
		})
		for _, n := range i.Needs {
			slices.Sort(n.Issues)
			slices.Sort(n.Blocked)
		}
		found[i.ID] = i
	}
	return found
}

func cmpIDs(a, b actor.ID) int { return slices.Compare([]actor.ID{a}, []actor.ID{b}) }

func TestOrderChangesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := positiontest.Negotiation(positiontest.Config{MinParties: 2, MaxParties: 4}).Draw(t, "negotiation")
		before, after := comparison(t, n.Record()), comparison(t, positiontest.Shuffle(t, n.Record()))
		if diff := cmp.Diff(byIssue(before), byIssue(after)); diff != "" {
			t.Fatalf("the order of parties, statements and issues matters: -before +after\n%s\n%s", diff, n.Record().String())
		}
	})
}

func TestPartyAgainstItsCopy(t *testing.T) {
	withoutReciprocals := []position.StatementKind{
		position.KindDemand, position.KindOffer, position.KindRefusal, position.KindClaim, position.KindTalks,
	}
	met := map[compare.Relation]int{}
	rapid.Check(t, func(t *rapid.T) {
		r := positiontest.Record(positiontest.Config{Statements: withoutReciprocals, MaxSources: -1, MaxInterested: -1}).Draw(t, "record")
		original := r.Positions[0]
		r.Actors = append(r.Actors, actor.Actor{ID: "copy"})
		copied := original
		copied.Actor = "copy"
		copied.Statements = nil
		for _, s := range original.Statements {
			copied.Statements = append(copied.Statements, unspoken(s))
		}
		r.Positions = []position.Communication{original, copied}
		for i, s := range original.Statements {
			r.Positions[0].Statements[i] = unspoken(s)
		}
		c := comparison(t, r)
		for i := range c.Issues() {
			met[i.Relation]++
			alone := i.Stances[0]
			nothingLeft := alone.Accepted.IsEmpty() && alone.Conditional.IsEmpty() && alone.Open.IsEmpty()
			if (i.Relation == compare.Conflict) != nothingLeft {
				t.Fatalf("%s is %v, though the position alone leaves a value: %t\n%s",
					i.ID, i.Relation, !nothingLeft, r.String())
			}
			if i.Relation == compare.Unanswered || i.Relation == compare.Overlap {
				t.Fatalf("%s is %v between a party and its copy", i.ID, i.Relation)
			}
		}
	})
	for _, r := range []compare.Relation{compare.Agreement, compare.Conditional, compare.Open, compare.Conflict} {
		if met[r] == 0 {
			t.Errorf("no issue was %v", r)
		}
	}
}

// unspoken drops what names others: addressees, speakers, replies.
func unspoken(s position.Statement) position.Statement {
	switch s := s.(type) {
	case position.Demand:
		s.To, s.Speaker, s.ReplyTo = nil, "", position.Ref{}
		return s
	case position.Offer:
		s.To, s.Speaker, s.ReplyTo = nil, "", position.Ref{}
		return s
	case position.Refusal:
		s.To, s.Speaker, s.ReplyTo = nil, "", position.Ref{}
		return s
	case position.Claim:
		s.To, s.Speaker, s.ReplyTo = nil, "", position.Ref{}
		return s
	case position.Talks:
		s.To, s.Speaker, s.ReplyTo = nil, "", position.Ref{}
		return s
	default:
		return s
	}
}

func TestWhatIsSettledStaysSettled(t *testing.T) {
	kept := 0
	rapid.Check(t, func(t *rapid.T) {
		n := positiontest.Negotiation(positiontest.Config{MaxCircumstances: 3}).Draw(t, "negotiation")
		given := positiontest.Given(n.Record().Issues).Draw(t, "given")
		if _, err := n.Given().With(given...); err != nil {
			t.Skip("contradicts what is given")
		}
		before, err := compare.Compare(n, compare.Options{})
		if err != nil {
			t.Fatal(err)
		}
		after, err := compare.Compare(n, compare.Options{Given: given})
		if err != nil {
			t.Fatal(err)
		}
		for i := range before.Issues() {
			j, _ := after.Issue(i.ID)
			for p, stance := range i.Stances {
				now := j.Stances[p]
				left := now.Accepted.Union(now.Conditional).Union(now.Open).Union(now.Excluded)
				if !stance.Accepted.Intersect(left).Subset(now.Accepted) || !stance.Excluded.Intersect(left).Subset(now.Excluded) {
					t.Fatalf("%s: given %v, %s moves from %v / %v to %v / %v\n%s", i.ID, given, stance.Actor,
						stance.Accepted, stance.Excluded, now.Accepted, now.Excluded, n.Record().String())
				}
				if len(given) > 0 && !stance.Accepted.IsEmpty() {
					kept++
				}
			}
		}
	})
	if kept == 0 {
		t.Error("nothing was accepted before something was given")
	}
}

func TestRefusalNeverLiftsAConflict(t *testing.T) {
	conflicts := 0
	rapid.Check(t, func(t *rapid.T) {
		kinds := []value.Kind{value.KindQuantity, value.KindChoice, value.KindScale, value.KindDate}
		r := positiontest.Record(positiontest.Config{Kinds: kinds, MaxStatements: 6}).Draw(t, "record")
		before := comparison(t, r)
		issue := rapid.SampledFrom(r.Issues).Draw(t, "issue")
		refused := positiontest.Term(issue).Draw(t, "refused")
		by := rapid.IntRange(0, len(r.Positions)-1).Draw(t, "by")
		r.Positions[by].Statements = append(r.Positions[by].Statements,
			position.Refusal{ID: "added", Terms: position.Terms{refused}})
		after := comparison(t, r)
		for result := range before.Results() {
			if result.Relation != compare.Conflict {
				continue
			}
			conflicts++
			if now, _ := after.Relation(result.Issue); now != compare.Conflict {
				t.Fatalf("a refusal of %v makes the conflict on %s %v\n%s", refused, result.Issue, now, r.String())
			}
		}
	})
	if conflicts == 0 {
		t.Error("no conflicts were seen")
	}
}

// weakened returns a statement as a preference, where it is a firm one or a red
// line that can be one, and else as it is.
func weakened(s position.Statement) position.Statement {
	switch s := s.(type) {
	case position.Demand:
		s.Strength = min(s.Strength, position.Preference)
		return s
	case position.Offer:
		s.Strength = min(s.Strength, position.Preference)
		return s
	case position.Reciprocal:
		s.Strength = min(s.Strength, position.Preference)
		return s
	default:
		return s
	}
}

// A firm statement that is made a preference lowers no acceptance. A red line may, as
// its yes no longer lifts what its actor binds by a red line.
func TestInsistingLessLowersNoAcceptance(t *testing.T) {
	raised := 0
	rapid.Check(t, func(t *rapid.T) {
		r := positiontest.Record(positiontest.Config{}).Draw(t, "record")
		before := comparison(t, r)
		said := rapid.SampledFrom(r.Positions).Draw(t, "said").Statements
		var firm []int
		for k, st := range said {
			if c := st.Common(); c.Strength == position.Firm && weakened(st).Common().Strength != position.Firm {
				firm = append(firm, k)
			}
		}
		if len(firm) > 0 {
			k := rapid.SampledFrom(firm).Draw(t, "weakened")
			said[k] = weakened(said[k])
		}
		after := comparison(t, r)
		for i := range before.Issues() {
			j, _ := after.Issue(i.ID)
			if i.Relation != compare.Conflict && j.Relation == compare.Conflict {
				t.Fatalf("insisting less makes a conflict on %s\n%s", i.ID, r.String())
			}
			for p, was := range i.Stances {
				now := j.Stances[p]
				had := was.Accepted
				has := now.Accepted
				for _, more := range [][2]value.Region{{was.Conditional, now.Conditional}, {was.Open, now.Open}} {
					if !had.Subset(has) {
						t.Fatalf("%s: %v is more than %v\n%s", i.ID, had, has, r.String())
					}
					had, has = had.Union(more[0]), has.Union(more[1])
				}
				if !had.Subset(has) {
					t.Fatalf("%s: %v is more than %v\n%s", i.ID, had, has, r.String())
				}
				if !has.Subset(had) {
					raised++
				}
			}
		}
	})
	if raised == 0 {
		t.Error("insisting less has changed nothing")
	}
}

// What gives no reading changes no relation.
func TestOtherWordsChangeNoRelation(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := positiontest.Record(positiontest.Config{}).Draw(t, "record")
		before := comparison(t, r)
		issue := rapid.SampledFrom(r.Issues).Draw(t, "issue")
		term := positiontest.Term(issue).Draw(t, "term")
		by := rapid.IntRange(0, len(r.Positions)-1).Draw(t, "by")
		r.Positions[by].Statements = append(r.Positions[by].Statements,
			position.Claim{ID: "claim", Terms: position.Terms{term}},
			position.Warning{ID: "warning", Terms: position.Terms{term}},
			position.Talks{ID: "talks", Issues: []position.Issue{issue}},
			position.Silence{ID: "silence", Issues: []position.Issue{issue}},
		)
		after := comparison(t, r)
		for result := range before.Results() {
			if now, _ := after.Relation(result.Issue); now != result.Relation {
				t.Fatalf("%s: %v becomes %v\n%s", result.Issue, result.Relation, now, r.String())
			}
		}
	})
}
