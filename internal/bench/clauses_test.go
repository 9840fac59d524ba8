package bench

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/parley-go/parley/position"
)

// clauses is a negotiation as a propositional formula for other solvers, built
// from the readings of its statements and not by package settle. Literals are
// numbered from 1, and a negative one is a negation. A number is at least k where
// the variable of k is true.
//
// It has terms, but no operators, for conditions, which is all that
// package planted makes.
type clauses struct {
	tb         testing.TB
	variables  int
	list       [][]int
	statements []int // the variable of each statement that is insisted on
	known      map[string]int
	bounds     map[position.IssueID][]int64 // of numbers, where some term begins or has ended
}

func newClauses(tb testing.TB, n *position.Negotiation) *clauses {
	c := &clauses{tb: tb, known: map[string]int{}, bounds: map[position.IssueID][]int64{}}
	var parties [][][]position.Reading // by statement
	for p := range n.Positions() {
		var list [][]position.Reading
		for s := range p.Statements() {
			readings := position.Readings(p.Actor(), s.Statement)
			for _, r := range readings {
				c.mention(r.Term)
				if r.If != nil {
					c.mention(c.single(r.If))
				}
			}
			list = append(list, readings)
		}
		parties = append(parties, list)
	}
	for id, bounds := range c.bounds {
		slices.Sort(bounds)
		c.bounds[id] = slices.Compact(bounds)
	}
	for issue := range n.Issues() {
		bounds := c.bounds[issue.ID]
		for i := 1; i < len(bounds); i++ {
			c.add(-c.atLeast(issue.ID, bounds[i]), c.atLeast(issue.ID, bounds[i-1]))
		}
	}
	for _, party := range parties {
		// yeses are the party's, by issue: that a term holds and its condition too.
		yeses := map[position.IssueID][]int{}
		for _, readings := range party {
			for _, r := range readings {
				if r.Kind == position.Yes {
					id := r.Term.IssueID()
					yeses[id] = append(yeses[id], c.and(c.term(r.Term), c.condition(r)))
				}
			}
		}
		for _, readings := range party {
			insisted := 0
			for _, r := range readings {
				if r.Kind == position.Yes {
					continue
				}
				if insisted == 0 {
					insisted = c.variable()
					c.statements = append(c.statements, insisted)
				}
				if r.Kind == position.Must {
					c.add(-insisted, -c.condition(r), c.term(r.Term))
					continue
				}
				if r.Kind != position.Bound {
					tb.Fatalf("%v: no clauses for such a reading", r)
				}
				c.add(append([]int{-insisted, c.condition(r), -c.term(r.Term)}, yeses[r.Term.IssueID()]...)...)
			}
		}
	}
	return c
}

func (c *clauses) variable() int {
	c.variables++
	return c.variables
}

func (c *clauses) add(lits ...int) { c.list = append(c.list, lits) }

// named returns the variable of a name, and whether it is new.
func (c *clauses) named(name string) (v int, isNew bool) {
	v, ok := c.known[name]
	if !ok {
		v = c.variable()
		c.known[name] = v
	}
	return v, !ok
}

// and returns a literal that is true exactly if both are.
func (c *clauses) and(a, b int) int {
	v, isNew := c.named(fmt.Sprintf("%d and %d", a, b))
	if isNew {
		c.add(-v, a)
		c.add(-v, b)
		c.add(v, -a, -b)
	}
	return v
}

// single returns the one term that a condition is.
func (c *clauses) single(condition position.Condition) position.Term {
	t, ok := condition.(position.Term)
	if !ok {
		c.tb.Fatalf("%v: no clauses for a condition with operators", condition)
	}
	return t
}

// condition returns the literal of what a reading waits for.
func (c *clauses) condition(r position.Reading) int {
	if r.If != nil {
		return c.term(c.single(r.If))
	}
	always, isNew := c.named("always")
	if isNew {
		c.add(always)
	}
	return always
}

// mention notes the bounds of a term.
func (c *clauses) mention(t position.Term) {
	if t.Region().Names() == nil {
		low, high := c.ends(t)
		c.bounds[t.IssueID()] = append(c.bounds[t.IssueID()], low, high+1)
	}
}

// ends returns the ends of a term that is a range of whole numbers.
func (c *clauses) ends(t position.Term) (low, high int64) {
	for i := range t.Region().Intervals() {
		return int64(end(t.Region(), i.Min, -1)), int64(end(t.Region(), i.Max, 1))
	}
	c.tb.Fatalf("%v: no clauses for a term without values", t)
	return 0, 0
}

func (c *clauses) atLeast(id position.IssueID, n int64) int {
	v, _ := c.named(fmt.Sprintf("%s is at least %d", id, n))
	return v
}

// term returns the literal of a term: yes or no, or a range.
func (c *clauses) term(t position.Term) int {
	names := t.Region().Names()
	if names == nil {
		low, high := c.ends(t)
		return c.and(c.atLeast(t.IssueID(), low), -c.atLeast(t.IssueID(), high+1))
	}
	v, _ := c.named(string(t.IssueID()))
	if names[0] == "no" {
		return -v
	}
	return v
}

// opb returns the formula in the format of the pseudo-Boolean competitions, with
// the number of statements given up to be minimized, or with all of them kept.
func (c *clauses) opb(minimize bool) string {
	var b strings.Builder
	fmt.Fprintf(&b, "* #variable= %d #constraint= %d\n", c.variables, len(c.list))
	if minimize {
		b.WriteString("min:")
		for _, s := range c.statements {
			fmt.Fprintf(&b, " +1 ~x%d", s)
		}
		b.WriteString(" ;\n")
	}
	for _, clause := range c.list {
		for _, l := range clause {
			if l < 0 {
				fmt.Fprintf(&b, "+1 ~x%d ", -l)
			} else {
				fmt.Fprintf(&b, "+1 x%d ", l)
			}
		}
		b.WriteString(">= 1 ;\n")
	}
	if !minimize {
		for _, s := range c.statements {
			fmt.Fprintf(&b, "+1 x%d >= 1 ;\n", s)
		}
	}
	return b.String()
}

// smt returns the formula in SMT-LIB 2: with the number of statements given up to
// be minimized, or with all of them kept and a minimal core asked for.
func (c *clauses) smt(minimize bool) string {
	var b strings.Builder
	if !minimize {
		b.WriteString("(set-option :produce-unsat-cores true)\n(set-option :smt.core.minimize true)\n")
	}
	for v := 1; v <= c.variables; v++ {
		fmt.Fprintf(&b, "(declare-const x%d Bool)\n", v)
	}
	for _, clause := range c.list {
		b.WriteString("(assert (or")
		for _, l := range clause {
			if l < 0 {
				fmt.Fprintf(&b, " (not x%d)", -l)
			} else {
				fmt.Fprintf(&b, " x%d", l)
			}
		}
		b.WriteString("))\n")
	}
	for _, s := range c.statements {
		if minimize {
			fmt.Fprintf(&b, "(assert-soft x%d :weight 1)\n", s)
		} else {
			fmt.Fprintf(&b, "(assert (! x%d :named s%d))\n", s, s)
		}
	}
	b.WriteString("(check-sat)\n")
	if minimize {
		b.WriteString("(get-objectives)\n")
	} else {
		b.WriteString("(get-unsat-core)\n")
	}
	return b.String()
}
