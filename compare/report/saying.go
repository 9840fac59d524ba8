package report

import (
	"slices"
	"strings"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/compare"
	"github.com/parley-go/parley/position"
)

// A saying is what one statement says of one issue.
type saying struct {
	ref    position.Ref
	common position.Common
	asked  bool // the statement merely asks for it in return
	// one and many are the verbs for one actor and for several; rest follows.
	one, many, rest string
}

// statements returns the sayings of all parties on an issue, in the order of the
// parties; what each of them merely asks for in return comes last.
func (t *text) statements(i compare.Issue) []saying {
	var all []saying
	for _, stance := range i.Stances {
		first := len(all)
		for _, ref := range stance.Statements {
			standing, ok := t.negotiation.Statement(ref)
			if !ok {
				continue
			}
			all = append(all, t.saying(ref, standing.Statement, i.Issue))
		}
		slices.SortStableFunc(all[first:], func(a, b saying) int {
			switch {
			case a.asked == b.asked:
				return 0
			case b.asked:
				return -1
			default:
				return 1
			}
		})
	}
	return all
}

// sayings joins them to a sentence, those who say the same in one breath:
// "Russia demands yes (red line); United States and NATO refuse yes".
func (t *text) sayings(list []saying) string {
	var parts []string
	told := make([]bool, len(list))
	for i, s := range list {
		if told[i] {
			continue
		}
		var who []actor.ID
		for j, other := range list {
			if other.one == s.one && other.rest == s.rest {
				told[j] = true
				if !slices.Contains(who, other.ref.Actor) {
					who = append(who, other.ref.Actor)
				}
			}
		}
		verb := s.one
		if len(who) > 1 {
			verb = s.many
		}
		parts = append(parts, t.names(who)+" "+verb+" "+s.rest)
	}
	return strings.Join(parts, "; ")
}

// saying puts into words what a statement says of an issue.
func (t *text) saying(ref position.Ref, statement position.Statement, issue position.IssueID) saying {
	c := statement.Common()
	s := saying{ref: ref, common: c}
	readings := slices.DeleteFunc(position.Readings(ref.Actor, statement), func(r position.Reading) bool {
		return r.Term.IssueID() != issue
	})
	party, own := termOn(c, issue)
	if own.IssueID() == "" {
		var values []string
		for _, r := range readings {
			values = append(values, r.Term.Region().String())
		}
		s.asked = true
		s.one, s.many, s.rest = "asks for", "ask for", join(values, "or")+" in return"
		return s
	}
	values := own.Region().String()
	switch c.Kind {
	case position.KindDemand:
		s.one, s.many, s.rest = "demands", "demand", values
	case position.KindOffer:
		s.one, s.many, s.rest = "offers", "offer", values
		if with := otherTerms(readings[0]); len(with) > 0 {
			s.rest += ", together with " + terms(with)
		}
	case position.KindRefusal:
		s.one, s.many, s.rest = "refuses", "refuse", values
	case position.KindReciprocal:
		switch {
		case party == ref.Actor:
			s.one, s.many = "would undertake", "would undertake"
			s.rest = values + " in exchange for " + terms(otherTerms(readings[0]))
		case readings[0].Mediator:
			s.one, s.many, s.rest = "proposes", "propose", values
		default:
			s.one, s.many = "asks "+t.name(party)+" for", "ask "+t.name(party)+" for"
			s.rest = values + " in exchange"
		}
	}
	if c.Condition != nil {
		s.rest += ", " + strings.ReplaceAll(c.Word, "_", " ") + " " + condition(c.Condition)
	}
	if c.Strength != position.Firm {
		s.rest += " (" + strings.ReplaceAll(c.Strength.String(), "-", " ") + ")"
	}
	return s
}

// termOn returns the statement's term on the issue and whose undertaking it is.
func termOn(c position.Common, issue position.IssueID) (actor.ID, position.Term) {
	for _, u := range c.Undertakings {
		for _, term := range u.Terms {
			if term.IssueID() == issue {
				return u.Party, term
			}
		}
	}
	return "", position.Term{}
}

// otherTerms returns the terms on other issues that a reading waits for.
func otherTerms(r position.Reading) position.Terms {
	return slices.DeleteFunc(slices.Clone(r.With), func(t position.Term) bool {
		return t.IssueID() == r.Term.IssueID()
	})
}
