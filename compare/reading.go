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

// A reckoner finds the truth of conditions against an outcome, that of what many
// readings wait for once.
type reckoner struct {
	given    position.Outcome
	packages map[*position.Package]*awaited
}

func reckon(given position.Outcome) *reckoner {
	return &reckoner{given, map[*position.Package]*awaited{}}
}

// truths appends the truth of the condition of every reading of a statement. It
// evaluates the statement's condition and each term once, however many readings
// share them.
func (r *reckoner) truths(readings []position.Reading, all []position.Truth) []position.Truth {
	held, known := position.True, false
	var with *awaited
	for i := range readings {
		reading := &readings[i]
		truth := position.True
		switch {
		case reading.If == nil:
		case reading.Asked:
			truth = position.Evaluate(reading.If, r.given)
		default: // readings of a statement's own terms have one condition
			if !known {
				held, known = position.Evaluate(reading.If, r.given), true
			}
			truth = held
		}
		if reading.Fails {
			truth = -truth
		}
		if len(reading.With) > 0 {
			if !with.of(reading.With) {
				with = r.await(reading.With)
			}
			truth = min(truth, with.but(reading.Term.IssueID()))
		}
		if reading.Besides != nil {
			truth = min(truth, r.besides(reading.Besides).but(reading.Own...))
		}
		all = append(all, truth)
	}
	return all
}

func (r *reckoner) besides(p *position.Package) *awaited {
	w := r.packages[p]
	if w == nil {
		w = r.await(p.Terms())
		r.packages[p] = w
	}
	return w
}

// Awaited are terms that readings wait for together, with their truths.
type awaited struct {
	terms         position.Terms
	truths        map[position.IssueID]position.Truth
	failing, open int
}

func (r *reckoner) await(terms position.Terms) *awaited {
	w := &awaited{terms: terms, truths: make(map[position.IssueID]position.Truth, len(terms))}
	for _, t := range terms {
		truth := position.Evaluate(t, r.given)
		w.truths[t.IssueID()] = truth
		w.failing += toInt(truth == position.False)
		w.open += toInt(truth == position.Unknown)
	}
	return w
}

// of reports whether these are the terms awaited.
func (w *awaited) of(terms position.Terms) bool {
	return w != nil && len(w.terms) == len(terms) && &w.terms[0] == &terms[0]
}

// but returns the truth of all the terms but those on some issues.
func (w *awaited) but(own ...position.IssueID) position.Truth {
	failing, open := w.failing, w.open
	for _, id := range own {
		truth, ok := w.truths[id]
		failing -= toInt(ok && truth == position.False)
		open -= toInt(ok && truth == position.Unknown)
	}
	switch {
	case failing > 0:
		return position.False
	case open > 0:
		return position.Unknown
	default:
		return position.True
	}
}

func toInt(b bool) int {
	if b {
		return 1
	}
	return 0
}
