package compare

import (
	"slices"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/position"
)

// A Warning is what a party says it will do if something happens.
type Warning struct {
	Actor     actor.ID
	Statement position.Ref
	// If is what would have to happen; nil for what comes in any case.
	If position.Condition
	// Triggered is the truth of If under the circumstances.
	Triggered position.Truth
	// Terms are what would follow.
	Terms position.Terms
}

// Warnings returns the warnings of all parties, sorted by reference.
func (c *Comparison) Warnings() []Warning {
	var all []Warning
	for i, said := range said[position.Warning](c) {
		all = append(all, Warning{
			Actor:     c.actorOf(i),
			Statement: c.prepared.ref(i),
			If:        said.If,
			Triggered: position.Evaluate(said.If, c.given),
			Terms:     slices.Clone(said.Terms),
		})
	}
	slices.SortFunc(all, func(a, b Warning) int { return a.Statement.Compare(b.Statement) })
	return all
}
