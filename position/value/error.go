package value

import "github.com/parley-go/parley/internal/excerpt"

// A Fault is the sort of an [Error]. Faults are stable: programs may store them
// and decide by them.
type Fault string

// The faults of values and regions.
const (
	FaultUnknownName  Fault = "unknown-option" // a name that the domain does not have
	FaultOutOfDomain  Fault = "out-of-domain"  // a number or day beyond the domain's bounds, or a value of another kind
	FaultNotWhole     Fault = "not-whole"      // a fraction where there are whole numbers alone
	FaultNotANumber   Fault = "not-a-number"   // NaN, an infinity, or text that is no number
	FaultTooLong      Fault = "too-long"       // a number of more than MaxDigits digits on either side of the point
	FaultEmpty        Fault = "empty-region"   // no value at all
	FaultLowAboveHigh Fault = "low-above-high" // an interval whose ends are the wrong way round
)

// An Error says what is wrong with a value or a region, and what would be right.
type Error struct {
	Fault  Fault
	Detail string
}

func (e *Error) Error() string { return e.Detail }

func fault(f Fault, format string, args ...any) error {
	return &Error{f, excerpt.Sprintf(format, args...)}
}
