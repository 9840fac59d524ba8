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

// verdict says in a sentence or two how the parties stand.
func (r *Report) verdict() string {
	if len(r.Issues) == 0 {
		return "There is no issue on the table."
	}
	by := map[compare.Relation][]position.IssueID{}
	for _, i := range r.Issues {
		by[i.Relation] = append(by[i.Relation], i.Issue)
	}
	var parts []string
	for _, v := range []struct {
		relation compare.Relation
		says     string
		names    bool // whether a few are named
	}{
		{compare.Conflict, "in conflict", true},
		{compare.Agreement, "in agreement", true},
		{compare.Overlap, "in overlap", true},
		{compare.Conditional, "conditional", true},
		{compare.Open, "open", true},
		{compare.Unanswered, "unanswered", false},
		{compare.Unaddressed, "unaddressed", false},
	} {
		ids := by[v.relation]
		const few = 3
		switch {
		case len(ids) == 0:
		case len(ids) <= few && v.names:
			parts = append(parts, fmt.Sprintf("%d %s (%s)", len(ids), v.says, joinIDs(ids)))
		default:
			parts = append(parts, fmt.Sprintf("%d %s", len(ids), v.says))
		}
	}
	verdict := fmt.Sprintf("Of %d issues: %s.", len(r.Issues), strings.Join(parts, ", "))
	if len(r.Issues) == 1 && len(parts) == 1 {
		verdict = fmt.Sprintf("The one issue is %s.", strings.TrimPrefix(parts[0], "1 "))
	}
	if len(by[compare.Conflict]) > 0 {
		return verdict + " As they stand, the positions cannot be reconciled."
	}
	return verdict + " Issue by issue, nothing that is said rules out a settlement."
}

// untitled is the heading of a report without a title.
const untitled = "Comparison of positions"

// compared says who is compared, and on what.
func (r *Report) compared(x index) []string {
	lines := []string{full("Compared: " + x.list(r.Parties))}
	for _, line := range []string{r.moment(), x.shared(), r.given()} {
		if line != "" {
			lines = append(lines, line)
		}
	}
	return lines
}

// moment says of which day and through which channels the positions are; "" for
// all that was said.
func (r *Report) moment() string {
	channels := make([]string, len(r.Channels))
	for i, c := range r.Channels {
		channels[i] = c.String()
	}
	through := "through " + join(channels, "and") + " channels"
	switch {
	case r.AsOf.IsZero() && len(channels) == 0:
		return ""
	case len(channels) == 0:
		return "As of " + r.AsOf.String() + "."
	case r.AsOf.IsZero():
		return "What was said " + through + " alone."
	default:
		return "As of " + r.AsOf.String() + ", " + through + "."
	}
}

// given says under which circumstances the positions are compared; "" for none.
func (r *Report) given() string {
	var given []string
	for _, g := range r.Given {
		given = append(given, string(g.Issue)+" is "+g.Values)
	}
	if len(given) == 0 {
		return ""
	}
	return full("Given: " + join(given, "and"))
}

// heading names an issue by ID and title.
func heading(id position.IssueID, title string) string {
	if title == "" {
		return string(id)
	}
	return string(id) + ": " + title
}

// explanation says how the parties stand on an issue and who says what, a
// sentence or more to a paragraph.
func (x index) explanation(i compare.Issue) []string {
	sayings := x.sayings(i)
	paragraphs := []string{x.headline(i, sayings)}
	if len(i.Concerned) > 2 && i.Relation != compare.Unaddressed {
		paragraphs = append(paragraphs, x.pairs(i))
	}
	for _, set := range i.Conflicts {
		switch {
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
	case compare.Conflict:
		b.WriteString(full("Conflict: " + sentence))
		if !i.Movable {
			b.WriteString(" Red lines alone stand against each other.")
		}
	}
	b.WriteString(apart(i))
	for _, s := range i.Silences {
		b.WriteString(" " + full(x.name(s.Actor)+" "+silence(s)))
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

// apart says how far apart the parties are; "" where that is nothing to tell.
func apart(i compare.Issue) string {
	switch {
	case i.Gap == nil, i.Gap.Sign() == 0 && i.Relation != compare.Conflict:
		return ""
	case i.Gap.Sign() == 0:
		return " The sides meet without sharing a value."
	case len(i.Pairs) > 1:
		return " The largest gap is " + distance(*i.Gap, i.Domain) + "."
	default:
		return " The gap is " + distance(*i.Gap, i.Domain) + "."
	}
}

// ready says that a party is ready to talk about something.
func (x index) ready(t compare.Readiness, about string) string {
	ready := x.name(t.Actor) + " is ready to talk about " + about
	if t.Precondition != "" {
		ready += ", on the precondition that " + t.Precondition
	}
	return ready
}

func silence(s compare.Silence) string {
	if s.Declined {
		return "declined to answer"
	}
	return "has not answered yet"
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
	case "%", "°":
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
		if p.Gap != nil && p.Gap.Sign() != 0 {
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

// claimed says how the claims on an issue relate.
func (x index) claimed(c compare.Claim) string {
	var parts []string
	for _, s := range c.Stances {
		if s.Values.IsEmpty() {
			parts = append(parts, x.name(s.Actor)+" contradicts itself")
			continue
		}
		parts = append(parts, x.name(s.Actor)+" says "+s.Values.String())
	}
	relation := c.Relation.String()
	return full(strings.ToUpper(relation[:1]) + relation[1:] + ": " + strings.Join(parts, "; "))
}

func (x index) warned(w compare.Warning) string {
	var consequences []string
	for _, t := range x.statement(w.Statement).Terms {
		consequences = append(consequences, string(t.Issue)+" ("+t.Values+")")
	}
	line := x.name(w.Actor) + " warns of " + join(consequences, "and")
	if w.If != "" {
		line += " if " + w.If
	}
	if w.If != "" && w.Triggered == position.True {
		line += ", which is given"
	}
	return full(line)
}

func (x index) readiness(t compare.Readiness) string {
	return full(x.ready(t, joinIDs(t.Issues)))
}

// silent tells who has not said what.
func (r *Report) silent(x index) []string {
	var lines []string
	for _, i := range r.Issues {
		for _, s := range i.Silences {
			lines = append(lines, full(fmt.Sprintf("%s %s on %s%s", x.name(s.Actor), silence(s), i.Issue, x.through(s.Statement))))
		}
	}
	for _, id := range r.Parties {
		var ids []position.IssueID
		for _, i := range r.Issues {
			if i.Relation != compare.Unaddressed && slices.Contains(i.UnansweredBy, id) && !spoke(i, id) {
				ids = append(ids, i.Issue)
			}
		}
		if len(ids) > 0 {
			lines = append(lines, full(x.name(id)+" has said nothing on "+joinIDs(ids)))
		}
	}
	return lines
}

// spoke reports whether a party without a position on an issue has yet said
// something of it: that it is ready to talk, or will not answer.
func spoke(i compare.Issue, party actor.ID) bool {
	return slices.ContainsFunc(i.Talks, func(t compare.Readiness) bool { return t.Actor == party }) ||
		slices.ContainsFunc(i.Silences, func(s compare.Silence) bool { return s.Actor == party })
}

// described tells what is known of a source.
func described(s position.Source) string {
	var parts []string
	for _, part := range []string{s.Title, s.Publisher, s.Date.String(), s.Link} {
		if part != "" {
			parts = append(parts, strings.TrimSuffix(part, "."))
		}
	}
	if s.Channel != position.Public {
		parts = append(parts, s.Channel.String())
	}
	if s.Authenticity != position.Unstated {
		parts = append(parts, s.Authenticity.String())
	}
	return strings.Join(parts, ", ")
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
