package report

import (
	"fmt"
	"net/url"
	"strings"

	"github.com/parley-go/parley/position"
)

// sources tells what the statements cite.
func (r *Report) sources() chapter {
	c := chapter{Anchor: "sources", Title: "Sources", List: true}
	for n, s := range r.Sources {
		p := passage{Anchor: fmt.Sprintf("source%d", n), Subject: string(s.ID), Title: s.Title}
		if link, ok := webLink(s.Link); ok {
			p.Address, s.Link = link, ""
		}
		if about := described(s); about != "" {
			p.Lines = []string{about}
		}
		c.Passages = append(c.Passages, p)
	}
	return c
}

// described tells what is known of a source beside its title.
func described(s position.Source) string {
	var parts []string
	for _, part := range []string{s.Publisher, s.Date.String(), s.Link} {
		if part != "" {
			parts = append(parts, strings.TrimSuffix(part, "."))
		}
	}
	if s.Channel != position.Public {
		parts = append(parts, s.Channel.String())
	}
	if s.Authenticity != position.Unstated {
		parts = append(parts, s.Authenticity.String())
	}
	return strings.Join(parts, ", ")
}

// webLink returns the address of a source as a link may have it, and false for
// what is none on the web: a reader who follows a link must not run a program.
func webLink(s string) (string, bool) {
	u, err := url.Parse(strings.TrimSpace(s))
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return "", false
	}
	return u.String(), true
}
