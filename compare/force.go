package compare

import (
	"fmt"
	"slices"
	"strings"

	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
)

// few is how many statements a finding that many have part in names.
const few = 5

// A force is what is known of how a statement binds.
type force struct {
	limits bool // it has readings that can rule something out by themselves
	binds  bool // one of them can under the circumstances
	told   bool // another finding says why it does not

	// Why it does not: its condition holds, or fails, by what is given; what is
	// given of these issues leaves its terms nothing; these statements say yes.
	holds, fails bool
	settled      []position.IssueID
	yes          []position.Ref // the first few
}

// weigh finds which of the actor's statements can rule out a value of the issue,
// and why the others cannot.
func (l *linter) weigh(t *table, e *entry) {
	var sure []int32 // the readings that are a yes whatever else happens, by statement
	var regions []value.Region
	for j := e.from; j < e.to; j++ {
		if t.readings[j].kind == position.Yes && l.base.truths[t.first+j] == position.True {
			sure = append(sure, j)
			regions = append(regions, t.region(j))
		}
	}
	said := func(reading int32) position.Ref { return l.ref(t.readings[reading].statement) }
	slices.SortFunc(sure, func(i, j int32) int { return said(i).Compare(said(j)) })
	granted := t.domain.Domain().Union(regions...)
	for j := e.from; j < e.to; j++ {
		r := &t.readings[j]
		if r.kind == position.Yes {
			continue
		}
		truth := l.base.truths[t.first+j]
		values := t.region(j).Intersect(t.domain)
		f := &l.force[r.statement]
		f.limits = true
		switch {
		case r.kind == position.Must && truth == position.False:
			f.fails = true
		case r.kind == position.Bound && truth == position.True:
			f.holds = true
		case r.kind == position.Must && t.domain.Subset(values), r.kind != position.Must && values.IsEmpty():
			f.settled = append(f.settled, t.id)
		case r.kind == position.Bound && values.Subset(granted):
			n := 0
			for _, yes := range sure {
				if n < few && t.region(yes).Overlaps(values) {
					f.yes = append(f.yes, said(yes))
					n++
				}
			}
			f.yes = sortedRefs(f.yes)
			f.yes = f.yes[:min(len(f.yes), few)]
		default:
			f.binds = true
		}
	}
}

// binding tells of statements that are meant to bind and do not, and why.
func (l *linter) binding() {
	for i, f := range l.force {
		if !f.limits || f.binds || f.told {
			continue
		}
		why, want := l.why(int32(i), f)
		l.report(int32(i), FindingNeverBinds, "", f.yes, "rules nothing out, as %s: want %s", why, want)
	}
}

// why tells why a statement does not bind, and what would be right.
func (l *linter) why(i int32, f force) (why, want string) {
	if f.holds || f.fails {
		verb := "holds"
		if f.fails {
			verb = "fails"
		}
		return fmt.Sprintf("its condition %s given that %s", verb, l.given(l.awaited(i))), "a condition that is open, or none"
	}
	var all, wants []string
	if len(f.settled) > 0 {
		all = append(all, "its terms are settled given that "+l.given(f.settled))
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
func (l *linter) awaited(i int32) []position.IssueID {
	s := &l.statements[i]
	c := s.said.Common()
	var ids []position.IssueID
	for t := range position.TermsOf(c.Condition) {
		ids = append(ids, t.IssueID())
	}
	if c.Kind != position.KindReciprocal {
		return ids
	}
	for _, u := range c.Undertakings {
		if u.Party == l.actors[s.actor] {
			continue
		}
		for _, t := range u.Terms {
			ids = append(ids, t.IssueID())
		}
	}
	return ids
}

// given tells what is given of the issues.
func (l *linter) given(ids []position.IssueID) string {
	var parts []string
	for _, id := range slices.Compact(slices.Sorted(slices.Values(ids))) {
		if region, ok := l.base.given.Region(id); ok {
			parts = append(parts, fmt.Sprintf("%s is %v", id, region))
		}
	}
	return strings.Join(parts, " and ")
}

// joined lists what is named, with "and" before the last.
func joined[T any](list []T) string {
	var b strings.Builder
	for i, one := range list {
		switch {
		case i > 0 && i == len(list)-1:
			b.WriteString(" and ")
		case i > 0:
			b.WriteString(", ")
		}
		fmt.Fprint(&b, one)
	}
	return b.String()
}
