package comparetest

import (
	"fmt"
	"slices"
	"strings"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/compare"
	"github.com/parley-go/parley/position"
)

// Acceptance asserts that a party gives this acceptance to every value of the term
// that the circumstances leave: [compare.AcceptanceAccepted] for a yes to all of
// them, [compare.AcceptanceExcluded] for a no. It fails where they leave none.
func Acceptance(t TB, c *compare.Comparison, party actor.ID, term position.Term, want compare.Acceptance) bool {
	t.Helper()
	found, ok := findTerm(t, c, term)
	if !ok || !isCompared(t, c, party) {
		return false
	}
	i := slices.IndexFunc(found.Stances, func(s compare.Stance) bool { return s.Actor == party })
	left, held := false, true
	var others []string
	for acceptance, region := range degrees(found.Stances[i]) {
		values := region.Intersect(term.Region())
		if values.IsEmpty() {
			continue
		}
		left = true
		if acceptance != want {
			held = false
			others = append(others, fmt.Sprintf("%v %v", values, acceptance))
		}
	}
	switch {
	case !left:
		t.Errorf("%s: the circumstances leave no value of %v, want it %v: %v", found.ID, term.Region(), want, c.Given())
		return false
	case !held:
		t.Errorf("%s: %s has %s, want %v %v%s",
			found.ID, party, strings.Join(others, " and "), term.Region(), want, evidence(c, found, []actor.ID{party}))
	}
	return held
}
