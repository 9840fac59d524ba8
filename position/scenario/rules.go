package scenario

import (
	"fmt"
	"strings"

	"github.com/parley-go/parley/internal/outcomes"
	"github.com/parley-go/parley/internal/yamltree"
	"github.com/parley-go/parley/position"
)

// maxNamed is how many rules that cannot hold together are named.
const maxNamed = 100

// together reports rules that no outcome meets: at the one that can never hold,
// or else at the list, with some that cannot hold together and none to spare.
func (r *reader) together(list *yamltree.Node, rules []position.Condition, given position.Outcome) {
	blamed := outcomes.Contradiction(rules, given)
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
			named[i] = fmt.Sprintf("rules[%d]", rule)
		}
		detail += ": " + strings.Join(named, " and ") + " cannot hold together"
	}
	r.add(list, position.CodeContradiction, "%s: want rules that some outcome meets", detail)
}
