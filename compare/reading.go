package compare

import (
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
)

// An effect is what a reading comes to once the truth of its condition is
// known.
type effect uint8

const (
	moot       effect = iota // it says nothing now
	grants                   // a yes that holds and is not tentative
	mayGrant                 // a yes that may hold
	requires                 // a must that holds
	mayRequire               // a must that may hold
	bars                     // a never
	withholds                // a bound whose condition fails
	effects                  // the number of effects
)

// effectOf tells what a reading comes to: by this alone does the truth of its
// condition enter the rule.
func effectOf(kind position.ReadingKind, tentative bool, truth position.Truth) effect {
	switch {
	case kind == position.Never:
		return bars
	case kind == position.Yes && truth == position.True && !tentative:
		return grants
	case kind == position.Yes && truth != position.False:
		return mayGrant
	case kind == position.Must && truth == position.True:
		return requires
	case kind == position.Must && truth == position.Unknown:
		return mayRequire
	case kind == position.Bound && truth == position.False:
		return withholds
	default:
		return moot
	}
}

// leavesOut tells the effects that bear on the values that a reading leaves out
// from those that bear on the values it names, all ones and all zeros.
var leavesOut = [effects]mask{requires: ^mask(0), mayRequire: ^mask(0)}

// tell adds to a tally of cells what a reading comes to.
func tell(t *tally[mask], e effect, cells mask) { t[e] |= cells ^ leavesOut[e] }

// Sayings have, by effect, the regions that one party's readings on an issue bear on.
type sayings [effects][]value.Region

func (s *sayings) add(e effect, values value.Region) {
	if leavesOut[e] != 0 {
		values = values.Complement()
	}
	s[e] = append(s[e], values)
}

// tally puts the regions of each effect together.
func (s *sayings) tally(d value.Domain) tally[value.Region] {
	var t tally[value.Region]
	for e := range t {
		t[e] = d.Union(s[e]...)
	}
	return t
}

// excludedBy returns what a reading excludes by itself, where its party may say yes
// to some values.
func excludedBy(e effect, values, may value.Region) value.Region {
	var s sayings
	s.add(e, values)
	s.add(grants, may)
	t := s.tally(values.Domain())
	return t.excluded()
}

// truths appends the truth of the condition of every reading of a statement. It
// evaluates the statement's condition and each term once, however many readings
// share them.
func truths(condition position.Condition, readings []position.Reading, given position.Outcome, all []position.Truth) []position.Truth {
	if len(readings) == 0 {
		return all
	}
	held := position.Evaluate(condition, given)
	var with map[position.IssueID]position.Truth
	var failing, open int
	for i := range readings {
		r := &readings[i]
		truth := position.True
		switch {
		case r.If != nil && r.Fails:
			truth = -held
		case r.If != nil:
			truth = held
		}
		if len(r.With) > 0 && with == nil {
			with = make(map[position.IssueID]position.Truth, len(r.With))
			for _, t := range r.With {
				held := position.Evaluate(t, given)
				with[t.IssueID()] = held
				failing += toInt(held == position.False)
				open += toInt(held == position.Unknown)
			}
		}
		if len(r.With) > 0 {
			own, among := with[r.Term.IssueID()]
			switch {
			case failing > toInt(among && own == position.False):
				truth = position.False
			case open > toInt(among && own == position.Unknown):
				truth = min(truth, position.Unknown)
			}
		}
		all = append(all, truth)
	}
	return all
}

func toInt(b bool) int {
	if b {
		return 1
	}
	return 0
}
