package value_test

import (
	"encoding/json"
	"math"
	"strings"
	"testing"

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
		if got := low.Compare(high); got != -1 {
			t.Errorf("%s and %s: got %v, want %v", tt.low, tt.high, got, -1)
		}
		if got := high.Compare(low); got != 1 {
			t.Errorf("%s and %s: got %v, want %v", tt.low, tt.high, got, 1)
		}
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
		if !d.Add(e).Equal(decimal(t, tt.sum)) {
			t.Errorf("%s + %s is %v, want %s", tt.d, tt.e, d.Add(e), tt.sum)
		}
		if !d.Mul(e).Equal(decimal(t, tt.product)) {
			t.Errorf("%s times %s is %v, want %s", tt.d, tt.e, d.Mul(e), tt.product)
		}
	}
}

// More than the greatest int64 begins at the next whole number.
func TestWholeNumbersAboveTheGreatestInteger(t *testing.T) {
	d, err := value.QuantityDomain("", true, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	greatest, err := value.Of(int64(math.MaxInt64))
	if err != nil {
		t.Fatal(err)
	}
	above, err := d.Within(value.MoreThan(greatest))
	if err != nil {
		t.Fatal(err)
	}
	lowest, ok := above.Lowest()
	if !ok {
		t.Fatal("ok: got false, want true")
	}
	if got := lowest.String(); got != "9223372036854775808" {
		t.Errorf("got %v, want %v", got, "9223372036854775808")
	}
	if above.Contains(greatest) {
		t.Error("above.Contains(greatest): got true, want false")
	}
	if got := d.Amount(decimal(t, "9223372036854775808")); got != "9,223,372,036,854,775,808" {
		t.Errorf("got %v, want %v", got, "9,223,372,036,854,775,808")
	}

	below, err := d.Within(value.AtMost(greatest))
	if err != nil {
		t.Fatal(err)
	}
	if !below.Contains(greatest) {
		t.Error("below.Contains(greatest): got false, want true")
	}
	if below.Overlaps(above) {
		t.Error("below.Overlaps(above): got true, want false")
	}
	if !d.Union(below, above).IsAll() {
		t.Error("d.Union(below, above).IsAll(): got false, want true")
	}
}

func TestNumbersAtTheGreatestLength(t *testing.T) {
	zeros := "0." + strings.Repeat("0", 4*value.MaxDigits-2)
	d, err := value.ParseDecimal(zeros)
	if err != nil {
		t.Fatalf("4,000 bytes: %v", err)
	}
	if got := d.Sign(); got != 0 {
		t.Errorf("got %v, want %v", got, 0)
	}
	_, err = value.ParseDecimal(zeros + "0")
	if err == nil {
		t.Fatal("4,001 bytes: got no error")
	}

	least := decimal(t, "1e-1000")
	again, err := value.DecimalOf(least)
	if err != nil {
		t.Fatalf("1,000 digits after the point: %v", err)
	}
	if got := again; got != least {
		t.Errorf("got %v, want %v", got, least)
	}
	_, err = value.DecimalOf(least.Mul(decimal(t, "0.1")))
	if err == nil {
		t.Fatal("1,001 digits after the point: got no error")
	}

	for _, digits := range []int{value.MaxDigits, -value.MaxDigits} {
		_, err := decimal(t, "1").Quo(decimal(t, "3"), digits)
		if err != nil {
			t.Fatalf("%v: %v", digits, err)
		}
	}
	for _, digits := range []int{value.MaxDigits + 1, -value.MaxDigits - 1} {
		_, err := decimal(t, "1").Quo(decimal(t, "3"), digits)
		if err == nil {
			t.Fatalf("%v: got no error", digits)
		}
	}
}

// What stands for a region of numbers is round and inside, however fine its ends are.
func TestRepresentativesBetweenOpenEnds(t *testing.T) {
	d, err := value.QuantityDomain("", false, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
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
		if err != nil {
			t.Fatal(err)
		}
		below, err := d.Within(value.LessThan(value.OfNumber(decimal(t, tt.high))))
		if err != nil {
			t.Fatal(err)
		}
		if got := above.Intersect(below).Representative(value.Value{}).String(); got != tt.want {
			t.Errorf("%v: got %v, want %v", tt.reason, got, tt.want)
		}
	}
}

func TestReaches(t *testing.T) {
	posture, err := value.ScaleDomain("reduced", "current", "enhanced")
	if err != nil {
		t.Fatal(err)
	}
	status, err := value.ChoiceDomain("neutral", "partner")
	if err != nil {
		t.Fatal(err)
	}
	zero := decimal(t, "0")
	forces, err := value.QuantityDomain("troops", true, &zero, nil)
	if err != nil {
		t.Fatal(err)
	}
	dates := value.DateDomain()
	of := func(d value.Domain, i value.Interval) value.Region {
		r, err := d.Within(i)
		if err != nil {
			t.Fatal(err)
		}
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
		if got := tt.region.ReachesBottom(); got != tt.bottom {
			t.Errorf("%v: got %v, want %v", tt.reason, got, tt.bottom)
		}
		if got := tt.region.ReachesTop(); got != tt.top {
			t.Errorf("%v: got %v, want %v", tt.reason, got, tt.top)
		}
	}
}

// Of a choice that says nearly all, what it leaves out is fewer words: five names at
// most, where six or more are inside.
func TestTextOfNearlyAllOptions(t *testing.T) {
	d, err := value.ChoiceDomain("a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l")
	if err != nil {
		t.Fatal(err)
	}
	names := func(names string) value.Region {
		var values []value.Value
		for n := range strings.FieldsSeq(names) {
			values = append(values, value.OfName(n))
		}
		r, err := d.OneOf(values...)
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	if got := names("f g h i j k l").String(); got != "any but a, b, c, d or e" {
		t.Errorf("got %v, want %v", got, "any but a, b, c, d or e")
	}
	if got := names("a b c d e f").String(); got != "a, b, c, d, e or f" {
		t.Errorf("got %v, want %v", got, "a, b, c, d, e or f")
	}
}

func TestDays(t *testing.T) {
	said, later := value.MustDay("2022-02-17"), value.MustDay("2022-03-01")
	if got := later.Since(said); got != 12 {
		t.Errorf("got %v, want %v", got, 12)
	} // 11 days to the end of February, and one
	if got := said.Since(later); got != -12 {
		t.Errorf("got %v, want %v", got, -12)
	}
	if !said.Equal(value.MustDay("2022-02-17")) {
		t.Error("said.Equal(value.MustDay('2022-02-17')): got false, want true")
	}
	if said.Equal(later) {
		t.Error("said.Equal(later): got true, want false")
	}
}

func TestNoDecimalOfWhatIsNotFinite(t *testing.T) {
	for _, n := range []float64{math.NaN(), math.Inf(1), math.Inf(-1)} {
		_, err := value.DecimalOf(n)
		if err == nil || !strings.Contains(err.Error(), "want a finite one") {
			t.Fatalf("got the error %v, want one that says %q", err, "want a finite one")
		}
		_, err = value.Of(n)
		if err == nil || !strings.Contains(err.Error(), "want a finite one") {
			t.Fatalf("got the error %v, want one that says %q", err, "want a finite one")
		}
	}
}

func TestValuesAreBoundToADomain(t *testing.T) {
	posture, err := value.ScaleDomain("reduced", "current", "enhanced")
	if err != nil {
		t.Fatal(err)
	}
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
		if err := json.Unmarshal([]byte(tt.json), &v); err != nil {
			t.Fatalf("%v: %v", tt.reason, err)
		}
		bound, err := v.Bind(tt.domain)
		if !bound.Equal(tt.want) {
			t.Errorf("%v: got %v, want %v", tt.reason, bound, tt.want)
		}
		if got := err != nil; got != tt.want.IsZero() {
			t.Errorf("%v: got %v, want %v", tt.reason, got, tt.want.IsZero())
		}
	}
	var v value.Value
	if err := json.Unmarshal([]byte("null"), &v); err != nil {
		t.Fatal(err)
	}
	if !v.IsZero() {
		t.Error("no value: v.IsZero(): got false, want true")
	}
	if err := v.UnmarshalJSON([]byte(`"null"`)); err != nil {
		t.Fatal(err)
	}
	if !v.Equal(value.OfName("null")) {
		t.Error("a name: v.Equal(value.OfName('null')): got false, want true")
	}
	if v.Equal(value.OfName("nil")) {
		t.Error("v.Equal(value.OfName('nil')): got true, want false")
	}
	if err := v.UnmarshalJSON([]byte(`[]`)); err == nil {
		t.Error("got no error, want one")
	}
}
