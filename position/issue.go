package position

import (
	"errors"
	"fmt"
	"reflect"
	"slices"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/internal/excerpt"
	"github.com/parley-go/parley/position/value"
)

// An IssueID names an issue; the rule for it is that of an [actor.ID].
type IssueID string

// An Issue is one matter that an agreement would settle: a [YesNo], [Choice],
// [Scale], [Quantity] or [Date], as a literal, or a [Spec], whose kind need not be
// known. No other type is an Issue: pointers to these and structs that embed them
// are refused where they enter.
//
// An issue's identity is its ID and its domain, not its Go type.
type Issue interface {
	// Spec returns what the issue is, whatever its Go type, and what is wrong
	// with the literal, if anything.
	Spec() (Spec, error)
	// clone returns a copy that shares nothing with the issue.
	clone() Issue
}

// A Spec says what an issue is, in one form for all kinds: the Issue of programs
// that do not know the kind. The domains of package value make one, as does the
// Spec method of every other Issue.
type Spec struct {
	// ID names the issue.
	ID IssueID
	// Title is what a reader is shown; where it is empty, the ID is.
	Title string
	// Domain is the set of values that the issue can take.
	Domain value.Domain
	// DecidedBy are the actors who can carry the issue out, in any order.
	DecidedBy []actor.ID
	// StatusQuo is the value that holds without an agreement; the zero Value
	// where none is known.
	StatusQuo value.Value
	// Circumstance says that nobody negotiates the issue; conditions refer to
	// it.
	Circumstance bool
	// MoreFor are the actors for whom more of the issue is better (a higher level,
	// a larger number, a later day), and LessFor those for whom less is, in any
	// order. Only an issue with an order that is no circumstance has any, and nobody
	// is in both.
	MoreFor, LessFor []actor.ID
}

// Equal reports whether both say the same of the same issue. The order of the
// deciders makes no difference.
func (s Spec) Equal(t Spec) bool {
	return s.ID == t.ID && s.Title == t.Title && s.Domain.Equal(t.Domain) &&
		sameActors(s.DecidedBy, t.DecidedBy) && s.StatusQuo == t.StatusQuo && s.Circumstance == t.Circumstance &&
		sameActors(s.MoreFor, t.MoreFor) && sameActors(s.LessFor, t.LessFor)
}

// differences tells what both say otherwise of one issue, s first.
func (s Spec) differences(t Spec) []string {
	var list []string
	if s.Title != t.Title {
		list = append(list, fmt.Sprintf("title %q and %q", excerpt.Name(s.Title), excerpt.Name(t.Title)))
	}
	if !sameActors(s.DecidedBy, t.DecidedBy) {
		list = append(list, fmt.Sprintf("decided by %s and %s", orNobody(s.DecidedBy), orNobody(t.DecidedBy)))
	}
	if s.StatusQuo != t.StatusQuo {
		list = append(list, fmt.Sprintf("status quo %s and %s", excerpt.Name(s.StatusQuo.String()), excerpt.Name(t.StatusQuo.String())))
	}
	if s.Circumstance != t.Circumstance {
		list = append(list, fmt.Sprintf("circumstance %t and %t", s.Circumstance, t.Circumstance))
	}
	if !sameActors(s.MoreFor, t.MoreFor) {
		list = append(list, fmt.Sprintf("more for %s and %s", orNobody(s.MoreFor), orNobody(t.MoreFor)))
	}
	if !sameActors(s.LessFor, t.LessFor) {
		list = append(list, fmt.Sprintf("less for %s and %s", orNobody(s.LessFor), orNobody(t.LessFor)))
	}
	return list
}

func orNobody(ids []actor.ID) string {
	if len(ids) == 0 {
		return "nobody"
	}
	return excerpt.Name(formatActors(ids))
}

// sameActors reports whether both lists have the same actors, in any order.
func sameActors(a, b []actor.ID) bool {
	return slices.Equal(a, b) || len(a) == len(b) && slices.Equal(slices.Sorted(slices.Values(a)), slices.Sorted(slices.Values(b)))
}

// A YesNo is an issue that is settled by yes or no: an undertaking given or
// not.
type YesNo struct {
	ID        IssueID
	Title     string
	DecidedBy []actor.ID
	// StatusQuo is new(true) for yes, new(false) for no, and nil where it is
	// not known.
	StatusQuo    *bool
	Circumstance bool
}

// A Choice is an issue with 2 to 64 named options that have no order.
type Choice[T ~string] struct {
	ID        IssueID
	Title     string
	Options   []T
	DecidedBy []actor.ID
	// StatusQuo is one of the options; "" where it is not known.
	StatusQuo    T
	Circumstance bool
}

// A Scale is an issue with 2 to 64 named levels, the lowest first. Levels are
// one apart.
type Scale[T ~string] struct {
	ID        IssueID
	Title     string
	Levels    []T
	DecidedBy []actor.ID
	// StatusQuo is one of the levels; "" where it is not known.
	StatusQuo    T
	Circumstance bool
	// MoreFor are the actors who would have more of it, and LessFor those who would
	// have less.
	MoreFor, LessFor []actor.ID
}

// A Quantity is an issue that is settled by a number.
type Quantity[N value.Number] struct {
	ID    IssueID
	Title string
	// Unit is what the number counts, such as "troops" or "%". Where it has a "#", the
	// number stands there, with at least as many digits behind the point as the "#" has
	// zeros behind one: "USD #.00" makes "USD 31.00". Else it follows the number.
	Unit string
	// UnitOne is the unit of one: "writer" where Unit is "writers"; "" where that is the
	// same.
	UnitOne string
	// Whole says that there are whole numbers alone. Where N is a type of
	// integers it is so in any case.
	Whole bool
	// Min and Max are the lowest and the highest number, as new(0); nil for
	// none.
	Min, Max  *N
	DecidedBy []actor.ID
	// StatusQuo is nil where it is not known.
	StatusQuo    *N
	Circumstance bool
	// MoreFor are the actors who would have more of it, and LessFor those who would
	// have less.
	MoreFor, LessFor []actor.ID
}

// A Date is an issue that is settled by a calendar day.
type Date struct {
	ID        IssueID
	Title     string
	DecidedBy []actor.ID
	// StatusQuo is the zero Day where it is not known.
	StatusQuo    value.Day
	Circumstance bool
	// MoreFor are the actors who would have more of it, and LessFor those who would
	// have less.
	MoreFor, LessFor []actor.ID
}

func (i YesNo) clone() Issue {
	i.DecidedBy, i.StatusQuo = slices.Clone(i.DecidedBy), clonePointer(i.StatusQuo)
	return i
}

func (i Choice[T]) clone() Issue {
	i.Options, i.DecidedBy = slices.Clone(i.Options), slices.Clone(i.DecidedBy)
	return i
}

func (i Scale[T]) clone() Issue {
	i.Levels, i.DecidedBy = slices.Clone(i.Levels), slices.Clone(i.DecidedBy)
	i.MoreFor, i.LessFor = slices.Clone(i.MoreFor), slices.Clone(i.LessFor)
	return i
}

func (i Quantity[N]) clone() Issue {
	i.Min, i.Max, i.StatusQuo = clonePointer(i.Min), clonePointer(i.Max), clonePointer(i.StatusQuo)
	i.DecidedBy = slices.Clone(i.DecidedBy)
	i.MoreFor, i.LessFor = slices.Clone(i.MoreFor), slices.Clone(i.LessFor)
	return i
}

func (i Date) clone() Issue {
	i.DecidedBy = slices.Clone(i.DecidedBy)
	i.MoreFor, i.LessFor = slices.Clone(i.MoreFor), slices.Clone(i.LessFor)
	return i
}

func (s Spec) clone() Issue { return s.copied() }

// copied returns the spec with slices of its own.
func (s Spec) copied() Spec {
	s.DecidedBy, s.MoreFor, s.LessFor = slices.Clone(s.DecidedBy), slices.Clone(s.MoreFor), slices.Clone(s.LessFor)
	return s
}

func clonePointer[T any](p *T) *T {
	if p == nil {
		return nil
	}
	return new(*p)
}

// cloneIssues copies what the caller may still change; what is no issue stays as
// it is.
func cloneIssues(issues []Issue) []Issue {
	issues = slices.Clone(issues)
	for j, i := range issues {
		if isIssue(i) {
			issues[j] = i.clone()
		}
	}
	return issues
}

// GoString returns the literal that makes the issue, with its status quo instead of
// an address and without what is zero.
func (i YesNo) GoString() string { return goLiteral(i) }

// GoString returns the literal as [YesNo.GoString] does.
func (i Quantity[N]) GoString() string { return goLiteral(i) }

// Spec implements [Issue].
func (i YesNo) Spec() (Spec, error) {
	s := Spec{
		ID: i.ID, Title: i.Title, Domain: value.YesNoDomain(), DecidedBy: slices.Clone(i.DecidedBy), StatusQuo: value.Value{}, Circumstance: i.Circumstance,
	}
	if i.StatusQuo != nil {
		s.StatusQuo = value.OfName(yesNo(*i.StatusQuo))
	}
	return s, s.check()
}

func yesNo(b bool) string {
	if b {
		return "yes"
	}
	return "no"
}

// Spec implements [Issue].
func (i Choice[T]) Spec() (Spec, error) {
	s := Spec{
		ID: i.ID, Title: i.Title, Domain: value.Domain{}, DecidedBy: slices.Clone(i.DecidedBy), StatusQuo: nameOf(i.StatusQuo), Circumstance: i.Circumstance,
	}
	return s.with(value.ChoiceDomain(texts(i.Options)...))
}

// Spec implements [Issue].
func (i Scale[T]) Spec() (Spec, error) {
	s := Spec{
		ID: i.ID, Title: i.Title, Domain: value.Domain{}, DecidedBy: slices.Clone(i.DecidedBy), StatusQuo: nameOf(i.StatusQuo), Circumstance: i.Circumstance,
		MoreFor: slices.Clone(i.MoreFor), LessFor: slices.Clone(i.LessFor),
	}
	return s.with(value.ScaleDomain(texts(i.Levels)...))
}

func nameOf[T ~string](name T) value.Value {
	if name == "" {
		return value.Value{}
	}
	return value.OfName(string(name))
}

func texts[T ~string](names []T) []string {
	s := make([]string, len(names))
	for i, n := range names {
		s[i] = string(n)
	}
	return s
}

// with returns the spec with its domain, and what is wrong with either.
func (s Spec) with(domain value.Domain, err error) (Spec, error) {
	s.Domain = domain
	return s, errors.Join(s.problem(err), s.check())
}

// Spec implements [Issue].
func (i Quantity[N]) Spec() (Spec, error) {
	s := Spec{
		ID: i.ID, Title: i.Title, Domain: value.Domain{}, DecidedBy: slices.Clone(i.DecidedBy), StatusQuo: value.Value{}, Circumstance: i.Circumstance,
		MoreFor: slices.Clone(i.MoreFor), LessFor: slices.Clone(i.LessFor),
	}
	var errs []error
	number := func(field string, n *N) *value.Decimal {
		if n == nil {
			return nil
		}
		d, err := value.DecimalOf(*n)
		if err != nil {
			errs = append(errs, fmt.Errorf("%s: %w", field, err))
			return nil
		}
		return &d
	}
	low, high := number("min", i.Min), number("max", i.Max)
	if n := number("status quo", i.StatusQuo); n != nil {
		s.StatusQuo = value.OfNumber(*n)
	}
	domain, err := value.QuantityDomain(i.Unit, i.Whole || isInteger[N](), low, high)
	domain, errOne := domain.WithUnitOne(i.UnitOne)
	return s.with(domain, errors.Join(append(errs, err, errOne)...))
}

func isInteger[N value.Number]() bool {
	switch reflect.TypeFor[N]().Kind() {
	case reflect.Float32, reflect.Float64, reflect.Struct:
		return false
	default:
		return true
	}
}

// Spec implements [Issue].
func (i Date) Spec() (Spec, error) {
	s := Spec{
		ID: i.ID, Title: i.Title, Domain: value.DateDomain(), DecidedBy: slices.Clone(i.DecidedBy), StatusQuo: value.Value{}, Circumstance: i.Circumstance,
		MoreFor: slices.Clone(i.MoreFor), LessFor: slices.Clone(i.LessFor),
	}
	if !i.StatusQuo.IsZero() {
		s.StatusQuo = value.OfDay(i.StatusQuo)
	}
	return s, s.check()
}

// Spec implements [Issue]: it returns a copy, and what is wrong with it.
func (s Spec) Spec() (Spec, error) {
	s = s.copied()
	if s.Domain.Kind() == 0 {
		return s, errors.Join(s.problem(errors.New("no domain: want one of package value")), s.check())
	}
	return s, s.check()
}

// check returns what is wrong with the parts that all kinds share.
func (s Spec) check() error {
	var errs []error
	report := func(code Code, err error, way ...Step) { errs = append(errs, &issueError{s.ID, way, code, err}) }
	if !actor.ValidID(string(s.ID)) {
		report(CodeID, fmt.Errorf("%q: want %s", excerpt.Name(string(s.ID)), actor.IDRule), Step{Key: "id"})
	}
	if err := value.CheckLine(s.Title); err != nil {
		report(CodeText, fmt.Errorf("%q: %w", excerpt.Name(s.Title), err), Step{Key: "title"})
	}
	checkList("decided_by", s.DecidedBy, report)
	s.checkInterests(report)
	if !s.StatusQuo.IsZero() && s.Domain.Kind() != 0 {
		if err := s.Domain.Check(s.StatusQuo); err != nil {
			report(codeOf(err), err, Step{Key: "status_quo"})
		}
	}
	return errors.Join(errs...)
}

// checkList reports what is wrong with a list of actors by itself.
func checkList(key string, ids []actor.ID, report func(Code, error, ...Step)) {
	var seen map[actor.ID]bool
	if len(ids) > 1 {
		seen = make(map[actor.ID]bool, len(ids))
	}
	for i, id := range ids {
		switch {
		case !id.Valid():
			report(CodeID, fmt.Errorf("%q: want %s", excerpt.Name(string(id)), actor.IDRule), Step{Key: key}, Step{Index: i})
		case seen[id]:
			report(CodeDuplicate, fmt.Errorf("%q is listed twice", id), Step{Key: key}, Step{Index: i})
		}
		if seen != nil {
			seen[id] = true
		}
	}
}

// issueError says what is wrong with an issue itself, whichever term meets it.
type issueError struct {
	id   IssueID
	path Path // within the issue
	code Code
	err  error
}

func (e *issueError) Error() string {
	text := fmt.Sprintf("issue %q: ", excerpt.Name(string(e.id)))
	if len(e.path) > 0 {
		text += e.path.String() + ": "
	}
	return text + e.err.Error()
}

func (e *issueError) Unwrap() error { return e.err }

// issueErrors returns the faults of an issue that err joins.
func issueErrors(err error) []*issueError {
	switch e := err.(type) {
	case *issueError:
		return []*issueError{e}
	case interface{ Unwrap() []error }:
		var all []*issueError
		for _, inner := range e.Unwrap() {
			all = append(all, issueErrors(inner)...)
		}
		return all
	default:
		return nil
	}
}

// problem names the issue in each of the errors, joined ones one by one.
func (s Spec) problem(errs ...error) error {
	var all []error
	for _, err := range errs {
		switch joined, ok := err.(interface{ Unwrap() []error }); {
		case err == nil:
		case ok:
			all = append(all, s.problem(joined.Unwrap()...))
		default:
			all = append(all, &issueError{s.ID, nil, CodeIssue, err})
		}
	}
	return errors.Join(all...)
}

// EqualIssues reports whether both say the same of the same issue, whatever
// their Go types and the order of their deciders.
func EqualIssues(i, j Issue) bool {
	s, _, err := specOf(i)
	t, _, other := specOf(j)
	return s.Equal(t) && (err == nil) == (other == nil)
}

// isIssue tells issues from what only looks like them.
func isIssue(i Issue) bool {
	t := reflect.TypeOf(i)
	return t != nil && t.Kind() == reflect.Struct && t.PkgPath() == reflect.TypeFor[YesNo]().PkgPath()
}

// specOf returns the issue's spec, and an error for what is no sound issue.
func specOf(i Issue) (Spec, Code, error) {
	if i == nil {
		return Spec{}, CodeNil, errors.New("nil where an issue is wanted")
	}
	if !isIssue(i) {
		return Spec{}, CodeForeign, fmt.Errorf(
			"%T is no issue: want a YesNo, Choice, Scale, Quantity, Date or Spec itself, no pointer to it and no type around it", i)
	}
	s, err := i.Spec()
	return s, CodeIssue, err
}
