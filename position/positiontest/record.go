package positiontest

import (
	"fmt"
	"slices"

	"pgregory.net/rapid"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
)

// Negotiation returns negotiations; it is [Record], checked.
func Negotiation(cfg Config) *rapid.Generator[*position.Negotiation] {
	return rapid.Map(Record(cfg), func(r position.Record) *position.Negotiation {
		n, err := position.NewNegotiation(r)
		if err != nil {
			panic(fmt.Sprintf("positiontest: a record in error: %v\n%s", err, r))
		}
		return n
	})
}

// Record returns records that [position.NewNegotiation] accepts.
//
// The parties "a", "b" and so on come first among the actors, and each of them
// has a position, which may be empty. One from the third on may be a bloc of those
// before. There may be an "onlooker", whom others address and name and who says
// nothing, and then spokespersons, as "a-press". All issues are listed, as by
// [Issues], and every communication of an actor comes after its earlier ones.
func Record(cfg Config) *rapid.Generator[position.Record] {
	cfg = cfg.withDefaults()
	return rapid.Custom(func(t *rapid.T) position.Record { return drawRecord(t, cfg) })
}

func drawRecord(t *rapid.T, cfg Config) position.Record {
	var r position.Record
	parties := partyIDs(cfg.MinParties + number(t, cfg.MaxParties-cfg.MinParties+1, "parties beyond the least"))
	for _, id := range parties {
		r.Actors = append(r.Actors, actor.Actor{ID: id})
	}
	if chance(t, 4, "bloc") && len(parties) > 2 {
		bloc := 2 + number(t, len(parties)-2, "which bloc")
		r.Actors[bloc].Members = some(t, "member", 1, bloc, parties[:bloc])
	}
	actors := slices.Clone(parties)
	if chance(t, 8, "onlooker") {
		r.Actors = append(r.Actors, actor.Actor{ID: "onlooker"})
		actors = append(actors, "onlooker")
	}
	r.Issues = drawIssues(t, cfg, actors)
	m := newMaker(cfg, r.Issues, actors)
	m.speakers = map[actor.ID]actor.ID{}
	if chance(t, 3, "spokespersons") {
		for _, id := range some(t, "spokesperson", 1, 2, parties) {
			m.speakers[id] = id + "-press"
			r.Actors = append(r.Actors, actor.Actor{ID: id + "-press", Kind: actor.Person, SpeaksFor: id})
		}
	}
	r.Sources = drawSources(t, cfg)
	m.sources = r.Sources
	for _, id := range parties {
		// One group, so that shrinking takes out a party as a whole.
		said := rapid.Custom(func(t *rapid.T) []position.Communication { return m.communications(t, id) })
		r.Positions = append(r.Positions, said.Draw(t, "said")...)
	}
	if len(m.all) > 0 {
		r.Given = m.all.given(t, cfg.MaxGiven)
		r.Rules = m.rules(t, r.Given)
		r.Mandates = m.mandates(t)
		r.Drafts = m.drafts(t)
		r.Preferences = m.preferences(t)
	}
	return r
}

func drawSources(t *rapid.T, cfg Config) []position.Source {
	n := 0
	return several(t, "sources", 0, cfg.MaxSources, func(t *rapid.T) position.Source {
		n++
		s := position.Source{
			ID:           position.SourceID(fmt.Sprintf("s%d", n)),
			Channel:      drawChannel(t),
			Authenticity: one(t, "authenticity", position.Unstated, position.Confirmed, position.Unconfirmed, position.Denied),
			Text:         one(t, "text", "", sourceText),
		}
		if rapid.Bool().Draw(t, "described") {
			s.Title, s.Publisher, s.Link = "Letter", "Gazette", "https://example.org/letter"
			s.Date = one(t, "date", fortnight...)
		}
		return s
	})
}

func drawChannel(t *rapid.T) position.Channel {
	return one(t, "channel", position.Public, position.Private, position.Leaked, position.Reported)
}

// communications draws what one actor says, in order of time.
func (m *maker) communications(t *rapid.T, who actor.ID) []position.Communication {
	said := map[position.StatementID]position.StatementKind{}
	var ids []position.StatementID // of all that is said, in order
	day, round := 0, 0             // none
	return several(t, "communications", 1, m.cfg.MaxCommunications, func(t *rapid.T) position.Communication {
		c := position.Communication{Actor: who}
		if m.cfg.MaxCommunications > 1 {
			later := number(t, 3, "days later")
			if day += later; day > 0 {
				c.AsOf = value.DayOf(firstDay.AddDate(0, 1, day-1))
			}
			if rounds := number(t, 3, "rounds later"); later > 0 {
				round = min(rounds, m.cfg.MaxRounds)
			} else {
				round = min(round+rounds, m.cfg.MaxRounds)
			}
			c.Round = round
			if !m.cfg.Lasting {
				m.lapses = fortnightFrom(firstDay.AddDate(0, 1, max(day, 1)-1))[:5]
			}
			c.Until = m.until(t)
			c.Channel = drawChannel(t)
			if rapid.Bool().Draw(t, "withdraws") && len(ids) > 0 {
				c.Withdraws = some(t, "withdrawn", 1, 2, ids)
			}
		}
		c.SingleUndertaking = chance(t, 4, "single undertaking") && !m.cfg.Separate
		earlier := slices.Clone(ids) // not restated yet
		fresh := m.cfg.MaxStatements - len(ids)
		if len(m.cfg.Statements) == 0 {
			fresh = 0
		}
		most := min(m.cfg.MaxStatements, fresh+len(earlier))
		c.Statements = several(t, "statements", 0, most, func(t *rapid.T) position.Statement {
			kind := one(t, "statement", m.cfg.Statements...)
			another := chance(t, 6, "as another kind")
			if id := m.restated(t, kind, said, earlier, fresh > 0); id != "" {
				if !another {
					kind = said[id]
				}
				earlier = slices.DeleteFunc(earlier, func(other position.StatementID) bool { return other == id })
				said[id] = kind
				return m.statement(t, who, kind, id)
			}
			fresh--
			id := statementID(kind, len(ids)+1)
			said[id], ids = kind, append(ids, id)
			return m.statement(t, who, kind, id)
		})
		return c
	})
}

// restated draws which of the earlier statements is made again: one of the kind if
// there is one, "" for none of them.
func (m *maker) restated(t *rapid.T, kind position.StatementKind,
	said map[position.StatementID]position.StatementKind, earlier []position.StatementID, mayBeNew bool,
) position.StatementID {
	if m.cfg.MaxCommunications < 2 {
		return ""
	}
	restates := rapid.Bool().Draw(t, "restates")
	i := number(t, 8, "restated")
	if !restates && mayBeNew || len(earlier) == 0 {
		return ""
	}
	alike := slices.DeleteFunc(slices.Clone(earlier), func(id position.StatementID) bool { return said[id] != kind })
	if len(alike) == 0 {
		alike = earlier
	}
	return alike[i%len(alike)]
}

// rules draws rules of which one outcome meets all, and what is given.
func (m *maker) rules(t *rapid.T, given position.Terms) []position.Rule {
	n := 0
	rules := several(t, "rules", 0, m.cfg.MaxRules, func(t *rapid.T) position.Rule {
		n++
		rule := position.Rule{Condition: m.all.condition(t, max(m.cfg.MaxDepth, 1))}
		if rapid.Bool().Draw(t, "named") {
			rule.ID = position.RuleID(fmt.Sprintf("law%d", n))
			rule.Title = one(t, "title", "", "Statute")
			rule.Cite = m.cite(t)
		}
		return rule
	})
	if len(rules) == 0 {
		return nil
	}
	witness := m.witness(t, given)
	for i, rule := range rules {
		if position.Evaluate(rule.Condition, witness) == position.False {
			rules[i].Condition = position.Not(rule.Condition)
		}
	}
	return rules
}

// mandates draws the limits of some actors, each in as many statements as a party
// makes.
func (m *maker) mandates(t *rapid.T) []position.Mandate {
	limits := *m // what a mandate says is no statement to reply to
	limits.lapses = nil
	most := m.cfg.MaxStatements
	if len(m.cfg.Statements) == 0 {
		most = 0
	}
	principals := some(t, "mandate of", 0, m.cfg.MaxMandates, m.actors)
	var mandates []position.Mandate
	for _, who := range principals {
		n := 0
		mandate := position.Mandate{Actor: who}
		mandate.Statements = several(t, "limits", min(1, most), most, func(t *rapid.T) position.Statement {
			n++
			kind := one(t, "statement", m.cfg.Statements...)
			once := limits
			return once.statement(t, who, kind, statementID(kind, n))
		})
		if len(mandate.Statements) > 0 {
			mandates = append(mandates, mandate)
		}
	}
	return mandates
}

// witness draws a full outcome within what is given.
func (m *maker) witness(t *rapid.T, given position.Terms) position.Outcome {
	possible, err := position.NewOutcome(given...)
	for _, s := range m.all {
		domain := s.issue.Domain
		within, ok := possible.Region(s.issue.ID)
		if !ok {
			within = domain.All()
		}
		inside := slices.DeleteFunc(values(domain), func(v value.Value) bool { return !within.Contains(v) })
		is := s.issue.OneOf(one(t, "witness", inside...))
		if err == nil {
			possible, err = possible.With(is)
		}
	}
	if err != nil {
		panic(fmt.Sprintf("positiontest: what is given has no outcome: %v", err))
	}
	return possible
}

func (m *maker) drafts(t *rapid.T) []position.Draft {
	n := 0
	return several(t, "drafts", 0, m.cfg.MaxDrafts, func(t *rapid.T) position.Draft {
		n++
		d := position.Draft{ID: position.DraftID(fmt.Sprintf("draft%d", n))}
		d.Terms = subjects(some(t, "draft on", 1, len(m.all), m.all)).terms(t)
		return d
	})
}

// Shuffle returns the record told in another order, which t draws: the actors,
// the issues, the communications, the statements within each and within each
// mandate, and whose preferences come first. What an actor says in one round of a day stays in order from one
// communication to the next, so that the same stands. The record itself is not
// changed.
//
// The order of actors and issues is the order in which they are shown. Where that
// must stay, set these fields back to those of r.
func Shuffle(t *rapid.T, r position.Record) position.Record {
	t.Helper()
	r.Actors = shuffled(t, "order of actors", r.Actors)
	r.Issues = shuffled(t, "order of issues", r.Issues)
	r.Positions = inTime(shuffled(t, "order of communications", r.Positions), r.Positions)
	for i, c := range r.Positions {
		r.Positions[i].Statements = shuffled(t, "order of statements", c.Statements)
	}
	r.Preferences = shuffled(t, "order of preferences", r.Preferences)
	r.Mandates = slices.Clone(r.Mandates)
	for i, mandate := range r.Mandates {
		r.Mandates[i].Statements = shuffled(t, "order of limits", mandate.Statements)
	}
	return r
}

// shuffled draws numbers, not what they stand for, so that the log can be read.
func shuffled[E any](t *rapid.T, label string, s []E) []E {
	if len(s) < 2 {
		return slices.Clone(s)
	}
	to := make([]E, len(s))
	for i, from := range rapid.Permutation(upTo(len(s))).Draw(t, label) {
		to[i] = s[from]
	}
	return to
}

// inTime puts what an actor said in one round of a day back in the order that it has in
// before, at the places that it has in said.
func inTime(said, before []position.Communication) []position.Communication {
	type occasion struct {
		who   actor.ID
		day   value.Day
		round int
	}
	queue := map[occasion][]position.Communication{}
	for _, c := range before {
		o := occasion{c.Actor, c.AsOf, c.Round}
		queue[o] = append(queue[o], c)
	}
	for i, c := range said {
		o := occasion{c.Actor, c.AsOf, c.Round}
		said[i], queue[o] = queue[o][0], queue[o][1:]
	}
	return said
}
