package report

import (
	"slices"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/compare"
	"github.com/parley-go/parley/position"
)

// silence tells who has not said what.
func (r *Report) silence(x index) chapter {
	c := chapter{Anchor: "silence", Title: "Silence", List: true}
	add := func(line string) { c.Passages = append(c.Passages, passage{Lines: []string{full(line)}}) }
	for _, i := range r.Issues {
		for _, s := range i.Silences {
			add(x.name(s.Actor) + " " + unanswering(s.Declined, 1) + " on " + x.issue(i.ID) + x.through(s.Statement))
		}
	}
	for _, id := range r.Parties {
		var ids []position.IssueID
		for _, i := range r.Issues {
			if i.Relation != compare.Unaddressed && slices.Contains(i.UnansweredBy, id) && !spoke(i, id) {
				ids = append(ids, i.ID)
			}
		}
		if len(ids) > 0 {
			add(x.name(id) + " has said nothing on " + x.issues(ids))
		}
	}
	return c
}

// spoke reports whether a party without a position on an issue has yet said
// something of it: that it is ready to talk, or will not answer.
func spoke(i compare.Issue, party actor.ID) bool {
	return slices.ContainsFunc(i.Talks, func(t compare.Readiness) bool { return t.Actor == party }) ||
		slices.ContainsFunc(i.Silences, func(s compare.Silence) bool { return s.Actor == party })
}

// silences says who has not answered, those at once who have not in the same way.
func (x index) silences(list []compare.Silence) []string {
	var sentences []string
	for _, declined := range []bool{true, false} {
		var who []actor.ID
		for _, s := range list {
			if s.Declined == declined {
				who = append(who, s.Actor)
			}
		}
		if who = once(who); len(who) > 0 {
			sentences = append(sentences, full(x.list(who)+" "+unanswering(declined, len(who))))
		}
	}
	return sentences
}

// unanswering says in what way so many have not answered.
func unanswering(declined bool, number int) string {
	switch {
	case declined:
		return "declined to answer"
	case number == 1:
		return "has not answered yet"
	default:
		return "have not answered yet"
	}
}
