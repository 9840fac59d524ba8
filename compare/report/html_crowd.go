package report

import (
	"fmt"
	"math"
	"strings"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/compare"
	"github.com/parley-go/parley/position/value"
)

const (
	crowdColumn = 14 // pixels of a party
	crowdHeight = 32 // of a row
	crowdHead   = 180
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

// crowdClasses are what parties make of values, and how it is told.
var crowdClasses = []struct{ class, name string }{
	{"a", "accept some value"}, {"c", "accept some on conditions"}, {"o", "leave some open"}, {"x", "exclude some"}, {"n", "do not answer"},
}

// add adds the row of an issue. A party that excludes all of the values at some
// place shows a thin line there, so that the row can be read without colour.
func (c *htmlCrowd) add(h *htmlWriter, p passage, i compare.Issue, a axis) {
	p.Title = i.Title
	row := htmlCrowdRow{passage: p, Tag: tagOf(i.Relation)}
	paths, counts := map[string]*strings.Builder{}, map[string]int{}
	draw := func(class string, x, wide int, from, high percent) {
		if paths[class] == nil {
			paths[class] = &strings.Builder{}
		}
		tall := max(percent(math.Round(float64(high)*crowdHeight/100)), 1)
		top := min(percent(crowdHeight-math.Round(float64(from)*crowdHeight/100))-tall, crowdHeight-1)
		fmt.Fprintf(paths[class], "M%d %vh%dv%vh-%[3]dz", x, max(top, 0), wide, tall)
	}
	concerned := map[actor.ID]bool{}
	for _, id := range i.Concerned {
		concerned[id] = true
	}
	for _, s := range i.Stances {
		n := h.party(s.Actor)
		if n < 0 || s.Silent && !concerned[s.Actor] {
			continue
		}
		x := n*crowdColumn + 2
		if s.Silent {
			counts["n"]++
			draw("n", x+crowdColumn/2-2, 2, 45, 10)
			continue
		}
		for _, b := range a.bands(s) {
			wide := crowdColumn - 2
			if b.Class == "x" {
				wide = 2
			}
			draw(b.Class, x, wide, b.From, b.Width)
		}
		for class, region := range map[string]value.Region{"a": s.Accepted, "c": s.Conditional, "o": s.Open, "x": s.Excluded} {
			if !region.IsEmpty() {
				counts[class]++
			}
		}
	}
	var parts []string
	for _, m := range crowdClasses {
		if counts[m.class] > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", counts[m.class], m.name))
		}
		if path := paths[m.class]; path != nil {
			row.Paths = append(row.Paths, htmlCrowdPath{m.class, path.String()})
		}
	}
	row.Counts = strings.Join(parts, ", ")
	c.Rows = append(c.Rows, row)
}
