package outcomes_test

import (
	"context"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/parley-go/parley/internal/outcomes"
	"github.com/parley-go/parley/internal/sat"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
)

var (
	aid    = position.YesNo{ID: "aid"}
	status = position.Choice[string]{ID: "status", Options: []string{"out", "half", "in"}}
	forces = position.Quantity[float64]{ID: "forces", Max: new(3.0)}
)

// terms are about every set of values that they tell apart: those of forces are
// below 1, 1, above it and below 2, 2, and above.
var terms = []position.Term{
	aid.Yes(), aid.No(), status.Is("in"), status.Not("half"), status.OneOf("out", "half"), status.NoneOf(),
	forces.AtLeast(1), forces.MoreThan(1), forces.LessThan(2), forces.OneOf(1, 2), forces.AtMost(3),
}

func conditions(depth int) *rapid.Generator[position.Condition] {
	return rapid.Custom(func(t *rapid.T) position.Condition {
		kind := rapid.IntRange(0, 5).Draw(t, "kind")
		if depth == 0 || kind < 3 {
			return rapid.SampledFrom(terms).Draw(t, "term")
		}
		parts := rapid.SliceOfN(conditions(depth-1), 0, 3).Draw(t, "parts")
		switch kind {
		case 3:
			return position.All(parts...)
		case 4:
			return position.Any(parts...)
		default:
			return position.Not(conditions(depth-1).Draw(t, "part"))
		}
	})
}

// A table is a formula with the issues of the terms.
type table struct {
	*outcomes.Formula
	ids     []position.IssueID
	ladders map[position.IssueID]*outcomes.Ladder
	cells   map[position.IssueID]value.Partition
}

func newTable() *table {
	tab := &table{
		outcomes.NewFormula(0),
		[]position.IssueID{"aid", "status", "forces"},
		map[position.IssueID]*outcomes.Ladder{},
		map[position.IssueID]value.Partition{},
	}
	regions := map[position.IssueID][]value.Region{}
	for _, t := range terms {
		regions[t.IssueID()] = append(regions[t.IssueID()], t.Region())
	}
	for _, id := range tab.ids {
		tab.cells[id] = value.NewPartition(regions[id][0].Domain(), regions[id]...)
		tab.ladders[id] = tab.Ladder(tab.cells[id])
	}
	return tab
}

func (tab *table) ladder(id position.IssueID) *outcomes.Ladder { return tab.ladders[id] }

// each calls a function with every outcome, and with assumptions that put every
// issue into its cell there.
func (tab *table) each(f func(o position.Outcome, at []sat.Lit)) {
	var choose func(ids []position.IssueID, o position.Outcome, at []sat.Lit)
	choose = func(ids []position.IssueID, o position.Outcome, at []sat.Lit) {
		if len(ids) == 0 {
			f(o, at)
			return
		}
		for c := range tab.cells[ids[0]].Len() {
			choose(ids[1:], o.Leaving(ids[0], tab.cells[ids[0]].Cell(c)), slices.Concat(at, tab.ladders[ids[0]].At(c)))
		}
	}
	choose(tab.ids, position.Outcome{}, nil)
}

// possible reports whether the formula has a model with the literals, in which it
// then puts every issue into its cell.
func (tab *table) possible(t require.TestingT, o position.Outcome, lits ...sat.Lit) bool {
	status := tab.Solver.Solve(context.Background(), lits...)
	if status != sat.Satisfiable {
		return false
	}
	for _, id := range tab.ids {
		cell, _ := o.Region(id)
		assert.True(t, tab.cells[id].Cell(tab.ladders[id].Cell(tab.Solver.Value)).Equal(cell), "%s is not %s", id, cell)
	}
	return true
}

func TestConditions(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := conditions(3).Draw(t, "condition")
		tab := newTable()
		holds := tab.Condition(c, tab.ladder)
		assert.Equal(t, holds, tab.Condition(c, tab.ladder), "the same condition takes no more variables")
		outcomes := 0
		tab.each(func(o position.Outcome, at []sat.Lit) {
			outcomes++
			want := position.Evaluate(c, o) == position.True
			assert.Equal(t, want, tab.possible(t, o, append(at, holds)...), "%v in %v", c, o)
			assert.Equal(t, !want, tab.possible(t, o, append(at, holds.Not())...), "not %v in %v", c, o)
		})
		assert.Equal(t, 2*3*5, outcomes)
	})
	tab := newTable()
	assert.Equal(t, tab.Yes, tab.Condition(nil, tab.ladder))
}

func TestRequire(t *testing.T) {
	for _, term := range terms {
		tab := newTable()
		unless := tab.Solver.NewVar()
		tab.ladders[term.IssueID()].Require(term.Region(), unless)
		tab.each(func(o position.Outcome, at []sat.Lit) {
			want := position.Evaluate(term, o) == position.True
			assert.Equal(t, want, tab.possible(t, o, append(at, unless.Not())...), "%v in %v", term, o)
			assert.True(t, tab.possible(t, o, append(at, unless)...), "%v in %v", term, o)
		})
	}
}

func TestExclude(t *testing.T) {
	for from := range 5 {
		for to := from + 1; to <= 5; to++ {
			tab := newTable()
			tab.ladders["forces"].Exclude(from, to)
			tab.each(func(o position.Outcome, at []sat.Lit) {
				cell, _ := o.Region("forces")
				excluded := tab.cells["forces"].Union(func(c int) bool { return from <= c && c < to })
				assert.Equal(t, !cell.Subset(excluded), tab.possible(t, o, at...), "%v without %v", o, excluded)
			})
		}
	}
}
