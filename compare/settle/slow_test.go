package settle_test

import (
	"cmp"
	"math/bits"
	"slices"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/compare"
	"github.com/parley-go/parley/compare/settle"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
)

// What follows answers every question of the package a second time, by looking
// at all outcomes over the cells, one after the other, with readings of its own.

// slow is a problem small enough for that.
type slow struct {
	n         *position.Negotiation
	given     position.Outcome
	parties   []actor.ID
	issues    []slowIssue
	place     map[position.IssueID]int // of the issues
	said      []*slowStatement         // what the parties stand by, by reference
	byIssue   map[slowKey][]slowReading
	rules     []slowCondition
	ruleIDs   []position.RuleID
	needed    [][]actor.ID
	insisting []*slowStatement // those that can be violated
	every     []slowOutcome
	outcomes  []slowOutcome // of these, those that meet the rules
}

type slowKey struct {
	who   actor.ID
	issue int
}

// A slowOutcome is a cell for every issue, the first of its class.
type slowOutcome struct {
	cells    []int
	violates uint // what it violates, by place in insisting
	breaks   uint // which rules it breaks
}

// newSlow returns a problem whose cells tell the draft's terms apart too, and
// false where there are too many outcomes.
func newSlow(n *position.Negotiation, given []position.Term, draft position.Terms) (*slow, bool) {
	outcome, err := n.Given().With(given...)
	if err != nil {
		panic(err)
	}
	s := &slow{n: n, given: outcome, place: map[position.IssueID]int{}, byIssue: map[slowKey][]slowReading{}}
	for p := range n.Positions() {
		s.parties = append(s.parties, p.Actor())
	}
	regions := map[position.IssueID][]value.Region{}
	mention := func(t position.Term) { regions[t.IssueID()] = append(regions[t.IssueID()], t.Region()) }
	for _, c := range n.Record().Positions {
		for _, st := range c.Statements {
			for _, t := range st.Common().Terms() {
				mention(t)
			}
			for t := range position.TermsOf(st.Common().Condition) {
				mention(t)
			}
		}
	}
	for rule := range n.Rules() {
		for t := range position.TermsOf(rule.Condition) {
			mention(t)
		}
	}
	for _, t := range draft {
		mention(t)
	}
	for id, r := range s.given.All() {
		regions[id] = append(regions[id], r)
	}
	for spec := range n.Issues() {
		i, ok := newSlowIssue(spec, regions[spec.ID])
		if !ok {
			return nil, false
		}
		i.left = i.every()
		if r, ok := s.given.Region(spec.ID); ok {
			i.left = i.in(r)
		}
		s.place[spec.ID] = len(s.issues)
		s.issues = append(s.issues, i)
	}
	for rule := range n.Rules() {
		s.rules, s.ruleIDs = append(s.rules, s.condition(rule.Condition, false)), append(s.ruleIDs, rule.ID)
	}
	s.stand()
	for _, st := range s.said {
		if slices.ContainsFunc(st.readings, func(r slowReading) bool { return r.kind != position.Yes }) {
			s.insisting = append(s.insisting, st)
		}
	}
	s.divide(draft)
	s.need()
	total := 1
	for i := range s.issues {
		if total *= len(s.issues[i].classes); total > 3000 {
			return nil, false
		}
	}
	if len(s.insisting) > 10 {
		return nil, false
	}
	s.enumerate(nil)
	return s, len(s.outcomes) > 0
}

// divide makes the classes of all issues.
func (s *slow) divide(draft position.Terms) {
	sets := make([][]cells, len(s.issues))
	mention := func(issue int, in cells) { sets[issue] = append(sets[issue], in) }
	all := func(c slowCondition) { c.terms(func(t slowCondition) { mention(t.issue, t.values) }) }
	for _, st := range s.said {
		for _, r := range st.readings {
			mention(r.issue, r.values)
			all(r.condition)
		}
		for _, t := range st.terms {
			mention(t.issue, t.values)
		}
	}
	for _, rule := range s.rules {
		all(rule)
	}
	for _, t := range draft {
		k := s.place[t.IssueID()]
		mention(k, s.issues[k].in(t.Region()))
	}
	for k := range s.issues {
		s.issues[k].divide(append(sets[k], s.issues[k].statusQuo()))
	}
}

// need finds out who is needed for what.
func (s *slow) need() {
	everyone := slices.DeleteFunc(slices.Clone(s.parties), func(who actor.ID) bool {
		reads, more := false, false
		for _, st := range s.said {
			if st.ref.Actor == who && len(st.readings) > 0 {
				reads, more = true, more || !st.mediator
			}
		}
		return reads && !more
	})
	if len(everyone) < 2 {
		everyone = s.parties
	}
	for k := range s.issues {
		s.needed = append(s.needed, s.neededFor(k, everyone))
	}
}

func (s *slow) neededFor(k int, everyone []actor.ID) []actor.ID {
	i := &s.issues[k]
	concerned, reads := map[actor.ID]bool{}, map[actor.ID]bool{}
	addressed := func(list []actor.ID) {
		for _, who := range list {
			concerned[who] = true
		}
	}
	deciders := slices.DeleteFunc(slices.Clone(s.parties), func(who actor.ID) bool { return !slices.Contains(i.spec.DecidedBy, who) })
	addressed(deciders)
	silent := true
	for _, who := range s.parties {
		for _, r := range s.readings(who, k) {
			silent = false
			if !r.by.mediator {
				concerned[who], reads[who] = true, true
			}
			switch {
			case r.asked && len(deciders) > 0:
				addressed(deciders)
			case len(r.by.names) > 0:
				addressed(r.by.names)
			case len(deciders) > 0:
				addressed(deciders)
			default:
				addressed(everyone)
			}
		}
	}
	among := func(test func(who actor.ID) bool) (list []actor.ID) {
		for _, who := range s.parties {
			if test(who) {
				list = append(list, who)
			}
		}
		return list
	}
	if len(among(func(who actor.ID) bool { return concerned[who] })) < 2 {
		addressed(everyone)
	}
	if i.spec.Circumstance || silent || i.left.len() == 1 && i.point(i.left.lowest()) {
		return nil
	}
	return among(func(who actor.ID) bool {
		return concerned[who] && (len(deciders) == 0 || reads[who] || slices.Contains(deciders, who))
	})
}

func (s *slow) enumerate(prefix []int) {
	if len(prefix) < len(s.issues) {
		for _, class := range s.issues[len(prefix)].classes {
			s.enumerate(append(prefix, class.lowest()))
		}
		return
	}
	o := slowOutcome{cells: slices.Clone(prefix)}
	known := s.known(prefix, func(int) bool { return true })
	for i, st := range s.insisting {
		for _, r := range st.readings {
			if s.excludes(st.ref.Actor, r, known) {
				o.violates |= 1 << i
			}
		}
	}
	for i, rule := range s.rules {
		if rule.truth(known) != position.True {
			o.breaks |= 1 << i
		}
	}
	s.every = append(s.every, o)
	if o.breaks == 0 {
		s.outcomes = append(s.outcomes, o)
	}
}

// known returns the circumstances and what the outcome gives some issues.
func (s *slow) known(outcome []int, within func(k int) bool) slowKnown {
	var known slowKnown
	for k := range s.issues {
		if within(k) {
			known = append(known, 1<<outcome[k])
		} else {
			known = append(known, s.issues[k].left)
		}
	}
	return known
}

// excludes is rule 1 of comparison, for one reading on an issue whose value is
// known.
func (s *slow) excludes(who actor.ID, r slowReading, known slowKnown) bool {
	in := known[r.issue].within(r.values)
	truth := r.condition.truth(known)
	switch r.kind {
	case position.Must:
		return truth == position.True && !in
	case position.Never:
		return truth == position.True && in
	case position.Bound:
		return truth == position.False && in && !s.yields(who, r, known, func(t position.Truth) bool { return t != position.False })
	default:
		return false
	}
}

// yields reports whether some yes of the party to the value lifts a bound: to that
// of a red line, only that of a red line.
func (s *slow) yields(who actor.ID, bound slowReading, known slowKnown, truth func(position.Truth) bool) bool {
	return slices.ContainsFunc(s.readings(who, bound.issue), func(r slowReading) bool {
		return r.kind == position.Yes && known[r.issue].within(r.values) && truth(r.condition.truth(known)) &&
			(bound.by.strength != position.RedLine || r.by.strength == position.RedLine)
	})
}

// accepts is rules 1 and 2 of comparison, for an issue whose value is known.
func (s *slow) accepts(who actor.ID, issue int, known slowKnown) bool {
	yes := false
	for _, r := range s.readings(who, issue) {
		in := known[issue].within(r.values)
		truth := r.condition.truth(known)
		switch {
		case s.excludes(who, r, known),
			r.kind == position.Must && truth == position.Unknown && !in,
			r.kind == position.Never && truth == position.Unknown && in,
			r.kind == position.Bound && r.by.strength == position.RedLine && truth != position.True && in &&
				!s.yields(who, r, known, func(t position.Truth) bool { return t == position.True }):
			return false
		case r.kind == position.Yes && r.by.strength != position.Tentative && truth == position.True && in:
			yes = true
		}
	}
	return yes
}

// counted returns the places of the statements that count, as bits.
func (s *slow) counted(t settle.Threshold) uint {
	var bits uint
	for i, st := range s.insisting {
		if t == settle.Firm || st.strength == position.RedLine {
			bits |= 1 << i
		}
	}
	return bits
}

func (s *slow) feasible(set uint) bool {
	return slices.ContainsFunc(s.outcomes, func(o slowOutcome) bool { return o.violates&set == 0 })
}

// rulesOf returns the rules without which a conflict could be kept, by leaving
// them out in their order.
func (s *slow) rulesOf(conflict []position.Ref) []position.RuleID {
	set := s.setOf(conflict)
	conflicting := func(rules uint) bool {
		return !slices.ContainsFunc(s.every, func(o slowOutcome) bool { return o.breaks&rules == 0 && o.violates&set == 0 })
	}
	rules := uint(1)<<len(s.rules) - 1
	ids := []position.RuleID{}
	for i, id := range s.ruleIDs {
		if conflicting(rules &^ (1 << i)) {
			rules &^= 1 << i
		} else {
			ids = append(ids, id)
		}
	}
	return ids
}

// setOf returns the places of some statements, as bits.
func (s *slow) setOf(refs []position.Ref) uint {
	var set uint
	for i, st := range s.insisting {
		if slices.Contains(refs, st.ref) {
			set |= 1 << i
		}
	}
	return set
}

// parts returns the issues that statements, conditions or rules connect.
func (s *slow) parts() [][]int {
	var groups [][]int
	connect := func(issues []int) {
		if len(issues) == 0 {
			return
		}
		var apart [][]int
		for _, g := range groups {
			if slices.ContainsFunc(g, func(k int) bool { return slices.Contains(issues, k) }) {
				issues = append(issues, g...)
			} else {
				apart = append(apart, g)
			}
		}
		slices.Sort(issues)
		groups = append(apart, slices.Compact(issues))
	}
	for _, st := range s.said {
		var issues []int
		for _, t := range st.terms {
			issues = append(issues, t.issue)
		}
		if st.condition != nil {
			st.condition.terms(func(t slowCondition) { issues = append(issues, t.issue) })
		}
		connect(issues)
	}
	for _, rule := range s.rules {
		var issues []int
		rule.terms(func(t slowCondition) { issues = append(issues, t.issue) })
		connect(issues)
	}
	slices.SortFunc(groups, slices.Compare[[]int])
	return groups
}

// cost returns how many red lines and how many other statements a set has.
func (s *slow) cost(set uint) (redLines, firm int) {
	red := set & s.counted(settle.RedLines)
	return bits.OnesCount(red), bits.OnesCount(set &^ red)
}

// sets returns the smallest sets for which the test is true, sorted.
func (s *slow) sets(of uint, test func(set uint) bool) [][]position.Ref {
	var found []compare.Set
	for set := of; ; set = (set - 1) & of {
		minimal := test(set)
		for i := range s.insisting {
			if minimal && set>>i&1 == 1 && test(set&^(1<<i)) {
				minimal = false
			}
		}
		if minimal {
			var f compare.Set
			f.RedLines, f.Firm = s.cost(set)
			for i, st := range s.insisting {
				if set>>i&1 == 1 {
					f.Statements = append(f.Statements, st.ref)
				}
			}
			slices.SortFunc(f.Statements, func(a, b position.Ref) int { return cmp.Compare(a.String(), b.String()) })
			found = append(found, f)
		}
		if set == 0 {
			break
		}
	}
	slices.SortFunc(found, func(a, b compare.Set) int {
		return cmp.Or(cmp.Compare(a.RedLines, b.RedLines), cmp.Compare(a.Firm, b.Firm),
			slices.CompareFunc(a.Statements, b.Statements, func(x, y position.Ref) int { return cmp.Compare(x.String(), y.String()) }))
	})
	refs := [][]position.Ref{}
	for _, f := range found {
		refs = append(refs, f.Statements)
	}
	return refs
}

// missing returns the yeses that an outcome lacks.
func (s *slow) missing(outcome []int) []settle.Missing {
	known := s.known(outcome, func(k int) bool { return !s.issues[k].spec.Circumstance })
	list := []settle.Missing{}
	for k, needed := range s.needed {
		for _, who := range needed {
			if !s.accepts(who, k, known) {
				list = append(list, settle.Missing{Issue: s.issues[k].spec.ID, Actor: who})
			}
		}
	}
	return list
}

// kept returns how many of the issues keep their status quo.
func (s *slow) kept(outcome []int, issues []int) int {
	kept := 0
	for _, k := range issues {
		if s.issues[k].statusQuo().has(outcome[k]) {
			kept++
		}
	}
	return kept
}

// best returns the possible outcomes that are best but for the values of single
// issues: those with the fewest missing yeses, or that violate the fewest firm
// statements, and of these those in which most issues keep their status quo.
func (s *slow) best(t settle.Threshold) [][]int {
	var all []int
	for k := range s.issues {
		all = append(all, k)
	}
	var best [2]int
	var list [][]int
	for _, o := range s.outcomes {
		if o.violates&s.counted(t) != 0 {
			continue
		}
		var first int
		if t == settle.Firm {
			first = len(s.missing(o.cells))
		} else {
			_, first = s.cost(o.violates)
		}
		rank := [2]int{first, -s.kept(o.cells, all)}
		order := slices.Compare(rank[:], best[:])
		if list == nil || order < 0 {
			best, list = rank, nil
		}
		if list == nil || order == 0 {
			list = append(list, o.cells)
		}
	}
	return list
}

// acceptedTogether reports whether everyone needed accepts the values of the
// issues, given these and what else is known.
func (s *slow) acceptedTogether(issues []int, known slowKnown) bool {
	for _, k := range issues {
		for _, who := range s.needed[k] {
			if !s.accepts(who, k, known) {
				return false
			}
		}
	}
	return true
}

// A slowPackage is the values of some issues in an outcome.
type slowPackage struct{ issues, outcome []int }

// packages returns the packages that some outcome contains which violates as
// little as any must: the largest, and of these those in which most issues keep
// their status quo.
func (s *slow) packages() []slowPackage {
	least := [2]int{1 << 30, 0}
	for _, o := range s.outcomes {
		red, firm := s.cost(o.violates)
		if c := [2]int{red, firm}; slices.Compare(c[:], least[:]) < 0 {
			least = c
		}
	}
	var candidates []int
	for k := range s.issues {
		if len(s.needed[k]) > 0 {
			candidates = append(candidates, k)
		}
	}
	var best [2]int
	var list []slowPackage
	for _, o := range s.outcomes {
		if red, firm := s.cost(o.violates); [2]int{red, firm} != least {
			continue
		}
		for set := range uint(1) << len(candidates) {
			var issues []int
			for j, k := range candidates {
				if set>>j&1 == 1 {
					issues = append(issues, k)
				}
			}
			rank := [2]int{-len(issues), -s.kept(o.cells, issues)}
			order := slices.Compare(rank[:], best[:])
			if list != nil && order > 0 || !s.acceptedTogether(issues, s.known(o.cells, func(k int) bool { return slices.Contains(issues, k) })) {
				continue
			}
			if list == nil || order < 0 {
				best, list = rank, nil
			}
			list = append(list, slowPackage{issues, o.cells})
		}
	}
	return list
}

// removals returns the smallest sets of issues without which some possible outcome
// is within the draft, sorted.
func (s *slow) removals(t settle.Threshold, draft position.Outcome) [][]position.IssueID {
	var settled []int
	for k := range s.issues {
		if _, ok := draft.Region(s.issues[k].spec.ID); ok {
			settled = append(settled, k)
		}
	}
	enough := func(removed uint) bool {
		for _, o := range s.outcomes {
			within := o.violates&s.counted(t) == 0
			for j, k := range settled {
				r, _ := draft.Region(s.issues[k].spec.ID)
				within = within && (removed>>j&1 == 1 || s.issues[k].in(r).has(o.cells[k]))
			}
			if within {
				return true
			}
		}
		return false
	}
	found := [][]position.IssueID{}
	for set := uint(1); set < 1<<len(settled); set++ {
		minimal := enough(set)
		var ids []position.IssueID
		for j, k := range settled {
			if set>>j&1 == 1 {
				minimal = minimal && !enough(set&^(1<<j))
				ids = append(ids, s.issues[k].spec.ID)
			}
		}
		if minimal {
			found = append(found, ids)
		}
	}
	slices.SortFunc(found, bySize)
	return found
}

// bySize orders sets of issues by size, and those of the same size by their IDs.
func bySize(a, b []position.IssueID) int {
	return cmp.Or(cmp.Compare(len(a), len(b)), slices.Compare(a, b))
}
