package compare_test

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/parley-go/parley/compare"
	"github.com/parley-go/parley/position"
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
	text := func(found []compare.MandateStatement) map[string]string {
		told := map[string]string{}
		for _, s := range found {
			for _, i := range s.Issues {
				told[s.Statement.String()+" "+string(i.Issue)] = i.Verdict.String() + ": " + i.Offered.String() + ", outside " + i.Outside.String()
			}
		}
		return told
	}
	require.Equal(t, map[string]string{
		"works/no-end closure":      "not-covered: no, outside none",   // a refusal says yes to the other value
		"works/nights night-shifts": "inside: no, outside none",        // the board asks for yes, but excludes nothing
		"works/keep pension":        "not-secured: kept, outside kept", // its price is open
		"works/rise wage":           "outside: 20 to 40 cents an hour, outside 31 to 40 cents an hour",
	}, text(found))
	require.Equal(t, refs("board/cap"), found[3].Issues[0].Limits)

	found, err = compare.CheckMandate(negotiator, board, shifts.No())
	require.NoError(t, err)
	require.Equal(t, "outside: kept, outside kept", text(found)["works/keep pension"], "its price is not paid")

	data, err := json.Marshal(found)
	require.NoError(t, err)
	var back []compare.MandateStatement
	require.NoError(t, json.Unmarshal(data, &back))
	require.Empty(t, cmp.Diff(found, back))

	_, err = compare.CheckMandate(negotiator, board, strike.Yes(), strike.No())
	require.ErrorContains(t, err, "want terms that can hold together")
	found, err = compare.CheckMandate(nil, board)
	require.NoError(t, err)
	require.Empty(t, found)
}

// TestMandateSeesTheOffer holds the limits of a principal against what the very
// statement gives beside the price.
func TestMandateSeesTheOffer(t *testing.T) {
	price := position.Quantity[float64]{ID: "price", Unit: "EUR"}
	volume := position.Quantity[int]{ID: "volume", Unit: "pieces"}
	mandate, err := position.New("buyer",
		position.Refusal{ID: "limit", Terms: position.Terms{price.MoreThan(11)}, Unless: volume.AtLeast(10_000)})
	require.NoError(t, err)
	offered, err := position.New("buyer",
		position.Offer{ID: "both", Terms: position.Terms{price.Is(11.40), volume.Is(5000)}},
		position.Offer{ID: "large", Terms: position.Terms{price.Is(11.40), volume.Is(10_000)}},
		position.Offer{ID: "alone", Terms: position.Terms{price.Is(11.40)}},
	)
	require.NoError(t, err)
	found, err := compare.CheckMandate(offered, mandate)
	require.NoError(t, err)
	verdicts := map[string]compare.MandateVerdict{}
	for _, s := range found {
		for _, i := range s.Issues {
			verdicts[s.Statement.String()+" "+string(i.Issue)] = i.Verdict
		}
	}
	require.Equal(t, map[string]compare.MandateVerdict{
		"buyer/both price": compare.Outside, "buyer/both volume": compare.Inside,
		"buyer/large price": compare.Inside, "buyer/large volume": compare.Inside,
		"buyer/alone price": compare.OutsideUnknown,
	}, verdicts, "what is unknown never passes for inside; the volume is asked for, and that excludes nothing")
}
