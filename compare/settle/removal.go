package settle

import (
	"context"
	"fmt"
	"slices"

	"github.com/parley-go/parley/internal/sat"
	"github.com/parley-go/parley/position"
)

// Removals searches the sets of issues on which a draft would have to say nothing,
// and on no fewer of them, for some possible outcome to be within it (minimal
// correction sets): the smallest sets first, among equals in no order, and each in
// the order of the negotiation. Terms on the same issue are taken together, and
// one that the circumstances contradict is in every set.
//
// There are none where a possible outcome is within the draft as it is, nor where
// none is possible at all, which [Problem.Possible] tells. There are exponentially
// many at worst: complete, once the sequence has ended, tells whether all were
// found before the context ended. The search is that of [Problem.Concessions].
//
// The draft need not be one of the negotiation's. The errors are those of
// [compare.Comparison.CheckDraft].
func (p *Problem) Removals(t Threshold, d position.Draft) (*Search[[]position.IssueID], error) {
	text, err := position.NewOutcome(d.Terms...)
	if err == nil {
		err = p.negotiation.CheckOutcome(text)
	}
	if err != nil {
		return nil, fmt.Errorf("settle: draft %q: %w", d.ID, err)
	}
	return &Search[[]position.IssueID]{begin: func(ctx context.Context) (func(context.Context) ([]position.IssueID, bool), func() bool) {
		divided := *p
		divided.issues = slices.Clone(p.issues)
		divided.divide(d.Terms)
		e := newEncoding(ctx, &divided, Progress{Threshold: t, Stage: "removals"})
		e.insist()
		redLines, firm := e.threshold(t)
		var issues []int
		var kept []sat.Lit
		for id, region := range text.All() {
			k, keep := p.places[id], e.Solver.NewVar()
			e.ladders[k].Require(region, keep.Not())
			issues, kept = append(issues, k), append(kept, keep)
		}
		search := sat.NewCorrections(e.Solver, [][]sat.Lit{kept}, append(redLines, firm...)...)
		n := 0
		if e.ended {
			return nil, nil
		}
		return func(ctx context.Context) ([]position.IssueID, bool) {
			for found := range search.All(ctx) {
				if len(found.Members) == 0 {
					continue // all can be kept
				}
				n++
				e.tell(Progress{Threshold: t, Stage: "removals", Removals: n})
				return p.idsOf(issues, found.Members), true
			}
			return nil, false
		}, search.Complete
	}}, nil
}

// idsOf returns the IDs of the issues at some places of a list, in order.
func (p *Problem) idsOf(issues, members []int) []position.IssueID {
	var places []int
	for _, m := range members {
		places = append(places, issues[m])
	}
	slices.Sort(places)
	var ids []position.IssueID
	for _, k := range places {
		ids = append(ids, p.issues[k].spec.ID)
	}
	return ids
}
