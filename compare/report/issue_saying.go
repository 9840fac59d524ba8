package report

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/compare"
	"github.com/parley-go/parley/position"
)

// A saying is what one statement says of one issue, in words.
type saying struct {
	statement *Statement
	asked     bool // the statement merely asks for it in return
	// conditional says that it is told as something on conditions, and abridged that not
	// all of these are.
	conditional, abridged bool
	// one and many are the verbs for one actor and for several; rest follows.
	one, many, rest string
}

// sayings returns those of all parties on an issue, in the order of the parties;
// what each of them merely asks for in return comes last.
func (x index) sayings(i compare.Issue) []saying {
	var all []saying
	for _, stance := range i.Stances {
		first := len(all)
		for _, ref := range stance.Statements {
			all = append(all, x.saying(x.statement(ref), i.ID))
		}
		slices.SortStableFunc(all[first:], func(a, b saying) int { return cmp.Compare(rank(a), rank(b)) })
	}
	return all
}

func rank(s saying) int {
	if s.asked {
		return 1
	}
	return 0
}

// sentence joins sayings, those who say the same in one breath: "Russia demands
// yes (red line); United States and NATO refuse yes".
func (x index) sentence(list []saying) string {
	type words struct{ verb, rest string }
	var order []saying
	by := map[words][]actor.ID{}
	for _, s := range list {
		said := words{s.one, s.rest}
		if by[said] == nil {
			order = append(order, s)
		}
		by[said] = append(by[said], s.statement.Ref.Actor)
	}
	parts := make([]string, len(order))
	for k, s := range order {
		who := once(by[words{s.one, s.rest}])
		verb := s.one
		if len(who) > 1 {
			verb = s.many
		}
		parts[k] = x.list(who) + " " + verb + " " + s.rest
	}
	return strings.Join(parts, "; ")
}

// saying puts into words what a statement says of an issue.
func (x index) saying(s *Statement, issue position.IssueID) saying {
	own, ok := x.terms[about{s.Ref, issue}]
	if !ok {
		values := x.asks[about{s.Ref, issue}]
		return saying{statement: s, asked: true, one: "asks for", many: "ask for", rest: join(values, "or") + " in return" + strength(s)}
	}
	w := saying{statement: s, rest: own.Values}
	switch s.Kind {
	case position.KindDemand:
		w.one, w.many = "demands", "demand"
	case position.KindOffer:
		w.one, w.many = "offers", "offer"
		others := len(s.Terms) - 1
		w.conditional = s.Condition != "" || others > 0
		switch {
		case others > fewTerms:
			w.abridged = true
			w.rest += fmt.Sprintf(", together with %d other terms", others)
		case others > 0:
			w.rest += ", together with " + x.termList(slices.DeleteFunc(slices.Clone(s.Terms), func(t Term) bool { return t.Issue == issue }))
		}
	case position.KindRefusal:
		w.one, w.many = "refuses", "refuse"
	case position.KindReciprocal:
		switch {
		case s.Mediator:
			w.one, w.many = "proposes", "propose"
		case own.Party == s.Ref.Actor:
			w.one, w.many = "would undertake", "would undertake"
			w.conditional = true
			switch others := x.others[s.Ref]; {
			case others.number > fewTerms:
				w.abridged = true
				w.rest += fmt.Sprintf(" in exchange for %d terms of others", others.number)
			case others.number > 0:
				w.rest += " in exchange for " + x.termList(others.few)
			}
		default:
			w.one, w.many = "asks "+x.name(own.Party)+" for", "ask "+x.name(own.Party)+" for"
			w.rest += " in exchange"
		}
	}
	if s.Kind == position.KindDemand || s.Kind == position.KindRefusal {
		w.conditional = s.Condition != ""
	}
	if s.Condition != "" {
		w.rest += ", " + strings.ReplaceAll(s.Word, "_", " ") + " " + s.Condition
	}
	w.rest += strength(s)
	return w
}

// strength tells how a statement is made that is not simply firm: " (red line)".
func strength(s *Statement) string {
	if s.Strength == position.Firm || s.Strength == 0 {
		return ""
	}
	return " (" + strings.ReplaceAll(s.Strength.String(), "-", " ") + ")"
}

// fewTerms is how many terms beside one of a statement are named; of more, their
// number is told.
const fewTerms = 5

// Others are the terms of a statement that are not of its own actor: how many there are,
// and the first of them.
type others struct {
	number int
	few    []Term
}

func termsOfOthers(s *Statement) (o others) {
	for _, t := range s.Terms {
		if t.Party == s.Ref.Actor {
			continue
		}
		if o.number++; o.number <= fewTerms {
			o.few = append(o.few, t)
		}
	}
	return o
}

// termList lists terms as things: "“Withdrawal” (2022-03-01 or earlier)".
func (x index) termList(list []Term) string {
	texts := make([]string, len(list))
	for i, t := range list {
		texts[i] = x.issue(t.Issue) + " (" + t.Values + ")"
	}
	return join(texts, "and")
}
