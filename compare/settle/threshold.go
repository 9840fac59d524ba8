package settle

import "github.com/parley-go/parley/internal/enum"

// A Threshold says which statements count. The numbers are not stored; texts are.
// The zero value is Firm.
type Threshold uint8

// The thresholds.
const (
	Firm     Threshold = iota // all firm statements and red lines
	RedLines                  // red lines alone
)

var thresholds = enum.Names[Threshold]{Package: "settle", What: "threshold", Texts: []string{"firm", "red-line"}, Constants: []string{"Firm", "RedLines"}}

// String returns "firm" or "red-line".
func (t Threshold) String() string { return thresholds.String(t) }

// GoString returns the constant as Go code names it, such as "settle.Firm".
func (t Threshold) GoString() string { return thresholds.GoString(t) }

// MarshalText returns what [Threshold.String] does; other numbers are an error.
func (t Threshold) MarshalText() ([]byte, error) { return thresholds.Marshal(t) }

// UnmarshalText reads exactly what [Threshold.MarshalText] writes.
func (t *Threshold) UnmarshalText(text []byte) error { return thresholds.Unmarshal(text, t) }
