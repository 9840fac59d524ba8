// Package lint tells what in a negotiation is sound and yet hardly meant: what its
// author should look at again before a comparison of it is believed.
//
//	for _, f := range lint.Check(negotiation, lint.Options{}) {
//		fmt.Println(f)
//	}
//
// It judges the model, not the parties: where positions conflict, package compare
// tells; what is no sound model, package position refuses.
package lint
