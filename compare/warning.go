package compare

import (
	"slices"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/position"
)

// A Warning is what a party says it will do if something happens.
type Warning struct {
	Actor     actor.ID     `json:"actor"`
	Statement position.Ref `json:"statement"`
	// If is what would have to happen, as text; "" for what comes in any case.
	If string `json:"if"`
	// Triggered is the truth of If under the circumstances.
	Triggered position.Truth `json:"triggered"`
	// Terms are what would follow, as text.
	Terms []string `json:"terms"`
}

// Warnings returns the warnings of all parties, sorted by reference.
func (c *Comparison) Warnings() []Warning {
	c = c.made()
	all := []Warning{}
	for i, said := range said[position.Warning](c) {
		w := Warning{
			Actor:     c.actorOf(i),
			Statement: c.prepared.ref(i),
			If:        position.AbridgeCondition(said.If),
			Triggered: position.Evaluate(said.If, c.given),
		}
		for _, t := range said.Terms {
			w.Terms = append(w.Terms, t.String())
		}
		all = append(all, w)
	}
	slices.SortFunc(all, func(a, b Warning) int { return a.Statement.Compare(b.Statement) })
	return all
}
