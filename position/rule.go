package position

import (
	"fmt"

	"github.com/parley-go/parley/actor"
)

// A RuleID names a rule; the rule for it is that of an actor's ID.
type RuleID string

// A Rule is a condition that binds everybody: outcomes in which it fails cannot
// be.
type Rule struct {
	// ID names the rule; where it is empty, the negotiation calls it "rule-1" and
	// so on, by its place.
	ID        RuleID
	Title     string
	Condition Condition
	Cite      Citation
}

// Equal reports whether both rules say the same under the same name.
func (r Rule) Equal(s Rule) bool {
	return r.ID == s.ID && r.Title == s.Title && r.Cite == s.Cite && EqualConditions(r.Condition, s.Condition)
}

// rules checks the rules of a record and returns them with names.
func (g *glossary) rules(said []Rule, f *faults) []Rule {
	named := make([]Rule, len(said))
	places := make(map[RuleID]int, len(said))
	for i, r := range said {
		at := f.nth("rules", i)
		if r.ID == "" {
			r.ID = RuleID(fmt.Sprintf("rule-%d", i+1))
		} else if !actor.ValidID(string(r.ID)) {
			at.at("id").add(CodeID, "%q: want %s", r.ID, actor.IDRule)
		}
		if other, ok := places[r.ID]; ok {
			at.at("id").add(CodeDuplicate, "%q is the name of rules[%d] already: want one of its own", r.ID, other)
		}
		places[r.ID] = i
		checkText(r.Title, at.at("title"))
		if r.Condition == nil {
			at.add(CodeNil, "%v", errNilCondition)
		}
		g.condition(r.Condition, at)
		g.citation(r.Cite, at)
		named[i] = r
	}
	return named
}

// Rules returns the conditions as rules without names of their own.
func Rules(conditions ...Condition) []Rule {
	rules := make([]Rule, len(conditions))
	for i, c := range conditions {
		rules[i].Condition = c
	}
	return rules
}
