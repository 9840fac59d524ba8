package report

import (
	"fmt"
	"strings"

	"github.com/parley-go/parley/compare/settle"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
)

// together tells what the issues come to together.
func (r *Report) together(x index) chapter {
	c := chapter{Anchor: "together", Title: "All issues together"}
	for _, s := range r.Settlements {
		c.Passages = append(c.Passages, passage{Title: thresholdTitle(s.Threshold), Lines: r.settled(x, s)})
	}
	return c
}

// settled puts a settlement into words, a paragraph to each finding.
func (r *Report) settled(x index, s settle.Settlement) []string {
	var lines []string
	add := func(format string, args ...any) { lines = append(lines, fmt.Sprintf(format, args...)) }
	switch {
	case s.Possible && s.Agreed:
		add("A settlement is possible, and everyone needed has said yes to it: %s.", r.outcome(s.Witness))
	case s.Possible:
		add("A settlement is possible, for example: %s.", r.outcome(s.Witness))
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
	for i, set := range s.Conflicts {
		rules := ""
		if i < len(s.ConflictRules) { // of a report that somebody else wrote there may be fewer
			rules = under(s.ConflictRules[i])
		}
		switch {
		case len(set) == 1:
			add("Cannot be kept%s: %s.", rules, x.named(set))
		case len(set) == 2:
			add("Cannot both be kept%s: %s.", rules, x.named(set))
		default:
			add("Cannot all be kept%s: %s.", rules, x.named(set))
		}
	}
	if !s.ConflictsComplete {
		add("There may be more conflicts than are listed here.")
	}
	for i, set := range s.Concessions {
		lead := "It would be possible without"
		if i > 0 {
			lead = "Or without"
		}
		add("%s %s.", lead, x.again(set))
	}
	if !s.ConcessionsComplete {
		add("There may be other concessions.")
	}
	// A zone that was cut short lacks values, so that it tells nothing of all
	// settlements.
	if s.Aside != nil && s.Complete {
		if zone := r.zone(s.Aside.Zone); zone != "" {
			add("With %s set aside, in any settlement %s.", x.again(s.Aside.Statements), zone)
		}
	}
	if zone := r.zone(s.Zone); zone != "" && s.Complete {
		add("In any settlement, %s.", zone)
	}
	if s.Threshold == settle.Firm {
		switch {
		case len(s.Package) > 0:
			add("What could be signed today: %s.", r.outcome(s.Package))
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
	return lines
}

// under says by which rules a conflict is one: " under the rules cap and rule-2".
func under(rules []position.RuleID) string {
	ids := make([]string, len(rules))
	for i, id := range rules {
		ids[i] = string(id)
	}
	switch len(ids) {
	case 0:
		return ""
	case 1:
		return " under the rule " + ids[0]
	default:
		return " under the rules " + join(ids, "and")
	}
}

// thresholdTitle says which statements count.
func thresholdTitle(t settle.Threshold) string {
	if t == settle.RedLines {
		return "Keeping the red lines alone"
	}
	return "Keeping all firm statements and red lines"
}

// outcome lists values in the order of the report's issues, circumstances and
// others last: "price is 5,000 EUR; assuming that attack is no".
func (r *Report) outcome(values map[position.IssueID]value.Value) string {
	var settled, assumed []string
	listed := map[position.IssueID]bool{}
	for _, i := range r.Issues {
		listed[i.ID] = true
		if v, ok := values[i.ID]; ok {
			settled = append(settled, string(i.ID)+" is "+i.Domain.Only(v).String())
		}
	}
	for _, d := range r.Domains {
		if v, ok := values[d.Issue]; ok && d.Assumed && !listed[d.Issue] {
			assumed = append(assumed, string(d.Issue)+" is "+d.Domain.Only(v).String())
		}
	}
	text := join(settled, "and")
	switch {
	case len(assumed) == 0 && text == "":
		return "there is nothing to settle"
	case len(assumed) == 0:
		return text
	case text == "":
		return "there is nothing to settle, assuming that " + join(assumed, "and")
	default:
		return text + "; assuming that " + join(assumed, "and")
	}
}

// zone lists what is left to each issue that is not left everything.
func (r *Report) zone(zone map[position.IssueID]value.Region) string {
	var parts []string
	for _, i := range r.Issues {
		if values, ok := zone[i.ID]; ok && !values.IsAll() {
			parts = append(parts, string(i.ID)+" is "+values.String())
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
		order[i] = who + " to " + joinIDs(issues[who])
	}
	return join(order, "and of")
}

func (x index) step(s settle.Step) string {
	ids := joinIDs(s.Issues)
	switch {
	case len(s.Issues) == 1:
		return ids + ", which " + x.list(s.By) + " can do first."
	case !s.Proposal.IsZero():
		return ids + " at once, as " + s.Proposal.String() + " proposes."
	}
	if len(s.Circle) == 0 {
		offers := make([]string, len(s.Offers))
		for i, ref := range s.Offers {
			offers[i] = ref.String()
		}
		return ids + " at once, as all of it is offered together in " + join(offers, "and") + "."
	}
	var waits []string
	for _, w := range s.Circle {
		waits = append(waits, fmt.Sprintf("%s (%s) waits for %s before %s", x.name(w.Actor), w.Statement, w.For, w.Issue))
	}
	return ids + " at once, as nobody will go first: " + strings.Join(waits, ", and ") + "."
}
