package compare_test

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/parley-go/parley/compare"
	"github.com/parley-go/parley/internal/soak"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/positiontest"
)

// TestCheckMandate holds what a negotiator offers against the limits of the
// board, worked out by hand.
func TestCheckMandate(t *testing.T) {
	type terms = position.Terms
	board, err := position.New("board",
		position.Demand{ID: "cap", Terms: terms{wage.AtMost(30)}},
		position.Refusal{ID: "pension", Terms: terms{pension.Is("kept")}, Unless: shifts.Yes()},
	)
	require.NoError(t, err)
	negotiator, err := position.New("works",
		position.Offer{ID: "rise", Terms: terms{wage.Between(20, 40)}},
		position.Offer{ID: "keep", Terms: terms{pension.Is("kept")}, OnlyIf: strike.No()},
		position.Offer{ID: "nights", Terms: terms{shifts.No()}},
		position.Refusal{ID: "no-end", Terms: terms{position.YesNo{ID: "closure"}.Yes()}},
	)
	require.NoError(t, err)
	found, err := compare.CheckMandate(negotiator, board)
	require.NoError(t, err)
	text := func(found []compare.MandateIssue) map[position.IssueID]string {
		told := map[position.IssueID]string{}
		for _, i := range found {
			told[i.Issue] = i.Verdict.String() + ": " + i.Offered.String() + ", outside " + i.Outside.String()
		}
		return told
	}
	require.Equal(t, map[position.IssueID]string{
		"closure":      "not-covered: no, outside none", // a refusal says yes to the other value
		"night-shifts": "inside: no, outside none",      // the board asks for yes, but excludes nothing
		"pension":      "inside: kept, outside none",    // its price is open
		"wage":         "outside: 20 to 40 cents an hour, outside 31 to 40 cents an hour",
	}, text(found))
	require.Equal(t, refs("works/rise"), found[3].Statements)
	require.Equal(t, refs("board/cap"), found[3].Limits)

	found, err = compare.CheckMandate(negotiator, board, shifts.No())
	require.NoError(t, err)
	require.Equal(t, "outside: kept, outside kept", text(found)["pension"], "its price is not paid")

	data, err := json.Marshal(found)
	require.NoError(t, err)
	var back []compare.MandateIssue
	require.NoError(t, json.Unmarshal(data, &back))
	require.Empty(t, cmp.Diff(found, back))

	_, err = compare.CheckMandate(negotiator, board, strike.Yes(), strike.No())
	require.ErrorContains(t, err, "want terms that can hold together")
	found, err = compare.CheckMandate(nil, board)
	require.NoError(t, err)
	require.Empty(t, found)
}

// TestSoakMandates holds every verdict against the definition, value
// by value.
func TestSoakMandates(t *testing.T) {
	soak.Run(t, []string{"inside", "outside", "not-covered"}, func(_ uint64, seen soak.Counts) {
		rapid.Check(t, func(t *rapid.T) {
			d := drawn{n: positiontest.Negotiation(positiontest.Config{MinParties: 2, MaxGiven: -1}).Draw(t, "negotiation")}
			var positions []*position.Position
			for p := range d.n.Positions() {
				positions = append(positions, p)
			}
			s := newSlow(d.n, nil, nil)
			found, err := compare.CheckMandate(positions[0], positions[1])
			if err != nil {
				t.Fatal(err)
			}
			verdicts := map[position.IssueID]compare.MandateVerdict{}
			for _, i := range found {
				verdicts[i.Issue] = i.Verdict
				seen[i.Verdict.String()]++
			}
			for spec := range d.n.Issues() {
				if spec.Circumstance {
					continue
				}
				offers, limits := s.readingsOn(positions[0].Actor(), spec.ID), s.readingsOn(positions[1].Actor(), spec.ID)
				offered, outside := false, false
				for _, v := range s.domain(spec.ID) {
					if s.acceptance(offers, v) >= compare.AcceptanceConditional {
						offered = true
						outside = outside || s.acceptance(limits, v) == compare.AcceptanceExcluded
					}
				}
				want := compare.Inside
				switch {
				case len(limits) == 0:
					want = compare.OutsideCoverage
				case outside:
					want = compare.Outside
				}
				got, told := verdicts[spec.ID]
				if told != offered || told && got != want {
					t.Fatalf("%s: %v (told %v), want %v (told %v)\n%s", spec.ID, got, told, want, offered, d.n.Record().String())
				}
			}
		})
	})
}
