package report

import (
	"fmt"
	"slices"
	"strings"

	"github.com/parley-go/parley/compare"
)

const (
	crowdColumn = 14 // pixels of a party
	crowdHeight = 24 // of a row
	crowdHead   = 120
)

// An htmlCrowd is the matrix of issues and parties as a picture, where these are
// too many to be read in cells: a row to each issue, with a bar to each party.
type htmlCrowd struct {
	Width, Head, Tall int
	Parties           []htmlCrowdParty
	Rows              []htmlCrowdRow
}

// An htmlCrowdParty is a party's name, with the place where it stands.
type htmlCrowdParty struct {
	X    int
	Name string
}

// An htmlCrowdRow is what all parties make of one issue.
type htmlCrowdRow struct {
	passage
	Tag *htmlTag
	// Counts says how many parties make what of it.
	Counts string
	Paths  []htmlCrowdPath
}

// An htmlCrowdPath draws the parties that make the same of an issue.
type htmlCrowdPath struct{ Class, Path string }

func (h *htmlWriter) crowded() *htmlCrowd {
	c := &htmlCrowd{Width: len(h.report.Parties)*crowdColumn + 4, Head: crowdHead, Tall: crowdHeight}
	for n, id := range h.report.Parties {
		c.Parties = append(c.Parties, htmlCrowdParty{n*crowdColumn + 12, cut(h.name(id), crowdHead-8)})
	}
	return c
}

// crowdMarks are what the most that a party gives any value looks like, and how it
// is called.
var crowdMarks = []crowdMark{{"a", "accept", 22}, {"c", "accept on conditions", 16}, {"o", "leave open", 10}, {"x", "exclude", 5}, {"n", "do not answer", 1}}

type crowdMark struct {
	class, name string
	height      int
}

// add adds the row of an issue.
func (c *htmlCrowd) add(h htmlWriter, p passage, i compare.Issue) {
	row := htmlCrowdRow{passage: p, Tag: tagOf(i.Relation)}
	paths, counts := map[string]*strings.Builder{}, map[string]int{}
	concerned := map[int]bool{}
	for _, id := range i.Concerned {
		concerned[h.party(id)] = true
	}
	for _, s := range i.Stances {
		n := h.party(s.Actor)
		class := stanceHTML(s, concerned[n]).Class
		k := slices.IndexFunc(crowdMarks, func(m crowdMark) bool { return m.class == class })
		if n < 0 || k < 0 {
			continue
		}
		if paths[class] == nil {
			paths[class] = &strings.Builder{}
		}
		counts[class]++
		high := crowdMarks[k].height
		fmt.Fprintf(paths[class], "M%d %dh%dv%dh-%[3]dz", n*crowdColumn+2, crowdHeight-high, crowdColumn-2, high)
	}
	var parts []string
	for _, m := range crowdMarks {
		if counts[m.class] > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", counts[m.class], m.name))
			row.Paths = append(row.Paths, htmlCrowdPath{m.class, paths[m.class].String()})
		}
	}
	row.Counts = strings.Join(parts, ", ")
	c.Rows = append(c.Rows, row)
}
