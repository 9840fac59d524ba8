package value

import (
	"math"
	"math/big"
	"strings"
)

// Arithmetic on decimals is exact, but for [Decimal.Quo] and [Decimal.Round], which
// say to which digit they round. Results may be longer than numbers that issues
// take. Time grows with the digits, of products and quotients with their square.

// MustDecimal is [ParseDecimal] and [DecimalOf] for numbers that are known to be
// right, as in MustDecimal("0.25") and MustDecimal(30); it panics on others.
func MustDecimal[N Number | ~string](n N) Decimal {
	d, err := decimalOf(n)
	if err != nil {
		panic(err)
	}
	return d
}

// Add returns d + e, exactly.
func (d Decimal) Add(e Decimal) Decimal {
	exp := min(d.exp, e.exp)
	if a, ok := d.small(exp); ok {
		if b, ok := e.small(exp); ok {
			return decimalOfSmall(a+b, exp)
		}
	}
	a := d.big(exp)
	return decimalOfBig(a.Add(a, e.big(exp)), exp)
}

// Sub returns d - e, exactly. It may have a digit more than either, so that a
// difference of numbers of [MaxDigits] digits may be longer than those that issues
// take; it is read back from JSON all the same.
func (d Decimal) Sub(e Decimal) Decimal { return d.Add(e.Neg()) }

// Neg returns -d.
func (d Decimal) Neg() Decimal {
	switch {
	case d.wide == "" && d.coef != math.MinInt64:
		d.coef = -d.coef
		return d
	case d.wide == "":
		return Decimal{wide: "9223372036854775808", exp: d.exp}
	default:
		return decimalOfBig(new(big.Int).Neg(d.big(d.exp)), d.exp)
	}
}

// Abs returns d without its sign.
func (d Decimal) Abs() Decimal {
	if d.Sign() < 0 {
		return d.Neg()
	}
	return d
}

// Mul returns d times e, exactly: with as many digits as both have together.
func (d Decimal) Mul(e Decimal) Decimal {
	exp := d.exp + e.exp
	if e.coef == 1 && d.Sign() != 0 { // a power of ten
		return Decimal{wide: d.wide, coef: d.coef, exp: exp}
	}
	if a, ok := d.small(d.exp); ok && int64(int32(a)) == a {
		if b, ok := e.small(e.exp); ok && int64(int32(b)) == b {
			return decimalOfSmall(a*b, exp)
		}
	}
	c := d.big(d.exp)
	return decimalOfBig(c.Mul(c, e.big(e.exp)), exp)
}

// Quo returns d divided by e, rounded to so many digits after the point; below 0,
// to tens, hundreds and so on. Of two numbers that are equally near it returns the
// one whose last digit is even: half to even (IEEE 754). A division by 0, and more
// than [MaxDigits] digits either way, are an [*Error].
func (d Decimal) Quo(e Decimal, digits int) (Decimal, error) {
	switch {
	case e.Sign() == 0:
		return Decimal{}, fault(FaultNotANumber, "%.20s divided by 0: want another divisor", d)
	case digits > MaxDigits || digits < -MaxDigits:
		return Decimal{}, fault(FaultTooLong, "a quotient of %d digits after the point: want at most %d", digits, MaxDigits)
	}
	// d / e = (p · 10^d.exp) / (q · 10^e.exp) is to be a multiple of 10^-digits.
	p, q := d.big(d.exp), e.big(e.exp)
	if shift := d.exp - e.exp + int32(digits); shift >= 0 {
		p.Mul(p, tenTo(shift))
	} else {
		q.Mul(q, tenTo(-shift))
	}
	return decimalOfBig(nearest(p, q), int32(-digits)), nil
}

// Round returns the number rounded to so many digits after the point, half to even
// as [Decimal.Quo] does; below 0, to tens, hundreds and so on. A number that has no
// more digits stays as it is.
func (d Decimal) Round(digits int) Decimal {
	places, ahead := d.extent()
	switch {
	case digits >= places:
		return d
	case digits < -ahead: // below half of the last digit kept
		return Decimal{}
	}
	return decimalOfBig(nearest(d.big(d.exp), tenTo(int32(places-digits))), int32(-digits))
}

// Digits returns how many digits the number has after the point and before it: 2
// and 3 for -120.25, none and 2 for 10, 3 and none for 0.005, none at all for 0.
func (d Decimal) Digits() (after, before int) {
	after, before = d.extent()
	return max(after, 0), max(before, 0)
}

// extent returns the powers of ten of the last digit, negated, and of the first,
// counted from 1: the number is a multiple of 10^-places and below 10^ahead.
func (d Decimal) extent() (places, ahead int) {
	return -int(d.exp), d.length() + int(d.exp)
}

// length returns the number of digits of the coefficient, 0 for 0.
func (d Decimal) length() int {
	if d.wide != "" {
		return len(strings.TrimPrefix(d.wide, "-"))
	}
	n := 0
	for c := d.coef; c != 0; c /= 10 {
		n++
	}
	return n
}

// nearest returns p / q rounded half to even, and may change both.
func nearest(p, q *big.Int) *big.Int {
	if q.Sign() < 0 {
		p.Neg(p)
		q.Neg(q)
	}
	floor, rest := new(big.Int), new(big.Int)
	floor.DivMod(p, q, rest) // the rest is from 0 to q - 1
	if half := rest.Lsh(rest, 1).Cmp(q); half > 0 || half == 0 && floor.Bit(0) == 1 {
		floor.Add(floor, big.NewInt(1))
	}
	return floor
}

// small returns the coefficient at the power exp, which is not above the number's
// own, where the sum of two of them fits an int64.
func (d Decimal) small(exp int32) (int64, bool) {
	if d.wide != "" {
		return 0, false
	}
	c, ok := d.scaled(exp)
	return c, ok && -math.MaxInt64/2 <= c && c <= math.MaxInt64/2
}

// decimalOfSmall returns c times ten to the power exp.
func decimalOfSmall(c int64, exp int32) Decimal {
	d := whole(c)
	if c != 0 {
		d.exp += exp
	}
	return d
}
