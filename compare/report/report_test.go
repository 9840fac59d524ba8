package report_test

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/compare"
	"github.com/parley-go/parley/compare/report"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/positiontest"
	"github.com/parley-go/parley/position/value"
)

func TestReadBackEqual(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := positiontest.Negotiation(positiontest.Config{MaxSources: 2, MaxCommunications: 2}).Draw(t, "negotiation")
		c, err := compare.Compare(n, compare.Options{})
		require.NoError(t, err)
		written, err := report.New(c)
		require.NoError(t, err)
		text, err := json.Marshal(written)
		require.NoError(t, err)
		var read report.Report
		require.NoError(t, json.Unmarshal(text, &read), "%s", text)
		assert.Empty(t, cmp.Diff(written, &read))
		again, err := json.Marshal(read)
		require.NoError(t, err)
		assert.Equal(t, string(text), string(again))
	})
}

// The keys that others rely on, of one small comparison, written by hand.
func TestKeys(t *testing.T) {
	enlargement := position.YesNo{ID: "no-enlargement"}
	forces := position.Quantity[int]{ID: "forces", Unit: "troops", Min: new(0)}
	by := position.Date{ID: "by"}
	n, err := position.NewNegotiation(position.Record{
		Actors: []actor.Actor{{ID: "usa"}, {ID: "russia"}},
		Issues: []position.Issue{enlargement, forces, by},
		Positions: []position.Communication{
			{Actor: "usa", Statements: []position.Statement{
				position.Refusal{ID: "open-door", Terms: position.Terms{enlargement.Yes()}},
				position.Demand{ID: "some", Terms: position.Terms{forces.AtLeast(5000)}},
				position.Claim{ID: "c", Terms: position.Terms{by.By(value.MustDay("2022-03-01"))}},
			}},
			{Actor: "russia", Statements: []position.Statement{
				position.Demand{ID: "guarantee", Terms: position.Terms{enlargement.Yes()}},
				position.Demand{ID: "few", Terms: position.Terms{forces.AtMost(300)}},
			}},
		},
	})
	require.NoError(t, err)
	c, err := compare.Compare(n, compare.Options{})
	require.NoError(t, err)
	r, err := report.New(c)
	require.NoError(t, err)
	text, err := json.Marshal(r)
	require.NoError(t, err)
	var got map[string]any
	require.NoError(t, json.Unmarshal(text, &got))

	want := `{
		"parties": ["usa", "russia"],
		"issues": [
			{"issue": "no-enlargement", "relation": "conflict", "common": [], "concerned": ["usa", "russia"],
			 "stances": [
				{"actor": "usa", "accepted": ["no"], "conditional": [], "open": [], "excluded": ["yes"], "silent": false, "statements": ["usa/open-door"]},
				{"actor": "russia", "accepted": ["yes"], "conditional": [], "open": [], "excluded": ["no"], "silent": false, "statements": ["russia/guarantee"]}],
			 "pairs": [{"actors": ["usa", "russia"], "relation": "conflict", "gap": null}],
			 "conflicts": [["russia/guarantee", "usa/open-door"]], "conflicts_complete": true,
			 "gap": null, "needs": [], "unanswered_by": []},
			{"issue": "forces", "relation": "conflict", "common": [], "concerned": ["usa", "russia"],
			 "stances": [
				{"actor": "usa", "accepted": [{"min": 5000}], "conditional": [], "open": [], "excluded": [{"max": 4999}], "silent": false, "statements": ["usa/some"]},
				{"actor": "russia", "accepted": [{"max": 300}], "conditional": [], "open": [], "excluded": [{"min": 301}], "silent": false, "statements": ["russia/few"]}],
			 "pairs": [{"actors": ["usa", "russia"], "relation": "conflict", "gap": 4700}],
			 "conflicts": [["russia/few", "usa/some"]], "conflicts_complete": true,
			 "gap": 4700, "needs": [], "unanswered_by": []}],
		"claims": [{"issue": "by", "relation": "one-sided", "common": [{"max": "2022-03-01"}],
			"stances": [{"actor": "usa", "values": [{"max": "2022-03-01"}], "statements": ["usa/c"]}]}],
		"moves": [], "drafts": [], "settlements": []
	}`
	var wanted map[string]any
	require.NoError(t, json.Unmarshal([]byte(want), &wanted))
	assert.Empty(t, cmp.Diff(wanted, reduce(got, wanted)))
}

// reduce drops the keys of got that want does not have.
func reduce(got, want any) any {
	switch want := want.(type) {
	case map[string]any:
		got, ok := got.(map[string]any)
		if !ok {
			return got
		}
		kept := map[string]any{}
		for key, value := range want {
			if found, ok := got[key]; ok {
				kept[key] = reduce(found, value)
			}
		}
		return kept
	case []any:
		got, ok := got.([]any)
		if !ok || len(got) != len(want) {
			return got
		}
		kept := make([]any, len(got))
		for i := range got {
			kept[i] = reduce(got[i], want[i])
		}
		return kept
	default:
		return got
	}
}
