package report

import (
	"github.com/parley-go/parley/compare"
	"github.com/parley-go/parley/position"
)

// warnings tells what the parties warn of.
func (r *Report) warnings(x index) chapter {
	c := chapter{Anchor: "warnings", Title: "Warnings", List: true}
	for _, w := range r.Warnings {
		c.Passages = append(c.Passages, passage{Lines: []string{x.warned(w)}, Evidence: []position.Ref{w.Statement}})
	}
	return c
}

func (x index) warned(w compare.Warning) string {
	line := x.name(w.Actor) + " warns of " + x.termList(x.statement(w.Statement).Terms)
	if w.If != "" {
		line += " if " + w.If
	}
	if w.If != "" && w.Triggered == position.True {
		line += ", which is given"
	}
	return full(line)
}
