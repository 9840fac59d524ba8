package value

// An Interval is a run of numbers, days or levels from Min to Max.
type Interval struct{ Min, Max End }

// An End is one end of an [Interval].
type End struct {
	// Value is the number, the day or the level; zero where there is no end.
	Value Value
	// Open says that the value itself is left out. Whole numbers and days have
	// closed ends alone.
	Open bool
	// Unbounded says that the interval has no end on this side.
	Unbounded bool
}

// AtLeast returns the interval of a value and all above it.
func AtLeast(low Value) Interval { return Interval{End{Value: low}, End{Unbounded: true}} }

// AtMost returns the interval of a value and all below it.
func AtMost(high Value) Interval { return Interval{End{Unbounded: true}, End{Value: high}} }

// MoreThan returns the interval of all values above one.
func MoreThan(low Value) Interval { return Interval{End{Value: low, Open: true}, End{Unbounded: true}} }

// LessThan returns the interval of all values below one.
func LessThan(high Value) Interval {
	return Interval{End{Unbounded: true}, End{Value: high, Open: true}}
}

// Between returns the interval from low to high, both included.
func Between(low, high Value) Interval { return Interval{End{Value: low}, End{Value: high}} }
