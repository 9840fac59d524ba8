package bargain_test

import (
	"encoding/json"
	"fmt"
	"math/big"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/compare"
	"github.com/parley-go/parley/compare/bargain"
	"github.com/parley-go/parley/compare/settle"
	"github.com/parley-go/parley/internal/soak"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/positiontest"
	"github.com/parley-go/parley/position/value"
)

var small = positiontest.Config{
	MaxParties: 3, MaxIssues: 3, MaxCircumstances: 1, MaxCommunications: 2, MaxStatements: 4, MaxRules: 2, MaxGiven: 1, MaxDrafts: 2, MaxPreferences: 3,
}

// trading has many possible outcomes.
var trading = positiontest.Config{
	MaxParties: 2, MaxIssues: 4, MaxCircumstances: -1, MaxStatements: 1, MaxGiven: -1, MaxDrafts: 1, MaxRules: 1,
	Kinds: []value.Kind{value.KindScale, value.KindChoice, value.KindYesNo, value.KindQuantity},
}

// TestSoakBargain holds every answer against a look at all outcomes.
func TestSoakBargain(t *testing.T) {
	kinds := []string{
		"impossible", "possible", "on a frontier of several points", "in R", "nash-product", "kalai-smorodinsky", "egalitarian", "utilitarian",
		"ordinal", "no-zone", "no-disagreement-point", "nobody-gains-together", "nothing-to-gain",
		"dominated", "kept", "an impossible draft", "an offer", "a cost", "exchanged", "improved", "circumstantial", "tied",
	}
	soak.Run(t, kinds, func(_ uint64, seen soak.Counts) {
		rapid.Check(t, func(t *rapid.T) {
			var n *position.Negotiation
			switch rapid.IntRange(0, 2).Draw(t, "preferences") {
			case 0:
				n = positiontest.Negotiation(small).Draw(t, "negotiation")
			case 1:
				n = withPreferences(t, positiontest.Negotiation(small).Draw(t, "negotiation"), func(r position.Record, who actor.ID) position.Preferences {
					return positiontest.Preferences(r.Issues, who, 1).Draw(t, "preferences")
				})
			default:
				n = withPreferences(t, positiontest.Negotiation(trading).Draw(t, "negotiation"), func(r position.Record, who actor.ID) position.Preferences {
					return additive(t, r, who)
				})
			}
			threshold := rapid.SampledFrom([]settle.Threshold{settle.Firm, settle.RedLines}).Draw(t, "threshold")
			grid := rapid.IntRange(2, 9).Draw(t, "grid")
			c, err := compare.Compare(n, compare.Options{})
			require.NoError(t, err)
			p := bargain.New(settle.New(c, settle.Options{}), bargain.Options{Threshold: threshold, Grid: grid})
			compareWithSlow(t, n, p, threshold, grid, seen)
		})
	})
}

// withPreferences returns the negotiation in which all who speak have preferences, most
// of them worths with a reservation.
func withPreferences(t *rapid.T, n *position.Negotiation, preferences func(position.Record, actor.ID) position.Preferences) *position.Negotiation {
	r := n.Record()
	r.Preferences = nil
	for p := range n.Positions() {
		prefers := preferences(r, p.Actor())
		if !prefers.IsRanking() && rapid.IntRange(0, 3).Draw(t, "reservation") > 0 {
			prefers.Reservation = new(number(rapid.IntRange(-4, 2).Draw(t, "points without an agreement")))
		}
		r.Preferences = append(r.Preferences, prefers)
	}
	n, err := position.NewNegotiation(r)
	require.NoError(t, err)
	return n
}

// additive returns preferences of which each worth is of one issue, and each issue has
// some.
func additive(t *rapid.T, r position.Record, who actor.ID) position.Preferences {
	p := position.Preferences{Actor: who}
	for _, i := range r.Issues {
		for range 2 {
			points := number(rapid.IntRange(-6, 6).Draw(t, "points"))
			p.Worth = append(p.Worth, position.Worth{If: positiontest.Term(i).Draw(t, "term"), Points: points})
		}
	}
	return p
}

func compareWithSlow(t *rapid.T, n *position.Negotiation, p *bargain.Problem, threshold settle.Threshold, grid int, seen soak.Counts) {
	s := newSlow(n, threshold, func(i position.Spec) []value.Value {
		values, _ := p.Values(i.ID)
		if !i.Circumstance {
			same(t, slowTried(n, n.Given(), i, grid), values, "the values of %s", i.ID)
		}
		return values
	})
	if s == nil {
		seen["too large to look at"]++
		return
	}
	all := s.possible(position.Ref{})
	a := p.Answer(t.Context())
	decimals := func(worth []*big.Rat) map[actor.ID]value.Decimal {
		m := map[actor.ID]value.Decimal{}
		for i, u := range worth {
			m[s.prefers[i].Actor] = number(u.FloatString(20))
		}
		return m
	}
	same(t, fmt.Sprint(len(s.distinct(all))), a.Outcomes.String(), "the number of outcomes")
	if len(s.prefers) == 0 {
		same(t, 0, len(a.Points), "points where nobody has a preference")
		return
	}
	if len(all) == 0 {
		seen["impossible"]++
	} else {
		seen["possible"]++
	}
	if a.Exact && !slices.ContainsFunc(s.issues, func(i position.Spec) bool { return i.Domain.Names() == nil }) {
		c, err := compare.Compare(n, compare.Options{})
		require.NoError(t, err)
		possible := settle.New(c, settle.Options{}).Possible(t.Context(), threshold)
		same(t, possible == position.True, len(all) > 0, "whether an outcome is possible")
	}
	frontier := s.frontier(all)
	var want []bargain.Point
	for _, point := range frontier {
		w := bargain.Point{
			Points: decimals(point.worth), Outcomes: bargain.CountOf(big.NewInt(int64(len(point.outcomes)))),
			Rational: s.rational(point.worth), Witness: map[position.IssueID]value.Value{},
		}
		for k, v := range s.witness(point, all) {
			if s.issues[k].Circumstance {
				seen["circumstantial"]++
				if _, told := a.Points[min(len(want), len(a.Points)-1)].Witness[s.issues[k].ID]; !told {
					continue // whether somebody mentions it is settle's
				}
			}
			w.Witness[s.issues[k].ID] = v
		}
		if w.Rational {
			seen["in R"]++
		}
		if len(point.outcomes) > 1 {
			seen["tied"]++
		}
		want = append(want, w)
	}
	if len(want) > 1 {
		seen["on a frontier of several points"]++
	}
	same(t, want, slices.Clip(append([]bargain.Point(nil), a.Points...)), "the frontier")
	for i, c := range bargain.Concepts() {
		chosen, reason := s.solution(c, all)
		solution := bargain.Solution{Solution: c, Points: []map[actor.ID]value.Decimal{}, Reason: reason}
		for _, u := range chosen {
			solution.Points = append(solution.Points, decimals(u))
			seen[string(c)]++
		}
		if reason != "" {
			seen[string(reason)]++
		}
		same(t, solution, a.Solutions[i], "the solution")
	}
	appraise := func(terms ...position.Condition) bargain.Appraisal {
		within := s.possible(position.Ref{}, terms...)
		if len(within) == 0 {
			seen["an impossible draft"]++
			return bargain.Appraisal{Impossible: true, Complete: true}
		}
		low, high := slices.Clone(within[0].worth), slices.Clone(within[0].worth)
		for _, o := range within {
			for i, u := range o.worth {
				if u.Cmp(low[i]) < 0 {
					low[i] = u
				}
				if u.Cmp(high[i]) > 0 {
					high[i] = u
				}
			}
		}
		want := bargain.Appraisal{Low: decimals(low), High: decimals(high), Complete: true}
		for _, point := range frontier {
			if slices.ContainsFunc(within, func(o slowOutcome) bool { return equalWorth(o.worth, point.worth) }) {
				want.Kept++
			}
		}
		want.Dominated = want.Kept == 0
		if want.Dominated {
			seen["dominated"]++
		} else {
			seen["kept"]++
		}
		own := s.frontier(within)
		least, most := s.left(all, own[0].worth), s.left(all, own[0].worth)
		for _, q := range own {
			for i, more := range s.left(all, q.worth) {
				if more.Cmp(least[i]) < 0 {
					least[i] = more
				}
				if more.Cmp(most[i]) > 0 {
					most[i] = more
				}
			}
		}
		want.Left = decimals(least)
		if !equalWorth(low, high) {
			want.LeftHigh = decimals(most)
		}
		return want
	}
	i := 0
	for d := range n.Drafts() {
		var terms []position.Condition
		for _, t := range d.Terms {
			terms = append(terms, t)
		}
		same(t, bargain.DraftAppraisal{Draft: d.ID, Appraisal: appraise(terms...)}, a.Drafts[i], "the draft")
		i++
	}
	for _, o := range a.Offers {
		st, _ := n.Statement(o.Statement)
		c := st.Statement.Common()
		terms := []position.Condition{position.All()}
		for _, t := range c.Terms() {
			terms = append(terms, t)
		}
		if c.Condition != nil {
			terms = append(terms, c.Condition)
		}
		for _, t := range st.Besides.Terms() {
			if !slices.ContainsFunc(c.Terms(), func(own position.Term) bool { return own.IssueID() == t.IssueID() }) {
				terms = append(terms, t)
			}
		}
		seen["an offer"]++
		same(t, bargain.OfferAppraisal{Statement: o.Statement, Appraisal: appraise(terms...)}, o, "the offer")
	}
	same(t, len(s.counted), len(a.Costs), "the number of statements that count")
	for _, c := range a.Costs {
		seen["a cost"]++
		same(t, s.cost(c.Statement), c, "the cost")
	}
	if len(all) > 0 {
		s.compareExchanges(t, p, all[rapid.IntRange(0, len(all)-1).Draw(t, "from")], seen)
	}
	text, err := json.Marshal(a)
	require.NoError(t, err)
	var back bargain.Answer
	require.NoError(t, json.Unmarshal(text, &back))
	require.NoError(t, back.Bind(func(id position.IssueID) (value.Domain, bool) {
		i, ok := n.Issue(id)
		return i.Domain, ok
	}))
	same(t, a, back, "what was read back")
}

// same fails where two answers differ.
func same[T any](t *rapid.T, want, got T, what string, args ...any) {
	if diff := cmp.Diff(want, got); diff != "" {
		t.Fatalf("%s differs:\n%s", fmt.Sprintf(what, args...), diff)
	}
}

// cost returns what a statement costs.
func (s *slow) cost(ref position.Ref) bargain.Cost {
	most := func(list []slowOutcome) (each []*value.Decimal, product *value.Decimal) {
		each = make([]*value.Decimal, len(s.prefers))
		r := s.within(list)
		if len(r) == 0 {
			return each, nil
		}
		for i := range each {
			each[i] = new(number(best(r, i).FloatString(20)))
		}
		greatest := new(big.Rat)
		for _, u := range r {
			n := big.NewRat(1, 1)
			for i, d := range s.none {
				if d != nil {
					n.Mul(n, new(big.Rat).Sub(u[i], d))
				}
			}
			if n.Cmp(greatest) > 0 {
				greatest = n
			}
		}
		return each, new(number(greatest.FloatString(60)))
	}
	c := bargain.Cost{Statement: ref, Best: map[actor.ID]bargain.Change{}, Complete: true}
	now, nowProduct := most(s.possible(position.Ref{}))
	then, thenProduct := most(s.possible(ref))
	for i, p := range s.prefers {
		c.Best[p.Actor] = bargain.Change{From: now[i], To: then[i]}
	}
	if !slices.Contains(s.none, nil) {
		c.NashProduct = &bargain.Change{From: nowProduct, To: thenProduct}
	}
	return c
}

// compareExchanges holds the exchanges of an outcome against all changes of one or
// two issues.
func (s *slow) compareExchanges(t *rapid.T, p *bargain.Problem, from slowOutcome, seen soak.Counts) {
	var base position.Outcome
	for k, v := range from.values {
		if !s.issues[k].Circumstance {
			base = base.Leaving(s.issues[k].ID, s.issues[k].Domain.Only(v))
		}
	}
	got, err := p.Exchanges(t.Context(), base)
	require.NoError(t, err)
	possible := map[string]bool{}
	for _, o := range s.possible(position.Ref{}) {
		possible[s.negotiated(o)] = true
	}
	worth := func(values []value.Value) (gains []*big.Rat) {
		var o position.Outcome
		for k, v := range values {
			o = o.Leaving(s.issues[k].ID, s.issues[k].Domain.Only(v))
		}
		for i, p := range s.prefers {
			u, _ := p.Points(o)
			gains = append(gains, new(big.Rat).Sub(slowRat(u), from.worth[i]))
		}
		return gains
	}
	loses := func(gains []*big.Rat) bool {
		return slices.ContainsFunc(gains, func(g *big.Rat) bool { return g.Sign() < 0 })
	}
	wins := func(gains []*big.Rat) int {
		n := 0
		for _, g := range gains {
			if g.Sign() > 0 {
				n++
			}
		}
		return n
	}
	// key returns what is greater for the better exchange.
	key := func(gains []*big.Rat) []*big.Rat {
		var shares []*big.Rat
		sum := new(big.Rat)
		for i, g := range gains {
			share := new(big.Rat).Quo(g, slowRat(s.prefers[i].FullMarks()))
			shares = append(shares, share)
			sum.Add(sum, share)
		}
		return []*big.Rat{slices.MinFunc(shares, (*big.Rat).Cmp), sum}
	}
	exchange := func(gains []*big.Rat, values []value.Value, issues ...int) bargain.Exchange {
		e := bargain.Exchange{Gains: map[actor.ID]value.Decimal{}}
		for _, k := range issues {
			e.Changes = append(e.Changes, bargain.Revaluation{Issue: s.issues[k].ID, From: from.values[k], To: values[k]})
		}
		for i, g := range gains {
			e.Gains[s.prefers[i].Actor] = number(g.FloatString(20))
		}
		return e
	}
	want := bargain.Exchanges{Improvements: []bargain.Exchange{}, Exchanges: []bargain.Exchange{}, Complete: true}
	type pair struct {
		key  []*big.Rat
		best bargain.Exchange
	}
	var pairs []pair
	for j := range s.issues {
		if s.issues[j].Circumstance {
			continue
		}
		var bestKey []*big.Rat
		var improvement bargain.Exchange
		for _, v := range s.values[j] {
			values := slices.Clone(from.values)
			values[j] = v
			gains := worth(values)
			if loses(gains) || wins(gains) == 0 || !possible[s.negotiated(slowOutcome{values: values})] {
				continue
			}
			if k := key(gains); bestKey == nil || slices.CompareFunc(k, bestKey, (*big.Rat).Cmp) > 0 {
				bestKey, improvement = k, exchange(gains, values, j)
			}
		}
		if bestKey != nil {
			seen["improved"]++
			want.Improvements = append(want.Improvements, improvement)
		}
		for k := j + 1; k < len(s.issues); k++ {
			if s.issues[k].Circumstance {
				continue
			}
			var bestKey []*big.Rat
			var found bargain.Exchange
			for _, v := range s.values[j] {
				for _, w := range s.values[k] {
					first, second, both := slices.Clone(from.values), slices.Clone(from.values), slices.Clone(from.values)
					first[j], second[k], both[j], both[k] = v, w, v, w
					gains := worth(both)
					if v == from.values[j] || w == from.values[k] || !loses(worth(first)) || !loses(worth(second)) || wins(gains) < len(gains) ||
						!possible[s.negotiated(slowOutcome{values: both})] {
						continue
					}
					if key := key(gains); bestKey == nil || slices.CompareFunc(key, bestKey, (*big.Rat).Cmp) > 0 {
						bestKey, found = key, exchange(gains, both, j, k)
					}
				}
			}
			if bestKey != nil {
				seen["exchanged"]++
				pairs = append(pairs, pair{bestKey, found})
			}
		}
	}
	slices.SortStableFunc(pairs, func(a, b pair) int { return slices.CompareFunc(b.key, a.key, (*big.Rat).Cmp) })
	for _, p := range pairs {
		want.Exchanges = append(want.Exchanges, p.best)
	}
	same(t, want, got, "what can be exchanged")
}
