package scenario

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/internal/yamltree"
	"github.com/parley-go/parley/position"
)

// A Place is where something stands in a file. The zero Place is nowhere.
type Place struct {
	// Line and Column count from 1, columns in characters.
	Line, Column int
}

// Compare orders places as they come in a file.
func (p Place) Compare(q Place) int {
	return cmp.Or(cmp.Compare(p.Line, q.Line), cmp.Compare(p.Column, q.Column))
}

// String returns "line:column".
func (p Place) String() string { return fmt.Sprintf("%d:%d", p.Line, p.Column) }

// Places tell where the parts of a negotiation stand in its file, so that what is
// found of them can be shown there. The zero value knows of none: a scenario that
// was not read has no places.
type Places struct {
	// Statements are the places where the statements were made; of one that was
	// restated or changed, where it was last, by day and round.
	Statements map[position.Ref]Place
	// Issues are the places where the issues are described.
	Issues map[position.IssueID]Place
	// Drafts are the places of the drafts.
	Drafts map[position.DraftID]Place
	// Rules are the places of the rules, by the names that the negotiation has for
	// them.
	Rules map[position.RuleID]Place
	// Mandates are the places of the mandates, and Limits those of their statements.
	Mandates map[actor.ID]Place
	Limits   map[position.Ref]Place
	// Preferences are the places of what outcomes are worth to whom, and Worths those
	// of what each of them has, worths or ranked conditions, in their order.
	Preferences map[actor.ID]Place
	Worths      map[actor.ID][]Place
}

// placesOf returns the places of all that a file's record has. Nothing of the file
// may be left out of it.
func placesOf(root *yamltree.Node, record position.Record, n *position.Negotiation) Places {
	p := Places{
		Statements: map[position.Ref]Place{},
		Issues:     make(map[position.IssueID]Place, len(record.Issues)),
		Drafts:     make(map[position.DraftID]Place, len(record.Drafts)),
		Rules:      make(map[position.RuleID]Place, len(record.Rules)),
		Mandates:   make(map[actor.ID]Place, len(record.Mandates)),
		Limits:     map[position.Ref]Place{},

		Preferences: make(map[actor.ID]Place, len(record.Preferences)),
		Worths:      make(map[actor.ID][]Place, len(record.Preferences)),
	}
	p.preferences(member(root, "preferences"), record.Preferences)
	issues := member(root, "issues")
	for i, place := range placesIn(issues) {
		p.Issues[position.IssueID(member(&issues.Items[i], "id").Text)] = place
	}
	for i, place := range placesIn(member(root, "drafts")) {
		p.Drafts[record.Drafts[i].ID] = place
	}
	rules := slices.Collect(n.Rules())
	for i, place := range placesIn(member(root, "rules")) {
		p.Rules[rules[i].ID] = place
	}
	mandates := member(root, "mandates")
	for i, place := range placesIn(mandates) {
		m := record.Mandates[i]
		p.Mandates[m.Actor] = place
		for j, place := range placesIn(member(&mandates.Items[i], "statements")) {
			p.Limits[position.Ref{Actor: m.Actor, Statement: m.Statements[j].Common().ID}] = place
		}
	}
	type occasion struct {
		said   position.Communication
		places []Place
	}
	occasions := make([]occasion, len(record.Positions))
	for i, said := range record.Positions {
		occasions[i] = occasion{said, placesIn(member(&member(root, "positions").Items[i], "statements"))}
	}
	slices.SortStableFunc(occasions, func(a, b occasion) int {
		return cmp.Or(a.said.AsOf.Compare(b.said.AsOf), cmp.Compare(a.said.Round, b.said.Round))
	})
	for _, o := range occasions {
		for i, place := range o.places {
			p.Statements[position.Ref{Actor: o.said.Actor, Statement: o.said.Statements[i].Common().ID}] = place
		}
	}
	return p
}

// placesIn returns the places of a list's elements; nil where there is no list.
func placesIn(list *yamltree.Node) []Place {
	if list == nil {
		return nil
	}
	places := make([]Place, len(list.Items))
	for i, n := range list.Items {
		places[i] = Place{n.Line, n.Column}
	}
	return places
}
