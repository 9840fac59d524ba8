package bench

import (
	"fmt"
	"testing"

	"cuelang.org/go/cue"
	"github.com/google/go-cmp/cmp"

	"github.com/parley-go/parley/compare"
)

// BenchmarkCompare compares two positions. Parley and CUE tell for every issue
// whether it is a conflict and what is left if it is not; go-cmp tells only
// which issues are not demanded in the same words.
func BenchmarkCompare(b *testing.B) {
	for _, issues := range []int{10, 100, 1_000, 100_000} {
		b.Run(fmt.Sprintf("issues=%d", issues), func(b *testing.B) {
			t := newTable(b, 2, issues)
			prepared := compare.Prepare(t.negotiation)
			want := conflictsByParley(b, prepared)
			check := func(b *testing.B, got int) {
				if got != want {
					b.Fatalf("%d conflicts, want %d", got, want)
				}
			}
			b.Run("parley", func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					check(b, conflictsByParley(b, prepared))
				}
			})
			b.Run("parley-unprepared", func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					check(b, conflictsByParley(b, compare.Prepare(t.negotiation)))
				}
			})
			b.Run("cue", func(b *testing.B) {
				compiled := t.compile(b, 2)
				b.ReportAllocs()
				for b.Loop() {
					check(b, conflictsByCUE(b, compiled[0], compiled[1]))
				}
			})
			b.Run("gocmp", func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					if cmp.Diff(t.plain[0], t.plain[1]) == "" {
						b.Fatal("no difference")
					}
				}
			})
		})
	}
}

// BenchmarkManyParties compares 30 positions on 1,000 issues, by Parley all
// together and in all 435 pairs, by CUE in ten of the pairs.
func BenchmarkManyParties(b *testing.B) {
	const parties, issues = 30, 1_000
	t := newTable(b, parties, issues)
	prepared := compare.Prepare(t.negotiation)
	b.Run("pairs=435/parley", func(b *testing.B) {
		const pairs = parties * (parties - 1) / 2
		b.ReportAllocs()
		for b.Loop() {
			c, err := prepared.Compare(compare.Options{})
			if err != nil {
				b.Fatal(err)
			}
			n := 0
			for range c.Results() {
				n++
			}
			for range c.PairResults() {
				n++
			}
			if n != issues+pairs*issues {
				b.Fatal(n)
			}
		}
		reportPairs(b, pairs)
	})
	b.Run("pairs=10/cue", func(b *testing.B) {
		const pairs = 10
		compiled := t.compile(b, pairs+1)
		b.ReportAllocs()
		for b.Loop() {
			for p := range pairs {
				conflictsByCUE(b, compiled[p], compiled[p+1])
			}
		}
		reportPairs(b, pairs)
	})
}

func reportPairs(b *testing.B, pairs int) {
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(pairs), "ns/pair")
}

// conflictsByParley counts the issues on which the positions conflict, and
// looks at what they have in common on all others.
func conflictsByParley(tb testing.TB, prepared *compare.Prepared) int {
	c, err := prepared.Compare(compare.Options{})
	if err != nil {
		tb.Fatal(err)
	}
	conflicts := 0
	for r := range c.Results() {
		switch {
		case r.Relation == compare.Conflict:
			conflicts++
		case r.Common.IsEmpty():
			tb.Fatalf("%s: nothing in common", r.Issue)
		}
	}
	return conflicts
}

// conflictsByCUE does the same by unification, which makes and evaluates a new
// value every time.
func conflictsByCUE(tb testing.TB, one, other []cue.Value) int {
	conflicts := 0
	for _, left := range unified(tb, one, other) {
		if left.IncompleteKind() == cue.BottomKind {
			conflicts++
		}
	}
	return conflicts
}

// unified yields the fields of two positions unified, in order.
func unified(tb testing.TB, one, other []cue.Value) func(yield func(string, cue.Value) bool) {
	return func(yield func(string, cue.Value) bool) {
		for i, v := range one {
			fields, err := v.Unify(other[i]).Fields()
			if err != nil {
				tb.Fatal(err)
			}
			for fields.Next() {
				if !yield(fields.Selector().Unquoted(), fields.Value()) {
					return
				}
			}
		}
	}
}
