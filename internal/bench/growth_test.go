package bench

import (
	"context"
	"fmt"
	"math"
	"runtime"
	"slices"
	"testing"
	"time"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/compare"
	"github.com/parley-go/parley/compare/settle"
	"github.com/parley-go/parley/internal/planted"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
)

// A growth is a question that is asked of negotiations of four sizes, each twice as
// large as the one before.
type growth struct {
	name  string
	least int // the first size
	make  func(n int) position.Record
	// ask does what comes before the question, and returns it.
	ask func(testing.TB, *position.Negotiation) question
}

// A question is what is measured.
type question func(context.Context)

// settling asks a question of settlements, with reading what was compared.
func settling(ask func(testing.TB, context.Context, *settle.Problem)) func(testing.TB, *position.Negotiation) question {
	return comparing(func(tb testing.TB, ctx context.Context, c *compare.Comparison) {
		ask(tb, ctx, settle.New(c, settle.Options{}))
	})
}

// comparing asks a question of a comparison.
func comparing(ask func(testing.TB, context.Context, *compare.Comparison)) func(testing.TB, *position.Negotiation) question {
	return func(tb testing.TB, n *position.Negotiation) question {
		c, err := compare.Compare(n, compare.Options{})
		if err != nil {
			tb.Fatal(err)
		}
		return func(ctx context.Context) { ask(tb, ctx, c) }
	}
}

// looks is a context that counts how often it is looked at, as a solver does once in
// so many steps: a measure of work that depends on no clock.
type looks struct {
	context.Context
	count int
}

func (l *looks) Err() error {
	l.count++
	return l.Context.Err()
}

func record(said map[actor.ID][]position.Statement, parties ...actor.ID) position.Record {
	var r position.Record
	for _, id := range parties {
		r.Actors = append(r.Actors, actor.Actor{ID: id})
		r.Positions = append(r.Positions, position.Communication{Actor: id, Statements: said[id]})
	}
	return r
}

func numbered(prefix string, i int) string { return fmt.Sprintf("%s%05d", prefix, i) }

func yesNo(prefix string, i int) position.YesNo {
	return position.YesNo{ID: position.IssueID(numbered(prefix, i))}
}

var price = position.Quantity[int]{ID: "price", Min: new(0)}

// oneEach has two parties demand something on every issue in turns.
func oneEach(n int) position.Record {
	said := map[actor.ID][]position.Statement{}
	for i := range n {
		who := actor.ID([]string{"a", "b"}[i%2])
		said[who] = append(said[who], position.Demand{ID: position.StatementID(numbered("d", i)), Terms: position.Terms{yesNo("x", i).Yes()}})
	}
	return record(said, "a", "b")
}

// tied is demands on issues that one rule connects.
func tied(n int) position.Record {
	r := oneEach(n)
	var some []position.Condition
	for i := range n {
		some = append(some, yesNo("x", i).Yes())
	}
	r.Rules = position.Rules(position.Any(some...))
	return r
}

// offers has a party offer at least so much of one quantity on one condition after the
// other.
func offers(n int) position.Record {
	said := map[actor.ID][]position.Statement{"b": {position.Demand{ID: "low", Terms: position.Terms{price.AtLeast(0)}}}}
	for i := range n {
		said["a"] = append(said["a"], position.Offer{
			ID: position.StatementID(numbered("o", i)), Terms: position.Terms{price.AtLeast(i + 1)}, OnlyIf: yesNo("x", i).Yes(),
		})
	}
	return record(said, "a", "b")
}

// limits has two parties set each other limits to one quantity that all can be met.
func limits(n int) position.Record {
	said := map[actor.ID][]position.Statement{}
	for i := range n {
		low, high := position.StatementID(numbered("l", i)), position.StatementID(numbered("h", i))
		said["a"] = append(said["a"], position.Demand{ID: low, Terms: position.Terms{price.AtLeast(i)}, If: yesNo("x", i).Yes()})
		said["b"] = append(said["b"], position.Demand{ID: high, Terms: position.Terms{price.AtMost(3*n - i)}, If: yesNo("x", i).Yes()})
	}
	return record(said, "a", "b")
}

// exchange has each of two parties propose, in one long reciprocal, what both undertake.
func exchange(n int) position.Record {
	said := map[actor.ID][]position.Statement{}
	undertakings := []position.Undertaking{{Party: "a"}, {Party: "b"}}
	for i := range n {
		u := &undertakings[i%2]
		u.Terms = append(u.Terms, yesNo("x", i).Yes())
	}
	for _, id := range []actor.ID{"a", "b"} {
		said[id] = []position.Statement{position.Reciprocal{ID: "all", Undertakings: undertakings}}
	}
	return record(said, "a", "b")
}

// crowd has so many parties demand something on one issue.
func crowd(n int) position.Record {
	said := map[actor.ID][]position.Statement{}
	var parties []actor.ID
	for i := range n {
		id := actor.ID(numbered("p", i))
		parties = append(parties, id)
		said[id] = []position.Statement{position.Demand{ID: "d", Terms: position.Terms{price.AtLeast(i % 100)}}}
	}
	return record(said, parties...)
}

// crossing has one party demand ever more and the other ever less, so that of the values
// in between each is ruled out by other statements.
func crossing(n int) position.Record {
	said := map[actor.ID][]position.Statement{}
	for i := range n {
		low, high := position.StatementID(numbered("l", i)), position.StatementID(numbered("h", i))
		said["a"] = append(said["a"], position.Demand{ID: low, Terms: position.Terms{price.AtLeast(i)}})
		said["b"] = append(said["b"], position.Demand{ID: high, Terms: position.Terms{price.AtMost(i)}})
	}
	return record(said, "a", "b")
}

var growths = []growth{
	{"package/demands", 2_000, oneEach, settling(askPackage)},
	{"package/tied", 500, tied, settling(askPackage)},
	{"plan/demands", 2_000, oneEach, settling(askPlan)},
	{"plan/reciprocal", 250, exchange, settling(askPlan)},
	{"possible/offers", 500, offers, settling(askPossible)},
	{"witness/offers", 500, offers, settling(askWitness)},
	{"witness/demands", 2_000, oneEach, settling(askWitness)},
	{"witness/tied", 500, tied, settling(askWitness)},
	{"zone/demands", 2_000, oneEach, settling(askZone)},
	{"zone/tied", 500, tied, settling(askZone)},
	{"zone/limits", 500, limits, settling(askZone)},
	{"zone/offers", 500, offers, settling(askZone)},
	{"settle/crowd", 2_500, crowd, settling(askSettle)},
	{"draft/terms", 2_000, oneEach, settling(askDraft)},
	{"drafts/few", 250, oneEach, settling(askDrafts)},
	{"conflict/planted", 1_250, func(n int) position.Record { return planted.Record(n, 3*n, 5) }, settling(askConflict)},
}

func askPossible(tb testing.TB, ctx context.Context, p *settle.Problem) {
	if got := p.Possible(ctx, settle.Firm); got != position.True {
		tb.Fatal(got)
	}
}

func askWitness(tb testing.TB, ctx context.Context, p *settle.Problem) {
	if w := p.Witness(ctx, settle.Firm); !w.Best {
		tb.Fatal(w.Status)
	}
}

func askZone(tb testing.TB, ctx context.Context, p *settle.Problem) {
	if _, status := p.Zone(ctx, settle.Firm); status != settle.Found {
		tb.Fatal(status)
	}
}

func askPackage(tb testing.TB, ctx context.Context, p *settle.Problem) {
	if found := p.Package(ctx); !found.Best {
		tb.Fatal(found.Status)
	}
}

func askPlan(tb testing.TB, ctx context.Context, p *settle.Problem) {
	found := p.Package(context.Background())
	if _, status, err := p.Plan(ctx, found.Values); err != nil || status != settle.Found {
		tb.Fatal(status, err)
	}
}

func askSettle(tb testing.TB, ctx context.Context, p *settle.Problem) {
	if !p.Settle(ctx).Firm.Complete {
		tb.Fatal("incomplete")
	}
}

// askDraft checks a draft that settles every issue.
func askDraft(tb testing.TB, _ context.Context, p *settle.Problem) {
	d := position.Draft{ID: "d"}
	for spec := range p.Negotiation().Issues() {
		d.Terms = append(d.Terms, spec.OneOf(value.OfName("yes")))
	}
	if _, err := p.Comparison().CheckDraft(d); err != nil {
		tb.Fatal(err)
	}
}

// askDrafts checks fifty drafts that settle one issue each.
func askDrafts(tb testing.TB, _ context.Context, p *settle.Problem) {
	for i := range 50 {
		d := position.Draft{ID: "d", Terms: position.Terms{yesNo("x", i).Yes()}}
		if _, err := p.Comparison().CheckDraft(d); err != nil {
			tb.Fatal(err)
		}
	}
}

func askConflict(tb testing.TB, ctx context.Context, p *settle.Problem) {
	if _, status := p.Conflict(ctx, settle.Firm); status != settle.Found {
		tb.Fatal(status)
	}
}

const steps = 4

// A cost is what a question took at each size.
type cost struct{ sizes, bytes, allocs, looks, seconds [steps]float64 }

// measure asks a question at each size.
func (g growth) measure(tb testing.TB) (c cost) {
	for i := range steps {
		n := g.least << i
		negotiation := negotiate(tb, g.make(n))
		ask := g.ask(tb, negotiation)
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		start := time.Now()
		ctx := &looks{Context: context.Background()}
		ask(ctx)
		c.seconds[i] = time.Since(start).Seconds()
		runtime.ReadMemStats(&after)
		c.sizes[i] = float64(n)
		c.bytes[i], c.allocs[i] = float64(after.TotalAlloc-before.TotalAlloc), float64(after.Mallocs-before.Mallocs)
		c.looks[i] = float64(1 + ctx.count)
	}
	return c
}

// exponent returns the slope of the line through the logarithms of what is measured,
// by least squares.
func exponent(sizes, measured [steps]float64) float64 {
	var sx, sy, sxx, sxy float64
	for i := range steps {
		x, y := math.Log(sizes[i]), math.Log(measured[i])
		sx, sy, sxx, sxy = sx+x, sy+y, sxx+x*x, sxy+x*y
	}
	return (steps*sxy - sx*sy) / (steps*sxx - sx*sx)
}

// steepest is the greatest exponent of a cost that is called linear or n log n.
const steepest = 1.25

// TestGrowth fails where what a question allocates, or how often it looks at its
// context, which tells how much a solver does, grows faster than its work. No clock is
// asked.
func TestGrowth(t *testing.T) {
	for _, g := range slices.Concat(growths, comparisons) {
		t.Run(g.name, func(t *testing.T) {
			c := g.measure(t)
			for of, measured := range map[string][steps]float64{"bytes": c.bytes, "allocations": c.allocs, "looks": c.looks} {
				if e := exponent(c.sizes, measured); e > steepest {
					t.Errorf("%s grow with an exponent of %.2f: want at most %.2f: %.0f at sizes %.0f", of, e, steepest, measured, c.sizes)
				}
			}
		})
	}
}

// BenchmarkGrowth asks each question at all four sizes and reports the exponents, that
// of time from the fastest run of each size, and what the largest size took.
func BenchmarkGrowth(b *testing.B) {
	for _, g := range slices.Concat(growths, comparisons) {
		b.Run(g.name, func(b *testing.B) {
			var best cost
			for b.Loop() {
				c := g.measure(b)
				for i, s := range best.seconds {
					if s > 0 {
						c.seconds[i] = min(c.seconds[i], s)
					}
				}
				best = c
			}
			b.ReportMetric(0, "ns/op")
			b.ReportMetric(best.sizes[steps-1], "n")
			b.ReportMetric(1e3*best.seconds[steps-1], "ms-at-n")
			b.ReportMetric(best.bytes[steps-1]/1e6, "MB-at-n")
			b.ReportMetric(exponent(best.sizes, best.seconds), "time-exponent")
			b.ReportMetric(exponent(best.sizes, best.bytes), "bytes-exponent")
			b.ReportMetric(exponent(best.sizes, best.allocs), "allocs-exponent")
			b.ReportMetric(exponent(best.sizes, best.looks), "looks-exponent")
		})
	}
}

// BenchmarkCrossing finds a minimal conflict of demands up against demands down. What
// each value is ruled out by is as many statements as there are demands of a party, so
// the work is their square, up to the size from which one conflict is all that is told.
func BenchmarkCrossing(b *testing.B) {
	for _, n := range []int{250, 500, 1_000, 2_000, 4_000} {
		b.Run(fmt.Sprintf("demands=%d", n), func(b *testing.B) {
			c, err := compare.Compare(negotiate(b, crossing(n)), compare.Options{})
			if err != nil {
				b.Fatal(err)
			}
			b.ReportAllocs()
			for b.Loop() {
				conflicts, _ := c.MinimalConflicts(context.Background(), price.ID)
				found := 0
				for range conflicts {
					found++
					break
				}
				if found == 0 {
					b.Fatal("no conflict")
				}
			}
		})
	}
}
