package report

import (
	"errors"
	"fmt"
	"maps"
	"slices"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/compare"
	"github.com/parley-go/parley/compare/bargain"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/scenario"
	"github.com/parley-go/parley/position/value"
)

// Check compares what a scenario expects with the report: the relations of issues, as
// [scenario.Check] does, and what outcomes are worth. It returns nil where all is as
// expected, else an error that joins one for each difference, each with what is and what
// was expected. Errors that are expected did not come.
func (r *Report) Check(expect scenario.Expect) error {
	relations := map[position.IssueID]compare.Relation{}
	for _, i := range r.Issues {
		relations[i.ID] = i.Relation
	}
	differences := []error{scenario.Check(expect, func(id position.IssueID) (compare.Relation, bool) {
		relation, listed := relations[id]
		return relation, listed
	}, nil)}
	for _, e := range expect.Bargain {
		n := slices.IndexFunc(r.Bargain, func(a bargain.Answer) bool { return a.Threshold.String() == e.Threshold })
		if n < 0 {
			differences = append(differences, fmt.Errorf("bargain (%s): what outcomes are worth was not asked", e.Threshold))
			continue
		}
		for _, difference := range checkBargain(r.Bargain[n], e) {
			differences = append(differences, fmt.Errorf("bargain (%s): %w", e.Threshold, difference))
		}
	}
	return errors.Join(differences...)
}

func checkBargain(a bargain.Answer, e scenario.ExpectBargain) (differences []error) {
	differ := func(format string, args ...any) { differences = append(differences, fmt.Errorf(format, args...)) }
	if !a.Complete {
		differ("the search was cut short: expected it to come to its end")
		return differences
	}
	if e.Outcomes != nil && a.Outcomes.String() != e.Outcomes.String() {
		differ("outcomes is %v: expected %v", a.Outcomes, e.Outcomes)
	}
	if e.Frontier != nil && len(a.Points) != *e.Frontier {
		differ("frontier has %s: expected %d", number(len(a.Points), "point", "points"), *e.Frontier)
	}
	for _, s := range e.Solutions {
		n := slices.IndexFunc(a.Solutions, func(found bargain.Solution) bool { return string(found.Solution) == s.Solution })
		if n < 0 {
			differ("%s is not told", s.Solution)
			continue
		}
		found := a.Solutions[n]
		switch {
		case string(found.Reason) != s.Reason:
			differ("%s is %s: expected %s", s.Solution, attained(found.Points, string(found.Reason)), attained(s.Points, s.Reason))
		case s.Points != nil && !sameShares(found.Points, s.Points):
			differ("%s is %s: expected %s", s.Solution, attained(found.Points, ""), attained(s.Points, ""))
		}
	}
	for _, d := range e.Drafts {
		n := slices.IndexFunc(a.Drafts, func(found bargain.DraftAppraisal) bool { return found.Draft == d.Draft })
		switch {
		case n < 0:
			differ("draft %s is not told", d.Draft)
			continue
		case a.Drafts[n].Impossible:
			differ("draft %s is not possible: expected it to be", d.Draft)
			continue
		case !a.Drafts[n].Complete:
			differ("draft %s: the search was cut short: expected it to come to its end", d.Draft)
			continue
		}
		found := a.Drafts[n]
		for _, part := range []struct {
			name      string
			got, want map[actor.ID]value.Decimal
		}{{"low", found.Low, d.Low}, {"high", found.High, d.High}, {"left", found.Left, d.Left}} {
			for _, who := range slices.Sorted(maps.Keys(part.want)) {
				if got, told := part.got[who]; !told {
					differ("draft %s: %s of %s is not told: expected %v", d.Draft, part.name, who, part.want[who])
				} else if got != part.want[who] {
					differ("draft %s: %s of %s is %v: expected %v", d.Draft, part.name, who, got, part.want[who])
				}
			}
		}
		if d.Kept != nil && found.Kept != *d.Kept {
			differ("draft %s: kept is %d: expected %d", d.Draft, found.Kept, *d.Kept)
		}
		if d.Dominated != nil && found.Dominated != *d.Dominated {
			differ("draft %s: dominated is %t: expected %t", d.Draft, found.Dominated, *d.Dominated)
		}
	}
	return differences
}

// sameShares reports whether both have the same points, in any order.
func sameShares(a, b []map[actor.ID]value.Decimal) bool {
	return len(a) == len(b) && !slices.ContainsFunc(b, func(p map[actor.ID]value.Decimal) bool {
		return !slices.ContainsFunc(a, func(q map[actor.ID]value.Decimal) bool { return maps.Equal(p, q) })
	})
}

// attained tells the points of a solution, or why there are none.
func attained(points []map[actor.ID]value.Decimal, reason string) string {
	if reason != "" {
		return "none (" + reason + ")"
	}
	var told []string
	for _, p := range points {
		var shares []string
		for _, who := range slices.Sorted(maps.Keys(p)) {
			shares = append(shares, fmt.Sprintf("%s %v", who, p[who]))
		}
		told = append(told, join(shares, "and"))
	}
	if len(told) == 0 {
		return "attained"
	}
	return join(told, "or")
}
