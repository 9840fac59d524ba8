package report

import (
	"fmt"
	"slices"
	"strings"

	"github.com/parley-go/parley/compare"
)

// A cluster is the parties of one bloc, or a party that is in none.
type cluster struct {
	title   string // "" for none
	members []int
}

// clusters returns the parties shown, members of a bloc together.
func (x artist) clusters(all bonds) []cluster {
	var list []cluster
	grouped := map[int]bool{}
	for _, g := range all.groups {
		list = append(list, cluster{x.name(g.bloc), g.members})
		for _, n := range g.members {
			grouped[n] = true
		}
	}
	for n := range all.parties {
		if !grouped[n] {
			list = append(list, cluster{members: []int{n}})
		}
	}
	return list
}

// partiesDrawing shows who agrees with whom; false where no two parties are both
// concerned in some issue.
func (x artist) partiesDrawing() (drawing, bool) {
	all := x.report.bonds()
	switch {
	case len(all.list) == 0:
		return drawing{}, false
	case len(all.parties) > mostArcs:
		return x.squares(all), true
	default:
		return x.arcs(all), true
	}
}

// mostArcs is how many parties are drawn with arcs between them: those of more
// would hide each other.
const mostArcs = 12

// squares draws a triangle of squares, one for every two parties: the larger, the
// larger the share of their issues on which they are as far apart as on any.
func (x artist) squares(all bonds) drawing {
	const (
		row    = 16
		column = 190 // where the squares begin
		least  = 4
	)
	d := drawing{title: "Who agrees with whom", wide: column + len(all.parties)*row + 8, words: x.bondWords(all)}
	c := canvas{wide: d.wide}
	places := make([]int, len(all.parties))
	y, placed := 4, 0
	for _, cl := range x.clusters(all) {
		if cl.title != "" {
			c.add(`<rect class="group" x="1" y="%d" width="%d" height="%d" rx="6">%s</rect>`, y-1, column-4, len(cl.members)*row+1, hint(cl.title))
		}
		for _, n := range cl.members {
			places[n] = placed
			name := x.name(all.parties[n])
			c.add(`<text class="name" x="%d" y="%d" text-anchor="end">%s</text>`, column-30, y+12, escaped(cut(name, column-36)))
			c.add(`<text class="tick" x="%d" y="%d" text-anchor="end">%d</text>`, column-8, y+12, placed+1)
			c.add(`<text class="tick" x="%d" y="%d" text-anchor="middle">%[3]d</text>`, column+placed*row+row/2, y+12, placed+1)
			y += row
			placed++
		}
	}
	if all.others > 0 {
		c.add(`<text class="unit" x="%d" y="%d" text-anchor="end">%s</text>`, column-30, y+13, "and "+number(all.others, "other", "others"))
		y += 20
	}
	var paths [compare.Conflict + 1]strings.Builder
	for _, b := range all.list {
		across, down := min(places[b.a], places[b.b]), max(places[b.a], places[b.b])
		issues := 0
		for _, n := range b.by {
			issues += n
		}
		side := least + (row-2-least)*b.by[b.worst]/issues
		fmt.Fprintf(&paths[b.worst], "M%d %dh%dv%[3]dh-%[3]dz", column+across*row+(row-side)/2, 4+down*row+(row-side)/2, side)
	}
	for relation := range paths {
		if paths[relation].Len() > 0 {
			c.add(`<path class="square r%d" d="%s" />`, relation, paths[relation].String())
		}
	}
	d.high = x.bondKey(&c, all, y+8)
	d.body = c.b.String()
	return d
}

// arcs draws the parties in a column, those of a
// bloc together in a frame, and an arc between every two who are both concerned in
// some issue, the heavier the further they are apart.
func (x artist) arcs(all bonds) drawing {
	const (
		row    = 26
		column = 168 // where the arcs begin
		widest = 128 // the half of an ellipse
		wide   = 348
		few    = 8 // parties of which every arc has its number
	)
	d := drawing{title: "Who agrees with whom", wide: wide, words: x.bondWords(all)}
	c := canvas{wide: wide}
	y := 8
	heights, rows := make([]int, len(all.parties)), make([]int, len(all.parties))
	placed := 0
	for _, cl := range x.clusters(all) {
		if cl.title != "" {
			c.add(`<rect class="group" x="1" y="%d" width="%d" height="%d" rx="8" />`, y, column+8, len(cl.members)*row+24)
			c.add(`<text class="unit" x="9" y="%d">%s</text>`, y+16, escaped(cut(cl.title, column-16)))
			y += 20
		}
		for _, n := range cl.members {
			heights[n], rows[n] = y+row/2, placed
			y += row
			placed++
		}
		if cl.title != "" {
			y += 12
		}
	}
	heavier := slices.Clone(all.list)
	slices.SortStableFunc(heavier, func(a, b bond) int { return int(a.worst) - int(b.worst) })
	titles := x.report.titles()
	numbers := canvas{wide: wide} // above all arcs
	for _, b := range heavier {
		top, bottom := min(heights[b.a], heights[b.b]), max(heights[b.a], heights[b.b])
		apart := rows[b.a] - rows[b.b]
		reach := widest / 2
		if len(all.parties) > 2 {
			reach = 14 + (widest-14)*max(apart, -apart)/(len(all.parties)-1)
		}
		c.add(`<path class="bond r%d" d="M%d %dA%d %v 0 0 1 %[2]d %[6]d">%[7]s</path>`, b.worst, column, top, reach,
			percent(bottom-top)/2, bottom, hint(x.name(all.parties[b.a])+" and "+x.name(all.parties[b.b])+": "+strings.Join(b.divides(titles), "; ")))
		if len(all.parties) <= few && !b.silent() {
			numbers.add(`<text class="value" x="%d" y="%d">%s %d</text>`, column+reach+6, (top+bottom)/2+4, relationSigns[b.worst], b.by[b.worst])
		}
	}
	c.b.WriteString(numbers.b.String())
	for n, id := range all.parties {
		c.add(`<text class="name" x="%d" y="%d" text-anchor="end">%s</text>`, column-12, heights[n]+4, escaped(cut(x.name(id), column-24)))
		c.add(`<circle class="node" cx="%d" cy="%d" r="5">%s</circle>`, column, heights[n], hint(x.name(id)))
	}
	d.high = x.bondKey(&c, all, y+8)
	d.body = c.b.String()
	return d
}

// bondKey says what the arcs mean that are drawn, and returns where it ends.
func (x artist) bondKey(c *canvas, all bonds, y int) int {
	for relation := compare.Conflict; ; relation-- {
		if slices.ContainsFunc(all.list, func(b bond) bool { return b.worst == relation }) {
			if len(all.parties) > mostArcs {
				c.add(`<rect class="square r%d" x="16" y="%d" width="12" height="12" />`, relation, y+3)
			} else {
				c.add(`<line class="bond r%d" x1="4" x2="40" y1="%d" y2="%[2]d" />`, relation, y+9)
			}
			c.add(`<text class="tick" x="50" y="%d">%s at worst: %s</text>`, y+13, relationSigns[relation], relation)
			y += 18
		}
		if relation == compare.Unaddressed {
			return y + 4
		}
	}
}

// bondWords tells how the parties stand to each other, of many pairs those that are
// the furthest apart.
func (x artist) bondWords(all bonds) string {
	const most = 40
	list := slices.Clone(all.list)
	slices.SortStableFunc(list, func(a, b bond) int { return int(b.worst) - int(a.worst) })
	var words []string
	for k, b := range list {
		if k == most {
			words = append(words, "and "+number(len(list)-k, "other pair", "other pairs"))
			break
		}
		words = append(words, fmt.Sprintf("%s and %s: %s", x.name(all.parties[b.a]), x.name(all.parties[b.b]), b.counts()))
	}
	return full(strings.Join(words, ". "))
}
