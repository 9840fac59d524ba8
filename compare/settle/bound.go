package settle

import (
	"slices"

	"github.com/parley-go/parley/internal/sat"
	"github.com/parley-go/parley/position"
)

// Bounds are those of what one party says of an issue, by whether they are of a red
// line, with the yeses that lift them: of a red line, the red-line ones alone.
type bounds struct {
	*judge
	k    int
	said []reading
	runs [2][]restraint
}

// A restraint is a run of cells that the value is not in, unless one of the literals
// is true or a yes to the value holds.
type restraint struct {
	from, to int
	unless   []sat.Lit
}

// A consent is a run of cells to which a party says yes, on a condition.
type consent struct {
	from, to int
	holds    sat.Lit
}

func (j *judge) newBounds(k int, said []reading) *bounds { return &bounds{judge: j, k: k, said: said} }

// add adds that the value is not in a bound's while its condition does not hold,
// unless the literal is true or a yes to the value holds.
func (b *bounds) add(r reading, unless sat.Lit) {
	level := 0
	if r.Strength == position.RedLine {
		level = 1
	}
	for from, to := range b.issues[b.k].partition.Spans(r.Term.Region()) {
		b.runs[level] = append(b.runs[level], restraint{from, to, []sat.Lit{unless, b.judge.of(r).holds}})
	}
}

// enforce adds the clauses.
func (b *bounds) enforce() {
	for level, runs := range b.runs {
		if len(runs) == 0 {
			continue
		}
		var yeses []consent
		for _, r := range b.said {
			if r.Kind != position.Yes || level == 1 && r.Strength != position.RedLine {
				continue
			}
			for from, to := range b.issues[b.k].partition.Spans(r.Term.Region()) {
				yeses = append(yeses, consent{from, to, b.judge.of(r).holds})
			}
		}
		var ends []int
		for _, r := range runs {
			ends = append(ends, r.from, r.to)
		}
		for _, y := range yeses {
			ends = append(ends, y.from, y.to)
		}
		slices.Sort(ends)
		b.halve(slices.Compact(ends), runs, yeses, nil, nil)
	}
}

// halve adds what restrains the runs of cells between neighbouring ends, as a tree of
// runs (a segment tree, Bentley 1977), so that there are not as many clauses as
// restraints have such runs in all. What restrains a whole run of the tree is taken together
// there, and so are the yeses to all of it: unless says how the restraints on all of
// these runs are off, one clause for each, and some which yeses to them may hold.
func (b *bounds) halve(ends []int, runs []restraint, yeses []consent, unless [][]sat.Lit, some []sat.Lit) {
	first, last := ends[0], ends[len(ends)-1]
	runs = slices.DeleteFunc(slices.Clone(runs), func(r restraint) bool {
		whole := r.from <= first && r.to >= last
		if whole {
			unless = append(unless, r.unless)
		}
		return whole || r.to <= first || r.from >= last
	})
	if len(runs) == 0 && len(unless) == 0 {
		return
	}
	yeses = slices.DeleteFunc(slices.Clone(yeses), func(y consent) bool {
		whole := y.from <= first && y.to >= last
		if whole {
			some = append(some, y.holds)
		}
		return whole || y.to <= first || y.from >= last
	})
	if len(runs) > 0 || len(yeses) > 0 {
		unless, some = b.together(unless), b.either(some)
		middle := len(ends) / 2
		b.halve(ends[:middle+1], runs, yeses, unless, some)
		b.halve(ends[middle:], runs, yeses, unless, some)
		return
	}
	if len(some) > 2 {
		unless = b.together(unless)
	}
	for _, lits := range unless {
		b.ladders[b.k].Exclude(first, last, slices.Concat(lits, some)...)
	}
}

// together returns one clause for several: of a literal that is false only if each of
// them has one that is true.
func (b *bounds) together(unless [][]sat.Lit) [][]sat.Lit {
	if len(unless) <= 1 {
		return unless
	}
	off := b.Solver.NewVar()
	for _, lits := range unless {
		b.Clause(append(slices.Clip(lits), off.Not())...)
	}
	return [][]sat.Lit{{off}}
}

// either returns one literal for several: one that is true only if one of them is.
func (b *bounds) either(some []sat.Lit) []sat.Lit {
	if len(some) <= 1 {
		return some
	}
	lifted := b.Solver.NewVar()
	b.Clause(append(slices.Clone(some), lifted.Not())...)
	return []sat.Lit{lifted}
}
