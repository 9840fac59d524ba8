package eliminate

import (
	"cmp"
	"context"
	"math/big"
	"slices"
)

// An Axis is an objective, or its opposite: of that, less is better.
type Axis struct {
	Objective int
	Less      bool
}

// Axes returns all objectives of a space, more of each being better.
func Axes(objectives int) []Axis {
	axes := make([]Axis, objectives)
	for i := range axes {
		axes[i].Objective = i
	}
	return axes
}

// Options say what is searched.
type Options struct {
	// Least has, for some objectives, the least that an assignment must earn to count.
	// Nil sets no such floor.
	Least []*int64
	// Limit is the greatest number of points that are held at once: beyond it the
	// search is cut short.
	Limit int
	// Progress, where it is not nil, is called now and then, with how many of the
	// variables are eliminated.
	Progress func(eliminated, variables int)
}

// A Front has the points of the assignments of a space that none dominates: no other
// is as good on all axes and better on one.
type Front struct {
	// Complete says that the search has come to its end. Where it was cut short, the
	// front has no points.
	Complete bool

	plan   *Plan
	axes   []Axis
	limbs  int
	list   list
	locals [][]list
	roots  *joint
}

// Len returns the number of points.
func (f *Front) Len() int {
	if f.limbs == 0 {
		return 0
	}
	return len(f.list.counts) / f.limbs
}

// Point returns what is earned at a point, on each axis: its opposite where less is
// better. The points descend on the first axis, then on the second, and so on. The
// slice must not be changed.
func (f *Front) Point(i int) []int64 { return f.list.points[i*len(f.axes) : (i+1)*len(f.axes)] }

// Count returns how many assignments of what is not hidden reach a point, exactly.
func (f *Front) Count(i int) *big.Int {
	return bigOf(f.list.counts[i*f.limbs : (i+1)*f.limbs])
}

func bigOf(limbs []uint64) *big.Int {
	n := new(big.Int)
	for _, word := range slices.Backward(limbs) {
		n.Lsh(n, 64)
		n.Or(n, new(big.Int).SetUint64(word))
	}
	return n
}

// Count returns the number of assignments of what is not hidden that meet the
// conditions with some values of what is, exactly, and whether it could be counted
// within the context and the limits.
func (p *Plan) Count(ctx context.Context) (n *big.Int, complete bool) {
	f := p.Front(ctx, nil, Options{Limit: 1 << 30})
	if f.Len() == 0 {
		return new(big.Int), f.Complete
	}
	return f.Count(0), f.Complete
}

// A message is what eliminating a variable leaves: the front of what it and all
// eliminated into it earn, for each combination of classes of the variables that it
// was in tables with.
type message struct {
	variable int
	scope    []int
	starts   []int // by combination, and one more: where its points begin
	points   list
	greatest []int64 // on each axis
	// For tracing an assignment back: what it was made of.
	relations []int
	gains     []int
	from      []*message
}

// in returns the list of one combination. It shares the message's memory.
func (m *message) in(cell, width, limbs int) list {
	from, to := m.starts[cell], m.starts[cell+1]
	return list{m.points.points[from*width : to*width], m.points.counts[from*limbs : to*limbs]}
}

// A joint is the join of fronts that nothing connects, as a tree of pairs.
type joint struct {
	points list
	of     *message
	a, b   *joint
}

// A run eliminates the variables of a plan.
type run struct {
	*Plan
	*mill
	axes    []Axis
	locals  [][]list // by variable and class: what its values earn
	active  []*message
	by      []int64 // for a shift
	one     []uint64
	greater []int64 // on each axis: the sum of the greatest of all that is not yet in a bucket
	least   []*int64
}

// Front returns the front on some axes. Its time is that of the tables, whose number
// of cells is exponential in how conditions entangle variables, times the work of
// joining fronts.
func (p *Plan) Front(ctx context.Context, axes []Axis, opts Options) *Front {
	f := &Front{plan: p, axes: axes, limbs: p.words, Complete: p.complete}
	if !p.possible || !p.complete {
		return f
	}
	if p.cases != nil {
		return p.frontOfCases(ctx, f, opts)
	}
	m := mills.Get().(*mill)
	defer mills.Put(m)
	m.ctx, m.width, m.limbs, m.limit, m.cut, m.held, m.work = ctx, len(axes), p.words, opts.Limit, ctx.Err() != nil, 0, 0
	r := &run{Plan: p, mill: m, axes: axes, by: make([]int64, len(axes)), one: make([]uint64, p.words)}
	r.one[0] = 1
	r.floors(opts.Least)
	r.localize()
	var roots []*joint
	done := 0
	m.progress = nil
	if opts.Progress != nil {
		m.progress = func() { opts.Progress(done, len(p.order)) }
	}
	for n, v := range p.order {
		done = n
		msg := r.eliminate(v)
		if m.cut {
			break
		}
		if len(msg.scope) == 0 {
			roots = append(roots, &joint{points: msg.points, of: msg})
		} else {
			r.active = append(r.active, msg)
		}
	}
	if !m.cut {
		f.locals, f.roots = r.locals, r.joinRoots(roots)
	}
	if m.cut {
		f.Complete, f.roots = false, nil
		return f
	}
	for i, a := range axes {
		r.by[i] = p.offset[a.Objective]
		if a.Less {
			r.by[i] = -r.by[i]
		}
	}
	end := m.shift(&f.roots.points, r.by, r.one)
	f.list.points, f.list.counts = make([]int64, 0, len(end.points)), make([]uint64, 0, len(end.counts))
	for i := range m.len(end) {
		if r.reaches(m.point(end, i), nil) {
			f.list.points = append(f.list.points, m.point(end, i)...)
			f.list.counts = append(f.list.counts, m.count(end, i)...)
		}
	}
	m.put(end)
	return f
}

// frontOfCases puts the fronts of cases together.
func (p *Plan) frontOfCases(ctx context.Context, f *Front, opts Options) *Front {
	m := &mill{ctx: ctx, width: len(f.axes), limbs: f.limbs, limit: opts.Limit}
	all := m.get()
	for _, one := range p.cases {
		part := one.Front(ctx, f.axes, opts)
		f.Complete = f.Complete && part.Complete
		padded := list{points: part.list.points}
		for i := range part.Len() {
			count := part.list.counts[i*part.limbs : (i+1)*part.limbs]
			padded.counts = append(append(padded.counts, count...), make([]uint64, f.limbs-part.limbs)...)
		}
		all = m.merge(all, &padded)
	}
	if f.Complete = f.Complete && !m.cut; f.Complete {
		f.list = *all
	}
	return f
}

// floors turns the least that is wanted of objectives into that of axes.
func (r *run) floors(least []*int64) {
	for i, a := range r.axes {
		if a.Less || a.Objective >= len(least) || least[a.Objective] == nil {
			continue
		}
		if r.least == nil {
			r.least = make([]*int64, len(r.axes))
		}
		r.least[i] = least[a.Objective]
	}
}

// reaches reports whether a point may reach the floors with what more is to be had.
func (r *run) reaches(point, more []int64) bool {
	for i, least := range r.least {
		if least == nil {
			continue
		}
		best := point[i]
		if more != nil {
			best += more[i]
		}
		if best < *least {
			return false
		}
	}
	return true
}

// localize finds what the values of each class of each variable earn.
func (r *run) localize() {
	r.locals = make([][]list, len(r.variables))
	r.greater = make([]int64, len(r.axes))
	for i, a := range r.axes {
		r.greater[i] = a.signed(r.offset[a.Objective])
	}
	for _, v := range r.order {
		is := &r.variables[v]
		r.locals[v] = make([]list, len(is.classes))
		greatest := make([]int64, len(r.axes))
		for c, class := range is.classes {
			local := r.local(v, class)
			r.locals[v][c] = local
			for i, n := range local.points {
				if i < len(r.axes) && c == 0 {
					greatest[i] = n
				}
				greatest[i%len(r.axes)] = max(greatest[i%len(r.axes)], n)
			}
		}
		for i, g := range greatest {
			r.greater[i] += g
		}
	}
	for _, t := range r.gains {
		for i, a := range r.axes {
			if a.Objective == t.objective {
				r.greater[i] += r.greatestGain(t, a)
			}
		}
	}
}

// local returns the front of what the values of a class of a variable earn.
func (r *run) local(v int, class []int) list {
	values := r.get()
	for _, value := range class {
		for _, a := range r.axes {
			values.points = append(values.points, r.earned(v, value, a))
		}
		values.counts = append(values.counts, 1)
		values.counts = append(values.counts, make([]uint64, r.limbs-1)...)
	}
	best := r.sorted(values)
	local := list{slices.Clone(best.points), slices.Clone(best.counts)}
	r.put(values, best)
	return local
}

// earning returns the values of a class that earn a point.
func (p *Plan) earning(v int, class []int, axes []Axis, point []int64) []int {
	return slices.DeleteFunc(slices.Clone(class), func(value int) bool {
		for i, a := range axes {
			if p.earned(v, value, a) != point[i] {
				return true
			}
		}
		return false
	})
}

func (r *run) greatestGain(t gainTable, a Axis) int64 {
	most := a.signed(t.points[0])
	for _, n := range t.points {
		most = max(most, a.signed(n))
	}
	return most
}

func (a Axis) signed(points int64) int64 {
	if a.Less {
		return -points
	}
	return points
}

// earned returns what a value earns on an axis.
func (p *Plan) earned(v, value int, a Axis) int64 {
	points := p.variables[v].points
	switch {
	case points == nil || points[a.Objective] == nil:
		return 0
	case a.Less:
		return -points[a.Objective][value]
	default:
		return points[a.Objective][value]
	}
}

// A bucket has all tables that a variable is in when it is eliminated.
type bucket struct {
	*walk
	relations []int
	gains     []int
	from      []*message
}

// bucket returns the tables that the variable is in and none eliminated before it.
func (p *Plan) bucket(v int, relations, gains []int, from []*message) bucket {
	b := bucket{relations: relations, gains: gains, from: from}
	var scopes [][]int
	for _, i := range relations {
		scopes = append(scopes, p.relations[i].scope)
	}
	for _, i := range gains {
		scopes = append(scopes, p.gains[i].scope)
	}
	for _, m := range from {
		scopes = append(scopes, m.scope)
	}
	b.walk = p.walk(v, scopes)
	return b
}

// eliminate returns the message of a variable, whose tables are done with.
func (r *run) eliminate(v int) *message {
	b := r.collect(v)
	classes := r.locals[v]
	m := &message{variable: v, scope: b.scope, relations: b.relations, gains: b.gains, from: b.from}
	cells := r.cells(b.scope)
	if cells*len(classes) > maxCells {
		r.cut = true
		return m
	}
	m.starts = make([]int, 1, cells+1)
	offset := make([]int64, len(r.axes))
	parts := make([]list, 0, len(b.from)+1)
	greatest := make([]int64, len(r.axes))
	more := r.rest(b, v)
	for range cells {
		acc := r.get()
		for c := range classes {
			if !r.allows(&b, c) {
				continue
			}
			clear(offset)
			r.earn(&b, c, r.axes, 1, offset)
			parts = append(parts[:0], classes[c])
			for i, from := range b.from {
				k := len(b.relations) + len(b.gains) + i
				parts = append(parts, from.in(b.at[k]+c*b.own[k], r.width, r.limbs))
			}
			sum := r.joined(parts)
			if len(b.gains) > 0 {
				moved := r.shift(sum, offset, r.one)
				r.put(sum)
				sum = moved
			}
			switch {
			case r.len(acc) == 0:
				acc, sum = sum, acc
			case r.len(sum) > 0:
				merged := r.merge(acc, sum)
				r.put(acc)
				acc = merged
			}
			r.put(sum)
		}
		m.points.points, m.points.counts = slices.Grow(m.points.points, len(acc.points)), slices.Grow(m.points.counts, len(acc.counts))
		for i := range r.mill.len(acc) {
			p := r.point(acc, i)
			if !r.reaches(p, more) {
				continue
			}
			for j, n := range p {
				if len(m.points.counts) == 0 {
					greatest[j] = n
				}
				greatest[j] = max(greatest[j], n)
			}
			m.points.points = append(m.points.points, p...)
			m.points.counts = append(m.points.counts, r.count(acc, i)...)
		}
		r.put(acc)
		r.held += len(m.points.counts)/r.limbs - m.starts[len(m.starts)-1]
		r.cut = r.cut || r.held > r.limit
		m.starts = append(m.starts, len(m.points.counts)/r.limbs)
		if r.spend(1); r.cut {
			return m
		}
		b.next()
	}
	m.greatest = greatest
	for i, g := range greatest {
		r.greater[i] += g
	}
	return m
}

// allows reports whether the relations of a bucket allow a class.
func (p *Plan) allows(b *bucket, c int) bool {
	for i, of := range b.relations {
		if !p.relations[of].allowed[b.at[i]+c*b.own[i]] {
			return false
		}
	}
	return true
}

// earn adds what the gains of a bucket earn with a class to a point, so many times.
func (p *Plan) earn(b *bucket, c int, axes []Axis, times int64, point []int64) {
	for i, of := range b.gains {
		k := len(b.relations) + i
		for n, a := range axes {
			if g := &p.gains[of]; a.Objective == g.objective {
				point[n] += times * a.signed(g.points[b.at[k]+c*b.own[k]])
			}
		}
	}
}

// joined returns the join of lists, the smallest first.
func (r *run) joined(lists []list) *list {
	rest := lists[1:]
	slices.SortFunc(rest, func(a, b list) int { return len(a.counts) - len(b.counts) })
	sum := r.get()
	sum.points, sum.counts = append(sum.points, lists[0].points...), append(sum.counts, lists[0].counts...)
	for i := range rest {
		next := r.join(sum, &rest[i])
		r.put(sum)
		sum = next
	}
	return sum
}

// collect takes the tables of a variable out of those that are active.
func (r *run) collect(v int) bucket {
	var from []*message
	r.active = slices.DeleteFunc(r.active, func(m *message) bool {
		in := slices.Contains(m.scope, v)
		if in {
			from = append(from, m)
		}
		return in
	})
	return r.bucket(v, r.firsts[v].relations, r.firsts[v].gains, from)
}

// rest takes what is in a bucket out of the sum of the greatest of all else, and
// returns it.
func (r *run) rest(b bucket, v int) []int64 {
	for i, a := range r.axes {
		most, first := int64(0), true
		for _, l := range r.locals[v] {
			for at := i; at < len(l.points); at += len(r.axes) {
				if first || l.points[at] > most {
					most, first = l.points[at], false
				}
			}
		}
		r.greater[i] -= most
		for _, t := range b.gains {
			if r.gains[t].objective == a.Objective {
				r.greater[i] -= r.greatestGain(r.gains[t], a)
			}
		}
		for _, m := range b.from {
			r.greater[i] -= m.greatest[i]
		}
	}
	return slices.Clone(r.greater)
}

// joinRoots joins what nothing connects, one after the other, the smallest first: the
// sums of the front so far and the points of one part are fewer than those of two fronts
// of several parts each.
func (r *run) joinRoots(roots []*joint) *joint {
	if len(roots) == 0 {
		return &joint{points: list{make([]int64, len(r.axes)), slices.Clone(r.one)}}
	}
	slices.SortStableFunc(roots, func(a, b *joint) int { return cmp.Compare(len(a.points.counts), len(b.points.counts)) })
	all := roots[0]
	for _, next := range roots[1:] {
		sum := r.join(&all.points, &next.points)
		all = &joint{points: list{slices.Clone(sum.points), slices.Clone(sum.counts)}, a: next, b: all}
		r.put(sum)
		if r.cut {
			break
		}
	}
	return all
}
