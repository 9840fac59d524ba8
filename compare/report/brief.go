package report

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/compare"
	"github.com/parley-go/parley/compare/settle"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
)

// A Brief is what somebody with two minutes has to know of a negotiation, as data:
// how it stands, what keeps the parties apart, what would unlock it, what is within
// reach, who owes whom an answer, and what moved last. The most important comes
// first in each of its lists, which are empty, not nil, where there is nothing to
// tell. Its size is linear in what the rest of the report has.
//
// Every form of the report begins with it in words, and [Report.PartText] and its
// like write it alone.
type Brief struct {
	// Relations counts the issues on the table by their relation.
	Relations map[compare.Relation]int `json:"relations"`
	// Possible says whether a settlement keeps all firm statements and red lines; nil
	// where that was not asked, or not found out.
	Possible *bool `json:"possible"`
	// Agreed says that everyone needed has said yes to one.
	Agreed bool `json:"agreed"`
	// Settled are the issues in agreement or overlap, with the values that all
	// concerned accept.
	Settled []Term `json:"settled"`
	// Signable is the largest package to which everyone needed has said yes.
	Signable []Term `json:"signable"`
	// Divides are the issues in conflict and apart, the hardest first: red lines
	// alone against each other, then conflicts with a red line, then other
	// conflicts, then those apart; among equals in the order of the issues.
	Divides []Divide `json:"divides"`
	// Knots are the independent conflicts: of each the issues, of those on which its
	// statements have terms, that are in conflict; where none is, those apart; where none
	// is either, all of them. On each somebody has to yield.
	Knots [][]position.IssueID `json:"knots"`
	// Complete says that no search was cut short: nothing but the knots stands in the
	// way, and no larger package could be signed.
	Complete bool `json:"complete"`
	// Cheapest are the statements of the cheapest concession that makes a settlement
	// possible.
	Cheapest []position.Ref `json:"cheapest"`
	// SparesRedLines says that Cheapest has no red line, and that every other
	// concession has one.
	SparesRedLines bool `json:"spares_red_lines"`
	// Levers are the conditions for which more than one statement waits, that for
	// which most wait first.
	Levers []Lever `json:"levers"`
	// Reach are the conditional issues, those together that wait for the same.
	Reach []Reach `json:"reach"`
	// Debts are the answers that are due, the most first; those who owe the same
	// stand together.
	Debts []Debt `json:"debts"`
	// Latest is the last round in which a party moved; nil where none has.
	Latest *Latest `json:"latest"`
}

// A Divide is an issue that keeps parties apart.
type Divide struct {
	Issue    position.IssueID `json:"issue"`
	Relation compare.Relation `json:"relation"`
	Sides    []Side           `json:"sides"`
	Gap      *value.Decimal   `json:"gap"` // as in [compare.Issue]
}

// A Side is those who say the same of an issue.
type Side struct {
	Actors []actor.ID `json:"actors"`
	// Values are those that they accept, or, on conditions or tentatively, would
	// take; where there are none, those that they refuse. "" for neither.
	Values      string `json:"values"`
	Conditional bool   `json:"conditional"`
	Refused     bool   `json:"refused"`
	// Limit is what the gap is measured from, where that is more than Values: in a
	// conflict the values that they do not exclude, elsewhere those that they accept or
	// would take on conditions. "" for neither.
	Limit string `json:"limit"`
	// RedLines are those of them of whom a red line is in a conflict on the issue.
	RedLines []actor.ID `json:"red_lines"`
}

// A Lever is a condition for which more than one statement waits.
type Lever struct {
	Condition  string             `json:"condition"` // as in [compare.Need]
	Issues     []position.IssueID `json:"issues"`    // those that the condition mentions
	Statements []position.Ref     `json:"statements"`
}

// A Reach is conditional issues that wait for the same.
type Reach struct {
	Issues []position.IssueID `json:"issues"`
	// Waits are the conditions, each once.
	Waits []Wait `json:"waits"`
	// Tentative are those whose yes is not firm.
	Tentative []actor.ID `json:"tentative"`
	// Blocked are the issues in conflict that the conditions mention.
	Blocked []position.IssueID `json:"blocked"`
	// Detour says that no condition mentions these alone, so that there may be a way
	// around them.
	Detour bool `json:"detour"`
	// Movers are those who could do what is waited for: whose yes is tentative, and
	// who is concerned, beside the one who waits, in the issues that the conditions
	// mention; of these, where some have not answered, those alone.
	Movers []actor.ID `json:"movers"`
}

// A Wait is for what a party waits.
type Wait struct {
	Actor     actor.ID `json:"actor"`
	Condition string   `json:"condition"` // as in [compare.Need]
}

// A Debt is answers that are due.
type Debt struct {
	Actors []actor.ID `json:"actors"` // who owe them
	// To are those who have taken a position on any of the issues; empty where these
	// are more than five.
	To []actor.ID `json:"to"`
	// Issues are those on which somebody else has drawn a red line first, then those
	// on which most have spoken.
	Issues []position.IssueID `json:"issues"`
}

// A Latest is the last round in which a party moved.
type Latest struct {
	AsOf  value.Day `json:"as_of,omitzero"`
	Round int       `json:"round,omitzero"`
	Moves []Step    `json:"moves"` // in the order of the report's
}

// A Step is how a party moved on an issue.
type Step struct {
	Actor actor.ID         `json:"actor"`
	Issue position.IssueID `json:"issue"`
	Move  compare.MoveKind `json:"move"`
	// From and To are what it offered before and offers now, or would take, where it
	// has an interest in the issue and that has changed; else both are "", and Effects
	// are as [compare.Move.Effects] tells them.
	From    string   `json:"from,omitempty"`
	To      string   `json:"to,omitempty"`
	Effects []string `json:"effects"`
}

// brief draws the brief from the rest of the report.
func (r *Report) brief() Brief {
	x := r.index()
	b := Brief{
		Relations: map[compare.Relation]int{}, Settled: []Term{}, Signable: []Term{},
		Divides: r.divides(x), Knots: [][]position.IssueID{}, Cheapest: []position.Ref{},
		Levers: r.levers(), Reach: r.reach(), Debts: r.debts(x), Latest: r.latest(),
	}
	relations := map[position.IssueID]compare.Relation{}
	for _, i := range r.Issues {
		b.Relations[i.Relation]++
		relations[i.ID] = i.Relation
		if i.Relation == compare.Agreement || i.Relation == compare.Overlap {
			b.Settled = append(b.Settled, Term{Issue: i.ID, Values: i.Common.Quoted()})
		}
	}
	k := slices.IndexFunc(r.Settlements, func(s settle.Settlement) bool { return s.Threshold == settle.Firm })
	if k < 0 {
		return b
	}
	s := r.Settlements[k]
	if s.Possible || len(s.Conflicts) > 0 || s.Complete {
		b.Possible = &s.Possible
	}
	b.Agreed = s.Agreed
	for _, i := range r.Issues {
		if v, ok := s.Package[i.ID]; ok {
			b.Signable = append(b.Signable, Term{Issue: i.ID, Values: i.Domain.Only(v).Quoted()})
		}
	}
	for _, p := range s.Parts {
		b.Knots = append(b.Knots, x.knot(p, relations))
	}
	b.Complete = s.Complete
	if len(s.Concessions) > 0 {
		b.Cheapest = s.Concessions[0]
		b.SparesRedLines = len(s.Concessions) > 1 && s.ConcessionsComplete && !x.anyRedLine(b.Cheapest) &&
			!slices.ContainsFunc(s.Concessions[1:], func(set []position.Ref) bool { return !x.anyRedLine(set) })
	}
	return b
}

// knot returns the issues on which the statements of a part's conflicts collide.
func (x index) knot(p settle.Part, relations map[position.IssueID]compare.Relation) []position.IssueID {
	said := map[position.IssueID]bool{}
	for _, conflict := range p.Conflicts {
		for _, ref := range conflict {
			for _, t := range x.statement(ref).Terms {
				said[t.Issue] = true
			}
		}
	}
	all := slices.DeleteFunc(slices.Clone(p.Issues), func(id position.IssueID) bool { return !said[id] })
	for _, relation := range []compare.Relation{compare.Conflict, compare.Apart} {
		knot := slices.DeleteFunc(slices.Clone(all), func(id position.IssueID) bool { return relations[id] != relation })
		if len(knot) > 0 {
			return knot
		}
	}
	if len(all) == 0 {
		return p.Issues
	}
	return all
}

func (x index) anyRedLine(set []position.Ref) bool {
	return slices.ContainsFunc(set, func(ref position.Ref) bool { return x.statement(ref).Strength == position.RedLine })
}

// divides returns the issues in conflict and apart, the hardest first.
func (r *Report) divides(x index) []Divide {
	list := []Divide{}
	hardness := map[position.IssueID]int{}
	for _, i := range r.Issues {
		if i.Relation != compare.Conflict && i.Relation != compare.Apart {
			continue
		}
		d := Divide{Issue: i.ID, Relation: i.Relation, Sides: x.sides(i), Gap: i.Gap}
		switch {
		case i.Relation == compare.Apart:
		case !i.Movable:
			hardness[i.ID] = 3
		case slices.ContainsFunc(d.Sides, func(s Side) bool { return len(s.RedLines) > 0 }):
			hardness[i.ID] = 2
		default:
			hardness[i.ID] = 1
		}
		list = append(list, d)
	}
	slices.SortStableFunc(list, func(a, b Divide) int { return cmp.Compare(hardness[b.Issue], hardness[a.Issue]) })
	return list
}

// sides puts together those concerned who say the same of an issue, in the order of
// the parties; who has said nothing is left out.
func (x index) sides(i compare.Issue) []Side {
	redLines := map[actor.ID]bool{}
	for _, set := range i.Conflicts {
		for _, ref := range set {
			if x.statement(ref).Strength == position.RedLine {
				redLines[ref.Actor] = true
			}
		}
	}
	type saying struct {
		values, limit        string
		conditional, refused bool
	}
	list := []Side{}
	places := map[saying]int{}
	concerned := set(i.Concerned)
	for _, s := range i.Stances {
		if s.Silent || !concerned[s.Actor] {
			continue
		}
		side := stanceSide(s, i.Relation)
		says := saying{side.Values, side.Limit, side.Conditional, side.Refused}
		k, ok := places[says]
		if !ok {
			k = len(list)
			places[says] = k
			list = append(list, side)
		}
		list[k].Actors = append(list[k].Actors, s.Actor)
		if redLines[s.Actor] {
			list[k].RedLines = append(list[k].RedLines, s.Actor)
		}
	}
	return list
}

func stanceSide(s compare.Stance, relation compare.Relation) Side {
	side := Side{RedLines: []actor.ID{}}
	switch {
	case !s.Accepted.IsEmpty():
		side.Values = exact(s.Accepted, value.Region.String)
	case !s.Conditional.IsEmpty():
		side.Values, side.Conditional = exact(s.Conditional, value.Region.String), true
	case !s.Excluded.IsEmpty():
		side.Values, side.Refused = s.Excluded.String(), true
	}
	limit := s.Accepted.Union(s.Conditional)
	if relation == compare.Conflict && !s.Excluded.IsEmpty() {
		limit = s.Excluded.Complement()
	}
	if text := exact(limit, value.Region.String); !side.Refused && !limit.IsEmpty() && text != side.Values {
		side.Limit = text
	}
	return side
}

// set returns what is in the list.
func set[T comparable](list []T) map[T]bool {
	in := make(map[T]bool, len(list))
	for _, e := range list {
		in[e] = true
	}
	return in
}

// levers returns the conditions for which more than one statement waits.
func (r *Report) levers() []Lever {
	list := []Lever{}
	places := map[string]int{}
	told := map[string]map[position.Ref]bool{}
	for _, i := range r.Issues {
		for _, n := range i.Needs {
			if n.Condition == "" {
				continue
			}
			k, ok := places[n.Condition]
			if !ok {
				k = len(list)
				places[n.Condition], told[n.Condition] = k, map[position.Ref]bool{}
				list = append(list, Lever{Condition: n.Condition, Issues: n.Issues, Statements: []position.Ref{}})
			}
			if !told[n.Condition][n.Statement] {
				told[n.Condition][n.Statement] = true
				list[k].Statements = append(list[k].Statements, n.Statement)
			}
		}
	}
	list = slices.DeleteFunc(list, func(l Lever) bool { return len(l.Statements) < 2 })
	for _, l := range list {
		slices.SortFunc(l.Statements, position.Ref.Compare)
	}
	slices.SortStableFunc(list, func(a, b Lever) int { return cmp.Compare(len(b.Statements), len(a.Statements)) })
	return list
}

// reach puts the conditional issues together that wait for the same.
func (r *Report) reach() []Reach {
	issues := map[position.IssueID]compare.Issue{}
	for _, i := range r.Issues {
		issues[i.ID] = i
	}
	list := []Reach{}
	places := map[string]int{}
	for _, i := range r.Issues {
		if i.Relation != compare.Conditional {
			continue
		}
		one := Reach{Waits: []Wait{}, Tentative: []actor.ID{}, Blocked: []position.IssueID{}, Movers: []actor.ID{}}
		movers := map[actor.ID]bool{}
		asked := map[position.IssueID]actor.ID{} // by whom alone; "" for several
		for _, n := range i.Needs {
			if n.Condition != "" {
				one.Waits = append(one.Waits, Wait{n.Actor, n.Condition})
			}
			if n.Tentative {
				one.Tentative = append(one.Tentative, n.Actor)
				movers[n.Actor] = true
			}
			one.Blocked = append(one.Blocked, n.Blocked...)
			for _, id := range n.Issues {
				if by, ok := asked[id]; !ok {
					asked[id] = n.Actor
				} else if by != n.Actor {
					asked[id] = ""
				}
			}
		}
		for id, by := range asked {
			who := issues[id].UnansweredBy
			if len(who) == 0 {
				who = issues[id].Concerned
			}
			for _, a := range who {
				movers[a] = movers[a] || a != by
			}
		}
		one.Waits, one.Tentative, one.Blocked = once(one.Waits), once(one.Tentative), once(one.Blocked)
		one.Detour = len(one.Blocked) > 0 && !slices.ContainsFunc(i.Needs, wholly)
		for _, id := range r.Parties {
			if movers[id] {
				one.Movers = append(one.Movers, id)
			}
		}
		key := fmt.Sprintf("%q %q", one.Waits, one.Tentative)
		k, ok := places[key]
		if !ok {
			k = len(list)
			places[key] = k
			list = append(list, one)
		}
		list[k].Issues = append(list[k].Issues, i.ID)
	}
	slices.SortStableFunc(list, func(a, b Reach) int { return cmp.Compare(len(b.Issues), len(a.Issues)) })
	return list
}

// once leaves out what is in the list before.
func once[T comparable](list []T) []T {
	seen := make(map[T]bool, len(list))
	return slices.DeleteFunc(list, func(e T) bool {
		told := seen[e]
		seen[e] = true
		return told
	})
}

// fewCreditors is to how many answers are due who are named.
const fewCreditors = 5

// debts returns the answers that are due, the most first.
func (r *Report) debts(x index) []Debt {
	owed := map[actor.ID][]int{} // places of issues
	for k, i := range r.Issues {
		if i.Relation != compare.Unaddressed {
			for _, id := range i.UnansweredBy {
				owed[id] = append(owed[id], k)
			}
		}
	}
	spoke := make([][]actor.ID, len(r.Issues))
	rank := make([][2]int, len(r.Issues)) // red lines on it, and those who have spoken
	for k, i := range r.Issues {
		for _, s := range i.Stances {
			if !s.Silent {
				spoke[k] = append(spoke[k], s.Actor)
			}
			for _, ref := range s.Statements {
				if x.statement(ref).Strength == position.RedLine {
					rank[k][0]++
				}
			}
		}
		rank[k][1] = len(spoke[k])
	}
	list := []Debt{}
	places := map[string]int{}
	for _, id := range r.Parties {
		if len(owed[id]) == 0 {
			continue
		}
		key := fmt.Sprint(owed[id])
		if k, ok := places[key]; ok {
			list[k].Actors = append(list[k].Actors, id)
			continue
		}
		places[key] = len(list)
		d := Debt{Actors: []actor.ID{id}, To: []actor.ID{}, Issues: []position.IssueID{}}
		to := map[actor.ID]bool{}
		slices.SortStableFunc(owed[id], func(a, b int) int {
			return cmp.Or(cmp.Compare(rank[b][0], rank[a][0]), cmp.Compare(rank[b][1], rank[a][1]))
		})
		for _, k := range owed[id] {
			d.Issues = append(d.Issues, r.Issues[k].ID)
			for _, other := range spoke[k] {
				if to[other] = true; len(to) > fewCreditors {
					break
				}
			}
		}
		for _, other := range r.Parties {
			if to[other] && len(to) <= fewCreditors {
				d.To = append(d.To, other)
			}
		}
		list = append(list, d)
	}
	slices.SortStableFunc(list, func(a, b Debt) int { return cmp.Compare(len(b.Issues), len(a.Issues)) })
	return list
}

// latest returns the last round in which a party moved, first words apart; nil
// where none has.
func (r *Report) latest() *Latest {
	var last *Latest
	for _, m := range r.Moves {
		if m.Move == compare.FirstWord {
			continue
		}
		of := round{m.AsOf, m.Round}
		if last == nil || (round{last.AsOf, last.Round}).compare(of) < 0 {
			last = &Latest{AsOf: m.AsOf, Round: m.Round}
		}
		if (round{last.AsOf, last.Round}).compare(of) == 0 {
			last.Moves = append(last.Moves, stepOf(m))
		}
	}
	return last
}

func stepOf(m compare.Move) Step {
	s := Step{Actor: m.Actor, Issue: m.Issue, Move: m.Move, Effects: []string{}}
	switch {
	case m.Interest == 0:
		s.Effects = append(s.Effects, m.Effects()...)
	case !m.Offers.Equal(m.Offered):
		s.From, s.To = bid(m.Offered, m.Interest), bid(m.Offers, m.Interest)
	case !m.Allows.Equal(m.Allowed):
		s.From, s.To = bid(m.Allowed, m.Interest), bid(m.Allows, m.Interest)
	default:
		s.Effects = append(s.Effects, m.Effects()...)
	}
	return s
}

// bid returns the value of an offer that goes furthest towards the others, the
// worst for who makes it; the whole of it where it does not end at one value.
func bid(values value.Region, interest position.Interest) string {
	end, ok := values.Highest()
	if interest == position.More {
		end, ok = values.Lowest()
	}
	if !ok || !values.Contains(end) {
		return values.String()
	}
	return values.Domain().Only(end).String()
}
