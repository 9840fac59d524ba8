package compare

import (
	"encoding/json"
	"fmt"
	"iter"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/internal/enum"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
)

// A Verdict says what a draft makes of a statement. The numbers are not stored;
// texts are.
type Verdict uint8

// The verdicts.
const (
	Violated     Verdict = iota // it can no longer be kept
	Met                         // it is kept whatever else happens
	NotTriggered                // its If is false, or its Unless true
	NotCovered                  // the draft is silent on the issues of its terms
	NotSecured                  // the draft leaves room to keep it and to break it
	Split                       // the draft settles one of its terms as it says and rules another out
)

var verdicts = enum.Names[Verdict]{
	Package: "compare", What: "verdict",
	Texts:     []string{"violated", "met", "not-triggered", "not-covered", "not-secured", "split"},
	Constants: []string{"Violated", "Met", "NotTriggered", "NotCovered", "NotSecured", "Split"},
}

// String returns the verdict's name, such as "not-covered".
func (v Verdict) String() string { return verdicts.String(v) }

// GoString returns the constant as Go code names it, such as "compare.NotSecured".
func (v Verdict) GoString() string { return verdicts.GoString(v) }

// MarshalText returns what [Verdict.String] does; other numbers are an error.
func (v Verdict) MarshalText() ([]byte, error) { return verdicts.Marshal(v) }

// UnmarshalText reads exactly what [Verdict.MarshalText] writes.
func (v *Verdict) UnmarshalText(text []byte) error { return verdicts.Unmarshal(text, v) }

// A DraftCheck is what a draft does to the positions compared.
type DraftCheck struct {
	Draft position.DraftID `json:"draft"`
	Title string           `json:"title,omitempty"`
	// Statements has a verdict for every demand, offer, refusal and reciprocal
	// proposal of the parties, sorted by reference.
	Statements []Judgement `json:"statements"`
	// Warnings are those of the parties that the draft triggers, sorted by
	// reference.
	Warnings []position.Ref `json:"warnings"`
	// Parties tells of each party whether it could sign, in the order of the
	// comparison.
	Parties []Signature `json:"parties"`
	// Issues are those that the draft settles, circumstances apart, in the order
	// of the negotiation.
	Issues []DraftIssue `json:"issues"`
}

// A Judgement is what a draft makes of one statement.
type Judgement struct {
	Statement position.Ref      `json:"statement"`
	Strength  position.Strength `json:"strength"`
	Verdict   Verdict           `json:"verdict"`
	// Issues are those on which it comes to that, sorted by ID: where it is
	// [Violated], those of which nothing is left; where it is [Split], those of the
	// terms ruled out; where it is [NotSecured], those on which it may yet be broken;
	// else none.
	Issues []position.IssueID `json:"issues"`
	// Taken are, where it is [Split], the issues of the terms that the draft settles as
	// it says, sorted by ID.
	Taken []position.IssueID `json:"taken"`
}

// A Signature tells whether a party could sign a draft.
type Signature struct {
	Actor actor.ID `json:"actor"`
	// Acceptance is the lowest that any issue's best value left has with the
	// party. It counts the issues of the draft in which the party is concerned, and
	// all of which the draft leaves it nothing.
	Acceptance Acceptance `json:"acceptance"`
	// Issues are those that keep the acceptance as low as it is, in the order of
	// the negotiation; none where it is accepted.
	Issues []position.IssueID `json:"issues"`
	// Yes are the issues of the draft to which it has said yes: it accepts every value
	// that the draft leaves.
	Yes []position.IssueID `json:"yes"`
	// Concerned says that the draft settles some issue in which it is concerned.
	Concerned bool `json:"concerned"`
	// Violated are its firm statements and red lines that the draft violates, sorted
	// by reference.
	Violated []position.Ref `json:"violated"`
}

// CanSign reports whether the draft leaves the party something on every issue
// and violates nothing that it insists on.
func (s Signature) CanSign() bool {
	return s.Acceptance != AcceptanceExcluded && len(s.Violated) == 0
}

// A DraftIssue is an issue that a draft settles, or narrows.
type DraftIssue struct {
	ID     position.IssueID `json:"issue"`
	Title  string           `json:"title,omitempty"`
	Domain value.Domain     `json:"domain"`
	Left   value.Region     `json:"left"` // the values that the draft leaves
	// Stances has what every party makes of the values left, given the draft, in
	// the order of the comparison.
	Stances []Stance `json:"stances"`
}

// UnmarshalJSON reads what encoding/json writes of an issue of a draft. The
// regions are of the issue's domain.
func (i *DraftIssue) UnmarshalJSON(text []byte) error {
	type plain DraftIssue
	if err := json.Unmarshal(text, (*plain)(i)); err != nil {
		return err
	}
	return bind(string(i.ID), i.Domain, append(regionsOf(i.Stances), &i.Left))
}

// CheckDraft tells what a draft, a partial outcome, does to the positions
// compared: of every statement whether it can still be kept, of every party
// whether it could sign, and which warnings would be triggered. Conditions are
// evaluated against the draft and the circumstances; where these contradict each
// other, the draft goes first.
//
// A statement is broken by an outcome if [Compare] excludes one of its values by
// that statement, were it firm: a preference can be violated too, though that
// keeps nobody from signing. An offer or a reciprocal proposal of which the draft
// takes one term and rules another out is [Split]. Of the verdicts the first that
// fits is given: not triggered, violated, split, not covered, met, not secured.
//
// Terms on issues that the negotiation does not have, or that leave an issue
// nothing, are errors, all of which come together.
//
// The first check reads the parties' statements as if they were firm, in time and
// memory linear in their readings, which the comparison keeps. After that, a check
// reads again those statements alone that have readings on the draft's issues or wait
// for them, in time linear in these and in what it returns, and makes a number of
// allocations that does not grow with the statements.
func (c *Comparison) CheckDraft(d position.Draft) (DraftCheck, error) {
	c = c.made()
	text, err := position.NewOutcome(d.Terms...)
	list := c.checklist()
	if err != nil || !list.knows(d.Terms) {
		return DraftCheck{}, within(
			fmt.Sprintf("draft %q: ", d.ID), position.Path{{Key: "terms"}}, err, checkTerms(c.prepared.negotiation, d.Terms),
		)
	}
	return list.check(d, text), nil
}

// Drafts checks the negotiation's own drafts, in their order.
func (c *Comparison) Drafts() iter.Seq[DraftCheck] {
	c = c.made()
	return func(yield func(DraftCheck) bool) {
		for d := range c.prepared.negotiation.Drafts() {
			text, _ := position.NewOutcome(d.Terms...) // the negotiation has checked them
			if !yield(c.checklist().check(d, text)) {
				return
			}
		}
	}
}
