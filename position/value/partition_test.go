package value_test

import (
	"testing"

	"pgregory.net/rapid"

	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
)

// ends returns the names of a region, or the ends of its intervals, those beyond
// it included.
func ends(r value.Region) []value.Value {
	var list []value.Value
	for _, name := range r.Names() {
		list = append(list, value.OfName(name))
	}
	for i := range r.Intervals() {
		list = append(list, i.Min.Value, i.Max.Value)
	}
	return list
}

// checkPartition holds a partition against its definition.
func checkPartition(t *rapid.T, d value.Domain, p value.Partition, regions []value.Region) {
	t.Helper()
	all := d.None()
	cells := make([]value.Region, p.Len())
	for i := range cells {
		c := p.Cell(i)
		cells[i] = c
		if c.IsEmpty() || !c.Domain().Equal(d) {
			t.Errorf("cell %d is %v of %v, want values of %v", i, c, c.Domain(), d)
		}
		if c.Overlaps(all) {
			t.Errorf("cell %d, %v, shares values with those before it, %v", i, c, all)
		}
		all = all.Union(c)
	}
	if !all.IsAll() {
		t.Errorf("the cells make up %v, want the whole domain", all)
	}
	for i, c := range cells {
		for _, v := range ends(c) {
			if got, ok := p.Find(v); ok != d.All().Contains(v) || c.Contains(v) && got != i {
				t.Errorf("Find(%v) = %d, %t, want cell %d, %v", v, got, ok, i, c)
			}
		}
	}
	for _, r := range append([]value.Region{d.All(), d.None()}, regions...) {
		built := d.None()
		var mask uint64
		inside := make([]bool, len(cells))
		for i, c := range cells {
			switch {
			case c.Subset(r):
				inside[i] = true
				built = built.Union(c)
				if i < 64 {
					mask |= 1 << i
				}
			case c.Overlaps(r):
				t.Errorf("%v has a part of cell %d, %v, alone", r, i, c)
			}
		}
		if !built.Equal(r) {
			t.Errorf("%v is made up of cells that are %v", r, built)
		}
		if got := p.Union(func(i int) bool { return inside[i] }); !got.Equal(r) {
			t.Errorf("Union of the cells of %v = %v", r, got)
		}
		last := -1
		for from, to := range p.Spans(r) {
			if from >= to || from < last || to > p.Len() {
				t.Errorf("%v has the span %d to %d after one that ends at %d", r, from, to, last)
			}
			for i := from; i < to; i++ {
				if !inside[i] {
					t.Errorf("%v has a span with cell %d, which is not in it", r, i)
				}
				inside[i] = false
			}
			last = to
		}
		for i, missed := range inside {
			if missed {
				t.Errorf("%v has no span with its cell %d", r, i)
			}
		}
		for range p.Spans(r) {
			break // a loop may end early
		}
		if !p.Packed() {
			if got := p.Mask(r); got != 0 {
				t.Errorf("Mask of %v = %b though it is not packed", r, got)
			}
			continue
		}
		if p.Len() > 64 {
			t.Fatalf("%d cells are packed", p.Len())
		}
		if got := p.Mask(r); got != mask {
			t.Errorf("Mask of %v = %b, want %b", r, got, mask)
		}
		if got := p.Region(mask); !got.Equal(r) || got.IsEmpty() != r.IsEmpty() {
			t.Errorf("Region(%b) = %v, want %v", mask, got, r)
		}
	}
	for _, i := range []int{-1, p.Len(), 1000} {
		if c := p.Cell(i); !c.IsEmpty() {
			t.Errorf("there is a cell %d, %v", i, c)
		}
	}
}

func TestPartitionsOfLines(t *testing.T) {
	for _, l := range lines(t) {
		t.Run(l.name, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				var regions []value.Region
				for range rapid.IntRange(0, 4).Draw(t, "regions") {
					regions = append(regions, l.draw(t, rapid.IntRange(0, 1).Draw(t, "depth")).region)
				}
				p := value.NewPartition(l.domain, regions...)
				checkPartition(t, l.domain, p, regions)
				// Masks work as sets of values do.
				if len(regions) > 1 && p.Packed() {
					a, b := regions[0], regions[1]
					if got, want := p.Region(p.Mask(a)&p.Mask(b)), a.Intersect(b); !got.Equal(want) {
						t.Errorf("the common cells of %v and %v are %v, want %v", a, b, got, want)
					}
					if got, want := p.Mask(a.Union(b)), p.Mask(a)|p.Mask(b); got != want {
						t.Errorf("Mask of the union of %v and %v = %b, want %b", a, b, got, want)
					}
				}
			})
		})
	}
}

func TestPartitionsOfNames(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		names := optionNames(rapid.SampledFrom([]int{2, 3, 63, 64}).Draw(t, "names"))
		d := domainOf(t, position.Choice[string]{ID: "i", Options: names})
		r := d.None()
		chosen, _ := drawNames(t, names)
		for _, n := range chosen {
			r = r.Union(d.Only(value.OfName(n)))
		}
		p := value.NewPartition(d, r)
		if p.Len() != len(names) || !p.Packed() {
			t.Errorf("%d cells, packed: %v, want one for each of %d names, packed", p.Len(), p.Packed(), len(names))
		}
		checkPartition(t, d, p, []value.Region{r})
	})
}

func TestCells(t *testing.T) {
	whole := position.Quantity[int]{ID: "q", Min: new(0), Max: new(10)}
	open := position.Quantity[float64]{ID: "q"}
	for _, tt := range []struct {
		issue   position.Issue
		regions []position.Term
		cells   []string
		reason  string
	}{
		{whole, nil, []string{"any"}, "without regions the domain is one cell"},
		{whole, []position.Term{whole.AtMost(4)}, []string{"at most 4", "at least 5"}, "one region"},
		{whole, []position.Term{whole.AtMost(4), whole.AtLeast(5)}, []string{"at most 4", "at least 5"}, "two that begin and end at one place"},
		{whole, []position.Term{whole.Is(3)}, []string{"at most 2", "3", "at least 4"}, "one value"},
		{whole, []position.Term{whole.AtMost(10)}, []string{"any"}, "a region that is the whole domain"},
		{whole, []position.Term{open.AtMost(4)}, []string{"any"}, "a region of another domain counts for nothing"},
		{open, []position.Term{open.AtMost(4), open.LessThan(4)}, []string{"less than 4", "4", "more than 4"}, "open and closed at one place"},
		{position.YesNo{ID: "y"}, nil, []string{"no", "yes"}, "each value of a finite domain, in its order"},
	} {
		var regions []value.Region
		for _, term := range tt.regions {
			regions = append(regions, regionOf(t, term))
		}
		p := value.NewPartition(domainOf(t, tt.issue), regions...)
		if p.Len() != len(tt.cells) {
			t.Errorf("%d cells, want %d: %s", p.Len(), len(tt.cells), tt.reason)
			continue
		}
		for i, want := range tt.cells {
			if got := p.Cell(i).String(); got != want {
				t.Errorf("cell %d is %q, want %q: %s", i, got, want, tt.reason)
			}
		}
	}
}

// TestPartitionsAtTheLimit looks at those with about as many cells as a uint64
// has bits.
func TestPartitionsAtTheLimit(t *testing.T) {
	q := position.Quantity[int]{ID: "q"}
	for _, tt := range []struct {
		singles int // each of them has two cuts
		below   bool
		packed  bool
		cells   int
		reason  string
	}{
		{31, false, true, 63, "62 cuts"},
		{31, true, true, 64, "63 cuts: the cells just fit"},
		{32, false, false, 65, "64 cuts: they do not"},
		{32, true, false, 66, "65 cuts"},
	} {
		var singles []int
		for i := range tt.singles {
			singles = append(singles, 2*i)
		}
		regions := []value.Region{regionOf(t, q.OneOf(singles...))}
		if tt.below {
			regions = append(regions, regionOf(t, q.AtMost(-10)))
		}
		p := value.NewPartition(domainOf(t, q), regions...)
		if p.Packed() != tt.packed || p.Len() != tt.cells {
			t.Errorf("%d cells, packed: %v, want %d, %v: %s", p.Len(), p.Packed(), tt.cells, tt.packed, tt.reason)
		}
		for _, r := range regions {
			mask := p.Mask(r)
			if !tt.packed {
				if mask != 0 {
					t.Errorf("Mask = %b, want 0 where the cells do not fit: %s", mask, tt.reason)
				}
				if got := p.Region(1); !got.IsEmpty() {
					t.Errorf("Region(1) = %v, want no values where the cells do not fit: %s", got, tt.reason)
				}
				continue
			}
			if got := p.Region(mask); !got.Equal(r) {
				t.Errorf("Region(Mask(%v)) = %v: %s", r, got, tt.reason)
			}
		}
	}
}

// TestMaskOfSharedCuts takes a region that has more cuts than it needs to a
// partition that has none.
func TestMaskOfSharedCuts(t *testing.T) {
	q := position.Quantity[int]{ID: "q"}
	d := domainOf(t, q)
	many := value.NewPartition(d, regionOf(t, q.Between(3, 7)))
	all := many.Region(1<<many.Len() - 1)
	if got := value.NewPartition(d).Mask(all); got != 1 {
		t.Errorf("Mask of the whole domain = %b, want its one cell", got)
	}
}

// TestMaskOfOtherRegions takes regions to a partition that was not made from them: the
// cells of their masks are those that they share a value with.
func TestMaskOfOtherRegions(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		whole := rapid.Bool().Draw(t, "whole")
		q := position.Quantity[float64]{ID: "q", Whole: whole, Min: new(0.0), Max: new(20.0)}
		draw := func(label string) value.Region {
			low := float64(rapid.IntRange(0, 19).Draw(t, label))
			high := low + float64(rapid.IntRange(1, int(20-low)).Draw(t, label))
			made := []position.Term{q.Between(low, high), q.MoreThan(low), q.AtMost(high), q.OneOf(low, high), q.LessThan(high)}
			return rapid.SampledFrom(made).Draw(t, label).Region()
		}
		a, r := draw("of the partition"), draw("other")
		p := value.NewPartition(a.Domain(), a)
		for i := range p.Len() {
			if got := p.Mask(r)>>i&1 == 1; got != p.Cell(i).Overlaps(r) {
				t.Fatalf("Mask(%v) has cell %d, %v: %t", r, i, p.Cell(i), got)
			}
		}
	})
}

func TestZeroPartition(t *testing.T) {
	for _, p := range []value.Partition{{}, value.NewPartition(value.Domain{})} {
		if p.Len() != 0 || p.Cell(0).IsValid() || p.Region(1).IsValid() || p.Mask(value.Region{}) != 0 {
			t.Errorf("a partition of no domain has cells: %d, %v", p.Len(), p.Cell(0))
		}
		if got := p.Union(func(int) bool { return true }); got.IsValid() {
			t.Errorf("the union of its cells is %v, want the zero region", got)
		}
		if got := p.Mask(domainOf(t, position.YesNo{ID: "y"}).All()); got != 0 {
			t.Errorf("Mask of another domain's region = %b, want 0", got)
		}
		for from, to := range p.Spans(domainOf(t, position.YesNo{ID: "y"}).All()) {
			t.Errorf("it has the span %d to %d", from, to)
		}
	}
}

func TestPartitionRegionsAllocateNothing(t *testing.T) {
	q := position.Quantity[int]{ID: "q"}
	p := value.NewPartition(domainOf(t, q), regionOf(t, q.Between(3, 7)))
	var r value.Region
	if n := testing.AllocsPerRun(100, func() { r = p.Region(2) }); n != 0 {
		t.Errorf("Region allocates %v times, want none", n)
	}
	if !r.Equal(regionOf(t, q.Between(3, 7))) {
		t.Errorf("Region(2) = %v, want 3 to 7", r)
	}
}
