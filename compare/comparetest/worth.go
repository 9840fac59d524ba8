package comparetest

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/compare"
	"github.com/parley-go/parley/compare/bargain"
	"github.com/parley-go/parley/compare/report"
	"github.com/parley-go/parley/compare/settle"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/scenario"
	"github.com/parley-go/parley/position/value"
)

// Frontier asserts how many points the frontier has, at the threshold of the problem. It
// searches as long as [Possible], and fails where the search was cut short.
func Frontier(t TB, p *bargain.Problem, points int) bool {
	t.Helper()
	f, ok := frontier(t, p, fmt.Sprintf("want %s", plural(points, "point", "points")))
	if !ok {
		return false
	}
	if len(f.Points) != points {
		lines := []string{}
		for _, point := range f.Points {
			lines = append(lines, shares(f.Parties, point.Points))
		}
		t.Errorf("frontier (%v): it has %s, want %d%s", f.Threshold, plural(len(f.Points), "point", "points"), points, indent(lines))
		return false
	}
	return true
}

// Solution asserts which points attain a solution, all of them in any order; none where
// there is no such solution. It searches as [Frontier] does.
func Solution(t TB, p *bargain.Problem, concept bargain.Concept, points ...map[actor.ID]value.Decimal) bool {
	t.Helper()
	wanted := attain(p.Parties(), points)
	f, ok := frontier(t, p, fmt.Sprintf("want %s %s", concept, wanted))
	if !ok {
		return false
	}
	n := slices.IndexFunc(f.Solutions, func(s bargain.Solution) bool { return s.Solution == concept })
	if n < 0 {
		t.Errorf("%s (%v): there is no such solution: want one of %v", concept, f.Threshold, bargain.Concepts())
		return false
	}
	s := f.Solutions[n]
	missing := func(from, of []map[actor.ID]value.Decimal) bool {
		return slices.ContainsFunc(of, func(p map[actor.ID]value.Decimal) bool {
			return !slices.ContainsFunc(from, func(q map[actor.ID]value.Decimal) bool { return maps.Equal(p, q) })
		})
	}
	switch {
	case s.Reason != "" && len(points) > 0:
		t.Errorf("%s (%v): there is none (%s), want %s", concept, f.Threshold, s.Reason, wanted)
		return false
	case missing(s.Points, points) || missing(points, s.Points):
		t.Errorf("%s (%v): it is %s, want %s", concept, f.Threshold, attain(f.Parties, s.Points), wanted)
		return false
	}
	return true
}

// Left asserts what a draft leaves: what each of those named could have more at no cost
// to the others, the least of it where the draft is worth different points. It searches
// as [Frontier] does, and fails where the draft is not possible.
func Left(t TB, p *bargain.Problem, draft position.DraftID, want map[actor.ID]value.Decimal) bool {
	t.Helper()
	d, ok := appraisal(t, p, draft, "want what it leaves")
	if !ok {
		return false
	}
	for _, who := range slices.Sorted(maps.Keys(want)) {
		if left, told := d.Left[who]; !told || left != want[who] {
			t.Errorf("draft %s (%v): it leaves %s, want %s", draft, p.Threshold(), shares(p.Parties(), d.Left), shares(p.Parties(), want))
			return false
		}
	}
	return true
}

// Dominated asserts whether a draft reaches no point of the frontier, so that something
// is better for somebody and worse for nobody whatever is made of it. It searches as
// [Left] does.
func Dominated(t TB, p *bargain.Problem, draft position.DraftID, want bool) bool {
	t.Helper()
	d, ok := appraisal(t, p, draft, fmt.Sprintf("want dominated: %t", want))
	switch {
	case !ok:
		return false
	case d.Dominated == want:
		return true
	case want:
		t.Errorf("draft %s (%v): it is not dominated, as it reaches %s of the frontier, want it to be", draft, p.Threshold(), plural(d.Kept, "point", "points"))
	default:
		t.Errorf("draft %s (%v): it is dominated, want it not to be%s", draft, p.Threshold(),
			indent([]string{"more at no cost to the others: " + shares(p.Parties(), d.Left)}))
	}
	return false
}

// Kept asserts how many points of the frontier a draft reaches. It searches as [Left]
// does.
func Kept(t TB, p *bargain.Problem, draft position.DraftID, want int) bool {
	t.Helper()
	d, ok := appraisal(t, p, draft, fmt.Sprintf("want kept: %d", want))
	if ok && d.Kept != want {
		t.Errorf("draft %s (%v): it keeps %s of the frontier, want %d", draft, p.Threshold(), plural(d.Kept, "point", "points"), want)
		return false
	}
	return ok
}

// frontier returns the frontier, and reports where it is not known.
func frontier(t TB, p *bargain.Problem, want string) (bargain.Frontier, bool) {
	t.Helper()
	ctx, cancel := searching(t)
	defer cancel()
	f := p.Frontier(ctx)
	if !f.Complete {
		t.Errorf("frontier (%v): the search was cut short, %s", f.Threshold, want)
	}
	return f, f.Complete
}

// appraisal returns what a draft is worth, and reports where that is not known.
func appraisal(t TB, p *bargain.Problem, draft position.DraftID, want string) (bargain.DraftAppraisal, bool) {
	t.Helper()
	ctx, cancel := searching(t)
	defer cancel()
	all := p.Drafts(ctx)
	n := slices.IndexFunc(all, func(d bargain.DraftAppraisal) bool { return d.Draft == draft })
	switch {
	case n < 0:
		t.Errorf("draft %s: the negotiation has no such draft, %s", draft, want)
	case all[n].Impossible:
		t.Errorf("draft %s (%v): it is not possible, %s", draft, p.Threshold(), want)
	case !all[n].Complete:
		t.Errorf("draft %s (%v): the search was cut short, %s", draft, p.Threshold(), want)
	default:
		return all[n], true
	}
	return bargain.DraftAppraisal{}, false
}

// shares tells points by actor: "union 85, employer 52.5".
func shares(parties []actor.ID, points map[actor.ID]value.Decimal) string {
	var told []string
	for _, who := range parties {
		if n, ok := points[who]; ok {
			told = append(told, fmt.Sprintf("%s %v", who, n))
		}
	}
	return strings.Join(told, ", ")
}

// attain tells points of which each attains a solution.
func attain(parties []actor.ID, points []map[actor.ID]value.Decimal) string {
	var told []string
	for _, p := range points {
		told = append(told, shares(parties, p))
	}
	if len(told) == 0 {
		return "none"
	}
	return strings.Join(told, " or ")
}

// worth asserts what a file expects of what outcomes are worth.
func worth(t TB, file string, c *compare.Comparison, expect []scenario.ExpectBargain) {
	t.Helper()
	ctx, cancel := searching(t)
	defer cancel()
	r, err := report.New(c, bargain.Weigh(ctx, settle.New(c, settle.Options{}), bargain.Options{}))
	if err == nil {
		err = r.Check(scenario.Expect{Bargain: expect})
	}
	if err != nil {
		t.Errorf("%s: %v", file, err)
	}
}
