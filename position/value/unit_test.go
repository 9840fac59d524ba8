package value_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

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
		{"$#", "", "-1234.5", "$-1,234.5", "no space"},
		{"#.", "", "3", "3.", "a point without zeros is text"},
	} {
		d, err := value.QuantityDomain(tt.unit, false, nil, nil)
		require.NoError(t, err, tt.reason)
		if tt.one != "" {
			d, err = d.WithUnitOne(tt.one)
			require.NoError(t, err, tt.reason)
		}
		n := decimal(t, tt.number)
		assert.Equal(t, tt.want, d.Amount(n), tt.reason)
		assert.Equal(t, tt.want, d.Only(value.OfNumber(n)).String(), tt.reason)
	}
	assert.Equal(t, "5", value.Domain{}.Amount(decimal(t, "5")))
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
		d, err := value.QuantityDomain(tt.unit, false, nil, nil)
		require.NoError(t, err)
		d, err = d.WithUnitOne(tt.one)
		require.NoError(t, err)
		end := func(text string) value.End {
			if text == "" {
				return value.End{Unbounded: true}
			}
			return value.End{Value: value.OfNumber(decimal(t, text))}
		}
		r, err := d.Within(value.Interval{Min: end(tt.low), Max: end(tt.high)})
		require.NoError(t, err)
		assert.Equal(t, tt.want, r.String())
	}
}

func TestUnitOne(t *testing.T) {
	d, err := value.QuantityDomain("writers", true, nil, nil)
	require.NoError(t, err)
	with, err := d.WithUnitOne("writer")
	require.NoError(t, err)
	assert.Equal(t, "writer", with.UnitOne())
	assert.False(t, with.Equal(d), "what is written otherwise is another domain")
	text, err := with.MarshalJSON()
	require.NoError(t, err)
	var read value.Domain
	require.NoError(t, read.UnmarshalJSON(text))
	assert.True(t, read.Equal(with))

	none, err := value.QuantityDomain("", true, nil, nil)
	require.NoError(t, err)
	_, err = none.WithUnitOne("writer")
	assert.ErrorContains(t, err, "want both or neither")
	_, err = d.WithUnitOne("a\nb")
	assert.ErrorContains(t, err, "control characters")
	placed, err := value.QuantityDomain("USD #.00 million", false, nil, nil)
	require.NoError(t, err)
	assert.Equal(t, "USD million", placed.UnitName())
}

// Options and levels stand in quotes, and nothing else does.
func TestQuoted(t *testing.T) {
	choice, err := value.ChoiceDomain("neutral", "partner", "member")
	require.NoError(t, err)
	scale, err := value.ScaleDomain("none", "some", "many", "all")
	require.NoError(t, err)
	names := func(d value.Domain, list ...string) value.Region {
		var values []value.Value
		for _, n := range list {
			values = append(values, value.OfName(n))
		}
		r, err := d.OneOf(values...)
		require.NoError(t, err)
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
		assert.Equal(t, tt.want, tt.region.Quoted())
	}
}
