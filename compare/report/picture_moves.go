package report

import (
	"fmt"
	"slices"
	"strings"

	"github.com/clipperhouse/displaywidth"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/compare"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
)

// A track is what a party went through on one issue, in order of time.
type track struct {
	party    actor.ID
	interest position.Interest
	stops    []stop
}

// A stop is what a party would give, or else no longer excludes, from a round on.
type stop struct {
	round  round
	column int
	values value.Region
	// limit says that the values are those that the party does not exclude, as it
	// offers none.
	limit bool
	// blank says that there is nothing to draw: no offer and no limit.
	blank   bool
	move    compare.MoveKind
	answers []actor.ID // whose statements the move answers
}

const (
	// mostTracks and mostColumns are how many parties and rounds a picture of moves
	// has at most.
	mostTracks  = 8
	mostColumns = 24
	plotHeight  = 170
)

// A history is what parties went through on one issue.
type history struct {
	issue  compare.Issue
	tracks []track
	rounds []round // the columns
	// earlier says that the first column stands for rounds before it too, and others
	// is the number of parties that are not drawn.
	earlier bool
	others  int
}

// histories returns those of the issues on which somebody moved, in their order.
func (r *Report) histories() []history {
	type key struct {
		issue position.IssueID
		party actor.ID
	}
	moves := map[key][]compare.Move{}
	moved := map[position.IssueID]bool{}
	for _, m := range r.Moves {
		k := key{m.Issue, m.Actor}
		moves[k] = append(moves[k], m)
		if m.Move != compare.Unchanged && m.Move != compare.FirstWord {
			moved[m.Issue] = true
		}
	}
	opened := map[actor.ID]round{}
	for _, o := range r.Openings {
		opened[o.Actor] = round{o.AsOf, o.Round}
	}
	var all []history
	for _, i := range r.Issues {
		if !moved[i.ID] {
			continue
		}
		h := history{issue: i}
		var still []track
		for _, s := range i.Stances {
			switch m := moves[key{i.ID, s.Actor}]; {
			case len(m) > 0:
				h.tracks = append(h.tracks, tracked(s, m, opened[s.Actor]))
			case !s.Silent:
				still = append(still, track{s.Actor, interestOf(i, s.Actor), []stop{standingStop(s, opened[s.Actor])}})
			}
		}
		h.tracks = append(h.tracks, still...)
		if len(h.tracks) > mostTracks {
			h.others = len(h.tracks) - mostTracks
			h.tracks = h.tracks[:mostTracks]
		}
		h.arrange()
		all = append(all, h)
	}
	return all
}

// tracked returns the track of a party that moved.
func tracked(s compare.Stance, moves []compare.Move, opened round) track {
	t := track{party: s.Actor, interest: moves[0].Interest}
	if first := moves[0]; first.Move != compare.FirstWord {
		t.stops = append(t.stops, stopOf(opened, first.Offered, first.Allowed))
	}
	for _, m := range moves {
		next := stopOf(round{m.AsOf, m.Round}, m.Offers, m.Allows)
		next.move = m.Move
		next.blank = next.blank || m.Move == compare.Dropped
		for _, ref := range m.Answers {
			if !slices.Contains(next.answers, ref.Actor) {
				next.answers = append(next.answers, ref.Actor)
			}
		}
		t.stops = append(t.stops, next)
	}
	if last := &t.stops[len(t.stops)-1]; last.blank && last.move != compare.Dropped {
		now := standingStop(s, last.round)
		last.values, last.limit, last.blank = now.values, now.limit, now.blank
	}
	return t
}

func stopOf(at round, offers, allows value.Region) stop {
	if !offers.IsEmpty() {
		return stop{round: at, values: offers}
	}
	return stop{round: at, values: allows, limit: true, blank: allows.IsAll()}
}

// standingStop returns what a party stands for now.
func standingStop(s compare.Stance, at round) stop {
	if willing := s.Accepted.Union(s.Conditional); !willing.IsEmpty() {
		return stop{round: at, values: willing, blank: willing.IsAll()}
	}
	return stop{round: at, values: s.Open, limit: true, blank: s.Open.IsEmpty() || s.Open.IsAll()}
}

func interestOf(i compare.Issue, id actor.ID) position.Interest {
	switch {
	case slices.Contains(i.MoreFor, id):
		return position.More
	case slices.Contains(i.LessFor, id):
		return position.Less
	default:
		return 0
	}
}

// arrange gives each stop its column.
func (h *history) arrange() {
	for _, t := range h.tracks {
		for _, s := range t.stops {
			h.rounds = append(h.rounds, s.round)
		}
	}
	slices.SortFunc(h.rounds, round.compare)
	h.rounds = slices.Compact(h.rounds)
	if left := len(h.rounds) - mostColumns; left > 0 {
		h.rounds, h.earlier = h.rounds[left:], true
	}
	for k := range h.tracks {
		t := &h.tracks[k]
		for n := range t.stops {
			column, _ := slices.BinarySearchFunc(h.rounds, t.stops[n].round, round.compare)
			t.stops[n].column = column
		}
		// Of several in one column, the last is drawn.
		kept := t.stops[:0]
		for n, s := range t.stops {
			if n == len(t.stops)-1 || t.stops[n+1].column != s.column {
				kept = append(kept, s)
			}
		}
		t.stops = kept
	}
}

// center returns the middle of a column.
func (h *history) center(column int) percent {
	return (percent(column) + 0.5) * 100 / percent(len(h.rounds))
}

// column returns the left end of a column.
func (h *history) column(column int) percent { return percent(column) * 100 / percent(len(h.rounds)) }

// told names a column.
func (h *history) told(column int) string {
	at := h.rounds[column]
	name := when(at.day, at.number)
	switch {
	case name == "":
		name = "at first"
	case column == 0 && h.earlier:
		name = "until " + name
	}
	return name
}

// movesDrawing shows how parties moved on an issue.
func (x artist) movesDrawing(h history, wide int) drawing {
	c := canvas{wide: wide}
	d := drawing{title: x.pictured(h.issue) + ": moves", words: x.movesWords(h)}
	if h.issue.Domain.Kind().Ordered() {
		d.high = x.plot(&c, h)
	} else {
		d.high = x.strips(&c, h)
	}
	d.body = c.b.String()
	return d
}

func (x artist) movesWords(h history) string {
	var words []string
	for _, t := range h.tracks {
		var parts []string
		for _, s := range t.stops {
			parts = append(parts, h.told(s.column)+" "+x.stopWords(s))
		}
		words = append(words, x.name(t.party)+": "+strings.Join(parts, "; "))
	}
	if h.others > 0 {
		words = append(words, number(h.others, "other party is", "other parties are")+" not drawn")
	}
	return full(strings.Join(words, ". "))
}

func (x artist) stopWords(s stop) string {
	text := "nothing that rules out or gives"
	switch {
	case s.blank:
	case s.limit:
		text = "at the limit of " + s.values.String()
	default:
		text = "at " + s.values.String()
	}
	if s.move != compare.Unchanged {
		text += " (" + s.move.String()
		if len(s.answers) > 0 {
			text += ", in answer to " + x.list(s.answers)
		}
		text += ")"
	}
	return text
}

// frontier returns the values that mark a stop along an axis: of a party with an
// interest, how far it goes against it; else both ends of the values.
func (t track) frontier(s stop) []value.Value {
	if s.blank || s.values.IsEmpty() {
		return nil
	}
	var low, high value.End
	if names := s.values.Names(); len(names) > 0 {
		low.Value, high.Value = value.OfName(names[0]), value.OfName(names[len(names)-1])
	} else {
		low, high = bounds(s.values)
		all, most := bounds(s.values.Domain().All())
		low.Unbounded = low.Unbounded || t.interest == 0 && !all.Unbounded && low.Value == all.Value
		high.Unbounded = high.Unbounded || t.interest == 0 && !most.Unbounded && high.Value == most.Value
	}
	var ends []value.Value
	if !low.Unbounded && t.interest != position.Less {
		ends = append(ends, low.Value)
	}
	if !high.Unbounded && t.interest != position.More && (len(ends) == 0 || ends[0] != high.Value) {
		ends = append(ends, high.Value)
	}
	return ends
}

// marks are the shapes that tell parties apart without colour.
var marks = []string{"M-5 0a5 5 0 1 0 10 0a5 5 0 1 0-10 0z", "M-4.5-4.5h9v9h-9z", "M0-6l6 6l-6 6l-6-6z", "M0-6l6 10h-12z", "M0 6l6-10h-12z", "M-5-2h3v-3h4v3h3v4h-3v3h-4v-3h-3z"}

// plot draws tracks against the axis of an ordered issue, and returns its height.
func (x artist) plot(c *canvas, h history) int {
	var regions []value.Region
	for _, t := range h.tracks {
		for _, s := range t.stops {
			if !s.blank {
				regions = append(regions, s.values)
			}
		}
	}
	a := axisOf(h.issue.Domain, regions)
	top := x.key(c, h) + 22
	height := max(len(a.names)*18, plotHeight)
	y := func(v value.Value) float64 { return float64(top) + float64(height)*(1-float64(a.place(v))/100) }
	boxes := x.frame(c, h, a, top, height)
	for k, t := range h.tracks {
		hue := fmt.Sprintf("hue%d", k%len(marks))
		c.add(`<g class="p%d %s">`, x.party(t.party), hue)
		for n, s := range t.stops {
			end := percent(100)
			if n+1 < len(t.stops) {
				end = h.center(t.stops[n+1].column)
			}
			class := "bid"
			if s.limit {
				class = "limit"
			}
			ends := t.frontier(s)
			if len(ends) == 2 {
				c.add(`<rect class="span" x="%v%%" y="%v" width="%v%%" height="%v" />`, h.center(s.column), percent(y(ends[1])), end-h.center(s.column), percent(y(ends[0])-y(ends[1])))
			}
			for _, v := range ends {
				c.add(`<line class="%s" x1="%v%%" x2="%v%%" y1="%v" y2="%[4]v" />`, class, h.center(s.column), end, percent(y(v)))
			}
			if n > 0 && len(ends) == 1 {
				if before := t.frontier(t.stops[n-1]); len(before) == 1 && t.stops[n-1].limit == s.limit && before[0] != ends[0] {
					c.step(h.center(s.column), y(before[0]), y(ends[0]), class, s.move)
				}
			}
		}
		for _, s := range t.stops {
			class := "mark"
			if s.limit {
				class = "mark hollow"
			}
			for _, v := range t.frontier(s) {
				c.shape(h.center(s.column), y(v), class, marks[k%len(marks)])
			}
		}
		c.add(`</g>`)
	}
	for _, t := range h.tracks {
		for n, s := range t.stops {
			for _, v := range t.frontier(s) {
				text := ""
				if len(a.names) == 0 {
					text = shown(v)
				}
				if n > 0 && slices.Equal(t.frontier(t.stops[n-1]), t.frontier(s)) {
					text = movedLead[s.move] + text
				}
				if len(s.answers) > 0 && n > 0 {
					text += " → " + x.crowd(s.answers)
				}
				c.label(&boxes, h.center(s.column), y(v), strings.TrimSuffix(strings.TrimSpace(text), ":"))
			}
		}
	}
	return x.columns(c, h, top+height)
}

// step draws how a party went from one value to another, with an arrow's head:
// full for a concession, hollow for anything else.
func (c *canvas) step(at percent, from, to float64, class string, move compare.MoveKind) {
	c.add(`<line class="%s" x1="%v%%" x2="%[2]v%%" y1="%v" y2="%v" />`, class, at, percent(from), percent(to))
	head := "M-5 5l5-9l5 9z"
	if to > from {
		head = "M-5-5l5 9l5-9z"
	}
	fill := "mark hollow"
	if move == compare.Concession {
		fill = "mark"
	}
	const shortest = 26 // below it the head would lie on the marks
	if to-from > shortest || from-to > shortest {
		c.shape(at, (from+to)/2, fill, head)
	}
}

// key names the parties with their marks, and returns where it ends.
func (x artist) key(c *canvas, h history) int {
	y := 0
	for k, t := range h.tracks {
		c.add(`<g class="p%d hue%d">`, x.party(t.party), k%len(marks))
		class := "mark"
		if last := t.stops[len(t.stops)-1]; last.limit {
			class = "mark hollow"
		}
		c.add(`<svg class="on" x="8" y="%d" width="1" height="1"><path class="%s" d="%s" /></svg>`, y+9, class, marks[k%len(marks)])
		wants := ""
		switch t.interest {
		case position.More:
			wants = ", wants more"
		case position.Less:
			wants = ", wants less"
		}
		c.add(`<text class="name" x="22" y="%d">%s%s</text>`, y+14, escaped(cut(x.name(t.party), c.wide-22-len(wants)*columnPixels)), wants)
		c.add(`</g>`)
		y += 19
	}
	if h.others > 0 {
		c.add(`<text class="unit" x="22" y="%d">%s</text>`, y+13, "and "+number(h.others, "other", "others"))
		y += 18
	}
	return y
}

// A box is a piece of a picture that text takes, in pixels.
type box struct{ left, right, top, bottom float64 }

// meets reports whether two boxes lie upon each other.
func (b box) meets(o box) bool {
	return b.left < o.right && o.left < b.right && b.top < o.bottom && o.top < b.bottom
}

// frame draws what tracks are drawn upon, and returns what its labels take.
func (x artist) frame(c *canvas, h history, a axis, top, height int) []box {
	var boxes []box
	c.add(`<rect class="grid" fill="none" x="0" y="%d" width="100%%" height="%d" />`, top, height)
	for k := range a.names {
		at := float64(top) + float64(height)*(1-float64(a.place(value.OfName(a.names[k])))/100)
		c.add(`<line class="grid" x1="0" x2="100%%" y1="%v" y2="%[1]v" />`, percent(at))
		text := cut(a.names[k], c.wide/2)
		c.add(`<text class="value" x="4" y="%v">%s</text>`, percent(at-4), escaped(text))
		boxes = append(boxes, box{0, float64(displaywidth.String(text) * columnPixels), at - 16, at})
	}
	if len(a.names) == 0 {
		c.text(100, top-6, "end", "unit", a.unit(), c.wide/2)
	}
	if slices.ContainsFunc(h.tracks, func(t track) bool {
		return slices.ContainsFunc(t.stops, func(s stop) bool { return s.limit && !s.blank })
	}) {
		c.text(0, top-6, "start", "unit", "full: offers, dashed: limits", c.wide/2+60)
	}
	return boxes
}

// label writes text beside a mark where there is room for it.
func (c *canvas) label(boxes *[]box, at percent, y float64, text string) {
	if text == "" {
		return
	}
	text = cut(text, c.wide/2)
	width := float64(displaywidth.String(text) * columnPixels)
	middle := float64(at) / 100 * float64(c.wide)
	left, anchor := middle-width/2, "middle"
	switch {
	case left < 0:
		left, anchor = middle-6, "start"
	case left+width > float64(c.wide):
		left, anchor = middle+6-width, "end"
	}
	for _, below := range []float64{-10, 20} {
		b := box{left, left + width, y + below - 11, y + below + 3}
		if slices.ContainsFunc(*boxes, b.meets) {
			continue
		}
		*boxes = append(*boxes, b)
		c.add(`<text class="value" x="%v%%" y="%v" text-anchor="%s">%s</text>`, at, percent(y+below), anchor, escaped(text))
		return
	}
}

// columns names the rounds below a picture, and returns where that ends.
func (x artist) columns(c *canvas, h history, y int) int {
	var labels []label
	for k := range h.rounds {
		labels = append(labels, label{At: h.center(k), Text: h.told(k)})
		c.add(`<line class="axis" x1="%v%%" x2="%[1]v%%" y1="%d" y2="%d" />`, h.center(k), y, y+5)
	}
	c.add(`<line class="axis" x1="0" x2="100%%" y1="%d" y2="%[1]d" />`, y)
	last := 0
	for _, l := range arrange(labels, c.wide/columnPixels/2, c.wide) {
		c.text(l.At, y+18+l.Line*labelHeight, l.Anchor, "tick", l.Text, c.wide)
		last = max(last, l.Line)
	}
	return y + 18 + last*labelHeight + 8
}

// strips draws tracks on an issue with named values, and returns its height.
func (x artist) strips(c *canvas, h history) int {
	y := 0
	for _, t := range h.tracks {
		c.add(`<g class="p%d">`, x.party(t.party))
		c.text(0, y+14, "start", "name", x.name(t.party), c.wide)
		y += nameHeight
		for n, s := range t.stops {
			end := percent(100)
			if n+1 < len(t.stops) {
				end = h.column(t.stops[n+1].column)
			}
			from := h.column(s.column)
			text := "–"
			if !s.blank {
				text = s.values.String()
			}
			class := "given"
			if s.limit {
				class = "kept"
			}
			c.add(`<rect class="%s shade%d" x="%v%%" y="%d" width="%v%%" height="24">%s</rect>`, class, shade(s, h.issue.Domain), from, y, end-from, hint(x.name(t.party)+", "+h.told(s.column)+": "+x.stopWords(s)))
			room := int(float64(end-from)/100*float64(c.wide)) - 8
			if told := movedLead[s.move] + text; displaywidth.String(told)*columnPixels <= room {
				text = told
			}
			if room > 2*columnPixels {
				c.text(from+(end-from)/2, y+16, "middle", "strong", text, room)
			}
		}
		c.add(`</g>`)
		y += 30
	}
	if h.others > 0 {
		c.text(0, y+13, "start", "unit", "and "+number(h.others, "other", "others"), c.wide)
		y += 20
	}
	return x.columns(c, h, y)
}

// movedLead says which way a party went, before its values.
var movedLead = map[compare.MoveKind]string{
	compare.Concession: "concedes: ", compare.Hardening: "hardens: ", compare.Shift: "shifts: ", compare.Dropped: "drops: ",
}

// shade returns which of the colours a strip has: that of its value, where it is one.
func shade(s stop, domain value.Domain) int {
	const mixed = 5
	names := s.values.Names()
	if len(names) != 1 || s.blank {
		return mixed
	}
	return slices.Index(domain.Names(), names[0]) % mixed
}

// number tells how many there are of something.
func number(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%s %s", grouped(n), many)
}

// grouped returns a number as people write it: 1,000.
func grouped(n int) string {
	d, err := value.DecimalOf(n)
	if err != nil {
		return fmt.Sprint(n)
	}
	return d.Grouped()
}
