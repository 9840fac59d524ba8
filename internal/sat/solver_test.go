package sat_test

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"github.com/parley-go/parley/internal/soak"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/parley-go/parley/internal/sat"
)

func TestSoakSolver(t *testing.T) {
	const formulas = 100_000
	kinds := []string{sat.Satisfiable.String(), sat.Unsatisfiable.String()}
	soak.Run(t, kinds, func(seed uint64, seen soak.Counts) {
		random := newRand(1 + seed)
		counts := map[sat.Status]int{}
		for n := range formulas {
			f := randomFormula(random, 8)
			s := f.solver(t)
			assumptions := randomLits(random, f.vars, random.IntN(f.vars+2))
			status := checkSolve(t, f, s, assumptions)
			if t.Failed() {
				t.Fatalf("formula %d: %v under %v", n, f, assumptions)
			}
			counts[status]++
			seen[status.String()]++
		}
		for _, status := range []sat.Status{sat.Satisfiable, sat.Unsatisfiable} {
			assert.Greater(t, counts[status], formulas/5, "too few are %v to trust the test", status)
		}
	})
}

// checkSolve holds one call of Solve against brute force.
func checkSolve(t assert.TestingT, f formula, s *sat.Solver, assumptions []sat.Lit) sat.Status {
	status := s.Solve(context.Background(), assumptions...)
	switch want := f.satisfiable(assumptions...); status {
	case sat.Satisfiable:
		if !want {
			t.Errorf("satisfiable, but no assignment is a model")
		}
		if !f.isModel(modelOf(s, f.vars), assumptions) {
			t.Errorf("%v is no model", s.Model())
		}
		if len(s.Core()) > 0 {
			t.Errorf("a core of a satisfiable formula: %v", s.Core())
		}
	case sat.Unsatisfiable:
		if want {
			t.Errorf("unsatisfiable, but there is a model")
		}
		checkCore(t, f, s.Core(), assumptions)
	default:
		t.Errorf("status %v", status)
	}
	return status
}

// checkCore checks that the core is sorted, of the assumptions, and a core.
func checkCore(t assert.TestingT, f formula, core, assumptions []sat.Lit) {
	for i, l := range core {
		if !slices.Contains(assumptions, l) {
			t.Errorf("core %v: %v is not assumed", core, l)
		}
		if i > 0 && l <= core[i-1] {
			t.Errorf("core %v is not sorted", core)
		}
	}
	if f.satisfiable(core...) {
		t.Errorf("core %v can be met", core)
	}
}

func TestIncrementalUse(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		const maxVars = 9
		f := formula{}
		s := new(sat.Solver)
		grow := func(t *rapid.T) {
			if f.vars == maxVars {
				t.Skip("enough variables")
			}
			s.NewVar()
			f.vars++
		}
		grow(t)
		lits := func(t *rapid.T, name string, limit int) []sat.Lit {
			return rapid.SliceOfN(rapid.Custom(func(t *rapid.T) sat.Lit {
				return sat.MakeLit(rapid.IntRange(0, f.vars-1).Draw(t, "variable"), rapid.Bool().Draw(t, "negated"))
			}), 1, limit).Draw(t, name)
		}
		t.Repeat(map[string]func(*rapid.T){
			"variable": grow,
			"clause": func(t *rapid.T) {
				clause := lits(t, "clause", 4)
				s.AddClause(clause...)
				f.clauses = append(f.clauses, clause)
			},
			"prefer": func(t *rapid.T) { s.Prefer(lits(t, "preferred", 1)[0]) },
			"priority": func(t *rapid.T) {
				s.SetPriority(lits(t, "prior", 1)[0], rapid.IntRange(-2, 2).Draw(t, "priority"))
			},
			"solve":  func(t *rapid.T) { checkSolve(t, f, s, lits(t, "assumptions", 5)) },
			"decide": func(t *rapid.T) { checkSolve(t, f, s, nil) },
		})
	})
}

// TestManyQuestions asks one solver so much that it restarts, reduces and sweeps
// between questions, and holds each answer against a new solver.
func TestManyQuestions(t *testing.T) {
	random := newRand(2)
	f := random3SAT(random, 120, 400)
	s := f.solver(t)
	counts := map[sat.Status]int{}
	for range 150 {
		assumptions := randomLits(random, f.vars, 1+random.IntN(8))
		got := s.Solve(t.Context(), assumptions...)
		want := f.solver(t).Solve(t.Context(), assumptions...)
		require.Equal(t, want, got)
		counts[got]++
		if got == sat.Satisfiable {
			checkModel(t, f, s, assumptions)
		} else {
			status := f.solver(t).Solve(t.Context(), s.Core()...)
			require.Equal(t, sat.Unsatisfiable, status)
		}
		if clause := randomLits(random, f.vars, 3); random.IntN(2) == 0 {
			s.AddClause(clause...)
			f.clauses = append(f.clauses, clause)
		}
	}
	t.Log(counts, s.Stats())
	assert.Len(t, counts, 2)
}

// checkModel checks that the solver's model makes all clauses and assumptions
// true.
func checkModel(t testing.TB, f formula, s *sat.Solver, assumptions []sat.Lit) {
	t.Helper()
	for _, clause := range f.clauses {
		require.True(t, slices.ContainsFunc(clause, s.Value), "%v is false", clause)
	}
	for _, l := range assumptions {
		require.True(t, s.Value(l), "%v is false", l)
	}
}

func TestZeroSolver(t *testing.T) {
	var s sat.Solver
	assert.Nil(t, s.Model())
	assert.False(t, s.Value(lit(0)))
	assert.Empty(t, s.Core())
	status := s.Solve(t.Context())
	assert.Equal(t, sat.Satisfiable, status)

	s.AddClause()
	status = s.Solve(t.Context())
	assert.Equal(t, sat.Unsatisfiable, status)
	assert.Empty(t, s.Core())
}

func TestContradictoryAssumptions(t *testing.T) {
	var s sat.Solver
	x, y := s.NewVar(), s.NewVar()
	status := s.Solve(t.Context(), y, x, x.Not())
	assert.Equal(t, sat.Unsatisfiable, status)
	assert.Equal(t, []sat.Lit{x, x.Not()}, s.Core())
}

func TestModelOutlivesClauses(t *testing.T) {
	var s sat.Solver
	x := s.NewVar()
	status := s.Solve(t.Context(), x)
	require.Equal(t, sat.Satisfiable, status)
	s.AddClause(x.Not())
	y := s.NewVar()
	assert.True(t, s.Value(x))
	assert.False(t, s.Value(y) || s.Value(y.Not()))
}

func TestBadLiterals(t *testing.T) {
	var s sat.Solver
	x := s.NewVar()
	bad := sat.MakeLit(7, true)
	tests := []struct {
		name string
		call func()
	}{
		{"AddClause", func() { s.AddClause(x, bad) }},
		{"Solve", func() { s.Solve(t.Context(), x, bad) }},
		{"Prefer", func() { s.Prefer(bad) }},
		{"SetPriority", func() { s.SetPriority(bad, 1) }},
		{"MinimizeCore", func() { s.MinimizeCore(t.Context(), []sat.Lit{bad}) }},
		{"MinimizeCore", func() { s.MinimizeCore(t.Context(), nil, bad) }},
		{"NewTotalizer", func() { sat.NewTotalizer(&s, bad) }},
		{"NewMaxSAT", func() { sat.NewMaxSAT(&s, [][]sat.Lit{{bad}}) }},
		{"NewMaxSAT", func() { sat.NewMaxSAT(&s, nil, bad) }},
		{"NewCorrections", func() { sat.NewCorrections(&s, [][]sat.Lit{{bad}}) }},
		{"NewCorrections", func() { sat.NewCorrections(&s, nil, bad) }},
		{"NewMarco", func() { sat.NewMarco(&s, []sat.Lit{bad}) }},
		{"NewMarco", func() { sat.NewMarco(&s, nil, bad) }},
	}
	for _, tt := range tests {
		assert.PanicsWithValue(t, fmt.Sprintf("sat: %s: ¬x7 is of none of the solver's 1 variables", tt.name), tt.call)
	}
	assert.Equal(t, 1, s.Stats().Variables, "a refused call adds a variable")
	assert.Equal(t, sat.Satisfiable, s.Solve(t.Context(), x.Not()), "a refused clause counts")
}

func TestPreferredModelIsFirst(t *testing.T) {
	random := newRand(3)
	for range 3_000 {
		f := randomFormula(random, 7)
		s := f.solver(t)
		// wanted[i] is the literal preferred by the variable of the i-th priority.
		var wanted []sat.Lit
		for i, v := range random.Perm(f.vars) {
			l := sat.MakeLit(v, random.IntN(2) == 0)
			wanted = append(wanted, l)
			s.Prefer(l)
			s.SetPriority(l, -i)
		}
		var first []bool // which of them the best model makes true
		for a := range assignment(1) << f.vars {
			if f.isModel(a, nil) {
				first = later(first, met(wanted, a.value))
			}
		}
		for range 2 { // again, as the first search must not change what is preferred
			status := s.Solve(t.Context())
			require.Equal(t, first != nil, status == sat.Satisfiable)
			if first != nil {
				require.Equal(t, first, met(wanted, s.Value), "%v, wanted %v", f, wanted)
			}
		}
	}
}

func met(lits []sat.Lit, value func(sat.Lit) bool) []bool {
	all := make([]bool, len(lits))
	for i, l := range lits {
		all[i] = value(l)
	}
	return all
}

// later returns the list that is true where they first differ.
func later(a, b []bool) []bool {
	for i := range a {
		if a[i] != b[i] {
			if a[i] {
				return a
			}
			return b
		}
	}
	return b
}

func TestDeterministic(t *testing.T) {
	run := func() (sat.Model, sat.Stats) {
		f := random3SAT(newRand(4), 130, 540)
		s := f.solver(t)
		s.Solve(t.Context())
		return s.Model(), s.Stats()
	}
	model, stats := run()
	again, statsAgain := run()
	assert.Equal(t, model, again)
	assert.Equal(t, stats, statsAgain)
}
