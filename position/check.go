package position

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/internal/excerpt"
	"github.com/parley-go/parley/internal/near"
	"github.com/parley-go/parley/position/value"
)

// glossary holds the issues met so far, in the order in which they were, each
// with one description that all who mention it must share.
type glossary struct {
	before *Negotiation // what was met before all else, nil for nothing
	late   bool         // whether an issue was met of those that in before came after what was said
	specs  []Spec
	places []*faults // where each was met first
	index  map[IssueID]int
	known  *directory // nil where nobody knows who else there is
}

// find returns an issue met before, and where it was; nil for in before.
func (g *glossary) find(id IssueID) (s *Spec, where *faults, ok bool) {
	if i, ok := g.index[id]; ok {
		return &g.specs[i], g.places[i], true
	}
	if i, ok := g.before.orEmpty().index.Get(id); ok {
		g.late = g.late || i >= g.before.said
		return &g.before.issues[i], nil, true
	}
	return nil, nil, false
}

// newGlossary returns a glossary with room for that many issues.
func newGlossary(room int) *glossary {
	return &glossary{specs: make([]Spec, 0, room), places: make([]*faults, 0, room), index: make(map[IssueID]int, room)}
}

// meet enters a sound issue, or reports how it differs from what was met.
func (g *glossary) meet(s Spec, f *faults) {
	known, where, ok := g.find(s.ID)
	if !ok {
		if g.index == nil {
			g.index = map[IssueID]int{}
		}
		g.index[s.ID] = len(g.specs)
		g.specs, g.places = append(g.specs, s), append(g.places, f)
		if g.known != nil {
			g.known.deciders(s, f)
		}
		return
	}
	if where == nil {
		where = f // whoever has before tells of all faults anew
	}
	switch {
	case !known.Domain.Equal(s.Domain):
		f.add(CodeIssueChanged, "issue %q is a %s here and a %s in %s: want one domain for an ID", s.ID, s.Domain, known.Domain, where.name())
	case !known.Equal(s):
		f.add(CodeIssueChanged, "issue %q is described in two ways, here and in %s: %s: want one description for an ID",
			s.ID, where.name(), strings.Join(s.differences(*known), "; "))
	}
}

func (g *glossary) term(t Term, f *faults) {
	if code, err := t.problem(); err != nil {
		f.term(code, err)
		return
	}
	g.meet(*t.spec, f)
}

func (g *glossary) condition(c Condition, f *faults) {
	if c == nil {
		return
	}
	sound := true
	checkCondition(c, nil, func(way Path, code Code, err error) {
		sound = false
		f.along(way).term(code, err)
	})
	if !sound {
		return
	}
	for t := range TermsOf(c) {
		g.meet(*t.spec, f)
	}
}

func (g *glossary) issue(i Issue, f *faults) (Spec, bool) {
	s, sound := soundSpec(i, f)
	if sound {
		g.meet(s, f)
	}
	return s, sound
}

// soundSpec returns an issue's spec, and reports what is wrong with it.
func soundSpec(i Issue, f *faults) (Spec, bool) {
	s, code, err := specOf(i)
	switch {
	case err == nil:
	case code == CodeIssue:
		f.issue(err)
	default:
		f.add(code, "%v", err)
	}
	return s, err == nil
}

// statement reports all that is wrong with a statement by itself.
func (g *glossary) statement(who actor.ID, s Statement, f *faults) {
	if s == nil {
		f.add(CodeNil, "nil where a statement is wanted")
		return
	}
	if !isStatement(s) {
		f.add(CodeForeign, "%s is no statement: want a Demand, Offer, Refusal, Reciprocal, Claim, Warning, Talks or Silence itself, no pointer to it and no type around it", fmt.Sprintf("%T", s))
		return
	}
	c := s.Common()
	if !actor.ValidID(string(c.ID)) {
		f.at("id").add(CodeID, "%q: want %s", excerpt.Name(string(c.ID)), actor.IDRule)
	}
	for i, to := range c.To {
		checkActor(to, f.nth("to", i))
	}
	if c.Speaker != "" {
		checkActor(c.Speaker, f.at("speaker"))
	}
	g.cite(c.Cite, f)
	g.strength(c, f)
	g.undertakings(s, c, f)
	g.about(c, f)
	if c.Word != "" {
		g.condition(c.Condition, f.at(c.Word))
		g.ownIssues(c, f.at(c.Word))
	}
	if g.known != nil {
		g.known.statement(c, who, f)
	}
}

// cite reports what is wrong with a citation by itself.
func (g *glossary) cite(c Citation, f *faults) {
	if c.Source != "" && !actor.ValidID(string(c.Source)) {
		f.at("cite").at("source").add(CodeID, "%q: want the ID of a source", c.Source)
	}
	if c.Source == "" && !c.IsZero() {
		f.at("cite").at("source").add(CodeUnknownSource, "a citation without a source: want its ID")
	}
	if !utf8.ValidString(c.At) || !utf8.ValidString(c.Quote) {
		f.at("cite").add(CodeText, "invalid UTF-8: want text")
	}
}

// citation reports all that is wrong with a citation.
func (g *glossary) citation(c Citation, f *faults) {
	g.cite(c, f)
	if g.known != nil {
		g.known.citation(c, f)
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
		f.at("strength").add(CodeEnum, "%v: want one of %s", c.Strength, strengths.Choices())
	case c.Strength < weakest:
		f.at("strength").add(CodeStrength, "a %s is never %v: want %v or stronger", c.Kind, c.Strength, weakest)
	}
}

func (g *glossary) undertakings(s Statement, c Common, f *faults) {
	_, reciprocal := s.(Reciprocal)
	if reciprocal {
		parties, nameless := map[actor.ID]bool{}, 0
		for i, u := range c.Undertakings {
			at := f.nth("undertakings", i)
			checkActor(u.Party, at.at("party"))
			if u.Party == "" {
				nameless++
			}
			if parties[u.Party] && u.Party != "" {
				at.at("party").add(CodeDuplicate, "%q undertakes something already: want all of its terms together", u.Party)
			}
			parties[u.Party] = true
			if len(u.Terms) == 0 {
				at.at("terms").add(CodeNoTerms, "the party undertakes nothing: want at least one term, or the party left out")
			}
		}
		if len(parties) < 2 && nameless < 2 {
			f.at("undertakings").add(CodeParties, "a reciprocal proposal of fewer than two parties: want what each of them undertakes")
		}
	} else if len(c.Undertakings) == 0 && c.Kind != KindTalks && c.Kind != KindSilence {
		article := "a"
		if c.Kind == KindOffer {
			article = "an"
		}
		f.at("terms").add(CodeNoTerms, "%s %s without terms: want at least one", article, c.Kind)
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
		f.add(CodeID, "%q: want %s", id, actor.IDRule)
	}
}

// communication reports all that is wrong with what was said on one occasion,
// whoever said it.
func (g *glossary) communication(c Communication, f *faults) {
	if g.known != nil {
		g.known.party(c.Actor, f.at("actor"))
	}
	if !channels.Has(c.Channel) {
		f.at("channel").add(CodeEnum, "%v: want one of %s", c.Channel, channels.Choices())
	}
	if c.Round < 0 {
		f.at("round").add(CodeRound, "%d: want a number from 1, or none", c.Round)
	}
	bearers := make(map[StatementID]int, len(c.Statements))
	for _, s := range c.Statements {
		if isStatement(s) {
			bearers[s.id()]++
		}
	}
	seen := map[StatementID]bool{} // IDs with several bearers
	for i, s := range c.Statements {
		at := f.nth("statements", i)
		if !isStatement(s) {
			g.statement(c.Actor, s, at)
			continue
		}
		id := s.id()
		if bearers[id] == 1 {
			g.statement(c.Actor, s, at.of(c.Actor, id))
			continue
		}
		at = at.of(c.Actor, "") // its name would not tell which it is
		g.statement(c.Actor, s, at)
		if seen[id] && id != "" {
			at.at("id").add(CodeDuplicate, "%q is another statement's: want one of its own", id)
		}
		seen[id] = true
	}
}

// withdrawals reports what is taken back before it was said. The communications
// are in the order in which they were made.
func withdrawals(said []Communication, at []*faults, speaks func(actor.ID) bool) {
	if !slices.ContainsFunc(said, func(c Communication) bool { return len(c.Withdraws) > 0 }) {
		return
	}
	var guesser near.Guesser
	known := map[Ref]bool{}
	earlier := map[actor.ID][]StatementID{}
	for i, c := range said {
		if !speaks(c.Actor) { // which is told
			continue
		}
		for j, id := range c.Withdraws {
			if ref := (Ref{c.Actor, id}); !known[ref] {
				at := at[i].nth("withdraws", j)
				if !actor.ValidID(string(id)) {
					at.add(CodeID, "%q: want %s", id, actor.IDRule)
					continue
				}
				at.add(CodeUnknownRef, "%s has not been said before: %s",
					ref, near.Advice(&guesser, id, slices.Values(earlier[c.Actor]), "want the ID of an earlier statement"))
			}
		}
		for _, s := range c.Statements {
			if isStatement(s) && !known[Ref{c.Actor, s.id()}] {
				known[Ref{c.Actor, s.id()}] = true
				earlier[c.Actor] = append(earlier[c.Actor], s.id())
			}
		}
	}
}

// checkText reports text that no reader can be shown in a line.
func checkText(s string, f *faults) {
	if err := value.CheckLine(s); err != nil {
		f.add(CodeText, "%q: %v", excerpt.Name(s), err)
	}
}

func countStatements(said []Communication) int {
	n := 0
	for _, c := range said {
		n += len(c.Statements)
	}
	return n
}
