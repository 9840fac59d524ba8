package compare

import (
	"cmp"
	"slices"
	"sync"

	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
)

// A checklist is what drafts are checked by: the statements of the parties with their
// readings as if all were firm, sorted by issue, and what comes of them with no draft.
// It is made once for a comparison and does not change.
type checklist struct {
	*group
	listed     []bool          // by issue, whether the comparison lists it
	specs      []position.Spec // of the issues
	sheets     []sheet         // of the issues
	voices     []voice         // by issue, then by party
	statements []checked       // sorted by reference
	places     []int32         // of the statements, by number; -1 where it is none of these
	readings   []checkedReading
	members    []int32 // the places of the readings, by voice
	warnings   []warned
	warns      [][]int32 // by issue, the warnings whose conditions mention it
	base       *trial    // of no draft
	judgements []Judgement
	told       []int32   // the statements whose judgements name issues
	closed     [][]int32 // by party, the voices to which nothing is left, in the order of the issues
}

// A sheet is what is known of one issue.
type sheet struct {
	domain    value.Region // what the circumstances leave
	partition value.Partition
	packed    bool // whether its cells fit into a mask
	cells     mask // the domain, where they do
	// Where in checklist.voices those on the issue are.
	from, to int32
}

// A voice is what one party says of one issue.
type voice struct {
	issue, party int32
	from, to     int32          // where in checklist.members its readings are
	statements   []position.Ref // that give these, but for those that would if they were firm, sorted
}

// A checked statement is one on which a draft is judged.
type checked struct {
	ref      position.Ref
	kind     position.StatementKind
	strength position.Strength
	party    int32
	said     []position.Reading // as if it were firm
	from, to int32              // where in checklist.readings these are, sorted by issue
	truths   int32              // where in the truths of a trial those of their conditions begin
}

// A checkedReading is one of a checked statement.
type checkedReading struct {
	*position.Reading
	strength  position.Strength // the statement's own
	asIf      bool              // whether there is none where the statement is not firm
	statement int32
	truth     int32 // where in the truths of a trial that of its condition is
	voice     int32
	cells     mask // its values, where the issue is packed
}

// A warned is a warning.
type warned struct {
	ref  position.Ref
	on   position.Condition
	base bool // whether it is triggered with no draft
}

// checking makes a checklist once.
type checking struct {
	once sync.Once
	list *checklist
}

// checklist returns that of the comparison.
func (c *Comparison) checklist() *checklist {
	c.checking.once.Do(func() { c.checking.list = newChecklist(c) })
	return c.checking.list
}

func newChecklist(c *Comparison) *checklist {
	l := &checklist{group: &c.group, specs: slices.Collect(c.prepared.negotiation.Issues())}
	l.listed = make([]bool, len(l.specs))
	for _, k := range c.listed {
		l.listed[k] = true
	}
	l.gather()
	l.sort()
	l.base = l.newTrial(l.given)
	for v := range l.voices {
		l.base.hear(int32(v))
	}
	l.base.weigh()
	l.judgements = make([]Judgement, len(l.statements))
	for i := range l.statements {
		j := l.base.judge(int32(i))
		if len(j.Issues) > 0 {
			l.told = append(l.told, int32(i))
		}
		l.judgements[i] = j
	}
	for i := range l.warnings {
		w := &l.warnings[i]
		w.base = position.Evaluate(w.on, l.given) == position.True
	}
	l.closed = make([][]int32, len(l.parties))
	for v, said := range l.voices {
		if l.listed[said.issue] && l.base.best(int32(v)) == AcceptanceExcluded {
			l.closed[said.party] = append(l.closed[said.party], int32(v))
		}
	}
	return l
}

// gather takes in the statements and warnings of the parties.
func (l *checklist) gather() {
	p := l.prepared
	parties := make([]int32, len(p.actors))
	for i, who := range l.parties {
		parties[who] = int32(i)
	}
	l.places = make([]int32, p.statements.Len())
	numbers := map[position.Ref]int32{}
	for number, s := range p.statements.All() {
		l.places[number] = -1
		if s.said == nil || !hasBit(l.among, s.actor) {
			continue
		}
		common := s.said.Common()
		ref := position.Ref{Actor: p.actors[s.actor], Statement: common.ID}
		switch common.Kind {
		case position.KindWarning:
			l.warnings = append(l.warnings, warned{ref: ref, on: common.Condition})
		case position.KindDemand, position.KindOffer, position.KindRefusal, position.KindReciprocal:
			said := p.standing(s)
			readings := p.readings(int32(number))
			if !common.Strength.Binding() {
				said.Statement = insisting(said.Statement)
				readings = said.Readings()
			}
			numbers[ref] = int32(number)
			l.statements = append(l.statements, checked{
				ref: ref, kind: common.Kind, strength: common.Strength, party: parties[s.actor], said: readings,
			})
		}
	}
	slices.SortFunc(l.statements, func(a, b checked) int { return a.ref.Compare(b.ref) })
	for i := range l.statements {
		l.places[numbers[l.statements[i].ref]] = int32(i)
	}
	slices.SortFunc(l.warnings, func(a, b warned) int { return a.ref.Compare(b.ref) })
	l.warns = make([][]int32, len(l.specs))
	for i, w := range l.warnings {
		for t := range position.TermsOf(w.on) {
			k := l.place(t.IssueID())
			l.warns[k] = append(l.warns[k], int32(i))
		}
	}
}

// insisting returns the statement as if it were firm.
func insisting(s position.Statement) position.Statement {
	switch s := s.(type) {
	case position.Demand:
		s.Strength = position.Firm
		return s
	case position.Offer:
		s.Strength = position.Firm
		return s
	case position.Reciprocal:
		s.Strength = position.Firm
		return s
	default:
		return s
	}
}

// sort lays out the readings by statement, and their places by issue and party.
func (l *checklist) sort() {
	total := 0
	for i := range l.statements {
		s := &l.statements[i]
		s.truths, s.from = int32(total), int32(total)
		total += len(s.said)
		s.to = int32(total)
	}
	l.readings = make([]checkedReading, 0, total)
	issues := make([]int32, total) // of the readings
	for i := range l.statements {
		s := &l.statements[i]
		for nth := range s.said {
			r := &s.said[nth]
			l.readings = append(l.readings, checkedReading{
				Reading: r, strength: s.strength, asIf: !s.strength.Binding() && r.Kind != position.Yes,
				statement: int32(i), truth: s.truths + int32(nth),
			})
		}
		slices.SortStableFunc(l.readings[s.from:], func(a, b checkedReading) int { return cmp.Compare(a.Term.IssueID(), b.Term.IssueID()) })
		for at := s.from; at < s.to; at++ {
			issues[at] = l.place(l.readings[at].Term.IssueID())
		}
	}
	l.members = make([]int32, total)
	for i := range l.members {
		l.members[i] = int32(i)
	}
	party := func(reading int32) int32 { return l.statements[l.readings[reading].statement].party }
	slices.SortFunc(l.members, func(a, b int32) int {
		return cmp.Or(cmp.Compare(issues[a], issues[b]), cmp.Compare(party(a), party(b)), cmp.Compare(a, b))
	})
	l.sheets = make([]sheet, len(l.specs))
	for k := range l.sheets {
		l.sheets[k].domain = l.table(int32(k)).domain
	}
	for from := 0; from < total; {
		k, to := issues[l.members[from]], from
		for to < total && issues[l.members[to]] == k {
			to++
		}
		l.divide(&l.sheets[k], l.members[from:to])
		l.sheets[k].from = int32(len(l.voices))
		for from < to {
			who := party(l.members[from])
			v := voice{issue: k, party: who, from: int32(from)}
			for from < to && party(l.members[from]) == who {
				r := &l.readings[l.members[from]]
				r.voice = int32(len(l.voices))
				if !r.asIf {
					v.statements = append(v.statements, l.statements[r.statement].ref)
				}
				from++
			}
			v.to, v.statements = int32(from), slices.Compact(v.statements)
			l.voices = append(l.voices, v)
		}
		l.sheets[k].to = int32(len(l.voices))
	}
}

// divide divides the values of an issue into cells by its readings.
func (l *checklist) divide(s *sheet, members []int32) {
	regions := make([]value.Region, 0, len(members)+1)
	for _, m := range members {
		regions = append(regions, l.readings[m].Term.Region())
	}
	s.partition = value.NewPartition(s.domain.Domain(), append(regions, s.domain)...)
	s.packed = s.partition.Packed()
	s.cells = mask(s.partition.Mask(s.domain))
	for _, m := range members {
		r := &l.readings[m]
		r.cells = mask(s.partition.Mask(r.Term.Region()))
	}
}

// knows reports whether the terms are about issues of the negotiation.
func (l *checklist) knows(terms position.Terms) bool {
	for _, t := range terms {
		k, ok := l.prepared.issues.Get(t.IssueID())
		if !ok || !l.specs[k].Domain.Equal(t.Region().Domain()) {
			return false
		}
	}
	return true
}

// A side is what one party makes of the values that are left of an issue.
type side[S values[S]] struct {
	left, accepted, conditional, excluded S
	may, redMay                           S // to which some yes may hold, and some red-line yes
	holds, redHolds                       S // to which one does
}

// newSide returns the side of a party whose readings, those that there are, come to
// the tally, and some of whose yeses hold to the values.
func newSide[S values[S]](left S, said *tally[S], holds S) side[S] {
	may, redMay := said.may()
	s := side[S]{
		left: left, may: left.Intersect(may), redMay: left.Intersect(redMay),
		holds: left.Intersect(holds), redHolds: left.Intersect(said[redGrants]),
	}
	s.accepted, s.conditional, s.excluded = said.judge(left)
	return s
}

// best returns the highest acceptance of any value.
func (s *side[S]) best() Acceptance {
	switch {
	case !s.accepted.IsEmpty():
		return AcceptanceAccepted
	case !s.conditional.IsEmpty():
		return AcceptanceConditional
	case !s.left.Without(s.excluded).IsEmpty():
		return AcceptanceOpen
	default:
		return AcceptanceExcluded
	}
}

// limits reports whether a statement whose readings, yeses apart, come to one tally,
// or at worst to the other, excludes all that is left, and whether it would exclude
// some of it should conditions that are unknown turn out so.
func (s *side[S]) limits(now, worst *tally[S]) (violated, breakable bool) {
	now[mayGrant], now[redMayGrant] = s.may, s.redMay
	worst[mayGrant], worst[redMayGrant] = s.holds, s.redHolds
	return s.left.Without(now.excluded()).IsEmpty(), !s.left.Intersect(worst.excluded()).IsEmpty()
}

// worst returns what a reading comes to if it is no yes and a condition that is unknown
// turns out so that it excludes the most.
func (r *checkedReading) worst(truth position.Truth) effect {
	if truth == position.Unknown {
		truth = gravest(r.Kind)
	}
	return effectOf(r.Kind, r.strength, truth)
}
