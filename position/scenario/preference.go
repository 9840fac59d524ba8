package scenario

import (
	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/internal/excerpt"
	"github.com/parley-go/parley/internal/yamltree"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
)

// preferences reads what outcomes are worth to whom.
func (r *reader) preferences(n *yamltree.Node) []position.Preferences {
	items := r.list(n, "preferences")
	list := make([]position.Preferences, len(items))
	for i := range items {
		list[i] = r.preference(&items[i])
	}
	return list
}

// preference reads the preferences of one actor.
func (r *reader) preference(n *yamltree.Node) position.Preferences {
	var who, worth, ranked, reservation, of, cite *yamltree.Node
	r.object(n, "preferences", field{"actor", &who, true}, field{"worth", &worth, false}, field{"ranked", &ranked, false},
		field{"reservation", &reservation, false}, field{"of", &of, false}, field{"cite", &cite, false})
	p := position.Preferences{
		Actor: actor.ID(r.id(who, "actor")), Ranked: r.conditions(ranked, "ranked"),
		Reservation: r.points(reservation, "reservation"), Of: r.points(of, "of"), Cite: r.citation(cite),
	}
	items := r.list(worth, "worth")
	for i := range items {
		p.Worth = append(p.Worth, r.worth(&items[i]))
	}
	// What is no list says nothing, and is not nothing either.
	if worth != nil && worth.Kind != yamltree.List {
		p.Worth = []position.Worth{idle}
	} else if ranked != nil && ranked.Kind != yamltree.List {
		p.Ranked = []position.Condition{always}
	}
	return p
}

// idle stands for a worth that cannot be read.
var idle = position.Worth{If: always}

// points reads a number; nil where there is none.
func (r *reader) points(n *yamltree.Node, key string) *value.Decimal {
	d, ok := r.number(n, key)
	if !ok {
		return nil
	}
	return &d
}

// worth reads what earns points: a condition with points beside its keys, or a line.
func (r *reader) worth(n *yamltree.Node) position.Worth {
	if n.Kind != yamltree.Map {
		r.add(n, CodeShape, "worth: %s: want a condition and points, as {issue: …, is: …, points: …}, or {issue: …, line: […]}", r.shape(n))
		return idle
	}
	if member(n, "line") != nil {
		return r.lineOf(n)
	}
	w := position.Worth{If: r.condition(n, "worth", "points")}
	var earned *yamltree.Node
	for i := range n.Items {
		switch key := n.Items[i].Key; {
		case key.Text != "points":
		case earned != nil:
			r.add(key, position.CodeDuplicate, "key %s stands twice: want it once", quoted(key.Text))
		default:
			earned = &n.Items[i]
		}
	}
	if earned == nil {
		r.tell(n, CodeMissing, "a worth without \"points\": want that key")
	}
	if d := r.points(earned, "points"); d != nil {
		w.Points = *d
	}
	return w
}

// lineOf reads what every value of a quantity or date earns; whether the knots make a
// line is for package position to judge.
func (r *reader) lineOf(n *yamltree.Node) position.Worth {
	var about, knots *yamltree.Node
	found := r.faults
	r.object(n, "a line", field{"issue", &about, true}, field{"line", &knots, true})
	if about == nil {
		return idle
	}
	on := r.issue(about, "issue")
	items := r.list(knots, "line")
	if on == nil || on.Domain.Kind() == 0 || r.faults > found {
		return idle
	}
	if kind := on.Domain.Kind(); kind != value.KindQuantity && kind != value.KindDate {
		r.add(knots.Key, CodeKey, "key \"line\" for %s, which is %s: want points for each value, as {issue: %s, is: …, points: …}",
			quoted(about.Text), kindNames[kind], excerpt.Name(about.Text))
		return idle
	}
	list := make([]position.Knot, 0, len(items))
	for i := range items {
		pair := items[i].Items
		if items[i].Kind != yamltree.List || len(pair) != 2 {
			r.add(&items[i], CodeShape, "line: %s: want a value and its points, as [4.5, 20]", r.shape(&items[i]))
			continue
		}
		k := position.Knot{At: r.valueOf(&pair[0], "line", on)}
		if d := r.points(&pair[1], "line"); d != nil {
			k.Points = *d
		}
		list = append(list, k)
	}
	if r.faults > found {
		return idle
	}
	return position.Worth{Line: r.maker(on).Line(list...)}
}

// preferences enters the places of what outcomes are worth to whom.
func (p *Places) preferences(list *yamltree.Node, said []position.Preferences) {
	for i, place := range placesIn(list) {
		key := "worth"
		if said[i].IsRanking() {
			key = "ranked"
		}
		p.Preferences[said[i].Actor] = place
		p.Worths[said[i].Actor] = placesIn(member(&list.Items[i], key))
	}
}
