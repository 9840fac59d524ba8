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
	for n := range r.Issues {
		c.Passages = append(c.Passages, r.explainedIssue(x, n))
	}
	return c
}

func (r *Report) explainedIssue(x index, n int) passage {
	i := r.Issues[n]
	p := passage{
		Anchor: fmt.Sprintf("issue%d", n), Subject: string(i.ID), Title: x.titled(i), Relation: i.Relation,
	}
	said := x.sayings(i)
	x.explain(&p, i, said)
	p.Evidence = x.supports(i, said)
	return p
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

// explain says how the parties stand on an issue and who says what, a sentence or more
// to a paragraph.
func (x index) explain(p *passage, i compare.Issue, sayings []saying) {
	p.Lines = []string{x.headline(i, sayings)}
	if pairs := x.pairs(i); pairs != "" {
		if len(i.Concerned) > mostParties {
			pairs = pairCounts(i)
		}
		p.Lines = append(p.Lines, pairs)
	}
	if clashes := x.conflict(i, len(sayings)); len(clashes) > fewClashes {
		p.Folds = append(p.Folds, fold{clashTitle, clashes})
	} else {
		p.Lines = append(p.Lines, clashes...)
	}
	if !i.ConflictsComplete {
		p.Lines = append(p.Lines, "There may be more conflicts than are listed here.")
	}
	p.Lines = append(p.Lines, x.needs(i.Needs, sayings)...)
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
		b.WriteString(full("Agreement on " + exact(i.Common, value.Region.Quoted) + ": " + sentence))
	case compare.Overlap:
		b.WriteString(full("Overlap: everyone concerned accepts " + exact(i.Common, value.Region.Quoted) + ". " + sentence))
	case compare.Conditional:
		b.WriteString(full("Conditional: everyone concerned would take " + i.Common.Quoted() + ", " + proviso(i) + ": " + sentence))
		if i.Blocked && slices.ContainsFunc(i.Needs, wholly) {
			b.WriteString(" It is blocked: what it waits for is itself in conflict.")
		} else if i.Blocked {
			b.WriteString(" Some of what it waits for is itself in conflict.")
		}
	case compare.Open:
		b.WriteString(full("Open: nobody excludes " + i.Common.Quoted() + ", but not all have said yes to it: " + sentence))
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
	for _, silent := range x.silences(i.Silences) {
		b.WriteString(" " + silent)
	}
	for _, ready := range x.readiness(i.Talks, "it") {
		b.WriteString(" " + ready)
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
	case differ(i.Pairs):
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
	case differ(i.Pairs):
		return " The largest gap is " + distance(*i.Gap, i.Domain) + "."
	default:
		return " The gap is " + distance(*i.Gap, i.Domain) + "."
	}
}

// differ reports whether pairs are not all as far apart as each other, those apart that
// have no distance.
func differ(pairs []compare.Pair) bool {
	var first *value.Decimal
	for _, p := range pairs {
		switch {
		case p.Gap == nil:
		case first == nil:
			first = p.Gap
		case !p.Gap.Equal(*first):
			return true
		}
	}
	return false
}

// distance says how far apart values of the domain are.
func distance(d value.Decimal, domain value.Domain) string {
	switch {
	case domain.Kind() == value.KindScale:
		return d.Grouped() + " " + plural("level", d)
	case domain.Kind() == value.KindDate:
		return d.Grouped() + " " + plural("day", d)
	case domain.UnitName() == "%":
		return d.Grouped() + " " + plural("percentage point", d)
	default:
		return domain.Amount(d)
	}
}

func plural(noun string, d value.Decimal) string {
	if d.String() == "1" {
		return noun
	}
	return noun + "s"
}

// pairs tells of the pairs that differ from what is said of all: "Between United
// States and NATO: agreement. Between Russia and each of NATO and France: 2 levels
// apart."; "" for none. That one has said nothing is told elsewhere.
func (x index) pairs(i compare.Issue) string {
	if len(i.Pairs) < 2 {
		return ""
	}
	var order []string
	by := map[string][][2]actor.ID{}
	for _, p := range i.Pairs {
		var says string
		switch {
		case p.Relation == compare.Unanswered, p.Relation == compare.Unaddressed:
			continue
		case p.Relation != i.Relation:
			says = p.Relation.String()
			if p.Gap != nil && p.Gap.Sign() > 0 {
				says += ", " + distance(*p.Gap, i.Domain) + " apart"
			}
		case p.Gap != nil && i.Gap != nil && !p.Gap.Equal(*i.Gap):
			says = distance(*p.Gap, i.Domain) + " apart"
		default:
			continue
		}
		if by[says] == nil {
			order = append(order, says)
		}
		by[says] = append(by[says], p.Actors)
	}
	var sentences []string
	for _, says := range order {
		sentences = append(sentences, x.whom(by[says])+": "+says+".")
	}
	return strings.Join(sentences, " ")
}

// whom names pairs of actors: all of some by their names, others by the one whom
// several have in common.
func (x index) whom(pairs [][2]actor.ID) string {
	var all []actor.ID
	var firsts []actor.ID
	with := map[actor.ID][]actor.ID{}
	for _, p := range pairs {
		if with[p[0]] == nil {
			firsts = append(firsts, p[0])
		}
		with[p[0]] = append(with[p[0]], p[1])
		all = append(all, p[0], p[1])
	}
	if all = once(all); len(all) > 2 && len(pairs) == len(all)*(len(all)-1)/2 {
		return "Among " + x.list(all)
	}
	groups := make([]string, len(firsts))
	for k, first := range firsts {
		joint := " and each of "
		if len(with[first]) == 1 {
			joint = " and "
		}
		groups[k] = "between " + x.name(first) + joint + x.list(with[first])
	}
	groups[0] = "B" + groups[0][1:]
	return strings.Join(groups, ", ")
}

// conflict names the statements that cannot stand together. Two that are all there
// is said of an issue need not be named.
func (x index) conflict(i compare.Issue, sayings int) []string {
	if len(i.Conflicts) == 1 && len(i.Conflicts[0]) == 2 && sayings == 2 && i.Conflicts[0][0].Actor != i.Conflicts[0][1].Actor {
		return nil
	}
	return x.clashes(i.Conflicts)
}

// clashes names statements that cannot stand together, those at once that clash with
// the same.
func (x index) clashes(conflicts [][]position.Ref) []string {
	var lines []string
	frequent := map[actor.ID]int{}
	for _, set := range conflicts {
		if len(set) == 2 {
			frequent[set[0].Actor]++
			frequent[set[1].Actor]++
		}
	}
	var order []position.Ref
	against := map[position.Ref][]position.Ref{}
	for _, set := range conflicts {
		switch {
		case len(set) == 1:
			lines = append(lines, x.named(set)+" leaves no value by itself.")
		case !slices.ContainsFunc(set, func(r position.Ref) bool { return r.Actor != set[0].Actor }):
			lines = append(lines, x.name(set[0].Actor)+" contradicts itself: "+x.named(set)+" cannot stand together.")
		case len(set) == 2:
			one, other := set[0], set[1]
			if frequent[other.Actor] > frequent[one.Actor] {
				one, other = other, one
			}
			if against[one] == nil {
				order = append(order, one)
			}
			against[one] = append(against[one], other)
		default:
			lines = append(lines, x.named(set)+" cannot stand together.")
		}
	}
	// Those of one maker that clash with the same are told at once.
	var keys []string
	alike := map[string][]position.Ref{}
	for _, ref := range order {
		key := fmt.Sprint(ref.Actor, against[ref])
		if alike[key] == nil {
			keys = append(keys, key)
		}
		alike[key] = append(alike[key], ref)
	}
	for _, key := range keys {
		refs := alike[key]
		if len(refs) == 1 {
			lines = append(lines, x.named(refs)+" cannot stand with "+x.namedOr(against[refs[0]])+".")
		} else {
			lines = append(lines, "None of "+x.named(refs)+" can stand with "+x.namedOr(against[refs[0]])+".")
		}
	}
	return lines
}

// needs tells what is waited for, a sentence for each condition: nothing where what is
// said of the issue has told it of all who wait, and of nobody else.
func (x index) needs(list []compare.Need, said []saying) []string {
	if told(list, said) {
		return nil
	}
	var order []string
	by := map[string][]position.Ref{}
	for _, n := range list {
		var says string
		switch {
		case n.Condition != "" && n.Tentative:
			says = "tentative, waiting for this: " + n.Condition
		case n.Condition != "":
			says = "waiting for this: " + n.Condition
		default:
			says = "tentative"
		}
		switch {
		case wholly(n):
			says += "; that is blocked by the conflict on " + x.issues(n.Blocked)
		case len(n.Blocked) > 0:
			says += "; in the way of that is the conflict on " + x.issues(n.Blocked)
		}
		if by[says] == nil {
			order = append(order, says)
		}
		by[says] = append(by[says], n.Statement)
	}
	var lines []string
	for _, says := range order {
		verb := " is "
		if len(by[says]) > 1 {
			verb = " are "
		}
		lines = append(lines, full(x.named(by[says])+verb+says))
	}
	return lines
}

// wholly reports whether all that is waited for is in conflict, so that there is no
// way around it.
func wholly(n compare.Need) bool { return len(n.Blocked) > 0 && len(n.Blocked) == len(n.Issues) }

// told reports whether what is said of an issue tells all that is waited for there.
func told(list []compare.Need, said []saying) bool {
	waits := map[position.Ref]bool{} // on a condition
	for _, n := range list {
		if len(n.Blocked) > 0 {
			return false
		}
		waits[n.Statement] = waits[n.Statement] || n.Condition != ""
	}
	for _, s := range said {
		if waiting := waits[s.statement.Ref]; s.abridged || !s.asked && waiting != s.conditional {
			return false
		}
	}
	return true
}

// exact returns values as text, a single number as that and no other: "exactly 1,100
// warheads". Where it is the least or the greatest that there is, "exactly" says
// nothing.
func exact(r value.Region, text func(value.Region) string) string {
	v, single := r.Single()
	if !single || r.Domain().Kind() != value.KindQuantity {
		return text(r)
	}
	n, _ := v.Number()
	low, bottom := r.Domain().Min()
	high, top := r.Domain().Max()
	if bottom && n == low || top && n == high {
		return text(r)
	}
	return "exactly " + text(r)
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
		parts = append(parts, exact(s.Accepted, value.Region.String))
	}
	if !s.Conditional.IsEmpty() {
		parts = append(parts, exact(s.Conditional, value.Region.String)+" if")
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
