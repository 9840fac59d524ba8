package position

import (
	"slices"
	"strings"

	"github.com/parley-go/parley/internal/enum"
	"github.com/parley-go/parley/position/value"
)

// A Moment selects what stands at a day, by what was said through some channels.
type Moment struct {
	// Day is the last day that counts; the zero Day is no limit.
	Day value.Day
	// Channels are those that count; none are all of them.
	Channels []Channel
}

// Equal reports whether both select the same; the order of channels is no
// matter.
func (m Moment) Equal(l Moment) bool {
	m, l = m.canonical(), l.canonical()
	return m.Day == l.Day && slices.Equal(m.Channels, l.Channels)
}

// String returns what the moment selects, as "as of 2022-02-17 through public or
// leaked channels"; "" where it is no limit.
func (m Moment) String() string {
	m = m.canonical()
	var parts []string
	if !m.Day.IsZero() {
		parts = append(parts, "as of "+m.Day.String())
	}
	if len(m.Channels) > 0 {
		channels := make([]string, len(m.Channels))
		for i, c := range m.Channels {
			channels[i] = c.String()
		}
		parts = append(parts, "through "+enum.Or(channels)+" channels")
	}
	return strings.Join(parts, " ")
}

// canonical returns the moment with its channels in order, each once.
func (m Moment) canonical() Moment {
	m.Channels = slices.Sorted(slices.Values(m.Channels))
	m.Channels = slices.Compact(m.Channels)
	return m
}

// and returns the moment that selects what both do. Where no channel is in both,
// nothing is left to select, and those of l stand.
func (m Moment) and(l Moment) Moment {
	l = l.canonical()
	if l.Day.IsZero() || !m.Day.IsZero() && m.Day.Compare(l.Day) < 0 {
		l.Day = m.Day
	}
	both := slices.DeleteFunc(slices.Clone(m.Channels), func(c Channel) bool {
		return len(l.Channels) > 0 && !slices.Contains(l.Channels, c)
	})
	if len(both) > 0 {
		l.Channels = both
	}
	return l
}

// leavesOut reports whether a communication does not count at the moment.
func (m Moment) leavesOut(c Communication) bool {
	late := !m.Day.IsZero() && c.AsOf.Compare(m.Day) > 0
	return late || len(m.Channels) > 0 && !slices.Contains(m.Channels, c.Channel)
}
