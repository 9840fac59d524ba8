package report

import (
	_ "embed"
	"slices"
)

//go:embed schema.json
var schema []byte

// Schema returns a JSON Schema (draft 2020-12) of what encoding/json writes of a
// report, for other programs.
func Schema() []byte { return slices.Clone(schema) }
