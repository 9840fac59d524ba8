package scenario

import (
	"slices"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/internal/excerpt"
	"github.com/parley-go/parley/internal/yamltree"
	"github.com/parley-go/parley/position"
)

var statementKinds = []string{"demand", "offer", "refusal", "reciprocal", "claim", "warning", "talks", "silence"}

// positions reads what the actors have said.
func (r *reader) positions(n *yamltree.Node) []position.Communication {
	items := r.list(n, "positions")
	list := make([]position.Communication, len(items))
	for i := range items {
		list[i] = r.communication(&items[i])
	}
	return list
}

// communication reads what an actor said on one occasion.
func (r *reader) communication(n *yamltree.Node) position.Communication {
	var who, asOf, round, channel, until, single, withdraws, statements *yamltree.Node
	r.object(n, "a position", field{"actor", &who, true}, field{"as_of", &asOf, false},
		field{"round", &round, false}, field{"channel", &channel, false}, field{"until", &until, false},
		field{"single_undertaking", &single, false}, field{"withdraws", &withdraws, false},
		field{"statements", &statements, false})
	return position.Communication{
		Actor: actor.ID(r.id(who, "actor")),
		AsOf:  r.day(asOf, "as_of"), Round: r.round(round), Channel: r.channel(channel), Until: r.day(until, "until"),
		SingleUndertaking: r.truth(single, "single_undertaking"),
		Withdraws:         ids[position.StatementID](r, withdraws, "withdraws"),
		Statements:        r.statements(statements),
	}
}

// mandates reads the limits that principals have set.
func (r *reader) mandates(n *yamltree.Node) []position.Mandate {
	items := r.list(n, "mandates")
	list := make([]position.Mandate, len(items))
	for i := range items {
		var who, statements *yamltree.Node
		r.object(&items[i], "a mandate", field{"actor", &who, true}, field{"statements", &statements, false})
		list[i] = position.Mandate{Actor: actor.ID(r.id(who, "actor")), Statements: r.statements(statements)}
	}
	return list
}

func (r *reader) statements(n *yamltree.Node) []position.Statement {
	items := r.list(n, "statements")
	list := make([]position.Statement, len(items))
	for i := range items {
		list[i] = r.statement(&items[i])
	}
	return list
}

// statementNodes are the parts of a statement.
type statementNodes struct {
	id, terms, condition, strength, undertakings, issues, declined, to, speaker, replyTo, until, cite *yamltree.Node
}

// statement reads a statement. Where it cannot be told which of the kinds it is, the
// rest of it does not count: it comes as a claim of nothing, so that others may reply
// to it, or as nil where it has no ID.
func (r *reader) statement(n *yamltree.Node) position.Statement {
	if n.Kind != yamltree.Map {
		r.add(n, CodeShape, "%s: want a statement, as {demand: …, terms: […]}", r.shape(n))
		return nil
	}
	kind := r.statementKind(n)
	if kind == "" {
		r.parts(n)
		r.told[spot{node: n}] = true
		for i := range n.Items {
			if id := &n.Items[i]; id.Kind == yamltree.Scalar && slices.Contains(statementKinds, id.Key.Text) {
				return position.Claim{ID: position.StatementID(id.Text)}
			}
		}
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
	r.object(n, what, fields...)

	id := position.StatementID(r.id(f.id, string(kind)))
	to, speaker := ids[actor.ID](r, f.to, "to"), actor.ID(r.id(f.speaker, "speaker"))
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
	ids[actor.ID](r, member(n, "to"), "to")
	r.id(member(n, "speaker"), "speaker")
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
	items := r.list(n, "undertakings")
	list := make([]position.Undertaking, len(items))
	for i := range items {
		var party, terms *yamltree.Node
		r.object(&items[i], "an undertaking", field{"party", &party, true}, field{"terms", &terms, true})
		list[i] = position.Undertaking{Party: actor.ID(r.id(party, "party")), Terms: r.terms(terms, "terms")}
	}
	return list
}

// about reads what talks and silence are about.
func (r *reader) about(n *yamltree.Node) []position.Issue {
	items := r.list(n, "issues")
	list := make([]position.Issue, len(items))
	for i := range items {
		if on := r.issue(&items[i], "issues"); on != nil && on.Domain.Kind() != 0 {
			list[i] = *on
		} else {
			r.told[spot{node: &items[i]}] = true
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
	if err != nil {
		r.add(n, CodeValue, "reply_to: %s is no reference: want an actor's ID, a slash and a statement's", quoted(n.Text))
	}
	return ref
}

func (r *reader) citation(n *yamltree.Node) position.Citation {
	var source, at, quote *yamltree.Node
	if n == nil || !r.object(n, "a citation", field{"source", &source, true}, field{"at", &at, false}, field{"quote", &quote, false}) {
		return position.Citation{}
	}
	c := position.Citation{Source: position.SourceID(r.id(source, "source")), At: r.text(at, "at"), Quote: r.text(quote, "quote")}
	if c.Quote != "" && !r.spend(n, r.sources[c.Source]/1024) {
		return position.Citation{}
	}
	return c
}
