package position

import (
	"slices"

	"github.com/parley-go/parley/actor"
)

// A Mandate is the limits that a principal has set to what its negotiators may say:
// statements that are read as the actor's own are, and are no part of its position.
type Mandate struct {
	Actor      actor.ID
	Statements []Statement
}

// Equal reports whether both set the same limits to the same actor.
func (m Mandate) Equal(o Mandate) bool {
	return m.Actor == o.Actor && slices.EqualFunc(m.Statements, o.Statements, EqualStatements)
}

func (m Mandate) communication() Communication {
	return Communication{Actor: m.Actor, Statements: m.Statements}
}

// mandates checks the mandates of a record.
func (g *glossary) mandates(said []Mandate, f *faults) {
	seen := map[actor.ID]bool{}
	for i, m := range said {
		at := f.nth("mandates", i)
		checkActor(m.Actor, at.at("actor"))
		if seen[m.Actor] && g.known.roster.Contains(m.Actor) {
			at.at("actor").add(CodeDuplicate, "%q has a mandate already: want all of its limits together", m.Actor)
		}
		seen[m.Actor] = true
		g.communication(m.communication(), at)
	}
}
