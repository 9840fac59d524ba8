package positiontest

import "github.com/parley-go/parley/position"

// Format returns the record as [position.Record.String] does, to be logged where a
// property fails.
func Format(r position.Record) string { return r.String() }
