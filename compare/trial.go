package compare

import (
	"cmp"
	"slices"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
)

// A trial is a draft being checked. Of all that it does not touch, the trial of no
// draft tells.
type trial struct {
	*checklist
	reach      position.Outcome // what the draft leaves together with the circumstances
	drafted    []int32          // by issue, its place among the terms, from 1
	terms      []draftTerm      // in the order of the issues
	truths     []position.Truth // of the conditions of the readings
	heard      []int32          // the voices that it touches
	sides      []side[mask]     // of these
	wide       map[int32]*side[value.Region]
	at         []int32 // by voice, its place among those heard, from 1
	again      []bool  // by statement, whether it has to be judged
	ids        []position.IssueID
	refs       []position.Ref
	violated   []position.IssueID // room to judge in
	breakable  []position.IssueID
	taken, out []position.IssueID
}

// A draftTerm is an issue of which a draft says something.
type draftTerm struct {
	issue int32
	left  value.Region
	cells mask // that have a value of these, where the issue is packed
}

func (l *checklist) newTrial(reach position.Outcome) *trial {
	places := make([]int32, len(l.specs)+len(l.voices))
	t := &trial{
		checklist: l, reach: reach,
		drafted: places[:len(l.specs)], at: places[len(l.specs):], again: make([]bool, len(l.statements)),
	}
	if l.base != nil {
		t.truths = l.base.truths
		return t
	}
	reckoner := position.Reckon(reach)
	for _, s := range l.statements {
		t.truths = reckoner.Truths(s.said, t.truths)
	}
	return t
}

// check tells what a draft does.
func (l *checklist) check(d position.Draft, text position.Outcome) DraftCheck {
	t := l.newTrial(l.given.Yielding(text))
	t.read(d.Terms)
	t.reckon()
	t.weigh()
	check := DraftCheck{
		Draft: d.ID, Title: d.Title,
		Statements: t.judgeAll(), Warnings: t.triggered(), Issues: t.issues(),
	}
	check.Parties = t.signatures(check.Issues, check.Statements)
	return check
}

// read takes in the issues of the draft, with all that is said of them.
func (t *trial) read(terms position.Terms) {
	t.terms = make([]draftTerm, 0, len(terms))
	for _, term := range terms {
		k := t.place(term.IssueID())
		if t.drafted[k] == 0 {
			t.drafted[k] = 1
			t.terms = append(t.terms, draftTerm{issue: k})
		}
	}
	slices.SortFunc(t.terms, func(a, b draftTerm) int { return cmp.Compare(a.issue, b.issue) })
	voices, refs := 0, 0
	for _, term := range t.terms {
		s := &t.sheets[term.issue]
		voices += int(s.to - s.from)
		for v := s.from; v < s.to; v++ {
			refs += len(t.voices[v].statements)
		}
	}
	t.heard = make([]int32, 0, voices)
	t.refs = make([]position.Ref, 0, 2*refs) // they give readings, and may be violated
	t.ids = make([]position.IssueID, 0, refs+len(t.terms)*len(t.parties))
	for i := range t.terms {
		term := &t.terms[i]
		t.drafted[term.issue] = int32(i) + 1
		term.left, _ = t.reach.Region(t.specs[term.issue].ID)
		s := &t.sheets[term.issue]
		term.cells = mask(s.partition.Mask(term.left))
		for v := s.from; v < s.to; v++ {
			t.hear(v)
		}
	}
}

// reckon finds the truths of the conditions that wait for the draft's issues.
func (t *trial) reckon() {
	var waiting []int32
	for _, term := range t.terms {
		uses := t.table(term.issue).uses
		if uses == nil {
			continue
		}
		waiting = append(waiting, uses.waiting...)
		for _, pack := range uses.packages {
			bound, _ := t.prepared.packages.Get(pack)
			waiting = append(waiting, bound...)
		}
	}
	if len(waiting) == 0 {
		return
	}
	slices.Sort(waiting)
	t.truths = slices.Clone(t.truths)
	reckoner := position.Reckon(t.reach)
	var room []position.Truth
	for _, number := range slices.Compact(waiting) {
		i := t.places[number]
		if i < 0 {
			continue
		}
		t.again[i] = true
		s := &t.statements[i]
		room = reckoner.Truths(s.said, room[:0])
		for at := s.from; at < s.to; at++ {
			r := &t.readings[at]
			if now := room[r.truth-s.truths]; now != t.truths[r.truth] {
				t.truths[r.truth] = now
				t.hear(r.voice)
			}
		}
	}
}

// hear takes in a voice, of which something else may come than with no draft.
func (t *trial) hear(v int32) {
	if t.at[v] > 0 {
		return
	}
	t.heard = append(t.heard, v)
	t.at[v] = int32(len(t.heard))
	for _, m := range t.members[t.voices[v].from:t.voices[v].to] {
		t.again[t.readings[m].statement] = true
	}
}

// weigh works out what the parties make of what is left, for the voices heard.
func (t *trial) weigh() {
	t.sides = make([]side[mask], len(t.heard))
	for i, v := range t.heard {
		if s := &t.sheets[t.voices[v].issue]; s.packed {
			t.sides[i] = t.side(v, s)
			continue
		}
		if t.wide == nil {
			t.wide = map[int32]*side[value.Region]{}
		}
		wide := t.sideWide(v)
		t.wide[v] = &wide
	}
}

// left returns the values that are left of an issue.
func (t *trial) left(k int32) value.Region {
	if i := t.drafted[k]; i > 0 {
		return t.terms[i-1].left
	}
	return t.sheets[k].domain
}

func (t *trial) side(v int32, s *sheet) side[mask] {
	left := s.cells
	if i := t.drafted[t.voices[v].issue]; i > 0 {
		left = t.terms[i-1].cells
	}
	var said tally[mask]
	var holds mask
	for r, truth := range t.readingsOf(v) {
		tell(&said, effectOf(r.Kind, r.strength, truth), r.cells)
		if r.Kind == position.Yes && truth == position.True {
			holds |= r.cells
		}
	}
	return newSide(left, &said, holds)
}

// sideWide is side for issues whose cells are too many for a mask.
func (t *trial) sideWide(v int32) side[value.Region] {
	var said sayings
	var holds []value.Region
	for r, truth := range t.readingsOf(v) {
		said.add(effectOf(r.Kind, r.strength, truth), r.Term.Region())
		if r.Kind == position.Yes && truth == position.True {
			holds = append(holds, r.Term.Region())
		}
	}
	left := t.left(t.voices[v].issue)
	d := left.Domain()
	all := said.tally(d)
	return newSide(left, &all, d.Union(holds...))
}

// readingsOf yields the readings of a voice, those that there are, with the truths of
// their conditions.
func (t *trial) readingsOf(v int32) func(func(*checkedReading, position.Truth) bool) {
	return func(yield func(*checkedReading, position.Truth) bool) {
		for _, m := range t.members[t.voices[v].from:t.voices[v].to] {
			if r := &t.readings[m]; !r.asIf && !yield(r, t.truths[r.truth]) {
				return
			}
		}
	}
}

// sideOf returns what a party makes of an issue that is packed.
func (t *trial) sideOf(v int32) *side[mask] {
	if i := t.at[v]; i > 0 {
		return &t.sides[i-1]
	}
	return t.base.sideOf(v)
}

// wideOf is sideOf for issues that are not.
func (t *trial) wideOf(v int32) *side[value.Region] {
	if s := t.wide[v]; s != nil {
		return s
	}
	return t.base.wideOf(v)
}

// best returns the highest acceptance that a party gives what is left of an issue.
func (t *trial) best(v int32) Acceptance {
	if t.sheets[t.voices[v].issue].packed {
		return t.sideOf(v).best()
	}
	return t.wideOf(v).best()
}

// keep returns the issues as ones that nobody else has.
func (t *trial) keep(ids []position.IssueID) []position.IssueID {
	if len(ids) == 0 {
		return []position.IssueID{}
	}
	t.ids = append(t.ids, ids...)
	return t.ids[len(t.ids)-len(ids) : len(t.ids) : len(t.ids)]
}

// judgeAll returns what the draft makes of every statement.
func (t *trial) judgeAll() []Judgement {
	all := append(make([]Judgement, 0, len(t.judgements)), t.judgements...)
	for _, i := range t.told {
		if !t.again[i] {
			all[i].Issues, all[i].Taken = t.keep(all[i].Issues), t.keep(all[i].Taken)
		}
	}
	for i, again := range t.again {
		if again {
			all[i] = t.judge(int32(i))
		}
	}
	return all
}

// judge tells what the draft makes of a statement, with all that its party says. Of
// the verdicts the first that fits is given, in the order of the code.
func (t *trial) judge(i int32) Judgement {
	s := &t.statements[i]
	t.violated, t.breakable, t.taken, t.out = t.violated[:0], t.breakable[:0], t.taken[:0], t.out[:0]
	covered := false
	for from := s.from; from < s.to; {
		to := from + 1
		for to < s.to && t.readings[to].voice == t.readings[from].voice {
			to++
		}
		covered = t.limits(t.readings[from:to]) || covered
		if s.kind == position.KindOffer || s.kind == position.KindReciprocal {
			t.splits(t.readings[from:to])
		}
		from = to
	}
	j := Judgement{Statement: s.ref, Strength: s.strength, Issues: []position.IssueID{}, Taken: []position.IssueID{}}
	switch {
	case t.idle(s):
		j.Verdict = NotTriggered
	case len(t.violated) > 0:
		j.Verdict, j.Issues = Violated, t.keep(t.violated)
	case len(t.taken) > 0 && len(t.out) > 0:
		j.Verdict, j.Issues, j.Taken = Split, t.keep(t.out), t.keep(t.taken)
	case !covered:
		j.Verdict = NotCovered
	case len(t.breakable) > 0:
		j.Verdict, j.Issues = NotSecured, t.keep(t.breakable)
	default:
		j.Verdict = Met
	}
	return j
}

// idle reports whether the If of a demand is false, or the Unless of a refusal true.
func (t *trial) idle(s *checked) bool {
	own := position.Yes
	switch s.kind {
	case position.KindDemand:
	case position.KindRefusal:
		own = position.Never
	default:
		return false
	}
	nth := slices.IndexFunc(s.said, func(r position.Reading) bool { return r.Kind == own })
	return t.truths[s.truths+int32(nth)] == position.False
}

// limits finds whether the readings of a statement on one issue exclude all that is
// left, or would exclude some of it should conditions that are unknown turn out so. It
// reports whether the draft says something of the issue and the statement has a term
// on it.
func (t *trial) limits(readings []checkedReading) (covered bool) {
	v := readings[0].voice
	told := t.drafted[t.voices[v].issue] > 0
	limiting := false
	for i := range readings {
		limiting = limiting || readings[i].Kind != position.Yes
		covered = covered || told && !readings[i].Asked
	}
	if !limiting {
		return covered
	}
	var violated, breakable bool
	if t.sheets[t.voices[v].issue].packed {
		var now, worst tally[mask]
		for i := range readings {
			if r := &readings[i]; r.Kind != position.Yes {
				truth := t.truths[r.truth]
				tell(&now, effectOf(r.Kind, r.strength, truth), r.cells)
				tell(&worst, r.worst(truth), r.cells)
			}
		}
		violated, breakable = t.sideOf(v).limits(&now, &worst)
	} else {
		var now, worst sayings
		for i := range readings {
			if r := &readings[i]; r.Kind != position.Yes {
				truth := t.truths[r.truth]
				now.add(effectOf(r.Kind, r.strength, truth), r.Term.Region())
				worst.add(r.worst(truth), r.Term.Region())
			}
		}
		s := t.wideOf(v)
		d := s.left.Domain()
		all, most := now.tally(d), worst.tally(d)
		violated, breakable = s.limits(&all, &most)
	}
	if violated {
		t.violated = append(t.violated, readings[0].Term.IssueID())
	}
	if breakable {
		t.breakable = append(t.breakable, readings[0].Term.IssueID())
	}
	return covered
}

// splits finds whether the draft settles a term of an offer or a reciprocal proposal
// as it says, or rules it out, by the statement's readings on the issue.
func (t *trial) splits(readings []checkedReading) {
	k := t.voices[readings[0].voice].issue
	if t.drafted[k] == 0 {
		return
	}
	term := &t.terms[t.drafted[k]-1]
	settled, out := false, false
	for i := range readings {
		r := &readings[i]
		if r.Kind != position.Yes || r.Asked {
			continue
		}
		if t.sheets[k].packed {
			settled = settled || term.cells&^r.cells == 0
			out = out || term.cells&r.cells == 0
		} else {
			settled = settled || term.left.Subset(r.Term.Region())
			out = out || !term.left.Overlaps(r.Term.Region())
		}
	}
	if settled {
		t.taken = append(t.taken, t.specs[k].ID)
	}
	if out {
		t.out = append(t.out, t.specs[k].ID)
	}
}

// triggered returns the warnings whose condition holds.
func (t *trial) triggered() []position.Ref {
	again := map[int32]bool{}
	for _, term := range t.terms {
		for _, i := range t.warns[term.issue] {
			again[i] = true
		}
	}
	refs := []position.Ref{}
	for i, w := range t.warnings {
		holds := w.base
		if again[int32(i)] {
			holds = position.Evaluate(w.on, t.reach) == position.True
		}
		if holds {
			refs = append(refs, w.ref)
		}
	}
	return refs
}

// issues returns the issues that the draft settles, circumstances apart.
func (t *trial) issues() []DraftIssue {
	issues := make([]DraftIssue, 0, len(t.terms))
	stances := make([]Stance, 0, len(t.terms)*len(t.parties))
	for i := range t.terms {
		term := &t.terms[i]
		spec := &t.specs[term.issue]
		if spec.Circumstance {
			continue
		}
		from := len(stances)
		s := &t.sheets[term.issue]
		v := s.from
		for party, who := range t.parties {
			if v < s.to && t.voices[v].party == int32(party) {
				stances = append(stances, t.stance(v, t.prepared.actors[who], term))
				v++
			} else {
				stances = append(stances, silentStance(t.prepared.actors[who], term.left))
			}
		}
		issues = append(issues, DraftIssue{
			ID: spec.ID, Title: spec.Title, Domain: spec.Domain, Left: term.left, Stances: stances[from:len(stances):len(stances)],
		})
	}
	return issues
}

// stance returns what a party makes of what the draft leaves of an issue.
func (t *trial) stance(v int32, who actor.ID, term *draftTerm) Stance {
	said := t.voices[v].statements
	t.refs = append(t.refs, said...)
	stance := Stance{Actor: who, Statements: t.refs[len(t.refs)-len(said) : len(t.refs) : len(t.refs)]}
	s := &t.sheets[term.issue]
	if !s.packed {
		side := t.wideOf(v)
		stance.Accepted, stance.Conditional, stance.Excluded = side.accepted, side.conditional, side.excluded
		stance.Open = term.left.Without(side.accepted).Without(side.conditional).Without(side.excluded)
		return stance
	}
	values := func(m mask) value.Region {
		switch {
		case m == 0:
			return term.left.Domain().None()
		case term.cells&^m == 0:
			return term.left
		default:
			return s.partition.Region(uint64(m)).Intersect(term.left)
		}
	}
	side := t.sideOf(v)
	stance.Accepted, stance.Conditional, stance.Excluded = values(side.accepted), values(side.conditional), values(side.excluded)
	stance.Open = values(term.cells &^ (side.accepted | side.conditional | side.excluded))
	return stance
}

// A weight is how far a party goes along with an issue.
type weight struct {
	party, issue int32
	best         Acceptance
}

// weights returns how far every party goes along with the issues of the draft in which
// it is concerned and those of which nothing is left to it, by party and then by
// issue; and tells of each party whether there is any of the former.
func (t *trial) weights() (weights []weight, concerned []bool) {
	concerned = make([]bool, len(t.parties))
	w := work{group: t.group, room: make([]uint64, t.prepared.words())}
	for _, term := range t.terms {
		if !t.listed[term.issue] {
			continue
		}
		w.turnTo(t.table(term.issue))
		s := &t.sheets[term.issue]
		v := s.from
		for party, who := range t.parties {
			best := AcceptanceOpen
			if v < s.to && t.voices[v].party == int32(party) {
				best = t.best(v)
				v++
			}
			isConcerned := hasBit(w.set, who)
			concerned[party] = concerned[party] || isConcerned
			if isConcerned || best == AcceptanceExcluded {
				weights = append(weights, weight{int32(party), term.issue, best})
			}
		}
	}
	closed := func(v int32) {
		said := &t.voices[v]
		if t.listed[said.issue] && t.drafted[said.issue] == 0 && t.best(v) == AcceptanceExcluded {
			weights = append(weights, weight{said.party, said.issue, AcceptanceExcluded})
		}
	}
	for _, v := range t.heard {
		closed(v)
	}
	for _, voices := range t.closed {
		for _, v := range voices {
			if t.at[v] == 0 {
				closed(v)
			}
		}
	}
	slices.SortFunc(weights, func(a, b weight) int { return cmp.Or(cmp.Compare(a.party, b.party), cmp.Compare(a.issue, b.issue)) })
	return weights, concerned
}

// signatures tells of every party whether it could sign the draft, how far it goes
// along with it, and on which issues it goes no further.
func (t *trial) signatures(issues []DraftIssue, judged []Judgement) []Signature {
	weights, concerned := t.weights()
	var broken []int32 // the statements insisted on that the draft violates, by party
	for i := range judged {
		if judged[i].Verdict == Violated && judged[i].Strength.Binding() {
			broken = append(broken, int32(i))
		}
	}
	slices.SortStableFunc(broken, func(a, b int32) int { return cmp.Compare(t.statements[a].party, t.statements[b].party) })
	signatures := make([]Signature, len(t.parties))
	for party, who := range t.parties {
		s := Signature{Actor: t.prepared.actors[who], Acceptance: AcceptanceAccepted, Concerned: concerned[party], Violated: []position.Ref{}}
		t.out = t.out[:0]
		for ; len(weights) > 0 && weights[0].party == int32(party); weights = weights[1:] {
			best := weights[0].best
			if best > s.Acceptance || best == AcceptanceAccepted {
				continue
			}
			if best < s.Acceptance {
				s.Acceptance, t.out = best, t.out[:0]
			}
			t.out = append(t.out, t.specs[weights[0].issue].ID)
		}
		s.Issues = t.keep(t.out)
		t.out = t.out[:0]
		for i := range issues {
			if stance := &issues[i].Stances[party]; issues[i].Left.Subset(stance.Accepted) {
				t.out = append(t.out, issues[i].ID)
			}
		}
		s.Yes = t.keep(t.out)
		from := len(t.refs)
		for ; len(broken) > 0 && t.statements[broken[0]].party == int32(party); broken = broken[1:] {
			t.refs = append(t.refs, judged[broken[0]].Statement)
		}
		if len(t.refs) > from {
			s.Violated = t.refs[from:len(t.refs):len(t.refs)]
		}
		signatures[party] = s
	}
	return signatures
}
