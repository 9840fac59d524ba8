package sat_test

import (
	"slices"
	"testing"

	"github.com/parley-go/parley/internal/soak"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/parley-go/parley/internal/sat"
)

// minimalSets finds the minimal sets of both kinds by trying all subsets of the
// soft literals, each sorted bytewise.
func (f formula) minimalSets(soft, assumptions []sat.Lit) (conflicts, corrections [][]int) {
	meets := make([]bool, 1<<len(soft))
	for a := range assignment(1) << f.vars {
		if !f.isModel(a, assumptions) {
			continue
		}
		var set uint
		for i, l := range soft {
			if a.value(l) {
				set |= 1 << i
			}
		}
		meets[set] = true
	}
	all := uint(len(meets) - 1)
	for set := all; ; set-- {
		for i := range soft {
			meets[set] = meets[set] || meets[set|1<<i]
		}
		if set == 0 {
			break
		}
	}
	for set := range uint(len(meets)) {
		conflict, correction := !meets[set], meets[all&^set]
		for i := range soft {
			if bit := uint(1) << i; set&bit != 0 {
				conflict = conflict && meets[set&^bit]
				correction = correction && !meets[all&^set|bit]
			}
		}
		if conflict {
			conflicts = append(conflicts, members(set))
		}
		if correction {
			corrections = append(corrections, members(set))
		}
	}
	return sorted(conflicts), sorted(corrections)
}

func members(set uint) []int {
	var all []int
	for i := range 64 {
		if set>>i&1 == 1 {
			all = append(all, i)
		}
	}
	return all
}

func sorted(sets [][]int) [][]int {
	slices.SortFunc(sets, slices.Compare)
	return sets
}

// marco returns what Marco yields, each kind sorted.
func marco(t *testing.T, s *sat.Solver, soft []sat.Lit, assumptions ...sat.Lit) (conflicts, corrections [][]int) {
	t.Helper()
	search := sat.NewMarco(s, soft, assumptions...)
	for set := range search.All(t.Context()) {
		require.True(t, slices.IsSorted(set.Members))
		if set.Kind == sat.MUS {
			conflicts = append(conflicts, set.Members)
		} else {
			corrections = append(corrections, set.Members)
		}
	}
	require.True(t, search.Complete())
	return sorted(conflicts), sorted(corrections)
}

// published returns {x}, {¬x}, {¬x∨y}, {¬y}, each with a literal to switch it on
// (Liffiton et al. 2016).
func published(tb testing.TB) (s *sat.Solver, switches []sat.Lit) {
	tb.Helper()
	s = new(sat.Solver)
	x, y := s.NewVar(), s.NewVar()
	for _, clause := range [][]sat.Lit{{x}, {x.Not()}, {x.Not(), y}, {y.Not()}} {
		on := s.NewVar()
		s.AddClause(append(clause, on.Not())...)
		switches = append(switches, on)
	}
	return s, switches
}

func TestPublishedExample(t *testing.T) {
	s, switches := published(t)
	conflicts, corrections := marco(t, s, switches)
	assert.Equal(t, [][]int{{0, 1}, {0, 2, 3}}, conflicts)
	assert.Equal(t, [][]int{{0}, {1, 2}, {1, 3}}, corrections)
}

func TestSoakMarco(t *testing.T) {
	soak.Run(t, []string{"conflict", "correction"}, func(seed uint64, seen soak.Counts) {
		random := newRand(31 + seed)
		for range 4_000 {
			f := randomFormula(random, 7)
			soft := randomLits(random, f.vars, random.IntN(9))
			assumptions := randomLits(random, f.vars, random.IntN(3))
			conflicts, corrections := marco(t, f.solver(t), soft, assumptions...)
			wantConflicts, wantCorrections := f.minimalSets(soft, assumptions)
			require.Equal(t, wantConflicts, conflicts, "%v, %v under %v", f, soft, assumptions)
			require.Equal(t, wantCorrections, corrections, "%v, %v under %v", f, soft, assumptions)
			seen["conflict"] += len(conflicts)
			seen["correction"] += len(corrections)
		}
	})
}

// TestMarcoDuality holds the two kinds against each other where there are too
// many subsets to try: each is the other's minimal hitting sets.
func TestMarcoDuality(t *testing.T) {
	for seed := range uint64(4) {
		s, soft := switchedFormula(t, seed, 5, 25)
		conflicts, corrections := marco(t, s, soft)
		require.NotEmpty(t, conflicts)
		require.Equal(t, corrections, minimalHittingSets(conflicts))
		require.Equal(t, conflicts, minimalHittingSets(corrections))
	}
}

// switchedFormula returns random 3-SAT whose clauses have literals to switch them
// on.
func switchedFormula(tb testing.TB, seed uint64, vars, clauses int) (s *sat.Solver, switches []sat.Lit) {
	tb.Helper()
	f := random3SAT(newRand(seed), vars, clauses)
	s = formula{vars: vars}.solver(tb)
	for _, clause := range f.clauses {
		on := s.NewVar()
		s.AddClause(append(clause, on.Not())...)
		switches = append(switches, on)
	}
	return s, switches
}

// minimalHittingSets returns the minimal sets that have a member of each set
// (Berge 1989).
func minimalHittingSets(sets [][]int) [][]int {
	hitting := [][]int{nil}
	for _, set := range sets {
		var next [][]int
		var missing [][]int
		for _, h := range hitting {
			if slices.ContainsFunc(set, func(i int) bool { return slices.Contains(h, i) }) {
				next = append(next, h)
			} else {
				missing = append(missing, h)
			}
		}
		hits := next[:len(next):len(next)]
		for _, h := range missing {
			for _, i := range set {
				larger := append(slices.Clone(h), i)
				slices.Sort(larger)
				if !slices.ContainsFunc(hits, func(h []int) bool { return within(h, larger) }) {
					next = append(next, larger)
				}
			}
		}
		hitting = next
	}
	return sorted(hitting)
}

// within reports whether every member of the sorted set a is in the sorted set b.
func within(a, b []int) bool {
	for _, i := range a {
		if _, ok := slices.BinarySearch(b, i); !ok {
			return false
		}
	}
	return true
}

// TestMarcoGoesOn breaks off after each set and is stopped by its budget, and
// still yields everything once.
func TestMarcoGoesOn(t *testing.T) {
	s, soft := switchedFormula(t, 0, 6, 28)
	wantConflicts, wantCorrections := marco(t, s, soft)

	s, _ = switchedFormula(t, 0, 6, 28)
	search := sat.NewMarco(s, soft)
	var conflicts, corrections [][]int
	stopped := 0
	for budget := int64(0); !search.Complete(); budget++ {
		s.SetBudget(budget % 200)
		before := len(conflicts) + len(corrections)
		for set := range search.All(t.Context()) {
			if set.Kind == sat.MUS {
				conflicts = append(conflicts, set.Members)
			} else {
				corrections = append(corrections, set.Members)
			}
			break
		}
		if len(conflicts)+len(corrections) == before {
			stopped++
		}
	}
	assert.Positive(t, stopped)
	assert.Equal(t, wantConflicts, sorted(conflicts))
	assert.Equal(t, wantCorrections, sorted(corrections))
	for range search.All(t.Context()) {
		t.Fatal("a set after the last")
	}
}

func TestMarcoIsDeterministic(t *testing.T) {
	run := func() (sets []sat.Set) {
		s, soft := switchedFormula(t, 2, 5, 25)
		search := sat.NewMarco(s, soft)
		return slices.Collect(search.All(t.Context()))
	}
	assert.Equal(t, run(), run())
}
