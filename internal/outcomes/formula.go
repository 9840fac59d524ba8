package outcomes

import (
	"github.com/parley-go/parley/internal/sat"
	"github.com/parley-go/parley/position"
)

// A Formula has the outcomes over some issues as its models. Operators take a
// variable for every two parts (Tseitin), and the same parts the same one: a search
// would visit a long clause too often.
type Formula struct {
	Solver *sat.Solver
	Yes    sat.Lit // true in every model
	both   map[[2]sat.Lit]sat.Lit
}

// NewFormula returns the formula of no issues, with room for so many variables.
func NewFormula(variables int) *Formula {
	f := &Formula{Solver: &sat.Solver{}, both: make(map[[2]sat.Lit]sat.Lit, variables)}
	f.Solver.Grow(variables)
	f.Yes = f.Solver.NewVar()
	f.Clause(f.Yes)
	return f
}

// Clause adds that one of the literals is true, all of which are the formula's.
func (f *Formula) Clause(lits ...sat.Lit) {
	f.Solver.AddClause(lits...)
}

// And returns a literal that is true exactly if both are: the same one each time.
func (f *Formula) And(a, b sat.Lit) sat.Lit {
	no := f.Yes.Not()
	switch {
	case a == no || b == no || a == b.Not():
		return no
	case a == f.Yes || a == b:
		return b
	case b == f.Yes:
		return a
	}
	pair := [2]sat.Lit{min(a, b), max(a, b)}
	l, ok := f.both[pair]
	if !ok {
		l = f.Solver.NewVar()
		f.both[pair] = l
		f.Clause(l.Not(), a)
		f.Clause(l.Not(), b)
		f.Clause(l, a.Not(), b.Not())
	}
	return l
}

// Or returns a literal that is true exactly if one of them is.
func (f *Formula) Or(a, b sat.Lit) sat.Lit { return f.And(a.Not(), b.Not()).Not() }

// Condition returns a literal that is true exactly if the condition, nil always,
// holds in the outcome. The ladders are those of its issues.
func (f *Formula) Condition(c position.Condition, ladder func(position.IssueID) *Ladder) sat.Lit {
	switch c := c.(type) {
	case position.Term:
		return ladder(c.IssueID()).In(c.Region())
	case position.Conjunction:
		all := f.Yes
		for part := range c.Parts() {
			all = f.And(all, f.Condition(part, ladder))
		}
		return all
	case position.Disjunction:
		some := f.Yes.Not()
		for part := range c.Parts() {
			some = f.Or(some, f.Condition(part, ladder))
		}
		return some
	case position.Negation:
		return f.Condition(c.Part(), ladder).Not()
	default:
		return f.Yes
	}
}
