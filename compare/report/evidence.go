package report

import (
	"slices"
	"strings"

	"github.com/parley-go/parley/compare"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
)

// supports lists the statements behind an issue, each once: those that give
// readings on it, by party, then silence and readiness to talk.
func (x index) supports(i compare.Issue, said []saying) []position.Ref {
	var refs []position.Ref
	for _, s := range said {
		refs = append(refs, s.statement.Ref)
	}
	for _, s := range i.Silences {
		refs = append(refs, s.Statement)
	}
	for _, t := range i.Talks {
		refs = append(refs, t.Statement)
	}
	return unique(refs)
}

// unique leaves out what is in the list before.
func unique(refs []position.Ref) []position.Ref {
	seen := map[position.Ref]bool{}
	return slices.DeleteFunc(refs, func(r position.Ref) bool {
		told := seen[r]
		seen[r] = true
		return told
	})
}

// manner tells when, how, to whom and through whom a statement was made, and how
// long it stands: "2022-01-26, round 2, leaked, to Russia, through Dmitry Peskov,
// until 2022-04-30". A day and a channel that all statements share are told at the
// head of the report.
func (x index) manner(s *Statement) string {
	var parts []string
	day := s.AsOf
	if day == x.day {
		day = value.Day{}
	}
	if said := when(day, s.Round); said != "" {
		parts = append(parts, said)
	}
	if s.Channel != x.channel {
		parts = append(parts, s.Channel.String())
	}
	if len(s.To) > 0 {
		parts = append(parts, "to "+x.list(s.To))
	}
	if s.Speaker != "" && s.Speaker != s.Ref.Actor {
		parts = append(parts, "through "+x.name(s.Speaker))
	}
	if !s.ReplyTo.IsZero() {
		parts = append(parts, "in reply to "+s.ReplyTo.String())
	}
	if !s.Until.IsZero() {
		parts = append(parts, "until "+s.Until.String())
	}
	return strings.Join(parts, ", ")
}

// cited tells where something can be found, in its words: "“Open Door Policy”
// (reply, page 1)"; "" for what has no citation.
func cited(c position.Citation) string {
	var parts []string
	if c.Quote != "" {
		parts = append(parts, quoted(c.Quote))
	}
	if c.Source != "" {
		at := string(c.Source)
		if c.At != "" {
			at += ", " + c.At
		}
		parts = append(parts, "("+at+")")
	}
	return strings.Join(parts, " ")
}

// quoted puts a quotation into marks, inner marks becoming single ones.
func quoted(s string) string { return "“" + quotation(s) + "”" }

// quotation returns words as they stand between the marks of a quotation: in one
// line, inner marks becoming single ones.
func quotation(s string) string {
	return innerQuotes.Replace(strings.Join(strings.Fields(s), " "))
}

var innerQuotes = strings.NewReplacer("“", "‘", "”", "’")
