package lint

import (
	"maps"
	"math/big"
	"slices"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
)

// preferences tells of worths that settle nothing, that are for what their actor
// rules out, and that disagree with its interests.
func (l *linter) preferences() {
	limits := l.limits()
	for p := range l.negotiation.Preferences() {
		for i, w := range p.Earns() {
			if w.If == nil {
				continue
			}
			about := Finding{Actor: p.Actor, Worths: []int{i + 1}}
			if l.constants(about, "", w.If) == position.Unknown && w.Points.Sign() > 0 {
				l.worthless(about, w.If, limits[p.Actor])
			}
		}
		l.againstInterest(p)
	}
}

// A limit is what an actor's statements leave it, and by which of them.
type limit struct {
	left     position.Outcome
	culprits map[position.IssueID][]culprit
}

// limits returns what each actor's own statements leave it of what is given: all of
// an issue where they leave it nothing, which is told elsewhere.
func (l *linter) limits() map[actor.ID]limit {
	limits := map[actor.ID]limit{}
	for p := range l.negotiation.Preferences() {
		limits[p.Actor] = limit{l.given, map[position.IssueID][]culprit{}}
	}
	for _, st := range l.positions {
		for _, t := range st.topics {
			of, prefers := limits[t.actor]
			if !prefers || t.spec.Circumstance {
				continue
			}
			of.culprits[t.spec.ID] = t.culprits()
			var excluded []value.Region
			for _, c := range of.culprits[t.spec.ID] {
				excluded = append(excluded, c.excluded)
			}
			of.left = of.left.Leaving(t.spec.ID, t.domain.Without(t.domain.Domain().Union(excluded...)))
			limits[t.actor] = of
		}
	}
	return limits
}

// worthless tells of a condition that earns its actor points and that its own
// statements rule out.
func (l *linter) worthless(about Finding, c position.Condition, by limit) {
	if position.Evaluate(c, by.left) != position.False || position.Evaluate(c, l.given) == position.False {
		return
	}
	values := wanted(c)
	about.Code, about.Related = WorthExcluded, []position.Ref{}
	for _, id := range slices.Sorted(maps.Keys(values)) {
		culprits, of := by.culprits[id], values[id]
		if len(values) == 1 {
			about.Issue, of = id, regionOf(c, of.Domain())
		}
		left, ok := by.left.Region(id)
		if l.blamed += len(culprits); ok && !left.Overlaps(of) && l.blamed <= maxBlamed {
			about.Related = append(about.Related, cover(culprits, of.Intersect(given(l.given, id, of.Domain())))...)
		}
	}
	slices.SortFunc(about.Related, position.Ref.Compare)
	about.Related = slices.Compact(about.Related)
	l.tell(about, "%q earns points, and its actor rules it out: want no worth for that, or it not ruled out", position.AbridgeCondition(c))
}

// maxBlamed is how many statements are looked at for those that rule worths out; of
// worths beyond that nobody is named.
const maxBlamed = 1_000_000

// given returns what is given leaves of an issue.
func given(o position.Outcome, id position.IssueID, d value.Domain) value.Region {
	if left, ok := o.Region(id); ok {
		return left
	}
	return d.All()
}

// wanted returns the values of each issue that some term of the condition wants:
// of one under a "not", those that it does not name.
func wanted(c position.Condition) map[position.IssueID]value.Region {
	regions := map[position.IssueID][]value.Region{}
	var walk func(c position.Condition, denied bool)
	walk = func(c position.Condition, denied bool) {
		switch c := c.(type) {
		case position.Term:
			r := c.Region()
			if denied {
				r = r.Complement()
			}
			regions[c.IssueID()] = append(regions[c.IssueID()], r)
		case position.Negation:
			walk(c.Part(), !denied)
		case position.Conjunction:
			for part := range c.Parts() {
				walk(part, denied)
			}
		case position.Disjunction:
			for part := range c.Parts() {
				walk(part, denied)
			}
		}
	}
	walk(c, false)
	all := make(map[position.IssueID]value.Region, len(regions))
	for id, of := range regions {
		all[id] = of[0].Domain().Union(of...)
	}
	return all
}

// maxLines is how many lines of one issue are added up. The fractions of their
// slopes grow with their number.
const maxLines = 16

// againstInterest tells of issues of which an actor would have more, and of which
// somewhere more earns it less, or the other way round: by the worths of that issue
// alone.
func (l *linter) againstInterest(p position.Preferences) {
	type worths struct {
		spec    position.Spec
		numbers []int
		of      []position.Worth
		lines   int
	}
	byIssue := map[position.IssueID]*worths{}
	for i, w := range p.Earns() {
		spec, alone := onlyIssue(w)
		if !alone || spec.Interest(p.Actor) == 0 {
			continue
		}
		found := byIssue[spec.ID]
		if found == nil {
			found = &worths{spec: spec}
			byIssue[spec.ID] = found
		}
		found.numbers, found.of = append(found.numbers, i+1), append(found.of, w)
		if !w.Line.IsZero() {
			found.lines++
		}
	}
	for id, found := range byIssue {
		interest := found.spec.Interest(p.Actor)
		if found.lines > maxLines {
			continue
		}
		where, ok := fall(found.of, found.spec.Domain, interest)
		if !ok {
			continue
		}
		less := "less"
		if interest == position.Less {
			less = "more"
		}
		l.tell(Finding{Code: WorthAgainstInterest, Actor: p.Actor, Worths: found.numbers, Issue: id},
			"earns its actor %s %s, though it would have %v of it: want the points, or the interest, the other way round", less, where, interest)
	}
}

// onlyIssue returns the issue that a worth mentions, where it mentions but one.
func onlyIssue(w position.Worth) (spec position.Spec, alone bool) {
	for s := range w.Issues() {
		if alone && s.ID != spec.ID {
			return spec, false
		}
		spec, alone = s, true
	}
	return spec, alone
}

// regionOf returns the values of its one issue at which a condition holds.
func regionOf(c position.Condition, d value.Domain) value.Region {
	parts := func(parts func(func(position.Condition) bool), denied bool) value.Region {
		var regions []value.Region
		for part := range parts {
			r := regionOf(part, d)
			if denied {
				r = r.Complement()
			}
			regions = append(regions, r)
		}
		return d.Union(regions...)
	}
	switch c := c.(type) {
	case position.Term:
		return c.Region()
	case position.Negation:
		return regionOf(c.Part(), d).Complement()
	case position.Conjunction: // not any of those that fail
		return parts(c.Parts(), true).Complement()
	case position.Disjunction:
		return parts(c.Parts(), false)
	default:
		return d.None()
	}
}

// fall returns where the points that worths of one issue earn together first go
// against an interest in it, from its lowest value up, and whether they do anywhere.
func fall(worths []position.Worth, d value.Domain, interest position.Interest) (where string, ok bool) {
	if levels := d.Names(); levels != nil {
		return fallOfLevels(worths, levels, d, interest)
	}
	whole := d.Whole() || d.Kind() == value.KindDate
	turns := turnsOf(worths, d, whole)
	slope := new(big.Rat)
	var last *turn // the one at the nearest lower value, or at this one
	for i := range turns {
		t := &turns[i]
		moved := last != nil && t.at.Cmp(last.at) > 0
		// Between two whole numbers next to each other lies nothing.
		if moved && against(slope, interest) && (!whole || new(big.Rat).Sub(t.at, last.at).Cmp(one) > 0) {
			return "above " + last.value.String(), true
		}
		step := t.jump
		if whole { // from the number before it
			step = new(big.Rat).Add(step, slope)
		}
		switch {
		case !against(step, interest):
		case t.after:
			return "above " + t.value.String(), true
		default:
			return "from " + t.value.String() + " on", true
		}
		slope.Add(slope, t.bend)
		last = t
	}
	return "", false
}

var one = big.NewRat(1, 1)

func against(n *big.Rat, interest position.Interest) bool { return n.Sign()*int(interest) < 0 }

func fallOfLevels(worths []position.Worth, levels []string, d value.Domain, interest position.Interest) (string, bool) {
	earned := make([]value.Decimal, len(levels))
	for _, w := range worths {
		for _, name := range regionOf(w.If, d).Names() {
			i := slices.Index(levels, name)
			earned[i] = earned[i].Add(w.Points)
		}
	}
	for i := 1; i < len(levels); i++ {
		if earned[i].Compare(earned[i-1])*int(interest) < 0 {
			return "from " + levels[i] + " on", true
		}
	}
	return "", false
}

// A turn is a place on a line at which what worths earn together jumps or bends.
type turn struct {
	value value.Value
	at    *big.Rat // where it lies
	after bool     // just above the value, not just below it; of whole numbers never
	jump  *big.Rat
	bend  *big.Rat // by how much the slope grows from here
}

// turnsOf returns the turns within the domain, in ascending order, each place once.
func turnsOf(worths []position.Worth, d value.Domain, whole bool) []turn {
	var turns []turn
	var bounds value.Interval
	for i := range d.All().Intervals() {
		bounds = i
	}
	add := func(v value.Value, after bool, jump, bend *big.Rat) {
		t := turn{v, place(v), after, jump, bend}
		if whole && after {
			t.at, t.after = new(big.Rat).Add(t.at, one), false
			t.value = following(v)
		}
		turns = append(turns, t)
	}
	none := new(big.Rat)
	for _, w := range worths {
		knots := w.Line.Knots()
		for i := 1; i < len(knots); i++ {
			low, high := knots[i-1], knots[i]
			slope := rational(high.Points.Sub(low.Points))
			slope.Quo(slope, new(big.Rat).Sub(place(high.At), place(low.At)))
			add(low.At, false, none, slope)
			add(high.At, false, none, new(big.Rat).Neg(slope))
		}
		if w.If == nil {
			continue
		}
		points := rational(w.Points)
		for i := range regionOf(w.If, d).Intervals() {
			if low := i.Min; !low.Unbounded && low != bounds.Min {
				add(low.Value, low.Open, points, none)
			}
			if high := i.Max; !high.Unbounded && high != bounds.Max {
				add(high.Value, !high.Open, new(big.Rat).Neg(points), none)
			}
		}
	}
	slices.SortStableFunc(turns, func(t, u turn) int {
		switch order := t.at.Cmp(u.at); {
		case order != 0 || t.after == u.after:
			return order
		case t.after:
			return 1
		default:
			return -1
		}
	})
	kept := turns[:0]
	for _, t := range turns {
		if n := len(kept) - 1; n >= 0 && kept[n].at.Cmp(t.at) == 0 && kept[n].after == t.after {
			kept[n].jump = new(big.Rat).Add(kept[n].jump, t.jump)
			kept[n].bend = new(big.Rat).Add(kept[n].bend, t.bend)
			continue
		}
		kept = append(kept, t)
	}
	return kept
}

// place returns where a number or a day lies, in units or in days since the first.
func place(v value.Value) *big.Rat {
	if day, ok := v.Day(); ok {
		return big.NewRat(int64(day.Since(value.Day{})), 1)
	}
	n, _ := v.Number()
	return rational(n)
}

func rational(d value.Decimal) *big.Rat {
	r, _ := new(big.Rat).SetString(d.String())
	return r
}

// following returns the next whole number or day.
func following(v value.Value) value.Value {
	if day, ok := v.Day(); ok {
		return value.OfDay(value.DayOf(day.Time().AddDate(0, 0, 1)))
	}
	n, _ := v.Number()
	return value.OfNumber(n.Add(value.MustDecimal(1)))
}
