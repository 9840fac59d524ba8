package compare_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/parley-go/parley/compare"
	"github.com/parley-go/parley/compare/settle"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/positiontest"
)

// takingBack returns the record in which the statements are taken back at its end.
func takingBack(n *position.Negotiation, refs []position.Ref) position.Record {
	r := n.Record()
	last := position.Communication{}
	for t := range n.History() {
		last = t.Communication
	}
	for _, ref := range refs {
		r.Positions = append(r.Positions, position.Communication{
			Actor: ref.Actor, AsOf: last.AsOf, Round: last.Round, Withdraws: []position.StatementID{ref.Statement},
		})
	}
	return r
}

// TestWithoutIsTakingBack leaves statements out of a comparison, and holds all that is
// found, the settlements too, against what is found of the negotiation in which their
// actors take them back.
func TestWithoutIsTakingBack(t *testing.T) {
	left := 0
	rapid.Check(t, func(t *rapid.T) {
		d := draw(t, positiontest.Config{MaxParties: 3, MaxCommunications: 4, MaxDrafts: 1, MaxIssues: 4})
		var refs []position.Ref
		for turn := range d.n.History() {
			for _, s := range turn.Communication.Statements {
				if rapid.IntRange(0, 2).Draw(t, "left out") == 0 {
					refs = append(refs, position.Ref{Actor: turn.Communication.Actor, Statement: s.Common().ID})
				}
			}
		}
		slices.SortFunc(refs, position.Ref.Compare)
		refs = slices.Compact(refs)
		left += len(refs)
		rebuilt, err := position.NewNegotiation(takingBack(d.n, refs))
		if err != nil {
			t.Fatal(err)
		}
		want, wrong := compare.Compare(rebuilt, d.options)
		opts := d.options
		opts.Without = refs
		got, err := compare.Compare(d.n, opts)
		if wrong != nil {
			require.EqualError(t, err, wrong.Error())
			return
		}
		require.NoError(t, err)
		alike := func(what string, want, got any) {
			if diff := cmp.Diff(want, got); diff != "" {
				t.Fatalf("%s: -taken back +left out\n%s\n%v\n%s", what, diff, refs, d.n.Record().String())
			}
		}
		alike("issues", slices.Collect(want.Issues()), slices.Collect(got.Issues()))
		alike("relations", relations(want), relations(got))
		alike("claims", want.Claims(), got.Claims())
		alike("warnings", want.Warnings(), got.Warnings())
		alike("talks", want.Talks(), got.Talks())
		alike("similarities", slices.Collect(want.Similarities()), slices.Collect(got.Similarities()))
		alike("drafts", slices.Collect(want.Drafts()), slices.Collect(got.Drafts()))
		together, less := settle.New(want, settle.Options{}).Settle(t.Context()), settle.New(got, settle.Options{}).Settle(t.Context())
		alike("firm settlement", together.Firm, less.Firm)
		alike("settlement at the red lines", together.RedLines, less.RedLines)
	})
	require.Positive(t, left)
}

func TestWithoutNobodysStatement(t *testing.T) {
	n := haggle(t, 3)
	for _, tt := range []struct {
		ref  string
		want string
	}{
		{
			ref:  "seller/s9",
			want: `compare: without[1]: unknown statement "seller/s9": did you mean "seller/s0"?`,
		},
		{
			ref:  "nobody/word",
			want: `compare: without[1]: unknown statement "nobody/word": want a statement of the negotiation, as actor/id`,
		},
	} {
		_, err := compare.Compare(n, compare.Options{Without: refs("seller/s0", tt.ref)})
		require.EqualError(t, err, tt.want)
		require.Equal(t, position.Path{{Key: "without"}, {Index: 1}}, position.Errors(err)[0].Path)
	}
}

// TestWithoutChangesNothingElse leaves the only word of the seller on a price out of
// one comparison, and asks another of the same positions.
func TestWithoutChangesNothingElse(t *testing.T) {
	p := compare.Prepare(haggle(t, 2))
	without, err := p.Compare(compare.Options{Without: refs("seller/s1", "seller/s1")})
	require.NoError(t, err)
	for id, want := range map[position.IssueID]compare.Relation{"price-0": compare.Apart, "price-1": compare.Unanswered} {
		relation, _ := without.Relation(id)
		require.Equal(t, want, relation)
	}
	require.Equal(t, refs("seller/s1"), without.Negotiation().LeftOut())
	all, err := p.Compare(compare.Options{})
	require.NoError(t, err)
	relation, _ := all.Relation("price-1")
	require.Equal(t, compare.Apart, relation)
	require.Empty(t, all.Negotiation().LeftOut())
}
