package main

import (
	"flag"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/compare/bargain"
	"github.com/parley-go/parley/compare/comparetest"
	"github.com/parley-go/parley/position/value"
)

var update = flag.Bool("update", false, "write the file in testdata anew")

func TestReport(t *testing.T) {
	comparetest.Golden(t, "testdata/want.txt", run, *update)
}

// The figures that README.md works out by hand.
func TestFigures(t *testing.T) {
	r, err := analyse()
	require.NoError(t, err)
	require.Len(t, r.Bargain, 2)
	firm, redLines := r.Bargain[0], r.Bargain[1]
	assert.Equal(t, "601524", firm.Outcomes.String())
	assert.Equal(t, "2725272", redLines.Outcomes.String())
	assert.Len(t, firm.Points, 9)
	assert.Equal(t, "39", firm.Points[0].Outcomes.String())
	assert.Equal(t, points(86, 24, 2), firm.Points[0].Points)

	assert.True(t, firm.Drafts[0].Impossible)
	assert.Equal(t, points(15, 80, 1), redLines.Drafts[0].Low)
	assert.Equal(t, points(86, 20, 2), firm.Drafts[1].Low)
	assert.Equal(t, points(0, 4, 0), firm.Drafts[1].Left)
	assert.Equal(t, points(71, 44, 1), firm.Drafts[2].Low)
	assert.Equal(t, points(5, 0, 2), firm.Drafts[2].Left)
	for _, s := range firm.Solutions {
		assert.Equal(t, bargain.ReasonOrdinal, s.Reason)
	}
	gains := map[string]string{}
	for _, c := range firm.Costs {
		for party, best := range c.Best {
			if d := best.To.Sub(*best.From); d.Sign() > 0 {
				gains[c.Statement.String()+" for "+string(party)] = d.String()
			}
		}
	}
	assert.Equal(t, map[string]string{
		"employer/cap for union": "10", "employer/leave for union": "4", "union/long for employer": "2",
	}, gains)
}

func points(union, employer, city int) map[actor.ID]value.Decimal {
	return map[actor.ID]value.Decimal{
		"union": value.MustDecimal(union), "employer": value.MustDecimal(employer), "city": value.MustDecimal(city),
	}
}
