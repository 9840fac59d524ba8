package compare

import (
	"encoding/json"
	"fmt"
	"iter"
	"slices"

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
// nothing, are errors, all of which come together. The time grows linearly with the
// parties' statements.
func (c *Comparison) CheckDraft(d position.Draft) (DraftCheck, error) {
	c = c.made()
	text, err := position.NewOutcome(d.Terms...)
	err = within(fmt.Sprintf("draft %q: ", d.ID), position.Path{{Key: "terms"}}, err, checkTerms(c.prepared.negotiation, d.Terms))
	if err != nil {
		return DraftCheck{}, err
	}
	return c.checkDraft(d, text), nil
}

// Drafts checks the negotiation's own drafts, in their order.
func (c *Comparison) Drafts() iter.Seq[DraftCheck] {
	c = c.made()
	return func(yield func(DraftCheck) bool) {
		for d := range c.prepared.negotiation.Drafts() {
			text, _ := position.NewOutcome(d.Terms...) // the negotiation has checked them
			if !yield(c.checkDraft(d, text)) {
				return
			}
		}
	}
}

// reach returns what a partial outcome leaves together with what is given; where they
// contradict each other, the outcome goes first.
func reach(given, partial position.Outcome) position.Outcome {
	for id, r := range partial.All() {
		if before, ok := given.Region(id); ok && before.Overlaps(r) {
			r = before.Intersect(r)
		}
		given = given.Leaving(id, r)
	}
	return given
}

func (c *Comparison) checkDraft(d position.Draft, text position.Outcome) DraftCheck {
	reader := draftReader{text: text, reach: reach(c.given, text)}
	reader.Reckoner = position.Reckon(reader.reach)
	check := DraftCheck{
		Draft: d.ID, Title: d.Title,
		Statements: []Judgement{}, Warnings: []position.Ref{}, Issues: c.draftIssues(reader),
	}
	for _, who := range c.parties {
		p, _ := c.prepared.negotiation.Position(c.prepared.actors[who])
		v := viewOf(p, reader.reach)
		signature := Signature{Actor: c.prepared.actors[who], Yes: []position.IssueID{}, Violated: []position.Ref{}}
		for s := range p.Statements() {
			common := s.Statement.Common()
			ref := position.Ref{Actor: signature.Actor, Statement: common.ID}
			switch common.Kind {
			case position.KindWarning:
				if position.Evaluate(common.Condition, reader.reach) == position.True {
					check.Warnings = append(check.Warnings, ref)
				}
			case position.KindDemand, position.KindOffer, position.KindRefusal, position.KindReciprocal:
				j := reader.judge(s, v)
				j.Statement, j.Strength = ref, common.Strength
				check.Statements = append(check.Statements, j)
				if j.Verdict == Violated && j.Strength.Binding() {
					signature.Violated = append(signature.Violated, ref)
				}
			}
		}
		signature.Violated = sortedRefs(signature.Violated)
		c.weigh(&signature, who, v, check.Issues)
		for i := range check.Issues {
			issue := &check.Issues[i]
			stance := v.stanceOf(signature.Actor, issue.ID, issue.Left)
			issue.Stances = append(issue.Stances, stance)
			if issue.Left.Subset(stance.Accepted) {
				signature.Yes = append(signature.Yes, issue.ID)
			}
		}
		check.Parties = append(check.Parties, signature)
	}
	check.Warnings = sortedRefs(check.Warnings)
	slices.SortFunc(check.Statements, func(a, b Judgement) int { return a.Statement.Compare(b.Statement) })
	return check
}

// draftIssues returns the issues that the draft settles, without stances.
func (c *Comparison) draftIssues(r draftReader) []DraftIssue {
	issues := []DraftIssue{}
	for spec := range c.prepared.negotiation.Issues() {
		if _, ok := r.text.Region(spec.ID); !ok || spec.Circumstance {
			continue
		}
		issues = append(issues, DraftIssue{
			ID: spec.ID, Title: spec.Title, Domain: spec.Domain, Left: left(spec, r.reach), Stances: []Stance{},
		})
	}
	return issues
}

// weigh tells how far a party goes along with the draft, and on which issues it
// goes no further.
func (c *Comparison) weigh(s *Signature, who int32, v view, settled []DraftIssue) {
	inDraft := map[position.IssueID]bool{}
	for _, i := range settled {
		inDraft[i.ID] = true
	}
	s.Acceptance, s.Issues = AcceptanceAccepted, []position.IssueID{}
	w := c.newWork()
	for _, k := range c.listed {
		t := c.table(k)
		best := AcceptanceOpen
		if o, ok := v[t.id]; ok {
			best = o.stance().best()
		}
		w.turnTo(t)
		concerned := inDraft[t.id] && hasBit(w.set, who)
		s.Concerned = s.Concerned || concerned
		if best != AcceptanceExcluded && !concerned || best > s.Acceptance || best == AcceptanceAccepted {
			continue
		}
		if best < s.Acceptance {
			s.Acceptance, s.Issues = best, s.Issues[:0]
		}
		s.Issues = append(s.Issues, t.id)
	}
}

// best returns the highest acceptance of any value.
func (s Stance) best() Acceptance {
	switch {
	case !s.Accepted.IsEmpty():
		return AcceptanceAccepted
	case !s.Conditional.IsEmpty():
		return AcceptanceConditional
	case !s.Open.IsEmpty():
		return AcceptanceOpen
	default:
		return AcceptanceExcluded
	}
}

// A draftReader judges statements by a draft.
type draftReader struct {
	text               position.Outcome // what the draft says
	reach              position.Outcome // what it leaves, together with the circumstances
	*position.Reckoner                  // against that
}

// judge tells what the draft makes of a statement, with all that its party says. Of
// the verdicts the first that fits is given, in the order of the code.
func (d draftReader) judge(s position.Standing, party view) Judgement {
	s.Statement = insisting(s.Statement)
	readings := s.Readings()
	truths := d.Truths(readings, nil)
	violated, breakable := d.limits(readings, truths, party)
	taken, out := d.splits(s.Statement, readings)
	j := Judgement{Issues: []position.IssueID{}, Taken: []position.IssueID{}}
	switch {
	case d.idle(s.Statement, readings, truths):
		j.Verdict = NotTriggered
	case len(violated) > 0:
		j.Verdict, j.Issues = Violated, violated
	case len(taken) > 0 && len(out) > 0:
		j.Verdict, j.Issues, j.Taken = Split, out, taken
	case !d.covers(s.Statement):
		j.Verdict = NotCovered
	case len(breakable) > 0:
		j.Verdict, j.Issues = NotSecured, breakable
	default:
		j.Verdict = Met
	}
	return j
}

// idle reports whether the If of a demand is false, or the Unless of a refusal true.
func (d draftReader) idle(s position.Statement, readings []position.Reading, truths []position.Truth) bool {
	switch s := s.(type) {
	case position.Demand:
		return position.Evaluate(s.If, d.reach) == position.False
	case position.Refusal:
		for i, r := range readings {
			if r.Kind == position.Never {
				return truths[i] == position.False
			}
		}
	}
	return false
}

// limits returns the issues of which the readings of a statement exclude all that is
// left, and those of which they would exclude some of it should conditions that are
// unknown turn out so, both sorted.
func (d draftReader) limits(readings []position.Reading, truths []position.Truth, party view) (violated, breakable []position.IssueID) {
	var ids []position.IssueID
	own := map[position.IssueID]*opinion{}
	for i, r := range readings {
		if r.Kind == position.Yes {
			continue
		}
		id := r.Term.IssueID()
		if own[id] == nil {
			own[id] = newOpinion(r.Term.Issue(), d.reach)
			ids = append(ids, id)
		}
		own[id].hear(position.Ref{}, r, truths[i])
	}
	slices.Sort(ids)
	for _, id := range ids {
		surely, perhaps := own[id].limits(party[id])
		if own[id].domain.Subset(surely) {
			violated = append(violated, id)
		}
		if own[id].domain.Overlaps(perhaps) {
			breakable = append(breakable, id)
		}
	}
	return violated, breakable
}

// splits returns the issues of the terms of an offer or a reciprocal proposal that
// the draft settles as it says, and of those that it rules out, both sorted.
func (d draftReader) splits(s position.Statement, readings []position.Reading) (settled, out []position.IssueID) {
	switch s.(type) {
	case position.Offer, position.Reciprocal:
	default:
		return nil, nil
	}
	for _, r := range readings {
		if _, covered := d.text.Region(r.Term.IssueID()); r.Kind != position.Yes || r.Asked || !covered {
			continue
		}
		values := left(r.Term.Issue(), d.reach)
		switch id := r.Term.IssueID(); {
		case values.Subset(r.Term.Region()):
			settled = append(settled, id)
		case !values.Overlaps(r.Term.Region()):
			out = append(out, id)
		}
	}
	slices.Sort(settled)
	slices.Sort(out)
	return slices.Compact(settled), slices.Compact(out)
}

// covers reports whether the draft says something of an issue of the statement's
// terms.
func (d draftReader) covers(s position.Statement) bool {
	return slices.ContainsFunc(s.Common().Terms(), func(t position.Term) bool {
		_, ok := d.text.Region(t.IssueID())
		return ok
	})
}

// insisting returns the statement as if it were firm, unless it is a red line.
func insisting(s position.Statement) position.Statement {
	switch s := s.(type) {
	case position.Demand:
		s.Strength = max(s.Strength, position.Firm)
		return s
	case position.Offer:
		s.Strength = max(s.Strength, position.Firm)
		return s
	case position.Reciprocal:
		s.Strength = max(s.Strength, position.Firm)
		return s
	default:
		return s
	}
}
