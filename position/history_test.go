package position_test

import (
	"slices"
	"testing"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
)

// The history is in order of time, and keeps the places of the whole record at
// every moment.
func TestHistory(t *testing.T) {
	said := func(who actor.ID, day string, channel position.Channel) position.Communication {
		c := position.Communication{Actor: who, Channel: channel}
		if day != "" {
			c.AsOf = value.MustDay(day)
		}
		return c
	}
	n, err := position.NewNegotiation(position.Record{
		Actors: []actor.Actor{{ID: "a"}, {ID: "b"}},
		Positions: []position.Communication{
			said("a", "2022-02-01", position.Public),
			said("b", "2022-01-05", position.Public),
			said("a", "2022-01-01", position.Leaked),
			said("a", "2022-01-02", position.Public),
			said("b", "", position.Public),
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	type turn struct {
		who   actor.ID
		place int
	}
	for _, test := range []struct {
		moment position.Moment
		want   []turn
	}{
		{position.Moment{}, []turn{{"b", 1}, {"a", 1}, {"a", 2}, {"b", 0}, {"a", 0}}},
		{position.Moment{Day: value.MustDay("2022-01-04")}, []turn{{"b", 1}, {"a", 1}, {"a", 2}}},
		{position.Moment{Channels: []position.Channel{position.Public}}, []turn{{"b", 1}, {"a", 2}, {"b", 0}, {"a", 0}}},
	} {
		at := n.At(test.moment)
		var got []turn
		for h := range at.History() {
			got = append(got, turn{h.Communication.Actor, h.Place})
		}
		if !slices.Equal(got, test.want) {
			t.Errorf("history at %v: got %v, want %v", test.moment, got, test.want)
		}
		if n := len(at.Record().Positions); n != len(test.want) {
			t.Errorf("the record at %v has %d communications, want %d", test.moment, n, len(test.want))
		}
	}
	twice := n.At(position.Moment{Day: value.MustDay("2022-01-04")}).At(position.Moment{Channels: []position.Channel{position.Public}})
	for h := range twice.History() {
		if want := map[actor.ID]int{"a": 2, "b": 1}[h.Communication.Actor]; h.Place != want {
			t.Errorf("at one moment and then at another, what %s said is at %d, want %d", h.Communication.Actor, h.Place, want)
		}
	}
}
