package position

import (
	"errors"
	"fmt"
	"iter"
	"maps"
	"slices"
	"strings"

	"github.com/parley-go/parley/position/value"
)

// An Outcome gives each issue the non-empty set of values still possible; an
// issue that it does not mention has its whole domain. A full outcome leaves one
// value to each.
//
// Outcomes are immutable and may be used by many goroutines. The zero Outcome
// leaves everything open.
type Outcome struct {
	regions map[IssueID]value.Region
}

// NewOutcome returns the outcomes in which every term holds. Terms on the same
// issue are taken together. A term in error, and terms that leave an issue no
// value, are errors, all of which come together.
func NewOutcome(terms ...Term) (Outcome, error) { return Outcome{}.With(terms...) }

// With returns the outcomes of o in which every term holds as well, as
// [NewOutcome] does.
func (o Outcome) With(terms ...Term) (Outcome, error) {
	var errs []error
	regions := maps.Clone(o.regions)
	if regions == nil {
		regions = make(map[IssueID]value.Region, len(terms))
	}
	for i, t := range terms {
		report := func(code Code, format string, args ...any) {
			errs = append(errs, &Error{Path: Path{{Index: i}}, Code: code, Detail: fmt.Sprintf(format, args...)})
		}
		if code, err := t.problem(); err != nil {
			report(code, "%v", err)
			continue
		}
		id := t.IssueID()
		before, ok := regions[id]
		switch {
		case !ok:
			regions[id] = t.region
		case !before.Domain().Equal(t.region.Domain()):
			report(CodeIssueChanged, "issue %q has another domain than before: want one domain for an issue", id)
		case !before.Overlaps(t.region):
			report(CodeContradiction, "%s: nothing is left of %s: want terms that can hold together", t, before)
		default:
			regions[id] = before.Intersect(t.region)
		}
	}
	if len(errs) > 0 {
		return Outcome{}, errors.Join(errs...)
	}
	return Outcome{regions}, nil
}

// Leaving returns the outcome in which these values, and no others, are left to
// the issue, whatever o leaves to it. It returns o where the region is empty.
func (o Outcome) Leaving(id IssueID, values value.Region) Outcome {
	if values.IsEmpty() {
		return o
	}
	regions := make(map[IssueID]value.Region, len(o.regions)+1)
	maps.Copy(regions, o.regions)
	regions[id] = values
	return Outcome{regions}
}

// Yielding returns the outcome that leaves each issue what both leave it, and where the
// two contradict each other, or have different domains, what the other does: it goes
// first. Time and memory grow linearly with both.
func (o Outcome) Yielding(to Outcome) Outcome {
	if len(o.regions) == 0 {
		return to
	}
	regions := make(map[IssueID]value.Region, len(o.regions)+len(to.regions))
	maps.Copy(regions, o.regions)
	for id, r := range to.regions {
		if before, ok := regions[id]; ok && before.Overlaps(r) {
			r = before.Intersect(r)
		}
		regions[id] = r
	}
	return Outcome{regions}
}

// Region returns the values that the outcome leaves to the issue, and whether it
// says anything of it.
func (o Outcome) Region(id IssueID) (value.Region, bool) {
	r, ok := o.regions[id]
	return r, ok
}

// Len returns the number of issues that the outcome says something of.
func (o Outcome) Len() int { return len(o.regions) }

// All yields the issues that the outcome says something of, sorted by ID, with
// the values it leaves them.
func (o Outcome) All() iter.Seq2[IssueID, value.Region] {
	return func(yield func(IssueID, value.Region) bool) {
		for _, id := range slices.Sorted(maps.Keys(o.regions)) {
			if !yield(id, o.regions[id]) {
				return
			}
		}
	}
}

// Equal reports whether both outcomes leave the same values to the same issues.
func (o Outcome) Equal(p Outcome) bool {
	return maps.EqualFunc(o.regions, p.regions, value.Region.Equal)
}

// String lists the issues, sorted by ID, with what is left to them.
func (o Outcome) String() string {
	var parts []string
	for id, r := range o.All() {
		parts = append(parts, string(id)+" is "+r.String())
	}
	if len(parts) == 0 {
		return "anything"
	}
	return strings.Join(parts, ", ")
}

// GoString returns the outcome in the words of [Outcome.String] with its type:
// position.Outcome("aid is yes").
func (o Outcome) GoString() string { return fmt.Sprintf("position.Outcome(%q)", o) }
