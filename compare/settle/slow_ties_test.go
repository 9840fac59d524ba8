package settle_test

import (
	"fmt"
	"math/big"
	"slices"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
)

// choose reports whether, of the cells left to an issue, the value is one to be
// taken, by what rule, and what that asks for. Where the rule does not come down to
// one value, as there is no best number above 5, the cell that has it must be right.
func (s *slow) choose(k int, left cells, v value.Value) (ok bool, rule, want string) {
	i := &s.issues[k]
	cell := i.find(v)
	if cell == 0 || !cell.within(left) {
		return false, "left", i.region(left).String()
	}
	interested := func(of []actor.ID) bool {
		return slices.ContainsFunc(of, func(who actor.ID) bool { return slices.Contains(s.parties, who) })
	}
	more, less := interested(i.spec.MoreFor), interested(i.spec.LessFor)
	switch {
	case left.len() == 1 && i.point(left.lowest()):
		return true, "one left", ""
	case more && less:
		ok, want = i.middle(left, v)
		return ok, "opposed", "in the middle: " + want
	case more:
		end := i.end(left, left.highest(), -1)
		return cell.within(end), "united", "the best: " + i.region(end).String()
	case less:
		end := i.end(left, left.lowest(), 1)
		return cell.within(end), "united", "the best: " + i.region(end).String()
	default:
		named := s.lowestNamed(k, left)
		return cell.within(named), "lowest", "the lowest that is named, or the lowest: " + i.region(named).String()
	}
}

// end returns a cell at the end of those left: where it is one value, that alone;
// else with its neighbours of the same class.
func (i *slowIssue) end(left cells, cell, way int) cells {
	end := cells(1) << cell
	for c := cell + way; !i.point(cell) && left.has(c) && i.class(cell).has(c); c += way {
		end |= 1 << c
	}
	return end
}

// middle reports whether the value is the middle one of those left: of an even
// number the lower, and of an interval its middle, rounded to the digits of its
// ends where that is within. Of several intervals, and of one without an end, it
// is any of them.
func (i *slowIssue) middle(left cells, v value.Value) (ok bool, want string) {
	single := i.spec.Domain.Names() != nil
	if !single {
		single = true
		for c := range left.all() {
			single = single && i.point(c) && !left.has(c+1)
		}
	}
	if single {
		cells := slices.Collect(left.all())
		middle := i.cells[cells[(len(cells)-1)/2]]
		return middle.Contains(v), middle.String()
	}
	region := i.region(left)
	ends := slices.Collect(region.Intervals())
	if !left.unbroken() || !isEnd(ends[0].Min) || !isEnd(ends[0].Max) {
		return true, region.String()
	}
	low, high := placeOf(ends[0].Min.Value), placeOf(ends[0].Max.Value)
	middle := new(big.Rat).Add(low, high)
	middle.Quo(middle, big.NewRat(2, 1))
	digits := max(digitsOf(low), digitsOf(high))
	down := floored(middle, digits)
	want = fmt.Sprintf("%s of %s", middle.FloatString(digitsOf(middle)), region)
	if down.Cmp(middle) == 0 || i.spec.Domain.Whole() || i.spec.Domain.Kind() == value.KindDate {
		return placeOf(v).Cmp(down) == 0, want
	}
	// It lies half-way between two numbers of so many digits, both of them as near.
	up := new(big.Rat).Sub(new(big.Rat).Add(middle, middle), down)
	rounded := false
	for _, near := range []*big.Rat{down, up} {
		if within := region.Contains(valueAt(i.spec.Domain, near)); within {
			rounded = true
			ok = ok || placeOf(v).Cmp(near) == 0
		}
	}
	return ok || !rounded && placeOf(v).Cmp(middle) == 0, want
}

// floored returns the greatest number of so many digits after the point that is
// not above the place.
func floored(place *big.Rat, digits int) *big.Rat {
	scale := new(big.Rat).SetInt(new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(digits)), nil))
	scaled := new(big.Rat).Mul(place, scale)
	whole := new(big.Int).Div(scaled.Num(), scaled.Denom()) // rounds down, as the denominator is above 0
	return new(big.Rat).Quo(new(big.Rat).SetInt(whole), scale)
}

// lowestNamed returns the cells of which one must be taken where nobody has an
// interest in the issue, or none that matters: the lowest value left that somebody
// has named, else the lowest. Whether conditions and rules name values is not said: any
// of these will do.
func (s *slow) lowestNamed(k int, left cells) cells {
	i := &s.issues[k]
	var inTerms, inConditions, inRules []position.Term
	add := func(list *[]position.Term, t position.Term) {
		if t.IssueID() == i.spec.ID {
			*list = append(*list, t)
		}
	}
	for _, said := range s.said {
		for _, t := range said.named[0] {
			add(&inTerms, t)
		}
		for _, t := range said.named[1] {
			add(&inConditions, t)
		}
	}
	for rule := range s.n.Rules() {
		for t := range position.TermsOf(rule.Condition) {
			add(&inRules, t)
		}
	}
	lowest := i.end(left, left.lowest(), 1)
	var will cells
	for _, terms := range [][]position.Term{inTerms, slices.Concat(inTerms, inConditions), slices.Concat(inTerms, inConditions, inRules)} {
		if named := i.named(terms) & left; named != 0 {
			will |= 1 << named.lowest()
		} else {
			will |= lowest
		}
	}
	return will
}

// named returns the values that the terms name: options and levels as they were said,
// and of numbers and days those at which the terms begin or end, but for the ends of
// the domain, which nobody has to name: "at most 5" names 5.
func (i *slowIssue) named(terms []position.Term) cells {
	var named cells
	for _, t := range terms {
		if i.spec.Domain.Names() != nil {
			for _, v := range t.Named() {
				named |= i.find(v)
			}
			continue
		}
		for interval := range t.Region().Intervals() {
			if low := i.find(interval.Min.Value); isEnd(interval.Min) && (low != 1 || interval.Min.Open) {
				named |= low
			}
			if high := i.find(interval.Max.Value); isEnd(interval.Max) && (high != 1<<(len(i.cells)-1) || interval.Max.Open) {
				named |= high
			}
		}
	}
	return named
}
