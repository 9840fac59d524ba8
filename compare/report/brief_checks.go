package report

import (
	"slices"
	"strings"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/compare"
	"github.com/parley-go/parley/position"
)

// briefChecks says who could not sign which draft, and who goes beyond its mandate; ""
// where there is neither a draft nor a mandate that anybody goes beyond.
func (r *Report) briefChecks(x index, most int) string {
	var order []string
	drafts, barred := map[string][]string{}, map[string][]actor.ID{}
	for _, d := range r.Drafts {
		var ids []actor.ID
		for _, s := range d.Parties {
			if !s.CanSign() {
				ids = append(ids, s.Actor)
			}
		}
		key := joinIDs(ids)
		if drafts[key] == nil {
			order = append(order, key)
		}
		drafts[key] = append(drafts[key], entitled(d.Title, string(d.Draft)))
		barred[key] = ids
	}
	var sentences []string
	for _, key := range order {
		text := "the draft " + drafts[key][0]
		if len(drafts[key]) > 1 {
			text = "the drafts " + few(drafts[key], most)
		}
		if len(barred[key]) == 0 {
			text = "Nothing that anybody insists on stands against " + text
		} else {
			text = x.fewActors(barred[key], most) + " could not sign " + text
		}
		sentences = append(sentences, full(text))
	}
	var beyond []string
	for _, m := range r.Mandates {
		if on := outside(m); len(on) > 0 {
			beyond = append(beyond, short(x.name(m.Actor), nameColumns)+" on "+x.fewIssues(on, most))
		}
	}
	if len(beyond) > 0 {
		sentences = append(sentences, full("Beyond its own mandate: "+few(beyond, most)))
	}
	return strings.Join(sentences, " ")
}

// outside returns the issues on which an actor's own statements go beyond its mandate.
func outside(m Mandate) []position.IssueID {
	var ids []position.IssueID
	for _, s := range m.Statements {
		for _, i := range s.Issues {
			if i.Verdict == compare.Outside {
				ids = append(ids, i.ID)
			}
		}
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}
