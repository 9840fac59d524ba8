package sat

import (
	"context"
	"fmt"
	"iter"
	"slices"
)

// A Kind tells minimal conflicts from minimal corrections. The zero value is
// [MUS].
type Kind uint8

// The kinds of sets that a [Marco] yields.
const (
	// MUS is a minimal unsatisfiable subset: its members cannot all be met,
	// though any part of it can.
	MUS Kind = iota
	// MCS is a minimal correction set: without its members all others can be
	// met, while leaving out any part of it is not enough.
	MCS
)

// String returns "MUS" or "MCS", and something like "kind(7)" for a number that
// stands for nothing.
func (k Kind) String() string {
	switch k {
	case MUS:
		return "MUS"
	case MCS:
		return "MCS"
	default:
		return fmt.Sprintf("kind(%d)", uint8(k))
	}
}

// A Set is what a [Marco] yields.
type Set struct {
	Kind    Kind
	Members []int // indexes of soft literals; sorted
}

// A Marco yields all minimal unsatisfiable subsets and all minimal correction
// sets of soft literals, by the algorithm of that name (Liffiton et al. 2016): a
// second formula, the map, has as its models the sets of soft literals of which
// it is not yet known whether they can be met together; the largest is tried
// next. The two kinds are each other's minimal hitting sets (Reiter 1987).
//
// It adds nothing to its solver but what the solver learns. Clauses must not be
// added to the solver between its sets.
type Marco struct {
	solver      *Solver
	soft        []Lit
	assumptions []Lit
	unexplored  Solver // the map: variable i is soft[i]
	complete    bool
}

// NewMarco returns the search for the minimal sets of soft literals, under the
// assumptions. A literal given twice has two indexes.
func NewMarco(s *Solver, soft []Lit, assumptions ...Lit) *Marco {
	s.check("NewMarco", soft)
	s.check("NewMarco", assumptions)
	m := &Marco{solver: s, soft: slices.Clone(soft), assumptions: slices.Clone(assumptions)}
	for range soft {
		// With all variables preferred true, a model of the map has no larger one.
		m.unexplored.prefer(m.unexplored.NewVar())
	}
	return m
}

// All yields the sets of both kinds as they are found, in no particular order,
// but always in the same one. Where all soft literals can be met, that is the
// empty MCS alone; where the clauses and assumptions have no model, the empty MUS
// alone. It ends early where the context or the budget stops the search, and
// [Marco.Complete] tells. Called again, it goes on after the last set it has
// yielded. The number of sets is exponential in that of the soft literals at
// worst, and all of one kind may come before the first of the other.
func (m *Marco) All(ctx context.Context) iter.Seq[Set] {
	return func(yield func(Set) bool) {
		for !m.complete {
			switch m.unexplored.solve(ctx, nil) {
			case Unknown:
				return
			case Unsatisfiable:
				m.complete = true
				return
			}
			set, ok := m.explore(ctx)
			if !ok || !yield(set) {
				return
			}
		}
	}
}

// Complete reports whether all sets there are have been yielded, and it is known
// that there is no other.
func (m *Marco) Complete() bool { return m.complete }

// explore returns the set that the map's model leads to, and takes it off the
// map; ok is false where the search was stopped.
func (m *Marco) explore(ctx context.Context) (set Set, ok bool) {
	var seed, others []int
	for i := range m.soft {
		if m.unexplored.Value(MakeLit(i, false)) {
			seed = append(seed, i)
		} else {
			others = append(others, i)
		}
	}
	switch m.solver.solve(ctx, m.lits(m.assumptions, seed)) {
	case Satisfiable:
		// Whatever contains the seed is off the map, so it cannot be met.
		m.rule(others, false)
		return Set{Kind: MCS, Members: others}, true
	case Unsatisfiable:
		core := m.solver.blamed(m.lits(nil, seed), m.assumptions)
		core, complete := m.solver.minimizeCore(ctx, core, m.assumptions, noLimit)
		if !complete {
			return Set{}, false
		}
		members := m.members(seed, core)
		m.rule(members, true)
		return Set{Kind: MUS, Members: members}, true
	default:
		return Set{}, false
	}
}

// lits returns first and the soft literals of the indexes.
func (m *Marco) lits(first []Lit, indexes []int) []Lit {
	lits := slices.Clone(first)
	for _, i := range indexes {
		lits = append(lits, m.soft[i])
	}
	return lits
}

// members returns the indexes in the seed of the literals of the core.
func (m *Marco) members(seed []int, core []Lit) []int {
	var members []int
	for _, l := range core {
		for _, i := range seed {
			if m.soft[i] == l {
				members = append(members, i)
				break
			}
		}
	}
	slices.Sort(members)
	return members
}

// rule allows only sets that leave out, or else contain, one of the members.
func (m *Marco) rule(members []int, leaveOut bool) {
	var clause []Lit
	for _, i := range members {
		clause = append(clause, MakeLit(i, leaveOut))
	}
	m.unexplored.addClause(clause...)
}
