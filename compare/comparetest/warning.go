package comparetest

import (
	"slices"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/compare"
	"github.com/parley-go/parley/position"
)

// Warning asserts whether a warning of a party is triggered under the
// circumstances of the comparison: [position.True] if what it warns of happens,
// [position.False] if it does not, and [position.Unknown] if the circumstances
// leave it open.
func Warning(t TB, c *compare.Comparison, party actor.ID, id position.StatementID, want position.Truth) bool {
	t.Helper()
	ref := position.Ref{Actor: party, Statement: id}
	if !stands(t, c, ref) {
		return false
	}
	warnings := c.Warnings()
	i := slices.IndexFunc(warnings, func(w compare.Warning) bool { return w.Statement == ref })
	switch {
	case i < 0:
		t.Errorf("%v: it is no warning, and only warnings are triggered%s", ref, indent(quoted(c.Negotiation(), ref)))
		return false
	case warnings[i].Triggered != want:
		t.Errorf("%v: that it is triggered is %v, want %v\n    given: %v%s",
			ref, warnings[i].Triggered, want, circumstances(c.Given()), indent(quoted(c.Negotiation(), ref)))
		return false
	}
	return true
}

func circumstances(given position.Outcome) string {
	if given.Len() == 0 {
		return "nothing"
	}
	return given.String()
}
