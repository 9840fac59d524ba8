package bargain

import (
	"cmp"
	"context"
	"fmt"
	"math/big"
	"slices"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
)

// An Exchange changes issues of an outcome so that every party gains (logrolling:
// Froman & Cohen 1970), as data.
type Exchange struct {
	Changes []Revaluation `json:"changes"`
	// Gains has what each party gains.
	Gains map[actor.ID]value.Decimal `json:"gains"`
}

// A Revaluation gives an issue another value.
type Revaluation struct {
	Issue position.IssueID `json:"issue"`
	From  value.Value      `json:"from"`
	To    value.Value      `json:"to"`
}

// Exchanges are what can be made of an outcome.
type Exchanges struct {
	// Improvements change one issue, so that somebody gains and nobody loses: of
	// each issue the best, in the order of the issues.
	Improvements []Exchange `json:"improvements"`
	// Exchanges change two issues, so that every party gains, where neither change
	// alone is at least as good for everyone: of each pair of issues the best, and the
	// best of all first. The best has the greatest least gain as a share of full
	// marks, then the greatest sum of these, then the lowest values; pairs that are
	// alike in their gains stand in the order of the issues.
	Exchanges []Exchange `json:"exchanges"`
	// Complete says that all were looked at before the context ended.
	Complete bool `json:"complete"`
}

// Exchanges returns the exchanges and improvements of a full outcome, which gives
// every issue but circumstances one value, and which must be possible: anything else
// is an error. Its time grows with the square of all values that are tried.
func (p *Problem) Exchanges(ctx context.Context, o position.Outcome) (Exchanges, error) {
	p = p.made()
	if err := p.Negotiation().CheckOutcome(o); err != nil {
		return Exchanges{}, err
	}
	p = p.trying(o)
	values, err := p.full(o)
	if err != nil {
		return Exchanges{}, err
	}
	plan := p.search(ctx).plan
	if possible, ok := plan.Contains(values); ok && !possible {
		return Exchanges{}, fmt.Errorf("bargain: the outcome %v is not possible at the threshold %v: want one that is", o, p.threshold)
	}
	s := &swapping{Problem: p, values: values, now: p.worth(values), shares: p.weights(), contains: func(values []int) bool {
		possible, ok := plan.Contains(values)
		return possible && ok
	}}
	e := Exchanges{Improvements: []Exchange{}, Exchanges: []Exchange{}, Complete: true}
	if _, known := plan.Contains(values); !known {
		e.Complete = false
		return e, nil
	}
	var issues []int
	for k, i := range p.issues {
		if !i.spec.Circumstance {
			issues = append(issues, k)
		}
	}
	s.alone = make([][][]int64, len(p.issues))
	for n, k := range issues {
		p.tell("exchanges", n, len(issues))
		if found := s.improve(k); found != nil {
			e.Improvements = append(e.Improvements, *found)
		}
	}
	var found []bid
	for n, j := range issues {
		for _, k := range issues[n+1:] {
			if ctx.Err() != nil {
				e.Complete = false
				break
			}
			b, looked := s.exchange(ctx, j, k)
			if b.gains != nil && looked {
				found = append(found, b)
			}
			e.Complete = e.Complete && looked
		}
	}
	slices.SortStableFunc(found, func(a, b bid) int { return b.compare(a.least, a.sum) })
	for _, b := range found {
		e.Exchanges = append(e.Exchanges, s.told(b))
	}
	return e, nil
}

// full returns the places of the values of a full outcome.
func (p *Problem) full(o position.Outcome) ([]int, error) {
	values := make([]int, len(p.issues))
	for k, i := range p.issues {
		if i.spec.Circumstance {
			continue
		}
		r, ok := o.Region(i.spec.ID)
		v, one := r.Single()
		if !ok || !one {
			return nil, fmt.Errorf("bargain: the outcome leaves issue %q open: want one value for each issue", i.spec.ID)
		}
		if values[k] = slices.Index(i.values, v); values[k] < 0 {
			return nil, fmt.Errorf("bargain: the outcome gives issue %q %s, which the circumstances rule out: want one of %s", i.spec.ID, v, i.spec.Domain)
		}
	}
	return values, nil
}

// worth returns what an outcome is worth to each party.
func (p *Problem) worth(values []int) []int64 {
	points := make([]int64, len(p.parties))
	for i := range points {
		points[i] = p.space.Value(i, values)
	}
	return points
}

// A swapping looks for changes of one outcome.
type swapping struct {
	*Problem
	values   []int
	now      []int64
	shares   []*big.Int
	contains func([]int) bool
	alone    [][][]int64 // by issue and value: what each party gains by that alone
}

// gains returns what each party gains by what the values have been changed to.
func (s *swapping) gains() []int64 {
	gains := s.worth(s.values)
	for i := range gains {
		gains[i] -= s.now[i]
	}
	return gains
}

// atLeastAsGood reports whether no party loses.
func atLeastAsGood(gains []int64) bool {
	return !slices.ContainsFunc(gains, func(n int64) bool { return n < 0 })
}

// A bid is a candidate for the best change of some issues, with its gains as shares.
type bid struct {
	gains      []int64 // nil for no change
	least, sum *big.Int
	issues     []int
	values     [2]int
}

// compare orders a bid by its least gain, then by their sum.
func (b *bid) compare(least, sum *big.Int) int {
	return cmp.Or(b.least.Cmp(least), b.sum.Cmp(sum))
}

// better reports whether a change with some gains is better than the best so far, and
// keeps it.
func (b *bid) better(s *swapping, gains []int64) bool {
	least, sum := (*big.Int)(nil), new(big.Int)
	for i, n := range gains {
		share := big.NewInt(n)
		share.Mul(share, s.shares[i])
		sum.Add(sum, share)
		if least == nil || share.Cmp(least) < 0 {
			least = share
		}
	}
	if b.gains != nil && b.compare(least, sum) >= 0 {
		return false
	}
	b.least, b.sum = least, sum
	return true
}

// improve finds what each value of an issue gains alone, and the best improvement.
func (s *swapping) improve(k int) *Exchange {
	before := s.values[k]
	defer func() { s.values[k] = before }()
	best := bid{issues: []int{k}}
	s.alone[k] = make([][]int64, len(s.issues[k].values))
	for v := range s.issues[k].values {
		s.values[k] = v
		gains := s.gains()
		s.alone[k][v] = gains
		gained := slices.ContainsFunc(gains, func(n int64) bool { return n > 0 })
		if v == before || !gained || !atLeastAsGood(gains) || !s.contains(s.values) {
			continue
		}
		if best.better(s, gains) {
			best.gains, best.values = gains, [2]int{v}
		}
	}
	if best.gains == nil {
		return nil
	}
	s.values[k] = before
	return new(s.told(best))
}

// told returns a change of the outcome as data.
func (s *swapping) told(b bid) Exchange {
	e := Exchange{Gains: s.decimals(b.gains)}
	for n, k := range b.issues {
		i := &s.issues[k]
		e.Changes = append(e.Changes, Revaluation{i.spec.ID, i.values[s.values[k]], i.values[b.values[n]]})
	}
	return e
}

// exchange finds the best exchange of two issues, and reports whether it looked at all
// of their values before the context ended.
func (s *swapping) exchange(ctx context.Context, j, k int) (best bid, looked bool) {
	was := [2]int{s.values[j], s.values[k]}
	defer func() { s.values[j], s.values[k] = was[0], was[1] }()
	best.issues = []int{j, k}
	for a, first := range s.alone[j] {
		if a == was[0] || atLeastAsGood(first) {
			continue
		}
		if ctx.Err() != nil {
			return best, false
		}
		for b, second := range s.alone[k] {
			if b == was[1] || atLeastAsGood(second) {
				continue
			}
			s.values[j], s.values[k] = a, b
			gains := s.gains()
			if slices.ContainsFunc(gains, func(n int64) bool { return n <= 0 }) || !s.contains(s.values) {
				continue
			}
			if best.better(s, gains) {
				best.gains, best.values = gains, [2]int{a, b}
			}
		}
	}
	return best, true
}
