package report

import (
	"slices"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/compare"
	"github.com/parley-go/parley/position"
)

// talks tells who is ready to talk about what, all of one actor's readiness on the same
// precondition at once.
func (r *Report) talks(x index) chapter {
	type key struct {
		who          actor.ID
		precondition string
	}
	var order []key
	by := map[key][]compare.Readiness{}
	for _, t := range r.Talks {
		k := key{t.Actor, t.Precondition}
		if by[k] == nil {
			order = append(order, k)
		}
		by[k] = append(by[k], t)
	}
	c := chapter{Anchor: "talks", Title: "Ready to talk", List: true}
	for _, k := range order {
		var ids []position.IssueID
		var evidence []position.Ref
		about := map[position.IssueID][]position.Ref{}
		for _, t := range by[k] {
			evidence = append(evidence, t.Statement)
			for _, id := range t.Issues {
				if about[id] == nil {
					ids = append(ids, id)
				}
				about[id] = append(about[id], t.Statement)
			}
		}
		refs := make([][]position.Ref, len(ids))
		if len(evidence) > 1 { // else it stands below
			for n, id := range ids {
				refs[n] = about[id]
			}
		}
		c.Passages = append(c.Passages, passage{
			Lines: []string{x.ready(by[k][0], x.referred(ids, refs))}, Evidence: evidence,
		})
	}
	return c
}

// readiness says who is ready to talk about something, a sentence for each
// precondition. Who is ready without one is not told as ready on one too.
func (x index) readiness(list []compare.Readiness, about string) []string {
	freely := map[actor.ID]bool{}
	for _, t := range list {
		freely[t.Actor] = freely[t.Actor] || t.Precondition == ""
	}
	list = slices.DeleteFunc(slices.Clone(list), func(t compare.Readiness) bool { return freely[t.Actor] && t.Precondition != "" })
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
