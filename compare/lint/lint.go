package lint

import (
	"fmt"
	"slices"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/internal/outcomes"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
)

// Options say what [Check] is to tell. The zero value tells everything.
type Options struct {
	// LeaveOut are codes whose findings are left out; none by default. A code that
	// there is not leaves out nothing.
	LeaveOut []Code
}

// Check tells of what is sound in a negotiation and yet hardly meant: statements
// that bind nobody, conditions and rules that settle nothing, actors who
// contradict themselves, preferences at odds with what their actor says, what is not
// cited. Each sort has its [Code]. The findings are those of the rules, of the drafts,
// of the preferences and of the statements that stand, of all who have spoken, under the circumstances that the negotiation gives; they
// are sorted by [Finding.Compare], and the order of statements makes no difference
// to them. It returns none for a nil negotiation. Of one that
// [position.Negotiation.At] took at a moment it leaves out [NobodyDecides],
// [AsksNobody] and [Unmentioned], which what is said later may mend.
//
// Where the same is to be said of more than five statements, it is said once, of
// all of them, in [Finding.Statements].
//
// Whether a condition or a rule never or always holds is told over the whole
// domains, whatever is given: exactly of those, and of parts of them, with up to
// 1,000 terms and operators. Of larger ones it is told where the three-valued
// logic of Kleene (1938) over their parts settles it; it may be missed there, as it
// may where the search would take too long, but what is told is so. Of nested parts
// the outermost is told alone. What is given decides whether a statement binds, by
// Kleene alone.
//
// Time grows linearly with the negotiation, but for these searches and for the
// sorting of values and findings; where an actor contradicts itself, also with how
// many statements that takes.
func Check(n *position.Negotiation, o Options) []Finding {
	if n == nil {
		n = &position.Negotiation{}
	}
	l := newLinter(n)
	for _, p := range l.positions {
		for _, s := range p.statements {
			l.cites(s)
			l.condition(s)
			l.terms(s)
			l.interests(s)
			l.deciders(s)
		}
	}
	for _, p := range l.positions {
		for _, t := range p.topics {
			l.topic(t)
		}
		for _, s := range p.statements {
			l.binding(s)
		}
	}
	l.times()
	l.rules()
	l.drafts()
	l.preferences()
	if l.whole {
		l.mentions()
	}
	found := slices.DeleteFunc(l.found, func(f Finding) bool { return slices.Contains(o.LeaveOut, f.Code) })
	slices.SortFunc(found, Finding.Compare)
	found = slices.CompactFunc(found, func(f, g Finding) bool { return f.Compare(g) == 0 })
	return gathered(found)
}

// A linter gathers findings.
type linter struct {
	negotiation *position.Negotiation
	given       position.Outcome
	positions   []*stance
	found       []Finding
	whole       bool // the negotiation has all that was said
	spoken      map[actor.ID]bool
	speakers    map[position.IssueID]int      // how many actors say something of an issue
	sourced     bool                          // whether there are sources
	decided     map[position.IssueID]decision // of what is demanded or asked for
	blamed      int                           // how many statements were looked at for worths that they rule out
}

// A decision is what is known of who decides an issue.
type decision struct {
	by    []actor.ID // its deciders, and the blocs that these are within
	alone actor.ID   // its decider, where it has but one
	heard bool       // whether one of them has spoken
}

func newLinter(n *position.Negotiation) *linter {
	l := &linter{
		negotiation: n,
		given:       n.Given(),
		found:       []Finding{},
		whole:       n.Moment().Equal(position.Moment{}),
		spoken:      map[actor.ID]bool{},
		speakers:    map[position.IssueID]int{},
		decided:     map[position.IssueID]decision{},
	}
	for range n.Sources() {
		l.sourced = true
		break
	}
	for p := range n.Positions() {
		l.spoken[p.Actor()] = true
		st := newStance(n, p)
		for _, t := range st.topics {
			l.speakers[t.spec.ID]++
		}
		l.positions = append(l.positions, st)
	}
	return l
}

// tell adds a finding, with what was found and what would be right.
func (l *linter) tell(f Finding, format string, args ...any) {
	f.Summary = fmt.Sprintf(format, args...)
	if f.Related == nil {
		f.Related = []position.Ref{}
	}
	l.found = append(l.found, f)
}

// report adds a finding about a statement.
func (l *linter) report(s *statement, code Code, issue position.IssueID, related []position.Ref, format string, args ...any) {
	l.tell(Finding{Code: code, Actor: s.ref.Actor, Statement: s.ref, Issue: issue, Related: related}, format, args...)
}

// cites tells of what is not cited as it could be.
func (l *linter) cites(s *statement) {
	c := s.common
	switch {
	case !c.Cite.IsZero() && c.Cite.Quote == "":
		l.report(s, NoQuote, "", nil, "no quotation of what is cited: want the source's words")
	case c.Cite.IsZero() && l.sourced && binding(c):
		l.report(s, NoCitation, "", nil, "no citation: want the source of a statement that binds")
	}
}

// binding reports whether a statement is a firm one or a red line.
func binding(c position.Common) bool {
	switch c.Kind {
	case position.KindDemand, position.KindOffer, position.KindRefusal, position.KindReciprocal:
		return c.Strength.Binding()
	default:
		return false
	}
}

// condition tells what in a statement's condition settles nothing.
func (l *linter) condition(s *statement) {
	if c := s.common; c.Condition != nil {
		whole := l.constants(Finding{Actor: s.ref.Actor, Statement: s.ref}, c.Word+": ", c.Condition)
		s.force.told = whole != position.Unknown
	}
}

// constants tells what in a condition can never hold or always does, and returns
// what the whole comes to.
func (l *linter) constants(about Finding, word string, c position.Condition) position.Truth {
	whole := analyse(c)
	whole.eachConstant(func(p *proposition) {
		f := about
		term, isTerm := p.said.(position.Term)
		switch {
		case p.truth == position.False:
			f.Code = NeverHolds
			l.tell(f, "%s%q never holds: want what some outcome meets", word, p.said)
		case isTerm:
			f.Code, f.Issue = WholeDomain, term.IssueID()
			l.tell(f, "%s%s", word, wholeDomain)
		default:
			f.Code = AlwaysHolds
			l.tell(f, "%s%q always holds: want what some outcome fails, or nothing", word, p.said)
		}
	})
	return whole.truth
}

const wholeDomain = "the term allows every value: want some ruled out, or the term left out"

// rules tells what in the rules settles nothing, and of rules that contradict each
// other.
func (l *linter) rules() {
	var numbers []int
	var open []position.Condition
	number := 0
	for rule := range l.negotiation.Rules() {
		number++
		for t := range position.TermsOf(rule.Condition) {
			l.exact(Finding{Rules: []int{number}}, "", t)
		}
		if l.constants(Finding{Rules: []int{number}}, "", rule.Condition) == position.Unknown {
			numbers, open = append(numbers, number), append(open, rule.Condition)
		}
	}
	var blamed []int
	for _, i := range outcomes.Contradiction(open, position.Outcome{}) {
		blamed = append(blamed, numbers[i])
	}
	if blamed != nil {
		l.tell(Finding{Code: Contradiction, Rules: blamed}, "no outcome meets them together: want one of them changed or left out")
	}
}

// drafts tells of terms of drafts that leave nothing out.
func (l *linter) drafts() {
	for d := range l.negotiation.Drafts() {
		for _, t := range d.Terms {
			if t.Region().IsAll() {
				l.tell(Finding{Code: WholeDomain, Draft: d.ID, Issue: t.IssueID()}, wholeDomain)
			}
		}
	}
}

// terms tells of terms that leave nothing out.
func (l *linter) terms(s *statement) {
	c := s.common
	if c.Kind == position.KindReciprocal && l.asksNothing(s) {
		return
	}
	for _, t := range c.Terms() {
		if t.Region().IsAll() {
			s.force.told = true
			l.report(s, WholeDomain, t.IssueID(), nil, wholeDomain)
		}
	}
}

// interests tells of terms that are hardly meant by somebody with an interest in
// their issue.
func (l *linter) interests(s *statement) {
	c, who := s.common, s.ref.Actor
	for t := range position.TermsOf(c.Condition) {
		l.exact(Finding{Actor: who, Statement: s.ref}, c.Word+": ", t)
	}
	for _, u := range c.Undertakings {
		for _, t := range u.Terms {
			interest, values := t.Issue().Interest(who), t.Region()
			switch gives := c.Kind == position.KindOffer || c.Kind == position.KindReciprocal && u.Party == who; {
			case interest == 0 || c.Kind == position.KindClaim || c.Kind == position.KindWarning:
			case gives && (-interest).AgainstRefusal(values) && !values.Unbroken():
				l.report(s, OpenEnded, t.IssueID(), nil, "gives %q, with the worst that there is for its actor, and so everything: want the worst that is given", values)
			case gives && (-interest).AgainstRefusal(values):
				l.report(s, OpenEnded, t.IssueID(), nil, "gives %q, which goes on to the worst end for its actor, and is taken as the nearer end alone: want the best that is given", values)
			case c.Kind == position.KindRefusal && interest.AgainstRefusal(values):
				l.report(s, AgainstInterest, t.IssueID(), nil, "refuses %q, with the best that there is for its actor: want the refusal, or the interest, the other way round", values)
			case !gives && c.Kind != position.KindRefusal && interest.Against(values):
				l.report(s, AgainstInterest, t.IssueID(), nil, "wants %q, with the worst that there is for its actor: want the term, or the interest, the other way round", values)
			}
		}
	}
}

// exact tells of a condition on one value of an issue of which somebody would have
// more or less.
func (l *linter) exact(about Finding, word string, t position.Term) {
	spec := t.Issue()
	if _, one := t.Region().Single(); !one || len(spec.MoreFor)+len(spec.LessFor) == 0 {
		return
	}
	about.Code, about.Issue = SingleValue, spec.ID
	l.tell(about, "%s%q alone, of what somebody would have more or less of: want at least or at most", word, t)
}

// asksNothing tells of a reciprocal proposal that asks nothing of others.
func (l *linter) asksNothing(s *statement) bool {
	for _, u := range s.common.Undertakings {
		if u.Party == s.ref.Actor {
			continue
		}
		if slices.ContainsFunc(u.Terms, func(t position.Term) bool { return !t.Region().IsAll() }) {
			return false
		}
	}
	s.force.told = true
	l.report(s, AsksNothing, "", nil, "the terms of the other parties allow every value: want what they are to do, or an offer")
	return true
}

// deciders tells of demands that reach nobody who can carry them out.
func (l *linter) deciders(s *statement) {
	c := s.common
	if !l.whole || c.Kind != position.KindDemand && c.Kind != position.KindReciprocal {
		return
	}
	addressed := map[actor.ID]bool{s.ref.Actor: true}
	for _, to := range c.To {
		addressed[to] = true
	}
	for _, u := range c.Undertakings {
		addressed[u.Party] = true
	}
	for _, t := range c.Terms() {
		d := l.decision(t.IssueID())
		if len(d.by) == 0 || d.heard || slices.ContainsFunc(d.by, func(id actor.ID) bool { return addressed[id] }) {
			continue
		}
		l.report(s, NobodyDecides, t.IssueID(), nil, "none of its deciders is addressed or has spoken: want one of them addressed")
	}
}

// decision returns who decides an issue.
func (l *linter) decision(id position.IssueID) decision {
	d, known := l.decided[id]
	if known {
		return d
	}
	spec, _ := l.negotiation.Issue(id)
	roster := l.negotiation.Roster()
	if len(spec.DecidedBy) == 1 {
		d.alone = spec.DecidedBy[0]
	}
	for _, decider := range spec.DecidedBy {
		d.by = append(append(d.by, decider), roster.Blocs(decider)...)
	}
	d.heard = slices.ContainsFunc(d.by, func(id actor.ID) bool { return l.spoken[id] })
	l.decided[id] = d
	return d
}

// topic tells what is odd in all that one actor says of one issue.
func (l *linter) topic(t *topic) {
	if t.spec.Circumstance {
		var last *statement
		for _, r := range t.readings {
			if r.by != last {
				l.report(r.by, Circumstance, t.spec.ID, nil, "nobody negotiates a circumstance: want an issue that is none, or a condition")
				last = r.by
			}
		}
	}
	l.asks(t)
	t.weigh()
	if !t.spec.Circumstance {
		l.excludes(t)
	}
}

// excludes tells of what an actor excludes against itself.
func (l *linter) excludes(t *topic) {
	culprits := t.culprits()
	regions := make([]value.Region, len(culprits))
	for i, c := range culprits {
		regions[i] = c.excluded
	}
	excluded := t.domain.Domain().Union(regions...)
	if t.domain.Subset(excluded) {
		l.tell(Finding{Code: Contradiction, Actor: t.actor, Issue: t.spec.ID, Related: cover(culprits, t.domain)},
			"its own statements leave the issue no value: want one of them changed or withdrawn")
		return
	}
	for _, r := range t.readings {
		wanted := r.Term.Region().Intersect(t.domain)
		if r.Asked && !wanted.IsEmpty() && wanted.Subset(excluded) {
			l.report(r.by, AsksExcluded, t.spec.ID, excluders(culprits, wanted),
				"asks for %q, which its actor excludes: want a circumstance, or another condition", wanted)
		}
		if wanted.Subset(excluded) {
			l.retracts(t, r, culprits)
		}
	}
}

// retracts tells of an offer whose term the actor rules out by what it demands or
// refuses elsewhere.
func (l *linter) retracts(t *topic, r reading, culprits []culprit) {
	kind := r.by.common.Kind
	if r.Kind != position.Yes || !r.Yields || kind != position.KindOffer && kind != position.KindReciprocal {
		return
	}
	offered := r.Term.Region().Intersect(t.domain)
	var others []culprit
	ruledOut := t.domain.Domain().None()
	for _, c := range culprits {
		if c.ref != r.by.ref {
			others = append(others, c)
			ruledOut = ruledOut.Union(c.excluded)
		}
	}
	if !offered.IsEmpty() && offered.Subset(ruledOut) {
		l.report(r.by, OffersExcluded, t.spec.ID, excluders(others, offered),
			"offers %q, which its actor rules out: want that withdrawn or changed, or another offer", offered)
	}
}

// asks tells of what an actor asks of itself, or of nobody.
func (l *linter) asks(t *topic) {
	d := l.decision(t.spec.ID)
	interest := t.spec.Interest(t.actor)
	for _, r := range t.readings {
		if r.Asked && interest.Against(r.Term.Region()) {
			l.report(r.by, AgainstInterest, t.spec.ID, nil,
				"asks for %q, with the worst that there is for its actor: want the term, or the interest, the other way round", r.Term.Region())
		}
		switch {
		case !r.Asked:
		case d.alone == r.by.ref.Actor:
			l.report(r.by, AsksItself, t.spec.ID, nil, "asks for what its actor alone decides: want it among the terms, or a circumstance")
		case l.whole && len(d.by) == 0 && len(r.by.common.To) == 0 && r.by.common.Kind != position.KindReciprocal &&
			len(l.spoken) > 2 && l.speakers[t.spec.ID] == 1:
			l.report(r.by, AsksNobody, t.spec.ID, nil, "asks for what nobody is said to decide or speaks of: want who decides it, or whom it is asked of")
		}
	}
}

// times tells of statements made twice, once by a communication that comes first in time
// only because nobody said when it was made.
func (l *linter) times() {
	earlier := map[position.Ref]position.Communication{}
	for turn := range l.negotiation.History() {
		said := turn.Communication
		for _, s := range said.Statements {
			ref := position.Ref{Actor: said.Actor, Statement: s.Common().ID}
			first, known := earlier[ref]
			unset := first.AsOf.IsZero() && !said.AsOf.IsZero() ||
				first.AsOf.Equal(said.AsOf) && first.Round == 0 && said.Round > 0
			if _, stands := l.negotiation.Statement(ref); stands && known && unset {
				l.tell(Finding{Code: Undated, Actor: ref.Actor, Statement: ref},
					"said without a day or round too, words that come before those %v: want the day and round at which they were said",
					position.Moment{Day: said.AsOf, Round: said.Round})
			}
			earlier[ref] = said
		}
	}
}

// mentions tells of issues on the record that nothing is said of.
func (l *linter) mentions() {
	record := l.negotiation.Record()
	mentioned := map[position.IssueID]bool{}
	mention := func(c position.Condition) {
		for t := range position.TermsOf(c) {
			mentioned[t.IssueID()] = true
		}
	}
	for _, said := range record.Positions {
		for _, s := range said.Statements {
			c := s.Common()
			mention(c.Condition)
			for _, t := range c.Terms() {
				mention(t)
			}
			for _, issue := range c.Issues {
				spec, _ := issue.Spec()
				mentioned[spec.ID] = true
			}
		}
	}
	for _, rule := range record.Rules {
		mention(rule.Condition)
	}
	for _, d := range record.Drafts {
		for _, t := range d.Terms {
			mention(t)
		}
	}
	for p := range l.negotiation.Preferences() {
		for spec := range p.Issues() {
			mentioned[spec.ID] = true
		}
	}
	for _, issue := range record.Issues {
		if spec, _ := issue.Spec(); !mentioned[spec.ID] {
			l.tell(Finding{Code: Unmentioned, Issue: spec.ID},
				"no statement, rule, draft or preference mentions it: want it left out, or what was said of it")
		}
	}
}
