package position_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"

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
	if err != nil {
		t.Fatal(err)
	}
	union := func(n *position.Negotiation) (stand []string) {
		p, _ := n.Position("union")
		for s := range p.Statements() {
			stand = append(stand, string(s.Statement.Common().ID))
		}
		if got := p.Len(); got != len(stand) {
			t.Fatalf("got %v, want %v", got, len(stand))
		}
		return stand
	}
	ref := func(id string) position.Ref { return position.Ref{Actor: "union", Statement: position.StatementID(id)} }
	leave := func(n *position.Negotiation, ids ...string) *position.Negotiation {
		var refs []position.Ref
		for _, id := range ids {
			refs = append(refs, ref(id))
		}
		without, err := n.Without(refs...)
		if err != nil {
			t.Fatal(err)
		}
		return without
	}
	early := position.Moment{Day: day("2026-04-15")}
	restated := said("2026-07-01", demand("pay", pay.No(), value.Day{}), demand("last", hours.No(), value.Day{}))
	later, err := leave(n, "pay").With(restated)
	if err != nil {
		t.Fatal(err)
	}
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
		if got := union(tt.of); !reflect.DeepEqual(got, tt.want) {
			t.Fatalf("%v: got %v, want %v", tt.name, got, tt.want)
		}
	}
	if !leave(n, "pay", "more").Equal(leave(leave(n, "more"), "pay")) {
		t.Fatal("leave(n, 'pay', 'more').Equal(leave(leave(n, 'more'), 'pay')): got false, want true")
	}
	if leave(n, "pay").Equal(n) {
		t.Fatal("leave(n, 'pay').Equal(n): got true, want false")
	}
	if got := leave(n, "pay", "more", "pay").LeftOut(); !slices.Equal(got, []position.Ref{ref("more"), ref("pay")}) {
		t.Fatalf("got %v, want %v", got, []position.Ref{ref("more"), ref("pay")})
	}

	_, err = n.Without(ref("pay"), ref("pya"), position.Ref{})
	if want := "[1]: unknown statement \"union/pya\": did you mean \"union/pay\"?\n" +
		"[2]: unknown statement \"\": want a statement of the negotiation, as actor/id"; err == nil || err.Error() != want {
		t.Fatalf("got the error %v, want %s", err, want)
	}
	var none *position.Negotiation
	_, err = none.Without(ref("pay"))
	if err == nil || !strings.Contains(err.Error(), "want a statement of the negotiation") {
		t.Fatalf("got the error %v, want one that says %q", err, "want a statement of the negotiation")
	}
}
