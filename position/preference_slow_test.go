package position_test

import (
	"math/big"
	"testing"

	"pgregory.net/rapid"

	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/positiontest"
	"github.com/parley-go/parley/position/value"
)

// slowPoints adds up, in rational numbers, what a full outcome earns.
func slowPoints(t rapid.TB, p position.Preferences, o position.Outcome) *big.Rat {
	sum := new(big.Rat)
	for _, w := range p.Worth {
		if w.Line.IsZero() {
			if position.Evaluate(w.If, o) == position.True {
				sum.Add(sum, rational(t, w.Points))
			}
			continue
		}
		r, _ := o.Region(w.Line.IssueID())
		v, _ := r.Single()
		sum.Add(sum, slowLine(t, w.Line.Knots(), place(t, v)))
	}
	for j, c := range p.Ranked {
		if position.Evaluate(c, o) == position.True {
			two := new(big.Int).Exp(big.NewInt(2), big.NewInt(int64(len(p.Ranked)-1-j)), nil)
			sum.Add(sum, new(big.Rat).SetInt(two))
		}
	}
	return sum
}

// slowLine looks for the knots around a value, and draws the line between them.
func slowLine(t rapid.TB, knots []position.Knot, at *big.Rat) *big.Rat {
	for i, k := range knots {
		switch x, y := place(t, k.At), rational(t, k.Points); {
		case at.Cmp(x) > 0 && i < len(knots)-1:
			continue
		case at.Cmp(x) >= 0 || i == 0:
			return y
		default:
			x0, y0 := place(t, knots[i-1].At), rational(t, knots[i-1].Points)
			way := new(big.Rat).Quo(new(big.Rat).Sub(at, x0), new(big.Rat).Sub(x, x0))
			return rounded(new(big.Rat).Add(y0, way.Mul(way, new(big.Rat).Sub(y, y0))))
		}
	}
	t.Fatal("no knots")
	return nil
}

// rounded returns the nearest multiple of 10^-9, of two the even one.
func rounded(r *big.Rat) *big.Rat {
	billion := big.NewRat(1_000_000_000, 1)
	scaled := new(big.Rat).Mul(r, billion)
	below := new(big.Int).Div(scaled.Num(), scaled.Denom()) // the floor, as the denominator is positive
	above := new(big.Int).Add(below, big.NewInt(1))
	down := new(big.Rat).Sub(scaled, new(big.Rat).SetInt(below))
	up := new(big.Rat).Sub(new(big.Rat).SetInt(above), scaled)
	nearest := below
	if down.Cmp(up) > 0 || down.Cmp(up) == 0 && below.Bit(0) == 1 {
		nearest = above
	}
	return new(big.Rat).Quo(new(big.Rat).SetInt(nearest), billion)
}

// place returns where a number or a day lies, in units or days.
func place(t rapid.TB, v value.Value) *big.Rat {
	if day, ok := v.Day(); ok {
		return big.NewRat(day.Time().Unix(), 24*60*60)
	}
	n, _ := v.Number()
	return rational(t, n)
}

func rational(t rapid.TB, d value.Decimal) *big.Rat {
	r, ok := new(big.Rat).SetString(d.String())
	if !ok {
		t.Fatalf("%v is no rational number", d)
	}
	return r
}

// Points are what the definition says, of any preferences and any full outcome, and
// so are those of the status quo. No digit of them is more than was counted.
func TestPointsAgainstTheDefinition(t *testing.T) {
	lines := 0
	rapid.Check(t, func(t *rapid.T) {
		cfg := positiontest.Config{MaxIssues: 3, MaxCircumstances: -1, Kinds: []value.Kind{
			value.KindQuantity, value.KindDate, value.KindQuantity, value.KindScale, value.KindYesNo,
		}}
		issues := positiontest.Issues(cfg).Draw(t, "issues")
		p := positiontest.Preferences(issues, "a", 2).Draw(t, "preferences")
		var o, standing position.Outcome
		known := p.Reservation == nil && !p.IsRanking()
		for _, i := range issues {
			s, err := i.Spec()
			if err != nil {
				t.Fatal(err)
			}
			// Some value of some term, or the status quo.
			v := positiontest.Term(i).Draw(t, "term").Region().Representative(s.StatusQuo)
			o = o.Leaving(s.ID, s.Domain.Only(v))
			standing = standing.Leaving(s.ID, s.Domain.Only(s.StatusQuo))
		}
		for _, w := range p.Worth {
			if !w.Line.IsZero() {
				lines++
			}
		}
		got, ok := p.Points(o)
		if want := slowPoints(t, p, o); !ok || rational(t, got).Cmp(want) != 0 {
			t.Fatalf("%v earns %v, %v, want %v by\n%v", o, got, ok, want, p)
		}
		for s := range p.Issues() {
			known = known && !s.StatusQuo.IsZero()
		}
		d, ok := p.NoAgreement()
		switch {
		case p.Reservation != nil:
			if !ok || d != *p.Reservation {
				t.Fatalf("without agreement %v, %v, want %v", d, ok, p.Reservation)
			}
		case ok != known:
			t.Fatalf("points without agreement are known: %v, want %v of\n%v", ok, known, p)
		case ok && rational(t, d).Cmp(slowPoints(t, p, standing)) != 0:
			t.Fatalf("without agreement %v, want %v", d, slowPoints(t, p, standing))
		}
	})
	if lines == 0 {
		t.Error("there were no lines")
	}
}
