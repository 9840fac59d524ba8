package compare

import (
	"errors"
	"fmt"
	"slices"

	"github.com/parley-go/parley/position"
)

// within returns the errors that the given ones join, each told by itself as one of
// what is called so, with a path that leads there from what was given.
func within(what string, place position.Path, errs ...error) error {
	var told []error
	for _, err := range errs {
		switch joined := err.(type) {
		case nil:
		case interface{ Unwrap() []error }:
			told = append(told, within(what, place, joined.Unwrap()...))
		default:
			if e, ok := err.(*position.Error); ok {
				of := *e
				of.Path = slices.Concat(place, e.Path)
				err = &of
			}
			told = append(told, fmt.Errorf("compare: %s%w", what, err))
		}
	}
	return errors.Join(told...)
}

// checkTerms returns what is wrong with the issues that terms are about; what is
// wrong with the terms themselves is not told here.
func checkTerms(n *position.Negotiation, terms []position.Term) error {
	var sound []position.Term // the first on each issue, as others may contradict it
	seen := map[position.IssueID]bool{}
	for _, t := range terms {
		if id := t.IssueID(); t.Err() == nil && !seen[id] {
			seen[id] = true
			sound = append(sound, t)
		}
	}
	outcome, err := position.NewOutcome(sound...)
	return errors.Join(err, n.CheckOutcome(outcome))
}
