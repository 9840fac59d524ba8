package sat_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/parley-go/parley/internal/sat"
)

// A formula is clauses over variables from 0, to be decided by trying all
// assignments.
type formula struct {
	vars    int
	clauses [][]sat.Lit
}

// An assignment has a bit for each variable that is true.
type assignment uint32

func (a assignment) value(l sat.Lit) bool { return (a>>l.Var()&1 == 1) != l.Negated() }

func (a assignment) any(lits []sat.Lit) bool { return slices.ContainsFunc(lits, a.value) }

func (a assignment) all(lits []sat.Lit) bool {
	return !slices.ContainsFunc(lits, func(l sat.Lit) bool { return !a.value(l) })
}

// isModel reports whether the assignment makes every clause and all assumptions
// true.
func (f formula) isModel(a assignment, assumptions []sat.Lit) bool {
	if !a.all(assumptions) {
		return false
	}
	for _, clause := range f.clauses {
		if !a.any(clause) {
			return false
		}
	}
	return true
}

// satisfiable reports whether there is a model under the assumptions.
func (f formula) satisfiable(assumptions ...sat.Lit) bool {
	for a := range assignment(1) << f.vars {
		if f.isModel(a, assumptions) {
			return true
		}
	}
	return false
}

// solver returns a solver that has been given the formula.
func (f formula) solver(tb testing.TB) *sat.Solver {
	tb.Helper()
	s := new(sat.Solver)
	for range f.vars {
		s.NewVar()
	}
	for _, clause := range f.clauses {
		s.AddClause(clause...)
	}
	return s
}

// modelOf returns the solver's model as an assignment to the first variables.
func modelOf(s *sat.Solver, vars int) assignment {
	var a assignment
	for v := range vars {
		if s.Value(sat.MakeLit(v, false)) {
			a |= 1 << v
		}
	}
	return a
}

func lit(v int) sat.Lit { return sat.MakeLit(v, false) }

func newRand(seed uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, 0)) }

// randomLits returns so many literals of the variables, repetitions included.
func randomLits(random *rand.Rand, vars, n int) []sat.Lit {
	lits := make([]sat.Lit, n)
	for i := range lits {
		lits[i] = sat.MakeLit(random.IntN(vars), random.IntN(2) == 0)
	}
	return lits
}

// randomClause returns a clause of three literals, now and then of one to four.
func randomClause(random *rand.Rand, vars int) []sat.Lit {
	n := 3
	if random.IntN(3) == 0 {
		n = 1 + random.IntN(4)
	}
	return randomLits(random, vars, n)
}

// randomFormula returns a formula of up to so many variables, about as often
// satisfiable as not.
func randomFormula(random *rand.Rand, vars int) formula {
	f := formula{vars: 1 + random.IntN(vars)}
	for range random.IntN(5*f.vars + 2) {
		f.clauses = append(f.clauses, randomClause(random, f.vars))
	}
	return f
}
