package report

import (
	"fmt"
	"strings"

	"github.com/parley-go/parley/compare"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
)

// verdict says in a sentence or two how the parties stand.
func (r *Report) verdict() string {
	if len(r.Issues) == 0 {
		return "There is no issue on the table."
	}
	by := map[compare.Relation][]position.IssueID{}
	for _, i := range r.Issues {
		by[i.Relation] = append(by[i.Relation], i.ID)
	}
	var parts []string
	for _, v := range []struct {
		relation compare.Relation
		says     string
		names    bool // whether a few are named
	}{
		{compare.Conflict, "in conflict", true},
		{compare.Apart, "apart", true},
		{compare.Agreement, "in agreement", true},
		{compare.Overlap, "in overlap", true},
		{compare.Conditional, "conditional", true},
		{compare.Open, "open", true},
		{compare.Unanswered, "unanswered", false},
		{compare.Unaddressed, "unaddressed", false},
	} {
		ids := by[v.relation]
		const few = 3
		switch {
		case len(ids) == 0:
		case len(ids) <= few && v.names:
			parts = append(parts, fmt.Sprintf("%d %s (%s)", len(ids), v.says, joinIDs(ids)))
		default:
			parts = append(parts, fmt.Sprintf("%d %s", len(ids), v.says))
		}
	}
	verdict := fmt.Sprintf("Of %d issues: %s.", len(r.Issues), strings.Join(parts, ", "))
	if len(r.Issues) == 1 && len(parts) == 1 {
		verdict = fmt.Sprintf("The one issue is %s.", strings.TrimPrefix(parts[0], "1 "))
	}
	if len(by[compare.Conflict]) > 0 {
		return verdict + " As they stand, the positions cannot be reconciled."
	}
	return verdict + " Issue by issue, nothing that is said rules out a settlement."
}

// untitled is the heading of a report without a title.
const untitled = "Comparison of positions"

// compared says who is compared, and on what.
func (r *Report) compared(x index) []string {
	lines := []string{full("Compared: " + x.list(r.Parties))}
	for _, line := range []string{r.moment(), x.shared(), r.given()} {
		if line != "" {
			lines = append(lines, line)
		}
	}
	return lines
}

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

// given says under which circumstances the positions are compared; "" for none.
func (r *Report) given() string {
	var given []string
	for _, g := range r.Given {
		given = append(given, string(g.Issue)+" is "+g.Values)
	}
	if len(given) == 0 {
		return ""
	}
	return full("Given: " + join(given, "and"))
}
