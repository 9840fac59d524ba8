package comparetest

import (
	"fmt"
	"iter"
	"slices"
	"strings"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/compare"
	"github.com/parley-go/parley/internal/words"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
)

// evidence is behind, to be told under a failure.
func evidence(c *compare.Comparison, i compare.Issue, parties []actor.ID) string {
	return indent(behind(c, i, parties))
}

// behind tells what the parties named make of an issue, by what statements, in
// whose words, and what stands in the way.
func behind(c *compare.Comparison, i compare.Issue, parties []actor.ID) []string {
	var lines []string
	of := func(ref position.Ref) bool { return slices.Contains(parties, ref.Actor) }
	for _, s := range i.Stances {
		if !slices.Contains(parties, s.Actor) {
			continue
		}
		lines = append(lines, outlookOf(s).line())
		for _, ref := range s.Statements {
			lines = append(lines, shift(quoted(c.Negotiation(), ref))...)
		}
	}
	for _, set := range i.Conflicts {
		if len(set) > 0 && !slices.ContainsFunc(set, func(ref position.Ref) bool { return !of(ref) }) {
			lines = append(lines, "cannot stand together: "+list(set))
		}
	}
	for _, n := range i.Needs {
		if of(n.Statement) {
			lines = append(lines, need(n))
		}
	}
	return lines
}

// degrees yields the four regions of a stance, the most accepted first.
func degrees(s compare.Stance) iter.Seq2[compare.Acceptance, value.Region] {
	return func(yield func(compare.Acceptance, value.Region) bool) {
		_ = yield(compare.AcceptanceAccepted, s.Accepted) &&
			yield(compare.AcceptanceConditional, s.Conditional) &&
			yield(compare.AcceptanceOpen, s.Open) &&
			yield(compare.AcceptanceExcluded, s.Excluded)
	}
}

func need(n compare.Need) string {
	var waits []string
	if n.Tentative {
		waits = append(waits, "is tentative")
	}
	if n.Condition != "" {
		waits = append(waits, "waits for this: "+n.Condition)
	}
	return n.Statement.String() + " " + strings.Join(waits, " and ")
}

// quoted tells a statement in a line, and its quotation in another.
func quoted(n *position.Negotiation, ref position.Ref) []string {
	standing, _ := n.Statement(ref)
	return inWords(standing)
}

func inWords(standing position.Standing) []string {
	s := standing.Statement.Common()
	var terms []string
	for _, u := range s.Undertakings {
		for _, t := range u.Terms {
			text := t.String()
			if u.Party != "" {
				text = string(u.Party) + " undertakes that " + text
			}
			terms = append(terms, text)
		}
	}
	line := fmt.Sprintf("%v: %s: %s", standing.Ref(), s.Kind, strings.Join(terms, ", "))
	if s.Condition != nil {
		line += fmt.Sprintf(", %s %v", strings.ReplaceAll(s.Word, "_", " "), s.Condition)
	}
	var notes []string
	if s.Strength != position.Firm {
		notes = append(notes, strings.ReplaceAll(s.Strength.String(), "-", " "))
	}
	if !standing.AsOf.IsZero() {
		notes = append(notes, standing.AsOf.String())
	}
	if len(notes) > 0 {
		line += " (" + strings.Join(notes, ", ") + ")"
	}
	lines := []string{line}
	if !s.Cite.IsZero() {
		lines = append(lines, "    "+cited(s.Cite))
	}
	return lines
}

// cited tells a quotation and its place, in one line.
func cited(c position.Citation) string {
	place := string(c.Source)
	if c.At != "" {
		place += ", " + words.Printable(c.At)
	}
	if c.Quote == "" {
		return place
	}
	return "“" + words.Printable(strings.Join(strings.Fields(c.Quote), " ")) + "” (" + place + ")"
}

// list joins things by commas; "none" for none.
func list[T any](things []T) string {
	if len(things) == 0 {
		return "none"
	}
	texts := make([]string, len(things))
	for i, thing := range things {
		texts[i] = fmt.Sprint(thing)
	}
	return strings.Join(texts, ", ")
}

// shift moves lines one step to the right.
func shift(lines []string) []string {
	shifted := make([]string, len(lines))
	for i, line := range lines {
		shifted[i] = "    " + line
	}
	return shifted
}

// indent returns the lines, each on a new line and one step to the right.
func indent(lines []string) string {
	var b strings.Builder
	for _, line := range shift(lines) {
		b.WriteString("\n" + line)
	}
	return b.String()
}
