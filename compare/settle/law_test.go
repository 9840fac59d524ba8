package settle_test

import (
	"context"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/parley-go/parley/compare"
	"github.com/parley-go/parley/compare/settle"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/positiontest"
	"github.com/parley-go/parley/position/value"
)

// hittingSets returns the smallest sets that share a statement with every one of
// the sets, sorted (Reiter 1987).
func hittingSets(sets [][]position.Ref) [][]position.Ref {
	minimal := [][]position.Ref{{}}
	for _, set := range sets {
		var all [][]position.Ref
		for _, m := range minimal {
			if meet(m, set) {
				all = append(all, m)
				continue
			}
			for _, r := range set {
				wider := append(slices.Clone(m), r)
				slices.SortFunc(wider, position.Ref.Compare)
				all = append(all, wider)
			}
		}
		minimal = nil
		for i, m := range all {
			if !slices.ContainsFunc(all[:i], func(n []position.Ref) bool { return slices.Equal(m, n) }) &&
				!slices.ContainsFunc(all, func(n []position.Ref) bool { return len(n) < len(m) && within(n, m) }) {
				minimal = append(minimal, m)
			}
		}
	}
	return sorted(minimal)
}

func meet(a, b []position.Ref) bool {
	return slices.ContainsFunc(a, func(r position.Ref) bool { return slices.Contains(b, r) })
}

func within(a, b []position.Ref) bool {
	return !slices.ContainsFunc(a, func(r position.Ref) bool { return !slices.Contains(b, r) })
}

func sorted(sets [][]position.Ref) [][]position.Ref {
	return slices.SortedFunc(slices.Values(sets), func(a, b []position.Ref) int {
		return slices.CompareFunc(a, b, position.Ref.Compare)
	})
}

func TestHittingSets(t *testing.T) {
	conflicts := [][]position.Ref{refs("a/1", "b/2"), refs("a/1", "a/3", "b/4")}
	assert.Equal(t, [][]position.Ref{refs("a/1"), refs("a/3", "b/2"), refs("b/2", "b/4")}, hittingSets(conflicts))
}

// TestLaws holds of every negotiation.
func TestLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := positiontest.Negotiation(positiontest.Config{MaxParties: 4, MaxRules: 1}).Draw(t, "negotiation")
		p := settling(t, n, settle.Options{})
		for _, s := range p.Settle(context.Background()).All() {
			for id, v := range s.Witness {
				zone, ok := s.Zone[id]
				assert.True(t, !ok || zone.Contains(v), "the zone contains the witness")
			}
			if len(s.Conflicts) > 0 && s.ConflictsComplete && s.ConcessionsComplete {
				assert.Empty(t, cmp.Diff(hittingSets(s.Conflicts), sorted(s.Concessions)), "concessions are the minimal hitting sets of conflicts")
				assert.Empty(t, cmp.Diff(hittingSets(s.Concessions), sorted(s.Conflicts)), "and the other way round")
			}
			told := toldOf(s, t.Fatalf)
			if s.ConflictsComplete {
				var all [][]position.Ref
				for _, part := range told.Parts {
					all = append(all, part.Conflicts...)
				}
				assert.Empty(t, cmp.Diff(sorted(s.Conflicts), sorted(all), cmpopts.EquateEmpty()), "the conflicts are those of the parts")
			}
			assert.Len(t, told.ConflictRules, len(s.Conflicts), "of every conflict its rules")
			for _, concession := range s.Concessions {
				zone, _ := p.Zone(context.Background(), s.Threshold, concession...)
				assert.NotNil(t, zone, "a concession opens the zone")
				for i := range concession {
					less := slices.Delete(slices.Clone(concession), i, i+1)
					zone, _ := p.Zone(context.Background(), s.Threshold, less...)
					assert.Nil(t, zone, "a part of it does not")
				}
			}
		}
	})
}

// TestZoneWithoutConditions: with no conditions and no rules, the zone is issue by
// issue what nobody excludes.
func TestZoneWithoutConditions(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := positiontest.Negotiation(positiontest.Config{
			Statements: []position.StatementKind{position.KindDemand, position.KindRefusal},
			MaxDepth:   -1, MaxCircumstances: -1, MaxGiven: -1,
		}).Draw(t, "negotiation")
		c, err := compare.Compare(n, compare.Options{})
		require.NoError(t, err)
		want := map[position.IssueID]value.Region{}
		possible := true
		for spec := range n.Issues() {
			left := spec.Domain.All()
			if i, ok := c.Issue(spec.ID); ok {
				for _, s := range i.Stances {
					left = left.Without(s.Excluded)
				}
			}
			want[spec.ID] = left
			possible = possible && !left.IsEmpty()
		}
		if !possible {
			want = nil
		}
		p := settling(t, n, settle.Options{})
		zone, status := p.Zone(context.Background(), settle.Firm)
		assert.NotEqual(t, settle.CutShort, status)
		assert.Empty(t, cmp.Diff(want, zone), "%s", n.Record().String())
	})
}

// TestOrderDoesNotMatter: whatever the order of parties, issues and statements,
// the same sets are found, and the same first ones where there are too many.
func TestOrderDoesNotMatter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := positiontest.Negotiation(positiontest.Config{MaxStatements: 6, MaxRules: 2}).Draw(t, "negotiation")
		shuffled, err := position.NewNegotiation(positiontest.Shuffle(t, n.Record()))
		require.NoError(t, err)
		limit := rapid.SampledFrom([]int{1, 2, 100}).Draw(t, "limit")
		p := settling(t, n, settle.Options{Limit: limit})
		q := settling(t, shuffled, settle.Options{Limit: limit})
		again := q.Settle(context.Background()).All()
		for i, s := range p.Settle(context.Background()).All() {
			assert.LessOrEqual(t, len(s.Conflicts), limit)
			assert.LessOrEqual(t, len(s.Concessions), limit)
			assert.Equal(t, s.Possible, again[i].Possible)
			assert.Empty(t, cmp.Diff(s.Conflicts, again[i].Conflicts))
			assert.Empty(t, cmp.Diff(s.Concessions, again[i].Concessions))
			assert.Empty(t, cmp.Diff(toldOf(s, t.Fatalf).ConflictRules, toldOf(again[i], t.Fatalf).ConflictRules))
			assert.Empty(t, cmp.Diff(s.Zone, again[i].Zone))
			assert.Empty(t, cmp.Diff(s.Aside, again[i].Aside))
		}
	})
}
