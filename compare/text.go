package compare

import (
	"fmt"
	"strings"
)

// String says in a line how the parties stand: "2 parties on 3 issues: 1 conflict, 2
// agreement".
func (c *Comparison) String() string {
	if c == nil {
		return "no comparison"
	}
	counts := map[Relation]int{}
	issues := 0
	for r := range c.Results() {
		counts[r.Relation]++
		issues++
	}
	text := fmt.Sprintf("%d parties on %s", len(c.parties), counted(issues, "issue"))
	var parts []string
	for _, r := range []Relation{Conflict, Apart, Open, Conditional, Overlap, Agreement, Unanswered, Unaddressed} {
		if counts[r] > 0 {
			parts = append(parts, fmt.Sprintf("%d %v", counts[r], r))
		}
	}
	if len(parts) == 0 {
		return text
	}
	return text + ": " + strings.Join(parts, ", ")
}

// counted returns a number with its noun.
func counted(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// String says in a line how the parties concerned stand on the issue: "price:
// conflict, 300 EUR apart; seller accepts at least 5,500 EUR; buyer accepts at most
// 5,200 EUR".
func (i Issue) String() string {
	var text strings.Builder
	fmt.Fprintf(&text, "%s: %v", i.ID, i.Relation)
	if !i.Common.IsEmpty() && (i.Relation == Agreement || i.Relation == Overlap) {
		text.WriteString(" on " + i.Common.String())
	}
	if i.Gap != nil && i.Gap.Sign() > 0 {
		fmt.Fprintf(&text, ", %s apart", i.Domain.Amount(*i.Gap))
	}
	const most = 5
	told := 0
	for _, s := range i.Stances {
		var says string
		switch {
		case s.Silent:
			continue
		case !s.Accepted.IsEmpty():
			says = "accepts " + s.Accepted.String()
		case !s.Conditional.IsEmpty():
			says = "accepts " + s.Conditional.String() + " on conditions"
		case !s.Excluded.IsEmpty():
			says = "excludes " + s.Excluded.String()
		default:
			says = "is open"
		}
		if told++; told <= most {
			fmt.Fprintf(&text, "; %s %s", s.Actor, says)
		}
	}
	if told > most {
		fmt.Fprintf(&text, "; %d more", told-most)
	}
	return text.String()
}
