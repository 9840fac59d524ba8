package comparetest

import (
	"fmt"
	"slices"
	"strings"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/compare"
	"github.com/parley-go/parley/position"
)

// Verdict asserts what a draft makes of a party's statement, be the draft one of
// the negotiation's own or another.
func Verdict(t TB, c *compare.Comparison, draft position.Draft, party actor.ID, id position.StatementID, want compare.Verdict) bool {
	t.Helper()
	ref := position.Ref{Actor: party, Statement: id}
	if !stands(t, c, ref) {
		return false
	}
	check, ok := checked(t, c, draft)
	if !ok {
		return false
	}
	i := slices.IndexFunc(check.Statements, func(j compare.Judgement) bool { return j.Statement == ref })
	switch {
	case i < 0:
		t.Errorf("%v: a draft has no verdict on it: want a demand, offer, refusal or reciprocal proposal%s", ref, indent(quoted(c.Negotiation(), ref)))
		return false
	case check.Statements[i].Verdict != want:
		t.Errorf("%v: the draft's verdict is %v, want %v%s", ref, check.Statements[i].Verdict, want,
			indent(append([]string{proposed(draft)}, quoted(c.Negotiation(), ref)...)))
		return false
	}
	return true
}

// CanSign asserts whether a party could sign a draft, which leaves it something on
// every issue then and violates nothing that it insists on. Where it could not, a
// failure tells whose words stand against it, and on which issues.
func CanSign(t TB, c *compare.Comparison, draft position.Draft, party actor.ID, want bool) bool {
	t.Helper()
	if !isCompared(t, c, party) {
		return false
	}
	check, ok := checked(t, c, draft)
	if !ok {
		return false
	}
	s := check.Parties[slices.IndexFunc(check.Parties, func(s compare.Signature) bool { return s.Actor == party })]
	if s.CanSign() == want {
		return true
	}
	lines := []string{proposed(draft)}
	if s.CanSign() {
		for _, j := range check.Statements {
			if j.Statement.Actor == party {
				lines = append(lines, fmt.Sprintf("%v: %v", j.Statement, j.Verdict))
			}
		}
	}
	if len(s.Issues) > 0 {
		lines = append(lines, fmt.Sprintf("%v: %s", s.Acceptance, list(s.Issues)))
	}
	told := map[position.IssueID]bool{}
	for _, ref := range s.Violated {
		j := check.Statements[slices.IndexFunc(check.Statements, func(j compare.Judgement) bool { return j.Statement == ref })]
		for _, id := range j.Issues {
			told[id] = true
		}
		lines = append(lines, "violated, as "+given(check, j.Issues)+":")
		lines = append(lines, shift(quoted(c.Negotiation(), ref))...)
	}
	if s.Acceptance == compare.AcceptanceExcluded {
		left := slices.DeleteFunc(slices.Clone(s.Issues), func(id position.IssueID) bool { return told[id] })
		lines = append(lines, together(c, draft, party, left)...)
	}
	t.Errorf("%s: could sign the draft: %t, want %t%s", party, !want, want, indent(lines))
	return false
}

// together tells by which of a party's words issues are left nothing that no statement
// leaves nothing by itself.
func together(c *compare.Comparison, draft position.Draft, party actor.ID, issues []position.IssueID) []string {
	if len(issues) == 0 {
		return nil
	}
	signed, err := inPlace(c, draft.Terms)
	if err != nil {
		return []string{err.Error()}
	}
	var lines []string
	for _, id := range issues {
		if found, ok := signed.Issue(id); ok {
			lines = append(lines, fmt.Sprintf("nothing is left of %s by all of these together:", id))
			lines = append(lines, shift(behind(signed, found, []actor.ID{party}))...)
		}
	}
	return lines
}

// given tells what a draft gives on issues.
func given(check compare.DraftCheck, issues []position.IssueID) string {
	parts := make([]string, len(issues))
	for k, id := range issues {
		parts[k] = "nothing is left of " + string(id)
		if i := slices.IndexFunc(check.Issues, func(i compare.DraftIssue) bool { return i.ID == id }); i >= 0 {
			parts[k] = fmt.Sprintf("the draft gives %v on %s", check.Issues[i].Left, id)
		}
	}
	return strings.Join(parts, " and ")
}

func checked(t TB, c *compare.Comparison, draft position.Draft) (compare.DraftCheck, bool) {
	t.Helper()
	check, err := c.CheckDraft(draft)
	if err != nil {
		t.Errorf("%v", err)
	}
	return check, err == nil
}

// proposed tells a draft in a line.
func proposed(d position.Draft) string {
	return "draft: " + list(d.Terms)
}
