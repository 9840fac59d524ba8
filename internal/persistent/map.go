package persistent

import (
	"hash/maphash"
	"math/bits"
)

// A Map keeps values by key. A Go map that it was made of stays beneath, with
// what has changed since in a tree above it: a hash trie (Bagwell 2001), of which a
// change copies the nodes from the root to one leaf. The zero Map is empty.
type Map[K comparable, V any] struct {
	base map[K]V
	over *node[K, V]
	seed maphash.Seed // of the tree
}

// MapOf returns the map of what the Go map has, which must not be changed any more.
func MapOf[K comparable, V any](m map[K]V) Map[K, V] { return Map[K, V]{base: m} }

// Get returns the value of the key, and whether it has one.
func (m Map[K, V]) Get(key K) (V, bool) {
	if m.over != nil {
		if s := m.over.find(key, maphash.Comparable(m.seed, key)); s != nil {
			return s.value, s.stands
		}
	}
	v, ok := m.base[key]
	return v, ok
}

// With returns the map in which the key has the value.
func (m Map[K, V]) With(key K, value V) Map[K, V] {
	return m.set(slot[K, V]{key: key, value: value, stands: true})
}

// Without returns the map in which the key has no value.
func (m Map[K, V]) Without(key K) Map[K, V] { return m.set(slot[K, V]{key: key}) }

func (m Map[K, V]) set(s slot[K, V]) Map[K, V] {
	if m.over == nil {
		m.over, m.seed = &node[K, V]{}, maphash.MakeSeed()
	}
	m.over = m.over.with(s, maphash.Comparable(m.seed, s.key), m.seed, 0)
	return m
}

// branching is how many bits of a hash a node decides by.
const branching = 5

// A node has what is kept by hashes that begin alike.
type node[K comparable, V any] struct {
	used  uint32 // by the next bits of the hash, which slots there are; at the end of the hash, nothing
	slots []slot[K, V]
}

// A slot has one key, or all that begin alike.
type slot[K comparable, V any] struct {
	below  *node[K, V] // nil for one key
	key    K
	value  V
	stands bool // whether the key has a value
}

// place returns the bit of the hash in a node that is so many bits from the root, and
// where its slot is, or would be.
func (n *node[K, V]) place(hash uint64, depth int) (bit uint32, at int) {
	bit = 1 << (hash >> depth & (1<<branching - 1))
	return bit, bits.OnesCount32(n.used & (bit - 1))
}

func (n *node[K, V]) find(key K, hash uint64) *slot[K, V] {
	for depth := 0; depth < 64; depth += branching {
		bit, at := n.place(hash, depth)
		if n.used&bit == 0 {
			return nil
		}
		s := &n.slots[at]
		if s.below == nil {
			if s.key == key {
				return s
			}
			return nil
		}
		n = s.below
	}
	for i := range n.slots { // of one hash
		if n.slots[i].key == key {
			return &n.slots[i]
		}
	}
	return nil
}

// with returns the node, so many bits from the root, with the slot of one key in it.
func (n *node[K, V]) with(s slot[K, V], hash uint64, seed maphash.Seed, depth int) *node[K, V] {
	if depth >= 64 {
		for i := range n.slots {
			if n.slots[i].key == s.key {
				return n.put(n.used, i, true, s)
			}
		}
		return n.put(n.used, len(n.slots), false, s)
	}
	bit, at := n.place(hash, depth)
	if n.used&bit == 0 {
		return n.put(n.used|bit, at, false, s)
	}
	there := n.slots[at]
	switch {
	case there.below != nil:
		s = slot[K, V]{below: there.below.with(s, hash, seed, depth+branching)}
	case there.key != s.key:
		below := new(node[K, V]).with(there, maphash.Comparable(seed, there.key), seed, depth+branching)
		s = slot[K, V]{below: below.with(s, hash, seed, depth+branching)}
	}
	return n.put(n.used, at, true, s)
}

// put returns the node with a slot at a place, or in the place of the one there.
func (n *node[K, V]) put(used uint32, at int, instead bool, s slot[K, V]) *node[K, V] {
	rest := n.slots[at:]
	if instead {
		rest = rest[1:]
	}
	slots := make([]slot[K, V], 0, at+1+len(rest))
	return &node[K, V]{used, append(append(append(slots, n.slots[:at]...), s), rest...)}
}
