package compare_test

import (
	"fmt"
	"math/rand/v2"
	"runtime"
	"testing"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/compare"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
)

// table returns a negotiation of so many parties and issues: seven issues of ten
// with named values and three with numbers or days, one or two statements of
// each party on each of them, every fifth on a condition.
func table(tb testing.TB, parties, issues int) *position.Negotiation {
	random := rand.New(rand.NewPCG(1, 2))
	calm := position.YesNo{ID: "calm", Circumstance: true}
	record := position.Record{}
	for p := range parties {
		id := actor.ID(fmt.Sprintf("party-%d", p))
		record.Actors = append(record.Actors, actor.Actor{ID: id})
		var statements []position.Statement
		for i := range issues {
			for s := range 1 + random.IntN(2) {
				id := position.StatementID(fmt.Sprintf("s%d.%d", i, s))
				term := randomTerm(random, i)
				var condition position.Condition
				if random.IntN(5) == 0 {
					condition = calm.Yes()
				}
				if random.IntN(2) == 0 {
					statements = append(statements, position.Demand{ID: id, Terms: position.Terms{term}, If: condition})
				} else {
					statements = append(statements, position.Offer{ID: id, Terms: position.Terms{term}, OnlyIf: condition})
				}
			}
		}
		record.Positions = append(record.Positions, position.Communication{Actor: id, Statements: statements})
	}
	n, err := position.NewNegotiation(record)
	if err != nil {
		tb.Fatal(err)
	}
	return n
}

func randomTerm(random *rand.Rand, issue int) position.Term {
	id := position.IssueID(fmt.Sprintf("issue-%d", issue))
	switch issue % 10 {
	case 0, 1, 2:
		return position.YesNo{ID: id}.Is(random.IntN(2) == 0)
	case 3, 4:
		options := []string{"a", "b", "c", "d", "e"}
		random.Shuffle(len(options), func(i, j int) { options[i], options[j] = options[j], options[i] })
		return position.Choice[string]{ID: id, Options: []string{"a", "b", "c", "d", "e"}}.OneOf(options[:1+random.IntN(3)]...)
	case 5, 6:
		levels := []string{"none", "low", "middle", "high"}
		return position.Scale[string]{ID: id, Levels: levels}.AtLeast(levels[random.IntN(4)])
	case 7:
		low := random.IntN(1000)
		return position.Quantity[int]{ID: id, Unit: "troops", Min: new(0)}.Between(low, low+random.IntN(1000))
	case 8:
		return position.Quantity[float64]{ID: id, Unit: "%"}.AtMost(float64(random.IntN(100)) / 10)
	default:
		day := value.DayOf(value.MustDay("2022-01-01").Time().AddDate(0, 0, random.IntN(365)))
		return position.Date{ID: id}.By(day)
	}
}

// BenchmarkCompare compares two positions and reads off the relation and the
// common region of every issue.
func BenchmarkCompare(b *testing.B) {
	for _, issues := range []int{10, 100, 1_000, 100_000} {
		b.Run(fmt.Sprintf("issues=%d", issues), func(b *testing.B) {
			prepared := compare.Prepare(table(b, 2, issues))
			b.ReportAllocs()
			for b.Loop() {
				c, err := prepared.Compare(compare.Options{})
				if err != nil {
					b.Fatal(err)
				}
				meeting := 0
				for r := range c.Results() {
					if r.Relation != compare.Conflict && !r.Common.IsEmpty() {
						meeting++
					}
				}
				if meeting == 0 {
					b.Fatal("nothing in common")
				}
			}
		})
	}
}

// BenchmarkManyParties compares 30 positions on 1,000 issues, all together and
// in all 435 pairs.
func BenchmarkManyParties(b *testing.B) {
	prepared := compare.Prepare(table(b, 30, 1_000))
	b.ReportAllocs()
	for b.Loop() {
		c, err := prepared.Compare(compare.Options{})
		if err != nil {
			b.Fatal(err)
		}
		pairs := 0
		for range c.PairResults() {
			pairs++
		}
		if pairs != 435*1_000 {
			b.Fatal(pairs)
		}
	}
}

// BenchmarkPrepare reads the statements of few and many positions and reports the
// memory that stays with them for each reading.
func BenchmarkPrepare(b *testing.B) {
	for _, size := range []struct{ parties, issues int }{{2, 1_000}, {30, 1_000}, {1_000, 30}} {
		b.Run(fmt.Sprintf("parties=%d/issues=%d", size.parties, size.issues), func(b *testing.B) {
			benchmarkPrepare(b, table(b, size.parties, size.issues))
		})
	}
}

func benchmarkPrepare(b *testing.B, n *position.Negotiation) {
	readings := 0
	for p := range n.Positions() {
		for s := range p.Statements() {
			readings += len(position.Readings(p.Actor(), s.Statement))
		}
	}
	b.ReportAllocs()
	for b.Loop() {
		compare.Prepare(n)
	}
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	prepared := compare.Prepare(n)
	runtime.GC()
	runtime.ReadMemStats(&after)
	b.ReportMetric(float64(after.HeapAlloc-before.HeapAlloc)/float64(readings), "bytes/reading")
	runtime.KeepAlive(prepared)
}

// BenchmarkSuppose compares two positions on 1,000 issues under a circumstance
// that a fifth of the statements mention.
func BenchmarkSuppose(b *testing.B) {
	prepared := compare.Prepare(table(b, 2, 1_000))
	given := []position.Term{position.YesNo{ID: "calm", Circumstance: true}.Yes()}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := prepared.Compare(compare.Options{Given: given}); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkWithout compares two positions on 1,000 issues less one statement.
func BenchmarkWithout(b *testing.B) {
	prepared := compare.Prepare(haggle(b, 1_000))
	left := refs("seller/s500")
	b.ReportAllocs()
	for b.Loop() {
		if _, err := prepared.Compare(compare.Options{Without: left}); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkLongOffer explains every issue of one offer; time and text grow
// linearly with its terms.
func BenchmarkLongOffer(b *testing.B) {
	for _, terms := range []int{100, 1_000, 10_000} {
		b.Run(fmt.Sprintf("terms=%d", terms), func(b *testing.B) {
			var offered position.Terms
			for i := range terms {
				offered = append(offered, position.YesNo{ID: position.IssueID(fmt.Sprintf("issue-%d", i))}.Yes())
			}
			n := talks(b, statements{offer("all", offered...)}, statements{demand("all", offered...)})
			c, err := compare.Compare(n, compare.Options{})
			if err != nil {
				b.Fatal(err)
			}
			written := 0
			for b.Loop() {
				written = 0
				for issue := range c.Issues() {
					for _, need := range issue.Needs {
						written += len(need.Condition)
					}
				}
			}
			b.ReportMetric(b.Elapsed().Seconds()*1e9/float64(b.N)/float64(terms), "ns/term")
			b.ReportMetric(float64(written)/float64(terms), "bytes/term")
		})
	}
}

// BenchmarkExplain works out all that is found of every issue.
func BenchmarkExplain(b *testing.B) {
	c, err := compare.Compare(table(b, 2, 1_000), compare.Options{})
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		for range c.Issues() {
		}
	}
}

// BenchmarkWith restates one offer and compares again.
func BenchmarkWith(b *testing.B) {
	for _, issues := range []int{5, 1_000} {
		b.Run(fmt.Sprintf("issues=%d", issues), func(b *testing.B) {
			p := compare.Prepare(haggle(b, issues))
			b.ReportAllocs()
			said := lowered(1, 3, 45)
			for b.Loop() {
				q, err := p.With(said)
				if err != nil {
					b.Fatal(err)
				}
				if issues == 5 {
					if _, err := q.Compare(compare.Options{}); err != nil {
						b.Fatal(err)
					}
				}
			}
		})
	}
}
