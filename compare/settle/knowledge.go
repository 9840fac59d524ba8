package settle

import (
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
)

// A knowledge is what is left to each issue, and the truth of what readings wait for
// under that. It changes as more is learned.
type knowledge struct {
	*Problem
	left    []value.Region // by issue
	awaited map[*position.Term]*awaited
	waiting map[int][]*awaited // by issue: those that have a term on it
}

// newKnowledge returns the knowledge of the circumstances alone.
func newKnowledge(p *Problem) *knowledge {
	k := &knowledge{
		Problem: p,
		left:    make([]value.Region, len(p.issues)),
		awaited: map[*position.Term]*awaited{},
		waiting: map[int][]*awaited{},
	}
	for n := range p.issues {
		k.left[n] = p.issues[n].domain
	}
	return k
}

// learn has these values left to issues, and returns what makes that undone.
func (k *knowledge) learn(values map[int]value.Region, issues ...int) (forget func()) {
	before := make([]value.Region, len(issues))
	for n, on := range issues {
		before[n] = k.left[on]
		k.put(on, values[on])
	}
	return func() {
		for n, on := range issues {
			k.put(on, before[n])
		}
	}
}

func (k *knowledge) put(on int, left value.Region) {
	k.left[on] = left
	for _, w := range k.waiting[on] {
		w.see(on, k.evaluate(w.terms[w.places[on]]))
	}
}

// truth returns the truth of what a reading waits for. It looks at terms that many
// readings share once for all of them.
func (k *knowledge) truth(r *position.Reading) position.Truth {
	truth := position.True
	if r.If != nil {
		truth = k.evaluate(r.If)
	}
	if r.Fails {
		truth = -truth
	}
	if len(r.With) > 0 {
		truth = min(truth, k.await(r.With).but(k.places[r.Term.IssueID()]))
	}
	if r.Besides != nil {
		own := make([]int, 0, len(r.Own))
		for _, id := range r.Own {
			own = append(own, k.places[id])
		}
		truth = min(truth, k.await(r.Besides.Terms()).but(own...))
	}
	return truth
}

// evaluate returns the truth of a condition (Kleene 1938).
func (k *knowledge) evaluate(c position.Condition) position.Truth {
	switch c := c.(type) {
	case position.Term:
		switch left := k.left[k.places[c.IssueID()]]; {
		case left.Subset(c.Region()):
			return position.True
		case left.Overlaps(c.Region()):
			return position.Unknown
		default:
			return position.False
		}
	case position.Conjunction:
		truth := position.True
		for part := range c.Parts() {
			truth = min(truth, k.evaluate(part))
		}
		return truth
	case position.Disjunction:
		truth := position.False
		for part := range c.Parts() {
			truth = max(truth, k.evaluate(part))
		}
		return truth
	case position.Negation:
		return -k.evaluate(c.Part())
	default:
		return position.True
	}
}

// Awaited are terms that readings wait for together, on an issue each, with their
// truths.
type awaited struct {
	terms         position.Terms
	places        map[int]int // by issue
	truths        []position.Truth
	failing, open int
}

func (k *knowledge) await(terms position.Terms) *awaited {
	if w := k.awaited[&terms[0]]; w != nil {
		return w
	}
	w := &awaited{terms: terms, places: make(map[int]int, len(terms)), truths: make([]position.Truth, len(terms))}
	for n, t := range terms {
		on := k.Problem.places[t.IssueID()]
		w.places[on], w.truths[n] = n, position.True
		w.see(on, k.evaluate(t))
		k.waiting[on] = append(k.waiting[on], w)
	}
	k.awaited[&terms[0]] = w
	return w
}

// see notes the truth of the term on an issue.
func (w *awaited) see(on int, truth position.Truth) {
	n := w.places[on]
	w.count(w.truths[n], -1)
	w.truths[n] = truth
	w.count(truth, 1)
}

func (w *awaited) count(truth position.Truth, by int) {
	switch truth {
	case position.False:
		w.failing += by
	case position.Unknown:
		w.open += by
	}
}

// but returns the truth of all terms but those on some issues.
func (w *awaited) but(own ...int) position.Truth {
	failing, open := w.failing, w.open
	for _, on := range own {
		n, ok := w.places[on]
		if !ok {
			continue
		}
		switch w.truths[n] {
		case position.False:
			failing--
		case position.Unknown:
			open--
		}
	}
	switch {
	case failing > 0:
		return position.False
	case open > 0:
		return position.Unknown
	default:
		return position.True
	}
}
