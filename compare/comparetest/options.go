package comparetest

import (
	"slices"

	"github.com/google/go-cmp/cmp"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
)

// Options returns what [cmp.Diff] and [cmp.Equal] need to compare the exported
// types of actor, position, compare, settle and report, alone or within types of
// one's own:
//
//	if diff := cmp.Diff(want, got, comparetest.Options()); diff != "" {
//		t.Errorf("the moves are not as expected (-want +got):\n%s", diff)
//	}
//
// Most of these types need no option: they are plain data, or have an Equal method
// that go-cmp finds by itself. The options see to the others. Two issues are equal
// if [position.EqualIssues] has them equal, whatever their Go types; two
// comparisons if [Diff] finds no difference; two partitions if they have the same
// cells, two packages if they have the same terms. What differs of two comparisons or
// positions is shown by their issues and statements, of two records or negotiations by
// the lines of [position.Record.String], and never by what is inside. For a
// *compare.Prepared and a *settle.Problem there is no option: compare what they answer.
//
// Testify's assert.Equal knows neither options nor Equal methods: it compares by
// reflect.DeepEqual. Findings and whole reports are equal to it if they are equal,
// and so are IDs, references, days, decimals, values and regions; but regions from
// [compare.Comparison.Results] and from partitions may not be, as they keep bounds
// that they do not need. For those, and for issues, use go-cmp within testify:
//
//	assert.Empty(t, cmp.Diff(want, got, comparetest.Options()))
//
// It never has two comparisons equal, as each keeps what it has worked out by then;
// Diff is for those.
func Options() cmp.Options {
	plain := cmp.Options{
		cmp.Comparer(position.EqualIssues),
		cmp.Comparer(equalPackages),
		cmp.Comparer(equalPartitions),
	}
	return cmp.Options{
		plain,
		records(plain),
		cmp.Transformer("comparetest.Findings", found),
		unequal((*position.Negotiation).Equal, cmp.Transformer("comparetest.Record", record)),
		unequal((*position.Position).Equal, cmp.Transformer("comparetest.Statements", standing)),
	}
}

// unequal applies an option to values that are not equal, so that it shows how they
// differ and has no part in whether they do.
func unequal[T any](equal func(a, b T) bool, shown cmp.Option) cmp.Option {
	return cmp.FilterValues(func(a, b T) bool { return !equal(a, b) }, shown)
}

// A recorded is what a negotiation is made of.
type recorded struct {
	Moment position.Moment
	Record position.Record
	Issues []position.Spec // those that statements alone describe, too
}

func record(n *position.Negotiation) *recorded {
	if n == nil {
		return nil
	}
	return &recorded{n.Moment(), n.Record(), slices.Collect(n.Issues())}
}

// A stand is what a position is made of.
type stand struct {
	Actor      actor.ID
	Statements map[position.StatementID]position.Standing
}

func standing(p *position.Position) *stand {
	if p == nil {
		return nil
	}
	s := &stand{p.Actor(), map[position.StatementID]position.Standing{}}
	for standing := range p.Statements() {
		s.Statements[standing.Statement.Common().ID] = standing
	}
	return s
}

func equalPackages(p, q *position.Package) bool {
	return slices.EqualFunc(p.Terms(), q.Terms(), position.Term.Equal)
}

func equalPartitions(p, q value.Partition) bool {
	if p.Len() != q.Len() {
		return false
	}
	for i := range p.Len() {
		if !p.Cell(i).Equal(q.Cell(i)) {
			return false
		}
	}
	return true
}
