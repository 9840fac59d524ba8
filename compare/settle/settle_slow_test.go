package settle_test

import (
	"context"
	"encoding/json"
	"slices"
	"testing"

	"github.com/parley-go/parley/internal/soak"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/parley-go/parley/compare/settle"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/positiontest"
	"github.com/parley-go/parley/position/value"
)

var small = positiontest.Config{
	MaxParties: 3, MaxIssues: 3, MaxCircumstances: 1, MaxCommunications: 2, MaxStatements: 4, MaxRules: 2, MaxGiven: 1,
}

// TestSoakSettlements holds every answer against a look at all outcomes.
func TestSoakSettlements(t *testing.T) {
	soak.Run(t, []string{"possible", "impossible", "missing", "opposed", "united", "by a rule", "package"}, func(_ uint64, seen soak.Counts) {
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
	apart := refusing
	apart.Kinds = []value.Kind{value.KindYesNo}
	apart.MaxDepth, apart.MaxRules = -1, -1
	exchanging := positiontest.Config{
		MaxParties: 2, MaxIssues: 2, MaxCircumstances: -1, MaxGiven: -1, MaxDepth: 1, Separate: true,
		Kinds:      []value.Kind{value.KindYesNo, value.KindScale, value.KindQuantity},
		Statements: []position.StatementKind{position.KindOffer, position.KindOffer, position.KindOffer, position.KindReciprocal},
	}
	seen := map[string]int{}
	for _, cfg := range []positiontest.Config{small, refusing, apart, exchanging} {
		for seed := range 150 {
			for _, kind := range settleBoth(t, positiontest.Negotiation(cfg).Example(seed), nil) {
				seen[kind]++
			}
		}
	}
	for _, kind := range []string{
		"possible", "agreed", "impossible", "missing", "assumed",
		"opposed", "united", "lowest", "one left",
		"three in conflict", "by a rule", "whatever a rule says", "several parts",
		"package", "exchange", "proposal", "offered together", "circle",
	} {
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
		fail := s.failing(t, found.Threshold)
		kinds = append(kinds, check(s, found, toldOf(found, fail), fail)...)
	}
	return kinds
}

// failing returns what tells a difference, with all that it is about.
func (s *slow) failing(t testingT, threshold settle.Threshold) func(format string, args ...any) {
	return func(format string, args ...any) {
		t.Fatalf("%v: "+format+"\ngiven %v\n%s", append(append([]any{threshold}, args...), s.given, s.n.Record().String())...)
	}
}

// check compares a settlement with the slow answers and tells what kinds of them
// there were.
func check(s *slow, found settle.Settlement, told slowTold, fail func(string, ...any)) (kinds []string) {
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
	kinds = append(kinds, checkParts(s, found, told, fail)...)
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

// A slowTold is what a settlement tells of its conflicts besides: the rules that
// each rests on, and what each part of the issues has for itself.
type slowTold struct {
	ConflictRules [][]position.RuleID `json:"conflict_rules"`
	Parts         []slowPart          `json:"parts"`
}

type slowPart struct {
	Issues      []position.IssueID `json:"issues"`
	Conflicts   [][]position.Ref   `json:"conflicts"`
	Concessions [][]position.Ref   `json:"concessions"`
}

func toldOf(found settle.Settlement, fail func(string, ...any)) (told slowTold) {
	text, err := json.Marshal(found)
	if err == nil {
		err = json.Unmarshal(text, &told)
	}
	if err != nil {
		fail("%v: %s", err, text)
	}
	return told
}

func checkParts(s *slow, found settle.Settlement, told slowTold, fail func(string, ...any)) (kinds []string) {
	var rules [][]position.RuleID
	for _, c := range found.Conflicts {
		of := s.rulesOf(c)
		rules = append(rules, of)
		if len(of) > 0 {
			kinds = append(kinds, "by a rule")
		}
		if len(s.rules) > len(of) {
			kinds = append(kinds, "whatever a rule says")
		}
	}
	if diff := cmp.Diff(rules, told.ConflictRules, cmpopts.EquateEmpty()); diff != "" {
		fail("rules of the conflicts %v: -want +got\n%s", found.Conflicts, diff)
	}
	// Circumstances of a part may be told or not.
	negotiated := func(ids []position.IssueID) []position.IssueID {
		return slices.DeleteFunc(ids, func(id position.IssueID) bool { return s.issues[s.place[id]].spec.Circumstance })
	}
	var parts []slowPart
	counted := s.counted(found.Threshold)
	for _, issues := range s.parts() {
		var p slowPart
		var own uint
		for _, k := range issues {
			p.Issues = append(p.Issues, s.issues[k].spec.ID)
			for i, st := range s.insisting {
				if st.terms[0].issue == k {
					own |= 1 << i
				}
			}
		}
		own &= counted
		p.Issues = negotiated(p.Issues)
		if s.feasible(own) {
			continue
		}
		p.Conflicts = s.sets(own, func(set uint) bool { return !s.feasible(set) })
		p.Concessions = s.sets(own, func(set uint) bool { return s.feasible(own &^ set) })
		parts = append(parts, p)
	}
	for i, p := range told.Parts {
		told.Parts[i].Issues = negotiated(p.Issues)
	}
	if diff := cmp.Diff(parts, told.Parts, cmpopts.EquateEmpty()); diff != "" {
		fail("parts: -want +got\n%s", diff)
	}
	if len(parts) > 1 {
		kinds = append(kinds, "several parts")
	}
	return kinds
}

func checkWitness(s *slow, found settle.Settlement, fail func(string, ...any)) (kinds []string) {
	best := s.best(found.Threshold)
	for k := range s.issues {
		spec := s.issues[k].spec
		v, told := found.Witness[spec.ID]
		switch {
		case !spec.Circumstance, s.matters(k):
			if !told {
				fail("witness %v: nothing of %v", found.Witness, spec.ID)
			}
		case told && !s.mentioned(spec.ID):
			fail("witness %v: %v, which nobody mentions", found.Witness, spec.ID)
		}
		if !told {
			continue
		}
		if _, given := s.given.Region(spec.ID); spec.Circumstance && !given {
			kinds = append(kinds, "assumed")
		}
		left := cells(0)
		for _, o := range best {
			left |= s.issues[k].class(o[k])
		}
		ok, rule, want := s.choose(k, left, v)
		if !ok {
			fail("witness: %v of %v in %v: want %s", v, spec.ID, found.Witness, want)
		}
		kinds = append(kinds, rule)
		best = slices.DeleteFunc(best, func(o []int) bool { return s.issues[k].class(o[k])&s.issues[k].find(v) == 0 })
	}
	if found.Threshold != settle.Firm {
		return kinds
	}
	missing := s.missing(best[0])
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

// matters reports whether a statement with readings, or a rule, mentions the issue.
func (s *slow) matters(k int) bool {
	is := false
	all := func(c slowCondition) { c.terms(func(t slowCondition) { is = is || t.issue == k }) }
	for _, st := range s.said {
		is = is || slices.ContainsFunc(st.terms, func(t slowTerm) bool { return t.issue == k })
		if st.condition != nil {
			all(*st.condition)
		}
	}
	for _, rule := range s.rules {
		all(rule)
	}
	return is
}

// mentioned reports whether anything that was said, or is given, or a rule mentions
// the issue, if only in passing.
func (s *slow) mentioned(id position.IssueID) bool {
	of := func(t position.Term) bool { return t.IssueID() == id }
	_, is := s.given.Region(id)
	is = is || s.matters(s.place[id])
	for _, said := range s.n.Record().Positions {
		for _, st := range said.Statements {
			c := st.Common()
			is = is || slices.ContainsFunc(c.Terms(), of) || slices.ContainsFunc(slices.Collect(position.TermsOf(c.Condition)), of)
			for _, i := range c.Issues {
				spec, _ := i.Spec()
				is = is || spec.ID == id
			}
		}
	}
	return is
}

func checkZone(s *slow, found settle.Settlement, fail func(string, ...any)) {
	want := map[position.IssueID]value.Region{}
	for k := range s.issues {
		if s.issues[k].spec.Circumstance {
			continue
		}
		zone := cells(0)
		for _, o := range s.outcomes {
			if o.violates&s.counted(found.Threshold) == 0 {
				zone |= s.issues[k].class(o.cells[k])
			}
		}
		want[s.issues[k].spec.ID] = s.issues[k].region(zone)
	}
	if diff := cmp.Diff(want, found.Zone); diff != "" {
		fail("zone: -want +got\n%s", diff)
	}
}

func checkPackage(s *slow, found settle.Settlement, fail func(string, ...any)) (kinds []string) {
	// Which issues, of equally many, is not said; but the values of those it has are.
	all := s.packages()
	same := slices.DeleteFunc(slices.Clone(all), func(p slowPackage) bool {
		return len(p.issues) != len(found.Package) || slices.ContainsFunc(p.issues, func(k int) bool {
			_, ok := found.Package[s.issues[k].spec.ID]
			return !ok
		})
	})
	if len(same) == 0 {
		fail("package %v: want values for %v", found.Package, s.specsOf(all[0].issues))
	}
	if len(found.Package) > 0 {
		kinds = append(kinds, "package")
	}
	values := s.known(nil, func(int) bool { return false })
	for _, k := range same[0].issues {
		spec := s.issues[k].spec
		v := found.Package[spec.ID]
		left := func(list []slowPackage) (left cells) {
			for _, p := range list {
				if slices.Contains(p.issues, k) {
					left |= s.issues[k].class(p.outcome[k])
				}
			}
			return left
		}
		among, _, _ := s.choose(k, left(all), v)
		ok, _, want := s.choose(k, left(same), v)
		if !among && !ok {
			fail("package: %v of %v in %v: want %s", v, spec.ID, found.Package, want)
		}
		values[k] = s.issues[k].find(v)
		other := func(p slowPackage) bool {
			return slices.Contains(p.issues, k) && s.issues[k].class(p.outcome[k])&values[k] == 0
		}
		same, all = slices.DeleteFunc(same, other), slices.DeleteFunc(all, other)
		if len(same) == 0 {
			fail("package %v: none has %v of %v", found.Package, v, spec.ID)
		}
	}

	// Each step is a smallest set, and the first of its size.
	known := s.known(nil, func(int) bool { return false })
	left := slices.Clone(same[0].issues)
	for n, step := range found.Plan {
		before := slices.Clone(known)
		set := s.firstStep(left, known, values)
		for _, k := range set {
			known[k] = values[k]
		}
		if want := s.specsOf(set); !slices.Equal(step, want) {
			fail("step %v of plan %v for %v: want %v", step, found.Plan, found.Package, want)
		}
		left = slices.DeleteFunc(left, func(k int) bool { return slices.Contains(set, k) })
		if len(step) > 1 {
			kinds = append(kinds, "exchange")
			kinds = append(kinds, s.checkExchange(found.Steps[n], set, before, values, fail))
		}
	}
	if len(left) > 0 {
		fail("plan %v leaves %v of %v", found.Plan, s.specsOf(left), found.Package)
	}
	return kinds
}

func (s *slow) specsOf(issues []int) (ids []position.IssueID) {
	for _, k := range issues {
		ids = append(ids, s.issues[k].spec.ID)
	}
	return ids
}

// checkExchange checks what a step of several issues rests on: a reciprocal with a
// term for each of them that has its value; else it is a circle, but where all who
// wait do so within an offer of the whole step.
func (s *slow) checkExchange(step settle.Step, set []int, before, values slowKnown, fail func(string, ...any)) (kind string) {
	covers := func(st *slowStatement) bool {
		return !slices.ContainsFunc(set, func(k int) bool {
			return !slices.ContainsFunc(st.terms, func(t slowTerm) bool { return t.issue == k && values[k].within(t.values) })
		})
	}
	for _, st := range s.said { // by reference, so that the first is found
		if st.kind == position.KindReciprocal && covers(st) {
			if step.Proposal != st.ref || len(step.Circle) > 0 {
				fail("step %+v: want what %v proposes", step, st.ref)
			}
			return "proposal"
		}
	}
	with := slices.Clone(before)
	for _, k := range set {
		with[k] = values[k]
	}
	whole := func(st *slowStatement) bool {
		holds := st.condition == nil || st.condition.truth(with) == position.True
		return st.kind == position.KindOffer && st.strength != position.Tentative && holds && covers(st)
	}
	together := true
	for _, k := range set {
		alone := slices.Clone(before)
		alone[k] = values[k]
		for _, who := range s.needed[k] {
			together = together && (s.accepts(who, k, alone) || slices.ContainsFunc(s.said, func(st *slowStatement) bool {
				return st.ref.Actor == who && whole(st)
			}))
		}
	}
	if together {
		if len(step.Circle) > 0 {
			fail("step %+v: it is offered together", step)
		}
		return "offered together"
	}
	s.checkCircle(step, before, values, fail)
	return "circle"
}

// checkCircle checks that every statement of a circle waits for the issue of the
// next: that its actor accepts its issue's value with the whole step in place, and
// not without that issue, and that the statement itself is a reason.
func (s *slow) checkCircle(step settle.Step, before, values slowKnown, fail func(string, ...any)) {
	if len(step.Circle) < 2 {
		fail("step %+v: no circle", step)
	}
	for i, w := range step.Circle {
		next := step.Circle[(i+1)%len(step.Circle)].Issue
		if w.For != next || w.Statement.Actor != w.Actor || !slices.Contains(step.Issues, w.Issue) || !slices.Contains(step.Issues, w.For) {
			fail("step %+v: %v is no part of a circle", step, w)
		}
		issue := s.place[w.Issue]
		with := slices.Clone(before)
		for _, id := range step.Issues {
			with[s.place[id]] = values[s.place[id]]
		}
		without := slices.Clone(with)
		without[s.place[w.For]] = before[s.place[w.For]]
		reason := slices.ContainsFunc(s.readings(w.Actor, issue), func(r slowReading) bool {
			in := values[issue].within(r.values)
			was, is := r.condition.truth(without), r.condition.truth(with)
			if r.by.ref != w.Statement || was == is {
				return false
			}
			switch r.kind {
			case position.Yes:
				return in && r.by.strength != position.Tentative && is == position.True
			case position.Must:
				return !in && is == position.False
			case position.Never:
				return in && is == position.False
			default: // bound
				return in && is == position.True
			}
		})
		if !reason || !s.accepts(w.Actor, issue, with) || s.accepts(w.Actor, issue, without) {
			fail("step %+v: %v does not wait", step, w)
		}
	}
}

// firstStep returns the smallest set of the issues left that is accepted
// together, the first in order.
func (s *slow) firstStep(left []int, known, values slowKnown) []int {
	var best []int
	for set := range uint(1) << len(left) {
		var issues []int
		with := slices.Clone(known)
		for j, k := range left {
			if set>>j&1 == 1 {
				issues = append(issues, k)
				with[k] = values[k]
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
