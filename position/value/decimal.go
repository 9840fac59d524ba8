package value

import (
	"cmp"
	"math"
	"math/big"
	"math/bits"
	"reflect"
	"strconv"
	"strings"

	"golang.org/x/exp/constraints"
)

// A Decimal is an exact decimal number: 0.1 is a tenth, and the difference of
// 3.3 and 3.0 is 0.3. It holds every int64, uint64 and finite float64, and
// numbers of any length. Issues and terms take those of up to [MaxDigits] digits
// on either side of the point; what is worked out from these may be longer.
//
// The zero Decimal is 0. A number has one representation alone, so Decimals may
// be compared with == and used as map keys.
type Decimal struct {
	wide string // the coefficient where it does not fit coef, else ""
	coef int64  // not divisible by 10, unless it is 0
	exp  int32  // the value is the coefficient times ten to this power
}

// MaxDigits is the greatest number of digits before the point, and after it, of a
// number that somebody gives: in an issue, a term or a file.
const MaxDigits = 1000

// maxStored is the greatest number of digits before the point, and after it, of a
// number that is read from where it was stored. Whatever a few operations make of
// numbers that somebody gave is well below it.
const maxStored = 2 * MaxDigits

// A Number is a Go type that holds numbers.
type Number interface {
	constraints.Integer | constraints.Float | Decimal
}

// tooLong says what is wrong with a number of more than [MaxDigits] digits.
const tooLong = "too long a number: want at most 1000 digits on either side of the point"

// DecimalOf returns the number exactly: a whole number as it is, a floating-point
// number as the shortest decimal that reads back as the same, so that 0.1 is a
// tenth. NaN, infinities and numbers of more than [MaxDigits] digits on either
// side of the point are an [*Error].
func DecimalOf[N Number](n N) (Decimal, error) { return decimalOf(n) }

// decimalOf returns what a [Number] or a text comes to.
func decimalOf(n any) (Decimal, error) {
	if d, ok := n.(Decimal); ok {
		if d.longerThan(MaxDigits) {
			return Decimal{}, fault(FaultTooLong, "number %.20s: %s", d, tooLong)
		}
		return d, nil
	}
	v := reflect.ValueOf(n)
	switch v.Kind() {
	case reflect.String:
		return ParseDecimal(v.String())
	case reflect.Float32, reflect.Float64:
		if math.IsNaN(v.Float()) || math.IsInf(v.Float(), 0) {
			return Decimal{}, fault(FaultNotANumber, "%v: not a number that can be negotiated: want a finite one", n)
		}
		return ParseDecimal(strconv.FormatFloat(v.Float(), 'g', -1, v.Type().Bits()))
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Uintptr:
		if u := v.Uint(); u > math.MaxInt64 {
			return ParseDecimal(strconv.FormatUint(u, 10))
		}
		return whole(int64(v.Uint())), nil
	default:
		return whole(v.Int()), nil
	}
}

// ParseDecimal reads a number as JSON writes it, such as -12, 0.25 or 1e6. What is
// no number, and one of more than [MaxDigits] digits on either side of the point,
// is an [*Error]; so is a text of more than 4 times as many bytes.
func ParseDecimal(s string) (Decimal, error) { return parseDecimal(s, MaxDigits) }

// parseDecimal reads a number of so many digits at most on either side of the
// point.
func parseDecimal(s string, most int) (Decimal, error) {
	if len(s) > 4*most {
		return Decimal{}, fault(FaultTooLong, "number %.20s…: %s", s, tooLong)
	}
	sign, rest := "", s
	if strings.HasPrefix(rest, "-") {
		sign, rest = "-", rest[1:]
	}
	integer, rest := digits(rest)
	fraction, exponent := "", int64(0)
	ok := integer != "" && (integer == "0" || integer[0] != '0')
	if ok && strings.HasPrefix(rest, ".") {
		fraction, rest = digits(rest[1:])
		ok = fraction != ""
	}
	if ok && rest != "" && (rest[0] == 'e' || rest[0] == 'E') {
		power, unsigned := rest[1:], strings.TrimPrefix(rest[1:], "-")
		if unsigned == power {
			unsigned = strings.TrimPrefix(power, "+")
		}
		var tail string
		unsigned, tail = digits(unsigned)
		ok, rest = unsigned != "", tail
		if len(strings.TrimLeft(unsigned, "0")) > 9 {
			unsigned = "999999999"
		}
		exponent, _ = strconv.ParseInt(unsigned, 10, 64)
		if strings.HasPrefix(power, "-") {
			exponent = -exponent
		}
	}
	if !ok || rest != "" {
		return Decimal{}, fault(FaultNotANumber, "%q is no number: want digits as in 5000, -3 or 0.25", s)
	}
	all := strings.TrimLeft(integer+fraction, "0")
	exponent -= int64(len(fraction))
	trimmed := strings.TrimRight(all, "0")
	exponent += int64(len(all) - len(trimmed))
	if trimmed == "" {
		return Decimal{}, nil
	}
	if exponent < -int64(most) || exponent+int64(len(trimmed)) > int64(most) {
		return Decimal{}, fault(FaultTooLong, "number %.20s: %s", s, tooLong)
	}
	if coef, err := strconv.ParseInt(sign+trimmed, 10, 64); err == nil {
		return Decimal{coef: coef, exp: int32(exponent)}, nil
	}
	return Decimal{wide: sign + trimmed, exp: int32(exponent)}, nil
}

// digits splits leading ASCII digits off.
func digits(s string) (run, rest string) {
	n := 0
	for n < len(s) && '0' <= s[n] && s[n] <= '9' {
		n++
	}
	return s[:n], s[n:]
}

// whole returns n as a Decimal.
func whole(n int64) Decimal {
	d := Decimal{coef: n}
	for d.coef != 0 && d.coef%10 == 0 {
		d.coef /= 10
		d.exp++
	}
	return d
}

// decimalOfBig returns c times ten to the power exp.
func decimalOfBig(c *big.Int, exp int32) Decimal {
	text := c.String()
	trimmed := strings.TrimRight(text, "0")
	if trimmed == "" {
		return Decimal{}
	}
	exp += int32(len(text) - len(trimmed))
	if coef, err := strconv.ParseInt(trimmed, 10, 64); err == nil {
		return Decimal{coef: coef, exp: exp}
	}
	return Decimal{wide: trimmed, exp: exp}
}

// big returns the coefficient scaled so that it stands for the same value at
// the power exp, which is not above the number's own.
func (d Decimal) big(exp int32) *big.Int {
	c := big.NewInt(d.coef)
	if d.wide != "" {
		c.SetString(d.wide, 10)
	}
	if d.exp > exp {
		c.Mul(c, tenTo(d.exp-exp))
	}
	return c
}

func tenTo(exp int32) *big.Int { return new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(exp)), nil) }

// Sign returns -1, 0 or 1 for a number below, at or above 0.
func (d Decimal) Sign() int {
	if d.wide != "" {
		if d.wide[0] == '-' {
			return -1
		}
		return 1
	}
	return cmp.Compare(d.coef, 0)
}

// longerThan reports whether the number has more digits than that before the point
// or after it.
func (d Decimal) longerThan(most int) bool {
	digits := len(strings.TrimPrefix(d.wide, "-"))
	if d.wide == "" {
		digits = len(strings.TrimPrefix(strconv.FormatInt(d.coef, 10), "-"))
	}
	return int(d.exp) < -most || int(d.exp)+digits > most
}

// IsWhole reports whether the number has no fraction.
func (d Decimal) IsWhole() bool { return d.exp >= 0 }

// Int64 returns the number, and whether it is a whole one that an int64 holds; 0 where it
// is not.
func (d Decimal) Int64() (n int64, ok bool) {
	switch {
	case d.wide != "" || d.exp < 0:
		return 0, false
	case d.exp == 0:
		return d.coef, true
	default:
		return d.scaled(0)
	}
}

// Compare returns -1, 0 or 1 for a number below, equal to or above e.
func (d Decimal) Compare(e Decimal) int {
	if d.wide == "" && e.wide == "" {
		if d.exp == e.exp {
			return cmp.Compare(d.coef, e.coef)
		}
		if a, ok := d.scaled(min(d.exp, e.exp)); ok {
			if b, ok := e.scaled(min(d.exp, e.exp)); ok {
				return cmp.Compare(a, b)
			}
		}
	}
	if s, t := d.Sign(), e.Sign(); s != t {
		return cmp.Compare(s, t)
	}
	exp := min(d.exp, e.exp)
	return d.big(exp).Cmp(e.big(exp))
}

// Equal reports whether both are the same number, as == does.
func (d Decimal) Equal(e Decimal) bool { return d == e }

// scaled returns the coefficient at the power exp, where it fits.
func (d Decimal) scaled(exp int32) (int64, bool) {
	if d.coef == 0 {
		return 0, true
	}
	shift := d.exp - exp
	if shift > 18 {
		return 0, false
	}
	magnitude := uint64(d.coef)
	if d.coef < 0 {
		magnitude = -magnitude
	}
	high, low := bits.Mul64(magnitude, powersOfTen[shift])
	if high != 0 || low > math.MaxInt64 {
		return 0, false
	}
	if d.coef < 0 {
		return -int64(low), true
	}
	return int64(low), true
}

var powersOfTen = func() (p [19]uint64) {
	p[0] = 1
	for i := 1; i < len(p); i++ {
		p[i] = p[i-1] * 10
	}
	return p
}()

// next returns the whole number d + 1.
func (d Decimal) next() Decimal {
	if d.wide == "" && d.exp == 0 && d.coef < math.MaxInt64 {
		return whole(d.coef + 1)
	}
	return d.Sub(whole(-1))
}

// previous returns the whole number d - 1.
func (d Decimal) previous() Decimal { return d.Sub(whole(1)) }

// floor returns the greatest multiple of ten to the power exp that is not above
// the number.
func (d Decimal) floor(exp int32) Decimal {
	if d.exp >= exp {
		return d
	}
	c := d.big(d.exp)
	c.Div(c, tenTo(exp-d.exp)) // towards minus infinity, as the divisor is positive
	return decimalOfBig(c, exp)
}

// Float64 returns the nearest floating-point number; an infinity where the
// number is beyond all of them.
func (d Decimal) Float64() float64 {
	f, _ := strconv.ParseFloat(d.String(), 64)
	return f
}

// String returns the number as JSON writes it, in plain digits up to 21 of
// them and with an exponent beyond.
func (d Decimal) String() string { return d.format("") }

// GoString returns the number as [Decimal.String] does with its type:
// value.Decimal(0.3).
func (d Decimal) GoString() string { return "value.Decimal(" + d.String() + ")" }

// Grouped returns the number as people write it, with a comma at each third
// digit before the point: 5,000.25.
func (d Decimal) Grouped() string { return d.format(",") }

func (d Decimal) format(comma string) string {
	text := d.wide
	if text == "" {
		text = strconv.FormatInt(d.coef, 10)
	}
	text, negative := strings.CutPrefix(text, "-")
	sign := ""
	if negative {
		sign = "-"
	}
	if point := len(text) + int(d.exp); point > 21 || point < -5 {
		power := point - 1
		if len(text) > 1 {
			text = text[:1] + "." + text[1:]
		}
		return sign + text + "e" + strconv.Itoa(power)
	}
	fraction := ""
	switch {
	case d.exp > 0:
		text += strings.Repeat("0", int(d.exp))
	case d.exp < 0:
		text = strings.Repeat("0", max(0, 1-int(d.exp)-len(text))) + text
		fraction = "." + text[len(text)+int(d.exp):]
		text = text[:len(text)+int(d.exp)]
	}
	for i := len(text) - 3; i > 0 && comma != ""; i -= 3 {
		text = text[:i] + comma + text[i:]
	}
	return sign + text + fraction
}

// MarshalJSON returns the number in JSON's own form.
func (d Decimal) MarshalJSON() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalJSON reads a JSON number, exactly. It takes up to twice as many digits
// as [ParseDecimal], as differences and the ends of regions may be longer than
// what they were made from; it would take thousands of subtractions, one from the
// other, to get beyond that.
func (d *Decimal) UnmarshalJSON(text []byte) error {
	parsed, err := parseDecimal(string(text), maxStored)
	if err != nil {
		return err
	}
	*d = parsed
	return nil
}
