package scenario

import (
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
// or nothing is left of it.
func (r *reader) condition(n *yamltree.Node, key string) position.Condition {
	if n == nil {
		return nil
	}
	if n.Kind != yamltree.Map {
		r.add(n, CodeShape, "%s: %s: want a term, {all: […]}, {any: […]} or {not: …}", key, r.shape(n))
		return nil
	}
	if member(n, "issue") != nil || !operator(n) {
		if t, ok := r.term(n); ok {
			return t
		}
		return nil
	}
	if len(n.Items) > 1 {
		r.add(n, CodeShape, "%s: a map of %d keys: want one of all, any and not in a condition", key, len(n.Items))
		return nil
	}
	value := &n.Items[0]
	switch n.Items[0].Key.Text {
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

// operator reports whether a key of the map is that of a condition of parts.
func operator(n *yamltree.Node) bool {
	for i := range n.Items {
		switch n.Items[i].Key.Text {
		case "all", "any", "not":
			return true
		}
	}
	return false
}
