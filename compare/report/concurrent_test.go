package report_test

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/parley-go/parley/compare"
	"github.com/parley-go/parley/compare/report"
	"github.com/parley-go/parley/compare/settle"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/positiontest"
)

// A shared holds what many goroutines may ask at once.
type shared struct {
	prepared   *compare.Prepared
	comparison *compare.Comparison
	problem    *settle.Problem
	report     *report.Report
}

// share returns a negotiation's, none of which has been asked anything.
func share(t *testing.T, n *position.Negotiation) shared {
	prepared := compare.Prepare(n)
	comparison, err := prepared.Compare(compare.Options{})
	require.NoError(t, err)
	problem := settle.New(comparison, settle.Options{Limit: 20})
	another, err := compare.Compare(n, compare.Options{})
	require.NoError(t, err)
	reported, err := report.New(another)
	require.NoError(t, err)
	return shared{prepared, comparison, problem, reported}
}

// answers asks everything, and returns every answer by what was asked.
func (s shared) answers() (map[string]string, error) {
	answers := map[string]string{}
	var failed error
	tell := func(asked string, answer any) {
		text, err := json.Marshal(answer)
		if err != nil && failed == nil {
			failed = fmt.Errorf("%s: %w", asked, err)
		}
		answers[asked] = string(text)
	}
	ctx := context.Background()
	comparisons := map[string]*compare.Comparison{"shared": s.comparison}
	own, err := s.prepared.Compare(compare.Options{})
	if err != nil {
		return nil, err
	}
	comparisons["own"] = own
	for whose, c := range comparisons {
		tell(whose+" issues", slices.Collect(c.Issues()))
		tell(whose+" results", slices.Collect(c.Results()))
		tell(whose+" claims", c.Claims())
		tell(whose+" warnings", c.Warnings())
		tell(whose+" talks", c.Talks())
		tell(whose+" blocs", c.Blocs())
		tell(whose+" similarities", slices.Collect(c.Similarities()))
		tell(whose+" drafts", slices.Collect(c.Drafts()))
		var pairs []compare.Pair
		for _, p := range c.PairResults() {
			pairs = append(pairs, p)
		}
		tell(whose+" pairs", pairs)
		for r := range c.Results() {
			found, complete := c.MinimalConflicts(ctx, r.Issue)
			tell(whose+" conflicts on "+string(r.Issue), slices.Collect(found))
			tell(whose+" conflicts complete on "+string(r.Issue), complete())
		}
	}
	n := s.comparison.Negotiation()
	tell("rounds", s.comparison.Rounds())
	for p := range n.Positions() {
		for q := range n.Positions() {
			checked, err := compare.CheckMandate(p, q)
			if err != nil {
				return nil, err
			}
			tell(fmt.Sprintf("%s within the mandate of %s", p.Actor(), q.Actor()), checked)
		}
	}
	settlements := s.problem.Settle(ctx)
	tell("settlements", settlements)
	for _, threshold := range []settle.Threshold{settle.Firm, settle.RedLines} {
		conflicts, concessions := s.problem.Conflicts(threshold), s.problem.Concessions(threshold)
		tell(threshold.String()+" conflicts", slices.Collect(conflicts.All(ctx)))
		tell(threshold.String()+" conflicts complete", conflicts.Complete())
		tell(threshold.String()+" concessions", slices.Collect(concessions.All(ctx)))
		tell(threshold.String()+" concessions complete", concessions.Complete())
		zone, status := s.problem.Zone(ctx, threshold)
		tell(threshold.String()+" zone", zone)
		tell(threshold.String()+" zone status", status)
	}
	reported, err := report.New(s.comparison, settlements)
	if err != nil {
		return nil, err
	}
	for whose, r := range map[string]*report.Report{"shared": s.report, "own": reported} {
		tell(whose+" report", r)
		for form, text := range allForms(r) {
			tell(whose+" "+form, text)
		}
	}
	return answers, failed
}

// TestManyGoroutines asks everything of one negotiation in many goroutines, for
// the race detector; each gets what one alone is told.
func TestManyGoroutines(t *testing.T) {
	cfg := positiontest.Config{
		MinParties: 3, MaxParties: 4, MaxIssues: 4, MaxCommunications: 3, MaxStatements: 4, MaxDrafts: 2, MaxRules: 1, MaxSources: 2,
	}
	for seed := range 6 {
		n := positiontest.Negotiation(cfg).Example(seed)
		want, err := share(t, n).answers()
		require.NoError(t, err)
		many := share(t, n)
		var group sync.WaitGroup
		for range 8 {
			group.Go(func() {
				got, err := many.answers()
				if diff := cmp.Diff(want, got); err != nil || diff != "" {
					t.Errorf("seed %d: %v: -one alone +one of many\n%s", seed, err, diff)
				}
			})
		}
		group.Wait()
	}
}
