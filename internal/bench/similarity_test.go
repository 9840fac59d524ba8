package bench

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
	"os/exec"
	"strconv"
	"testing"
	"time"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/compare"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
)

// voters is how many parties the benchmark of similarity has, and ballots on how
// many issues they vote; of issues of other kinds there are a tenth.
const voters, ballots = 200, 6_000

// BenchmarkSimilarity works out the similarity of all pairs of 200 positions: of
// complete votes on 6,000 issues, beside numpy, and of one demand of everybody on
// each of 600 issues of other kinds.
func BenchmarkSimilarity(b *testing.B) {
	names := make([]string, 64)
	for i := range names {
		names[i] = strconv.Itoa(i)
	}
	scale := func(id position.IssueID, levels int) position.Scale[string] {
		return position.Scale[string]{ID: id, Levels: names[:levels]}
	}
	for _, kind := range []struct {
		name string
		term func(random *rand.Rand, id position.IssueID) position.Term
	}{
		{"votes", func(random *rand.Rand, id position.IssueID) position.Term {
			return scale(id, 3).Is(names[random.IntN(3)])
		}},
		{"yes-no", func(random *rand.Rand, id position.IssueID) position.Term {
			return position.YesNo{ID: id}.Is(random.IntN(2) == 0)
		}},
		{"one-of-5-options", func(random *rand.Rand, id position.IssueID) position.Term {
			return position.Choice[string]{ID: id, Options: names[:5]}.OneOf(some(random, names[:5])...)
		}},
		{"at-least-of-7-levels", func(random *rand.Rand, id position.IssueID) position.Term {
			return scale(id, 7).AtLeast(names[random.IntN(7)])
		}},
		{"one-of-7-levels", func(random *rand.Rand, id position.IssueID) position.Term {
			return scale(id, 7).OneOf(some(random, names[:7])...)
		}},
		{"quantities", func(random *rand.Rand, id position.IssueID) position.Term {
			low := random.IntN(1_000)
			return position.Quantity[int]{ID: id, Min: new(0), Max: new(1_000)}.Between(low, min(1_000, low+random.IntN(200)))
		}},
		{"days", func(random *rand.Rand, id position.IssueID) position.Term {
			return position.Date{ID: id}.By(value.DayOf(time.Date(2022, 1, random.IntN(365), 0, 0, 0, 0, time.UTC)))
		}},
	} {
		b.Run(kind.name, func(b *testing.B) {
			issues := ballots / 10
			if kind.name == "votes" {
				issues = ballots
				b.Run("numpy", benchmarkNumpy)
			}
			start := time.Now()
			n := demands(b, voters, issues, kind.term)
			built := time.Now()
			c, err := compare.Compare(n, compare.Options{})
			if err != nil {
				b.Fatal(err)
			}
			compared := time.Now()
			similarities := c.Similarities()
			gathered := time.Now()
			b.Run("parley", func(b *testing.B) {
				const pairs = voters * (voters - 1) / 2
				b.ReportAllocs()
				best := time.Duration(math.MaxInt64)
				for b.Loop() {
					start := time.Now()
					n := 0
					for range similarities {
						n++
					}
					if n != pairs {
						b.Fatal(n)
					}
					best = min(best, time.Since(start))
				}
				b.ReportMetric(float64(best.Nanoseconds()), "best-ns")
				b.ReportMetric(float64(best.Nanoseconds())/float64(pairs*issues), "best-ns/pair/issue")
				b.ReportMetric(built.Sub(start).Seconds(), "s-negotiation")
				b.ReportMetric(compared.Sub(built).Seconds(), "s-Compare")
				b.ReportMetric(gathered.Sub(compared).Seconds(), "s-Similarities")
			})
		})
	}
}

//go:embed testdata/similarity.py
var script string

// numpy returns the name of a Python that has numpy. It skips where there is none.
func numpy(tb testing.TB) string {
	tb.Helper()
	for _, name := range []string{"python3", "/usr/bin/python3"} {
		if exec.Command(name, "-c", "import numpy").Run() == nil {
			return name
		}
	}
	tb.Skip("no python3 with numpy is installed")
	return ""
}

// benchmarkNumpy gives random votes to a Python program that measures itself, on
// one thread.
func benchmarkNumpy(b *testing.B) {
	random := rand.New(rand.NewPCG(1, 2))
	votes := make([]byte, voters*ballots)
	for i := range votes {
		votes[i] = byte(random.IntN(3))
	}
	run := exec.Command(numpy(b), "-c", script, strconv.Itoa(voters), strconv.Itoa(ballots), strconv.Itoa(b.N))
	run.Env = append(run.Environ(), "OPENBLAS_NUM_THREADS=1", "OMP_NUM_THREADS=1", "MKL_NUM_THREADS=1")
	run.Stdin = bytes.NewReader(votes)
	out, err := run.Output()
	if err != nil {
		b.Fatal(err)
	}
	var result struct {
		Mean     float64 `json:"mean_ns"`
		Agreeing float64 `json:"agreeing_ns"`
	}
	if err := json.Unmarshal(out, &result); err != nil {
		b.Fatal(err)
	}
	b.ReportMetric(0, "ns/op") // the time of the process, which says nothing
	b.ReportMetric(result.Mean, "best-ns-of-mean")
	b.ReportMetric(result.Agreeing, "best-ns-of-agreeing")
}

// some returns one of the names or more.
func some(random *rand.Rand, names []string) []string {
	picked := []string{names[random.IntN(len(names))]}
	for _, name := range names {
		if name != picked[0] && random.IntN(3) == 0 {
			picked = append(picked, name)
		}
	}
	return picked
}

// demands returns a negotiation in which every party makes one demand on every
// issue.
func demands(tb testing.TB, parties, issues int, term func(*rand.Rand, position.IssueID) position.Term) *position.Negotiation {
	random := rand.New(rand.NewPCG(1, 2))
	var record position.Record
	for p := range parties {
		who := actor.ID(fmt.Sprintf("party-%d", p))
		record.Actors = append(record.Actors, actor.Actor{ID: who})
		statements := make([]position.Statement, issues)
		for i := range statements {
			id := strconv.Itoa(i)
			statements[i] = position.Demand{ID: position.StatementID(id), Terms: position.Terms{term(random, position.IssueID(id))}}
		}
		record.Positions = append(record.Positions, position.Communication{Actor: who, Statements: statements})
	}
	n, err := position.NewNegotiation(record)
	if err != nil {
		tb.Fatal(err)
	}
	return n
}
