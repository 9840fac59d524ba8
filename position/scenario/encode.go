package scenario

import (
	"encoding/json"
	"math"

	"github.com/parley-go/parley/internal/yamltree"
)

// encode returns the scenario as a tree: what position writes, and what is asked of
// others. What has its default is left out.
func encode(s *Scenario) (*yamltree.Node, error) {
	root, err := treeOf(s.Negotiation)
	if err != nil {
		return nil, err
	}
	if len(s.Lint.LeaveOut) > 0 {
		lint := block()
		set(&lint, "leave_out", texts(s.Lint.LeaveOut))
		set(root, "lint", lint)
	}
	if expect := encodeExpect(s.Expect); len(expect.Items) > 0 {
		set(root, "expect", expect)
	}
	return root, nil
}

// treeOf returns what a part writes as JSON as a tree.
func treeOf(part json.Marshaler) (*yamltree.Node, error) {
	data, err := part.MarshalJSON()
	if err != nil {
		return nil, err
	}
	root, problem := yamltree.ParseJSON(data, yamltree.Limits{Depth: math.MaxInt, Nodes: math.MaxInt})
	if problem != nil {
		return nil, problem
	}
	lay(root)
	return root, nil
}

// blocks are the keys whose lists and maps the writer of YAML does not put on one line,
// with all that is listed in those of said.
var (
	blocks = map[string]bool{
		"actors": true, "sources": true, "issues": true, "rules": true, "mandates": true, "positions": true, "drafts": true,
		"preferences": true, "statements": true, "undertakings": true, "worth": true, "ranked": true,
	}
	said = map[string]bool{"mandates": true, "positions": true, "preferences": true, "statements": true}
)

// lay asks for a line of its own for each thing of a file. What is said, and a whole
// file, has one for each of its keys.
func lay(n *yamltree.Node) {
	if n.Kind != yamltree.Map {
		return
	}
	for _, first := range append([]string{"parley", "actor"}, statementKinds...) {
		n.Block = n.Block || member(n, first) != nil
	}
	for i := range n.Items {
		item := &n.Items[i]
		if item.Kind != yamltree.List || !blocks[item.Key.Text] || len(item.Items) == 0 || item.Items[0].Kind == yamltree.Scalar {
			continue
		}
		item.Block = true
		if said[item.Key.Text] {
			for k := range item.Items {
				lay(&item.Items[k])
			}
		}
	}
}

func encodeExpect(e Expect) yamltree.Node {
	m := block()
	if len(e.Issues) > 0 {
		issues := block()
		for _, i := range e.Issues {
			set(&issues, string(i.Issue), text(i.Relation))
		}
		set(&m, "issues", issues)
	}
	setList(&m, "bargain", encodeBargains(e.Bargain))
	if len(e.Errors) > 0 {
		errs := texts(e.Errors)
		errs.Block = true
		set(&m, "errors", errs)
	}
	return m
}

func block() yamltree.Node { return yamltree.Node{Kind: yamltree.Map, Block: true} }

func text(s string) yamltree.Node  { return yamltree.Node{Text: s} }
func plain(s string) yamltree.Node { return yamltree.Node{Text: s, Plain: true} }

func texts[T ~string](list []T) yamltree.Node {
	n := yamltree.Node{Kind: yamltree.List}
	for _, s := range list {
		n.Items = append(n.Items, text(string(s)))
	}
	return n
}

func set(m *yamltree.Node, key string, n yamltree.Node) {
	n.Key = new(text(key))
	m.Items = append(m.Items, n)
}

func setText(m *yamltree.Node, key, s string) {
	if s != "" {
		set(m, key, text(s))
	}
}

func setList(m *yamltree.Node, key string, list yamltree.Node) {
	if len(list.Items) > 0 {
		set(m, key, list)
	}
}
