package report

import (
	"fmt"
	"slices"
	"strings"

	"github.com/parley-go/parley/compare"
	"github.com/parley-go/parley/compare/settle"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
)

// together tells what the issues come to together.
func (r *Report) together(x index) chapter {
	c := chapter{Anchor: "together", Title: "All issues together"}
	for _, s := range r.Settlements {
		c.Passages = append(c.Passages, r.settled(x, s))
	}
	return c
}

// settled puts a settlement into words, a paragraph to each finding.
func (r *Report) settled(x index, s settle.Settlement) passage {
	p := passage{Title: thresholdTitle(s.Threshold)}
	add := func(format string, args ...any) { p.Lines = append(p.Lines, fmt.Sprintf(format, args...)) }
	switch {
	case s.Possible && s.Agreed:
		add("A settlement is possible, and everyone needed has said yes to it: %s.", r.outcome(x, s.Witness))
	case s.Possible:
		add("A settlement is possible, for example: %s.", r.outcome(x, s.Witness))
	case len(s.Conflicts) == 0 && s.ConflictsComplete:
		add("No settlement is possible: no outcome meets the rules and what is given.")
	case len(s.Conflicts) == 0 && !s.Complete:
		add("Whether a settlement is possible was not found out in time.")
	default:
		add("No settlement is possible.")
	}
	if missing := missingYeses(x, s.Missing); missing != "" {
		add("It still lacks the yes of %s.", missing)
	}
	lines, clashes := r.conflicts(x, s)
	p.Lines = append(p.Lines, lines...)
	if len(clashes) > fewClashes {
		p.Folds = append(p.Folds, fold{clashTitle, clashes})
	} else {
		p.Lines = append(p.Lines, clashes...)
	}
	if !s.ConflictsComplete {
		p.Lines = append(p.Lines, "There may be more conflicts than are listed here.")
	}
	if ways := x.ways(s); len(ways.Lines) > 0 {
		p.Folds = append(p.Folds, ways)
	}
	// A zone that was cut short lacks values, so that it tells nothing of all
	// settlements.
	if s.Aside != nil && s.Complete {
		if zone := r.zone(x, s.Aside.Zone); zone != "" {
			add("With %s set aside, in any settlement %s.", x.again(s.Aside.Statements), zone)
		}
	}
	if zone := r.zone(x, s.Zone); zone != "" && s.Complete {
		add("In any settlement, %s.", zone)
	}
	if s.Threshold == settle.Firm {
		switch {
		case len(s.Package) > 0:
			add("What could be signed today: %s.", r.outcome(x, s.Package))
		case s.Complete:
			add("What could be signed today: nothing, as no package has the yes of everyone needed.")
		}
	}
	for i, step := range s.Steps {
		add("Step %d: %s", i+1, x.step(step))
	}
	if !s.Complete {
		add("The search was cut short: there may be more to tell.")
	}
	return p
}

// fewClashes is how many sets of statements that cannot stand together are told in
// the open.
const fewClashes = 6

// clashTitle stands above more of them.
const clashTitle = "What cannot stand together"

// conflicts tells what cannot be kept: part by part where there are several that
// nothing connects, each with its own ways out; the conflicts of no part come second.
func (r *Report) conflicts(x index, s settle.Settlement) (lines, clashes []string) {
	rules := map[string][]position.RuleID{}
	for i, set := range s.Conflicts {
		if i < len(s.ConflictRules) { // of a report that somebody else wrote there may be fewer
			rules[fmt.Sprint(set)] = s.ConflictRules[i]
		}
	}
	told := map[string]bool{}
	if len(s.Parts) > 1 {
		lines = append(lines, fmt.Sprintf("There are %d conflicts that have nothing to do with each other. On each of them somebody has to yield.", len(s.Parts)))
		for _, p := range s.Parts {
			line := "On " + r.disputed(x, p.Issues) + ": " + strings.Join(x.cannot(p.Conflicts, rules), " ")
			for _, set := range p.Conflicts {
				told[fmt.Sprint(set)] = true
			}
			if len(p.Concessions) > 0 && !eitherOr(p) {
				ways := make([]string, len(p.Concessions))
				for k, set := range p.Concessions {
					ways[k] = "without " + x.again(set)
				}
				line += " It would be possible " + join(ways, "or") + "."
			}
			if !p.ConflictsComplete || !p.ConcessionsComplete {
				line += " There may be more of both."
			}
			lines = append(lines, line)
		}
	}
	return lines, x.cannot(slices.DeleteFunc(slices.Clone(s.Conflicts), func(set []position.Ref) bool {
		return told[fmt.Sprint(set)]
	}), rules)
}

// eitherOr reports that the only way out of a part is to give up one or the other of the
// statements in its one conflict, which is what a conflict means.
func eitherOr(p settle.Part) bool {
	return len(p.Conflicts) == 1 && len(p.Concessions) == len(p.Conflicts[0]) && p.ConflictsComplete && p.ConcessionsComplete &&
		!slices.ContainsFunc(p.Concessions, func(set []position.Ref) bool { return len(set) != 1 })
}

// disputed names of connected issues those in conflict and apart, and counts the
// others.
func (r *Report) disputed(x index, ids []position.IssueID) string {
	relations := map[position.IssueID]compare.Relation{}
	for _, i := range r.Issues {
		relations[i.ID] = i.Relation
	}
	var first []position.IssueID
	for _, id := range ids {
		if relations[id] == compare.Conflict || relations[id] == compare.Apart {
			first = append(first, id)
		}
	}
	others := len(ids) - len(first)
	switch {
	case len(first) == 0:
		return x.issues(ids)
	case others == 0:
		return x.issues(first)
	case others == 1:
		return x.issues(first) + ", with 1 connected issue"
	default:
		return x.issues(first) + fmt.Sprintf(", with %d connected issues", others)
	}
}

// cannot says which statements cannot be kept together, and under which rules.
func (x index) cannot(sets [][]position.Ref, rules map[string][]position.RuleID) []string {
	var order []string
	by := map[string][][]position.Ref{}
	for _, set := range sets {
		under := x.under(rules[fmt.Sprint(set)])
		if by[under] == nil {
			order = append(order, under)
		}
		by[under] = append(by[under], set)
	}
	var lines []string
	for _, under := range order {
		for _, line := range x.clashes(by[under]) {
			lines = append(lines, under+line)
		}
	}
	return lines
}

// ways lists the concessions.
func (x index) ways(s settle.Settlement) fold {
	n := len(s.Concessions)
	f := fold{Title: fmt.Sprintf("%d ways to make it possible, the cheapest first", n)}
	switch {
	case n == 1 && s.ConcessionsComplete:
		f.Title = "The one way to make it possible"
	case n == 1:
		f.Title = "The cheapest way to make it possible; there may be others"
	case !s.ConcessionsComplete:
		f.Title = fmt.Sprintf("The %d cheapest ways to make it possible; there may be others", n)
	}
	for _, set := range s.Concessions {
		f.Lines = append(f.Lines, "Without "+x.again(set)+".")
	}
	return f
}

// under says by which rules a conflict is one: "Under the rules “Low forces” and rule-2, ".
func (x index) under(rules []position.RuleID) string {
	if len(rules) == 0 {
		return ""
	}
	return "Under " + x.ruleList(rules) + ", "
}

// thresholdTitle says which statements count.
func thresholdTitle(t settle.Threshold) string {
	if t == settle.RedLines {
		return "Keeping the red lines alone"
	}
	return "Keeping all firm statements and red lines"
}

// outcome lists values in the order of the report's issues: those to which somebody
// has said yes, then those that were picked where nobody has, then what is assumed
// of circumstances: "“Price” is 5,000 EUR; and, picked because nobody has said yes to a
// value that would do, “Colour” is red; assuming that “War” is no".
func (r *Report) outcome(x index, values map[position.IssueID]value.Value) string {
	var settled, picked, assumed []string
	listed := map[position.IssueID]bool{}
	for _, i := range r.Issues {
		listed[i.ID] = true
		v, ok := values[i.ID]
		if !ok {
			continue
		}
		says := x.issue(i.ID) + " is " + i.Domain.Only(v).Quoted()
		if wanted(i.Stances, v) {
			settled = append(settled, says)
		} else {
			picked = append(picked, says)
		}
	}
	for _, d := range r.Domains {
		if v, ok := values[d.Issue]; ok && d.Assumed && !listed[d.Issue] {
			assumed = append(assumed, x.issue(d.Issue)+" is "+d.Domain.Only(v).Quoted())
		}
	}
	var parts []string
	if len(settled) > 0 {
		parts = append(parts, join(settled, "and"))
	}
	if len(picked) > 0 {
		says := "picked because nobody has said yes to a value that would do, " + join(picked, "and")
		if len(settled) > 0 {
			says = "and, " + says
		}
		parts = append(parts, says)
	}
	if len(parts) == 0 {
		parts = append(parts, "there is nothing to settle")
	}
	if len(assumed) > 0 {
		parts = append(parts, "assuming that "+join(assumed, "and"))
	}
	return strings.Join(parts, "; ")
}

// wanted reports whether somebody has said yes to a value, if only on conditions.
func wanted(stances []compare.Stance, v value.Value) bool {
	return slices.ContainsFunc(stances, func(s compare.Stance) bool {
		return s.Accepted.Contains(v) || s.Conditional.Contains(v)
	})
}

// zone lists what is left to each issue that is not left everything.
func (r *Report) zone(x index, zone map[position.IssueID]value.Region) string {
	var parts []string
	for _, i := range r.Issues {
		if values, ok := zone[i.ID]; ok && !values.IsAll() {
			parts = append(parts, x.issue(i.ID)+" is "+values.Quoted())
		}
	}
	return join(parts, "and")
}

func missingYeses(x index, missing []settle.Missing) string {
	var order []string
	issues := map[string][]position.IssueID{}
	for _, m := range missing {
		who := x.name(m.Actor)
		if len(issues[who]) == 0 {
			order = append(order, who)
		}
		issues[who] = append(issues[who], m.Issue)
	}
	for i, who := range order {
		order[i] = who + " to " + x.issues(issues[who])
	}
	return strings.Join(order, "; of ")
}

func (x index) step(s settle.Step) string {
	issues := x.issues(s.Issues)
	switch {
	case len(s.Issues) == 1:
		return issues + ", which " + x.list(s.By) + " can do first."
	case !s.Proposal.IsZero():
		return issues + " at once, as " + s.Proposal.String() + " proposes."
	}
	if len(s.Circle) == 0 {
		offers := make([]string, len(s.Offers))
		for i, ref := range s.Offers {
			offers[i] = ref.String()
		}
		return issues + " at once, as all of it is offered together in " + join(offers, "and") + "."
	}
	var waits []string
	for _, w := range s.Circle {
		waits = append(waits, fmt.Sprintf("%s (%s) waits for %s before %s", x.name(w.Actor), w.Statement, x.issue(w.For), x.issue(w.Issue)))
	}
	return issues + " at once, as nobody will go first: " + strings.Join(waits, ", and ") + "."
}
