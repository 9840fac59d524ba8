package position

import (
	"slices"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/position/value"
)

// asking returns an OnlyIf or Unless of the actor's as it is taken: with every
// "not" pushed inward, so that a term under it becomes the term on the other values
// and "all" and "any" change places; then with the terms of one "all" on one issue
// joined to the values that they have in common; then with its terms widened to what
// is as good. Where no value is in common, "any" of nothing stands, which never
// holds. It costs time n log n in the condition, and is c itself where nothing
// changes.
func asking(who actor.ID, c Condition) Condition {
	if c == nil || compoundOf(c).err != nil {
		return c
	}
	return widen(who, inward(c, false))
}

// inward pushes denials inward and joins terms. A term may have no values left, until
// widen takes it for what it is: an "all" around it may join it with others.
func inward(c Condition, denied bool) Condition {
	switch c := c.(type) {
	case Term:
		if !denied {
			return c
		}
		return c.limitedTo(c.region.Complement())
	case Negation:
		return inward(c.Part(), !denied)
	case Conjunction:
		return inwardParts(c, c.parts, denied, !denied)
	case Disjunction:
		return inwardParts(c, c.parts, denied, denied)
	default:
		return c
	}
}

// inwardParts does this for the parts of a compound, which becomes an "all" if
// joint.
func inwardParts(c Condition, said []Condition, denied, joint bool) Condition {
	parts := make([]Condition, 0, len(said))
	same := !denied
	for _, part := range said {
		pushed := inward(part, denied)
		same = same && identical(pushed, part)
		if inner, ok := pushed.(Conjunction); ok && joint {
			parts, same = append(parts, inner.parts...), false
			continue
		}
		parts = append(parts, pushed)
	}
	if joint {
		var joined bool
		parts, joined = join(parts)
		same = same && !joined
	}
	switch {
	case same:
		return c
	case joint:
		return All(parts...)
	default:
		return Any(parts...)
	}
}

// identical reports whether a condition that was pushed inward is the one that it
// was before.
func identical(pushed, before Condition) bool {
	if t, ok := pushed.(Term); ok {
		u, ok := before.(Term)
		return ok && t.spec == u.spec && t.region.Equal(u.region)
	}
	if _, ok := before.(Term); ok {
		return false
	}
	a, b := compoundOf(pushed), compoundOf(before)
	return len(a.parts) == len(b.parts) && (len(a.parts) == 0 || &a.parts[0] == &b.parts[0])
}

// join puts the terms of one "all" on the same issue together, each in the place of
// the first of them, and reports whether there were any.
func join(parts []Condition) ([]Condition, bool) {
	places := make(map[IssueID]int, len(parts))
	var left map[int][]value.Region // by place: what each of several terms leaves out
	joined := parts[:0]
	for _, part := range parts {
		t, ok := part.(Term)
		if !ok {
			joined = append(joined, part)
			continue
		}
		at, again := places[t.IssueID()]
		if !again {
			places[t.IssueID()] = len(joined)
			joined = append(joined, part)
			continue
		}
		if left == nil {
			left = map[int][]value.Region{}
		}
		if len(left[at]) == 0 {
			left[at] = append(left[at], joined[at].(Term).region.Complement())
		}
		left[at] = append(left[at], t.region.Complement())
	}
	for at, regions := range left {
		t := joined[at].(Term)
		joined[at] = t.limitedTo(t.region.Domain().Union(regions...).Complement())
	}
	return joined, left != nil
}

// widen widens the terms of a condition without "not" to what is as good for the
// actor. A term without values never holds, as "any" of nothing does.
func widen(who actor.ID, c Condition) Condition {
	switch c := c.(type) {
	case Term:
		if c.region.IsEmpty() {
			return Any()
		}
		if i := c.spec.Interest(who); i != 0 {
			return c.limitedTo(i.wanted(c.region))
		}
		return c
	case Conjunction:
		if parts, ok := widenParts(who, c.parts); ok {
			return All(parts...)
		}
		return c
	case Disjunction:
		if parts, ok := widenParts(who, c.parts); ok {
			return Any(parts...)
		}
		return c
	default:
		return c
	}
}

// widenParts returns the parts widened, and false where none of them changes.
func widenParts(who actor.ID, said []Condition) ([]Condition, bool) {
	var parts []Condition
	for n, part := range said {
		wide := widen(who, part)
		if parts == nil && !identical(wide, part) {
			parts = slices.Clone(said)
		}
		if parts != nil {
			parts[n] = wide
		}
	}
	return parts, parts != nil
}

// asks appends the readings of what is asked for by a condition as it is taken: yes
// to every term that is not on a circumstance, outside any "any" without condition,
// inside if all holds that stands beside it in the "all"s within the outermost one.
func asks(c Condition, all []Reading) []Reading {
	switch c := c.(type) {
	case Term:
		return appendAsk(all, c, nil, nil)
	case Conjunction:
		for _, part := range c.parts {
			all = asks(part, all)
		}
	case Disjunction:
		for _, part := range c.parts {
			all = asksWithin(part, nil, all)
		}
	}
	return all
}

// asksWithin is asks within an "any", with what stands beside the condition; nil for
// nothing.
func asksWithin(c Condition, beside Condition, all []Reading) []Reading {
	switch c := c.(type) {
	case Term:
		return appendAsk(all, c, beside, nil)
	case Conjunction:
		var terms Terms
		var others []Condition
		for _, part := range c.parts {
			if t, ok := part.(Term); ok {
				terms = append(terms, t)
			} else {
				others = append(others, part)
			}
		}
		outside := joint(slices.Concat([]Condition{beside}, others))
		for _, t := range terms {
			all = appendAsk(all, t, outside, terms)
		}
		for n, part := range others {
			outside := slices.Concat([]Condition{beside}, others[:n], others[n+1:])
			for _, t := range terms {
				outside = append(outside, t)
			}
			all = asksWithin(part, joint(outside), all)
		}
	case Disjunction:
		for _, part := range c.parts {
			all = asksWithin(part, beside, all)
		}
	}
	return all
}

// joint returns all of the conditions that are not nil; nil for none. They are parts
// of one that is within the limits.
func joint(parts []Condition) Condition {
	parts = slices.DeleteFunc(parts, func(c Condition) bool { return c == nil })
	switch len(parts) {
	case 0:
		return nil
	case 1:
		return parts[0]
	default:
		c := compound{parts: parts, size: 1, depth: 1}
		for _, p := range parts {
			inner := compoundOf(p)
			c.size, c.depth = c.size+max(inner.size, 1), max(c.depth, 1+inner.depth)
		}
		return Conjunction{c}
	}
}

func appendAsk(all []Reading, t Term, beside Condition, with Terms) []Reading {
	if t.spec.Circumstance {
		return all
	}
	r := Reading{Kind: Yes, Term: t, If: beside, Asked: true}
	if len(with) > 1 {
		r.With = with
	}
	return append(all, r)
}
