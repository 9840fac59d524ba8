package position

import (
	"slices"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/position/value"
)

// A StatementID names a statement among those of its actor; the rule for it is
// that of an actor's ID.
type StatementID string

// A Statement is one thing that an actor has said: a [Demand], [Offer],
// [Refusal], [Reciprocal], [Claim], [Warning], [Talks] or [Silence], as a
// literal. No other type is a Statement: pointers to these and structs that
// embed them are refused where they enter a position.
type Statement interface {
	// Common returns what all statements share.
	Common() Common
	id() StatementID
}

// Common is what statements of all kinds have. It is for reading; it is no
// statement itself.
type Common struct {
	Kind     StatementKind
	ID       StatementID
	To       []actor.ID
	Speaker  actor.ID
	ReplyTo  Ref
	Until    value.Day
	Cite     Citation
	Strength Strength
	// Undertakings are the statement's terms by who carries them: for all but
	// reciprocal proposals at most one, without a party.
	Undertakings []Undertaking
	// Issues are what talks and silence are about.
	Issues []Issue
	// Condition is what If, OnlyIf or Unless holds, and Word which of them:
	// "if", "only_if" or "unless".
	Condition Condition
	Word      string
}

// Terms returns the terms of all undertakings, in order.
func (c Common) Terms() Terms {
	var all Terms
	for _, u := range c.Undertakings {
		all = append(all, u.Terms...)
	}
	return all
}

// A StatementKind is one of the eight kinds of statement, by the name that files
// use.
type StatementKind string

// The kinds of statement.
const (
	KindDemand     StatementKind = "demand"
	KindOffer      StatementKind = "offer"
	KindRefusal    StatementKind = "refusal"
	KindReciprocal StatementKind = "reciprocal"
	KindClaim      StatementKind = "claim"
	KindWarning    StatementKind = "warning"
	KindTalks      StatementKind = "talks"
	KindSilence    StatementKind = "silence"
)

// A Demand says that the outcome must contain each term, whenever If holds.
type Demand struct {
	ID       StatementID
	To       []actor.ID // whom it addresses
	Speaker  actor.ID   // who said it for the actor; empty for the actor itself
	ReplyTo  Ref        // the statement that it replies to
	Until    value.Day  // the last day on which it stands; zero for no end
	Terms    Terms
	If       Condition // nil always holds
	Strength Strength  // Preference, Firm or RedLine
	Cite     Citation
}

// An Offer says that the actor accepts its terms together, but only if OnlyIf
// holds. Separate offers are alternatives to one another. An offer names what is
// yielded; what is wanted in return belongs in OnlyIf, and a limit is a
// [Demand].
type Offer struct {
	ID       StatementID
	To       []actor.ID
	Speaker  actor.ID
	ReplyTo  Ref
	Until    value.Day
	Terms    Terms
	OnlyIf   Condition // nil always holds
	Strength Strength  // any
	Cite     Citation
}

// A Refusal says that none of its terms will do, ever; or, with Unless, each of
// them on that condition only.
type Refusal struct {
	ID       StatementID
	To       []actor.ID
	Speaker  actor.ID
	ReplyTo  Ref
	Until    value.Day
	Terms    Terms
	Unless   Condition // nil never holds
	Strength Strength  // Firm or RedLine
	Cite     Citation
}

// A Reciprocal proposes that each party named undertakes its terms in exchange
// for those of the others. One in which the actor itself undertakes nothing is a
// mediator's.
type Reciprocal struct {
	ID           StatementID
	To           []actor.ID
	Speaker      actor.ID
	ReplyTo      Ref
	Until        value.Day
	Undertakings []Undertaking // of at least two parties
	OnlyIf       Condition     // nil always holds
	Strength     Strength      // any
	Cite         Citation
}

// An Undertaking is what one party of a [Reciprocal] would do.
type Undertaking struct {
	Party actor.ID
	Terms Terms
}

// A Claim says that this is how things are. Claims live on a plane of their own
// and say nothing of what is acceptable.
type Claim struct {
	ID      StatementID
	To      []actor.ID
	Speaker actor.ID
	ReplyTo Ref
	Until   value.Day
	Terms   Terms
	Cite    Citation
}

// A Warning says what the actor will do if something happens. It tells what
// follows, not what is acceptable.
type Warning struct {
	ID      StatementID
	To      []actor.ID
	Speaker actor.ID
	ReplyTo Ref
	Until   value.Day
	If      Condition // nil always holds
	Terms   Terms
	Cite    Citation
}

// Talks says that the actor is ready to discuss the issues, perhaps on a
// precondition. Nothing is conceded by it.
type Talks struct {
	ID      StatementID
	To      []actor.ID
	Speaker actor.ID
	ReplyTo Ref
	Until   value.Day
	Issues  []Issue
	OnlyIf  Condition // nil always holds
	Cite    Citation
}

// Silence says that the actor was asked about the issues and declined to
// answer, or has not answered yet.
type Silence struct {
	ID       StatementID
	To       []actor.ID
	Speaker  actor.ID
	ReplyTo  Ref
	Until    value.Day
	Issues   []Issue
	Declined bool // it declined; otherwise it has not answered yet
	Cite     Citation
}

func (s Demand) id() StatementID     { return s.ID }
func (s Offer) id() StatementID      { return s.ID }
func (s Refusal) id() StatementID    { return s.ID }
func (s Reciprocal) id() StatementID { return s.ID }
func (s Claim) id() StatementID      { return s.ID }
func (s Warning) id() StatementID    { return s.ID }
func (s Talks) id() StatementID      { return s.ID }
func (s Silence) id() StatementID    { return s.ID }

// Common implements [Statement].
func (s Demand) Common() Common {
	return Common{KindDemand, s.ID, s.To, s.Speaker, s.ReplyTo, s.Until, s.Cite, s.Strength, own(s.Terms), nil, s.If, "if"}
}

// Common implements [Statement].
func (s Offer) Common() Common {
	return Common{KindOffer, s.ID, s.To, s.Speaker, s.ReplyTo, s.Until, s.Cite, s.Strength, own(s.Terms), nil, s.OnlyIf, "only_if"}
}

// Common implements [Statement].
func (s Refusal) Common() Common {
	return Common{KindRefusal, s.ID, s.To, s.Speaker, s.ReplyTo, s.Until, s.Cite, s.Strength, own(s.Terms), nil, s.Unless, "unless"}
}

// Common implements [Statement].
func (s Reciprocal) Common() Common {
	return Common{KindReciprocal, s.ID, s.To, s.Speaker, s.ReplyTo, s.Until, s.Cite, s.Strength, s.Undertakings, nil, s.OnlyIf, "only_if"}
}

// Common implements [Statement].
func (s Claim) Common() Common {
	return Common{KindClaim, s.ID, s.To, s.Speaker, s.ReplyTo, s.Until, s.Cite, Firm, own(s.Terms), nil, nil, ""}
}

// Common implements [Statement].
func (s Warning) Common() Common {
	return Common{KindWarning, s.ID, s.To, s.Speaker, s.ReplyTo, s.Until, s.Cite, Firm, own(s.Terms), nil, s.If, "if"}
}

// Common implements [Statement].
func (s Talks) Common() Common {
	return Common{KindTalks, s.ID, s.To, s.Speaker, s.ReplyTo, s.Until, s.Cite, Firm, nil, s.Issues, s.OnlyIf, "only_if"}
}

// Common implements [Statement].
func (s Silence) Common() Common {
	return Common{KindSilence, s.ID, s.To, s.Speaker, s.ReplyTo, s.Until, s.Cite, Firm, nil, s.Issues, nil, ""}
}

func own(terms Terms) []Undertaking {
	if len(terms) == 0 {
		return nil
	}
	return []Undertaking{{Terms: terms}}
}

// EqualStatements reports whether both statements are of the same kind and say
// the same, in the same words and by the same speaker.
func EqualStatements(s, t Statement) bool {
	if !SameContent(s, t) {
		return false
	}
	a, b := s.Common(), t.Common()
	return a.ID == b.ID && a.Speaker == b.Speaker && a.Until == b.Until && a.Cite == b.Cite && a.Strength == b.Strength
}

// SameContent reports whether both statements are of the same kind and say the
// same to the same actors, whatever their ID, their strength, their speaker, the day
// through which they stand and their citation.
func SameContent(s, t Statement) bool {
	if !isStatement(s) || !isStatement(t) {
		return false
	}
	a, b := s.Common(), t.Common()
	if silence, ok := s.(Silence); ok {
		if other, ok := t.(Silence); !ok || silence.Declined != other.Declined {
			return false
		}
	}
	return a.Kind == b.Kind && slices.Equal(a.To, b.To) && a.ReplyTo == b.ReplyTo &&
		slices.EqualFunc(a.Undertakings, b.Undertakings, func(x, y Undertaking) bool {
			return x.Party == y.Party && slices.EqualFunc(x.Terms, y.Terms, Term.Equal)
		}) &&
		slices.EqualFunc(a.Issues, b.Issues, EqualIssues) && EqualConditions(a.Condition, b.Condition)
}

// isStatement tells the eight kinds from what only looks like them.
func isStatement(s Statement) bool {
	switch s.(type) {
	case Demand, Offer, Refusal, Reciprocal, Claim, Warning, Talks, Silence:
		return true
	default:
		return false
	}
}

// cloneStatement copies what the caller may still change.
func cloneStatement(s Statement) Statement {
	switch s := s.(type) {
	case Demand:
		s.To, s.Terms = slices.Clone(s.To), slices.Clone(s.Terms)
		return s
	case Offer:
		s.To, s.Terms = slices.Clone(s.To), slices.Clone(s.Terms)
		return s
	case Refusal:
		s.To, s.Terms = slices.Clone(s.To), slices.Clone(s.Terms)
		return s
	case Reciprocal:
		s.To, s.Undertakings = slices.Clone(s.To), slices.Clone(s.Undertakings)
		for i, u := range s.Undertakings {
			s.Undertakings[i].Terms = slices.Clone(u.Terms)
		}
		return s
	case Claim:
		s.To, s.Terms = slices.Clone(s.To), slices.Clone(s.Terms)
		return s
	case Warning:
		s.To, s.Terms = slices.Clone(s.To), slices.Clone(s.Terms)
		return s
	case Talks:
		s.To, s.Issues = slices.Clone(s.To), cloneIssues(s.Issues)
		return s
	case Silence:
		s.To, s.Issues = slices.Clone(s.To), cloneIssues(s.Issues)
		return s
	default:
		return s
	}
}
