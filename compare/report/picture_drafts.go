package report

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/compare"
	"github.com/parley-go/parley/position"
)

// draftDrawing shows what a draft gives on each issue that it settles, and what
// every party says of it: a row to each issue, a column to each party.
func (x artist) draftDrawing(d compare.DraftCheck, wide int) drawing {
	const (
		narrowest = 140 // a column that has words
		row       = 26
		mostRows  = 200
	)
	parties, unconcerned := x.signers(d)
	others := len(d.Parties) - len(parties) - len(unconcerned)
	sparse := len(parties)*narrowest > max(wide, 8*narrowest)
	told := drawing{title: "Draft: " + cmp.Or(d.Title, string(d.Draft))}
	c := canvas{wide: wide}
	if need := len(parties) * narrowest; !sparse && need > wide {
		c.wide, told.wide = need, need
	}
	listed := map[position.IssueID]compare.Issue{}
	for _, i := range x.report.Issues {
		listed[i.ID] = i
	}
	column := 100 / percent(max(len(parties), 1))
	room := c.wide/max(len(parties), 1) - 8
	y := 0
	var words []string
	line := func(name string, cells func(n int) (class, sign, text string)) {
		c.text(0, y+14, "start", "name", name, c.wide)
		y += nameHeight
		said := make([]string, 0, len(parties))
		for k, n := range parties {
			s := d.Parties[n]
			class, sign, text := cells(n)
			c.add(`<rect class="cell %s" x="%v%%" y="%d" width="%v%%" height="%d">%s</rect>`, class, column*percent(k), y, column, row, hint(x.name(s.Actor)+": "+text))
			shown := sign
			if !sparse {
				shown = sign + " " + text
			}
			if room >= columnPixels {
				c.text(column*(percent(k)+0.5), y+17, "middle", "strong", shown, room)
			}
			said = append(said, x.name(s.Actor)+" "+text)
		}
		words = append(words, name+": "+strings.Join(said, ", "))
		y += row + 8
	}
	if !sparse {
		for k, n := range parties {
			c.text(column*(percent(k)+0.5), y+13, "middle", "name", x.name(d.Parties[n].Actor), room)
		}
		y += nameHeight
	}
	line("The draft as a whole", func(n int) (class, sign, text string) {
		switch s := d.Parties[n]; {
		case !s.CanSign():
			return "x", "✕", "cannot sign"
		case s.Acceptance == compare.AcceptanceAccepted:
			return "a", "✓", "says yes"
		case s.Acceptance == compare.AcceptanceConditional:
			return "c", "~", "on conditions"
		default:
			return "o", "○", "could sign"
		}
	})
	for k, i := range d.Issues {
		if k == mostRows {
			c.text(0, y+13, "start", "unit", "and "+number(len(d.Issues)-k, "other issue", "other issues"), c.wide)
			y += 20
			break
		}
		name := i.Title
		if name == "" {
			name = string(i.ID)
		}
		line(name+": "+i.Left.String(), func(n int) (class, sign, text string) {
			if n >= len(i.Stances) {
				return "z", "–", "not told"
			}
			id := i.Stances[n].Actor
			concerned := slices.Contains(listed[i.ID].Concerned, id)
			says := stanceOf(listed[i.ID], id)
			switch {
			case says.Silent && concerned:
				return "n", "?", "no answer"
			case says.Silent:
				return "z", "–", "not concerned"
			}
			left := stanceHTML(i.Stances[n], concerned)
			return left.Class, left.Sign, cell(says, concerned)
		})
	}
	if others > 0 {
		c.text(0, y+13, "start", "unit", "and "+number(others, "other party", "other parties")+" who could sign", c.wide)
		y += 20
	}
	if len(unconcerned) > 0 {
		line := "Not concerned: " + x.crowd(unconcerned)
		c.text(0, y+13, "start", "unit", line, c.wide)
		words = append(words, line)
		y += 20
	}
	told.high, told.words, told.body = y, full(strings.Join(words, ". ")), c.b.String()
	return told
}

// signers returns the places of the parties that are drawn, in their order: of
// many, those that could not sign first; and those whom the draft does not concern.
func (x artist) signers(d compare.DraftCheck) (places []int, unconcerned []actor.ID) {
	for n, s := range d.Parties {
		if s.Concerned || !s.CanSign() {
			places = append(places, n)
		} else {
			unconcerned = append(unconcerned, s.Actor)
		}
	}
	if len(places) <= mostParties {
		return places, unconcerned
	}
	slices.SortStableFunc(places, func(a, b int) int {
		switch one, other := d.Parties[a].CanSign(), d.Parties[b].CanSign(); {
		case one == other:
			return 0
		case other:
			return -1
		default:
			return 1
		}
	})
	places = places[:mostParties]
	slices.Sort(places)
	return places, unconcerned
}

// draftNamed returns the check of a draft.
func (r *Report) draftNamed(id position.DraftID) (compare.DraftCheck, error) {
	var known []string
	for _, d := range r.Drafts {
		if d.Draft == id {
			return d, nil
		}
		known = append(known, string(d.Draft))
	}
	if len(known) == 0 {
		return compare.DraftCheck{}, fmt.Errorf("report: unknown draft %q: there is none", id)
	}
	return compare.DraftCheck{}, fmt.Errorf("report: unknown draft %q: want %s", id, join(known, "or"))
}
