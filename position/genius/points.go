package genius

import (
	"math/big"

	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
)

// Places is the number of digits after the point to which points are rounded where
// they cannot be exact.
const Places = 12

var one = value.MustDecimal(1)

// preferences returns what outcomes are worth by a space whose issues are known.
func (s *space) preferences(f *file) position.Preferences {
	for n := range s.issues {
		if i := &s.issues[n]; i.spec.ID == "" {
			f.tell(CodeOneValue, i.name, "%.40q is its only value: left out, and what it earns is earned by every outcome", i.only())
		}
	}
	if multiple, ok := s.multiple(); ok {
		for _, scale := range s.scales(multiple) {
			p, ok := s.scaled(f, scale)
			if after, before := p.Digits(); ok && after+before <= position.MaxPointDigits {
				s.unsound(f, p)
				return p
			}
		}
	}
	p, _ := s.scaled(f, value.Decimal{})
	if after, before := p.Digits(); after+before > position.MaxPointDigits {
		f.fail("", "points of %d digits before the point: want weights and utilities of fewer", before)
		return p
	}
	f.tell(CodeRounded, "", "points of more than %d digits: rounded to %d places", position.MaxPointDigits, Places)
	s.unsound(f, p)
	return p
}

// multiple returns the least common multiple of what evaluations are divided by, and
// whether it has so few digits that points may be exact.
func (s *space) multiple() (value.Decimal, bool) {
	// Of fractions in lowest terms it is that of the numerators divided by the greatest
	// common divisor of the denominators.
	above, below := big.NewInt(1), new(big.Int)
	for _, i := range s.issues {
		if i.greatest.Sign() == 0 {
			continue
		}
		r := rational(i.greatest)
		common := new(big.Int).GCD(nil, nil, above, r.Num())
		above.Mul(above, new(big.Int).Quo(r.Num(), common))
		below.GCD(nil, nil, below, r.Denom())
		if above.BitLen() > 64 {
			return value.Decimal{}, false
		}
	}
	if below.Sign() == 0 {
		below.SetInt64(1)
	}
	return decimal(new(big.Rat).SetFrac(above, below))
}

// scales returns what full marks may be: the multiple times powers of ten, from the
// least that makes all points whole down to 1.
func (s *space) scales(multiple value.Decimal) []value.Decimal {
	p, ok := s.scaled(&file{}, multiple)
	if !ok {
		return nil
	}
	digits, _ := multiple.Digits()
	see := func(d value.Decimal) {
		after, _ := d.Digits()
		digits = max(digits, after)
	}
	for _, w := range p.Worth {
		see(w.Points)
		for _, k := range w.Line.Knots() {
			see(k.Points)
		}
	}
	see(*p.Reservation)
	var scales []value.Decimal
	for n := min(digits, position.MaxPointDigits); n >= 0; n-- {
		scales = append(scales, multiple.Mul(value.MustDecimal("1e"+value.MustDecimal(n).String())))
	}
	return scales
}

// scaled returns the preferences with these full marks, exact, and whether they can be
// had; or for 0 with full marks of 1, rounded.
func (s *space) scaled(f *file, full value.Decimal) (position.Preferences, bool) {
	p := position.Preferences{Actor: f.actor}
	exact := true
	rounded := full.Sign() == 0
	if rounded {
		full = one
	}
	for n := range s.issues {
		i := &s.issues[n]
		share := full
		if i.greatest != one && i.greatest.Sign() != 0 && !rounded {
			var ok bool
			share, ok = decimal(new(big.Rat).Quo(rational(full), rational(i.greatest)))
			exact = exact && ok
		}
		// points returns weight · utility / greatest of full marks.
		points := func(utility value.Decimal) value.Decimal {
			earned := i.weight.Mul(utility)
			switch {
			case i.greatest.Sign() == 0:
				return value.Decimal{}
			case rounded:
				d, err := earned.Quo(i.greatest, Places)
				exact = exact && err == nil
				return d
			default:
				return earned.Mul(share)
			}
		}
		switch {
		case i.spec.ID == "":
			only := i.utilities[i.only()]
			if !i.discrete && len(i.knots) > 0 {
				only = i.knots[0].Points
			}
			if earned := points(only); earned.Sign() != 0 {
				p.Worth = append(p.Worth, position.Worth{If: position.All(), Points: earned})
			}
		case i.discrete:
			for _, v := range i.values {
				if earned := points(i.utilities[v]); earned.Sign() != 0 {
					p.Worth = append(p.Worth, position.Worth{If: i.spec.OneOf(value.OfName(v)), Points: earned})
				}
			}
		case len(i.knots) > 1 && i.weight.Sign() != 0:
			knots := make([]position.Knot, len(i.knots))
			for k, knot := range i.knots {
				knots[k] = position.Knot{At: knot.At, Points: points(knot.Points)}
			}
			p.Worth = append(p.Worth, position.Worth{Line: i.spec.Line(knots...)})
		}
	}
	if len(p.Worth) == 0 { // nothing is worth anything
		p.Worth = []position.Worth{{If: position.All()}}
	}
	reservation := s.reservation.Mul(full)
	if rounded {
		reservation = reservation.Round(Places)
	}
	if s.bid != nil {
		reservation = s.bidPoints(p)
	}
	p.Reservation, p.Of = &reservation, &full
	return p, exact
}

// bidPoints returns what the reservation bid earns: nothing for what it leaves open.
func (s *space) bidPoints(p position.Preferences) value.Decimal {
	var o position.Outcome
	for _, i := range s.issues {
		if v, ok := s.bid[i.name]; ok && i.spec.ID != "" {
			o = o.Leaving(i.spec.ID, i.spec.Domain.Only(i.valueOf(v)))
		}
	}
	var sum value.Decimal
	for _, w := range p.Worth {
		if earned, ok := w.Earned(o); ok {
			sum = sum.Add(earned)
		}
	}
	return sum
}

// valueOf returns the value that a bid has for the issue; the zero Value where it is
// no number.
func (i *issue) valueOf(v scalar) value.Value {
	if i.discrete {
		return value.OfName(v.text)
	}
	d, err := number(v.text)
	if err != nil {
		return value.Value{}
	}
	return value.OfNumber(d)
}

// unsound reports values of the reservation bid that the issues do not have.
func (s *space) unsound(f *file, p position.Preferences) {
	for _, i := range s.issues {
		v, ok := s.bid[i.name]
		if !ok || i.spec.ID == "" {
			continue
		}
		if err := i.spec.Domain.Check(i.valueOf(v)); err != nil {
			f.fail(i.name, "reservationBid: %v", err)
		}
	}
}

func rational(d value.Decimal) *big.Rat {
	r, _ := new(big.Rat).SetString(d.String())
	return r
}

// decimal returns a rational number, and whether it is a decimal one.
func decimal(r *big.Rat) (value.Decimal, bool) {
	if r.IsInt() {
		d, err := value.ParseDecimal(r.Num().String())
		return d, err == nil
	}
	d, err := value.ParseDecimal(r.FloatString(value.MaxDigits))
	return d, err == nil && rational(d).Cmp(r) == 0
}
