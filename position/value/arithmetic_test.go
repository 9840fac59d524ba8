package value_test

import (
	"errors"
	"fmt"
	"math/big"
	"testing"

	"pgregory.net/rapid"

	"github.com/parley-go/parley/position/value"
)

func TestMustDecimal(t *testing.T) {
	type Share string
	for _, tt := range []struct {
		got          value.Decimal
		want, reason string
	}{
		{value.MustDecimal("0.25"), "0.25", "text"},
		{value.MustDecimal(Share("-3")), "-3", "text of the caller's own"},
		{value.MustDecimal(30), "30", "an int"},
		{value.MustDecimal(Troops(-128)), "-128", "an int of the caller's own"},
		{value.MustDecimal(uint64(18446744073709551615)), "18446744073709551615", "the greatest uint64"},
		{value.MustDecimal(0.1), "0.1", "a float is the shortest decimal that reads back as it"},
		{value.MustDecimal(value.MustDecimal(7)), "7", "a decimal"},
	} {
		if tt.got.String() != tt.want {
			t.Errorf("%s: %v, want %s", tt.reason, tt.got, tt.want)
		}
	}
	defer func() {
		if err, ok := recover().(error); !ok || err.Error() != `"1,300" is no number: want digits as in 5000, -3 or 0.25` {
			t.Errorf("MustDecimal of no number panics with %v", err)
		}
	}()
	value.MustDecimal("1,300")
}

func TestSums(t *testing.T) {
	for _, tt := range []struct{ a, b, sum, reason string }{
		{"0.1", "0.2", "0.3", "not 0.30000000000000004"},
		{"2.5", "-2.5", "0", "opposites"},
		{"95", "5", "100", "a sum that ends in zeros"},
		{"1e18", "0.5", "1000000000000000000.5", "more digits than an int64 holds"},
		{"9223372036854775807", "1", "9223372036854775808", "just beyond an int64"},
		{"9223372036854775807", "9223372036854775807", "18446744073709551614", "well beyond it"},
		{"-9223372036854775808", "-1", "-9223372036854775809", "just beyond it on the other side"},
		{"9223372036854775808", "-1", "9223372036854775807", "back from beyond"},
		{"-9223372036854775808", "9223372036854775808", "0", "both ends"},
		{"1e30", "1e-30", "1000000000000000000000000000000.000000000000000000000000000001", "far apart in size"},
		{"0", "1e-30", "1e-30", "nothing added"},
	} {
		want := decimal(t, tt.sum)
		if got := decimal(t, tt.a).Add(decimal(t, tt.b)); got != want {
			t.Errorf("%s + %s = %s, want %s: %s", tt.a, tt.b, got, tt.sum, tt.reason)
		}
		if got := decimal(t, tt.b).Add(decimal(t, tt.a)); got != want {
			t.Errorf("%s + %s = %s, want %s: %s", tt.b, tt.a, got, tt.sum, tt.reason)
		}
	}
}

func TestSigns(t *testing.T) {
	for _, tt := range []struct{ of, neg, abs string }{
		{"0", "0", "0"},
		{"2.5", "-2.5", "2.5"},
		{"-2.5", "2.5", "2.5"},
		{"9223372036854775807", "-9223372036854775807", "9223372036854775807"},
		{"-9223372036854775808", "9223372036854775808", "9223372036854775808"},
		{"9223372036854775808", "-9223372036854775808", "9223372036854775808"},
		{"-1e-30", "1e-30", "1e-30"},
	} {
		d := decimal(t, tt.of)
		if got := d.Neg(); got != decimal(t, tt.neg) {
			t.Errorf("-(%s) = %s, want %s", tt.of, got, tt.neg)
		}
		if got := d.Abs(); got != decimal(t, tt.abs) {
			t.Errorf("|%s| = %s, want %s", tt.of, got, tt.abs)
		}
	}
}

func TestProducts(t *testing.T) {
	for _, tt := range []struct{ a, b, product, reason string }{
		{"0.1", "0.1", "0.01", "not 0.010000000000000002"},
		{"2.5", "4", "10", "a product that ends in zeros"},
		{"-3", "0.5", "-1.5", "signs"},
		{"-3", "-0.5", "1.5", "signs"},
		{"0", "-7.5", "0", "there is one zero alone"},
		{"4294967296", "4294967296", "18446744073709551616", "just beyond a uint64"},
		{"3037000500", "3037000500", "9223372037000250000", "just beyond an int64"},
		{"1e500", "1e-500", "1", "far apart in size"},
	} {
		want := decimal(t, tt.product)
		if got := decimal(t, tt.a).Mul(decimal(t, tt.b)); got != want {
			t.Errorf("%s · %s = %s, want %s: %s", tt.a, tt.b, got, tt.product, tt.reason)
		}
		if got := decimal(t, tt.b).Mul(decimal(t, tt.a)); got != want {
			t.Errorf("%s · %s = %s, want %s: %s", tt.b, tt.a, got, tt.product, tt.reason)
		}
	}
}

func TestQuotients(t *testing.T) {
	for _, tt := range []struct {
		a, b           string
		digits         int
		quotient, says string
	}{
		{"10", "4", 9, "2.5", "exact"},
		{"1", "3", 9, "0.333333333", "down"},
		{"2", "3", 9, "0.666666667", "up"},
		{"-2", "3", 9, "-0.666666667", "the same below 0"},
		{"2", "-3", 9, "-0.666666667", "the same with the sign below"},
		{"1", "8", 2, "0.12", "a half to the even digit, down"},
		{"3", "8", 2, "0.38", "a half to the even digit, up"},
		{"-1", "8", 2, "-0.12", "a half below 0 goes to the even digit too"},
		{"-3", "8", 2, "-0.38", "a half below 0 goes to the even digit too"},
		{"1", "2", 0, "0", "a half of a whole number"},
		{"3", "2", 0, "2", "a half of a whole number"},
		{"250", "1", -2, "200", "a half of hundreds"},
		{"350", "1", -2, "400", "a half of hundreds"},
		{"0.000001", "1000", 9, "0.000000001", "the last digit kept"},
		{"1e-9", "3", 9, "0", "below half of it"},
		{"1", "3", 30, "0.333333333333333333333333333333", "more digits than an int64 holds"},
		{"7e999", "7e999", 0, "1", "powers that cancel"},
		{"0", "7", 9, "0", "nothing divided"},
	} {
		got, err := decimal(t, tt.a).Quo(decimal(t, tt.b), tt.digits)
		if err != nil || got != decimal(t, tt.quotient) {
			t.Errorf("%s / %s to %d digits = %s, %v, want %s: %s", tt.a, tt.b, tt.digits, got, err, tt.quotient, tt.says)
		}
	}
}

func TestNoQuotient(t *testing.T) {
	one := value.MustDecimal(1)
	for _, tt := range []struct {
		by     value.Decimal
		digits int
		fault  value.Fault
	}{
		{
			by:     value.Decimal{},
			digits: 9,
			fault:  value.FaultNotANumber,
		},
		{
			by:     one,
			digits: value.MaxDigits + 1,
			fault:  value.FaultTooLong,
		},
		{
			by:     one,
			digits: -value.MaxDigits - 1,
			fault:  value.FaultTooLong,
		},
	} {
		d, err := one.Quo(tt.by, tt.digits)
		if e, ok := errors.AsType[*value.Error](err); !ok || e.Fault != tt.fault || d.Sign() != 0 {
			t.Errorf("1 / %v to %d digits = %v, %v, want %s", tt.by, tt.digits, d, err, tt.fault)
		}
	}
}

func TestRound(t *testing.T) {
	for _, tt := range []struct {
		of     string
		digits int
		want   string
	}{
		{"2.345", 2, "2.34"},
		{"2.355", 2, "2.36"},
		{"2.3450001", 2, "2.35"},
		{"-2.345", 2, "-2.34"},
		{"0.5", 0, "0"},
		{"1.5", 0, "2"},
		{"-0.5", 0, "0"},
		{"99.95", 1, "100"},
		{"1250", -2, "1200"},
		{"1350", -2, "1400"},
		{"1350", -3, "1000"},
		{"50", -2, "0"},
		{"51", -2, "100"},
		{"9", -2, "0"},
		{"1350", -1_000_000_000, "0"},
		{"2.345", 1_000_000_000, "2.345"},
		{"0", -5, "0"},
		{"12345678901234567890.5", 0, "12345678901234567890"},
		{"12345678901234567891.5", 0, "12345678901234567892"},
	} {
		if got := decimal(t, tt.of).Round(tt.digits); got != decimal(t, tt.want) {
			t.Errorf("%s to %d digits is %s, want %s", tt.of, tt.digits, got, tt.want)
		}
	}
}

func TestDigits(t *testing.T) {
	for _, tt := range []struct {
		of            string
		after, before int
	}{
		{"0", 0, 0},
		{"7", 0, 1},
		{"10", 0, 2},
		{"-120.25", 2, 3},
		{"0.005", 3, 0},
		{"99.5", 1, 2},
		{"-9223372036854775808", 0, 19},
		{"9223372036854775808", 0, 19},
		{"-12345678901234567890.25", 2, 20},
		{"1e999", 0, 1000},
		{"1e-1000", 1000, 0},
	} {
		if after, before := decimal(t, tt.of).Digits(); after != tt.after || before != tt.before {
			t.Errorf("%s has %d digits after the point and %d before it, want %d and %d", tt.of, after, before, tt.after, tt.before)
		}
	}
}

// Arithmetic is that of the rational numbers, and what is rounded is the multiple of
// the last digit that is nearest, of two the even one.
func TestArithmeticAgainstRationals(t *testing.T) {
	number := rapid.Custom(func(t *rapid.T) value.Decimal {
		text := rapid.StringMatching(`-?(0|[1-9][0-9]{0,21})(\.[0-9]{1,21})?`).Draw(t, "text")
		if rapid.Bool().Draw(t, "short") {
			text = rapid.StringMatching(`-?(0|[1-9][0-9]{0,2})(\.[0-9]{1,3})?`).Draw(t, "text")
		}
		return decimal(t, text)
	})
	rapid.Check(t, func(t *rapid.T) {
		d, e := number.Draw(t, "d"), number.Draw(t, "e")
		digits := rapid.IntRange(-5, 12).Draw(t, "digits")
		p, q := rational(t, d.String()), rational(t, e.String())
		for _, op := range []struct {
			name string
			got  value.Decimal
			want *big.Rat
		}{
			{"sum", d.Add(e), new(big.Rat).Add(p, q)},
			{"difference", d.Sub(e), new(big.Rat).Sub(p, q)},
			{"product", d.Mul(e), new(big.Rat).Mul(p, q)},
			{"opposite", d.Neg(), new(big.Rat).Neg(p)},
			{"size", d.Abs(), new(big.Rat).Abs(p)},
		} {
			if rational(t, op.got.String()).Cmp(op.want) != 0 {
				t.Fatalf("%s of %s and %s is %s, want %s", op.name, d, e, op.got, op.want)
			}
			if op.got != decimal(t, op.got.String()) {
				t.Fatalf("%s of %s and %s is %s in a form of its own", op.name, d, e, op.got)
			}
		}
		nearest(t, d.Round(digits), p, digits)
		if e.Sign() == 0 {
			return
		}
		quotient, err := d.Quo(e, digits)
		if err != nil {
			t.Fatal(err)
		}
		nearest(t, quotient, new(big.Rat).Quo(p, q), digits)
	})
}

// nearest fails where got is not the multiple of ten to the power -digits that is
// nearest to what is wanted, of two the even one.
func nearest(t rapid.TB, got value.Decimal, want *big.Rat, digits int) {
	t.Helper()
	unit := rational(t, fmt.Sprintf("1e%d", -digits))
	multiple := new(big.Rat).Quo(rational(t, got.String()), unit)
	if !multiple.IsInt() {
		t.Fatalf("%s is no multiple of %s", got, unit)
	}
	off := new(big.Rat).Sub(new(big.Rat).Quo(want, unit), multiple)
	switch off.Abs(off).Cmp(big.NewRat(1, 2)) {
	case 1:
		t.Fatalf("%s is not the nearest to %s", got, want)
	case 0:
		if multiple.Num().Bit(0) == 1 {
			t.Fatalf("%s is not the even one beside %s", got, want)
		}
	}
}
