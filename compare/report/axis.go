package report

import (
	"math"
	"slices"
	"strconv"

	"github.com/clipperhouse/displaywidth"

	"github.com/parley-go/parley/compare"
	"github.com/parley-go/parley/position/value"
)

// A percent is a place or a length along an axis, from 0 to 100, as pictures
// write it.
type percent float64

// String returns the number with two digits at most behind the point.
func (p percent) String() string {
	return strconv.FormatFloat(math.Round(float64(p)*100)/100, 'f', -1, 64)
}

// An axis lays the values of an issue out from left to right. The values of a
// choice, which have no order, stand in that of the negotiation.
//
// Named values take equal shares of it. Of numbers and days it shows those that
// parties name and a little beyond; a domain that goes on is cut off there.
type axis struct {
	domain value.Domain
	// names are the values of a finite domain.
	names []string
	// Of numbers and days, origin is the one from which left and right count. A
	// whole number or day reaches half a step to either side.
	origin      value.Decimal
	left, right float64
	half        float64
	// cutLow and cutHigh say that the domain goes on beyond the end.
	cutLow, cutHigh bool
	// named are the numbers or days that parties name, lowest first.
	named []value.Value
}

// newAxis returns the axis of an issue with the values that its parties name.
func newAxis(i compare.Issue) axis {
	var named []value.Region
	for _, s := range i.Stances {
		if s.Accepted.IsEmpty() && s.Conditional.IsEmpty() {
			named = append(named, s.Excluded)
		} else {
			named = append(named, s.Accepted, s.Conditional)
		}
	}
	return axisOf(i.Domain, named)
}

// axisOf returns the axis of a domain with the ends of regions.
func axisOf(domain value.Domain, regions []value.Region) axis {
	a := axis{domain: domain, names: domain.Names()}
	if len(a.names) > 0 {
		return a
	}
	if domain.Kind() == value.KindDate || domain.Whole() {
		a.half = 0.5
	}
	low, high := bounds(domain.All())
	for _, r := range regions {
		for interval := range r.Intervals() {
			for _, e := range []value.End{interval.Min, interval.Max} {
				if !e.Unbounded && e.Value != low.Value && e.Value != high.Value {
					a.named = append(a.named, e.Value)
				}
			}
		}
	}
	if len(a.named) == 0 {
		for _, e := range []value.End{low, high} {
			if !e.Unbounded {
				a.named = append(a.named, e.Value)
			}
		}
	}
	slices.SortFunc(a.named, func(v, w value.Value) int { return scalar(v).Compare(scalar(w)) })
	a.named = slices.Compact(a.named)
	a.span(low, high)
	return a
}

// span chooses the part of the line that the axis shows.
func (a *axis) span(low, high value.End) {
	if len(a.named) == 0 {
		a.left, a.right, a.cutLow, a.cutHigh = -1, 1, low.Unbounded, high.Unbounded
		return
	}
	a.origin = scalar(a.named[0])
	width := a.offset(a.named[len(a.named)-1])
	const beyond = 0.15
	pad := width * beyond
	if pad == 0 {
		pad = max(math.Abs(float(a.origin))*beyond, 1)
		if a.domain.Kind() == value.KindDate {
			pad = 14
		}
	}
	a.left, a.cutLow = -pad, true
	a.right, a.cutHigh = width+pad, true
	if !low.Unbounded && a.offset(low.Value)-a.half >= a.left {
		a.left, a.cutLow = a.offset(low.Value)-a.half, false
		a.named = addFirst(a.named, low.Value)
	}
	if !high.Unbounded && a.offset(high.Value)+a.half <= a.right {
		a.right, a.cutHigh = a.offset(high.Value)+a.half, false
		if last := a.named[len(a.named)-1]; last != high.Value {
			a.named = append(a.named, high.Value)
		}
	}
}

func addFirst(list []value.Value, v value.Value) []value.Value {
	if list[0] == v {
		return list
	}
	return slices.Insert(list, 0, v)
}

// bounds returns the outermost ends of a region.
func bounds(r value.Region) (low, high value.End) {
	low.Unbounded, high.Unbounded = true, true
	first := true
	for i := range r.Intervals() {
		if first {
			low, first = i.Min, false
		}
		high = i.Max
	}
	return low, high
}

// scalar returns a number as it is, and a day as the days since 1970.
func scalar(v value.Value) value.Decimal {
	if n, ok := v.Number(); ok {
		return n
	}
	d, _ := v.Day()
	const secondsPerDay = 24 * 60 * 60
	n, _ := value.DecimalOf(d.Time().Unix() / secondsPerDay)
	return n
}

// offset returns how far a number or day is from the origin. The difference is
// taken exactly, so that close numbers far from zero stay apart.
func (a axis) offset(v value.Value) float64 { return float(scalar(v).Sub(a.origin)) }

// float returns a number as one of which sums of a few are finite.
func float(d value.Decimal) float64 {
	const most = 1e300
	return min(max(d.Float64(), -most), most)
}

// at returns the place of an offset.
func (a axis) at(offset float64) percent {
	if a.right <= a.left {
		return 50
	}
	return percent(min(max((offset-a.left)/(a.right-a.left), 0), 1) * 100)
}

// place returns the place of a value.
func (a axis) place(v value.Value) percent {
	if name, ok := v.Name(); ok {
		return percent(float64(slices.Index(a.names, name))+0.5) / percent(len(a.names)) * 100
	}
	return a.at(a.offset(v))
}

// A run is a piece of the axis.
type run struct{ From, Width percent }

// runs returns the pieces that a region takes, from left to right; neighbours
// are one piece. What lies beyond the axis is left out.
func (a axis) runs(r value.Region) []run {
	var runs []run
	add := func(from, to percent) {
		if n := len(runs) - 1; n >= 0 && runs[n].From+runs[n].Width >= from-1e-9 {
			runs[n].Width = to - runs[n].From
			return
		}
		runs = append(runs, run{from, to - from})
	}
	if len(a.names) > 0 {
		share := 100 / percent(len(a.names))
		for _, name := range r.Names() {
			if k := slices.Index(a.names, name); k >= 0 {
				add(percent(k)*share, percent(k+1)*share)
			}
		}
		return runs
	}
	for i := range r.Intervals() {
		from, to := percent(0), percent(100)
		if !i.Min.Unbounded {
			offset := a.offset(i.Min.Value) - a.half
			if offset > a.right {
				continue
			}
			from = a.at(offset)
		}
		if !i.Max.Unbounded {
			offset := a.offset(i.Max.Value) + a.half
			if offset < a.left {
				continue
			}
			to = a.at(offset)
		}
		add(from, to)
	}
	return runs
}

// A band is a piece of the axis with what a party makes of it.
type band struct {
	run
	Class string // "a", "c", "o" or "x": accepted, conditional, open, excluded
}

// bands returns what a party makes of the values.
func (a axis) bands(s compare.Stance) []band {
	var bands []band
	for _, part := range []struct {
		class  string
		region value.Region
	}{{"a", s.Accepted}, {"c", s.Conditional}, {"o", s.Open}, {"x", s.Excluded}} {
		for _, r := range a.runs(part.region) {
			bands = append(bands, band{r, part.class})
		}
	}
	slices.SortStableFunc(bands, func(a, b band) int {
		switch {
		case a.From < b.From:
			return -1
		case a.From > b.From:
			return 1
		default:
			return 0
		}
	})
	return bands
}

// between returns the piece of the axis that parts two regions where they are
// nearest to each other, and false where they meet or one has no value.
func (a axis) between(r, s value.Region) (run, bool) {
	var best run
	found := false
	if r.Overlaps(s) {
		return best, found
	}
	for _, p := range a.edges(r) {
		for _, q := range a.edges(s) {
			from, to := p.high, q.low
			if q.high < p.low {
				from, to = q.high, p.low
			}
			if to <= from {
				continue
			}
			if !found || to-from < best.Width {
				best, found = run{from, to - from}, true
			}
		}
	}
	return best, found
}

type edge struct{ low, high percent }

// edges returns the first and last value of each piece of a region.
func (a axis) edges(r value.Region) []edge {
	var edges []edge
	for _, name := range r.Names() {
		at := a.place(value.OfName(name))
		edges = append(edges, edge{at, at})
	}
	for i := range r.Intervals() {
		e := edge{0, 100}
		if !i.Min.Unbounded {
			e.low = a.place(i.Min.Value)
		}
		if !i.Max.Unbounded {
			e.high = a.place(i.Max.Value)
		}
		edges = append(edges, e)
	}
	return edges
}

// A label is text at a place of the axis, on a line of its own where others
// would cover it.
type label struct {
	At     percent
	Text   string
	Anchor string // "start", "middle" or "end"
	Line   int    // from 0
}

const (
	// narrow is the width in pixels at which pictures must still be readable:
	// that of a telephone. In a wider picture labels only stand further apart.
	narrow = 290
	// columnPixels is the width of one column of a terminal in a picture's type;
	// characters of most Asian scripts take two.
	columnPixels = 7
	labelLines   = 3
)

// labels names the places of the axis that parties name, as many as there is
// room for in a picture of so many pixels.
func (a axis) labels(wide int) []label {
	var all []label
	if len(a.names) > 0 {
		for _, name := range a.names {
			all = append(all, label{At: a.place(value.OfName(name)), Text: name})
		}
	}
	for _, v := range a.named {
		all = append(all, label{At: a.place(v), Text: shown(v)})
	}
	return arrange(all, wide/columnPixels/2, wide)
}

// shown returns a value as an axis has it.
func shown(v value.Value) string {
	if n, ok := v.Number(); ok {
		return n.Grouped()
	}
	return v.String()
}

// arrange puts labels, which come from left to right in a picture of so many
// pixels, onto lines, and drops those for which there is no room. None takes more
// than the widest number of columns.
func arrange(all []label, widest, wide int) []label {
	const (
		space  = 8 // between two labels
		margin = 8 // beside the axis
	)
	var ends [labelLines]float64
	for i := range ends {
		ends[i] = -space - margin
	}
	kept := all[:0]
	for _, l := range all {
		l.Text = displaywidth.TruncateString(l.Text, widest, "…")
		width := float64(displaywidth.String(l.Text) * columnPixels)
		from := float64(l.At)/100*float64(wide) - width/2
		l.Anchor = "middle"
		switch {
		case from < -margin:
			from, l.Anchor, l.At = 0, "start", 0
		case from+width > float64(wide)+margin:
			from, l.Anchor, l.At = float64(wide)-width, "end", 100
		}
		for line := range ends {
			if ends[line]+space <= from {
				l.Line = line
				ends[line] = from + width
				kept = append(kept, l)
				break
			}
		}
	}
	return kept
}

// unit says what the axis counts.
func (a axis) unit() string {
	switch a.domain.Kind() {
	case value.KindScale:
		return "levels, lowest first"
	case value.KindDate:
		return "days"
	default:
		if u := a.domain.UnitName(); u != "" {
			return "in " + u
		}
		return "numbers"
	}
}
