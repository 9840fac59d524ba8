package report

import (
	"slices"
	"strings"

	"github.com/clipperhouse/displaywidth"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/compare"
	"github.com/parley-go/parley/position/value"
)

const (
	laneHeight  = 44
	barHeight   = 16
	nameHeight  = 20
	headHeight  = 24
	labelHeight = 15
	// mostLanes is how many lanes a picture has at most.
	mostLanes = 40
)

var bandHeights = map[string]int{"a": barHeight, "c": 11, "o": 6, "x": 2}

// A lane is what one party makes of the values, or several that make the same of
// them.
type lane struct {
	stance  compare.Stance
	parties []actor.ID
	silent  bool // all of them are
}

// lanes returns those of an issue: of all who are concerned or say something.
func (x artist) lanes(i compare.Issue) []lane {
	var lanes []lane
	places := map[string]int{}
	concerned := map[actor.ID]bool{}
	for _, id := range i.Concerned {
		concerned[id] = true
	}
	for _, s := range i.Stances {
		if s.Silent && !concerned[s.Actor] {
			continue
		}
		key := "silent"
		if !s.Silent {
			key = acceptance(s)
		}
		n, ok := places[key]
		if !ok {
			n = len(lanes)
			places[key] = n
			lanes = append(lanes, lane{stance: s, silent: s.Silent})
		}
		lanes[n].parties = append(lanes[n].parties, s.Actor)
	}
	return lanes
}

// axisDrawing shows what the parties make of the values of an issue, with the
// zone that they share or the gap between them; false where nobody has a reading
// on it.
func (x artist) axisDrawing(i compare.Issue, wide int) (drawing, bool) {
	a, lanes := newAxis(i), x.lanes(i)
	if !slices.ContainsFunc(lanes, func(l lane) bool { return !l.silent }) {
		return drawing{}, false
	}
	d := drawing{title: x.pictured(i)}
	var words []string
	left := 0
	if len(lanes) > mostLanes {
		for _, l := range lanes[mostLanes:] {
			left += len(l.parties)
		}
		lanes = lanes[:mostLanes]
	}
	c := canvas{wide: wide}
	zone, zoneName := a.zone(i)
	gap, gapName, hasGap := a.gap(i)
	top := 0
	if len(zone) > 0 || hasGap {
		top = headHeight
	}
	foot := top + len(lanes)*laneHeight
	for _, r := range zone {
		c.add(`<rect class="zone" x="%v%%" y="%d" width="%v%%" height="%d" />`, r.From, top, r.Width, foot-top)
	}
	if len(zone) > 0 {
		widest := slices.MaxFunc(zone, func(r, s run) int {
			if r.Width < s.Width {
				return -1
			}
			return 1
		})
		c.over(widest, zoneName)
	}
	if hasGap {
		c.add(`<rect class="between" x="%v%%" y="%d" width="%v%%" height="%d" />`, gap.From, top, gap.Width, foot-top)
		c.add(`<line class="gap" x1="%v%%" x2="%v%%" y1="%d" y2="%[3]d" />`, gap.From, gap.From+gap.Width, top)
		c.over(gap, gapName)
	}
	for k, l := range lanes {
		name, says := x.crowd(l.parties), acceptance(l.stance)
		words = append(words, name+": "+says)
		if l.silent {
			name += " (no answer)"
		}
		c.lane(top+k*laneHeight, name, cell(l.stance, true), l.silent, a.bands(l.stance))
	}
	switch {
	case len(zone) > 0:
		words = append(words, "The "+zoneName+" is "+i.Common.String())
	case hasGap:
		words = append(words, "The gap is "+strings.TrimPrefix(gapName, "gap "))
	}
	if left > 0 {
		words = append(words, number(left, "other party", "other parties")+" not drawn")
	}
	d.high = c.axis(a, foot)
	d.words = strings.Join(words, ". ") + "."
	d.body = c.b.String()
	return d, true
}

// lane draws what a party makes of the values.
func (c *canvas) lane(y int, name, says string, silent bool, bands []band) {
	text := y + nameHeight - 5
	room := c.wide - (displaywidth.String(says)+2)*columnPixels
	if silent || displaywidth.String(plain(name))*columnPixels > room {
		c.text(0, text, "start", "name", name, c.wide)
	} else {
		c.text(0, text, "start", "name", name, room)
		c.text(100, text, "end", "says", says, c.wide)
	}
	for _, b := range bands {
		height := bandHeights[b.Class]
		c.add(`<rect class="%s" x="%v%%" y="%d" width="%v%%" height="%d" />`, b.Class, b.From, y+nameHeight+barHeight-height, b.Width, height)
	}
	for _, b := range bands {
		// A single value of a continuum has no width.
		const visible = 0.75
		if b.Width < visible && (b.Class == "a" || b.Class == "c") {
			c.shape(b.From+b.Width/2, float64(y+nameHeight+barHeight/2), "point "+b.Class, "M0-9l6 9l-6 9l-6-9z")
		}
	}
}

// axis draws the axis and what stands below it, and returns where that ends.
func (c *canvas) axis(a axis, y int) int {
	c.add(`<line class="axis" x1="0" x2="100%%" y1="%d" y2="%[1]d" />`, y)
	tick := func(at percent) { c.add(`<line class="axis" x1="%v%%" x2="%[1]v%%" y1="%d" y2="%d" />`, at, y, y+5) }
	for k, v := range a.named {
		if k == mostTicks {
			break
		}
		tick(a.place(v))
	}
	for _, name := range a.names {
		tick(a.place(value.OfName(name)))
	}
	if a.cutLow {
		c.shape(0, float64(y), "on", "M0-4l-6 4l6 4z")
	}
	if a.cutHigh {
		c.shape(100, float64(y), "on", "M0-4l6 4l-6 4z")
	}
	last := 0
	for _, l := range a.labels(c.wide) {
		c.text(l.At, y+18+l.Line*labelHeight, l.Anchor, "tick", l.Text, c.wide)
		last = max(last, l.Line)
	}
	foot := y + 18 + (last+1)*labelHeight
	c.text(100, foot, "end", "unit", a.unit(), c.wide)
	return foot + 6
}

// mostTicks is how many values are marked at most on an axis.
const mostTicks = 200

// over writes a label above the middle of a piece.
func (c *canvas) over(r run, text string) {
	l := arrange([]label{{At: r.From + r.Width/2, Text: text}}, c.wide/columnPixels, c.wide)[0]
	c.text(l.At, 15, l.Anchor, "over", l.Text, c.wide)
}

// zone returns the common values, where all concerned are at conditional or
// better, and what they are called.
func (a axis) zone(i compare.Issue) (runs []run, name string) {
	switch i.Relation {
	case compare.Agreement, compare.Overlap:
		return a.runs(i.Common), "common zone"
	case compare.Conditional:
		return a.runs(i.Common), "common zone, on conditions"
	default:
		return nil, ""
	}
}

// gap returns what parts the two parties that are furthest apart.
func (a axis) gap(i compare.Issue) (run, string, bool) {
	if i.Gap == nil || i.Gap.Sign() <= 0 {
		return run{}, "", false
	}
	for _, pair := range i.Pairs {
		if pair.Gap == nil || !pair.Gap.Equal(*i.Gap) {
			continue
		}
		if r, ok := a.between(sideOf(i, pair, 0), sideOf(i, pair, 1)); ok {
			return r, "gap " + distance(*i.Gap, i.Domain), true
		}
	}
	return run{}, "", false
}

// sideOf returns the side of a pair's party that its gap is measured from: in a
// conflict the values that it does not exclude, else those that it has said yes to.
func sideOf(i compare.Issue, pair compare.Pair, party int) value.Region {
	s := stanceOf(i, pair.Actors[party])
	willing := s.Accepted.Union(s.Conditional)
	if pair.Relation == compare.Conflict {
		return willing.Union(s.Open)
	}
	return willing
}

// acceptance says what a party makes of all values.
func acceptance(s compare.Stance) string {
	var parts []string
	for _, part := range []struct {
		says   string
		region value.Region
	}{{"accepts", s.Accepted}, {"accepts on conditions", s.Conditional}, {"leaves open", s.Open}, {"excludes", s.Excluded}} {
		if !part.region.IsEmpty() {
			parts = append(parts, part.says+" "+part.region.String())
		}
	}
	return strings.Join(parts, ", ")
}

// pictured is what a picture calls an issue.
func (x artist) pictured(i compare.Issue) string {
	if i.Title != "" {
		return i.Title
	}
	return string(i.ID)
}

// crowd names a few parties, and tells the number of the others.
func (x artist) crowd(ids []actor.ID) string {
	const few = 4
	if len(ids) <= few {
		return x.list(ids)
	}
	names := make([]string, few-1)
	for k := range names {
		names[k] = x.name(ids[k])
	}
	return strings.Join(names, ", ") + " and " + number(len(ids)-len(names), "other", "others")
}
