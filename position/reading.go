package position

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/internal/enum"
	"github.com/parley-go/parley/position/value"
)

// A ReadingKind is one of the four things that a statement can say of an issue.
// Everything that compares positions rests on these alone. The numbers are not
// stored; texts are.
type ReadingKind uint8

// The kinds of reading.
const (
	Yes   ReadingKind = iota // these values are accepted if the condition holds
	Must                     // if the condition holds, no other value will do
	Never                    // if the condition holds, these values will not do
	Bound                    // if the condition fails, these values are not to be had, unless some yes of that party to the value may hold
)

var readingKinds = enum.Names[ReadingKind]{
	Package: "position", What: "reading",
	Texts:     []string{"yes", "must", "never", "bound"},
	Constants: []string{"Yes", "Must", "Never", "Bound"},
}

// String returns "yes", "must", "never" or "bound".
func (k ReadingKind) String() string { return readingKinds.String(k) }

// GoString returns the constant as Go code names it, such as "position.Bound".
func (k ReadingKind) GoString() string { return readingKinds.GoString(k) }

// MarshalText returns what [ReadingKind.String] does; other numbers are an
// error.
func (k ReadingKind) MarshalText() ([]byte, error) { return readingKinds.Marshal(k) }

// UnmarshalText reads exactly what [ReadingKind.MarshalText] writes.
func (k *ReadingKind) UnmarshalText(text []byte) error {
	return readingKinds.Unmarshal(text, k)
}

// A Reading is what a statement says, for the party that made it, of one issue.
// Its terms are widened to what is as good for the party, where it has an interest
// in their issues ([Spec.Interest]).
type Reading struct {
	Kind ReadingKind
	// Term is the issue and the values that the reading is about.
	Term Term
	// If is the condition, together with With and Besides: nil always holds.
	If Condition
	// Fails says that the reading waits for If to fail instead, as a never does
	// for its Unless.
	Fails bool
	// With are terms of the statement that the reading waits for besides: all of
	// them that are on another issue than the reading's own. Readings of one
	// statement share it.
	With Terms
	// Besides is what the reading of a single undertaking waits for besides, nil
	// for others. Readings of one communication share it.
	Besides *Package
	// Own are the issues on which the statement has terms of its own, where it has
	// Besides: that package's terms on these are aside.
	Own []IssueID
	// Strength is the statement's.
	Strength Strength
	// Mediator says that the party undertakes nothing by the statement and
	// merely proposes it.
	Mediator bool
	// Asked says that the reading comes of what the statement asks for in
	// return, not of its own terms.
	Asked bool
	// Yields says that the reading is a yes to a term of an offer or of the party's
	// own undertakings: to what it would give, not what it wants.
	Yields bool
}

// A Package is what a single undertaking binds together: for every issue on which
// the demands without If, the offers and the reciprocal proposals of one
// communication have terms, the values that are in any of them. It does not change.
type Package struct{ terms Terms }

// Terms returns the terms, one for an issue, sorted by that. The slice must not be
// changed.
func (p *Package) Terms() Terms {
	if p == nil {
		return nil
	}
	return p.terms
}

func (p *Package) equal(q *Package) bool {
	return slices.EqualFunc(p.Terms(), q.Terms(), Term.Equal)
}

// Tentative reports whether the statement is: its yes never counts for more than
// conditional.
func (r Reading) Tentative() bool { return r.Strength == Tentative }

// Condition returns the whole condition of the reading, If, With and Besides
// together; nil where it always holds. It costs time and memory linear in these, so
// that asking all readings of an offer costs the square of its terms.
func (r Reading) Condition() Condition {
	var parts []Condition
	switch {
	case r.If != nil && r.Fails:
		parts = append(parts, Not(r.If))
	case r.If != nil:
		parts = append(parts, r.If)
	}
	for _, t := range r.With {
		if t.IssueID() != r.Term.IssueID() {
			parts = append(parts, t)
		}
	}
	for _, t := range r.Besides.Terms() {
		if !slices.Contains(r.Own, t.IssueID()) {
			parts = append(parts, t)
		}
	}
	switch len(parts) {
	case 0:
		return nil
	case 1:
		return parts[0]
	default:
		return All(parts...)
	}
}

// String returns the reading as text: "yes: us-forces is 0 troops, if withdrawal
// is 2022-03-01 or earlier". A bound tells what follows where its condition fails:
// "bound: us-forces is 0 troops, not to be had unless withdrawal is 2022-03-01 or
// earlier". A never that has an Unless names that: "never: aid is yes, unless attack
// is yes".
func (r Reading) String() string {
	text := fmt.Sprintf("%v: %v", r.Kind, r.Term)
	c := r.Condition()
	switch {
	case c == nil:
		return text
	case r.Kind == Bound:
		return text + ", not to be had unless " + c.String()
	case r.Kind == Never && r.Fails:
		return text + ", unless " + r.If.String()
	default:
		return text + ", if " + c.String()
	}
}

// Equal reports whether both readings say the same of the same issue.
func (r Reading) Equal(s Reading) bool {
	return r.Kind == s.Kind && r.Term.Equal(s.Term) && EqualConditions(r.Condition(), s.Condition()) &&
		r.Strength == s.Strength && r.Mediator == s.Mediator && r.Asked == s.Asked && r.Yields == s.Yields
}

// Readings returns what a statement of the actor says of each issue that it
// touches, those of its own terms first. Claims, warnings, talks and silence
// give none. [Standing.Readings] is the same for a statement within its
// communication, which may be a single undertaking.
//
//	statement    readings
//	Demand       for each term: yes (If); firm or red line, must (If)
//	Offer        for each term: yes (OnlyIf and all other terms of the offer); with OnlyIf and firm
//	             or red line: bound (OnlyIf) on the term's floor. What it asks for: yes
//	Refusal      for each term: never (not Unless); on a yes/no issue also yes to the other value
//	             and, with Unless, yes (Unless) to the value refused. What it asks for: yes
//	Reciprocal   for each term of the actor's own: yes (OnlyIf and all terms of all other parties);
//	             firm or red line, bound (the same) on the term's floor. The other parties' terms,
//	             and what it asks for: yes
//
// All terms but those of an If are widened first, within the domain, to what is as
// good for the actor, where it has an interest in the issue: what it demands, asks
// for or wants of others to every value at least as good as some value of the term;
// what it gives likewise, but where the term is one stretch that goes on to the worst
// end of the domain and is not all of it, to every value at least as good as every
// value of the term; what it refuses to every value at most as good as some value of
// it. A demand of the worst end of the domain, or a refusal of the best, is against
// its speaker's interest and taken as written.
//
// The floor of a term is what is off if its condition fails: with an interest the
// values that are at most as good as every value of the widened term, without one
// its values. The status quo, and what is better than it, are never in it.
//
// An OnlyIf or Unless is taken with every "not" pushed inward, so that a term under
// it becomes the term on the other values, and "all" and "any" change places; then
// the terms of one "all" on the same issue are joined into one. What a statement
// asks for is every term of it that is not on a circumstance: outside any "any"
// without condition; inside, if all holds that stands beside it in the "all"s within
// the outermost "any".
//
// A single undertaking ("nothing is agreed until everything is agreed") adds to the
// OnlyIf of each of its offers and reciprocals, for every issue on which the
// statement has no term and the communication's demands without If, offers or
// reciprocals have, that the issue lies in the union of those terms. Nothing is
// asked for by that.
//
// Time and memory grow linearly with the statement, but for what stands beside an
// "any" within another: that is told of each part of it.
func Readings(who actor.ID, s Statement) []Reading { return readings(who, s, nil) }

// readings returns what a statement of a single undertaking says, or of none.
func readings(who actor.ID, s Statement, besides *Package) []Reading {
	if !isStatement(s) {
		return nil
	}
	r := reader{who: who}
	switch s := s.(type) {
	case Demand:
		r.strength = s.Strength
		r.demand(s)
	case Offer:
		r.strength = s.Strength
		r.join(besides, s.Terms)
		r.offer(s)
	case Refusal:
		r.strength = s.Strength
		r.refusal(s)
	case Reciprocal:
		r.strength = s.Strength
		r.join(besides, s.Common().Terms())
		r.reciprocal(s)
	}
	return r.said
}

// A reader gathers the readings of one statement.
type reader struct {
	who      actor.ID
	strength Strength
	besides  *Package
	own      []IssueID
	said     []Reading
}

// join puts the statement into a package, if that has more than its own terms.
func (r *reader) join(besides *Package, terms Terms) {
	if len(besides.Terms()) <= len(terms) {
		return
	}
	r.besides = besides
	for _, t := range terms {
		r.own = append(r.own, t.IssueID())
	}
}

func (r *reader) add(reading Reading) {
	reading.Strength = r.strength
	r.said = append(r.said, reading)
}

// ask adds what a condition, as it is taken, asks for.
func (r *reader) ask(c Condition, mediator bool) {
	from := len(r.said)
	r.said = asks(c, r.said)
	for i := range r.said[from:] {
		r.said[from+i].Strength, r.said[from+i].Mediator = r.strength, mediator
	}
}

func (r *reader) demand(s Demand) {
	r.said = make([]Reading, 0, 2*len(s.Terms))
	for _, t := range s.Terms {
		t = t.wanted(r.who)
		r.add(Reading{Kind: Yes, Term: t, If: s.If})
		if s.Strength.Binding() {
			r.add(Reading{Kind: Must, Term: t, If: s.If})
		}
	}
}

func (r *reader) offer(s Offer) {
	r.said = make([]Reading, 0, 2*len(s.Terms))
	onlyIf := asking(r.who, s.OnlyIf)
	terms := make(Terms, len(s.Terms))
	for i, t := range s.Terms {
		terms[i] = t.given(r.who)
	}
	var with Terms
	if len(terms) > 1 {
		with = terms
	}
	for _, t := range terms {
		yes := Reading{Kind: Yes, Term: t, If: onlyIf, With: with, Besides: r.besides, Own: r.own, Yields: true}
		r.add(yes)
		r.bound(t, Reading{If: onlyIf, Besides: r.besides, Own: r.own})
	}
	r.ask(onlyIf, false)
}

// bound adds the bound on the floor of a term that is given on a condition, if it
// binds.
func (r *reader) bound(given Term, condition Reading) {
	if !r.strength.Binding() || condition.If == nil && len(condition.With) == 0 && condition.Besides == nil {
		return
	}
	off := given.spec.Interest(r.who).floor(given.region, given.spec.StatusQuo)
	if off.IsEmpty() {
		return
	}
	condition.Kind, condition.Term = Bound, given.limitedTo(off)
	r.add(condition)
}

func (r *reader) refusal(s Refusal) {
	unless := asking(r.who, s.Unless)
	for _, t := range s.Terms {
		other, isYesNo := t.opposite()
		t = t.refused(r.who)
		r.add(Reading{Kind: Never, Term: t, If: unless, Fails: unless != nil})
		if isYesNo {
			r.add(Reading{Kind: Yes, Term: other})
			if unless != nil {
				r.add(Reading{Kind: Yes, Term: t, If: unless})
			}
		}
	}
	r.ask(unless, false)
}

func (r *reader) reciprocal(s Reciprocal) {
	onlyIf := asking(r.who, s.OnlyIf)
	mediator := true
	var others Terms
	for _, u := range s.Undertakings {
		if u.Party == r.who {
			mediator = false
			continue
		}
		for _, t := range u.Terms {
			others = append(others, t.wanted(r.who))
		}
	}
	wanted := others
	for _, u := range s.Undertakings {
		for _, t := range u.Terms {
			if u.Party != r.who {
				r.add(Reading{Kind: Yes, Term: wanted[0], Mediator: mediator})
				wanted = wanted[1:]
				continue
			}
			t = t.given(r.who)
			r.add(Reading{Kind: Yes, Term: t, If: onlyIf, With: others, Besides: r.besides, Own: r.own, Yields: true})
			r.bound(t, Reading{If: onlyIf, With: others, Besides: r.besides, Own: r.own})
		}
	}
	r.ask(onlyIf, mediator)
}

// packageOf returns what a single undertaking of the actor binds together.
func packageOf(who actor.ID, statements []Statement) *Package {
	var order []Term
	regions := map[IssueID][]value.Region{}
	add := func(t Term) {
		id := t.IssueID()
		if regions[id] == nil {
			order = append(order, t)
		}
		regions[id] = append(regions[id], t.region)
	}
	for _, s := range statements {
		switch s := s.(type) {
		case Demand:
			for _, t := range s.Terms {
				if s.If == nil {
					add(t.wanted(who))
				}
			}
		case Offer:
			for _, t := range s.Terms {
				add(t.given(who))
			}
		case Reciprocal:
			for _, u := range s.Undertakings {
				for _, t := range u.Terms {
					if u.Party == who {
						add(t.given(who))
					} else {
						add(t.wanted(who))
					}
				}
			}
		}
	}
	// The order of statements is no matter.
	slices.SortFunc(order, func(t, u Term) int { return cmp.Compare(t.IssueID(), u.IssueID()) })
	p := &Package{terms: make(Terms, len(order))}
	for i, t := range order {
		p.terms[i] = t.limitedTo(t.region.Domain().Union(regions[t.IssueID()]...))
	}
	return p
}

// limitedTo returns the term on the same issue that allows other values.
func (t Term) limitedTo(r value.Region) Term {
	t.region = r
	return t
}

// wanted, given and refused return the term as it is taken of the actor, by what it
// does with it.
func (t Term) wanted(who actor.ID) Term { return t.limitedTo(t.spec.Interest(who).wanted(t.region)) }
func (t Term) given(who actor.ID) Term  { return t.limitedTo(t.spec.Interest(who).given(t.region)) }
func (t Term) refused(who actor.ID) Term {
	return t.limitedTo(t.spec.Interest(who).refused(t.region))
}

// opposite returns the term of the other value of a yes/no issue.
func (t Term) opposite() (Term, bool) {
	if t.region.Domain().Kind() != value.KindYesNo {
		return Term{}, false
	}
	other := t.region.Complement()
	return t.limitedTo(other), !other.IsEmpty()
}
