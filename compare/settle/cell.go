package settle

import (
	"slices"

	"github.com/parley-go/parley/compare"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
)

// Comparison returns the comparison whose issues are to be settled; nil for the zero
// Problem.
func (p *Problem) Comparison() *compare.Comparison { return p.comparison }

// Cells returns the values of an issue divided into those that no statement, condition
// or rule tells apart, whatever is given; no cells where there is no such issue.
func (p *Problem) Cells(id position.IssueID) value.Partition {
	k, ok := p.places[id]
	if !ok {
		return value.Partition{}
	}
	return p.issues[k].partition
}

// Stands returns the value that stands for a cell of an issue in a [Witness]; the
// zero Value where there is no such cell.
func (p *Problem) Stands(id position.IssueID, cell int) value.Value {
	k, ok := p.places[id]
	if !ok || cell < 0 || cell >= p.issues[k].partition.Len() {
		return value.Value{}
	}
	return p.stands(k, cell)
}

// Take returns which of some values of an issue, ascending, a [Witness] takes where
// they are as good otherwise and none is the status quo; the zero Value where there
// are none, or no such issue.
func (p *Problem) Take(id position.IssueID, left []value.Value) value.Value {
	k, ok := p.places[id]
	if !ok || len(left) == 0 {
		return value.Value{}
	}
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
