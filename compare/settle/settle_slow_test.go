package settle_test

import (
	"context"
	"slices"
	"testing"

	"github.com/parley-go/parley/internal/soak"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/parley-go/parley/compare/settle"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/positiontest"
	"github.com/parley-go/parley/position/value"
)

var small = positiontest.Config{MaxParties: 3, MaxIssues: 3, MaxCircumstances: 1, MaxStatements: 4, MaxRules: 1, MaxGiven: 1}

// TestSoakSettlements holds every answer against a look at all outcomes.
func TestSoakSettlements(t *testing.T) {
	soak.Run(t, []string{"possible", "impossible", "missing", "package"}, func(_ uint64, seen soak.Counts) {
		rapid.Check(t, func(t *rapid.T) {
			n := positiontest.Negotiation(small).Draw(t, "negotiation")
			var given []position.Term
			if rapid.IntRange(0, 2).Draw(t, "suppose") == 0 {
				given = positiontest.Given(n.Record().Issues).Draw(t, "given")
				if _, err := n.Given().With(given...); err != nil {
					given = nil
				}
			}
			kinds := settleBoth(t, n, given)
			if kinds == nil {
				seen["too large to look at"]++
			}
			for _, kind := range kinds {
				seen[kind]++
			}
		})
	})
}

// TestAllKindsOfAnswers does the same with the same negotiations each time, among
// which there is every kind of answer.
func TestAllKindsOfAnswers(t *testing.T) {
	refusing := small
	refusing.Kinds = []value.Kind{value.KindChoice, value.KindScale}
	refusing.Statements = []position.StatementKind{position.KindRefusal, position.KindDemand}
	refusing.MinParties = 3
	exchanging := small
	exchanging.Kinds = []value.Kind{value.KindYesNo}
	exchanging.Statements = []position.StatementKind{position.KindOffer, position.KindReciprocal}
	seen := map[string]int{}
	for _, cfg := range []positiontest.Config{small, refusing, exchanging} {
		for seed := range 150 {
			for _, kind := range settleBoth(t, positiontest.Negotiation(cfg).Example(seed), nil) {
				seen[kind]++
			}
		}
	}
	for _, kind := range []string{"possible", "agreed", "impossible", "missing", "three in conflict", "package", "exchange", "assumed"} {
		if seen[kind] == 0 {
			t.Errorf("nothing was %s: the test has not seen it (it saw %v)", kind, seen)
		}
	}
}

type testingT interface {
	require.TestingT
	Fatalf(format string, args ...any)
}

// settleBoth checks both settlements of a negotiation small enough, and tells what
// kinds of answers there were.
func settleBoth(t testingT, n *position.Negotiation, given []position.Term) (kinds []string) {
	s, ok := newSlow(n, given, nil)
	if !ok {
		return nil
	}
	p := settling(t, n, settle.Options{Limit: 10_000}, given...)
	for _, found := range p.Settle(context.Background()).All() {
		kinds = append(kinds, check(t, s, found)...)
	}
	return kinds
}

// check compares a settlement with the slow answers and tells what kinds of them
// there were.
func check(t testingT, s *slow, found settle.Settlement) (kinds []string) {
	fail := func(format string, args ...any) {
		t.Fatalf("%v: "+format+"\ngiven %v\n%s", append(append([]any{found.Threshold}, args...), s.given, s.n.Record().String())...)
	}
	if !found.Complete || !found.ConflictsComplete || !found.ConcessionsComplete {
		fail("incomplete: %+v", found)
	}
	counted := s.counted(found.Threshold)
	possible := s.feasible(counted)
	if found.Possible != possible {
		fail("possible %t: want %t", found.Possible, possible)
	}
	conflicts, concessions := [][]position.Ref{}, [][]position.Ref{}
	if !possible {
		kinds = append(kinds, "impossible")
		conflicts = s.sets(counted, func(set uint) bool { return !s.feasible(set) })
		concessions = s.sets(counted, func(set uint) bool { return s.feasible(counted &^ set) })
		if slices.ContainsFunc(conflicts, func(c []position.Ref) bool { return len(c) > 2 }) {
			kinds = append(kinds, "three in conflict")
		}
	}
	if diff := cmp.Diff(conflicts, found.Conflicts); diff != "" {
		fail("conflicts: -want +got\n%s", diff)
	}
	if diff := cmp.Diff(concessions, found.Concessions); diff != "" {
		fail("concessions: -want +got\n%s", diff)
	}
	if possible {
		kinds = append(kinds, "possible")
		kinds = append(kinds, checkWitness(s, found, fail)...)
		checkZone(s, found, fail)
	} else if found.Witness != nil || found.Zone != nil || found.Agreed {
		fail("a witness of the impossible: %+v", found)
	}
	if found.Threshold == settle.Firm {
		kinds = append(kinds, checkPackage(s, found, fail)...)
	}
	return kinds
}

func checkWitness(s *slow, found settle.Settlement, fail func(string, ...any)) (kinds []string) {
	best := s.best(found.Threshold)
	want := map[position.IssueID]value.Value{}
	for k, spec := range s.specs {
		want[spec.ID] = s.cells[k][best[k]].Representative(spec.StatusQuo)
		if _, given := s.given.Region(spec.ID); spec.Circumstance && !given {
			kinds = append(kinds, "assumed")
		}
	}
	if diff := cmp.Diff(want, found.Witness); diff != "" {
		fail("witness: -want +got\n%s", diff)
	}
	if found.Threshold != settle.Firm {
		return kinds
	}
	missing := s.missing(best)
	if diff := cmp.Diff(missing, found.Missing); diff != "" {
		fail("missing: -want +got\n%s", diff)
	}
	if found.Agreed != (len(missing) == 0) {
		fail("agreed %t though %v is missing", found.Agreed, missing)
	}
	if found.Agreed {
		return append(kinds, "agreed")
	}
	return append(kinds, "missing")
}

func checkZone(s *slow, found settle.Settlement, fail func(string, ...any)) {
	want := map[position.IssueID]value.Region{}
	for k, spec := range s.specs {
		if spec.Circumstance {
			continue
		}
		zone := spec.Domain.None()
		for i, outcome := range s.outcomes {
			if s.violating[i]&s.counted(found.Threshold) == 0 {
				zone = zone.Union(s.cells[k][outcome[k]])
			}
		}
		want[spec.ID] = zone
	}
	if diff := cmp.Diff(want, found.Zone); diff != "" {
		fail("zone: -want +got\n%s", diff)
	}
}

func checkPackage(s *slow, found settle.Settlement, fail func(string, ...any)) (kinds []string) {
	// The largest, that which keeps most of the status quo, that of the first issues,
	// that of the lowest values.
	want := []int(nil)
	best := map[position.IssueID]value.Value{}
	s.packages(func(issues, outcome []int) {
		rank := []int{-len(issues), 0}
		values := map[position.IssueID]value.Value{}
		for _, k := range issues {
			cell := s.cells[k][outcome[k]]
			if status := s.specs[k].StatusQuo; !status.IsZero() && cell.Contains(status) {
				rank[1]--
			}
			values[s.specs[k].ID] = cell.Representative(s.specs[k].StatusQuo)
		}
		rank = append(rank, issues...)
		for _, k := range issues {
			rank = append(rank, outcome[k])
		}
		if want == nil || slices.Compare(rank, want) < 0 {
			want, best = rank, values
		}
	})
	if diff := cmp.Diff(best, found.Package); diff != "" {
		fail("package: -want +got\n%s", diff)
	}
	if len(best) > 0 {
		kinds = append(kinds, "package")
	}

	// Each step is a smallest set, and the first of its size.
	known := s.given
	var left []int
	for k, spec := range s.specs {
		if _, ok := found.Package[spec.ID]; ok {
			left = append(left, k)
		}
	}
	for n, step := range found.Plan {
		before := known
		set := s.firstStep(left, known, found.Package)
		var want []position.IssueID
		for _, k := range set {
			want = append(want, s.specs[k].ID)
			known = known.Leaving(s.specs[k].ID, s.specs[k].Domain.Only(found.Package[s.specs[k].ID]))
		}
		if !slices.Equal(step, want) {
			fail("step %v of plan %v: want %v", step, found.Plan, want)
		}
		left = slices.DeleteFunc(left, func(k int) bool { return slices.Contains(set, k) })
		if len(step) > 1 {
			kinds = append(kinds, "exchange")
		}
		if circle := found.Steps[n].Circle; len(step) > 1 && found.Steps[n].Proposal.IsZero() {
			kinds = append(kinds, "circle")
			s.checkCircle(circle, step, before, found.Package, fail)
		}
	}
	if len(left) > 0 {
		fail("plan %v leaves %d issues of %v", found.Plan, len(left), found.Package)
	}
	return kinds
}

// checkCircle checks that every statement of a circle waits for the issue of the
// next: that its actor accepts its issue's value with the whole step in place, and
// not without that issue, and that the statement itself is a reason.
func (s *slow) checkCircle(circle []settle.Wait, step []position.IssueID, before position.Outcome,
	values map[position.IssueID]value.Value, fail func(string, ...any),
) {
	if len(circle) < 2 {
		fail("step %v: no circle", step)
	}
	for i, w := range circle {
		next := circle[(i+1)%len(circle)].Issue
		without := before
		var with position.Outcome
		var value value.Region
		for k, spec := range s.specs {
			if slices.Contains(step, spec.ID) && spec.ID != w.For {
				without = without.Leaving(spec.ID, s.specs[k].Domain.Only(values[spec.ID]))
			}
			if spec.ID == w.Issue {
				value = spec.Domain.Only(values[spec.ID])
			}
		}
		with = without
		for _, spec := range s.specs {
			if spec.ID == w.For {
				with = without.Leaving(spec.ID, spec.Domain.Only(values[spec.ID]))
			}
		}
		reason := false
		for _, said := range s.said {
			for _, r := range said.readings {
				if said.ref != w.Statement || r.Term.IssueID() != w.Issue {
					continue
				}
				was, is := position.Evaluate(r.Condition(), without), position.Evaluate(r.Condition(), with)
				in := value.Subset(r.Term.Region())
				reason = reason || r.Kind == position.Yes && in && !r.Tentative() && is == position.True && was != is ||
					r.Kind == position.Must && !in && is == position.False && was != is
			}
		}
		waits := s.accepts(w.Actor, w.Issue, with) && !s.accepts(w.Actor, w.Issue, without)
		if w.For != next || w.Statement.Actor != w.Actor || !waits || !reason ||
			!slices.Contains(step, w.Issue) || !slices.Contains(step, w.For) {
			fail("circle %v of step %v: %v does not wait", circle, step, w)
		}
	}
}

// firstStep returns the smallest set of the issues left that is accepted
// together, the first in order.
func (s *slow) firstStep(left []int, known position.Outcome, values map[position.IssueID]value.Value) []int {
	var best []int
	for set := range uint(1) << len(left) {
		var issues []int
		with := known
		for j, k := range left {
			if set>>j&1 == 1 {
				issues = append(issues, k)
				with = with.Leaving(s.specs[k].ID, s.specs[k].Domain.Only(values[s.specs[k].ID]))
			}
		}
		if len(issues) == 0 || !s.acceptedTogether(issues, with) {
			continue
		}
		if best == nil || len(issues) < len(best) || len(issues) == len(best) && slices.Compare(issues, best) < 0 {
			best = issues
		}
	}
	return best
}
