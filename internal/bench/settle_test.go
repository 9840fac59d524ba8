package bench

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/parley-go/parley/compare/settle"
	"github.com/parley-go/parley/internal/planted"
	"github.com/parley-go/parley/position"
)

// A peer is another solver: a program that reads a file.
type peer struct {
	program string
	args    []string
	// feasible and cheapest return its input for the two questions.
	feasible, cheapest func(*clauses) string
	// own finds the seconds that it says it has taken.
	own *regexp.Regexp
	// cost finds the number of statements given up.
	cost *regexp.Regexp
}

var peers = []peer{
	{
		program:  "clasp",
		args:     []string{"--opt-strategy=usc", "--stats"},
		feasible: func(c *clauses) string { return c.opb(false) },
		cheapest: func(c *clauses) string { return c.opb(true) },
		own:      regexp.MustCompile(`(?m)^c Time +: ([0-9.]+)s`),
		cost:     regexp.MustCompile(`(?ms)^o (\d+)$.*^s OPTIMUM FOUND`),
	},
	{
		program:  "z3",
		args:     []string{"-st"},
		feasible: func(c *clauses) string { return c.smt(false) },
		cheapest: func(c *clauses) string { return c.smt(true) },
		own:      regexp.MustCompile(`:total-time +([0-9.]+)`),
		cost:     regexp.MustCompile(`(?s)\(objectives\s+\(\s*(\d+)\)`),
	},
}

// input writes the question down where the program finds it. It skips where the
// program is not installed.
func (p peer) input(tb testing.TB, text string) (path string) {
	tb.Helper()
	if _, err := exec.LookPath(p.program); err != nil {
		tb.Skipf("%s is not installed: %v", p.program, err)
	}
	path = filepath.Join(tb.TempDir(), "input")
	if p.program == "clasp" {
		path += ".opb"
	} else {
		path += ".smt2"
	}
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		tb.Fatal(err)
	}
	return path
}

// run runs the program on an input and returns what it prints.
func (p peer) run(tb testing.TB, path string) string {
	tb.Helper()
	cmd := exec.CommandContext(tb.Context(), p.program, append(p.args, filepath.Base(path))...)
	cmd.Dir = filepath.Dir(path) // z3 takes a path with "=" in it for a setting
	out, err := cmd.Output()
	// Clasp tells its answer in its status too, and z3 that where all can be kept
	// there is no core.
	var exit *exec.ExitError
	if err != nil && !(errors.As(err, &exit) && exit.Exited()) {
		tb.Fatalf("%s: %v\n%s", p.program, err, out)
	}
	return string(out)
}

// impossible reports whether the program says that not all can be kept.
func (p peer) impossible(tb testing.TB, out string) bool {
	tb.Helper()
	switch {
	case strings.HasPrefix(out, "unsat\n"), strings.Contains(out, "\ns UNSATISFIABLE\n"):
		return true
	case strings.HasPrefix(out, "sat\n"), strings.Contains(out, "\ns SATISFIABLE\n"):
		return false
	}
	tb.Fatalf("%s gives no answer:\n%s", p.program, out)
	return false
}

// core returns how many statements are in the core that z3 prints.
func core(out string) int {
	_, rest, _ := strings.Cut(out, "\n(")
	list, _, _ := strings.Cut(rest, ")")
	return len(strings.Fields(list))
}

// figure returns what an expression finds in the output.
func figure(tb testing.TB, expression *regexp.Regexp, out string) float64 {
	tb.Helper()
	found := expression.FindStringSubmatch(out)
	if found == nil {
		tb.Fatalf("nothing like %v in\n%s", expression, out)
	}
	f, err := strconv.ParseFloat(found[1], 64)
	if err != nil {
		tb.Fatal(err)
	}
	return f
}

func negotiate(tb testing.TB, r position.Record) *position.Negotiation {
	tb.Helper()
	n, err := position.NewNegotiation(r)
	if err != nil {
		tb.Fatal(err)
	}
	return n
}

func problem(tb testing.TB, n *position.Negotiation) *settle.Problem {
	tb.Helper()
	p, err := settle.New(n, settle.Options{})
	if err != nil {
		tb.Fatal(err)
	}
	return p
}

// cheapest returns the number of statements in the cheapest concession.
func cheapest(tb testing.TB, p *settle.Problem) int {
	tb.Helper()
	concessions, complete := p.Concessions(context.Background(), settle.Firm)
	for s := range concessions {
		return len(s.Statements)
	}
	if !complete() {
		tb.Fatal("the search was cut short")
	}
	return 0
}

// TestSolversAgree checks that all say the same: whether all statements can be
// kept, how many have to be given up if not, and, for z3, that the minimal
// conflict has two statements.
func TestSolversAgree(t *testing.T) {
	for _, p := range peers {
		t.Run(p.program, func(t *testing.T) {
			for _, issues := range []int{10, 30, 100} {
				for conflicts := range 7 {
					n := negotiate(t, planted.Record(issues, 3*issues, conflicts))
					c, ours := newClauses(t, n), problem(t, n)
					out := p.run(t, p.input(t, p.feasible(c)))
					if truth := ours.Possible(t.Context(), settle.Firm); p.impossible(t, out) != (truth == position.False) {
						t.Errorf("%d issues, %d conflicts: possible %v, but %s says\n%s", issues, conflicts, truth, p.program, out)
					}
					if p.program == "z3" && conflicts > 0 && core(out) != 2 {
						t.Errorf("%d issues, %d conflicts: the core has %d statements, want 2", issues, conflicts, core(out))
					}
					out = p.run(t, p.input(t, p.cheapest(c)))
					if want, got := cheapest(t, ours), int(figure(t, p.cost, out)); got != want || want != conflicts {
						t.Errorf("%d issues, %d conflicts: the cheapest concession has %d statements, but %s says %d", issues, conflicts, want, p.program, got)
					}
				}
			}
		})
	}
}

// BenchmarkMinimalConflict finds that nothing is possible, and one minimal
// conflict: Parley from the negotiation on, z3 from its file on. Clasp only finds
// that nothing is possible.
func BenchmarkMinimalConflict(b *testing.B) {
	for _, size := range []struct{ issues, statements int }{{100, 400}, {1_000, 3_000}, {10_000, 30_000}} {
		b.Run(fmt.Sprintf("issues=%d", size.issues), func(b *testing.B) {
			n := negotiate(b, planted.Record(size.issues, size.statements, 5))
			b.Run("parley", func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					if s, ok := problem(b, n).Conflict(context.Background(), settle.Firm); !ok || len(s.Statements) != 2 {
						b.Fatal(s, ok)
					}
				}
			})
			for _, p := range peers {
				b.Run(p.program, func(b *testing.B) {
					path := p.input(b, p.feasible(newClauses(b, n)))
					p.measure(b, path, func(out string) bool {
						return p.impossible(b, out) && (p.program != "z3" || core(out) == 2)
					})
				})
			}
		})
	}
}

// BenchmarkCheapestConcession finds how few statements would have to be given up.
func BenchmarkCheapestConcession(b *testing.B) {
	const conflicts = 5
	n := negotiate(b, planted.Record(100, 400, conflicts))
	b.Run("parley", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if got := cheapest(b, problem(b, n)); got != conflicts {
				b.Fatal(got)
			}
		}
	})
	for _, p := range peers {
		b.Run(p.program, func(b *testing.B) {
			path := p.input(b, p.cheapest(newClauses(b, n)))
			p.measure(b, path, func(out string) bool { return figure(b, p.cost, out) == conflicts })
		})
	}
}

// BenchmarkAllConflictsAndConcessions finds all six minimal conflicts and all
// sixty-four concessions. Neither peer answers that in one run.
func BenchmarkAllConflictsAndConcessions(b *testing.B) {
	n := negotiate(b, planted.Record(30, 90, 6))
	b.ReportAllocs()
	for b.Loop() {
		p := problem(b, n)
		found := 0
		conflicts, complete := p.Conflicts(context.Background(), settle.Firm)
		for range conflicts {
			found++
		}
		concessions, all := p.Concessions(context.Background(), settle.Firm)
		for range concessions {
			found++
		}
		if found != 6+64 || !complete() || !all() {
			b.Fatal(found)
		}
	}
}

// measure measures the program from its start to its end, and reports what it
// says itself that it has taken besides.
func (p peer) measure(b *testing.B, path string, right func(out string) bool) {
	own := 0.0
	for b.Loop() {
		out := p.run(b, path)
		if !right(out) {
			b.Fatal(out)
		}
		own += figure(b, p.own, out)
	}
	b.ReportMetric(own*1e9/float64(b.N), "own-ns/op")
}
