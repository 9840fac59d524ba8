package bargain

import (
	"context"
	"fmt"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/compare/settle"
	"github.com/parley-go/parley/internal/eliminate"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
)

// A Frontier has the points that no possible outcome betters (Pareto), as data.
type Frontier struct {
	Threshold settle.Threshold `json:"threshold"`
	// Parties are those compared who have a preference.
	Parties []actor.ID `json:"parties"`
	// Ranked are those of them whose preference is a ranking: their points tell an order,
	// and no distances.
	Ranked []actor.ID `json:"ranked"`
	// Outcomes is the number of possible outcomes over the values tried: F. One
	// counts once, whatever circumstances serve.
	Outcomes Count `json:"outcomes"`
	// Exact says that all values of all issues were tried.
	Exact bool `json:"exact"`
	// Complete says that the search came to its end. Where it did not, there are no
	// points, and outcomes that could not be counted are 0.
	Complete bool `json:"complete"`
	// NoAgreement has the points without an agreement of those parties for whom they
	// are known: d.
	NoAgreement map[actor.ID]value.Decimal `json:"no_agreement"`
	// Points are the frontier's: those of the first party falling, then of the second,
	// and so on.
	Points []Point `json:"frontier"`
	// Solutions has every one of [Concepts], in that order.
	Solutions []Solution `json:"solutions"`
}

// A Point of the frontier is what some possible outcomes are worth.
type Point struct {
	// Points has those of each party.
	Points map[actor.ID]value.Decimal `json:"points"`
	// Outcomes is how many reach the point.
	Outcomes Count `json:"outcomes"`
	// Rational says that no party has less than without an agreement, as far as that
	// is known: the point is in R.
	Rational bool `json:"rational"`
	// Witness is one of these outcomes, with the circumstances that it assumes: that
	// in which most issues keep their status quo, and then issue by issue as
	// [settle.Problem.Witness] says. A circumstance that nobody mentions is not told.
	Witness map[position.IssueID]value.Value `json:"witness"`
}

// Frontier returns the points that no possible outcome betters, each with a witness,
// and what the solutions choose of them. Its time is exponential in how conditions
// entangle issues, and grows with the frontier's own size, never with the number of
// outcomes; that of the witnesses with the outcomes that reach each, told together
// where they share values.
func (p *Problem) Frontier(ctx context.Context) Frontier {
	p = p.made()
	f := Frontier{
		Threshold: p.threshold, Parties: p.Parties(), Ranked: []actor.ID{}, Exact: p.Exact(),
		NoAgreement: map[actor.ID]value.Decimal{}, Points: []Point{},
	}
	for _, who := range p.parties {
		if who.ranks {
			f.Ranked = append(f.Ranked, who.id)
		}
		if who.known {
			f.NoAgreement[who.id] = who.decimal(who.none)
		}
	}
	found := p.search(ctx)
	f.Outcomes, f.Complete = found.outcomes, found.complete
	if f.Complete && len(p.parties) > 0 {
		f.Points, f.Complete = p.points(ctx, found)
	}
	f.Solutions = p.solve(found, f.Complete)
	return f
}

// points returns the points of a front, each with a witness, or none and false where the
// context or the limit has cut that short.
func (p *Problem) points(ctx context.Context, of *found) (points []Point, complete bool) {
	points = make([]Point, 0, of.front.Len())
	shown := p.shown(ctx, of)
	if !shown.Complete {
		return points, false
	}
	witness := shown.Witnesses(ctx, p.tastes())
	for i := range of.front.Len() {
		p.tell("witnesses", i, of.front.Len())
		values, ok := witness(i)
		if !ok || ctx.Err() != nil {
			return []Point{}, false
		}
		at := of.front.Point(i)
		points = append(points, Point{
			Points: p.decimals(at), Outcomes: CountOf(of.front.Count(i)), Rational: p.rational(at),
			Witness: p.outcome(values),
		})
	}
	return points, true
}

// tastes returns how settle takes one outcome of several.
func (p *Problem) tastes() eliminate.Tastes {
	t := eliminate.Tastes{Choose: p.take}
	for k, i := range p.issues {
		kept := -1
		for n, v := range i.values {
			if v == i.spec.StatusQuo {
				kept = n
			}
		}
		t.Kept, t.Order = append(t.Kept, kept), append(t.Order, k)
	}
	return t
}

// take returns which of the values left to an issue is taken.
func (p *Problem) take(variable int, left []int) int {
	if len(left) == 1 {
		return left[0]
	}
	i := &p.issues[variable]
	values := make([]value.Value, len(left))
	for n, at := range left {
		values[n] = i.values[at]
	}
	taken := p.settle.Take(i.spec.ID, values)
	for n, v := range values {
		if v == taken {
			return left[n]
		}
	}
	return left[0]
}

// outcome returns the values of issues by their IDs.
func (p *Problem) outcome(values []int) map[position.IssueID]value.Value {
	m := make(map[position.IssueID]value.Value, len(values))
	for k, i := range p.issues {
		if !i.spec.Circumstance || p.settle.Mentions(i.spec.ID) {
			m[i.spec.ID] = i.values[values[k]]
		}
	}
	return m
}

// Bind makes the values of witnesses that were read from JSON those of their issues'
// domains.
func (f *Frontier) Bind(domain func(position.IssueID) (value.Domain, bool)) error {
	for _, p := range f.Points {
		for id, v := range p.Witness {
			bound, err := bind(id, v, domain)
			if err != nil {
				return err
			}
			p.Witness[id] = bound
		}
	}
	return nil
}

// bind returns a value that was read from JSON as one of its issue's domain.
func bind(id position.IssueID, v value.Value, domain func(position.IssueID) (value.Domain, bool)) (value.Value, error) {
	d, ok := domain(id)
	if !ok {
		return v, fmt.Errorf("bargain: a value of the unknown issue %q", id)
	}
	bound, err := v.Bind(d)
	if err != nil {
		return v, fmt.Errorf("bargain: issue %q: %w", id, err)
	}
	return bound, nil
}
