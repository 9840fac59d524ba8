package position

import (
	"slices"

	"github.com/parley-go/parley/actor"
)

// A Record is what is on file about a negotiation, as plain data.
// [NewNegotiation] checks it.
type Record struct {
	Title   string
	Actors  []actor.Actor
	Sources []Source
	// Issues gives the order in which issues are shown, and issues that nobody
	// mentions. Those that only statements mention follow, in that order.
	Issues []Issue
	// Rules are conditions that bind everybody: combinations that cannot be.
	Rules []Rule
	// Given are circumstances that are taken as given.
	Given []Term
	// Positions are what the actors have said, each any number of times.
	Positions []Communication
	// Mandates are the limits that principals have set, at most one for an actor.
	Mandates []Mandate
	// Drafts are texts on the table.
	Drafts []Draft
	// Preferences say what outcomes are worth to whom, at most one for an actor. They
	// mention issues of the record and what statements, rules and drafts mention.
	Preferences []Preferences
}

func (r Record) clone() Record {
	r.Actors = slices.Clone(r.Actors)
	for i, a := range r.Actors {
		r.Actors[i].Members = slices.Clone(a.Members)
	}
	r.Sources, r.Issues = slices.Clone(r.Sources), cloneIssues(r.Issues)
	r.Rules, r.Given = slices.Clone(r.Rules), slices.Clone(r.Given)
	r.Positions, r.Drafts = slices.Clone(r.Positions), slices.Clone(r.Drafts)
	for i, c := range r.Positions {
		r.Positions[i] = c.clone()
	}
	r.Mandates = slices.Clone(r.Mandates)
	for i, m := range r.Mandates {
		r.Mandates[i].Statements = m.communication().clone().Statements
	}
	for i, d := range r.Drafts {
		r.Drafts[i].Terms = slices.Clone(d.Terms)
	}
	r.Preferences = slices.Clone(r.Preferences)
	for i, p := range r.Preferences {
		r.Preferences[i] = p.clone()
	}
	return r
}
