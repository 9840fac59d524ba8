package settle

import (
	"fmt"
	"strings"
)

// String says in a line what the settlement comes to: "firm: no settlement is
// possible; 2 minimal conflicts; 2 ways out; nothing could be signed today".
func (s Settlement) String() string {
	var parts []string
	add := func(format string, args ...any) { parts = append(parts, fmt.Sprintf(format, args...)) }
	switch {
	case s.Agreed:
		add("a settlement is possible and agreed")
	case s.Possible:
		add("a settlement is possible")
	case len(s.Conflicts) == 0 && !s.Complete:
		add("whether a settlement is possible was not found out in time")
	default:
		add("no settlement is possible")
	}
	count := func(n int, complete bool, one, many string) {
		more := ""
		if !complete {
			more = " or more"
		}
		switch {
		case n == 0:
		case n == 1 && complete:
			add("1 %s", one)
		default:
			add("%d%s %s", n, more, many)
		}
	}
	count(len(s.Conflicts), s.ConflictsComplete, "minimal conflict", "minimal conflicts")
	count(len(s.Concessions), s.ConcessionsComplete, "way out", "ways out")
	count(len(s.Missing), true, "missing yes", "missing yeses")
	switch {
	case s.Threshold != Firm:
	case len(s.Package) > 0:
		count(len(s.Package), true, "issue could be signed today", "issues could be signed today")
	case s.Complete:
		add("nothing could be signed today")
	}
	return s.Threshold.String() + ": " + strings.Join(parts, "; ")
}
