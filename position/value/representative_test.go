package value_test

import (
	"testing"

	"pgregory.net/rapid"

	"github.com/parley-go/parley/position"

	"github.com/parley-go/parley/position/positiontest"
	"github.com/parley-go/parley/position/value"
)

func TestRepresentative(t *testing.T) {
	price := position.Quantity[int]{ID: "price"}
	rate := position.Quantity[float64]{ID: "rate"}
	between := func(low, high float64) value.Region {
		return rate.MoreThan(low).Region().Intersect(rate.LessThan(high).Region())
	}
	day, may := position.Date{ID: "day"}, value.MustDay("2026-05-01")
	status := position.Choice[string]{ID: "status", Options: []string{"neutral", "partner", "member"}}
	number := func(n float64) value.Value {
		d, err := value.DecimalOf(n)
		if err != nil {
			t.Fatal(err)
		}
		return value.OfNumber(d)
	}
	for _, tt := range []struct {
		region    value.Region
		statusQuo value.Value
		want      string
		reason    string
	}{
		{price.Between(5000, 5500).Region(), value.Value{}, "5000", "the lower end is contained"},
		{price.Between(5000, 5500).Region(), number(5200), "5200", "the status quo is inside"},
		{price.Between(5000, 5500).Region(), number(700), "5000", "the status quo is outside"},
		{price.AtMost(300).Region(), value.Value{}, "300", "the upper end is the only one"},
		{price.AtMost(3).Region().Union(price.AtLeast(3).Region()), value.Value{}, "0", "no end at all"},
		{day.By(may).Region(), value.Value{}, "2026-05-01", "the calendar's own first day is no end"},
		{day.From(may).Region(), value.Value{}, "2026-05-01", "the lower end of days"},
		{day.By(may).Region().Union(day.From(may).Region()), value.Value{}, "0001-01-01", "the whole calendar"},
		{rate.MoreThan(3.3).Region(), value.Value{}, "4", "the next whole number above an open end"},
		{rate.MoreThan(-3.3).Region(), value.Value{}, "0", "nought is inside"},
		{rate.LessThan(-3.3).Region(), value.Value{}, "-4", "the next whole number below"},
		{rate.LessThan(-4).Region(), value.Value{}, "-5", "the end itself is outside"},
		{between(700, 5500), value.Value{}, "1000", "a thousand is round"},
		{between(5000, 5500), value.Value{}, "5100", "no thousand lies between, but hundreds do"},
		{between(3.3, 3.4), value.Value{}, "3.31", "no tenth lies between"},
		{between(-5500, -700), value.Value{}, "-5000", "the lowest thousand between"},
		{status.Not("neutral").Region(), value.Value{}, "partner", "the first option"},
		{status.Not("neutral").Region(), value.OfName("member"), "member", "the status quo"},
		{status.Is("neutral").Region().Intersect(status.Is("member").Region()), value.Value{}, "none", "nothing is in it"},
		{value.Region{}, value.Value{}, "none", "the zero Region"},
	} {
		if got := tt.region.Representative(tt.statusQuo).String(); got != tt.want {
			t.Errorf("of %v: %s, want %s: %s", tt.region, got, tt.want, tt.reason)
		}
	}
}

func TestRepresentativeIsInside(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		issue := positiontest.Issue(positiontest.Config{}, "i").Draw(t, "issue")
		spec, _ := issue.Spec()
		r := positiontest.Region(spec.Domain).Draw(t, "region")
		v := r.Representative(spec.StatusQuo)
		if r.IsEmpty() != v.IsZero() || !r.IsEmpty() && !r.Contains(v) {
			t.Fatalf("%v stands for %v", v, r)
		}
	})
}
