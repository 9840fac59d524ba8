package genius

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
)

// A space is what a profile says, whatever its format.
type space struct {
	domain, name string // what the domain and the profile are called
	issues       []issue
	reservation  value.Decimal     // as a utility
	bid          map[string]scalar // the reservation in its stead; nil for none
}

// An issue is one of a space.
type issue struct {
	name     string
	discrete bool
	weight   value.Decimal

	// Of a discrete issue: its values in their order, the utility of each, and what
	// it is divided by.
	values    []string
	utilities map[string]value.Decimal
	greatest  value.Decimal

	// Of numbers: their bounds, and the knots between which utility is linear.
	whole     bool
	low, high value.Decimal
	knots     []position.Knot

	spec position.Spec // without an ID where the issue is left out
}

// single reports whether the issue has one value alone.
func (i *issue) single() bool {
	if i.discrete {
		return len(i.values) == 1
	}
	return i.low == i.high
}

// only returns the one value.
func (i *issue) only() string {
	if i.discrete {
		return i.values[0]
	}
	return i.low.String()
}

// identify gives the issues of the first profile their IDs and domains.
func (s *space) identify(f *file) {
	taken := identifiers{}
	for n := range s.issues {
		i := &s.issues[n]
		domain, err := i.domain()
		if err != nil {
			f.fail(i.name, "%v", err)
			continue
		}
		if !i.single() {
			i.spec = position.Spec{ID: taken.of(i.name), Title: i.name, Domain: domain}
		}
	}
}

func (i *issue) domain() (value.Domain, error) {
	switch {
	case !i.discrete:
		return value.QuantityDomain("", i.whole, &i.low, &i.high)
	case len(i.values) > value.MaxOptions:
		return value.Domain{}, fmt.Errorf("%d values: want at most %d", len(i.values), value.MaxOptions)
	case len(i.values) == 0:
		return value.Domain{}, errors.New("no values: want at least one")
	case i.single():
		return value.Domain{}, nil
	default:
		return value.ChoiceDomain(i.values...)
	}
}

// adopt gives the issues of another profile the IDs that they have in the first, and
// the order of its values.
func (s *space) adopt(first *space, f *file) {
	known := make(map[string]*issue, len(first.issues))
	for n := range first.issues {
		known[first.issues[n].name] = &first.issues[n]
	}
	for n := range s.issues {
		i := &s.issues[n]
		other, ok := known[i.name]
		delete(known, i.name)
		switch {
		case !ok:
			f.fail(i.name, "no issue of the first profile: want profiles of one domain")
		case i.discrete != other.discrete || i.whole != other.whole:
			f.fail(i.name, "of another kind than in the first profile: want profiles of one domain")
		case i.discrete && !slices.Equal(slices.Sorted(slices.Values(i.values)), slices.Sorted(slices.Values(other.values))):
			f.fail(i.name, "other values than in the first profile: want profiles of one domain")
		case !i.discrete && (i.low != other.low || i.high != other.high):
			f.fail(i.name, "from %s to %s, and from %s to %s in the first profile: want profiles of one domain", i.low, i.high, other.low, other.high)
		default:
			i.values, i.spec = other.values, other.spec
		}
	}
	for _, name := range slices.Sorted(maps.Keys(known)) {
		f.fail(name, "an issue of the first profile that this one does not have: want profiles of one domain")
	}
	order := make(map[string]int, len(first.issues))
	for n := range first.issues {
		order[first.issues[n].name] = n
	}
	slices.SortStableFunc(s.issues, func(a, b issue) int { return cmp.Compare(order[a.name], order[b.name]) })
}

// identifiers are IDs that are taken, and how often each was wanted.
type identifiers map[string]int

// of returns an ID for a name that nothing else has.
func (taken identifiers) of(name string) position.IssueID {
	id := strings.Map(func(r rune) rune {
		if unicode.IsMark(r) || unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune("-_.", r) {
			return r
		}
		return '-'
	}, name)
	if first, _ := utf8.DecodeRuneInString(id); id == "" || unicode.IsMark(first) {
		id = "-" + id
	}
	const room = len("-1000000")
	if most := actor.MaxID - room; len(id) > most {
		id = strings.ToValidUTF8(id[:most], "")
	}
	base := id
	for taken[id] > 0 {
		taken[base]++
		id = fmt.Sprintf("%s-%d", base, taken[base])
	}
	taken[id] = 1
	return position.IssueID(id)
}

// line returns text with a space for every control character, so that it can stand
// in a line.
func line(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return ' '
		}
		return r
	}, s)
}

// number reads a number as Java does, and as JSON does.
func number(text string) (value.Decimal, error) {
	s := strings.TrimSpace(text)
	sign := ""
	if rest, ok := strings.CutPrefix(s, "-"); ok {
		sign, s = "-", rest
	} else {
		s = strings.TrimPrefix(s, "+")
	}
	mantissa, exponent := s, ""
	if i := strings.IndexAny(s, "eE"); i >= 0 {
		mantissa, exponent = s[:i], s[i:]
	}
	whole, fraction, _ := strings.Cut(mantissa, ".")
	if whole == "" && fraction == "" {
		return value.Decimal{}, fmt.Errorf("%.40q is no number: want digits as in 5000, -3 or 0.25", text)
	}
	if whole = strings.TrimLeft(whole, "0"); whole == "" {
		whole = "0"
	}
	if fraction != "" {
		fraction = "." + fraction
	}
	d, err := value.ParseDecimal(sign + whole + fraction + exponent)
	if err != nil {
		return d, fmt.Errorf("%.40q is no number: want digits as in 5000, -3 or 0.25, at most %d on either side of the point", text, value.MaxDigits)
	}
	return d, nil
}
