package settle_test

import (
	"cmp"
	"slices"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
)

// A slowCondition is a condition with every "not" pushed inward: a term, all of
// its parts, or any of them. The zero slowCondition always holds.
type slowCondition struct {
	term   bool
	issue  int
	values cells
	any    bool
	parts  []slowCondition
}

// slowKnown is a partial outcome: the cells still possible, by issue.
type slowKnown []cells

func (c slowCondition) truth(known slowKnown) position.Truth {
	switch {
	case c.term && known[c.issue].within(c.values):
		return position.True
	case c.term && known[c.issue]&c.values == 0:
		return position.False
	case c.term:
		return position.Unknown
	}
	truth := position.True
	if c.any {
		truth = position.False
	}
	for _, p := range c.parts {
		if c.any {
			truth = max(truth, p.truth(known))
		} else {
			truth = min(truth, p.truth(known))
		}
	}
	return truth
}

// terms yields the terms of a condition.
func (c slowCondition) terms(yield func(slowCondition)) {
	if c.term {
		yield(c)
	}
	for _, p := range c.parts {
		p.terms(yield)
	}
}

// condition pushes every "not" inward.
func (s *slow) condition(c position.Condition, denied bool) slowCondition {
	parts := func(of func(func(position.Condition) bool), any bool) slowCondition {
		d := slowCondition{any: any != denied}
		for p := range of {
			d.parts = append(d.parts, s.condition(p, denied))
		}
		return d
	}
	switch c := c.(type) {
	case nil:
		return slowCondition{any: denied}
	case position.Term:
		k := s.place[c.IssueID()]
		t := slowCondition{term: true, issue: k, values: s.issues[k].in(c.Region())}
		if denied {
			t.values = s.issues[k].every() &^ t.values
		}
		return t
	case position.Negation:
		return s.condition(c.Part(), !denied)
	case position.Conjunction:
		return parts(c.Parts(), false)
	case position.Disjunction:
		return parts(c.Parts(), true)
	}
	panic("no condition")
}

// joined joins the terms of every "all", and of the "all"s directly within it, on
// the same issue into one.
func joined(c slowCondition) slowCondition {
	if c.term {
		return c
	}
	j := slowCondition{any: c.any}
	var join func(parts []slowCondition)
	join = func(parts []slowCondition) {
		for _, p := range parts {
			same := slices.IndexFunc(j.parts, func(q slowCondition) bool { return q.term && q.issue == p.issue })
			switch {
			case !c.any && !p.term && !p.any:
				join(p.parts)
			case !c.any && p.term && same >= 0:
				j.parts[same].values &= p.values
			default:
				j.parts = append(j.parts, joined(p))
			}
		}
	}
	join(c.parts)
	return j
}

// asking returns an OnlyIf or Unless as it is taken: its terms joined, and then
// widened.
func (s *slow) asking(c position.Condition, who actor.ID) slowCondition {
	var widened func(c slowCondition) slowCondition
	widened = func(c slowCondition) slowCondition {
		if c.term {
			c.values = s.issues[c.issue].interest(who).wanted(c.values)
		}
		c.parts = slices.Clone(c.parts)
		for i, p := range c.parts {
			c.parts[i] = widened(p)
		}
		return c
	}
	return widened(joined(s.condition(c, false)))
}

// asks yields what a condition asks for, each term with what stands beside it in
// the "all"s within the outermost "any".
func (s *slow) asks(c slowCondition, within bool, beside []slowCondition, yield func(t, condition slowCondition)) {
	switch {
	case c.term && c.values != 0 && !s.issues[c.issue].spec.Circumstance:
		yield(c, slowCondition{parts: slices.Clone(beside)})
	case c.any:
		for _, p := range c.parts {
			s.asks(p, true, beside, yield)
		}
	default:
		for i, p := range c.parts {
			others := beside
			if within {
				others = slices.Concat(beside, c.parts[:i], c.parts[i+1:])
			}
			s.asks(p, within, others, yield)
		}
	}
}

// A slowReading is one thing that a statement says of an issue.
type slowReading struct {
	kind      position.ReadingKind
	issue     int
	values    cells
	condition slowCondition
	asked     bool
	by        *slowStatement
}

type slowTerm struct {
	party  actor.ID // who undertakes it
	issue  int
	values cells // widened
}

// A slowStatement is a demand, offer, refusal or reciprocal.
type slowStatement struct {
	ref       position.Ref
	kind      position.StatementKind
	strength  position.Strength
	names     []actor.ID         // whom it addresses by name
	named     [2][]position.Term // as written: its terms, and those of its condition
	condition *slowCondition     // as taken; nil for none
	asked     []slowReading      // what it asks for
	terms     []slowTerm
	readings  []slowReading
	mediator  bool
	until     []value.Day
}

func (st *slowStatement) binding() bool {
	return st.strength == position.Firm || st.strength == position.RedLine
}

// stand makes the parties' positions grow, communication by communication, and
// reads what stands.
func (s *slow) stand() {
	said := slices.Clone(s.n.Record().Positions)
	slices.SortStableFunc(said, func(a, b position.Communication) int {
		return cmp.Or(a.AsOf.Compare(b.AsOf), cmp.Compare(a.Round, b.Round))
	})
	for _, c := range said {
		goes := func(id position.StatementID) {
			s.said = slices.DeleteFunc(s.said, func(st *slowStatement) bool {
				return st.ref == position.Ref{Actor: c.Actor, Statement: id}
			})
		}
		for _, id := range c.Withdraws {
			goes(id)
		}
		for _, st := range c.Statements {
			goes(st.Common().ID)
		}
		s.said = append(s.said, s.communication(c)...)
	}
	s.said = slices.DeleteFunc(s.said, func(st *slowStatement) bool {
		return slices.ContainsFunc(st.until, func(d value.Day) bool {
			return !d.IsZero() && d.Compare(said[len(said)-1].AsOf) < 0
		})
	})
	slices.SortFunc(s.said, func(a, b *slowStatement) int { return cmp.Compare(a.ref.String(), b.ref.String()) })
	for _, st := range s.said {
		s.read(st)
	}
}

// communication returns the statements that give readings, with their terms and
// conditions as they are taken.
func (s *slow) communication(c position.Communication) []*slowStatement {
	var list []*slowStatement
	for _, said := range c.Statements {
		common := said.Common()
		st := &slowStatement{
			ref: position.Ref{Actor: c.Actor, Statement: common.ID}, kind: common.Kind, strength: common.Strength,
			names: common.To, until: []value.Day{c.Until, common.Until},
			named: [2][]position.Term{common.Terms(), slices.Collect(position.TermsOf(common.Condition))},
		}
		term := func(party actor.ID, t position.Term, widen func(slowInterest, cells) cells) {
			k := s.place[t.IssueID()]
			st.terms = append(st.terms, slowTerm{party, k, widen(s.issues[k].interest(c.Actor), s.issues[k].in(t.Region()))})
		}
		var asking position.Condition
		switch said := said.(type) {
		case position.Demand:
			for _, t := range said.Terms {
				term(c.Actor, t, slowInterest.wanted)
			}
			if said.If != nil {
				st.condition = new(s.condition(said.If, false))
			}
		case position.Offer:
			for _, t := range said.Terms {
				term(c.Actor, t, slowInterest.given)
			}
			asking = said.OnlyIf
		case position.Refusal:
			for _, t := range said.Terms {
				term(c.Actor, t, slowInterest.refused)
			}
			asking = said.Unless
		case position.Reciprocal:
			st.mediator = true
			st.names = slices.Clone(st.names)
			for _, u := range said.Undertakings {
				st.names = append(st.names, u.Party)
				st.mediator = st.mediator && u.Party != c.Actor
				for _, t := range u.Terms {
					if u.Party == c.Actor {
						term(u.Party, t, slowInterest.given)
					} else {
						term(u.Party, t, slowInterest.wanted)
					}
				}
			}
			asking = said.OnlyIf
		default:
			continue
		}
		if asking != nil {
			st.condition = new(s.asking(asking, c.Actor))
			s.asks(*st.condition, false, nil, func(t, condition slowCondition) {
				st.asked = append(st.asked, slowReading{kind: position.Yes, issue: t.issue, values: t.values, condition: condition, asked: true})
			})
		}
		list = append(list, st)
	}
	if c.SingleUndertaking {
		s.undertakeAsOne(list)
	}
	return list
}

// undertakeAsOne adds to the OnlyIf of each offer and reciprocal what the others of
// the communication have on issues on which it has no term. None of it is asked for.
func (s *slow) undertakeAsOne(list []*slowStatement) {
	conditions := make([]*slowCondition, len(list))
	for i, st := range list {
		conditions[i] = st.condition
		if st.kind != position.KindOffer && st.kind != position.KindReciprocal {
			continue
		}
		for k := range s.issues {
			values := cells(0)
			for _, other := range list {
				if other.kind == position.KindRefusal || other.kind == position.KindDemand && other.condition != nil {
					continue
				}
				for _, t := range other.terms {
					if t.issue == k {
						values |= t.values
					}
				}
			}
			own := slices.ContainsFunc(st.terms, func(t slowTerm) bool { return t.issue == k })
			if values == 0 || own {
				continue
			}
			all := slowCondition{parts: []slowCondition{{term: true, issue: k, values: values}}}
			if conditions[i] != nil {
				all.parts = append(all.parts, *conditions[i])
			}
			conditions[i] = &all
		}
	}
	for i, st := range list {
		st.condition = conditions[i]
	}
}

// read gives the statement its readings, as the table of readings has them.
func (s *slow) read(st *slowStatement) {
	add := func(kind position.ReadingKind, issue int, values cells, condition slowCondition) {
		st.readings = append(st.readings, slowReading{kind: kind, issue: issue, values: values, condition: condition})
	}
	var always slowCondition
	condition := always
	if st.condition != nil {
		condition = *st.condition
	}
	// and returns the condition together with some of the statement's terms.
	and := func(include func(t slowTerm) bool) slowCondition {
		all := slowCondition{parts: []slowCondition{condition}}
		for _, t := range st.terms {
			if include(t) {
				all.parts = append(all.parts, slowCondition{term: true, issue: t.issue, values: t.values})
			}
		}
		return all
	}
	for _, t := range st.terms {
		issue := &s.issues[t.issue]
		floor := issue.interest(st.ref.Actor).floor(t.values)
		switch st.kind {
		case position.KindDemand:
			add(position.Yes, t.issue, t.values, condition)
			if st.binding() {
				add(position.Must, t.issue, t.values, condition)
			}
		case position.KindOffer:
			add(position.Yes, t.issue, t.values, and(func(u slowTerm) bool { return u.issue != t.issue }))
			if st.condition != nil && st.binding() {
				add(position.Bound, t.issue, floor, condition)
			}
		case position.KindRefusal:
			yesNo := issue.spec.Domain.Kind() == value.KindYesNo
			if yesNo {
				add(position.Yes, t.issue, issue.every()&^t.values, always)
			}
			if st.condition == nil {
				add(position.Never, t.issue, t.values, always)
				continue
			}
			add(position.Never, t.issue, t.values, denied(condition, s))
			if yesNo {
				add(position.Yes, t.issue, t.values, condition)
			}
		case position.KindReciprocal:
			if t.party != st.ref.Actor {
				add(position.Yes, t.issue, t.values, always)
				continue
			}
			exchange := and(func(u slowTerm) bool { return u.party != st.ref.Actor })
			add(position.Yes, t.issue, t.values, exchange)
			if st.binding() {
				add(position.Bound, t.issue, floor, exchange)
			}
		}
	}
	st.readings = append(st.readings, st.asked...)
	for i := range st.readings {
		st.readings[i].by = st
	}
}

// denied returns the condition that holds if this one fails.
func denied(c slowCondition, s *slow) slowCondition {
	if c.term {
		c.values = s.issues[c.issue].every() &^ c.values
		return c
	}
	d := slowCondition{any: !c.any}
	for _, p := range c.parts {
		d.parts = append(d.parts, denied(p, s))
	}
	return d
}

// readings yields those of a party on an issue.
func (s *slow) readings(who actor.ID, issue int) []slowReading {
	key := slowKey{who, issue}
	if list, ok := s.byIssue[key]; ok {
		return list
	}
	var list []slowReading
	for _, st := range s.said {
		for _, r := range st.readings {
			if st.ref.Actor == who && r.issue == issue {
				list = append(list, r)
			}
		}
	}
	s.byIssue[key] = list
	return list
}
