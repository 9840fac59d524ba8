package report

import (
	"fmt"
	"io"
	"regexp"
	"strings"
	"unicode"

	"github.com/parley-go/parley/position"
)

// Mermaid writes who demands what of whom, and which statements wait for which,
// as a flowchart for Mermaid, which code hosts draw within Markdown. It shows
// what [Report.DOT] does.
//
// It returns the errors of w.
func (r *Report) Mermaid(w io.Writer) error {
	var b strings.Builder
	g := r.graph()
	b.WriteString("flowchart LR\n")
	for n, name := range g.actors {
		fmt.Fprintf(&b, "    a%d([%s])\n", n, quoteMermaid(name))
	}
	for n, s := range g.statements {
		class := string(s.kind)
		if !s.firm {
			class += "-soft"
		}
		fmt.Fprintf(&b, "    s%d[%s]:::%s\n", n, quoteMermaid(s.lines...), class)
	}
	for n, name := range g.issues {
		fmt.Fprintf(&b, "    i%d{{%s}}\n", n, quoteMermaid(name))
	}
	for n, rule := range g.rules {
		fmt.Fprintf(&b, "    r%d[[%s]]\n", n, quoteMermaid(rule...))
	}
	for _, e := range g.edges {
		arrow := "-->"
		switch {
		case e.kind == says:
			arrow = "---"
		case e.kind == waitsFor && e.label == "":
			arrow = `-.->|"waits for"|`
		case e.kind == waitsFor:
			arrow = "-.->|" + quoteMermaid("waits for", e.label) + "|"
		}
		fmt.Fprintf(&b, "    %s%d %s %s%d\n", e.from.of, e.from.n, arrow, e.to.of, e.to.n)
	}
	for _, kind := range []position.StatementKind{
		position.KindDemand, position.KindOffer, position.KindRefusal, position.KindReciprocal,
	} {
		style := fmt.Sprintf("fill:%s,color:#1a1a1a,stroke:#555555", fills[kind])
		fmt.Fprintf(&b, "    classDef %s %s\n    classDef %[1]s-soft %s,stroke-dasharray:4\n", kind, style, style)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// reserved are the words that end or begin a part of a flowchart in some
// versions of Mermaid, even in a label.
var reserved = regexp.MustCompile(`(?i)\b(end|graph|flowchart|subgraph|click|style|class|classdef|linkstyle|default)\b`)

// opening is what begins a list or a rule in Markdown, which Mermaid takes labels
// for.
var opening = regexp.MustCompile(`^(-|[0-9]+[.)]( |$))`)

// quoteMermaid returns lines as one quoted label. Of ASCII it leaves letters,
// digits and what is harmless in a sentence; all else becomes a character code.
func quoteMermaid(lines ...string) string {
	escaped := make([]string, len(lines))
	for i, l := range lines {
		l = plain(l)
		coded := map[int]bool{}
		for _, at := range reserved.FindAllStringIndex(l, -1) {
			coded[at[0]] = true
		}
		if opening.MatchString(l) {
			coded[strings.IndexAny(l, "-.)")] = true
		}
		var b strings.Builder
		for at, r := range l {
			if r < unicode.MaxASCII && (coded[at] || !strings.ContainsRune(" ,.()-/", r) && !isAlphanumeric(r)) {
				fmt.Fprintf(&b, "#%d;", r)
				continue
			}
			b.WriteRune(r)
		}
		escaped[i] = b.String()
	}
	return `"` + strings.Join(escaped, "<br/>") + `"`
}

func isAlphanumeric(r rune) bool {
	return '0' <= r && r <= '9' || 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z'
}
