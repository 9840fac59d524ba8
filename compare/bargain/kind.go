package bargain

import (
	"math/big"
	"slices"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
)

// A Kind says how an issue is valued by two parties.
type Kind string

// The kinds of issue.
const (
	Compatible Kind = "compatible" // some value is best for both
	Opposed    Kind = "opposed"    // none is
	Linked     Kind = "linked"     // what a value is worth hangs on another issue
)

// A Valuation is how two parties value an issue, as data: what they can trade are
// opposed issues with unequal ratios.
type Valuation struct {
	Issue position.IssueID `json:"issue"`
	Kind  Kind             `json:"kind"`
	// Swings have each party's best less its worst (von Winterfeldt & Edwards 1986),
	// over the values tried; nil for what is linked.
	Swings map[actor.ID]value.Decimal `json:"swings"`
	// Ratio is, for an opposed issue, the first party's swing as a share of its full
	// marks, divided by the second's.
	Ratio Fraction `json:"ratio,omitzero"`
}

// Valuations are those of all issues that a party values, in their order, or none and
// the reason: [ReasonOrdinal] or [ReasonNotTwoParties].
type Valuations struct {
	Issues []Valuation `json:"issues"`
	Reason Reason      `json:"reason"`
}

// Issues returns how each issue is valued, by the worths that mention it alone. Its
// time grows with the worths and the values tried.
func (p *Problem) Issues() Valuations {
	p = p.made()
	v := Valuations{Issues: []Valuation{}, Reason: p.unpaired()}
	if v.Reason != "" {
		return v
	}
	for _, i := range p.valued() {
		v.Issues = append(v.Issues, i.Valuation)
	}
	return v
}

// unpaired returns the reason why issues cannot be valued by two parties.
func (p *Problem) unpaired() Reason {
	switch {
	case len(p.parties) != 2:
		return ReasonNotTwoParties
	case slices.ContainsFunc(p.parties, func(w party) bool { return w.ranks }):
		return ReasonOrdinal
	default:
		return ""
	}
}

// A valued issue is one with the swings of two parties in their units.
type valued struct {
	Valuation
	swings [2]int64
}

func (p *Problem) valued() (list []valued) {
	for k := range p.issues {
		i := &p.issues[k]
		worth := [2][]int64{make([]int64, len(i.values)), make([]int64, len(i.values))}
		mentioned, linked := false, false
		for n, who := range p.parties {
			for _, w := range who.earning {
				here, elsewhere := false, false
				for s := range w.Issues() {
					here, elsewhere = here || s.ID == i.spec.ID, elsewhere || s.ID != i.spec.ID
				}
				mentioned, linked = mentioned || here, linked || here && elsewhere
				if !here || elsewhere {
					continue
				}
				for at, v := range i.values {
					earned, _ := w.Earned(position.Outcome{}.Leaving(i.spec.ID, i.spec.Domain.Only(v)))
					worth[n][at] += who.whole(earned)
				}
			}
		}
		switch {
		case linked:
			list = append(list, valued{Valuation: Valuation{Issue: i.spec.ID, Kind: Linked}})
		case mentioned:
			list = append(list, p.swing(i, worth))
		}
	}
	return list
}

// swing returns how two parties value an issue by what its values are worth to them.
func (p *Problem) swing(i *issue, worth [2][]int64) valued {
	v := valued{Valuation: Valuation{Issue: i.spec.ID, Kind: Opposed, Swings: map[actor.ID]value.Decimal{}}}
	var best [2]int64
	for n := range worth {
		best[n] = slices.Max(worth[n])
		v.swings[n] = best[n] - slices.Min(worth[n])
		v.Swings[p.parties[n].id] = p.parties[n].decimal(v.swings[n])
	}
	for at := range i.values {
		if worth[0][at] == best[0] && worth[1][at] == best[1] {
			v.Kind = Compatible
		}
	}
	if v.Kind == Opposed {
		v.Ratio = FractionOf(new(big.Rat).Quo(p.share(0, v.swings[0]), p.share(1, v.swings[1])))
	}
	return v
}
