package value

import (
	"encoding/json"
	"fmt"

	"github.com/parley-go/parley/internal/words"
)

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

// OfName returns the option or level of that name; "yes" and "no" are the
// values of a yes/no issue.
func OfName(name string) Value { return Value{is: named, name: name} }

// OfNumber returns a quantity's value.
func OfNumber(d Decimal) Value { return Value{is: numeric, number: d} }

// OfDay returns a date's value.
func OfDay(d Day) Value { return Value{is: dated, day: d} }

// Of returns the value of a number, as [DecimalOf] reads it and with its errors, or
// of a day.
func Of[V Number | Day](v V) (Value, error) {
	if day, ok := any(v).(Day); ok {
		return OfDay(day), nil
	}
	d, err := decimalOf(v)
	if err != nil {
		return Value{}, err
	}
	return OfNumber(d), nil
}

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
// the zero Value. What would command a terminal or turn the direction of text in a
// name stands as Go writes it: \u202e. [Value.Name] has it as it is.
func (v Value) String() string {
	switch v.is {
	case named:
		return words.Printable(v.name)
	case numeric:
		return v.number.String()
	case dated:
		return v.day.String()
	default:
		return "none"
	}
}

// GoString returns the value as Go code makes it, such as
// value.OfName("neutral").
func (v Value) GoString() string {
	switch v.is {
	case named:
		return fmt.Sprintf("value.OfName(%q)", v.name)
	case numeric:
		return fmt.Sprintf("value.OfNumber(%#v)", v.number)
	case dated:
		return fmt.Sprintf("value.OfDay(%#v)", v.day)
	default:
		return "value.Value{}"
	}
}

// MarshalJSON returns a name or a day as a string, a number as a number, and no
// value as null.
func (v Value) MarshalJSON() ([]byte, error) {
	switch v.is {
	case named:
		return json.Marshal(v.name)
	case numeric:
		return v.number.MarshalJSON()
	case dated:
		return json.Marshal(v.day)
	default:
		return []byte("null"), nil
	}
}

// UnmarshalJSON reads what [Value.MarshalJSON] writes. As a string does not say
// whether it is a name or a day, it is a name until [Value.Bind] names the domain.
func (v *Value) UnmarshalJSON(text []byte) error {
	var name string
	var n Decimal
	switch {
	case string(text) == "null":
		*v = Value{}
	case json.Unmarshal(text, &name) == nil:
		*v = OfName(name)
	default:
		if err := n.UnmarshalJSON(text); err != nil {
			return err
		}
		*v = OfNumber(n)
	}
	return nil
}

// Bind returns a value read from JSON as one of the domain.
func (v Value) Bind(d Domain) (Value, error) {
	if v.is == named && d.Kind() == KindDate {
		day, err := ParseDay(v.name)
		if err != nil {
			return Value{}, err
		}
		v = OfDay(day)
	}
	if !d.All().Contains(v) {
		return Value{}, fmt.Errorf("value: %v is out of the domain: want a %v", v, d)
	}
	return v, nil
}

// valueOfJSON reads a number or day of the domain's line.
func (d *domain) valueOfJSON(text []byte) (Value, error) {
	var v Value
	var err error
	if d.kind == KindDate {
		var day Day
		err = json.Unmarshal(text, &day)
		v = OfDay(day)
	} else {
		var n Decimal
		err = json.Unmarshal(text, &n)
		v = OfNumber(n)
	}
	if err == nil && !d.all.Contains(v) {
		err = fmt.Errorf("value: %v is out of the domain: want a %v", v, Domain{d})
	}
	return v, err
}
