package bargain

import (
	"context"
	"fmt"
	"math/big"
	"slices"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
)

// A Cost is what a red line or firm statement costs: how much more there would be if
// it were set aside, as data.
type Cost struct {
	Statement position.Ref `json:"statement"`
	// Best has, for each party, the most that it can have where no party has less
	// than without an agreement (in R), with the statement and without it.
	Best map[actor.ID]Change `json:"best"`
	// NashProduct is the greatest product of gains ([NashProduct]), likewise; nil for
	// a ranking, and where it is not known what some party has without an agreement.
	NashProduct *Change `json:"nash_product"`
	// Complete says that no search was cut short.
	Complete bool `json:"complete"`
}

// A Change is a number as it is and as it would be; nil where there is none, as no
// outcome is in R.
type Change struct {
	From *value.Decimal `json:"from"`
	To   *value.Decimal `json:"to"`
}

// Costs returns what each statement that counts at the threshold costs, red lines
// first, each by reference. It searches the frontier anew for each of them.
func (p *Problem) Costs(ctx context.Context) []Cost {
	p = p.made()
	list := []Cost{}
	now := p.search(ctx)
	best, product := p.most(p.rationals(now.front))
	for n, c := range p.counts {
		p.tell("costs", n, len(p.counts))
		cost := Cost{Statement: c.ref, Best: map[actor.ID]Change{}}
		if !now.complete || ctx.Err() != nil { // to state a space takes time too
			list = append(list, cost)
			continue
		}
		then := p.explore(ctx, p.possible(n))
		if cost.Complete = then.complete; cost.Complete {
			without, more := p.most(p.rationals(then.front))
			for i, who := range p.parties {
				cost.Best[who.id] = Change{best[i], without[i]}
			}
			if !slices.ContainsFunc(p.parties, func(w party) bool { return w.ranks || !w.known }) {
				cost.NashProduct = &Change{product, more}
			}
		}
		list = append(list, cost)
	}
	return list
}

// most returns the most that each party can have in R, and the greatest product of
// gains; nil where R is empty.
func (p *Problem) most(within [][]int64) (best []*value.Decimal, greatestProduct *value.Decimal) {
	best = make([]*value.Decimal, len(p.parties))
	if len(within) == 0 {
		return best, nil
	}
	digits := 0
	for i, n := range bests(within) {
		best[i] = new(p.parties[i].decimal(n))
		digits += p.parties[i].digits
	}
	_, most := greatest(within, func(points []int64) []*big.Int {
		gains := make([]*big.Int, len(points))
		for i, n := range points {
			gains[i] = big.NewInt(n - p.parties[i].none)
		}
		return []*big.Int{product(gains)}
	})
	d, _ := value.ParseDecimal(fmt.Sprintf("%se-%d", most[0], digits))
	return best, &d
}
