package scenario

import (
	"fmt"
	"slices"
	"strings"

	"github.com/parley-go/parley/internal/outcomes"
	"github.com/parley-go/parley/internal/yamltree"
	"github.com/parley-go/parley/position"
)

// maxNamed is how many rules that cannot hold together are named.
const maxNamed = 100

// ruleKeys are the keys of a rule beside those of its condition.
var ruleKeys = []string{"id", "title", "cite"}

// rules reads conditions that bind everybody.
func (r *reader) rules(n *yamltree.Node) []position.Rule {
	items := r.list(n, "rules")
	list := make([]position.Rule, len(items))
	for i := range items {
		list[i] = r.rule(&items[i])
	}
	return list
}

func (r *reader) rule(n *yamltree.Node) position.Rule {
	rule := position.Rule{Condition: r.condition(n, "rules", ruleKeys...)}
	if n.Kind != yamltree.Map {
		return rule
	}
	beside := make(map[string]*yamltree.Node, len(ruleKeys))
	for i := range n.Items {
		switch key := n.Items[i].Key; {
		case !slices.Contains(ruleKeys, key.Text):
		case beside[key.Text] != nil:
			r.add(key, position.CodeDuplicate, "key %s stands twice: want it once", quoted(key.Text))
		default:
			beside[key.Text] = &n.Items[i]
		}
	}
	rule.ID = position.RuleID(r.id(beside["id"], "id"))
	rule.Title, rule.Cite = r.text(beside["title"], "title"), r.citation(beside["cite"])
	return rule
}

// together reports rules that no outcome meets: at the one that can never hold,
// or else at the list, with some that cannot hold together and none to spare.
func (r *reader) together(list *yamltree.Node, rules []position.Rule, given position.Outcome) {
	conditions := make([]position.Condition, len(rules))
	for i, rule := range rules {
		conditions[i] = rule.Condition
	}
	blamed := outcomes.Contradiction(conditions, given)
	if len(blamed) == 0 {
		return
	}
	detail := "no outcome meets these rules"
	if len(blamed) == 1 {
		list, detail = &list.Items[blamed[0]], "no outcome meets this rule"
	}
	if given.Len() > 0 {
		detail += " and what is given"
	}
	if 1 < len(blamed) && len(blamed) <= maxNamed {
		named := make([]string, len(blamed))
		for i, rule := range blamed {
			named[i] = string(rules[rule].ID)
			if named[i] == "" {
				named[i] = fmt.Sprintf("rules[%d]", rule)
			}
		}
		detail += ": " + strings.Join(named, " and ") + " cannot hold together"
	}
	r.tell(list, position.CodeContradiction, "%s: want rules that some outcome meets", detail)
}
