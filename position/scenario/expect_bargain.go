package scenario

import (
	"maps"
	"slices"
	"strconv"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/internal/excerpt"
	"github.com/parley-go/parley/internal/yamltree"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
)

// An ExpectBargain is what is expected of what outcomes are worth at one threshold. Its
// fields have the names of the keys of a report as JSON. What is nil or "" is not
// expected.
type ExpectBargain struct {
	Threshold string         // firm or red-line
	Outcomes  *value.Decimal // how many are possible over the values tried
	Frontier  *int           // its number of points
	Solutions []ExpectSolution
	Drafts    []ExpectDraft
}

// An ExpectSolution is every point that attains a solution, in any order, or the reason
// why there is none.
type ExpectSolution struct {
	Solution string // nash-product, kalai-smorodinsky, egalitarian or utilitarian
	Points   []map[actor.ID]value.Decimal
	Reason   string
}

// An ExpectDraft is what a draft is worth and leaves, to those who are named.
type ExpectDraft struct {
	Draft     position.DraftID
	Low, High map[actor.ID]value.Decimal
	Kept      *int
	Dominated *bool
	Left      map[actor.ID]value.Decimal
}

var (
	thresholds = []string{"firm", "red-line"}
	solutions  = []string{"nash-product", "kalai-smorodinsky", "egalitarian", "utilitarian"}
)

// An expected is whom and what expectations may name.
type expected struct {
	prefers map[actor.ID]bool
	drafts  map[string]bool
}

// bargains reads what is expected of what outcomes are worth.
func (r *reader) bargains(n *yamltree.Node, record position.Record) []ExpectBargain {
	of := expected{map[actor.ID]bool{}, map[string]bool{}}
	for _, p := range record.Preferences {
		of.prefers[p.Actor] = true
	}
	for _, d := range record.Drafts {
		of.drafts[string(d.ID)] = true
	}
	items := r.list(n, "bargain")
	list := make([]ExpectBargain, len(items))
	for i := range items {
		var threshold, outcomes, frontier, attained, drafts *yamltree.Node
		r.object(&items[i], "what outcomes are worth", field{"threshold", &threshold, true}, field{"outcomes", &outcomes, false},
			field{"frontier", &frontier, false}, field{"solutions", &attained, false}, field{"drafts", &drafts, false})
		b := ExpectBargain{Threshold: r.oneOf(threshold, "threshold", thresholds), Frontier: r.count(frontier, "frontier")}
		if number, ok := r.number(outcomes, "outcomes"); ok {
			if number.IsWhole() && number.Sign() >= 0 {
				b.Outcomes = &number
			} else {
				r.add(outcomes, CodeValue, "outcomes: %s: want a whole number from 0", quoted(outcomes.Text))
			}
		}
		said := r.list(attained, "solutions")
		for k := range said {
			b.Solutions = append(b.Solutions, r.solution(&said[k], of))
		}
		said = r.list(drafts, "drafts")
		for k := range said {
			b.Drafts = append(b.Drafts, r.appraisal(&said[k], of))
		}
		list[i] = b
	}
	return list
}

func (r *reader) solution(n *yamltree.Node, of expected) ExpectSolution {
	var name, points, reason *yamltree.Node
	r.object(n, "a solution", field{"solution", &name, true}, field{"points", &points, false}, field{"reason", &reason, false})
	s := ExpectSolution{Solution: r.oneOf(name, "solution", solutions), Reason: r.line(reason, "reason")}
	items := r.list(points, "points")
	for i := range items {
		s.Points = append(s.Points, r.shares(&items[i], "points", of))
	}
	return s
}

func (r *reader) appraisal(n *yamltree.Node, of expected) ExpectDraft {
	var id, low, high, kept, dominated, left *yamltree.Node
	r.object(n, "a draft", field{"draft", &id, true}, field{"low", &low, false}, field{"high", &high, false},
		field{"kept", &kept, false}, field{"dominated", &dominated, false}, field{"left", &left, false})
	d := ExpectDraft{
		Draft: position.DraftID(r.id(id, "draft")), Low: r.shares(low, "low", of), High: r.shares(high, "high", of),
		Kept: r.count(kept, "kept"), Left: r.shares(left, "left", of),
	}
	if dominated != nil {
		d.Dominated = new(r.truth(dominated, "dominated"))
	}
	if d.Draft != "" && !of.drafts[string(d.Draft)] {
		r.add(id, CodeValue, "unknown draft %s: want one that drafts lists", quoted(id.Text))
	}
	return d
}

// shares reads points by actor; nil where there are none.
func (r *reader) shares(n *yamltree.Node, key string, of expected) map[actor.ID]value.Decimal {
	if n == nil {
		return nil
	}
	if n.Kind != yamltree.Map {
		r.add(n, CodeShape, "%s: %s: want a map from actors to points", key, r.shape(n))
		return nil
	}
	points := make(map[actor.ID]value.Decimal, len(n.Items))
	for i := range n.Items {
		who := actor.ID(r.id(n.Items[i].Key, key))
		if who == "" {
			continue
		}
		if _, twice := points[who]; twice {
			r.add(n.Items[i].Key, position.CodeDuplicate, "key %s stands twice: want it once", quoted(string(who)))
		}
		points[who], _ = r.number(&n.Items[i], key)
		if !of.prefers[who] {
			r.add(n.Items[i].Key, position.CodeUnknownActor, "%s: %s has no preference: want one who has", key, quoted(string(who)))
		}
	}
	return points
}

// oneOf reads one of some words; "" where there is none.
func (r *reader) oneOf(n *yamltree.Node, key string, words []string) string {
	want := "want " + excerpt.Or(words)
	switch {
	case n == nil || !r.scalar(n, key, excerpt.Or(words)):
		return ""
	case slices.Contains(words, n.Text):
		return n.Text
	default:
		r.add(n, CodeValue, "unknown %s %s: %s", key, quoted(n.Text), r.suggest(n.Text, words, want))
		return ""
	}
}

// count reads a whole number from 0; nil where there is none.
func (r *reader) count(n *yamltree.Node, key string) *int {
	d, ok := r.number(n, key)
	if !ok {
		return nil
	}
	count, err := strconv.Atoi(d.String())
	if err != nil || count < 0 {
		r.add(n, CodeValue, "%s: %s: want a whole number from 0", key, quoted(n.Text))
		return nil
	}
	return &count
}

func encodeBargains(all []ExpectBargain) yamltree.Node {
	list := yamltree.Node{Kind: yamltree.List, Block: true}
	for _, b := range all {
		m := block()
		setText(&m, "threshold", b.Threshold)
		if b.Outcomes != nil {
			set(&m, "outcomes", plain(b.Outcomes.String()))
		}
		setCount(&m, "frontier", b.Frontier)
		attained := yamltree.Node{Kind: yamltree.List, Block: true}
		for _, s := range b.Solutions {
			n := yamltree.Node{Kind: yamltree.Map}
			setText(&n, "solution", s.Solution)
			points := yamltree.Node{Kind: yamltree.List}
			for _, p := range s.Points {
				points.Items = append(points.Items, encodeShares(p))
			}
			setList(&n, "points", points)
			setText(&n, "reason", s.Reason)
			attained.Items = append(attained.Items, n)
		}
		setList(&m, "solutions", attained)
		drafts := yamltree.Node{Kind: yamltree.List, Block: true}
		for _, d := range b.Drafts {
			n := yamltree.Node{Kind: yamltree.Map}
			setText(&n, "draft", string(d.Draft))
			setShares(&n, "low", d.Low)
			setShares(&n, "high", d.High)
			setCount(&n, "kept", d.Kept)
			if d.Dominated != nil {
				set(&n, "dominated", plain(strconv.FormatBool(*d.Dominated)))
			}
			setShares(&n, "left", d.Left)
			drafts.Items = append(drafts.Items, n)
		}
		setList(&m, "drafts", drafts)
		list.Items = append(list.Items, m)
	}
	return list
}

func encodeShares(points map[actor.ID]value.Decimal) yamltree.Node {
	m := yamltree.Node{Kind: yamltree.Map}
	for _, who := range slices.Sorted(maps.Keys(points)) {
		set(&m, string(who), plain(points[who].String()))
	}
	return m
}

func setShares(m *yamltree.Node, key string, points map[actor.ID]value.Decimal) {
	if points != nil {
		set(m, key, encodeShares(points))
	}
}

func setCount(m *yamltree.Node, key string, n *int) {
	if n != nil {
		set(m, key, plain(strconv.Itoa(*n)))
	}
}
