package genius

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
)

// A node is a value of a JSON file, with what is within it in its order.
type node struct {
	key    string // in an object
	scalar scalar
	within []*node    // of an object or a list
	is     json.Delim // '{', '[', or 0 for a scalar
	twice  []string   // keys of which the last alone is kept
}

// A scalar is text, a number in its digits, a truth value or nothing.
type scalar struct {
	text    string
	numeric bool
	null    bool
}

// member returns what an object has under a key, nil where it has nothing.
func (n *node) member(key string) *node {
	if n == nil {
		return nil
	}
	for _, inner := range n.within {
		if inner.key == key && !inner.scalar.null {
			return inner
		}
	}
	return nil
}

// members returns what an object has by key, for many look-ups.
func (n *node) members() map[string]*node {
	all := map[string]*node{}
	if n == nil {
		return all
	}
	for _, inner := range n.within {
		if !inner.scalar.null {
			all[inner.key] = inner
		}
	}
	return all
}

// parseJSON returns the tree of a JSON file.
func parseJSON(data []byte, depth int) (*node, error) {
	d := json.NewDecoder(bytes.NewReader(data))
	d.UseNumber()
	root, err := parseNode(d, depth)
	if err != nil {
		return nil, err
	}
	if _, err := d.Token(); err != io.EOF {
		return nil, errors.New("more than one value")
	}
	return root, nil
}

func parseNode(d *json.Decoder, depth int) (*node, error) {
	token, err := d.Token()
	if err != nil {
		return nil, err
	}
	n := &node{}
	switch t := token.(type) {
	case json.Delim:
		n.is = t
		return n, n.parseWithin(d, depth-1)
	case json.Number:
		n.scalar = scalar{text: t.String(), numeric: true}
	case string:
		n.scalar = scalar{text: line(t)}
	case nil:
		n.scalar = scalar{null: true}
	default:
		n.scalar = scalar{text: fmt.Sprint(t)}
	}
	return n, nil
}

func (n *node) parseWithin(d *json.Decoder, depth int) error {
	if depth < 0 {
		return errors.New("objects and lists nested too deep")
	}
	places := map[string]int{}
	for d.More() {
		key := ""
		if n.is == '{' {
			token, err := d.Token()
			if err != nil {
				return err
			}
			key = line(token.(string))
		}
		inner, err := parseNode(d, depth)
		if err != nil {
			return err
		}
		inner.key = key
		if at, twice := places[key]; twice && n.is == '{' {
			n.within[at], n.twice = inner, append(n.twice, key)
			continue
		}
		places[key] = len(n.within)
		n.within = append(n.within, inner)
	}
	_, err := d.Token() // the end
	return err
}

// utilitySpace is the only form of a profile that is read.
const utilitySpace = "LinearAdditiveUtilitySpace"

// readJSON reads a GeniusWeb profile.
func (s *space) readJSON(f *file, data []byte, limits Limits) {
	root, err := parseJSON(data, limits.MaxDepth)
	if err != nil {
		f.fail("", "no JSON profile: %v", err)
		return
	}
	profile := root.member(utilitySpace)
	if root.is != '{' || profile == nil || profile.is != '{' {
		f.fail("", "no %s: want one; other profiles give no points", utilitySpace)
		return
	}
	f.repeated(profile, "")
	s.name = f.text(profile.member("name"), "name")
	domain := profile.member("domain")
	s.domain = f.text(domain.member("name"), "name of the domain")
	weights, utilities := profile.member("issueWeights"), profile.member("issueUtilities")
	values := domain.member("issuesValues")
	if values == nil || values.is != '{' {
		f.fail("", "a domain without issuesValues: want the issues with their values")
		return
	}
	for _, n := range []*node{domain, weights, utilities, values} {
		if n != nil {
			f.repeated(n, "")
		}
	}
	known, weightOf, utilityOf := map[string]bool{}, weights.members(), utilities.members()
	for _, n := range values.within {
		known[n.key] = true
		i := issue{name: n.key, greatest: one}
		failed := len(f.errs)
		i.readValues(f, n)
		if len(f.errs) == failed {
			i.readUtilities(f, utilityOf[i.name])
		}
		if weight := weightOf[i.name]; weight == nil {
			f.tell(CodeMissing, i.name, "no weight: it earns nothing")
		} else {
			i.weight, _ = f.scalarNumber(weight, "weight", i.name)
		}
		if len(f.errs) == failed {
			s.issues = append(s.issues, i)
		}
	}
	for _, n := range []*node{weights, utilities} {
		if n == nil {
			continue
		}
		for _, of := range n.within {
			if !known[of.key] {
				f.tell(CodeUnused, of.key, "no issue of the domain: left out")
			}
		}
	}
	s.readBid(f, profile.member("reservationBid"))
}

// repeated tells of the keys of an object that stand twice.
func (f *file) repeated(n *node, issue string) {
	for _, key := range n.twice {
		f.tell(CodeTwice, issue, "%.40q stands twice: the last counts", key)
	}
}

// text reads text that may be missing.
func (f *file) text(n *node, what string) string {
	switch {
	case n == nil:
		return ""
	case n.is != 0:
		f.fail("", "%s: want text", what)
		return ""
	default:
		return n.scalar.text
	}
}

// scalarNumber reads a number, which may be text.
func (f *file) scalarNumber(n *node, what, issue string) (value.Decimal, bool) {
	if n == nil || n.is != 0 {
		f.fail(issue, "%s: want a number", what)
		return value.Decimal{}, false
	}
	d, err := number(n.scalar.text)
	if err != nil {
		f.fail(issue, "%s: %v", what, err)
	}
	return d, err == nil
}

// readValues reads the values of an issue of the domain: a list, or a range of
// numbers.
func (i *issue) readValues(f *file, n *node) {
	switch list, span := n.member("values"), n.member("range"); {
	case list != nil && list.is == '[':
		i.discrete = true
		seen := map[string]bool{}
		for _, v := range list.within {
			switch {
			case v.is != 0:
				f.fail(i.name, "values: want a list of texts")
				return
			case seen[v.scalar.text]:
				f.tell(CodeTwice, i.name, "%.40q stands twice: the last counts", v.scalar.text)
				continue
			}
			seen[v.scalar.text] = true
			i.values = append(i.values, v.scalar.text)
		}
	case span != nil && span.is == '[' && len(span.within) == 3:
		i.readSpan(f, span.within)
	default:
		f.fail(i.name, "no values: want a list of values, or a range of low, high and step")
	}
}

func (i *issue) readSpan(f *file, of []*node) {
	var sound [3]bool
	var step value.Decimal
	i.low, sound[0] = f.scalarNumber(of[0], "low", i.name)
	i.high, sound[1] = f.scalarNumber(of[1], "high", i.name)
	step, sound[2] = f.scalarNumber(of[2], "step", i.name)
	if sound != [3]bool{true, true, true} {
		return
	}
	if i.low.Compare(i.high) > 0 {
		f.fail(i.name, "from %s to %s: want the lower bound first", i.low, i.high)
	}
	if i.whole = i.low.IsWhole() && i.high.IsWhole() && step == one; !i.whole {
		f.tell(CodeStep, i.name, "steps of %s: left out", step)
	}
}

// readUtilities reads what the values of an issue are worth.
func (i *issue) readUtilities(f *file, n *node) {
	if n == nil {
		f.tell(CodeMissing, i.name, "no utilities: it earns nothing")
		return
	}
	discrete, numbers := n.member("DiscreteValueSetUtilities"), n.member("NumberValueSetUtilities")
	switch {
	case discrete != nil && i.discrete:
		i.readDiscrete(f, discrete.member("valueUtilities"))
	case numbers != nil && !i.discrete:
		i.readNumbers(f, numbers)
	case discrete != nil || numbers != nil:
		f.fail(i.name, "utilities of another kind than its values: want DiscreteValueSetUtilities for a list, NumberValueSetUtilities for a range")
	default:
		f.tell(CodeEvaluator, i.name, "utilities of a kind that is not known: it earns nothing")
	}
}

func (i *issue) readDiscrete(f *file, n *node) {
	if n == nil || n.is != '{' {
		f.fail(i.name, "DiscreteValueSetUtilities without valueUtilities: want a utility for each value")
		return
	}
	f.repeated(n, i.name)
	i.utilities = map[string]value.Decimal{}
	for _, v := range n.within {
		if u, ok := f.scalarNumber(v, fmt.Sprintf("utility of %.40q", v.key), i.name); ok {
			i.utilities[v.key] = u
		}
	}
	known := map[string]bool{}
	for _, v := range i.values {
		known[v] = true
		if _, ok := i.utilities[v]; !ok {
			f.tell(CodeMissing, i.name, "no utility of %.40q: it earns nothing", v)
		}
	}
	for _, v := range n.within {
		if !known[v.key] {
			f.tell(CodeUnused, i.name, "a utility of %.40q, which the issue does not have: left out", v.key)
			delete(i.utilities, v.key)
		}
	}
}

func (i *issue) readNumbers(f *file, n *node) {
	sound := true
	read := func(key string) value.Decimal {
		d, ok := f.scalarNumber(n.member(key), key, i.name)
		sound = sound && ok
		return d
	}
	low, lowest, high, highest := read("lowValue"), read("lowUtility"), read("highValue"), read("highUtility")
	switch {
	case !sound:
	case low != i.low || high != i.high:
		f.fail(i.name, "utilities from %s to %s, and values from %s to %s: want the same bounds", low, high, i.low, i.high)
	default:
		i.knots = []position.Knot{{At: value.OfNumber(low), Points: lowest}, {At: value.OfNumber(high), Points: highest}}
	}
}

// readBid reads the outcome that is as good as none.
func (s *space) readBid(f *file, n *node) {
	if n == nil {
		return
	}
	values := n.member("issuevalues")
	if values == nil || values.is != '{' {
		f.fail("", "a reservationBid without issuevalues: want a value for each issue")
		return
	}
	f.repeated(values, "")
	s.bid = make(map[string]scalar, len(values.within))
	for _, v := range values.within {
		if v.is != 0 {
			f.fail(v.key, "reservationBid: want one value")
			continue
		}
		s.bid[v.key] = v.scalar
	}
	known := map[string]bool{}
	for _, i := range s.issues {
		known[i.name] = true
		if _, ok := s.bid[i.name]; !ok {
			f.tell(CodeMissing, i.name, "the reservation bid leaves it open: it earns nothing there")
		}
	}
	for _, v := range values.within {
		if !known[v.key] {
			f.tell(CodeUnused, v.key, "a value of the reservation bid for no issue of the domain: left out")
		}
	}
}
