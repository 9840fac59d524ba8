package report

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/parley-go/parley/compare"
	"github.com/parley-go/parley/compare/settle"
	"github.com/parley-go/parley/position"
)

// A Part names a part of a report that can be written alone: an issue, a settlement
// or a draft. The zero Part is the brief. Of several fields that are set, the first
// counts.
type Part struct {
	Issue      position.IssueID
	Draft      position.DraftID
	Settlement *settle.Threshold // as new(settle.Firm); nil for none
}

// ErrNoPart is the error for a [Part] that the report does not have.
var ErrNoPart = errors.New("report: no such part")

// PartText writes a part as plain text, as [Report.Text] has it: of the brief at
// most 50 lines, of an issue, settlement or draft its passage with its evidence.
//
// It returns [ErrNoPart] for what the report does not have, and the errors of w.
func (r *Report) PartText(w io.Writer, part Part) error {
	t := newTextWriter(r)
	if part == (Part{}) {
		t.brief(r.briefing(t.index))
	} else {
		p, _, err := r.part(t.index, part)
		if err != nil {
			return err
		}
		t.passage(p, false)
	}
	_, err := io.WriteString(w, t.String())
	return err
}

// PartMarkdown writes a part in GitHub Flavored Markdown, as [Report.Markdown] has
// it, with the footnotes that it refers to.
//
// Its errors are those of [Report.PartText].
func (r *Report) PartMarkdown(w io.Writer, part Part) error {
	m := newMarkdownWriter(r)
	if part == (Part{}) {
		m.brief(r.briefing(m.index))
	} else {
		p, _, err := r.part(m.index, part)
		if err != nil {
			return err
		}
		m.passage(p)
		m.footnotes()
	}
	_, err := io.WriteString(w, strings.TrimRight(m.String(), "\n")+"\n")
	return err
}

// PartHTML writes a part as an element to stand within a page, as that of
// [Report.HTML] has it: a section for the brief, an article for others. It brings
// no style of its own, and links lead to places in the whole page.
//
// Its errors are those of [Report.PartText]; w is given all of it at once.
func (r *Report) PartHTML(w io.Writer, part Part) error {
	h := newHTMLWriter(r)
	if part == (Part{}) {
		return writeTemplate(w, new(bytes.Buffer), "brief", r.briefing(h.index))
	}
	p, n, err := r.part(h.index, part)
	if err != nil {
		return err
	}
	if part.Issue != "" {
		return writeTemplate(w, new(bytes.Buffer), "passage", h.issuePassage(r.Issues[n], p))
	}
	return writeTemplate(w, new(bytes.Buffer), "passage", h.passage(p))
}

// part returns the passage of a part that is not the brief, and its place in its
// chapter.
func (r *Report) part(x index, part Part) (passage, int, error) {
	switch {
	case part.Issue != "":
		n := slices.IndexFunc(r.Issues, func(i compare.Issue) bool { return i.ID == part.Issue })
		if n < 0 {
			return passage{}, 0, fmt.Errorf("%w: the issue %q", ErrNoPart, part.Issue)
		}
		return r.explainedIssue(x, n), n, nil
	case part.Draft != "":
		n := slices.IndexFunc(r.Drafts, func(d compare.DraftCheck) bool { return d.Draft == part.Draft })
		if n < 0 {
			return passage{}, 0, fmt.Errorf("%w: the draft %q", ErrNoPart, part.Draft)
		}
		return r.checked(x, r.Drafts[n]), n, nil
	default:
		n := slices.IndexFunc(r.Settlements, func(s settle.Settlement) bool { return s.Threshold == *part.Settlement })
		if n < 0 {
			return passage{}, 0, fmt.Errorf("%w: the settlement at the threshold %v", ErrNoPart, *part.Settlement)
		}
		return r.settled(x, r.Settlements[n]), n, nil
	}
}
