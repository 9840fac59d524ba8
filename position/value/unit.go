package value

import (
	"errors"
	"fmt"
	"strings"

	"github.com/parley-go/parley/internal/words"
)

// WithUnitOne returns the domain of a quantity whose unit has a name of its own for
// the number one: "writer" where the unit is "writers". Control characters are an
// error, and so is a domain without a unit.
func (d Domain) WithUnitOne(one string) (Domain, error) {
	switch {
	case one == "":
		return d, nil
	case CheckLine(one) != nil:
		return d, fmt.Errorf("unit for one %q: want text without control characters", one)
	case d.Unit() == "":
		return d, errors.New("a unit for one, but none for other numbers: want both or neither")
	}
	with := newLine(KindQuantity, d.unit, d.whole, d.min, d.max)
	with.unitOne = one
	return with, nil
}

// UnitOne returns what a quantity of one counts, as [Domain.WithUnitOne] set it; ""
// where that is the same as for other numbers.
func (d Domain) UnitOne() string {
	if d.domain == nil {
		return ""
	}
	return d.unitOne
}

// UnitName returns the unit without the place of the number: "USD million" for
// "USD # million".
func (d Domain) UnitName() string { return unitName(d.Unit()) }

func unitName(unit string) string {
	before, _, after := splitUnit(unit)
	return strings.Join(strings.Fields(before+" "+after), " ")
}

// Amount returns a number with the domain's unit as people write it: "5,000 troops",
// "1 writer", "5%". Where the unit has a "#", the number stands there, with at least
// as many digits behind the point as the "#" has zeros behind one: "USD 31.00 million"
// for "USD #.00 million". Else the unit follows.
func (d Domain) Amount(n Decimal) string {
	if d.domain == nil {
		return n.Grouped()
	}
	return words.Printable(d.amount(d.digits(n), n == whole(1)))
}

// digits returns a number as it stands with the unit.
func (d *domain) digits(n Decimal) string {
	_, zeros, _ := splitUnit(d.unit)
	text := n.Grouped()
	if zeros == 0 || strings.Contains(text, "e") {
		return text
	}
	before, behind, _ := strings.Cut(text, ".")
	return before + "." + behind + strings.Repeat("0", max(0, zeros-len(behind)))
}

// amount puts numbers and their unit together.
func (d *domain) amount(numbers string, one bool) string {
	unit := d.unit
	if one && d.unitOne != "" {
		unit = d.unitOne
	}
	before, _, after := splitUnit(unit)
	switch {
	case strings.Contains(unit, "#"):
		return before + numbers + after
	case unit == "" || unit == "%" || unit == "°":
		return numbers + unit
	default:
		return numbers + " " + unit
	}
}

// placed reports whether the unit says where the number stands.
func (d *domain) placed() bool { return strings.Contains(d.unit, "#") }

// splitUnit returns what stands before the number and what after it, and how many
// digits it has behind the point at the least.
func splitUnit(unit string) (before string, zeros int, after string) {
	before, after, found := strings.Cut(unit, "#")
	if !found {
		return "", 0, unit
	}
	if fraction, ok := strings.CutPrefix(after, "."); ok {
		rest := strings.TrimLeft(fraction, "0")
		if zeros = len(fraction) - len(rest); zeros > 0 {
			after = rest
		}
	}
	return before, zeros, after
}
