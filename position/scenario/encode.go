package scenario

import (
	"fmt"
	"strconv"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/internal/excerpt"
	"github.com/parley-go/parley/internal/yamltree"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
)

// encode returns the scenario as a tree. What has its default is left out.
func encode(s *Scenario) (yamltree.Node, error) {
	n := s.Negotiation
	record := n.Record()
	root := block()
	set(&root, "parley", plain("1"))
	setText(&root, "title", record.Title)
	actors := yamltree.Node{Kind: yamltree.List, Block: true}
	for a := range n.Roster().All() {
		actors.Items = append(actors.Items, encodeActor(a))
	}
	setList(&root, "actors", actors)
	sources := yamltree.Node{Kind: yamltree.List, Block: true}
	for source := range n.Sources() {
		sources.Items = append(sources.Items, encodeSource(source))
	}
	setList(&root, "sources", sources)
	issues := yamltree.Node{Kind: yamltree.List, Block: true}
	for spec := range n.Issues() {
		issues.Items = append(issues.Items, encodeIssue(spec))
	}
	setList(&root, "issues", issues)
	e := &encoder{}
	rules := yamltree.Node{Kind: yamltree.List, Block: true}
	for i, rule := range record.Rules {
		rules.Items = append(rules.Items, e.rule(rule, fmt.Sprintf("rule %d", i+1)))
	}
	setList(&root, "rules", rules)
	setList(&root, "given", e.terms(record.Given, "given"))
	mandates := yamltree.Node{Kind: yamltree.List, Block: true}
	for _, m := range record.Mandates {
		mandate := block()
		set(&mandate, "actor", text(string(m.Actor)))
		setList(&mandate, "statements", e.statements(m.Actor, m.Statements))
		mandates.Items = append(mandates.Items, mandate)
	}
	setList(&root, "mandates", mandates)
	positions := yamltree.Node{Kind: yamltree.List, Block: true}
	for _, c := range record.Positions {
		positions.Items = append(positions.Items, e.communication(c))
	}
	setList(&root, "positions", positions)
	drafts := yamltree.Node{Kind: yamltree.List, Block: true}
	for _, d := range record.Drafts {
		draft := yamltree.Node{Kind: yamltree.Map}
		set(&draft, "id", text(string(d.ID)))
		setText(&draft, "title", d.Title)
		setList(&draft, "terms", e.terms(d.Terms, "draft "+string(d.ID)))
		drafts.Items = append(drafts.Items, draft)
	}
	setList(&root, "drafts", drafts)
	setList(&root, "preferences", e.preferences(record.Preferences))
	if len(s.Lint.LeaveOut) > 0 {
		lint := block()
		set(&lint, "leave_out", texts(s.Lint.LeaveOut))
		set(&root, "lint", lint)
	}
	if expect := encodeExpect(s.Expect); len(expect.Items) > 0 {
		set(&root, "expect", expect)
	}
	return root, e.err
}

func encodeActor(a actor.Actor) yamltree.Node {
	var m yamltree.Node
	m.Kind = yamltree.Map
	set(&m, "id", text(string(a.ID)))
	setText(&m, "name", a.Name)
	setText(&m, "kind", a.Kind.String())
	setList(&m, "members", texts(a.Members))
	setText(&m, "speaks_for", string(a.SpeaksFor))
	return m
}

func encodeSource(s position.Source) yamltree.Node {
	m := yamltree.Node{Kind: yamltree.Map}
	set(&m, "id", text(string(s.ID)))
	setText(&m, "title", s.Title)
	setText(&m, "publisher", s.Publisher)
	setText(&m, "date", s.Date.String())
	setText(&m, "link", s.Link)
	if s.Channel != position.Public {
		setText(&m, "channel", s.Channel.String())
	}
	setText(&m, "authenticity", s.Authenticity.String())
	setText(&m, "text", s.Text)
	return m
}

func encodeIssue(s position.Spec) yamltree.Node {
	m := yamltree.Node{Kind: yamltree.Map}
	d := s.Domain
	set(&m, "id", text(string(s.ID)))
	setText(&m, "title", s.Title)
	set(&m, "type", text(d.Kind().String()))
	switch d.Kind() {
	case value.KindChoice:
		set(&m, "options", texts(d.Names()))
	case value.KindScale:
		set(&m, "levels", texts(d.Names()))
	case value.KindQuantity:
		setText(&m, "unit", d.Unit())
		setText(&m, "unit_one", d.UnitOne())
		if d.Whole() {
			set(&m, "whole", plain("true"))
		}
		if low, ok := d.Min(); ok {
			set(&m, "min", plain(low.String()))
		}
		if high, ok := d.Max(); ok {
			set(&m, "max", plain(high.String()))
		}
	}
	setList(&m, "decided_by", texts(s.DecidedBy))
	setList(&m, "more_for", texts(s.MoreFor))
	setList(&m, "less_for", texts(s.LessFor))
	if !s.StatusQuo.IsZero() {
		set(&m, "status_quo", nodeOf(s.StatusQuo))
	}
	if s.Circumstance {
		set(&m, "circumstance", plain("true"))
	}
	return m
}

func encodeExpect(e Expect) yamltree.Node {
	m := block()
	if len(e.Issues) > 0 {
		issues := block()
		for _, i := range e.Issues {
			set(&issues, string(i.Issue), text(i.Relation))
		}
		set(&m, "issues", issues)
	}
	setList(&m, "bargain", encodeBargains(e.Bargain))
	if len(e.Errors) > 0 {
		errs := texts(e.Errors)
		errs.Block = true
		set(&m, "errors", errs)
	}
	return m
}

// An encoder keeps the first term that the format cannot express.
type encoder struct{ err error }

func (e *encoder) communication(c position.Communication) yamltree.Node {
	m := block()
	set(&m, "actor", text(string(c.Actor)))
	setText(&m, "as_of", c.AsOf.String())
	if c.Round != 0 {
		set(&m, "round", plain(strconv.Itoa(c.Round)))
	}
	if c.Channel != position.Public {
		setText(&m, "channel", c.Channel.String())
	}
	setText(&m, "until", c.Until.String())
	if c.SingleUndertaking {
		set(&m, "single_undertaking", plain("true"))
	}
	setList(&m, "withdraws", texts(c.Withdraws))
	setList(&m, "statements", e.statements(c.Actor, c.Statements))
	return m
}

func (e *encoder) statements(who actor.ID, said []position.Statement) yamltree.Node {
	list := yamltree.Node{Kind: yamltree.List, Block: true}
	for _, s := range said {
		list.Items = append(list.Items, e.statement(who, s))
	}
	return list
}

func (e *encoder) statement(who actor.ID, s position.Statement) yamltree.Node {
	m := block()
	c := s.Common()
	what := position.Ref{Actor: who, Statement: c.ID}.String()
	set(&m, string(c.Kind), text(string(c.ID)))
	setList(&m, "to", texts(c.To))
	setText(&m, "speaker", string(c.Speaker))
	setText(&m, "reply_to", c.ReplyTo.String())
	setText(&m, "until", c.Until.String())
	if c.Kind == position.KindWarning && c.Condition != nil {
		set(&m, c.Word, e.condition(c.Condition, what))
	}
	if c.Kind == position.KindReciprocal {
		list := yamltree.Node{Kind: yamltree.List, Block: true}
		for _, u := range c.Undertakings {
			part := yamltree.Node{Kind: yamltree.Map}
			set(&part, "party", text(string(u.Party)))
			set(&part, "terms", e.terms(u.Terms, what))
			list.Items = append(list.Items, part)
		}
		set(&m, "undertakings", list)
	} else {
		setList(&m, "terms", e.terms(c.Terms(), what))
	}
	issues := make([]position.IssueID, len(c.Issues))
	for i, issue := range c.Issues {
		spec, _ := issue.Spec()
		issues[i] = spec.ID
	}
	setList(&m, "issues", texts(issues))
	if c.Kind != position.KindWarning && c.Condition != nil {
		set(&m, c.Word, e.condition(c.Condition, what))
	}
	if silence, ok := s.(position.Silence); ok && silence.Declined {
		set(&m, "declined", plain("true"))
	}
	if c.Strength != position.Firm {
		setText(&m, "strength", c.Strength.String())
	}
	setCitation(&m, c.Cite)
	return m
}

func (e *encoder) rule(r position.Rule, where string) yamltree.Node {
	m := yamltree.Node{Kind: yamltree.Map}
	setText(&m, "id", string(r.ID))
	setText(&m, "title", r.Title)
	m.Items = append(m.Items, e.condition(r.Condition, where).Items...)
	setCitation(&m, r.Cite)
	return m
}

func (e *encoder) condition(c position.Condition, where string) yamltree.Node {
	switch c := c.(type) {
	case position.Term:
		return e.term(c, where)
	case position.Negation:
		return single("not", e.condition(c.Part(), where))
	case position.Conjunction:
		parts := yamltree.Node{Kind: yamltree.List}
		for p := range c.Parts() {
			parts.Items = append(parts.Items, e.condition(p, where))
		}
		return single("all", parts)
	default:
		parts := yamltree.Node{Kind: yamltree.List}
		for p := range c.(position.Disjunction).Parts() {
			parts.Items = append(parts.Items, e.condition(p, where))
		}
		return single("any", parts)
	}
}

func (e *encoder) terms(terms position.Terms, where string) yamltree.Node {
	list := yamltree.Node{Kind: yamltree.List}
	for _, t := range terms {
		list.Items = append(list.Items, e.term(t, where))
	}
	return list
}

func (e *encoder) term(t position.Term, where string) yamltree.Node {
	m := yamltree.Node{Kind: yamltree.Map}
	set(&m, "issue", text(string(t.IssueID())))
	key, of, ok := formOf(t)
	if !ok && e.err == nil {
		e.err = fmt.Errorf("scenario: %s: no form of a term in a file says %q: want one of %s, or several terms in a condition",
			where, t, excerpt.Or(termKeys[t.Region().Domain().Kind()]))
	}
	set(&m, key, of)
	return m
}

func block() yamltree.Node { return yamltree.Node{Kind: yamltree.Map, Block: true} }

func single(key string, n yamltree.Node) yamltree.Node {
	m := yamltree.Node{Kind: yamltree.Map}
	set(&m, key, n)
	return m
}

func text(s string) yamltree.Node  { return yamltree.Node{Text: s} }
func plain(s string) yamltree.Node { return yamltree.Node{Text: s, Plain: true} }

func texts[T ~string](list []T) yamltree.Node {
	n := yamltree.Node{Kind: yamltree.List}
	for _, s := range list {
		n.Items = append(n.Items, text(string(s)))
	}
	return n
}

func set(m *yamltree.Node, key string, n yamltree.Node) {
	n.Key = new(text(key))
	m.Items = append(m.Items, n)
}

func setText(m *yamltree.Node, key, s string) {
	if s != "" {
		set(m, key, text(s))
	}
}

func setCitation(m *yamltree.Node, c position.Citation) {
	if c.Source == "" {
		return
	}
	cite := yamltree.Node{Kind: yamltree.Map}
	set(&cite, "source", text(string(c.Source)))
	setText(&cite, "at", c.At)
	setText(&cite, "quote", c.Quote)
	set(m, "cite", cite)
}

func setList(m *yamltree.Node, key string, list yamltree.Node) {
	if len(list.Items) > 0 {
		set(m, key, list)
	}
}
