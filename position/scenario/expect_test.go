package scenario_test

import (
	"errors"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/parley-go/parley/compare"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/scenario"
)

func TestCheck(t *testing.T) {
	price := func(id position.IssueID) (compare.Relation, bool) { return compare.Conflict, id == "price" }
	errA, errB := errors.New("3:4: unknown actor"), errors.New("5:6: unknown issue")
	for _, test := range []struct {
		expect scenario.Expect
		err    error
		want   string
		reason string
	}{
		{reason: "nothing is expected"},
		{
			expect: scenario.Expect{Issues: []scenario.ExpectIssue{{"price", "conflict"}}},
			reason: "all is as expected",
		},
		{
			expect: scenario.Expect{Issues: []scenario.ExpectIssue{{"price", "agreement"}, {"day", "open"}}},
			want:   "issue \"price\" is conflict: expected agreement\nissue \"day\" is not on the table: expected open",
			reason: "every difference is told",
		},
		{
			expect: scenario.Expect{Errors: []string{"3:4"}}, err: errA,
			reason: "an error that is expected",
		},
		{
			expect: scenario.Expect{Errors: []string{"3:4"}},
			want:   `0 errors have "3:4": expected one`,
			reason: "an error that did not come",
		},
		{
			expect: scenario.Expect{Issues: []scenario.ExpectIssue{{"price", "agreement"}}}, err: errB,
			want:   "5:6: unknown issue",
			reason: "nobody expected the error, and nothing was compared",
		},
	} {
		err := scenario.Check(test.expect, price, test.err)
		if test.want == "" {
			assert.NoError(t, err, test.reason)
			continue
		}
		assert.EqualError(t, err, test.want, test.reason)
	}
}

// Errors of a file count one by one.
func TestCheckErrorsOfFile(t *testing.T) {
	var comparison *compare.Comparison
	_, err := scenario.Parse([]byte("parley: 1\nactors: usa\nissues: us-forces\n"), "", scenario.Limits{})
	assert.NoError(t, scenario.Check(scenario.Expect{Errors: []string{"2:9: ", "3:9: "}}, comparison.Relation, err))
	assert.ErrorContains(t, scenario.Check(scenario.Expect{Errors: []string{"2:9: "}}, comparison.Relation, err), "3:9: ")
	assert.ErrorContains(t, scenario.Check(scenario.Expect{Errors: []string{":9: "}}, comparison.Relation, err), "2 errors have")
}
