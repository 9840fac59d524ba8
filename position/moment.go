package position

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/parley-go/parley/internal/enum"
	"github.com/parley-go/parley/position/value"
)

// A Moment selects what stands at a day and round, by what was said through some
// channels.
type Moment struct {
	// Day is the last day that counts; the zero Day is no limit.
	Day value.Day
	// Round is the last round of that day that counts, or where no day is given,
	// of the last day on which anybody spoke; 0 is no limit.
	Round int
	// Channels are those that count; none are all of them.
	Channels []Channel
}

// Equal reports whether both select the same; the order of channels is no
// matter.
func (m Moment) Equal(l Moment) bool {
	m, l = m.canonical(), l.canonical()
	return m.Day == l.Day && m.Round == l.Round && slices.Equal(m.Channels, l.Channels)
}

// String returns what the moment selects, as "as of 2022-02-17, round 2, through
// public or leaked channels"; "" where it is no limit.
func (m Moment) String() string {
	m = m.canonical()
	text := ""
	add := func(between, part string) {
		if text != "" {
			text += between
		}
		text += part
	}
	if !m.Day.IsZero() {
		add("", "as of "+m.Day.String())
	}
	if m.Round != 0 {
		add(", ", fmt.Sprintf("round %d", m.Round))
	}
	if len(m.Channels) > 0 {
		channels := make([]string, len(m.Channels))
		for i, c := range m.Channels {
			channels[i] = c.String()
		}
		between := " "
		if m.Round != 0 {
			between = ", "
		}
		add(between, "through "+enum.Or(channels)+" channels")
	}
	return text
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
	before := cmp.Compare(toInt(m.Day.IsZero()), toInt(l.Day.IsZero()))
	if before == 0 {
		before = cmp.Or(m.Day.Compare(l.Day), cmp.Compare(toInt(m.Round == 0), toInt(l.Round == 0)), cmp.Compare(m.Round, l.Round))
	}
	if before < 0 {
		l.Day, l.Round = m.Day, m.Round
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
	late := !m.Day.IsZero() && c.AsOf.Compare(m.Day) > 0 || m.Round != 0 && c.AsOf == m.Day && c.Round > m.Round
	return late || len(m.Channels) > 0 && !slices.Contains(m.Channels, c.Channel)
}

func toInt(b bool) int {
	if b {
		return 1
	}
	return 0
}
