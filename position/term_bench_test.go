package position_test

import (
	"fmt"
	"testing"

	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
)

// BenchmarkTerm makes a term of an issue with as many options as there may be: a
// literal is checked anew for each term, a spec has its domain ready.
func BenchmarkTerm(b *testing.B) {
	literal := position.Choice[string]{ID: "status"}
	for n := range value.MaxOptions {
		literal.Options = append(literal.Options, fmt.Sprintf("option-%d", n))
	}
	spec, err := literal.Spec()
	if err != nil {
		b.Fatal(err)
	}
	b.Run("literal", func(b *testing.B) {
		for b.Loop() {
			_ = literal.Is("option-40")
		}
	})
	b.Run("spec", func(b *testing.B) {
		option := value.OfName("option-40")
		for b.Loop() {
			_ = spec.OneOf(option)
		}
	})
}
