package position

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
)

// MarshalJSON returns the region as a list: of names in the order of the domain,
// such as ["no","yes"], or of intervals from low to high, such as
// [{"min":2,"max":5000},{"min":7000.5,"open_min":true}] or
// [{"max":"2022-03-01"}]. A bound is written unless it is the domain's own, so
// that the whole domain is [{}]; no value at all is [].
func (r Region) MarshalJSON() ([]byte, error) {
	if r.domain != nil && r.domain.unbound != nil {
		return r.domain.unbound, nil
	}
	if r.domain == nil {
		return []byte("[]"), nil
	}
	if r.domain.finite() {
		return json.Marshal(r.Names())
	}
	list := []jsonInterval{}
	whole := r.domain.all.onlyInterval()
	for i := range r.Intervals() {
		var j jsonInterval
		if i.Min != whole.Min {
			j.Min, j.OpenMin = i.Min.json(), i.Min.Open
		}
		if i.Max != whole.Max {
			j.Max, j.OpenMax = i.Max.json(), i.Max.Open
		}
		list = append(list, j)
	}
	return json.Marshal(list)
}

// UnmarshalJSON reads what [Region.MarshalJSON] writes. As that does not say of
// which domain it is, the region has no values, and is not valid, until
// [Region.Bind] names the domain; it can be written again meanwhile.
func (r *Region) UnmarshalJSON(text []byte) error {
	if !bytes.HasPrefix(bytes.TrimSpace(text), []byte("[")) {
		return fmt.Errorf("position: a region: want a list, not %.20s", text)
	}
	*r = Region{domain: &domain{unbound: bytes.Clone(text)}}
	return nil
}

// Bind returns a region read from JSON as one of the domain. A region that has a
// domain already must be of that one.
func (r Region) Bind(d Domain) (Region, error) {
	switch {
	case d.domain == nil || d.unbound != nil:
		return Region{}, errors.New("position: no domain to read a region of")
	case r.comparable(d.all):
		return r, nil
	case r.domain == nil || r.domain.unbound == nil:
		return Region{}, fmt.Errorf("position: a region of another domain: want one of %v", d)
	case d.finite():
		return d.bindNames(r.domain.unbound)
	default:
		return d.bindIntervals(r.domain.unbound)
	}
}

func (d *domain) bindNames(text []byte) (Region, error) {
	var names []string
	if err := json.Unmarshal(text, &names); err != nil {
		return Region{}, fmt.Errorf("position: a region of %v: %w", Domain{d}, err)
	}
	values := make([]Value, len(names))
	for i, name := range names {
		values[i] = NameValue(name)
		if !d.all.Contains(values[i]) {
			return Region{}, fmt.Errorf("position: %w", d.unknown(name))
		}
	}
	return Domain{d}.each(values), nil
}

func (d *domain) bindIntervals(text []byte) (Region, error) {
	var intervals []jsonInterval
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&intervals); err != nil {
		return Region{}, fmt.Errorf("position: a region of %v: %w", Domain{d}, err)
	}
	parts := make([]Region, 0, len(intervals))
	for _, i := range intervals {
		part := d.all
		if i.Min != nil {
			v, err := d.valueOfJSON(i.Min)
			if err != nil {
				return Region{}, err
			}
			at := cut{at: v.axis()}
			if i.OpenMin {
				at = cutAfter(d, at.at)
			}
			part = part.Intersect(edges{cuts: []cut{at}}.region(d))
		}
		if i.Max != nil {
			v, err := d.valueOfJSON(i.Max)
			if err != nil {
				return Region{}, err
			}
			at := cutAfter(d, v.axis())
			if i.OpenMax {
				at = cut{at: v.axis()}
			}
			part = part.Intersect(edges{cuts: []cut{at}, inside: true}.region(d))
		}
		parts = append(parts, part)
	}
	return Domain{d}.Union(parts...), nil
}

// A jsonInterval is an interval as JSON has it.
type jsonInterval struct {
	Min     json.RawMessage `json:"min,omitempty"`
	Max     json.RawMessage `json:"max,omitempty"`
	OpenMin bool            `json:"open_min,omitempty"`
	OpenMax bool            `json:"open_max,omitempty"`
}

func (e End) json() json.RawMessage {
	text, _ := e.Value.MarshalJSON() // of a number or a day, which never fails
	return text
}

// onlyInterval returns the interval of a region that has one.
func (r Region) onlyInterval() Interval {
	for i := range r.Intervals() {
		return i
	}
	return Interval{}
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
		*v = NameValue(name)
	default:
		if err := n.UnmarshalJSON(text); err != nil {
			return err
		}
		*v = NumberValue(n)
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
		v = DayValue(day)
	}
	if !d.All().Contains(v) {
		return Value{}, fmt.Errorf("position: %v is out of the domain: want a %v", v, d)
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
		v = DayValue(day)
	} else {
		var n Decimal
		err = json.Unmarshal(text, &n)
		v = NumberValue(n)
	}
	if err == nil && !d.all.Contains(v) {
		err = fmt.Errorf("position: %v is out of the domain: want a %v", v, Domain{d})
	}
	return v, err
}

// A jsonDomain is a domain as JSON has it, in the words of scenario files.
type jsonDomain struct {
	Type    Kind     `json:"type"`
	Options []string `json:"options,omitempty"`
	Levels  []string `json:"levels,omitempty"`
	Unit    string   `json:"unit,omitempty"`
	Whole   bool     `json:"whole,omitempty"`
	Min     *Decimal `json:"min,omitempty"`
	Max     *Decimal `json:"max,omitempty"`
}

// MarshalJSON returns the domain in the words of scenario files, such as
// {"type":"quantity","unit":"troops","whole":true,"min":0}; null for the zero
// Domain.
func (d Domain) MarshalJSON() ([]byte, error) {
	if d.domain == nil {
		return []byte("null"), nil
	}
	j := jsonDomain{Type: d.kind}
	switch d.kind {
	case KindChoice:
		j.Options = d.names
	case KindScale:
		j.Levels = d.names
	case KindQuantity:
		j.Unit, j.Whole, j.Min, j.Max = d.unit, d.whole, d.min, d.max
	}
	return json.Marshal(j)
}

// UnmarshalJSON reads what [Domain.MarshalJSON] writes, and is as strict as the
// issues that domains come from.
func (d *Domain) UnmarshalJSON(text []byte) error {
	if string(text) == "null" {
		*d = Domain{}
		return nil
	}
	var j jsonDomain
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&j); err != nil {
		return fmt.Errorf("position: a domain: %w", err)
	}
	const id = "domain"
	var issue Issue
	switch j.Type {
	case KindYesNo:
		issue = YesNo{ID: id}
	case KindChoice:
		issue = Choice[string]{ID: id, Options: j.Options}
	case KindScale:
		issue = Scale[string]{ID: id, Levels: j.Levels}
	case KindQuantity:
		issue = Quantity[Decimal]{ID: id, Unit: j.Unit, Whole: j.Whole, Min: j.Min, Max: j.Max}
	case KindDate:
		issue = Date{ID: id}
	default:
		return errors.New("position: a domain without a type: want yesno, choice, scale, quantity or date")
	}
	spec, err := issue.Spec()
	if err != nil {
		return fmt.Errorf("position: a domain: %w", err)
	}
	*d = spec.Domain
	return nil
}
