package compare

import (
	"fmt"
	"slices"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
)

// Lint tells of what is sound in a negotiation and yet hardly meant: statements
// that bind nobody, conditions and rules that settle nothing, actors who
// contradict themselves, what is not cited. Each sort has its [FindingCode]. The
// findings are those of the rules, of the drafts and of the statements that stand,
// of all who have spoken, under the circumstances that the negotiation gives; they
// are sorted by [Finding.Compare], and the order of statements makes no difference
// to them. It returns none for a nil negotiation. Of one that
// [position.Negotiation.At] took at a moment it leaves out [FindingNobodyDecides]
// and [FindingUnmentioned], which what is said later may mend.
//
// Whether a condition or a rule never or always holds is told over the whole
// domains, whatever is given: exactly of those, and of parts of them, with up to
// 64 terms and operators over up to 4,096 combinations of values that the terms
// tell apart. Of others it is told where the three-valued logic of Kleene (1938)
// over their parts settles it, or the terms of one "all" leave an issue nothing,
// or those of one "any" leave nothing out; it may be missed there, but what is
// told is so. Of nested parts the outermost is told alone. Rules that contradict
// each other are told where all rules together are within these bounds. What is
// given decides whether a statement binds, by Kleene alone.
//
// Time grows linearly with the negotiation, but for these combinations and for the
// sorting of values and findings; with the square of the statements that one actor
// makes on one issue, and where they contradict each other, at worst with its
// cube.
func Lint(n *position.Negotiation) []Finding {
	l := newLinter(Prepare(n))
	for i := range l.statements {
		l.cites(int32(i))
		l.condition(int32(i))
		l.terms(int32(i))
		l.deciders(int32(i))
	}
	for k := range l.tables {
		t := l.base.table(l.Prepared, int32(k))
		for i := range t.entries {
			l.entry(t, &t.entries[i])
		}
	}
	l.binding()
	l.rules()
	l.drafts()
	if l.whole {
		l.mentions()
	}
	slices.SortFunc(l.found, Finding.Compare)
	return slices.CompactFunc(l.found, func(f, g Finding) bool { return f.Compare(g) == 0 })
}

// A linter gathers findings.
type linter struct {
	*Prepared
	found   []Finding
	whole   bool // the negotiation has all that was said
	spoken  map[actor.ID]bool
	sourced bool                          // whether there are sources
	decided map[position.IssueID]decision // of what is demanded or asked for
	asked   []bool                        // by reading, as in Prepared.readings: whether it is of what is asked for
	force   []force                       // by statement
}

// A decision is what is known of who decides an issue.
type decision struct {
	by    []actor.ID // the principals of its deciders, and the blocs that these are within
	alone actor.ID   // the principal of its deciders, where they have but one
	heard bool       // whether one of them has spoken
}

func newLinter(p *Prepared) *linter {
	l := &linter{
		Prepared: p,
		found:    []Finding{},
		whole:    p.negotiation.Moment().Equal(position.Moment{}),
		spoken:   map[actor.ID]bool{},
		decided:  map[position.IssueID]decision{},
		asked:    make([]bool, len(p.readings)),
		force:    make([]force, len(p.statements)),
	}
	for range p.negotiation.Sources() {
		l.sourced = true
	}
	for _, who := range p.spoken {
		l.spoken[p.actors[who]] = true
	}
	for i := range p.statements {
		s := &p.statements[i]
		for j, r := range position.Readings(p.actors[s.actor], s.said) {
			l.asked[p.where[s.first+int32(j)]] = r.Asked
		}
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
func (l *linter) report(statement int32, code FindingCode, issue position.IssueID, related []position.Ref, format string, args ...any) {
	ref := l.ref(statement)
	l.tell(Finding{Code: code, Actor: ref.Actor, Statement: ref, Issue: issue, Related: related}, format, args...)
}

// cites tells of what is not cited as it could be.
func (l *linter) cites(i int32) {
	c := l.statements[i].said.Common()
	switch {
	case !c.Cite.IsZero() && c.Cite.Quote == "":
		l.report(i, FindingNoQuote, "", nil, "cites %q without its words: want a quotation", c.Cite.Source)
	case c.Cite.IsZero() && l.sourced && binding(c):
		l.report(i, FindingNoCitation, "", nil, "cites nothing: want the source of a statement that binds")
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
func (l *linter) condition(i int32) {
	c := l.statements[i].said.Common()
	if c.Condition == nil {
		return
	}
	ref := l.ref(i)
	whole := l.constants(Finding{Actor: ref.Actor, Statement: ref}, c.Word+": ", c.Condition)
	l.force[i].told = whole.truth != position.Unknown
}

// constants tells what in a condition can never hold or always does, and returns
// the whole.
func (l *linter) constants(about Finding, word string, c position.Condition) *proposition {
	whole := analyse(c)
	whole.eachConstant(func(p *proposition) {
		f := about
		switch {
		case p.truth == position.False:
			f.Code = FindingNeverHolds
			l.tell(f, "%s%q never holds: want what some outcome meets", word, p.said)
		case p.term.IssueID() != "":
			f.Code, f.Issue = FindingWholeDomain, p.term.IssueID()
			l.tell(f, "%s%s", word, wholeDomain)
		default:
			f.Code = FindingAlwaysHolds
			l.tell(f, "%s%q always holds: want what some outcome fails, or nothing", word, p.said)
		}
	})
	return whole
}

const wholeDomain = "the term allows every value: want some ruled out, or the term left out"

// rules tells what in the rules settles nothing, and of rules that contradict each
// other.
func (l *linter) rules() {
	var numbers []int
	var open []*proposition
	number := 0
	for rule := range l.negotiation.Rules() {
		number++
		whole := l.constants(Finding{Rules: []int{number}}, "", rule.Condition)
		if whole.truth == position.Unknown {
			numbers, open = append(numbers, number), append(open, whole)
		}
	}
	if !neverTogether(open) {
		return
	}
	for i := 0; i < len(open); {
		spared := slices.Delete(slices.Clone(open), i, i+1)
		if neverTogether(spared) {
			numbers, open = slices.Delete(numbers, i, i+1), spared
			continue
		}
		i++
	}
	l.tell(Finding{Code: FindingContradiction, Rules: numbers}, "no outcome meets them together: want one of them changed or left out")
}

// drafts tells of terms of drafts that leave nothing out.
func (l *linter) drafts() {
	for d := range l.negotiation.Drafts() {
		for _, t := range d.Terms {
			if t.Region().IsAll() {
				l.tell(Finding{Code: FindingWholeDomain, Draft: d.ID, Issue: t.IssueID()}, wholeDomain)
			}
		}
	}
}

// terms tells of terms that leave nothing out.
func (l *linter) terms(i int32) {
	c := l.statements[i].said.Common()
	if c.Kind == position.KindReciprocal && l.asksNothing(i, c) {
		return
	}
	for _, t := range c.Terms() {
		if t.Region().IsAll() {
			l.force[i].told = true
			l.report(i, FindingWholeDomain, t.IssueID(), nil, wholeDomain)
		}
	}
}

// asksNothing tells of a reciprocal proposal that asks nothing of others.
func (l *linter) asksNothing(i int32, c position.Common) bool {
	for _, u := range c.Undertakings {
		if u.Party == l.actors[l.statements[i].actor] {
			continue
		}
		if slices.ContainsFunc(u.Terms, func(t position.Term) bool { return !t.Region().IsAll() }) {
			return false
		}
	}
	l.force[i].told = true
	l.report(i, FindingAsksNothing, "", nil, "the terms of the other parties allow every value: want what they are to do, or an offer")
	return true
}

// deciders tells of demands that reach nobody who can carry them out.
func (l *linter) deciders(i int32) {
	s := &l.statements[i]
	c := s.said.Common()
	if !l.whole || c.Kind != position.KindDemand && c.Kind != position.KindReciprocal {
		return
	}
	roster := l.negotiation.Roster()
	addressed := map[actor.ID]bool{l.actors[s.actor]: true}
	for _, to := range c.To {
		addressed[roster.Principal(to)] = true
	}
	for _, u := range c.Undertakings {
		addressed[roster.Principal(u.Party)] = true
	}
	for _, t := range c.Terms() {
		d := l.decision(t.IssueID())
		if len(d.by) == 0 || d.heard || slices.ContainsFunc(d.by, func(id actor.ID) bool { return addressed[id] }) {
			continue
		}
		l.report(i, FindingNobodyDecides, t.IssueID(), nil, "none of its deciders is addressed or has spoken: want one of them addressed")
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
	for i, decider := range spec.DecidedBy {
		principal := roster.Principal(decider)
		switch {
		case i == 0:
			d.alone = principal
		case d.alone != principal:
			d.alone = ""
		}
		d.by = append(append(d.by, principal), roster.Blocs(principal)...)
	}
	d.heard = slices.ContainsFunc(d.by, func(id actor.ID) bool { return l.spoken[id] })
	l.decided[id] = d
	return d
}

// entry tells what is odd in all that one actor says of one issue.
func (l *linter) entry(t *table, e *entry) {
	spec, _ := l.negotiation.Issue(t.id)
	if spec.Circumstance {
		last := int32(-1)
		for _, r := range t.readings[e.from:e.to] {
			if r.statement != last {
				l.report(r.statement, FindingCircumstance, t.id, nil, "nobody negotiates a circumstance: want an issue that is none, or a condition")
				last = r.statement
			}
		}
	}
	l.asks(t, e)
	l.weigh(t, e)
	if !spec.Circumstance {
		l.excludes(t, e)
	}
}

// asks tells of what an actor asks of itself.
func (l *linter) asks(t *table, e *entry) {
	for j := e.from; j < e.to; j++ {
		if l.asked[t.first+j] && l.decision(t.id).alone == l.actors[e.actor] {
			l.report(t.readings[j].statement, FindingAsksItself, t.id, nil,
				"asks for what its actor alone decides: want it among the terms, or a circumstance")
		}
	}
}

// excludes tells of what an actor excludes against itself.
func (l *linter) excludes(t *table, e *entry) {
	culprits := l.culprits(t, e, l.base.effects)
	slices.SortFunc(culprits, func(a, b culprit) int { return a.ref.Compare(b.ref) })
	regions := make([]value.Region, 0, len(culprits)+1)
	for _, c := range culprits {
		regions = append(regions, c.excluded)
	}
	excluded := t.domain.Domain().Union(regions...)
	if t.domain.Subset(excluded) {
		regions = append(regions, t.domain)
		conflict := conflictOf(culprits, greedyCover(value.NewPartition(t.domain.Domain(), regions...), regions))
		l.tell(Finding{Code: FindingContradiction, Actor: l.actors[e.actor], Issue: t.id, Related: conflict.Statements},
			"its own statements leave the issue no value: want one of them changed or withdrawn")
		return
	}
	for j := e.from; j < e.to; j++ {
		wanted := t.region(j).Intersect(t.domain)
		if l.asked[t.first+j] && !wanted.IsEmpty() && wanted.Subset(excluded) {
			l.report(t.readings[j].statement, FindingAsksExcluded, t.id, excluders(culprits, wanted),
				"asks for %q, which its actor excludes: want a circumstance, or another condition", wanted)
		}
	}
}

// excluders returns the statements that exclude some of the values.
func excluders(culprits []culprit, values value.Region) []position.Ref {
	var refs []position.Ref
	for _, c := range culprits {
		if c.excluded.Overlaps(values) {
			refs = append(refs, c.ref)
		}
	}
	return refs
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
	for _, issue := range record.Issues {
		if spec, _ := issue.Spec(); !mentioned[spec.ID] {
			l.tell(Finding{Code: FindingUnmentioned, Issue: spec.ID},
				"no statement, rule or draft mentions it: want it left out, or what was said of it")
		}
	}
}
