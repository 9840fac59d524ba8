package report

import (
	"fmt"
	"strings"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/compare"
)

// An htmlPairRow is how one party stands to every other.
type htmlPairRow struct {
	Number int
	Name   string
	Cells  []htmlPairCell
}

// An htmlPairCell is how two parties stand over the issues in which both are
// concerned.
type htmlPairCell struct {
	Party int
	Self  bool // the party itself
	None  bool // there is no such issue
	Worst *htmlTag
	// Silent says that on none of them they say anything to each other.
	Silent bool
	// Share is the share of issues in conflict, in words, and Heat the same from
	// 0 for none to 4 for all.
	Share string
	Heat  int
	// Counts has the number of issues by relation, the furthest apart first.
	Counts string
}

// htmlPairs returns the relations of every two parties. It costs time linear in the
// pairs that the report lists.
func (r *Report) htmlPairs(x index) []htmlPairRow {
	if len(r.Parties) < 2 || len(r.Issues) == 0 {
		return nil
	}
	type pair [2]actor.ID
	const relations = int(compare.Conflict) + 1
	counts := map[pair]*[relations]int{}
	for _, i := range r.Issues {
		for _, p := range i.Pairs {
			if int(p.Relation) >= relations {
				continue
			}
			for _, key := range []pair{p.Actors, {p.Actors[1], p.Actors[0]}} {
				if counts[key] == nil {
					counts[key] = &[relations]int{}
				}
				counts[key][p.Relation]++
			}
		}
	}
	var rows []htmlPairRow
	for n, a := range r.Parties {
		row := htmlPairRow{Number: n, Name: x.name(a)}
		for m, b := range r.Parties {
			c := htmlPairCell{Party: m, Self: m == n}
			if by := counts[pair{a, b}]; by != nil && !c.Self {
				c.count(by[:])
			} else {
				c.None = true
			}
			row.Cells = append(row.Cells, c)
		}
		rows = append(rows, row)
	}
	return rows
}

// count fills in a cell from the number of issues by relation.
func (c *htmlPairCell) count(by []int) {
	all := 0
	var parts []string
	for k := len(by) - 1; k >= 0; k-- {
		if by[k] == 0 {
			continue
		}
		if all == 0 {
			c.Worst = tagOf(compare.Relation(k))
			c.Silent = compare.Relation(k) == compare.Unanswered || compare.Relation(k) == compare.Unaddressed
		}
		all += by[k]
		parts = append(parts, fmt.Sprintf("%d %v", by[k], compare.Relation(k)))
	}
	conflicts := by[compare.Conflict]
	const hottest = 4
	c.Heat = (conflicts*hottest + all - 1) / all
	c.Share = fmt.Sprintf("%d of %d in conflict", conflicts, all)
	c.Counts = strings.Join(parts, ", ")
}
