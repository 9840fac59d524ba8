package sat_test

import (
	"context"
	"fmt"
	"testing"

	"github.com/parley-go/parley/internal/sat"
)

func BenchmarkPigeonhole(b *testing.B) {
	f := pigeonhole(8, 7)
	b.ReportAllocs()
	for b.Loop() {
		benchSolve(b, f.solver(b), sat.Unsatisfiable)
	}
}

func BenchmarkRandom3SAT(b *testing.B) {
	for seed, want := range []sat.Status{
		sat.Satisfiable, sat.Satisfiable, sat.Unsatisfiable, sat.Unsatisfiable,
	} {
		b.Run(fmt.Sprintf("vars=150/seed=%d", seed), func(b *testing.B) {
			f := threshold3SAT(uint64(seed), 150)
			b.ReportAllocs()
			for b.Loop() {
				benchSolve(b, f.solver(b), want)
			}
		})
	}
}

func benchSolve(b *testing.B, s *sat.Solver, want sat.Status) {
	b.Helper()
	status := s.Solve(context.Background())
	if status != want {
		b.Fatal(status)
	}
}

// BenchmarkAssumptions asks one solver a hundred questions under eight
// assumptions each.
func BenchmarkAssumptions(b *testing.B) {
	f := random3SAT(newRand(61), 200, 700)
	random := newRand(62)
	questions := make([][]sat.Lit, 100)
	for i := range questions {
		questions[i] = randomLits(random, f.vars, 8)
	}
	b.ReportAllocs()
	for b.Loop() {
		s := f.solver(b)
		for _, assumptions := range questions {
			s.Solve(context.Background(), assumptions...)
		}
	}
}

// switchedConflicts returns so many groups of four variables, each with clauses
// on switches that conflict in every third group, and implications between
// neighbours.
func switchedConflicts(b *testing.B, groups int) (s *sat.Solver, switches []sat.Lit) {
	b.Helper()
	random := newRand(63)
	s = new(sat.Solver)
	add := func(lits ...sat.Lit) {
		s.AddClause(lits...)
	}
	var last sat.Lit
	for g := range groups {
		var group [4]sat.Lit
		for i := range group {
			group[i] = s.NewVar()
		}
		if g > 0 {
			add(last.Not(), group[0], group[1])
		}
		last = group[random.IntN(4)]
		for i := range 4 {
			on := s.NewVar()
			switches = append(switches, on)
			if g%3 == 0 && i < 3 { // three of four, of which two at most
				add(on.Not(), group[i])
			} else {
				add(on.Not(), group[i], group[(i+1)%4])
			}
		}
		add(group[0].Not(), group[1].Not(), group[2].Not())
	}
	return s, switches
}

func BenchmarkMinimizeCore(b *testing.B) {
	for _, groups := range []int{100, 1_000} {
		b.Run(fmt.Sprintf("switches=%d", 4*groups), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				s, switches := switchedConflicts(b, groups)
				part, complete := s.MinimizeCore(context.Background(), switches)
				if !complete || len(part) != 3 {
					b.Fatal(part, complete)
				}
			}
		})
	}
}

func BenchmarkMaxSAT(b *testing.B) {
	for _, groups := range []int{100, 1_000} {
		b.Run(fmt.Sprintf("switches=%d", 4*groups), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				s, switches := switchedConflicts(b, groups)
				levels := [][]sat.Lit{switches[:len(switches)/2], switches[len(switches)/2:]}
				search := sat.NewMaxSAT(s, levels)
				if best := search.Solve(context.Background()); !best.Complete {
					b.Fatal(best.Lower)
				}
			}
		})
	}
}

func BenchmarkMarco(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		s, switches := switchedConflicts(b, 24)
		search := sat.NewMarco(s, switches)
		n := 0
		for range search.All(context.Background()) {
			if n++; n == 100 {
				break
			}
		}
	}
}
