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
	var all []slowStatement
	for _, who := range s.parties {
		all = append(all, s.standing(who)...)
	}
	slices.SortFunc(all, func(a, b slowStatement) int { return a.by.Compare(b.by) })
	for _, st := range all {
		yield(st.by, st.statement)
	}
}

// needs returns what the parties' conditional acceptance waits for: the conditions
// not yet known of yeses to such values, and of what would rule them out.
func (s slow) needs(spec position.Spec, relation string, common []value.Value) []compare.Need {
	needs := []compare.Need{}
	if relation != "conditional" && relation != "apart" && relation != "unanswered" && relation != "open" {
		return needs
	}
	concerned := s.concerned(spec)
	s.statementsOf(func(by position.Ref, _ position.Statement) {
		if !slices.Contains(concerned, by.Actor) {
			return
		}
		readings := s.readingsOn(by.Actor, spec.ID)
		var waiting []value.Value
		for _, v := range s.domain(spec.ID) {
			if s.acceptance(readings, v) == compare.AcceptanceConditional && (relation != "conditional" || slices.Contains(common, v)) {
				waiting = append(waiting, v)
			}
		}
		told := map[string]bool{}
		for _, r := range readings {
			truth := r.condition(s)
			concerns := slices.ContainsFunc(waiting, func(v value.Value) bool { return r.contains(v) != (r.kind == position.Must) })
			if r.by != by || !concerns {
				continue
			}
			n := compare.Need{Actor: by.Actor, Statement: by, Issues: []position.IssueID{}, Blocked: []position.IssueID{}}
			n.Tentative = r.kind == position.Yes && r.tentative
			switch {
			case truth == position.Unknown && (r.kind != position.Bound || r.redLine && s.limits(readings, r, waiting)):
				n.Condition = r.waits
				if r.kind == position.Must {
					n.Condition = "not " + r.waits
				}
			case n.Tentative && truth == position.True:
				r.names = nil
			default:
				continue
			}
			key := fmt.Sprint(n.Condition, n.Tentative)
			if told[key] {
				continue
			}
			told[key] = true
			for other := range s.n.Issues() {
				if !slices.Contains(r.names, other.ID) {
					continue
				}
				n.Issues = append(n.Issues, other.ID)
				if is, _ := s.relation(other, s.concerned(other)); is == "conflict" && s.listed(other) {
					n.Blocked = append(n.Blocked, other.ID)
				}
			}
			needs = append(needs, n)
		}
	})
	return needs
}

// limits reports whether a red-line bound keeps a value from being accepted
// for want of a red-line yes that holds.
func (s slow) limits(readings []slowReading, bound slowReading, waiting []value.Value) bool {
	return slices.ContainsFunc(waiting, func(v value.Value) bool {
		return bound.contains(v) && !slices.ContainsFunc(readings, func(y slowReading) bool {
			return y.kind == position.Yes && y.redLine && y.contains(v) && y.condition(s) == position.True
		})
	})
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
			r.Precondition = position.AbridgeCondition(said.OnlyIf)
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
			w.If = position.AbridgeCondition(said.If)
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
