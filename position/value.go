package position

import "fmt"

// A Value is one value of an issue: an option or a level by name, yes or no, a
// number, or a day. Values may be compared with == and used as map keys. The
// zero Value is none.
type Value struct {
	name   string
	number Decimal
	day    Day
	is     valueKind
}

type valueKind uint8

const (
	noValue valueKind = iota
	named
	numeric
	dated
)

// NameValue returns the option or level of that name; "yes" and "no" are the
// values of a yes/no issue.
func NameValue(name string) Value { return Value{is: named, name: name} }

// NumberValue returns a quantity's value.
func NumberValue(d Decimal) Value { return Value{is: numeric, number: d} }

// DayValue returns a date's value.
func DayValue(d Day) Value { return Value{is: dated, day: d} }

// IsZero reports whether v is no value.
func (v Value) IsZero() bool { return v.is == noValue }

// Name returns the option or level, and whether v is one.
func (v Value) Name() (string, bool) { return v.name, v.is == named }

// Number returns the number, and whether v is one.
func (v Value) Number() (Decimal, bool) { return v.number, v.is == numeric }

// Day returns the day, and whether v is one.
func (v Value) Day() (Day, bool) { return v.day, v.is == dated }

// Equal reports whether both are the same value, as == does.
func (v Value) Equal(w Value) bool { return v == w }

// String returns the name, the number in plain digits, or the day; "none" for
// the zero Value.
func (v Value) String() string {
	switch v.is {
	case named:
		return v.name
	case numeric:
		return v.number.String()
	case dated:
		return v.day.String()
	default:
		return "none"
	}
}

// GoString returns the value as Go code makes it, such as
// position.NameValue("neutral").
func (v Value) GoString() string {
	switch v.is {
	case named:
		return fmt.Sprintf("position.NameValue(%q)", v.name)
	case numeric:
		return fmt.Sprintf("position.NumberValue(%#v)", v.number)
	case dated:
		return fmt.Sprintf("position.DayValue(%#v)", v.day)
	default:
		return "position.Value{}"
	}
}
