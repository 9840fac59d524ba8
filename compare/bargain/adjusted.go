package bargain

import (
	"math/big"
	"slices"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/position"
)

// An AdjustedWinner proposes who should have its way on which opposed issue, so that
// both parties have equal shares of their full marks (Brams & Taylor 1996), as data. It
// is a proposal alone: what statements say of it is not asked.
type AdjustedWinner struct {
	// Issues are the opposed ones, in their order.
	Issues []Award `json:"issues"`
	// Points has what each party's ways are worth to it: its swings, as far as it has
	// its way.
	Points map[actor.ID]Fraction `json:"points"`
	// Reason says why there is no proposal: [ReasonOrdinal] or
	// [ReasonNotTwoParties].
	Reason Reason `json:"reason"`
}

// An Award says how far each party has its way on an issue: wholly (1), not at all
// (0), or by a fraction.
type Award struct {
	Issue  position.IssueID      `json:"issue"`
	Shares map[actor.ID]Fraction `json:"shares"`
}

// AdjustedWinner returns the proposal. Whoever values an issue more wins it, by swings
// as shares of full marks; those that both value equally go one by one, the largest
// first, to whoever has less by then, and the first party where both have as much.
// Then whoever has more gives, in ascending order of the ratio of what an issue is
// worth to it to what it is worth to the other, whole issues and of the last the
// fraction that makes both equal. Issues that are equal in that go in their order.
func (p *Problem) AdjustedWinner() AdjustedWinner {
	p = p.made()
	a := AdjustedWinner{Issues: []Award{}, Points: map[actor.ID]Fraction{}, Reason: p.unpaired()}
	if a.Reason != "" {
		return a
	}
	var items []*item
	for _, v := range p.valued() {
		if v.Kind == Opposed {
			items = append(items, &item{issue: v.Issue, worth: [2]*big.Rat{p.share(0, v.swings[0]), p.share(1, v.swings[1])}})
		}
	}
	has := divide(items)
	for _, it := range items {
		shares := map[actor.ID]Fraction{}
		for n, who := range p.parties {
			shares[who.id] = FractionOf(it.part(n))
		}
		a.Issues = append(a.Issues, Award{it.issue, shares})
	}
	for n, who := range p.parties {
		a.Points[who.id] = FractionOf(new(big.Rat).Mul(has[n], rat(who.of)))
	}
	return a
}

// An item is an issue to be won.
type item struct {
	issue position.IssueID
	worth [2]*big.Rat // to each party, as a share of its full marks
	first *big.Rat    // the part that the first party has
}

// part returns the part that a party has.
func (i *item) part(n int) *big.Rat {
	if n == 0 {
		return i.first
	}
	return new(big.Rat).Sub(big.NewRat(1, 1), i.first)
}

// divide divides the items and returns what each party then has.
func divide(items []*item) (has [2]*big.Rat) {
	has = [2]*big.Rat{new(big.Rat), new(big.Rat)}
	win := func(it *item, n int) {
		it.first = big.NewRat(int64(1-n), 1)
		has[n].Add(has[n], it.worth[n])
	}
	var ties []*item
	for _, it := range items {
		switch it.worth[0].Cmp(it.worth[1]) {
		case 1:
			win(it, 0)
		case -1:
			win(it, 1)
		default:
			ties = append(ties, it)
		}
	}
	slices.SortStableFunc(ties, func(a, b *item) int { return b.worth[0].Cmp(a.worth[0]) })
	for _, it := range ties {
		if has[0].Cmp(has[1]) <= 0 {
			win(it, 0)
		} else {
			win(it, 1)
		}
	}
	more, less := 0, 1
	if has[1].Cmp(has[0]) > 0 {
		more, less = 1, 0
	}
	given := slices.DeleteFunc(slices.Clone(items), func(it *item) bool { return it.part(more).Sign() == 0 })
	ratio := func(it *item) *big.Rat { return new(big.Rat).Quo(it.worth[more], it.worth[less]) }
	slices.SortStableFunc(given, func(a, b *item) int { return ratio(a).Cmp(ratio(b)) })
	for _, it := range given {
		lead := new(big.Rat).Sub(has[more], has[less])
		if lead.Sign() == 0 {
			break
		}
		// Giving a part f takes f times what it is worth to both from the lead.
		both := new(big.Rat).Add(it.worth[0], it.worth[1])
		f := lead.Quo(lead, both)
		if f.Cmp(big.NewRat(1, 1)) > 0 {
			f = big.NewRat(1, 1)
		}
		has[more].Sub(has[more], new(big.Rat).Mul(f, it.worth[more]))
		has[less].Add(has[less], new(big.Rat).Mul(f, it.worth[less]))
		if it.first = f; more == 0 {
			it.first = new(big.Rat).Sub(big.NewRat(1, 1), f)
		}
	}
	return has
}
