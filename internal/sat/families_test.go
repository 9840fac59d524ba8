package sat_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/parley-go/parley/internal/sat"
)

// pigeonhole returns the formula that puts more pigeons than holes into holes,
// one each (Haken 1985): unsatisfiable, and every proof by resolution is long.
func pigeonhole(pigeons, holes int) formula {
	f := formula{vars: pigeons * holes}
	sits := func(pigeon, hole int) sat.Lit { return lit(pigeon*holes + hole) }
	for p := range pigeons {
		var somewhere []sat.Lit
		for h := range holes {
			somewhere = append(somewhere, sits(p, h))
			for other := range p {
				f.clauses = append(f.clauses, []sat.Lit{sits(p, h).Not(), sits(other, h).Not()})
			}
		}
		f.clauses = append(f.clauses, somewhere)
	}
	return f
}

// addParity adds that an odd number of the literals is true, or an even one.
func (f *formula) addParity(odd bool, lits ...sat.Lit) {
	for signs := range 1 << len(lits) {
		clause := slices.Clone(lits)
		negated := 0
		for i := range clause {
			if signs>>i&1 == 1 {
				clause[i] = clause[i].Not()
				negated++
			}
		}
		// The clause rules out the assignment that makes its negated literals true.
		if (negated%2 == 1) != odd {
			f.clauses = append(f.clauses, clause)
		}
	}
}

// parityChain returns the parity of so many inputs computed twice, in two
// orders, and the claim that the results differ.
func parityChain(random *rand.Rand, inputs int, differ bool) formula {
	f := formula{vars: inputs}
	results := make([]sat.Lit, 2)
	for i := range results {
		order := random.Perm(inputs)
		sum := lit(order[0])
		for _, v := range order[1:] {
			next := lit(f.vars)
			f.vars++
			f.addParity(false, sum, lit(v), next)
			sum = next
		}
		results[i] = sum
	}
	f.addParity(differ, results...)
	return f
}

// urquhart returns a parity for each node of a graph, over its edges: each edge
// is in two of them, so they contradict each other where an odd number of nodes
// is odd (Tseitin 1968; Urquhart 1987). The graph is a ring with random chords,
// of an even number of nodes.
func urquhart(random *rand.Rand, nodes int, odd bool) formula {
	edges := make([][]sat.Lit, nodes)
	f := formula{}
	connect := func(a, b int) {
		edges[a] = append(edges[a], lit(f.vars))
		edges[b] = append(edges[b], lit(f.vars))
		f.vars++
	}
	order := random.Perm(nodes)
	for n := range nodes {
		connect(n, (n+1)%nodes)
		if n%2 == 1 {
			connect(order[n-1], order[n])
		}
	}
	for n := range nodes {
		f.addParity(n == 0 && odd, edges[n]...)
	}
	return f
}

// random3SAT returns clauses of three different variables each.
func random3SAT(random *rand.Rand, vars, clauses int) formula {
	f := formula{vars: vars}
	for range clauses {
		var clause []sat.Lit
		for len(clause) < 3 {
			l := sat.MakeLit(random.IntN(vars), random.IntN(2) == 0)
			if !slices.Contains(clause, l) && !slices.Contains(clause, l.Not()) {
				clause = append(clause, l)
			}
		}
		f.clauses = append(f.clauses, clause)
	}
	return f
}

// threshold3SAT returns random 3-SAT with 4.26 clauses a variable, where half of
// the formulas are satisfiable and they are hardest.
func threshold3SAT(seed uint64, vars int) formula {
	return random3SAT(newRand(seed), vars, vars*426/100)
}

// A family is a formula with the answer it must get, Unknown where nobody has
// said.
type family struct {
	name    string
	formula formula
	want    sat.Status
}

// families lists the formulas that are solved here and by the peers.
func families() []family {
	var all []family
	for n := 4; n <= 8; n++ {
		all = append(all,
			family{fmt.Sprintf("pigeonhole/%d", n), pigeonhole(n, n-1), sat.Unsatisfiable},
			family{fmt.Sprintf("pigeons at home/%d", n), pigeonhole(n, n), sat.Satisfiable})
	}
	for _, n := range []int{8, 16, 20} {
		all = append(all,
			family{fmt.Sprintf("parity chain/differ/%d", n), parityChain(newRand(5), n, true), sat.Unsatisfiable},
			family{fmt.Sprintf("parity chain/agree/%d", n), parityChain(newRand(5), n, false), sat.Satisfiable},
			family{fmt.Sprintf("urquhart/odd/%d", n), urquhart(newRand(6), n, true), sat.Unsatisfiable},
			family{fmt.Sprintf("urquhart/even/%d", n), urquhart(newRand(6), n, false), sat.Satisfiable})
	}
	for _, vars := range []int{100, 150, 200} {
		for seed := range uint64(4) {
			all = append(all, family{fmt.Sprintf("3-SAT/%d/%d", vars, seed), threshold3SAT(seed, vars), sat.Unknown})
		}
	}
	return all
}

// An answer is what the solver found out about a family.
type answer struct {
	family
	solver *sat.Solver
	status sat.Status
	took   time.Duration
}

// answers returns the answers to all families, which are looked for once.
var answers = sync.OnceValues(func() ([]answer, error) {
	var all []answer
	for _, f := range families() {
		began := time.Now()
		s := new(sat.Solver)
		for range f.formula.vars {
			s.NewVar()
		}
		for _, clause := range f.formula.clauses {
			s.AddClause(clause...)
		}
		status := s.Solve(context.Background())
		all = append(all, answer{family: f, solver: s, status: status, took: time.Since(began)})
	}
	return all, nil
})

func TestFamilies(t *testing.T) {
	all, err := answers()
	require.NoError(t, err)
	counts := map[sat.Status]int{}
	for _, a := range all {
		t.Logf("%-25s %v in %v, %+v", a.name, a.status, a.took, a.solver.Stats())
		if a.want == sat.Unknown {
			counts[a.status]++
		} else {
			assert.Equal(t, a.want, a.status, a.name)
		}
		if a.status == sat.Satisfiable {
			checkModel(t, a.formula, a.solver, nil)
		}
	}
	assert.Greater(t, counts[sat.Satisfiable], 3)
	assert.Greater(t, counts[sat.Unsatisfiable], 3)
	assert.Zero(t, counts[sat.Unknown])
}
