package report

import (
	"cmp"
	"fmt"
	"io"
	"slices"

	"github.com/parley-go/parley/position"
)

// AxesSVG writes a picture of the issues given, or of all that are ordered and on
// which somebody has said something: along the axis of its values, what each party
// makes of them, who says the same in one lane; with the zone that they share or
// the gap between them. Of more than 40 lanes it draws the first.
//
// Like all pictures it is an SVG that stands alone, with a style of its own: it is
// the same in a light and in a dark scheme, can be read without colour, and tells
// its facts as text, in its title and desc. It loads nothing.
//
// It returns the errors of w, and one for an issue that has no such picture, which
// names those that have.
func (r *Report) AxesSVG(w io.Writer, issues ...position.IssueID) error {
	x := r.artist()
	var drawings []drawing
	var known []position.IssueID
	for _, i := range r.Issues {
		if !i.Domain.Kind().Ordered() {
			continue
		}
		d, ok := x.axisDrawing(i, sheet-2*blank)
		if !ok {
			continue
		}
		known = append(known, i.ID)
		if len(issues) == 0 || slices.Contains(issues, i.ID) {
			drawings = append(drawings, d)
		}
	}
	if err := missing(issues, known, "axis"); err != nil {
		return err
	}
	return r.alone(w, "Positions", drawings, "No position is on an issue with an order.")
}

// MovesSVG writes a picture of how the parties moved on the issues given, or on all
// on which somebody has: of a number, a date or a level, each party's best bid (a
// full line) or else its limit (a dashed line) by days and rounds, which stand at
// equal distances; of named values, strips. An arrow's head is full for a
// concession and hollow for anything else. It has the last 24 rounds and the first
// 8 parties, those who moved before the others.
//
// It is a picture as [Report.AxesSVG] describes them. It returns the errors of w,
// and one for an issue on which nobody moved, which names those on which somebody
// has.
func (r *Report) MovesSVG(w io.Writer, issues ...position.IssueID) error {
	x := r.artist()
	var drawings []drawing
	var known []position.IssueID
	for _, h := range r.histories() {
		known = append(known, h.issue.ID)
		if len(issues) == 0 || slices.Contains(issues, h.issue.ID) {
			drawings = append(drawings, x.movesDrawing(h, sheet-2*blank))
		}
	}
	if err := missing(issues, known, "moves"); err != nil {
		return err
	}
	return r.alone(w, "Moves", drawings, "Nobody has moved.")
}

// DraftsSVG writes a picture of the drafts given, or of all: for every issue that a
// draft settles, what it gives and what every party says of it. Of more than 40
// parties it draws 40, those who could not sign before the others.
//
// It is a picture as [Report.AxesSVG] describes them. It returns the errors of w,
// and one for an unknown draft, which names those of the report.
func (r *Report) DraftsSVG(w io.Writer, drafts ...position.DraftID) error {
	x := r.artist()
	var drawings []drawing
	for _, id := range drafts {
		if _, err := r.draftNamed(id); err != nil {
			return err
		}
	}
	for _, d := range r.Drafts {
		if len(drafts) == 0 || slices.Contains(drafts, d.Draft) {
			drawings = append(drawings, x.draftDrawing(d, sheet-2*blank))
		}
	}
	return r.alone(w, "Drafts", drawings, "There is no draft.")
}

// PartiesSVG writes a picture of who agrees with whom: an arc between every two
// parties who are both concerned in some issue, as heavy as the furthest that they
// are apart on any; grey where it is silence. Blocs are framed. Of more than 40
// parties it draws those in most conflicts.
//
// It is a picture as [Report.AxesSVG] describes them. It returns the errors of w.
func (r *Report) PartiesSVG(w io.Writer) error {
	var drawings []drawing
	if d, ok := r.artist().partiesDrawing(); ok {
		drawings = append(drawings, d)
	}
	return r.alone(w, "Who agrees with whom", drawings, "No two parties are concerned in one issue.")
}

// ConditionsSVG writes a picture of what hangs on what, as a tree: the issues for
// which statements wait, those first for which most do; the statements; and what
// waits in turn for what these are about. It has 120 lines at most.
//
// It is a picture as [Report.AxesSVG] describes them. It returns the errors of w.
func (r *Report) ConditionsSVG(w io.Writer) error {
	var drawings []drawing
	if d, ok := r.artist().conditionsDrawing(sheet - 2*blank); ok {
		drawings = append(drawings, d)
	}
	return r.alone(w, "What hangs on what", drawings, "Nothing waits for anything.")
}

// FrontierSVG writes a picture of what outcomes are worth to two parties, for each
// threshold at which that was asked: the points that none betters as a staircase, what
// they have without an agreement, and the drafts, standing offers and solutions. Of a
// frontier with many points it draws as many as can be told apart, and 12 drafts and 8
// offers at most. A ranking, which has no distances, it draws at equal ones.
//
// It is a picture as [Report.AxesSVG] describes them. It returns the errors of w.
func (r *Report) FrontierSVG(w io.Writer) error {
	x := r.artist()
	var drawings []drawing
	for _, a := range r.Bargain {
		if d, ok := x.frontierDrawing(a, sheet-2*blank); ok {
			drawings = append(drawings, d)
		}
	}
	return r.alone(w, "What outcomes are worth", drawings, "There is no frontier of two parties.")
}

// alone writes drawings, or that there is none.
func (r *Report) alone(w io.Writer, what string, drawings []drawing, none string) error {
	if len(drawings) == 0 {
		c := canvas{wide: sheet}
		c.text(0, 14, "start", "tick", none, sheet)
		drawings = []drawing{{title: what, words: none, high: 24, body: c.b.String()}}
	}
	return writeSVG(w, cmp.Or(r.Title, untitled)+": "+what, drawings)
}

// missing is the error of issues of which there is no picture.
func missing(wanted, known []position.IssueID, what string) error {
	for _, id := range wanted {
		if slices.Contains(known, id) {
			continue
		}
		names := make([]string, len(known))
		for k, id := range known {
			names[k] = string(id)
		}
		if len(names) == 0 {
			return fmt.Errorf("report: no picture of the %s of issue %q: there is none of any issue", what, id)
		}
		return fmt.Errorf("report: no picture of the %s of issue %q: want %s", what, id, join(names, "or"))
	}
	return nil
}
