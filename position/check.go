package position

import (
	"errors"
	"fmt"
	"slices"
	"unicode/utf8"

	"github.com/parley-go/parley/actor"
)

// glossary holds the issues met so far, in the order in which they were, each
// with one description that all who mention it must share.
type glossary struct {
	specs []Spec
	index map[IssueID]int
}

// newGlossary returns a glossary with room for that many issues.
func newGlossary(room int) *glossary {
	return &glossary{specs: make([]Spec, 0, room), index: make(map[IssueID]int, room)}
}

// meet enters a sound issue, or reports how it differs from what was met.
func (g *glossary) meet(s Spec, f *faults) {
	i, ok := g.index[s.ID]
	if !ok {
		g.index[s.ID] = len(g.specs)
		g.specs = append(g.specs, s)
		return
	}
	known := g.specs[i]
	switch {
	case !known.Domain.Equal(s.Domain):
		f.add(CodeIssueChanged, "issue %q is a %s here and a %s elsewhere: want one domain for an ID", s.ID, s.Domain, known.Domain)
	case !known.Equal(s):
		f.add(CodeIssueChanged, "issue %q is described in two ways: want one title, status quo and set of deciders, and a circumstance everywhere or nowhere", s.ID)
	}
}

func (g *glossary) term(t Term, f *faults) {
	if code, err := t.problem(); err != nil {
		f.add(code, "%v", err)
		return
	}
	g.meet(*t.spec, f)
}

func (g *glossary) condition(c Condition, f *faults) {
	if c == nil {
		return
	}
	sound := true
	checkCondition(c, func(code Code, err error) {
		sound = false
		f.add(code, "%v", err)
	})
	if !sound {
		return
	}
	for t := range TermsOf(c) {
		g.meet(*t.spec, f)
	}
}

func (g *glossary) issue(i Issue, f *faults) (Spec, bool) {
	s, code, err := specOf(i)
	if err != nil {
		f.add(code, "%v", err)
		return s, false
	}
	g.meet(s, f)
	return s, true
}

// statement reports all that is wrong with a statement by itself.
func (g *glossary) statement(who actor.ID, s Statement, f *faults) {
	if s == nil {
		f.add(CodeNil, "nil where a statement is wanted")
		return
	}
	if !isStatement(s) {
		f.add(CodeForeign, "%T is no statement: want a Demand, Offer, Refusal, Reciprocal, Claim, Warning, Talks or Silence itself, no pointer to it and no type around it", s)
		return
	}
	c := s.Common()
	f = f.of(who, c.ID)
	if !actor.ValidID(string(c.ID)) {
		f.at("id").add(CodeID, "%q: want letters, digits, '-', '_' and '.' alone", c.ID)
	}
	for i, to := range c.To {
		if !to.Valid() {
			f.nth("to", i).add(CodeID, "%q: want the ID of an actor", to)
		}
	}
	if c.Speaker != "" && !c.Speaker.Valid() {
		f.at("speaker").add(CodeID, "%q: want the ID of an actor", c.Speaker)
	}
	if c.Cite.Source != "" && !actor.ValidID(string(c.Cite.Source)) {
		f.at("cite.source").add(CodeID, "%q: want the ID of a source", c.Cite.Source)
	}
	if c.Cite.Source == "" && !c.Cite.IsZero() {
		f.at("cite.source").add(CodeUnknownSource, "a citation without a source: want its ID")
	}
	if !utf8.ValidString(c.Cite.At) || !utf8.ValidString(c.Cite.Quote) {
		f.at("cite").add(CodeText, "invalid UTF-8: want text")
	}
	g.strength(c, f.at("strength"))
	g.undertakings(s, c, f)
	g.about(c, f)
	if c.Word != "" {
		g.condition(c.Condition, f.at(c.Word))
		g.ownIssues(c, f.at(c.Word))
	}
}

func (g *glossary) strength(c Common, f *faults) {
	weakest := Firm
	switch c.Kind {
	case KindOffer, KindReciprocal:
		weakest = Tentative
	case KindDemand:
		weakest = Preference
	}
	switch {
	case !strengths.Has(c.Strength):
		f.add(CodeEnum, "%v: want one of %s", c.Strength, strengths.Choices())
	case c.Strength < weakest:
		f.add(CodeStrength, "a %s is never %v: want %v or stronger", c.Kind, c.Strength, weakest)
	}
}

func (g *glossary) undertakings(s Statement, c Common, f *faults) {
	_, reciprocal := s.(Reciprocal)
	if reciprocal {
		parties := map[actor.ID]bool{}
		for i, u := range c.Undertakings {
			at := f.nth("undertakings", i)
			if !u.Party.Valid() {
				at.at("party").add(CodeID, "%q: want the ID of an actor", u.Party)
			}
			if parties[u.Party] {
				at.at("party").add(CodeDuplicate, "%q undertakes something already: want all of its terms together", u.Party)
			}
			parties[u.Party] = true
			if len(u.Terms) == 0 {
				at.at("terms").add(CodeNoTerms, "%q undertakes nothing: want at least one term, or the party left out", u.Party)
			}
		}
		if len(parties) < 2 {
			f.at("undertakings").add(CodeParties, "a reciprocal proposal of fewer than two parties: want what each of them undertakes")
		}
	} else if len(c.Undertakings) == 0 && c.Kind != KindTalks && c.Kind != KindSilence {
		f.at("terms").add(CodeNoTerms, "a %s without terms: want at least one", c.Kind)
	}
	seen := map[IssueID]bool{}
	for i, u := range c.Undertakings {
		at := f
		if reciprocal {
			at = f.nth("undertakings", i)
		}
		for j, t := range u.Terms {
			at := at.nth("terms", j)
			g.term(t, at)
			if id := t.IssueID(); id != "" && seen[id] {
				at.add(CodeTwoTerms, "a second term for %q: want one term for an issue in a statement", id)
			}
			seen[t.IssueID()] = true
		}
	}
}

// about checks what talks and silence are about.
func (g *glossary) about(c Common, f *faults) {
	if c.Kind != KindTalks && c.Kind != KindSilence {
		return
	}
	if len(c.Issues) == 0 {
		f.at("issues").add(CodeNoTerms, "a statement of %s without issues: want at least one", c.Kind)
	}
	seen := map[IssueID]bool{}
	for i, issue := range c.Issues {
		at := f.nth("issues", i)
		s, ok := g.issue(issue, at)
		if ok && seen[s.ID] {
			at.add(CodeDuplicate, "%q is listed twice", s.ID)
		}
		seen[s.ID] = true
	}
}

// ownIssues refuses a condition on the issues of the statement's own terms.
func (g *glossary) ownIssues(c Common, f *faults) {
	own := map[IssueID]bool{}
	for _, u := range c.Undertakings {
		for _, t := range u.Terms {
			own[t.IssueID()] = true
		}
	}
	for _, i := range c.Issues {
		if s, _, err := specOf(i); err == nil {
			own[s.ID] = true
		}
	}
	told := map[IssueID]bool{}
	for t := range TermsOf(c.Condition) {
		if id := t.IssueID(); id != "" && own[id] && !told[id] {
			told[id] = true
			f.add(CodeOwnIssue, "mentions %q, which the statement itself is about: want a condition on other issues", id)
		}
	}
}

// checkActor reports an ID that nobody can have.
func checkActor(id actor.ID, f *faults) {
	if !id.Valid() {
		f.at("actor").add(CodeID, "%q: want letters, digits, '-', '_' and '.' alone", id)
	}
}

// communication reports all that is wrong with what was said on one occasion,
// whoever said it.
func (g *glossary) communication(c Communication, f *faults) {
	if !channels.Has(c.Channel) {
		f.at("channel").add(CodeEnum, "%v: want one of %s", c.Channel, channels.Choices())
	}
	seen := make(map[StatementID]bool, len(c.Statements))
	for i, s := range c.Statements {
		at := f.nth("statements", i)
		g.statement(c.Actor, s, at)
		if !isStatement(s) {
			continue
		}
		if id := s.id(); id != "" {
			if seen[id] {
				at.of(c.Actor, id).at("id").add(CodeDuplicate, "%q is another statement's: want one of its own", id)
			}
			seen[id] = true
		}
	}
}

// withdrawals reports what is taken back before it was said. The communications
// are one actor's, in the order in which they were made.
func withdrawals(said []Communication, at []*faults) {
	if !slices.ContainsFunc(said, func(c Communication) bool { return len(c.Withdraws) > 0 }) {
		return
	}
	known := map[StatementID]bool{}
	for i, c := range said {
		for j, id := range c.Withdraws {
			if !known[id] {
				at[i].nth("withdraws", j).add(CodeUnknownRef,
					"%s/%s has not been said before: want the ID of an earlier statement", c.Actor, id)
			}
		}
		for _, s := range c.Statements {
			if isStatement(s) {
				known[s.id()] = true
			}
		}
	}
}

func textFault(s string) error {
	if err := checkText(s); err != nil {
		return fmt.Errorf("%q: %w", s, err)
	}
	return nil
}

// A quotable is a source whose text is folded once, however often it is quoted.
type quotable struct {
	*Source
	folded string
}

func (q *quotable) quotes(quote string) bool {
	if q.folded == "" {
		q.folded = fold(q.Text)
	}
	return quotes(q.folded, quote)
}

// references reports names that the record does not know.
func (r *Record) references(roster *actor.Roster, g *glossary, f *faults) {
	sources := make(map[SourceID]*quotable, len(r.Sources))
	for i, s := range r.Sources {
		at := f.nth("sources", i)
		if !actor.ValidID(string(s.ID)) {
			at.at("id").add(CodeID, "%q: want letters, digits, '-', '_' and '.' alone", s.ID)
		}
		if sources[s.ID] != nil {
			at.at("id").add(CodeDuplicate, "%q is another source's: want one of its own", s.ID)
		}
		if !channels.Has(s.Channel) {
			at.at("channel").add(CodeEnum, "%v: want one of %s", s.Channel, channels.Choices())
		}
		if !authenticities.Has(s.Authenticity) {
			at.at("authenticity").add(CodeEnum, "%v: want one of %s", s.Authenticity, authenticities.Choices())
		}
		if err := errors.Join(textFault(s.Title), textFault(s.Publisher), textFault(s.Link)); err != nil {
			at.add(CodeText, "%v", err)
		}
		if !utf8.ValidString(s.Text) {
			at.at("text").add(CodeText, "invalid UTF-8: want text")
		}
		sources[s.ID] = &quotable{Source: &r.Sources[i]}
	}
	for _, s := range g.specs {
		for _, id := range s.DecidedBy {
			if !roster.Contains(id) {
				f.at("issues").add(CodeUnknownActor, "issue %q is decided by %q: want an actor of the negotiation", s.ID, id)
			}
		}
	}
	made := make(map[Ref]bool, countStatements(r.Positions))
	for _, c := range r.Positions {
		for _, s := range c.Statements {
			if isStatement(s) {
				made[Ref{c.Actor, s.id()}] = true
			}
		}
	}
	for i, c := range r.Positions {
		at := f.nth("positions", i)
		a, ok := roster.Actor(c.Actor)
		switch {
		case !ok:
			at.at("actor").add(CodeUnknownActor, "%q: want an actor of the negotiation", c.Actor)
		case a.SpeaksFor != "":
			at.at("actor").add(CodeSpeaker, "%q speaks for %q: want a position of %q, with %q as its statements' speaker",
				c.Actor, a.SpeaksFor, roster.Principal(c.Actor), c.Actor)
		}
		for j, s := range c.Statements {
			if isStatement(s) {
				at := at.nth("statements", j).of(c.Actor, s.id())
				statementReferences(s.Common(), c.Actor, roster, sources, made, at)
			}
		}
	}
}

// statementReferences reports what one statement names that the record does not know.
func statementReferences(c Common, who actor.ID, roster *actor.Roster, sources map[SourceID]*quotable, made map[Ref]bool, f *faults) {
	for i, to := range c.To {
		if !roster.Contains(to) {
			f.nth("to", i).add(CodeUnknownActor, "%q: want an actor of the negotiation", to)
		}
	}
	for i, u := range c.Undertakings {
		if c.Kind == KindReciprocal && !roster.Contains(u.Party) {
			f.nth("undertakings", i).at("party").add(CodeUnknownActor, "%q: want an actor of the negotiation", u.Party)
		}
	}
	switch {
	case c.Speaker == "":
	case !roster.Contains(c.Speaker):
		f.at("speaker").add(CodeUnknownActor, "%q: want an actor of the negotiation", c.Speaker)
	case !roster.MaySpeakFor(c.Speaker, who):
		f.at("speaker").add(CodeSpeaker, "%q does not speak for %q: want an actor whose principal it is", c.Speaker, who)
	}
	if !c.ReplyTo.IsZero() && !made[c.ReplyTo] {
		f.at("reply_to").add(CodeUnknownRef, "%q: want a statement of the negotiation, as actor/id", c.ReplyTo)
	}
	if c.Cite.Source == "" {
		return
	}
	source := sources[c.Cite.Source]
	switch {
	case source == nil:
		f.at("cite.source").add(CodeUnknownSource, "%q: want a source of the negotiation", c.Cite.Source)
	case source.Text != "" && !source.quotes(c.Cite.Quote):
		f.at("cite.quote").add(CodeQuote, "%q is not in the text of %q: want its exact words", c.Cite.Quote, source.ID)
	}
}

func countStatements(said []Communication) int {
	n := 0
	for _, c := range said {
		n += len(c.Statements)
	}
	return n
}

// distinct returns the actors of the communications, in order of first mention.
func distinct(said []Communication) []actor.ID {
	var ids []actor.ID
	seen := map[actor.ID]bool{}
	for _, c := range said {
		if !seen[c.Actor] {
			seen[c.Actor] = true
			ids = append(ids, c.Actor)
		}
	}
	return slices.Clip(ids)
}
