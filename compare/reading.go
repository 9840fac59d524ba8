package compare

import (
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
)

// An effect is what a reading comes to once the truth of its condition is
// known.
type effect uint8

const (
	moot           effect = iota // it says nothing now
	grants                       // a yes that holds and is not tentative
	mayGrant                     // a yes that may hold
	redGrants                    // a red-line yes that holds
	redMayGrant                  // a red-line yes that may hold
	requires                     // a must that holds
	mayRequire                   // a must that may hold
	bars                         // a never that holds
	mayBar                       // a never that may hold
	withholds                    // a bound whose condition fails
	redWithholds                 // a red-line bound whose condition fails
	redMayWithhold               // a red-line bound whose condition may fail
	effects                      // the number of effects
)

// effectOf tells what a reading comes to: by this alone does the truth of its
// condition count.
func effectOf(kind position.ReadingKind, strength position.Strength, truth position.Truth) effect {
	switch kind {
	case position.Yes:
		return yesOf(strength, truth)
	case position.Must:
		return byTruth(truth, requires, mayRequire, moot)
	case position.Never:
		return byTruth(truth, bars, mayBar, moot)
	case position.Bound:
		if strength == position.RedLine {
			return byTruth(truth, moot, redMayWithhold, redWithholds)
		}
		return byTruth(truth, moot, moot, withholds)
	default:
		return moot
	}
}

func yesOf(strength position.Strength, truth position.Truth) effect {
	switch strength {
	case position.RedLine:
		return byTruth(truth, redGrants, redMayGrant, moot)
	case position.Tentative:
		return byTruth(truth, mayGrant, mayGrant, moot)
	default:
		return byTruth(truth, grants, mayGrant, moot)
	}
}

func byTruth(truth position.Truth, holds, unknown, fails effect) effect {
	switch truth {
	case position.True:
		return holds
	case position.False:
		return fails
	default:
		return unknown
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

// allow adds the values to which the party may say yes, and those to which it may
// by a red line.
func (s *sayings) allow(may, redMay value.Region) {
	s[mayGrant], s[redMayGrant] = append(s[mayGrant], may), append(s[redMayGrant], redMay)
}
