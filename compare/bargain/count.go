package bargain

import (
	"fmt"
	"math/big"
	"strings"

	"github.com/parley-go/parley/position/value"
)

// A Count is a number of outcomes, however large. The zero Count is 0. Counts may be
// compared with == and used as map keys.
type Count struct{ digits string } // "" for 0

// mostExact is the number of binary digits that a number in JSON keeps in every
// program.
const mostExact = 53

// CountOf returns the count of so many outcomes, 0 where the number is negative.
func CountOf(n *big.Int) Count {
	if n.Sign() <= 0 {
		return Count{}
	}
	return Count{n.String()}
}

// Big returns the number. It is the caller's own.
func (c Count) Big() *big.Int {
	n := new(big.Int)
	n.SetString(c.String(), 10)
	return n
}

// Equal reports whether both are the same number, as == does.
func (c Count) Equal(d Count) bool { return c == d }

// String returns the number in plain digits.
func (c Count) String() string {
	if c.digits == "" {
		return "0"
	}
	return c.digits
}

// MarshalJSON returns a number, or above 2^53 a string of digits, as many programs
// read no larger number exactly.
func (c Count) MarshalJSON() ([]byte, error) {
	if new(big.Int).Rsh(c.Big(), mostExact).Sign() > 0 {
		return []byte(`"` + c.digits + `"`), nil
	}
	return []byte(c.String()), nil
}

// UnmarshalJSON reads what [Count.MarshalJSON] writes: a whole number that is not
// negative, or a string of its digits.
func (c *Count) UnmarshalJSON(text []byte) error {
	digits := strings.Trim(string(text), `"`)
	n, ok := new(big.Int).SetString(digits, 10)
	if !ok || n.Sign() < 0 || n.String() != digits {
		return fmt.Errorf("bargain: %.40s is no number of outcomes: want digits, or a string of them", text)
	}
	*c = CountOf(n)
	return nil
}

// A Fraction is an exact rational number. The zero Fraction is none. Fractions may be
// compared with == and used as map keys.
type Fraction struct{ text string }

// FractionOf returns the number.
func FractionOf(r *big.Rat) Fraction { return Fraction{r.RatString()} }

// IsZero reports whether it is no number.
func (f Fraction) IsZero() bool { return f.text == "" }

// Equal reports whether both are the same number, as == does.
func (f Fraction) Equal(g Fraction) bool { return f == g }

// Rat returns the number, nil where there is none. It is the caller's own.
func (f Fraction) Rat() *big.Rat {
	r, ok := new(big.Rat).SetString(f.text)
	if !ok {
		return nil
	}
	return r
}

// String returns the number in lowest terms, such as "2/15", or "66" where it is
// whole; "" for none.
func (f Fraction) String() string { return f.text }

// MarshalText returns what [Fraction.String] does.
func (f Fraction) MarshalText() ([]byte, error) { return []byte(f.text), nil }

// UnmarshalText reads exactly what [Fraction.MarshalText] writes.
func (f *Fraction) UnmarshalText(text []byte) error {
	if len(text) > 0 {
		r, ok := new(big.Rat).SetString(string(text))
		if !ok || r.RatString() != string(text) {
			return fmt.Errorf("bargain: %.40q is no fraction in lowest terms: want one such as 2/15", text)
		}
	}
	*f = Fraction{string(text)}
	return nil
}

// rat returns a decimal as a fraction.
func rat(d value.Decimal) *big.Rat {
	r, _ := new(big.Rat).SetString(d.String())
	return r
}
