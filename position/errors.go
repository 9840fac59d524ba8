package position

import (
	"errors"
	"slices"
	"strings"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/internal/excerpt"
)

// A Path leads from what was given as a whole to a part of it.
type Path = actor.Path

// A Step is one of a [Path].
type Step = actor.Step

// An Error is one thing wrong with what was given. Functions that take much
// return all of it at once: an error that joins an *Error for each finding, to
// be had by errors.As or by [Errors].
type Error struct {
	// Path leads to the fault in what was given, in the words that files use, such
	// as "positions[0].statements[2].terms[1]".
	Path Path
	// Actor is whose statement it is, or the actor at fault, and Statement which
	// statement; empty where the fault lies elsewhere. Statement is empty too where
	// several statements of one communication have the ID; Path tells which it is.
	Actor     actor.ID
	Statement StatementID
	// Code says what sort of fault it is.
	Code Code
	// Detail says what is wrong and what would be right.
	Detail string
}

// Error returns the place and the detail: "russia/guarantee: terms[0]: unknown
// value …" for what [New] takes; what takes several communications has theirs
// before it, as in "positions[1]: russia/guarantee: terms[0]: …".
func (e *Error) Error() string {
	parts := []string{e.Path.String(), e.Detail}
	i := slices.IndexFunc(e.Path, func(s Step) bool { return s.Key == "statements" })
	if e.Statement != "" && i >= 0 {
		within := e.Path[min(i+2, len(e.Path)):]
		parts = []string{e.Path[:i].String(), Ref{e.Actor, e.Statement}.String(), within.String(), e.Detail}
	}
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), ": ")
}

// Errors returns every [*Error] that err joins or wraps, in order, and for every
// [*actor.Error] an Error that says the same with [CodeActor], so that nothing is
// missing. It is nil for an error that has neither.
func Errors(err error) []*Error {
	switch e := err.(type) {
	case *Error:
		return []*Error{e}
	case *actor.Error:
		return []*Error{{Path: append(Path{{Key: "actors"}}, e.Path...), Actor: e.Actor, Code: CodeActor, Detail: e.Detail}}
	case interface{ Unwrap() []error }:
		var all []*Error
		for _, inner := range e.Unwrap() {
			all = append(all, Errors(inner)...)
		}
		return all
	case interface{ Unwrap() error }:
		return Errors(e.Unwrap())
	default:
		return nil
	}
}

// A Code is the sort of a fault. Codes are stable: programs may store them and
// decide by them.
type Code string

// The codes of faults, each with an example, in which braces stand for a list of
// what the field holds.
const (
	// CodeID: an ID with other than letters, digits, '-', '_' and '.', or none.
	//
	//	Demand{ID: "no tanks"}
	CodeID Code = "bad-id"
	// CodeText: invalid UTF-8, or a control character in a line.
	//
	//	Record{Title: "a\nb"}
	CodeText Code = "bad-text"
	// CodeActor: an actor is wrong in itself or among the others.
	//
	//	Actor{ID: "nato", Members: {"mars"}}, where nobody is "mars"
	CodeActor Code = "bad-actor"
	// CodeIssue: an issue's literal is wrong in itself.
	//
	//	Choice[string]{ID: "status", Options: {"neutral"}}
	CodeIssue Code = "bad-issue"
	// CodeUnknownOption: a value that the choice, scale or yes/no issue does not have.
	//
	//	status.Is("allied")
	CodeUnknownOption Code = "unknown-option"
	// CodeOutOfDomain: a number or day beyond the issue's bounds.
	//
	//	Quantity[int]{ID: "forces", Min: new(0)}.AtMost(-1)
	CodeOutOfDomain Code = "out-of-domain"
	// CodeNotANumber: NaN, an infinity, or a number of too many digits.
	//
	//	Quantity[float64]{ID: "price"}.Is(math.NaN())
	CodeNotANumber Code = "not-a-number"
	// CodeNotWhole: a fraction where there are whole numbers alone.
	//
	//	Quantity[float64]{ID: "forces", Whole: true}.Is(4.5)
	CodeNotWhole Code = "not-whole"
	// CodeEmpty: a term that leaves no value.
	//
	//	status.OneOf()
	CodeEmpty Code = "empty-region"
	// CodeLowAboveHigh: a range whose ends are the wrong way round.
	//
	//	forces.Between(5, 3)
	CodeLowAboveHigh Code = "low-above-high"
	// CodeNoTerms: a statement without what it is about.
	//
	//	Demand{ID: "d"}
	CodeNoTerms Code = "no-terms"
	// CodeDuplicate: an ID, or an entry of a list, given twice.
	//
	//	two drafts with ID "d1"
	CodeDuplicate Code = "duplicate"
	// CodeTwoTerms: two terms for one issue in a statement.
	//
	//	Demand{ID: "d", Terms: {forces.AtLeast(1), forces.AtMost(5)}}
	CodeTwoTerms Code = "two-terms"
	// CodeOwnIssue: a condition on an issue of the statement's own terms.
	//
	//	Demand{ID: "d", Terms: {aid.Yes()}, If: aid.No()}
	CodeOwnIssue Code = "own-issue"
	// CodeIssueChanged: an issue ID with another domain or description.
	//
	//	YesNo{ID: "aid"}.Yes() beside YesNo{ID: "aid", Title: "Aid"}.Yes()
	CodeIssueChanged Code = "issue-changed"
	// CodeParties: a reciprocal proposal of fewer than two parties; in package
	// compare, a comparison of fewer than two.
	//
	//	Reciprocal{ID: "r", Undertakings: {{Party: "usa", …}}}
	CodeParties Code = "too-few-parties"
	// CodeStrength: a strength that the statement cannot have.
	//
	//	Demand{ID: "d", Strength: Tentative, …}
	CodeStrength Code = "bad-strength"
	// CodeSpeaker: a speaker who does not speak for the actor, or a spokesperson's
	// position.
	//
	//	russia's Offer{ID: "o", Speaker: "usa", …}
	CodeSpeaker Code = "bad-speaker"
	// CodeUnknownActor: an actor who is not on the roster, or not the one meant.
	//
	//	Offer{ID: "o", To: {"mars"}, …}
	CodeUnknownActor Code = "unknown-actor"
	// CodeUnknownIssue: an issue that nothing defines, in a file, or that the
	// negotiation does not have, in what is held against it or said to be worth
	// something: the Go literals of all else in a record define their own.
	//
	//	{issue: nowhere, is: yes}
	CodeUnknownIssue Code = "unknown-issue"
	// CodeUnknownSource: a source that is not listed, or none.
	//
	//	Offer{ID: "o", Cite: Citation{Source: "reply"}, …}, where Record.Sources is empty
	CodeUnknownSource Code = "unknown-source"
	// CodeUnknownRef: a statement that nobody made, or not yet.
	//
	//	Communication{Actor: "usa", Withdraws: {"o"}}, said first
	CodeUnknownRef Code = "unknown-statement"
	// CodeQuote: a quotation that is not in its source's text.
	//
	//	Citation{Source: "reply", Quote: "Closed Door"}, where the text has "Open Door"
	CodeQuote Code = "misquoted"
	// CodeNil: nothing where something is wanted.
	//
	//	New("usa", nil)
	CodeNil Code = "nil"
	// CodeForeign: a type that only looks like a statement, condition or issue.
	//
	//	New("usa", &Demand{ID: "d", …})
	CodeForeign Code = "foreign"
	// CodeTooLarge: a condition beyond the limits.
	//
	//	10,001 times Not, one in the other
	CodeTooLarge Code = "too-large"
	// CodeContradiction: terms that together leave no value; in a file, rules that no
	// outcome meets.
	//
	//	NewOutcome(aid.Yes(), aid.No())
	CodeContradiction Code = "contradiction"
	// CodeRound: a round that is no number from 1.
	//
	//	Communication{Actor: "usa", Round: -1}
	CodeRound Code = "bad-round"
	// CodeEnum: a number that stands for no channel, authenticity or strength.
	//
	//	Communication{Actor: "usa", Channel: 9}
	CodeEnum Code = "unknown-enumerator"
	// CodePreference: a preference that is neither worths nor a ranking, or has what
	// does not belong to it.
	//
	//	Preferences{Actor: "usa", Ranked: {aid.Yes()}, Reservation: new(value.MustDecimal(4))}
	CodePreference Code = "bad-preference"
	// CodeLine: a line of fewer than two knots, of knots that do not ascend, or for
	// values that have no distance.
	//
	//	forces.Line(KnotAt(5, 0), KnotAt(3, 10))
	CodeLine Code = "bad-line"
	// CodeCircumstance: a preference for what nobody negotiates.
	//
	//	Worth{If: calm.Yes(), Points: value.MustDecimal(4)}, where calm is a circumstance
	CodeCircumstance Code = "circumstance"
	// CodePointDigits: points of more digits together than a preference takes.
	//
	//	Worth{If: aid.Yes(), Points: value.MustDecimal("1234567890.123456789")}
	CodePointDigits Code = "too-many-digits"
	// CodeForm: a term that no form of a scenario file expresses.
	//
	//	a term on aid that allows both yes and no, written by encoding/json
	CodeForm Code = "no-form"
)

// faults gathers what is wrong at a place. Places are linked and become text only
// where something is wrong there, which is rare.
type faults struct {
	list      *[]error
	within    *faults // nil for what was given as a whole
	key       string
	index     int // in the list under the key; -1 where the key has no list
	actor     actor.ID
	statement StatementID
	issues    *map[string]bool // what is told of issues themselves
}

func newFaults() *faults {
	whole := new(struct {
		faults
		list   []error
		issues map[string]bool
	})
	whole.faults = faults{list: &whole.list, index: -1, issues: &whole.issues}
	return &whole.faults
}

// at returns the place under a key.
func (f *faults) at(key string) *faults { return f.nth(key, -1) }

// nth returns the place of an element of the list under a key.
func (f *faults) nth(key string, index int) *faults {
	return &faults{f.list, f, key, index, f.actor, f.statement, f.issues}
}

// of returns the same place as that of a statement.
func (f *faults) of(who actor.ID, id StatementID) *faults {
	return &faults{f.list, f.within, f.key, f.index, who, id, f.issues}
}

// apart returns the same place with a list of findings of its own, for what is
// found in several goes.
func (f *faults) apart() *faults {
	return &faults{new([]error), f.within, f.key, f.index, f.actor, f.statement, f.issues}
}

// take adds the findings of places that have lists of their own, in their order.
func (f *faults) take(parts []*faults) {
	for _, p := range parts {
		*f.list = append(*f.list, *p.list...)
	}
}

// name returns how messages about another place call this one: by the statement,
// or by its path.
func (f *faults) name() string {
	if f.statement != "" {
		return Ref{f.actor, f.statement}.String()
	}
	return f.path().String()
}

func (f *faults) path() Path {
	if f.within == nil {
		return nil
	}
	path := f.within.path()
	if f.key != "" {
		path = append(path, Step{Key: f.key})
	}
	if f.index >= 0 {
		path = append(path, Step{Index: f.index})
	}
	return path
}

func (f *faults) add(code Code, format string, args ...any) {
	*f.list = append(*f.list, &Error{f.path(), f.actor, f.statement, code, excerpt.Sprintf(format, args...)})
}

// along returns the place at the end of a way from this one.
func (f *faults) along(way Path) *faults {
	for _, step := range way {
		if step.Key != "" {
			f = f.at(step.Key)
		} else {
			f = f.nth("", step.Index)
		}
	}
	return f
}

// issue reports what is wrong with an issue where it stands: each fault once, as it
// shows in every term about it.
func (f *faults) issue(err error) {
	for _, e := range issueErrors(err) {
		if !f.told(e) {
			f.along(e.path).add(e.code, "%v", e.err)
		}
	}
}

// term reports what is wrong with a term, and of its issue what is not told yet.
func (f *faults) term(code Code, err error) {
	errs := issueErrors(err)
	for _, e := range errs {
		if !f.told(e) {
			f.add(code, "%v", e)
		}
	}
	if len(errs) == 0 {
		f.add(code, "%v", err)
	}
}

// told reports whether a fault of an issue is told, and notes that it is.
func (f *faults) told(e *issueError) bool {
	text := e.Error()
	if *f.issues == nil {
		*f.issues = map[string]bool{}
	}
	told := (*f.issues)[text]
	(*f.issues)[text] = true
	return told
}

// err joins the findings.
func (f *faults) err() error { return errors.Join(*f.list...) }
