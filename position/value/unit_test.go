package value_test

import (
	"strings"
	"testing"

	"github.com/parley-go/parley/position/value"
)

func TestAmount(t *testing.T) {
	for _, tt := range []struct {
		unit, one, number string
		want              string
		reason            string
	}{
		{"", "", "5000", "5,000", "no unit"},
		{"troops", "", "5000", "5,000 troops", "behind the number"},
		{"writers", "writer", "1", "1 writer", "the unit of one"},
		{"writers", "writer", "1.5", "1.5 writers", "no other number is one"},
		{"writers", "", "1", "1 writers", "the same unit for one"},
		{"%", "", "4.5", "4.5%", "a sign without a space"},
		{"# %", "", "4.5", "4.5 %", "a space before the sign"},
		{"USD #.00", "", "31", "USD 31.00", "before the number, with two digits behind the point"},
		{"USD #.00", "", "29.625", "USD 29.625", "no digit is left out"},
		{"USD # million", "", "12", "USD 12 million", "before and behind"},
		{"USD #.00 million", "", "31", "USD 31.00 million", "two digits, and text behind"},
		{"$#", "", "-1234.5", "$-1,234.5", "no space"},
		{"#.", "", "3", "3.", "a point without zeros is text"},
	} {
		d, n := counted(t, tt.unit, tt.one), decimal(t, tt.number)
		if got := d.Amount(n); got != tt.want {
			t.Errorf("%s: Amount(%s) is %q, want %q", tt.reason, tt.number, got, tt.want)
		}
		if got := d.Only(value.OfNumber(n)).String(); got != tt.want {
			t.Errorf("%s: exactly %s is %q, want %q", tt.reason, tt.number, got, tt.want)
		}
	}
	if got := (value.Domain{}).Amount(decimal(t, "5")); got != "5" {
		t.Errorf("in no domain, Amount(5) is %q, want 5 alone", got)
	}
}

// counted returns the numbers with a unit, and one for a single one where one is not
// empty.
func counted(t *testing.T, unit, one string) value.Domain {
	t.Helper()
	d, err := value.QuantityDomain(unit, false, nil, nil)
	if err == nil && one != "" {
		d, err = d.WithUnitOne(one)
	}
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// A unit that says where the number stands is written with every number, another
// once.
func TestUnitsOfRegions(t *testing.T) {
	for _, tt := range []struct {
		unit, one string
		low, high string // "" for no end
		want      string
	}{
		{"writers", "writer", "1", "", "at least 1 writer"},
		{"writers", "writer", "", "1", "at most 1 writer"},
		{"writers", "writer", "0", "1", "0 to 1 writers"},
		{"USD #", "", "5", "10", "USD 5 to 10"},
		{"USD #.00", "", "5", "", "at least USD 5.00"},
	} {
		d := counted(t, tt.unit, tt.one)
		end := func(text string) value.End {
			if text == "" {
				return value.End{Unbounded: true}
			}
			return value.End{Value: value.OfNumber(decimal(t, text))}
		}
		r, err := d.Within(value.Interval{Min: end(tt.low), Max: end(tt.high)})
		if err != nil {
			t.Fatal(err)
		}
		if got := r.String(); got != tt.want {
			t.Errorf("%q to %q in %q: got %q, want %q", tt.low, tt.high, tt.unit, got, tt.want)
		}
	}
}

func TestUnitOne(t *testing.T) {
	d, with := counted(t, "writers", ""), counted(t, "writers", "writer")
	if got := with.UnitOne(); got != "writer" {
		t.Errorf("the unit of one is %q, want writer", got)
	}
	if with.Equal(d) {
		t.Error("what is written otherwise is another domain")
	}
	text, err := with.MarshalJSON()
	if err != nil {
		t.Fatal(err)
	}
	var read value.Domain
	if err := read.UnmarshalJSON(text); err != nil || !read.Equal(with) {
		t.Errorf("%s is read as %v with the error %v, want %v", text, read, err, with)
	}
	for _, tt := range []struct {
		unit, one string
		says      string
	}{
		{"", "writer", "want both or neither"},
		{"writers", "a\nb", "control characters"},
	} {
		if _, err := counted(t, tt.unit, "").WithUnitOne(tt.one); err == nil || !strings.Contains(err.Error(), tt.says) {
			t.Errorf("the unit %q with %q for one: got the error %v, want one that says %q", tt.unit, tt.one, err, tt.says)
		}
	}
	if got := counted(t, "USD #.00 million", "").UnitName(); got != "USD million" {
		t.Errorf("the unit around a number is named %q, want USD million", got)
	}
}

// Options and levels stand in quotes, and nothing else does.
func TestQuoted(t *testing.T) {
	choice, err := value.ChoiceDomain("neutral", "partner", "member")
	if err != nil {
		t.Fatal(err)
	}
	scale, err := value.ScaleDomain("none", "some", "many", "all")
	if err != nil {
		t.Fatal(err)
	}
	names := func(d value.Domain, list ...string) value.Region {
		var values []value.Value
		for _, n := range list {
			values = append(values, value.OfName(n))
		}
		r, err := d.OneOf(values...)
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	for _, tt := range []struct {
		region value.Region
		want   string
	}{
		{names(choice, "neutral", "member"), "“neutral” or “member”"},
		{names(scale, "none", "some"), "at most “some”"},
		{names(scale, "many", "all"), "at least “many”"},
		{names(scale, "some", "many"), "“some” to “many”"},
		{choice.All(), "any"},
		{choice.None(), "none"},
		{names(value.YesNoDomain(), "yes"), "yes"},
	} {
		if got := tt.region.Quoted(); got != tt.want {
			t.Errorf("%v is quoted as %q, want %q", tt.region, got, tt.want)
		}
	}
}
