package report

import (
	"strings"

	"github.com/parley-go/parley/compare"
	"github.com/parley-go/parley/position"
)

// mandated tells whether what was said and drafted keeps to the mandates.
func (r *Report) mandated(x index) chapter {
	c := chapter{
		Anchor: "mandates", Title: "Mandates",
		Hint: "The limits that principals have set, and whether what is said yes to keeps to them. What is unknown does not pass for inside.",
	}
	for _, m := range r.Mandates {
		p := passage{Title: "The mandate of " + x.name(m.Actor)}
		for _, limit := range m.Limits {
			p.Lines = append(p.Lines, strings.TrimSpace(full("The limit "+string(limit.Ref.Statement)+" "+x.says(&limit))+" "+cited(limit.Cite)))
		}
		var checked []checkedIssue
		for _, s := range m.Statements {
			what := x.named([]position.Ref{s.Ref})
			for _, i := range s.Issues {
				checked = append(checked, checkedIssue{what, "says yes to", i})
			}
		}
		for _, d := range m.Drafts {
			for _, i := range d.Issues {
				checked = append(checked, checkedIssue{x.draft(d.Draft), "gives", i})
			}
		}
		for _, verdict := range []compare.MandateVerdict{
			compare.Outside, compare.MandateNotSecured, compare.MandateNotCovered, compare.Inside,
		} {
			if line := x.verdictLine(verdict, checked); line != "" {
				p.Lines = append(p.Lines, line)
			}
		}
		c.Passages = append(c.Passages, p)
	}
	return c
}

// A checkedIssue is one issue on which something was held against a mandate.
type checkedIssue struct {
	what, verb string // "the draft d1", "gives"
	compare.MandateIssue
}

// verdictLine tells of what a mandate's verdict is so; "" for nothing: "Outside:
// Buyer's offer (buyer/bid) says yes to 11 to 12 EUR on “Price”, of which the limit
// ceiling rules out more than 11.4 EUR."
func (x index) verdictLine(verdict compare.MandateVerdict, checked []checkedIssue) string {
	var parts, order []string
	by := map[string][]position.IssueID{} // what was checked, where there is no more to tell
	for _, i := range checked {
		if i.Verdict != verdict {
			continue
		}
		limits, rule := limitList(i.Limits)
		gives := i.what + " " + i.verb + " " + i.Offered.Quoted() + " on " + x.issue(i.ID)
		switch {
		case verdict == compare.Outside && i.Outside.Equal(i.Offered):
			parts = append(parts, gives+", which "+limits+" "+rule+" out")
		case verdict == compare.Outside:
			parts = append(parts, gives+", of which "+limits+" "+rule+" out "+i.Outside.Quoted())
		case verdict == compare.MandateNotSecured:
			which := ", some of which "
			if _, single := i.Offered.Single(); single {
				which = ", which "
			}
			parts = append(parts, gives+which+limits+" might rule out")
		default:
			if by[i.what] == nil {
				order = append(order, i.what)
			}
			by[i.what] = append(by[i.what], i.ID)
		}
	}
	for _, what := range order {
		parts = append(parts, what+" on "+x.issues(by[what]))
	}
	if len(parts) == 0 {
		return ""
	}
	lead := strings.ReplaceAll(verdict.String(), "-", " ")
	return full(strings.ToUpper(lead[:1]) + lead[1:] + ": " + strings.Join(parts, "; "))
}

// limitList names limits, with the verb for so many.
func limitList(refs []position.Ref) (limits, rule string) {
	ids := make([]position.StatementID, len(refs))
	for k, ref := range refs {
		ids[k] = ref.Statement
	}
	if len(ids) == 1 {
		return "the limit " + joinIDs(ids), "rules"
	}
	return "the limits " + joinIDs(ids), "rule"
}

// says puts all terms of a statement into words: "refuses “Price” (more than 11 EUR),
// unless “Volume” is at least 10,000 t (red line)".
func (x index) says(s *Statement) string {
	verb := string(s.Kind)
	switch s.Kind {
	case position.KindDemand:
		verb = "demands"
	case position.KindOffer:
		verb = "offers"
	case position.KindRefusal:
		verb = "refuses"
	case position.KindReciprocal:
		verb = "proposes"
	}
	var parts []string
	for _, t := range s.Terms {
		part := x.termList([]Term{t})
		if t.Party != "" {
			part += " by " + x.name(t.Party)
		}
		parts = append(parts, part)
	}
	text := verb + " " + join(parts, "and")
	if s.Condition != "" {
		text += ", " + strings.ReplaceAll(s.Word, "_", " ") + " " + s.Condition
	}
	return text + strength(s)
}
