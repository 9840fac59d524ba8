package settle

import (
	"slices"

	"github.com/parley-go/parley/compare"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
)

// A Cell is a set of values of an issue that no statement, condition or rule tells
// apart, and the value that stands for it in a [Witness].
type Cell struct {
	Values value.Region
	Stands value.Value
}

// Comparison returns the comparison whose issues are to be settled; nil for the zero
// Problem.
func (p *Problem) Comparison() *compare.Comparison { return p.comparison }

// Cells returns the cells of an issue, in the order of its values, but for those that
// the circumstances rule out; nil where there is no such issue.
func (p *Problem) Cells(id position.IssueID) []Cell {
	k, ok := p.places[id]
	if !ok {
		return nil
	}
	i := &p.issues[k]
	var cells []Cell
	for from, to := range i.partition.Spans(i.domain) {
		for c := from; c < to; c++ {
			cells = append(cells, Cell{i.partition.Cell(c), p.stands(k, c)})
		}
	}
	return cells
}

// Take returns which of some values of an issue, at least one and ascending, a
// [Witness] takes where they are as good otherwise and none is the status quo. There
// must be such an issue.
func (p *Problem) Take(id position.IssueID, left []value.Value) value.Value {
	k := p.places[id]
	switch p.taste(k) {
	case highest:
		return left[len(left)-1]
	case middle:
		return left[(len(left)-1)/2]
	case lowestNamed:
		named := p.mentioned()[k].named
		if n := slices.IndexFunc(left, func(v value.Value) bool { return slices.Contains(named, v) }); n >= 0 {
			return left[n]
		}
	}
	return left[0]
}

// Mentions reports whether a party or a rule says anything of an issue: a circumstance
// that nobody mentions is not told.
func (p *Problem) Mentions(id position.IssueID) bool {
	k, ok := p.places[id]
	return ok && p.mentioned()[k].is
}
