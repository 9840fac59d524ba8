package report

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/clipperhouse/displaywidth"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/compare/bargain"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
)

const (
	fieldHeight = 250
	// mostSpots is how many drafts a picture of the frontier has at most, and
	// mostRanges how many offers.
	mostSpots, mostRanges = 12, 8
	// mostDots is how many points of a frontier are drawn as dots and told in words.
	mostDots = 40
)

// A spot is what a picture of the frontier marks by a number: a draft, an offer or a
// solution, with the least and the greatest points of two parties.
type spot struct {
	kind      *spotKind
	name      string
	low, high [2]value.Decimal
}

// A spotKind is how spots are drawn: by a path around their place, or as a frame where
// they are no single place.
type spotKind struct{ mark, path, frame string }

var (
	draftSpot    = &spotKind{"mark hollow hue1", "M-6-6h12v12h-12z", "limit hue1"}
	offerSpot    = &spotKind{"mark hollow hue3", "M0-7l7 12h-14z", "limit hue3"}
	solutionSpot = &spotKind{"mark hue2", "M0-5l5 5l-5 5l-5-5z", "limit hue2"}
)

func (s spot) single() bool { return s.low == s.high }

// frontierDrawing shows what outcomes are worth to two parties; false for more or
// fewer of them, and where the frontier is not known or has no point.
func (x artist) frontierDrawing(a bargain.Answer, wide int) (drawing, bool) {
	if len(a.Parties) != 2 || !a.Complete || len(a.Points) == 0 {
		return drawing{}, false
	}
	d := drawing{title: "The frontier, " + strings.ToLower(kept(a.Threshold)[:1]) + kept(a.Threshold)[1:]}
	frontier := make([][2]value.Decimal, len(a.Points))
	for n, p := range a.Points {
		frontier[n] = pair(a.Parties, p.Points)
	}
	spots, left := x.spots(a)
	f := x.field(a, frontier, spots, wide)
	c := canvas{wide: wide}
	f.draw(&c)
	f.without(&c, a)
	dots := f.staircase(&c, frontier, a.Points)
	for _, s := range spots {
		if !s.single() {
			f.box(&c, s)
		}
	}
	for _, s := range spots {
		if s.single() {
			c.shape(f.x(s.low), f.y(s.low), s.kind.mark, s.kind.path)
		}
	}
	f.numbers(&c, spots)
	words := f.key(&c, a, spots, left, dots)
	d.words = x.frontierWords(a, frontier) + " " + words
	d.high, d.body = f.foot, c.b.String()
	return d, true
}

// pair returns the points of two parties.
func pair(parties []actor.ID, points map[actor.ID]value.Decimal) [2]value.Decimal {
	return [2]value.Decimal{points[parties[0]], points[parties[1]]}
}

// spots returns what is marked, the first of each kind, and the number of the others.
func (x artist) spots(a bargain.Answer) (spots []spot, left int) {
	add := func(kind *spotKind, most *int, name string, told bargain.Appraisal) {
		switch {
		case told.Impossible || told.Low == nil:
		case *most == 0:
			left++
		default:
			*most--
			spots = append(spots, spot{kind, name, pair(a.Parties, told.Low), pair(a.Parties, told.High)})
		}
	}
	names, most := x.report.draftNames(a), mostSpots
	for n, d := range a.Drafts {
		add(draftSpot, &most, names[n], d.Appraisal)
	}
	most = mostRanges
	for _, o := range a.Offers {
		add(offerSpot, &most, x.named([]position.Ref{o.Statement}), o.Appraisal)
	}
	first := len(spots)
	for _, s := range a.Solutions {
		for _, p := range s.Points[:min(len(s.Points), mostTied)] {
			at := pair(a.Parties, p)
			if same := slices.IndexFunc(spots[first:], func(s spot) bool { return s.low == at }); same >= 0 {
				spots[first+same].name += ", " + concepts[s.Solution]
			} else {
				spots = append(spots, spot{solutionSpot, concepts[s.Solution], at, at})
			}
		}
		left += max(len(s.Points)-mostTied, 0)
	}
	return spots, left
}

// A field is the plane of two parties' points, of the first to the right and of the
// second upwards.
type field struct {
	scales    [2]scale
	names     [2]string
	inset     percent // what is left blank at the left, for the figures there
	wide      int
	top, foot int
	taken     []box // where text cannot stand
}

// A scale lays points out from 0 to 1.
type scale struct {
	origin    value.Decimal
	low, high float64
	ranks     []value.Decimal // of a ranking, its points at equal distances, ascending
	ticks     []value.Decimal
}

// field returns the field in which all of the points lie.
func (x artist) field(a bargain.Answer, frontier [][2]value.Decimal, spots []spot, wide int) *field {
	f := &field{wide: wide, top: headHeight}
	longest := 0
	for k, id := range a.Parties {
		f.names[k] = x.name(id)
		var all []value.Decimal
		for _, p := range frontier {
			all = append(all, p[k])
		}
		for _, s := range spots {
			all = append(all, s.low[k], s.high[k])
		}
		if none, known := a.NoAgreement[id]; known {
			all = append(all, none)
		}
		slices.SortFunc(all, value.Decimal.Compare)
		ranks := slices.Contains(a.Ranked, id)
		if ranks {
			f.names[k] += " (a ranking, without distances)"
		}
		f.scales[k] = newScale(slices.Compact(all), ranks)
	}
	for _, t := range f.scales[1].ticks {
		longest = max(longest, displaywidth.String(figure(t)))
	}
	f.inset = percent(longest*columnPixels+8) / percent(wide) * 100
	return f
}

// newScale returns a scale for points, which ascend.
func newScale(all []value.Decimal, ranks bool) scale {
	s := scale{origin: all[0]}
	if ranks {
		s.ranks = all
		return s
	}
	const beyond, blank = 0.07, 1
	span := float(all[len(all)-1].Sub(s.origin))
	if span == 0 {
		s.low, s.high, s.ticks = -blank, blank, all
		return s
	}
	s.low, s.high = -beyond*span, (1+beyond)*span
	const steps = 4
	for n, exponent := 0, int(math.Floor(math.Log10(span/steps))); ; n++ {
		step, _ := value.ParseDecimal(fmt.Sprintf("%de%d", []int{1, 2, 5, 10}[n], exponent))
		if n < 3 && float(step) < span/steps {
			continue
		}
		at, _ := s.origin.Quo(step, 0)
		for tick := at.Mul(step); tick.Compare(all[len(all)-1]) <= 0; tick = tick.Add(step) {
			if tick.Compare(s.origin) >= 0 {
				s.ticks = append(s.ticks, tick)
			}
		}
		return s
	}
}

// place returns the place of points, from 0 to 1.
func (s scale) place(d value.Decimal) percent {
	if s.ranks != nil {
		n, _ := slices.BinarySearchFunc(s.ranks, d, value.Decimal.Compare)
		return (percent(n) + 0.5) / percent(len(s.ranks))
	}
	return percent((float(d.Sub(s.origin)) - s.low) / (s.high - s.low))
}

func (f *field) x(p [2]value.Decimal) percent {
	return f.inset + f.scales[0].place(p[0])*(100-f.inset)
}

func (f *field) y(p [2]value.Decimal) float64 {
	return float64(f.top) + (1-float64(f.scales[1].place(p[1])))*fieldHeight
}

// draw draws the axes with their figures.
func (f *field) draw(c *canvas) {
	c.text(0, 14, "start", "name", "↑ "+f.names[1], c.wide)
	bottom := f.top + fieldHeight
	for _, t := range f.scales[1].ticks {
		y := percent(f.y([2]value.Decimal{{}, t}))
		c.add(`<line class="grid" x1="%v%%" x2="100%%" y1="%v" y2="%[2]v" />`, f.inset, y)
		c.text(0, int(y)+4, "start", "tick", figure(t), c.wide)
	}
	var labels []label
	for _, t := range f.scales[0].ticks {
		x := f.x([2]value.Decimal{t, {}})
		c.add(`<line class="grid" x1="%v%%" x2="%[1]v%%" y1="%d" y2="%d" />`, x, f.top, bottom)
		labels = append(labels, label{At: x, Text: figure(t)})
	}
	c.add(`<line class="axis" x1="%v%%" x2="100%%" y1="%d" y2="%[2]d" />`, f.inset, bottom)
	c.add(`<line class="axis" x1="%v%%" x2="%[1]v%%" y1="%d" y2="%d" />`, f.inset, f.top, bottom)
	for _, l := range arrange(labels, c.wide/columnPixels, c.wide) {
		if l.Line == 0 {
			c.text(l.At, bottom+16, l.Anchor, "tick", l.Text, c.wide)
		}
	}
	c.text(100, bottom+34, "end", "name", f.names[0]+" →", c.wide)
	f.foot = bottom + 44
}

// without frames what gives nobody less than no agreement, as far as that is known.
func (f *field) without(c *canvas, a bargain.Answer) {
	if len(a.NoAgreement) == 0 {
		return
	}
	none := pair(a.Parties, a.NoAgreement)
	x, y := f.inset, percent(f.top+fieldHeight)
	if _, known := a.NoAgreement[a.Parties[0]]; known {
		x = f.x(none)
	}
	if _, known := a.NoAgreement[a.Parties[1]]; known {
		y = percent(f.y(none))
	}
	c.add(`<rect class="zone" x="%v%%" y="%d" width="%v%%" height="%v" />`, x, f.top, 100-x, y-percent(f.top))
}

// staircase draws the frontier: as many of its points as can be told apart, and
// between them the border of what is worth less. It reports whether they are dots.
func (f *field) staircase(c *canvas, frontier [][2]value.Decimal, points []bargain.Point) bool {
	const apart = 0.5 // per cent
	var drawn []int
	for n, p := range frontier {
		if n > 0 && n < len(frontier)-1 {
			last := frontier[drawn[len(drawn)-1]]
			if math.Abs(float64(f.x(p)-f.x(last)))+math.Abs(f.y(p)-f.y(last))/fieldHeight*100 < apart {
				continue
			}
		}
		drawn = append(drawn, n)
	}
	for k, n := range drawn[:len(drawn)-1] {
		p, q := frontier[n], frontier[drawn[k+1]]
		c.add(`<line class="bid hue0" x1="%v%%" x2="%v%%" y1="%v" y2="%[3]v" />`, f.x(q), f.x(p), percent(f.y(p)))
		c.add(`<line class="bid hue0" x1="%v%%" x2="%[1]v%%" y1="%v" y2="%v" />`, f.x(q), percent(f.y(p)), percent(f.y(q)))
	}
	if len(drawn) > mostDots {
		return false
	}
	for _, n := range drawn {
		class := "mark hue0"
		if !points[n].Rational {
			class = "mark hollow hue0"
		}
		p := frontier[n]
		c.add(`<circle class="%s" cx="%v%%" cy="%v" r="3" />`, class, f.x(p), percent(f.y(p)))
		f.takes(f.x(p), f.y(p), 4, 4)
	}
	return true
}

// box draws what something gives that is worth different points.
func (f *field) box(c *canvas, s spot) {
	low, high := [2]value.Decimal{s.low[0], s.high[1]}, [2]value.Decimal{s.high[0], s.low[1]}
	c.add(`<rect class="%s" x="%v%%" y="%v" width="%v%%" height="%v" />`, s.kind.frame,
		f.x(low), percent(f.y(low)), f.x(high)-f.x(low), percent(f.y(high)-f.y(low)))
}

// takes notes that nothing else can stand around a place.
func (f *field) takes(x percent, y, wide, high float64) {
	at := float64(x) / 100 * float64(f.wide)
	f.taken = append(f.taken, box{at - wide, at + wide, y - high, y + high})
}

// numbers writes beside each spot its number, where there is room for it; of a box in
// its corner. Those of one place stand together.
func (f *field) numbers(c *canvas, spots []spot) {
	type place struct{ x, y float64 }
	var places []place
	told := map[place][]string{}
	for n, s := range spots {
		at := [2]value.Decimal{s.low[0], s.high[1]}
		p := place{float64(f.x(at)), f.y(at)}
		if told[p] == nil {
			places = append(places, p)
		}
		told[p] = append(told[p], fmt.Sprint(n+1))
		f.takes(percent(p.x), p.y, 7, 7)
	}
	for _, p := range places {
		text := strings.Join(told[p], ", ")
		half, at := float64(len(text)*columnPixels)/2, p.x/100*float64(f.wide)
		for _, by := range [][2]float64{{1, -1}, {-1, -1}, {1, 1}, {-1, 1}, {0, -1.4}, {0, 1.4}, {1.4, 0}, {-1.4, 0}, {1.6, -2.4}, {-1.6, 2.4}} {
			dx, dy := by[0]*(8+half), by[1]*12
			b := box{at + dx - half, at + dx + half, p.y + dy - 6, p.y + dy + 6}
			if b.left < 0 || b.right > float64(f.wide) || b.top < 16 || b.bottom > float64(f.top+fieldHeight) ||
				slices.ContainsFunc(f.taken, b.meets) {
				continue
			}
			f.taken = append(f.taken, b)
			c.add(`<svg class="on" x="%v%%" y="%v" width="1" height="1"><text class="strong" x="%v" y="%v" text-anchor="middle">%s</text></svg>`,
				percent(p.x), percent(p.y), percent(dx), percent(dy+4), text)
			break
		}
	}
}

// key tells below the field what is drawn in it, and returns it in words.
func (f *field) key(c *canvas, a bargain.Answer, spots []spot, left int, dots bool) string {
	var words []string
	const indent = 22
	line := func(class, path, text string) {
		c.add(`<svg class="on" x="8" y="%d" width="1" height="1"><path class="%s" d="%s" /></svg>`, f.foot+9, class, path)
		c.add(`<text class="tick" x="%d" y="%d">%s</text>`, indent, f.foot+13, escaped(cut(text, c.wide-indent)))
		f.foot += 19
	}
	const dot = "M-3 0a3 3 0 1 0 6 0a3 3 0 1 0-6 0z"
	if dots {
		line("mark hue0", dot, "on the frontier")
	} else {
		line("bid hue0", "M-7 0h14", "the frontier")
	}
	if dots && rational(a.Points) < len(a.Points) {
		line("mark hollow hue0", dot, "on it, but worse than no agreement")
	}
	if len(a.NoAgreement) > 0 {
		line("zone", "M-6-6h14v12h-14z", "for all as good as no agreement")
	}
	for n, s := range spots {
		class, path := s.kind.mark, s.kind.path
		if !s.single() {
			class, path = s.kind.frame, "M-6-6h14v12h-14z"
		}
		name := fmt.Sprintf("%d  %s", n+1, s.name)
		points := fmt.Sprintf(": %s | %s", span(s.low[0], s.high[0]), span(s.low[1], s.high[1]))
		if displaywidth.String(plain(name)+points)*columnPixels <= c.wide-indent { // else words and table have them
			name += points
		}
		line(class, path, name)
		words = append(words, fmt.Sprintf("%s: %s %s, %s %s.", s.name, f.names[0], span(s.low[0], s.high[0]), f.names[1], span(s.low[1], s.high[1])))
	}
	if left > 0 {
		others := "and " + number(left, "other", "others") + " not drawn"
		c.text(0, f.foot+13, "start", "unit", others, c.wide)
		f.foot += 19
		words = append(words, others+".")
	}
	f.foot += 4
	return strings.Join(words, " ")
}

// frontierWords tells the points of a frontier, and what there is without an agreement.
func (x artist) frontierWords(a bargain.Answer, frontier [][2]value.Decimal) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s cannot be bettered: ", ways(len(frontier)))
	for n, p := range a.Points {
		if n == mostDots {
			fmt.Fprintf(&b, "; and %s more", grouped(len(frontier)-n))
			break
		}
		if n > 0 {
			b.WriteString("; ")
		}
		b.WriteString(x.points(a.Parties, p.Points))
		if !p.Rational {
			b.WriteString(" (less for somebody than without an agreement)")
		}
	}
	b.WriteString(".")
	if len(a.NoAgreement) > 0 {
		b.WriteString(" Without an agreement: " + x.points(a.Parties, a.NoAgreement) + ".")
	}
	return b.String()
}
