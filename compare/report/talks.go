package report

import (
	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/compare"
	"github.com/parley-go/parley/position"
)

// talks tells who is ready to talk about what.
func (r *Report) talks(x index) chapter {
	c := chapter{Anchor: "talks", Title: "Ready to talk", List: true}
	for _, t := range r.Talks {
		c.Passages = append(c.Passages, passage{
			Lines: []string{x.ready(t, x.issues(t.Issues))}, Evidence: []position.Ref{t.Statement},
		})
	}
	return c
}

// readiness says who is ready to talk about something, a sentence for each
// precondition.
func (x index) readiness(list []compare.Readiness, about string) []string {
	var order []string
	by := map[string][]actor.ID{}
	for _, t := range list {
		if by[t.Precondition] == nil {
			order = append(order, t.Precondition)
		}
		by[t.Precondition] = append(by[t.Precondition], t.Actor)
	}
	sentences := make([]string, len(order))
	for k, precondition := range order {
		who := once(by[precondition])
		verb := " is"
		if len(who) > 1 {
			verb = " are"
		}
		sentences[k] = x.list(who) + verb + " ready to talk about " + about
		if precondition != "" {
			sentences[k] += ", on the precondition that " + precondition
		}
		sentences[k] = full(sentences[k])
	}
	return sentences
}

// ready says that one party is ready to talk about something.
func (x index) ready(t compare.Readiness, about string) string {
	return x.readiness([]compare.Readiness{t}, about)[0]
}
