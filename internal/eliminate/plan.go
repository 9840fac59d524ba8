package eliminate

import (
	"cmp"
	"container/heap"
	"context"
	"fmt"
	"math/big"
	"slices"
)

// maxCells is how many cells a table may have, times the values of the variable that
// is eliminated: beyond it, a search is cut short.
const maxCells = 1 << 22

// Conditions with more cells than wideCells are told by gates: variables that say
// whether a part of the condition holds, each of no more than gateCells.
const (
	wideCells = 256
	gateCells = 64
)

// A Plan is a space with its conditions simplified and in tables, and the order in
// which variables are eliminated. It does not change and may be used by many
// goroutines at once.
type Plan struct {
	space     *Space
	variables []folded // those of the space, then gates
	offset    []int64  // of each objective: what every assignment earns
	possible  bool     // whether nothing yet shows that there is no assignment
	relations []relation
	gains     []gainTable
	order     []int    // of the variables that are not hidden
	firsts    []tables // by variable
	words     int      // of a count
	complete  bool     // whether what is hidden could be eliminated
	cases     []*Plan  // instead of that: plans of which no two have an assignment in common
}

// A folded variable has its values in classes that no condition tells apart.
type folded struct {
	hidden  bool
	classes [][]int
	class   []int     // by value; -1 where it is not left
	points  [][]int64 // by objective and value; nil where it earns none
	gate    *node     // of a gate: what it says of
}

// Tables are those that a variable is in, and none that is eliminated before it.
type tables struct{ relations, gains []int }

// A relation says which combinations of classes may be.
type relation struct {
	scope   []int // variables, ascending
	allowed []bool
}

// A gainTable has what combinations of classes earn.
type gainTable struct {
	scope     []int
	objective int
	points    []int64
}

// Prepare simplifies the conditions and finds the order of elimination. What is
// hidden is eliminated here, or taken case by case where that would take too much. The
// context may cut that short.
func (s *Space) Prepare(ctx context.Context) *Plan { return s.prepare(ctx, maxCells) }

// prepare does this with so many cells at most in what eliminates hidden variables.
func (s *Space) prepare(ctx context.Context, most int) *Plan {
	p := &Plan{space: s, offset: make([]int64, s.objectives), words: 1, complete: true}
	f := newForge(s.variables)
	learned := propagation{forge: f, on: make([][]int, len(s.variables))}
	for _, v := range s.variables {
		learned.impossible = learned.impossible || v.size == 0
	}
	for _, c := range s.constraints {
		if !learned.impossible {
			learned.add(learned.of(c, false))
			learned.run()
		}
	}
	for !learned.impossible && learned.serve(s.variables) {
	}
	if learned.impossible {
		return p
	}
	p.possible = true
	b := &builder{Plan: p, forge: f, gates: map[*node]*node{}, tables: map[string]int{}}
	var constraints []*node
	seen := map[*node]bool{nil: true}
	for _, n := range learned.slots {
		if !seen[n] {
			seen[n] = true
			constraints = append(constraints, n)
		}
	}
	b.fold(constraints)
	for _, n := range constraints {
		b.relate(b.narrow(n))
	}
	p.hide(ctx, most)
	if !p.complete && ctx.Err() == nil {
		p.tellApart(ctx)
	}
	p.arrange()
	return p
}

// A builder puts conditions into tables.
type builder struct {
	*Plan
	*forge
	gates  map[*node]*node // the atoms of gates, by what they say of
	tables map[string]int  // where the relation on some variables is
}

// fold divides values into classes, and takes in what they earn.
func (b *builder) fold(constraints []*node) {
	s := b.space
	atoms := make([][]set, len(s.variables))
	note := func(a *node) { atoms[a.on] = append(atoms[a.on], a.in) }
	for _, n := range constraints {
		n.eachAtom(note)
	}
	b.variables = make([]folded, len(s.variables))
	earn := func(v, objective int) []int64 {
		points := b.variables[v].points
		if points == nil {
			points = make([][]int64, s.objectives)
			b.variables[v].points = points
		}
		if points[objective] == nil {
			points[objective] = make([]int64, s.variables[v].size)
		}
		return points[objective]
	}
	for _, t := range s.tables {
		into := earn(t.variable, t.objective)
		for v, n := range t.points {
			into[v] += n
		}
	}
	var wide []*node
	gained := map[*node][]int64{}
	for _, g := range s.gains {
		n := b.of(g.condition, false)
		switch {
		case n == b.yes:
			b.offset[g.objective] += g.points
		case n == b.no:
		case n.op == opIn:
			into := earn(n.on, g.objective)
			for v := range into {
				if n.in.has(v) {
					into[v] += g.points
				}
			}
		default:
			if gained[n] == nil {
				gained[n] = make([]int64, s.objectives)
				wide = append(wide, n)
				n.eachAtom(note)
			}
			gained[n][g.objective] += g.points
		}
	}
	size := big.NewInt(1)
	for v := range s.variables {
		is := &b.variables[v]
		is.hidden = s.variables[v].hidden
		is.classes = classesOf(b.left[v], atoms[v])
		is.class = make([]int, s.variables[v].size)
		for value := range is.class {
			is.class[value] = -1
		}
		for c, values := range is.classes {
			for _, value := range values {
				is.class[value] = c
			}
		}
		if !is.hidden {
			size.Mul(size, big.NewInt(int64(b.left[v].len())))
		}
	}
	b.words = max(1, (size.BitLen()+63)/64)
	for _, n := range wide {
		b.earn(n, gained[n])
	}
}

// earn adds the gains of a condition on several variables.
func (b *builder) earn(n *node, points []int64) {
	if b.cells(n.scope()) > wideCells {
		g := b.gate(b.narrow(n))
		earned := make([][]int64, len(points))
		for o, sum := range points {
			if sum != 0 {
				earned[o] = []int64{0, sum}
			}
		}
		b.variables[g.on].points = earned
		return
	}
	scope := n.scope()
	holds := b.table(scope, n)
	for o, sum := range points {
		if sum == 0 {
			continue
		}
		t := gainTable{scope, o, make([]int64, len(holds))}
		for i, h := range holds {
			if h {
				t.points[i] = sum
			}
		}
		b.gains = append(b.gains, t)
	}
}

// cells returns how many combinations of classes there are, at most a little more than
// maxCells.
func (p *Plan) cells(scope []int) int {
	n := 1
	for _, v := range scope {
		if n *= len(p.variables[v].classes); n > maxCells {
			return maxCells + 1
		}
	}
	return n
}

// narrow returns a node for the same condition that has few cells, with gates for
// parts of it.
func (b *builder) narrow(n *node) *node {
	if n.op == opIn || b.cells(n.scope()) <= wideCells {
		return n
	}
	parts := make([]*node, len(n.parts))
	for i, part := range n.parts {
		parts[i] = b.narrow(part)
		if parts[i].op != opIn {
			parts[i] = b.gate(parts[i])
		}
	}
	// What waits for something hidden comes last, so that the gates before it do not.
	slices.SortStableFunc(parts, func(p, q *node) int {
		return cmp.Or(cmp.Compare(b.hides(p), b.hides(q)), cmp.Compare(p.on, q.on))
	})
	for len(parts) > 2 && b.cells(b.join(n.op, parts).scope()) > wideCells {
		var next []*node
		for len(parts) > 0 {
			k := min(2, len(parts))
			for k < len(parts) && b.hides(parts[k]) == b.hides(parts[0]) && b.cells(b.join(n.op, parts[:k+1]).scope()) <= gateCells {
				k++
			}
			if k == 2 && len(parts) > 2 && b.hides(parts[0]) != b.hides(parts[1]) {
				k = 1
			}
			if group := b.join(n.op, parts[:k]); group.op == opIn {
				next = append(next, group)
			} else {
				next = append(next, b.gate(group))
			}
			parts = parts[k:]
		}
		parts = next
	}
	return b.join(n.op, parts)
}

// hides returns 1 for an atom on what is hidden, else 0.
func (b *builder) hides(atom *node) int {
	if b.variables[atom.on].hidden {
		return 1
	}
	return 0
}

// gate returns the atom that a gate for the condition is on.
func (b *builder) gate(n *node) *node {
	if g := b.gates[n]; g != nil {
		return g
	}
	scope := n.scope()
	v := len(b.variables)
	hidden := slices.ContainsFunc(scope, func(u int) bool { return b.variables[u].hidden })
	b.variables = append(b.variables, folded{hidden: hidden, classes: [][]int{{0}, {1}}, class: []int{0, 1}, gate: n})
	b.left = append(b.left, full(2))
	holds := b.table(scope, n)
	allowed := make([]bool, 0, 2*len(holds))
	for _, h := range holds {
		allowed = append(allowed, !h, h)
	}
	b.relations = append(b.relations, relation{append(scope, v), allowed})
	g := b.atom(v, set{2})
	b.gates[n] = g
	return g
}

// table returns, for each combination of classes, whether the node holds.
func (b *builder) table(scope []int, n *node) []bool {
	holds := make([]bool, b.cells(scope))
	at := make([]int, len(scope)) // classes
	values := make([]int, len(b.variables))
	for i := range holds {
		for j, v := range scope {
			values[v] = b.variables[v].classes[at[j]][0]
		}
		holds[i] = n.holds(values)
		for j := len(scope) - 1; j >= 0; j-- {
			if at[j]++; at[j] < len(b.variables[scope[j]].classes) {
				break
			}
			at[j] = 0
		}
	}
	return holds
}

func (n *node) holds(values []int) bool {
	if n.op == opIn {
		return n.in.has(values[n.on])
	}
	for _, p := range n.parts {
		if p.holds(values) == (n.op == opAny) {
			return n.op == opAny
		}
	}
	return n.op == opAll
}

// relate adds a constraint to the relation on its variables.
func (b *builder) relate(n *node) {
	scope := n.scope()
	holds := b.table(scope, n)
	key := fmt.Sprint(scope)
	at, ok := b.tables[key]
	if !ok {
		b.tables[key] = len(b.relations)
		b.relations = append(b.relations, relation{scope, holds})
		return
	}
	for i, h := range holds {
		b.relations[at].allowed[i] = b.relations[at].allowed[i] && h
	}
}

// hide eliminates what is hidden: by "or", the variable with the smallest table
// first, in tables of so many cells at most.
func (p *Plan) hide(ctx context.Context, most int) {
	g := newGraph(p, func(v int) bool { return p.variables[v].hidden })
	for {
		v, ok := g.next()
		if !ok {
			return
		}
		var of, rest []relation
		for _, r := range p.relations {
			if slices.Contains(r.scope, v) {
				of = append(of, r)
			} else {
				rest = append(rest, r)
			}
		}
		if len(of) == 0 {
			continue
		}
		var scopes [][]int
		for _, r := range of {
			scopes = append(scopes, r.scope)
		}
		w := p.walk(v, scopes)
		if ctx.Err() != nil || p.cells(w.scope)*len(p.variables[v].classes) > most {
			p.complete = false
			return
		}
		out := relation{w.scope, make([]bool, p.cells(w.scope))}
		some := false
		for cell := range out.allowed {
			for c := range p.variables[v].classes {
				holds := true
				for i, r := range of {
					holds = holds && r.allowed[w.at[i]+c*w.own[i]]
				}
				out.allowed[cell] = out.allowed[cell] || holds
			}
			some = some || out.allowed[cell]
			w.next()
		}
		p.possible = p.possible && some
		p.relations = append(rest, out)
		if len(out.scope) == 0 {
			p.relations = rest
		}
		g.eliminate(v)
	}
}

// maxCases is how many combinations of hidden values are told apart at most.
const maxCases = 16

// tellApart takes what is hidden case by case, where tables of what all hidden values
// have to do with would be too large: the assignments that meet the conditions with the
// first combination of hidden values, those that do so with the second and not with the
// first, and so on.
func (p *Plan) tellApart(ctx context.Context) {
	var hidden []int
	for v := range p.space.variables {
		if p.variables[v].hidden {
			hidden = append(hidden, v)
		}
	}
	if p.cells(hidden) > maxCases {
		return
	}
	isHidden := func(v int) bool { return p.variables[v].hidden }
	var waiting []Condition
	for _, c := range p.space.constraints {
		if c.isOn(isHidden) {
			waiting = append(waiting, c)
		}
	}
	values := make([]int, len(p.space.variables))
	for v := range values {
		values[v] = -1
	}
	var before []Condition // of the combinations before: that they do not serve
	p.possible, p.complete = false, true
	for n := range p.cells(hidden) {
		for _, v := range hidden {
			classes := p.variables[v].classes
			values[v], n = classes[n%len(classes)][0], n/len(classes)
		}
		s := *p.space
		s.constraints = slices.Clone(before)
		for _, c := range p.space.constraints {
			s.constraints = append(s.constraints, c.given(values))
		}
		one := s.Prepare(ctx)
		p.cases = append(p.cases, one)
		p.possible, p.complete = p.possible || one.possible, p.complete && one.complete
		before = append(before, Not(All(waiting...).given(values)))
	}
}

// arrange finds the order in which the variables that are not hidden are
// eliminated.
func (p *Plan) arrange() {
	g := newGraph(p, func(v int) bool { return !p.variables[v].hidden })
	for v, ok := g.next(); ok; v, ok = g.next() {
		p.order = append(p.order, v)
		g.eliminate(v)
	}
	rank := make([]int, len(p.variables))
	for i, v := range p.order {
		rank[v] = i
	}
	first := func(scope []int) *tables {
		return &p.firsts[slices.MinFunc(scope, func(u, v int) int { return cmp.Compare(rank[u], rank[v]) })]
	}
	p.firsts = make([]tables, len(p.variables))
	if !p.complete || p.cases != nil {
		return
	}
	for i, r := range p.relations {
		in := first(r.scope)
		in.relations = append(in.relations, i)
	}
	for i, t := range p.gains {
		in := first(t.scope)
		in.gains = append(in.gains, i)
	}
}

// A walk goes through the combinations of classes of the variables that are in
// tables with one that is eliminated, and says where each of these is in the tables.
type walk struct {
	scope   []int
	sizes   []int
	classes []int   // now
	at      []int   // by table: the place of the combination with the first class of the one eliminated
	own     []int   // by table: from a class of it to the next
	strides [][]int // by table and variable of the scope
}

func (p *Plan) walk(v int, scopes [][]int) *walk {
	w := &walk{at: make([]int, len(scopes)), own: make([]int, len(scopes)), strides: make([][]int, len(scopes))}
	for _, s := range scopes {
		w.scope = append(w.scope, s...)
	}
	slices.Sort(w.scope)
	w.scope = slices.DeleteFunc(slices.Compact(w.scope), func(u int) bool { return u == v })
	for _, u := range w.scope {
		w.sizes = append(w.sizes, len(p.variables[u].classes))
	}
	w.classes = make([]int, len(w.scope))
	for i, s := range scopes {
		w.strides[i] = make([]int, len(w.scope))
		stride := 1
		for j := len(s) - 1; j >= 0; j-- {
			if s[j] == v {
				w.own[i] = stride
			} else {
				at, _ := slices.BinarySearch(w.scope, s[j])
				w.strides[i][at] = stride
			}
			stride *= len(p.variables[s[j]].classes)
		}
	}
	return w
}

// move goes to a combination by its place.
func (w *walk) move(place int) {
	for j := len(w.scope) - 1; j >= 0; j-- {
		class := place % w.sizes[j]
		place /= w.sizes[j]
		for i := range w.at {
			w.at[i] += w.strides[i][j] * (class - w.classes[j])
		}
		w.classes[j] = class
	}
}

// next goes on to the next combination.
func (w *walk) next() {
	for j := len(w.scope) - 1; j >= 0; j-- {
		w.classes[j]++
		for i := range w.at {
			w.at[i] += w.strides[i][j]
		}
		if w.classes[j] < w.sizes[j] {
			return
		}
		for i := range w.at {
			w.at[i] -= w.strides[i][j] * w.sizes[j]
		}
		w.classes[j] = 0
	}
}

// A graph says which variables are in tables together.
type graph struct {
	*Plan
	beside []map[int]bool
	queue  candidates
	cost   []float64 // by variable, as it is now; negative for what is not to be eliminated
}

type candidate struct {
	variable int
	cost     float64
}

type candidates []candidate

func (c candidates) Len() int { return len(c) }
func (c candidates) Less(i, j int) bool {
	return c[i].cost < c[j].cost || c[i].cost == c[j].cost && c[i].variable < c[j].variable
}
func (c candidates) Swap(i, j int) { c[i], c[j] = c[j], c[i] }
func (c *candidates) Push(x any)   { *c = append(*c, x.(candidate)) }
func (c *candidates) Pop() any {
	last := (*c)[len(*c)-1]
	*c = (*c)[:len(*c)-1]
	return last
}

func newGraph(p *Plan, wanted func(int) bool) *graph {
	g := &graph{Plan: p, beside: make([]map[int]bool, len(p.variables)), cost: make([]float64, len(p.variables))}
	couple := func(scope []int) {
		for _, u := range scope {
			if g.beside[u] == nil && len(scope) > 1 {
				g.beside[u] = map[int]bool{}
			}
			for _, v := range scope {
				if u != v {
					g.beside[u][v] = true
				}
			}
		}
	}
	for _, r := range p.relations {
		couple(r.scope)
	}
	for _, t := range p.gains {
		couple(t.scope)
	}
	for v := range p.variables {
		g.cost[v] = -1
		if wanted(v) {
			g.cost[v] = g.size(v)
			g.queue = append(g.queue, candidate{v, g.cost[v]})
		}
	}
	heap.Init(&g.queue)
	return g
}

// size returns the size of the table that eliminating the variable takes.
func (g *graph) size(v int) float64 {
	n := float64(len(g.variables[v].classes))
	for u := range g.beside[v] {
		n *= float64(len(g.variables[u].classes))
	}
	return n
}

// next returns the variable with the smallest table.
func (g *graph) next() (v int, ok bool) {
	for g.queue.Len() > 0 {
		c := heap.Pop(&g.queue).(candidate)
		if g.cost[c.variable] == c.cost {
			g.cost[c.variable] = -1
			return c.variable, true
		}
	}
	return 0, false
}

// eliminate couples all that are in tables with the variable.
func (g *graph) eliminate(v int) {
	for u := range g.beside[v] {
		delete(g.beside[u], v)
		for t := range g.beside[v] {
			if t != u {
				g.beside[u][t] = true
			}
		}
	}
	for u := range g.beside[v] {
		if g.cost[u] >= 0 {
			if size := g.size(u); size != g.cost[u] {
				g.cost[u] = size
				heap.Push(&g.queue, candidate{u, size})
			}
		}
	}
	g.beside[v] = nil
}

// Contains reports whether an assignment meets the conditions, with some values of
// what is hidden, whose own are not looked at. Ok is false where what is hidden could
// not be eliminated.
func (p *Plan) Contains(values []int) (contained, ok bool) {
	if !p.possible {
		return false, true
	}
	if p.cases != nil {
		ok = true
		for _, one := range p.cases {
			in, known := one.Contains(values)
			contained, ok = contained || in, ok && known
		}
		return contained, ok
	}
	all := make([]int, len(p.variables))
	for v, is := range p.variables {
		switch {
		case is.hidden:
		case is.gate == nil:
			all[v] = values[v]
			if is.class[values[v]] < 0 {
				return false, true
			}
		case is.gate.holds(all): // of variables before it
			all[v] = 1
		}
	}
	for _, r := range p.relations {
		at := 0
		for _, v := range r.scope {
			at = at*len(p.variables[v].classes) + p.variables[v].class[all[v]]
		}
		if !r.allowed[at] {
			return false, p.complete
		}
	}
	return true, p.complete
}
