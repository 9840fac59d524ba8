package report

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/clipperhouse/displaywidth"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/compare"
	"github.com/parley-go/parley/position"
)

// The brief is one page, whatever the size of the negotiation.
const (
	briefRows = 50 // lines of text in all
	itemRows  = 3  // lines of text of one item at most
	fewRows   = 2  // and of one that can do with less
	// nameColumns and valueColumns are how much is told of a long name, and of values.
	nameColumns, valueColumns = 60, 70
	// conditionColumns is how much is told of a long condition.
	conditionColumns = 140
)

// A briefing is the brief in words.
type briefing struct {
	Title string // "" for none
	// Head says who is compared and on what, the verdict, and who could not sign which
	// draft or goes beyond its mandate, a paragraph each.
	Head []headline
	// Parts are those that have something to tell.
	Parts []briefPart
}

// A headline is a paragraph of the head.
type headline struct {
	Text    string
	Verdict bool
}

// A briefPart is a part of a brief: lines, the most important first.
type briefPart struct {
	Anchor, Title string
	Items         []string
	untold        int // more of them, which a page has no room for anyway
	// rest says how many more there are; it is the last of Items where some are left
	// out.
	rest func(number int) string
}

// briefing puts the brief into words that fit one page.
func (r *Report) briefing(x index) briefing {
	b := briefing{Title: short(r.Title, fewRows*lineWidth-1), Head: r.briefHead(x)}
	for _, p := range []briefPart{
		x.briefDivides(r.Brief), x.briefUnlock(r.Brief), x.briefReach(r.Brief), r.briefWorth(x), x.briefDebts(r.Brief), x.briefMoves(r.Brief),
	} {
		if p.Items = once(p.Items); len(p.Items) > 0 {
			b.Parts = append(b.Parts, p)
		}
	}
	b.cut()
	return b
}

// cut leaves out what does not fit one page. Each part has a share of it, and what
// one does not need goes to the others, the first first.
func (b briefing) cut() {
	left := briefRows
	if b.Title != "" {
		left -= len(wrapped("", "", b.Title)) + 2 // with the line below it
	}
	for _, line := range b.Head {
		left -= len(wrapped("", "", line.Text))
	}
	left -= 2 * len(b.Parts) // each has a heading with a blank line before it
	left--                   // and a blank line ends the brief
	told := make([]int, len(b.Parts))
	for again, first := true, true; again; first = false {
		again = false
		for k, p := range b.Parts {
			// Each has an item, and then what keeps them apart and what would unlock it take
			// three where others take one.
			share := 1
			if !first && (p.Anchor == "divides" || p.Anchor == "unlock") {
				share = 3
			}
			for range share {
				if told[k] == len(p.Items) {
					break
				}
				rows := itemHeight(p.Items[told[k]])
				if left-rows < restRows(b.Parts, told, k) {
					break
				}
				left -= rows
				told[k]++
				again = true
			}
		}
	}
	for k, p := range b.Parts {
		if n := len(p.Items) + p.untold - told[k]; n > 0 {
			b.Parts[k].Items = append(p.Items[:told[k]:told[k]], p.rest(n))
		}
	}
}

// restRows returns the lines to keep for saying how many more there are, where one
// more of the items of part k is told.
func restRows(parts []briefPart, told []int, k int) int {
	rows := 0
	for j, p := range parts {
		n := len(p.Items) + p.untold - told[j]
		if j == k {
			n--
		}
		if n > 0 {
			rows++
		}
	}
	return rows
}

// page returns as many of a list as a page might have room for, and how many more
// there are.
func page[T any](list []T) ([]T, int) {
	n := min(len(list), briefRows)
	return list[:n], len(list) - n
}

func itemHeight(item string) int { return len(wrapped("  ", "    ", item)) }

// fitted returns the fullest of the wordings that an item has room for; each names
// at most so many things one by one. Where it can name three on two lines, it does
// with these.
func fitted(wording func(most int) string) string {
	const fullest, enough = 12, 3
	text := ""
	for most := fullest; most >= enough; most-- {
		if text = wording(most); itemHeight(text) <= fewRows {
			return text
		}
	}
	for most := fullest; most > 0; most-- {
		if text = wording(most); itemHeight(text) <= itemRows {
			return text
		}
	}
	return cutItem(text)
}

// cutItem cuts an item off where it has no more room.
func cutItem(text string) string {
	text = plain(text)
	for width := min(displaywidth.String(text), itemRows*lineWidth); itemHeight(text) > itemRows; width -= 4 {
		text = displaywidth.TruncateString(text, width, "…")
	}
	return text
}

// few lists things, of many the first and the number of the others.
func few(list []string, most int) string {
	if len(list) <= most+1 {
		return join(list, "and")
	}
	return strings.Join(list[:most], ", ") + fmt.Sprintf(" and %d more", len(list)-most)
}

// fewActors lists actors, long names in short.
func (x index) fewActors(ids []actor.ID, most int) string {
	if len(ids) > most+1 {
		return few(append(x.shortNames(ids[:most]), make([]string, len(ids)-most)...), most)
	}
	return few(x.shortNames(ids), most)
}

func (x index) shortNames(ids []actor.ID) []string {
	names := make([]string, len(ids))
	for i, id := range ids {
		names[i] = short(x.name(id), nameColumns)
	}
	return names
}

func (x index) fewIssues(ids []position.IssueID, most int) string {
	if len(ids) > most+1 {
		return few(append(x.issueNames(ids[:most]), make([]string, len(ids)-most)...), most)
	}
	return few(x.issueNames(ids), most)
}

// fewTermsOf lists values with their issues: "“Price” (5 EUR) and “Garden” (yes)".
func (x index) fewTermsOf(list []Term, most int) string {
	names := make([]string, len(list))
	for i, t := range list[:min(len(list), most+1)] {
		names[i] = x.issue(t.Issue) + " (" + short(t.Values, valueColumns) + ")"
	}
	return few(names, most)
}

// briefHead says who is compared and how it stands.
func (r *Report) briefHead(x index) []headline {
	lines := []headline{{Text: fitted(func(most int) string {
		names := x.fewActors(r.Parties, most)
		if len(r.Parties) > most+1 {
			return fmt.Sprintf("Compared: %d parties, among them %s.", len(r.Parties), x.fewActors(r.Parties[:most], most))
		}
		return full("Compared: " + names)
	})}}
	if about := strings.TrimSpace(r.moment() + " " + x.shared(r.AsOf)); about != "" {
		lines = append(lines, headline{Text: about})
	}
	if len(r.Given) > 0 {
		lines = append(lines, headline{Text: fitted(func(most int) string {
			given := make([]string, len(r.Given))
			for i, g := range r.Given {
				given[i] = x.issue(g.Issue) + " is " + short(g.Values, valueColumns)
			}
			return full("Given: " + few(given, most))
		})})
	}
	lines = append(lines, headline{Text: strings.TrimSpace(r.verdict() + " " + r.possible(x)), Verdict: true})
	if checks := fitted(func(most int) string { return r.briefChecks(x, most) }); checks != "" {
		lines = append(lines, headline{Text: checks})
	}
	return lines
}

// verdict says how many issues stand in what way.
func (r *Report) verdict() string {
	n := len(r.Issues)
	var parts []string
	for _, v := range []struct {
		says      string
		relations []compare.Relation
	}{
		{"settled", []compare.Relation{compare.Agreement, compare.Overlap}},
		{"conditional", []compare.Relation{compare.Conditional}},
		{"open", []compare.Relation{compare.Open}},
		{"unanswered", []compare.Relation{compare.Unanswered}},
		{"unaddressed", []compare.Relation{compare.Unaddressed}},
		{"apart", []compare.Relation{compare.Apart}},
		{"in conflict", []compare.Relation{compare.Conflict}},
	} {
		count := 0
		for _, relation := range v.relations {
			count += r.Brief.Relations[relation]
		}
		switch {
		case count == 0:
		case count == n && n == 1:
			return "The one issue is " + v.says + "."
		case count == n:
			return fmt.Sprintf("All %d issues are %s.", n, v.says)
		case count == 1:
			parts = append(parts, "1 is "+v.says)
		default:
			parts = append(parts, fmt.Sprintf("%d are %s", count, v.says))
		}
	}
	if len(parts) == 0 {
		return "There is no issue on the table."
	}
	return fmt.Sprintf("Of %d issues, %s.", n, join(parts, "and"))
}

// possible says whether a settlement is possible, and what could be signed today.
func (r *Report) possible(x index) string {
	b := r.Brief
	var says string
	switch {
	case len(r.Issues) == 0:
		return ""
	case b.Possible == nil && len(r.Settlements) > 0:
		says = "Whether a settlement is possible was not found out in time."
	case b.Possible == nil && b.Relations[compare.Conflict] > 0:
		return "As they stand, the positions cannot be reconciled."
	case b.Possible == nil:
		return "Issue by issue, nothing that is said rules out a settlement."
	case b.Agreed:
		says = "A settlement is possible, and everyone needed has said yes to it."
	case *b.Possible:
		says = "A settlement is possible: nothing that anybody insists on rules it out."
	default:
		says = "As the positions stand, no settlement is possible."
	}
	return fitted(func(most int) string {
		switch {
		case len(b.Signable) == 0 && b.Agreed:
			return says + " There is nothing left to sign."
		case len(b.Signable) == 0 && b.Complete:
			return says + " Nothing could be signed today."
		case len(b.Signable) == 0:
			return says
		}
		return full(says + " What could be signed today: " + x.fewTermsOf(b.Signable, most))
	})
}

func (x index) briefDivides(b Brief) briefPart {
	p := briefPart{Anchor: "divides", Title: "What keeps them apart", rest: func(n int) string {
		return fmt.Sprintf("And %d more %s.", n, issueNoun(n))
	}}
	var divides []Divide
	divides, p.untold = page(b.Divides)
	for _, d := range divides {
		p.Items = append(p.Items, fitted(func(most int) string { return x.divide(d, most) }))
	}
	return p
}

func issueNoun(n int) string {
	if n == 1 {
		return "issue"
	}
	return "issues"
}

// divide says what each side wants: "Door of the alliance. Russia: closed; United
// States and NATO: open. Red lines on both sides."
func (x index) divide(d Divide, most int) string {
	red := len(d.Sides) > 1 && !slices.ContainsFunc(d.Sides, func(s Side) bool { return len(s.RedLines) == 0 || s.Limit != "" })
	var parts []string
	for k, s := range d.Sides {
		if k == most && len(d.Sides) > most+1 {
			parts = append(parts, fmt.Sprintf("%d more sides", len(d.Sides)-most))
			break
		}
		who := x.fewActors(s.Actors, most)
		if !red && len(s.RedLines) > 0 && len(s.RedLines) < len(s.Actors) {
			who += " (red line of " + x.fewActors(s.RedLines, most) + ")"
		} else if !red && len(s.RedLines) > 0 && s.Limit == "" {
			who += " (red line)"
		}
		parts = append(parts, who+": "+sideWords(s)+limitWords(s, d.Relation))
	}
	text := full(x.title(d.Issue)) + " " + full(strings.Join(parts, "; "))
	if d.Gap != nil && d.Gap.Sign() > 0 {
		text += " " + distance(*d.Gap, x.domains[d.Issue]) + " apart."
	}
	switch {
	case red && len(d.Sides) == 2:
		text += " Red lines on both sides."
	case red:
		text += " Red lines on all sides."
	}
	return text
}

func sideWords(s Side) string {
	values := short(s.Values, valueColumns)
	switch {
	case s.Values == "":
		return "open"
	case s.Refused && s.Values == "any":
		return "nothing will do"
	case s.Refused:
		return "refuses " + values
	case s.Conditional:
		return values + " on conditions"
	default:
		return values
	}
}

// limitWords says from where the gap is measured, where that is not what the side
// names first.
func limitWords(s Side, relation compare.Relation) string {
	limit := short(s.Limit, valueColumns)
	switch {
	case s.Limit == "":
		return ""
	case relation != compare.Conflict:
		return " (on conditions: " + limit + ")"
	case len(s.RedLines) == len(s.Actors):
		return " (red line: " + limit + ")"
	default:
		return " (limit: " + limit + ")"
	}
}

func (x index) briefUnlock(b Brief) briefPart {
	p := briefPart{Anchor: "unlock", Title: "What would unlock it", rest: func(n int) string {
		if n == 1 {
			return "One more condition keeps several statements waiting."
		}
		return fmt.Sprintf("%d more conditions keep several statements waiting.", n)
	}}
	add := func(wording func(most int) string) { p.Items = append(p.Items, fitted(wording)) }
	if len(b.Knots) > 0 {
		add(func(most int) string { return x.knots(b, most) })
	}
	if len(b.Cheapest) > 0 {
		add(func(most int) string { return x.cheapest(b, most) })
	}
	var levers []Lever
	levers, p.untold = page(b.Levers)
	for _, l := range levers {
		add(func(most int) string { return x.lever(l, most) })
	}
	return p
}

// knots counts the independent conflicts.
func (x index) knots(b Brief, most int) string {
	names := make([]string, len(b.Knots))
	for k, ids := range b.Knots[:min(len(b.Knots), most+1)] {
		names[k] = x.issue(ids[0])
		if n := len(ids) - 1; n > 0 {
			names[k] += fmt.Sprintf(" (with %s more)", number(n, "issue", "issues"))
		}
	}
	var text string
	switch {
	case len(names) == 1:
		text = "Somebody has to yield on " + x.fewIssues(b.Knots[0], most)
	case most == 1:
		text = fmt.Sprintf("On each of %d independent conflicts one side has to yield", len(names))
	default:
		text = fmt.Sprintf("On each of these %d one side has to yield: %s", len(names), few(names, most))
	}
	if b.Complete {
		return text + ". Nothing else stands in the way."
	}
	return full(text)
}

// cheapest tells the cheapest concession: who would yield on what.
func (x index) cheapest(b Brief, most int) string {
	red := 0
	var order []actor.ID
	on := map[actor.ID][]position.IssueID{}
	for _, ref := range b.Cheapest {
		s := x.statement(ref)
		if s.Strength == position.RedLine {
			red++
		}
		if on[ref.Actor] == nil {
			order = append(order, ref.Actor)
		}
		for _, t := range s.Terms {
			on[ref.Actor] = append(on[ref.Actor], t.Issue)
		}
	}
	// Those who yield on the same do so together.
	same := map[string][]actor.ID{}
	var groups []string
	for _, id := range order {
		on[id] = once(on[id])
		key := joinIDs(on[id])
		if same[key] == nil {
			groups = append(groups, key)
		}
		same[key] = append(same[key], id)
	}
	parts := make([]string, len(groups))
	for k, key := range groups[:min(len(groups), max(most, 3)+1)] {
		who := same[key]
		verb := " yields on "
		if len(who) > 1 {
			verb = " yield on "
		}
		what := x.fewIssues(on[who[0]], most)
		if n := len(on[who[0]]); n > 1 && len(groups) > 1 && most < 3 {
			what = fmt.Sprintf("%d issues", n)
		}
		if len(b.Knots) == 1 && len(b.Knots[0]) == 1 { // which has just been named
			verb, what = strings.TrimSuffix(verb, " on ")+" there", ""
		}
		parts[k] = x.fewActors(who, most) + verb + what
	}
	text := "The cheapest way to a settlement: " + few(parts, max(most, 3))
	switch {
	case red == 1:
		text += "; that gives up a red line"
	case red > 1:
		text += fmt.Sprintf("; that gives up %d red lines", red)
	case b.SparesRedLines:
		text += "; every other way gives up a red line"
	}
	return full(text)
}

// lever tells for what several statements wait.
func (x index) lever(l Lever, most int) string {
	makers := map[actor.ID]bool{}
	noun := "offers"
	for _, ref := range l.Statements {
		makers[ref.Actor] = true
		if x.statement(ref).Kind != position.KindOffer {
			noun = "statements"
		}
	}
	return fmt.Sprintf("%d %s of %s wait for one thing: %s", len(l.Statements), noun,
		x.fewActors(slices.Sorted(maps.Keys(makers)), most), full(l.Condition))
}

func (x index) briefReach(b Brief) briefPart {
	p := briefPart{Anchor: "reach", Title: "Within reach", rest: func(n int) string {
		return fmt.Sprintf("And %d more on other conditions.", n)
	}}
	signable := map[position.IssueID]bool{}
	for _, t := range b.Signable {
		signable[t.Issue] = true
	}
	settled := slices.DeleteFunc(slices.Clone(b.Settled), func(t Term) bool { return signable[t.Issue] })
	switch {
	case len(settled) == 0: // as is told with what could be signed
	case len(settled) < len(b.Settled):
		p.Items = append(p.Items, fitted(func(most int) string { return full("Settled too: " + x.fewTermsOf(settled, most)) }))
	default:
		p.Items = append(p.Items, fitted(func(most int) string { return full("Settled: " + x.fewTermsOf(settled, most)) }))
	}
	var reach []Reach
	reach, p.untold = page(b.Reach)
	for _, one := range reach {
		p.Items = append(p.Items, fitted(func(most int) string { return x.within(one, most) }))
	}
	return p
}

// within tells what conditional issues wait for, and who could do it.
func (x index) within(one Reach, most int) string {
	var waits []string
	for _, w := range one.Waits {
		waits = append(waits, short(x.name(w.Actor), nameColumns)+" waits for this: "+w.Condition)
	}
	if most < 3 && len(waits) > 1 {
		waiting := make([]actor.ID, len(one.Waits))
		for k, w := range one.Waits {
			waiting[k] = w.Actor
		}
		verb := " waits for "
		if waiting = once(waiting); len(waiting) > 1 {
			verb = " wait for "
		}
		waits = []string{x.fewActors(waiting, most) + verb + fmt.Sprintf("%d conditions", len(one.Waits))}
	} else if most < 3 && len(waits) == 1 {
		waits[0] = short(waits[0], conditionColumns)
	}
	if len(one.Tentative) > 0 {
		yes := "the yes of "
		if len(waits) == 0 {
			yes = "The yes of "
		}
		waits = append(waits, yes+x.fewActors(one.Tentative, most)+" is tentative")
	}
	text := x.fewIssues(one.Issues, min(most, 4))
	if len(waits) > 0 {
		text += ". " + strings.Join(waits, "; ")
	}
	switch {
	case one.Detour:
		text += ". In the way: the conflict on " + x.fewIssues(one.Blocked, most)
	case len(one.Blocked) > 0:
		text += ". Blocked by the conflict on " + x.fewIssues(one.Blocked, most)
	}
	if len(one.Movers) > 0 && len(one.Blocked) == 0 {
		text += ". The next move: " + x.fewActors(one.Movers, most)
	}
	return full(text)
}

func (x index) briefDebts(b Brief) briefPart {
	p := briefPart{Anchor: "debts", Title: "Who owes whom an answer", rest: func(n int) string {
		parties := 0
		for _, d := range b.Debts[max(0, len(b.Debts)-n):] {
			parties += len(d.Actors)
		}
		if parties == 1 {
			return "One more party owes answers."
		}
		return fmt.Sprintf("%d more parties owe answers.", parties)
	}}
	var debts []Debt
	debts, p.untold = page(b.Debts)
	for _, d := range debts {
		p.Items = append(p.Items, fitted(func(most int) string {
			who := x.fewActors(d.Actors, most) + " owes "
			if len(d.Actors) > 1 {
				who = x.fewActors(d.Actors, most) + " owe "
			}
			if len(d.To) > 0 && most > 1 {
				who += x.fewActors(d.To, most) + " "
			}
			if len(d.Issues) == 1 {
				return full(who + "an answer on " + x.issue(d.Issues[0]))
			}
			return full(fmt.Sprintf("%san answer on %d issues: %s", who, len(d.Issues), x.fewIssues(d.Issues, min(max(1, most/2), 4))))
		}))
	}
	return p
}

func (x index) briefMoves(b Brief) briefPart {
	if b.Latest == nil {
		return briefPart{}
	}
	p := briefPart{Anchor: "latest", Title: "What moved last", rest: func(n int) string {
		return fmt.Sprintf("And %d more parties moved.", n)
	}}
	if of := when(b.Latest.AsOf, b.Latest.Round); of != "" {
		p.Title += " (" + of + ")"
	}
	var order []actor.ID
	by := map[actor.ID][]Step{}
	for _, s := range b.Latest.Moves {
		if by[s.Actor] == nil {
			order = append(order, s.Actor)
		}
		by[s.Actor] = append(by[s.Actor], s)
	}
	order, p.untold = page(order)
	for _, id := range order {
		p.Items = append(p.Items, fitted(func(most int) string { return x.steps(id, by[id], most) }))
	}
	return p
}

// steps tells in values how one party moved: "AMPTP: “Raise, year one” from 4% to
// 5%; concession on “Weeks”".
func (x index) steps(id actor.ID, steps []Step, most int) string {
	parts := make([]string, len(steps))
	for k, s := range steps[:min(len(steps), most+1)] {
		switch {
		case s.To != "":
			parts[k] = x.issue(s.Issue) + " from " + short(s.From, valueColumns) + " to " + short(s.To, valueColumns)
		case len(s.Effects) > 0 && most > 1:
			parts[k] = "on " + x.issue(s.Issue) + " it " + short(join(s.Effects, "and"), valueColumns)
		default:
			parts[k] = x.issue(s.Issue) + " (" + strings.ReplaceAll(s.Move.String(), "-", " ") + ")"
		}
	}
	return full(short(x.name(id), nameColumns) + ": " + few(parts, most))
}
