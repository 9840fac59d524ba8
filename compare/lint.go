package compare

import (
	"fmt"
	"slices"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/position"
)

// Lint tells of what is sound in a negotiation and yet hardly meant: statements
// that bind nobody, conditions that settle nothing, actors who contradict
// themselves, what is not cited. Each sort has its [FindingCode]. The findings are
// those of the statements that stand, of all who have spoken, under the
// circumstances that the negotiation gives; they are sorted by
// [Finding.Compare], and the order of statements makes no difference to them. It
// returns none for a nil negotiation.
//
// Whether a condition never or always holds is told over the whole domains,
// whatever is given: exactly of conditions, and of parts of them, with up to 64
// terms and operators over up to 4,096 combinations of values that the terms tell
// apart. Of others it is told where the three-valued logic of Kleene (1938) over
// their parts settles it, or the terms of one "all" leave an issue nothing, or
// those of one "any" leave nothing out; it may be missed there, but what is told
// is so. Of nested parts the outermost is told alone. What is given decides
// whether a statement binds, by Kleene alone.
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
	l.mentions()
	slices.SortFunc(l.found, Finding.Compare)
	return slices.CompactFunc(l.found, func(f, g Finding) bool { return f.Compare(g) == 0 })
}

// A linter gathers findings.
type linter struct {
	*Prepared
	found   []Finding
	spoken  map[actor.ID]bool
	sourced bool                          // whether there are sources
	decided map[position.IssueID]decision // of what is demanded
	asked   []bool                        // by reading, as in Prepared.readings: whether it is of what is asked for
	force   []force                       // by statement
}

// A decision is what is known of who decides an issue.
type decision struct {
	by    []actor.ID // the principals of its deciders, and the blocs that these are within
	heard bool       // whether one of them has spoken
}

// A force is what is known of how a statement binds.
type force struct {
	limits  bool // it has readings that can rule something out by themselves
	binds   bool // one of them can under the circumstances
	told    bool // another finding says why it does not
	related []position.Ref
}

func newLinter(p *Prepared) *linter {
	l := &linter{
		Prepared: p,
		found:    []Finding{},
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

// report adds a finding about a statement.
func (l *linter) report(statement int32, code FindingCode, issue position.IssueID, related []position.Ref, format string, args ...any) {
	ref := l.ref(statement)
	if related == nil {
		related = []position.Ref{}
	}
	l.found = append(l.found, Finding{code, ref.Actor, ref, issue, fmt.Sprintf(format, args...), related})
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

// condition tells what in a condition can never hold or always does.
func (l *linter) condition(i int32) {
	c := l.statements[i].said.Common()
	if c.Condition == nil {
		return
	}
	whole := analyse(c.Condition)
	l.force[i].told = whole.truth != position.Unknown
	whole.eachConstant(func(p *proposition) {
		switch {
		case p.truth == position.False:
			l.report(i, FindingNeverHolds, "", nil, "%s: %q never holds: want what some outcome meets", c.Word, p.said)
		case p.term.IssueID() != "":
			l.report(i, FindingWholeDomain, p.term.IssueID(), nil, "%s: the term allows every value: want some ruled out, or the term left out", c.Word)
		default:
			l.report(i, FindingAlwaysHolds, "", nil, "%s: %q always holds: want what some outcome fails, or nothing", c.Word, p.said)
		}
	})
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
			l.report(i, FindingWholeDomain, t.IssueID(), nil, "the term allows every value: want some ruled out, or the term left out")
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
	if c.Kind != position.KindDemand && c.Kind != position.KindReciprocal {
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
	for _, decider := range spec.DecidedBy {
		principal := roster.Principal(decider)
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
	l.weigh(t, e)
	if !spec.Circumstance {
		l.excludes(t, e)
	}
}

// excludes tells of what an actor excludes against itself.
func (l *linter) excludes(t *table, e *entry) {
	culprits := l.culprits(t, e, l.base.effects)
	slices.SortFunc(culprits, func(a, b culprit) int { return a.ref.Compare(b.ref) })
	regions := make([]position.Region, 0, len(culprits)+1)
	for _, c := range culprits {
		regions = append(regions, c.excluded)
	}
	excluded := t.domain.Domain().Union(regions...)
	if t.domain.Subset(excluded) {
		regions = append(regions, t.domain)
		conflict := conflictOf(culprits, greedyCover(position.NewPartition(t.domain.Domain(), regions...), regions))
		l.found = append(l.found, Finding{
			Code: FindingContradiction, Actor: l.actors[e.actor], Issue: t.id,
			Summary: "its own statements leave the issue no value: want one of them changed or withdrawn",
			Related: conflict.Statements,
		})
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
func excluders(culprits []culprit, values position.Region) []position.Ref {
	var refs []position.Ref
	for _, c := range culprits {
		if c.excluded.Overlaps(values) {
			refs = append(refs, c.ref)
		}
	}
	return refs
}

// weigh finds which of the actor's statements can rule out a value of the issue.
func (l *linter) weigh(t *table, e *entry) {
	var sure []int32 // the readings that are a yes whatever else happens
	var regions []position.Region
	for j := e.from; j < e.to; j++ {
		if t.readings[j].kind == position.Yes && l.base.truths[t.first+j] == position.True {
			sure = append(sure, j)
			regions = append(regions, t.region(j))
		}
	}
	granted := t.domain.Domain().Union(regions...)
	for j := e.from; j < e.to; j++ {
		r := &t.readings[j]
		truth := l.base.truths[t.first+j]
		values := t.region(j).Intersect(t.domain)
		f := &l.force[r.statement]
		switch r.kind {
		case position.Must:
			f.limits = true
			f.binds = f.binds || truth != position.False && !t.domain.Subset(values)
		case position.Never:
			f.limits = true
			f.binds = f.binds || !values.IsEmpty()
		case position.Bound:
			f.limits = true
			if truth == position.True || values.IsEmpty() {
				continue
			}
			if !values.Subset(granted) {
				f.binds = true
				continue
			}
			for i, yes := range sure {
				if regions[i].Overlaps(values) {
					f.related = append(f.related, l.ref(t.readings[yes].statement))
				}
			}
		}
	}
}

// binding tells of statements that are meant to bind and do not.
func (l *linter) binding() {
	for i, f := range l.force {
		if f.limits && !f.binds && !f.told {
			l.report(int32(i), FindingNeverBinds, "", sortedRefs(f.related),
				"rules nothing out, after what is given and what its actor says yes to anyway: want a condition that is open, or none")
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
		mention(rule)
	}
	for _, d := range record.Drafts {
		for _, t := range d.Terms {
			mention(t)
		}
	}
	for _, issue := range record.Issues {
		if spec, _ := issue.Spec(); !mentioned[spec.ID] {
			l.found = append(l.found, Finding{
				Code: FindingUnmentioned, Issue: spec.ID,
				Summary: "no statement, rule or draft mentions it: want it left out, or what was said of it",
				Related: []position.Ref{},
			})
		}
	}
}
