package report

import (
	"github.com/parley-go/parley/compare"
	"github.com/parley-go/parley/position"
)

// talks tells who is ready to talk about what.
func (r *Report) talks(x index) chapter {
	c := chapter{Anchor: "talks", Title: "Ready to talk", List: true}
	for _, t := range r.Talks {
		c.Passages = append(c.Passages, passage{
			Lines: []string{full(x.ready(t, joinIDs(t.Issues)))}, Evidence: []position.Ref{t.Statement},
		})
	}
	return c
}

// ready says that a party is ready to talk about something.
func (x index) ready(t compare.Readiness, about string) string {
	ready := x.name(t.Actor) + " is ready to talk about " + about
	if t.Precondition != "" {
		ready += ", on the precondition that " + t.Precondition
	}
	return ready
}
