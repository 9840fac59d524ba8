package scenario

import (
	"maps"
	"slices"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/internal/excerpt"
	"github.com/parley-go/parley/internal/yamltree"
	"github.com/parley-go/parley/position"
)

var statementKinds = []string{"demand", "offer", "refusal", "reciprocal", "claim", "warning", "talks", "silence"}

// references notes which statements there are, before any is read: what replies
// to another may stand before it.
func (r *reader) references(positions *yamltree.Node) {
	if positions == nil {
		return
	}
	for i := range positions.Items {
		p := &positions.Items[i]
		who, statements := member(p, "actor"), member(p, "statements")
		if who == nil || statements == nil {
			continue
		}
		for j := range statements.Items {
			s := &statements.Items[j]
			for k := range s.Items {
				id := &s.Items[k]
				if id.Key == nil || !slices.Contains(statementKinds, id.Key.Text) {
					continue
				}
				ref := position.Ref{Actor: actor.ID(who.Text), Statement: position.StatementID(id.Text)}
				if id.Kind == yamltree.Scalar && !r.made[ref] {
					r.made[ref] = true
					r.madeBy[ref.Actor] = append(r.madeBy[ref.Actor], id.Text)
				}
			}
		}
	}
}

// positions reads what the actors have said.
func (r *reader) positions(n *yamltree.Node) []position.Communication {
	var list []position.Communication
	items := r.list(n, "positions")
	for i := range items {
		var who, asOf, round, channel, until, single, withdraws, statements *yamltree.Node
		if !r.object(&items[i], "a position", field{"actor", &who, true}, field{"as_of", &asOf, false},
			field{"round", &round, false}, field{"channel", &channel, false}, field{"until", &until, false},
			field{"single_undertaking", &single, false}, field{"withdraws", &withdraws, false},
			field{"statements", &statements, false}) {
			r.leaveOut(n, &items[i])
			continue
		}
		c := position.Communication{
			AsOf: r.day(asOf, "as_of"), Round: r.round(round), Channel: r.channel(channel), Until: r.day(until, "until"),
			SingleUndertaking: r.truth(single, "single_undertaking"),
		}
		if who != nil {
			c.Actor = r.actor(who, "actor")
		}
		known := c.Actor != ""
		if !known { // what it says can be checked whoever says it
			r.unknownSpeaker(&items[i], who)
		}
		taken := r.withdrawn(withdraws, c.Actor)
		if known {
			c.Withdraws = taken
		}
		c.Statements = r.statements(statements, known)
		list = append(list, c)
	}
	return list
}

// mandates reads the limits that principals have set.
func (r *reader) mandates(n *yamltree.Node) []position.Mandate {
	var list []position.Mandate
	items := r.list(n, "mandates")
	for i := range items {
		var who, statements *yamltree.Node
		if !r.object(&items[i], "a mandate", field{"actor", &who, true}, field{"statements", &statements, false}) {
			r.leaveOut(n, &items[i])
			continue
		}
		var m position.Mandate
		if who != nil {
			m.Actor = r.actor(who, "actor")
		}
		if m.Actor == "" {
			r.unknownSpeaker(&items[i], who)
		}
		m.Statements = r.statements(statements, m.Actor != "")
		list = append(list, m)
	}
	return list
}

// statements reads a list of statements of an actor, who is known or not.
func (r *reader) statements(n *yamltree.Node, known bool) []position.Statement {
	var list []position.Statement
	items := r.list(n, "statements")
	for i := range items {
		if s := r.statement(&items[i], known); s != nil {
			list = append(list, s)
		} else {
			r.leaveOut(n, &items[i])
		}
	}
	return list
}

// unknownSpeaker notes that it is known that nobody is known to hold a position, or to have a
// mandate.
func (r *reader) unknownSpeaker(item, who *yamltree.Node) {
	r.told[item] = true
	if who != nil {
		r.told[who] = true
	}
}

// withdrawn reads what an actor takes back.
func (r *reader) withdrawn(n *yamltree.Node, who actor.ID) []position.StatementID {
	var ids []position.StatementID
	items := r.list(n, "withdraws")
	for i := range items {
		id := position.StatementID(r.id(&items[i], "withdraws"))
		if id != "" && who != "" && !r.made[position.Ref{Actor: who, Statement: id}] {
			r.add(&items[i], position.CodeUnknownRef, "withdraws: unknown statement %s of %s: %s", quoted(string(id)), quoted(string(who)),
				r.suggest(string(id), r.madeBy[who], "want the ID of an earlier statement"))
			id = ""
		}
		if id == "" {
			r.leaveOut(n, &items[i])
			continue
		}
		ids = append(ids, id)
	}
	return ids
}

// statementNodes are the parts of a statement.
type statementNodes struct {
	id, terms, condition, strength, undertakings, issues, declined, to, speaker, replyTo, until, cite *yamltree.Node
}

// statement reads a statement; nil where it cannot be told which of the kinds it
// is.
func (r *reader) statement(n *yamltree.Node, known bool) position.Statement {
	if n.Kind != yamltree.Map {
		r.add(n, CodeShape, "%s: want a statement, as {demand: …, terms: […]}", r.shape(n))
		return nil
	}
	kind := r.statementKind(n)
	if kind == "" {
		r.parts(n)
		return nil
	}
	var f statementNodes
	fields := append(make([]field, 0, 11), field{string(kind), &f.id, false})
	word := "only_if"
	switch kind {
	case position.KindDemand, position.KindWarning:
		word = "if"
	case position.KindRefusal:
		word = "unless"
	}
	switch kind {
	case position.KindReciprocal:
		fields = append(fields, field{"undertakings", &f.undertakings, true})
	case position.KindTalks, position.KindSilence:
		fields = append(fields, field{"issues", &f.issues, true})
	default:
		fields = append(fields, field{"terms", &f.terms, true})
	}
	switch kind {
	case position.KindClaim:
	case position.KindSilence:
		fields = append(fields, field{"declined", &f.declined, false})
	default:
		fields = append(fields, field{word, &f.condition, false})
	}
	switch kind {
	case position.KindDemand, position.KindOffer, position.KindRefusal, position.KindReciprocal:
		fields = append(fields, field{"strength", &f.strength, false})
	}
	what := "a " + string(kind)
	switch kind {
	case position.KindOffer:
		what = "an offer"
	case position.KindReciprocal, position.KindTalks, position.KindSilence:
		what = string(kind)
	}
	fields = append(fields, field{"to", &f.to, false}, field{"speaker", &f.speaker, false},
		field{"reply_to", &f.replyTo, false}, field{"until", &f.until, false}, field{"cite", &f.cite, false})
	found := r.faults
	r.object(n, what, fields...)
	if f.terms == nil && f.undertakings == nil && f.issues == nil && r.faults > found {
		r.lacking[n] = true // it is told that they are not there
	}

	id := position.StatementID(r.named(n, f.id, string(kind)))
	to, speaker := r.actorsOf(f.to, "to"), r.actor(f.speaker, "speaker")
	if !known {
		speaker = ""
	}
	reply, until, cite := r.reference(f.replyTo), r.day(f.until, "until"), r.citation(f.cite)
	var strength position.Strength
	r.enum(f.strength, "strength", &strength)
	terms, condition := r.terms(f.terms, "terms"), r.condition(f.condition, word)
	switch kind {
	case position.KindDemand:
		return position.Demand{ID: id, To: to, Speaker: speaker, ReplyTo: reply, Until: until, Terms: terms, If: condition, Strength: strength, Cite: cite}
	case position.KindOffer:
		return position.Offer{ID: id, To: to, Speaker: speaker, ReplyTo: reply, Until: until, Terms: terms, OnlyIf: condition, Strength: strength, Cite: cite}
	case position.KindRefusal:
		return position.Refusal{ID: id, To: to, Speaker: speaker, ReplyTo: reply, Until: until, Terms: terms, Unless: condition, Strength: strength, Cite: cite}
	case position.KindReciprocal:
		return position.Reciprocal{
			ID: id, To: to, Speaker: speaker, ReplyTo: reply, Until: until,
			Undertakings: r.undertakings(f.undertakings), OnlyIf: condition, Strength: strength, Cite: cite,
		}
	case position.KindClaim:
		return position.Claim{ID: id, To: to, Speaker: speaker, ReplyTo: reply, Until: until, Terms: terms, Cite: cite}
	case position.KindWarning:
		return position.Warning{ID: id, To: to, Speaker: speaker, ReplyTo: reply, Until: until, If: condition, Terms: terms, Cite: cite}
	case position.KindTalks:
		return position.Talks{ID: id, To: to, Speaker: speaker, ReplyTo: reply, Until: until, Issues: r.about(f.issues), OnlyIf: condition, Cite: cite}
	default:
		return position.Silence{
			ID: id, To: to, Speaker: speaker, ReplyTo: reply, Until: until,
			Issues: r.about(f.issues), Declined: r.truth(f.declined, "declined"), Cite: cite,
		}
	}
}

// parts reads what a statement has whose kind cannot be told, so that what is wrong
// with its parts is told.
func (r *reader) parts(n *yamltree.Node) {
	r.terms(member(n, "terms"), "terms")
	for _, word := range []string{"if", "only_if", "unless"} {
		r.condition(member(n, word), word)
	}
	r.undertakings(member(n, "undertakings"))
	r.about(member(n, "issues"))
	r.actorsOf(member(n, "to"), "to")
	r.actor(member(n, "speaker"), "speaker")
	r.reference(member(n, "reply_to"))
	r.day(member(n, "until"), "until")
	r.citation(member(n, "cite"))
	var strength position.Strength
	r.enum(member(n, "strength"), "strength", &strength)
	r.truth(member(n, "declined"), "declined")
}

// statementKind tells which kind of statement it is, "" where that cannot be
// told.
func (r *reader) statementKind(n *yamltree.Node) position.StatementKind {
	kind := ""
	for i := range n.Items {
		key := n.Items[i].Key
		if key.Text == kind || !slices.Contains(statementKinds, key.Text) {
			continue
		}
		if kind != "" {
			r.add(key, CodeKey, "key %s beside %s: want one statement here, and another for the other", quoted(key.Text), quoted(kind))
			return ""
		}
		kind = key.Text
	}
	if kind != "" {
		return position.StatementKind(kind)
	}
	for i := range n.Items { // perhaps a slip of the pen
		if key := n.Items[i].Key; !slices.Contains(otherStatementKeys, key.Text) {
			r.add(key, CodeKey, "unknown kind of statement %s: %s", quoted(key.Text),
				r.suggest(key.Text, statementKinds, "want "+excerpt.Or(statementKinds)))
			return ""
		}
	}
	r.add(n, CodeMissing, "a statement without its kind: want one of the keys %s, with its ID", excerpt.Or(statementKinds))
	return ""
}

var otherStatementKeys = []string{
	"terms", "if", "only_if", "unless", "undertakings", "issues", "declined", "strength", "to", "speaker", "reply_to", "until", "cite",
}

func (r *reader) undertakings(n *yamltree.Node) []position.Undertaking {
	var list []position.Undertaking
	items := r.list(n, "undertakings")
	for i := range items {
		var party, terms *yamltree.Node
		if !r.object(&items[i], "an undertaking", field{"party", &party, true}, field{"terms", &terms, true}) {
			r.leaveOut(n, &items[i])
			continue
		}
		u := position.Undertaking{Terms: r.terms(terms, "terms")}
		if party != nil {
			u.Party = r.actor(party, "party")
		}
		if terms == nil {
			r.lacking[&items[i]] = true
		}
		if u.Party == "" {
			r.told[&items[i]] = true
			if party != nil {
				r.told[party] = true
			}
		}
		list = append(list, u)
	}
	return list
}

// about reads what talks and silence are about.
func (r *reader) about(n *yamltree.Node) []position.Issue {
	var list []position.Issue
	items := r.list(n, "issues")
	for i := range items {
		if on := r.issue(&items[i], "issues"); on != nil && on.Domain.Kind() != 0 {
			list = append(list, *on)
		} else {
			r.leaveOut(n, &items[i])
		}
	}
	return list
}

// reference reads the name of somebody's statement.
func (r *reader) reference(n *yamltree.Node) position.Ref {
	if n == nil || !r.scalar(n, "reply_to", "a statement, as actor/id") {
		return position.Ref{}
	}
	ref, err := position.ParseRef(n.Text)
	switch {
	case err != nil:
		r.add(n, CodeValue, "reply_to: %s is no reference: want an actor's ID, a slash and a statement's", quoted(n.Text))
	case !r.made[ref]:
		r.add(n, position.CodeUnknownRef, "reply_to: unknown statement %s: %s", quoted(n.Text),
			r.suggest(n.Text, r.refs(), "want a statement of the file, as actor/id"))
	default:
		return ref
	}
	return position.Ref{}
}

func (r *reader) citation(n *yamltree.Node) position.Citation {
	var source, at, quote *yamltree.Node
	if n == nil || !r.object(n, "a citation", field{"source", &source, true}, field{"at", &at, false}, field{"quote", &quote, false}) {
		return position.Citation{}
	}
	c := position.Citation{At: r.text(at, "at"), Quote: r.text(quote, "quote")}
	c.Source = position.SourceID(r.id(source, "source"))
	if c.Source == "" {
		return position.Citation{}
	}
	size, ok := r.sources[c.Source]
	if !ok {
		r.add(source, position.CodeUnknownSource, "source: unknown source %s: %s", quoted(string(c.Source)),
			r.suggest(string(c.Source), r.citable, "want one that sources lists"))
		return position.Citation{}
	}
	if c.Quote != "" && !r.spend(n, size/1024) {
		return position.Citation{}
	}
	return c
}

// refs lists all statements as references.
func (r *reader) refs() []string {
	if r.madeRefs == nil {
		for _, who := range slices.Sorted(maps.Keys(r.madeBy)) {
			for _, id := range r.madeBy[who] {
				r.madeRefs = append(r.madeRefs, string(who)+"/"+id)
			}
		}
	}
	return r.madeRefs
}
