package value_test

import (
	"encoding/json"
	"math"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/parley-go/parley/position/value"
)

// Numbers at and beyond the ends of 64 bits are exact like any others: 9.5e18 is 95
// times ten to the power 17, above 2^63 and below 2^64.
func TestDecimalsAtTheEndsOf64Bits(t *testing.T) {
	for _, tt := range []struct {
		low, high string
	}{
		{"1", "9500000000000000000"},
		{"-9500000000000000000", "-1"},
		{"9223372036854775807", "9500000000000000000"},
		{"9223372036854775807", "9223372036854775808"},
		{"-9223372036854775809", "-9223372036854775808"},
		{"1e18", "9.5e18"},
	} {
		low, high := decimal(t, tt.low), decimal(t, tt.high)
		assert.Equal(t, -1, low.Compare(high), "%s and %s", tt.low, tt.high)
		assert.Equal(t, 1, high.Compare(low), "%s and %s", tt.low, tt.high)
	}
	for _, tt := range []struct {
		d, e, sum, product string
	}{
		{
			d: "-9223372036854775807", e: "-9223372036854775807",
			sum: "-18446744073709551614", product: "85070591730234615847396907784232501249",
		},
		{
			d: "1099511627777", e: "2147483647", // 2^40 + 1 and 2^31 - 1
			sum: "1101659111424", product: "2361183240337458462719",
		},
		{
			d: "2147483647", e: "1099511627777",
			sum: "1101659111424", product: "2361183240337458462719",
		},
	} {
		d, e := decimal(t, tt.d), decimal(t, tt.e)
		assert.True(t, d.Add(e).Equal(decimal(t, tt.sum)), "%s + %s is %v", tt.d, tt.e, d.Add(e))
		assert.True(t, d.Mul(e).Equal(decimal(t, tt.product)), "%s times %s is %v", tt.d, tt.e, d.Mul(e))
	}
}

// More than the greatest int64 begins at the next whole number.
func TestWholeNumbersAboveTheGreatestInteger(t *testing.T) {
	d, err := value.QuantityDomain("", true, nil, nil)
	require.NoError(t, err)
	greatest, err := value.Of(int64(math.MaxInt64))
	require.NoError(t, err)
	above, err := d.Within(value.MoreThan(greatest))
	require.NoError(t, err)
	lowest, ok := above.Lowest()
	require.True(t, ok)
	assert.Equal(t, "9223372036854775808", lowest.String())
	assert.False(t, above.Contains(greatest))
	assert.Equal(t, "9,223,372,036,854,775,808", d.Amount(decimal(t, "9223372036854775808")))

	below, err := d.Within(value.AtMost(greatest))
	require.NoError(t, err)
	assert.True(t, below.Contains(greatest))
	assert.False(t, below.Overlaps(above))
	assert.True(t, d.Union(below, above).IsAll())
}

func TestNumbersAtTheGreatestLength(t *testing.T) {
	zeros := "0." + strings.Repeat("0", 4*value.MaxDigits-2)
	d, err := value.ParseDecimal(zeros)
	require.NoError(t, err, "4,000 bytes")
	assert.Equal(t, 0, d.Sign())
	_, err = value.ParseDecimal(zeros + "0")
	require.Error(t, err, "4,001 bytes")

	least := decimal(t, "1e-1000")
	again, err := value.DecimalOf(least)
	require.NoError(t, err, "1,000 digits after the point")
	assert.Equal(t, least, again)
	_, err = value.DecimalOf(least.Mul(decimal(t, "0.1")))
	require.Error(t, err, "1,001 digits after the point")

	for _, digits := range []int{value.MaxDigits, -value.MaxDigits} {
		_, err := decimal(t, "1").Quo(decimal(t, "3"), digits)
		require.NoError(t, err, digits)
	}
	for _, digits := range []int{value.MaxDigits + 1, -value.MaxDigits - 1} {
		_, err := decimal(t, "1").Quo(decimal(t, "3"), digits)
		require.Error(t, err, digits)
	}
}

// What stands for a region of numbers is round and inside, however fine its ends are.
func TestRepresentativesBetweenOpenEnds(t *testing.T) {
	d, err := value.QuantityDomain("", false, nil, nil)
	require.NoError(t, err)
	for _, tt := range []struct {
		low, high, want string
		reason          string
	}{
		{"0", "5", "1", "nought itself is outside"},
		{"0.5", "1", "0.6", "one itself is outside"},
		{"-5", "0", "-4", "the lowest whole number inside"},
		{"1e-1000", "2e-1000", "1.1e-1000", "a digit more than anybody may give"},
		{"1e999", "2e999", "1.1e999", "as many digits as anybody may give"},
	} {
		above, err := d.Within(value.MoreThan(value.OfNumber(decimal(t, tt.low))))
		require.NoError(t, err)
		below, err := d.Within(value.LessThan(value.OfNumber(decimal(t, tt.high))))
		require.NoError(t, err)
		assert.Equal(t, tt.want, above.Intersect(below).Representative(value.Value{}).String(), tt.reason)
	}
}

func TestReaches(t *testing.T) {
	posture, err := value.ScaleDomain("reduced", "current", "enhanced")
	require.NoError(t, err)
	status, err := value.ChoiceDomain("neutral", "partner")
	require.NoError(t, err)
	zero := decimal(t, "0")
	forces, err := value.QuantityDomain("troops", true, &zero, nil)
	require.NoError(t, err)
	dates := value.DateDomain()
	of := func(d value.Domain, i value.Interval) value.Region {
		r, err := d.Within(i)
		require.NoError(t, err)
		return r
	}
	current, five := value.OfName("current"), value.OfNumber(decimal(t, "5"))
	may := value.OfDay(value.MustDay("2026-05-01"))
	for _, tt := range []struct {
		region      value.Region
		bottom, top bool
		reason      string
	}{
		{of(posture, value.AtLeast(current)), false, true, "the highest level"},
		{of(posture, value.AtMost(current)), true, false, "the lowest level"},
		{posture.Only(current), false, false, "neither"},
		{of(forces, value.AtLeast(five)), false, true, "without end"},
		{of(forces, value.AtMost(five)), true, false, "the domain's own bound"},
		{of(dates, value.AtLeast(may)), false, true, "the last day"},
		{of(dates, value.AtMost(may)), true, false, "the first day"},
		{posture.All(), true, true, "all levels"},
		{posture.None(), false, false, "no value"},
		{status.All(), false, false, "no order"},
	} {
		assert.Equal(t, tt.bottom, tt.region.ReachesBottom(), tt.reason)
		assert.Equal(t, tt.top, tt.region.ReachesTop(), tt.reason)
	}
}

// Of a choice that says nearly all, what it leaves out is fewer words: five names at
// most, where six or more are inside.
func TestTextOfNearlyAllOptions(t *testing.T) {
	d, err := value.ChoiceDomain("a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l")
	require.NoError(t, err)
	names := func(names string) value.Region {
		var values []value.Value
		for n := range strings.FieldsSeq(names) {
			values = append(values, value.OfName(n))
		}
		r, err := d.OneOf(values...)
		require.NoError(t, err)
		return r
	}
	assert.Equal(t, "any but a, b, c, d or e", names("f g h i j k l").String())
	assert.Equal(t, "a, b, c, d, e or f", names("a b c d e f").String())
}

func TestDays(t *testing.T) {
	said, later := value.MustDay("2022-02-17"), value.MustDay("2022-03-01")
	assert.Equal(t, 12, later.Since(said)) // 11 days to the end of February, and one
	assert.Equal(t, -12, said.Since(later))
	assert.True(t, said.Equal(value.MustDay("2022-02-17")))
	assert.False(t, said.Equal(later))
}

func TestNoDecimalOfWhatIsNotFinite(t *testing.T) {
	for _, n := range []float64{math.NaN(), math.Inf(1), math.Inf(-1)} {
		_, err := value.DecimalOf(n)
		require.ErrorContains(t, err, "want a finite one")
		_, err = value.Of(n)
		require.ErrorContains(t, err, "want a finite one")
	}
}

func TestValuesAreBoundToADomain(t *testing.T) {
	posture, err := value.ScaleDomain("reduced", "current", "enhanced")
	require.NoError(t, err)
	for _, tt := range []struct {
		json   string
		domain value.Domain
		want   value.Value // none where it is an error
		reason string
	}{
		{`"current"`, posture, value.OfName("current"), "a level"},
		{`"2026-05-01"`, value.DateDomain(), value.OfDay(value.MustDay("2026-05-01")), "a day"},
		{`"2026-05-01"`, posture, value.Value{}, "no level"},
		{`"current"`, value.DateDomain(), value.Value{}, "no day"},
		{`5`, value.DateDomain(), value.Value{}, "a number is no day"},
		{`null`, posture, value.Value{}, "no value"},
	} {
		var v value.Value
		require.NoError(t, json.Unmarshal([]byte(tt.json), &v), tt.reason)
		bound, err := v.Bind(tt.domain)
		assert.True(t, bound.Equal(tt.want), tt.reason)
		assert.Equal(t, tt.want.IsZero(), err != nil, tt.reason)
	}
	var v value.Value
	require.NoError(t, json.Unmarshal([]byte("null"), &v))
	assert.True(t, v.IsZero(), "no value")
	require.NoError(t, v.UnmarshalJSON([]byte(`"null"`)))
	assert.True(t, v.Equal(value.OfName("null")), "a name")
	assert.False(t, v.Equal(value.OfName("nil")))
	assert.Error(t, v.UnmarshalJSON([]byte(`[]`)))
}
