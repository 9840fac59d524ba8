package lint

import (
	"slices"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
)

// A stance is all that one actor says, by statement and by issue.
type stance struct {
	statements []*statement
	topics     []*topic // in the order in which they come up
}

type statement struct {
	ref    position.Ref
	common position.Common
	force  force
}

// A topic is all that one actor says of one issue.
type topic struct {
	actor    actor.ID
	spec     position.Spec
	domain   value.Region // what is given leaves it
	readings []reading    // by statement
}

// A reading is one of a topic's, with what its condition comes to by what is given.
type reading struct {
	position.Reading
	by    *statement
	truth position.Truth
}

func newStance(n *position.Negotiation, p *position.Position) *stance {
	st := &stance{}
	topics := map[position.IssueID]*topic{}
	given := n.Given()
	reckoner := position.Reckon(given)
	for said := range p.Statements() {
		s := &statement{ref: said.Ref(), common: said.Statement.Common()}
		st.statements = append(st.statements, s)
		readings := said.Readings()
		truths := reckoner.Truths(readings, nil)
		for i, r := range readings {
			id := r.Term.IssueID()
			t, ok := topics[id]
			if !ok {
				spec, _ := n.Issue(id)
				t = &topic{actor: p.Actor(), spec: spec, domain: spec.Domain.All()}
				if left, ok := given.Region(id); ok {
					t.domain = left
				}
				topics[id] = t
				st.topics = append(st.topics, t)
			}
			t.readings = append(t.readings, reading{r, s, truths[i]})
		}
	}
	return st
}

// A culprit is a statement that by itself excludes values.
type culprit struct {
	ref      position.Ref
	excluded value.Region
}

// culprits returns the statements that exclude values of the issue, sorted by
// reference.
func (t *topic) culprits() []culprit {
	may := t.yeses(position.Unknown)
	var all []culprit
	var last *statement
	for _, r := range t.readings {
		excluded := t.domain.Domain().None()
		switch {
		case r.Kind == position.Must && r.truth == position.True:
			excluded = t.domain.Without(r.Term.Region())
		case r.Kind == position.Never && r.truth == position.True:
			excluded = t.domain.Intersect(r.Term.Region())
		case r.Kind == position.Bound && r.truth == position.False:
			excluded = t.domain.Intersect(r.Term.Region()).Without(may(r))
		}
		switch {
		case excluded.IsEmpty():
		case r.by == last:
			all[len(all)-1].excluded = all[len(all)-1].excluded.Union(excluded)
		default:
			all = append(all, culprit{r.by.ref, excluded})
			last = r.by
		}
	}
	slices.SortFunc(all, func(a, b culprit) int { return a.ref.Compare(b.ref) })
	return all
}

// yeses returns, for a bound, the values to which a yes that lifts it has at least a
// truth: any yes, or to a red line a red-line yes.
func (t *topic) yeses(least position.Truth) func(bound reading) value.Region {
	var all, red []value.Region
	for _, r := range t.readings {
		if r.Kind == position.Yes && r.truth >= least {
			all = append(all, r.Term.Region())
			if r.Strength == position.RedLine {
				red = append(red, r.Term.Region())
			}
		}
	}
	d := t.domain.Domain()
	any, redLine := d.Union(all...), d.Union(red...)
	return func(bound reading) value.Region {
		if bound.Strength == position.RedLine {
			return redLine
		}
		return any
	}
}

// cover returns a minimal set of culprits that together exclude the domain, sorted
// by reference, where all of them do.
func cover(culprits []culprit, domain value.Region) []position.Ref {
	var refs []position.Ref
	for !domain.IsEmpty() {
		// The first culprit that completes the cover is needed beside those before
		// it, among which the rest of the set is.
		left := domain
		for i, c := range culprits {
			if left = left.Without(c.excluded); left.IsEmpty() {
				refs = append(refs, c.ref)
				domain = domain.Without(c.excluded)
				culprits = culprits[:i]
				break
			}
		}
	}
	slices.SortFunc(refs, position.Ref.Compare)
	return refs
}

// excluders returns the culprits that exclude some of the values.
func excluders(culprits []culprit, values value.Region) []position.Ref {
	var refs []position.Ref
	for _, c := range culprits {
		if c.excluded.Overlaps(values) {
			refs = append(refs, c.ref)
		}
	}
	return refs
}
