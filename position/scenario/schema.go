package scenario

import (
	_ "embed"
	"slices"
)

//go:embed schema.json
var schema []byte

// Schema returns a JSON Schema (draft 2020-12) of the format, for editors and
// other programs. It asks less than [Parse] does: that names stand for something,
// that values are of their issue's domain and that what belongs together fits. To
// a schema, ~ without quotes is no text, and 1 and 1.0 are one name.
func Schema() []byte { return slices.Clone(schema) }
