package settle_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/compare/settle"
	"github.com/parley-go/parley/position"
)

// table returns a random negotiation of four parties, the same for the same seed:
// half of the issues yes/no, the others quantities; demands and offers on one or
// two issues each, a third of them on a condition on another issue. So many
// contradictions are planted, each a pair of demands on a yes/no issue of its own.
func table(tb testing.TB, issues, statements, planted int) *position.Negotiation {
	random := rand.New(rand.NewPCG(1, uint64(issues)))
	r := position.Record{}
	said := make([][]position.Statement, 4)
	term := func(i int) position.Term {
		id := position.IssueID(fmt.Sprintf("issue-%d", i))
		if i%2 == 0 {
			return position.YesNo{ID: id}.Yes()
		}
		low := random.IntN(50)
		return position.Quantity[int]{ID: id, Min: new(0)}.Between(low, low+50)
	}
	for s := range statements - 2*planted {
		id := position.StatementID(fmt.Sprintf("s%d", s))
		on := random.IntN(issues)
		var condition position.Condition
		if random.IntN(3) == 0 {
			condition = term((on + 1 + random.IntN(issues-1)) % issues)
		}
		who := s % len(said)
		if random.IntN(2) == 0 {
			said[who] = append(said[who], position.Demand{ID: id, Terms: position.Terms{term(on)}, If: condition})
		} else {
			said[who] = append(said[who], position.Offer{ID: id, Terms: position.Terms{term(on)}, OnlyIf: condition})
		}
	}
	for p := range planted {
		id := position.StatementID(fmt.Sprintf("planted%d", p))
		issue := position.YesNo{ID: position.IssueID(fmt.Sprintf("planted-%d", p))}
		said[0] = append(said[0], position.Demand{ID: id, Terms: position.Terms{issue.Yes()}})
		said[1] = append(said[1], position.Demand{ID: id, Terms: position.Terms{issue.No()}})
	}
	for i, statements := range said {
		id := actor.ID(fmt.Sprintf("party-%d", i))
		r.Actors = append(r.Actors, actor.Actor{ID: id})
		r.Positions = append(r.Positions, position.Communication{Actor: id, Statements: statements})
	}
	n, err := position.NewNegotiation(r)
	if err != nil {
		tb.Fatal(err)
	}
	return n
}

// BenchmarkConflict finds that nothing is possible, and one minimal conflict,
// building included.
func BenchmarkConflict(b *testing.B) {
	for _, size := range []struct{ issues, statements int }{{100, 400}, {1_000, 3_000}, {10_000, 30_000}} {
		b.Run(fmt.Sprintf("issues=%d", size.issues), func(b *testing.B) {
			n := table(b, size.issues, size.statements, 5)
			b.ReportAllocs()
			for b.Loop() {
				p, err := settle.New(n, settle.Options{})
				if err != nil {
					b.Fatal(err)
				}
				if set, ok := p.Conflict(context.Background(), settle.Firm); !ok || len(set.Statements) != 2 {
					b.Fatalf("%v, %t", set, ok)
				}
			}
		})
	}
}

// BenchmarkConcession finds the cheapest concession.
func BenchmarkConcession(b *testing.B) {
	n := table(b, 100, 400, 5)
	b.ReportAllocs()
	for b.Loop() {
		p, err := settle.New(n, settle.Options{})
		if err != nil {
			b.Fatal(err)
		}
		concessions, _ := p.Concessions(context.Background(), settle.Firm)
		for set := range concessions {
			if set.Firm != 5 {
				b.Fatal(set)
			}
			break
		}
	}
}

// BenchmarkAllSets finds all minimal conflicts and concessions of 30 issues and 90
// statements: six conflicts, and sixty-four concessions.
func BenchmarkAllSets(b *testing.B) {
	n := table(b, 30, 90, 6)
	b.ReportAllocs()
	for b.Loop() {
		p, err := settle.New(n, settle.Options{})
		if err != nil {
			b.Fatal(err)
		}
		conflicts, complete := p.Conflicts(context.Background(), settle.Firm)
		for range conflicts {
		}
		concessions, all := p.Concessions(context.Background(), settle.Firm)
		for range concessions {
		}
		if !complete() || !all() {
			b.Fatal("incomplete")
		}
	}
}
