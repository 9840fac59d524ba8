package compare

import (
	"math/bits"
	"slices"

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
//     never whose condition is true contains it, or a bound whose condition is
//     false contains it and every yes of that party that contains it (to a
//     red-line bound, every red-line yes) has a false condition.
//  2. Else it is accepted if a yes that contains it, and is not tentative, has a
//     true condition, and no must whose condition is unknown leaves it out, no
//     never whose condition is unknown contains it, and no red-line bound whose
//     condition is not true contains it without a red-line yes to it that is true.
//  3. Else it is conditional if a yes that contains it has a condition that is
//     true or unknown.
//  4. Else it is open.
//  5. Concerned in an issue are, of the parties compared: those who decide it,
//     those with a reading on it (a mediator's apart), and those whom a statement
//     that gives a reading on it addresses: whom it names, a reciprocal its parties
//     too; where it names nobody, those who decide the issue, or where nobody
//     compared does, everyone compared. By what it asks for it addresses those who
//     decide that issue, and only where nobody compared does, whom it names or
//     everyone. If these are fewer than two, everyone compared. Who has readings,
//     all of them a mediator's, is not among everyone, unless that leaves fewer
//     than two.
//  6. Those concerned together give a value the lowest acceptance that any of
//     them gives it, and the issue's relation is read off the highest acceptance
//     that any value reaches:
//     accepted, [Agreement] if all concerned accept exactly the same values, else
//     [Overlap];
//     conditional, [Conditional];
//     open, [Apart] if two of those concerned put some values at conditional or
//     better and none in common, else [Unanswered] if someone concerned has no
//     reading on the issue, else [Open];
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
	IsEmpty() bool
}

// A tally has, by effect, the values that any of one party's readings on an issue
// bears on.
type tally[S values[S]] [effects]S

// granted returns the values to which a yes holds.
func (t *tally[S]) granted() S { return t[grants].Union(t[redGrants]) }

// may returns the values to which some yes may hold, and to which a red-line yes may.
func (t *tally[S]) may() (any, red S) {
	red = t[redGrants].Union(t[redMayGrant])
	return t[grants].Union(t[mayGrant]).Union(red), red
}

// excluded is rule 1 of [Compare]: the values that will not do. Everything that
// tells what a party or a statement rules out asks it.
func (t *tally[S]) excluded() S {
	may, redMay := t.may()
	return t[requires].Union(t[bars]).Union(t[withholds].Without(may)).Union(t[redWithholds].Without(redMay))
}

// judge applies rules 1 to 4 of [Compare] to the domain. What it returns in none
// of the three is open.
func (t *tally[S]) judge(domain S) (accepted, conditional, excluded S) {
	// 1.
	excluded = domain.Intersect(t.excluded())
	// 2.
	doubtful := t[mayRequire].Union(t[mayBar]).Union(t[redWithholds].Union(t[redMayWithhold]).Without(t[redGrants]))
	accepted = domain.Intersect(t.granted()).Without(doubtful).Without(excluded)
	// 3.
	may, _ := t.may()
	conditional = domain.Intersect(may).Without(excluded).Without(accepted)
	// 4.
	return accepted, conditional, excluded
}

// concerned is rule 5 of [Compare]: it finds who is concerned in an issue among
// those compared, and puts them into a set.
func (p *Prepared) concerned(t *table, among, set []uint64) concern {
	c := concern{set: set}
	clear(set)
	for _, who := range t.deciders {
		if hasBit(among, who) {
			setBit(set, who)
		}
	}
	decided := count(set) > 0
	nameless := false
	for i := range t.entries {
		e := &t.entries[i]
		if !hasBit(among, e.actor) {
			continue
		}
		c.readers++
		if !e.mediates {
			setBit(set, e.actor)
		}
		named := e.named
		if !decided {
			named += e.asked
			nameless = nameless || e.nameless
		}
		for _, who := range t.addressed[e.addressed : e.addressed+named] {
			setBit(set, who)
		}
	}
	for i := range set {
		set[i] &= among[i]
	}
	if nameless || count(set) < 2 {
		p.everyone(among, set)
	}
	c.number = int32(count(set))
	return c
}

// everyone adds everyone compared to a set: all but those who only mediate, unless
// that leaves fewer than two.
func (p *Prepared) everyone(among, set []uint64) {
	others := 0
	for i := range among {
		others += bits.OnesCount64(among[i] &^ p.mediators[i])
	}
	for i := range set {
		if others >= 2 {
			set[i] |= among[i] &^ p.mediators[i]
		} else {
			set[i] |= among[i]
		}
	}
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
// values, silent that somebody concerned has no reading on the issue; apart, which
// is asked only where nothing is accepted or conditional, that two of them put some
// values at conditional or better and none in common.
func (m meeting) relation(same, silent bool, apart func() bool) Relation {
	switch {
	case m.accepted != 0 && same:
		return Agreement
	case m.accepted != 0:
		return Overlap
	case m.willing != 0:
		return Conditional
	case m.left == 0:
		return Conflict
	case apart():
		return Apart
	case silent:
		return Unanswered
	default:
		return Open
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

// list is rule 7 of [Compare]: it tells an issue that is on the table from
// circumstances and from those that only claims, warnings and conditions mention.
func (t *table) list() {
	t.listed = !t.circumstance && (t.onTable > 0 || len(t.readings) > 0 || t.inPassing == 0)
}

// mentions adds what a statement with its readings mentions to the tables of the
// issues, or takes it away, by 1 or -1.
func mentions(number int32, c position.Common, readings []position.Reading, by int32, tableOf func(position.IssueID) *table) {
	passing := c.Kind == position.KindClaim || c.Kind == position.KindWarning
	conditional := conditional(readings)
	together := slices.ContainsFunc(readings, func(r position.Reading) bool { return len(r.With) > 0 })
	for _, u := range c.Undertakings {
		for _, term := range u.Terms {
			t := tableOf(term.IssueID())
			if passing {
				t.inPassing += by
			} else {
				t.onTable += by
			}
			if together {
				t.use().waiting = listing(t.uses.waiting, number, by)
			}
		}
	}
	for term := range position.TermsOf(c.Condition) {
		t := tableOf(term.IssueID())
		t.inPassing += by
		if conditional {
			t.use().waiting = listing(t.uses.waiting, number, by)
		}
	}
	for _, issue := range c.Issues {
		spec, _ := issue.Spec()
		t := tableOf(spec.ID)
		t.onTable += by
		t.use().about = listing(t.uses.about, number, by)
	}
}

// mentionPackage does the same for what a single undertaking binds together.
func mentionPackage(pack *position.Package, by int32, tableOf func(position.IssueID) *table) {
	for _, term := range pack.Terms() {
		t := tableOf(term.IssueID())
		t.inPassing += by
		t.use().packages = listing(t.uses.packages, pack, by)
	}
}

// listing adds an element to a list, or takes it out, by 1 or -1.
func listing[E comparable](list []E, e E, by int32) []E {
	if by > 0 {
		return append(list, e)
	}
	i := slices.Index(list, e)
	return slices.Delete(list, i, i+1)
}

// use returns the table's uses, which it has from now on.
func (t *table) use() *uses {
	if t.uses == nil {
		t.uses = &uses{}
	}
	return t.uses
}
