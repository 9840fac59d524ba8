package bargain

import (
	"context"
	"slices"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/compare"
	"github.com/parley-go/parley/compare/settle"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
)

// Answers are what the outcomes of one comparison are worth, at each threshold; none
// where nobody compared has a preference.
type Answers struct {
	Comparison *compare.Comparison // of which they are
	List       []Answer            // at the firm threshold, then at that of red lines
}

// Weigh answers all questions at both thresholds, whatever the options say of that.
// Where nobody compared has a preference it does nothing.
func Weigh(ctx context.Context, of *settle.Problem, opts Options) Answers {
	a := Answers{Comparison: of.Comparison()}
	prefers := func(id actor.ID) bool {
		_, ok := of.Negotiation().Preference(id)
		return ok
	}
	if !slices.ContainsFunc(of.Parties(), prefers) {
		return a
	}
	for _, t := range []settle.Threshold{settle.Firm, settle.RedLines} {
		opts.Threshold = t
		a.List = append(a.List, New(of, opts).Answer(ctx))
	}
	return a
}

// Of returns the comparison of which they are.
func (a Answers) Of() *compare.Comparison { return a.Comparison }

// An Answer is everything that is told of one threshold, as data.
type Answer struct {
	Frontier
	Drafts []DraftAppraisal `json:"drafts"`
	Offers []OfferAppraisal `json:"offers"`
	Costs  []Cost           `json:"costs"`
	Issues Valuations       `json:"issues"`
	// Exchanges are those of every draft that is a full outcome and possible.
	Exchanges      []DraftExchanges `json:"exchanges"`
	AdjustedWinner AdjustedWinner   `json:"adjusted_winner"`
}

// DraftExchanges are what can be made of a draft.
type DraftExchanges struct {
	Draft position.DraftID `json:"draft"`
	Exchanges
}

// Answer answers all questions. Where the context ends it tells what was found by
// then, and each part says whether it is complete.
func (p *Problem) Answer(ctx context.Context) Answer {
	p = p.made()
	a := Answer{Frontier: p.Frontier(ctx), Exchanges: []DraftExchanges{}}
	a.Drafts, a.Offers, a.Costs = p.Drafts(ctx), p.Offers(ctx), p.Costs(ctx)
	a.Issues, a.AdjustedWinner = p.Issues(), p.AdjustedWinner()
	for d := range p.Negotiation().Drafts() {
		o, err := position.NewOutcome(d.Terms...)
		if err != nil {
			continue // no outcome at all
		}
		if found, err := p.Exchanges(ctx, o); err == nil {
			a.Exchanges = append(a.Exchanges, DraftExchanges{d.ID, found})
		}
	}
	return a
}

// Bind makes the values of an answer that was read from JSON those of their issues'
// domains.
func (a *Answer) Bind(domain func(position.IssueID) (value.Domain, bool)) error {
	if err := a.Frontier.Bind(domain); err != nil {
		return err
	}
	for _, d := range a.Exchanges {
		for _, list := range [][]Exchange{d.Improvements, d.Exchanges.Exchanges} {
			for _, e := range list {
				for i, c := range e.Changes {
					for _, v := range []*value.Value{&e.Changes[i].From, &e.Changes[i].To} {
						bound, err := bind(c.Issue, *v, domain)
						if err != nil {
							return err
						}
						*v = bound
					}
				}
			}
		}
	}
	return nil
}
