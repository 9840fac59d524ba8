package scenario

import (
	"slices"

	"github.com/parley-go/parley/internal/enum"
	"github.com/parley-go/parley/internal/yamltree"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
)

// termKeys are the keys that say what a term allows, by kind of issue.
var termKeys = map[value.Kind][]string{
	value.KindYesNo:    {"is"},
	value.KindChoice:   {"is", "one_of", "not", "none_of"},
	value.KindScale:    {"is", "one_of", "not", "none_of", "at_least", "at_most", "between"},
	value.KindQuantity: {"is", "one_of", "at_least", "at_most", "more_than", "less_than", "between"},
	value.KindDate:     {"is", "one_of", "from", "by", "before", "after", "between"},
}

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
		if t, ok := r.term(&items[i]); ok {
			terms = append(terms, t)
		} else {
			r.leaveOut(n, &items[i])
		}
	}
	return terms
}

// term reads one term, and reports whether it is sound.
func (r *reader) term(n *yamltree.Node) (position.Term, bool) {
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
		case key.Text == "issue" && about == nil:
			about = &n.Items[i]
		case key.Text == "issue" || form != nil && form.Text == key.Text:
			r.add(key, position.CodeDuplicate, "key %s stands twice: want it once", quoted(key.Text))
			sound = false
		case !slices.Contains(allTermKeys, key.Text):
			r.add(key, CodeKey, "unknown key %s in a term: %s", quoted(key.Text),
				r.suggest(key.Text, append([]string{"issue"}, allTermKeys...), "want issue and one of "+enum.Or(allTermKeys)))
			sound = false
		case form != nil:
			r.add(key, CodeKey, "key %s beside %s: want one of them, and a term for the other", quoted(key.Text), quoted(form.Text))
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
	if on == nil || on.literal == nil {
		return position.Term{}, false
	}
	keys := termKeys[on.spec.Domain.Kind()]
	kind := kindNames[on.spec.Domain.Kind()]
	switch {
	case form == nil && sound:
		r.add(n, CodeMissing, "a term that says nothing of %s: want one of the keys %s", quoted(about.Text), enum.Or(keys))
		return position.Term{}, false
	case !sound:
		return position.Term{}, false
	case !slices.Contains(keys, form.Text):
		r.add(form, CodeKey, "key %s for %s, which is %s: want %s", quoted(form.Text), quoted(about.Text), kind, enum.Or(keys))
		return position.Term{}, false
	}
	found := len(r.findings)
	t := r.form(on, form.Text, said)
	if len(r.findings) > found {
		return t, false
	}
	if t.Err() != nil { // of sound values together
		_, err := position.NewOutcome(t)
		for _, e := range position.Errors(err) {
			r.add(said, e.Code, "%s: %s", form.Text, e.Detail)
		}
		return t, false
	}
	return t, true
}

// form makes the term that a key and its value stand for. Where it adds a
// finding, what it returns is no term.
func (r *reader) form(on *issue, key string, said *yamltree.Node) position.Term {
	switch i := on.literal.(type) {
	case position.YesNo:
		if r.scalar(said, key, "yes or no") {
			is, ok := truths[said.Text]
			if ok {
				return i.Is(is)
			}
			r.add(said, position.CodeUnknownOption, "%s: unknown value %s of %s: want yes or no", key, quoted(said.Text), quoted(string(i.ID)))
		}
	case position.Choice[string]:
		v := values(r, said, key, func(n *yamltree.Node) string { return r.name(n, key, i.Options) })
		switch {
		case v == nil:
		case key == "is" || key == "one_of":
			return i.OneOf(v...)
		default:
			return i.NoneOf(v...)
		}
	case position.Scale[string]:
		v := values(r, said, key, func(n *yamltree.Node) string { return r.name(n, key, i.Levels) })
		switch {
		case v == nil:
		case key == "is" || key == "one_of":
			return i.OneOf(v...)
		case key == "at_least":
			return i.AtLeast(v[0])
		case key == "at_most":
			return i.AtMost(v[0])
		case key == "between":
			return i.Between(v[0], v[1])
		default:
			return i.NoneOf(v...)
		}
	case position.Quantity[value.Decimal]:
		v := values(r, said, key, func(n *yamltree.Node) value.Decimal { return r.numberOf(n, key, on) })
		switch {
		case v == nil:
		case key == "at_least":
			return i.AtLeast(v[0])
		case key == "at_most":
			return i.AtMost(v[0])
		case key == "more_than":
			return i.MoreThan(v[0])
		case key == "less_than":
			return i.LessThan(v[0])
		case key == "between":
			return i.Between(v[0], v[1])
		default:
			return i.OneOf(v...)
		}
	case position.Date:
		v := values(r, said, key, func(n *yamltree.Node) value.Day { return r.day(n, key) })
		switch {
		case v == nil:
		case key == "from":
			return i.From(v[0])
		case key == "by":
			return i.By(v[0])
		case key == "after":
			return i.After(v[0])
		case key == "before":
			return i.Before(v[0])
		case key == "between":
			return i.Between(v[0], v[1])
		default:
			return i.OneOf(v...)
		}
	}
	return position.Term{}
}

// values reads what stands behind a term's key: one value, or a list of them.
// It is nil where there is a fault in the shape.
func values[T any](r *reader, n *yamltree.Node, key string, read func(*yamltree.Node) T) []T {
	switch key {
	case "one_of", "none_of", "between":
	default:
		return []T{read(n)}
	}
	items := r.list(n, key)
	switch {
	case n.Kind != yamltree.List:
		return nil
	case key == "between" && len(items) != 2:
		r.add(n, CodeShape, "between: a list of %d: want the lower and the upper end", len(items))
		return nil
	case key == "one_of" && len(items) == 0:
		r.add(n, position.CodeEmpty, "one_of: an empty list: want at least one value")
		return nil
	}
	v := make([]T, len(items))
	for i := range items {
		v[i] = read(&items[i])
	}
	return v
}

// numberOf reads a number of the issue's domain.
func (r *reader) numberOf(n *yamltree.Node, key string, on *issue) value.Decimal {
	d, ok := r.number(n, key)
	domain := on.spec.Domain
	switch {
	case !ok:
	case domain.Whole() && !d.IsWhole():
		r.add(n, position.CodeNotWhole, "%s: %s is no whole number: %s takes whole numbers alone", key, quoted(n.Text), quoted(string(on.spec.ID)))
	case !domain.All().Contains(value.OfNumber(d)):
		r.add(n, position.CodeOutOfDomain, "%s: %s is out of the domain of %s: want a %s", key, quoted(n.Text), quoted(string(on.spec.ID)), domain)
	}
	return d
}
