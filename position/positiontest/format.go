package positiontest

import (
	"fmt"
	"strings"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/position"
)

// Format returns the record as text, a line for each actor, issue and statement,
// to be logged where a property fails:
//
//	actor a
//	actor b
//	issue i1: yes or no
//	circumstance c1: yes or no
//	a says
//		d1: demand i1 yes, if c1 yes; red-line
//	b says
//		r1: refusal of i1 yes
//
// The text is for people; it is not stable and not meant to be read back.
func Format(r position.Record) string {
	var b strings.Builder
	for _, a := range r.Actors {
		fmt.Fprintf(&b, "actor %s", a.ID)
		if len(a.Members) > 0 {
			fmt.Fprintf(&b, " of %s", actors(a.Members))
		}
		if a.SpeaksFor != "" {
			fmt.Fprintf(&b, " for %s", a.SpeaksFor)
		}
		b.WriteByte('\n')
	}
	for _, i := range r.Issues {
		b.WriteString(formatIssue(i))
	}
	for _, s := range r.Sources {
		fmt.Fprintf(&b, "source %s: %v %v %q\n", s.ID, s.Channel, s.Authenticity, s.Text)
	}
	for _, t := range r.Given {
		fmt.Fprintf(&b, "given %v\n", t)
	}
	for _, c := range r.Rules {
		fmt.Fprintf(&b, "rule %v\n", c)
	}
	for _, c := range r.Positions {
		b.WriteString(string(c.Actor))
		if !c.AsOf.IsZero() {
			fmt.Fprintf(&b, " on %v", c.AsOf)
		}
		if c.Channel != position.Public {
			fmt.Fprintf(&b, " (%v)", c.Channel)
		}
		if len(c.Withdraws) > 0 {
			fmt.Fprintf(&b, " withdraws %v and", c.Withdraws)
		}
		if len(c.Statements) == 0 {
			b.WriteString(" says nothing\n")
			continue
		}
		b.WriteString(" says\n")
		for _, s := range c.Statements {
			fmt.Fprintf(&b, "\t%s\n", formatStatement(s))
		}
	}
	for _, d := range r.Drafts {
		fmt.Fprintf(&b, "draft %s: %s\n", d.ID, terms(d.Terms))
	}
	return b.String()
}

func formatIssue(i position.Issue) string {
	if i == nil {
		return "issue nil\n"
	}
	s, err := i.Spec()
	text := "issue"
	if s.Circumstance {
		text = "circumstance"
	}
	text += fmt.Sprintf(" %s: %v", s.ID, s.Domain)
	if len(s.DecidedBy) > 0 {
		text += "; decided by " + actors(s.DecidedBy)
	}
	if !s.StatusQuo.IsZero() {
		text += fmt.Sprintf("; status quo %v", s.StatusQuo)
	}
	if err != nil {
		text += fmt.Sprintf("; in error: %v", err)
	}
	return text + "\n"
}

func formatStatement(s position.Statement) string {
	if s == nil {
		return "nil"
	}
	c := s.Common()
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %s", c.ID, c.Kind)
	switch {
	case c.Kind == position.KindReciprocal:
		for i, u := range c.Undertakings {
			joint := ";"
			if i == 0 {
				joint = ":"
			}
			fmt.Fprintf(&b, "%s %s %s", joint, u.Party, terms(u.Terms))
		}
	case len(c.Undertakings) > 0:
		of := ""
		if c.Kind == position.KindRefusal {
			of = "of "
		}
		fmt.Fprintf(&b, " %s%s", of, terms(c.Terms()))
	}
	for i, issue := range c.Issues {
		joint := ","
		if i == 0 {
			joint = " on"
		}
		id := position.IssueID("nil")
		if issue != nil {
			spec, _ := issue.Spec()
			id = spec.ID
		}
		fmt.Fprintf(&b, "%s %s", joint, id)
	}
	if c.Condition != nil {
		fmt.Fprintf(&b, ", %s %v", strings.ReplaceAll(c.Word, "_", " "), c.Condition)
	}
	if silence, ok := s.(position.Silence); ok && silence.Declined {
		b.WriteString("; declined")
	}
	if c.Strength != position.Firm {
		fmt.Fprintf(&b, "; %v", c.Strength)
	}
	if len(c.To) > 0 {
		fmt.Fprintf(&b, "; to %s", actors(c.To))
	}
	if c.Speaker != "" {
		fmt.Fprintf(&b, "; by %s", c.Speaker)
	}
	if !c.ReplyTo.IsZero() {
		fmt.Fprintf(&b, "; reply to %v", c.ReplyTo)
	}
	if !c.Cite.IsZero() {
		fmt.Fprintf(&b, "; source %s %s %q", c.Cite.Source, c.Cite.At, c.Cite.Quote)
	}
	return b.String()
}

func terms(ts []position.Term) string {
	parts := make([]string, len(ts))
	for i, t := range ts {
		parts[i] = t.String()
	}
	return strings.Join(parts, " and ")
}

func actors(ids []actor.ID) string {
	parts := make([]string, len(ids))
	for i, id := range ids {
		parts[i] = string(id)
	}
	return strings.Join(parts, ", ")
}
