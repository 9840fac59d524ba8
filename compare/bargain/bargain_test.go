package bargain_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/compare"
	"github.com/parley-go/parley/compare/bargain"
	"github.com/parley-go/parley/compare/settle"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
)

func problem(t require.TestingT, r position.Record, opts bargain.Options) *bargain.Problem {
	n, err := position.NewNegotiation(r)
	require.NoError(t, err)
	c, err := compare.Compare(n, compare.Options{})
	require.NoError(t, err)
	return bargain.New(settle.New(c, settle.Options{}), opts)
}

func number[N value.Number | ~string](n N) value.Decimal { return value.MustDecimal(n) }

// points returns the points of two parties.
func points(a, b string) map[actor.ID]value.Decimal {
	return map[actor.ID]value.Decimal{"union": number(a), "employer": number(b)}
}

// wages is the worked example: a raise from 0 to 6 % by halves, which is told in
// halves, a term of 12 to 36 months, and overtime.
func wages() position.Record {
	raise := position.Quantity[int]{ID: "raise", Unit: "halves of a per cent", Min: new(0), Max: new(12)}
	term := position.Quantity[int]{ID: "term", Unit: "months", Min: new(12), Max: new(36)}
	overtime := position.YesNo{ID: "overtime"}
	knot := position.KnotAt[int, int]
	return position.Record{
		Actors: []actor.Actor{{ID: "union"}, {ID: "employer"}},
		Issues: []position.Issue{raise, term, overtime},
		Positions: []position.Communication{
			{Actor: "union", Statements: []position.Statement{
				position.Demand{ID: "raise", Terms: position.Terms{raise.AtLeast(6)}},
				position.Offer{ID: "term", Terms: position.Terms{term.AtLeast(24)}, OnlyIf: raise.AtLeast(8)},
			}},
			{Actor: "employer", Statements: []position.Statement{
				position.Demand{ID: "raise", Terms: position.Terms{raise.AtMost(9)}, Strength: position.RedLine},
			}},
		},
		Preferences: []position.Preferences{
			{Actor: "union", Reservation: new(number(40)), Of: new(number(100)), Worth: []position.Worth{
				{Line: raise.Line(knot(0, 0), knot(12, 60))},
				{Line: term.Line(knot(12, 0), knot(36, 10))},
				{If: overtime.Yes(), Points: number(30)},
			}},
			{Actor: "employer", Reservation: new(number(35)), Of: new(number(100)), Worth: []position.Worth{
				{Line: raise.Line(knot(0, 50), knot(12, 0))},
				{Line: term.Line(knot(12, 0), knot(36, 40))},
				{If: overtime.No(), Points: number(10)},
			}},
		},
		Drafts: []position.Draft{{ID: "d1", Terms: position.Terms{raise.Is(6), term.Is(18), overtime.No()}}},
	}
}

func TestWorkedExample(t *testing.T) {
	at := func(raise int) map[position.IssueID]value.Value {
		return map[position.IssueID]value.Value{
			"raise": value.OfNumber(number(raise)), "term": value.OfNumber(number(36)), "overtime": value.OfName("yes"),
		}
	}
	for _, tt := range []struct {
		threshold                       settle.Threshold
		outcomes                        int
		frontier, rational              int
		nash, ks, egalitarian, utilitar map[actor.ID]value.Decimal
		witnesses                       []int // the raises of the four
	}{
		{
			settle.Firm, 148, 4, 4,
			points("80", "56.666666667"), points("80", "56.666666667"), points("80", "56.666666667"), points("85", "52.5"),
			[]int{8, 8, 8, 9},
		},
		{
			settle.RedLines, 500, 13, 10,
			points("75", "60.833333333"), points("65", "69.166666667"), points("70", "65"), points("85", "52.5"),
			[]int{7, 5, 6, 9},
		},
	} {
		f := problem(t, wages(), bargain.Options{Threshold: tt.threshold}).Frontier(t.Context())
		assert.True(t, f.Exact)
		assert.True(t, f.Complete)
		assert.Equal(t, []actor.ID{"union", "employer"}, f.Parties)
		assert.Equal(t, points("40", "35"), f.NoAgreement)
		assert.Equal(t, int64(tt.outcomes), f.Outcomes.Big().Int64())
		assert.Len(t, f.Points, tt.frontier)
		rational := 0
		for _, p := range f.Points {
			assert.Equal(t, "1", p.Outcomes.String())
			if p.Rational {
				rational++
			}
		}
		assert.Equal(t, tt.rational, rational)
		for i, want := range []map[actor.ID]value.Decimal{tt.nash, tt.ks, tt.egalitarian, tt.utilitar} {
			s := f.Solutions[i]
			assert.Equal(t, bargain.Concepts()[i], s.Solution)
			assert.Equal(t, []map[actor.ID]value.Decimal{want}, s.Points, s.Solution)
			for _, p := range f.Points {
				if p.Points["union"] == want["union"] {
					assert.Equal(t, at(tt.witnesses[i]), p.Witness, s.Solution)
				}
			}
		}
	}
}

func TestWorkedDraft(t *testing.T) {
	drafts := problem(t, wages(), bargain.Options{}).Drafts(t.Context())
	assert.Equal(t, []bargain.DraftAppraisal{{Draft: "d1", Appraisal: bargain.Appraisal{
		Low: points("32.5", "45"), High: points("32.5", "45"), Dominated: true, Left: points("52.5", "21.666666667"), Complete: true,
	}}}, drafts)
}
