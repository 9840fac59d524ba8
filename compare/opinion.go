package compare

import (
	"errors"
	"fmt"
	"slices"

	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
)

// A view is what one position says of every issue that it has a reading on,
// under circumstances. Unlike a [Prepared] negotiation it is made for one look.
type view map[position.IssueID]*opinion

// An opinion is what one position says of one issue.
type opinion struct {
	spec       position.Spec
	domain     value.Region // what the circumstances leave
	readings   []position.Reading
	regions    []value.Region   // of the readings
	truths     []position.Truth // of their conditions
	origins    []position.Ref   // the statements that they are of
	statements []position.Ref   // these, sorted and each once
}

// viewOf reads a position.
func viewOf(p *position.Position, given position.Outcome) view {
	v := view{}
	reckoner := position.Reckon(given)
	var room []position.Truth
	for s := range p.Statements() {
		readings := s.Readings()
		room = reckoner.Truths(readings, room[:0])
		ref := s.Ref()
		for i, r := range readings {
			o, ok := v[r.Term.IssueID()]
			if !ok {
				o = newOpinion(r.Term.Issue(), given)
				v[o.spec.ID] = o
			}
			o.hear(ref, r, room[i])
		}
	}
	for _, o := range v {
		o.statements = sortedRefs(slices.Clone(o.origins))
	}
	return v
}

// newOpinion returns that of a position which says nothing of an issue.
func newOpinion(spec position.Spec, given position.Outcome) *opinion {
	return &opinion{spec: spec, domain: left(spec, given), statements: []position.Ref{}}
}

// hear takes in a reading of a statement, whose condition has come to the truth.
func (o *opinion) hear(statement position.Ref, r position.Reading, truth position.Truth) {
	o.readings = append(o.readings, r)
	o.regions = append(o.regions, r.Term.Region())
	o.truths = append(o.truths, truth)
	o.origins = append(o.origins, statement)
}

// barring returns the statements that rule some of the values out: surely, or should a
// condition that is unknown turn out so.
func (o *opinion) barring(values value.Region, surely bool) []position.Ref {
	refs := []position.Ref{}
	for i, r := range o.readings {
		bars := values.Overlaps(o.regions[i])
		if r.Kind == position.Must {
			bars = !values.Subset(o.regions[i])
		}
		holds := o.truths[i] == gravest(r.Kind) || !surely && o.truths[i] == position.Unknown
		if r.Kind != position.Yes && bars && holds {
			refs = append(refs, o.origins[i])
		}
	}
	return sortedRefs(refs)
}

// gravest returns the truth of its condition by which a reading rules its values out.
func gravest(kind position.ReadingKind) position.Truth {
	if kind == position.Bound {
		return position.False
	}
	return position.True
}

// left returns the values of an issue that circumstances leave.
func left(spec position.Spec, given position.Outcome) value.Region {
	if r, ok := given.Region(spec.ID); ok {
		return r
	}
	return spec.Domain.All()
}

// on returns what the view says of an issue that it or another view tells of.
func (v view) on(id position.IssueID, other view) *opinion {
	if o, ok := v[id]; ok {
		return o
	}
	return &opinion{spec: other[id].spec, domain: other[id].domain, statements: []position.Ref{}}
}

// stance returns what the position makes of the values of the issue, by rules 1
// to 4 of [Compare].
func (o *opinion) stance() Stance {
	s := o.by(func(position.Reading) bool { return true })
	s.Silent, s.Statements = len(o.readings) == 0, o.statements
	return s
}

// by is stance by some of the readings alone.
func (o *opinion) by(count func(position.Reading) bool) Stance {
	var counted sayings
	for i, r := range o.readings {
		if count(r) {
			counted.add(effectOf(r.Kind, r.Strength, o.truths[i]), o.regions[i])
		}
	}
	t := counted.tally(o.domain.Domain())
	var s Stance
	s.Accepted, s.Conditional, s.Excluded = t.judge(o.domain)
	s.Open = o.domain.Without(s.Accepted).Without(s.Conditional).Without(s.Excluded)
	return s
}

// limits returns the values that the readings exclude, and those that they would
// exclude should conditions that are unknown turn out so; beside what the whole
// position, nil for none, says yes to.
func (o *opinion) limits(whole *opinion) (surely, perhaps value.Region) {
	var now, worst sayings
	for i, r := range o.readings {
		if r.Kind == position.Yes {
			continue
		}
		truth := o.truths[i]
		now.add(effectOf(r.Kind, r.Strength, truth), o.regions[i])
		if truth == position.Unknown {
			truth = gravest(r.Kind)
		}
		worst.add(effectOf(r.Kind, r.Strength, truth), o.regions[i])
	}
	if whole != nil {
		for i, r := range whole.readings {
			if r.Kind != position.Yes {
				continue
			}
			now.add(effectOf(r.Kind, r.Strength, whole.truths[i]), whole.regions[i])
			if whole.truths[i] == position.True {
				worst.add(effectOf(r.Kind, r.Strength, position.True), whole.regions[i])
			}
		}
	}
	d := o.domain.Domain()
	t, w := now.tally(d), worst.tally(d)
	return t.excluded(), w.excluded()
}

// issues returns the issues that either view tells of, circumstances apart,
// sorted by ID.
func (v view) issues(other view) []position.IssueID {
	var ids []position.IssueID
	for _, view := range []view{v, other} {
		for id, o := range view {
			if !o.spec.Circumstance {
				ids = append(ids, id)
			}
		}
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

// viewsOf reads two positions under circumstances. Circumstances that contradict
// each other, and an issue of two domains, are errors.
func viewsOf(p, q *position.Position, given []position.Term) (v, w view, err error) {
	circumstances, err := position.NewOutcome(given...)
	errs := []error{within("", position.Path{{Key: "given"}}, err)}
	v, w = viewOf(p, circumstances), viewOf(q, circumstances)
	for _, id := range v.issues(w) {
		o, p := v.on(id, w), w.on(id, v)
		for _, d := range []value.Domain{o.domain.Domain(), p.domain.Domain(), p.spec.Domain} {
			if !d.Equal(o.spec.Domain) {
				errs = append(errs, fmt.Errorf("compare: issue %q is a %s here and a %s there: want one domain for an issue", id, o.spec.Domain, d))
				break
			}
		}
	}
	return v, w, errors.Join(errs...)
}
