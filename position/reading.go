package position

import (
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
	Never                    // these values will not do
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
type Reading struct {
	Kind ReadingKind
	// Term is the issue and the values that the reading is about.
	Term Term
	// If is the condition, together with With: nil always holds.
	If Condition
	// Fails says that the reading waits for If to fail instead.
	Fails bool
	// With are terms that the reading waits for besides: the condition is that
	// If holds and every one of them that is on another issue than the reading's
	// own. Readings of one statement share it.
	With Terms
	// Tentative says that the statement is: its yes never counts for more than
	// conditional.
	Tentative bool
	// Mediator says that the party undertakes nothing by the statement and
	// merely proposes it.
	Mediator bool
	// Asked says that the reading comes of what the statement asks for in
	// return, not of its own terms.
	Asked bool
	// Yields says that the reading is a yes to a term of an offer, of a refusal
	// with Unless, or of the party's own undertakings: to what it would give, not
	// what it wants.
	Yields bool
}

// Condition returns the whole condition of the reading, If and With together;
// nil where it always holds. It costs time and memory linear in With, so that
// asking all readings of an offer costs the square of its terms.
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
// earlier".
func (r Reading) String() string {
	text := fmt.Sprintf("%v: %v", r.Kind, r.Term)
	c := r.Condition()
	switch {
	case c == nil:
		return text
	case r.Kind == Bound:
		return text + ", not to be had unless " + c.String()
	default:
		return text + ", if " + c.String()
	}
}

// Equal reports whether both readings say the same of the same issue.
func (r Reading) Equal(s Reading) bool {
	return r.Kind == s.Kind && r.Term.Equal(s.Term) && EqualConditions(r.Condition(), s.Condition()) &&
		r.Tentative == s.Tentative && r.Mediator == s.Mediator && r.Asked == s.Asked && r.Yields == s.Yields
}

// Readings returns what a statement of the actor says of each issue that it
// touches, those of its own terms first. Claims, warnings, talks and silence
// give none.
//
//	statement              readings
//	Demand                 for each term: yes (If); firm or red line, must (If)
//	Offer                  for each term: yes (OnlyIf and all other terms of the offer);
//	                       with OnlyIf and firm or red line: bound (OnlyIf); what it asks for: yes
//	Refusal                for each term: never; on a yes/no issue also yes to the other value
//	Refusal with Unless    for each term: yes (Unless), bound (Unless); on a yes/no issue also
//	                       yes (not Unless) to the other value; what it asks for: yes
//	Reciprocal             for each term of the actor's own: yes (OnlyIf and all terms of all other
//	                       parties); firm or red line, bound (the same); the other parties' terms,
//	                       and what it asks for: yes
//
// What a statement asks for is every term of its OnlyIf or Unless that is not
// about a circumstance; with every "not" pushed inward, so that a term under it
// asks for the other values, and if there are none, for nothing.
//
// Time and memory grow linearly with the statement.
func Readings(who actor.ID, s Statement) []Reading {
	if !isStatement(s) {
		return nil
	}
	var rs []Reading
	tentative, mediator := false, false
	switch s := s.(type) {
	case Demand:
		rs = demandReadings(s)
	case Offer:
		rs = append(offerReadings(s), asked(s.OnlyIf)...)
		tentative = s.Strength == Tentative
	case Refusal:
		rs = append(refusalReadings(s), asked(s.Unless)...)
	case Reciprocal:
		rs = append(reciprocalReadings(who, s), asked(s.OnlyIf)...)
		tentative = s.Strength == Tentative
		mediator = !slices.ContainsFunc(s.Undertakings, func(u Undertaking) bool { return u.Party == who })
	}
	for i := range rs {
		rs[i].Tentative, rs[i].Mediator = tentative, mediator
	}
	return rs
}

func demandReadings(s Demand) []Reading {
	rs := make([]Reading, 0, 2*len(s.Terms))
	for _, t := range s.Terms {
		rs = append(rs, Reading{Kind: Yes, Term: t, If: s.If})
		if s.Strength.Binding() {
			rs = append(rs, Reading{Kind: Must, Term: t, If: s.If})
		}
	}
	return rs
}

func offerReadings(s Offer) []Reading {
	rs := make([]Reading, 0, 2*len(s.Terms))
	var with Terms
	if len(s.Terms) > 1 {
		with = s.Terms
	}
	for _, t := range s.Terms {
		rs = append(rs, Reading{Kind: Yes, Term: t, If: s.OnlyIf, With: with, Yields: true})
		if s.OnlyIf != nil && s.Strength.Binding() {
			rs = append(rs, Reading{Kind: Bound, Term: t, If: s.OnlyIf})
		}
	}
	return rs
}

func refusalReadings(s Refusal) []Reading {
	var rs []Reading
	for _, t := range s.Terms {
		other, isYesNo := t.opposite()
		if s.Unless == nil {
			rs = append(rs, Reading{Kind: Never, Term: t})
			if isYesNo {
				rs = append(rs, Reading{Kind: Yes, Term: other})
			}
			continue
		}
		rs = append(rs, Reading{Kind: Yes, Term: t, If: s.Unless, Yields: true}, Reading{Kind: Bound, Term: t, If: s.Unless})
		if isYesNo {
			rs = append(rs, Reading{Kind: Yes, Term: other, If: s.Unless, Fails: true})
		}
	}
	return rs
}

func reciprocalReadings(who actor.ID, s Reciprocal) []Reading {
	var others Terms
	for _, u := range s.Undertakings {
		if u.Party != who {
			others = append(others, u.Terms...)
		}
	}
	var rs []Reading
	for _, u := range s.Undertakings {
		for _, t := range u.Terms {
			if u.Party != who {
				rs = append(rs, Reading{Kind: Yes, Term: t})
				continue
			}
			rs = append(rs, Reading{Kind: Yes, Term: t, If: s.OnlyIf, With: others, Yields: true})
			if s.Strength.Binding() {
				rs = append(rs, Reading{Kind: Bound, Term: t, If: s.OnlyIf, With: others})
			}
		}
	}
	return rs
}

// asked returns the readings of what a condition asks for in return.
func asked(c Condition) []Reading {
	var rs []Reading
	for t, denied := range literals(c, false) {
		if t.spec == nil || t.spec.Circumstance {
			continue
		}
		if denied {
			t.region = t.region.Complement()
		}
		if !t.region.IsEmpty() {
			rs = append(rs, Reading{Kind: Yes, Term: t, Asked: true})
		}
	}
	return rs
}

// opposite returns the term of the other value of a yes/no issue.
func (t Term) opposite() (Term, bool) {
	if t.region.Domain().Kind() != value.KindYesNo {
		return Term{}, false
	}
	t.region = t.region.Complement()
	return t, !t.region.IsEmpty()
}
