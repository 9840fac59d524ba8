package comparetest

import (
	"fmt"
	"slices"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/compare"
	"github.com/parley-go/parley/position"
)

// Mandate asserts whether what a statement of a party says yes to on an issue keeps to
// the party's mandate.
func Mandate(t TB, c *compare.Comparison, party actor.ID, id position.StatementID, issue position.IssueID, want compare.MandateVerdict) bool {
	t.Helper()
	ref := position.Ref{Actor: party, Statement: id}
	if !stands(t, c, ref) {
		return false
	}
	check, ok := mandateOf(t, c, party, issue)
	if !ok {
		return false
	}
	i := slices.IndexFunc(check.Statements, func(s compare.MandateStatement) bool { return s.Ref == ref })
	if i < 0 || len(check.Statements[i].Issues) == 0 {
		t.Errorf("%v: it says yes to nothing, want it %v%s", ref, want, indent(quoted(c.Negotiation(), ref)))
		return false
	}
	return kept(t, c, ref.String(), check.Statements[i].Issues, issue, want)
}

// DraftMandate asserts whether what a draft of the negotiation gives on an issue keeps
// to a party's mandate.
func DraftMandate(t TB, c *compare.Comparison, party actor.ID, draft position.DraftID, issue position.IssueID, want compare.MandateVerdict) bool {
	t.Helper()
	present(t, c)
	check, ok := mandateOf(t, c, party, issue)
	if !ok {
		return false
	}
	i := slices.IndexFunc(check.Drafts, func(d compare.MandateDraft) bool { return d.Draft == draft })
	if i < 0 {
		t.Errorf("%s: the negotiation has no such draft", draft)
		return false
	}
	return kept(t, c, "draft "+string(draft), check.Drafts[i].Issues, issue, want)
}

// mandateOf returns how what was said keeps to a party's mandate, and reports one
// that has none.
func mandateOf(t TB, c *compare.Comparison, party actor.ID, issue position.IssueID) (compare.MandateCheck, bool) {
	t.Helper()
	checks := c.Mandates()
	i := slices.IndexFunc(checks, func(m compare.MandateCheck) bool { return m.Actor == party })
	if i < 0 {
		t.Errorf("%s: the party has no mandate", party)
		return compare.MandateCheck{}, false
	}
	return checks[i], exists(t, c.Negotiation(), issue)
}

func kept(t TB, c *compare.Comparison, what string, issues []compare.MandateIssue, issue position.IssueID, want compare.MandateVerdict) bool {
	t.Helper()
	i := slices.IndexFunc(issues, func(i compare.MandateIssue) bool { return i.ID == issue })
	if i < 0 {
		t.Errorf("%s: %s says nothing on it, want it %v", issue, what, want)
		return false
	}
	found := issues[i]
	if found.Verdict == want {
		return true
	}
	lines := []string{fmt.Sprintf("%s: %v", what, found.Offered)}
	if !found.Outside.IsEmpty() {
		lines = append(lines, fmt.Sprintf("outside: %v", found.Outside))
	}
	for m := range c.Negotiation().Mandates() {
		for _, ref := range found.Limits {
			if s, ok := m.Statement(ref.Statement); ok && m.Actor() == ref.Actor {
				lines = append(lines, inWords(s)...)
			}
		}
	}
	t.Errorf("%s: %s is %v, want %v%s", issue, what, found.Verdict, want, indent(lines))
	return false
}
