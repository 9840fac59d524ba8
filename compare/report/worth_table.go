package report

import (
	"fmt"
	"math/big"
	"strings"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/compare/bargain"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
)

// pointsTable has everyone's points without an agreement, in each draft, each standing
// offer and each solution, and what drafts and offers leave.
func (r *Report) pointsTable(x index, a bargain.Answer) table {
	t := table{Caption: "Everyone's points", Head: row{"Outcome", make([]string, len(a.Parties)), "More at no cost to the others"}}
	for k, id := range a.Parties {
		t.Head.Figures[k] = x.name(id)
	}
	none := row{Name: "Without an agreement", Figures: x.figures(a.Parties, a.NoAgreement, a.NoAgreement)}
	for k, id := range a.Parties {
		if _, known := a.NoAgreement[id]; !known {
			none.Figures[k] = "not known"
		}
	}
	t.Rows = append(t.Rows, none)
	names := r.draftNames(a)
	for n, d := range a.Drafts {
		t.Rows = append(t.Rows, x.appraised(names[n], a.Frontier, d.Appraisal))
	}
	for _, o := range a.Offers {
		t.Rows = append(t.Rows, x.appraised(x.named([]position.Ref{o.Statement}), a.Frontier, o.Appraisal))
	}
	for _, s := range a.Solutions {
		for n, p := range s.Points {
			words := ""
			if len(s.Points) > 1 {
				words = fmt.Sprintf("one of %s that attain it", grouped(len(s.Points)))
			}
			if n == mostTied {
				break
			}
			t.Rows = append(t.Rows, row{concepts[s.Solution], x.figures(a.Parties, p, p), words})
		}
	}
	return t
}

// mostTied is how many points that attain a solution are told.
const mostTied = 3

// draftNames are what the drafts are called beside others: "The union's draft (unions)".
func (r *Report) draftNames(a bargain.Answer) []string {
	titles := map[position.DraftID]string{}
	for _, d := range r.Drafts {
		titles[d.Draft] = d.Title
	}
	names := make([]string, len(a.Drafts))
	for n, d := range a.Drafts {
		names[n] = "The draft " + string(d.Draft)
		if title := titles[d.Draft]; title != "" {
			names[n] = short(title, shortTitle) + " (" + string(d.Draft) + ")"
		}
	}
	return names
}

// figures tells what each party has, from its least points to its greatest.
func (x index) figures(parties []actor.ID, low, high map[actor.ID]value.Decimal) []string {
	list := make([]string, len(parties))
	for k, id := range parties {
		if from, known := low[id]; known {
			list[k] = span(from, high[id])
		}
	}
	return list
}

// appraised tells what a draft or an offer is worth, and what it leaves.
func (x index) appraised(name string, f bargain.Frontier, a bargain.Appraisal) row {
	r := row{name, x.figures(f.Parties, a.Low, a.High), ""}
	switch {
	case a.Impossible:
		r.Words = "not possible"
	case !a.Complete:
		r.Words = "not known: the search was cut short"
	case a.Dominated:
		r.Words = x.left(f.Parties, a)
	case a.LeftHigh == nil:
		r.Words = "none: on the frontier"
	default:
		r.Words = fmt.Sprintf("none at %s of the frontier's %s", number(a.Kept, "point", "points"), grouped(len(f.Points)))
	}
	return r
}

// left tells what more there is for each of those for whom there is more.
func (x index) left(parties []actor.ID, a bargain.Appraisal) string {
	var left []string
	for _, id := range parties {
		least := a.Left[id]
		most, several := a.LeftHigh[id]
		if !several {
			most = least
		}
		if most.Sign() > 0 {
			left = append(left, x.name(id)+" "+span(least, most))
		}
	}
	return join(left, "or")
}

// kindsTable tells how two parties value each issue.
func (x index) kindsTable(a bargain.Answer) table {
	t := table{
		Caption: "What the best value of an issue is worth more than the worst",
		Head:    row{"Issue", []string{"", "", "Ratio"}, "Kind"},
	}
	for k, id := range a.Parties {
		t.Head.Figures[k] = x.name(id)
	}
	for _, i := range a.Issues.Issues {
		r := row{x.title(i.Issue), append(x.figures(a.Parties, i.Swings, i.Swings), ""), ""}
		switch i.Kind {
		case bargain.Compatible:
			r.Words = "compatible: some value is best for both"
		case bargain.Opposed:
			r.Words, r.Figures[2] = "opposed", ratio(i.Ratio)
		case bargain.Linked:
			r.Words = "linked: its worth hangs on other issues"
		default:
			r.Words = string(i.Kind)
		}
		t.Rows = append(t.Rows, r)
	}
	return t
}

// ratio tells a ratio of shares to six digits.
func ratio(f bargain.Fraction) string {
	r := f.Rat()
	if r == nil {
		return ""
	}
	const digits = 18
	d, err := value.ParseDecimal(r.FloatString(digits))
	if err != nil {
		return f.String()
	}
	return figure(d)
}

// tradeLines say whether issues can be traded for one another.
func (x index) tradeLines(v bargain.Valuations) []string {
	var first *big.Rat
	for _, i := range v.Issues {
		r := i.Ratio.Rat()
		switch {
		case r == nil:
		case first == nil:
			first = r
		case first.Cmp(r) != 0:
			return []string{"Opposed issues with unequal ratios can be traded: who values one of them more can have it for another."}
		}
	}
	return nil
}

// exchangeLines tell the best that can be made of a draft.
func (x index) exchangeLines(parties []actor.ID, d bargain.DraftExchanges) []string {
	const most = 3
	draft := x.draft(d.Draft)
	var lines []string
	told := func(list []bargain.Exchange, says string) {
		for _, e := range list[:min(most, len(list))] {
			var changes []string
			for _, c := range e.Changes {
				changes = append(changes, x.issue(c.Issue)+" "+x.amount(c.Issue, c.To)+" instead of "+x.amount(c.Issue, c.From))
			}
			gains := map[actor.ID]value.Decimal{}
			for id, gain := range e.Gains {
				if gain.Sign() > 0 {
					gains[id] = gain
				}
			}
			line := fmt.Sprintf(says, draft, join(changes, "and"), x.points(parties, gains))
			lines = append(lines, strings.ToUpper(line[:1])+line[1:])
		}
		if n := len(list) - most; n > 0 {
			lines = append(lines, fmt.Sprintf("There are %d more of these, all of them in the report as data.", n))
		}
	}
	told(d.Improvements, "%s with %s is worse for nobody, and better for %s.")
	told(d.Exchanges.Exchanges, "%s with %s, an exchange, is better for all: for %s.")
	if !d.Complete {
		lines = append(lines, fmt.Sprintf("What could be exchanged from %s was not looked at in full.", draft))
	}
	return lines
}

// costLines tell what it costs to keep statements.
func (x index) costLines(parties []actor.ID, costs []bargain.Cost) []string {
	var lines []string
	var free, unknown []position.Ref
	for _, c := range costs {
		aside := "Were " + x.named([]position.Ref{c.Statement}) + " set aside, "
		gains := map[actor.ID]value.Decimal{}
		opens, closed := false, false
		for _, id := range parties {
			b := c.Best[id]
			closed = closed || b.To == nil
			opens = opens || b.From == nil && b.To != nil
			if b.From != nil && b.To != nil && b.To.Compare(*b.From) > 0 {
				gains[id] = b.To.Sub(*b.From)
			}
		}
		product := c.NashProduct
		grows := product != nil && product.From != nil && product.To != nil && product.To.Compare(*product.From) > 0
		rise := ""
		if grows {
			rise = fmt.Sprintf("the greatest Nash product would rise from %s to %s", figure(*product.From), figure(*product.To))
		}
		switch {
		case !c.Complete:
			unknown = append(unknown, c.Statement)
		case closed: // with or without it, nobody has anything to lose
		case opens:
			lines = append(lines, aside+"some outcome would give everyone at least what it has without an agreement, and now none does.")
		case len(gains) > 0 && grows:
			lines = append(lines, aside+"the best to be had would be more: for "+x.points(parties, gains)+"; and "+rise+".")
		case len(gains) > 0:
			lines = append(lines, aside+"the best to be had would be more: for "+x.points(parties, gains)+".")
		case grows:
			lines = append(lines, aside+rise+".")
		default:
			free = append(free, c.Statement)
		}
	}
	if len(free) > 0 {
		lines = append(lines, "It costs nobody anything to keep "+x.few(free)+".")
	}
	if len(unknown) > 0 {
		lines = append(lines, "The search was cut short, and it is not known what it costs to keep "+x.few(unknown)+".")
	}
	return lines
}

// few names the first of some statements, and tells the number of the others.
func (x index) few(refs []position.Ref) string {
	const most = 8
	if len(refs) <= most {
		return x.named(refs)
	}
	return x.named(refs[:most]) + " and " + number(len(refs)-most, "other", "others")
}
