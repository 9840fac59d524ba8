package scenario

import (
	"regexp"
	"slices"

	"github.com/parley-go/parley/internal/excerpt"
	"github.com/parley-go/parley/internal/yamltree"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
)

var allTermKeys = []string{
	"is", "one_of", "not", "none_of", "at_least", "at_most", "more_than", "less_than", "between", "from", "by", "before", "after",
}

// kindNames say what terms are about.
var kindNames = map[value.Kind]string{
	value.KindYesNo: "a yes/no issue", value.KindChoice: "a choice", value.KindScale: "a scale",
	value.KindQuantity: "a quantity", value.KindDate: "a date",
}

// terms reads a list of terms.
func (r *reader) terms(n *yamltree.Node, key string) position.Terms {
	items := r.list(n, key)
	if len(items) == 0 {
		return nil
	}
	terms := make(position.Terms, 0, len(items))
	for i := range items {
		t, ok := r.term(&items[i])
		if !ok {
			t, r.told[spot{node: &items[i]}] = position.Term{}, true
		}
		terms = append(terms, t)
	}
	return terms
}

// term reads one term, and reports whether it is sound. Keys that stand beside the
// term's own are not its.
func (r *reader) term(n *yamltree.Node, beside ...string) (position.Term, bool) {
	if n.Kind != yamltree.Map {
		r.add(n, CodeShape, "%s: want a term, as {issue: …, is: …}", r.shape(n))
		return position.Term{}, false
	}
	var about, form, said *yamltree.Node
	sound := true
	for i := range n.Items {
		key := n.Items[i].Key
		switch {
		case key.Kind != yamltree.Scalar: // told as a problem of the file
			sound = false
		case slices.Contains(beside, key.Text):
		case key.Text == "issue" && about == nil:
			about = &n.Items[i]
		case key.Text == "issue" || form != nil && form.Text == key.Text:
			r.add(key, position.CodeDuplicate, "key %s stands twice: want it once", quoted(key.Text))
			sound = false
		case torn(n, i):
			if !torn(n, i-1) {
				r.add(key, CodeKey, "%s after a comma: want numbers without commas, as in 1300, or with a decimal point, as in 5.5", quoted(key.Text))
			}
			sound = false
		case !slices.Contains(allTermKeys, key.Text):
			r.add(key, CodeKey, "unknown key %s in a term: %s", quoted(key.Text),
				r.suggest(key.Text, slices.Concat([]string{"issue"}, allTermKeys, beside), "want issue and one of "+excerpt.Or(allTermKeys)))
			sound = false
		case form != nil:
			want := "one of them, and a term for the other"
			if ends[[2]string{form.Text, key.Text}] || ends[[2]string{key.Text, form.Text}] {
				want = "between: [low, high]"
			}
			r.add(key, CodeKey, "key %s beside %s: want %s", quoted(key.Text), quoted(form.Text), want)
			sound = false
		default:
			form, said = key, &n.Items[i]
		}
	}
	if about == nil {
		r.add(n, CodeMissing, "a term without \"issue\": want that key")
		return position.Term{}, false
	}
	on := r.issue(about, "issue")
	if on == nil || on.Domain.Kind() == 0 {
		return position.Term{}, false
	}
	keys := position.TermKeys(on.Domain.Kind())
	kind := kindNames[on.Domain.Kind()]
	switch {
	case form == nil && sound:
		r.add(n, CodeMissing, "a term that says nothing of %s: want one of the keys %s", quoted(about.Text), excerpt.Or(keys))
		return position.Term{}, false
	case !sound:
		return position.Term{}, false
	case !slices.Contains(keys, form.Text):
		r.add(form, CodeKey, "key %s for %s, which is %s: want %s", quoted(form.Text), quoted(about.Text), kind, excerpt.Or(keys))
		return position.Term{}, false
	}
	found := r.faults
	t := r.form(on, form.Text, said)
	if r.faults > found {
		return t, false
	}
	if t.Err() != nil { // of sound values together
		_, err := position.NewOutcome(t)
		for _, e := range position.Errors(err) {
			if e.Code == position.CodeIssue { // told of the issue
				return t, true
			}
			r.add(said, e.Code, "%s: %s", form.Text, e.Detail)
		}
		return t, false
	}
	return t, true
}

// ends are the keys of which two together say "between".
var ends = map[[2]string]bool{{"at_least", "at_most"}: true, {"from", "by"}: true}

// torn reports whether the i-th key of a map is part of a number that was written
// with commas: in a flow map, "at_least: 1,300" is 1 and a key 300.
func torn(n *yamltree.Node, i int) bool {
	if i < 1 {
		return false
	}
	rest, before := &n.Items[i], &n.Items[i-1]
	return rest.Null && onlyDigits.MatchString(rest.Key.Text) &&
		(before.Plain && yamltree.IsNumber(before.Text) || torn(n, i-1))
}

var onlyDigits = regexp.MustCompile(`^[0-9]+$`)

// form makes the term that a key and its value stand for. Where it adds a
// finding, what it returns is no term.
func (r *reader) form(on *position.Spec, key string, said *yamltree.Node) position.Term {
	found := r.faults
	v := r.values(on, key, said)
	if r.faults > found {
		return position.Term{}
	}
	m := r.maker(on)
	switch key {
	case "is", "one_of":
		return m.OneOf(v...)
	case "not", "none_of":
		return m.NoneOf(v...)
	case "between":
		return m.Within(value.Between(v[0], v[1]))
	default:
		return m.Within(openEnded[key](v[0]))
	}
}

// maker returns what makes terms and lines on the issue.
func (r *reader) maker(on *position.Spec) position.Maker {
	m, ok := r.makers[on]
	if !ok {
		m = on.Maker()
		r.makers[on] = m
	}
	return m
}

// openEnded has the intervals of one end that keys stand for.
var openEnded = map[string]func(value.Value) value.Interval{
	"at_least": value.AtLeast, "at_most": value.AtMost, "more_than": value.MoreThan, "less_than": value.LessThan,
	"from": value.AtLeast, "by": value.AtMost, "after": value.MoreThan, "before": value.LessThan,
}

// values reads what stands behind a term's key: one value, or a list of them.
func (r *reader) values(on *position.Spec, key string, n *yamltree.Node) []value.Value {
	switch key {
	case "one_of", "none_of", "between":
	default:
		return []value.Value{r.valueOf(n, key, on)}
	}
	items := r.list(n, key)
	switch {
	case n.Kind != yamltree.List: // told
	case key == "between" && len(items) != 2:
		r.add(n, CodeShape, "between: a list of %d: want the lower and the upper end", len(items))
	case key == "one_of" && len(items) == 0:
		r.add(n, position.CodeEmpty, "one_of: an empty list: want at least one value")
	}
	v := make([]value.Value, len(items))
	for i := range items {
		v[i] = r.valueOf(&items[i], key, on)
	}
	return v
}

// valueOf reads one of the issue's values.
func (r *reader) valueOf(n *yamltree.Node, key string, on *position.Spec) value.Value {
	found := r.faults
	v := r.value(n, key, on.Domain)
	if r.faults > found || on.Domain.All().Contains(v) {
		return v
	}
	id := quoted(string(on.ID))
	switch number, isNumber := v.Number(); {
	case on.Domain.Kind() == value.KindYesNo:
		r.add(n, position.CodeUnknownOption, "%s: unknown value %s of %s: want yes or no", key, quoted(n.Text), id)
	case !isNumber:
		names := on.Domain.Names()
		r.add(n, position.CodeUnknownOption, "%s: unknown value %s: %s", key, quoted(n.Text), r.suggest(n.Text, names, "want "+excerpt.Or(names)))
	case on.Domain.Whole() && !number.IsWhole():
		r.add(n, position.CodeNotWhole, "%s: %s is no whole number: %s takes whole numbers alone", key, quoted(n.Text), id)
	default:
		r.add(n, position.CodeOutOfDomain, "%s: %s is out of the domain of %s: want a %s", key, quoted(n.Text), id, on.Domain)
	}
	return v
}
