package compare_test

import (
	"math"
	"slices"
	"testing"

	"github.com/parley-go/parley/internal/soak"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/compare"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/positiontest"
	"github.com/parley-go/parley/position/value"
)

// drawn is a random negotiation with random options.
type drawn struct {
	n       *position.Negotiation
	options compare.Options
	parties []actor.ID
}

func draw(t *rapid.T, cfg positiontest.Config) drawn {
	d := drawn{n: positiontest.Negotiation(cfg).Draw(t, "negotiation")}
	for p := range d.n.Positions() {
		d.parties = append(d.parties, p.Actor())
	}
	if rapid.IntRange(0, 3).Draw(t, "choose parties") == 3 {
		d.parties = rapid.Permutation(d.parties).Draw(t, "parties")
		d.parties = d.parties[:rapid.IntRange(2, len(d.parties)).Draw(t, "number of parties")]
		d.options.Parties = d.parties
	}
	if rapid.Bool().Draw(t, "suppose") {
		given := positiontest.Given(literals(d.n)).Draw(t, "given")
		if _, err := d.n.Given().With(given...); err == nil {
			d.options.Given = given
		}
	}
	return d
}

func literals(n *position.Negotiation) []position.Issue { return n.Record().Issues }

func (d drawn) compare(t testingT) *compare.Comparison {
	c, err := compare.Compare(d.n, d.options)
	if err != nil {
		t.Fatalf("compare: %v\n%s", err, d.n.Record().String())
	}
	return c
}

type testingT interface {
	Fatalf(format string, args ...any)
}

var sizes = positiontest.Config{MinParties: 2, MaxParties: 5, MaxCommunications: 2, MaxRules: 1, MaxDrafts: 1, MaxMandates: 1}

// TestSoakComparisons holds every answer of a comparison against the rule, value
// by value.
func TestSoakComparisons(t *testing.T) {
	relations := []string{"agreement", "overlap", "conditional", "apart", "unanswered", "open", "conflict", "unaddressed"}
	soak.Run(t, relations, func(_ uint64, seen soak.Counts) {
		rapid.Check(t, func(t *rapid.T) {
			for r := range checkAgainstSlow(t, draw(t, sizes)) {
				seen[r.String()]++
			}
		})
	})
}

// checkAgainstSlow returns the relations it saw.
func checkAgainstSlow(t testingT, d drawn) map[compare.Relation]bool {
	c := d.compare(t)
	s := newSlow(d.n, d.parties, d.options.Given)
	fail := func(format string, args ...any) {
		t.Fatalf(format+"\nparties %v, given %v\n%s",
			append(args, d.parties, d.options.Given, d.n.Record().String())...)
	}
	seen := map[compare.Relation]bool{}
	var listed []position.IssueID
	for r := range c.Results() {
		listed = append(listed, r.Issue)
		seen[r.Relation] = true
	}
	var want []position.IssueID
	for spec := range d.n.Issues() {
		if s.listed(spec) {
			want = append(want, spec.ID)
		}
	}
	if diff := cmp.Diff(want, listed); diff != "" {
		fail("issues listed: -want +got\n%s", diff)
	}
	for spec := range d.n.Issues() {
		i, ok := c.Issue(spec.ID)
		if !ok {
			continue
		}
		concerned := s.concerned(spec)
		relation, common := s.relation(spec, concerned)
		if !s.addressed(spec.ID) {
			relation = "unaddressed"
		}
		if i.Relation.String() != relation {
			fail("%s is %v: want %v", spec.ID, i.Relation, relation)
		}
		if !slices.Equal(i.Concerned, concerned) {
			fail("%s concerns %v: want %v", spec.ID, i.Concerned, concerned)
		}
		for _, v := range s.values[spec.ID] {
			if got, want := i.Common.Contains(v), slices.Contains(common, v); got != want {
				fail("%s: %v in common: %t, want %t", spec.ID, v, got, want)
			}
		}
		unanswered := []actor.ID{}
		for p, who := range d.parties {
			readings := s.readingsOn(who, spec.ID)
			if len(readings) == 0 && slices.Contains(concerned, who) {
				unanswered = append(unanswered, who)
			}
			stance := i.Stances[p]
			if stance.Silent != (len(readings) == 0) {
				fail("%s: %s silent: %t", spec.ID, who, stance.Silent)
			}
			for _, v := range s.values[spec.ID] {
				got, in := stance.Acceptance(v)
				if in != slices.Contains(s.domain(spec.ID), v) {
					fail("%s: %v is left: %t", spec.ID, v, in)
				}
				if want := s.acceptance(readings, v); in && got != want {
					fail("%s: %s gives %v %v: want %v", spec.ID, who, v, got, want)
				}
			}
			var statements []position.Ref
			for _, r := range readings {
				statements = append(statements, r.by)
			}
			slices.SortFunc(statements, position.Ref.Compare)
			if !slices.Equal(stance.Statements, slices.Compact(statements)) {
				fail("%s: %s says %v: want %v", spec.ID, who, stance.Statements, statements)
			}
		}
		if !slices.Equal(i.UnansweredBy, unanswered) {
			fail("%s is unanswered by %v: want %v", spec.ID, i.UnansweredBy, unanswered)
		}
		checkPairs(s, spec, i, fail)
		conflicts := [][]position.Ref{}
		if relation == "conflict" {
			conflicts = append(conflicts, s.conflicts(spec)...)
		}
		if diff := cmp.Diff(conflicts, i.Conflicts); diff != "" || !i.ConflictsComplete {
			fail("%s: minimal conflicts, complete %t: -want +got\n%s", spec.ID, i.ConflictsComplete, diff)
		}
		needs := s.needs(spec, relation, common)
		if diff := cmp.Diff(needs, i.Needs, cmpopts.IgnoreFields(compare.Need{}, "Condition")); diff != "" {
			fail("%s: needs: -want +got\n%s", spec.ID, diff)
		}
		for k, n := range i.Needs {
			if (n.Condition == "") != (needs[k].Condition == "") {
				fail("%s: need %d waits for %q: want %q", spec.ID, k, n.Condition, needs[k].Condition)
			}
		}
		blocked := relation == "conditional" && slices.ContainsFunc(needs, func(n compare.Need) bool { return len(n.Blocked) > 0 })
		if i.Blocked != blocked {
			fail("%s blocked: %t, want %t", spec.ID, i.Blocked, blocked)
		}
		if diff := cmp.Diff(s.silences(spec.ID), i.Silences); diff != "" {
			fail("%s: silences: -want +got\n%s", spec.ID, diff)
		}
		about := func(ids []position.IssueID) bool { return slices.Contains(ids, spec.ID) }
		talks := s.talks(about)
		for k := range talks {
			talks[k].Issues = nil
		}
		if diff := cmp.Diff(talks, i.Talks); diff != "" {
			fail("%s: talks: -want +got\n%s", spec.ID, diff)
		}
	}
	if diff := cmp.Diff(s.talks(func([]position.IssueID) bool { return true }), c.Talks()); diff != "" {
		fail("talks: -want +got\n%s", diff)
	}
	if diff := cmp.Diff(s.warnings(), c.Warnings()); diff != "" {
		fail("warnings: -want +got\n%s", diff)
	}
	checkClaims(s, c.Claims(), fail)
	var pairs, bulk []compare.Pair
	for i := range c.Issues() {
		for _, p := range i.Pairs {
			p.Gap = nil
			pairs = append(pairs, p)
		}
	}
	for _, p := range c.PairResults() {
		bulk = append(bulk, p)
	}
	if diff := cmp.Diff(pairs, bulk); diff != "" {
		fail("pairs: -one by one +all at once\n%s", diff)
	}
	return seen
}

func checkClaims(s slow, got []compare.Claim, fail func(string, ...any)) {
	want := s.claims()
	if len(got) != len(want) {
		fail("%d issues are claimed of: want %d", len(got), len(want))
	}
	for k, claim := range got {
		w := want[k]
		if claim.Issue != w.issue || claim.Relation != w.relation || len(claim.Stances) != len(w.claimants) {
			fail("claims on %s are %v, of %d: want %s, %v, %d", claim.Issue, claim.Relation, len(claim.Stances), w.issue, w.relation, len(w.claimants))
		}
		for _, v := range s.values[w.issue] {
			if claim.Common.Contains(v) != slices.Contains(w.common, v) {
				fail("claims on %s leave %v: %t", w.issue, v, claim.Common.Contains(v))
			}
		}
		for j, who := range w.claimants {
			stance := claim.Stances[j]
			if stance.Actor != who || !slices.Equal(stance.Statements, w.statements[who]) {
				fail("claims on %s: %s by %v, want %s by %v", w.issue, stance.Actor, stance.Statements, who, w.statements[who])
			}
			for _, v := range s.values[w.issue] {
				if stance.Values.Contains(v) != slices.Contains(w.values[who], v) {
					fail("claims on %s: %s leaves %v: %t", w.issue, who, v, stance.Values.Contains(v))
				}
			}
		}
	}
}

func checkPairs(s slow, spec position.Spec, i compare.Issue, fail func(string, ...any)) {
	k := 0
	var largest *float64
	for a, who := range i.Concerned {
		for _, other := range i.Concerned[a+1:] {
			p := i.Pairs[k]
			k++
			if p.Actors != [2]actor.ID{who, other} {
				fail("%s: pair %d is %v: want %s and %s", spec.ID, k, p.Actors, who, other)
			}
			relation, _ := s.relation(spec, []actor.ID{who, other})
			if p.Relation.String() != relation {
				fail("%s: %v are in %v: want %v", spec.ID, p.Actors, p.Relation, relation)
			}
			var want *float64
			if spec.Domain.Kind().Ordered() {
				if g, ok := s.gap(spec, who, other); ok {
					want = &g
				}
			}
			checkGap(spec, p.Gap, want, fail)
			if want != nil && (largest == nil || *want > *largest) {
				largest = want
			}
		}
	}
	if k != len(i.Pairs) {
		fail("%s has %d pairs: want %d", spec.ID, len(i.Pairs), k)
	}
	checkGap(spec, i.Gap, largest, fail)
}

func checkGap(spec position.Spec, got *value.Decimal, want *float64, fail func(string, ...any)) {
	switch {
	case (got == nil) != (want == nil):
		fail("%s: gap %v: want %v", spec.ID, got, want)
	case got != nil && math.Abs(got.Float64()-*want) > 1e-9:
		fail("%s: gap %v: want %v", spec.ID, got, *want)
	}
}
