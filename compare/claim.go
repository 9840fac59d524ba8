package compare

import (
	"encoding/json"
	"slices"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
)

// A Claim is how the parties' claims on one issue relate. Claims are read as
// musts without condition on a plane of their own: they say nothing of what is
// acceptable, and circumstances given do not touch them.
type Claim struct {
	Issue    position.IssueID `json:"issue"`
	Title    string           `json:"title,omitempty"`
	Domain   value.Domain     `json:"domain"`
	Relation ClaimRelation    `json:"relation"`
	// Common are the values that all claims leave: none where they are
	// contested.
	Common value.Region `json:"common"`
	// Stances has what every claimant says, in the order of the comparison.
	Stances []ClaimStance `json:"stances"`
}

// UnmarshalJSON reads what encoding/json writes of a claim. The regions are of
// the issue's domain.
func (c *Claim) UnmarshalJSON(text []byte) error {
	type plain Claim
	if err := json.Unmarshal(text, (*plain)(c)); err != nil {
		return err
	}
	regions := []*value.Region{&c.Common}
	for i := range c.Stances {
		regions = append(regions, &c.Stances[i].Values)
	}
	return bind(string(c.Issue), c.Domain, regions)
}

// A ClaimStance is what one party claims of an issue.
type ClaimStance struct {
	Actor actor.ID `json:"actor"`
	// Values are those that its claims leave; none where it contradicts itself.
	Values value.Region `json:"values"`
	// Statements are its claims on the issue, sorted by reference.
	Statements []position.Ref `json:"statements"`
}

// Claims returns how the parties' claims relate, in the order of the issues.
// Circumstances are among them.
func (c *Comparison) Claims() []Claim {
	c = c.made()
	type key struct{ issue, party int32 }
	stances := map[key]*ClaimStance{}
	claimed := map[int32]bool{}
	for i, claim := range said[position.Claim](c) {
		for _, t := range claim.Terms {
			issue, _ := c.prepared.issues.Get(t.IssueID())
			k := key{issue, c.prepared.statement(i).actor}
			claimed[k.issue] = true
			s, ok := stances[k]
			if !ok {
				s = &ClaimStance{Actor: c.actorOf(i), Values: t.Issue().Domain.All()}
				stances[k] = s
			}
			s.Values = s.Values.Intersect(t.Region())
			s.Statements = append(s.Statements, c.prepared.ref(i))
		}
	}
	claims := []Claim{}
	for k, t := range c.tables.All() {
		if !claimed[int32(k)] {
			continue
		}
		spec, _ := c.prepared.negotiation.Issue((*t).id)
		claim := Claim{Issue: spec.ID, Title: spec.Title, Domain: spec.Domain, Common: spec.Domain.All()}
		for _, who := range c.parties {
			if s, ok := stances[key{int32(k), who}]; ok {
				slices.SortFunc(s.Statements, position.Ref.Compare)
				claim.Stances = append(claim.Stances, *s)
				claim.Common = claim.Common.Intersect(s.Values)
			}
		}
		switch {
		case len(claim.Stances) == 1:
			claim.Relation = OneSided
		case claim.Common.IsEmpty():
			claim.Relation = Contested
		default:
			claim.Relation = Shared
		}
		claims = append(claims, claim)
	}
	return claims
}
