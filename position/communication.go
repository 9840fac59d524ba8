package position

import (
	"cmp"
	"iter"
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
	// Round tells occasions of one day apart, or of talks without days: a number
	// from 1. Zero, for none, comes before all others.
	Round int
	// Channel is the way by which it was said; the zero value is Public.
	Channel Channel
	// Until is the last day on which its statements stand, those with an earlier
	// one of their own apart; the zero Day is no end.
	Until value.Day
	// SingleUndertaking says that nothing in it is agreed until everything is: its
	// offers and reciprocal proposals hold only together with the rest of it, as
	// [Readings] says.
	SingleUndertaking bool
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
	return c.Actor == d.Actor && c.AsOf == d.AsOf && c.Round == d.Round && c.Channel == d.Channel && c.Until == d.Until &&
		c.SingleUndertaking == d.SingleUndertaking &&
		slices.Equal(c.Withdraws, d.Withdraws) &&
		slices.EqualFunc(c.Statements, d.Statements, EqualStatements)
}

// chronological sorts by time, keeping with each communication its place.
func chronological(said []Communication, at []*faults) {
	order := make([]int, len(said))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int { return said[i].compareTime(said[j]) })
	before, places := slices.Clone(said), slices.Clone(at)
	for to, from := range order {
		said[to], at[to] = before[from], places[from]
	}
}

// compareTime orders communications by day, undated first, and then by round.
func (c Communication) compareTime(d Communication) int {
	return cmp.Or(c.AsOf.Compare(d.AsOf), cmp.Compare(c.Round, d.Round))
}

// standing returns a statement as it stands after the communication.
func (c Communication) standing(s Statement, besides *Package) Standing {
	common := s.Common()
	until := common.Until
	if until.IsZero() || !c.Until.IsZero() && c.Until.Compare(until) < 0 {
		until = c.Until
	}
	if kind := common.Kind; kind != KindOffer && kind != KindReciprocal {
		besides = nil
	}
	return Standing{c.Actor, s, c.AsOf, c.Round, c.Channel, until, besides}
}

// last returns the day of the last of the communications; the zero Day where all are
// undated.
func last(said []Communication) value.Day {
	var day value.Day
	for _, c := range said {
		if c.AsOf.Compare(day) > 0 {
			day = c.AsOf
		}
	}
	return day
}

// Standings yields the statements of the communication as they stand after it.
func (c Communication) Standings() iter.Seq[Standing] {
	return func(yield func(Standing) bool) {
		besides := c.binds()
		for _, s := range c.Statements {
			if !yield(c.standing(s, besides)) {
				return
			}
		}
	}
}

// binds returns what the communication binds together, nil if it is no single
// undertaking.
func (c Communication) binds() *Package {
	if !c.SingleUndertaking {
		return nil
	}
	return packageOf(c.Actor, c.Statements)
}
