package report

import (
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"
	"unicode"

	"github.com/parley-go/parley/compare"
)

// Mermaid writes who agrees with whom as a flowchart for Mermaid, which code hosts
// draw within Markdown. It shows what [Report.DOT] does.
//
// It returns the errors of w.
func (r *Report) Mermaid(w io.Writer) error {
	var b strings.Builder
	x := r.artist()
	all, titles := r.bonds(), r.titles()
	b.WriteString("flowchart LR\n")
	for k, c := range x.clusters(all) {
		indent := "    "
		if c.title != "" {
			indent = "        "
			fmt.Fprintf(&b, "    subgraph g%d[%s]\n", k, quoteMermaid(c.title))
		}
		for _, n := range c.members {
			fmt.Fprintf(&b, "%sp%d([%s])\n", indent, n, quoteMermaid(x.name(all.parties[n])))
		}
		if c.title != "" {
			b.WriteString("    end\n")
		}
	}
	if all.others > 0 {
		fmt.Fprintf(&b, "    others[%s]\n", quoteMermaid("and "+number(all.others, "other", "others")))
	}
	for _, e := range all.list {
		fmt.Fprintf(&b, "    p%d ---|%s| p%d\n", e.a, quoteMermaid(e.edgeLabel(titles)...), e.b)
	}
	for relation := compare.Unaddressed; relation <= compare.Conflict; relation++ {
		var edges []string
		for k, e := range all.list {
			if e.worst == relation {
				edges = append(edges, strconv.Itoa(k))
			}
		}
		if len(edges) == 0 {
			continue
		}
		s := strokes[relation]
		fmt.Fprintf(&b, "    linkStyle %s stroke:%s,stroke-width:%spx", strings.Join(edges, ","), s.colour, s.width)
		if s.dashes != "" {
			fmt.Fprintf(&b, ",stroke-dasharray:%s", s.dashes)
		}
		b.WriteByte('\n')
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
