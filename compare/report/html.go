package report

import (
	"bytes"
	"cmp"
	"embed"
	"fmt"
	"html/template"
	"io"
	"sync"

	"github.com/parley-go/parley/compare"
	"github.com/parley-go/parley/position"
)

// HTML writes the report as one self-contained page: it has no script, loads
// nothing, and forbids its reader's browser to. The page has the verdict; a
// matrix of issues and parties, each cell of which opens what the party said,
// with quotes and sources; who agrees with whom and what hangs on what, as pictures;
// the explanation of every issue, with pictures of the axis where its values have an
// order and of how the parties moved, and with its statements folded, which print
// unfolds; then drafts with what every party says of them, claims, warnings,
// readiness to talk, silence and sources. Sections with nothing to tell are left
// out. Of more than 40 parties the matrix is a picture alone.
//
// Readers filter it by relation and by party. It adapts to narrow screens, to
// dark mode and to print. It is well-formed XML as well.
//
// What comes from the negotiation is escaped, and only http and https addresses
// become links. The size grows linearly with the cells of the matrix and with
// what statements say; a quote longer than a few lines stands in full once and
// is cut elsewhere.
//
// It returns the errors of w, which is given the whole page at once.
func (r *Report) HTML(w io.Writer) error {
	var b bytes.Buffer
	const usual = 700 // bytes for what was said, so that a large page is not moved while it grows
	b.Grow(len(r.Statements) * usual)
	return writeTemplate(w, &b, "page.html.tmpl", newHTMLPage(r))
}

//go:embed templates
var templates embed.FS

var pageTemplate = sync.OnceValue(func() *template.Template {
	style := styles("colours.css", "style.css", "picture.css")
	return template.Must(template.New("page.html.tmpl").
		Funcs(template.FuncMap{
			"words":    isolatedHTML,
			"style":    func() template.CSS { return template.CSS(style) },
			"hatching": func() template.HTML { return hatching },
		}).
		ParseFS(templates, "templates/*.tmpl"))
})

// An htmlPage is what the templates show.
type htmlPage struct {
	document
	Title string
	// Relations are those that occur, the furthest apart first.
	Relations []htmlRelationCount
	Parties   []htmlParty
	// Rows are the matrix of issues and parties, and Pairs that of every two parties.
	// Where the parties are too many for them, Crowd is a picture instead.
	Rows  []htmlRow
	Crowd *htmlCrowd
	Pairs []htmlPairRow
	// Bonds shows who agrees with whom, and Conditions what hangs on what; "" for
	// nothing.
	Bonds, Conditions template.HTML
	Sections          []htmlSection
}

type htmlParty struct {
	Number int
	Name   string
}

// An htmlWriter turns a report into what the page shows.
type htmlWriter struct {
	artist
	// pictures is how many there are so far.
	pictures int
	sources  map[position.SourceID]int
	// homes are the places at which statements are shown in full, by number.
	homes map[position.Ref]int
	shown map[position.Ref]bool
}

func newHTMLWriter(r *Report) *htmlWriter {
	h := &htmlWriter{
		artist:  r.artist(),
		sources: map[position.SourceID]int{},
		homes:   map[position.Ref]int{}, shown: map[position.Ref]bool{},
	}
	for n, s := range r.Sources {
		h.sources[s.ID] = n
	}
	return h
}

func newHTMLPage(r *Report) htmlPage {
	h := newHTMLWriter(r)
	page := htmlPage{document: r.document(h.index), Relations: r.relationCounts()}
	page.Title = cmp.Or(r.Title, untitled)
	if len(r.Parties) <= mostParties {
		for n, id := range r.Parties {
			page.Parties = append(page.Parties, htmlParty{n, h.name(id)})
		}
		page.Pairs = r.htmlPairs(h.index)
	} else {
		page.Crowd = h.crowded()
	}
	if len(r.Parties) > 2 {
		page.Bonds = h.inline(h.partiesDrawing())
	}
	page.Conditions = h.inline(h.conditionsDrawing(narrow + 36))
	issues := htmlSection{chapter: page.Issues}
	moves := map[position.IssueID]history{}
	for _, m := range r.histories() {
		moves[m.issue.ID] = m
	}
	for n, i := range r.Issues {
		passage := page.Issues.Passages[n]
		if page.Crowd == nil {
			page.Rows = append(page.Rows, h.row(passage, i, newAxis(i)))
		} else {
			page.Crowd.add(h, passage, i, newAxis(i))
		}
		told := h.issuePassage(i, passage)
		if m, ok := moves[i.ID]; ok {
			told.draw(h.inline(h.movesDrawing(m, narrow), true))
		}
		issues.Articles = append(issues.Articles, told)
	}
	if len(r.Issues) > 0 {
		page.Sections = append(page.Sections, issues)
	}
	for _, c := range page.Chapters {
		told := htmlSection{chapter: c}
		for n, p := range c.Passages {
			article := h.passage(p)
			if c.Anchor == "worth" {
				article.draw(h.inline(h.frontierDrawing(r.Bargain[n], narrow)))
			}
			if c.Anchor == "drafts" {
				if d, err := r.draftNamed(position.DraftID(p.Subject)); err == nil {
					article.draw(h.inline(h.draftDrawing(d, narrow), true))
				}
			}
			told.Articles = append(told.Articles, article)
		}
		page.Sections = append(page.Sections, told)
	}
	return page
}

// ManyParties says that the picture of the parties has squares and not arcs.
func (p htmlPage) ManyParties() bool { return p.Crowd != nil || len(p.Parties) > mostArcs }

// inline returns a drawing as an element of the page; "" for none.
func (h *htmlWriter) inline(d drawing, ok bool) template.HTML {
	if !ok {
		return ""
	}
	h.pictures++
	return d.inline(h.pictures)
}

// draw adds a picture to a passage.
func (p *htmlPassage) draw(picture template.HTML) {
	if picture != "" {
		p.Pictures = append(p.Pictures, picture)
	}
}

// An htmlSection is a chapter with its passages as a page shows them.
type htmlSection struct {
	chapter
	Articles []htmlPassage
}

type htmlPassage struct {
	passage
	Issue    bool // the passage is hidden where its relation is
	Tag      *htmlTag
	Pictures []template.HTML
	Said     []htmlEvidence
}

// issuePassage is the passage of an issue, with a picture where its values have an
// order.
func (h *htmlWriter) issuePassage(i compare.Issue, p passage) htmlPassage {
	told := h.passage(p)
	told.Issue = true
	if i.Domain.Kind().Ordered() {
		told.draw(h.inline(h.axisDrawing(i, narrow)))
	}
	return told
}

func (h *htmlWriter) passage(p passage) htmlPassage {
	return htmlPassage{passage: p, Tag: tagOf(p.Relation), Said: h.full(p.Evidence...)}
}

// writeTemplate writes what one of the templates makes of the data, by way of a
// buffer.
func writeTemplate(w io.Writer, b *bytes.Buffer, name string, data any) error {
	if err := pageTemplate().ExecuteTemplate(b, name, data); err != nil {
		return fmt.Errorf("report: writing HTML: %w", err)
	}
	_, err := w.Write(harmlessBytes(b.Bytes()))
	return err
}
