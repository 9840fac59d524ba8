package report

import (
	"fmt"
	"slices"

	"github.com/parley-go/parley/compare"
)

// An htmlTag is a relation with its sign, which tells it apart without colour.
type htmlTag struct {
	Class string // "r6" is a conflict, "q2" are claims that cannot all be true
	Name  string
	Sign  string // "" for none
}

var relationSigns = map[compare.Relation]string{
	compare.Conflict: "✕", compare.Apart: "↔", compare.Open: "○", compare.Unanswered: "?", compare.Conditional: "~",
	compare.Overlap: "∩", compare.Agreement: "✓", compare.Unaddressed: "–",
}

// tagOf returns the tag of a relation; nil of none.
func tagOf(relation fmt.Stringer) *htmlTag {
	switch r := relation.(type) {
	case compare.Relation:
		return &htmlTag{fmt.Sprintf("r%d", int(r)), r.String(), relationSigns[r]}
	case compare.ClaimRelation:
		return &htmlTag{fmt.Sprintf("q%d", int(r)), r.String(), ""}
	default:
		return nil
	}
}

type htmlRelationCount struct {
	Number int
	Tag    *htmlTag
	Count  int
}

func (r *Report) relationCounts() []htmlRelationCount {
	counts := map[compare.Relation]int{}
	for _, i := range r.Issues {
		counts[i.Relation]++
	}
	var all []htmlRelationCount
	for relation, n := range counts {
		all = append(all, htmlRelationCount{int(relation), tagOf(relation), n})
	}
	slices.SortFunc(all, func(a, b htmlRelationCount) int { return b.Number - a.Number })
	return all
}
