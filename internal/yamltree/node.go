// Package yamltree reads YAML 1.2 and JSON into one tree that knows the line and
// column of everything, and writes such trees in both formats.
//
// Scalars are text as it was written: whether 2022 is a number, a name or a year
// is for the reader of the tree to say. Whatever makes a YAML file more than a
// tree (anchors, aliases, tags, further documents) is a problem. No YAML library
// shows through.
package yamltree

import "fmt"

// A Kind is a sort of node.
type Kind uint8

// The kinds of nodes.
const (
	Scalar Kind = iota
	List
	Map
)

// A Node is a scalar, a list or a map, and where it stands.
type Node struct {
	Kind Kind
	// Plain says that the scalar stands without quotes. In JSON, numbers, true,
	// false and null do.
	Plain bool
	// Null says that there is no value: null in JSON, nothing at all in YAML.
	Null bool
	// Block asks the writer of YAML not to put the node on one line.
	Block bool
	// Line and Column count from 1, columns in characters. They are 0 in trees
	// that were not read.
	Line, Column int
	// Text is the scalar's.
	Text string
	// Key is what a value of a map stands under; nil for any other node.
	Key *Node
	// Items are the elements of a list, or the values of a map, in order.
	Items []Node
}

// A Problem is something wrong with a file as YAML or JSON.
type Problem struct {
	Line, Column int
	// Code is the sort of problem.
	Code Code
	// Text is the offending text, where there is one.
	Text string
	// Detail says what is wrong and what would be right.
	Detail string
}

// A Code is a sort of problem.
type Code uint8

// The sorts of problems.
const (
	Syntax      Code = iota // it is no YAML, or no JSON
	Unsupported             // it is, but more than a tree
	TooLarge                // it is beyond the limits
	Empty                   // there is nothing
)

func (p *Problem) Error() string { return fmt.Sprintf("%d:%d: %s", p.Line, p.Column, p.Detail) }

// Limits bound what is read.
type Limits struct {
	Depth int // how deep lists and maps are nested
	Nodes int // how many scalars, lists and maps there are, keys included
}

// Size returns how many scalars, lists and maps a tree has, itself and keys
// included.
func (n *Node) Size() int {
	size := 1
	for i := range n.Items {
		size += n.Items[i].Size()
		if n.Kind == Map {
			size++
		}
	}
	return size
}
