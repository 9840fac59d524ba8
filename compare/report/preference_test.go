package report_test

import (
	"context"
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/parley-go/parley/compare"
	"github.com/parley-go/parley/compare/report"
	"github.com/parley-go/parley/compare/settle"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/positiontest"
)

// TestPreferencesChangeNoVerdict: without its preferences a negotiation has the same
// report, but for the chapter on what outcomes are worth.
func TestPreferencesChangeNoVerdict(t *testing.T) {
	told := func(t require.TestingT, r position.Record) map[string]json.RawMessage {
		n, err := position.NewNegotiation(r)
		require.NoError(t, err)
		c, err := compare.Compare(n, compare.Options{})
		require.NoError(t, err)
		made, err := report.New(c, settle.New(c, settle.Options{Limit: 5}).Settle(context.Background()))
		require.NoError(t, err)
		text, err := json.Marshal(made)
		require.NoError(t, err)
		var chapters map[string]json.RawMessage
		require.NoError(t, json.Unmarshal(text, &chapters))
		delete(chapters, "bargain")
		return chapters
	}
	with := 0
	rapid.Check(t, func(t *rapid.T) {
		r := positiontest.Record(positiontest.Config{
			MinParties: 2, MaxCommunications: 2, MaxRules: 1, MaxDrafts: 2, MaxMandates: 1, MaxPreferences: 3,
		}).Draw(t, "record")
		if len(r.Preferences) > 0 {
			with++
		}
		bare := r
		bare.Preferences = nil
		assert.Equal(t, told(t, bare), told(t, r), "%s", r.String())
	})
	require.NotZero(t, with, "no record had preferences")
}
