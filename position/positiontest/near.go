package positiontest

import (
	"slices"

	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
)

// Near returns the issues of a negotiation for the other functions of this package, so
// that what they draw meets what the negotiation says: a price of 10 to 13, or a day of
// 2026. Without it, numbers lie around 0 or a bound, and days in January 2024.
//
//	more := positiontest.Statement(cfg, 1, positiontest.Near(n), "buyer", "seller")
//
// The values of a quantity or date are those that its status quo and the record's
// statements, conditions, rules, drafts, mandates and preferences name; then the middle
// between each two neighbours, one step beyond the lowest and the highest, and the
// bounds of the domain. A step is a day, a whole number, or one in the last digit that
// any of them has. Where nobody names a day, there are those of the fortnight from the
// last day on which somebody spoke; where nobody names a number, they are as without
// Near. Other issues have all their options or levels in either case.
//
// The issues are for this package alone: position refuses them in a record, which has
// its own.
func Near(n *position.Negotiation) []position.Issue {
	record := n.Record()
	named := namedIn(record)
	var last value.Day
	for _, c := range record.Positions {
		if c.AsOf.Compare(last) > 0 {
			last = c.AsOf
		}
	}
	var issues []position.Issue
	for spec := range n.Issues() {
		anchors := named[spec.ID]
		if !spec.StatusQuo.IsZero() {
			anchors = append(anchors, spec.StatusQuo)
		}
		near := landmarks(spec.Domain)
		switch kind := spec.Domain.Kind(); {
		case spec.Domain.Names() != nil:
		case len(anchors) > 0:
			near = around(spec.Domain, anchors)
		case kind == value.KindDate && !last.IsZero():
			near = nil
			for _, day := range fortnightFrom(last.Time()) {
				near = append(near, value.OfDay(day))
			}
		}
		issues = append(issues, neighbour{spec, near})
	}
	return issues
}

// A neighbour is an issue with the values that terms on it name.
type neighbour struct {
	position.Issue
	landmarks []value.Value
}

// namedIn returns the values that a record names, by issue and in its order.
func namedIn(r position.Record) map[position.IssueID][]value.Value {
	named := map[position.IssueID][]value.Value{}
	terms := func(terms ...position.Term) {
		for _, t := range terms {
			named[t.IssueID()] = append(named[t.IssueID()], t.Named()...)
		}
	}
	condition := func(c position.Condition) { terms(slices.Collect(position.TermsOf(c))...) }
	statements := func(all []position.Statement) {
		for _, s := range all {
			terms(s.Common().Terms()...)
			condition(s.Common().Condition)
		}
	}
	for _, c := range r.Positions {
		statements(c.Statements)
	}
	for _, m := range r.Mandates {
		statements(m.Statements)
	}
	for _, d := range r.Drafts {
		terms(d.Terms...)
	}
	terms(r.Given...)
	for _, rule := range r.Rules {
		condition(rule.Condition)
	}
	for _, p := range r.Preferences {
		for _, w := range p.Worth {
			condition(w.If)
			for _, knot := range w.Line.Knots() {
				named[w.Line.IssueID()] = append(named[w.Line.IssueID()], knot.At)
			}
		}
		for _, c := range p.Ranked {
			condition(c)
		}
	}
	return named
}

// around returns the anchors, what lies in the middle between two of them and just
// beyond, and the bounds of the domain.
func around(d value.Domain, anchors []value.Value) []value.Value {
	var found []value.Value
	add := func(v value.Value) {
		if d.All().Contains(v) && !slices.Contains(found, v) {
			found = append(found, v)
		}
	}
	for _, v := range anchors {
		add(v)
	}
	sorted := slices.SortedFunc(slices.Values(found), compareOnLine)
	if d.Kind() == value.KindDate {
		between(sorted, func(v, w value.Value) {
			from, _ := v.Day()
			to, _ := w.Day()
			add(later(v, to.Since(from)/2))
		})
		add(later(sorted[0], -1))
		add(later(sorted[len(sorted)-1], 1))
		return found
	}
	places := 0
	for _, v := range sorted {
		n, _ := v.Number()
		after, _ := n.Digits()
		places = max(places, after)
	}
	between(sorted, func(v, w value.Value) {
		low, _ := v.Number()
		high, _ := w.Number()
		digits := places + 1
		if d.Whole() {
			digits = 0
		}
		if middle, err := low.Add(high).Quo(value.MustDecimal(2), digits); err == nil {
			add(value.OfNumber(middle))
		}
	})
	if step, err := value.MustDecimal(1).Quo(tenToThe(places), places); err == nil {
		low, _ := sorted[0].Number()
		high, _ := sorted[len(sorted)-1].Number()
		add(value.OfNumber(low.Sub(step)))
		add(value.OfNumber(high.Add(step)))
	}
	if low, ok := d.Min(); ok {
		add(value.OfNumber(low))
	}
	if high, ok := d.Max(); ok {
		add(value.OfNumber(high))
	}
	return found
}

// between calls f for every two values that follow each other.
func between(sorted []value.Value, f func(v, w value.Value)) {
	for i := 1; i < len(sorted); i++ {
		f(sorted[i-1], sorted[i])
	}
}

// later returns the day so many days after one.
func later(v value.Value, days int) value.Value {
	day, _ := v.Day()
	return value.OfDay(value.DayOf(day.Time().AddDate(0, 0, days)))
}

// tenToThe returns a power of ten.
func tenToThe(n int) value.Decimal {
	power := value.MustDecimal(1)
	for range n {
		power = power.Mul(value.MustDecimal(10))
	}
	return power
}
