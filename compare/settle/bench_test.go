package settle_test

import (
	"context"
	"fmt"
	"testing"

	"github.com/parley-go/parley/compare/settle"
	"github.com/parley-go/parley/internal/planted"
	"github.com/parley-go/parley/position"
)

// large returns the negotiation of [planted.Record].
func large(tb testing.TB, issues, statements, conflicts int) *position.Negotiation {
	n, err := position.NewNegotiation(planted.Record(issues, statements, conflicts))
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
			n := large(b, size.issues, size.statements, 5)
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
	n := large(b, 100, 400, 5)
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
	n := large(b, 30, 90, 6)
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
