package comparetest

import (
	"strings"

	"github.com/google/go-cmp/cmp"

	"github.com/parley-go/parley/position"
)

// records shows how two records differ that the options have unequal: line by line, or
// where no line tells it, field by field.
func records(options cmp.Options) cmp.Option {
	same := func(a, b position.Record) bool { return cmp.Equal(a, b, options) || cmp.Equal(tell(a), tell(b)) }
	return unequal(same, cmp.Transformer("comparetest.Lines", tell))
}

// A telling is a record by the lines that [position.Record.String] has of it, so that
// go-cmp shows those that differ and no more.
type telling struct {
	Title       string
	Actors      []string
	Issues      []string
	Sources     []position.Source // plain data, of which the lines tell less
	Given       []string
	Rules       []string
	Positions   []string
	Mandates    []string
	Drafts      []string
	Preferences []string
}

func tell(r position.Record) telling {
	t := telling{
		Title:   r.Title,
		Actors:  linesOf(position.Record{Actors: r.Actors}),
		Issues:  linesOf(position.Record{Issues: r.Issues}),
		Sources: r.Sources,
		Given:   linesOf(position.Record{Given: r.Given}),
		Rules:   linesOf(position.Record{Rules: r.Rules}),
		Drafts:  linesOf(position.Record{Drafts: r.Drafts}),
	}
	for _, c := range r.Positions {
		said := linesOf(position.Record{Positions: []position.Communication{c}})
		t.Positions = append(t.Positions, by(string(c.Actor), said)...)
	}
	for _, m := range r.Mandates {
		said := linesOf(position.Record{Mandates: []position.Mandate{m}})
		t.Mandates = append(t.Mandates, by("mandate of "+string(m.Actor), said)...)
	}
	for _, p := range r.Preferences {
		said := linesOf(position.Record{Preferences: []position.Preferences{p}})
		t.Preferences = append(t.Preferences, by(string(p.Actor), said)...)
	}
	return t
}

func linesOf(r position.Record) []string {
	text := strings.TrimSuffix(r.String(), "\n")
	if text == "" {
		return nil
	}
	return strings.Split(text, "\n")
}

// by puts before each statement whose it is. The first line tells the occasion.
func by(who string, said []string) []string {
	for i, line := range said[1:] {
		said[i+1] = who + "/" + strings.TrimPrefix(line, "\t")
	}
	return said
}
