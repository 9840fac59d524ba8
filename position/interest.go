package position

import (
	"errors"
	"fmt"
	"slices"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/position/value"
)

// An Interest is what an actor would rather have of an issue with an order: more
// of it, or less. The zero Interest is none. The numbers are not stored.
type Interest int8

// The interests.
const (
	Less Interest = -1 // a lower level, a smaller number, an earlier day is better
	More Interest = 1  // a higher level, a larger number, a later day is better
)

// String returns "more", "less" or "none".
func (i Interest) String() string {
	switch {
	case i > 0:
		return "more"
	case i < 0:
		return "less"
	default:
		return "none"
	}
}

// MarshalText returns what [Interest.String] does.
func (i Interest) MarshalText() ([]byte, error) { return []byte(i.String()), nil }

// UnmarshalText reads exactly what [Interest.MarshalText] writes.
func (i *Interest) UnmarshalText(text []byte) error {
	for _, known := range []Interest{More, Less, 0} {
		if known.String() == string(text) {
			*i = known
			return nil
		}
	}
	return fmt.Errorf("position: unknown interest %q: want more, less or none", text)
}

// Interest returns the actor's interest in the issue, none for most actors.
func (s Spec) Interest(who actor.ID) Interest {
	switch {
	case slices.Contains(s.MoreFor, who):
		return More
	case slices.Contains(s.LessFor, who):
		return Less
	default:
		return 0
	}
}

// atLeastSome returns the values that are at least as good as some value of the
// region.
func (i Interest) atLeastSome(r value.Region) value.Region {
	if i == More {
		return r.AboveSome()
	}
	return r.BelowSome()
}

// atLeastAll returns the values that are at least as good as every value of the
// region.
func (i Interest) atLeastAll(r value.Region) value.Region {
	if i == More {
		return r.AboveAll()
	}
	return r.BelowAll()
}

// reachesBest reports whether the region goes on to the best end of its domain.
func (i Interest) reachesBest(r value.Region) bool {
	if i == More {
		return r.ReachesTop()
	}
	return r.ReachesBottom()
}

// Against reports whether a demand of the values, or asking for them, is against
// the interest: they take in the worst end of the domain, though not all of it.
func (i Interest) Against(wanted value.Region) bool {
	return i != 0 && !wanted.IsAll() && (-i).reachesBest(wanted)
}

// AgainstRefusal reports whether refusing the values is against the interest: they
// take in the best end of the domain, though not all of it.
func (i Interest) AgainstRefusal(refused value.Region) bool {
	return i != 0 && !refused.IsAll() && i.reachesBest(refused)
}

// wanted widens what the actor demands, asks for or wants of others: to every value
// at least as good as some value of it. What is against the interest stays as it is.
func (i Interest) wanted(r value.Region) value.Region {
	if i == 0 || i.Against(r) {
		return r
	}
	return i.atLeastSome(r)
}

// given widens what the actor gives, as wanted does. But of one stretch that goes on
// to the worst end of the domain, "at least 5 %" from the one who pays, it takes
// every value at least as good as every value of it: 5 or less.
func (i Interest) given(r value.Region) value.Region {
	switch {
	case i == 0:
		return r
	case !r.IsAll() && r.Unbroken() && (-i).reachesBest(r):
		return i.atLeastAll(r)
	default:
		return i.atLeastSome(r)
	}
}

// refused widens what the actor refuses: to every value at most as good as some
// value of it. What is against the interest stays as it is.
func (i Interest) refused(r value.Region) value.Region {
	if i == 0 || i.AgainstRefusal(r) {
		return r
	}
	return (-i).atLeastSome(r)
}

// floor returns what is off where the condition fails on which the actor would give
// the widened values: the values that are at most as good as every one of them, or
// without an interest these values. The status quo, which nobody can withhold, and
// what is better than it are never in it.
func (i Interest) floor(widened value.Region, statusQuo value.Value) value.Region {
	off := widened
	if i != 0 {
		off = (-i).atLeastAll(widened)
	}
	standing := widened.Domain().Only(statusQuo)
	if i != 0 && !standing.IsEmpty() {
		standing = i.atLeastSome(standing)
	}
	return off.Without(standing)
}

// checkInterests reports what is wrong with who has an interest.
func (s Spec) checkInterests(report func(Code, error, ...Step)) {
	key := "more_for"
	if len(s.MoreFor) == 0 {
		key = "less_for"
	}
	switch {
	case len(s.MoreFor) == 0 && len(s.LessFor) == 0:
		return
	case s.Circumstance:
		report(CodeIssue, errors.New("an interest in a circumstance: want none, as nobody negotiates it"), Step{Key: key})
	case s.Domain.Kind() != 0 && !s.Domain.Kind().Ordered():
		report(CodeIssue, fmt.Errorf("an interest in a %s issue: want a scale, quantity or date, which have more and less", s.Domain.Kind()), Step{Key: key})
	}
	checkList("more_for", s.MoreFor, report)
	checkList("less_for", s.LessFor, report)
	more := make(map[actor.ID]bool, len(s.MoreFor))
	for _, id := range s.MoreFor {
		more[id] = true
	}
	for i, id := range s.LessFor {
		if more[id] && id.Valid() {
			report(CodeIssue, fmt.Errorf("both more and less for %q: want one of them", id), Step{Key: "less_for"}, Step{Index: i})
		}
	}
}
