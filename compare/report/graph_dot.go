package report

import (
	"fmt"
	"io"
	"strings"

	"github.com/parley-go/parley/position"
)

// DOT writes who demands what of whom, and which statements wait for which, as a
// directed graph in the language of Graphviz. Actors are ellipses, statements
// boxes, dashed where they are tentative or a preference. Dashed arrows lead from
// a statement to those that it waits for, and to the issue where nobody else has
// spoken on it.
//
// It returns the errors of w.
func (r *Report) DOT(w io.Writer) error {
	var b strings.Builder
	g := r.graph()
	title := r.Title
	if title == "" {
		title = untitled
	}
	b.WriteString("digraph parley {\n")
	fmt.Fprintf(&b, "\tgraph [label=%s, labelloc=t, rankdir=LR, fontname=\"sans-serif\"]\n", quoteDOT(title))
	b.WriteString("\tnode [fontname=\"sans-serif\", fontsize=11, style=filled]\n")
	b.WriteString("\tedge [fontname=\"sans-serif\", fontsize=9, color=\"#555555\"]\n")
	for n, name := range g.actors {
		fmt.Fprintf(&b, "\ta%d [label=%s, shape=ellipse, fillcolor=\"#e8e8e8\"]\n", n, quoteDOT(name))
	}
	for n, s := range g.statements {
		style := "filled"
		if !s.firm {
			style = "filled,dashed"
		}
		fmt.Fprintf(&b, "\ts%d [label=%s, shape=box, style=%q, fillcolor=%q]\n", n, quoteDOT(s.lines...), style, fills[s.kind])
	}
	for n, name := range g.issues {
		fmt.Fprintf(&b, "\ti%d [label=%s, shape=hexagon, fillcolor=\"#ffffff\"]\n", n, quoteDOT(name))
	}
	for n, rule := range g.rules {
		fmt.Fprintf(&b, "\tr%d [label=%s, shape=note, fillcolor=\"#ffffff\"]\n", n, quoteDOT(rule...))
	}
	for _, e := range g.edges {
		fmt.Fprintf(&b, "\t%s%d -> %s%d", e.from.of, e.from.n, e.to.of, e.to.n)
		switch {
		case e.kind == says:
			b.WriteString(" [arrowhead=none]")
		case e.kind == waitsFor && e.label == "":
			b.WriteString(` [style=dashed, label="waits for"]`)
		case e.kind == waitsFor:
			fmt.Fprintf(&b, " [style=dashed, label=%s]", quoteDOT("waits for", e.label))
		}
		b.WriteByte('\n')
	}
	b.WriteString("}\n")
	_, err := io.WriteString(w, b.String())
	return err
}

var fills = map[position.StatementKind]string{
	position.KindDemand:     "#fde8d0",
	position.KindOffer:      "#dcefdc",
	position.KindRefusal:    "#f6d9d9",
	position.KindReciprocal: "#dfe7f5",
}

var dotEscapes = strings.NewReplacer(`\`, `\\`, `"`, `\"`, "&", "&amp;", "<", "&lt;", ">", "&gt;")

// quoteDOT returns lines as one quoted string. A backslash would begin an escape
// of a label, and an ampersand an entity; the signs of tags are written as such.
func quoteDOT(lines ...string) string {
	escaped := make([]string, len(lines))
	for i, l := range lines {
		escaped[i] = dotEscapes.Replace(plain(l))
	}
	return `"` + strings.Join(escaped, `\n`) + `"`
}
