package report

import (
	"fmt"
	"html"
	"html/template"
	"strconv"
	"strings"

	"github.com/clipperhouse/displaywidth"

	"github.com/parley-go/parley/position"
)

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
	// Manner is when, how and through whom it was made; and whose
	// statement it is, where Says does not tell.
	Manner       string
	Source       string
	SourceAnchor string
	At           string
}

// Item returns the evidence as an item of a list.
func (e htmlEvidence) Item() template.HTML {
	var b strings.Builder
	write := func(parts ...string) {
		for _, p := range parts {
			b.WriteString(p)
		}
	}
	text := html.EscapeString
	write(`<li class="p`, strconv.Itoa(e.Party), `"`)
	if e.Anchor != "" {
		write(` id="`, e.Anchor, `"`)
	}
	write(">")
	if e.Says != "" {
		write("<p>", string(isolatedHTML(e.Says)), "</p>")
	}
	if e.Quote != "" {
		write(`<blockquote dir="auto">“`, text(e.Quote), "”</blockquote>")
	}
	write(`<p class="from">`, string(isolatedHTML(e.Manner)))
	if e.Source != "" {
		if e.Manner != "" {
			write(", ")
		}
		write("<cite>")
		if e.SourceAnchor != "" {
			write(`<a href="`, e.SourceAnchor, `">`, text(e.Source), "</a>")
		} else {
			write(text(e.Source))
		}
		write("</cite>")
	}
	if e.At != "" {
		write(", ", text(e.At))
	}
	if e.Whole != "" {
		write(`, <a href="`, e.Whole, `">the whole quote</a>`)
	}
	write(" <code>", text(e.Ref), "</code></p></li>")
	return template.HTML(b.String())
}

// longQuote is how many columns a quote takes that stands in full once alone.
const longQuote = 240

// brief shows a statement in a cell.
func (h *htmlWriter) brief(ref position.Ref, says string) htmlEvidence {
	e := h.evidence(ref)
	e.Says = says
	h.shorten(&e, ref)
	return e
}

// full shows statements where an issue is explained: the first time a statement
// is shown so, its quote stands in full.
func (h *htmlWriter) full(refs ...position.Ref) []htmlEvidence {
	var all []htmlEvidence
	for _, ref := range refs {
		e := h.evidence(ref)
		e.Manner = strings.TrimSuffix(h.whose(ref)+", "+h.manner(h.statement(ref)), ", ")
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
		Party:  h.party(ref.Actor),
		Ref:    ref.String(),
		Quote:  quotation(s.Cite.Quote),
		Manner: h.manner(s),
		Source: string(s.Cite.Source),
		At:     s.Cite.At,
	}
	if n, ok := h.sources[s.Cite.Source]; ok {
		e.SourceAnchor = fmt.Sprintf("#source%d", n)
		if title := h.report.Sources[n].Title; title != "" {
			e.Source = title
		}
	}
	return e
}
