package bargain

import (
	"context"
	"slices"
	"sort"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/internal/eliminate"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
)

// An Appraisal is what the possible outcomes within some terms are worth, as data.
type Appraisal struct {
	// Impossible says that there are none; nothing else is told then.
	Impossible bool `json:"impossible"`
	// Low and High have each party's least and greatest points; nil where the search
	// was cut short.
	Low  map[actor.ID]value.Decimal `json:"low"`
	High map[actor.ID]value.Decimal `json:"high"`
	// Kept is how many points of the frontier are reached, and Dominated says that
	// none is: some possible outcome is better for somebody and worse for nobody,
	// whatever is made of the terms.
	Kept      int  `json:"kept"`
	Dominated bool `json:"dominated"`
	// Left is what each party could have more at no cost to the others; where the
	// outcomes are worth different points, the least of that over those points that
	// none of the outcomes themselves betters, and LeftHigh the greatest.
	Left     map[actor.ID]value.Decimal `json:"left"`
	LeftHigh map[actor.ID]value.Decimal `json:"left_high,omitempty"`
	// Complete says that no search was cut short.
	Complete bool `json:"complete"`
}

// A DraftAppraisal is that of a draft.
type DraftAppraisal struct {
	Draft position.DraftID `json:"draft"`
	Appraisal
}

// An OfferAppraisal is that of an offer or a reciprocal proposal: of the outcomes
// within its terms in which its condition holds.
type OfferAppraisal struct {
	Statement position.Ref `json:"statement"`
	Appraisal
}

// Appraise returns what the possible outcomes within a partial outcome are worth. An
// unknown issue, and values that the negotiation's issue does not have, are an error
// ([position.Negotiation.CheckOutcome]). Values that are not among those tried are
// tried besides.
func (p *Problem) Appraise(ctx context.Context, o position.Outcome) (Appraisal, error) {
	p = p.made()
	if err := p.Negotiation().CheckOutcome(o); err != nil {
		return Appraisal{}, err
	}
	p = p.trying(o)
	var terms []eliminate.Condition
	for id, r := range o.All() {
		terms = append(terms, p.within(id, r))
	}
	return p.appraise(ctx, terms), nil
}

// trying returns the problem in which the values that the outcome names are tried too.
func (p *Problem) trying(o position.Outcome) *Problem {
	also, tried := map[position.IssueID][]value.Region{}, true
	for id, r := range o.All() {
		also[id] = append(also[id], r)
		i := &p.issues[p.places[id]]
		if r.Domain().Names() != nil {
			continue
		}
		if i.spec.Circumstance {
			tried = tried && r.Equal(r.Domain().All())
			continue
		}
		for interval := range r.Intervals() {
			for _, e := range []value.End{interval.Min, interval.Max} {
				tried = tried && (e.Unbounded || calendar(e.Value) || slices.Contains(i.values, e.Value))
			}
		}
	}
	if tried {
		return p
	}
	return newProblem(p.settle, p.options(), also)
}

// Drafts returns what the possible outcomes within each draft are worth, in the order
// of the drafts.
func (p *Problem) Drafts(ctx context.Context) []DraftAppraisal {
	p = p.made()
	list, drafts := []DraftAppraisal{}, slices.Collect(p.Negotiation().Drafts())
	for n, d := range drafts {
		p.tell("drafts", n, len(drafts))
		list = append(list, DraftAppraisal{d.ID, p.appraise(ctx, p.terms(d.Terms))})
	}
	return list
}

func (p *Problem) terms(terms position.Terms) []eliminate.Condition {
	var list []eliminate.Condition
	for _, t := range terms {
		list = append(list, p.condition(t))
	}
	return list
}

// Offers returns what the possible outcomes within each standing offer and reciprocal
// proposal of those compared are worth, by reference: within its terms as they were
// said, of all parties, in which its condition holds (in a single undertaking that the
// rest of it is had, too).
func (p *Problem) Offers(ctx context.Context) []OfferAppraisal {
	p = p.made()
	var offers []position.Standing
	for _, who := range p.settle.Parties() {
		pos, _ := p.Negotiation().Position(who)
		for s := range pos.Statements() {
			if k := s.Statement.Common().Kind; k == position.KindOffer || k == position.KindReciprocal {
				offers = append(offers, s)
			}
		}
	}
	slices.SortFunc(offers, func(s, t position.Standing) int { return s.Ref().Compare(t.Ref()) })
	list := []OfferAppraisal{}
	for n, s := range offers {
		p.tell("offers", n, len(offers))
		said := s.Statement.Common()
		terms := p.terms(said.Terms())
		if said.Condition != nil {
			terms = append(terms, p.condition(said.Condition))
		}
		for _, t := range s.Besides.Terms() {
			if !slices.ContainsFunc(said.Terms(), func(own position.Term) bool { return own.IssueID() == t.IssueID() }) {
				terms = append(terms, p.condition(t))
			}
		}
		list = append(list, OfferAppraisal{s.Ref(), p.appraise(ctx, terms)})
	}
	return list
}

// appraise returns what the possible outcomes are worth in which the terms hold.
func (p *Problem) appraise(ctx context.Context, terms []eliminate.Condition) Appraisal {
	if ctx.Err() != nil { // to prepare a search takes time too
		return Appraisal{}
	}
	all := p.search(ctx)
	plan := all.space.With(terms...).Prepare(ctx)
	a := Appraisal{Complete: all.complete}
	opts := eliminate.Options{Limit: p.limit}
	low, high := make([]int64, len(p.parties)), make([]int64, len(p.parties))
	single := true
	for i := range p.parties {
		for _, less := range []bool{true, false} {
			end := plan.Front(ctx, []eliminate.Axis{{Objective: i, Less: less}}, opts)
			switch {
			case !end.Complete:
				a.Complete = false
				return a
			case end.Len() == 0:
				return Appraisal{Impossible: true, Complete: true}
			case less:
				low[i] = -end.Point(0)[0]
			default:
				high[i] = end.Point(0)[0]
			}
		}
		single = single && low[i] == high[i]
	}
	a.Low, a.High = p.decimals(low), p.decimals(high)
	if !a.Complete {
		return a
	}
	own := plan.Front(ctx, eliminate.Axes(len(p.parties)), opts)
	switch {
	case !own.Complete:
		a.Complete = false
		return a
	case own.Len() == 0:
		return Appraisal{Impossible: true, Complete: true}
	}
	var least, most []int64
	for n := range own.Len() {
		q := own.Point(n)
		left := make([]int64, len(q))
		if _, found := placeOf(all.front, q); found {
			a.Kept++
		} else {
			leave(left, all.front, q)
		}
		if ctx.Err() != nil {
			a.Complete, a.Kept = false, 0
			return a
		}
		if n == 0 {
			least, most = left, slices.Clone(left)
			continue
		}
		for i, more := range left {
			least[i], most[i] = min(least[i], more), max(most[i], more)
		}
	}
	a.Dominated = a.Kept == 0
	a.Left = p.decimals(least)
	if !single {
		a.LeftHigh = p.decimals(most)
	}
	return a
}

// placeOf returns the place of a point in a front.
func placeOf(f *eliminate.Front, q []int64) (place int, found bool) {
	low, high := 0, f.Len()
	for low < high {
		middle := (low + high) / 2
		if slices.Compare(f.Point(middle), q) > 0 {
			low = middle + 1
		} else {
			high = middle
		}
	}
	return low, low < f.Len() && slices.Equal(f.Point(low), q)
}

// leave finds what each party could have more than at a point while no other has less.
// What nothing dominates shows it.
func leave(left []int64, f *eliminate.Front, q []int64) {
	if len(q) == 2 {
		// On a staircase: the first that leaves the second party no less, and the last
		// that leaves the first no less.
		from := sort.Search(f.Len(), func(n int) bool { return f.Point(n)[1] >= q[1] })
		to := sort.Search(f.Len(), func(n int) bool { return f.Point(n)[0] < q[0] })
		if from < f.Len() {
			left[0] = max(0, f.Point(from)[0]-q[0])
		}
		if to > 0 {
			left[1] = max(0, f.Point(to - 1)[1]-q[1])
		}
		return
	}
	for n := range f.Len() {
		at, below := f.Point(n), -1 // of the parties that have less there; as many as there are for several
		for i := range q {
			if at[i] >= q[i] {
				continue
			}
			if below >= 0 {
				below = len(q)
				break
			}
			below = i
		}
		for i := range q {
			if below < 0 || below == i {
				left[i] = max(left[i], at[i]-q[i])
			}
		}
	}
}
