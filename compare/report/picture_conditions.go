package report

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/clipperhouse/displaywidth"

	"github.com/parley-go/parley/compare"
	"github.com/parley-go/parley/position"
)

// A branch is a line of the tree of conditions: an issue that something waits for,
// or a statement that waits for it.
type branch struct {
	depth    int
	text     string
	ref      string            // of a statement
	relation *compare.Relation // of an issue on the table
	issue    bool
	again    bool // it, or what hangs on what it is about, was told before
}

// mostBranches is how many lines the tree of conditions has at most.
const mostBranches = 120

// branches returns what hangs on what: the issues for which statements wait, those
// first for which most do, with these statements, and what waits in turn for what
// they are about. An issue's statements are told once. The number of lines that
// are left out comes second.
func (r *Report) branches(x index) (list []branch, left int) {
	needs := map[position.Ref][]position.IssueID{}
	relations := map[position.IssueID]compare.Relation{}
	for _, i := range r.Issues {
		relations[i.ID] = i.Relation
		for _, n := range i.Needs {
			needs[n.Statement] = append(needs[n.Statement], n.Issues...)
		}
	}
	waiting := map[position.IssueID][]*Statement{}
	var order []position.IssueID
	for k := range r.Statements {
		s := &r.Statements[k]
		switch s.Kind {
		case position.KindDemand, position.KindOffer, position.KindRefusal, position.KindReciprocal:
		default:
			continue
		}
		for _, id := range waited(*s, needs[s.Ref]) {
			if waiting[id] == nil {
				order = append(order, id)
			}
			waiting[id] = append(waiting[id], s)
		}
	}
	slices.SortStableFunc(order, func(a, b position.IssueID) int {
		return cmp.Or(len(waiting[b])-len(waiting[a]), cmp.Compare(a, b))
	})
	titles := r.titles()
	told := map[position.IssueID]bool{}
	about := map[position.Ref]bool{}
	lines := 0
	var grow func(id position.IssueID, depth int)
	grow = func(id position.IssueID, depth int) { // of an issue that was not told
		if lines++; lines > mostBranches {
			left++
			return
		}
		b := branch{depth: depth, issue: true, text: cmp.Or(titles[id], string(id))}
		if relation, ok := relations[id]; ok {
			b.relation = &relation
		}
		list = append(list, b)
		told[id] = true
		for _, s := range waiting[id] {
			if lines++; lines > mostBranches {
				left++
				continue
			}
			b := branch{depth: depth + 1, text: x.whose(s.Ref) + ": " + x.subjects(s, titles), ref: s.Ref.String(), again: about[s.Ref]}
			var further []position.IssueID
			for _, own := range ownIssues(s) {
				if len(waiting[own]) > 0 {
					further = append(further, own)
					b.again = b.again || told[own]
				}
			}
			list = append(list, b)
			if about[s.Ref] {
				continue
			}
			about[s.Ref] = true
			for _, own := range further {
				if !told[own] {
					grow(own, depth+2)
				}
			}
		}
	}
	for _, id := range order {
		if !told[id] {
			grow(id, 0)
		}
	}
	return list, left
}

// waited returns the issues that a statement waits for, sorted.
func waited(s Statement, needs []position.IssueID) []position.IssueID {
	ids := slices.Clone(needs)
	for _, t := range s.Asks {
		ids = append(ids, t.Issue)
	}
	own := map[position.IssueID]bool{}
	for _, t := range s.Terms {
		switch {
		case s.Kind != position.KindReciprocal || t.Party == s.Ref.Actor || s.Mediator:
			own[t.Issue] = true
		default:
			ids = append(ids, t.Issue)
		}
	}
	slices.SortFunc(ids, cmp.Compare[position.IssueID])
	return slices.DeleteFunc(slices.Compact(ids), func(id position.IssueID) bool { return own[id] })
}

// ownIssues returns those on which a statement says what its maker would do, each
// once.
func ownIssues(s *Statement) []position.IssueID {
	var ids []position.IssueID
	seen := map[position.IssueID]bool{}
	for _, t := range s.Terms {
		if !seen[t.Issue] && (s.Kind != position.KindReciprocal || t.Party == s.Ref.Actor || s.Mediator) {
			seen[t.Issue] = true
			ids = append(ids, t.Issue)
		}
	}
	return ids
}

// subjects names the first of a statement's own issues.
func (x index) subjects(s *Statement, titles map[position.IssueID]string) string {
	ids := ownIssues(s)
	if len(ids) == 0 {
		return "what others would undertake"
	}
	var names []string
	for k, id := range ids {
		if k == fewIssues {
			names = append(names, number(len(ids)-k, "other issue", "other issues"))
			break
		}
		names = append(names, cmp.Or(titles[id], string(id)))
	}
	return join(names, "and")
}

// conditionsDrawing shows what hangs on what as a tree; false where nothing waits
// for anything.
func (x artist) conditionsDrawing(wide int) (drawing, bool) {
	const (
		indent  = 16
		deepest = 7
		row     = 22
	)
	list, left := x.report.branches(x.index)
	if len(list) == 0 {
		return drawing{}, false
	}
	d := drawing{title: "What hangs on what"}
	c := canvas{wide: wide}
	var words []string
	y := 0
	foot := map[int]int{} // by depth, where the last line of it stands
	for _, b := range list {
		depth := min(b.depth, deepest)
		at, text := depth*indent, b.text
		if b.relation != nil {
			text += " (" + b.relation.String() + ")"
		}
		if b.again {
			text += ", as above"
		}
		if b.depth == 0 && y > 0 {
			y += 8
		}
		class := "tick"
		if b.issue {
			class = "strong"
		}
		if depth > 0 {
			c.add(`<path class="branch" d="M%d %dV%dH%d" />`, at-indent+6, foot[depth-1]+8, y+row/2, at-2)
		}
		whole := text
		if b.ref != "" {
			whole += " (" + b.ref + ")"
		}
		c.add(`<g>%s`, hint(whole))
		for _, line := range twoLines(text, (wide-at-16)/columnPixels) {
			c.add(`<text class="%s" x="%d" y="%d">%s</text>`, class, at+4, y+row/2+4, escaped(line))
			y += 16
		}
		c.add(`</g>`)
		foot[depth] = y - 8
		y += row - 16
		words = append(words, strings.Repeat("– ", b.depth)+whole)
	}
	if left > 0 {
		c.add(`<text class="unit" x="4" y="%d">and %s</text>`, y+14, number(left, "other", "others"))
		y += 22
		words = append(words, fmt.Sprintf("and %d others", left))
	}
	d.high, d.words, d.body = y+4, full(strings.Join(words, ". ")), c.b.String()
	return d, true
}

// twoLines breaks text between words into two lines of so many columns at most.
func twoLines(text string, columns int) []string {
	text = plain(text)
	first, rest := "", []string{}
	for word := range strings.FieldsSeq(text) {
		switch {
		case first == "":
			first = word
		case len(rest) == 0 && displaywidth.String(first)+1+displaywidth.String(word) <= columns:
			first += " " + word
		default:
			rest = append(rest, word)
		}
	}
	lines := []string{cut(first, columns*columnPixels)}
	if len(rest) > 0 {
		lines = append(lines, cut(strings.Join(rest, " "), columns*columnPixels))
	}
	return lines
}
