package position

import (
	"slices"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/position/value"
)

// A Communication is what an actor said on one occasion. A statement in it whose
// ID the actor has used before restates or changes the earlier one; all else
// that was said stands, but for what is withdrawn.
type Communication struct {
	Actor actor.ID
	// AsOf is the day; the zero Day, for undated, comes before all others.
	AsOf value.Day
	// Channel is the way by which it was said; the zero value is Public.
	Channel Channel
	// Withdraws names earlier statements of the actor that no longer stand. It
	// goes before what the communication states.
	Withdraws  []StatementID
	Statements []Statement
}

func (c Communication) clone() Communication {
	c.Withdraws, c.Statements = slices.Clone(c.Withdraws), slices.Clone(c.Statements)
	for i, s := range c.Statements {
		c.Statements[i] = cloneStatement(s)
	}
	return c
}

// Equal reports whether the same actor said the same on the same occasion.
func (c Communication) Equal(d Communication) bool {
	return c.Actor == d.Actor && c.AsOf == d.AsOf && c.Channel == d.Channel &&
		slices.Equal(c.Withdraws, d.Withdraws) &&
		slices.EqualFunc(c.Statements, d.Statements, EqualStatements)
}

// chronological sorts by day, keeping with each communication its place.
func chronological(said []Communication, at []*faults) {
	order := make([]int, len(said))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int { return said[i].AsOf.Compare(said[j].AsOf) })
	before, places := slices.Clone(said), slices.Clone(at)
	for to, from := range order {
		said[to], at[to] = before[from], places[from]
	}
}
