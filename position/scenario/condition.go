package scenario

import (
	"slices"

	"github.com/parley-go/parley/internal/yamltree"
	"github.com/parley-go/parley/position"
)

// conditions reads a list of conditions, leaving out the faulty ones.
func (r *reader) conditions(n *yamltree.Node, key string) []position.Condition {
	var list []position.Condition
	items := r.list(n, key)
	for i := range items {
		if c := r.condition(&items[i], key); c != nil {
			list = append(list, c)
		} else {
			r.leaveOut(n, &items[i])
		}
	}
	return list
}

// condition reads a condition without its faulty parts; nil where there is none,
// or nothing is left of it. Keys that stand beside the condition's own are not its.
func (r *reader) condition(n *yamltree.Node, key string, beside ...string) position.Condition {
	if n == nil {
		return nil
	}
	if n.Kind != yamltree.Map {
		r.add(n, CodeShape, "%s: %s: want a term, {all: […]}, {any: […]} or {not: …}", key, r.shape(n))
		return nil
	}
	value, keys := operator(n, beside)
	if member(n, "issue") != nil || value == nil {
		if t, ok := r.term(n, beside...); ok {
			return t
		}
		return nil
	}
	if keys > 1 {
		r.add(n, CodeShape, "%s: a map of %d keys: want one of all, any and not in a condition", key, keys)
		return nil
	}
	switch value.Key.Text {
	case "not":
		if part := r.condition(value, "not"); part != nil {
			return position.Not(part)
		}
		return nil
	case "all":
		if parts := r.conditions(value, "all"); value.Kind == yamltree.List {
			return position.All(parts...)
		}
		return nil
	default:
		if parts := r.conditions(value, "any"); value.Kind == yamltree.List {
			return position.Any(parts...)
		}
		return nil
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
