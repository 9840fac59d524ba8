// Package planted makes large negotiations whose conflicts are known, for
// measurements.
package planted

import (
	"fmt"
	"math/rand/v2"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/position"
)

// Record returns the record of a large random negotiation, for measurements: the
// same for the same numbers.
//
// Four parties take turns to demand or to offer something on one of the issues,
// drawn at random, a third of the time on a condition on another issue. Every
// second issue is a yes/no issue, on which all terms are yes; the others are whole
// numbers from 0, on which every term is a range of 50, from 0 to 49 on. So yes
// and 50, or 49, will do for everybody, whatever is said.
//
// On top of that come the conflicts, each a pair of firm demands of the first two
// parties for yes and for no on an issue of its own. They count among the
// statements, but their issues do not count among the issues. Each pair is a
// minimal conflict, there is no other, and a concession takes one of each pair.
// There must be two issues or more.
func Record(issues, statements, conflicts int) position.Record {
	const parties = 4
	random := rand.New(rand.NewPCG(1, uint64(issues)))
	said := make([][]position.Statement, parties)
	term := func(i int) position.Term {
		id := position.IssueID(fmt.Sprintf("issue-%d", i))
		if i%2 == 0 {
			return position.YesNo{ID: id}.Yes()
		}
		low := random.IntN(50)
		return position.Quantity[int]{ID: id, Min: new(0)}.Between(low, low+50)
	}
	for s := range statements - 2*conflicts {
		id := position.StatementID(fmt.Sprintf("s%d", s))
		on := random.IntN(issues)
		var condition position.Condition
		if random.IntN(3) == 0 {
			condition = term((on + 1 + random.IntN(issues-1)) % issues)
		}
		who := s % parties
		if random.IntN(2) == 0 {
			said[who] = append(said[who], position.Demand{ID: id, Terms: position.Terms{term(on)}, If: condition})
		} else {
			said[who] = append(said[who], position.Offer{ID: id, Terms: position.Terms{term(on)}, OnlyIf: condition})
		}
	}
	for c := range conflicts {
		id := position.StatementID(fmt.Sprintf("planted%d", c))
		issue := position.YesNo{ID: position.IssueID(fmt.Sprintf("planted-%d", c))}
		said[0] = append(said[0], position.Demand{ID: id, Terms: position.Terms{issue.Yes()}})
		said[1] = append(said[1], position.Demand{ID: id, Terms: position.Terms{issue.No()}})
	}
	var r position.Record
	for i, statements := range said {
		id := actor.ID(fmt.Sprintf("party-%d", i))
		r.Actors = append(r.Actors, actor.Actor{ID: id})
		r.Positions = append(r.Positions, position.Communication{Actor: id, Statements: statements})
	}
	return r
}
