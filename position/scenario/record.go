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
	var version, title, actors, sources, issues, rules, given, mandates, positions, drafts, lint, expect *yamltree.Node
	if !r.object(root, "a negotiation",
		field{"parley", &version, true}, field{"title", &title, false}, field{"actors", &actors, false},
		field{"sources", &sources, false}, field{"issues", &issues, false}, field{"rules", &rules, false},
		field{"given", &given, false}, field{"mandates", &mandates, false}, field{"positions", &positions, false},
		field{"drafts", &drafts, false}, field{"lint", &lint, false}, field{"expect", &expect, false}) {
		return &Scenario{}
	}
	if version != nil && (version.Kind != yamltree.Scalar || version.Text != "1" || !version.Plain) {
		r.add(version, CodeVersion, "parley: %s: want 1, the version of this format", r.shape(version))
	}
	record := position.Record{Title: r.line(title, "title")}
	record.Actors = r.actorList(actors)
	record.Sources = r.sourceList(sources)
	found := r.faults
	record.Issues = r.issueList(issues)
	record.Rules = r.rules(rules)
	record.Given = r.terms(given, "given")
	if taken, err := position.NewOutcome(record.Given...); err == nil && len(record.Rules) > 0 && r.faults == found {
		r.together(rules, record.Rules, taken)
	}
	r.references(positions)
	record.Mandates = r.mandates(mandates)
	record.Positions = r.positions(positions)
	record.Drafts = r.drafts(drafts)
	s := &Scenario{Lint: r.lint(lint), Expect: r.expect(expect)}
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

// actorList reads the actors. All IDs are known before members and principals
// are looked up.
func (r *reader) actorList(n *yamltree.Node) []actor.Actor {
	var list []actor.Actor
	items := r.list(n, "actors")
	members, principals := make([]*yamltree.Node, len(items)), make([]*yamltree.Node, len(items))
	for i := range items {
		var id, name, kind *yamltree.Node
		ok := r.object(&items[i], "an actor", field{"id", &id, true}, field{"name", &name, false},
			field{"kind", &kind, false}, field{"members", &members[i], false}, field{"speaks_for", &principals[i], false})
		a := actor.Actor{Name: r.line(name, "name")}
		r.enum(kind, "kind", &a.Kind)
		a.ID = actor.ID(r.declare(id, func(id string) bool { return r.actors[actor.ID(id)] }, "actor"))
		if !ok || a.ID == "" {
			members[i], principals[i] = nil, nil
			r.leaveOut(n, &items[i])
			continue
		}
		r.actors[a.ID] = true
		r.actorIDs = append(r.actorIDs, string(a.ID))
		list = append(list, a)
	}
	kept := 0
	for i := range items {
		if r.leftOut[&items[i]] {
			continue
		}
		a := &list[kept]
		kept++
		a.SpeaksFor = r.actor(principals[i], "speaks_for")
		a.Members = r.actorsOf(members[i], "members")
		seen := map[actor.ID]bool{}
		for j, id := range a.Members {
			if seen[id] {
				r.add(r.kept(members[i], j), position.CodeDuplicate, "members: %s is listed twice", quoted(string(id)))
			}
			seen[id] = true
		}
		if len(seen) < len(a.Members) {
			a.Members = nil // it is a fault of its own, and circles are looked for without
		}
	}
	r.untangle(list)
	return list
}

// kept returns the i-th element of a list that is not left out.
func (r *reader) kept(n *yamltree.Node, i int) *yamltree.Node {
	for j := range n.Items {
		if !r.leftOut[&n.Items[j]] {
			if i--; i < 0 {
				return &n.Items[j]
			}
		}
	}
	return n
}

// untangle reports circles of members and of principals, and cuts them, so that
// all else can be checked.
func (r *reader) untangle(list []actor.Actor) {
	_, err := actor.NewRoster(list...)
	if err == nil {
		return
	}
	for _, e := range position.Errors(err) {
		n, key := r.place(e.Path)
		r.add(n, CodeCircle, "%s: %s", key, e.Detail)
		r.tangled = true
		for i := range list {
			if key == "members" {
				list[i].Members = nil
			} else {
				list[i].SpeaksFor = ""
			}
		}
	}
}

func (r *reader) sourceList(n *yamltree.Node) []position.Source {
	var list []position.Source
	items := r.list(n, "sources")
	for i := range items {
		var id, title, publisher, date, link, channel, authenticity, text *yamltree.Node
		ok := r.object(&items[i], "a source", field{"id", &id, true}, field{"title", &title, false},
			field{"publisher", &publisher, false}, field{"date", &date, false}, field{"link", &link, false},
			field{"channel", &channel, false}, field{"authenticity", &authenticity, false}, field{"text", &text, false})
		s := position.Source{
			Title: r.line(title, "title"), Publisher: r.line(publisher, "publisher"), Date: r.day(date, "date"),
			Link: r.line(link, "link"), Channel: r.channel(channel), Text: r.text(text, "text"),
		}
		r.enum(authenticity, "authenticity", &s.Authenticity)
		s.ID = position.SourceID(r.declare(id, func(id string) bool {
			_, ok := r.sources[position.SourceID(id)]
			return ok
		}, "source"))
		if !ok || s.ID == "" {
			r.leaveOut(n, &items[i])
			continue
		}
		r.sources[s.ID] = len(s.Text)
		r.citable = append(r.citable, string(s.ID))
		list = append(list, s)
	}
	return list
}

func (r *reader) drafts(n *yamltree.Node) []position.Draft {
	var list []position.Draft
	items := r.list(n, "drafts")
	for i := range items {
		var id, title, terms *yamltree.Node
		if !r.object(&items[i], "a draft", field{"id", &id, true}, field{"title", &title, false}, field{"terms", &terms, false}) {
			r.leaveOut(n, &items[i])
			continue
		}
		list = append(list, position.Draft{
			ID:    position.DraftID(r.named(&items[i], id, "id")),
			Title: r.line(title, "title"),
			Terms: r.terms(terms, "terms"),
		})
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

func (r *reader) expect(n *yamltree.Node) Expect {
	var e Expect
	var issues, errs *yamltree.Node
	if n == nil || !r.object(n, "what is expected", field{"issues", &issues, false}, field{"errors", &errs, false}) {
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
	items := r.list(errs, "errors")
	for i := range items {
		if text := r.text(&items[i], "errors"); text != "" {
			e.Errors = append(e.Errors, text)
		}
	}
	return e
}
