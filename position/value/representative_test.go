package value_test

import (
	"slices"
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

func TestEndsAndMiddle(t *testing.T) {
	price := position.Quantity[int]{ID: "price"}
	rate := position.Quantity[float64]{ID: "rate"}
	date := position.Date{ID: "day"}
	may := value.MustDay("2026-05-01")
	level := position.Scale[string]{ID: "level", Levels: []string{"none", "low", "middle", "high"}}
	open := rate.MoreThan(4).Region().Intersect(rate.LessThan(5).Region())
	for _, tt := range []struct {
		region                  value.Region
		lowest, middle, highest string
		reason                  string
	}{
		{rate.Between(4.5, 5).Region(), "4.5", "4.7", "5", "rounded down to the digits of the ends"},
		{rate.Between(4, 5).Region(), "4", "4", "5", "the lower of two that are as near"},
		{open, "none", "4.5", "none", "no number of so many digits is inside"},
		{rate.MoreThan(4).Region().Intersect(rate.AtMost(5).Region()), "none", "5", "5", "the upper one is inside"},
		{rate.Between(-5, -2).Region(), "-5", "-4", "-2", "down is away from nought"},
		{price.Between(5000, 5001).Region(), "5000", "5000", "5001", "whole numbers"},
		{price.AtLeast(3).Region(), "3", "3", "none", "no upper end"},
		{price.OneOf(1, 5, 9, 20).Region(), "1", "5", "20", "the lower of the two in the middle"},
		{date.Between(may, value.MustDay("2026-05-04")).Region(), "2026-05-01", "2026-05-02", "2026-05-04", "days"},
		{date.By(may).Region(), "none", "2026-05-01", "2026-05-01", "the calendar's own first day is no end"},
		{date.From(may).Region(), "2026-05-01", "2026-05-01", "none", "nor is the last"},
		{level.AtLeast("low").Region(), "low", "middle", "high", "levels"},
		{level.Not("low").Region(), "none", "middle", "high", "levels with a gap"},
		{value.Region{}, "none", "none", "none", "no value"},
	} {
		told := func(v value.Value, ok bool) string {
			if !ok {
				return "none"
			}
			return v.String()
		}
		got := []string{told(tt.region.Lowest()), tt.region.Middle().String(), told(tt.region.Highest())}
		if want := []string{tt.lowest, tt.middle, tt.highest}; !slices.Equal(got, want) {
			t.Errorf("of %v: %v, want %v: %s", tt.region, got, want, tt.reason)
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
		if v := r.Middle(); r.IsEmpty() != v.IsZero() || !r.IsEmpty() && !r.Contains(v) {
			t.Fatalf("%v is in the middle of %v", v, r)
		}
		for _, end := range []func() (value.Value, bool){r.Lowest, r.Highest} {
			if v, ok := end(); ok && !r.Contains(v) {
				t.Fatalf("%v is an end of %v", v, r)
			}
		}
	})
}
