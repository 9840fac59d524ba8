package report

import (
	"cmp"
	"embed"
	"fmt"
	"html/template"
	"io"
	"strings"
	"sync"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/position"
)

// HTML writes the report as one self-contained page: it has no script, loads
// nothing, and forbids its reader's browser to. The page has the verdict; a
// matrix of issues and parties, each cell of which opens what the party said,
// with quotes and sources; the relations of the parties by pairs; the explanation
// of every issue, with a picture of the axis where its values have an order; then
// claims, warnings, readiness to talk, silence and sources. Sections with nothing
// to tell are left out.
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
	return writeTemplate(w, "page.html.tmpl", newHTMLPage(r))
}

//go:embed templates
var templates embed.FS

var pageTemplate = sync.OnceValue(func() *template.Template {
	style, err := templates.ReadFile("templates/style.css")
	if err != nil {
		panic(err)
	}
	return template.Must(template.New("page.html.tmpl").
		Funcs(template.FuncMap{"style": func() template.CSS { return template.CSS(style) }}).
		ParseFS(templates, "templates/*.tmpl"))
})

// An htmlPage is what the templates show.
type htmlPage struct {
	document
	Title string
	// Relations are those that occur, the furthest apart first.
	Relations []htmlRelationCount
	Parties   []htmlParty
	Rows      []htmlRow
	Pairs     []htmlPairRow
	Sections  []htmlSection
}

type htmlParty struct {
	Number int
	Name   string
}

// An htmlWriter turns a report into what the page shows.
type htmlWriter struct {
	index
	report  *Report
	parties map[actor.ID]int
	sources map[position.SourceID]int
	// homes are the places at which statements are shown in full, by number.
	homes map[position.Ref]int
	shown map[position.Ref]bool
}

func newHTMLWriter(r *Report) *htmlWriter {
	h := &htmlWriter{
		index: r.index(), report: r,
		parties: map[actor.ID]int{}, sources: map[position.SourceID]int{},
		homes: map[position.Ref]int{}, shown: map[position.Ref]bool{},
	}
	for n, id := range r.Parties {
		h.parties[id] = n
	}
	for n, s := range r.Sources {
		h.sources[s.ID] = n
	}
	return h
}

func newHTMLPage(r *Report) htmlPage {
	h := newHTMLWriter(r)
	page := htmlPage{document: r.document(h.index), Relations: r.relationCounts(), Pairs: r.htmlPairs(h.index)}
	page.Title = cmp.Or(r.Title, untitled)
	for n, id := range r.Parties {
		page.Parties = append(page.Parties, htmlParty{n, h.name(id)})
	}
	issues := htmlSection{chapter: page.Issues}
	for n, i := range r.Issues {
		a := newAxis(i)
		page.Rows = append(page.Rows, h.row(page.Issues.Passages[n], i, a))
		issues.Articles = append(issues.Articles, h.issuePassage(n, page.Issues.Passages[n], a))
	}
	if len(r.Issues) > 0 {
		page.Sections = append(page.Sections, issues)
	}
	for _, c := range page.Chapters {
		told := htmlSection{chapter: c}
		for _, p := range c.Passages {
			told.Articles = append(told.Articles, h.passage(p))
		}
		page.Sections = append(page.Sections, told)
	}
	return page
}

// An htmlSection is a chapter with its passages as a page shows them.
type htmlSection struct {
	chapter
	Articles []htmlPassage
}

type htmlPassage struct {
	passage
	Issue   bool // the passage is hidden where its relation is
	Tag     *htmlTag
	Picture *picture
	Said    []htmlEvidence
}

// issuePassage is the passage of an issue, with a picture where its values have an
// order.
func (h *htmlWriter) issuePassage(n int, p passage, a axis) htmlPassage {
	told := h.passage(p)
	told.Issue = true
	if i := h.report.Issues[n]; i.Domain.Kind().Ordered() {
		told.Picture = h.picture(n, i, a)
	}
	return told
}

func (h *htmlWriter) passage(p passage) htmlPassage {
	return htmlPassage{passage: p, Tag: tagOf(p.Relation), Said: h.full(p.Evidence...)}
}

// writeTemplate writes what one of the templates makes of the data.
func writeTemplate(w io.Writer, name string, data any) error {
	var b strings.Builder
	if err := pageTemplate().ExecuteTemplate(&b, name, data); err != nil {
		return fmt.Errorf("report: writing HTML: %w", err)
	}
	_, err := io.WriteString(w, strings.Map(harmless, strings.ToValidUTF8(b.String(), "\ufffd")))
	return err
}
