package compare_test

import (
	"fmt"
	"slices"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/compare"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
)

// What follows finds, slowly and obviously, what a comparison tells besides
// relations: what conditional acceptance waits for, who is silent, who would
// talk, who claims and who warns.

// statementsOf yields the statements of those compared, in the order of their
// references.
func (s slow) statementsOf(yield func(position.Ref, position.Statement)) {
	type made struct {
		by        position.Ref
		statement position.Statement
	}
	var all []made
	for p := range s.n.Positions() {
		for st := range p.Statements() {
			if slices.Contains(s.parties, p.Actor()) {
				all = append(all, made{position.Ref{Actor: p.Actor(), Statement: st.Statement.Common().ID}, st.Statement})
			}
		}
	}
	slices.SortFunc(all, func(a, b made) int { return a.by.Compare(b.by) })
	for _, m := range all {
		yield(m.by, m.statement)
	}
}

// needs returns what the parties' conditional acceptance waits for.
func (s slow) needs(spec position.Spec, relation compare.Relation, common []value.Value) []compare.Need {
	needs := []compare.Need{}
	if relation != compare.Conditional && relation != compare.Unanswered && relation != compare.Open {
		return needs
	}
	concerned := s.concerned(spec)
	s.statementsOf(func(by position.Ref, statement position.Statement) {
		if !slices.Contains(concerned, by.Actor) {
			return
		}
		all := s.readingsOn(by.Actor, spec.ID)
		var waiting []value.Value
		for _, v := range s.domain(spec.ID) {
			if s.acceptance(all, v) == compare.AcceptanceConditional && (relation != compare.Conditional || slices.Contains(common, v)) {
				waiting = append(waiting, v)
			}
		}
		var last *compare.Need
		for _, r := range all {
			if r.by != by {
				continue
			}
			within, without := 0, 0
			for _, v := range waiting {
				if r.contains(v) {
					within++
				} else {
					without++
				}
			}
			truth := r.condition(s)
			var n compare.Need
			switch {
			case r.kind == position.Yes && within > 0 && truth == position.Unknown:
				n = s.waiting(by, statement, r, false)
			case r.kind == position.Yes && within > 0 && truth == position.True && r.tentative:
				n = compare.Need{Actor: by.Actor, Statement: by, Issues: []position.IssueID{}, Blocked: []position.IssueID{}}
			case r.kind == position.Must && without > 0 && truth == position.Unknown:
				n = s.waiting(by, statement, r, true)
			default:
				continue
			}
			n.Tentative = r.kind == position.Yes && r.tentative
			if last != nil && last.Condition == n.Condition && last.Tentative == n.Tentative {
				continue
			}
			needs = append(needs, n)
			last = &n
		}
	})
	return needs
}

// waiting tells the condition of a reading: that of its statement, or that this
// fails, and the terms that others, or the same offer, would have to keep.
func (s slow) waiting(by position.Ref, statement position.Statement, r slowReading, fails bool) compare.Need {
	n := compare.Need{Actor: by.Actor, Statement: by}
	condition := statement.Common().Condition
	var others []position.Term
	counted := ""
	switch said := statement.(type) {
	case position.Offer:
		for _, t := range said.Terms {
			if t.IssueID() != r.issue {
				others = append(others, t)
			}
		}
		counted = fmt.Sprintf("the other %d terms of the offer", len(others))
	case position.Reciprocal:
		for _, u := range said.Undertakings {
			if u.Party != by.Actor {
				others = append(others, u.Terms...)
			}
		}
		counted = fmt.Sprintf("the %d terms of the other parties", len(others))
	case position.Refusal:
		fails = r.outside
	}
	var parts []position.Condition
	switch {
	case condition != nil && fails:
		parts = append(parts, position.Not(condition))
	case condition != nil:
		parts = append(parts, condition)
	}
	if len(others) <= 5 {
		for _, t := range others {
			parts = append(parts, t)
		}
		n.Condition = position.All(parts...).String()
	} else {
		n.Condition = counted
		if len(parts) > 0 {
			n.Condition = parts[0].String() + ", and " + counted
		}
	}
	n.Issues, n.Blocked = []position.IssueID{}, []position.IssueID{}
	beyond := []position.IssueID{}
	for spec := range s.n.Issues() {
		relation, _ := s.relation(spec, s.concerned(spec))
		conflict := relation == compare.Conflict && s.listed(spec)
		named := false
		for t := range position.TermsOf(position.All(parts...)) {
			named = named || t.IssueID() == spec.ID
		}
		if named {
			n.Issues = append(n.Issues, spec.ID)
		}
		other := slices.ContainsFunc(others, func(t position.Term) bool { return t.IssueID() == spec.ID })
		switch {
		case named && conflict:
			n.Blocked = append(n.Blocked, spec.ID)
		case other && conflict:
			beyond = append(beyond, spec.ID)
		}
	}
	if len(beyond) > 0 {
		n.Blocked = append(n.Blocked, beyond[0])
	}
	return n
}

func (s slow) silences(issue position.IssueID) []compare.Silence {
	all := []compare.Silence{}
	s.statementsOf(func(by position.Ref, statement position.Statement) {
		if said, ok := statement.(position.Silence); ok && slices.Contains(issueIDs(said.Issues), issue) {
			all = append(all, compare.Silence{Actor: by.Actor, Statement: by, Declined: said.Declined})
		}
	})
	return all
}

// talks returns the readiness to talk about an issue, or about any.
func (s slow) talks(about func([]position.IssueID) bool) []compare.Readiness {
	all := []compare.Readiness{}
	s.statementsOf(func(by position.Ref, statement position.Statement) {
		said, ok := statement.(position.Talks)
		if !ok || !about(issueIDs(said.Issues)) {
			return
		}
		r := compare.Readiness{Actor: by.Actor, Statement: by, Issues: issueIDs(said.Issues), Holds: s.truth(said.OnlyIf)}
		if said.OnlyIf != nil {
			r.Precondition = said.OnlyIf.String()
		}
		all = append(all, r)
	})
	return all
}

func (s slow) warnings() []compare.Warning {
	all := []compare.Warning{}
	s.statementsOf(func(by position.Ref, statement position.Statement) {
		said, ok := statement.(position.Warning)
		if !ok {
			return
		}
		w := compare.Warning{Actor: by.Actor, Statement: by, Triggered: s.truth(said.If)}
		if said.If != nil {
			w.If = said.If.String()
		}
		for _, t := range said.Terms {
			w.Terms = append(w.Terms, t.String())
		}
		all = append(all, w)
	})
	return all
}

// A slowClaim is what is claimed of an issue, value by value.
type slowClaim struct {
	issue      position.IssueID
	relation   compare.ClaimRelation
	common     []value.Value
	claimants  []actor.ID
	values     map[actor.ID][]value.Value
	statements map[actor.ID][]position.Ref
}

func (s slow) claims() []slowClaim {
	var all []slowClaim
	for spec := range s.n.Issues() {
		c := slowClaim{
			issue: spec.ID, common: s.values[spec.ID],
			values: map[actor.ID][]value.Value{}, statements: map[actor.ID][]position.Ref{},
		}
		s.statementsOf(func(by position.Ref, statement position.Statement) {
			said, ok := statement.(position.Claim)
			if !ok {
				return
			}
			for _, t := range said.Terms {
				if t.IssueID() != spec.ID {
					continue
				}
				if len(c.statements[by.Actor]) == 0 {
					c.values[by.Actor] = s.values[spec.ID]
				}
				c.statements[by.Actor] = append(c.statements[by.Actor], by)
				outside := func(v value.Value) bool { return !t.Region().Contains(v) }
				c.values[by.Actor] = slices.DeleteFunc(slices.Clone(c.values[by.Actor]), outside)
				c.common = slices.DeleteFunc(slices.Clone(c.common), outside)
			}
		})
		for _, who := range s.parties {
			if len(c.statements[who]) > 0 {
				c.claimants = append(c.claimants, who)
			}
		}
		switch {
		case len(c.claimants) == 0:
			continue
		case len(c.claimants) == 1:
			c.relation = compare.OneSided
		case len(c.common) == 0:
			c.relation = compare.Contested
		default:
			c.relation = compare.Shared
		}
		all = append(all, c)
	}
	return all
}

func issueIDs(issues []position.Issue) []position.IssueID {
	var ids []position.IssueID
	for _, i := range issues {
		spec, _ := i.Spec()
		ids = append(ids, spec.ID)
	}
	return ids
}
