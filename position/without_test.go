package position_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
)

// TestWithout leaves statements out of a negotiation whose union has made one before
// May, one until then, and one in June.
func TestWithout(t *testing.T) {
	pay, hours := position.YesNo{ID: "pay"}, position.YesNo{ID: "hours"}
	day := value.MustDay
	demand := func(id string, term position.Term, until value.Day) position.Statement {
		return position.Demand{ID: position.StatementID(id), Terms: position.Terms{term}, Until: until}
	}
	said := func(on string, statements ...position.Statement) position.Communication {
		return position.Communication{Actor: "union", AsOf: day(on), Statements: statements}
	}
	n, err := position.NewNegotiation(position.Record{
		Actors: []actor.Actor{{ID: "union"}, {ID: "works"}},
		Positions: []position.Communication{
			said("2026-04-01", demand("pay", pay.Yes(), value.Day{}), demand("hours", hours.Yes(), day("2026-05-01"))),
			said("2026-06-01", demand("more", hours.Yes(), value.Day{})),
		},
	})
	require.NoError(t, err)
	union := func(n *position.Negotiation) (stand []string) {
		p, _ := n.Position("union")
		for s := range p.Statements() {
			stand = append(stand, string(s.Statement.Common().ID))
		}
		require.Equal(t, len(stand), p.Len())
		return stand
	}
	ref := func(id string) position.Ref { return position.Ref{Actor: "union", Statement: position.StatementID(id)} }
	leave := func(n *position.Negotiation, ids ...string) *position.Negotiation {
		var refs []position.Ref
		for _, id := range ids {
			refs = append(refs, ref(id))
		}
		without, err := n.Without(refs...)
		require.NoError(t, err)
		return without
	}
	early := position.Moment{Day: day("2026-04-15")}
	restated := said("2026-07-01", demand("pay", pay.No(), value.Day{}), demand("last", hours.No(), value.Day{}))
	later, err := leave(n, "pay").With(restated)
	require.NoError(t, err)
	for _, tt := range []struct {
		name string
		of   *position.Negotiation
		want []string
	}{
		{name: "all of it", of: n, want: []string{"pay", "more"}},
		{name: "one", of: leave(n, "pay"), want: []string{"more"}},
		{name: "one twice", of: leave(leave(n, "pay"), "pay"), want: []string{"more"}},
		{name: "two, one after the other", of: leave(leave(n, "pay"), "more")},
		{name: "one that has lapsed", of: leave(n, "hours"), want: []string{"pay", "more"}},
		{name: "one, at an earlier moment", of: leave(n, "pay").At(early), want: []string{"hours"}},
		{name: "one of an earlier moment", of: leave(n.At(early), "pay"), want: []string{"hours"}},
		{name: "one of a later moment", of: leave(n.At(early), "more"), want: []string{"pay", "hours"}},
		{name: "one that is said again, with another", of: later, want: []string{"more", "last"}},
	} {
		require.Equal(t, tt.want, union(tt.of), tt.name)
	}
	require.True(t, leave(n, "pay", "more").Equal(leave(leave(n, "more"), "pay")))
	require.False(t, leave(n, "pay").Equal(n))
	require.Equal(t, []position.Ref{ref("more"), ref("pay")}, leave(n, "pay", "more", "pay").LeftOut())

	_, err = n.Without(ref("pay"), ref("pya"), position.Ref{})
	require.EqualError(t, err, "[1]: unknown statement \"union/pya\": did you mean \"union/pay\"?\n"+
		"[2]: unknown statement \"\": want a statement of the negotiation, as actor/id")
	var none *position.Negotiation
	_, err = none.Without(ref("pay"))
	require.ErrorContains(t, err, "want a statement of the negotiation")
}
