package genius

import (
	"fmt"

	"github.com/parley-go/parley/actor"
)

// A Finding is something that the import left out, or that it changed.
type Finding struct {
	Code Code `json:"code"`
	// File is the name of the profile, and Actor whose it is.
	File  string   `json:"file"`
	Actor actor.ID `json:"actor"`
	// Issue is the name of the issue, as the file has it; empty where it is about
	// none.
	Issue string `json:"issue,omitempty"`
	// Summary says what was found and what became of it.
	Summary string `json:"summary"`
}

// String returns the finding as a line: the file, the issue, the summary and the
// code.
func (f Finding) String() string {
	text := f.Summary
	if f.Issue != "" {
		text = fmt.Sprintf("issue %q: %s", f.Issue, text)
	}
	return fmt.Sprintf("%s: %s [%s]", f.File, text, f.Code)
}

// A Code is the sort of a finding. Codes are stable: programs may store them and
// choose by them.
type Code string

// The codes.
const (
	// CodeOneValue: an issue of one value, which is no issue. It is left out; what it
	// earns every outcome earns.
	CodeOneValue Code = "one-value"
	// CodeTwice: a value, a weight or a key that stands twice; the last counts.
	CodeTwice Code = "twice"
	// CodeDiscount: a discount other than 1, which is left out.
	CodeDiscount Code = "discount"
	// CodeRounded: points, or a value at which a line bends, that are rounded.
	CodeRounded Code = "rounded"
	// CodeStep: numbers in steps of which nothing is kept: those between them are
	// values too.
	CodeStep Code = "step"
	// CodeEvaluator: an evaluator that is not known. The issue earns nothing.
	CodeEvaluator Code = "evaluator"
	// CodeMissing: an issue without a weight or an evaluator, a value without an
	// evaluation, an issue that a reservation bid leaves open. It earns nothing.
	CodeMissing Code = "missing"
	// CodeUnused: a weight or a utility of what the domain does not have. It is left
	// out.
	CodeUnused Code = "unused"
)

// tell adds a finding on the file, or on an issue of it.
func (f *file) tell(code Code, issue, format string, args ...any) {
	f.findings = append(f.findings, Finding{code, f.name, f.actor, issue, fmt.Sprintf(format, args...)})
}
