package lint

import (
	"fmt"
	"slices"
	"strings"

	"github.com/parley-go/parley/position"
)

// A force is what is known of how a statement binds.
type force struct {
	limits bool // it has readings that can rule something out by themselves
	binds  bool // one of them can under the circumstances
	told   bool // another finding says why it does not

	// Why it does not: its condition is decided by what is given; what is given of
	// these issues leaves its terms nothing; these statements say yes.
	decided, holds bool
	settled        []position.IssueID
	yes            []position.Ref // the first few
}

// weigh finds which of the actor's statements can rule out a value of the issue,
// and why the others cannot.
func (t *topic) weigh() {
	var sure []reading // the yeses whatever else happens, by statement
	for _, r := range t.readings {
		if r.Kind == position.Yes && r.truth == position.True {
			sure = append(sure, r)
		}
	}
	slices.SortStableFunc(sure, func(r, s reading) int { return r.by.ref.Compare(s.by.ref) })
	granted := t.yeses(position.True)
	for _, r := range t.readings {
		if r.Kind == position.Yes {
			continue
		}
		values := r.Term.Region().Intersect(t.domain)
		f := &r.by.force
		f.limits = true
		switch {
		case r.Besides != nil && r.truth == position.True && position.Evaluate(r.Condition(), position.Outcome{}) == position.True:
			f.told = true // the rest of its single undertaking allows every value
		case r.Kind == position.Bound && r.truth == position.True, r.Kind != position.Bound && r.truth == position.False:
			f.decided, f.holds = true, (r.truth == position.True) != r.Fails
		case r.Kind == position.Must && t.domain.Subset(values), r.Kind != position.Must && values.IsEmpty():
			f.settled = append(f.settled, t.spec.ID)
		case r.Kind == position.Bound && values.Subset(granted(r)):
			n := 0
			for _, yes := range sure {
				lifts := r.Strength != position.RedLine || yes.Strength == position.RedLine
				if n < few && lifts && yes.Term.Region().Overlaps(values) {
					f.yes = append(f.yes, yes.by.ref)
					n++
				}
			}
			slices.SortFunc(f.yes, position.Ref.Compare)
			f.yes = slices.Compact(f.yes)
			f.yes = f.yes[:min(len(f.yes), few)]
		default:
			f.binds = true
		}
	}
}

// binding tells of a statement that is meant to bind and does not, and why.
func (l *linter) binding(s *statement) {
	if f := s.force; f.limits && !f.binds && !f.told {
		why, want := l.why(s)
		l.report(s, NeverBinds, "", f.yes, "rules nothing out, as %s: want %s", why, want)
	}
}

// why tells why a statement does not bind, and what would be right.
func (l *linter) why(s *statement) (why, want string) {
	f := s.force
	if f.decided {
		verb := "fails"
		if f.holds {
			verb = "holds"
		}
		return fmt.Sprintf("its condition %s given that %s", verb, l.supposed(awaited(s))), "a condition that is open, or none"
	}
	var all, wants []string
	if len(f.settled) > 0 {
		all = append(all, "its terms are settled given that "+l.supposed(f.settled))
		wants = append(wants, "terms that are open, or it left out")
	}
	if len(f.yes) > 0 {
		verb := "say"
		if len(f.yes) == 1 {
			verb = "says"
		}
		all = append(all, fmt.Sprintf("%s %s yes anyway", joined(f.yes), verb))
		wants = append(wants, "the condition there too, or none here")
	}
	return strings.Join(all, " and "), strings.Join(wants, "; ")
}

// awaited returns the issues that a statement's readings wait for: those of its
// condition, and of the terms of the other parties.
func awaited(s *statement) []position.IssueID {
	c := s.common
	var ids []position.IssueID
	for t := range position.TermsOf(c.Condition) {
		ids = append(ids, t.IssueID())
	}
	if c.Kind != position.KindReciprocal {
		return ids
	}
	for _, u := range c.Undertakings {
		if u.Party == s.ref.Actor {
			continue
		}
		for _, t := range u.Terms {
			ids = append(ids, t.IssueID())
		}
	}
	return ids
}

// supposed tells what is given of the issues.
func (l *linter) supposed(ids []position.IssueID) string {
	var parts []string
	for _, id := range slices.Compact(slices.Sorted(slices.Values(ids))) {
		if region, ok := l.given.Region(id); ok {
			parts = append(parts, fmt.Sprintf("%s is %v", id, region))
		}
	}
	return strings.Join(parts, " and ")
}
