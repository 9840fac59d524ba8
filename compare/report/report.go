package report

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/compare"
	"github.com/parley-go/parley/compare/bargain"
	"github.com/parley-go/parley/compare/settle"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
)

// A Report is all that a comparison finds, as one plain value. It stands by
// itself: what is needed to write it in any form is within it, so that a report
// that was stored as JSON can be written as text later. Its lists are empty, not
// nil, where there is nothing to tell.
//
// Encoding/json writes it and reads it back equal. Keys are stable, and the same
// negotiation gives the same bytes in whatever order its statements stand.
type Report struct {
	Title string `json:"title,omitempty"`
	// AsOf, Round and Channels are the moment at which the negotiation was taken, as
	// [position.Negotiation.Moment] tells it: the zero Day and 0 for no limit, nil for
	// all channels.
	AsOf     value.Day          `json:"as_of,omitzero"`
	Round    int                `json:"round,omitzero"`
	Channels []position.Channel `json:"channels,omitempty"`
	// Brief is what is the most important in all that follows.
	Brief Brief `json:"brief"`
	// Parties are the parties compared, in the order in which they are shown.
	Parties []actor.ID `json:"parties"`
	// Openings are when the parties first spoke, in their order; of those who have
	// not there is none.
	Openings []Opening `json:"openings"`
	// Given are the circumstances under which they are, sorted by issue.
	Given []Term `json:"given"`
	// Rules bind everybody, in the order of the negotiation.
	Rules []Rule `json:"rules"`
	// Issues are those on the table, in the order of the negotiation.
	Issues []compare.Issue `json:"issues"`
	// Claims are how the parties' claims relate, in the order of the issues.
	Claims []compare.Claim `json:"claims"`
	// Warnings and Talks are sorted by reference.
	Warnings []compare.Warning   `json:"warnings"`
	Talks    []compare.Readiness `json:"talks"`
	// Moves are how the parties' positions moved from each of their communications
	// to the next, and Changes what became of their statements: by party in their
	// order, then in order of time, then by issue or reference. Issues that did not
	// move are left out.
	Moves   []compare.Move   `json:"moves"`
	Changes []compare.Change `json:"changes"`
	// Drafts are the checks of the negotiation's drafts, in their order.
	Drafts []compare.DraftCheck `json:"drafts"`
	// Mandates hold what actors have said, and the drafts, against the limits that
	// their principals have set, in the order of the negotiation.
	Mandates []Mandate `json:"mandates"`
	// Blocs are those of which two members are compared, or one and the bloc.
	Blocs []compare.Bloc `json:"blocs"`
	// Similarities are those of every two parties, in their order.
	Similarities []compare.Similarity `json:"similarities"`
	// Settlements are what the issues come to together, where that was asked.
	Settlements []settle.Settlement `json:"settlements"`
	// Bargain has what outcomes are worth, at each threshold, where that was asked for
	// and somebody compared has a preference.
	Bargain []bargain.Answer `json:"bargain,omitempty"`
	// Domains are those of the issues that are not on the table, in the order of the
	// negotiation.
	Domains []Domain `json:"domains"`
	// Statements are all that the parties compared stand by, by party in their
	// order and then sorted by reference.
	Statements []Statement `json:"statements"`
	// Actors are those whom the report mentions, in the order of the
	// negotiation.
	Actors []Actor `json:"actors"`
	// Sources are those that statements, limits and rules cite, in the order of the
	// negotiation, without their texts.
	Sources []position.Source `json:"sources"`
}

// An Opening is the day and round of a party's first communication, from which its
// moves begin.
type Opening struct {
	Actor actor.ID  `json:"actor"`
	AsOf  value.Day `json:"as_of,omitzero"`
	Round int       `json:"round,omitzero"`
}

// A Rule is a condition that binds everybody.
type Rule struct {
	ID    position.RuleID `json:"id"`
	Title string          `json:"title,omitempty"`
	// Condition is what has to hold, as [position.AbridgeCondition] tells it.
	Condition string            `json:"condition"`
	Cite      position.Citation `json:"cite,omitzero"`
}

// A Mandate is what was said and drafted, held against the limits of a mandate.
type Mandate struct {
	compare.MandateCheck
	// Limits are the statements of the mandate, sorted by reference. They are no part
	// of the actor's position.
	Limits []Statement `json:"limits"`
}

// A Domain is that of an issue that is not on the table.
type Domain struct {
	Issue  position.IssueID `json:"issue"`
	Title  string           `json:"title,omitempty"`
	Domain value.Domain     `json:"domain"`
	// Assumed says that it is a circumstance which is not given, so that an outcome
	// assumes it.
	Assumed bool `json:"assumed"`
}

// UnmarshalJSON reads what encoding/json writes of a report.
func (r *Report) UnmarshalJSON(text []byte) error {
	type plain Report
	if err := json.Unmarshal(text, (*plain)(r)); err != nil {
		return err
	}
	domains := map[position.IssueID]value.Domain{}
	for _, i := range r.Issues {
		domains[i.ID] = i.Domain
	}
	for _, d := range r.Domains {
		domains[d.Issue] = d.Domain
	}
	domain := func(id position.IssueID) (value.Domain, bool) {
		d, ok := domains[id]
		return d, ok
	}
	for i := range r.Settlements {
		if err := r.Settlements[i].Bind(domain); err != nil {
			return fmt.Errorf("report: %w", err)
		}
	}
	for i := range r.Bargain {
		if err := r.Bargain[i].Bind(domain); err != nil {
			return fmt.Errorf("report: %w", err)
		}
	}
	return r.checkSets()
}

// checkSets refuses conflicts of nothing.
func (r *Report) checkSets() error {
	empty := slices.ContainsFunc(r.Brief.Knots, func(k []position.IssueID) bool { return len(k) == 0 })
	none := func(set []position.Ref) bool { return len(set) == 0 }
	for _, i := range r.Issues {
		empty = empty || slices.ContainsFunc(i.Conflicts, none)
	}
	for _, s := range r.Settlements {
		empty = empty || slices.ContainsFunc(s.Conflicts, none)
		for _, part := range s.Parts {
			empty = empty || slices.ContainsFunc(part.Conflicts, none)
		}
	}
	if empty {
		return errors.New("report: a conflict of nothing: want one or more in each")
	}
	return nil
}

// An Actor is an actor whom the report mentions.
type Actor struct {
	Actor actor.ID `json:"actor"`
	Name  string   `json:"name,omitempty"`
}

// A Term is a limit on one issue, with its values as text, options and levels in
// quotes.
type Term struct {
	// Party is who undertakes the term, in a reciprocal proposal.
	Party  actor.ID         `json:"party,omitempty"`
	Issue  position.IssueID `json:"issue"`
	Values string           `json:"values"`
}

// A Statement is a statement as the report tells it.
type Statement struct {
	Ref      position.Ref           `json:"statement"`
	Kind     position.StatementKind `json:"kind"`
	To       []actor.ID             `json:"to,omitempty"`
	Speaker  actor.ID               `json:"speaker,omitempty"`
	ReplyTo  position.Ref           `json:"reply_to,omitzero"`
	AsOf     value.Day              `json:"as_of,omitzero"`
	Round    int                    `json:"round,omitzero"`
	Until    value.Day              `json:"until,omitzero"` // the last day on which it stands; zero for no end
	Channel  position.Channel       `json:"channel,omitzero"`
	Strength position.Strength      `json:"strength,omitzero"`
	Terms    []Term                 `json:"terms,omitempty"`
	// Asks are what the statement asks for in return.
	Asks []Term `json:"asks,omitempty"`
	// Issues are what talks and silence are about.
	Issues []position.IssueID `json:"issues,omitempty"`
	// Word is "if", "only_if" or "unless", and Condition what follows it, as
	// [position.AbridgeCondition] tells it; both empty where there is no condition.
	Word      string `json:"word,omitempty"`
	Condition string `json:"condition,omitempty"`
	// Mediator says that its maker undertakes nothing by a reciprocal proposal.
	Mediator bool `json:"mediator,omitempty"`
	// Declined says that a silence is a refusal to answer.
	Declined bool              `json:"declined,omitempty"`
	Cite     position.Citation `json:"cite,omitzero"`
}

// ErrOtherComparison is the error of [New] for answers about another comparison.
var ErrOtherComparison = errors.New("report: the answers are about another comparison: want those about the one reported")

// Answers are what was asked of a comparison besides: [settle.Settlements] or
// [bargain.Answers].
type Answers interface {
	// Of returns the comparison.
	Of() *compare.Comparison
}

// New returns the report of a comparison, and of its settlements and of what
// outcomes are worth where these were asked for. Answers about another comparison
// are [ErrOtherComparison], even if it compared the same; answers of other types are
// an error. Its time and size grow linearly with what they find.
func New(c *compare.Comparison, answers ...Answers) (*Report, error) {
	told := []settle.Settlement{}
	var worth []bargain.Answer
	for _, a := range answers {
		switch a := a.(type) {
		case settle.Settlements:
			told = append(told, a.All()...)
		case bargain.Answers:
			worth = append(worth, a.List...)
		default:
			return nil, fmt.Errorf("report: answers of type %T: want settle.Settlements or bargain.Answers", a)
		}
		if a.Of() != c {
			return nil, ErrOtherComparison
		}
	}
	n := c.Negotiation()
	r := &Report{
		Title:        n.Title(),
		AsOf:         n.Moment().Day,
		Round:        n.Moment().Round,
		Channels:     n.Moment().Channels,
		Parties:      c.Parties(),
		Openings:     openings(n, c.Parties()),
		Given:        []Term{},
		Rules:        []Rule{},
		Issues:       slices.AppendSeq([]compare.Issue{}, c.Issues()),
		Claims:       c.Claims(),
		Warnings:     c.Warnings(),
		Talks:        c.Talks(),
		Moves:        []compare.Move{},
		Changes:      []compare.Change{},
		Drafts:       slices.AppendSeq([]compare.DraftCheck{}, c.Drafts()),
		Mandates:     []Mandate{},
		Blocs:        c.Blocs(),
		Similarities: slices.AppendSeq([]compare.Similarity{}, c.Similarities()),
		Settlements:  told,
		Bargain:      worth,
		Domains:      []Domain{},
		Statements:   []Statement{},
		Actors:       []Actor{},
		Sources:      []position.Source{},
	}
	for _, round := range c.Rounds() {
		r.Moves, r.Changes = append(r.Moves, round.Moves...), append(r.Changes, round.Changes...)
	}
	byParty := func(a, b actor.ID) int { return cmp.Compare(slices.Index(r.Parties, a), slices.Index(r.Parties, b)) }
	slices.SortStableFunc(r.Moves, func(a, b compare.Move) int { return byParty(a.Actor, b.Actor) })
	slices.SortStableFunc(r.Changes, func(a, b compare.Change) int { return byParty(a.Actor, b.Actor) })
	for id, region := range c.Given().All() {
		r.Given = append(r.Given, Term{Issue: id, Values: region.Quoted()})
	}
	for s := range n.Issues() {
		if _, listed := c.Relation(s.ID); listed {
			continue
		}
		left, given := c.Given().Region(s.ID)
		_, one := left.Single()
		r.Domains = append(r.Domains, Domain{s.ID, s.Title, s.Domain, s.Circumstance && !(given && one)})
	}
	mentioned := map[actor.ID]bool{}
	cited := map[position.SourceID]bool{}
	tell := func(p *position.Position) []Statement {
		list := make([]Statement, 0, p.Len())
		mentioned[p.Actor()] = true
		for s := range p.Statements() {
			told := statement(p.Actor(), s)
			for _, id := range told.To {
				mentioned[id] = true
			}
			for _, t := range told.Terms {
				mentioned[t.Party] = true
			}
			mentioned[told.Speaker] = true
			cited[told.Cite.Source] = true
			list = append(list, told)
		}
		slices.SortFunc(list, func(a, b Statement) int { return a.Ref.Compare(b.Ref) })
		return list
	}
	for _, party := range r.Parties {
		mentioned[party] = true
		if p, ok := n.Position(party); ok {
			r.Statements = append(r.Statements, tell(p)...)
		}
	}
	limits := slices.Collect(n.Mandates())
	for i, check := range c.Mandates() {
		r.Mandates = append(r.Mandates, Mandate{check, tell(limits[i])})
	}
	for rule := range n.Rules() {
		cited[rule.Cite.Source] = true
		r.Rules = append(r.Rules, Rule{rule.ID, rule.Title, position.AbridgeCondition(rule.Condition), rule.Cite})
	}
	for _, i := range r.Issues {
		for _, id := range slices.Concat(i.MoreFor, i.LessFor) {
			mentioned[id] = true
		}
	}
	for _, b := range r.Blocs {
		mentioned[b.Bloc] = true
	}
	for a := range n.Roster().All() {
		if mentioned[a.ID] {
			r.Actors = append(r.Actors, Actor{a.ID, a.Name})
		}
	}
	for s := range n.Sources() {
		if cited[s.ID] {
			s.Text = ""
			r.Sources = append(r.Sources, s)
		}
	}
	r.Brief = r.brief()
	return r, nil
}

// openings returns when the parties first spoke.
func openings(n *position.Negotiation, parties []actor.ID) []Opening {
	first := map[actor.ID]Opening{}
	for turn := range n.History() {
		c := turn.Communication
		if _, spoke := first[c.Actor]; !spoke {
			first[c.Actor] = Opening{c.Actor, c.AsOf, c.Round}
		}
	}
	list := []Opening{}
	for _, id := range parties {
		if opening, spoke := first[id]; spoke {
			list = append(list, opening)
		}
	}
	return list
}

func statement(who actor.ID, s position.Standing) Statement {
	c := s.Statement.Common()
	told := Statement{
		Ref:      position.Ref{Actor: who, Statement: c.ID},
		Kind:     c.Kind,
		To:       slices.Clone(c.To),
		Speaker:  c.Speaker,
		ReplyTo:  c.ReplyTo,
		AsOf:     s.AsOf,
		Round:    s.Round,
		Until:    s.Until,
		Channel:  s.Channel,
		Strength: c.Strength,
		Cite:     c.Cite,
	}
	for _, u := range c.Undertakings {
		for _, t := range u.Terms {
			told.Terms = append(told.Terms, Term{u.Party, t.IssueID(), t.Region().Quoted()})
		}
	}
	for _, r := range s.Readings() {
		told.Mediator = told.Mediator || r.Mediator
		if r.Asked {
			told.Asks = append(told.Asks, Term{Issue: r.Term.IssueID(), Values: r.Term.Region().Quoted()})
		}
	}
	for _, i := range c.Issues {
		spec, _ := i.Spec()
		told.Issues = append(told.Issues, spec.ID)
	}
	if c.Condition != nil {
		told.Word, told.Condition = c.Word, position.AbridgeCondition(c.Condition)
	}
	if silence, ok := s.Statement.(position.Silence); ok {
		told.Declined = silence.Declined
	}
	return told
}
