package compare

import (
	"cmp"
	"encoding/json"
	"slices"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/internal/enum"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
)

// A MandateVerdict says whether what is said yes to keeps to a mandate. The numbers
// are not stored; texts are.
type MandateVerdict uint8

// The verdicts on a mandate.
const (
	Inside            MandateVerdict = iota // nothing of it is excluded by the mandate
	Outside                                 // some of it is
	MandateNotSecured                       // some of it would be, should a condition that is unknown turn out so
	MandateNotCovered                       // the mandate has no reading on the issue
)

var mandateVerdicts = enum.Names[MandateVerdict]{
	Package: "compare", What: "mandate verdict",
	Texts:     []string{"inside", "outside", "not-secured", "not-covered"},
	Constants: []string{"Inside", "Outside", "MandateNotSecured", "MandateNotCovered"},
}

// String returns "inside", "outside", "not-secured" or "not-covered".
func (v MandateVerdict) String() string { return mandateVerdicts.String(v) }

// GoString returns the constant as Go code names it, such as "compare.MandateNotCovered".
func (v MandateVerdict) GoString() string { return mandateVerdicts.GoString(v) }

// MarshalText returns what [MandateVerdict.String] does; other numbers are an
// error.
func (v MandateVerdict) MarshalText() ([]byte, error) { return mandateVerdicts.Marshal(v) }

// UnmarshalText reads exactly what [MandateVerdict.MarshalText] writes.
func (v *MandateVerdict) UnmarshalText(text []byte) error {
	return mandateVerdicts.Unmarshal(text, v)
}

// A MandateCheck tells whether an actor's statements, and the drafts, keep to its
// mandate.
type MandateCheck struct {
	Actor actor.ID `json:"actor"`
	// Statements are those by which the actor stands, sorted by reference.
	Statements []MandateStatement `json:"statements"`
	// Drafts are those of the negotiation, in its order.
	Drafts []MandateDraft `json:"drafts"`
}

// A MandateStatement tells whether one statement keeps to a mandate.
type MandateStatement struct {
	Ref position.Ref `json:"statement"`
	// Issues are those to which the statement says yes, sorted by issue; none for one
	// that says yes to nothing.
	Issues []MandateIssue `json:"issues"`
}

// A MandateDraft tells whether a draft keeps to a mandate.
type MandateDraft struct {
	Draft  position.DraftID `json:"draft"`
	Issues []MandateIssue   `json:"issues"`
}

// A MandateIssue tells whether what is said yes to on one issue keeps to a mandate.
type MandateIssue struct {
	ID      position.IssueID `json:"issue"`
	Title   string           `json:"title,omitempty"`
	Domain  value.Domain     `json:"domain"`
	Verdict MandateVerdict   `json:"verdict"`
	// Offered are the values to which there is a yes, whatever it waits for, or
	// which a draft leaves, and Outside those of them that the mandate excludes.
	Offered value.Region `json:"offered"`
	Outside value.Region `json:"outside"`
	// Limits are the statements of the mandate that come to the verdict, sorted by
	// reference: where it is [Outside], those that exclude some of that; where it is
	// [MandateNotSecured], those that might exclude some of what is offered; where it is
	// [Inside], all with a reading on the issue.
	Limits []position.Ref `json:"limits"`
}

// UnmarshalJSON reads what encoding/json writes of an issue of a mandate. The
// regions are of the issue's domain.
func (i *MandateIssue) UnmarshalJSON(text []byte) error {
	type plain MandateIssue
	if err := json.Unmarshal(text, (*plain)(i)); err != nil {
		return err
	}
	return bind(string(i.ID), i.Domain, []*value.Region{&i.Offered, &i.Outside})
}

// CheckMandate holds every statement of one position against the limits of another:
// what a negotiator says yes to against what the principal has allowed. It tells of
// every statement the issues to which it says yes, sorted by issue, circumstances
// apart. The conditions of the limits are evaluated under what is given and the
// terms of that very statement; what is unknown never passes for inside.
//
// An issue that has another domain in the other position, and circumstances that
// contradict each other, are errors, all of which come together. The time grows
// linearly with the statements, for each with the mandate.
func CheckMandate(offered, mandate *position.Position, given ...position.Term) ([]MandateStatement, error) {
	if _, _, err := viewsOf(offered, mandate, given); err != nil {
		return nil, err
	}
	circumstances, _ := position.NewOutcome(given...) // viewsOf has checked them
	return checkMandate(offered, mandate, circumstances), nil
}

func checkMandate(offered, mandate *position.Position, given position.Outcome) []MandateStatement {
	statements := []MandateStatement{}
	for s := range offered.Statements() {
		readings := s.Readings()
		limits := viewOf(mandate, commit(given, s, readings))
		issues := []MandateIssue{}
		for _, yes := range yeses(readings) {
			issues = append(issues, limits.mandate(yes.Issue(), left(yes.Issue(), given).Intersect(yes.Region())))
		}
		statements = append(statements, MandateStatement{s.Ref(), issues})
	}
	slices.SortFunc(statements, func(a, b MandateStatement) int { return a.Ref.Compare(b.Ref) })
	return statements
}

// commit returns what is given together with a statement's own terms, but those that
// contradict what is given; nothing more for a refusal, which does not want them.
func commit(given position.Outcome, s position.Standing, readings []position.Reading) position.Outcome {
	if s.Statement.Common().Kind == position.KindRefusal {
		return given
	}
	terms := make(position.Terms, 0, len(readings))
	for _, r := range readings {
		if r.Kind == position.Yes && !r.Asked && left(r.Term.Issue(), given).Overlaps(r.Term.Region()) {
			terms = append(terms, r.Term)
		}
	}
	committed, _ := given.With(terms...) // a statement has one term for an issue
	return committed
}

// yeses returns the values to which readings say yes whatever they wait for, issue by
// issue, sorted by ID, circumstances apart.
func yeses(readings []position.Reading) []position.Term {
	var all []position.Term
	places := map[position.IssueID]int{}
	regions := map[position.IssueID][]value.Region{}
	for _, r := range readings {
		id := r.Term.IssueID()
		if r.Kind != position.Yes || r.Term.Issue().Circumstance {
			continue
		}
		if _, ok := places[id]; !ok {
			places[id] = len(all)
			all = append(all, r.Term)
		}
		regions[id] = append(regions[id], r.Term.Region())
	}
	for id, i := range places {
		spec := all[i].Issue()
		all[i] = spec.Term(spec.Domain.Union(regions[id]...))
	}
	slices.SortFunc(all, func(a, b position.Term) int { return cmp.Compare(a.IssueID(), b.IssueID()) })
	return all
}

// mandate tells whether values of an issue keep to the limits that the view has.
func (v view) mandate(spec position.Spec, offered value.Region) MandateIssue {
	i := MandateIssue{
		ID: spec.ID, Title: spec.Title, Domain: spec.Domain, Verdict: MandateNotCovered,
		Offered: offered, Outside: spec.Domain.None(), Limits: []position.Ref{},
	}
	limit, ok := v[spec.ID]
	if !ok {
		return i
	}
	surely, perhaps := limit.limits(limit)
	switch {
	case offered.Overlaps(surely):
		i.Verdict, i.Outside = Outside, offered.Intersect(surely)
		i.Limits = limit.barring(i.Outside, true)
	case offered.Overlaps(perhaps):
		i.Verdict = MandateNotSecured
		i.Limits = limit.barring(offered.Intersect(perhaps), false)
	default:
		i.Verdict, i.Limits = Inside, limit.statements
	}
	return i
}

// Mandates holds what actors have said, and the drafts, against the mandates that
// they have, in the order of the negotiation, as [CheckMandate] does, under the
// circumstances of the comparison. An actor who has said nothing is told with the
// drafts alone.
func (c *Comparison) Mandates() []MandateCheck {
	c = c.made()
	n := c.prepared.negotiation
	checks := []MandateCheck{}
	for mandate := range n.Mandates() {
		said, _ := n.Position(mandate.Actor())
		check := MandateCheck{Actor: mandate.Actor(), Statements: checkMandate(said, mandate, c.Given()), Drafts: []MandateDraft{}}
		for d := range n.Drafts() {
			text, _ := position.NewOutcome(d.Terms...) // the negotiation has checked them
			reached := c.Given().Yielding(text)
			limits := viewOf(mandate, reached)
			draft := MandateDraft{Draft: d.ID, Issues: []MandateIssue{}}
			for spec := range n.Issues() {
				if _, ok := text.Region(spec.ID); ok && !spec.Circumstance {
					draft.Issues = append(draft.Issues, limits.mandate(spec, left(spec, reached)))
				}
			}
			check.Drafts = append(check.Drafts, draft)
		}
		checks = append(checks, check)
	}
	return checks
}
