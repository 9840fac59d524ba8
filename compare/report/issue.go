package report

import (
	"fmt"
	"slices"
	"strings"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/compare"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
)

// explained tells of each issue how the parties stand on it.
func (r *Report) explained(x index) chapter {
	c := chapter{Anchor: "issues", Title: "Issue by issue"}
	for n, i := range r.Issues {
		c.Passages = append(c.Passages, passage{
			Anchor: fmt.Sprintf("issue%d", n), Subject: string(i.ID), Title: x.titled(i), Relation: i.Relation,
			Lines: x.explanation(i), Evidence: x.supports(i),
		})
	}
	return c
}

// titled returns the title of an issue, with whom more or less of it is better for:
// "Raise in the first year (more for WGA, less for AMPTP)".
func (x index) titled(i compare.Issue) string {
	var parts []string
	if len(i.MoreFor) > 0 {
		parts = append(parts, "more for "+x.list(i.MoreFor))
	}
	if len(i.LessFor) > 0 {
		parts = append(parts, "less for "+x.list(i.LessFor))
	}
	interests := strings.Join(parts, ", ")
	if interests == "" || i.Title == "" {
		return i.Title + interests
	}
	return i.Title + " (" + interests + ")"
}

// explanation says how the parties stand on an issue and who says what, a
// sentence or more to a paragraph.
func (x index) explanation(i compare.Issue) []string {
	sayings := x.sayings(i)
	paragraphs := []string{x.headline(i, sayings)}
	if len(i.Concerned) > 2 && i.Relation != compare.Unaddressed {
		if len(i.Concerned) > mostParties {
			paragraphs = append(paragraphs, pairCounts(i))
		} else {
			paragraphs = append(paragraphs, x.pairs(i))
		}
	}
	for _, set := range i.Conflicts {
		switch {
		case len(set) == 0: // which a stored report may have
		case len(set) == 1:
			paragraphs = append(paragraphs, x.named(set)+" leaves no value by itself.")
		case !slices.ContainsFunc(set, func(r position.Ref) bool { return r.Actor != set[0].Actor }):
			paragraphs = append(paragraphs, x.name(set[0].Actor)+" contradicts itself: "+x.named(set)+" cannot stand together.")
		case len(i.Conflicts) > 1 || len(sayings) > 2:
			paragraphs = append(paragraphs, x.named(set)+" cannot stand together.")
		}
	}
	if !i.ConflictsComplete {
		paragraphs = append(paragraphs, "There may be more conflicts than are listed here.")
	}
	for _, n := range i.Needs {
		paragraphs = append(paragraphs, x.need(n))
	}
	return paragraphs
}

func (x index) headline(i compare.Issue, said []saying) string {
	var b strings.Builder
	sentence := x.sentence(said)
	switch i.Relation {
	case compare.Unaddressed:
		b.WriteString("Unaddressed: nobody compared has taken a position on it.")
	case compare.Unanswered:
		b.WriteString(full("Unanswered by " + x.list(i.UnansweredBy) + ": " + sentence))
	case compare.Agreement:
		b.WriteString(full("Agreement on " + i.Common.String() + ": " + sentence))
	case compare.Overlap:
		b.WriteString(full("Overlap at " + i.Common.String() + ": " + sentence))
	case compare.Conditional:
		b.WriteString(full("Conditional: everyone concerned would take " + i.Common.String() + ", " + proviso(i) + ": " + sentence))
		if i.Blocked {
			b.WriteString(" It is blocked: what it waits for is itself in conflict.")
		}
	case compare.Open:
		b.WriteString(full("Open: nobody excludes " + i.Common.String() + ", but not all have said yes to it: " + sentence))
	case compare.Apart:
		b.WriteString(full("Apart" + by(i) + ": " + sentence))
	case compare.Conflict:
		b.WriteString(full("Conflict: " + sentence))
		if !i.Movable {
			b.WriteString(" Red lines alone stand against each other.")
		}
	}
	b.WriteString(apart(i))
	if (i.Relation == compare.Apart || i.Relation == compare.Conflict) && len(i.UnansweredBy) > 0 {
		b.WriteString(" " + full("Unanswered by "+x.list(i.UnansweredBy)))
	}
	for _, s := range i.Silences {
		b.WriteString(" " + full(x.name(s.Actor)+" "+unanswering(s)))
	}
	for _, t := range i.Talks {
		b.WriteString(" " + full(x.ready(t, "it")))
	}
	return b.String()
}

// proviso says on what a conditional yes rests.
func proviso(i compare.Issue) string {
	if slices.ContainsFunc(i.Needs, func(n compare.Need) bool { return n.Condition != "" }) {
		return "but on conditions that are not known to hold"
	}
	return "but not all of them firmly"
}

// by says by how much the parties are apart, whom nothing they have said yes to
// brings together; "" where there is no distance.
func by(i compare.Issue) string {
	switch {
	case i.Gap == nil || i.Gap.Sign() == 0:
		return ""
	case len(i.Pairs) > 1:
		return " by up to " + distance(*i.Gap, i.Domain)
	default:
		return " by " + distance(*i.Gap, i.Domain)
	}
}

// apart says how far the sides are from each other; "" where that is nothing to tell
// or told before.
func apart(i compare.Issue) string {
	excluding := i.Relation == compare.Conflict || i.Relation == compare.Apart
	switch {
	case i.Gap == nil, i.Gap.Sign() == 0 && !excluding, i.Gap.Sign() != 0 && i.Relation == compare.Apart:
		return ""
	case i.Gap.Sign() == 0:
		return " The sides meet without sharing a value."
	case len(i.Pairs) > 1:
		return " The largest gap is " + distance(*i.Gap, i.Domain) + "."
	default:
		return " The gap is " + distance(*i.Gap, i.Domain) + "."
	}
}

// distance says how far apart values of the domain are.
func distance(d value.Decimal, domain value.Domain) string {
	unit := domain.Unit()
	switch domain.Kind() {
	case value.KindScale:
		unit = plural("level", d)
	case value.KindDate:
		unit = plural("day", d)
	}
	switch unit {
	case "":
		return d.Grouped()
	case "%":
		return d.Grouped() + " " + plural("percentage point", d)
	case "°":
		return d.Grouped() + unit
	default:
		return d.Grouped() + " " + unit
	}
}

func plural(noun string, d value.Decimal) string {
	if d.String() == "1" {
		return noun
	}
	return noun + "s"
}

func (x index) pairs(i compare.Issue) string {
	var parts []string
	for _, p := range i.Pairs {
		part := fmt.Sprintf("%s and %s: %v", x.name(p.Actors[0]), x.name(p.Actors[1]), p.Relation)
		switch {
		case p.Gap == nil || p.Gap.Sign() == 0:
		case p.Relation == compare.Apart:
			part += " by " + distance(*p.Gap, i.Domain)
		default:
			part += ", " + distance(*p.Gap, i.Domain) + " apart"
		}
		parts = append(parts, part)
	}
	return "By pairs: " + strings.Join(parts, "; ") + "."
}

func (x index) need(n compare.Need) string {
	var b strings.Builder
	b.WriteString(x.named([]position.Ref{n.Statement}))
	switch {
	case n.Condition != "" && n.Tentative:
		b.WriteString(" is tentative, and waits for this: " + n.Condition)
	case n.Condition != "":
		b.WriteString(" waits for this: " + n.Condition)
	default:
		b.WriteString(" is tentative")
	}
	if len(n.Blocked) > 0 {
		b.WriteString("; that is blocked by the conflict on " + joinIDs(n.Blocked))
	}
	return full(b.String())
}

// stanceOf returns what a party makes of an issue; silence where the report does
// not tell.
func stanceOf(i compare.Issue, party actor.ID) compare.Stance {
	for _, s := range i.Stances {
		if s.Actor == party {
			return s
		}
	}
	return compare.Stance{Actor: party, Silent: true}
}

// cell says in few words what a party makes of an issue.
func cell(s compare.Stance, concerned bool) string {
	switch {
	case s.Silent && concerned:
		return "no answer"
	case s.Silent:
		return "-"
	}
	var parts []string
	if !s.Accepted.IsEmpty() {
		parts = append(parts, s.Accepted.String())
	}
	if !s.Conditional.IsEmpty() {
		parts = append(parts, s.Conditional.String()+" if")
	}
	switch {
	case len(parts) > 0:
		return strings.Join(parts, "; ")
	case s.Excluded.IsEmpty():
		return "open"
	case s.Open.IsEmpty():
		return "nothing will do"
	default:
		return "not " + s.Excluded.String()
	}
}

const legend = "“if”: on conditions, or tentatively; “not”: excluded; “no answer”: concerned and silent; “-”: not concerned and silent."
