package position

import (
	"fmt"
	"reflect"
	"strings"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/internal/excerpt"
	"github.com/parley-go/parley/internal/words"
	"github.com/parley-go/parley/position/value"
)

// String returns the record as text, a line for each actor, issue and statement:
//
//	actor usa
//	issue aid: yes or no
//	circumstance attack: yes or no
//	usa says
//		support: offer aid is yes, only if attack is yes; red-line
//
// The text is for people; it is not stable and not meant to be read back. Texts of
// sources are cut off where they are long.
func (r Record) String() string {
	var b strings.Builder
	if r.Title != "" {
		fmt.Fprintf(&b, "title %q\n", r.Title)
	}
	for _, a := range r.Actors {
		b.WriteString(formatActor(a))
	}
	for _, i := range r.Issues {
		b.WriteString(formatIssue(i))
	}
	for _, s := range r.Sources {
		b.WriteString(formatSource(s))
	}
	for _, t := range r.Given {
		fmt.Fprintf(&b, "given %v\n", t)
	}
	for _, rule := range r.Rules {
		b.WriteString(formatRule(rule))
	}
	for _, c := range r.Positions {
		b.WriteString(formatCommunication(c))
	}
	for _, m := range r.Mandates {
		fmt.Fprintf(&b, "mandate of %s", formatCommunication(m.communication()))
	}
	for _, d := range r.Drafts {
		fmt.Fprintf(&b, "draft %s%s: %s\n", d.ID, formatTitle(d.Title), formatTerms(d.Terms))
	}
	for _, p := range r.Preferences {
		b.WriteString(formatPreferences(p))
	}
	return b.String()
}

// GoString returns the lines of [Record.String] with their type.
func (r Record) GoString() string { return goLines("position.Record", r.String()) }

// GoString returns the lines of [Record.String], after one with the moment where
// that is limited, with their type.
func (n *Negotiation) GoString() string {
	if n == nil {
		return "(*position.Negotiation)(nil)"
	}
	text := n.record.String()
	if moment := n.moment.String(); moment != "" {
		text = moment + "\n" + text
	}
	return goLines("&position.Negotiation", text)
}

// GoString returns who stands by what, a line for each statement, as
// [Record.String] has them, with its type.
func (p *Position) GoString() string {
	if p == nil {
		return "(*position.Position)(nil)"
	}
	var b strings.Builder
	if p.actor != "" {
		fmt.Fprintf(&b, "%s stands by\n", p.actor)
	}
	for s := range p.Statements() {
		fmt.Fprintf(&b, "\t%s%s\n", formatStatement(s.Statement), formatOccasion(Communication{AsOf: s.AsOf, Round: s.Round, Channel: s.Channel, Until: s.Until}))
	}
	return goLines("&position.Position", b.String())
}

// String returns the statement as a line of [Record.String].
func (s Demand) String() string { return formatStatement(s) }

// GoString returns the line with the statement's type.
func (s Demand) GoString() string { return goStatement(s) }

// String returns the statement as [Demand.String] does.
func (s Offer) String() string { return formatStatement(s) }

// GoString returns the statement as [Demand.GoString] does.
func (s Offer) GoString() string { return goStatement(s) }

// String returns the statement as [Demand.String] does.
func (s Refusal) String() string { return formatStatement(s) }

// GoString returns the statement as [Demand.GoString] does.
func (s Refusal) GoString() string { return goStatement(s) }

// String returns the statement as [Demand.String] does.
func (s Reciprocal) String() string { return formatStatement(s) }

// GoString returns the statement as [Demand.GoString] does.
func (s Reciprocal) GoString() string { return goStatement(s) }

// String returns the statement as [Demand.String] does.
func (s Claim) String() string { return formatStatement(s) }

// GoString returns the statement as [Demand.GoString] does.
func (s Claim) GoString() string { return goStatement(s) }

// String returns the statement as [Demand.String] does.
func (s Warning) String() string { return formatStatement(s) }

// GoString returns the statement as [Demand.GoString] does.
func (s Warning) GoString() string { return goStatement(s) }

// String returns the statement as [Demand.String] does.
func (s Talks) String() string { return formatStatement(s) }

// GoString returns the statement as [Demand.GoString] does.
func (s Talks) GoString() string { return goStatement(s) }

// String returns the statement as [Demand.String] does.
func (s Silence) String() string { return formatStatement(s) }

// GoString returns the statement as [Demand.GoString] does.
func (s Silence) GoString() string { return goStatement(s) }

func goStatement(s Statement) string { return fmt.Sprintf("%T{%s}", s, formatStatement(s)) }

// goLines returns lines between the braces of their type.
func goLines(of, lines string) string {
	if lines == "" {
		return of + "{}"
	}
	return of + "{\n" + lines + "}"
}

// goLiteral returns a struct as the literal that makes it: without fields that are
// zero, and with what pointers point to, of which %#v would show the address.
func goLiteral(v any) string {
	var fields []string
	for field, value := range reflect.ValueOf(v).Fields() {
		switch {
		case value.IsZero():
		case value.Kind() == reflect.Pointer:
			text := fmt.Sprintf("%#v", value.Elem())
			if value.Elem().Kind() != reflect.Bool { // a number may be of another type than it looks
				text = fmt.Sprintf("%s(%s)", value.Type().Elem(), text)
			}
			fields = append(fields, fmt.Sprintf("%s:new(%s)", field.Name, text))
		default:
			fields = append(fields, fmt.Sprintf("%s:%#v", field.Name, value))
		}
	}
	return fmt.Sprintf("%T{%s}", v, strings.Join(fields, ", "))
}

func formatActor(a actor.Actor) string {
	text := "actor " + string(a.ID) + formatTitle(a.Name)
	if a.Kind != actor.Unspecified {
		text += ", " + a.Kind.String()
	}
	if len(a.Members) > 0 {
		text += " of " + formatActors(a.Members)
	}
	if a.SpeaksFor != "" {
		text += " for " + string(a.SpeaksFor)
	}
	return text + "\n"
}

func formatRule(r Rule) string {
	text := "rule"
	if r.ID != "" {
		text += " " + string(r.ID)
	}
	text += formatTitle(r.Title)
	if text != "rule" {
		text += ":"
	}
	if r.Condition == nil {
		return text + " nil\n"
	}
	return text + " " + abridgeCondition(r.Condition, Term.String) + formatCitation(r.Cite) + "\n"
}

func formatIssue(i Issue) string {
	if i == nil {
		return "issue nil\n"
	}
	s, _, err := specOf(i)
	text := "issue "
	if s.Circumstance {
		text = "circumstance "
	}
	text += string(s.ID) + formatTitle(s.Title) + ": " + s.Domain.String()
	if s.Domain.UnitOne() != "" {
		text += "; for one, " + s.Domain.Amount(value.MustDecimal(1))
	}
	if len(s.DecidedBy) > 0 {
		text += "; decided by " + formatActors(s.DecidedBy)
	}
	if !s.StatusQuo.IsZero() {
		text += "; status quo " + s.StatusQuo.String()
	}
	if len(s.MoreFor) > 0 {
		text += "; more for " + formatActors(s.MoreFor)
	}
	if len(s.LessFor) > 0 {
		text += "; less for " + formatActors(s.LessFor)
	}
	if err != nil {
		text += fmt.Sprintf("; in error: %v", err)
	}
	return text + "\n"
}

func formatSource(s Source) string {
	line := fmt.Sprintf("source %s%s: %v", s.ID, formatTitle(s.Title), s.Channel)
	if s.Authenticity != Unstated {
		line += " " + s.Authenticity.String()
	}
	if s.Text != "" {
		line += fmt.Sprintf(" %q", excerpt.Of(s.Text, 80))
	}
	return line + "\n"
}

func formatCommunication(c Communication) string {
	var b strings.Builder
	b.WriteString(string(c.Actor) + formatOccasion(c))
	if len(c.Withdraws) > 0 {
		fmt.Fprintf(&b, " withdraws %v and", c.Withdraws)
	}
	if len(c.Statements) == 0 {
		b.WriteString(" says nothing\n")
		return b.String()
	}
	b.WriteString(" says\n")
	for _, s := range c.Statements {
		fmt.Fprintf(&b, "\t%s\n", formatStatement(s))
	}
	return b.String()
}

func formatStatement(s Statement) string {
	if s == nil {
		return "nil"
	}
	if !isStatement(s) {
		return fmt.Sprintf("%T, no statement", s)
	}
	c := s.Common()
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %s", c.ID, c.Kind)
	switch {
	case c.Kind == KindReciprocal:
		for i, u := range c.Undertakings {
			joint := ";"
			if i == 0 {
				joint = ":"
			}
			fmt.Fprintf(&b, "%s %s %s", joint, u.Party, formatTerms(u.Terms))
		}
	case len(c.Undertakings) > 0:
		of := ""
		if c.Kind == KindRefusal {
			of = "of "
		}
		fmt.Fprintf(&b, " %s%s", of, formatTerms(c.Terms()))
	}
	for i, issue := range c.Issues {
		joint := ","
		if i == 0 {
			joint = " on"
		}
		id := IssueID("nil")
		if issue != nil {
			spec, _, _ := specOf(issue)
			id = spec.ID
		}
		fmt.Fprintf(&b, "%s %s", joint, id)
	}
	if c.Condition != nil {
		fmt.Fprintf(&b, ", %s %s", strings.ReplaceAll(c.Word, "_", " "), abridgeCondition(c.Condition, Term.String))
	}
	if silence, ok := s.(Silence); ok && silence.Declined {
		b.WriteString("; declined")
	}
	if c.Strength != Firm {
		fmt.Fprintf(&b, "; %v", c.Strength)
	}
	if len(c.To) > 0 {
		fmt.Fprintf(&b, "; to %s", formatActors(c.To))
	}
	if c.Speaker != "" {
		fmt.Fprintf(&b, "; by %s", c.Speaker)
	}
	if !c.ReplyTo.IsZero() {
		fmt.Fprintf(&b, "; reply to %v", c.ReplyTo)
	}
	if !c.Until.IsZero() {
		fmt.Fprintf(&b, "; until %v", c.Until)
	}
	b.WriteString(formatCitation(c.Cite))
	return b.String()
}

// String returns the preferences as lines of [Record.String].
func (p Preferences) String() string { return formatPreferences(p) }

// GoString returns the lines with their type.
func (p Preferences) GoString() string { return goLines("position.Preferences", formatPreferences(p)) }

func formatPreferences(p Preferences) string {
	var b strings.Builder
	b.WriteString("preferences of " + string(p.Actor))
	if p.Of != nil {
		fmt.Fprintf(&b, "; full marks %s", p.Of)
	}
	if p.Reservation != nil {
		fmt.Fprintf(&b, "; without agreement %s", p.Reservation)
	}
	b.WriteString(formatCitation(p.Cite) + "\n")
	for _, w := range p.Worth {
		fmt.Fprintf(&b, "\t%s\n", w)
	}
	for i, c := range p.Ranked {
		fmt.Fprintf(&b, "\t%d. %s\n", i+1, formatRanked(c))
	}
	return b.String()
}

// String returns the worth as text: "aid is yes: 30 points", or its line.
func (w Worth) String() string {
	if !w.Line.IsZero() {
		return w.Line.String()
	}
	return fmt.Sprintf("%s: %s points", formatRanked(w.If), w.Points)
}

// formatRanked returns what earns something, for which nil is no condition.
func formatRanked(c Condition) string {
	if c == nil {
		return "nil"
	}
	return abridgeCondition(c, Term.String)
}

// formatCitation returns the source, the place and the words as they stand behind
// what is cited.
func formatCitation(c Citation) string {
	text := ""
	if !c.IsZero() {
		text += "; source " + string(c.Source)
	}
	if c.At != "" {
		text += " " + words.Printable(c.At)
	}
	if c.Quote != "" {
		text += fmt.Sprintf(" %q", c.Quote)
	}
	return text
}

// formatOccasion returns the day, round and channel as they stand behind what was
// said, or by whom; a public channel goes unsaid.
func formatOccasion(c Communication) string {
	text := ""
	if !c.AsOf.IsZero() {
		text += " on " + c.AsOf.String()
	}
	if c.Round != 0 {
		text += fmt.Sprintf(" in round %d", c.Round)
	}
	if c.Channel != Public {
		text += fmt.Sprintf(" (%v)", c.Channel)
	}
	if !c.Until.IsZero() {
		text += " until " + c.Until.String()
	}
	if c.SingleUndertaking {
		text += " as a single undertaking"
	}
	return text
}

// formatTitle returns the title as it stands behind an ID.
func formatTitle(title string) string {
	if title == "" {
		return ""
	}
	return fmt.Sprintf(" %q", title)
}

func formatTerms(terms Terms) string {
	parts := make([]string, len(terms))
	for i, t := range terms {
		parts[i] = t.String()
	}
	return strings.Join(parts, " and ")
}

func formatActors(ids []actor.ID) string {
	parts := make([]string, len(ids))
	for i, id := range ids {
		parts[i] = string(id)
	}
	return strings.Join(parts, ", ")
}
