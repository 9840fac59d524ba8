package report

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/compare"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
)

// moved tells who moved which way, a passage to each round.
func (r *Report) moved(x index) chapter {
	c := chapter{
		Anchor: "moves", Title: "What moved",
		Hint: "A concession excludes less or would give more than before; a hardening the other way round; a shift is both. " +
			"Who speaks for the first time on an issue had said nothing on it; what a party no longer says anything on is dropped.",
	}
	moves := map[round][]compare.Move{}
	for _, m := range r.Moves {
		of := round{m.AsOf, m.Round}
		moves[of] = append(moves[of], m)
	}
	changes := map[round]map[actor.ID][]compare.Change{}
	for _, change := range r.Changes {
		of := round{change.AsOf, change.Round}
		if changes[of] == nil {
			changes[of] = map[actor.ID][]compare.Change{}
		}
		changes[of][change.Actor] = append(changes[of][change.Actor], change)
	}
	for _, of := range slices.SortedFunc(maps.Keys(changes), round.compare) {
		if len(moves[of]) == 0 && !notable(changes[of]) {
			continue
		}
		p := passage{Title: when(of.day, of.number), Lines: x.moves(moves[of])}
		if of.day.IsZero() {
			p.Title = strings.TrimSuffix("Undated, "+p.Title, ", ")
		}
		for _, id := range r.Parties {
			if said := changes[of][id]; len(said) > 0 {
				p.Lines = append(p.Lines, x.changes(id, said))
			}
		}
		c.Passages = append(c.Passages, p)
	}
	return c
}

// A round is one of a day, or of what is undated.
type round struct {
	day    value.Day
	number int
}

func (r round) compare(s round) int {
	return cmp.Or(r.day.Compare(s.day), cmp.Compare(r.number, s.number))
}

// notable reports whether anything was changed or taken back, not merely added or
// said again.
func notable(changes map[actor.ID][]compare.Change) bool {
	for _, said := range changes {
		if slices.ContainsFunc(said, func(c compare.Change) bool { return c.Change != compare.Made && c.Change != compare.Restated }) {
			return true
		}
	}
	return false
}

// moves puts moves into words, those of one actor that come to the same at once:
// "United States concedes on “Forces in the east” (usa/forbearance): it no longer
// excludes 0 troops. This answers Russia's offer (russia/withdrawal)."
func (x index) moves(list []compare.Move) []string {
	var order []string
	alike := map[string][]compare.Move{}
	for _, m := range list {
		key := fmt.Sprintf("%s %d %q %v", m.Actor, m.Move, m.Effects(), m.Answers)
		if alike[key] == nil {
			order = append(order, key)
		}
		alike[key] = append(alike[key], m)
	}
	lines := make([]string, len(order))
	for k, key := range order {
		lines[k] = x.move(alike[key])
	}
	return lines
}

// move puts moves of one actor that come to the same into words.
func (x index) move(list []compare.Move) string {
	m := list[0]
	ids, refs := make([]position.IssueID, len(list)), make([][]position.Ref, len(list))
	for k, m := range list {
		ids[k], refs[k] = m.Issue, m.Statements
	}
	line := x.name(m.Actor) + " " + moveLeads[m.Move] + " " + x.referred(ids, refs)
	if effects := m.Effects(); len(effects) > 0 {
		line += ": it " + join(effects, "and")
	}
	line = full(line)
	if len(m.Answers) > 0 {
		line += " This answers " + full(x.named(m.Answers))
	}
	return line
}

var moveLeads = map[compare.MoveKind]string{
	compare.Unchanged: "stays on", compare.Concession: "concedes on", compare.Hardening: "hardens on",
	compare.Shift: "shifts on", compare.FirstWord: "speaks for the first time on", compare.Dropped: "has dropped",
}

// referred lists issues, those together of which the same statements are, with these:
// "“Price” and “Volume” (buyer/bid); “Garden” (buyer/garden)".
func (x index) referred(ids []position.IssueID, refs [][]position.Ref) string {
	var order []string
	by := map[string][]position.IssueID{}
	several := false
	for k, id := range ids {
		texts := make([]string, len(refs[k]))
		for n, ref := range refs[k] {
			texts[n] = ref.String()
		}
		behind := ""
		if len(texts) > 0 {
			behind = " (" + join(texts, "and") + ")"
		}
		if by[behind] == nil {
			order = append(order, behind)
		}
		by[behind] = append(by[behind], id)
		several = several || len(by[behind]) > 1
	}
	groups := make([]string, len(order))
	for k, behind := range order {
		groups[k] = x.issues(by[behind]) + behind
	}
	if several {
		return strings.Join(groups, "; ")
	}
	return join(groups, "and")
}

// changes puts into words what became of one actor's statements: "Statements of Russia:
// russia/guarantee is new; russia/offices is withdrawn."
func (x index) changes(id actor.ID, changes []compare.Change) string {
	var parts []string
	for kind := compare.Made; kind <= compare.Lapsed; kind++ {
		var refs []string
		for _, c := range changes {
			if ref := c.Statement.String(); c.Change == kind && !slices.Contains(refs, ref) {
				refs = append(refs, ref)
			}
		}
		if len(refs) > 0 {
			verb := " is "
			switch one := len(refs) == 1; {
			case kind == compare.Lapsed && one:
				verb = " has "
			case kind == compare.Lapsed:
				verb = " have "
			case !one:
				verb = " are "
			}
			parts = append(parts, join(refs, "and")+verb+changeWords[kind])
		}
	}
	return full("Statements of " + x.name(id) + ": " + strings.Join(parts, "; "))
}

var changeWords = map[compare.ChangeKind]string{
	compare.Made: "new", compare.Withdrawn: "withdrawn", compare.Changed: "changed",
	compare.Strengthened: "insisted on more", compare.Weakened: "insisted on less", compare.Restated: "said again",
	compare.Lapsed: "lapsed",
}
