package bargain

import (
	"iter"
	"slices"

	"github.com/parley-go/parley/compare/settle"
	"github.com/parley-go/parley/internal/eliminate"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
)

// A counting statement is one that can rule an outcome out at the threshold, with the
// condition on full outcomes under which it does not.
type counting struct {
	ref   position.Ref
	keeps position.Condition
}

// counting returns the statements of the parties that count, red lines first, each by
// reference.
func (p *Problem) counting() []counting {
	var redLines, firm []counting
	for _, who := range p.settle.Parties() {
		prepared := p.settle.Comparison().Prepared()
		pos, _ := p.settle.Negotiation().Position(who)
		yeses := map[position.IssueID][]position.Reading{} // all that the party says
		for s := range pos.Statements() {
			for _, r := range prepared.Readings(s.Ref()) {
				if r.Kind == position.Yes {
					yeses[r.Term.IssueID()] = append(yeses[r.Term.IssueID()], r)
				}
			}
		}
		for s := range pos.Statements() {
			strength := s.Statement.Common().Strength
			var kept []position.Condition
			for _, r := range prepared.Readings(s.Ref()) {
				if r.Kind != position.Yes {
					kept = append(kept, keeps(r, yeses[r.Term.IssueID()]))
				}
			}
			c := counting{s.Ref(), position.All(kept...)}
			switch {
			case len(kept) == 0:
			case strength == position.RedLine:
				redLines = append(redLines, c)
			case p.threshold == settle.Firm:
				firm = append(firm, c)
			}
		}
	}
	byRef := func(a, b counting) int { return a.ref.Compare(b.ref) }
	slices.SortFunc(redLines, byRef)
	slices.SortFunc(firm, byRef)
	return append(redLines, firm...)
}

// keeps returns the condition under which a full outcome does not violate a reading
// (rule 1 of [compare.Compare], where every condition holds or fails). The yeses are
// all of the reading's party on its issue.
func keeps(r position.Reading, yeses []position.Reading) position.Condition {
	waits := r.Condition()
	if waits == nil {
		waits = position.All()
	}
	switch r.Kind {
	case position.Must:
		return position.Any(position.Not(waits), r.Term)
	case position.Never:
		return position.Any(position.Not(waits), position.Not(r.Term))
	case position.Bound:
		ways := []position.Condition{waits, position.Not(r.Term)}
		for _, y := range yeses {
			if !y.Term.Region().Overlaps(r.Term.Region()) || r.Strength == position.RedLine && y.Strength != position.RedLine {
				continue
			}
			lifts := y.Condition()
			if lifts == nil {
				lifts = position.All()
			}
			ways = append(ways, position.All(y.Term, lifts))
		}
		return position.Any(ways...)
	default:
		return position.All()
	}
}

// condition returns a condition on outcomes as one on the values that are tried.
func (p *Problem) condition(c position.Condition) eliminate.Condition {
	each := func(parts iter.Seq[position.Condition]) (list []eliminate.Condition) {
		for part := range parts {
			list = append(list, p.condition(part))
		}
		return list
	}
	switch c := c.(type) {
	case position.Term:
		return p.within(c.IssueID(), c.Region())
	case position.Conjunction:
		return eliminate.All(each(c.Parts())...)
	case position.Disjunction:
		return eliminate.Any(each(c.Parts())...)
	case position.Negation:
		return eliminate.Not(p.condition(c.Part()))
	default:
		return eliminate.All()
	}
}

// within returns the condition that an issue has a value in the region.
func (p *Problem) within(id position.IssueID, r value.Region) eliminate.Condition {
	i := &p.issues[p.places[id]]
	inside := make([]bool, len(i.values))
	if r.Domain().Names() != nil {
		for n, v := range i.values {
			inside[n] = r.Contains(v)
		}
		return eliminate.In(i.variable, inside)
	}
	for interval := range r.Intervals() {
		from, to := 0, len(inside)
		if !interval.Min.Unbounded {
			from = i.from(interval.Min.Value, interval.Min.Open)
		}
		if !interval.Max.Unbounded {
			to = i.from(interval.Max.Value, !interval.Max.Open)
		}
		for n := from; n < to; n++ {
			inside[n] = true
		}
	}
	return eliminate.In(i.variable, inside)
}

// from returns the place of the first value of an issue that is as high as a number or
// day, or higher.
func (i *issue) from(v value.Value, higher bool) int {
	n, found := slices.BinarySearchFunc(i.values, v, alongLine)
	if found && higher {
		n++
	}
	return n
}

// alongLine compares two numbers, or two days.
func alongLine(v, w value.Value) int {
	if day, ok := v.Day(); ok {
		other, _ := w.Day()
		return day.Compare(other)
	}
	n, _ := v.Number()
	other, _ := w.Number()
	return n.Compare(other)
}
