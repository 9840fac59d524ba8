package genius

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"strings"

	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
)

// An element is one of an XML file, with those within it.
type element struct {
	name       string
	attributes []xml.Attr
	within     []*element
}

// attribute returns the attribute of that name, in any case of letters, and whether
// there is one.
func (e *element) attribute(name string) (string, bool) {
	for _, a := range e.attributes {
		if strings.EqualFold(a.Name.Local, name) {
			return line(a.Value), true
		}
	}
	return "", false
}

// first returns the first element of that name right within this one, nil where there
// is none.
func (e *element) first(name string) *element {
	for _, inner := range e.within {
		if inner.name == name {
			return inner
		}
	}
	return nil
}

// parseXML returns the root of an XML file.
func parseXML(data []byte, depth int) (*element, error) {
	d := xml.NewDecoder(bytes.NewReader(data))
	d.CharsetReader = charset
	root := &element{}
	open := []*element{root}
	for {
		token, err := d.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, err
		}
		switch t := token.(type) {
		case xml.StartElement:
			if len(open) > depth {
				return nil, fmt.Errorf("elements nested more than %d deep", depth)
			}
			e := &element{name: t.Name.Local, attributes: t.Copy().Attr}
			last := open[len(open)-1]
			last.within, open = append(last.within, e), append(open, e)
		case xml.EndElement:
			open = open[:len(open)-1]
		}
	}
	if len(root.within) != 1 {
		return nil, fmt.Errorf("%d elements at the top: want one", len(root.within))
	}
	return root.within[0], nil
}

// charset reads the encodings of one byte a character that profiles are in.
func charset(label string, r io.Reader) (io.Reader, error) {
	switch strings.ToLower(label) {
	case "us-ascii", "iso-8859-1", "latin1":
		data, err := io.ReadAll(r)
		runes := make([]rune, len(data))
		for i, b := range data {
			runes[i] = rune(b)
		}
		return strings.NewReader(string(runes)), err
	default:
		return nil, fmt.Errorf("encoding %q: want UTF-8, US-ASCII or ISO-8859-1", label)
	}
}

// readXML reads a GENIUS profile.
func (s *space) readXML(f *file, data []byte, limits Limits) {
	root, err := parseXML(data, limits.MaxDepth)
	switch {
	case err != nil:
		f.fail("", "no XML profile: %v", err)
		return
	case root.name == "negotiation_template":
		f.fail("", "a negotiation_template, which has a domain alone: want a utility_space")
		return
	case root.name != "utility_space":
		f.fail("", "a %.40q: want a utility_space", root.name)
		return
	}
	var found elements
	found.gather(root)
	weights := s.weights(f, &found)
	seen := map[string]bool{}
	for _, e := range found.issues {
		i, ok := readIssue(f, e)
		switch {
		case !ok:
			continue
		case seen[i.name]:
			f.fail(i.name, "the name of another issue: want one of its own")
			continue
		}
		seen[i.name] = true
		index, _ := e.attribute("index")
		weight, ok := weights[index]
		if !ok {
			f.tell(CodeMissing, i.name, "no weight: it earns nothing")
		}
		i.weight = weight
		s.issues = append(s.issues, i)
	}
	if reservation, ok := f.numberOf(found.reservation, "value", ""); ok {
		s.reservation = reservation
	}
	if discount, ok := f.numberOf(found.discount, "value", ""); ok && discount != one {
		f.tell(CodeDiscount, "", "a discount of %s: left out", discount)
	}
}

// elements are those of a profile that are looked at, wherever they stand.
type elements struct {
	issues, weights       []*element
	indexed               map[string]bool // what has a weight: issues and objectives
	reservation, discount *element
}

func (all *elements) gather(e *element) {
	for _, inner := range e.within {
		switch inner.name {
		case "issue":
			all.issues = append(all.issues, inner)
		case "weight":
			all.weights = append(all.weights, inner)
		case "reservation":
			all.reservation = inner
		case "discount_factor":
			all.discount = inner
		}
		if index, ok := inner.attribute("index"); ok && (inner.name == "issue" || inner.name == "objective") {
			if all.indexed == nil {
				all.indexed = map[string]bool{}
			}
			all.indexed[index] = true
		}
		if inner.name != "issue" {
			all.gather(inner)
		}
	}
}

// weights returns the weights by index.
func (s *space) weights(f *file, all *elements) map[string]value.Decimal {
	weights := make(map[string]value.Decimal, len(all.weights))
	for _, e := range all.weights {
		index, _ := e.attribute("index")
		weight, ok := f.numberOf(e, "value", "")
		if !ok {
			continue
		}
		if _, twice := weights[index]; twice {
			f.tell(CodeTwice, "", "a second weight of index %.40q: the last counts", index)
		}
		if !all.indexed[index] {
			f.tell(CodeUnused, "", "a weight of %s for index %.40q, which no issue has: left out", weight, index)
		}
		weights[index] = weight
	}
	return weights
}

// numberOf reads an attribute of an element that may be missing. What is no number is
// an error.
func (f *file) numberOf(e *element, name, issue string) (value.Decimal, bool) {
	if e == nil {
		return value.Decimal{}, false
	}
	text, ok := e.attribute(name)
	if !ok {
		f.fail(issue, "a %s without %q: want that attribute", e.name, name)
		return value.Decimal{}, false
	}
	d, err := number(text)
	if err != nil {
		f.fail(issue, "%s of a %s: %v", name, e.name, err)
	}
	return d, err == nil
}

// readIssue reads an issue with its utilities, and reports whether it is sound.
func readIssue(f *file, e *element) (issue, bool) {
	name, _ := e.attribute("name")
	kind, ok := e.attribute("type")
	if !ok {
		if kind, ok = e.attribute("etype"); !ok {
			kind = "discrete"
		}
	}
	i := issue{name: name, greatest: one}
	if name == "" {
		f.fail("", "an issue without a name: want that attribute")
		return i, false
	}
	failed := len(f.errs)
	switch kind {
	case "discrete":
		i.discrete = true
		i.readItems(f, e)
	case "integer", "real":
		i.whole = kind == "integer"
		i.readRange(f, e)
		if len(f.errs) == failed {
			i.readEvaluator(f, e.first("evaluator"))
		}
	default:
		f.fail(name, "type %.40q: want discrete, integer or real", kind)
	}
	return i, len(f.errs) == failed
}

// readItems reads the values of a discrete issue with their evaluations.
func (i *issue) readItems(f *file, e *element) {
	i.utilities = map[string]value.Decimal{}
	for _, item := range e.within {
		if item.name != "item" {
			continue
		}
		v, ok := item.attribute("value")
		if !ok {
			f.fail(i.name, "an item without %q: want that attribute", "value")
			continue
		}
		var evaluation value.Decimal
		if _, ok := item.attribute("evaluation"); ok {
			evaluation, _ = f.numberOf(item, "evaluation", i.name)
		} else {
			f.tell(CodeMissing, i.name, "no evaluation of %.40q: it earns nothing", v)
		}
		if _, twice := i.utilities[v]; twice {
			f.tell(CodeTwice, i.name, "%.40q stands twice: the last counts", v)
		} else {
			i.values = append(i.values, v)
		}
		i.utilities[v] = evaluation
	}
	i.greatest = value.Decimal{}
	for _, evaluation := range i.utilities {
		if evaluation.Compare(i.greatest) > 0 {
			i.greatest = evaluation
		}
	}
}

// readRange reads the bounds of numbers, which stand with the issue or in a range.
func (i *issue) readRange(f *file, e *element) {
	at := e
	if _, ok := e.attribute("lowerbound"); !ok {
		if at = e.first("range"); at == nil {
			f.fail(i.name, "no bounds: want lowerbound and upperbound")
			return
		}
	}
	var low, high bool
	i.low, low = f.numberOf(at, "lowerbound", i.name)
	i.high, high = f.numberOf(at, "upperbound", i.name)
	switch {
	case !low || !high:
	case i.low.Compare(i.high) > 0:
		f.fail(i.name, "from %s to %s: want the lower bound first", i.low, i.high)
	case i.whole && !(i.low.IsWhole() && i.high.IsWhole()):
		f.fail(i.name, "from %s to %s: want whole numbers", i.low, i.high)
	}
}

// readEvaluator reads what numbers are worth.
func (i *issue) readEvaluator(f *file, e *element) {
	if e == nil {
		f.tell(CodeMissing, i.name, "no evaluator: it earns nothing")
		return
	}
	kind, ok := e.attribute("ftype")
	if !ok {
		kind = "linear"
	}
	switch kind {
	case "linear":
		names, from := [2]string{"offset", "slope"}, i.low
		if _, ok := e.attribute("offset"); !ok {
			names, from = [2]string{"parameter0", "parameter1"}, value.Decimal{}
		}
		offset, sound := f.numberOf(e, names[0], i.name)
		slope, alsoSound := f.numberOf(e, names[1], i.name)
		if sound && alsoSound {
			i.linear(f, offset.Sub(slope.Mul(from)), slope)
		}
	case "constant":
		if constant, ok := f.numberOf(e, "parameter0", i.name); ok {
			i.knots = []position.Knot{{At: value.OfNumber(i.low), Points: constant}, {At: value.OfNumber(i.high), Points: constant}}
		}
	default:
		f.tell(CodeEvaluator, i.name, "an evaluator of type %.40q, which is not known: it earns nothing", kind)
	}
}

// linear draws offset + slope · value through the issue's bounds, cut at 0 and 1.
func (i *issue) linear(f *file, offset, slope value.Decimal) {
	var zero value.Decimal
	utility := func(at value.Decimal) value.Decimal {
		u := offset.Add(slope.Mul(at))
		switch {
		case u.Compare(zero) < 0:
			return zero
		case u.Compare(one) > 0:
			return one
		default:
			return u
		}
	}
	add := func(at, u value.Decimal) {
		if at.Compare(i.low) < 0 || at.Compare(i.high) > 0 {
			return
		}
		if n := len(i.knots); n > 0 {
			if last, _ := i.knots[n-1].At.Number(); at.Compare(last) <= 0 {
				return
			}
		}
		i.knots = append(i.knots, position.Knot{At: value.OfNumber(at), Points: u})
	}
	add(i.low, utility(i.low))
	cuts := []value.Decimal{zero, one}
	if slope.Sign() < 0 {
		cuts = []value.Decimal{one, zero}
	}
	for _, cut := range cuts {
		if slope.Sign() == 0 {
			break
		}
		at, exact, err := divide(cut.Sub(offset), slope, i.whole)
		switch {
		case err != nil:
			f.fail(i.name, "evaluator: %v", err)
		case exact:
			add(at, cut)
		case i.whole: // between two of them
			add(at, utility(at))
			next := at.Add(one)
			add(next, utility(next))
		default:
			if at.Compare(i.low) > 0 && at.Compare(i.high) < 0 {
				f.tell(CodeRounded, i.name, "utility reaches %s at %s, rounded to %d places", cut, at, Places)
			}
			add(at, cut)
		}
	}
	add(i.high, utility(i.high))
}

// divide returns p / q, and whether that is exact: else rounded to [Places], or the
// whole number below it where there are whole numbers alone.
func divide(p, q value.Decimal, whole bool) (d value.Decimal, exact bool, err error) {
	if d, err = p.Quo(q, value.MaxDigits); err != nil {
		return d, false, err
	}
	if d.Mul(q) == p && (!whole || d.IsWhole()) {
		return d, true, nil
	}
	if !whole {
		return d.Round(Places), false, nil
	}
	below := d.Round(0)
	if below.Mul(q).Sub(p).Sign()*q.Sign() > 0 {
		below = below.Sub(one)
	}
	return below, false, nil
}
