package report

import (
	"slices"
	"strings"

	"github.com/clipperhouse/displaywidth"
	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/compare"
	"github.com/parley-go/parley/position/value"
)

// A picture shows what every party makes of the values of an ordered issue:
// places along the axis in percent, heights in pixels, so that it is as wide as
// there is room and its type is always as large as the page's.
type picture struct {
	Number int
	// Words says the same for those who do not see it.
	Words  string
	Height int
	Lanes  []lane
	// Zone are the values that reach the best acceptance, where there are any and
	// somebody has said yes to them.
	Zone      []run
	ZoneName  string
	ZoneLabel label
	Gap       *gap
	// Top is where the lanes begin; Axis and Foot are the places of the axis and
	// of its unit.
	Top, Axis, Foot int
	// CutLow and CutHigh say that the axis goes on.
	CutLow, CutHigh bool
	Ticks           []percent
	Labels          []pictureLabel
	Unit            string
}

type lane struct {
	Party int
	Name  string
	// Y is the top of the lane, Bars that of the bars.
	Y, Text int
	Bands   []pictureBand
}

// A pictureBand is a band with its height: the greater, the more it is accepted.
type pictureBand struct {
	band
	Y, Height int
}

type pictureLabel struct {
	label
	Y int
}

// A gap is what parts two parties.
type gap struct {
	run
	Label label
}

// To is the right end of the gap.
func (g gap) To() percent { return g.From + g.Width }

const (
	laneHeight  = 44
	barHeight   = 16
	nameHeight  = 20
	headHeight  = 24
	labelHeight = 15
)

var bandHeights = map[string]int{"a": barHeight, "c": 11, "o": 6, "x": 2}

// picture returns the picture of an issue; nil where nobody has a reading on it.
func (h *htmlWriter) picture(n int, i compare.Issue, a axis) *picture {
	p := &picture{Number: n, CutLow: a.cutLow, CutHigh: a.cutHigh, Unit: a.unit()}
	var words []string
	said := false
	for _, s := range i.Stances {
		if s.Silent && !slices.Contains(i.Concerned, s.Actor) {
			continue
		}
		said = said || !s.Silent
		party, ok := h.parties[s.Actor]
		if !ok {
			party = -1
		}
		name := h.name(s.Actor)
		if s.Silent {
			name += " (no answer)"
		}
		words = append(words, h.name(s.Actor)+": "+acceptance(s))
		p.Lanes = append(p.Lanes, lane{
			Party: party, Bands: standing(a.bands(s)),
			Name: displaywidth.TruncateString(name, narrow/columnPixels, "…"),
		})
	}
	if !said {
		return nil
	}
	p.zone(i, a, &words)
	p.gap(i, a, &words)
	if len(p.Zone) > 0 || p.Gap != nil {
		p.Top = headHeight
	}
	for k := range p.Lanes {
		l := &p.Lanes[k]
		l.Y = p.Top + k*laneHeight
		l.Text = l.Y + nameHeight - 5
		for b := range l.Bands {
			l.Bands[b].Y += l.Y + nameHeight
		}
	}
	p.Axis = p.Top + len(p.Lanes)*laneHeight
	last := 0
	for _, l := range a.labels() {
		p.Labels = append(p.Labels, pictureLabel{l, p.Axis + 18 + l.Line*labelHeight})
		last = max(last, l.Line)
	}
	for _, v := range a.named {
		p.Ticks = append(p.Ticks, a.place(v))
	}
	for k := range a.names {
		p.Ticks = append(p.Ticks, a.place(value.OfName(a.names[k])))
	}
	p.Foot = p.Axis + 18 + (last+1)*labelHeight
	p.Height = p.Foot + 6
	p.Words = strings.Join(words, ". ") + "."
	return p
}

// Tall is the height of what stands from the top to the axis.
func (p *picture) Tall() int { return p.Axis - p.Top }

// TickEnd is the lower end of a tick.
func (p *picture) TickEnd() int { return p.Axis + 5 }

// standing gives bands their heights, all of them standing on the same line.
func standing(bands []band) []pictureBand {
	var all []pictureBand
	for _, b := range bands {
		height := bandHeights[b.Class]
		all = append(all, pictureBand{b, barHeight - height, height})
	}
	return all
}

// zone marks the common values, where all concerned are at conditional or
// better.
func (p *picture) zone(i compare.Issue, a axis, words *[]string) {
	switch i.Relation {
	case compare.Agreement, compare.Overlap:
		p.ZoneName = "common zone"
	case compare.Conditional:
		p.ZoneName = "common zone, on conditions"
	default:
		return
	}
	p.Zone = a.runs(i.Common)
	if len(p.Zone) == 0 {
		return
	}
	widest := slices.MaxFunc(p.Zone, func(r, s run) int {
		if r.Width < s.Width {
			return -1
		}
		return 1
	})
	p.ZoneLabel = over(widest, p.ZoneName)
	*words = append(*words, "The "+p.ZoneName+" is "+i.Common.String())
}

// gap marks what parts the two parties that are furthest apart.
func (p *picture) gap(i compare.Issue, a axis, words *[]string) {
	if i.Gap == nil || i.Gap.Sign() <= 0 {
		return
	}
	for _, pair := range i.Pairs {
		if pair.Gap == nil || !pair.Gap.Equal(*i.Gap) {
			continue
		}
		r, ok := a.between(sideOf(i, pair.Actors[0]), sideOf(i, pair.Actors[1]))
		if !ok {
			continue
		}
		text := "gap " + distance(*i.Gap, i.Domain)
		p.Gap = &gap{r, over(r, text)}
		*words = append(*words, "The gap is "+distance(*i.Gap, i.Domain))
		return
	}
}

// over returns a label for the middle of a piece, as wide as the picture.
func over(r run, text string) label {
	return arrange([]label{{At: r.From + r.Width/2, Text: text}}, narrow/columnPixels)[0]
}

// sideOf returns the values that a party stands for where it meets another, as
// the gap of a pair is taken.
func sideOf(i compare.Issue, id actor.ID) value.Region {
	s := stanceOf(i, id)
	if willing := s.Accepted.Union(s.Conditional); !willing.IsEmpty() {
		return willing
	}
	return s.Open
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
