package report

import (
	"bytes"
	"embed"
	"fmt"
	"html/template"
	"io"
	"slices"
	"strings"
	"sync"

	"github.com/clipperhouse/displaywidth"
	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/compare"
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
	var b bytes.Buffer
	if err := pageTemplate().Execute(&b, newHTMLPage(r)); err != nil {
		return fmt.Errorf("report: writing HTML: %w", err)
	}
	_, err := w.Write(b.Bytes())
	return err
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

// An htmlPage is what the templates show. All of its texts are plain.
type htmlPage struct {
	Title    string
	Compared []string
	Verdict  string
	// Relations are those that occur, the furthest apart first.
	Relations []relationCount
	Parties   []htmlParty
	Issues    []htmlIssue
	Heat      []heatRow
	Chapters  []chapter
	Claims    []htmlClaim
	Warnings  []htmlPoint
	Talks     []htmlPoint
	Silence   []string
	Sources   []htmlSource
}

type relationCount struct {
	Relation htmlRelation
	Count    int
}

// An htmlRelation is a relation with its sign, which tells it apart without
// colour.
type htmlRelation struct {
	Number int
	Name   string
	Sign   string
}

type htmlParty struct {
	Number int
	Name   string
}

type htmlIssue struct {
	Number      int
	ID          string
	Title       string
	Relation    htmlRelation
	Cells       []htmlCell
	Explanation []string
	Picture     *picture
	Evidence    []htmlEvidence
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

// An htmlEvidence is a statement with what was said and where.
type htmlEvidence struct {
	// Anchor is the place's name, where it is the one to which others refer.
	Anchor string
	Party  int
	Ref    string
	Says   string
	Quote  string
	// Whole leads to the place that has the whole quote, where this one has not.
	Whole string
	// Circumstances are when, how and through whom it was made; and whose
	// statement it is, where Says does not tell.
	Circumstances string
	Source        string
	SourceAnchor  string
	At            string
}

type htmlClaim struct {
	ID       string
	Title    string
	Relation string
	Class    int
	Text     string
	Evidence []htmlEvidence
}

// An htmlPoint is a sentence with what it rests on.
type htmlPoint struct {
	Text     string
	Evidence []htmlEvidence
}

type htmlSource struct {
	Number int
	ID     string
	Title  string
	Link   string
	Rest   string
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

func newHTMLPage(r *Report) htmlPage {
	h := htmlWriter{
		index: r.index(), report: r,
		parties: map[actor.ID]int{}, sources: map[position.SourceID]int{},
		homes: map[position.Ref]int{}, shown: map[position.Ref]bool{},
	}
	page := htmlPage{
		Title:   plain(r.Title),
		Verdict: plain(r.verdict()),
	}
	for _, line := range r.compared(h.index) {
		page.Compared = append(page.Compared, plain(line))
	}
	if page.Title == "" {
		page.Title = untitled
	}
	for n, id := range r.Parties {
		h.parties[id] = n
		page.Parties = append(page.Parties, htmlParty{n, plain(h.name(id))})
	}
	for n, s := range r.Sources {
		h.sources[s.ID] = n
		page.Sources = append(page.Sources, sourceHTML(n, s))
	}
	page.Relations = r.relationCounts()
	page.Heat = r.heat(h.index)
	for n, i := range r.Issues {
		page.Issues = append(page.Issues, h.issue(n, i))
	}
	page.Chapters = r.chapters(h.index)
	for _, c := range page.Chapters {
		for i, p := range c.Passages {
			c.Passages[i].Title = plain(p.Title)
			for j, line := range p.Lines {
				p.Lines[j] = plain(line)
			}
		}
	}
	for _, c := range r.Claims {
		page.Claims = append(page.Claims, h.claim(c))
	}
	for _, w := range r.Warnings {
		page.Warnings = append(page.Warnings, htmlPoint{plain(h.warned(w)), h.full(w.Statement)})
	}
	for _, t := range r.Talks {
		page.Talks = append(page.Talks, htmlPoint{plain(h.readiness(t)), h.full(t.Statement)})
	}
	for _, line := range r.silent(h.index) {
		page.Silence = append(page.Silence, plain(line))
	}
	return page
}

func (r *Report) relationCounts() []relationCount {
	counts := map[compare.Relation]int{}
	for _, i := range r.Issues {
		counts[i.Relation]++
	}
	var all []relationCount
	for relation, n := range counts {
		all = append(all, relationCount{relationHTML(relation), n})
	}
	slices.SortFunc(all, func(a, b relationCount) int {
		return b.Relation.Number - a.Relation.Number
	})
	return all
}

var relationSigns = map[compare.Relation]string{
	compare.Conflict: "✕", compare.Open: "○", compare.Unanswered: "?", compare.Conditional: "~",
	compare.Overlap: "∩", compare.Agreement: "✓", compare.Unaddressed: "–",
}

func relationHTML(r compare.Relation) htmlRelation {
	return htmlRelation{int(r), r.String(), relationSigns[r]}
}

func (h *htmlWriter) issue(n int, i compare.Issue) htmlIssue {
	told := htmlIssue{
		Number: n, ID: plain(string(i.Issue)), Title: plain(i.Title), Relation: relationHTML(i.Relation),
	}
	a := newAxis(i)
	sayings := map[actor.ID][]saying{}
	for _, s := range h.sayings(i) {
		id := s.statement.Statement.Actor
		sayings[id] = append(sayings[id], s)
	}
	for party, id := range h.report.Parties {
		told.Cells = append(told.Cells, h.cell(party, id, i, a, sayings[id]))
	}
	for _, p := range h.explanation(i) {
		told.Explanation = append(told.Explanation, plain(p))
	}
	if i.Domain.Kind().Ordered() {
		told.Picture = h.picture(n, i, a)
	}
	told.Evidence = h.full(h.supports(i)...)
	return told
}

func (h *htmlWriter) cell(party int, id actor.ID, i compare.Issue, a axis, sayings []saying) htmlCell {
	stance := stanceOf(i, id)
	concerned := slices.Contains(i.Concerned, id)
	c := htmlCell{Party: party, Stance: stanceHTML(stance, concerned), Text: plain(cell(stance, concerned))}
	if stance.Silent && !concerned {
		c.Text = ""
	}
	if !stance.Silent {
		c.Bands = a.bands(stance)
	}
	for _, s := range sayings {
		c.Evidence = append(c.Evidence, h.brief(s.statement.Statement, full(h.sentence([]saying{s}))))
	}
	for _, s := range i.Silences {
		if s.Actor == id {
			c.Evidence = append(c.Evidence, h.brief(s.Statement, h.name(id)+" "+silence(s)+"."))
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

// longQuote is how many columns a quote takes that stands in full once alone.
const longQuote = 240

// brief shows a statement in a cell.
func (h *htmlWriter) brief(ref position.Ref, says string) htmlEvidence {
	e := h.evidence(ref)
	e.Says = plain(says)
	h.shorten(&e, ref)
	return e
}

// full shows statements where an issue is explained: the first time a statement
// is shown so, its quote stands in full.
func (h *htmlWriter) full(refs ...position.Ref) []htmlEvidence {
	var all []htmlEvidence
	for _, ref := range refs {
		e := h.evidence(ref)
		e.Circumstances = plain(strings.TrimSuffix(h.whose(ref)+", "+h.circumstances(h.statement(ref)), ", "))
		if !h.shown[ref] {
			h.shown[ref] = true
			e.Anchor = fmt.Sprintf("s%d", h.home(ref))
		} else {
			h.shorten(&e, ref)
		}
		all = append(all, e)
	}
	return all
}

func (h *htmlWriter) home(ref position.Ref) int {
	n, ok := h.homes[ref]
	if !ok {
		n = len(h.homes)
		h.homes[ref] = n
	}
	return n
}

func (h *htmlWriter) shorten(e *htmlEvidence, ref position.Ref) {
	if displaywidth.String(e.Quote) > longQuote {
		e.Quote = displaywidth.TruncateString(e.Quote, longQuote, "…")
		e.Whole = fmt.Sprintf("#s%d", h.home(ref))
	}
}

func (h *htmlWriter) evidence(ref position.Ref) htmlEvidence {
	s := h.statement(ref)
	e := htmlEvidence{
		Party:         -1,
		Ref:           plain(ref.String()),
		Quote:         innerQuotes.Replace(plain(s.Cite.Quote)),
		Circumstances: plain(h.circumstances(s)),
		Source:        plain(string(s.Cite.Source)),
		At:            plain(s.Cite.At),
	}
	if n, ok := h.parties[ref.Actor]; ok {
		e.Party = n
	}
	if n, ok := h.sources[s.Cite.Source]; ok {
		e.SourceAnchor = fmt.Sprintf("#source%d", n)
		if title := h.report.Sources[n].Title; title != "" {
			e.Source = plain(title)
		}
	}
	return e
}

func (h *htmlWriter) claim(c compare.Claim) htmlClaim {
	var refs []position.Ref
	for _, s := range c.Stances {
		refs = append(refs, s.Statements...)
	}
	_, text, _ := strings.Cut(h.claimed(c), ": ")
	return htmlClaim{
		plain(string(c.Issue)), plain(c.Title), c.Relation.String(), int(c.Relation), plain(text), h.full(unique(refs)...),
	}
}

func sourceHTML(n int, s position.Source) htmlSource {
	told := htmlSource{Number: n, ID: plain(string(s.ID))}
	if link, ok := webLink(s.Link); ok {
		told.Link, s.Link = link, ""
	}
	told.Title, s.Title = plain(s.Title), ""
	if told.Title == "" {
		told.Title = told.ID
	}
	told.Rest = plain(described(s))
	return told
}
