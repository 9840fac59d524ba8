package scenario

import (
	"slices"

	"github.com/parley-go/parley/internal/yamltree"
	"github.com/parley-go/parley/position"
)

// always stands for a condition that cannot be read.
var always = position.All()

// conditions reads a list of conditions.
func (r *reader) conditions(n *yamltree.Node, key string) []position.Condition {
	items := r.list(n, key)
	list := make([]position.Condition, len(items))
	for i := range items {
		list[i] = r.condition(&items[i], key)
	}
	return list
}

// condition reads a condition; nil where there is none. Keys that stand beside the
// condition's own are not its.
func (r *reader) condition(n *yamltree.Node, key string, beside ...string) position.Condition {
	if n == nil {
		return nil
	}
	if n.Kind != yamltree.Map {
		r.add(n, CodeShape, "%s: %s: want a term, {all: […]}, {any: […]} or {not: …}", key, r.shape(n))
		return always
	}
	value, keys := operator(n, beside)
	if member(n, "issue") != nil || value == nil {
		if t, ok := r.term(n, beside...); ok {
			return t
		}
		return always
	}
	if keys > 1 {
		r.tell(n, CodeShape, "%s: a map of %d keys: want one of all, any and not in a condition", key, keys)
		return always
	}
	switch value.Key.Text {
	case "not":
		return position.Not(r.condition(value, "not"))
	case "all":
		return position.All(r.conditions(value, "all")...)
	default:
		return position.Any(r.conditions(value, "any")...)
	}
}

// operator returns what stands behind the key of a condition of parts, nil where
// there is none, and how many keys there are but for those beside it.
func operator(n *yamltree.Node, beside []string) (value *yamltree.Node, keys int) {
	for i := range n.Items {
		switch key := n.Items[i].Key.Text; {
		case slices.Contains(beside, key):
			continue
		case key == "all" || key == "any" || key == "not":
			value = &n.Items[i]
		}
		keys++
	}
	return value, keys
}
