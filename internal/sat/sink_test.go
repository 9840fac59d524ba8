package sat_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/parley-go/parley/internal/sat"
)

// implied returns what a literal leads to by clauses of two literals, itself included.
func (f formula) implied(from sat.Lit) map[sat.Lit]bool {
	reached := map[sat.Lit]bool{from: true}
	for more := true; more; {
		more = false
		for _, c := range f.clauses {
			if len(c) != 2 {
				continue
			}
			for n, l := range c {
				if to := c[1-n]; reached[l.Not()] && !reached[to] {
					reached[to], more = true, true
				}
			}
		}
	}
	return reached
}

// TestSinks holds the groups against their definition, on clauses of two literals that
// fix nothing.
func TestSinks(t *testing.T) {
	random := newRand(23)
	several, large := 0, 0
	for range 3_000 {
		f := formula{vars: 7}
		for range random.IntN(9) {
			a, b := random.IntN(f.vars), random.IntN(f.vars)
			if a != b { // no literal is fixed by a clause with two of its own
				f.clauses = append(f.clauses, []sat.Lit{sat.MakeLit(a, true), sat.MakeLit(b, random.IntN(4) == 0)})
			}
		}
		lits := []sat.Lit{lit(0), lit(1), lit(2), lit(3), lit(4)}
		var want [][]sat.Lit
		for _, l := range lits {
			var group []sat.Lit
			reached := f.implied(l)
			for _, m := range lits {
				if reached[m] && f.implied(m)[l] {
					group = append(group, m)
				}
			}
			leads := slices.ContainsFunc(lits, func(m sat.Lit) bool { return reached[m] && !slices.Contains(group, m) })
			if !leads && group[0] == l {
				want = append(want, group)
			}
		}
		s := f.solver(t)
		require.Equal(t, want, s.Sinks(lits...), "%v", f.clauses)
		if len(want) > 1 {
			several++
		}
		if slices.ContainsFunc(want, func(g []sat.Lit) bool { return len(g) > 1 }) {
			large++
		}
	}
	assert.Greater(t, several, 50)
	assert.Greater(t, large, 50)
}

// TestSinksAreInEveryModel: whatever the clauses, a model that makes one of the literals
// true makes all of some group true.
func TestSinksAreInEveryModel(t *testing.T) {
	random := newRand(29)
	for range 2_000 {
		f := randomFormula(random, 7)
		var lits []sat.Lit
		for v := range f.vars {
			lits = append(lits, lit(v))
		}
		groups := f.solver(t).Sinks(lits...)
		for a := range assignment(1) << f.vars {
			open := func(l sat.Lit) bool { return !f.fixes(l) }
			if f.isModel(a, nil) && slices.ContainsFunc(lits, func(l sat.Lit) bool { return open(l) && a.value(l) }) {
				require.True(t, slices.ContainsFunc(groups, a.all), "%v: %v of %v", f.clauses, groups, a)
			}
		}
	}
}

// fixes reports whether a variable is the same in all models.
func (f formula) fixes(l sat.Lit) bool { return !f.satisfiable(l) || !f.satisfiable(l.Not()) }
