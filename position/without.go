package position

import (
	"slices"

	"github.com/parley-go/parley/internal/near"
)

// Without returns the negotiation in which the statements no longer stand, as though
// their actors had taken each of them back after all that was said: what else was said
// stays as it was, and so do the history, what a single undertaking binds together,
// and who has spoken. A statement that does not stand anyway is no matter. Whatever is
// said later by [Negotiation.With], and at any moment of [Negotiation.At], they are
// left out.
//
// A reference to a statement that nobody has made is an error, all of which come
// together. Time and memory grow linearly with the references, and with the list of
// all positions and a 32nd part of the statements of those who made them.
func (n *Negotiation) Without(refs ...Ref) (*Negotiation, error) {
	n = n.orEmpty()
	f := newFaults()
	var guesser near.Guesser
	for i, ref := range refs {
		if n.known != nil {
			if _, made := n.known.made.Get(ref); made {
				continue
			}
		}
		made := func(yield func(string) bool) {
			for ref := range n.record.refs() {
				if !yield(ref.String()) {
					return
				}
			}
		}
		f.nth("", i).add(CodeUnknownRef, "unknown statement %q: %s",
			ref, near.Advice(&guesser, ref.String(), made, "want a statement of the negotiation, as actor/id"))
	}
	if err := f.err(); err != nil {
		return nil, err
	}
	return n.leavingOut(refs), nil
}

// LeftOut returns the statements that [Negotiation.Without] has left out, sorted; none
// for a negotiation with all that stands.
func (n *Negotiation) LeftOut() []Ref { return slices.Clone(n.orEmpty().without) }

// leavingOut returns the negotiation without statements, known or not.
func (n *Negotiation) leavingOut(refs []Ref) *Negotiation {
	if len(refs) == 0 {
		return n
	}
	next := *n
	if n.complete == nil {
		next.complete = n
	}
	next.without = slices.Concat(n.without, refs)
	slices.SortFunc(next.without, Ref.Compare)
	next.without = slices.Compact(next.without)
	next.positions = slices.Clone(n.positions)
	for from := 0; from < len(next.without); {
		who := next.without[from].Actor
		to := from
		var ids []StatementID
		for to < len(next.without) && next.without[to].Actor == who {
			ids = append(ids, next.without[to].Statement)
			to++
		}
		if i, spoken := n.places[who]; spoken {
			next.positions[i] = n.positions[i].without(ids)
		}
		from = to
	}
	return &next
}

// without returns the position less some statements.
func (p *Position) without(ids []StatementID) *Position {
	q := *p
	said := p.said.Edit()
	q.withdraw(ids, &said)
	q.settle(said.Vector)
	return &q
}
