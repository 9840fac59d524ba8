package report

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/compare/bargain"
	"github.com/parley-go/parley/compare/settle"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
)

// concepts are what readers call the solutions.
var concepts = map[bargain.Concept]string{
	bargain.NashProduct: "Nash product", bargain.KalaiSmorodinsky: "Kalai–Smorodinsky",
	bargain.Egalitarian: "Egalitarian", bargain.Utilitarian: "Utilitarian",
}

// reasons say why there is no solution.
var reasons = map[bargain.Reason]string{
	bargain.ReasonOrdinal:             "a ranking has no distances",
	bargain.ReasonIncomplete:          "the search was cut short",
	bargain.ReasonNoZone:              "no possible outcome gives everyone what it has without an agreement",
	bargain.ReasonNoDisagreementPoint: "it is not known what everyone has without an agreement",
	bargain.ReasonNobodyGainsTogether: "no outcome lets all gain",
	bargain.ReasonNothingToGain:       "somebody has nothing to gain",
}

// mostWays is how many points of a frontier are told in words.
const mostWays = 100

// worth tells what the possible outcomes are worth, where somebody has said so.
func (r *Report) worth(x index) chapter {
	c := chapter{
		Anchor: "worth", Title: "What outcomes are worth",
		Hint: "Points by the parties' own preferences, which no verdict reads. A way of sharing them cannot be bettered " +
			"if nobody can have more without a loss for somebody else.",
	}
	for _, a := range r.Bargain {
		p := passage{Title: "Keeping all firm statements and red lines"}
		if a.Threshold == settle.RedLines {
			p.Title = "Keeping the red lines alone"
		}
		p.Lines = x.frontierLines(a.Frontier)
		if len(a.Points) > 0 {
			f := fold{Title: fmt.Sprintf("The %s, each with an outcome that reaches it", ways(len(a.Points)))}
			for n, point := range a.Points {
				if n == mostWays {
					f.Lines = append(f.Lines, fmt.Sprintf("and %d more, all of them in the report as data", len(a.Points)-n))
					break
				}
				f.Lines = append(f.Lines, fmt.Sprintf("%s (%s): %s", x.points(a.Parties, point.Points),
					counted(point.Outcomes, "outcome"), x.outcome(point.Witness, r.order())))
			}
			p.Fold = &f
		}
		for _, d := range a.Drafts {
			p.Lines = append(p.Lines, x.appraised("The draft "+string(d.Draft), a.Parties, d.Appraisal))
		}
		for _, o := range a.Offers {
			p.Lines = append(p.Lines, x.appraised(x.named([]position.Ref{o.Statement}), a.Parties, o.Appraisal))
		}
		p.Lines = append(p.Lines, x.costLines(a.Parties, a.Costs)...)
		p.Lines = append(p.Lines, x.kindLines(a.Issues)...)
		for _, d := range a.Exchanges {
			p.Lines = append(p.Lines, x.exchangeLines(a.Parties, d)...)
		}
		c.Passages = append(c.Passages, p)
	}
	return c
}

// order has the issues in the order of the negotiation, as far as a report tells it.
func (r *Report) order() []position.IssueID {
	var ids []position.IssueID
	for _, i := range r.Issues {
		ids = append(ids, i.ID)
	}
	for _, d := range r.Domains {
		ids = append(ids, d.Issue)
	}
	return ids
}

// outcome tells the values of an outcome: "“Raise” 4.5%, “Term” 36 months".
func (x index) outcome(values map[position.IssueID]value.Value, order []position.IssueID) string {
	var told []string
	for _, id := range order {
		v, ok := values[id]
		if !ok {
			continue
		}
		text := v.String()
		if n, ok := v.Number(); ok {
			text = x.domains[id].Amount(n)
		}
		told = append(told, x.issue(id)+" "+text)
	}
	return strings.Join(told, ", ")
}

// frontierLines tell how many outcomes there are, what cannot be bettered, and the
// solutions.
func (x index) frontierLines(f bargain.Frontier) []string {
	var lines []string
	switch {
	case !f.Complete:
		return []string{"The search was cut short: what cannot be bettered is not known."}
	case len(f.Points) == 0:
		return []string{"No outcome is possible."}
	}
	tried := ""
	if !f.Exact {
		tried = " over the values tried"
	}
	lines = append(lines, fmt.Sprintf("%s possible%s; %s cannot be bettered.", counted(f.Outcomes, "outcome"), tried, ways(len(f.Points))))
	if len(f.NoAgreement) > 0 {
		lines = append(lines, "Without an agreement: "+x.points(f.Parties, f.NoAgreement)+".")
	}
	none := map[bargain.Reason][]string{}
	for _, s := range f.Solutions {
		if s.Reason != "" {
			none[s.Reason] = append(none[s.Reason], concepts[s.Solution])
			continue
		}
		var points []string
		for _, p := range s.Points {
			points = append(points, x.points(f.Parties, p))
		}
		lines = append(lines, concepts[s.Solution]+": "+strings.Join(points, "; or ")+".")
	}
	for _, reason := range slices.Sorted(maps.Keys(none)) {
		lines = append(lines, "No solution by "+join(none[reason], "and")+": "+cmp.Or(reasons[reason], string(reason))+".")
	}
	return lines
}

// counted tells a number of things that are, or of one that is.
func counted(n bargain.Count, noun string) string {
	digits := n.String()
	if digits == "1" {
		return "1 " + noun
	}
	if number, err := value.ParseDecimal(digits); err == nil {
		digits = number.Grouped()
	}
	return digits + " " + noun + "s"
}

func ways(n int) string { return number(n, "way of sharing points", "ways of sharing points") }

// points tells what each party has: "union 85 and employer 52.5".
func (x index) points(parties []actor.ID, points map[actor.ID]value.Decimal) string {
	var told []string
	for _, id := range parties {
		if p, ok := points[id]; ok {
			told = append(told, x.name(id)+" "+p.Grouped())
		}
	}
	return join(told, "and")
}

// appraised tells what a draft or an offer is worth, and what it leaves.
func (x index) appraised(what string, parties []actor.ID, a bargain.Appraisal) string {
	switch {
	case a.Impossible:
		return what + " is not possible."
	case !a.Complete || a.Low == nil:
		return what + ": the search was cut short."
	}
	one := true
	var ranges []string
	for _, id := range parties {
		low, high := a.Low[id], a.High[id]
		if low == high {
			ranges = append(ranges, x.name(id)+" "+low.Grouped())
			continue
		}
		one = false
		ranges = append(ranges, x.name(id)+" "+low.Grouped()+" to "+high.Grouped())
	}
	text := what + " gives " + join(ranges, "and")
	if !a.Dominated {
		if one {
			return text + ", which cannot be bettered."
		}
		return text + "; some of it cannot be bettered."
	}
	var left []string
	for _, id := range parties {
		if l, ok := a.Left[id]; ok && l.Sign() > 0 {
			left = append(left, x.name(id)+" "+l.Grouped())
		}
	}
	if len(left) == 0 {
		return text + "."
	}
	return text + ". More could be had at no cost to the others: " + join(left, "or") + "."
}

// costLines tell what it costs to keep statements: those that cost something.
func (x index) costLines(parties []actor.ID, costs []bargain.Cost) []string {
	var lines []string
	for _, c := range costs {
		var gains []string
		for _, id := range parties {
			b := c.Best[id]
			if b.From != nil && b.To != nil && b.To.Compare(*b.From) > 0 {
				gains = append(gains, x.name(id)+" "+b.To.Sub(*b.From).Grouped())
			}
		}
		if len(gains) > 0 {
			lines = append(lines, "Were "+x.named([]position.Ref{c.Statement})+" set aside, the best to be had would be more: for "+join(gains, "and")+".")
		}
	}
	return lines
}

// kindLines tell by kind which issues can be traded.
func (x index) kindLines(v bargain.Valuations) []string {
	by := map[bargain.Kind][]position.IssueID{}
	for _, i := range v.Issues {
		by[i.Kind] = append(by[i.Kind], i.Issue)
	}
	var lines []string
	for _, k := range []struct {
		kind bargain.Kind
		says string
	}{
		{bargain.Compatible, "Both want the same of %s."},
		{bargain.Opposed, "The parties are opposed on %s: who values one of them more can have it for another."},
		{bargain.Linked, "What %s is worth hangs on other issues."},
	} {
		if ids := by[k.kind]; len(ids) > 0 {
			lines = append(lines, fmt.Sprintf(k.says, x.issues(ids)))
		}
	}
	return lines
}

// exchangeLines tell the first exchanges that a draft allows.
func (x index) exchangeLines(parties []actor.ID, d bargain.DraftExchanges) []string {
	const most = 3
	var lines []string
	for _, e := range d.Exchanges.Exchanges[:min(most, len(d.Exchanges.Exchanges))] {
		var changes []string
		for _, c := range e.Changes {
			changes = append(changes, x.issue(c.Issue)+" from "+c.From.String()+" to "+c.To.String())
		}
		lines = append(lines, "From the draft "+string(d.Draft)+", all gain by "+join(changes, "and")+": "+x.points(parties, e.Gains)+" more.")
	}
	return lines
}

// briefWorth tells in a line what outcomes are worth, and what drafts leave.
func (r *Report) briefWorth(x index) briefPart {
	p := briefPart{Anchor: "leaves", Title: "What it is worth"}
	if len(r.Bargain) == 0 || !r.Bargain[0].Complete {
		return p
	}
	a := r.Bargain[0]
	if len(a.Points) == 0 {
		p.Items = []string{"Keeping all firm statements, no outcome is possible that preferences could weigh."}
		return p
	}
	line := fmt.Sprintf("Of %s possible, %s cannot be bettered", counted(a.Outcomes, "outcome"), ways(len(a.Points)))
	leaves := func(d bargain.DraftAppraisal) bool { return d.Dominated && !d.Impossible }
	if n := slices.IndexFunc(a.Drafts, leaves); n >= 0 {
		line += "; the draft " + string(a.Drafts[n].Draft) + " leaves points on the table"
	}
	p.Items = []string{line + "."}
	return p
}
