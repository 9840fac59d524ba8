package value_test

import (
	"cmp"
	"encoding/json"
	"math"
	"math/big"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
)

// Types of numbers that a caller may have.
type (
	Troops int8
	Ratio  float32
	Budget uint64
)

func decimal(t rapid.TB, s string) value.Decimal {
	t.Helper()
	d, err := value.ParseDecimal(s)
	if err != nil {
		t.Fatalf("ParseDecimal(%q): %v", s, err)
	}
	return d
}

func TestParseDecimal(t *testing.T) {
	nines := strings.Repeat("9", 1000)
	for _, tt := range []struct {
		text, want, reason string
	}{
		{"0", "0", "zero"},
		{"-0", "0", "there is one zero alone"},
		{"0.000", "0", "zero with a fraction"},
		{"-0.0e9", "0", "zero with everything"},
		{"0e999999999999999999999", "0", "ten to any power times zero"},
		{"5000", "5000", "digits"},
		{"-3", "-3", "negative"},
		{"0.25", "0.25", "a fraction"},
		{"0.250", "0.25", "trailing zeros of a fraction say nothing"},
		{"-0.5", "-0.5", "a negative fraction"},
		{"100", "100", "zeros before the point count"},
		{"12.50", "12.5", "both"},
		{"1e6", "1000000", "an exponent"},
		{"1E6", "1000000", "a capital E"},
		{"1e+6", "1000000", "a plus in the exponent"},
		{"1e0006", "1000000", "zeros before an exponent say nothing"},
		{"1e00000000000000000000000006", "1000000", "however many they are"},
		{"25e-1", "2.5", "a negative exponent"},
		{"2.5e1", "25", "an exponent that takes the point away"},
		{"1e20", "100000000000000000000", "21 digits are written out"},
		{"1e21", "1e21", "22 are not"},
		{"12e21", "1.2e22", "one digit before the point of a power"},
		{"-123e30", "-1.23e32", "the sign comes first"},
		{"1e-6", "0.000001", "five zeros after the point are written out"},
		{"1e-7", "1e-7", "six are not"},
		{"9223372036854775807", "9223372036854775807", "the greatest int64"},
		{"-9223372036854775808", "-9223372036854775808", "the least int64"},
		{"9223372036854775808", "9223372036854775808", "one above the greatest int64"},
		{"-9223372036854775809", "-9223372036854775809", "one below the least int64"},
		{"18446744073709551615", "18446744073709551615", "the greatest uint64"},
		{"18446744073709551616", "18446744073709551616", "one above the greatest uint64"},
		{"0.1234567890123456789012345", "0.1234567890123456789012345", "more digits than an int64 holds"},
		{"123456789012345678901.5", "123456789012345678901.5", "21 digits before the point and a fraction"},
		{"1" + strings.Repeat("0", 999), "1e999", "1000 digits before the point"},
		{"0." + strings.Repeat("0", 999) + "1", "1e-1000", "1000 digits after the point"},
		{nines, "9." + nines[1:] + "e999", "1000 digits that matter"},
		{nines + "." + nines, "9." + nines[1:] + nines + "e999", "1000 on either side"},
	} {
		d, err := value.ParseDecimal(tt.text)
		if err != nil {
			t.Errorf("ParseDecimal(%.40q): %v: %s", tt.text, err, tt.reason)
			continue
		}
		if got := d.String(); got != tt.want {
			t.Errorf("ParseDecimal(%.40q) = %.60s, want %.60s: %s", tt.text, got, tt.want, tt.reason)
		}
		if back := decimal(t, tt.want); back != d {
			t.Errorf("%.40s and %.40s are not ==, want one representation: %s", tt.text, tt.want, tt.reason)
		}
	}
}

func TestNoDecimal(t *testing.T) {
	for _, tt := range []struct{ text, reason string }{
		{"", "nothing"},
		{"-", "a sign alone"},
		{"+1", "JSON has no plus before a number"},
		{"01", "JSON has no zero before other digits"},
		{"00", "nor before another zero"},
		{"-01", "nor behind the sign"},
		{".5", "JSON wants a digit before the point"},
		{"5.", "and one after it"},
		{"-.5", "behind the sign too"},
		{"1e", "an exponent without digits"},
		{"1e+", "an exponent that is a sign"},
		{"1e-", "an exponent that is a sign"},
		{"1e+-2", "two signs"},
		{"1e-+2", "two signs"},
		{"1e1.5", "a fraction in the exponent"},
		{"e5", "an exponent alone"},
		{"1.e5", "a point without digits before an exponent"},
		{"--1", "two signs"},
		{"1 ", "white space"},
		{" 1", "white space"},
		{"1,000", "commas are for readers"},
		{"1_000", "so are underlines"},
		{"0x10", "hexadecimal"},
		{"1a", "a letter"},
		{"1.2.3", "two points"},
		{"NaN", "no number"},
		{"Infinity", "no finite number"},
		{"-inf", "no finite number"},
		{"null", "nothing"},
		{"true", "a truth value"},
		{`"1"`, "a text"},
		{"٣", "digits are those of ASCII"},
		{"1\x00", "a control character"},
		{"1e1000", "1001 digits before the point"},
		{"1" + strings.Repeat("0", 1000), "1001 digits before the point"},
		{"1e-1001", "1001 digits after the point"},
		{"0.1e-1000", "1001 digits after the point"},
		{"1e99999999999999999999", "far too long"},
		{"1e-99999999999999999999", "far too long"},
		{strings.Repeat("1", 100_000), "a long text is refused before it is read"},
		{strings.Repeat("x", 100_000), "a long text is refused before it is read"},
	} {
		d, err := value.ParseDecimal(tt.text)
		if err == nil {
			t.Errorf("ParseDecimal(%.40q) = %.40v, want an error: %s", tt.text, d, tt.reason)
			continue
		}
		if d != (value.Decimal{}) {
			t.Errorf("ParseDecimal(%.40q) = %.40v beside the error, want zero: %s", tt.text, d, tt.reason)
		}
		if !strings.Contains(err.Error(), "want") || len(err.Error()) > 300 {
			t.Errorf("ParseDecimal(%.40q): error %.400q: want a short one that says what would be right", tt.text, err)
		}
	}
}

func TestDecimalOfIntegers(t *testing.T) {
	check := func(reason, want string, got value.Decimal, err error) {
		t.Helper()
		if err != nil || got != decimal(t, want) || got.String() != want {
			t.Errorf("%s: %v, %v, want %s", reason, got, err, want)
		}
	}
	d, err := value.DecimalOf(int64(math.MinInt64))
	check("the least int64", "-9223372036854775808", d, err)
	d, err = value.DecimalOf(int64(math.MaxInt64))
	check("the greatest int64", "9223372036854775807", d, err)
	d, err = value.DecimalOf(uint64(math.MaxUint64))
	check("the greatest uint64", "18446744073709551615", d, err)
	d, err = value.DecimalOf(Budget(math.MaxUint64))
	check("the greatest of a type over uint64", "18446744073709551615", d, err)
	d, err = value.DecimalOf(uint64(18446744073709551610))
	check("a uint64 that ends in zero", "18446744073709551610", d, err)
	d, err = value.DecimalOf(Troops(-128))
	check("a type over int8", "-128", d, err)
	d, err = value.DecimalOf(uint8(250))
	check("a byte", "250", d, err)
	d, err = value.DecimalOf(0)
	check("zero", "0", d, err)
	d, err = value.DecimalOf(5000)
	check("zeros at the end", "5000", d, err)
	d, err = value.DecimalOf(uintptr(7))
	check("a uintptr", "7", d, err)
	d, err = value.DecimalOf(decimal(t, "0.1"))
	check("a Decimal", "0.1", d, err)
}

func TestDecimalOfFloats(t *testing.T) {
	for _, tt := range []struct {
		f            float64
		want, reason string
	}{
		{0.1, "0.1", "a tenth, not the binary number near it"},
		{3.3, "3.3", "as it was written"},
		{math.Copysign(0, -1), "0", "there is one zero alone"},
		{1.0 / 3, "0.3333333333333333", "the shortest that reads back as the same"},
		{1e21, "1e21", "a power"},
		{5e-324, "5e-324", "the least above zero"},
		{math.MaxFloat64, "1.7976931348623157e308", "the greatest"},
		{1 << 53, "9007199254740992", "a whole number"},
		{-2.5, "-2.5", "below zero"},
	} {
		d, err := value.DecimalOf(tt.f)
		if err != nil || d.String() != tt.want {
			t.Errorf("DecimalOf(%v) = %v, %v, want %s: %s", tt.f, d, err, tt.want, tt.reason)
		}
		if got := d.Float64(); got != tt.f {
			t.Errorf("DecimalOf(%v).Float64() = %v, want what it was: %s", tt.f, got, tt.reason)
		}
	}
	if d, err := value.DecimalOf(float32(0.1)); err != nil || d.String() != "0.1" {
		t.Errorf("DecimalOf(float32(0.1)) = %v, %v, want the shortest of its own precision, 0.1", d, err)
	}
	if d, err := value.DecimalOf(Ratio(16777216.0)); err != nil || d.String() != "16777216" {
		t.Errorf("DecimalOf(Ratio(1<<24)) = %v, %v, want 16777216", d, err)
	}
	for _, f := range []float64{math.NaN(), math.Inf(1), math.Inf(-1)} {
		if d, err := value.DecimalOf(f); err == nil {
			t.Errorf("DecimalOf(%v) = %v, want an error", f, d)
		}
		if d, err := value.DecimalOf(Ratio(f)); err == nil {
			t.Errorf("DecimalOf(Ratio(%v)) = %v, want an error", f, d)
		}
	}
}

func TestDecimalIsExact(t *testing.T) {
	for _, tt := range []struct{ a, b, difference, reason string }{
		{"3.3", "3.0", "0.3", "not 0.2999999999999998"},
		{"3.0", "3.3", "-0.3", "the other way round"},
		{"0.3", "0.1", "0.2", "not 0.19999999999999998"},
		{"5", "5.0", "0", "equal numbers"},
		{"18446744073709551615", "-9223372036854775808", "27670116110564327423", "beyond 64 bits"},
		{"9223372036854775807", "-1", "9223372036854775808", "just beyond an int64"},
		{"1e30", "1", "999999999999999999999999999999", "far apart in size"},
		{"1", "1e-30", "0.999999999999999999999999999999", "far apart in size"},
	} {
		if got := decimal(t, tt.a).Sub(decimal(t, tt.b)); got != decimal(t, tt.difference) {
			t.Errorf("%s - %s = %s, want %s: %s", tt.a, tt.b, got, tt.difference, tt.reason)
		}
	}
}

func TestGrouped(t *testing.T) {
	for _, tt := range []struct{ text, want, reason string }{
		{"0", "0", "one digit"},
		{"999", "999", "three digits need no comma"},
		{"1000", "1,000", "four do"},
		{"-1000", "-1,000", "the sign is no digit"},
		{"-999", "-999", "nor does a sign ask for a comma"},
		{"123456", "123,456", "six digits"},
		{"1234567.25", "1,234,567.25", "none after the point"},
		{"0.12345", "0.12345", "none after the point"},
		{"1e20", "100,000,000,000,000,000,000", "21 digits"},
		{"1e21", "1e21", "a power has no commas"},
	} {
		if got := decimal(t, tt.text).Grouped(); got != tt.want {
			t.Errorf("Grouped of %s = %q, want %q: %s", tt.text, got, tt.want, tt.reason)
		}
	}
}

func TestSignAndWholeness(t *testing.T) {
	for _, tt := range []struct {
		text  string
		sign  int
		whole bool
	}{
		{"0", 0, true},
		{"1", 1, true},
		{"-1", -1, true},
		{"-0.5", -1, false},
		{"100", 1, true},
		{"1.0", 1, true},
		{"18446744073709551616", 1, true},
		{"-18446744073709551616", -1, true},
		{"-18446744073709551616.5", -1, false},
		{"1e999", 1, true},
		{"1e-999", 1, false},
	} {
		if d := decimal(t, tt.text); d.Sign() != tt.sign || d.IsWhole() != tt.whole {
			t.Errorf("%s: sign %d, whole %v, want %d, %v", tt.text, d.Sign(), d.IsWhole(), tt.sign, tt.whole)
		}
	}
}

func TestZeroDecimal(t *testing.T) {
	var zero value.Decimal
	if zero != decimal(t, "0") || zero.String() != "0" || zero.Sign() != 0 || !zero.IsWhole() || zero.Float64() != 0 {
		t.Errorf("the zero Decimal is %v with sign %d, want 0", zero, zero.Sign())
	}
}

func TestFloatBeyondAll(t *testing.T) {
	if got := decimal(t, "1e999").Float64(); !math.IsInf(got, 1) {
		t.Errorf("Float64 of 1e999 = %v, want +Inf", got)
	}
	if got := decimal(t, "-1e999").Float64(); !math.IsInf(got, -1) {
		t.Errorf("Float64 of -1e999 = %v, want -Inf", got)
	}
}

func TestDecimalInJSON(t *testing.T) {
	type holder struct{ N value.Decimal }
	for _, text := range []string{`{"N":0}`, `{"N":18446744073709551615}`, `{"N":-0.3}`, `{"N":1e21}`, `{"N":1e-7}`} {
		var h holder
		if err := json.Unmarshal([]byte(text), &h); err != nil {
			t.Errorf("Unmarshal(%s): %v", text, err)
			continue
		}
		back, err := json.Marshal(h)
		if err != nil || string(back) != text {
			t.Errorf("%s comes back as %s, %v", text, back, err)
		}
	}
	h := holder{decimal(t, "7")}
	if err := json.Unmarshal([]byte(`{"N":"5"}`), &h); err == nil || h.N != decimal(t, "7") {
		t.Errorf("a text for a number gives %v, %v, want an error and the number as it was", h.N, err)
	}
}

// decimalText draws a number as JSON writes it.
func decimalText() *rapid.Generator[string] {
	return rapid.OneOf(
		rapid.StringMatching(`-?(0|[1-9][0-9]{0,3})`),
		rapid.StringMatching(`-?(0|[1-9][0-9]{0,3})(\.[0-9]{1,4})?([eE][+-]?[0-9]{1,2})?`),
		rapid.StringMatching(`-?(0|[1-9][0-9]{0,40})(\.[0-9]{1,40})?([eE][+-]?[0-9]{1,2})?`),
		rapid.Custom(func(t *rapid.T) string { return strconv.FormatInt(rapid.Int64().Draw(t, "n"), 10) }),
		rapid.Custom(func(t *rapid.T) string { return strconv.FormatUint(rapid.Uint64().Draw(t, "n"), 10) }),
		rapid.SampledFrom([]string{
			"9223372036854775807", "-9223372036854775808", "9223372036854775808", "18446744073709551615",
			"922337203685477580.7", "-9223372036854775808e-19", "1e18", "1e19", "-1e18", "0.1", "10", "100", "1e-18",
		}),
	)
}

func rational(t rapid.TB, s string) *big.Rat {
	r, ok := new(big.Rat).SetString(s)
	if !ok {
		t.Fatalf("big.Rat does not read %q", s)
	}
	return r
}

func TestDecimalAgainstRationals(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x, y := decimalText().Draw(t, "x"), decimalText().Draw(t, "y")
		a, errA := value.ParseDecimal(x)
		b, errB := value.ParseDecimal(y)
		if errA != nil || errB != nil {
			t.Fatalf("ParseDecimal: %v, %v", errA, errB)
		}
		p, q := rational(t, x), rational(t, y)
		if got, want := a.Compare(b), p.Cmp(q); got != want {
			t.Errorf("%s.Compare(%s) = %d, want %d", x, y, got, want)
		}
		if got, want := a == b, p.Cmp(q) == 0; got != want {
			t.Errorf("%s == %s is %v, want %v", x, y, got, want)
		}
		if got, want := a.Sign(), p.Sign(); got != want {
			t.Errorf("%s.Sign() = %d, want %d", x, got, want)
		}
		if got, want := a.IsWhole(), p.IsInt(); got != want {
			t.Errorf("%s.IsWhole() = %v, want %v", x, got, want)
		}
		difference := new(big.Rat).Sub(p, q)
		d := a.Sub(b)
		if got := rational(t, d.String()); got.Cmp(difference) != 0 {
			t.Errorf("%s - %s = %s, want %s", x, y, got, difference)
		}
		if again, err := value.ParseDecimal(d.String()); err != nil || again != d {
			t.Errorf("%s - %s = %s, which reads back as %v, %v: not ==", x, y, d, again, err)
		}
		if got := strings.ReplaceAll(a.Grouped(), ",", ""); got != a.String() {
			t.Errorf("%s without commas is %s, want %s", a.Grouped(), got, a)
		}
	})
}

func TestDecimalOfAgreesWithText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n, u, f := rapid.Int64().Draw(t, "n"), rapid.Uint64().Draw(t, "u"), rapid.Float64().Draw(t, "f")
		if d, err := value.DecimalOf(n); err != nil || d.String() != strconv.FormatInt(n, 10) &&
			rational(t, d.String()).Cmp(rational(t, strconv.FormatInt(n, 10))) != 0 {
			t.Errorf("DecimalOf(%d) = %v, %v", n, d, err)
		}
		if d, err := value.DecimalOf(u); err != nil || rational(t, d.String()).Cmp(rational(t, strconv.FormatUint(u, 10))) != 0 {
			t.Errorf("DecimalOf(%d) = %v, %v", u, d, err)
		}
		d, err := value.DecimalOf(f)
		if err != nil || d.Float64() != f {
			t.Errorf("DecimalOf(%v) = %v, %v, which is %v", f, d, err, d.Float64())
		}
		m := rapid.Int64().Draw(t, "m")
		e, _ := value.DecimalOf(n)
		g, _ := value.DecimalOf(m)
		if got, want := e.Compare(g), cmp.Compare(n, m); got != want {
			t.Errorf("Compare of %d and %d = %d, want %d", n, m, got, want)
		}
	})
}

// longNumbers draws numbers up to the longest that anybody may give, and often
// such.
func longNumbers() *rapid.Generator[value.Decimal] {
	return rapid.Custom(func(t *rapid.T) value.Decimal {
		n := rapid.SampledFrom([]int{1, 2, 19, 20, 500, 1000}).Draw(t, "digits")
		digit := rapid.SampledFrom([]string{"1", "9"}).Draw(t, "digit")
		sign := rapid.SampledFrom([]string{"", "-"}).Draw(t, "sign")
		exp := rapid.SampledFrom([]int{-1000, -n, -1, 0, 1, 1000 - n}).Draw(t, "exponent")
		return decimal(t, sign+strings.Repeat(digit, n)+"e"+strconv.Itoa(min(exp, 1000-n)))
	})
}

// Every number that comes out of the package goes through JSON unchanged.
func TestNumbersInJSON(t *testing.T) {
	same := func(t *rapid.T, what string, d value.Decimal) {
		t.Helper()
		data, err := json.Marshal(d)
		if err != nil {
			t.Fatalf("%s: Marshal: %v", what, err)
		}
		var back value.Decimal
		if err := json.Unmarshal(data, &back); err != nil || back != d {
			t.Fatalf("%s: %.60s reads as %.60s, %v", what, data, back, err)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		d, e, f := longNumbers().Draw(t, "d"), longNumbers().Draw(t, "e"), longNumbers().Draw(t, "f")
		same(t, "as given", d)
		same(t, "a difference", d.Sub(e))
		same(t, "a difference of differences", d.Sub(e).Sub(f.Sub(d)))
		whole := rapid.Bool().Draw(t, "whole")
		issue := position.Quantity[value.Decimal]{ID: "i", Whole: whole}
		var regions []value.Region
		for _, term := range []position.Term{
			issue.AtLeast(d), issue.MoreThan(d), issue.AtMost(e), issue.LessThan(e), issue.Is(f), issue.OneOf(d, e, f),
		} {
			if term.Err() == nil {
				regions = append(regions, term.Region(), term.Region().Complement())
			}
		}
		for _, r := range regions {
			for i := range r.Intervals() {
				for _, end := range []value.End{i.Min, i.Max} {
					n, _ := end.Value.Number()
					same(t, "an end", n)
				}
			}
			n, _ := r.Representative(value.Value{}).Number()
			same(t, "a representative", n)
			data, err := json.Marshal(r)
			if err != nil {
				t.Fatalf("Marshal of %.60s: %v", r, err)
			}
			var unbound value.Region
			if err := json.Unmarshal(data, &unbound); err != nil {
				t.Fatalf("Unmarshal of %.60s: %v", data, err)
			}
			if back, err := unbound.Bind(r.Domain()); err != nil || !back.Equal(r) {
				t.Fatalf("%.60s reads as %.60s, %v", data, back, err)
			}
			for _, s := range regions {
				if gap, ok := r.Distance(s); ok {
					same(t, "a distance", gap)
				}
			}
		}
	})
}

// What issues and terms take is bounded however a number came about.
func TestLongNumbersAreRefused(t *testing.T) {
	long := decimal(t, strings.Repeat("9", 1000)) // the longest whole number
	longer := long.Sub(decimal(t, "-1"))
	if got, want := longer.String(), "1e1000"; got != want {
		t.Fatalf("Sub gives %s, want %s", got, want)
	}
	if _, err := value.DecimalOf(longer); err == nil {
		t.Error("DecimalOf takes 1001 digits, want an error")
	}
	numbers := position.Quantity[value.Decimal]{ID: "i", Whole: true}
	for _, tt := range []struct {
		term   position.Term
		sound  bool
		reason string
	}{
		{
			term:   numbers.AtMost(long),
			sound:  true,
			reason: "the longest number",
		},
		{
			term:   numbers.LessThan(long),
			sound:  true,
			reason: "below it",
		},
		{
			term:   numbers.AtLeast(long),
			sound:  true,
			reason: "from it",
		},
		{
			term:   numbers.Is(long),
			sound:  true,
			reason: "it alone",
		},
		{
			term:   numbers.MoreThan(long),
			reason: "what begins above it",
		},
		{
			term:   numbers.AtMost(longer),
			reason: "one more",
		},
		{
			term:   numbers.AtMost(long).Issue().Term(numbers.AtMost(long).Region().Complement()),
			reason: "a region that begins above it",
		},
		{
			term:   position.Quantity[value.Decimal]{ID: "i"}.MoreThan(long),
			sound:  true,
			reason: "more than it, where it is itself the end",
		},
	} {
		err := tt.term.Err()
		if (err == nil) != tt.sound {
			t.Errorf("error %v: %s", err, tt.reason)
		}
		if err != nil && !strings.Contains(err.Error(), "want at most 1000 digits") {
			t.Errorf("error %v does not say what would be right: %s", err, tt.reason)
		}
	}
	if _, err := (position.Quantity[value.Decimal]{ID: "i", Max: &longer}).Spec(); err == nil {
		t.Error("an issue takes 1001 digits, want an error")
	}
}

func FuzzParseDecimal(f *testing.F) {
	for _, s := range []string{
		"0", "-0", "5000", "-3", "0.25", "1e6", "1E+6", "1e-7", "01", ".5", "5.", "1e", "+1", "1e999", "1e1000",
		"-9223372036854775808", "18446744073709551615", "0.1234567890123456789012345", "9e-1000", "1e-1001",
		"NaN", "", "-", "1_0", "null", "0e99999999999",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := value.ParseDecimal(s)
		var n json.Number
		isNumber := json.Unmarshal([]byte(s), &n) == nil && n.String() == s
		if err != nil {
			// Only a number that is too long may be one for JSON.
			if isNumber && len(s) <= 1000 && !strings.ContainsAny(s, "eE") {
				t.Fatalf("ParseDecimal(%q): %v, but JSON has it", s, err)
			}
			return
		}
		if !isNumber {
			t.Fatalf("ParseDecimal(%q) = %v, but JSON does not have it", s, d)
		}
		text := d.String()
		if back, err := value.ParseDecimal(text); err != nil || back != d {
			t.Fatalf("%q prints as %q, which reads as %v, %v", s, text, back, err)
		}
		// A zero with a great exponent is nothing that big.Rat should be asked for.
		if d.Sign() != 0 && rational(t, s).Cmp(rational(t, text)) != 0 {
			t.Fatalf("%q prints as %q", s, text)
		}
		data, err := json.Marshal(d)
		if err != nil || string(data) != text {
			t.Fatalf("Marshal of %q = %s, %v, want %s", s, data, err, text)
		}
	})
}

func TestInt64(t *testing.T) {
	tests := []struct {
		text   string
		want   int64
		ok     bool
		reason string
	}{
		{"0", 0, true, "the zero Decimal"},
		{"-12", -12, true, "a whole number"},
		{"12e3", 12000, true, "a power of ten"},
		{"9223372036854775807", math.MaxInt64, true, "the greatest"},
		{"-9223372036854775808", math.MinInt64, true, "the least"},
		{"9223372036854775808", 0, false, "more than the greatest"},
		{"1e18", 1_000_000_000_000_000_000, true, "the greatest power of ten"},
		{"1e19", 0, false, "a greater one"},
		{"1e400", 0, false, "far too many digits"},
		{"0.5", 0, false, "a fraction"},
		{"120e-1", 12, true, "a whole number, written as a fraction"},
	}
	for _, tt := range tests {
		if n, ok := value.MustDecimal(tt.text).Int64(); n != tt.want || ok != tt.ok {
			t.Errorf("%s: %d and %v, want %d and %v: %s", tt.text, n, ok, tt.want, tt.ok, tt.reason)
		}
	}
}
