package sat_test

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/parley-go/parley/internal/sat"
)

// A peer is a program that decides formulas in DIMACS files.
type peer struct {
	name string
	args []string // before the file's name
}

// peers lists the programs that the solver is held against.
var peers = []peer{
	{name: "clasp", args: []string{"--outf=0"}},
	{name: "z3", args: []string{"-dimacs"}},
}

// verdict finds what a peer has found out.
var verdict = regexp.MustCompile(`(?m)^(?:s )?(SATISFIABLE|UNSATISFIABLE|OPTIMUM FOUND|sat|unsat)$`)

// run runs the peer on a file and returns what it printed.
func (p peer) run(t *testing.T, file string) string {
	t.Helper()
	out, err := exec.CommandContext(t.Context(), p.name, append(p.args, file)...).CombinedOutput()
	// Solvers end with exit codes of their own when all is well.
	if exit := (*exec.ExitError)(nil); err != nil && !errors.As(err, &exit) {
		require.NoError(t, err)
	}
	return string(out)
}

// solve returns the peer's answer to the file.
func (p peer) solve(t *testing.T, file string) sat.Status {
	t.Helper()
	out := p.run(t, file)
	found := verdict.FindStringSubmatch(out)
	require.NotNil(t, found, "%s says:\n%s", p.name, out)
	switch found[1] {
	case "SATISFIABLE", "sat":
		return sat.Satisfiable
	default:
		return sat.Unsatisfiable
	}
}

// need skips the test, visibly, where the peer is not installed.
func (p peer) need(t *testing.T) {
	t.Helper()
	if _, err := exec.LookPath(p.name); err != nil {
		t.Skipf("not held against %s, which is not installed: apt-get install %[1]s", p.name)
	}
}

// dimacs writes a clause the way DIMACS files have it.
func dimacs(clause []sat.Lit) string {
	var text strings.Builder
	for _, l := range clause {
		if l.Negated() {
			text.WriteByte('-')
		}
		fmt.Fprintf(&text, "%d ", l.Var()+1)
	}
	return text.String() + "0\n"
}

// write writes the formula to a file and returns its name.
func (f formula) write(t *testing.T) string {
	t.Helper()
	var text strings.Builder
	fmt.Fprintf(&text, "p cnf %d %d\n", f.vars, len(f.clauses))
	for _, clause := range f.clauses {
		text.WriteString(dimacs(clause))
	}
	return writeFile(t, "formula.cnf", text.String())
}

func writeFile(t *testing.T, name, text string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), name)
	require.NoError(t, os.WriteFile(file, []byte(text), 0o600))
	return file
}

func TestFamiliesAgainstPeers(t *testing.T) {
	all, err := answers()
	require.NoError(t, err)
	for _, p := range peers {
		t.Run(p.name, func(t *testing.T) {
			p.need(t)
			for _, a := range all {
				file := a.formula.write(t)
				began := time.Now()
				want := p.solve(t, file)
				t.Logf("%-25s %v: %s takes %v, we %v", a.name, want, p.name, time.Since(began), a.took)
				assert.Equal(t, want, a.status, a.name)
			}
		})
	}
}

// TestMaxSATAgainstClasp has clasp find the same optimum, where the levels are
// made one by weights: one literal of the first counts for more than all of the
// second.
func TestMaxSATAgainstClasp(t *testing.T) {
	clasp := peers[0]
	clasp.need(t)
	optimum := regexp.MustCompile(`(?m)^o (\d+)$`)
	for seed := range uint64(8) {
		random := newRand(seed)
		f := random3SAT(random, 60, 180)
		levels := [][]sat.Lit{randomLits(random, f.vars, 40), randomLits(random, f.vars, 60)}
		weights := []int{len(levels[1]) + 1, 1}

		var text strings.Builder
		soft := len(levels[0]) + len(levels[1])
		top := weights[0]*len(levels[0]) + weights[1]*len(levels[1]) + 1
		fmt.Fprintf(&text, "p wcnf %d %d %d\n", f.vars, len(f.clauses)+soft, top)
		for _, clause := range f.clauses {
			fmt.Fprintf(&text, "%d %s", top, dimacs(clause))
		}
		for i, lits := range levels {
			for _, l := range lits {
				fmt.Fprintf(&text, "%d %s", weights[i], dimacs([]sat.Lit{l}))
			}
		}
		file := writeFile(t, "formula.wcnf", text.String())
		began := time.Now()
		out := clasp.run(t, file)
		theirs := time.Since(began)
		found := optimum.FindAllStringSubmatch(out, -1)
		require.NotEmpty(t, found, out)
		want, err := strconv.Atoi(found[len(found)-1][1])
		require.NoError(t, err)

		began = time.Now()
		search := sat.NewMaxSAT(f.solver(t), levels)
		best := search.Solve(t.Context())
		t.Logf("cost %v: clasp takes %v, we %v", best.Costs, theirs, time.Since(began))
		require.True(t, best.Complete)
		assert.Equal(t, want, weights[0]*best.Costs[0]+weights[1]*best.Costs[1])
	}
}
