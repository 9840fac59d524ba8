package report_test

import (
	"bytes"
	"context"
	"encoding/json"
	"testing"
	"time"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/parley-go/parley/compare"
	"github.com/parley-go/parley/compare/bargain"
	"github.com/parley-go/parley/compare/report"
	"github.com/parley-go/parley/compare/settle"
	"github.com/parley-go/parley/position/positiontest"
)

func compiledSchema(t testing.TB) *jsonschema.Schema {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(report.Schema()))
	require.NoError(t, err)
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	require.NoError(t, c.AddResource("urn:parley:report:1", doc))
	s, err := c.Compile("urn:parley:report:1")
	require.NoError(t, err)
	return s
}

// TestSchemaHasEveryReport holds the schema, which allows no other keys than it
// describes, against reports of random negotiations.
func TestSchemaHasEveryReport(t *testing.T) {
	s := compiledSchema(t)
	told := map[string]int{}
	rapid.Check(t, func(t *rapid.T) {
		n := positiontest.Negotiation(positiontest.Config{
			MinParties: 2, MaxCommunications: 3, MaxRules: 1, MaxDrafts: 2, MaxSources: 2, MaxPreferences: 2,
		}).Draw(t, "negotiation")
		c, err := compare.Compare(n, compare.Options{})
		require.NoError(t, err)
		p := settle.New(c, settle.Options{Limit: 5})
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		r, err := report.New(c, p.Settle(ctx), bargain.Weigh(ctx, p, bargain.Options{Grid: 5, Limit: 1000}))
		require.NoError(t, err)
		text, err := json.Marshal(r)
		require.NoError(t, err)
		doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
		require.NoError(t, err)
		require.NoError(t, s.Validate(doc))
		for key, value := range doc.(map[string]any) {
			if list, ok := value.([]any); ok && len(list) > 0 {
				told[key]++
			}
		}
	})
	for _, key := range []string{"issues", "claims", "warnings", "talks", "moves", "changes", "drafts", "similarities", "settlements", "bargain", "statements", "sources"} {
		require.NotZero(t, told[key], "no report had %s", key)
	}
}

func TestSchemaRefuses(t *testing.T) {
	s := compiledSchema(t)
	for _, tt := range []struct{ text, reason string }{
		{
			text:   `{}`,
			reason: "keys are always there",
		},
		{
			text:   `{"parties": "usa"}`,
			reason: "parties are a list",
		},
	} {
		doc, err := jsonschema.UnmarshalJSON(bytes.NewReader([]byte(tt.text)))
		require.NoError(t, err)
		require.Error(t, s.Validate(doc), tt.reason)
	}
	text, err := json.Marshal(reportOf(t, harbour()))
	require.NoError(t, err)
	for _, tt := range []struct{ old, replacement, reason string }{
		{
			old:         `"relation":"conflict"`,
			replacement: `"relation":"quarrel"`,
			reason:      "an unknown relation",
		},
		{
			old:         `"parties":[`,
			replacement: `"parteis":[`,
			reason:      "a key that is misspelt",
		},
		{
			old:         `"movable":`,
			replacement: `"moveable":`,
			reason:      "a key of an issue that is misspelt",
		},
	} {
		require.Contains(t, string(text), tt.old, tt.reason)
		doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(bytes.Replace(text, []byte(tt.old), []byte(tt.replacement), 1)))
		require.NoError(t, err)
		require.Error(t, s.Validate(doc), tt.reason)
	}
}
