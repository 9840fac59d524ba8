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
// at all outcomes over the cells, one after the other.

// slow is a problem small enough for that.
type slow struct {
	n         *position.Negotiation
	given     position.Outcome
	parties   []actor.ID
	specs     []position.Spec
	cells     [][]value.Region // of every issue, those that the circumstances leave
	said      []slowStatement
	needed    [][]actor.ID
	outcomes  [][]int // cells, by issue; only those that meet the rules
	violating []uint  // what each of them violates, by place in insisting
	insisting []slowStatement
}

type slowStatement struct {
	ref      position.Ref
	strength position.Strength
	readings []position.Reading
}

// newSlow returns a problem whose cells tell the draft's terms apart too, and
// false where there are too many outcomes.
func newSlow(n *position.Negotiation, given []position.Term, draft position.Terms) (*slow, bool) {
	c, err := compare.Compare(n, compare.Options{Given: given})
	if err != nil {
		panic(err)
	}
	s := &slow{n: n, given: c.Given(), parties: c.Parties()}
	regions := map[position.IssueID][]value.Region{}
	mention := func(t position.Term) { regions[t.IssueID()] = append(regions[t.IssueID()], t.Region()) }
	for _, id := range s.parties {
		p, _ := n.Position(id)
		for st := range p.Statements() {
			c := st.Statement.Common()
			for _, t := range c.Terms() {
				mention(t)
			}
			for t := range position.TermsOf(c.Condition) {
				mention(t)
			}
			said := slowStatement{position.Ref{Actor: id, Statement: c.ID}, c.Strength, position.Readings(id, st.Statement)}
			s.said = append(s.said, said)
			if slices.ContainsFunc(said.readings, func(r position.Reading) bool { return r.Kind != position.Yes }) {
				s.insisting = append(s.insisting, said)
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
	total := 1
	for spec := range n.Issues() {
		domain := spec.Domain.All()
		if left, ok := s.given.Region(spec.ID); ok {
			domain = left
		}
		partition := value.NewPartition(spec.Domain, append(regions[spec.ID], domain)...)
		var cells []value.Region
		for c := range partition.Len() {
			if cell := partition.Cell(c); cell.Subset(domain) {
				cells = append(cells, cell)
			}
		}
		s.specs, s.cells = append(s.specs, spec), append(s.cells, cells)
		s.needed = append(s.needed, s.need(c, spec, domain))
		if total *= len(cells); total > 3000 {
			return nil, false
		}
	}
	if len(s.insisting) > 10 {
		return nil, false
	}
	s.enumerate(nil)
	return s, len(s.outcomes) > 0
}

func (s *slow) need(c *compare.Comparison, spec position.Spec, domain value.Region) []actor.ID {
	if _, one := domain.Single(); one || spec.Circumstance {
		return nil
	}
	i, ok := c.Issue(spec.ID)
	if !ok || i.Relation == compare.Unaddressed {
		return nil
	}
	decides := func(id actor.ID) bool { return slices.Contains(spec.DecidedBy, id) }
	var needed []actor.ID
	for _, id := range i.Concerned {
		reads := slices.ContainsFunc(s.said, func(st slowStatement) bool {
			return st.ref.Actor == id && slices.ContainsFunc(st.readings, func(r position.Reading) bool {
				return r.Term.IssueID() == spec.ID && !r.Mediator
			})
		})
		if decides(id) || reads || !slices.ContainsFunc(s.parties, decides) {
			needed = append(needed, id)
		}
	}
	return needed
}

func (s *slow) enumerate(prefix []int) {
	k := len(prefix)
	if k < len(s.specs) {
		for c := range s.cells[k] {
			s.enumerate(append(prefix, c))
		}
		return
	}
	outcome := slices.Clone(prefix)
	known := s.known(outcome, func(int) bool { return true })
	for rule := range s.n.Rules() {
		if position.Evaluate(rule.Condition, known) != position.True {
			return
		}
	}
	var violated uint
	for i, st := range s.insisting {
		for _, r := range st.readings {
			if s.violates(st.ref.Actor, r, known) {
				violated |= 1 << i
			}
		}
	}
	s.outcomes, s.violating = append(s.outcomes, outcome), append(s.violating, violated)
}

// known returns the circumstances and what the outcome gives some issues.
func (s *slow) known(outcome []int, within func(k int) bool) position.Outcome {
	o := s.given
	for k, c := range outcome {
		if within(k) {
			o = o.Leaving(s.specs[k].ID, s.cells[k][c])
		}
	}
	return o
}

func (s *slow) in(r position.Reading, o position.Outcome) bool {
	value, _ := o.Region(r.Term.IssueID())
	return value.Subset(r.Term.Region())
}

func (s *slow) violates(who actor.ID, r position.Reading, o position.Outcome) bool {
	truth := position.Evaluate(r.Condition(), o)
	switch r.Kind {
	case position.Must:
		return truth == position.True && !s.in(r, o)
	case position.Never:
		return s.in(r, o)
	case position.Bound:
		return truth == position.False && s.in(r, o) && !s.mayYes(who, r.Term.IssueID(), o)
	default:
		return false
	}
}

// mayYes reports whether some yes of the party to the value may hold.
func (s *slow) mayYes(who actor.ID, issue position.IssueID, o position.Outcome) bool {
	return slices.ContainsFunc(s.said, func(st slowStatement) bool {
		return st.ref.Actor == who && slices.ContainsFunc(st.readings, func(r position.Reading) bool {
			return r.Kind == position.Yes && r.Term.IssueID() == issue && s.in(r, o) &&
				position.Evaluate(r.Condition(), o) != position.False
		})
	})
}

// accepts is rules 1 and 2 of comparison.
func (s *slow) accepts(who actor.ID, issue position.IssueID, o position.Outcome) bool {
	yes := false
	for _, st := range s.said {
		if st.ref.Actor != who {
			continue
		}
		for _, r := range st.readings {
			if r.Term.IssueID() != issue {
				continue
			}
			truth := position.Evaluate(r.Condition(), o)
			if s.violates(who, r, o) || r.Kind == position.Must && truth == position.Unknown && !s.in(r, o) {
				return false
			}
			yes = yes || r.Kind == position.Yes && !r.Tentative() && truth == position.True && s.in(r, o)
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
	return slices.ContainsFunc(s.violating, func(v uint) bool { return v&set == 0 })
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
	known := s.known(outcome, func(k int) bool { return !s.specs[k].Circumstance })
	list := []settle.Missing{}
	for k, spec := range s.specs {
		for _, who := range s.needed[k] {
			if !s.accepts(who, spec.ID, known) {
				list = append(list, settle.Missing{Issue: spec.ID, Actor: who})
			}
		}
	}
	return list
}

// best returns the best possible outcome, by the order of preference.
func (s *slow) best(t settle.Threshold) []int {
	type rated struct {
		outcome []int
		first   int // missing yeses, or firm statements violated
		changed int // issues that do not keep their status quo
	}
	var best *rated
	for i, outcome := range s.outcomes {
		if s.violating[i]&s.counted(t) != 0 {
			continue
		}
		r := rated{outcome: outcome}
		if t == settle.Firm {
			r.first = len(s.missing(outcome))
		} else {
			_, r.first = s.cost(s.violating[i])
		}
		for k, spec := range s.specs {
			if !spec.StatusQuo.IsZero() && !s.cells[k][outcome[k]].Contains(spec.StatusQuo) {
				r.changed++
			}
		}
		if best == nil || cmp.Or(cmp.Compare(r.first, best.first), cmp.Compare(r.changed, best.changed),
			slices.Compare(r.outcome, best.outcome)) < 0 {
			best = &r
		}
	}
	if best == nil {
		return nil
	}
	return best.outcome
}

// acceptedTogether reports whether everyone needed accepts the values of the
// issues, given these and what else is known.
func (s *slow) acceptedTogether(issues []int, known position.Outcome) bool {
	for _, k := range issues {
		for _, who := range s.needed[k] {
			if !s.accepts(who, s.specs[k].ID, known) {
				return false
			}
		}
	}
	return true
}

// packages yields every package that some outcome contains which violates as
// little as any must.
func (s *slow) packages(yield func(issues []int, outcome []int)) {
	least := [2]int{1 << 30, 0}
	for _, v := range s.violating {
		red, firm := s.cost(v)
		if c := [2]int{red, firm}; slices.Compare(c[:], least[:]) < 0 {
			least = c
		}
	}
	var candidates []int
	for k := range s.specs {
		if len(s.needed[k]) > 0 {
			candidates = append(candidates, k)
		}
	}
	for i, outcome := range s.outcomes {
		if red, firm := s.cost(s.violating[i]); [2]int{red, firm} != least {
			continue
		}
		for set := range uint(1) << len(candidates) {
			var issues []int
			for j, k := range candidates {
				if set>>j&1 == 1 {
					issues = append(issues, k)
				}
			}
			if s.acceptedTogether(issues, s.known(outcome, func(k int) bool { return slices.Contains(issues, k) })) {
				yield(issues, outcome)
			}
		}
	}
}

// removals returns the smallest sets of issues without which some possible outcome
// is within the draft, sorted.
func (s *slow) removals(t settle.Threshold, draft position.Outcome) [][]position.IssueID {
	var settled []int
	for k, spec := range s.specs {
		if _, ok := draft.Region(spec.ID); ok {
			settled = append(settled, k)
		}
	}
	enough := func(removed uint) bool {
		for i, outcome := range s.outcomes {
			within := s.violating[i]&s.counted(t) == 0
			for j, k := range settled {
				r, _ := draft.Region(s.specs[k].ID)
				within = within && (removed>>j&1 == 1 || s.cells[k][outcome[k]].Subset(r))
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
				ids = append(ids, s.specs[k].ID)
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
