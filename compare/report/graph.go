package report

import (
	"cmp"
	"slices"
	"strings"

	"github.com/clipperhouse/displaywidth"
	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/position"
)

// A graph is who demands what of whom, and which statements wait for which.
type graph struct {
	actors     []string // names
	statements []node
	issues     []string // those waited for on which nobody has spoken
	edges      []link
	rules      [][]string // what binds everybody, in lines
}

type node struct {
	kind  position.StatementKind
	lines []string
	firm  bool // firm or a red line
}

// A link leads from one thing of the graph to another.
type link struct {
	from, to vertex
	// label is the issue on which one statement waits for the other.
	label string
	kind  linkKind
}

// A vertex is the n-th actor, statement or issue.
type vertex struct {
	of string // "a", "s" or "i"
	n  int
}

type linkKind uint8

const (
	says     linkKind = iota // an actor makes a statement
	tells                    // a statement addresses an actor
	waitsFor                 // a statement waits for another, or for somebody to speak
)

// graph returns the demands, offers, refusals and reciprocal proposals with those
// who make them and those whom they address: all parties named, where a
// reciprocal proposal addresses nobody.
//
// A statement waits for those of other actors that have a term on an issue which
// it asks for in return, which another undertakes in it, or which its condition
// mentions as far as the report tells. It waits for the issue itself where there
// is no such statement.
func (r *Report) graph() graph {
	x := r.index()
	var g graph
	places := map[actor.ID]int{}
	actorAt := func(id actor.ID) vertex {
		n, ok := places[id]
		if !ok {
			n = len(g.actors)
			places[id] = n
			g.actors = append(g.actors, x.name(id))
		}
		return vertex{"a", n}
	}
	for _, id := range r.Parties {
		actorAt(id)
	}
	drawn := slices.DeleteFunc(slices.Clone(r.Statements), func(s Statement) bool {
		switch s.Kind {
		case position.KindDemand, position.KindOffer, position.KindRefusal, position.KindReciprocal:
			return false
		default:
			return true
		}
	})
	speaking := map[position.IssueID][]int{}
	for n, s := range drawn {
		g.statements = append(g.statements, node{s.Kind, x.label(s), s.Strength.Binding()})
		g.edges = append(g.edges, link{from: actorAt(s.Ref.Actor), to: vertex{"s", n}, kind: says})
		for _, id := range addressed(s) {
			g.edges = append(g.edges, link{from: vertex{"s", n}, to: actorAt(id), kind: tells})
		}
		for _, t := range s.Terms {
			if list := speaking[t.Issue]; len(list) == 0 || list[len(list)-1] != n {
				speaking[t.Issue] = append(list, n)
			}
		}
	}
	for _, rule := range r.Rules {
		g.rules = append(g.rules, append(lines(heading(rule.Title, rule.Condition)), "rule "+string(rule.ID)))
	}
	needs := map[position.Ref][]position.IssueID{}
	for _, i := range r.Issues {
		for _, n := range i.Needs {
			needs[n.Statement] = append(needs[n.Statement], n.Issues...)
		}
	}
	issues := map[position.IssueID]int{}
	for n, s := range drawn {
		for _, id := range waited(s, needs[s.Ref]) {
			met := false
			for _, other := range speaking[id] {
				if drawn[other].Ref.Actor != s.Ref.Actor {
					met = true
					g.edges = append(g.edges, link{vertex{"s", n}, vertex{"s", other}, string(id), waitsFor})
				}
			}
			if met {
				continue
			}
			k, ok := issues[id]
			if !ok {
				k = len(g.issues)
				issues[id] = k
				g.issues = append(g.issues, string(id))
			}
			g.edges = append(g.edges, link{vertex{"s", n}, vertex{"i", k}, "", waitsFor})
		}
	}
	return g
}

// addressed returns those of whom a statement wants something.
func addressed(s Statement) []actor.ID {
	to := slices.Clone(s.To)
	if len(to) == 0 {
		for _, t := range s.Terms {
			to = append(to, t.Party)
		}
	}
	slices.Sort(to)
	return slices.DeleteFunc(slices.Compact(to), func(id actor.ID) bool { return id == "" || id == s.Ref.Actor })
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

// label says what a statement says, in lines of a picture.
func (x index) label(s Statement) []string {
	return append(lines(x.says(s)), s.Ref.String())
}

// says puts all terms of a statement into words: "refuses price (more than 11 EUR),
// unless volume is at least 10,000 t (red line)".
func (x index) says(s Statement) string {
	verb := string(s.Kind)
	switch s.Kind {
	case position.KindDemand:
		verb = "demands"
	case position.KindOffer:
		verb = "offers"
	case position.KindRefusal:
		verb = "refuses"
	case position.KindReciprocal:
		verb = "proposes"
	}
	var parts []string
	for _, t := range s.Terms {
		part := string(t.Issue) + " (" + t.Values + ")"
		if t.Party != "" {
			part += " by " + x.name(t.Party)
		}
		parts = append(parts, part)
	}
	text := verb + " " + join(parts, "and")
	if s.Condition != "" {
		text += ", " + strings.ReplaceAll(s.Word, "_", " ") + " " + s.Condition
	}
	if s.Strength != position.Firm {
		text += " (" + strings.ReplaceAll(s.Strength.String(), "-", " ") + ")"
	}
	return text
}

// lines breaks text between words.
func lines(text string) []string {
	const widest = 28 // columns; Mermaid breaks wider lines itself
	var all []string
	for word := range strings.FieldsSeq(text) {
		if n := len(all) - 1; n >= 0 && displaywidth.String(all[n])+1+displaywidth.String(word) <= widest {
			all[n] += " " + word
			continue
		}
		all = append(all, word)
	}
	return all
}
