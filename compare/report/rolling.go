package report

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/compare"
)

// RollingText writes the draft that the positions imply, issue by issue, as plain
// text, in the way of a rolling text: what the parties concerned agree on stands
// plain, and where they do not, each alternative stands in brackets with those
// who hold it. Issues that nobody addresses are left out.
//
// It returns the errors of w.
func (r *Report) RollingText(w io.Writer) error {
	var p textLines
	if r.Title != "" {
		p.heading(r.Title)
	}
	for n, a := range r.articles(r.index()) {
		p.hanging("", fmt.Sprintf("%d. %s", n+1, a))
	}
	_, err := io.WriteString(w, p.String())
	return err
}

// RollingMarkdown writes what RollingText does in GitHub Flavored Markdown.
//
// It returns the errors of w.
func (r *Report) RollingMarkdown(w io.Writer) error {
	var m markdownPage
	title := r.Title
	if title == "" {
		title = untitled
	}
	m.heading("# ", title)
	for n, a := range r.articles(r.index()) {
		m.markup(fmt.Sprintf("%d. ", n+1))
		m.block(a)
		m.markup("\n")
	}
	_, err := io.WriteString(w, m.String())
	return err
}

// articles returns a sentence for each issue that somebody addresses, and for each
// rule.
func (r *Report) articles(x index) []string {
	var articles []string
	for _, i := range r.Issues {
		switch i.Relation {
		case compare.Unaddressed:
		case compare.Agreement, compare.Overlap:
			articles = append(articles, full(cmp.Or(i.Title, string(i.ID))+": "+i.Common.String()))
		default:
			articles = append(articles, cmp.Or(i.Title, string(i.ID))+": "+x.alternatives(i))
		}
	}
	for _, rule := range r.Rules {
		articles = append(articles, full("Rule "+entitled(rule.Title, string(rule.ID))+": "+rule.Condition))
	}
	return articles
}

// alternatives puts what each of those concerned says into brackets, those who
// say the same together.
func (x index) alternatives(i compare.Issue) string {
	var texts []string
	holders := map[string][]actor.ID{}
	for _, s := range i.Stances {
		if !slices.Contains(i.Concerned, s.Actor) {
			continue
		}
		text := cell(s, true)
		if holders[text] == nil {
			texts = append(texts, text)
		}
		holders[text] = append(holders[text], s.Actor)
	}
	for k, text := range texts {
		texts[k] = "[" + x.list(holders[text]) + ": " + text + "]"
	}
	return strings.Join(texts, " ")
}
