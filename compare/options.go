package compare

import (
	"errors"
	"fmt"
	"iter"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/internal/near"
	"github.com/parley-go/parley/position"
)

// Options say what is compared. The zero value compares all who have spoken,
// under the circumstances that the negotiation itself gives.
type Options struct {
	// Parties are the actors compared, in the order in which they are shown; nil
	// for all with a position, in the order of the roster. An actor who has said
	// nothing may be among them.
	Parties []actor.ID
	// Given are circumstances assumed besides those of the negotiation: "suppose
	// that de-escalation happens". They may be about any issue, and leave it no
	// other values.
	Given []position.Term
	// Without are statements left out, as [position.Negotiation.Without] leaves them
	// out: those that their actors are supposed to take back. [Comparison.Rounds] still
	// tells of them, as they were said.
	Without []position.Ref
}

// check returns the circumstances that the negotiation and the options give, and
// all that is wrong with the options.
func (o Options) check(n *position.Negotiation, parties int) (position.Outcome, error) {
	given, err := suppose(n, o.Given)
	return given, errors.Join(checkParties(n, o.Parties), o.checkNumber(n, parties), err)
}

func checkParties(n *position.Negotiation, parties []actor.ID) error {
	var errs []error
	report := func(code position.Code, id actor.ID, format string, args ...any) {
		errs = append(errs, typed(code, id, format, args...))
	}
	var guesser *near.Guesser // for all of them, if one is unknown
	named := make(map[actor.ID]bool, len(parties))
	for _, id := range parties {
		again := named[id]
		named[id] = true
		switch principal := n.Roster().Principal(id); {
		case again:
			report(position.CodeDuplicate, id, "party %q is named twice: want every party once", id)
		case !n.Roster().Contains(id):
			if guesser == nil {
				guesser = new(near.Guesser)
			}
			report(position.CodeUnknownActor, id, "unknown party %q: %s", id, near.Advice(guesser, id, principals(n), "want an actor of the negotiation"))
		case principal != id:
			report(position.CodeSpeaker, id, "party %q speaks for %q: want that one", id, principal)
		}
	}
	return errors.Join(errs...)
}

// principals yields the actors who may be parties, in the order of the roster.
func principals(n *position.Negotiation) iter.Seq[actor.ID] {
	return func(yield func(actor.ID) bool) {
		for a := range n.Roster().All() {
			if a.SpeaksFor == "" && !yield(a.ID) {
				return
			}
		}
	}
}

func (o Options) checkNumber(n *position.Negotiation, parties int) error {
	if parties >= 2 {
		return nil
	}
	if o.Parties != nil {
		return typed(position.CodeParties, "", "too few parties (%d): want two or more", parties)
	}
	who := ""
	for p := range n.Positions() { // one at most
		who = ": " + string(p.Actor())
	}
	when := n.Moment().String()
	switch {
	case when == "":
	case n.Moment().Day.IsZero() && n.Moment().Round != 0:
		when = " in " + when
	default:
		when = " " + when
	}
	return typed(position.CodeParties, "", "too few parties (%d%s)%s: want two or more who have spoken, or Options.Parties", parties, who, when)
}

// typed returns an error that programs can tell by its code.
func typed(code position.Code, who actor.ID, format string, args ...any) error {
	return fmt.Errorf("compare: %w", &position.Error{Actor: who, Code: code, Detail: fmt.Sprintf(format, args...)})
}

// suppose returns what the negotiation gives and the terms together.
func suppose(n *position.Negotiation, terms []position.Term) (position.Outcome, error) {
	if len(terms) == 0 {
		return n.Given(), nil
	}
	given, err := n.Given().With(terms...)
	return given, within("", position.Path{{Key: "given"}}, err, checkTerms(n, terms))
}
