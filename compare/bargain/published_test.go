package bargain_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/compare/bargain"
	"github.com/parley-go/parley/compare/settle"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
)

// What others have published.

// TestBillAndJack is the example of Nash (The Bargaining Problem, 1950): two boys who
// may barter nine goods.
func TestBillAndJack(t *testing.T) {
	r := position.Record{Actors: []actor.Actor{{ID: "bill"}, {ID: "jack"}}}
	bill, jack := position.Preferences{Actor: "bill"}, position.Preferences{Actor: "jack"}
	for _, good := range []struct {
		id         position.IssueID
		owner      string
		bill, jack int // what it is worth to each
	}{
		{"book", "bill", 2, 4},
		{"whip", "bill", 2, 2},
		{"ball", "bill", 2, 1},
		{"bat", "bill", 2, 2},
		{"box", "bill", 4, 1},
		{"pen", "jack", 10, 1},
		{"toy", "jack", 4, 1},
		{"knife", "jack", 6, 2},
		{"hat", "jack", 2, 2},
	} {
		i := position.Choice[string]{ID: good.id, Options: []string{"bill", "jack"}, StatusQuo: good.owner}
		r.Issues = append(r.Issues, i)
		bill.Worth = append(bill.Worth, position.Worth{If: i.Is("bill"), Points: number(good.bill)})
		jack.Worth = append(jack.Worth, position.Worth{If: i.Is("jack"), Points: number(good.jack)})
	}
	r.Preferences = []position.Preferences{bill, jack}
	r.Positions = []position.Communication{{Actor: "bill"}, {Actor: "jack"}}
	f := problem(t, r, bargain.Options{}).Frontier(t.Context())
	assert.Equal(t, "512", f.Outcomes.String())
	assert.Equal(t, map[actor.ID]value.Decimal{"bill": number(12), "jack": number(6)}, f.NoAgreement, "what each has")
	assert.Len(t, f.Points, 11)
	reached := int64(0)
	for _, p := range f.Points {
		reached += p.Outcomes.Big().Int64()
	}
	assert.Equal(t, int64(18), reached)
	nash := f.Solutions[0]
	require.Equal(t, bargain.NashProduct, nash.Solution)
	// Gains of 12 and 5: no other product is 60.
	assert.Equal(t, []map[actor.ID]value.Decimal{{"bill": number(24), "jack": number(11)}}, nash.Points)
	for _, p := range f.Points {
		if p.Points["bill"] != number(24) {
			continue
		}
		assert.Equal(t, "1", p.Outcomes.String())
		for good, has := range map[position.IssueID]string{
			"book": "jack", "whip": "jack", "ball": "jack", "bat": "jack", "box": "bill",
			"pen": "bill", "toy": "bill", "knife": "bill", "hat": "jack",
		} {
			assert.Equal(t, value.OfName(has), p.Witness[good], "who has the %s", good)
		}
	}
}

// TestPanamaCanal is the treaty of 1977 by the weights of Raiffa (The Art and Science of
// Negotiation, 1982), as divided by Brams and Taylor (Fair Division, 1996).
func TestPanamaCanal(t *testing.T) {
	r := position.Record{Actors: []actor.Actor{{ID: "usa"}, {ID: "panama"}}}
	usa, panama := position.Preferences{Actor: "usa"}, position.Preferences{Actor: "panama"}
	weights := []struct {
		id          position.IssueID
		usa, panama int
	}{
		{"defence-rights", 22, 9},
		{"use-rights", 22, 15},
		{"land-and-water", 15, 15},
		{"expansion-rights", 14, 3},
		{"duration", 11, 15},
		{"expansion-routes", 6, 5},
		{"jurisdiction", 2, 7},
		{"military-rights", 2, 7},
		{"compensation", 4, 11},
		{"panamas-defence", 2, 13},
	}
	for _, w := range weights {
		i := position.Choice[string]{ID: w.id, Options: []string{"usa", "panama"}}
		r.Issues = append(r.Issues, i)
		usa.Worth = append(usa.Worth, position.Worth{If: i.Is("usa"), Points: number(w.usa)})
		panama.Worth = append(panama.Worth, position.Worth{If: i.Is("panama"), Points: number(w.panama)})
	}
	r.Preferences = []position.Preferences{usa, panama}
	r.Positions = []position.Communication{{Actor: "usa"}, {Actor: "panama"}}
	p := problem(t, r, bargain.Options{})
	a := p.AdjustedWinner()
	assert.Empty(t, a.Reason)
	text := map[actor.ID]string{}
	for who, n := range a.Points {
		text[who] = n.String()
	}
	assert.Equal(t, map[actor.ID]string{"usa": "66", "panama": "66"}, text)
	require.Len(t, a.Issues, len(weights))
	for n, w := range weights {
		won := a.Issues[n].Shares
		switch {
		case w.usa == w.panama:
			assert.Equal(t, "2/15", won["usa"].String(), "2 parts of 15")
			assert.Equal(t, "13/15", won["panama"].String(), "and 13")
		case w.usa > w.panama:
			assert.Equal(t, "1", won["usa"].String(), w.id)
		default:
			assert.Equal(t, "1", won["panama"].String(), w.id)
		}
	}
	ratios := map[position.IssueID]string{}
	for _, v := range p.Issues().Issues {
		assert.Equal(t, bargain.Opposed, v.Kind)
		ratios[v.Issue] = v.Ratio.String()
	}
	assert.Equal(t, "22/9", ratios["defence-rights"])
	assert.Equal(t, "1", ratios["land-and-water"])
	assert.Equal(t, "2/13", ratios["panamas-defence"])
}

// TestExchangesByHand has exchanges by hand: each gives what is worth more to the
// other (Froman & Cohen 1970).
func TestExchangesByHand(t *testing.T) {
	f := problem(t, wages(), bargain.Options{})
	issue := func(id position.IssueID) position.Spec {
		s, ok := f.Negotiation().Issue(id)
		require.True(t, ok)
		return s
	}
	at := func(raise, term int, overtime string) position.Outcome {
		var o position.Outcome
		for id, v := range map[position.IssueID]value.Value{
			"raise": value.OfNumber(number(raise)), "term": value.OfNumber(number(term)), "overtime": value.OfName(overtime),
		} {
			o = o.Leaving(id, issue(id).Domain.Only(v))
		}
		return o
	}
	// At 4 %, 18 months and no overtime the union has 42.5 and the employer 36.666666667.
	// A longer term is better for both, by 7.5 and 30 at 36 months, which 4 % allows. Nobody
	// gives overtime or the raise alone. For overtime, which is worth 30 to the union and
	// 10 to the employer, the union can yield the raise down to 3 % (its demand): by 2 halves,
	// worth 10 to it and 8.333333333 to the employer, who would lose 1.666666667: no
	// exchange. A term is an improvement alone, so it is in no exchange.
	e, err := f.Exchanges(t.Context(), at(8, 18, "no"))
	require.NoError(t, err)
	assert.True(t, e.Complete)
	assert.Equal(t, []bargain.Exchange{{
		Changes: []bargain.Revaluation{{Issue: "term", From: value.OfNumber(number(18)), To: value.OfNumber(number(36))}},
		Gains:   points("7.5", "30"),
	}}, e.Improvements)
	assert.Empty(t, e.Exchanges)
	// From 4.5 % the raise can fall by 3 halves: 15 to the union, 12.5 to the employer,
	// against overtime at 30 and 10. The least share is the employer's 0.025; by 2
	// halves it would lose.
	e, err = f.Exchanges(t.Context(), at(9, 36, "no"))
	require.NoError(t, err)
	assert.Empty(t, e.Improvements)
	assert.Empty(t, e.Exchanges, "below 4 % no term of 24 months or more is offered")
	e, err = f.Exchanges(t.Context(), at(9, 18, "no"))
	require.NoError(t, err)
	require.Len(t, e.Exchanges, 1)
	assert.Equal(t, bargain.Exchange{
		Changes: []bargain.Revaluation{
			{Issue: "raise", From: value.OfNumber(number(9)), To: value.OfNumber(number(6))},
			{Issue: "overtime", From: value.OfName("no"), To: value.OfName("yes")},
		},
		Gains: points("15", "2.5"),
	}, e.Exchanges[0])
	// What the employer must not be asked for.
	_, err = f.Exchanges(t.Context(), at(10, 18, "no"))
	assert.ErrorContains(t, err, "not possible at the threshold firm")
	_, err = f.Exchanges(t.Context(), position.Outcome{}.Leaving("raise", issue("raise").Domain.Only(value.OfNumber(number(9)))))
	assert.ErrorContains(t, err, `leaves issue "term" open`)
}

// TestCostsByHand sets each statement of the worked example aside.
func TestCostsByHand(t *testing.T) {
	change := func(from, to string) bargain.Change {
		return bargain.Change{From: new(number(from)), To: new(number(to))}
	}
	costs := problem(t, wages(), bargain.Options{}).Costs(t.Context())
	require.Len(t, costs, 3)
	// Without the ceiling, the raise goes on to 6 %: (100, 40), which is in R. The
	// employer's best stays what it is: at 4 %, 36 months and no overtime, (50, 66.67). So does
	// the product: 40 · 21.67.
	assert.Equal(t, position.Ref{Actor: "employer", Statement: "raise"}, costs[0].Statement)
	assert.Equal(t, change("85", "100"), costs[0].Best["union"])
	assert.Equal(t, change("66.666666667", "66.666666667"), costs[0].Best["employer"])
	assert.Equal(t, change("866.66666668", "866.66666668"), *costs[0].NashProduct)
	// Without the floor, nothing below 3 % adds to what is best: under 4 % the term is
	// 23 months, worth 4.583333333 and 18.333333333. With overtime a raise of 0.5 % leaves
	// (39.58, 64.17), which is below the union's 40, and of 1 % (44.58, 60).
	assert.Equal(t, position.Ref{Actor: "union", Statement: "raise"}, costs[1].Statement)
	assert.Equal(t, change("85", "85"), costs[1].Best["union"])
	assert.Equal(t, change("66.666666667", "66.666666667"), costs[1].Best["employer"])
	// Without the condition on the term, any raise from 3 % on goes with 36 months: the
	// employer's best is 3 % without overtime, (40, 75), and the product 35 · 25.833333333 at
	// 3.5 %.
	assert.Equal(t, position.Ref{Actor: "union", Statement: "term"}, costs[2].Statement)
	assert.Equal(t, change("66.666666667", "75"), costs[2].Best["employer"])
	assert.Equal(t, change("866.66666668", "904.166666655"), *costs[2].NashProduct)
}

// TestOffersByHand appraises the union's offer of the worked example: 24 months or
// more from 4 % on.
func TestOffersByHand(t *testing.T) {
	offers := problem(t, wages(), bargain.Options{}).Offers(t.Context())
	// The least for the union is 4 %, 24 months and no overtime: 40 + 5; the least for the
	// employer 4.5 %, 24 months and overtime: 12.5 + 20.
	assert.Equal(t, []bargain.OfferAppraisal{{
		Statement: position.Ref{Actor: "union", Statement: "term"},
		Appraisal: bargain.Appraisal{
			Low: points("45", "32.5"), High: points("85", "66.666666667"), Kept: 4,
			Left: points("0", "0"), LeftHigh: points("0", "0"), Complete: true,
		},
	}}, offers)
}

func TestIssuesByHand(t *testing.T) {
	v := problem(t, wages(), bargain.Options{}).Issues()
	assert.Empty(t, v.Reason)
	var kinds []bargain.Kind
	for _, i := range v.Issues {
		kinds = append(kinds, i.Kind)
	}
	assert.Equal(t, []bargain.Kind{bargain.Opposed, bargain.Compatible, bargain.Opposed}, kinds, "both want a long term")
	assert.Equal(t, points("60", "50"), v.Issues[0].Swings)
	assert.Equal(t, "6/5", v.Issues[0].Ratio.String())
	assert.Equal(t, points("10", "40"), v.Issues[1].Swings)
	assert.True(t, v.Issues[1].Ratio.IsZero())
	assert.Equal(t, "3", v.Issues[2].Ratio.String())
	r := wages()
	term := position.Quantity[int]{ID: "term", Unit: "months", Min: new(12), Max: new(36)}
	r.Preferences[0].Worth = append(r.Preferences[0].Worth, position.Worth{
		If: position.All(term.AtLeast(24), position.YesNo{ID: "overtime"}.No()), Points: number(5),
	})
	v = problem(t, r, bargain.Options{}).Issues()
	assert.Equal(t, bargain.Linked, v.Issues[1].Kind)
	assert.Nil(t, v.Issues[1].Swings)
	r.Preferences = r.Preferences[:1]
	assert.Equal(t, bargain.ReasonNotTwoParties, problem(t, r, bargain.Options{}).Issues().Reason)
	assert.Equal(t, bargain.ReasonNotTwoParties, problem(t, r, bargain.Options{}).AdjustedWinner().Reason)
}

// TestThresholds has the threshold told.
func TestThresholds(t *testing.T) {
	for _, threshold := range []settle.Threshold{settle.Firm, settle.RedLines} {
		p := problem(t, wages(), bargain.Options{Threshold: threshold})
		assert.Equal(t, threshold, p.Threshold())
		assert.Equal(t, threshold, p.Answer(t.Context()).Threshold)
	}
}
