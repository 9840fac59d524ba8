package position_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

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
	require.NoError(t, err)
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
		assert.Equal(t, test.want, got, "%v", test.moment)
		assert.Len(t, at.Record().Positions, len(test.want))
	}
	twice := n.At(position.Moment{Day: value.MustDay("2022-01-04")}).At(position.Moment{Channels: []position.Channel{position.Public}})
	for h := range twice.History() {
		assert.Equal(t, map[actor.ID]int{"a": 2, "b": 1}[h.Communication.Actor], h.Place, "at one moment and then at another")
	}
}
