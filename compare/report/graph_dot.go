package report

import (
	"cmp"
	"fmt"
	"io"
	"strings"
)

// DOT writes who agrees with whom as a graph in the language of Graphviz. Parties
// are ellipses, those of a bloc in a frame together. An edge joins every two who
// are both concerned in some issue: the further they are apart on any, the heavier
// it is; grey and dotted where there is but silence. Its label has the number of
// issues by relation and the first of those that divide the two. Of more than 40
// parties it has those that are in most conflicts, and the number of the others.
//
// It returns the errors of w.
func (r *Report) DOT(w io.Writer) error {
	var b strings.Builder
	x := r.artist()
	all, titles := r.bonds(), r.titles()
	b.WriteString("graph parley {\n")
	fmt.Fprintf(&b, "\tgraph [label=%s, labelloc=t, fontname=\"sans-serif\"]\n", quoteDOT(cmp.Or(r.Title, untitled)))
	b.WriteString("\tnode [fontname=\"sans-serif\", fontsize=11, style=filled, fillcolor=\"#e8e8e8\"]\n")
	b.WriteString("\tedge [fontname=\"sans-serif\", fontsize=9]\n")
	for k, c := range x.clusters(all) {
		indent := "\t"
		if c.title != "" {
			indent = "\t\t"
			fmt.Fprintf(&b, "\tsubgraph cluster_%d {\n\t\tgraph [label=%s]\n", k, quoteDOT(c.title))
		}
		for _, n := range c.members {
			fmt.Fprintf(&b, "%sp%d [label=%s]\n", indent, n, quoteDOT(x.name(all.parties[n])))
		}
		if c.title != "" {
			b.WriteString("\t}\n")
		}
	}
	if all.others > 0 {
		fmt.Fprintf(&b, "\tothers [label=%s, shape=plaintext, style=\"\"]\n", quoteDOT("and "+number(all.others, "other", "others")))
	}
	for _, e := range all.list {
		s := strokes[e.worst]
		fmt.Fprintf(&b, "\tp%d -- p%d [label=%s, color=%q, penwidth=%s, style=%s]\n", e.a, e.b, quoteDOT(e.edgeLabel(titles)...), s.colour, s.width, s.dots)
	}
	b.WriteString("}\n")
	_, err := io.WriteString(w, b.String())
	return err
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
