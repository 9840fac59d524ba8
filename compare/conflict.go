package compare

import (
	"cmp"
	"context"
	"iter"
	"slices"

	"github.com/parley-go/parley/internal/hitting"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
)

// maxIncidences limits the cells that statements exclude, counted for each of
// them, of which all minimal conflicts are searched.
const maxIncidences = 1 << 22

// MinimalConflicts yields the minimal conflicts of the issue one by one: sets of
// statements that together leave it no value, none of which can be spared. A
// statement counts by its readings on the issue; its yeses are read as given even
// where another statement of the set is their maker's, so that more statements
// never make more possible. They come in the
// order in which they are found, which depends on the references alone. It
// yields none where the relation is not [Conflict]. Once the context is done it
// yields no more. The sequence may be ranged over again, and then starts again;
// complete tells whether it yielded all when it was last ranged over to its end: not
// of an issue on which statements exclude more than some four million cells, of
// which it yields one.
//
// There may be exponentially many, and the time from one to the next is
// exponential in the statements at worst. Of 40 statements that each exclude some
// of 64 options there can be millions, which come at some hundred thousand a
// second: whoever wants a few stops the loop. The search holds memory linear in
// the cells that statements exclude. They are the minimal hitting sets of those
// statements that exclude each cell.
func (c *Comparison) MinimalConflicts(ctx context.Context, id position.IssueID) (conflicts iter.Seq[Set], complete func() bool) {
	c = c.made()
	i, ok := c.find(id)
	if !ok || c.results[i].relation != Conflict {
		return func(func(Set) bool) {}, func() bool { return true }
	}
	return c.minimalConflicts(ctx, i)
}

func (c *Comparison) minimalConflicts(ctx context.Context, i int) (conflicts iter.Seq[Set], complete func() bool) {
	t := c.table(c.listed[i])
	culprits := c.culprits(t)
	excluded := make([]value.Region, len(culprits)+1)
	for i, culprit := range culprits {
		excluded[i] = culprit.excluded
	}
	excluded[len(culprits)] = t.domain
	cells := value.NewPartition(t.domain.Domain(), excluded...)
	if incidences(cells, excluded) > maxIncidences {
		one := greedyCover(cells, excluded)
		return func(yield func(Set) bool) {
			if ctx.Err() == nil {
				yield(conflictOf(culprits, one))
			}
		}, func() bool { return false }
	}
	search := hitting.New(blame(cells, excluded), len(culprits))
	return func(yield func(Set) bool) {
		for set := range search.All(ctx) {
			if !yield(conflictOf(culprits, set)) {
				return
			}
		}
	}, search.Complete
}

// listConflicts returns the minimal conflicts of an issue, sorted, up to the
// limit, and whether all of these are movable.
func (c *Comparison) listConflicts(i int) (list [][]position.Ref, movable, complete bool) {
	list = [][]position.Ref{}
	if c.results[i].relation != Conflict {
		return list, false, true
	}
	var found []Set
	conflicts, all := c.minimalConflicts(context.Background(), i)
	for m := range conflicts {
		if len(found) == DefaultConflictLimit {
			break
		}
		found = append(found, m)
	}
	slices.SortFunc(found, Set.Compare)
	movable = true
	for _, m := range found {
		list = append(list, m.Statements)
		movable = movable && m.Movable()
	}
	return list, movable, all()
}

func conflictOf(culprits []culprit, set []int) Set {
	var s Set
	for _, i := range set {
		s.Add(culprits[i].ref, culprits[i].strength)
	}
	return s
}

// A culprit is a statement that by itself excludes values.
type culprit struct {
	ref      position.Ref
	strength position.Strength
	excluded value.Region
}

// culprits returns the statements of the parties concerned that exclude values,
// sorted by reference.
func (c *Comparison) culprits(t *table) []culprit {
	w := c.newWork()
	w.turnTo(t)
	var all []culprit
	for i := range t.entries {
		if e := &t.entries[i]; hasBit(w.set, e.actor) {
			all = append(all, c.prepared.culprits(t, e)...)
		}
	}
	slices.SortFunc(all, func(a, b culprit) int { return a.ref.Compare(b.ref) })
	return all
}

// culprits returns the statements of one party that exclude values of an issue,
// in the order in which they were made.
func (p *Prepared) culprits(t *table, e *entry) []culprit {
	var yeses, redYeses []value.Region
	for j := e.from; j < e.to; j++ {
		switch t.readings[j].effect {
		case redGrants, redMayGrant:
			redYeses = append(redYeses, t.region(j))
		case grants, mayGrant:
			yeses = append(yeses, t.region(j))
		}
	}
	d := t.domain.Domain()
	redMay := d.Union(redYeses...)
	may := d.Union(yeses...).Union(redMay)
	var all []culprit
	for j := e.from; j < e.to; {
		statement := t.readings[j].statement
		var own sayings
		for ; j < e.to && t.readings[j].statement == statement; j++ {
			own.add(t.readings[j].effect, t.region(j))
		}
		own.allow(may, redMay)
		limits := own.tally(d)
		if excluded := limits.excluded().Intersect(t.domain); !excluded.IsEmpty() {
			strength := p.statement(statement).said.Common().Strength
			all = append(all, culprit{p.ref(statement), strength, excluded})
		}
	}
	return all
}

// incidences counts the cells of all regions but the last.
func incidences(cells value.Partition, regions []value.Region) int {
	n := 0
	for _, r := range regions[:len(regions)-1] {
		for from, to := range cells.Spans(r) {
			n += to - from
		}
	}
	return n
}

// blame returns for each cell of the last region which of the others have it,
// each such set once, and none that has all of another.
func blame(cells value.Partition, regions []value.Region) [][]int {
	domain := len(regions) - 1
	byCell := make([][]int, cells.Len())
	for i, r := range regions[:domain] {
		for from, to := range cells.Spans(r) {
			for cell := from; cell < to; cell++ {
				byCell[cell] = append(byCell[cell], i)
			}
		}
	}
	var sets [][]int
	for from, to := range cells.Spans(regions[domain]) {
		sets = append(sets, byCell[from:to]...)
	}
	slices.SortFunc(sets, func(a, b []int) int {
		return cmp.Or(cmp.Compare(len(a), len(b)), slices.Compare(a, b))
	})
	sets = slices.CompactFunc(sets, slices.Equal[[]int])
	const few = 4096 // beyond these, looking for supersets costs more than it saves
	if len(sets) > few {
		return sets
	}
	var least [][]int
	for _, s := range sets {
		if !slices.ContainsFunc(least, func(smaller []int) bool { return containsAll(s, smaller) }) {
			least = append(least, s)
		}
	}
	return least
}

// containsAll reports whether every element of part is in whole; both are sorted. It
// looks from both ends at once, so that of runs of which none has all of another it
// looks at a few elements alone.
func containsAll(whole, part []int) bool {
	for len(part) > 0 && len(whole) >= len(part) {
		first, last := part[0], part[len(part)-1]
		if whole[0] > first || whole[len(whole)-1] < last {
			return false
		}
		if whole[len(whole)-1] == last {
			part = part[:len(part)-1]
		}
		whole = whole[:len(whole)-1]
		if len(part) == 0 || len(whole) == 0 {
			break
		}
		if whole[0] == first && len(part) > 0 {
			part = part[1:]
		}
		whole = whole[1:]
	}
	return len(part) == 0
}

// greedyCover returns one minimal set of regions, by their places, that cover
// the last of them.
func greedyCover(cells value.Partition, regions []value.Region) []int {
	left := regions[len(regions)-1]
	var chosen []int
	for !left.IsEmpty() {
		size := prefixSums(cells, left)
		best, most := -1, 0
		for i, r := range regions[:len(regions)-1] {
			n := 0
			for from, to := range cells.Spans(r) {
				n += size[to] - size[from]
			}
			if n > most {
				best, most = i, n
			}
		}
		if best < 0 {
			return nil
		}
		chosen = append(chosen, best)
		left = left.Without(regions[best])
	}
	for i := 0; i < len(chosen); {
		spared := slices.Delete(slices.Clone(chosen), i, i+1)
		rest := regions[len(regions)-1]
		for _, j := range spared {
			rest = rest.Without(regions[j])
		}
		if rest.IsEmpty() {
			chosen = spared
			continue
		}
		i++
	}
	return chosen
}

// prefixSums returns for each cell how many of the region's lie before it.
func prefixSums(cells value.Partition, r value.Region) []int {
	sums := make([]int, cells.Len()+1)
	for from, to := range cells.Spans(r) {
		for i := from; i < to; i++ {
			sums[i+1] = 1
		}
	}
	for i := range cells.Len() {
		sums[i+1] += sums[i]
	}
	return sums
}
