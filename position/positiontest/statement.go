package positiontest

import (
	"fmt"
	"slices"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
	"pgregory.net/rapid"
)

// Statement returns sound statements of an actor about the issues, of the kinds
// that the configuration has. Some address others, and a [position.Reciprocal]
// may be between the actor and others or, a mediator's, between others alone.
// None replies to another, lapses, cites a source or has a speaker.
// Conditions are mostly on circumstances; own terms are on them rarely, but for
// claims and warnings.
//
// The ID is a letter for the kind and the number n: "d1" for a demand, "o1" an
// offer, "r1" a refusal, "x1" a reciprocal (an exchange), "c1" a claim, "w1" a
// warning, "t1" talks and "s1" silence.
//
// It panics where an issue is in error and where no statement can be made: every
// kind needs an issue, and a reciprocal two that are negotiated, and two actors.
func Statement(cfg Config, n int, issues []position.Issue, who actor.ID, others ...actor.ID) *rapid.Generator[position.Statement] {
	m := newMaker(cfg.withDefaults(), issues, slices.Concat([]actor.ID{who}, others))
	if len(m.cfg.Statements) == 0 {
		panic(fmt.Sprintf("positiontest: %d issues and %d actors are too few for any of the statements wanted", len(issues), 1+len(others)))
	}
	return rapid.Custom(func(t *rapid.T) position.Statement {
		kind := one(t, "statement", m.cfg.Statements...)
		once := *m // what is made by one draw is nothing to the next
		return once.statement(t, who, kind, statementID(kind, n))
	})
}

// A maker makes statements.
type maker struct {
	cfg           Config // with those statements alone that can be made
	all           subjects
	negotiated    subjects
	circumstances subjects
	actors        []actor.ID
	speakers      map[actor.ID]actor.ID // for the actor
	sources       []position.Source
	lapses        []value.Day    // through one of which a statement may stand
	made          []position.Ref // by this maker
}

func newMaker(cfg Config, issues []position.Issue, actors []actor.ID) *maker {
	m := &maker{cfg: cfg, all: newSubjects(issues), actors: actors}
	m.negotiated, m.circumstances = m.all.split()
	m.cfg.Statements = slices.DeleteFunc(slices.Clone(cfg.Statements), func(k position.StatementKind) bool {
		few := len(issues) < 1
		if k == position.KindReciprocal {
			few = len(m.negotiated) < 2 || len(actors) < 2
		}
		return few
	})
	return m
}

// letters begin the IDs of statements.
var letters = map[position.StatementKind]string{
	position.KindDemand: "d", position.KindOffer: "o", position.KindRefusal: "r", position.KindReciprocal: "x",
	position.KindClaim: "c", position.KindWarning: "w", position.KindTalks: "t", position.KindSilence: "s",
}

func statementID(kind position.StatementKind, n int) position.StatementID {
	return position.StatementID(fmt.Sprintf("%s%d", letters[kind], n))
}

func (m *maker) statement(t *rapid.T, who actor.ID, kind position.StatementKind, id position.StatementID) position.Statement {
	const firm, red, wish, weak = position.Firm, position.RedLine, position.Preference, position.Tentative
	var s position.Statement
	switch kind {
	case position.KindDemand:
		own := m.issues(t, kind, 1)
		s = position.Demand{
			ID: id, Terms: own.terms(t), If: m.condition(t, own),
			Strength: one(t, "strength", firm, red, wish),
			To:       m.to(t, who), Speaker: m.speaker(t, who), ReplyTo: m.replyTo(t), Until: m.until(t), Cite: m.cite(t),
		}
	case position.KindOffer:
		own := m.issues(t, kind, 1)
		s = position.Offer{
			ID: id, Terms: own.terms(t), OnlyIf: m.condition(t, own),
			Strength: one(t, "strength", firm, red, wish, weak),
			To:       m.to(t, who), Speaker: m.speaker(t, who), ReplyTo: m.replyTo(t), Until: m.until(t), Cite: m.cite(t),
		}
	case position.KindRefusal:
		own := m.issues(t, kind, 1)
		s = position.Refusal{
			ID: id, Terms: own.terms(t), Unless: m.condition(t, own),
			Strength: one(t, "strength", firm, red),
			To:       m.to(t, who), Speaker: m.speaker(t, who), ReplyTo: m.replyTo(t), Until: m.until(t), Cite: m.cite(t),
		}
	case position.KindReciprocal:
		undertakings, own := m.undertakings(t, who)
		s = position.Reciprocal{
			ID: id, Undertakings: undertakings, OnlyIf: m.condition(t, own),
			Strength: one(t, "strength", firm, red, wish, weak),
			To:       m.to(t, who), Speaker: m.speaker(t, who), ReplyTo: m.replyTo(t), Until: m.until(t), Cite: m.cite(t),
		}
	case position.KindClaim:
		own := m.issues(t, kind, 1)
		s = position.Claim{
			ID: id, Terms: own.terms(t),
			To: m.to(t, who), Speaker: m.speaker(t, who), ReplyTo: m.replyTo(t), Until: m.until(t), Cite: m.cite(t),
		}
	case position.KindWarning:
		own := m.issues(t, kind, 1)
		s = position.Warning{
			ID: id, Terms: own.terms(t), If: m.condition(t, own),
			To: m.to(t, who), Speaker: m.speaker(t, who), ReplyTo: m.replyTo(t), Until: m.until(t), Cite: m.cite(t),
		}
	case position.KindTalks:
		own := m.issues(t, kind, 1)
		s = position.Talks{
			ID: id, Issues: own.issues(), OnlyIf: m.condition(t, own),
			To: m.to(t, who), Speaker: m.speaker(t, who), ReplyTo: m.replyTo(t), Until: m.until(t), Cite: m.cite(t),
		}
	default:
		s = position.Silence{
			ID: id, Issues: m.issues(t, kind, 1).issues(), Declined: rapid.Bool().Draw(t, "declined"),
			To: m.to(t, who), Speaker: m.speaker(t, who), ReplyTo: m.replyTo(t), Until: m.until(t), Cite: m.cite(t),
		}
	}
	m.made = append(m.made, position.Ref{Actor: who, Statement: id})
	return s
}

// issues draws what a statement is about, at least so many.
func (m *maker) issues(t *rapid.T, kind position.StatementKind, least int) subjects {
	pool := m.negotiated
	rarity := 16
	if kind == position.KindClaim || kind == position.KindWarning {
		rarity = 2
	}
	if chance(t, rarity, "about circumstances too") || len(pool) < least {
		pool = m.all
	}
	return some(t, "about", least, 3, pool)
}

func (s subjects) terms(t *rapid.T) position.Terms {
	var terms position.Terms
	for _, subject := range s {
		terms = append(terms, subject.term(t))
	}
	return terms
}

func (s subjects) issues() []position.Issue {
	var issues []position.Issue
	for _, subject := range s {
		issues = append(issues, subject.issue)
	}
	return issues
}

// undertakings draws two or three parties, and issues that are all different for
// each of them. It returns all issues, too.
func (m *maker) undertakings(t *rapid.T, who actor.ID) ([]position.Undertaking, subjects) {
	pool := []actor.ID{who}
	for _, a := range m.actors {
		if a != who {
			pool = append(pool, a)
		}
	}
	parties := some(t, "undertaking of", 2, min(3, len(m.negotiated)), pool)
	own := m.issues(t, position.KindReciprocal, len(parties))
	undertakings := make([]position.Undertaking, len(parties))
	for i, s := range own {
		// One for each first; the rest, if any, to the last.
		u := &undertakings[min(i, len(parties)-1)]
		u.Terms = append(u.Terms, s.term(t))
	}
	for i, p := range parties {
		undertakings[i].Party = p
	}
	return undertakings, own
}

// condition draws a condition on other issues than the statement's own, half of
// them on circumstances alone where there are some; nil often.
func (m *maker) condition(t *rapid.T, own subjects) position.Condition {
	if m.cfg.MaxDepth < 0 || !rapid.Bool().Draw(t, "conditional") {
		return nil
	}
	not := func(s subjects) subjects {
		return slices.DeleteFunc(slices.Clone(s), func(s *subject) bool { return slices.Contains(own, s) })
	}
	pool := not(m.circumstances)
	if rapid.Bool().Draw(t, "on other issues") || len(pool) == 0 {
		pool = append(pool, not(m.negotiated)...)
	}
	if len(pool) == 0 {
		return nil
	}
	return pool.condition(t, m.cfg.MaxDepth)
}

func (m *maker) to(t *rapid.T, who actor.ID) []actor.ID {
	if !chance(t, 4, "addressed") || len(m.actors) < 2 {
		return nil
	}
	others := slices.DeleteFunc(slices.Clone(m.actors), func(a actor.ID) bool { return a == who })
	return some(t, "to", 1, 2, others)
}

func (m *maker) speaker(t *rapid.T, who actor.ID) actor.ID {
	speaker, ok := m.speakers[who]
	if !chance(t, 4, "spoken") || !ok {
		return ""
	}
	return one(t, "speaker", speaker, who)
}

func (m *maker) replyTo(t *rapid.T) position.Ref {
	if !chance(t, 8, "reply") || len(m.made) == 0 {
		return position.Ref{}
	}
	return one(t, "reply to", m.made...)
}

func (m *maker) until(t *rapid.T) value.Day {
	if !chance(t, 6, "lapses") || len(m.lapses) == 0 {
		return value.Day{}
	}
	return one(t, "until", m.lapses...)
}

func (m *maker) cite(t *rapid.T) position.Citation {
	if m.cfg.MaxSources == 0 || !rapid.Bool().Draw(t, "cited") || len(m.sources) == 0 {
		return position.Citation{}
	}
	c := position.Citation{Source: one(t, "source", m.sources...).ID, At: one(t, "at", "", "page 1")}
	c.Quote = one(t, "quote", "", "rule nothing out", "consider […] nothing out")
	return c
}

// sourceText holds every quotation that statements cite.
const sourceText = "We will consider all of it.\nWe rule nothing out."
