package scenario

import (
	"slices"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/internal/excerpt"
	"github.com/parley-go/parley/internal/yamltree"
	"github.com/parley-go/parley/position"
)

// scenario reads the whole file.
func (r *reader) scenario(root *yamltree.Node) *Scenario {
	r.root = root
	r.spent = root.Size()
	var version, title, actors, sources, issues, rules, given, mandates, positions, drafts, preferences, lint, expect *yamltree.Node
	if !r.object(root, "a negotiation",
		field{"parley", &version, true}, field{"title", &title, false}, field{"actors", &actors, false},
		field{"sources", &sources, false}, field{"issues", &issues, false}, field{"rules", &rules, false},
		field{"given", &given, false}, field{"mandates", &mandates, false}, field{"positions", &positions, false},
		field{"drafts", &drafts, false}, field{"preferences", &preferences, false}, field{"lint", &lint, false}, field{"expect", &expect, false}) {
		return &Scenario{}
	}
	if version != nil && (version.Kind != yamltree.Scalar || version.Text != "1" || !version.Plain) {
		r.add(version, CodeVersion, "parley: %s: want 1, the version of this format", r.shape(version))
	}
	record := position.Record{Title: r.text(title, "title")}
	record.Actors = r.actors(actors)
	record.Sources = r.sourceList(sources)
	found := r.faults
	record.Issues = r.issueList(issues)
	record.Rules = r.rules(rules)
	record.Given = r.terms(given, "given")
	if taken, err := position.NewOutcome(record.Given...); err == nil && len(record.Rules) > 0 && r.faults == found {
		r.together(rules, record.Rules, taken)
	}
	record.Mandates = r.mandates(mandates)
	record.Positions = r.positions(positions)
	record.Drafts = r.drafts(drafts)
	record.Preferences = r.preferences(preferences)
	s := &Scenario{Lint: r.lint(lint), Expect: r.expect(expect, record)}
	if r.spent > r.limits.MaxNodes {
		return s
	}
	n, err := position.NewNegotiation(record)
	if err != nil {
		r.taken(err)
	}
	if r.faults == 0 {
		s.Negotiation, s.Places = n, placesOf(root, record, n)
	}
	return s
}

func (r *reader) actors(n *yamltree.Node) []actor.Actor {
	items := r.list(n, "actors")
	list := make([]actor.Actor, len(items))
	for i := range items {
		var id, name, kind, members, principal *yamltree.Node
		r.object(&items[i], "an actor", field{"id", &id, true}, field{"name", &name, false},
			field{"kind", &kind, false}, field{"members", &members, false}, field{"speaks_for", &principal, false})
		a := &list[i]
		a.ID, a.Name = actor.ID(r.id(id, "id")), r.text(name, "name")
		r.enum(kind, "kind", &a.Kind)
		a.Members, a.SpeaksFor = ids[actor.ID](r, members, "members"), actor.ID(r.id(principal, "speaks_for"))
	}
	return list
}

func (r *reader) sourceList(n *yamltree.Node) []position.Source {
	items := r.list(n, "sources")
	list := make([]position.Source, len(items))
	for i := range items {
		var id, title, publisher, date, link, channel, authenticity, text *yamltree.Node
		r.object(&items[i], "a source", field{"id", &id, true}, field{"title", &title, false},
			field{"publisher", &publisher, false}, field{"date", &date, false}, field{"link", &link, false},
			field{"channel", &channel, false}, field{"authenticity", &authenticity, false}, field{"text", &text, false})
		s := &list[i]
		*s = position.Source{
			ID:    position.SourceID(r.id(id, "id")),
			Title: r.text(title, "title"), Publisher: r.text(publisher, "publisher"), Date: r.day(date, "date"),
			Link: r.text(link, "link"), Channel: r.channel(channel), Text: r.text(text, "text"),
		}
		r.enum(authenticity, "authenticity", &s.Authenticity)
		r.sources[s.ID] = len(s.Text)
	}
	return list
}

func (r *reader) drafts(n *yamltree.Node) []position.Draft {
	items := r.list(n, "drafts")
	list := make([]position.Draft, len(items))
	for i := range items {
		var id, title, terms *yamltree.Node
		r.object(&items[i], "a draft", field{"id", &id, true}, field{"title", &title, false}, field{"terms", &terms, false})
		list[i] = position.Draft{
			ID: position.DraftID(r.id(id, "id")), Title: r.text(title, "title"), Terms: r.terms(terms, "terms"),
		}
	}
	return list
}

func (r *reader) lint(n *yamltree.Node) Lint {
	var leaveOut *yamltree.Node
	if n == nil || !r.object(n, "lint", field{"leave_out", &leaveOut, false}) {
		return Lint{}
	}
	var l Lint
	items := r.list(leaveOut, "leave_out")
	for i := range items {
		if code := r.line(&items[i], "leave_out"); code != "" {
			l.LeaveOut = append(l.LeaveOut, code)
		}
	}
	return l
}

func (r *reader) expect(n *yamltree.Node, of position.Record) Expect {
	var e Expect
	var issues, bargain, errs *yamltree.Node
	if n == nil || !r.object(n, "what is expected", field{"issues", &issues, false}, field{"bargain", &bargain, false},
		field{"errors", &errs, false}) {
		return e
	}
	if issues != nil && issues.Kind != yamltree.Map {
		r.add(issues, CodeShape, "issues: %s: want a map from issues to relations", r.shape(issues))
	} else if issues != nil {
		seen := map[position.IssueID]bool{}
		for i := range issues.Items {
			key, value := issues.Items[i].Key, &issues.Items[i]
			is := r.issue(key, "issues")
			id := position.IssueID(key.Text)
			if seen[id] {
				r.add(key, position.CodeDuplicate, "key %s stands twice: want it once", quoted(key.Text))
			}
			seen[id] = true
			if value.Kind != yamltree.Scalar || value.Null || !slices.Contains(relations, value.Text) {
				advice := "want " + excerpt.Or(relations)
				if value.Kind == yamltree.Scalar && !value.Null {
					advice = r.suggest(value.Text, relations, advice)
				}
				r.add(value, CodeValue, "unknown relation %s: %s", r.shape(value), advice)
				continue
			}
			if is != nil {
				e.Issues = append(e.Issues, ExpectIssue{id, value.Text})
			}
		}
	}
	if bargain != nil {
		e.Bargain = r.bargains(bargain, of)
	}
	items := r.list(errs, "errors")
	for i := range items {
		if text := r.text(&items[i], "errors"); text != "" {
			e.Errors = append(e.Errors, text)
		}
	}
	return e
}
