package settle_test

import (
	"context"
	"fmt"
	"runtime"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/parley-go/parley/compare"
	"github.com/parley-go/parley/compare/settle"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
	"github.com/stretchr/testify/assert"
)

// pigeons demands a place of its own for each of so many, of whom one has none:
// they are hard to tell for a search by resolution (Haken 1985). A demand about
// another issue, for and against, comes on top.
func pigeons(t testing.TB, places int, opts settle.Options) *settle.Problem {
	t.Helper()
	options := make([]string, places)
	for i := range options {
		options[i] = fmt.Sprintf("place-%d", i)
	}
	bird := func(i int) position.Choice[string] {
		return position.Choice[string]{ID: position.IssueID(fmt.Sprintf("bird-%d", i)), Options: options}
	}
	mine := []position.Statement{demand("x", x.Yes())}
	for i := range places + 1 {
		for j := range i {
			for _, o := range options {
				mine = append(mine, position.Demand{
					ID:    position.StatementID(fmt.Sprintf("not-%d-and-%d-%s", i, j, o)),
					Terms: position.Terms{bird(i).Not(o)},
					If:    bird(j).Is(o),
				})
			}
		}
	}
	n := negotiation(t, said{"a": mine, "b": {demand("x", x.No())}})
	p := settling(t, n, opts)
	return p
}

func TestSearchEndsWithItsContext(t *testing.T) {
	before := runtime.NumGoroutine()
	var told []settle.Progress
	p := pigeons(t, 11, settle.Options{Progress: func(p settle.Progress) { told = append(told, p) }})
	ctx, cancel := context.WithTimeout(t.Context(), 300*time.Millisecond)
	defer cancel()
	search := p.Conflicts(settle.Firm)
	found := slices.Collect(search.All(ctx))
	assert.False(t, search.Complete())
	assert.LessOrEqual(t, len(found), 1, "to find another takes far longer")
	assert.Greater(t, len(told), len(found), "told between what is found, too")
	for _, p := range told {
		assert.Equal(t, "conflicts", p.Stage)
	}
	cancel()
	assert.Equal(t, position.Unknown, p.Possible(ctx, settle.Firm))
	s := p.Settle(ctx).Firm
	assert.False(t, s.Possible || s.Complete || s.ConflictsComplete || s.ConcessionsComplete)
	// Those of an earlier test may have ended meanwhile.
	assert.LessOrEqual(t, runtime.NumGoroutine(), before, "no goroutine is left behind")
}

// TestRulesAreSearchedWithinTheContext: it is not known in time that no outcome
// meets the rules, and to have a problem takes no search.
func TestRulesAreSearchedWithinTheContext(t *testing.T) {
	const places = 11
	var options []string
	for i := range places {
		options = append(options, fmt.Sprintf("place-%d", i))
	}
	var birds []position.Choice[string]
	var rules []position.Condition
	for i := range places + 1 {
		bird := position.Choice[string]{ID: position.IssueID(fmt.Sprintf("bird-%d", i)), Options: options}
		for _, other := range birds {
			for _, o := range options {
				rules = append(rules, position.Not(position.All(bird.Is(o), other.Is(o))))
			}
		}
		birds = append(birds, bird)
	}
	p := problem(t, said{"a": {demand("x", x.Yes())}, "b": {demand("y", y.Yes())}}, func(r *position.Record) { r.Rules = position.Rules(rules...) })
	ctx, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
	defer cancel()
	assert.Equal(t, position.Unknown, p.Possible(ctx, settle.RedLines))
	assert.False(t, p.Settle(ctx).Firm.Complete)
}

func TestLimit(t *testing.T) {
	var a, b []position.Statement
	for i := range 12 { // 12 conflicts, and 4,096 concessions of equal cost
		id := position.StatementID(fmt.Sprintf("s%d", i))
		issue := position.YesNo{ID: position.IssueID(fmt.Sprintf("issue-%d", i))}
		a, b = append(a, demand(id, issue.Yes())), append(b, demand(id, issue.No()))
	}
	p := settling(t, negotiation(t, said{"a": a, "b": b}), settle.Options{Limit: 5})
	s := p.Settle(context.Background()).Firm
	assert.Len(t, s.Conflicts, 5)
	assert.Len(t, s.Concessions, 5)
	assert.False(t, s.ConflictsComplete || s.ConcessionsComplete)
	for _, c := range s.Concessions {
		assert.Len(t, c, 12)
	}
}

// TestManyPartsAreToldWhole: what nothing connects is told apart, though there are
// 2 to the power of 24 concessions of the whole.
func TestManyPartsAreToldWhole(t *testing.T) {
	var a, b []position.Statement
	for i := range 24 {
		id := position.StatementID(fmt.Sprintf("s%02d", i))
		issue := position.YesNo{ID: position.IssueID(fmt.Sprintf("issue-%02d", i))}
		a, b = append(a, demand(id, issue.Yes())), append(b, demand(id, issue.No()))
	}
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	defer cancel()
	s := problem(t, said{"a": a, "b": b}).Settle(ctx).Firm
	assert.True(t, s.Complete && s.ConflictsComplete)
	assert.False(t, s.ConcessionsComplete, "there are too many")
	assert.Len(t, s.Conflicts, 24)
	assert.Len(t, s.Concessions, settle.DefaultLimit)
	assert.Len(t, s.Parts, 24)
	assert.Equal(t, settle.Part{
		Issues:    []position.IssueID{"issue-05"},
		Conflicts: [][]position.Ref{refs("a/s05", "b/s05")}, ConflictsComplete: true,
		ConcessionsComplete: true, Concessions: [][]position.Ref{refs("a/s05"), refs("b/s05")},
	}, s.Parts[5])
}

func TestProgressOfTheZone(t *testing.T) {
	var told []settle.Progress
	n := negotiation(t, said{"a": {demand("x", x.Yes())}, "b": {demand("y", y.Yes())}})
	p := settling(t, n, settle.Options{Progress: func(p settle.Progress) { told = append(told, p) }})
	p.Zone(context.Background(), settle.RedLines)
	assert.Equal(t, []settle.Progress{
		{Threshold: settle.RedLines, Stage: "zone", Issues: 1},
		{Threshold: settle.RedLines, Stage: "zone", Issues: 2},
	}, told)
}

func TestNothingInTheWay(t *testing.T) {
	p := problem(t, said{"a": {demand("x", x.Yes())}, "b": {demand("y", y.Yes())}})
	for _, threshold := range []settle.Threshold{settle.Firm, settle.RedLines} {
		for _, search := range []*settle.Search[compare.Set]{p.Conflicts(threshold), p.Concessions(threshold)} {
			assert.False(t, search.Complete(), "nothing was searched")
			assert.Empty(t, slices.Collect(search.All(context.Background())))
			assert.True(t, search.Complete())
		}
		_, status := p.Conflict(context.Background(), threshold)
		assert.Equal(t, settle.None, status)
	}
}

func TestManyGoroutines(t *testing.T) {
	p := problem(t, said{
		"a": {offer("x", x.Yes(), y.Yes()), demand("min", price.AtLeast(700))},
		"b": {offer("y", y.Yes(), x.Yes()), demand("max", price.AtMost(400))},
	})
	want := p.Settle(context.Background()).All()
	q := problem(t, said{
		"a": {offer("x", x.Yes(), y.Yes()), demand("min", price.AtLeast(700))},
		"b": {offer("y", y.Yes(), x.Yes()), demand("max", price.AtMost(400))},
	})
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() { // of a problem that nobody has asked anything
			assert.Empty(t, cmp.Diff(want, q.Settle(context.Background()).All()))
		})
	}
	all.Wait()
}

// looks is a context that ends when it is looked at once too often.
type looks struct {
	context.Context
	left  int
	ended bool
	after int // looks since it ended
}

func (l *looks) Err() error {
	if l.left == 0 {
		if l.ended {
			l.after++
		}
		l.ended = true
		return context.Canceled
	}
	l.left--
	return nil
}

// TestContextEndsAtAnyLook: whichever search the context ends in, what is called
// complete is what a search without end finds.
func TestContextEndsAtAnyLook(t *testing.T) {
	red := func(id position.StatementID, term position.Term) position.Demand {
		return position.Demand{ID: id, Terms: position.Terms{term}, Strength: position.RedLine}
	}
	for reason, what := range map[string]said{
		"red lines in conflict": {
			"a": {red("x", x.Yes()), demand("min", price.AtLeast(700)), offer("z", z.Yes(), nil)},
			"b": {red("not-x", x.No()), demand("max", price.AtMost(400)), offer("z", z.Yes(), nil)},
		},
		"firm statements in conflict": {"a": {demand("x", x.Yes())}, "b": {demand("not-x", x.No())}},
		"an exchange": {
			"a": {offer("x", x.Yes(), y.Yes())}, "b": {offer("y", y.Yes(), x.Yes())},
		},
	} {
		p := problem(t, what)
		want := p.Settle(context.Background()).All()
		for n := 0; ; n++ {
			ctx := &looks{Context: context.Background(), left: n}
			complete := true
			for i, s := range p.Settle(ctx).All() {
				complete = complete && s.Complete
				if s.Complete {
					assert.Empty(t, cmp.Diff(want[i], s), "%s: ended at look %d", reason, n)
				}
				assert.False(t, s.Complete && !s.Possible && s.Aside == nil, "%s: ended at look %d", reason, n)
			}
			assert.NotEqual(t, ctx.ended, complete, "%s: ended at look %d", reason, n)
			if !ctx.ended {
				break
			}
			for _, search := range []*settle.Search[compare.Set]{p.Conflicts(settle.Firm), p.Concessions(settle.Firm)} {
				ctx := &looks{Context: context.Background(), left: n}
				found := slices.Collect(search.All(ctx))
				assert.False(t, ctx.ended && search.Complete(), "%s: ended at look %d", reason, n)
				again := slices.Collect(search.All(context.Background()))
				assert.True(t, search.Complete())
				assert.Zero(t, slices.CompareFunc(found, again[:len(found)], compare.Set.Compare), "%s: what was found comes again", reason)
				assert.Equal(t, again, slices.Collect(search.All(ctx)))
			}
		}
	}
}

// TestZeroProblem: nothing is to be settled.
func TestZeroProblem(t *testing.T) {
	var p settle.Problem
	ctx := context.Background()
	assert.Equal(t, position.True, p.Possible(ctx, settle.Firm))
	s := p.Settle(ctx)
	assert.True(t, s.Firm.Possible && s.Firm.Agreed && s.Firm.Complete && s.RedLines.Complete)
	assert.Nil(t, s.Comparison)
	assert.Equal(t, settle.Found, p.Package(ctx).Status)
	assert.Empty(t, slices.Collect(p.Conflicts(settle.Firm).All(ctx)))
	removals, err := p.Removals(settle.Firm, position.Draft{ID: "d"})
	assert.NoError(t, err)
	assert.Empty(t, slices.Collect(removals.All(ctx)))
	_, err = p.Removals(settle.Firm, position.Draft{ID: "d", Terms: position.Terms{x.Yes()}})
	assert.Error(t, err)
	assert.Nil(t, p.Negotiation())
	assert.Empty(t, p.Parties())
	assert.Equal(t, "0 issues, 0 statements of 0 parties", p.String())
}

// TestPlanOfOtherValues: what is no value of an issue is an error, and what is no
// package has no plan.
func TestPlanOfOtherValues(t *testing.T) {
	p := problem(t, said{"a": {demand("x", x.Yes())}, "b": {demand("y", y.Yes())}})
	_, _, err := p.Plan(context.Background(), map[position.IssueID]value.Value{"z": value.OfName("yes"), "x": value.OfName("perhaps")})
	assert.EqualError(t, err, "settle: plan: issue \"x\": perhaps is none of its values\n"+
		"settle: plan: unknown issue \"z\": want one of the negotiation")
	_, status, err := p.Plan(context.Background(), map[position.IssueID]value.Value{"x": value.OfName("no")})
	assert.NoError(t, err)
	assert.Equal(t, settle.None, status)
}
