package position

import (
	"fmt"
	"strconv"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/position/value"
)

// An encoder writes parts of a negotiation in the form that a scenario file has them
// in, as JSON in one line, and gathers what that form cannot say.
type encoder struct{ at *faults }

// encoded returns what an encoder has written, or all that is wrong with it.
func encoded(write func(e encoder) []byte) ([]byte, error) {
	e := encoder{newFaults()}
	text := write(e)
	if err := e.at.err(); err != nil {
		return nil, err
	}
	return text, nil
}

func (e encoder) key(key string) encoder            { return encoder{e.at.at(key)} }
func (e encoder) nth(key string, index int) encoder { return encoder{e.at.nth(key, index)} }

// id reports an ID that no file could have.
func (e encoder) id(key, id string) {
	if !actor.ValidID(id) {
		e.at.at(key).add(CodeID, "%q: want %s", id, actor.IDRule)
	}
}

// MarshalJSON returns the term as a scenario file has it: {"issue":"forces","at_most":5}.
// A term in error, or that no form of the format expresses, such as one made of two
// intervals, is an error.
func (t Term) MarshalJSON() ([]byte, error) {
	return encoded(func(e encoder) []byte { return e.term(t) })
}

func (e encoder) term(t Term) []byte {
	var f form
	if code, err := t.problem(); err != nil {
		e.at.add(code, "%v", err)
		return f.bytes()
	}
	f.setText("issue", string(t.IssueID()))
	key, of, ok := formOfTerm(t)
	if !ok {
		e.at.add(CodeForm, "%s", noForm(t))
		return f.bytes()
	}
	f.set(key, of)
	return f.bytes()
}

func (e encoder) terms(key string, terms []Term) [][]byte {
	list := make([][]byte, len(terms))
	for i, t := range terms {
		list[i] = e.nth(key, i).term(t)
	}
	return list
}

// MarshalJSON returns the condition as a scenario file has it: {"all":[…]}. The time
// grows linearly with its terms.
func (c Conjunction) MarshalJSON() ([]byte, error) { return encodedCondition(c) }

// MarshalJSON returns the condition as a scenario file has it: {"any":[…]}.
func (d Disjunction) MarshalJSON() ([]byte, error) { return encodedCondition(d) }

// MarshalJSON returns the condition as a scenario file has it: {"not":…}. The zero
// Negation denies nothing, and is an error.
func (n Negation) MarshalJSON() ([]byte, error) { return encodedCondition(n) }

func encodedCondition(c Condition) ([]byte, error) {
	return encoded(func(e encoder) []byte {
		checkCondition(c, nil, func(way Path, code Code, err error) { e.at.along(way).add(code, "%v", err) })
		if len(*e.at.list) > 0 {
			return nil
		}
		return e.condition(c)
	})
}

// condition writes a condition that is sound.
func (e encoder) condition(c Condition) []byte {
	var f form
	switch c := c.(type) {
	case Term:
		return e.term(c)
	case Negation:
		f.set("not", e.key("not").condition(c.Part()))
	case Conjunction:
		f.set("all", e.parts("all", c.compound))
	case Disjunction:
		f.set("any", e.parts("any", c.compound))
	}
	return f.bytes()
}

func (e encoder) parts(key string, c compound) []byte {
	list := make([][]byte, len(c.parts))
	for i, part := range c.parts {
		list[i] = e.nth(key, i).condition(part)
	}
	return formList(list)
}

// sound writes a condition, whatever it may be.
func (e encoder) sound(c Condition) []byte {
	before := len(*e.at.list)
	checkCondition(c, nil, func(way Path, code Code, err error) { e.at.along(way).add(code, "%v", err) })
	if len(*e.at.list) > before {
		return []byte("{}")
	}
	return e.condition(c)
}

// MarshalJSON returns the statement as a scenario file has it:
// {"demand":"raise","terms":[…]}. One without an ID, with terms in error, or with a term
// that no form of the format expresses, is an error.
func (s Demand) MarshalJSON() ([]byte, error) { return encodedStatement(s) }

// MarshalJSON returns the statement as [Demand.MarshalJSON] does.
func (s Offer) MarshalJSON() ([]byte, error) { return encodedStatement(s) }

// MarshalJSON returns the statement as [Demand.MarshalJSON] does.
func (s Refusal) MarshalJSON() ([]byte, error) { return encodedStatement(s) }

// MarshalJSON returns the statement as [Demand.MarshalJSON] does.
func (s Reciprocal) MarshalJSON() ([]byte, error) { return encodedStatement(s) }

// MarshalJSON returns the statement as [Demand.MarshalJSON] does.
func (s Claim) MarshalJSON() ([]byte, error) { return encodedStatement(s) }

// MarshalJSON returns the statement as [Demand.MarshalJSON] does.
func (s Warning) MarshalJSON() ([]byte, error) { return encodedStatement(s) }

// MarshalJSON returns the statement as [Demand.MarshalJSON] does.
func (s Talks) MarshalJSON() ([]byte, error) { return encodedStatement(s) }

// MarshalJSON returns the statement as [Demand.MarshalJSON] does.
func (s Silence) MarshalJSON() ([]byte, error) { return encodedStatement(s) }

func encodedStatement(s Statement) ([]byte, error) {
	return encoded(func(e encoder) []byte { return e.statement("", s) })
}

func (e encoder) statements(who actor.ID, key string, said []Statement) [][]byte {
	list := make([][]byte, len(said))
	for i, s := range said {
		list[i] = e.nth(key, i).statement(who, s)
	}
	return list
}

func (e encoder) statement(who actor.ID, s Statement) []byte {
	var f form
	if !isStatement(s) {
		e.at.add(CodeForeign, "%T is no statement: want a Demand, an Offer or the like", s)
		return f.bytes()
	}
	c := s.Common()
	e = encoder{e.at.of(who, c.ID)}
	e.id("id", string(c.ID))
	f.set(string(c.Kind), formText(string(c.ID)))
	f.setList("to", formTexts(c.To))
	f.setText("speaker", string(c.Speaker))
	f.setText("reply_to", c.ReplyTo.String())
	f.setText("until", c.Until.String())
	if c.Kind == KindWarning && c.Condition != nil {
		f.set(c.Word, e.key(c.Word).sound(c.Condition))
	}
	switch {
	case c.Kind == KindReciprocal:
		list := make([][]byte, len(c.Undertakings))
		for i, u := range c.Undertakings {
			list[i] = e.nth("undertakings", i).undertaking(u)
		}
		f.set("undertakings", formList(list))
	case c.Kind != KindTalks && c.Kind != KindSilence:
		f.set("terms", formList(e.terms("terms", c.Terms())))
	default:
		ids := make([]IssueID, len(c.Issues))
		for i, issue := range c.Issues {
			ids[i] = e.nth("issues", i).issue(issue).ID
		}
		f.set("issues", formList(formTexts(ids)))
	}
	if c.Kind != KindWarning && c.Condition != nil {
		f.set(c.Word, e.key(c.Word).sound(c.Condition))
	}
	if silence, ok := s.(Silence); ok {
		f.setTrue("declined", silence.Declined)
	}
	if c.Strength != Firm {
		e.enum("strength", c.Strength)
		f.setText("strength", c.Strength.String())
	}
	f.setCitation(c.Cite)
	return f.bytes()
}

// enum reports a number that stands for no enumerator.
func (e encoder) enum(key string, number interface{ MarshalText() ([]byte, error) }) {
	if _, err := number.MarshalText(); err != nil {
		e.at.at(key).add(CodeEnum, "%v", err)
	}
}

// MarshalJSON returns the undertaking as a scenario file has it:
// {"party":"usa","terms":[…]}. One without a party is an error.
func (u Undertaking) MarshalJSON() ([]byte, error) {
	return encoded(func(e encoder) []byte { return e.undertaking(u) })
}

func (e encoder) undertaking(u Undertaking) []byte {
	var f form
	e.id("party", string(u.Party))
	f.set("party", formText(string(u.Party)))
	f.set("terms", formList(e.terms("terms", u.Terms)))
	return f.bytes()
}

// MarshalJSON returns the issue as a scenario file has it:
// {"id":"forces","type":"quantity","unit":"troops"}. One in error is an error.
func (s Spec) MarshalJSON() ([]byte, error) { return encodedIssue(s) }

// MarshalJSON returns the issue as [Spec.MarshalJSON] does.
func (i YesNo) MarshalJSON() ([]byte, error) { return encodedIssue(i) }

// MarshalJSON returns the issue as [Spec.MarshalJSON] does.
func (i Choice[T]) MarshalJSON() ([]byte, error) { return encodedIssue(i) }

// MarshalJSON returns the issue as [Spec.MarshalJSON] does.
func (i Scale[T]) MarshalJSON() ([]byte, error) { return encodedIssue(i) }

// MarshalJSON returns the issue as [Spec.MarshalJSON] does.
func (i Quantity[N]) MarshalJSON() ([]byte, error) { return encodedIssue(i) }

// MarshalJSON returns the issue as [Spec.MarshalJSON] does.
func (i Date) MarshalJSON() ([]byte, error) { return encodedIssue(i) }

func encodedIssue(i Issue) ([]byte, error) {
	return encoded(func(e encoder) []byte { return e.spec(e.issue(i)) })
}

// issue returns what an issue is, and reports what is wrong with it.
func (e encoder) issue(i Issue) Spec {
	s, code, err := specOf(i)
	switch {
	case err == nil:
	case len(issueErrors(err)) > 0:
		e.at.issue(err)
	default:
		e.at.add(code, "%v", err)
	}
	return s
}

func (e encoder) spec(s Spec) []byte {
	var f form
	d := s.Domain
	f.set("id", formText(string(s.ID)))
	f.setText("title", s.Title)
	f.setText("type", d.Kind().String())
	switch d.Kind() {
	case value.KindChoice:
		f.setList("options", formTexts(d.Names()))
	case value.KindScale:
		f.setList("levels", formTexts(d.Names()))
	case value.KindQuantity:
		f.setText("unit", d.Unit())
		f.setText("unit_one", d.UnitOne())
		f.setTrue("whole", d.Whole())
		if low, ok := d.Min(); ok {
			f.setNumber("min", &low)
		}
		if high, ok := d.Max(); ok {
			f.setNumber("max", &high)
		}
	}
	f.setList("decided_by", formTexts(s.DecidedBy))
	f.setList("more_for", formTexts(s.MoreFor))
	f.setList("less_for", formTexts(s.LessFor))
	if !s.StatusQuo.IsZero() {
		f.set("status_quo", formOf(s.StatusQuo))
	}
	f.setTrue("circumstance", s.Circumstance)
	return f.bytes()
}

// MarshalJSON returns the communication as a scenario file has it, among its positions:
// {"actor":"usa","as_of":"2022-01-26","statements":[…]}. One without an actor is an
// error, and so are statements as [Demand.MarshalJSON] has them.
func (c Communication) MarshalJSON() ([]byte, error) {
	return encoded(func(e encoder) []byte { return e.communication(c) })
}

func (e encoder) communication(c Communication) []byte {
	var f form
	e.id("actor", string(c.Actor))
	e.enum("channel", c.Channel)
	if c.Round < 0 {
		e.at.at("round").add(CodeRound, "%d: want a number from 1, or 0 for none", c.Round)
	}
	f.set("actor", formText(string(c.Actor)))
	f.setText("as_of", c.AsOf.String())
	if c.Round != 0 {
		f.set("round", []byte(strconv.Itoa(c.Round)))
	}
	if c.Channel != Public {
		f.setText("channel", c.Channel.String())
	}
	f.setText("until", c.Until.String())
	f.setTrue("single_undertaking", c.SingleUndertaking)
	f.setList("withdraws", formTexts(c.Withdraws))
	f.setList("statements", e.statements(c.Actor, "statements", c.Statements))
	return f.bytes()
}

// MarshalJSON returns the mandate as a scenario file has it. One without an actor is an
// error, and so are statements as [Demand.MarshalJSON] has them.
func (m Mandate) MarshalJSON() ([]byte, error) {
	return encoded(func(e encoder) []byte { return e.communication(m.communication()) })
}

// MarshalJSON returns all that the actor stands by, in the form of a communication of
// a scenario file, without the days on which it was said. An empty position is an error.
func (p *Position) MarshalJSON() ([]byte, error) {
	c := Communication{}
	if p != nil {
		c.Actor = p.actor
		for s := range p.Statements() {
			c.Statements = append(c.Statements, s.Statement)
		}
	}
	return c.MarshalJSON()
}

// MarshalJSON returns the draft as a scenario file has it. One without an ID is an
// error.
func (d Draft) MarshalJSON() ([]byte, error) {
	return encoded(func(e encoder) []byte { return e.draft(d) })
}

func (e encoder) draft(d Draft) []byte {
	var f form
	e.id("id", string(d.ID))
	f.set("id", formText(string(d.ID)))
	f.setText("title", d.Title)
	f.setList("terms", e.terms("terms", d.Terms))
	return f.bytes()
}

// MarshalJSON returns the rule as a scenario file has it: its condition, with an ID, a
// title and a citation beside its keys. One without a condition is an error.
func (r Rule) MarshalJSON() ([]byte, error) {
	return encoded(func(e encoder) []byte { return e.rule(r) })
}

func (e encoder) rule(r Rule) []byte {
	var f form
	if r.ID != "" {
		e.id("id", string(r.ID))
	}
	f.setText("id", string(r.ID))
	f.setText("title", r.Title)
	f.append(e.sound(r.Condition))
	f.setCitation(r.Cite)
	return f.bytes()
}

// MarshalJSON returns the preferences as a scenario file has them. Those of nobody are
// an error.
func (p Preferences) MarshalJSON() ([]byte, error) {
	return encoded(func(e encoder) []byte { return e.preferences(p) })
}

func (e encoder) preferences(p Preferences) []byte {
	var f form
	e.id("actor", string(p.Actor))
	f.set("actor", formText(string(p.Actor)))
	worths := make([][]byte, len(p.Worth))
	for i, w := range p.Worth {
		worths[i] = e.nth("worth", i).worth(w)
	}
	f.setList("worth", worths)
	ranked := make([][]byte, len(p.Ranked))
	for i, c := range p.Ranked {
		ranked[i] = e.nth("ranked", i).sound(c)
	}
	f.setList("ranked", ranked)
	f.setNumber("reservation", p.Reservation)
	f.setNumber("of", p.Of)
	f.setCitation(p.Cite)
	return f.bytes()
}

// MarshalJSON returns the worth as a scenario file has it: its condition with "points"
// beside it, or its line. One without either is an error.
func (w Worth) MarshalJSON() ([]byte, error) {
	return encoded(func(e encoder) []byte { return e.worth(w) })
}

func (e encoder) worth(w Worth) []byte {
	if !w.Line.IsZero() {
		return e.line(w.Line)
	}
	var f form
	f.append(e.sound(w.If))
	f.setNumber("points", &w.Points)
	return f.bytes()
}

// MarshalJSON returns the line as a scenario file has it:
// {"issue":"raise","line":[[3,0],[5,60]]}. One in error is an error.
func (l Line) MarshalJSON() ([]byte, error) {
	return encoded(func(e encoder) []byte { return e.line(l) })
}

func (e encoder) line(l Line) []byte {
	var f form
	if err := l.Err(); err != nil {
		e.at.add(CodeLine, "%v", err)
		return f.bytes()
	}
	f.setText("issue", string(l.IssueID()))
	knots := make([][]byte, len(l.knots))
	for i, k := range l.knots {
		knots[i] = formsOf(k.At, value.OfNumber(k.Points))
	}
	f.setList("line", knots)
	return f.bytes()
}

// MarshalJSON returns the knot as a scenario file has it: [4.5,20]. The zero Knot is an
// error.
func (k Knot) MarshalJSON() ([]byte, error) {
	return encoded(func(e encoder) []byte {
		if k.At.IsZero() {
			e.at.add(CodeLine, "an empty Knot: want a value and its points")
		}
		return formsOf(k.At, value.OfNumber(k.Points))
	})
}

// MarshalJSON returns the outcome as a list of terms, as a scenario file has what is
// given. An outcome that leaves an issue what no form of a term expresses is an error.
func (o Outcome) MarshalJSON() ([]byte, error) {
	return encoded(func(e encoder) []byte {
		var terms []Term
		for id, r := range o.All() {
			terms = append(terms, Spec{ID: id, Domain: r.Domain()}.Term(r))
		}
		return formList(e.terms("", terms))
	})
}

// MarshalJSON returns the record as [Negotiation.MarshalJSON] does. One that
// [NewNegotiation] refuses is an error, by what that says.
func (r Record) MarshalJSON() ([]byte, error) {
	n, err := NewNegotiation(r)
	if err != nil {
		return nil, err
	}
	return n.MarshalJSON()
}

// MarshalJSON returns the whole negotiation as a scenario file, in one line, whatever
// moment it is taken at. It is an error where [Term.MarshalJSON] is one. Of a nil
// negotiation it is that of one about nothing.
func (n *Negotiation) MarshalJSON() ([]byte, error) {
	n = n.orEmpty()
	return encoded(func(e encoder) []byte {
		var f form
		f.set("parley", []byte("1"))
		f.setText("title", n.record.Title)
		f.setList("actors", lists(n.roster.All(), formOfActor))
		f.setList("sources", lists(n.Sources(), formOfSource))
		f.setList("issues", lists(n.Issues(), e.spec))
		rules := make([][]byte, len(n.record.Rules))
		for i, r := range n.record.Rules {
			rules[i] = e.nth("rules", i).rule(r)
		}
		f.setList("rules", rules)
		f.setList("given", e.terms("given", n.record.Given))
		mandates := make([][]byte, len(n.record.Mandates))
		for i, m := range n.record.Mandates {
			mandates[i] = e.nth("mandates", i).communication(m.communication())
		}
		f.setList("mandates", mandates)
		said := make([][]byte, len(n.record.Positions))
		for i, c := range n.record.Positions {
			said[i] = e.nth("positions", i).communication(c)
		}
		f.setList("positions", said)
		drafts := make([][]byte, len(n.record.Drafts))
		for i, d := range n.record.Drafts {
			drafts[i] = e.nth("drafts", i).draft(d)
		}
		f.setList("drafts", drafts)
		preferences := make([][]byte, len(n.record.Preferences))
		for i, p := range n.record.Preferences {
			preferences[i] = e.nth("preferences", i).preferences(p)
		}
		f.setList("preferences", preferences)
		return f.bytes()
	})
}

// lists returns each thing in its form.
func lists[T any](things func(func(T) bool), write func(T) []byte) [][]byte {
	var list [][]byte
	for thing := range things {
		list = append(list, write(thing))
	}
	return list
}

func formOfActor(a actor.Actor) []byte {
	var f form
	f.set("id", formText(string(a.ID)))
	f.setText("name", a.Name)
	f.setText("kind", a.Kind.String())
	f.setList("members", formTexts(a.Members))
	f.setText("speaks_for", string(a.SpeaksFor))
	return f.bytes()
}

func formOfSource(s Source) []byte {
	var f form
	f.set("id", formText(string(s.ID)))
	f.setText("title", s.Title)
	f.setText("publisher", s.Publisher)
	f.setText("date", s.Date.String())
	f.setText("link", s.Link)
	if s.Channel != Public {
		f.setText("channel", s.Channel.String())
	}
	f.setText("authenticity", s.Authenticity.String())
	f.setText("text", s.Text)
	return f.bytes()
}

// MarshalJSON returns an error: a statement's common part is no part of a file.
func (Common) MarshalJSON() ([]byte, error) { return nil, noPart("a Common", "the statement") }

// MarshalJSON returns an error: what stands is no part of a file, but what was said.
func (Standing) MarshalJSON() ([]byte, error) { return nil, noPart("a Standing", "its Statement") }

// MarshalJSON returns an error: a reading is worked out, and no part of a file.
func (Reading) MarshalJSON() ([]byte, error) { return nil, noPart("a Reading", "its Term") }

// MarshalJSON returns an error: a package is worked out, and no part of a file.
func (*Package) MarshalJSON() ([]byte, error) { return nil, noPart("a Package", "its Terms") }

// MarshalJSON returns an error: a turn is no part of a file, but what was said.
func (Turn) MarshalJSON() ([]byte, error) { return nil, noPart("a Turn", "its Communication") }

// MarshalJSON returns an error: a reckoner is no part of a file.
func (*Reckoner) MarshalJSON() ([]byte, error) { return nil, noPart("a Reckoner", "its Outcome") }

// MarshalJSON returns an error: a maker is no part of a file.
func (Maker) MarshalJSON() ([]byte, error) { return nil, noPart("a Maker", "the terms that it makes") }

// MarshalJSON returns an error: a moment is no part of a file.
func (Moment) MarshalJSON() ([]byte, error) { return nil, noPart("a Moment", "its fields") }

func noPart(what, instead string) error {
	return fmt.Errorf("position: %s is no part of a scenario file: want %s", what, instead)
}
