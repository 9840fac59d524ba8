package compare_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/parley-go/parley/compare"
	"github.com/parley-go/parley/position/positiontest"
)

// TestFindingsHaveOneForm holds findings, with their unexported fields, against
// what comes of writing and reading them.
func TestFindingsHaveOneForm(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := positiontest.Negotiation(positiontest.Config{MinParties: 2, MaxCommunications: 2, MaxDrafts: 1, MaxPreferences: 1}).Draw(t, "negotiation")
		c, err := compare.Compare(n, compare.Options{})
		require.NoError(t, err)
		for i := range c.Issues() {
			requireOneForm(t, i)
		}
		for _, claim := range c.Claims() {
			requireOneForm(t, claim)
		}
		for _, round := range c.Rounds() {
			requireOneForm(t, round)
		}
		for d := range c.Drafts() {
			requireOneForm(t, d)
		}
		for _, b := range c.Blocs() {
			requireOneForm(t, b)
		}
	})
}

func requireOneForm[T any](t require.TestingT, found T) {
	text, err := json.Marshal(found)
	require.NoError(t, err)
	var back T
	require.NoError(t, json.Unmarshal(text, &back))
	require.Equal(t, found, back)
}
