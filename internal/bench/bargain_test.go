package bench

import (
	"bytes"
	"cmp"
	"context"
	_ "embed"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/compare/bargain"
	"github.com/parley-go/parley/compare/settle"
	"github.com/parley-go/parley/internal/eliminate"
	"github.com/parley-go/parley/internal/planted"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
)

//go:embed testdata/frontier.py
var frontierScript string

// A sheet has what each value of each issue is worth to each party, additively.
type sheet [][][]int64

// newSheet returns the scoring sheets of parties of whom every second wants the
// opposite of the others: with weights of one to thirty for an issue, and so many points
// for each step, more or less.
func newSheet(parties, issues, values int) sheet {
	random := rand.New(rand.NewPCG(3, uint64(issues)))
	s := make(sheet, parties)
	for p := range s {
		for range issues {
			points := make([]int64, values)
			weight := 1 + random.Int64N(30)
			for v := range points {
				steps := int64(v)
				if p%2 == 1 {
					steps = int64(values - 1 - v)
				}
				points[v] = weight*steps + random.Int64N(3)
			}
			s[p] = append(s[p], points)
		}
	}
	return s
}

func (s sheet) space() *eliminate.Space {
	space := eliminate.NewSpace(len(s))
	for i, points := range s[0] {
		v := space.Variable(len(points))
		for p := range s {
			space.Points(p, v, s[p][i])
		}
	}
	return space
}

// frontier finds the frontier from the sheet on.
func (s sheet) frontier(tb testing.TB) int {
	tb.Helper()
	f := s.space().Prepare(context.Background()).Front(context.Background(), eliminate.Axes(len(s)), eliminate.Options{Limit: bargain.DefaultLimit})
	if !f.Complete {
		tb.Fatal("cut short")
	}
	return f.Len()
}

// frontiers runs the Python program on sheets of two parties and returns its best time
// and the number of points that it finds, of all together.
func frontiers(tb testing.TB, how string, times int, sheets ...sheet) (ns float64, points int) {
	tb.Helper()
	var in bytes.Buffer
	var sizes []string
	for _, s := range sheets {
		var own []string
		for _, party := range s {
			own = own[:0]
			for _, points := range party {
				own = append(own, strconv.Itoa(len(points)))
				if err := binary.Write(&in, binary.LittleEndian, points); err != nil {
					tb.Fatal(err)
				}
			}
		}
		sizes = append(sizes, strings.Join(own, ","))
	}
	run := exec.Command(numpy(tb), "-c", frontierScript, strings.Join(sizes, ";"), strconv.Itoa(times), how)
	run.Env = append(run.Environ(), "OPENBLAS_NUM_THREADS=1", "OMP_NUM_THREADS=1", "MKL_NUM_THREADS=1")
	run.Stdin = &in
	out, err := run.Output()
	if err != nil {
		tb.Fatal(err)
	}
	var result struct {
		NS     float64 `json:"ns"`
		Points int     `json:"points"`
	}
	if err := json.Unmarshal(out, &result); err != nil {
		tb.Fatal(err)
	}
	return result.NS, result.Points
}

// TestFrontiersAgree checks that numpy finds as many points.
func TestFrontiersAgree(t *testing.T) {
	for _, size := range []struct{ issues, values int }{{3, 10}, {6, 6}} {
		s := newSheet(2, size.issues, size.values)
		want := s.frontier(t)
		for _, how := range []string{"all", "merge"} {
			if _, got := frontiers(t, how, 1, s); got != want {
				t.Errorf("%d issues: numpy finds %d points by %q, Parley %d", size.issues, got, how, want)
			}
		}
	}
}

// BenchmarkFrontier finds the frontier of two parties without conditions: of a million
// outcomes and of a thousand million.
func BenchmarkFrontier(b *testing.B) {
	for _, size := range []struct {
		name   string
		issues int
		how    string
	}{{"outcomes=1e6", 6, "all"}, {"outcomes=1e9", 9, "merge"}} {
		b.Run(size.name, func(b *testing.B) {
			s := newSheet(2, size.issues, 10)
			b.Run("parley", func(b *testing.B) {
				points := 0
				reportCPU(b, func() { points = s.frontier(b) })
				b.ReportMetric(float64(points), "points")
			})
			b.Run("numpy", func(b *testing.B) {
				best, points := frontiers(b, size.how, b.N, s)
				b.ReportMetric(0, "ns/op") // the time of the process, which says nothing
				b.ReportMetric(best, "best-ns")
				b.ReportMetric(float64(points), "points")
			})
		})
	}
}

// BenchmarkFrontierOfThree finds the frontier of three parties over 5.8 million
// outcomes, beside evaluating, sorting and sweeping them all in Go.
func BenchmarkFrontierOfThree(b *testing.B) {
	s := newSheet(3, 8, 7)
	b.Run("parley", func(b *testing.B) {
		points := 0
		reportCPU(b, func() { points = s.frontier(b) })
		b.ReportMetric(float64(points), "points")
	})
	b.Run("sorting", func(b *testing.B) {
		points := 0
		for b.Loop() {
			points = len(sortAll(s))
		}
		b.ReportMetric(float64(points), "points")
	})
}

// sortAll evaluates and sorts all outcomes of three parties, and keeps those that none
// before dominates.
func sortAll(s sheet) [][3]int64 {
	all := [][3]int64{{}}
	for i := range s[0] {
		next := make([][3]int64, 0, len(all)*len(s[0][i]))
		for _, p := range all {
			for v := range s[0][i] {
				next = append(next, [3]int64{p[0] + s[0][i][v], p[1] + s[1][i][v], p[2] + s[2][i][v]})
			}
		}
		all = next
	}
	slices.SortFunc(all, func(p, q [3]int64) int {
		return cmp.Or(cmp.Compare(q[0], p[0]), cmp.Compare(q[1], p[1]), cmp.Compare(q[2], p[2]))
	})
	var kept [][3]int64
	for _, p := range all {
		if !slices.ContainsFunc(kept, func(q [3]int64) bool { return q[1] >= p[1] && q[2] >= p[2] }) {
			kept = append(kept, p)
		}
	}
	return kept
}

// conditional returns a negotiation over a thousand million outcomes, nine choices of
// ten options, with twelve conditional statements.
func conditional() position.Record {
	s := newSheet(2, 9, 10)
	random := rand.New(rand.NewPCG(4, 12))
	r := position.Record{Actors: []actor.Actor{{ID: "a"}, {ID: "b"}}}
	var options []string
	for v := range 10 {
		options = append(options, fmt.Sprintf("v%d", v))
	}
	var issues []position.Choice[string]
	for i := range 9 {
		on := position.Choice[string]{ID: position.IssueID(fmt.Sprintf("i%d", i)), Options: options}
		issues, r.Issues = append(issues, on), append(r.Issues, on)
	}
	for p, who := range []actor.ID{"a", "b"} {
		prefers := position.Preferences{Actor: who, Reservation: new(value.MustDecimal(0))}
		for i, on := range issues {
			for v, points := range s[p][i] {
				prefers.Worth = append(prefers.Worth, position.Worth{If: on.Is(options[v]), Points: value.MustDecimal(points)})
			}
		}
		r.Preferences = append(r.Preferences, prefers)
		var said []position.Statement
		for n := range 6 {
			on, other := random.IntN(9), random.IntN(8)
			if other >= on {
				other++
			}
			some := func() []string {
				from := random.IntN(6)
				return options[from : from+4]
			}
			said = append(said, position.Refusal{
				ID: position.StatementID(fmt.Sprintf("r%d", n)), Terms: position.Terms{issues[on].OneOf(some()...)}, Unless: issues[other].OneOf(some()...),
			})
		}
		r.Positions = append(r.Positions, position.Communication{Actor: who, Statements: said})
	}
	return r
}

// BenchmarkFrontierWithConditions finds the frontier of a thousand million outcomes
// with twelve conditional statements, from the settlement's problem on, and a witness
// for each point.
func BenchmarkFrontierWithConditions(b *testing.B) {
	p := problem(b, negotiate(b, conditional()))
	points := 0
	reportCPU(b, func() {
		f := bargain.New(p, bargain.Options{}).Frontier(b.Context())
		if !f.Complete {
			b.Fatal("cut short")
		}
		points = len(f.Points)
	})
	b.ReportMetric(float64(points), "points")
}

// BenchmarkFrontierPlanted finds the frontier of a hundred issues with four hundred
// statements, of which two parties value twenty, beside asking whether any outcome is
// possible.
func BenchmarkFrontierPlanted(b *testing.B) {
	r := planted.Record(100, 400, 0)
	for p := range 2 {
		prefers := position.Preferences{Actor: r.Actors[p].ID, Reservation: new(value.MustDecimal(0))}
		for i := range 20 {
			on := position.YesNo{ID: position.IssueID(fmt.Sprintf("issue-%d", 2*i))}
			prefers.Worth = append(prefers.Worth, position.Worth{If: on.Is((i+p)%2 == 0), Points: value.MustDecimal(1 + i%7)})
		}
		r.Preferences = append(r.Preferences, prefers)
	}
	n := negotiate(b, r)
	b.Run("frontier", func(b *testing.B) {
		reportCPU(b, func() {
			if f := bargain.New(problem(b, n), bargain.Options{}).Frontier(b.Context()); !f.Complete || len(f.Points) == 0 {
				b.Fatal("nothing found")
			}
		})
	})
	b.Run("possible", func(b *testing.B) {
		reportCPU(b, func() {
			if problem(b, n).Possible(b.Context(), settle.Firm) != position.True {
				b.Fatal("impossible")
			}
		})
	})
}
