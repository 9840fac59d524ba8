package scenario

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/parley-go/parley/internal/excerpt"
	"github.com/parley-go/parley/internal/yamltree"
	"github.com/parley-go/parley/position"
)

// An Error is one thing wrong with a file.
type Error struct {
	// File is the name that was given; it may be empty.
	File string
	// Line and Column tell the place, from 1; columns count characters.
	Line, Column int
	// Path leads to the place in the file, such as
	// "positions[0].statements[2].terms[1].is"; empty for the file as a whole
	// and for errors of syntax.
	Path position.Path
	// Text is what stands there, cut off where it is long; empty for lists and
	// maps, and where something is missing.
	Text string
	// Code says what sort of fault it is: one of package position's codes, or of
	// this package's.
	Code position.Code
	// Detail names what is wrong and says what would be right.
	Detail string
}

// Codes of faults beside those of package position, each with an example.
const (
	// CodeSyntax: neither YAML nor JSON, or more than a tree of text.
	//
	//	title: [a
	CodeSyntax position.Code = "syntax"
	// CodeLimit: beyond a limit.
	//
	//	[[[…]]], nested more than 200 deep
	CodeLimit position.Code = "limit"
	// CodeVersion: of a format that is not known.
	//
	//	parley: 2
	CodeVersion position.Code = "version"
	// CodeKey: a key that has no meaning at its place.
	//
	//	{id: usa, colour: blue}
	CodeKey position.Code = "unknown-key"
	// CodeMissing: a key or value that is wanted and not there.
	//
	//	actors: [{name: Nobody}]
	CodeMissing position.Code = "missing"
	// CodeShape: a list, map or scalar where another is wanted.
	//
	//	actors: usa
	CodeShape position.Code = "wrong-shape"
	// CodeValue: text that is not what its key wants.
	//
	//	as_of: yesterday
	CodeValue position.Code = "bad-value"
)

// Error returns "file:line:column: " and the detail.
func (e *Error) Error() string {
	place := fmt.Sprintf("%d:%d: ", e.Line, e.Column)
	if e.File != "" {
		place = e.File + ":" + place
	}
	return place + e.Detail
}

// Errors returns every [*Error] that err joins or wraps, in order.
func Errors(err error) []*Error {
	if e, ok := err.(*Error); ok {
		return []*Error{e}
	}
	switch e := err.(type) {
	case interface{ Unwrap() []error }:
		var all []*Error
		for _, inner := range e.Unwrap() {
			all = append(all, Errors(inner)...)
		}
		return all
	case interface{ Unwrap() error }:
		return Errors(e.Unwrap())
	default:
		return nil
	}
}

// A finding is an error whose path is not known yet.
type finding struct {
	*Error
	node *yamltree.Node // nil where there is none
}

// maxTold is how many bytes of faults are told, give or take one: the others are
// counted.
const maxTold = 1 << 20

// add reports a fault of a node, of which nothing more is told then. The detail says
// what is wrong with it.
func (r *reader) add(n *yamltree.Node, code position.Code, format string, args ...any) {
	r.tell(n, code, format, args...)
	r.told[spot{node: n}] = true
}

// tell reports a fault of a node that may have others.
func (r *reader) tell(n *yamltree.Node, code position.Code, format string, args ...any) {
	r.faults++
	if r.length > maxTold {
		return
	}
	e := &Error{File: r.file, Line: n.Line, Column: n.Column, Code: code, Detail: excerpt.Sprintf(format, args...)}
	if n.Kind == yamltree.Scalar && !n.Null {
		e.Text = excerpt.Name(n.Text)
	}
	r.length += len(e.Detail)
	r.findings = append(r.findings, finding{e, n})
}

// problem reports what is wrong with the file as YAML or JSON.
func (r *reader) problem(p *yamltree.Problem) {
	code := CodeSyntax
	if p.Code == yamltree.TooLarge {
		code = CodeLimit
	}
	r.faults++
	r.findings = append(r.findings, finding{&Error{
		File: r.file, Line: p.Line, Column: p.Column, Text: p.Text, Code: code, Detail: p.Detail,
	}, nil})
}

// err joins the findings in the order of their places, each once.
func (r *reader) err() error {
	found := len(r.findings)
	if found == 0 {
		return nil
	}
	if r.root != nil {
		paths := map[*yamltree.Node]position.Path{}
		for _, f := range r.findings {
			paths[f.node] = nil
		}
		locate(r.root, nil, paths)
		for _, f := range r.findings {
			f.Path = paths[f.node]
		}
	}
	slices.SortStableFunc(r.findings, func(f, g finding) int {
		return cmp.Or(cmp.Compare(f.Line, g.Line), cmp.Compare(f.Column, g.Column))
	})
	r.findings = slices.CompactFunc(r.findings, func(f, g finding) bool {
		// What is no part of a tree has no sound value either.
		refused := f.node == nil && f.Code == CodeSyntax && f.Line == g.Line && f.Column == g.Column
		return refused || f.node == g.node && f.Line == g.Line && f.Column == g.Column && f.Code == g.Code && f.Detail == g.Detail
	})
	errs := make([]error, len(r.findings))
	for i, f := range r.findings {
		errs[i] = f.Error
	}
	if r.length > maxTold {
		last := r.findings[len(r.findings)-1]
		errs = append(errs, &Error{
			File: r.file, Line: last.Line, Column: last.Column, Code: CodeLimit,
			Detail: fmt.Sprintf("too much is wrong to tell all of it: %d faults were found, of which these are the first %d", r.faults, found),
		})
	}
	return errors.Join(errs...)
}

// locate fills in the paths of the nodes that are asked for. The path to n is the
// caller's to use again.
func locate(n *yamltree.Node, path position.Path, paths map[*yamltree.Node]position.Path) {
	if _, ok := paths[n]; ok {
		paths[n] = slices.Clone(path)
	}
	for i := range n.Items {
		within := append(path, position.Step{Index: i})
		if n.Kind == yamltree.Map {
			key := n.Items[i].Key
			within[len(path)] = position.Step{Key: excerpt.Name(key.Text)}
			if _, ok := paths[key]; ok {
				paths[key] = slices.Clone(within)
			}
		}
		locate(&n.Items[i], within, paths)
	}
}

// taken reports the faults that the whole has, at their places in the file. What is
// told already is not told again.
func (r *reader) taken(err error) { r.takenOf(nil, err) }

// takenOf is taken for a part that was read by itself, to which a path leads in the
// whole. What is found elsewhere in that is told of the part.
func (r *reader) takenOf(part position.Path, err error) {
	for _, e := range position.Errors(err) {
		path := position.Path{}
		if len(e.Path) >= len(part) && slices.Equal(e.Path[:len(part)], part) {
			path = e.Path[len(part):]
		}
		n, key, told := r.place(path)
		if told {
			continue
		}
		detail := strings.ReplaceAll(e.Detail, "\n", "; ")
		if key != "" {
			detail = key + ": " + detail
		}
		r.tell(n, e.Code, "%s", detail)
	}
}
