package settle

import (
	"context"
	"slices"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/internal/sat"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
)

// A taste says which value of an issue is taken of several that are as good
// otherwise.
type taste uint8

const (
	lowestNamed taste = iota // nobody has an interest
	lowest                   // all who have an interest want less
	highest                  // all who have an interest want more
	middle                   // some want more and some less
)

func (p *Problem) taste(k int) taste {
	among := func(of []actor.ID) bool {
		return slices.ContainsFunc(of, func(id actor.ID) bool { return p.compared[id] })
	}
	more, less := among(p.issues[k].spec.MoreFor), among(p.issues[k].spec.LessFor)
	switch {
	case more && less:
		return middle
	case more:
		return highest
	case less:
		return lowest
	default:
		return lowestNamed
	}
}

// fix adds that the literals are true.
func (e *encoding) fix(lits []sat.Lit) {
	for _, l := range lits {
		e.Clause(l)
	}
}

// choose returns the values that issues take, one after the other in that order, by
// the taste of each, and fixes them; ok is false where the context ended first.
func (e *encoding) choose(ctx context.Context, issues []int) (values map[position.IssueID]value.Value, ok bool) {
	values = make(map[position.IssueID]value.Value, len(issues))
	for len(issues) > 0 {
		// What has an order is found by one search, up to the next issue that asks
		// for the middle of what is left.
		n := slices.IndexFunc(issues, func(k int) bool { return e.taste(k) == middle })
		if n < 0 {
			n = len(issues)
		}
		var order []sat.Lit
		for _, k := range issues[:n] {
			order = append(order, e.order(k)...)
		}
		e.prefer(order)
		if !e.possible(ctx) {
			return nil, false
		}
		var chosen []sat.Lit
		for _, k := range issues[:n] {
			c := e.ladders[k].Cell(e.Solver.Value)
			values[e.issues[k].spec.ID] = e.stands(k, c)
			chosen = append(chosen, e.ladders[k].At(c)...)
		}
		e.fix(chosen)
		if n == len(issues) {
			break
		}
		k := issues[n]
		left, ok := e.left(ctx, k)
		if !ok {
			return nil, false
		}
		v := left.Middle()
		c, _ := e.issues[k].partition.Find(v)
		values[e.issues[k].spec.ID] = v
		e.fix(e.ladders[k].At(c))
		issues = issues[n+1:]
	}
	return values, e.possible(ctx)
}

func (e *encoding) possible(ctx context.Context, lits ...sat.Lit) bool {
	status := e.Solver.Solve(ctx, lits...)
	return status == sat.Satisfiable
}

// left returns the values that an issue may still take.
func (e *encoding) left(ctx context.Context, k int) (left value.Region, ok bool) {
	reached, ok := e.reach(ctx, []int{k}, nil, func([][]bool) {})
	return e.issues[k].partition.Union(func(c int) bool { return reached[k][c] }), ok
}

// order returns literals of which a model that makes more of the first ones true has
// the better value for the issue.
func (e *encoding) order(k int) []sat.Lit {
	above := e.ladders[k].Above
	order := make([]sat.Lit, 0, len(above))
	taste := e.taste(k)
	if taste == highest {
		for _, a := range slices.Backward(above) {
			order = append(order, a)
		}
		return order
	}
	if taste == lowestNamed {
		i := &e.issues[k]
		var named []int
		for _, v := range e.mentioned()[k].named {
			if c, ok := i.partition.Find(v); ok {
				named = append(named, c)
			}
		}
		slices.Sort(named)
		for _, c := range slices.Compact(named) {
			order = append(order, e.And(e.ladders[k].From(c), e.ladders[k].From(c+1).Not()))
		}
	}
	for _, a := range above {
		order = append(order, a.Not())
	}
	return order
}

// prefer makes the solver find, from now on, the model that comes first if the
// literals are compared one after the other, true before false.
func (e *encoding) prefer(order []sat.Lit) {
	told := make(map[int]bool, len(order))
	for i, l := range order {
		if told[l.Var()] {
			continue // it is decided by then
		}
		told[l.Var()] = true
		e.Solver.SetPriority(l, len(order)-i)
		e.Solver.Prefer(l)
	}
}

// stands returns the value that stands for a cell of issue k.
func (p *Problem) stands(k, c int) value.Value {
	i := &p.issues[k]
	cell := i.partition.Cell(c)
	if cell.Contains(i.spec.StatusQuo) {
		return i.spec.StatusQuo
	}
	end := cell.Lowest
	switch p.taste(k) {
	case middle:
		return cell.Middle()
	case highest:
		end = cell.Highest
	case lowestNamed:
		var named []value.Region
		for _, v := range p.mentioned()[k].named {
			if in, ok := i.partition.Find(v); ok && in == c {
				named = append(named, i.spec.Domain.Only(v))
			}
		}
		if len(named) > 0 {
			end = i.spec.Domain.Union(named...).Lowest
		}
	}
	if v, ok := end(); ok {
		return v
	}
	return cell.Representative(i.spec.StatusQuo)
}

// told returns the values of issues in a model.
func (e *encoding) told(issues []int, model func(sat.Lit) bool) map[position.IssueID]value.Value {
	values := make(map[position.IssueID]value.Value, len(issues))
	for _, k := range issues {
		values[e.issues[k].spec.ID] = e.stands(k, e.ladders[k].Cell(model))
	}
	return values
}
