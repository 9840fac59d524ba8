package report

import (
	"strings"

	"github.com/parley-go/parley/compare"
)

// claims tells how the claims on each issue relate.
func (r *Report) claims(x index) chapter {
	c := chapter{
		Anchor: "claims", Title: "Claims",
		Hint: "What the parties say is so; it tells nothing of what they would accept.",
	}
	for _, claim := range r.Claims {
		p := passage{
			Subject: string(claim.Issue), Title: claim.Title, Relation: claim.Relation,
			Lines: []string{x.claimed(claim)},
		}
		for _, s := range claim.Stances {
			p.Evidence = append(p.Evidence, s.Statements...)
		}
		p.Evidence = unique(p.Evidence)
		c.Passages = append(c.Passages, p)
	}
	return c
}

// claimed says how the claims on an issue relate.
func (x index) claimed(c compare.Claim) string {
	var parts []string
	for _, s := range c.Stances {
		if s.Values.IsEmpty() {
			parts = append(parts, x.name(s.Actor)+" contradicts itself")
			continue
		}
		parts = append(parts, x.name(s.Actor)+" says "+s.Values.Quoted())
	}
	relation := c.Relation.String()
	return full(strings.ToUpper(relation[:1]) + relation[1:] + ": " + strings.Join(parts, "; "))
}
