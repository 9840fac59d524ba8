package compare

import (
	"encoding/json"

	"github.com/parley-go/parley/internal/enum"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
)

// A MandateVerdict says whether what is offered keeps to a mandate. The numbers
// are not stored; texts are.
type MandateVerdict uint8

// The verdicts on a mandate.
const (
	Inside          MandateVerdict = iota // nothing of what is offered is excluded by the mandate
	Outside                               // some of it is
	OutsideCoverage                       // the mandate has no reading on the issue
)

var mandateVerdicts = enum.Names[MandateVerdict]{
	Package: "compare", What: "mandate verdict",
	Texts:     []string{"inside", "outside", "not-covered"},
	Constants: []string{"Inside", "Outside", "OutsideCoverage"},
}

// String returns "inside", "outside" or "not-covered".
func (v MandateVerdict) String() string { return mandateVerdicts.String(v) }

// GoString returns the constant as Go code names it, such as "compare.OutsideCoverage".
func (v MandateVerdict) GoString() string { return mandateVerdicts.GoString(v) }

// MarshalText returns what [MandateVerdict.String] does; other numbers are an
// error.
func (v MandateVerdict) MarshalText() ([]byte, error) { return mandateVerdicts.Marshal(v) }

// UnmarshalText reads exactly what [MandateVerdict.MarshalText] writes.
func (v *MandateVerdict) UnmarshalText(text []byte) error {
	return mandateVerdicts.Unmarshal(text, v)
}

// A MandateIssue tells whether what is offered on one issue keeps to a mandate.
type MandateIssue struct {
	Issue   position.IssueID `json:"issue"`
	Title   string           `json:"title,omitempty"`
	Domain  value.Domain     `json:"domain"`
	Verdict MandateVerdict   `json:"verdict"`
	// Offered are the values to which there is a yes, conditional or better, and
	// Outside those of them that the mandate excludes.
	Offered value.Region `json:"offered"`
	Outside value.Region `json:"outside"`
	// Statements are those that offer, and Limits those of the mandate, that have
	// a reading on the issue, sorted by reference.
	Statements []position.Ref `json:"statements"`
	Limits     []position.Ref `json:"limits"`
}

// UnmarshalJSON reads what encoding/json writes of an issue of a mandate. The
// regions are of the issue's domain.
func (i *MandateIssue) UnmarshalJSON(text []byte) error {
	type plain MandateIssue
	if err := json.Unmarshal(text, (*plain)(i)); err != nil {
		return err
	}
	return bind(string(i.Issue), i.Domain, []*value.Region{&i.Offered, &i.Outside})
}

// CheckMandate holds what one position says yes to, conditionally or better,
// against the limits of another: what a negotiator offers against what the
// principal has allowed. It tells every issue on which something is offered,
// sorted by issue, circumstances apart; to check a single offer, make a position
// of it alone. Conditions are evaluated against what is given.
//
// An issue that has another domain in the other position, and circumstances that
// contradict each other, are errors, all of which come together. The time grows
// linearly with the statements.
func CheckMandate(offered, mandate *position.Position, given ...position.Term) ([]MandateIssue, error) {
	offer, limits, err := viewsOf(offered, mandate, given)
	if err != nil {
		return nil, err
	}
	found := []MandateIssue{}
	for _, id := range offer.issues(view{}) {
		o, limit := offer[id], limits.on(id, offer)
		stance := o.stance()
		i := MandateIssue{
			Issue: id, Title: o.spec.Title, Domain: o.spec.Domain,
			Offered:    stance.Accepted.Union(stance.Conditional),
			Statements: o.statements, Limits: limit.statements,
		}
		i.Outside = i.Offered.Intersect(limit.stance().Excluded)
		switch {
		case i.Offered.IsEmpty():
			continue
		case len(limit.readings) == 0:
			i.Verdict = OutsideCoverage
		case !i.Outside.IsEmpty():
			i.Verdict = Outside
		}
		found = append(found, i)
	}
	return found, nil
}
