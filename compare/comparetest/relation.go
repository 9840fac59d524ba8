package comparetest

import (
	"slices"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/compare"
	"github.com/parley-go/parley/internal/near"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
)

// Relation asserts how all parties concerned relate on an issue.
func Relation(t TB, c *compare.Comparison, issue position.IssueID, want compare.Relation) bool {
	t.Helper()
	found, ok := find(t, c, issue)
	switch {
	case !ok:
		return false
	case found.Relation != want:
		t.Errorf("%s: the relation is %v, want %v%s", issue, found.Relation, want, evidence(c, found, c.Parties()))
		return false
	}
	return true
}

// Between asserts how two parties relate on an issue, both of them concerned in
// it, whatever the others say.
func Between(t TB, c *compare.Comparison, issue position.IssueID, a, b actor.ID, want compare.Relation) bool {
	t.Helper()
	found, ok := find(t, c, issue)
	if !ok || !isCompared(t, c, a) || !isCompared(t, c, b) {
		return false
	}
	pair := slices.IndexFunc(found.Pairs, func(p compare.Pair) bool {
		return p.Actors == [2]actor.ID{a, b} || p.Actors == [2]actor.ID{b, a}
	})
	switch {
	case pair < 0:
		t.Errorf("%s: %s and %s are not two of those concerned, want %v: those concerned are %s", issue, a, b, want, list(found.Concerned))
		return false
	case found.Pairs[pair].Relation != want:
		t.Errorf("%s: the relation of %s and %s is %v, want %v%s",
			issue, a, b, found.Pairs[pair].Relation, want, evidence(c, found, []actor.ID{a, b}))
		return false
	}
	return true
}

// Gap asserts how far the parties are from each other on an issue, in its levels,
// units or days, where they are in conflict or apart.
func Gap[N value.Number](t TB, c *compare.Comparison, issue position.IssueID, want N) bool {
	t.Helper()
	found, ok := find(t, c, issue)
	if !ok {
		return false
	}
	wanted, err := value.DecimalOf(want)
	switch {
	case err != nil:
		t.Errorf("%s: the gap wanted is in error: %v", issue, err)
		return false
	case found.Gap == nil:
		t.Errorf("%s: there is no gap (%v), want %v%s", issue, found.Relation, wanted, evidence(c, found, c.Parties()))
		return false
	case found.Gap.Compare(wanted) != 0:
		t.Errorf("%s: the gap is %v (%v), want %v%s", issue, found.Gap, found.Relation, wanted, evidence(c, found, c.Parties()))
		return false
	}
	return true
}

// Common asserts that the common region of an issue is the values of the term, no
// fewer and no more: what is agreed, where the relation is agreement, and what may
// become so, where it is not. A conflict has no common region.
func Common(t TB, c *compare.Comparison, want position.Term) bool {
	t.Helper()
	found, ok := findTerm(t, c, want)
	switch {
	case !ok:
		return false
	case !found.Common.Equal(want.Region()):
		t.Errorf("%s: the common region is %v (%v), want %v%s",
			found.ID, found.Common, found.Relation, want.Region(), evidence(c, found, c.Parties()))
		return false
	}
	return true
}

// Conflict asserts that some statements are a minimal conflict of an issue: together
// they leave no value, and none of them can be spared.
func Conflict(t TB, c *compare.Comparison, issue position.IssueID, want ...position.Ref) bool {
	t.Helper()
	found, ok := find(t, c, issue)
	if !ok {
		return false
	}
	for _, ref := range want {
		if !stands(t, c, ref) {
			return false
		}
	}
	sorted := slices.SortedFunc(slices.Values(want), position.Ref.Compare)
	ctx, cancel := searching(t)
	defer cancel()
	conflicts, complete := c.MinimalConflicts(ctx, issue)
	for conflict := range conflicts {
		if slices.Equal(conflict.Statements, sorted) {
			return true
		}
	}
	if !complete() {
		t.Errorf("%s: the search was cut short, want the minimal conflict of %s", issue, list(sorted))
		return false
	}
	t.Errorf("%s: no minimal conflict is found of these (%v), want %s%s", issue, found.Relation, list(sorted), evidence(c, found, c.Parties()))
	return false
}

// Unanswered asserts that a party concerned in an issue has no reading on it,
// whatever the relation of the others.
func Unanswered(t TB, c *compare.Comparison, issue position.IssueID, by actor.ID) bool {
	t.Helper()
	found, ok := find(t, c, issue)
	switch {
	case !ok || !isCompared(t, c, by):
		return false
	case slices.Contains(found.UnansweredBy, by):
		return true
	case !slices.Contains(found.Concerned, by):
		t.Errorf("%s: %s is not concerned, want an answer to be missing: those concerned are %s", issue, by, list(found.Concerned))
	default:
		t.Errorf("%s: %s has answered, want no answer%s", issue, by, evidence(c, found, []actor.ID{by}))
	}
	return false
}

// find returns what was found of an issue, and reports one that is not listed.
func find(t TB, c *compare.Comparison, issue position.IssueID) (compare.Issue, bool) {
	t.Helper()
	present(t, c)
	found, ok := c.Issue(issue)
	if ok {
		return found, true
	}
	if !exists(t, c.Negotiation(), issue) {
		return found, false
	}
	if spec, _ := c.Negotiation().Issue(issue); spec.Circumstance {
		t.Errorf("%s: it is a circumstance, on which nobody negotiates: want an issue", issue)
	} else {
		t.Errorf("%s: the issue is not on the table: no demand, offer, refusal or reciprocal proposal is about it", issue)
	}
	return found, false
}

// stands reports a statement that no party stands by.
func stands(t TB, c *compare.Comparison, ref position.Ref) bool {
	t.Helper()
	if !isCompared(t, c, ref.Actor) {
		return false
	}
	if _, ok := c.Negotiation().Statement(ref); ok {
		return true
	}
	p, _ := c.Negotiation().Position(ref.Actor)
	var known []position.StatementID
	for s := range p.Statements() {
		known = append(known, s.Statement.Common().ID)
	}
	advice := near.Advice(&near.Guesser{}, ref.Statement, slices.Values(known), "it stands by "+list(known))
	t.Errorf("%v: %s does not stand by such a statement: %s", ref, ref.Actor, advice)
	return false
}

// present ends the test where there is no comparison.
func present(t TB, c *compare.Comparison) {
	t.Helper()
	if c == nil {
		t.Fatal("no comparison: want one that compare.Compare returned")
	}
}

// isCompared reports a party that is not compared.
func isCompared(t TB, c *compare.Comparison, party actor.ID) bool {
	t.Helper()
	present(t, c)
	if slices.Contains(c.Parties(), party) {
		return true
	}
	advice := near.Advice(&near.Guesser{}, party, slices.Values(c.Parties()), "those compared are "+list(c.Parties()))
	t.Errorf("%s: the party is not compared: %s", party, advice)
	return false
}

// few is how many issues are listed where one is looked for in vain.
const few = 12

// exists reports an issue that a negotiation does not have.
func exists(t TB, n *position.Negotiation, issue position.IssueID) bool {
	t.Helper()
	if _, ok := n.Issue(issue); ok {
		return true
	}
	var known []position.IssueID
	for s := range n.Issues() {
		known = append(known, s.ID)
	}
	advice := "want one of its own"
	if len(known) <= few {
		advice = "it has " + list(known)
	}
	t.Errorf("%s: the negotiation has no such issue: %s", issue, near.Advice(&near.Guesser{}, issue, slices.Values(known), advice))
	return false
}

// findTerm is find for the issue of a term.
func findTerm(t TB, c *compare.Comparison, want position.Term) (compare.Issue, bool) {
	t.Helper()
	if err := want.Err(); err != nil {
		t.Errorf("%s: the term wanted is in error: %v", want.IssueID(), err)
		return compare.Issue{}, false
	}
	found, ok := find(t, c, want.IssueID())
	return found, ok && sameDomain(t, want, found.Domain)
}

// sameDomain reports a term whose issue has other values in the negotiation.
func sameDomain(t TB, want position.Term, domain value.Domain) bool {
	t.Helper()
	if of := want.Region().Domain(); !of.Equal(domain) {
		t.Errorf("%s: the term is of another domain (%v), want one of the issue's: %v", want.IssueID(), of, domain)
		return false
	}
	return true
}
