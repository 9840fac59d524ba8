package eliminate

import (
	"cmp"
	"encoding/binary"
	"slices"
)

// A node is a condition with its negations pushed inward, so that it holds in more
// assignments the more of its atoms do. The same condition is the same node.
type node struct {
	id    int
	op    op // opIn, opAll or opAny
	on    int
	in    set
	parts []*node
}

// A forge makes nodes, simplified by the values that variables have left.
type forge struct {
	left    []set
	nodes   map[string]*node
	yes, no *node
}

func newForge(variables []variable) *forge {
	f := &forge{nodes: map[string]*node{}}
	for _, v := range variables {
		f.left = append(f.left, full(v.size))
	}
	f.yes, f.no = f.intern(node{op: opAll}), f.intern(node{op: opAny})
	return f
}

func (f *forge) intern(n node) *node {
	key := []byte{byte(n.op)}
	if n.op == opIn {
		key = binary.AppendUvarint(key, uint64(n.on))
		for _, word := range n.in {
			key = binary.LittleEndian.AppendUint64(key, word)
		}
	}
	for _, p := range n.parts {
		key = binary.AppendUvarint(key, uint64(p.id))
	}
	known, ok := f.nodes[string(key)]
	if !ok {
		known = &n
		n.id = len(f.nodes)
		f.nodes[string(key)] = known
	}
	return known
}

// of returns the condition, or its negation, as a node.
func (f *forge) of(c Condition, denied bool) *node {
	switch c.op {
	case opIn:
		if denied {
			return f.atom(c.on, f.left[c.on].without(c.in))
		}
		return f.atom(c.on, c.in)
	case opNot:
		return f.of(c.parts[0], !denied)
	}
	op := c.op
	if denied {
		op = op.dual()
	}
	parts := make([]*node, len(c.parts))
	for i, p := range c.parts {
		parts[i] = f.of(p, denied)
	}
	return f.join(op, parts)
}

// again returns the node, simplified by what is left by now.
func (f *forge) again(n *node) *node {
	if n.op == opIn {
		return f.atom(n.on, n.in)
	}
	parts := make([]*node, len(n.parts))
	for i, p := range n.parts {
		parts[i] = f.again(p)
	}
	return f.join(n.op, parts)
}

func (f *forge) atom(on int, in set) *node {
	in = f.left[on].and(in)
	switch n := in.len(); n {
	case 0:
		return f.no
	case f.left[on].len():
		return f.yes
	}
	return f.intern(node{op: opIn, on: on, in: in})
}

// join returns the node of parts under an operator. Parts under the same operator are
// parts of it, and atoms on the same variable are one.
func (f *forge) join(op op, parts []*node) *node {
	neutral, absorbing := f.yes, f.no
	if op == opAny {
		neutral, absorbing = f.no, f.yes
	}
	var flat []*node
	for _, p := range parts {
		switch {
		case p == absorbing:
			return absorbing
		case p == neutral:
		case p.op == op:
			flat = append(flat, p.parts...)
		default:
			flat = append(flat, p)
		}
	}
	slices.SortFunc(flat, func(p, q *node) int {
		return cmp.Or(cmp.Compare(p.op, q.op), cmp.Compare(p.on, q.on), cmp.Compare(p.id, q.id))
	})
	joined := flat[:0]
	for len(flat) > 0 {
		p := flat[0]
		n := 1
		for p.op == opIn && n < len(flat) && flat[n].op == opIn && flat[n].on == p.on {
			if op == opAll {
				p = f.atom(p.on, p.in.and(flat[n].in))
			} else {
				p = f.atom(p.on, p.in.or(flat[n].in))
			}
			n++
			if p == absorbing {
				return absorbing
			}
		}
		flat = flat[n:]
		if p != neutral && (len(joined) == 0 || joined[len(joined)-1] != p) {
			joined = append(joined, p)
		}
	}
	switch len(joined) {
	case 0:
		return neutral
	case 1:
		return joined[0]
	}
	return f.intern(node{op: op, parts: slices.Clone(joined)})
}

// eachAtom calls a function with every atom of the node.
func (n *node) eachAtom(do func(*node)) {
	if n.op == opIn {
		do(n)
	}
	for _, p := range n.parts {
		p.eachAtom(do)
	}
}

// scope returns the variables that the node is on, ascending.
func (n *node) scope() []int {
	var on []int
	n.eachAtom(func(a *node) { on = append(on, a.on) })
	slices.Sort(on)
	return slices.Compact(on)
}

// A propagation takes what conditions on one variable rule out from what is left of
// it, and simplifies the others by that.
type propagation struct {
	*forge
	slots      []*node // nil where one has been simplified away
	on         [][]int // by variable: the slots of nodes on it
	changed    []int   // slots to be looked at again
	impossible bool
}

func (p *propagation) add(n *node) {
	switch {
	case n == p.yes:
	case n == p.no:
		p.impossible = true
	case n.op == opIn:
		p.left[n.on] = p.left[n.on].and(n.in)
		p.impossible = p.impossible || p.left[n.on].len() == 0
		p.changed = append(p.changed, p.on[n.on]...)
		p.on[n.on] = nil
	case n.op == opAll:
		for _, part := range n.parts {
			p.add(p.again(part))
		}
	default:
		for _, v := range n.scope() {
			p.on[v] = append(p.on[v], len(p.slots))
		}
		p.slots = append(p.slots, n)
	}
}

// run simplifies until nothing changes.
func (p *propagation) run() {
	for len(p.changed) > 0 && !p.impossible {
		slot := p.changed[len(p.changed)-1]
		p.changed = p.changed[:len(p.changed)-1]
		if n := p.slots[slot]; n != nil {
			p.slots[slot] = nil
			p.add(p.again(n))
		}
	}
}

// serve leaves to hidden variables the values that serve best: of two, the one that
// is in every atom that the other is in. It reports whether that changed anything.
func (p *propagation) serve(variables []variable) (changed bool) {
	for v, is := range variables {
		if !is.hidden || p.left[v].len() < 2 {
			continue
		}
		var atoms []set
		for _, slot := range p.on[v] {
			if n := p.slots[slot]; n != nil {
				n.eachAtom(func(a *node) {
					if a.on == v {
						atoms = append(atoms, a.in)
					}
				})
			}
		}
		classes := classesOf(p.left[v], atoms)
		best := newSet(is.size)
		for i, c := range classes {
			dominated := slices.ContainsFunc(classes[:i], func(d []int) bool { return serves(atoms, d[0], c[0]) }) ||
				slices.ContainsFunc(classes[i+1:], func(d []int) bool { return serves(atoms, d[0], c[0]) })
			if !dominated {
				for _, value := range c {
					best.add(value)
				}
			}
		}
		if !best.equal(p.left[v]) {
			changed = true
			p.left[v] = best
			p.changed = append(p.changed, p.on[v]...)
			p.on[v] = nil
			p.run()
		}
	}
	return changed
}

// serves reports whether value a is in every atom that value b is in.
func serves(atoms []set, a, b int) bool {
	for _, s := range atoms {
		if s.has(b) && !s.has(a) {
			return false
		}
	}
	return true
}

// classesOf divides the values left by sets into those that none of these tells
// apart, in the order of the lowest of each.
func classesOf(left set, sets []set) [][]int {
	class := make([]int, 64*len(left))
	number := 1
	seen := map[string]bool{}
	for _, s := range sets {
		var key []byte
		for _, word := range s {
			key = binary.LittleEndian.AppendUint64(key, word)
		}
		if seen[string(key)] {
			continue
		}
		seen[string(key)] = true
		split := map[int]int{} // the classes of the values inside, by what they were
		outside := make([]bool, number)
		for v := range class {
			if left.has(v) && !s.has(v) {
				outside[class[v]] = true
			}
		}
		for v, c := range class {
			if !left.has(v) || !s.has(v) || !outside[c] {
				continue
			}
			into, ok := split[c]
			if !ok {
				into = number
				number++
				split[c] = into
			}
			class[v] = into
		}
	}
	sizes := make([]int, number)
	for v, c := range class {
		if left.has(v) {
			sizes[c]++
		}
	}
	places := make([]int, number) // and one more; 0 for a class that has not come yet
	classes := make([][]int, 0, number)
	for v, c := range class {
		if !left.has(v) {
			continue
		}
		if places[c] == 0 {
			classes = append(classes, make([]int, 0, sizes[c]))
			places[c] = len(classes)
		}
		at := places[c] - 1
		classes[at] = append(classes[at], v)
	}
	return classes
}
