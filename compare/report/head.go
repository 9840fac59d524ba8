package report

import (
	"fmt"

	"github.com/parley-go/parley/position/value"
)

// untitled is the heading of a report without a title.
const untitled = "Comparison of positions"

// moment says of which day and round and through which channels the positions are;
// "" for all that was said.
func (r *Report) moment() string {
	channels := make([]string, len(r.Channels))
	for i, c := range r.Channels {
		channels[i] = c.String()
	}
	through := "through " + join(channels, "and") + " channels"
	as := when(r.AsOf, r.Round)
	switch {
	case as == "" && len(channels) == 0:
		return ""
	case len(channels) == 0:
		return "As of " + as + "."
	case as == "":
		return "What was said " + through + " alone."
	default:
		return "As of " + as + ", " + through + "."
	}
}

// when tells a day and a round of it, either of which may be none: "2022-01-26,
// round 2".
func when(day value.Day, round int) string {
	switch {
	case round == 0:
		return day.String()
	case day.IsZero():
		return fmt.Sprintf("round %d", round)
	default:
		return fmt.Sprintf("%v, round %d", day, round)
	}
}
