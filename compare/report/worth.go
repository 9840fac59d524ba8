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
			"if nobody can have more without a loss for somebody else; these ways are the frontier. Points are told to six digits.",
	}
	for _, a := range r.Bargain {
		p := passage{Title: kept(a.Threshold), Lines: x.frontierLines(a.Frontier)}
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
			p.Folds = append(p.Folds, f)
		}
		p.Tables = append(p.Tables, r.pointsTable(x, a))
		if len(a.Issues.Issues) > 0 {
			p.Tables = append(p.Tables, x.kindsTable(a))
			p.Further = x.tradeLines(a.Issues)
		}
		for _, d := range a.Exchanges {
			p.Further = append(p.Further, x.exchangeLines(a.Parties, d)...)
		}
		p.Further = append(p.Further, x.costLines(a.Parties, a.Costs)...)
		c.Passages = append(c.Passages, p)
	}
	return c
}

// kept says what all outcomes of a threshold keep.
func kept(t settle.Threshold) string {
	if t == settle.RedLines {
		return "Keeping the red lines alone"
	}
	return "Keeping all firm statements and red lines"
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
		told = append(told, x.issue(id)+" "+x.amount(id, v))
	}
	return strings.Join(told, ", ")
}

// amount tells a value of an issue: "4.5%".
func (x index) amount(id position.IssueID, v value.Value) string {
	if n, ok := v.Number(); ok {
		return x.domains[id].Amount(n)
	}
	return v.String()
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
	line := fmt.Sprintf("%s possible%s; %s cannot be bettered", counted(f.Outcomes, "outcome"), tried, ways(len(f.Points)))
	if n := rational(f.Points); n < len(f.Points) {
		line += ", and " + number(n, "of them gives", "of them give") + " everyone at least what it has without an agreement"
	}
	lines = append(lines, line+".")
	if len(f.Ranked) > 0 {
		lines = append(lines, fmt.Sprintf("The points of %s are those of a ranking: they tell an order, and no distances.", x.list(f.Ranked)))
	}
	none := map[bargain.Reason][]string{}
	for _, s := range f.Solutions {
		if s.Reason != "" {
			none[s.Reason] = append(none[s.Reason], concepts[s.Solution])
		}
	}
	for _, reason := range slices.Sorted(maps.Keys(none)) {
		lines = append(lines, "No solution by "+join(none[reason], "and")+": "+cmp.Or(reasons[reason], string(reason))+".")
	}
	return lines
}

// rational counts the points at which nobody has less than without an agreement.
func rational(points []bargain.Point) int {
	n := 0
	for _, p := range points {
		if p.Rational {
			n++
		}
	}
	return n
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
			told = append(told, x.name(id)+" "+figure(p))
		}
	}
	return join(told, "and")
}

// figure tells points to six digits, and to the last of those before the point.
func figure(d value.Decimal) string {
	const most = 6
	after, before := d.Digits()
	places := max(most-before, 0)
	for rest := d.Abs(); rest.Sign() > 0 && rest.Compare(tenth) < 0; places++ {
		rest = rest.Mul(ten)
	}
	if after > places {
		d = d.Round(places)
	}
	return d.Grouped()
}

var tenth, ten = value.MustDecimal("0.1"), value.MustDecimal(10)

// span tells a range of points: "32 to 72", or "32" where both are the same.
func span(low, high value.Decimal) string {
	from, to := figure(low), figure(high)
	if from == to {
		return from
	}
	return from + " to " + to
}

// briefWorth tells in a line what outcomes are worth, and what drafts leave.
func (r *Report) briefWorth(x index) briefPart {
	p := briefPart{Anchor: "leaves", Title: "What it is worth"}
	if len(r.Bargain) == 0 || !r.Bargain[0].Complete {
		return p
	}
	a := r.Bargain[0]
	if len(a.Points) == 0 {
		p.Items = []string{r.briefWorthless()}
		return p
	}
	line := fmt.Sprintf("Of %s possible, %s cannot be bettered", counted(a.Outcomes, "outcome"), ways(len(a.Points)))
	leaves := func(d bargain.DraftAppraisal) bool { return d.Dominated && !d.Impossible }
	if n := slices.IndexFunc(a.Drafts, leaves); n >= 0 {
		line += "; " + x.draft(a.Drafts[n].Draft) + " leaves points on the table"
	}
	p.Items = []string{line + "."}
	return p
}

// briefWorthless tells that no outcome keeps all firm statements, and what the red
// lines alone would leave to weigh.
func (r *Report) briefWorthless() string {
	const line = "Keeping all firm statements, no outcome is possible that preferences could weigh"
	n := slices.IndexFunc(r.Bargain, func(a bargain.Answer) bool { return a.Threshold == settle.RedLines })
	if n < 0 {
		return line + "."
	}
	switch a := r.Bargain[n]; {
	case !a.Complete:
		return line + "; what the red lines alone leave is not known, for the search was cut short."
	case len(a.Points) == 0:
		return line + ", nor is one where only the red lines are kept."
	default:
		return fmt.Sprintf("%s; keeping the red lines alone, of %s possible, %s cannot be bettered.",
			line, counted(a.Outcomes, "outcome"), ways(len(a.Points)))
	}
}
