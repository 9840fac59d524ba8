package bargain

import (
	"math/big"
	"slices"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/position/value"
)

// A Concept is a way to choose among the points of the frontier.
type Concept string

// The concepts. In each, g is what a party gains over its points without an
// agreement, and "of" what its full marks are.
const (
	// NashProduct has the greatest product of all g (Nash 1950; on finite sets Mariotti
	// 1998).
	NashProduct Concept = "nash-product"
	// KalaiSmorodinsky has the greatest least g as a share of the most that the party
	// could gain in R; among equals the greatest second least, and so on (Kalai &
	// Smorodinsky 1975, by leximin).
	KalaiSmorodinsky Concept = "kalai-smorodinsky"
	// Egalitarian has the greatest least g/of; among equals the greatest second
	// least, and so on (Kalai 1977, by leximin).
	Egalitarian Concept = "egalitarian"
	// Utilitarian has the greatest sum of all u/of (Harsanyi 1955).
	Utilitarian Concept = "utilitarian"
)

// Concepts returns all concepts, in the order in which they are told.
func Concepts() []Concept {
	return []Concept{NashProduct, KalaiSmorodinsky, Egalitarian, Utilitarian}
}

// A Reason says why there is no answer.
type Reason string

// The reasons. The first that holds is told.
const (
	// ReasonOrdinal: a party has a ranking, whose distances say nothing.
	ReasonOrdinal Reason = "ordinal"
	// ReasonIncomplete: the search of the frontier was cut short.
	ReasonIncomplete Reason = "incomplete"
	// ReasonNoZone: no possible outcome gives every party what it has without an
	// agreement.
	ReasonNoZone Reason = "no-zone"
	// ReasonNoDisagreementPoint: for some party it is not known what it has without
	// an agreement.
	ReasonNoDisagreementPoint Reason = "no-disagreement-point"
	// ReasonNobodyGainsTogether: there is no outcome by which all parties gain, so that
	// every product is 0.
	ReasonNobodyGainsTogether Reason = "nobody-gains-together"
	// ReasonNothingToGain: a party has nothing to gain in any outcome.
	ReasonNothingToGain Reason = "nothing-to-gain"
	// ReasonNotTwoParties: it takes exactly two parties with preferences.
	ReasonNotTwoParties Reason = "not-two-parties"
)

// A Solution is what a concept chooses: every point that attains it, in the order of
// the frontier, or none and the reason.
type Solution struct {
	Solution Concept                      `json:"solution"`
	Points   []map[actor.ID]value.Decimal `json:"points"`
	Reason   Reason                       `json:"reason"`
}

// solve returns what every concept chooses; nothing of what was not searched to its
// end.
func (p *Problem) solve(f *found, complete bool) []Solution {
	list := []Solution{}
	if len(p.parties) == 0 {
		return list
	}
	within := p.rationals(f.front)
	for _, c := range Concepts() {
		s := Solution{Solution: c, Points: []map[actor.ID]value.Decimal{}}
		var best [][]int64
		if best, s.Reason = p.attain(c, within, complete); s.Reason == "" {
			for _, points := range best {
				s.Points = append(s.Points, p.decimals(points))
			}
		}
		list = append(list, s)
	}
	return list
}

// attain returns the points of R that attain what a concept wants, or the reason why
// there are none. All of them are on the frontier, as each concept prefers what
// dominates.
func (p *Problem) attain(c Concept, within [][]int64, complete bool) ([][]int64, Reason) {
	switch {
	case slices.ContainsFunc(p.parties, func(w party) bool { return w.ranks }):
		return nil, ReasonOrdinal
	case !complete:
		return nil, ReasonIncomplete
	case len(within) == 0:
		return nil, ReasonNoZone
	case c != Utilitarian && slices.ContainsFunc(p.parties, func(w party) bool { return !w.known }):
		return nil, ReasonNoDisagreementPoint
	}
	gains := func(points []int64) []*big.Int {
		g := make([]*big.Int, len(points))
		for i, n := range points {
			g[i] = big.NewInt(n - p.parties[i].none)
		}
		return g
	}
	switch c {
	case NashProduct:
		best, most := greatest(within, func(points []int64) []*big.Int { return []*big.Int{product(gains(points))} })
		if most[0].Sign() == 0 {
			return nil, ReasonNobodyGainsTogether
		}
		return best, ""
	case KalaiSmorodinsky:
		ideals := make([]*big.Int, len(p.parties))
		for i, n := range bests(within) {
			if ideals[i] = big.NewInt(n - p.parties[i].none); ideals[i].Sign() == 0 {
				return nil, ReasonNothingToGain
			}
		}
		weights := make([]*big.Int, len(ideals)) // instead of a division by the ideal
		for i := range ideals {
			weights[i] = product(slices.Concat(ideals[:i], ideals[i+1:]))
		}
		best, _ := greatest(within, func(points []int64) []*big.Int { return rising(weighted(gains(points), weights)) })
		return best, ""
	case Egalitarian:
		weights := p.weights()
		best, _ := greatest(within, func(points []int64) []*big.Int { return rising(weighted(gains(points), weights)) })
		return best, ""
	default:
		weights := p.weights()
		best, _ := greatest(within, func(points []int64) []*big.Int {
			sum := new(big.Int)
			for i, n := range points {
				sum.Add(sum, new(big.Int).Mul(big.NewInt(n), weights[i]))
			}
			return []*big.Int{sum}
		})
		return best, ""
	}
}

// greatest returns the points with the greatest key, which is compared number by
// number, and that key.
func greatest(points [][]int64, key func([]int64) []*big.Int) (best [][]int64, most []*big.Int) {
	for _, p := range points {
		k := key(p)
		order := slices.CompareFunc(k, most, (*big.Int).Cmp)
		if best == nil || order > 0 {
			best, most, order = nil, k, 0
		}
		if order == 0 {
			best = append(best, p)
		}
	}
	return best, most
}

// bests returns the greatest number of each party.
func bests(points [][]int64) []int64 {
	best := slices.Clone(points[0])
	for _, p := range points[1:] {
		for i, n := range p {
			best[i] = max(best[i], n)
		}
	}
	return best
}

func product(numbers []*big.Int) *big.Int {
	n := big.NewInt(1)
	for _, m := range numbers {
		n.Mul(n, m)
	}
	return n
}

func weighted(numbers, weights []*big.Int) []*big.Int {
	for i := range numbers {
		numbers[i].Mul(numbers[i], weights[i])
	}
	return numbers
}

func rising(numbers []*big.Int) []*big.Int {
	slices.SortFunc(numbers, (*big.Int).Cmp)
	return numbers
}

// weights returns, for each party, a whole number in proportion to what one unit of
// its points is as a share of its full marks.
func (p *Problem) weights() []*big.Int {
	shares := make([]*big.Rat, len(p.parties))
	common := big.NewInt(1)
	for i := range p.parties {
		shares[i] = p.share(i, 1)
		den := shares[i].Denom()
		common.Div(new(big.Int).Mul(common, den), new(big.Int).GCD(nil, nil, common, den))
	}
	weights := make([]*big.Int, len(shares))
	for i, s := range shares {
		weights[i] = new(big.Int).Mul(s.Num(), new(big.Int).Div(common, s.Denom()))
	}
	return weights
}

// share returns points of a party, in its units, as a share of its full marks.
func (p *Problem) share(i int, points int64) *big.Rat {
	return new(big.Rat).Quo(rat(p.parties[i].decimal(points)), rat(p.parties[i].of))
}
