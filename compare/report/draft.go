package report

import (
	"fmt"

	"github.com/parley-go/parley/compare"
	"github.com/parley-go/parley/position"
)

// drafted tells what each draft does to the positions.
func (r *Report) drafted(x index) chapter {
	c := chapter{Anchor: "drafts", Title: "Drafts", Hint: "What each text on the table would do to what the parties have said."}
	for _, d := range r.Drafts {
		p := passage{Subject: string(d.Draft), Title: d.Title}
		for _, s := range d.Parties {
			p.Lines = append(p.Lines, x.signature(s))
		}
		for v := compare.Violated; v <= compare.NotSecured; v++ {
			var refs []position.Ref
			for _, j := range d.Statements {
				if j.Verdict == v {
					refs = append(refs, j.Statement)
				}
			}
			switch {
			case len(refs) == 0:
			case v == compare.NotCovered && len(refs) > fewTerms:
				p.Lines = append(p.Lines, fmt.Sprintf("%s %d statements.", verdictLeads[v], len(refs)))
			default:
				p.Lines = append(p.Lines, verdictLeads[v]+" "+full(x.named(refs)))
			}
		}
		if len(d.Warnings) > 0 {
			p.Lines = append(p.Lines, "It would trigger "+full(x.named(d.Warnings)))
		}
		c.Passages = append(c.Passages, p)
	}
	return c
}

var verdictLeads = map[compare.Verdict]string{
	compare.Violated:     "It violates",
	compare.Met:          "It meets",
	compare.NotTriggered: "It does not bring up",
	compare.NotCovered:   "It says nothing on the terms of",
	compare.NotSecured:   "It leaves room to keep and to break",
}

// signature says whether a party could sign.
func (x index) signature(s compare.Signature) string {
	who := x.name(s.Actor)
	switch {
	case s.Acceptance == compare.AcceptanceExcluded:
		return who + " could not sign: it excludes all that is left of " + full(joinIDs(s.Issues))
	case !s.CanSign():
		return who + " could not sign: it insists on " + full(x.named(s.Violated))
	case !s.Concerned:
		return who + " is not concerned."
	case s.Acceptance == compare.AcceptanceAccepted:
		return who + " has said yes to all of it that concerns it."
	case s.Acceptance == compare.AcceptanceConditional:
		return who + " could sign, on conditions for " + full(joinIDs(s.Issues))
	default:
		return who + " could sign, but has not said yes to " + full(joinIDs(s.Issues))
	}
}
