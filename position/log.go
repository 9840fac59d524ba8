package position

import (
	"log/slog"
	"strings"
)

// String returns what was said on the occasion as lines of [Record.String].
func (c Communication) String() string { return strings.TrimSuffix(formatCommunication(c), "\n") }

// String returns the issue as a line of [Record.String].
func (s Spec) String() string { return lineOfIssue(s) }

// String returns the issue as [Spec.String] does.
func (i YesNo) String() string { return lineOfIssue(i) }

// String returns the issue as [Spec.String] does.
func (i Choice[T]) String() string { return lineOfIssue(i) }

// String returns the issue as [Spec.String] does.
func (i Scale[T]) String() string { return lineOfIssue(i) }

// String returns the issue as [Spec.String] does.
func (i Quantity[N]) String() string { return lineOfIssue(i) }

// String returns the issue as [Spec.String] does.
func (i Date) String() string { return lineOfIssue(i) }

func lineOfIssue(i Issue) string { return strings.TrimSuffix(formatIssue(i), "\n") }

// LogValue is what a log shows: the line of [Negotiation.String]. Encoding/json writes
// the whole file.
func (n *Negotiation) LogValue() slog.Value { return slog.StringValue(n.String()) }

// LogValue is what a log shows: the line of [Position.String].
func (p *Position) LogValue() slog.Value { return slog.StringValue(p.String()) }

// LogValue is what a log shows: the lines of [Record.String].
func (r Record) LogValue() slog.Value { return slog.StringValue(r.String()) }

// LogValue is what a log shows: the text of [Communication.String].
func (c Communication) LogValue() slog.Value { return slog.StringValue(c.String()) }

// LogValue is what a log shows: the text of [Term.String].
func (t Term) LogValue() slog.Value { return slog.StringValue(t.String()) }

// LogValue is what a log shows: the text of [AbridgeCondition].
func (c Conjunction) LogValue() slog.Value { return logCondition(c) }

// LogValue is what a log shows: the text of [AbridgeCondition].
func (d Disjunction) LogValue() slog.Value { return logCondition(d) }

// LogValue is what a log shows: the text of [AbridgeCondition].
func (n Negation) LogValue() slog.Value { return logCondition(n) }

func logCondition(c Condition) slog.Value { return slog.StringValue(abridgeCondition(c, Term.String)) }

// LogValue is what a log shows: the line of [Demand.String].
func (s Demand) LogValue() slog.Value { return slog.StringValue(s.String()) }

// LogValue is what a log shows, as [Demand.LogValue] has it.
func (s Offer) LogValue() slog.Value { return slog.StringValue(s.String()) }

// LogValue is what a log shows, as [Demand.LogValue] has it.
func (s Refusal) LogValue() slog.Value { return slog.StringValue(s.String()) }

// LogValue is what a log shows, as [Demand.LogValue] has it.
func (s Reciprocal) LogValue() slog.Value { return slog.StringValue(s.String()) }

// LogValue is what a log shows, as [Demand.LogValue] has it.
func (s Claim) LogValue() slog.Value { return slog.StringValue(s.String()) }

// LogValue is what a log shows, as [Demand.LogValue] has it.
func (s Warning) LogValue() slog.Value { return slog.StringValue(s.String()) }

// LogValue is what a log shows, as [Demand.LogValue] has it.
func (s Talks) LogValue() slog.Value { return slog.StringValue(s.String()) }

// LogValue is what a log shows, as [Demand.LogValue] has it.
func (s Silence) LogValue() slog.Value { return slog.StringValue(s.String()) }
