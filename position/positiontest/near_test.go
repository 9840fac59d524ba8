package positiontest_test

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/compare"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/positiontest"
	"github.com/parley-go/parley/position/value"
)

// The issues of a sale.
var (
	price = position.Quantity[value.Decimal]{
		ID: "price", Unit: "USD #.00",
		MoreFor: []actor.ID{"seller"}, LessFor: []actor.ID{"buyer"},
	}
	crates   = position.Quantity[int]{ID: "crates", Unit: "crates", StatusQuo: new(400)}
	delivery = position.Date{ID: "delivery", MoreFor: []actor.ID{"seller"}, LessFor: []actor.ID{"buyer"}}
	payment  = position.Date{ID: "payment"}
	grade    = position.Choice[string]{ID: "grade", Options: []string{"first", "second"}}
)

// sale returns talks in which a seller wants 13 USD, and no delivery before May 2026;
// the buyer offers 10.50, or 12 for the first grade, and wants delivery by March.
func sale(t *testing.T, more ...position.Statement) *position.Negotiation {
	t.Helper()
	n, err := position.NewNegotiation(position.Record{
		Actors: []actor.Actor{{ID: "seller"}, {ID: "buyer"}},
		Issues: []position.Issue{price, crates, delivery, payment, grade},
		Positions: []position.Communication{
			{Actor: "seller", AsOf: value.MustDay("2026-01-20"), Statements: []position.Statement{
				position.Demand{ID: "price", Terms: position.Terms{price.AtLeast(value.MustDecimal(13))}},
				position.Demand{ID: "spring", Terms: position.Terms{delivery.From(value.MustDay("2026-05-01"))}},
			}},
			{Actor: "buyer", AsOf: value.MustDay("2026-01-12"), Statements: append([]position.Statement{
				position.Offer{ID: "ten", Terms: position.Terms{price.Is(value.MustDecimal("10.5"))}},
				position.Offer{ID: "twelve", Terms: position.Terms{price.Is(value.MustDecimal(12))}, OnlyIf: grade.Is("first")},
				position.Demand{ID: "winter", Terms: position.Terms{delivery.By(value.MustDay("2026-03-01"))}, Strength: position.Preference},
			}, more...)},
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// The values are those of the doc, worked out by hand.
func TestNearNamesWhatTheRecordNames(t *testing.T) {
	issues := positiontest.Near(sale(t))
	want := map[position.IssueID][]string{
		// 13, 10.5 and 12 are named, 11.25 and 12.5 in the middle, a step is 0.1.
		"price":    {"13", "10.5", "12", "11.25", "12.5", "10.4", "13.1"},
		"crates":   {"400", "399", "401"},
		"delivery": {"2026-05-01", "2026-03-01", "2026-03-31", "2026-02-28", "2026-05-02"},
		"payment": {
			"2026-01-20", "2026-01-21", "2026-01-22", "2026-01-23", "2026-01-24", "2026-01-25", "2026-01-26",
			"2026-01-27", "2026-01-28", "2026-01-29", "2026-01-30", "2026-01-31", "2026-02-01", "2026-02-02",
		},
		"grade": {"first", "second"},
	}
	for _, issue := range issues {
		spec, err := issue.Spec()
		if err != nil {
			t.Fatal(err)
		}
		seen := map[string]bool{}
		for seed := range draws {
			for _, v := range positiontest.Term(issue).Example(seed).Named() {
				seen[v.String()] = true
			}
		}
		for _, v := range want[spec.ID] {
			if !seen[v] {
				t.Errorf("%s: no term names %s", spec.ID, v)
			}
			delete(seen, v)
		}
		if spec.Domain.Whole() || spec.Domain.Kind() == value.KindDate {
			continue // "more than 400" is "at least 401"
		}
		for v := range seen {
			t.Errorf("%s: a term names %s", spec.ID, v)
		}
	}
}

// What stands anywhere in a record is named: in mandates, drafts, what is given, rules
// and preferences.
func TestNearLooksEverywhere(t *testing.T) {
	r := sale(t).Record()
	number := func(n int) position.Term { return crates.Is(n) }
	r.Positions[0].Statements = append(r.Positions[0].Statements, position.Claim{ID: "c", Terms: position.Terms{number(1000)}})
	r.Mandates = []position.Mandate{{Actor: "buyer", Statements: []position.Statement{position.Refusal{ID: "r", Terms: position.Terms{number(2000)}}}}}
	r.Drafts = []position.Draft{{ID: "d", Terms: position.Terms{number(3000)}}}
	r.Rules = position.Rules(position.Not(number(4000)))
	r.Given = position.Terms{number(5000)}
	r.Preferences = []position.Preferences{
		{Actor: "buyer", Worth: []position.Worth{{If: number(6000), Points: value.MustDecimal(1)}, {Line: crates.Line(position.KnotAt(7000, 1), position.KnotAt(8000, 2))}}},
		{Actor: "seller", Ranked: []position.Condition{number(9000)}},
	}
	n, err := position.NewNegotiation(r)
	if err != nil {
		t.Fatal(err)
	}
	issue := positiontest.Near(n)[1]
	seen := map[string]bool{}
	for seed := range draws {
		for _, v := range positiontest.Term(issue).Example(seed).Named() {
			seen[v.String()] = true
		}
	}
	for thousands := 1; thousands <= 9; thousands++ {
		if v := fmt.Sprint(thousands * 1000); !seen[v] {
			t.Errorf("no term names %s", v)
		}
	}
}

// Whatever a record says, every function takes its near issues, and what is drawn can
// be said in that negotiation.
func TestNearIssuesCanBeDrawnFrom(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := positiontest.Negotiation(rich).Draw(t, "negotiation")
		near := positiontest.Near(n)
		if len(near) < 2 {
			return
		}
		cfg := positiontest.Config{Statements: []position.StatementKind{position.KindDemand, position.KindOffer, position.KindTalks}}
		said := positiontest.Statement(cfg, 99, near, "a", "b").Draw(t, "said")
		if _, err := n.With(position.Communication{Actor: "a", AsOf: value.MustDay("2027-01-01"), Statements: []position.Statement{said}}); err != nil {
			t.Fatalf("%v: %v", said, err)
		}
		positiontest.Condition(near, 2).Draw(t, "condition")
		positiontest.Preferences(near, "a", 1).Draw(t, "preferences")
		if _, err := position.NewOutcome(positiontest.Given(near).Draw(t, "given")...); err != nil {
			t.Fatal(err)
		}
		r := n.Record()
		r.Issues = near
		if _, err := position.NewNegotiation(r); err == nil {
			t.Fatal("a record takes issues that are for draws alone")
		}
	})
}

// Two properties of the sale that are false: that no offer of the buyer, on no condition, reaches what the
// seller wants, and that none reaches the day from which the seller delivers. Draws near
// the record find both out, as an offer of 13 USD does, or one of a day in May 2026;
// draws around 0 and in January 2024 never would.
func TestNearFindsOutWhatIsFalse(t *testing.T) {
	n := sale(t)
	cfg := positiontest.Config{Statements: []position.StatementKind{position.KindOffer}, MaxDepth: -1}
	stays := func(issue position.IssueID, issues []position.Issue, seed int) bool {
		said := positiontest.Statement(cfg, 1, issues, "buyer", "seller").Example(seed)
		later, err := n.With(position.Communication{Actor: "buyer", AsOf: value.MustDay("2026-02-01"), Statements: []position.Statement{said}})
		if err != nil {
			t.Fatal(err)
		}
		c, err := compare.Compare(later, compare.Options{})
		if err != nil {
			t.Fatal(err)
		}
		found, _ := c.Issue(issue)
		return found.Relation == compare.Apart
	}
	for _, issue := range []position.IssueID{"price", "delivery"} {
		first := func(issues []position.Issue) int {
			for seed := range 1000 {
				if !stays(issue, issues, seed) {
					return seed
				}
			}
			return -1
		}
		far, near := first(n.Record().Issues), first(positiontest.Near(n))
		if far >= 0 {
			t.Errorf("%s: draw %d is far from the record and finds it out", issue, far)
		}
		if near < 0 || near >= 100 {
			t.Errorf("%s: the draw that finds it out is %d, want one of the 100 of a check", issue, near)
		}
	}
}
