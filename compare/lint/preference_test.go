package lint_test

import (
	"math/big"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/compare/lint"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/positiontest"
	"github.com/parley-go/parley/position/value"
)

// prefers is a record of a union, which says this and has these preferences, and of an
// employer, which says nothing.
func prefers(p position.Preferences, said ...position.Statement) position.Record {
	var issues []position.Issue
	for s := range p.Issues() {
		issues = append(issues, s)
	}
	p.Actor = "union"
	return position.Record{
		Actors: []actor.Actor{{ID: "union"}, {ID: "employer"}}, Issues: issues,
		Positions:   []position.Communication{{Actor: "union", Statements: said}, {Actor: "employer"}},
		Preferences: []position.Preferences{p},
	}
}

func worth(w ...position.Worth) position.Preferences { return position.Preferences{Worth: w} }

// What is told of preferences, as a reader sees it.
func TestCheckOfPreferences(t *testing.T) {
	var (
		by       = []actor.ID{"union"}
		raise    = position.Quantity[float64]{ID: "raise", MoreFor: by, LessFor: []actor.ID{"employer"}}
		term     = position.Quantity[int]{ID: "term", LessFor: by, Min: new(0)}
		start    = position.Date{ID: "start", LessFor: by}
		safety   = position.Scale[string]{ID: "safety", Levels: []string{"low", "middle", "high"}, MoreFor: by}
		overtime = position.YesNo{ID: "overtime"}
		price    = position.Quantity[int]{ID: "price"}
		day      = value.MustDay
		knot     = position.KnotAt[int, int]
		num      = value.MustDecimal[int]
	)
	line := func(l position.Line) position.Worth { return position.Worth{Line: l} }
	earns := func(c position.Condition, points int) position.Worth {
		return position.Worth{If: c, Points: num(points)}
	}
	noNights := position.Refusal{ID: "nights", Terms: position.Terms{overtime.Yes()}}
	cap := position.Demand{ID: "cap", Terms: position.Terms{price.AtMost(100)}}
	for _, tt := range []struct {
		record position.Record
		want   []string
		reason string
	}{
		{
			record: prefers(worth(line(raise.Line(knot(0, 0), knot(6, 60))))),
			reason: "more is better, and earns more",
		},
		{
			record: prefers(worth(line(raise.Line(knot(0, 60), knot(6, 0))))),
			want: []string{
				"union: worth 1: raise: earns its actor less above 0, though it would have more of it: want the points, or the interest, the other way round [worth-against-interest]",
			},
			reason: "a line the wrong way round",
		},
		{
			record: prefers(worth(
				earns(overtime.Yes(), 3), line(raise.Line(knot(0, 0), knot(3, 30), knot(6, 20))), line(raise.Line(knot(2, 0), knot(6, 10))),
			)),
			want: []string{
				"union: worths 2 and 3: raise: earns its actor less above 3, though it would have more of it: want the points, or the interest, the other way round [worth-against-interest]",
			},
			reason: "a line that falls by more than another rises",
		},
		{
			record: prefers(worth(line(raise.Line(knot(0, 0), knot(3, 30), knot(6, 20))), line(raise.Line(knot(0, 0), knot(6, 20))))),
			reason: "a line that falls by as much as another rises",
		},
		{
			record: prefers(worth(earns(raise.MoreThan(4), -5), earns(raise.AtLeast(2), 5))),
			want: []string{
				"union: worths 1 and 2: raise: earns its actor less above 4, though it would have more of it: want the points, or the interest, the other way round [worth-against-interest]",
			},
			reason: "points lost beyond a value",
		},
		{
			record: prefers(worth(earns(raise.Is(4), 5))),
			want: []string{
				"union: worth 1: raise: earns its actor less above 4, though it would have more of it: want the points, or the interest, the other way round [worth-against-interest]",
			},
			reason: "points for one value alone",
		},
		{
			record: prefers(worth(earns(raise.Is(4), 5), earns(raise.MoreThan(4), 5))),
			reason: "the same points for what is better",
		},
		{
			record: prefers(worth(earns(position.Not(raise.AtLeast(4)), -5), earns(position.All(raise.AtLeast(4), overtime.Yes()), 1))),
			reason: "a worth on two issues does not count",
		},
		{
			record: prefers(worth(line(term.Line(knot(0, 10), knot(36, 0))), earns(term.Is(0), 4))),
			reason: "less is better, and earns more",
		},
		{
			record: prefers(worth(line(term.Line(knot(12, 10), knot(36, 0))), earns(term.AtLeast(24), 1))),
			want: []string{
				"union: worths 1 and 2: term: earns its actor more from 24 on, though it would have less of it: want the points, or the interest, the other way round [worth-against-interest]",
			},
			reason: "a step up of 1 against a slope of -10/24",
		},
		{
			record: prefers(worth(line(term.Line(knot(12, 48), knot(36, 0))), earns(term.AtLeast(24), 2))),
			reason: "a step up of 2 between whole numbers, which a slope of -2 makes good",
		},
		{
			record: prefers(worth(line(term.Line(knot(2, 4), knot(3, 5), knot(5, 0))))),
			want: []string{
				"union: worth 1: term: earns its actor more from 3 on, though it would have less of it: want the points, or the interest, the other way round [worth-against-interest]",
			},
			reason: "a rise from a whole number to the next",
		},
		{
			record: prefers(worth(line(start.Line(
				position.KnotAt(day("2024-01-01"), 9), position.KnotAt(day("2024-02-01"), 0), position.KnotAt(day("2024-03-01"), 4),
			)))),
			want: []string{
				"union: worth 1: start: earns its actor more above 2024-02-01, though it would have less of it: want the points, or the interest, the other way round [worth-against-interest]",
			},
			reason: "later days that earn more again",
		},
		{
			record: prefers(worth(earns(safety.AtLeast("middle"), 5), earns(safety.Is("high"), -1))),
			want: []string{
				"union: worths 1 and 2: safety: earns its actor less from high on, though it would have more of it: want the points, or the interest, the other way round [worth-against-interest]",
			},
			reason: "a higher level that earns less",
		},
		{
			record: prefers(position.Preferences{Ranked: []position.Condition{overtime.No(), safety.AtMost("low"), safety.Is("high")}}),
			want: []string{
				"union: worths 2 and 3: safety: earns its actor less from middle on, though it would have more of it: want the points, or the interest, the other way round [worth-against-interest]",
			},
			reason: "a ranking the wrong way round",
		},
		{
			record: prefers(worth(earns(overtime.No(), 3), earns(overtime.Yes(), 30)), noNights),
			want: []string{
				`union: worth 2: overtime: "overtime is yes" earns points, and its actor rules it out: want no worth for that, or it not ruled out [worth-for-excluded]; see union/nights`,
			},
			reason: "points for what is refused",
		},
		{
			record: prefers(worth(earns(overtime.Yes(), -30), earns(overtime.Yes(), 0)), noNights),
			reason: "points lost by what is refused",
		},
		{
			record: prefers(worth(earns(overtime.Yes(), 30)), position.Refusal{ID: "nights", Terms: position.Terms{overtime.Yes()}, Unless: price.AtLeast(9)}),
			reason: "points for what is refused but on a condition",
		},
		{
			record: prefers(worth(earns(position.All(price.AtLeast(90), position.Not(overtime.No())), 30)), noNights, cap),
			want: []string{
				`union: worth 1: "price is at least 90 and not (overtime is no)" earns points, and its actor rules it out: want no worth for that, or it not ruled out [worth-for-excluded]; see union/nights`,
			},
			reason: "one half of a condition is ruled out; the other may be had",
		},
		{
			record: prefers(worth(earns(price.AtLeast(90), 30), earns(price.MoreThan(100), 3)), cap),
			want: []string{
				`union: worth 2: price: "price is at least 101" earns points, and its actor rules it out: want no worth for that, or it not ruled out [worth-for-excluded]; see union/cap`,
			},
			reason: "values of which all are ruled out, and values of which some are",
		},
		{
			record: prefers(position.Preferences{Ranked: []position.Condition{price.AtLeast(90), overtime.Yes()}}, noNights),
			want: []string{
				`union: worth 2: overtime: "overtime is yes" earns points, and its actor rules it out: want no worth for that, or it not ruled out [worth-for-excluded]; see union/nights`,
			},
			reason: "the second of a ranking",
		},
		{
			record: prefers(worth(earns(position.All(), 1), earns(position.Any(overtime.Yes(), position.All(price.AtLeast(4), price.AtMost(3))), 2))),
			want: []string{
				`union: worth 1: "always" always holds: want what some outcome fails, or nothing [always-holds]`,
				`union: worth 2: "price is at least 4 and price is at most 3" never holds: want what some outcome meets [never-holds]`,
			},
			reason: "what settles nothing",
		},
	} {
		got := []string{}
		for _, f := range check(t, tt.record) {
			got = append(got, f.String())
		}
		assert.Equal(t, append([]string{}, tt.want...), got, tt.reason)
	}
}

// earned returns what worths of one issue come to at a value, in rational numbers and
// without rounding.
func earned(t require.TestingT, worths []position.Worth, spec position.Spec, v value.Value) *big.Rat {
	rational := func(d value.Decimal) *big.Rat {
		r, ok := new(big.Rat).SetString(d.String())
		require.True(t, ok)
		return r
	}
	place := func(v value.Value) *big.Rat {
		if day, ok := v.Day(); ok {
			return big.NewRat(day.Time().Unix()/86400, 1)
		}
		n, _ := v.Number()
		return rational(n)
	}
	var o position.Outcome
	o = o.Leaving(spec.ID, spec.Domain.Only(v))
	sum := new(big.Rat)
	for _, w := range worths {
		knots := w.Line.Knots()
		switch {
		case len(knots) == 0 && position.Evaluate(w.If, o) == position.True:
			sum.Add(sum, rational(w.Points))
			continue
		case len(knots) == 0:
			continue
		}
		at, i := place(v), 0
		for i < len(knots) && place(knots[i].At).Cmp(at) <= 0 {
			i++
		}
		if i == 0 || i == len(knots) {
			sum.Add(sum, rational(knots[max(i-1, 0)].Points))
			continue
		}
		x, y := place(knots[i-1].At), rational(knots[i-1].Points)
		way := new(big.Rat).Quo(new(big.Rat).Sub(at, x), new(big.Rat).Sub(place(knots[i].At), x))
		rise := new(big.Rat).Sub(rational(knots[i].Points), y)
		sum.Add(sum, y.Add(y, way.Mul(way, rise)))
	}
	return sum
}

// Worths go against an interest just where a better value earns less: at the values
// that terms and knots name, and right beside them.
func TestWorthsAgainstInterests(t *testing.T) {
	seen := map[bool]int{}
	rapid.Check(t, func(t *rapid.T) {
		kind := rapid.SampledFrom([]value.Kind{value.KindQuantity, value.KindScale, value.KindDate, value.KindQuantity}).Draw(t, "kind")
		issue := positiontest.Issue(positiontest.Config{Kinds: []value.Kind{kind}}, "i").Draw(t, "issue")
		spec, err := issue.Spec()
		require.NoError(t, err)
		interest := rapid.SampledFrom([]position.Interest{position.More, position.Less}).Draw(t, "interest")
		spec.Circumstance, spec.DecidedBy, spec.MoreFor, spec.LessFor = false, nil, nil, nil
		if interest == position.More {
			spec.MoreFor = []actor.ID{"union"}
		} else {
			spec.LessFor = []actor.ID{"union"}
		}
		p := positiontest.Preferences([]position.Issue{spec}, "union", 1).Draw(t, "preferences")
		worths := slices.DeleteFunc(p.Earns(), func(w position.Worth) bool {
			return len(slices.Collect(w.Issues())) == 0
		})
		var want bool
		values := besides(spec.Domain, worths)
		for i := 1; i < len(values); i++ {
			rise := new(big.Rat).Sub(earned(t, worths, spec, values[i]), earned(t, worths, spec, values[i-1]))
			want = want || rise.Sign()*int(interest) < 0
		}
		n, err := position.NewNegotiation(prefers(p))
		require.NoError(t, err)
		got := slices.ContainsFunc(lint.Check(n, lint.Options{}), func(f lint.Finding) bool { return f.Code == lint.WorthAgainstInterest })
		if got != want {
			t.Fatalf("told: %v, want %v of %v\n%v", got, want, interest, p)
		}
		seen[got]++
	})
	assert.Positive(t, seen[true])
	assert.Positive(t, seen[false])
}

// besides returns the values that worths of one issue name, and those next to them, in
// ascending order.
func besides(d value.Domain, worths []position.Worth) []value.Value {
	var all []value.Value
	add := func(v value.Value) {
		if d.All().Contains(v) && !slices.Contains(all, v) {
			all = append(all, v)
		}
	}
	if d.Names() != nil {
		for _, name := range d.Names() {
			add(value.OfName(name))
		}
		return all
	}
	near := func(v value.Value) {
		if day, ok := v.Day(); ok {
			for _, n := range []int{-1, 0, 1} {
				add(value.OfDay(value.DayOf(day.Time().AddDate(0, 0, n))))
			}
			return
		}
		n, _ := v.Number()
		step := value.MustDecimal("0.000001")
		if d.Whole() {
			step = value.MustDecimal(1)
		}
		add(value.OfNumber(n.Sub(step)))
		add(v)
		add(value.OfNumber(n.Add(step)))
	}
	for _, w := range worths {
		for _, k := range w.Line.Knots() {
			near(k.At)
		}
		for term := range position.TermsOf(w.If) {
			for i := range term.Region().Intervals() {
				for _, end := range []value.End{i.Min, i.Max} {
					if !end.Unbounded {
						near(end.Value)
					}
				}
			}
		}
	}
	slices.SortFunc(all, func(v, w value.Value) int {
		if day, ok := v.Day(); ok {
			other, _ := w.Day()
			return day.Compare(other)
		}
		n, _ := v.Number()
		m, _ := w.Number()
		return n.Compare(m)
	})
	return all
}
