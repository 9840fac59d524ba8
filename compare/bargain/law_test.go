package bargain_test

import (
	"fmt"
	"math/big"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/compare/bargain"
	"github.com/parley-go/parley/compare/settle"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/positiontest"
	"github.com/parley-go/parley/position/value"
)

// drawn returns a small negotiation in which all who speak have preferences.
func drawn(t *rapid.T) position.Record {
	n := positiontest.Negotiation(small).Draw(t, "negotiation")
	return withPreferences(t, n, func(r position.Record, who actor.ID) position.Preferences {
		return positiontest.Preferences(r.Issues, who, 1).Draw(t, "preferences")
	}).Record()
}

var coarse = bargain.Options{Grid: 7}

func TestSolutionsAreOnTheFrontier(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := problem(t, drawn(t), coarse).Frontier(t.Context())
		for _, s := range f.Solutions {
			for _, at := range s.Points {
				if !slices.ContainsFunc(f.Points, func(p bargain.Point) bool { return p.Rational && cmp.Equal(p.Points, at) }) {
					t.Fatalf("%s has %v, which is not on the frontier in R", s.Solution, at)
				}
			}
			if (len(s.Points) == 0) != (s.Reason != "") {
				t.Fatalf("%s has %v and the reason %q", s.Solution, s.Points, s.Reason)
			}
		}
	})
}

// TestFrontierWithinR holds the frontier's points in R against the points of R that none
// of R dominates. What dominates a point of R gives nobody less than that point does, and
// so is itself in R: the two are the same.
func TestFrontierWithinR(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n, err := position.NewNegotiation(drawn(t))
		if err != nil {
			t.Fatal(err)
		}
		p := problem(t, n.Record(), coarse)
		s := newSlow(n, settle.Firm, func(i position.Spec) []value.Value {
			values, _ := p.Values(i.ID)
			return values
		})
		if s == nil {
			t.Skip("too large to look at")
		}
		within := slices.DeleteFunc(s.possible(position.Ref{}), func(o slowOutcome) bool { return !s.rational(o.worth) })
		want := map[string]string{}
		for _, point := range s.frontier(within) {
			points := map[actor.ID]value.Decimal{}
			for i, u := range point.worth {
				points[s.prefers[i].Actor] = number(u.FloatString(20))
			}
			want[fmt.Sprint(points)] = fmt.Sprint(len(point.outcomes))
		}
		got := map[string]string{}
		for _, point := range p.Frontier(t.Context()).Points {
			if point.Rational {
				got[fmt.Sprint(point.Points)] = point.Outcomes.String()
			}
		}
		same(t, want, got, "the frontier of R")
	})
}

// valued returns the outcome in which an issue has a value.
func valued(p *bargain.Problem, o position.Outcome, id position.IssueID, v value.Value) position.Outcome {
	i, _ := p.Negotiation().Issue(id)
	return o.Leaving(id, i.Domain.Only(v))
}

// TestAnImprovementIsPossible appraises the witness of each point of the frontier, and
// what each draft that is one full outcome becomes by an improvement or an exchange: all
// are possible, and worth as much as is told.
func TestAnImprovementIsPossible(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := problem(t, drawn(t), coarse)
		for _, point := range p.Frontier(t.Context()).Points {
			var witness position.Outcome
			for id, v := range point.Witness {
				witness = valued(p, witness, id, v)
			}
			reached, err := p.Appraise(t.Context(), witness)
			if err != nil {
				t.Fatal(err)
			}
			if reached.Impossible || !cmp.Equal(point.Points, reached.Low) {
				t.Fatalf("the witness of %v is appraised as %+v", point.Points, reached)
			}
		}
		for d := range p.Negotiation().Drafts() {
			from, err := position.NewOutcome(slices.DeleteFunc(slices.Clone(d.Terms), func(term position.Term) bool {
				i, _ := p.Negotiation().Issue(term.IssueID())
				return i.Circumstance // of which nothing is exchanged
			})...)
			if err != nil {
				t.Fatal(err)
			}
			found, err := p.Exchanges(t.Context(), from)
			if err != nil {
				continue // no full outcome, or no possible one
			}
			before, err := p.Appraise(t.Context(), from)
			if err != nil {
				t.Fatal(err)
			}
			for _, e := range slices.Concat(found.Improvements, found.Exchanges) {
				better := from
				for _, c := range e.Changes {
					better = valued(p, better, c.Issue, c.To)
				}
				after, err := p.Appraise(t.Context(), better)
				if err != nil {
					t.Fatal(err)
				}
				for who, gain := range e.Gains {
					if after.Impossible || after.Low[who] != before.Low[who].Add(gain) {
						t.Fatalf("%v is worth %+v and not %s more than %v to %s", better, after, gain, before.Low, who)
					}
				}
			}
		}
	})
}

// TestScalesAreNoMatter has the points of one party times three and seven more.
func TestScalesAreNoMatter(t *testing.T) {
	scaled := func(d value.Decimal) value.Decimal { return d.Mul(number(3)) }
	rapid.Check(t, func(t *rapid.T) {
		r := drawn(t)
		first := &r.Preferences[0]
		if first.IsRanking() {
			t.Skip("a ranking has no scale")
		}
		before := problem(t, r, coarse).Frontier(t.Context())
		first.Worth = slices.Clone(first.Worth)
		for i, w := range first.Worth {
			w.Points = scaled(w.Points)
			if !w.Line.IsZero() {
				knots := w.Line.Knots()
				for k := range knots {
					knots[k].Points = scaled(knots[k].Points)
				}
				if slices.ContainsFunc(knots, func(k position.Knot) bool { _, ok := k.At.Number(); return ok }) {
					t.Skip("points between knots of numbers are rounded")
				}
				w.Line = w.Line.Issue().Line(knots...)
			}
			first.Worth[i] = w
		}
		if slices.ContainsFunc(first.Worth, func(w position.Worth) bool { return !w.Line.IsZero() }) {
			t.Skip("so are those between days")
		}
		first.Worth = append(first.Worth, position.Worth{If: position.All(), Points: number(7)})
		if first.Reservation != nil {
			first.Reservation = new(scaled(*first.Reservation).Add(number(7)))
		}
		after := problem(t, r, coarse).Frontier(t.Context())
		want := slices.Clone(before.Points)
		for i, p := range want {
			moved := map[actor.ID]value.Decimal{}
			for who, n := range p.Points {
				if moved[who] = n; who == first.Actor {
					moved[who] = scaled(n).Add(number(7))
				}
			}
			want[i].Points = moved
		}
		same(t, want, after.Points, "the frontier")
	})
}

// plain has no bounds, which a further yes might lift, and values that are all tried.
var plain = positiontest.Config{
	MaxParties: 3, MaxIssues: 3, MaxStatements: 3, MaxRules: 1,
	Kinds:      []value.Kind{value.KindYesNo, value.KindChoice, value.KindScale},
	Statements: []position.StatementKind{position.KindDemand, position.KindRefusal},
}

func TestAStatementAddsNoOutcome(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := positiontest.Negotiation(plain).Draw(t, "negotiation").Record()
		before := problem(t, r, coarse).Frontier(t.Context())
		who, other := r.Positions[0].Actor, r.Positions[len(r.Positions)-1].Actor
		further := positiontest.Statement(plain, 99, r.Issues, who, other).Draw(t, "statement")
		r.Positions = append(r.Positions, position.Communication{Actor: who, Statements: []position.Statement{further}})
		after := problem(t, r, coarse).Frontier(t.Context())
		if after.Outcomes.Big().Cmp(before.Outcomes.Big()) > 0 {
			t.Fatalf("%v adds to %v outcomes: %v", further, before.Outcomes, after.Outcomes)
		}
	})
}

// TestRanksArePowersOfTwo has a ranking, and worths that say the same.
func TestRanksArePowersOfTwo(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := drawn(t)
		i := slices.IndexFunc(r.Preferences, position.Preferences.IsRanking)
		if i < 0 {
			t.Skip("nobody has a ranking")
		}
		before := problem(t, r, coarse).Frontier(t.Context())
		ranked := r.Preferences[i].Ranked
		r.Preferences[i].Ranked = nil
		for j, c := range ranked {
			points := value.MustDecimal(new(big.Int).Lsh(big.NewInt(1), uint(len(ranked)-1-j)).String())
			r.Preferences[i].Worth = append(r.Preferences[i].Worth, position.Worth{If: c, Points: points})
		}
		r.Preferences[i].Reservation = new(number(-1)) // which rules nothing out
		after := problem(t, r, coarse).Frontier(t.Context())
		same(t, before.Points, after.Points, "the frontier")
	})
}

// TestWhatIsLeftCanBeHad has, for each draft that leaves something, an outcome that is
// possible and better.
func TestWhatIsLeftCanBeHad(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := problem(t, drawn(t), coarse)
		f := p.Frontier(t.Context())
		for _, d := range p.Drafts(t.Context()) {
			if d.Impossible || len(d.LeftHigh) > 0 {
				continue
			}
			gains := false
			for who, more := range d.Left {
				if more.Sign() <= 0 {
					continue
				}
				gains = true
				if !slices.ContainsFunc(f.Points, func(at bargain.Point) bool {
					for other, n := range at.Points {
						if other != who && n.Compare(d.Low[other]) < 0 {
							return false
						}
					}
					return at.Points[who] == d.Low[who].Add(more)
				}) {
					t.Fatalf("nothing on the frontier gives %s %s more than %v", who, more, d.Low)
				}
			}
			if gains != d.Dominated {
				t.Fatalf("dominated: %t, left: %v", d.Dominated, d.Left)
			}
		}
	})
}
