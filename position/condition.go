package position

import (
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"
)

// A Condition is a proposition over terms: a [Term] itself, or a [Conjunction],
// [Disjunction] or [Negation] of conditions, as [All], [Any] and [Not] make
// them. No other type is a Condition: pointers to these and structs that embed
// them are refused where they enter a statement.
//
// Conditions are immutable and may be used by many goroutines.
type Condition interface {
	// String returns the condition as text: "de-escalation is yes and not (attack is yes)".
	String() string
	condition()
}

// Limits on conditions. A condition beyond them carries an error, which
// whatever takes it reports.
const (
	// MaxConditionDepth is how deep conditions may be nested.
	MaxConditionDepth = 10_000
	// MaxConditionSize is how many terms and operators a condition may have.
	MaxConditionSize = 1_000_000
)

// A Conjunction holds if all of its parts hold; with no parts it always holds.
type Conjunction struct{ compound }

// A Disjunction holds if any of its parts holds; with no parts it never holds.
type Disjunction struct{ compound }

// A Negation holds if its one part fails. The zero Negation is not a condition
// and is refused where it enters a statement; [Not] makes one.
type Negation struct{ compound }

type compound struct {
	parts []Condition
	depth int
	size  int
	err   error
}

func (Conjunction) condition() {}
func (Disjunction) condition() {}
func (Negation) condition()    {}
func (Term) condition()        {}

// All returns the condition that holds if all parts do: always, where there are
// none.
func All(parts ...Condition) Condition { return Conjunction{newCompound(parts)} }

// Any returns the condition that holds if any part does: never, where there are
// none.
func Any(parts ...Condition) Condition { return Disjunction{newCompound(parts)} }

// Not returns the condition that holds if the part fails.
func Not(part Condition) Condition { return Negation{newCompound([]Condition{part})} }

func newCompound(parts []Condition) compound {
	c := compound{parts: slices.Clone(parts), size: 1}
	for _, p := range parts {
		inner := compoundOf(p)
		c.depth = max(c.depth, inner.depth)
		c.size += max(inner.size, 1)
		if c.err == nil {
			c.err = inner.err
		}
	}
	c.depth++
	switch {
	case c.err != nil:
	case c.depth > MaxConditionDepth:
		c.err = fmt.Errorf("nested more than %d deep", MaxConditionDepth)
	case c.size > MaxConditionSize:
		c.err = fmt.Errorf("larger than %d terms and operators", MaxConditionSize)
	}
	if c.err != nil {
		c.parts, c.depth, c.size = nil, 1, 1
	}
	return c
}

func compoundOf(c Condition) compound {
	switch c := c.(type) {
	case Conjunction:
		return c.compound
	case Disjunction:
		return c.compound
	case Negation:
		return c.compound
	default:
		return compound{}
	}
}

// Parts yields what the condition consists of, in the order given.
func (c compound) Parts() iter.Seq[Condition] { return slices.Values(c.parts) }

// Part returns what the negation denies; nil for the zero Negation.
func (n Negation) Part() Condition {
	if len(n.parts) == 0 {
		return nil
	}
	return n.parts[0]
}

// String returns the parts joined by "and"; "always" for none.
func (c Conjunction) String() string { return formatCondition(c) }

// String returns the parts joined by "or"; "never" for none.
func (d Disjunction) String() string { return formatCondition(d) }

// String returns "not" and the part in parentheses.
func (n Negation) String() string { return formatCondition(n) }

// GoString returns the condition in words, issues by ID, with its type:
// position.Conjunction("aid is yes and calm is yes").
func (c Conjunction) GoString() string { return goCondition(c) }

// GoString returns the condition as [Conjunction.GoString] does.
func (d Disjunction) GoString() string { return goCondition(d) }

// GoString returns the condition as [Conjunction.GoString] does.
func (n Negation) GoString() string { return goCondition(n) }

func goCondition(c Condition) string {
	return fmt.Sprintf("%T(%q)", c, abridgeCondition(c, Term.String))
}

// formatCondition returns the condition as text: the parts of a conjunction joined
// by "and", those of a disjunction by "or", with parentheses around one within
// another. A nil condition is "always".
func formatCondition(c Condition) string {
	return tellCondition(c, Term.String)
}

// tellCondition is formatCondition, with each term in the words of tell.
func tellCondition(c Condition, tell func(Term) string) string {
	var b strings.Builder
	writeCondition(&b, c, tell)
	return b.String()
}

// longCondition is how many terms a condition has that is too long to be told in
// full.
const longCondition = 100

// AbridgeCondition returns the condition as text, as findings and reports tell it:
// in full, or of one with more than a hundred terms how many they are; "" for
// none. Issues stand there by title, in quotes, and by ID where they have
// none, their options and levels in quotes.
func AbridgeCondition(c Condition) string { return abridgeCondition(c, Term.titled) }

func abridgeCondition(c Condition, tell func(Term) string) string {
	if c == nil {
		return ""
	}
	terms := 0
	for range TermsOf(c) {
		terms++
	}
	if terms > longCondition {
		return fmt.Sprintf("a condition of %d terms", terms)
	}
	return tellCondition(c, tell)
}

func writeCondition(b *strings.Builder, c Condition, tell func(Term) string) {
	if err := compoundOf(c).err; err != nil {
		fmt.Fprintf(b, "condition in error: %v", err)
		return
	}
	switch c := c.(type) {
	case nil:
		b.WriteString("always")
	case Term:
		b.WriteString(tell(c))
	case Conjunction:
		writeParts(b, c.parts, "always", " and ", tell)
	case Disjunction:
		writeParts(b, c.parts, "never", " or ", tell)
	case Negation:
		b.WriteString("not (")
		writeCondition(b, c.Part(), tell)
		b.WriteString(")")
	default:
		b.WriteString("foreign condition")
	}
}

func writeParts(b *strings.Builder, parts []Condition, none, joint string, tell func(Term) string) {
	if len(parts) == 0 {
		b.WriteString(none)
	}
	for i, p := range parts {
		if i > 0 {
			b.WriteString(joint)
		}
		if len(parts) > 1 && len(compoundOf(unwrap(p)).parts) > 1 {
			b.WriteString("(")
			writeCondition(b, p, tell)
			b.WriteString(")")
			continue
		}
		writeCondition(b, p, tell)
	}
}

// unwrap returns what a conjunction or disjunction of one part comes to.
func unwrap(c Condition) Condition {
	for {
		parts := compoundOf(c).parts
		if _, denial := c.(Negation); denial || len(parts) != 1 {
			return c
		}
		c = parts[0]
	}
}

// TermsOf yields every term that the condition mentions, in the order in which it
// is read, as often as it is mentioned.
func TermsOf(c Condition) iter.Seq[Term] {
	return func(yield func(Term) bool) {
		for t := range literals(c, false) {
			if !yield(t) {
				return
			}
		}
	}
}

// literals yields every term with whether an odd number of negations stands
// before it.
func literals(c Condition, denied bool) iter.Seq2[Term, bool] {
	return func(yield func(Term, bool) bool) { eachLiteral(c, denied, yield) }
}

func eachLiteral(c Condition, denied bool, yield func(Term, bool) bool) bool {
	switch c := c.(type) {
	case Term:
		return yield(c, denied)
	case Negation:
		return eachLiteral(c.Part(), !denied, yield)
	default:
		for _, p := range compoundOf(c).parts {
			if !eachLiteral(p, denied, yield) {
				return false
			}
		}
		return true
	}
}

// Evaluate returns what the condition comes to over the outcome, by the
// three-valued logic of Kleene (1938): a term is true if every value still
// possible for its issue lies in its region, false if none does, else unknown.
// A nil condition is true, and what is no sound condition unknown. Time grows
// linearly with the condition.
func Evaluate(c Condition, o Outcome) Truth {
	if compoundOf(c).err != nil {
		return Unknown
	}
	switch c := c.(type) {
	case nil:
		return True
	case Term:
		return c.evaluate(o)
	case Conjunction:
		least := True
		for _, p := range c.parts {
			least = min(least, evaluatePart(p, o))
		}
		return least
	case Disjunction:
		greatest := False
		for _, p := range c.parts {
			greatest = max(greatest, evaluatePart(p, o))
		}
		return greatest
	case Negation:
		return -evaluatePart(c.Part(), o)
	default:
		return Unknown
	}
}

// evaluatePart is Evaluate where nil is no condition.
func evaluatePart(c Condition, o Outcome) Truth {
	if c == nil {
		return Unknown
	}
	return Evaluate(c, o)
}

func (t Term) evaluate(o Outcome) Truth {
	if t.fault != nil || t.spec == nil {
		return Unknown
	}
	possible, ok := o.Region(t.spec.ID)
	if !ok {
		possible = t.spec.Domain.All()
	}
	switch {
	case possible.Subset(t.region):
		return True
	case possible.Domain().Equal(t.region.Domain()) && !possible.Overlaps(t.region):
		return False
	default:
		return Unknown
	}
}

// EqualConditions reports whether both conditions say the same in the same
// words: equal terms under the same operators in the same order.
func EqualConditions(c, d Condition) bool {
	switch c := c.(type) {
	case nil:
		return d == nil
	case Term:
		other, ok := d.(Term)
		return ok && c.Equal(other)
	case Conjunction:
		other, ok := d.(Conjunction)
		return ok && c.Equal(other)
	case Disjunction:
		other, ok := d.(Disjunction)
		return ok && c.Equal(other)
	case Negation:
		other, ok := d.(Negation)
		return ok && c.Equal(other)
	default:
		return false
	}
}

// Equal reports whether both have equal parts in the same order.
func (c Conjunction) Equal(d Conjunction) bool { return c.equal(d.compound) }

// Equal reports whether both have equal parts in the same order.
func (d Disjunction) Equal(e Disjunction) bool { return d.equal(e.compound) }

// Equal reports whether both deny the same.
func (n Negation) Equal(m Negation) bool { return n.equal(m.compound) }

func (c compound) equal(d compound) bool {
	return max(c.size, 1) == max(d.size, 1) && (c.err == nil) == (d.err == nil) &&
		slices.EqualFunc(c.parts, d.parts, EqualConditions)
}

var errNilCondition = errors.New("nil where a condition is wanted: leave it out, or use All() or Any()")

// checkCondition yields all that is wrong within a condition that is not nil, each
// with the way there, in the words of files; the ways are the caller's to copy.
func checkCondition(c Condition, way Path, report func(Path, Code, error)) {
	if err := compoundOf(c).err; err != nil {
		report(way, CodeTooLarge, err)
		return
	}
	parts := func(key string) {
		for i, p := range compoundOf(c).parts {
			checkCondition(p, append(way, Step{Key: key}, Step{Index: i}), report)
		}
	}
	switch c := c.(type) {
	case nil:
		report(way, CodeNil, errNilCondition)
	case Term:
		if code, err := c.problem(); err != nil {
			report(way, code, err)
		}
	case Conjunction:
		parts("all")
	case Disjunction:
		parts("any")
	case Negation:
		checkCondition(c.Part(), append(way, Step{Key: "not"}), report)
	default:
		report(way, CodeForeign, fmt.Errorf("%T is no condition: want a Term, or what All, Any or Not return", c))
	}
}
