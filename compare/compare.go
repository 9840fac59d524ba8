package compare

import (
	"github.com/parley-go/parley/position"
)

// Compare tells where the positions of a negotiation overlap and where they
// conflict, issue by issue.
//
// Everything rests on the four readings that statements give for their party
// ([position.Readings]). For one party and one issue, every value has one of
// four degrees of acceptance, excluded < open < conditional < accepted. All
// conditions are evaluated first, against the circumstances given; the values
// that these leave are the issue's domain from then on.
//
//  1. A value is excluded if a must whose condition is true leaves it out, or a
//     never contains it, or a bound whose condition is false contains it and
//     every yes of that party that contains it has a false condition.
//  2. Else it is accepted if a yes that contains it, and is not tentative, has a
//     true condition, and no must whose condition is unknown leaves it out.
//  3. Else it is conditional if a yes that contains it has a condition that is
//     true or unknown.
//  4. Else it is open.
//  5. Concerned in an issue are, of the parties compared: those who decide it,
//     those with a reading on it (a mediator's apart), those whom a statement
//     that gives a reading on it addresses, and all parties of a reciprocal
//     proposal that does; if these are fewer than two, everyone compared.
//  6. Those concerned together give a value the lowest acceptance that any of
//     them gives it, and the issue's relation is read off the highest acceptance
//     that any value reaches:
//     accepted, [Agreement] if all concerned accept exactly the same values, else
//     [Overlap];
//     conditional, [Conditional];
//     open, [Unanswered] if someone concerned has no reading on the issue, else
//     [Open];
//     excluded, [Conflict].
//     The values that reach it are the issue's common region.
//  7. An issue that nobody compared has a reading on is [Unaddressed]. One that
//     only claims, warnings or conditions mention is not listed, and neither are
//     circumstances.
//
// Strength counts only through readings: what is tentative or a preference never
// rules anything out. Rules of the negotiation play no part; whether all issues
// can be settled together is the business of package settle.
//
// A comparison needs two parties. Compare returns an error where there are
// fewer, where a party is unknown or named twice, and where what is given
// contradicts itself; all that is wrong comes back in one error. A conflict is no
// error, even of a party with itself.
//
// Compare is [Prepare] and [Prepared.Compare] in one.
func Compare(n *position.Negotiation, opts Options) (*Comparison, error) {
	return Prepare(n).Compare(opts)
}

// Values are values of one issue: cells, or a region.
type values[S any] interface {
	Intersect(S) S
	Union(S) S
	Without(S) S
}

// A tally has, by effect, the values that any of one party's readings on an issue
// bears on.
type tally[S values[S]] [effects]S

// may returns the values to which some yes may hold.
func (t *tally[S]) may() S { return t[grants].Union(t[mayGrant]) }

// excluded is rule 1 of [Compare]: the values that will not do. Everything that
// tells what a party or a statement rules out asks it.
func (t *tally[S]) excluded() S {
	return t[requires].Union(t[bars]).Union(t[withholds].Without(t.may()))
}

// judge is rules 1 to 4 of [Compare], for the values of a domain. What is in none of
// the three is open.
func (t *tally[S]) judge(domain S) (accepted, conditional, excluded S) {
	// Rule 1.
	excluded = domain.Intersect(t.excluded())
	// Rule 2.
	accepted = domain.Intersect(t[grants]).Without(t[mayRequire]).Without(excluded)
	// Rule 3.
	conditional = domain.Intersect(t.may()).Without(excluded).Without(accepted)
	// Rule 4 is what is left.
	return accepted, conditional, excluded
}

// concerned is rule 5 of [Compare]: it finds who is concerned in an issue, among
// those compared, and puts them into a set.
func (p *Prepared) concerned(t *table, among, set []uint64) concern {
	c := concern{set: set}
	clear(set)
	for _, who := range t.deciders {
		setBit(set, who)
	}
	for i := range t.entries {
		e := &t.entries[i]
		if !hasBit(among, e.actor) {
			continue
		}
		c.readers++
		if !e.mediates {
			setBit(set, e.actor)
		}
		for _, who := range p.addressed[e.addressed : e.addressed+e.addressees] {
			setBit(set, who)
		}
	}
	for i := range set {
		set[i] &= among[i]
	}
	c.number = int32(count(set))
	if c.number < 2 {
		copy(set, among)
		c.number = int32(count(among))
	}
	return c
}

// A meeting is what several parties together make of the cells of an issue: the
// least that any of them does.
type meeting struct {
	accepted, willing, left mask // accepted by all; conditional or better to all; excluded by none
	either                  mask // accepted by any
}

func newMeeting(domain mask) meeting { return meeting{accepted: domain, willing: domain, left: domain} }

// join takes in what one more party makes of the cells.
func (m *meeting) join(p profile) {
	m.accepted &= p.accepted
	m.willing &= p.accepted | p.conditional
	m.left &^= p.excluded
	m.either |= p.accepted
}

// same reports whether all parties accept the same cells.
func (m meeting) same() bool { return m.accepted == m.either }

// relation is rule 6 of [Compare]. Same says that all concerned accept the same
// values, silent that somebody concerned has no reading on the issue.
func (m meeting) relation(same, silent bool) Relation {
	switch {
	case m.accepted != 0 && same:
		return Agreement
	case m.accepted != 0:
		return Overlap
	case m.willing != 0:
		return Conditional
	case m.left != 0 && silent:
		return Unanswered
	case m.left != 0:
		return Open
	default:
		return Conflict
	}
}

// at returns the cells that reach the best acceptance, of which the relation
// tells.
func (m meeting) at(r Relation) mask {
	switch r {
	case Agreement, Overlap:
		return m.accepted
	case Conditional:
		return m.willing
	default:
		return m.left
	}
}

// list is rule 7 of [Compare]: it tells the issues that are on the table from
// circumstances and from those that only claims, warnings, rules and conditions
// mention.
func (p *Prepared) list() {
	const (
		inPassing = 1 << iota
		onTable
	)
	mentioned := make([]uint8, len(p.tables))
	mention := func(t position.Term, how uint8) { mentioned[p.issues[t.IssueID()]] |= how }
	for i, s := range p.statements {
		c := s.said.Common()
		how := uint8(onTable)
		if c.Kind == position.KindClaim || c.Kind == position.KindWarning {
			how = inPassing
		}
		for _, u := range c.Undertakings {
			for _, t := range u.Terms {
				mention(t, how)
			}
		}
		for t := range position.TermsOf(c.Condition) {
			mention(t, inPassing)
		}
		for _, issue := range c.Issues {
			spec, _ := issue.Spec()
			k := p.issues[spec.ID]
			mentioned[k] |= onTable
			p.tables[k].about = append(p.tables[k].about, int32(i))
		}
	}
	for c := range p.negotiation.Rules() {
		for t := range position.TermsOf(c.Condition) {
			mention(t, inPassing)
		}
	}
	for id := range p.negotiation.Given().All() {
		mentioned[p.issues[id]] |= inPassing
	}
	for d := range p.negotiation.Drafts() {
		for _, t := range d.Terms {
			mention(t, onTable)
		}
	}
	for k := range p.tables {
		t := &p.tables[k]
		how := mentioned[k]
		if len(t.readings) > 0 {
			how |= onTable
		}
		t.listed = t.listed && how != inPassing
	}
}
