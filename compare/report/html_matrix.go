package report

import (
	"slices"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/compare"
)

// An htmlRow is what all parties make of one issue.
type htmlRow struct {
	passage
	Tag   *htmlTag
	Cells []htmlCell
}

// An htmlCell is what one party makes of one issue.
type htmlCell struct {
	Party int
	// Blank says that there is nothing to tell, as in most cells of large
	// matrices, which the template writes without looking further.
	Blank    bool
	Stance   htmlStance
	Text     string
	Bands    []band
	Evidence []htmlEvidence
}

// An htmlStance is the most that a party gives any value, with its sign.
type htmlStance struct{ Class, Sign, Name string }

func (h *htmlWriter) row(p passage, i compare.Issue, a axis) htmlRow {
	p.Title = i.Title // whom it serves is told with the issue
	row := htmlRow{passage: p, Tag: tagOf(i.Relation)}
	sayings := map[actor.ID][]saying{}
	for _, s := range h.sayings(i) {
		id := s.statement.Ref.Actor
		sayings[id] = append(sayings[id], s)
	}
	for party, id := range h.report.Parties {
		row.Cells = append(row.Cells, h.cell(party, id, i, a, sayings[id]))
	}
	return row
}

func (h *htmlWriter) cell(party int, id actor.ID, i compare.Issue, a axis, sayings []saying) htmlCell {
	stance := stanceOf(i, id)
	concerned := slices.Contains(i.Concerned, id)
	c := htmlCell{Party: party, Stance: stanceHTML(stance, concerned), Text: cell(stance, concerned)}
	if stance.Silent && !concerned {
		c.Text = ""
	}
	if !stance.Silent {
		c.Bands = a.bands(stance)
	}
	for _, s := range sayings {
		c.Evidence = append(c.Evidence, h.brief(s.statement.Ref, full(h.sentence([]saying{s}))))
	}
	for _, s := range i.Silences {
		if s.Actor == id {
			c.Evidence = append(c.Evidence, h.brief(s.Statement, h.name(id)+" "+unanswering(s.Declined, 1)+"."))
		}
	}
	for _, t := range i.Talks {
		if t.Actor == id {
			c.Evidence = append(c.Evidence, h.brief(t.Statement, full(h.ready(t, "it"))))
		}
	}
	c.Blank = c.Text == "" && len(c.Evidence) == 0
	return c
}

// stanceHTML returns the highest acceptance that a party gives any value.
func stanceHTML(s compare.Stance, concerned bool) htmlStance {
	switch {
	case s.Silent && concerned:
		return htmlStance{"n", "?", "Silent:"}
	case s.Silent:
		return htmlStance{"z", "–", "Not concerned, silent"}
	case !s.Accepted.IsEmpty():
		return htmlStance{"a", "✓", "Accepts:"}
	case !s.Conditional.IsEmpty():
		return htmlStance{"c", "~", "Conditional:"}
	case !s.Open.IsEmpty() || s.Excluded.IsEmpty():
		return htmlStance{"o", "○", "Open:"}
	default:
		return htmlStance{"x", "✕", "Excluded:"}
	}
}
