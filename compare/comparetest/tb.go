package comparetest

import "context"

// A TB is what the assertions need of a test: a *testing.T, a *testing.B, a
// *testing.F or, in a property, a *rapid.T.
type TB interface {
	Context() context.Context
	Helper()
	Errorf(format string, args ...any)
	Fatal(args ...any)
}
