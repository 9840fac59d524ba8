package value

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
		return bytes.Clone(r.domain.unbound), nil
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
		return fmt.Errorf("value: a region: want a list, not %.20s", text)
	}
	*r = Region{domain: &domain{unbound: bytes.Clone(text)}}
	return nil
}

// Bind returns a region read from JSON as one of the domain. A region that has a
// domain already must be of that one.
func (r Region) Bind(d Domain) (Region, error) {
	switch {
	case d.domain == nil || d.unbound != nil:
		return Region{}, errors.New("value: no domain to read a region of")
	case r.comparable(d.all):
		return r, nil
	case r.domain == nil || r.domain.unbound == nil:
		return Region{}, fmt.Errorf("value: a region of another domain: want one of %v", d)
	case d.finite():
		return d.bindNames(r.domain.unbound)
	default:
		return d.bindIntervals(r.domain.unbound)
	}
}

func (d *domain) bindNames(text []byte) (Region, error) {
	var names []string
	if err := json.Unmarshal(text, &names); err != nil {
		return Region{}, fmt.Errorf("value: a region of %v: %w", Domain{d}, err)
	}
	values := make([]Value, len(names))
	for i, name := range names {
		values[i] = OfName(name)
	}
	region, err := Domain{d}.OneOf(values...)
	if err != nil {
		return Region{}, fmt.Errorf("value: %w", err)
	}
	return region, nil
}

func (d *domain) bindIntervals(text []byte) (Region, error) {
	var intervals []*jsonInterval
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&intervals); err != nil {
		return Region{}, fmt.Errorf("value: a region of %v: %w", Domain{d}, err)
	}
	parts := make([]Region, 0, len(intervals))
	for _, i := range intervals {
		if i == nil {
			return Region{}, fmt.Errorf("value: a region of %v: null where an interval is wanted", Domain{d})
		}
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
